"""Trade-remedy codes that may touch a code and an origin: safeguard, anti-dumping, countervailing duties.

The VNACCS list names goods in words, some with HS codes, many only by a decision. What a code's own words say counts
first; else the goods of its decision (`trade_remedy_scope`). A code that neither places is told apart: it may touch
anything. Nothing here decides: the decision of the Ministry of Industry and Trade does.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from customs.model.base import Text
from customs.reference.table import CodeRow, CodeTable, in_force
from customs.words import fold

CODES, SCOPE = "trade_remedy_codes", "trade_remedy_scope"
_DOTTED = re.compile(r"(?<![\d/.])(?:\d{4}\.\d{2}(?:\.\d{2})?|\d{2}\.\d{2})(?!\d|/|\.\d)")
_DECISION = re.compile(r"(\d{2,5})\s*/\s*QĐ")
#: Origins as the list's words name them (folded).
_ORIGINS = {
    "CN": ("trung quoc", "trung hoa"),
    "TW": ("dai loan",),
    "MY": ("malaysia", "ma-lay-xi-a", "ma-lai-xi-a"),
    "ID": ("indonesia", "in-do-ne-xi-a", "indonexia"),
    "TH": ("thai lan",),
    "IN": ("an do",),
    "KR": ("han quoc",),
}


class Remedy(NamedTuple):
    """A code that may touch the goods. `ended`: its last day, when that has passed (a successor may be in force)."""

    code: str
    name: Text
    kind: str
    decision: str
    ended: date | None
    percent: str


class _Scope(NamedTuple):
    """`prefixes`: HS codes of 4 to 8 digits; `origins`: empty means any."""

    prefixes: tuple[str, ...]
    origins: frozenset[str]


def touching(hs_code: str, origin: str | None, on: date) -> tuple[Remedy, ...]:
    """Codes in force, and ended ones, whose goods and origin may be these. Without an origin every origin counts.
    A code that begins later is not there yet.
    """
    found = []
    for row, scope in _scopes(on):
        since = row.more["since"]
        if since and date.fromisoformat(since) > on:
            continue
        goods = any(hs_code.startswith(prefix) or prefix.startswith(hs_code) for prefix in scope.prefixes)
        if goods and hs_code and (not scope.origins or origin is None or origin in scope.origins):
            found.append(_remedy(row, on))
    return tuple(found)


def unplaced(on: date) -> tuple[Remedy, ...]:
    """Codes in force of which neither the list nor a known decision says what goods they are for."""
    remedies = ((_remedy(row, on), scope) for row, scope in _scopes(on))
    return tuple(remedy for remedy, scope in remedies if not (scope.prefixes or remedy.percent or remedy.ended))


def _remedy(row: CodeRow, on: date) -> Remedy:
    ended = row.until if row.until is not None and row.until < on else None
    return Remedy(row.code, row.name, row.more["kind"], row.more["decision"], ended, row.more["rate_percent"])


@lru_cache(maxsize=64)
def _scopes(on: date) -> tuple[tuple[CodeRow, _Scope], ...]:
    codes, scopes = in_force(CODES, on), in_force(SCOPE, on)
    rows = {**codes.rows, **codes.ended}
    return tuple(_placed((rows[code] for code in sorted(rows)), scopes))


def _placed(rows: Iterable[CodeRow], scopes: CodeTable) -> Iterator[tuple[CodeRow, _Scope]]:
    """Every row with its goods. A row cut short by "..." has the goods of the row whose words it begins with."""
    whole: list[tuple[str, _Scope]] = []
    for row in rows:
        scope, words = _own(row, scopes), fold(row.name.vi)
        if scope.prefixes:
            whole.append((words, scope))
        elif "..." in words:
            head = words.split("...")[0]
            scope = next((of for other, of in whole if other.startswith(head)), scope)
        yield row, scope


def _own(row: CodeRow, scopes: CodeTable) -> _Scope:
    words = row.name.vi
    prefixes = tuple(dict.fromkeys(found.replace(".", "") for found in _DOTTED.findall(words)))
    folded = fold(words)
    origins = frozenset(code for code, names in _ORIGINS.items() if any(name in folded for name in names))
    known = next((scopes.get(name) for name in _decisions(row) if scopes.get(name)), None)
    if known is None:
        return _Scope(prefixes, origins)
    listed = tuple(known.more["codes"].split(";"))
    of_decision = frozenset(filter(None, known.more["origins"].split(";")))
    return _Scope(prefixes or listed, origins & of_decision or of_decision)


def _decisions(row: CodeRow) -> list[str]:
    """The decision's number as the scope table writes it."""
    number = row.more["decision"].split("/")[0]
    found = [number] if number else _DECISION.findall(row.name.vi)
    return [f"{one}/{body}" for one in found for body in ("QĐ-BCT", "QĐ-BTC")]
