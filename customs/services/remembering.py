"""What the store holds of earlier days, asked once before the rules run."""

from collections import OrderedDict
from threading import Lock

from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.rules import Past, Remembered, asked
from customs.store import Reads
from customs.store.mentions import Named
from customs.words import VIETNAM, both

MOST_OTHERS = 20
"""Declarations looked into for one number: those open, then those changed last."""
_KEPT = 256

#: Customs issued the number, or took the draft again, at these steps.
_SENT = frozenset({"number", "resend"})
#: What customs has on record is not what stands while a change is asked for, nor what came of one it refused.
_ASKED = frozenset({Status.AMENDMENT_REQUESTED, Status.AMENDING, Status.CANCEL_REQUESTED})
_REFUSED = "amendment_refused"


def remembered(look: Reads, declaration: Declaration, own: str | None, kin: frozenset[str] = frozenset()) -> Remembered:
    """`own`: the declaration's id when it is kept. `kin`: ids of its family, whose papers are its own: no others."""
    found_by = look.naming(asked(declaration), own, MOST_OTHERS + len(kin))
    named = {
        asked_for: tuple(one for one in found if one.id not in kin)[:MOST_OTHERS]
        for asked_for, found in found_by.items()
    }
    contents = _contents.of(look, {one for found in named.values() for one in found})
    sent = next((event.at for event in reversed(declaration.events) if event.step in _SENT and event.at), None)
    return Remembered(
        registered=_registered(look, declaration, own),
        pre_registered_on=sent.astimezone(VIETNAM).date() if sent else None,
        others={asked_for: tuple(_past(one, contents) for one in found) for asked_for, found in named.items()},
    )


def _past(one: Named, contents: dict[Named, Declaration]) -> Past:
    return Past(one.number or both("worklist.draft", serial=one.serial), contents[one])


def _registered(look: Reads, declaration: Declaration, own: str | None) -> Declaration | None:
    """As it stood when customs last answered: the last version that reached a status by their word."""
    if own is None or declaration.status.rank < Status.REGISTERED.rank:
        return None
    for change in reversed(look.statuses(own)):
        if change.status.rank < Status.REGISTERED.rank or change.status in _ASKED:
            continue
        version = look.at_revision(own, change.revision)
        if version is not None and not (version.declaration.events and version.declaration.events[-1].step == _REFUSED):
            return version.declaration
    return None


class _Contents:
    """Declarations read lately, by id and version: the same others are asked for at every cell a clerk leaves."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: OrderedDict[tuple[str, int], Declaration] = OrderedDict()

    def of(self, look: Reads, wanted: set[Named]) -> dict[Named, Declaration]:
        with self._lock:
            found = {one: self._held[one.id, one.revision] for one in wanted if (one.id, one.revision) in self._held}
        fresh = look.contents([one.id for one in wanted if one not in found])
        found |= {one: fresh[one.id] for one in wanted if one not in found}
        with self._lock:
            for one, content in found.items():
                self._held[one.id, one.revision] = content
                self._held.move_to_end((one.id, one.revision))
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return found


_contents = _Contents()
