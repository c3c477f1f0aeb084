"""Declarations, assessments and findings as JSON text, and back.

Only what differs from the default is written. A text written by an earlier version of the program is brought up to
date when it is read: UPGRADES holds one small function per step, each from the version before it; the kept text
itself is never rewritten.
"""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import TypeAdapter

from customs.model.declaration import Declaration
from customs.model.finding import Finding
from customs.model.tax import Assessment

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: tuple[Upgrade, ...] = ()

_RULE = re.compile(r'"rule":"([^"\\]+)"')
_FINDINGS = TypeAdapter(tuple[Finding, ...])


def schema_version(upgrades: Sequence[Upgrade] = UPGRADES) -> int:
    """The version written now: 1, and one more for every upgrade."""
    return 1 + len(upgrades)


def dump(declaration: Declaration) -> str:
    return declaration.model_dump_json(exclude_defaults=True)


_LONG = frozenset({"goods", "sources", "doubts"})


def load(text: str, version: int, upgrades: Sequence[Upgrade] = UPGRADES) -> Declaration:
    """The declaration in `text`, written at schema `version`. Raises pydantic.ValidationError for one that is not."""
    steps = upgrades[version - 1 :]
    if not steps:
        return Declaration.model_validate_json(text)
    held = json.loads(text)
    for step in steps:
        held = step(held)
    return Declaration.model_validate_json(json.dumps(held))


def load_head(text: str, version: int) -> Declaration:
    """As `load`, without its items and sources: they are most of the text, and a list asks for neither."""
    held = json.loads(text)
    for step in UPGRADES[version - 1 :]:
        held = step(held)
    return Declaration.model_validate_json(json.dumps({name: held[name] for name in held.keys() - _LONG}))


def dump_assessment(assessment: Assessment | None) -> str | None:
    return None if assessment is None else assessment.model_dump_json(exclude_defaults=True)


def load_assessment(text: str | None) -> Assessment | None:
    return None if text is None else Assessment.model_validate_json(text)


def dump_findings(findings: Sequence[Finding]) -> str:
    return _FINDINGS.dump_json(tuple(findings), exclude_defaults=True).decode()


def rules_of(findings: str) -> frozenset[str]:
    """The rules that a text of findings is of, without reading the rest: inside a text of a finding every quotation
    mark is escaped.
    """
    return frozenset(_RULE.findall(findings))


def load_findings(text: str) -> tuple[Finding, ...]:
    return _FINDINGS.validate_json(text)
