"""What a rule is, and how all of them are asked.

A rule is a pure generator over the declaration and what is known beside it: it never changes, raises, queries or
reads a clock. ERROR only where the official system refuses or the law forbids; what we infer is a warning or advice.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Finding, Mend, Severity
from customs.model.path import identifier
from customs.model.source import Source
from customs.model.status import Direction
from customs.rules.answers import Response
from customs.rules.filled import walk
from customs.rules.known import Known
from customs.rules.order import place_on_form
from customs.rules.spoken import spoken
from customs.rules.trace import sources_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule fires at `path`. `values` fill the texts.

    `beside`: more paths whose cells are shown; `sources`: more cells. `mend`: what to type at `path`, a number without
    grouping and with a point, "" to clear; only where that is certain. `legal`: in place of the rule's own.
    """

    path: str
    values: Mapping[str, object]
    beside: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    mend: str | None = None
    legal: Text | None = None


Judge = Callable[[Declaration, Known], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that may be wrong (quy tắc). Ids are never used again; a repealed rule keeps its own with `until`.

    `each`: the rule looks at every one of `fields` by itself, so a finding shows only its own cell.
    """

    id: str
    severity: Severity
    fields: tuple[str, ...]
    legal: Text
    message: Text
    why: Text
    fix: Text
    direction: Direction | None = None
    until: date | None = None
    responses: tuple[Response, ...] = ()
    each: bool = False
    judge: Judge = field(repr=False, compare=False, kw_only=True)


_RULES: dict[str, Rule] = {}


def rule(
    id: str,  # noqa: A002 -- the word of the catalogue
    *,
    severity: Severity,
    fields: tuple[str, ...],
    legal: Text,
    message: Text,
    why: Text,
    fix: Text,
    direction: Direction | None = None,
    until: date | None = None,
    responses: tuple[Response, ...] = (),
    each: bool = False,
) -> Callable[[Judge], Judge]:
    """Enter the generator below into the catalogue. Raises ValueError for an id used twice."""

    def enter(judge: Judge) -> Judge:
        if id in _RULES:
            raise ValueError(f"rule {id} exists")
        _RULES[id] = Rule(
            id, severity, fields, legal, message, why, fix, direction, until, responses, each=each, judge=judge
        )
        return judge

    return enter


def on(
    path: str,
    *,
    beside: tuple[str, ...] = (),
    sources: tuple[Source, ...] = (),
    mend: str | None = None,
    legal: Text | None = None,
    **values: object,
) -> Hit:
    """A hit at a header field or any other path."""
    return Hit(path, values, beside, sources, mend, legal)


def at(
    key: str,
    identifier: str,
    *,
    beside: tuple[str, ...] = (),
    mend: str | None = None,
    legal: Text | None = None,
    **values: object,
) -> Hit:
    """A hit at a field of one item."""
    return Hit(f"goods.{key}.{identifier}", values, beside, (), mend, legal)


def catalogue() -> tuple[Rule, ...]:
    """Every rule there is, by id; those repealed too."""
    return tuple(_RULES[id] for id in sorted(_RULES))  # noqa: A001 -- the word of the catalogue


#: The worst first.
ORDER = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)
NOT_LOWERED: Mapping[str, Severity] = MappingProxyType({})


def check(declaration: Declaration, known: Known, lowered: Mapping[str, Severity] = NOT_LOWERED) -> tuple[Finding, ...]:
    """Everything that may be wrong, in the order of the form, the worst first on each field.

    `lowered`: rule id -> severity an office gave it. A rule is never raised by it and never silenced.
    """
    hits = _hits(declaration, known)
    place = place_on_form(declaration)
    judged = [(each, hit, _severity(each, lowered)) for each, hit in hits]
    judged.sort(key=lambda one: (place(one[1].path), ORDER.index(one[2]), one[0].id))
    return tuple(_finding(declaration, each, hit, severity) for each, hit, severity in judged)


def fired(declaration: Declaration, known: Known) -> tuple[str, ...]:
    """Ids of the rules that fire, once for every finding they would give; nothing is put into words."""
    return tuple(each.id for each, _ in _hits(declaration, known))


def _hits(declaration: Declaration, known: Known) -> list[tuple[Rule, Hit]]:
    known = replace(known, walked=walk(declaration))
    asked = _applying(declaration.direction, known.day, len(_RULES))
    return [(each, hit) for each in asked for hit in each.judge(declaration, known)]


@lru_cache(maxsize=64)
def _applying(direction: Direction, day: date, _count: int) -> tuple[Rule, ...]:
    """`_count`: of all rules, so that one entered later is not missed."""
    return tuple(
        each
        for each in _RULES.values()
        if each.direction in (None, direction) and (each.until is None or day <= each.until)
    )


def _severity(each: Rule, lowered: Mapping[str, Severity]) -> Severity:
    given = lowered.get(each.id, each.severity)
    return max(given, each.severity, key=ORDER.index)


def _finding(declaration: Declaration, each: Rule, hit: Hit, severity: Severity) -> Finding:
    message, why, fix = spoken(hit.values, each.message, each.why, each.fix)
    return Finding(
        rule=each.id,
        severity=severity,
        path=hit.path,
        message=message,
        why=why,
        legal=hit.legal or each.legal,
        fix=fix,
        sources=sources_of(declaration, (hit.path, *hit.beside), () if each.each else each.fields, hit.sources),
        mend=None if hit.mend is None else Mend(path=hit.path, value=hit.mend),
        lowered_from=None if severity is each.severity else each.severity,
    )


def answers_at(rule_id: str, path: str, direction: Direction) -> tuple[Response, ...]:
    """What VNACCS would answer to a finding of that rule at that path: every response of its direction and field."""
    first = "I" if direction is Direction.IMPORT else "E"
    name = identifier(path)
    held = _RULES[rule_id].responses if rule_id in _RULES else ()
    return tuple(one for one in held if one.message[0] == first and one.field in ("", name))
