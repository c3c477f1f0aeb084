"""One rule on both sides of its boundary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from customs.model.declaration import Declaration
from customs.model.finding import Finding
from customs.reference.table import in_force
from customs.rules import Known, check
from tests.builders import DAY, an_export, an_import, an_item


@dataclass(frozen=True)
class Case:
    """`fires` has a finding of `rule` at `at`; `quiet`, one step away, has none.

    `known`: changes of what is known; `near`: for `quiet`, where those are what is a step away.
    """

    rule: str
    at: str
    fires: Declaration
    quiet: Declaration
    known: Mapping[str, Any] = field(default_factory=dict)
    near: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        return f"{self.rule} at {self.at}"


def known(**changes: Any) -> Known:
    """Today is the builders' day, and so are the tables."""
    return Known(**{"day": DAY, "table": lambda name: in_force(name, DAY)} | changes)


def findings(declaration: Declaration, rule: str, **changes: Any) -> list[Finding]:
    return [found for found in check(declaration, known(**changes)) if found.rule == rule]


def item_in(**changes: Any) -> Declaration:
    """An import whose one item has these changes."""
    return an_import(goods=(an_item(**changes),))


def item_out(**changes: Any) -> Declaration:
    """An export whose one item has these changes."""
    from customs.model.path import replace

    return an_export(goods=(replace(an_export().goods[0], **changes),))


def days(count: int) -> date:
    return DAY + timedelta(days=count)
