"""The invoices of a declaration for the list 02/BKHĐ/GSQL: as its papers tell them, or as a person typed them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from customs.intake.decisions import Decisions
from customs.intake.question import QuestionKind
from customs.interchange.filing.invoices import InvoiceEntry
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.shipment import Shipment
from customs.services.declarations.typed import pasted_rows, read_day, read_number
from customs.services.imports.reading import reading_of
from customs.store import Store
from customs.words import both, day, number

_COLUMNS = 5
_MOST = 200
_EACH = "invoice"
"""The answer that each invoice is a shipment (see `customs.intake.several`)."""


def invoices_of(store: Store, declaration_id: str, declaration: Declaration) -> tuple[InvoiceEntry, ...]:
    """Of the papers when they are of several invoices; else the one that is declared, if it is."""
    found = _of_papers(store, declaration_id)
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


def _of_papers(store: Store, declaration_id: str) -> tuple[InvoiceEntry, ...]:
    """The papers read again as if each invoice were a shipment of its own."""
    with store.read() as look:
        stored = look.intake_of(declaration_id)
    if stored is None:
        return ()
    decisions = Decisions.model_validate_json(stored.decisions)
    asked = next((one for one in reading_of(store, stored).questions if one.kind is QuestionKind.SHIPMENTS), None)
    if decisions.shipment is not None or asked is None or all(one.id != _EACH for one in asked.choices):
        return ()
    apart = replace(stored, decisions=decisions.answering(asked.id, _EACH).model_dump_json())
    return tuple(_entry_of(part.shipment) for part in reading_of(store, apart).parts if part.shipment)


def _entry_of(shipment: Shipment) -> InvoiceEntry:
    """The stated total, else the sum of its lines where each has a value."""
    lines = range(len(shipment.lines))
    values = [shipment.lines.get(line, "invoice_value") for line in lines]
    known = [value for value in values if isinstance(value, Decimal)]
    summed = sum(known, Decimal(0)) if known and len(known) == len(values) else None
    currency = next((unit for line in lines if (unit := shipment.lines.get(line, "currency"))), None)
    stated = {
        path: shipment.header[path].value if path in shipment.header else None
        for path in ("invoice_number", "invoice_date", "invoice_total_value", "invoice_currency_code")
    }
    return InvoiceEntry.model_validate(
        {
            "invoice_number": stated["invoice_number"],
            "invoice_date": stated["invoice_date"],
            "value": stated["invoice_total_value"] or summed,
            "currency": stated["invoice_currency_code"] or currency,
        }
    )


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
