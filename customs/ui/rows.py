"""A declaration as one row of a list, the same in the worklist and in the search."""

from datetime import datetime
from urllib.parse import urlencode

from customs.model.base import Language, Text
from customs.model.finding import Severity
from customs.model.status import Status
from customs.store.stored import WorklistRow
from customs.ui import theme
from customs.ui.components.listing import Head, Line, Part
from customs.words import VIETNAM, age, day, number, say
from customs.words import has as has_word


def heads(spoken: Language, *, brief: bool = False) -> list[Head]:
    """Columns; `brief` are those of the search."""
    named = {name: say(f"worklist.column.{name}", spoken) for name in _COLUMNS}
    full = [
        Head(named["number"], width=168, narrow=136),
        Head(named["goods"]),
        Head(named["lane"], width=166, narrow=156),
        Head(named["status"], width=156, narrow=134),
        Head(named["age"], width=130, narrow=118, right=True),
        Head(named["next"], width=176, narrow=132),
        Head(named["owner"], width=168, gives=True),
    ]
    return full[:4] if brief else full


_COLUMNS = ("number", "goods", "lane", "status", "age", "next", "owner")


def line(
    row: WorklistRow,
    spoken: Language,
    now: datetime,
    *,
    brief: bool = False,
    why_due: Text | None = None,
    found: str = "",
) -> Line:
    """`why_due`: the deadline behind its day. `found`: what of it answers a search."""
    cells: tuple[tuple[Part, ...], ...] = (
        (Part("strong", title(row, spoken)), Part("sub", _kind(row, spoken))),
        (Part("main", row.customer or "–"), Part("sub", row.goods or "–"), *_sub(found)),
        (Part("html", theme.lane_pill(row.lane, spoken, short=True)),),
        (Part("main", status_word(row, spoken)), *_found(row, spoken)),
        (Part("main", age(row.status_since, now, spoken)), *_due(row, spoken, now, why_due)),
        (Part("link", next_word(row, spoken)), *_sub(row.bill or row.invoice_number)),
        (Part("person", row.owner),),
    )
    address = f"declaration?{urlencode({'id': row.id})}"
    return Line(row.id, address, cells[:4] if brief else cells)


def title(row: WorklistRow, spoken: Language) -> str:
    """The number once there is one, else "Nháp 12"."""
    return row.number or say("worklist.draft", spoken, serial=row.serial)


def status_word(row: WorklistRow, spoken: Language) -> str:
    """As the trade says it: the message's name differs between import and export."""
    if row.status is Status.CHECKED and row.errors:
        return say("settled.checked_errors", spoken, n=row.errors)
    name = f"common.status.{row.status.value}"
    of_direction = f"{name}_{row.direction.value}"
    return say(of_direction if has_word(of_direction) else name, spoken)


def next_word(row: WorklistRow, spoken: Language) -> str:
    return say(row.next_step, spoken) if row.next_step else ""


def _kind(row: WorklistRow, spoken: Language) -> str:
    facts = (
        row.type_code,
        say(f"common.direction.{row.direction.value}", spoken),
        say("worklist.items", spoken, n=row.item_count, count=number(row.item_count, spoken)),
    )
    return " · ".join(fact for fact in facts if fact)


def _found(row: WorklistRow, spoken: Language) -> tuple[Part, ...]:
    if row.errors:
        return (Part("html", theme.severity_sign(Severity.ERROR, spoken, row.errors)),)
    if row.warnings:
        return (Part("html", theme.severity_sign(Severity.WARNING, spoken, row.warnings)),)
    return ()


def _due(row: WorklistRow, spoken: Language, now: datetime, why: Text | None) -> tuple[Part, ...]:
    """By when somebody must act; in alarm on that day and after."""
    if row.due_day is None:
        return ()
    told = why.say(spoken) if why else ""
    today = now.astimezone(VIETNAM).date()
    if row.due_day > today:
        return (Part("sub", say("worklist.due.on", spoken, day=day(row.due_day)), told),)
    when = "today" if row.due_day == today else "past"
    short = f"{row.due_day:%d/%m}" if row.due_day.year == today.year else day(row.due_day)
    return (Part("late", say(f"worklist.due.{when}", spoken, day=short), told),)


def _sub(words: str | None) -> tuple[Part, ...]:
    return (Part("sub", words),) if words else ()
