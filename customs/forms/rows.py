"""Rows for the tables of our own documents: goods, containers, taxes with their arithmetic, totals, rates, findings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel

from customs.forms.amendment import AmendedRow, CostRow, amended_rows, cost_rows, last_sheet, sheet_heading
from customs.forms.declared import DeclaredRow, declared_rows
from customs.forms.family import FigureRow, MemberRow, figure_rows, member_rows
from customs.forms.show import SHOWS
from customs.model.base import Frozen, Language, Text
from customs.model.declaration import Declaration
from customs.model.family import Proof
from customs.model.field_table import fields
from customs.model.finding import Finding, Severity
from customs.model.goods import GoodsItem
from customs.model.path import identifier, item_key
from customs.model.slots import Container
from customs.model.source import Source
from customs.model.tax import Assessment, ItemAssessment, TaxLine, Version
from customs.words import day, number, say

Over = Literal[
    "goods",
    "containers",
    "taxes",
    "totals",
    "rates",
    "findings",
    "members",
    "figures",
    "declared",
    "amended_fields",
    "amended_taxes",
    "amended_findings",
]


class TaxRow(Frozen):
    """A customs value or one tax of one item; `steps` is the arithmetic, `legal` its ground. Plain types: all ours."""

    name: str
    base: Decimal | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    rate: str | None = None
    amount: Decimal | None = None
    steps: str | None = None
    legal: str | None = None


class FindingRow(Frozen):
    """The five parts of a finding beside its severity; `cells` says where, a cell a line."""

    rule: str
    message: str
    why: str
    legal: str
    cells: str
    fix: str


ROWS: Mapping[Over, type[BaseModel]] = {
    "goods": GoodsItem,
    "containers": Container,
    "taxes": TaxRow,
    "totals": TaxRow,
    "rates": TaxRow,
    "findings": FindingRow,
    "members": MemberRow,
    "figures": FigureRow,
    "declared": DeclaredRow,
    "amended_fields": AmendedRow,
    "amended_taxes": CostRow,
    "amended_findings": FindingRow,
}


@dataclass(frozen=True, slots=True)
class Content:
    """What a document is made from; `family` for the proof of a family alone."""

    declaration: Declaration
    assessment: Assessment
    findings: Sequence[Finding]
    language: Language
    family: Proof | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, which may be empty."""

    heading: str
    rows: Sequence[BaseModel]


def groups(over: Over, content: Content) -> list[Group]:
    """Those that have a row."""
    return [group for group in _SOURCES[over](content) if group.rows]


def _goods(content: Content) -> Iterator[Group]:
    yield Group("", content.declaration.goods)


def _containers(content: Content) -> Iterator[Group]:
    yield Group("", content.declaration.containers)


def _members(content: Content) -> Iterator[Group]:
    if content.family:
        yield Group("", tuple(member_rows(content.family, content.language)))


def _figures(content: Content) -> Iterator[Group]:
    if content.family:
        yield Group("", tuple(figure_rows(content.family, content.language)))


def _declared(content: Content) -> Iterator[Group]:
    for part, rows in declared_rows(content.declaration, content.language):
        yield Group(part, rows)


def _amended_fields(content: Content) -> Iterator[Group]:
    sheet, language = last_sheet(content.declaration), content.language
    if sheet is not None:
        yield Group(sheet_heading(sheet, language), tuple(amended_rows(content.declaration, sheet, language)))


def _amended_taxes(content: Content) -> Iterator[Group]:
    sheet = last_sheet(content.declaration)
    if sheet is not None:
        yield Group("", tuple(cost_rows(sheet, content.language)))


def _taxes(content: Content) -> Iterator[Group]:
    items = {item.key: item for item in content.declaration.goods}
    for worked in content.assessment.items:
        yield Group(
            _item_heading(worked, items.get(worked.key), content.language), _item_rows(worked, content.language)
        )


def _item_heading(worked: ItemAssessment, item: GoodsItem | None, language: Language) -> str:
    told = [say("print.item", language, number=worked.number)]
    if item:
        told += [SHOWS["hs_code"](item.hs_code)] if item.hs_code else []
        told += [item.goods_description] if item.goods_description else []
    return " · ".join(told)


def _item_rows(worked: ItemAssessment, language: Language) -> list[TaxRow]:
    value = TaxRow(
        name=say("print.taxes.customs_value", language),
        amount=worked.customs_value,
        steps=_told(worked.steps, worked.absent, language),
    )
    return [value, *(_tax_row(line, language) for line in worked.taxes)]


def _tax_row(line: TaxLine, language: Language) -> TaxRow:
    name = say(f"print.tax.{line.kind}", language)
    return TaxRow(
        name=f"{name} ({line.code})" if line.code else name,
        base=line.base,
        quantity=line.quantity,
        quantity_unit=line.quantity_unit,
        rate=f"{number(line.rate, language)}%" if line.rate is not None else None,
        amount=line.amount,
        steps=_told(line.steps, line.absent, language, line.warnings),
        legal="\n".join(filter(None, (line.legal.say(language), _table(line.version, language)))),
    )


