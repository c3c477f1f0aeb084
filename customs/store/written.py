"""A version written out as the tables keep it: it takes time, and may be done before the transaction that keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from customs.model.declaration import Declaration
from customs.model.finding import Finding
from customs.model.tax import Assessment
from customs.store import columns, document


@dataclass(frozen=True, slots=True)
class Written:
    """`columns`: what the table of declarations keeps of `content`, its document among them."""

    content: Declaration
    columns: dict[str, Any]


def written(
    content: Declaration,
    *,
    findings: Sequence[Finding] = (),
    assessment: Assessment | None = None,
    next_step: str = "",
    due: date | None = None,
) -> Written:
    return Written(content, columns.of_declaration(content) | worked_out(content, findings, assessment, next_step, due))


def worked_out(
    content: Declaration, findings: Sequence[Finding], assessment: Assessment | None, next_step: str, due: date | None
) -> dict[str, Any]:
    """The columns that follow from more than the declaration alone."""
    return columns.of_findings(content, findings) | {
        "assessment": document.dump_assessment(assessment),
        "next_step": next_step,
        "due_day": due,
    }
