"""The clearance board as JSON and as lines."""

from typing import Any

from customs.model.base import Language
from customs.model.lot import Waiter
from customs.services.lots.board import Board
from customs.services.lots.carding import money_of
from customs.store.board import BoardRow
from customs.store.stored import COUNT_CAP
from customs.words import VIETNAM, age, money, number, say

JSON = dict[str, Any]
_BANDS = ("under_4_hours", "to_24_hours", "to_3_days", "over_3_days")


def board(held: Board) -> JSON:
    """Counts stop at 1,001; `next` is what `--after` takes with the name of its column. Costs are a day."""
    return {
        "seen_at": held.seen_at.isoformat(),
        "lanes": {lane: dict(zip(_BANDS, counts, strict=True)) for lane, counts in held.lanes.items()},
        "free_time_over": {
            "count": held.run_out.count,
            "cost_per_day": {currency: str(money_of(cost)) for currency, cost in held.run_out.cost.items()},
        },
        "columns": {
            waiter.value: {"count": one.count, "next": one.next, "lots": [_row(row) for row in one.rows]}
            for waiter, one in held.columns.items()
        },
    }


def _row(row: BoardRow) -> JSON:
    return {
        "id": row.id,
        "serial": row.serial,
        "declaration_number": row.name,
        "job_number": row.job_number,
        "customer": row.customer,
        "direction": row.direction.value,
        "lane": row.lane.value if row.lane else None,
        "waited_for": row.waited_for.value,
        "reason": {"code": row.code, "vi": row.reason_vi, "en": row.reason_en},
        "since": row.since.isoformat() if row.since else None,
        "due_at": row.due_at.isoformat() if row.due_at else None,
        "last_free_day": row.last_free_day.isoformat() if row.last_free_day else None,
        "closing_at": row.closing_at.isoformat() if row.closing_at else None,
        "cost_per_day": None if row.cost is None else str(money_of(row.cost)),
        "currency": row.currency,
        "owner": row.owner,
    }


def lines(held: Board, language: Language) -> str:
    """A block a column: whom it waits for and how many, then a line a lot."""
    return "\n".join(line for waiter in Waiter for line in _block(held, waiter, language))


def _block(held: Board, waiter: Waiter, language: Language) -> list[str]:
    column = held.columns[waiter]
    count = say("board.count_many", language) if column.count >= COUNT_CAP else number(column.count, language)
    told = [f"{say(f'board.waiter.{waiter.value}', language)}: {count}"]
    for row in column.rows:
        reason = row.reason_vi if language == "vi" else row.reason_en
        name = row.name or row.job_number or say("board.job", language, serial=row.serial)
        waited = age(row.since, held.seen_at, language) if row.since else "–"
        over = row.last_free_day is not None and row.last_free_day < held.seen_at.astimezone(VIETNAM).date()
        cost = money(money_of(row.cost), row.currency, language) if over and row.cost and row.currency else ""
        told.append("  " + " · ".join(filter(None, (name, row.customer, reason, waited, cost))))
    return told