def _table(version: Version | None, language: Language) -> str:
    """Where the rate came from: the office's own table by its file, one we ship by its first day, or a person."""
    if version is None or version.typed or version.digest:
        return _version(version, language) if version else ""
    return say("print.taxes.since", language, day=day(version.first_day)) if version.first_day else ""


def _told(steps: Sequence[Text], absent: Text | None, language: Language, doubts: Sequence[Text] = ()) -> str:
    return "\n".join(step.say(language) for step in (*steps, *((absent,) if absent else ()), *doubts))


def _totals(content: Content) -> Iterator[Group]:
    """A tax one of whose lines is unknown has no total; nor has the declaration then."""
    assessment, language = content.assessment, content.language
    kinds = dict.fromkeys(line.kind for item in assessment.items for line in item.taxes)
    rows = [
        TaxRow(
            name=say("print.taxes.total", language, tax=say(f"print.tax.{kind}", language)),
            amount=assessment.totals.get(kind),
            steps=None if kind in assessment.totals else say("print.taxes.unknown", language),
        )
        for kind in kinds
    ]
    if assessment.items:
        payable = say("print.taxes.payable", language)
        rows.append(TaxRow(name=payable, amount=assessment.payable, steps=_told(assessment.steps, None, language)))
    yield Group("", rows)


def _rates(content: Content) -> Iterator[Group]:
    language = content.language
    yield Group(
        "",
        [
            TaxRow(
                name=say("print.taxes.rate", language, currency=used.currency),
                amount=used.rate,
                steps=_version(used.version, language),
            )
            for used in content.assessment.rates
        ],
    )


def _version(version: Version, language: Language) -> str:
    if version.typed:
        return say("print.taxes.typed", language)
    told = [version.legal.say(language)] if version.legal else []
    if version.first_day:
        told.append(say("print.taxes.since", language, day=day(version.first_day)))
    return ", ".join(told)


def _amended_findings(content: Content) -> Iterator[Group]:
    sheet = last_sheet(content.declaration)
    yield from _by_severity(sheet.findings if sheet else (), content)


def _by_severity(findings: Sequence[Finding], content: Content) -> Iterator[Group]:
    """The gravest first, in the order they came."""
    for severity in Severity:
        found = [finding for finding in findings if finding.severity is severity]
        heading = say(f"print.findings.{severity}", content.language, n=len(found))
        yield Group(heading, [_finding(finding, content) for finding in found])


def _finding(finding: Finding, content: Content) -> FindingRow:
    language = content.language
    cells = [_cell(source, language) for source in finding.sources]
    return FindingRow(
        rule=finding.rule,
        message=finding.message.say(language),
        why=finding.why.say(language),
        legal=finding.legal.say(language),
        cells="\n".join([place_name(content.declaration, finding.path, language), *cells]),
        fix=finding.fix.say(language),
    )


def _cell(source: Source, language: Language) -> str:
    """`hoa_don.xlsx · INV!B2: “31.475”`, the entry or the declaration it was taken from, or who typed it."""
    if source.approved_by:
        told = {"entry": source.entry or "", "who": source.approved_by, "day": day(source.approved_on)}
        return say("declaration.source.master", language, **told)
    if source.is_unconfirmed:
        return say("declaration.source.copied", language, origin=source.copied_from)
    if source.transcribed:
        return say("declaration.source.transcribed", language, who=source.typed_by)
    if source.typed_by and not source.page:
        return say("print.findings.typed", language, who=source.typed_by)
    where = " · ".join(part for part in ("" if source.page else source.file, source.label) if part)
    return f"{where}: “{source.raw}”" if source.raw else where


def place_name(declaration: Declaration, path: str, language: Language) -> str:
    """`Dòng 3 · Mô tả hàng hóa`, `Số vận đơn 2`; the whole declaration for a path of nothing smaller."""
    key = item_key(path)
    number_of = declaration.number_of(key) if key else None
    told = [say("print.item", language, number=number_of)] if number_of else []
    known = fields(declaration.direction).get(identifier(path)) if path else None
    place = next((step for step in reversed(path.split(".")) if step.isdigit()), "")
    if known:
        told.append(f"{known.label(language)} {place}".strip())
    return " · ".join(told) or say("print.findings.whole", language)


_SOURCES: Mapping[Over, Callable[[Content], Iterator[Group]]] = {
    "goods": _goods,
    "containers": _containers,
    "taxes": _taxes,
    "totals": _totals,
    "rates": _rates,
    "findings": lambda content: _by_severity(content.findings, content),
    "members": _members,
    "figures": _figures,
    "declared": _declared,
    "amended_fields": _amended_fields,
    "amended_taxes": _amended_taxes,
    "amended_findings": _amended_findings,
}
