"""The board as its element is given it: everything in words of the reader, nothing left to compute."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from customs.model.base import Language
from customs.model.lot import Waiter
from customs.model.status import Lane
from customs.services.lots.board import Board
from customs.services.lots.carding import money_of
from customs.store.board import BoardColumn, BoardRow, RunOut
from customs.store.stored import COUNT_CAP, LANES
from customs.ui import theme
from customs.words import VIETNAM, age, day, moment, money, number, say

_LATE = timedelta(hours=48)
"""A wait that has lasted so long stands in alarm."""
_MOST_SEGMENTS, _SOON = 14, 2
_FORMS = (
    (re.compile(r"^\s*công ty\s+(?=\S)", re.IGNORECASE), ""),
    (re.compile(r"^trách nhiệm hữu hạn(?=\s)", re.IGNORECASE), "TNHH"),
    (re.compile(r"^(TNHH) (?:một thành viên|1 thành viên)(?=\s)", re.IGNORECASE), r"\1 MTV"),
    (re.compile(r"^cổ phần(?=\s)", re.IGNORECASE), "CP"),
)
"""How a Vietnamese firm's name begins in full -> the forms everybody writes."""
_KINDS = {"1": "g", "2": "y", "3": "r", "none": "n"}


def data_of(
    board: Board, spoken: Language, *, lane: str | None, opened: str, after: Mapping[Waiter, str], refreshed: str
) -> dict[str, Any]:
    """`lane`: the one filtered by; `opened`: id of the lot in the drawer; `after`: cursors of turned columns."""
    return {
        "tiles": [_tile(name, board.lanes[name], spoken, on=name == lane) for name in LANES],
        "free": _run_out(board.run_out, spoken),
        "columns": [_column(one, board.columns[one], board, spoken, turned=one in after) for one in _ORDER],
        "words": {"young": say("board.tile.young", spoken), "old": say("board.tile.old", spoken)},
        "open": opened,
        "refreshed": refreshed,
    }


_ORDER = (Waiter.CUSTOMS, Waiter.CUSTOMER, Waiter.US, Waiter.CARRIER, Waiter.AGENCY)


def counted(n: int, spoken: Language) -> str:
    return say("board.count_many", spoken) if n >= COUNT_CAP else number(n, spoken)


def _tile(name: str, bands: tuple[int, ...], spoken: Language, *, on: bool) -> dict[str, Any]:
    over, word = sum(bands[2:]), say(f"common.lane.{name}", spoken)
    told = dict(zip("abcd", (counted(n, spoken) for n in bands), strict=True))
    return {
        "lane": name,
        "kind": _KINDS[name],
        "pill": theme.lane_pill(None if name == "none" else Lane(name), spoken),
        "count": counted(sum(bands), spoken),
        "over": say("board.tile.over", spoken, count=counted(over, spoken))
        if over
        else say("board.tile.none_over", spoken),
        "bands": list(bands),
        "told": say("board.tile.bands", spoken, **told),
        "filter": say("board.tile.filter", spoken, lane=word),
        "on": on,
    }


def _run_out(found: RunOut, spoken: Language) -> dict[str, Any]:
    costs = " + ".join(money(money_of(cost), currency, spoken) for currency, cost in sorted(found.cost.items()))
    sub = "cost_none" if not found.count else "cost_unknown" if not costs else "cost"
    if sub == "cost" and found.count >= COUNT_CAP:
        sub = "cost_least"
    return {
        "title": say("board.tile.free", spoken),
        "count": counted(found.count, spoken),
        "some": found.count > 0,
        "sub": say(f"board.tile.{sub}", spoken, cost=costs),
    }


def _column(waiter: Waiter, held: BoardColumn, board: Board, spoken: Language, *, turned: bool) -> dict[str, Any]:
    return {
        "code": waiter.value,
        "title": say(f"board.waiter.{waiter.value}", spoken),
        "count": counted(held.count, spoken),
        "cards": [_card(row, board.seen_at, spoken) for row in held.rows],
        "next": held.next or "",
        "more": say("board.more", spoken, n=50),
        "first": say("board.first", spoken) if turned else "",
        "empty": say("board.empty.column", spoken),
    }


def _card(row: BoardRow, now: datetime, spoken: Language) -> dict[str, Any]:
    return {
        "id": row.id,
        "address": f"lot?{urlencode({'id': row.id})}",
        "title": title(row, spoken),
        "pill": theme.lane_pill(row.lane, spoken, short=True),
        "customer": short_firm(row.customer or "–"),
        "customer_whole": row.customer or "–",
        "reason": row.reason_vi if spoken == "vi" else row.reason_en,
        "age": age(row.since, now, spoken) if row.since else "–",
        "since": moment(row.since),
        "late": row.since is not None and now - row.since >= _LATE,
        "free": free_time(row, now, spoken),
    }


def short_firm(name: str) -> str:
    """`CÔNG TY CỔ PHẦN NHỰA` as the desk says it, `CP NHỰA`: a card shows what tells customers apart."""
    for long, short in _FORMS:
        name = long.sub(short, name, count=1)
    return name.strip() or "–"


def title(row: BoardRow, spoken: Language) -> str:
    """The number of its declaration, else the office's job number, else `Lô 12`."""
    return row.name or row.job_number or say("board.job", spoken, serial=row.serial)


def free_time(row: BoardRow, now: datetime, spoken: Language) -> dict[str, Any] | None:
    """Bar and words of what runs out: free time by days, of an export its closing time; None where nothing runs."""
    if row.last_free_day is None:
        return None if row.closing_at is None else _closing(row.closing_at, now, spoken)
    left = (row.last_free_day - now.astimezone(VIETNAM).date()).days
    segments = max(1, min(row.free_days or 1, _MOST_SEGMENTS))
    if left < 0:
        return {"tone": "over", "of": segments, "on": segments, "text": _over(row, -left, spoken)}
    words = say("board.free.left", spoken, n=left) if left else say("board.free.today", spoken)
    shown = min(segments, max(1, round(left * segments / max(row.free_days or 1, left, 1)))) if left else 0
    return {"tone": "soon" if left <= _SOON else "ok", "of": segments, "on": shown, "text": words}


def _over(row: BoardRow, days: int, spoken: Language) -> str:
    if not row.cost or not row.currency:
        return say("board.free.over", spoken, n=days)
    return say("board.free.over_cost", spoken, n=days, cost=money(money_of(row.cost), row.currency, spoken))


def _closing(at: datetime, now: datetime, spoken: Language) -> dict[str, Any]:
    left = at - now
    if left < timedelta(0):
        return {
            "tone": "over",
            "of": 0,
            "on": 0,
            "text": say("board.free.closing_over", spoken, age=age(at, now, spoken)),
        }
    words = say("board.free.closing_left", spoken, age=age(now, at, spoken))
    return {"tone": "soon" if left <= timedelta(hours=24) else "ok", "of": 0, "on": 0, "text": words}


def free_until(row: BoardRow, spoken: Language) -> str:
    """`Free time đến hết 26/11/2026`; empty where none is known."""
    return say("board.free.until", spoken, day=day(row.last_free_day)) if row.last_free_day else ""
