"""The invoices of a declaration for the list 02/BKHĐ/GSQL: as its papers tell them, or as a person typed them."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from customs.interchange.filing.invoices import InvoiceEntry
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.papers import PaperKind, Stated
from customs.model.shipment import Shipment
from customs.model.source import Source
from customs.services.acts import papers_of
from customs.services.declarations.typed import pasted_rows, read_day, read_number
from customs.store import Store
from customs.words import both, day, number

_COLUMNS = 5
_MOST = 200


def invoices_of(store: Store, declaration_id: str, declaration: Declaration) -> tuple[InvoiceEntry, ...]:
    """Of the papers when they name several; else the one that is declared, if it is."""
    shipment = papers_of(store, declaration_id)
    found = _of_papers(shipment) if shipment else ()
    if len(found) > 1 or not declaration.invoice_number:
        return found
    return (
        InvoiceEntry(
            invoice_number=declaration.invoice_number,
            invoice_date=declaration.invoice_date,
            value=declaration.invoice_total_value,
            currency=declaration.invoice_currency_code,
        ),
    )


def _of_papers(shipment: Shipment) -> tuple[InvoiceEntry, ...]:
    """A line belongs to the invoice its own cell names, else to the one its sheet states."""
    said = {_sheet(source): one.text for one in _stated(shipment, "invoice_number") for source in one.sources}
    days = {_sheet(source): one.day for one in _stated(shipment, "invoice_date") for source in one.sources}
    found: dict[str, tuple[str, Decimal | None, str | None, date | None]] = {}
    for line in range(len(shipment.lines)):
        origin = shipment.lines.origins[shipment.lines.origin_of[line]]
        sheet = (origin.upload, origin.sheet)
        named = shipment.lines.get(line, "invoice_number") or said.get(sheet)
        if not isinstance(named, str):
            continue
        mark = named.casefold()
        name, total, currency, on = found.get(mark, (named, Decimal(0), None, None))
        value, unit = shipment.lines.get(line, "invoice_value"), shipment.lines.get(line, "currency")
        total = total + value if total is not None and isinstance(value, Decimal) else None
        found[mark] = (name, total, currency or (unit if isinstance(unit, str) else None), on or days.get(sheet))
    return tuple(
        InvoiceEntry(invoice_number=name, invoice_date=on, value=total, currency=currency)
        for name, total, currency, on in found.values()
    )


def _stated(shipment: Shipment, path: str) -> Iterator[Stated]:
    return (one for one in shipment.stated if one.path == path and one.kind is PaperKind.INVOICE)


def _sheet(source: Source) -> tuple[str | None, str | None]:
    return source.upload, source.sheet


def read_typed(text: str, language: Language) -> tuple[InvoiceEntry, ...]:
    """One invoice a line: number, date, value, currency, note; parted as spreadsheets paste them, or by semicolons.

    Raises CustomsError INVOICE-LINE for the first line that cannot be read, VALUE-DAY.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > _MOST:
        raise CustomsError("INVOICE-MANY", both("filing.invoices.many", n=len(lines), most=_MOST))
    rows = pasted_rows(text) if "\t" in text else [line.split(";") for line in lines]
    return tuple(_entry(place, row, language) for place, row in enumerate(rows, 1) if any(map(str.strip, row)))


def _entry(place: int, row: Sequence[str], language: Language) -> InvoiceEntry:
    if len(row) > _COLUMNS:
        raise CustomsError("INVOICE-LINE", both("filing.invoices.columns", line=place, n=len(row)))
    named, on, value, currency, note = [*map(str.strip, row), *("",) * (_COLUMNS - len(row))]
    amount = read_number(value, language) if value else None
    if value and amount is None:
        raise CustomsError("INVOICE-LINE", both("filing.invoices.value", line=place, text=value[:20]))
    return InvoiceEntry(
        invoice_number=named,
        invoice_date=read_day(on) if on else None,
        value=amount,
        currency=currency.upper() or None,
        note=note or None,
    )


def as_typed(entries: Sequence[InvoiceEntry], language: Language) -> str:
    """What `read_typed` reads back as the same entries."""
    return "\n".join(
        "; ".join(
            (
                one.invoice_number or "",
                day(one.invoice_date),
                number(one.value, language),
                one.currency or "",
                one.note or "",
            )
        ).rstrip("; ")
        for one in entries
    )
