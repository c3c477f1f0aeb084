"""The moments of an answer: in their order, and the same as those we know or not.

The order is that of the step machine (WF-011, WF-017), by the minute. A list often tells only the day: such a moment
stands as the beginning of that day and agrees with any time of it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from customs.interchange.status.report import Check, moment_of
from customs.model.declaration import Declaration
from customs.words import VIETNAM

_NO_CLOCK = "000000"
_TO_THE_MINUTE = 4


class _Parts(NamedTuple):
    day: date | None
    clock: str

    @property
    def is_bare(self) -> bool:
        return self.clock == _NO_CLOCK


def in_order(said: Declaration, gate_at: datetime | None = None) -> Iterator[Check]:
    """Nothing that follows the registration comes before it; one check for each that is told."""
    registered = moment_of(said.registration_date, said.registration_time)
    amended = moment_of(said.amendment_registration_date, said.amendment_registration_time)
    follow = {
        "cleared_after": said.clearance_datetime,
        "released_after": said.release_approved_datetime,
        "amended_after": amended,
        "gate_after": gate_at,
    }
    if registered is None:
        return
    for name, happened in follow.items():
        if happened is not None:
            since, then = (one.astimezone(VIETNAM).isoformat() for one in (registered, happened))
            odd = before(happened, registered)
            yield Check(name=name, outcome="fail" if odd else "pass", expected=since, found=then)


def before(one: datetime, other: datetime) -> bool:
    """Whether it came before the other, as far as both tell."""
    mine, others = _parts(one), _parts(other)
    if mine.is_bare or others.is_bare:
        return str(mine.day) < str(others.day)
    return (str(mine.day), mine.clock[:_TO_THE_MINUTE]) < (str(others.day), others.clock[:_TO_THE_MINUTE])


def one_moment(ours: object, theirs: object) -> bool:
    """Whether two days, clocks or moments can be the same one."""
    mine, others = _parts(ours), _parts(theirs)
    clocks = {mine.clock[:_TO_THE_MINUTE], others.clock[:_TO_THE_MINUTE]}
    return mine.day == others.day and (mine.is_bare or others.is_bare or len(clocks) == 1)


def finer(ours: object, theirs: object) -> bool:
    """Whether theirs tells the same moment more exactly: with a time, or with its seconds."""
    mine, others = _parts(ours), _parts(theirs)
    return one_moment(ours, theirs) and mine.clock != others.clock and others.clock.startswith(mine.clock.rstrip("0"))


def _parts(value: object) -> _Parts:
    """`10:31`, `10:31:05` and `103105` are clocks."""
    if isinstance(value, datetime):
        here = value.astimezone(VIETNAM)
        return _Parts(here.date(), here.strftime("%H%M%S"))
    if isinstance(value, date):
        return _Parts(value, _NO_CLOCK)
    return _Parts(None, "".join(filter(str.isdecimal, str(value or ""))).ljust(6, "0")[:6])
