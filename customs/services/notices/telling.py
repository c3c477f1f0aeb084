"""Notices of an act, put in the outbox by its own transaction: who wants to know, in which words, from when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.delivery import Event, Message, NoticeChoice
from customs.model.lot import Lot
from customs.model.master import OURS, owner_of, tax_code
from customs.model.status import Lane, Status
from customs.model.tax import Assessment
from customs.notify.filling import fill
from customs.places import place
from customs.store import Kept, Tx
from customs.store.board import BoardRow
from customs.words import VIETNAM, day, fold, money, say

Values = Callable[[Language], Mapping[str, str | None]]
"""Gap of the template -> what stands there in that language; None where it is not known."""
_OURS_ALONE = {Status.DRAFT, Status.CHECKED, Status.READY}
"""Statuses that tell a customer nothing: the desk is still at work."""
AHEAD = timedelta(days=2)
"""How long before the last free day it is told."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """`key`: tells it from every other occasion. `subject`: id of the declaration or lot; `names`: tax code and name of
    the customer, as far as they are known.
    """

    event: Event
    key: str
    subject: str
    names: tuple[str | None, ...]
    about: str
    values: Values


def tell_declaration(
    tx: Tx, kept: Kept, before: Declaration | None, now: Declaration, assessment: Assessment | None
) -> None:
    """What an act changed of a declaration, to whoever wants to know. `kept`: the version it made."""
    events = tuple(_events(before, now, assessment))
    if not events:
        return
    ours = OURS[now.direction]
    customer = getattr(now, f"{ours}_name", None)

    def values(language: Language) -> Mapping[str, str | None]:
        return {
            "number": now.declaration_number,
            "status": say(f"common.status.{now.status.value}", language),
            "lane": say(f"common.lane.{lane.value}", language) if (lane := Lane.of(now.lane_code)) else None,
            "customer": customer,
            "goods": next((item.goods_description for item in now.goods if item.goods_description), None),
            "tax": money(assessment.payable, "VND", language) if assessment else None,
        }

    about, names = now.declaration_number or "", (owner_of(now), customer)
    for event in events:
        key = f"{kept.id} {kept.revision} {event.value}"
        _tell(tx, Occasion(event, key, kept.id, names, about, values))


def _events(before: Declaration | None, now: Declaration, assessment: Assessment | None) -> Iterable[Event]:
    was = before.status if before else Status.DRAFT
    if now.status is not was and now.status not in _OURS_ALONE:
        yield Event.CLEARED if now.status is Status.CLEARED else Event.STATUS
        if now.status is Status.REGISTERED and assessment and assessment.payable:
            yield Event.TAX_TO_PAY
    lane = Lane.of(now.lane_code)
    if lane is not None and lane != Lane.of(before.lane_code if before else None):
        yield Event.LANE


def tell_waiting(tx: Tx, lot: Lot, revision: int, before: BoardRow | None, now: BoardRow | None) -> None:
    """Whom a lot waits for, and what for, once that changed. `revision`: of the lot."""
    if now is None or (before and (before.waited_for, before.code) == (now.waited_for, now.code)):
        return

    def values(language: Language) -> Mapping[str, str | None]:
        return {
            "job": _job(now),
            "customer": lot.customer_name,
            "waits_on": say(f"board.waiter.{now.waited_for.value}", language),
            "reason": now.reason_vi if language == "vi" else now.reason_en,
        }

    key = f"{now.id} {revision} {now.waited_for.value} {now.code} {tx.at.isoformat()}"
    names = (lot.customer_tax_code, lot.customer_name)
    _tell(tx, Occasion(Event.WAITING, key, now.id, names, _job(now), values))


def tell_free_time(tx: Tx, lot: Lot, row: BoardRow) -> None:
    """The last free day is near: told once for each such day of a lot, however often it is looked at."""
    last: date | None = row.last_free_day

    def values(_: Language) -> Mapping[str, str | None]:
        return {"job": _job(row), "customer": lot.customer_name, "day": day(last)}

    key = f"{row.id} free {last}"
    _tell(tx, Occasion(Event.FREE_TIME, key, row.id, (lot.customer_tax_code, lot.customer_name), _job(row), values))


def customer_key(named: str) -> str:
    """A tax code as it is written on declarations, else a name without accents and case."""
    code = tax_code(named)
    return code if code.isdigit() else " ".join(fold(named).split())


def _tell(tx: Tx, occasion: Occasion) -> None:
    for key in dict.fromkeys(customer_key(name) for name in occasion.names if name):
        for choice in tx.notice_choices(key, occasion.event.value):
            message = _message(occasion, choice)
            tx.enqueue(
                f"{occasion.key} {choice.channel} {choice.destination}",
                choice.channel,
                choice.destination,
                message,
                subject=occasion.subject,
                at=opening(tx.at, choice),
                draft=not choice.automatic or bool(message.missing),
            )


def _message(occasion: Occasion, choice: NoticeChoice) -> Message:
    """The template filled; a fact that is not known is said to be so, in the text and beside it."""
    language = choice.language
    known = {name: text for name, text in occasion.values(language).items() if text}
    missing: dict[str, None] = {}

    def absent(name: str) -> str:
        missing[name] = None
        return say("notices.value.absent", language, name=say(f"notices.value.{name}", language))

    file = place("templates") / "notices" / language / f"{occasion.event.value}.txt"
    subject, _, text = fill(file.read_text(encoding="utf-8"), known, absent).partition("\n")
    return Message(
        event=occasion.event,
        language=language,
        subject=" ".join(subject.split()),
        text=text.strip() + "\n",
        customer=known.get("customer", choice.customer),
        about=occasion.about,
        missing=tuple(missing),
    )


def opening(now: datetime, choice: NoticeChoice) -> datetime:
    """The first moment from `now` on within the customer's hours, Viet Nam time."""
    local = now.astimezone(VIETNAM)
    if choice.from_hour <= local.hour < choice.to_hour:
        return now
    begins = datetime.combine(local.date(), time(choice.from_hour), VIETNAM)
    return begins if begins > local else begins + timedelta(days=1)


def _job(row: BoardRow) -> str:
    return row.job_number or f"#{row.serial}"
