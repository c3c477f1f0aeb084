"""Which column of a goods sheet holds what: the default for ECUS, and the map each office keeps of its own.

ECUS has no column list of its own: a person says once which column feeds which field. So a sheet for it is a map of
letters.
"""

import re
from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from customs.interchange.filing.checks import problem
from customs.model.base import Frozen
from customs.model.field_table import Field, fields
from customs.model.finding import Finding
from customs.model.goods import GoodsItem
from customs.model.status import Direction

NUMBER = "number"
"""The number of the line, beside the fields of an item."""
WORKING = frozenset({"item_code", "net_mass", "gross_mass", "item_package_count"})
_LETTER = re.compile(r"[A-Z]{1,3}")


class MappedColumn(Frozen):
    """`field`: path below the item (`hs_code`, `other_taxes.1.other_tax_rate_code`) or `number`. `length`: most
    characters the other program takes, where it takes fewer than customs.
    """

    letter: str
    field: str
    heading: str = ""
    required: bool = False
    length: int | None = None


class GoodsMap(Frozen):
    """`heading_row`: 0 when the sheet has none. `first_row`: of the first line."""

    name: str
    sheet: str = "Hang hoa"
    heading_row: int = 1
    first_row: int = 2
    columns: tuple[MappedColumn, ...]


_BOTH = (
    (NUMBER, "STT", True),
    ("item_code", "Mã hàng", False),
    ("hs_code", "Mã HS", True),
    ("material_code", "Mã quản lý riêng", False),
    ("goods_description", "Tên hàng", True),
)
_QUANTITIES = (
    ("quantity_1", "Số lượng", True),
    ("quantity_1_unit_code", "ĐVT", True),
    ("quantity_2", "Số lượng 2", False),
    ("quantity_2_unit_code", "ĐVT 2", False),
    ("unit_price", "Đơn giá", False),
    ("unit_price_currency_code", "Mã tiền", False),
    ("unit_price_unit_code", "ĐVT đơn giá", False),
    ("line_invoice_value", "Trị giá hóa đơn", False),
)
_OF_IMPORT = (
    ("tariff_schedule_code", "Mã biểu thuế NK", True),
    ("import_duty_rate", "Thuế suất NK", False),
    ("import_duty_exemption_code", "Mã miễn giảm thuế NK", False),
    *((f"other_taxes.{n}.other_tax_rate_code", f"Mã thuế khác {n}", False) for n in range(1, 6)),
    *((f"other_taxes.{n}.other_tax_exemption_code", f"Mã miễn giảm thuế khác {n}", False) for n in range(1, 6)),
)
_OF_EXPORT = (
    ("export_duty_rate", "Thuế suất XK", False),
    ("export_duty_exemption_code", "Mã miễn giảm thuế XK", False),
)


def default_map(direction: Direction) -> GoodsMap:
    """Everything the sheets seen for ECUS have between them, in one order."""
    if direction is Direction.IMPORT:
        wanted = (*_BOTH, ("origin_country_code", "Xuất xứ", True), *_QUANTITIES, *_OF_IMPORT)
    else:
        wanted = (*_BOTH, *_QUANTITIES, *_OF_EXPORT)
    columns = tuple(
        MappedColumn(letter=get_column_letter(place), field=field, heading=heading, required=required)
        for place, (field, heading, required) in enumerate(wanted, 1)
    )
    return GoodsMap(name="ECUS", columns=columns)


def field_of(column: MappedColumn, direction: Direction) -> Field | None:
    """The official field behind a column; None for our own working fields and the number."""
    names = [part for part in column.field.split(".") if not part.isdecimal()]
    return fields(direction).get(names[-1]) if names else None


def item_fields(direction: Direction) -> Iterator[tuple[str, Field]]:
    """Every official field a column may hold, with its path below the item."""
    for field in fields(direction).values():
        if field.on_item and field.required != "customs":
            places = range(1, field.occurs + 1)
            if field.group:
                yield from ((f"{field.group}.{n}.{field.identifier}", field) for n in places)
            elif field.occurs > 1:
                yield from ((f"{field.identifier}.{n}", field) for n in places)
            else:
                yield field.identifier, field


def check_map(kept: GoodsMap, direction: Direction) -> Iterator[Finding]:
    """A map that names a column twice, no column, or a field that no item of that direction has."""
    seen: set[str] = set()
    for column in kept.columns:
        if not _LETTER.fullmatch(column.letter) or column.letter in seen:
            yield problem("FIL-020", column.field, letter=column.letter)
        seen.add(column.letter)
        name = column.field.split(".", maxsplit=1)[0]
        known = column.field == NUMBER or column.field in WORKING or field_of(column, direction) is not None
        if not known or (column.field != NUMBER and name not in GoodsItem.model_fields):
            yield problem("FIL-021", column.field, letter=column.letter, name=column.field)
    if kept.heading_row >= kept.first_row:
        yield problem("FIL-022", "goods", heading=kept.heading_row, first=kept.first_row)
