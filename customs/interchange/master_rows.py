"""One row of a workbook of masters or of past goods: the entry it becomes, or why it cannot be one."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from customs.interchange.list_rows import day_of
from customs.interchange.master_columns import CODE, DESCRIPTION, HS, NAME, OWNER
from customs.interchange.tariff_grid import ERROR, NUMBER, UNCACHED
from customs.model.base import Frozen, Text, Word
from customs.model.master import GoodsMaster, Master, PartyMaster, tax_code
from customs.model.master_kind import MasterKind
from customs.reference.table import CodeTable
from customs.words import both, fold

TableOf = Callable[[str], CodeTable]
Cell = tuple[str, str]
"""Kind and text."""
TABLES: Mapping[str, str] = {
    "quantity_1_unit_code": "quantity_units",
    "quantity_2_unit_code": "quantity_units",
    "origin_country_code": "countries",
    "country_code": "countries",
    "vat_code": "vat_codes",
    "exemption_code": "exemption_codes",
}
"""Field of an entry -> the table its code comes from."""
_NO_PERMIT = frozenset({"khong", "khong co", "none", "no", "-", "0", "n/a"})
_HS_FORM = re.compile(r"[0-9]{4}([0-9]{2}){0,4}")


class PastLine(Frozen):
    """One line of former goods. `on`: day, `number`: declaration, as the workbook tells them. `row`: of its sheet."""

    goods_description: str
    hs_code: str
    item_code: Word = None
    number: Word = None
    on: date | None = None
    note: Word = None
    permit_note: Word = None
    sheet: str = ""
    row: int = 0


def entry_of(cells: Mapping[str, Cell], kind: MasterKind, table: TableOf, owner: str) -> Master | Text:
    """`owner`: tax code of the customer, for a row of goods that names none."""
    told: dict[str, str] = {}
    for name, cell in cells.items():
        value = _value(name, cell, table)
        if isinstance(value, Text):
            return value
        told[name] = value
    said = {name: value for name, value in told.items() if value}
    return _goods(said, owner) if kind is MasterKind.GOODS else _party(said, kind)


def past_line(cells: Mapping[str, Cell], sheet: str, row: int, note: str) -> PastLine | Text:
    description, code = cells[DESCRIPTION][1], hs_of(cells[HS])
    if not description:
        return both("masters.rejected.no_words")
    if isinstance(code, Text):
        return code
    if not code:
        return both("masters.rejected.no_hs")
    rest = {name: cells[name][1] for name in (CODE, "number", "permit_note") if name in cells}
    on = day_of(cells["on"][1]) if "on" in cells else None
    return PastLine(goods_description=description, hs_code=code, on=on, note=note, sheet=sheet, row=row, **rest)


def hs_of(cell: Cell) -> str | Text:
    """Digits only; "" for an empty cell."""
    kind, text = cell
    code = re.sub(r"[\s.\-']", "", text)
    if not code:
        return ""
    if kind == NUMBER and len(code) % 2:
        return both("lists.rejected.leading_zero", text=text)
    return code if code.isascii() and _HS_FORM.fullmatch(code) else both("masters.rejected.hs", text=text)


def _value(name: str, cell: Cell, table: TableOf) -> str | Text:
    kind, text = cell
    if kind in (ERROR, UNCACHED):
        return both("lists.rejected.error", text=text)
    if name == HS:
        return hs_of(cell)
    if name == "permit_note" and fold(text) in _NO_PERMIT:
        return ""
    if name in TABLES and text:
        codes = table(TABLES[name])
        row = codes.named(text)
        return row.code if row else both("masters.rejected.code", text=text)
    return text


def _goods(said: Mapping[str, str], owner: str) -> Master | Text:
    who = tax_code(said.get(OWNER, owner))
    if CODE not in said:
        return both("masters.rejected.no_code")
    if not who:
        return both("masters.rejected.no_owner")
    return GoodsMaster(**{**said, OWNER: who})


def _party(said: Mapping[str, str], kind: MasterKind) -> Master | Text:
    if NAME not in said:
        return both("masters.rejected.no_name")
    if kind is MasterKind.CUSTOMER and "code" not in said:
        return both("masters.rejected.no_tax_code")
    others = tuple(part.strip() for part in said.get("also_named", "").split(";") if part.strip())
    code = {"code": tax_code(said["code"])} if "code" in said else {}
    return PartyMaster.model_validate({**said, **code, "also_named": others, "kind": kind})
