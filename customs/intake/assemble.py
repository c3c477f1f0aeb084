"""Several tables, sheets and files -> one shipment. Lines are matched or said to be unmatched, never forced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from customs.intake import assemble_findings as told
from customs.intake.claims import NUMBERS, Claim
from customs.intake.containers import containers_of
from customs.intake.copies import repeated_goods
from customs.intake.facts import put_facts
from customs.intake.joining import joining
from customs.intake.lines import Lines, cell_of
from customs.intake.matching import Line, Matches, match
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.pieces import Joining
from customs.intake.reading import TableKind
from customs.intake.stated import stated_of
from customs.intake.weigh import Weighed
from customs.model.finding import Finding
from customs.model.shipment import Held, LineTable, Shipment
from customs.model.status import Direction

_GOODS_ORDER = (
    TableKind.INVOICE,
    TableKind.DECLARATION_GOODS,
    TableKind.PACKING_LIST,
    TableKind.OTHER,
    TableKind.TRANSPORT,
)
_PRICES = ("unit_price", "invoice_value")


@dataclass(slots=True)
class Assembled:
    """`unused`: tables whose lines take no part, as another paper has them. `aside`: see `Reading.aside`."""

    shipment: Shipment
    findings: list[Finding] = field(default_factory=list)
    unused: list[TableOutcome] = field(default_factory=list)
    aside: list[LineTable] = field(default_factory=list)
    joining: Joining = field(default_factory=Joining)


def assemble(sheets: Sequence[SheetOutcome], direction: Direction | None) -> Assembled:
    tables = [table for sheet in sheets if sheet.on for table in sheet.tables if table.lines]
    goods = primary(tables)
    packing = [table for table in tables if table.kind is TableKind.PACKING_LIST and table not in goods]
    unused = [table for table in tables if table not in goods and table not in packing]
    lines = Lines(goods)
    # A bill lists the goods again, in its own words: it is compared, not left out.
    findings = [told.unused(table, goods[0]) for table in unused if table.kind is not TableKind.TRANSPORT]
    findings += repeated_goods(goods)
    off = [table for sheet in sheets if not sheet.on and not sheet.copy for table in sheet.tables]
    findings += [told.hidden(table) for table in off if table.lines]
    joined = Joining()
    if packing and goods:
        packed = [(table, n) for table in packing for n in range(len(table.lines))]
        matches = match(lines.lines, packed)
        findings += _add_packing(lines, packed, matches)
        joined = joining(lines.lines, packed, matches)
    copies = [table for sheet in sheets if sheet.copy for table in sheet.tables if table.lines]
    aside = [Lines([table]).table() for table in (*packing, *unused, *copies)]
    claims = _claims(sheets, unused)
    weighed = _weigh(sheets, [*claims, *_currency_against(lines, claims)])
    _share(lines, weighed)
    findings += put_facts(lines, packing, weighed)
    header, findings = _with_containers(weighed, sheets, lines, findings)
    shipment = Shipment(
        header=header,
        lines=lines.table(),
        direction=direction,
        doubts=tuple(weighed.doubts),
        stated=stated_of(sheets, claims, unused),
        certificates=tuple(sheet.certificate for sheet in sheets if sheet.on and sheet.certificate),
    )
    return Assembled(shipment, findings + weighed.findings, unused + copies, aside, joined)


def primary(tables: Sequence[TableOutcome]) -> list[TableOutcome]:
    """The paper that lists the goods: our own sheet, else the invoices, else the next best kind."""
    own = [table for table in tables if table.read.own]
    if own:
        return own
    for kind in _GOODS_ORDER:
        if found := [table for table in tables if table.kind is kind]:
            return found
    return []


def _add_packing(lines: Lines, packing: Sequence[Line], found: Matches) -> Iterator[Finding]:
    for line, other in found.pairs.items():
        for name, ours, theirs in lines.add_packing(line, packing[other]):
            yield told.disagree(lines.lines[line], packing[other], name, ours, theirs)
    for line, other in found.contradict:
        cells = (cell_of(lines.lines[line], "quantity"), cell_of(packing[other], "quantity"))
        yield told.disagree(lines.lines[line], packing[other], "quantity", *cells)
    for line, others in found.many.items():
        yield told.many_to_one(lines.lines[line], [packing[other] for other in others])
    named = {other for _, other in found.contradict} | {other for others in found.many.values() for other in others}
    named |= set(found.pairs.values())
    lost = [line for number, line in enumerate(packing) if number not in named]
    if lost:
        yield told.unmatched(lost, lines.lines)
    met = {number for number, _ in found.contradict} | set(found.pairs) | set(found.many)
    alone = [one for number, one in enumerate(lines.lines) if number not in met]
    if alone and found.pairs:
        yield told.without_packing(alone)


def _claims(sheets: Sequence[SheetOutcome], unused: Sequence[TableOutcome]) -> list[Claim]:
    on = [sheet for sheet in sheets if sheet.on]
    claims = [claim for sheet in on for claim in sheet.stated.claims if _has_goods(sheet) or claim.path not in NUMBERS]
    used = (table for sheet in on for table in sheet.tables if table not in unused or table.kind is TableKind.TRANSPORT)
    return claims + [claim for table in used for claim in table.claims]


def _currency_against(lines: Lines, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The currency all lines name, where a label names another: `Total amount EUR 10.00` over prices in USD."""
    path, held = "invoice_currency_code", lines.shared("currency")
    if held and any(claim.path == path and claim.value != held.value for claim in claims):
        yield Claim(path, held.value, held.sources[:1], lines.tables[0].kind)


def _weigh(sheets: Sequence[SheetOutcome], claims: Sequence[Claim]) -> Weighed:
    weighed = Weighed(claims)
    doubts = [doubt for sheet in sheets if sheet.on for doubt in sheet.stated.doubts]
    weighed.doubts += [doubt for doubt in doubts if doubt.path not in weighed.header]
    return weighed


def _has_goods(sheet: SheetOutcome) -> bool:
    """Sums over a template that nobody filled in are figures of nothing."""
    return any(
        table.lines or table.containers or table.read.own or table.kind is TableKind.TRANSPORT for table in sheet.tables
    )


def _share(lines: Lines, weighed: Weighed) -> None:
    """What a paper states of all its lines goes to them; what all lines agree on goes to the header."""
    if weighed.origin:
        lines.put_all("origin_country", weighed.origin)
    conflicts = {doubt.path for doubt in weighed.doubts}
    for name, path in (
        ("currency", "invoice_currency_code"),
        ("invoice_number", "invoice_number"),
        ("invoice_date", "invoice_date"),
        ("package_unit", "package_unit_code"),
    ):
        held = lines.shared(name)
        needs_count = path == "package_unit_code" and "package_count" not in weighed.header
        if held and path not in weighed.header and path not in conflicts and not needs_count:
            weighed.header[path] = held
    if currency := weighed.header.get("invoice_currency_code"):
        lines.put_all("currency", currency, beside=_PRICES)


def _with_containers(
    weighed: Weighed, sheets: Sequence[SheetOutcome], lines: Lines, findings: list[Finding]
) -> tuple[dict[str, Held], list[Finding]]:
    """Our own workbook names the containers itself; else the papers do."""
    if any(path.startswith("containers.") for path in weighed.header):
        return weighed.header, findings
    found = containers_of(sheets, lines.tables)
    return weighed.header | found.header, findings + found.findings
