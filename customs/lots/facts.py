"""What is known of a lot when it is asked who it waits for."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from customs.model.base import Text
from customs.model.lot import Lot, Waiter
from customs.model.status import Lane, Status
from customs.words import VIETNAM


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration of the lot. `name`: its number, or what lists call it. `since`: when its status was reached.

    `examined`: the result of the inspection is in. `tax_left`: VND that customs waits for, None when it waits for none;
    `we_pay`: the customs agent is named as payer. `due_at`, `due_why`: the deadline that runs next, with its article.
    """

    id: str
    name: str | Text
    status: Status
    lane: Lane | None
    since: datetime
    examined: bool = False
    tax_left: Decimal | None = None
    we_pay: bool = False
    due_at: datetime | None = None
    due_why: Text | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A paper or an inspection that holds the lot: `on` whom it waits, `what` it is, `next` step."""

    on: Waiter
    what: Text
    next: Text
    since: datetime | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the reasons look at. `begun`: when the office took the lot in. `paid_port`: False while fees of the port are
    known to be open. `way`: codes of the milestones a lot of its kind has. Times are UTC.
    """

    lot: Lot
    begun: datetime
    now: datetime
    declared: tuple[Declared, ...] = ()
    held: tuple[Held, ...] = ()
    paid_port: bool = True
    way: frozenset[str] = frozenset()


def reached(lot: Lot, milestone: str) -> datetime | None:
    """When the lot reached it: told of the lot, or of each of its containers."""
    whole = lot.of(milestone)
    if whole is not None and whole.at is not None:
        return whole.at
    told = [lot.of(milestone, one.number) for one in lot.containers]
    moments = [one.at for one in told if one is not None and one.at is not None]
    return max(moments) if moments and len(moments) == len(lot.containers) else None


def settled_since(facts: Facts) -> datetime:
    """When the last declaration came to where it stands; without one, when the lot began."""
    return max((one.since for one in facts.declared), default=facts.begun)


def end_of(last: date) -> datetime:
    """The first moment after a day, Viet Nam time."""
    return datetime.combine(last + timedelta(days=1), time(), VIETNAM)
