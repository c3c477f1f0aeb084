"""What a reply may say of a case: gathered from its shipment, nothing that is not on record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from customs.lots.waiting import Waiting, waiting
from customs.model.base import Language
from customs.model.case import Case
from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.services.declarations.course import Course, course_of
from customs.services.lots.known import facts_of, lacking_of, way_of
from customs.services.payments.matching import sheet_of
from customs.store import Reads, Store
from customs.store.briefs import Brief
from customs.store.lots import StoredLot
from customs.words import moment, money, say

_CLEARED = (Status.CLEARED, Status.PASSED)


def said_of(
    store: Store, look: Reads, case: Case, now: datetime, *, language: Language, staff: str
) -> Mapping[str, Any]:
    """Name in templates -> text, or list of texts; None for what nobody knows."""
    brief = next(iter(look.briefs(case.declarations[:1])), None)
    lot = look.get_lot(case.lots[0]) if case.lots else None
    told: dict[str, Any] = {"contact": case.contact_name or case.customer_name, "staff": staff}
    if brief is not None:
        told |= _declared(look, brief, course_of(brief.head, look.statuses(brief.id), now), language)
    if lot is not None:
        told |= _shipped(store, look, lot, now, language)
    if case.wait is not None:
        who = say(f"board.who.{case.wait.on.value}", language)
        told["waiting"] = f"{who}, {case.wait.reason}"
    return told


def _declared(look: Reads, brief: Brief, course: Course, language: Language) -> dict[str, Any]:
    head = brief.head
    due = next(iter(course.deadlines), None)
    sheet = sheet_of(head, brief.assessment, look.payments_of(brief.id))
    cleared = [one.at for one in course.points if one.status in _CLEARED and one.at and one.state != "next"]
    return {
        "declaration": brief.number,
        "bill": next(iter(head.bill_of_lading_number), None),
        "status": say(f"common.status.{brief.status.value}", language).lower(),
        "lane": say(f"common.lane.{head.lane.value}", language).lower() if head.lane else None,
        "since": moment(course.since),
        "due": f"{due.name.say(language)} {moment(due.due)}" if due else None,
        "tax_left": money(sheet.left, "VND", language) or None,
        "tax_total": money(sheet.due, "VND", language) or None,
        "cleared_at": moment(min(cleared)) if cleared else None,
        "containers": _containers(head),
    }


def _shipped(store: Store, look: Reads, held: StoredLot, now: datetime, language: Language) -> dict[str, Any]:
    lacking = lacking_of(store, look, held.lot, now)
    waits = waiting(facts_of(look, held, now, lacking, way_of(store, look, now)))
    boxes = ", ".join(one.number for one in held.lot.containers)
    return {
        "papers_missing": [one.line.name.say(language) for one in lacking],
        "waiting": _waited(waits, language),
    } | ({"containers": boxes} if boxes else {})


def _waited(waits: Waiting | None, language: Language) -> str | None:
    if waits is None:
        return None
    return f"{say(f'board.who.{waits.on.value}', language)}, {waits.reason.say(language)}"


def _containers(head: Declaration) -> str:
    return ", ".join(one.container_number for one in head.containers if one.container_number)
