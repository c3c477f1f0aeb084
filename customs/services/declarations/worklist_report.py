"""A page of the worklist as JSON and as lines."""

from typing import Any

from customs.model.base import Language
from customs.services.views import WorklistPage
from customs.store.stored import WorklistRow
from customs.words import counted, day, moment, say
from customs.workflow import status_key

JSON = dict[str, Any]


def page(held: WorklistPage) -> JSON:
    """`count` stops at 1,001, of a search at 101; `next` is what `--after` takes, None at the end."""
    return {"count": held.count, "next": held.next, "declarations": [_row(row) for row in held.rows]}


def _row(row: WorklistRow) -> JSON:
    return {
        "id": row.id,
        "serial": row.serial,
        "declaration_number": row.number,
        "direction": row.direction.value,
        "type_code": row.type_code,
        "status": row.status.value,
        "since": row.status_since.isoformat(),
        "lane": row.lane,
        "items": row.item_count,
        "customer": row.customer,
        "goods": row.goods,
        "bill": row.bill,
        "invoice_number": row.invoice_number,
        "errors": row.errors,
        "warnings": row.warnings,
        "owner": row.owner,
        "due": row.due_day.isoformat() if row.due_day else None,
        "revision": row.revision,
    }


def lines(held: WorklistPage, language: Language) -> str:
    """A line a declaration: id, number or draft, how far, since when, what it is about; then how many there are."""
    said = [_line(row, language) for row in held.rows]
    count = counted(held.count, held.cap, language)
    return "\n".join([*said, say("cli.list.count", language, n=held.count, count=count)])


def _line(row: WorklistRow, language: Language) -> str:
    facts = (
        row.id,
        row.number or say("worklist.draft", language, serial=row.serial),
        say(status_key(row.status, row.direction), language),
        say(f"common.lane.{row.lane}", language) if row.lane else None,
        moment(row.status_since),
        say("worklist.due.on", language, day=day(row.due_day)) if row.due_day else None,
        row.customer,
        row.bill or row.invoice_number,
    )
    return " · ".join(fact for fact in facts if fact)
