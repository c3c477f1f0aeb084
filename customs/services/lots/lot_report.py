"""Lots as the command line tells them: JSON and lines."""

from typing import Any

from customs.lots.milestones import Point
from customs.model.base import Language
from customs.services.lots.records import LotDeclaration, LotView
from customs.store.lot_lists import LotRow
from customs.words import happened, say

JSON = dict[str, Any]


def as_json(view: LotView) -> JSON:
    """The lot with its way, declarations, manifest and delivery order. Times are UTC."""
    following, order = view.following, view.order
    return {
        "id": view.held.id,
        "serial": view.held.serial,
        "revision": view.held.revision,
        "lot": view.held.lot.model_dump(mode="json", exclude_defaults=True),
        "next": following.milestone.code if following else None,
        "way": [_point(step.point) | {"containers": [_point(one) for one in step.containers]} for step in view.way],
        "contradictions": [one.model_dump() for one in view.contradictions],
        "declarations": [_declaration(one) for one in view.declarations],
        "elsewhere": {number: [one.id for one in others] for number, others in view.elsewhere.items()},
        "order": None if order is None else {"state": order.state, "days": order.days, "extended": order.extended},
        "manifest_differs": [side.fact for side in view.manifest if side.differs],
    }


def _point(point: Point) -> JSON:
    return {
        "milestone": point.milestone.code,
        "container": point.container,
        "done": point.done,
        "at": point.at.isoformat() if point.at else None,
        "expected_at": point.expected_at.isoformat() if point.expected_at else None,
        "reckoned_by": basis.model_dump() if (basis := point.basis()) and not point.done else None,
        "late_minutes": int(point.late.total_seconds() // 60) if point.late else None,
        "told_by": point.told_by or None,
        "of_declaration": point.declared,
        "of_payment": point.paid,
    }


def _declaration(one: LotDeclaration) -> JSON:
    lane = one.head.lane
    return {
        "id": one.id,
        "number": one.number,
        "status": one.head.status.value,
        "lane": lane.value if lane else None,
        "also_on": [other.id for other in one.also],
    }


def lines(view: LotView, language: Language) -> str:
    """What it is called, then a line a milestone: `[x] Hàng ra cảng  24/11/2026 10:31`."""
    told = [f"{view.held.lot.job_number or view.held.serial}  {view.held.lot.customer_name or ''}".rstrip()]
    for step in view.way:
        point = step.point
        when = happened(point.at) if point.done else f"~ {happened(point.expected_at)}" if point.expected_at else ""
        basis = point.basis()
        if basis is not None and not point.done:
            when = f"{when}  ({basis.say(language)})"
        late = f"  {say('lots.way.is_late', language)}" if point.late else ""
        mark = "x" if point.done else ">" if step is view.following else " "
        told.append(f"[{mark}] {step.milestone.name.say(language)}  {when}{late}".rstrip())
    told += [one.say(language) for one in view.contradictions]
    return "\n".join(told)


def row(one: LotRow) -> JSON:
    return {
        "id": one.id,
        "serial": one.serial,
        "job_number": one.job_number,
        "direction": one.direction.value,
        "customer": one.customer,
        "bill": one.bill,
        "booking": one.booking,
        "lane": one.lane.value if one.lane else None,
        "is_open": one.is_open,
    }


def row_line(one: LotRow, language: Language) -> str:
    kind = say(f"common.direction.{one.direction.value}", language)
    named = one.job_number or say("lots.serial", language, serial=one.serial)
    return f"{one.id}  {named}  {kind}  {one.customer or '–'}  {one.bill or one.booking or '–'}"
