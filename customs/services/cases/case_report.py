"""Cases as the command line tells them: JSON and lines."""

from typing import Any

from customs.casework.clocks import Clock
from customs.model.base import Language
from customs.services.cases.records import CaseView
from customs.store.case_lists import CaseRow
from customs.words import moment, say

JSON = dict[str, Any]


def as_json(view: CaseView) -> JSON:
    """The case with its clocks and minutes per party. Times are UTC, spans of time whole minutes."""
    told = view.clocks
    return {
        "id": view.held.id,
        "number": view.held.number,
        "revision": view.held.revision,
        "status": view.held.case.status.value,
        "case": view.held.case.model_dump(mode="json", exclude_defaults=True),
        "clocks": {
            "first_response": _clock(told.first),
            "next_response": _clock(told.next),
            "resolution": _clock(told.resolution),
        },
        "minutes": {one.value: n for one, n in told.minutes.items()},
        "minutes_in_all": told.whole,
    }


def _clock(clock: Clock | None) -> JSON | None:
    if clock is None:
        return None
    return {
        "allowed": clock.allowed,
        "used": clock.used,
        "due_at": clock.due_at.isoformat() if clock.due_at else None,
        "ended_at": clock.met_at.isoformat() if clock.met_at else None,
        "paused": clock.paused,
        "over": clock.is_over,
    }


def lines(view: CaseView, language: Language) -> str:
    """Number and subject, whose the time was, then what was said."""
    case, told = view.held.case, view.clocks
    status = say(f"cases.status.{case.status.value}", language)
    minutes = ", ".join(
        f"{say(f'board.who.{one.value}', language)} {span(n, language)}" for one, n in told.minutes.items()
    )
    head = [f"{view.held.number}  {case.subject}  {status}", f"{case.customer_name or '–'}  {minutes}".rstrip()]
    return "\n".join([*head, *(f"{moment(one.at)}  {one.by}: {one.text}" for one in case.contacts)])


def span(minutes: int, language: Language) -> str:
    """`12 phút`, `1 giờ 47 phút`."""
    hours, left = divmod(minutes, 60)
    told = [say("cases.span.hours", language, n=hours)] if hours else []
    if left or not hours:
        told.append(say("cases.span.minutes", language, n=left))
    return " ".join(told)


def row(one: CaseRow) -> JSON:
    return {
        "id": one.id,
        "number": one.number,
        "kind": one.kind.value,
        "subject": one.subject,
        "customer": one.customer,
        "owner": one.owner,
        "priority": one.priority.value,
        "status": one.status.value,
        "waits_on": one.waits_on or None,
        "due_at": one.due_at.isoformat() if one.due_at else None,
    }


def row_line(one: CaseRow, language: Language) -> str:
    status = say(f"cases.status.{one.status.value}", language)
    return f"{one.number}  {status}  {moment(one.due_at) or '–'}  {one.customer or '–'}  {one.subject}"
