"""What VNACCS may answer and no rule can foresee: what only customs can tell, and what we leave open, with the reason.

Two tables of ours beside this module; a row stands for each of its messages with each of its codes.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from customs.model.base import Text
from customs.rules.answers import Response

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class OnlyCustoms:
    """One cause that nobody outside customs can see before sending. `remedy`: what to do when it comes."""

    responses: tuple[Response, ...]
    what: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One cause that no rule answers, and why not."""

    responses: tuple[Response, ...]
    reason: Text


@cache
def only_customs() -> tuple[OnlyCustoms, ...]:
    remedies = {row["remedy"]: Text(vi=row["vi"], en=row["en"]) for row in _rows("remedies")}
    return tuple(
        OnlyCustoms(_responses(row), Text(vi=row["what_vi"], en=row["what_en"]), remedies[row["remedy"]])
        for row in _rows("only_customs")
    )


@cache
def unanswered() -> tuple[Unanswered, ...]:
    return tuple(
        Unanswered(_responses(row), Text(vi=row["reason_vi"], en=row["reason_en"])) for row in _rows("unanswered")
    )


@cache
def only_customs_by_code() -> Mapping[str, tuple[OnlyCustoms, ...]]:
    """Code -> rows, whatever the message."""
    found: dict[str, tuple[OnlyCustoms, ...]] = {}
    for row in only_customs():
        for code in dict.fromkeys(response.code for response in row.responses):
            found[code] = (*found.get(code, ()), row)
    return MappingProxyType(found)


@cache
def unanswered_by_code() -> Mapping[str, tuple[Unanswered, ...]]:
    found: dict[str, tuple[Unanswered, ...]] = {}
    for row in unanswered():
        for code in dict.fromkeys(response.code for response in row.responses):
            found[code] = (*found.get(code, ()), row)
    return MappingProxyType(found)


def _responses(row: Mapping[str, str]) -> tuple[Response, ...]:
    field = row.get("field", "")
    return tuple(Response(message, code, field) for code in row["codes"].split() for message in row["messages"].split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
