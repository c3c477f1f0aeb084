"""A line of the bench's invoice as a pydantic model, as the usual stack writes it: one field a column, in order.

The peer reads the sheet with `pandas.read_excel` (engine openpyxl, which streams it read-only), is told where the heading
stands, and validates each line once, keeping (row, field, message) of what is wrong. It does less than what it stands
beside: no guard, no search for headings, no codes of units, currencies and countries, no sums, and what a cell was
(number or text, its own digits) is lost on the way.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


def _bare(value: object) -> object:
    """Numbers come out of a workbook as floats, and thousands as `1,250.00`."""
    if isinstance(value, str):
        return value.replace(",", "").strip()
    return str(value) if isinstance(value, float | int) else value


def _day(value: object) -> object:
    return value.date() if hasattr(value, "date") else value


Number = Annotated[Decimal | None, BeforeValidator(_bare)]
Word = Annotated[str | None, BeforeValidator(lambda value: None if value is None else str(value).strip())]
Hs = Annotated[Annotated[str, StringConstraints(pattern=r"^[0-9. ]{4,15}$")] | None, BeforeValidator(_bare)]
Country = Annotated[str, StringConstraints(max_length=20)] | None


class Line(BaseModel):
    model_config = ConfigDict(frozen=True)

    line_number: Number
    item_code: Word
    description: Word
    model: Word
    hs_code: Hs
    origin_country: Country
    quantity: Number
    quantity_unit: Word
    quantity_2: Number
    quantity_2_unit: Word
    unit_price: Number
    invoice_value: Number
    currency: Word
    net_mass: Number
    gross_mass: Number
    package_count: Number
    package_unit: Word
    lot_number: Word
    order_number: Word
    invoice_number: Word
    invoice_date: Annotated[date | None, BeforeValidator(_day)]
    container_number: Word
    seal_number: Word
    volume: Number
    notes: Word
    colour: Word
    size: Word
    season: Word
    supplier_code: Word
    material: Word
