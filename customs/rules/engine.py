"""What a rule is, and how all of them are asked.

A rule is a pure generator over the declaration and what is known beside it: it never changes, raises, queries or
reads a clock. ERROR only where the official system refuses or the law forbids; what we infer is a warning or advice.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Finding, Mend, Severity
from customs.model.shipment import Shipment
from customs.model.source import Source
from customs.model.status import Direction
from customs.model.tax import Assessment
from customs.reference.table import CodeTable
from customs.rules.filled import Filled, walk
from customs.rules.order import place_on_form
from customs.rules.spoken import spoken
from customs.rules.trace import sources_of


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of the declaration system; the code alone does not tell, the message goes with it."""

    message: str
    code: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule may know beside the declaration, prepared by the service.

    `day`: today at the desk, Viet Nam time. `table`: a code table as of the day whose law the declaration is under.
    `shipment`: the papers it was made from. `assessment`: its taxes, worked out before. `filled`: set by `check`.
    """

    day: date
    table: Callable[[str], CodeTable]
    shipment: Shipment | None = None
    assessment: Assessment | None = None
    filled: tuple[Filled, ...] = ()


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


def ida(*codes: str) -> tuple[Response, ...]:
    """Answers to the import pre-registration and to its correction."""
    return tuple(Response(message, code) for code in codes for message in ("IDA", "IDA01"))


def eda(*codes: str) -> tuple[Response, ...]:
    """Answers to the export pre-registration and to its correction."""
    return tuple(Response(message, code) for code in codes for message in ("EDA", "EDA01"))


def ida_eda(*codes: str) -> tuple[Response, ...]:
    """The same code for the same cause in both directions."""
    return (*ida(*codes), *eda(*codes))


def catalogue() -> tuple[Rule, ...]:
    """Every rule there is, by id; those repealed too."""
    return tuple(_RULES[id] for id in sorted(_RULES))  # noqa: A001 -- the word of the catalogue


def check(declaration: Declaration, known: Known) -> tuple[Finding, ...]:
    """Everything that may be wrong, in the order of the form, the worst first on each field."""
    known = replace(known, filled=walk(declaration))
    asked = (each for each in _RULES.values() if _applies(each, declaration.direction, known.day))
    hits = [(each, hit) for each in asked for hit in each.judge(declaration, known)]
    place = place_on_form(declaration)
    hits.sort(key=lambda pair: (place(pair[1].path), _WORST.index(pair[0].severity), pair[0].id))
    return tuple(_finding(declaration, each, hit) for each, hit in hits)


_WORST = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)


def _applies(each: Rule, direction: Direction, day: date) -> bool:
    return (each.direction is None or each.direction is direction) and (each.until is None or day <= each.until)


def _finding(declaration: Declaration, each: Rule, hit: Hit) -> Finding:
    message, why, fix = spoken(hit.values, each.message, each.why, each.fix)
    return Finding(
        rule=each.id,
        severity=each.severity,
        path=hit.path,
        message=message,
        why=why,
        legal=hit.legal or each.legal,
        fix=fix,
        sources=sources_of(declaration, (hit.path, *hit.beside), () if each.each else each.fields, hit.sources),
        mend=None if hit.mend is None else Mend(path=hit.path, value=hit.mend),
    )
