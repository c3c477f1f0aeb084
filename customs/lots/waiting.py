"""Who a lot waits for, and why: the first line of one ordered table whose fact is there.

What a person said stands before the table until it is over. Of several declarations the one that has stood longest
speaks. Nothing here is kept: it is worked out anew from the facts after every act on the lot or a declaration of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from customs.lots.facts import Facts, end_of
from customs.lots.reasons import REASONS
from customs.model.base import LANGUAGES, Text
from customs.model.lot import Lot, Wait, Waiter
from customs.words import both, happened, say

PERSON = "person"
"""Code of what a person said; every other code stands in REASONS."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whom the lot waits for. `reason`: what for, on a card; `why`: the fact behind it; `next`: what to do;
    `milestone`: what ends it, "" where that is none.

    `since`: None where nobody said; `due_at`: None where nothing runs, else `due_why` says what does.
    """

    on: Waiter
    code: str
    reason: Text
    why: Text
    next: Text
    owner: str
    since: datetime | None = None
    due_at: datetime | None = None
    due_why: Text | None = None
    milestone: str = ""


def waiting(facts: Facts) -> Waiting | None:
    """None for a lot that the office has put away."""
    lot = facts.lot
    if lot.closed_at is not None:
        return None
    said = standing_wait(lot, facts.now)
    if said is not None:
        return _as_said(lot, said)
    reason, found = next((one, found) for one in REASONS if (found := one.finds(facts)) is not None)
    words = f"board.reason.{reason.code}"
    return Waiting(
        on=reason.on,
        code=reason.code,
        reason=_filled(f"{words}.name", found.values),
        why=_filled(f"{words}.why", found.values),
        next=_filled(f"{words}.next", found.values),
        owner=lot.owner,
        since=found.since,
        due_at=found.due_at,
        due_why=found.due_why,
        milestone=reason.milestone,
    )


def standing_wait(lot: Lot, now: datetime) -> Wait | None:
    """What a person said last and is not over."""
    return next((one for one in reversed(lot.waits) if one.over_at is None or one.over_at > now), None)


def turns_at(facts: Facts) -> datetime | None:
    """When the answer may become another by time alone: a wait ends, a delivery order runs out. None when it cannot."""
    lot = facts.lot
    if lot.closed_at is not None:
        return None
    moments = [wait.over_at for wait in lot.waits if wait.over_at is not None]
    if lot.order and lot.order.valid_until:
        moments.append(end_of(lot.order.valid_until))
    return min((one for one in moments if one > facts.now), default=None)


def _as_said(lot: Lot, said: Wait) -> Waiting:
    told = both("board.reason.person.why_dated", by="{by}", at=happened(said.since)) if said.since else None
    why = told or both("board.reason.person.why", by="{by}")
    return Waiting(
        on=said.on,
        code=PERSON,
        reason=Text(vi=said.reason, en=said.reason),
        why=Text(vi=why.vi.replace("{by}", said.by), en=why.en.replace("{by}", said.by)),
        next=both(f"board.reason.person.next_{said.on.value}"),
        owner=lot.owner,
        since=said.since,
        due_at=said.due_at,
        due_why=both("board.reason.person.due", by=said.by) if said.due_at else None,
    )


def _filled(key: str, values: Mapping[str, str | Text]) -> Text:
    vi, en = (
        say(key, one, **{gap: told.say(one) if isinstance(told, Text) else told for gap, told in values.items()})
        for one in LANGUAGES
    )
    return Text(vi=vi, en=en)
