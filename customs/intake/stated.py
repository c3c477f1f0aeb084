"""Each paper's own word on a field, beside what was made of all of them: rules hold the papers against each other."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from customs.intake.claims import Claim
from customs.intake.containers import containers_of
from customs.intake.lines import cell_of
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.profile import tight
from customs.intake.reading import TableKind
from customs.model.papers import PaperKind, Stated
from customs.model.shipment import Value
from customs.model.source import Source

_KINDS = {
    TableKind.INVOICE: PaperKind.INVOICE,
    TableKind.PACKING_LIST: PaperKind.PACKING_LIST,
    TableKind.TRANSPORT: PaperKind.TRANSPORT,
}
_UNITS = {
    "gross_weight": "gross_weight_unit_code",
    "package_count": "package_unit_code",
    "invoice_total_value": "invoice_currency_code",
}


class _Sum(NamedTuple):
    """A column whose lines are added up. `unit`: a code, or the column that must have one for all lines."""

    name: str
    path: str
    unit: str


#: Masses were brought to kilograms when the column was read. A quantity without its unit cannot be compared.
_SUMS = (
    _Sum("quantity", "goods.quantity_1", "quantity_unit"),
    _Sum("net_mass", "goods.net_mass", "KGM"),
    _Sum("gross_mass", "goods.gross_mass", "KGM"),
    _Sum("invoice_value", "goods.line_invoice_value", "currency"),
    _Sum("package_count", "goods.item_package_count", ""),
)


def stated_of(
    sheets: Sequence[SheetOutcome], claims: Sequence[Claim], unused: Sequence[TableOutcome]
) -> tuple[Stated, ...]:
    """`claims`: the header's, of sheets that are on. `unused`: tables another paper has the lines of.

    Several papers of one kind speak with one voice or not at all: two invoices of one shipment have two numbers.
    Sums over lines are of all papers of the kind together.
    """
    found = list(_of_header(claims))
    on = [sheet for sheet in sheets if sheet.on]
    for kind, paper in _KINDS.items():
        tables = [
            table
            for sheet in on
            for table in sheet.tables
            if table.kind is kind and table.lines and (table not in unused or kind is TableKind.TRANSPORT)
        ]
        found += _sums(paper, tables)
        own = [sheet for sheet in on if any(table.kind is kind for table in sheet.tables)]
        found += _containers(paper, own, tables)
    order = list(PaperKind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def _of_header(claims: Sequence[Claim]) -> Iterator[Stated]:
    said: dict[tuple[PaperKind, str], list[Claim]] = {}
    for claim in claims:
        if claim.kind in _KINDS:
            said.setdefault((_KINDS[claim.kind], claim.path), []).append(claim)
    agreed = {at: held for at, held in said.items() if len({_plain(claim.value) for claim in held}) == 1}
    for (kind, path), held in agreed.items():
        unit = agreed.get((kind, _UNITS.get(path, "")))
        sources = tuple(dict.fromkeys(source for claim in held for source in claim.sources))
        yield _stated(kind, path, held[0].value, str(unit[0].value) if unit else None, sources)


def _plain(value: Value) -> str:
    return tight(value) if isinstance(value, str) else str(value.normalize() if isinstance(value, Decimal) else value)


def _stated(kind: PaperKind, path: str, value: Value, unit: str | None, sources: tuple[Source, ...]) -> Stated:
    if isinstance(value, Decimal):
        return Stated(kind=kind, path=path, number=value, unit=unit, sources=sources)
    if isinstance(value, str):
        return Stated(kind=kind, path=path, text=value, sources=sources)
    return Stated(kind=kind, path=path, day=value, sources=sources)


def _sums(kind: PaperKind, tables: Sequence[TableOutcome]) -> Iterator[Stated]:
    for one in _SUMS if tables else ():
        columns = [table.fields.get(one.name) for table in tables]
        figures = [value for column in columns if column for value in column.values if isinstance(value, Decimal)]
        # A line without a figure, or with one nobody could read, leaves the sum open.
        if not figures or len(figures) < sum(len(table.lines) for table in tables):
            continue
        unit = one.unit if one.unit in {"KGM", ""} else _shared(tables, one.unit)
        if unit is not None:
            first, last = (tables[0], 0), (tables[-1], len(tables[-1].lines) - 1)
            sources = tuple(dict.fromkeys((cell_of(first, one.name), cell_of(last, one.name))))
            yield Stated(kind=kind, path=one.path, number=sum(figures, Decimal(0)), unit=unit or None, sources=sources)


def _shared(tables: Sequence[TableOutcome], name: str) -> str | None:
    """The one word all lines of all tables have there."""
    columns = [table.fields.get(name) for table in tables]
    words = {value for column in columns if column for value in column.values}
    word = words.pop() if len(words) == 1 and None not in columns else None
    return word if isinstance(word, str) else None


def _containers(kind: PaperKind, sheets: Sequence[SheetOutcome], tables: Sequence[TableOutcome]) -> Iterator[Stated]:
    for path, held in containers_of(sheets, tables).header.items():
        if path.endswith("container_number"):
            yield Stated(kind=kind, path=path, text=str(held.value), sources=held.sources)
