"""A stand-alone case as a declaration whose line values are typed, and the tables its own rates make."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from customs.duty.case_inputs import refused, specific
from customs.duty.case_value import LineWorth, taxed_quantity
from customs.duty.exact import HUNDREDTH
from customs.duty.tables import HOME, Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem, OtherTax
from customs.model.status import Direction
from customs.reference.table import CodeRow, CodeTable, in_force
from customs.reference.tariff import MFN, ORDINARY, ORDINARY_FACTOR

_CODES = "other_tax_codes"
_UNIT, _KILOGRAM = "PCE", "KGM"
_KILOGRAMS = frozenset({"kg", "kgs", "kgm", "kilogram", "ki-lô-gam"})
_NOT_SUBJECT = "B30"
#: Stated tax -> kind of the made-up row, the table it stands for.
_PERCENTS = {
    "additional_duty_pct": ("additional", "trade_remedy_codes"),
    "excise_pct": ("excise", "excise_codes"),
    "vat_pct": ("vat", "vat_codes"),
}
Rows = dict[str, dict[str, str]]


def declared(inputs: Mapping[str, Any], worths: Sequence[LineWorth], day: date) -> tuple[Declaration, Tables]:
    """Raises CustomsError CASE-…"""
    currency = inputs.get("currency", "USD" if "rate" in inputs else HOME).upper()
    rows: Rows = {}
    goods = tuple(
        _item(f"{place:06d}", inputs, line, worth, rows)
        for place, (line, worth) in enumerate(zip(inputs["lines"], worths, strict=True))
    )
    declaration = Declaration(
        direction=Direction(inputs.get("direction", "import")),
        declaration_type_code=inputs.get("type_code"),
        invoice_currency_code=currency,
        valuation_code="8",
        planned_rates={currency: inputs["rate"]} if "rate" in inputs and currency != HOME else {},
        goods=goods,
    )
    return declaration, Tables(day=day, table=lambda name: _table(name, day, rows))


def _table(name: str, day: date, rows: Rows) -> CodeTable:
    """The table of the day; rates the case states stand beside the published codes."""
    real = in_force(name, day)
    if name != _CODES:
        return real
    own = {code: CodeRow(code, Text(vi=code, en=code), None, more) for code, more in rows.items()}
    return CodeTable(real.name, real.first_day, real.legal, {**real.rows, **own}, real.ended)


def _item(key: str, inputs: Mapping[str, Any], line: Mapping[str, Any], worth: LineWorth, rows: Rows) -> GoodsItem:
    currency = inputs.get("currency", "USD" if "rate" in inputs else HOME).upper()
    kilograms = line.get("qty_kg", line.get("weight"))
    exporting = inputs.get("direction") == "export"
    per_unit = (
        specific(line["import_duty_specific"], "import_duty_specific") if "import_duty_specific" in line else None
    )
    return GoodsItem(
        key=key,
        customs_value_manual=worth.value,
        customs_value_currency_code=currency,
        quantity_1=taxed_quantity(line),
        quantity_1_unit_code=_UNIT,
        quantity_2=kilograms,
        quantity_2_unit_code=_KILOGRAM if kilograms is not None else None,
        tariff_schedule_code=None if exporting else line.get("schedule", MFN),
        import_duty_rate=None if exporting else _rate(line, worth, specific_only=per_unit is not None),
        absolute_duty_rate=per_unit[0] if per_unit else None,
        absolute_duty_currency_code=per_unit[1] if per_unit else None,
        absolute_duty_unit_code=_unit(per_unit[2], line) if per_unit else None,
        import_duty_exemption_code=None if exporting else line.get("exemption"),
        export_duty_rate=line.get("export_duty_pct", Decimal(0)) if exporting else None,
        export_duty_exemption_code=line.get("exemption") if exporting else None,
        other_taxes=() if exporting else tuple(_slots(line, rows)),
    )


def _rate(line: Mapping[str, Any], worth: LineWorth, *, specific_only: bool) -> Decimal | None:
    """The stated rate; MFN for the ordinary schedule gives one and a half times itself (Law 107/2016/QH13 Art. 5.3).
    A duty that is not stated does not apply.
    """
    if line.get("schedule") == _NOT_SUBJECT:
        return None
    if "import_duty_pct" in line:
        return Decimal(line["import_duty_pct"])
    if "mfn_pct" in line:
        if line.get("schedule") == ORDINARY:
            if not line["mfn_pct"]:
                raise refused("ordinary_of_zero")
            return Decimal(line["mfn_pct"] * ORDINARY_FACTOR)
        return Decimal(line["mfn_pct"])
    return None if specific_only or worth.value is None else Decimal(0)


def _slots(line: Mapping[str, Any], rows: Rows) -> "list[OtherTax]":
    slots = []
    for key, (kind, table) in _PERCENTS.items():
        code = _coded(kind, table, line, key, rows)
        relief = line.get("vat_exemption") if kind == "vat" else None
        if kind == "additional" and "additional_duty_specific" in line:
            code = _remedy(line, code, rows)
        if code is not None or relief is not None:
            slots.append(OtherTax(other_tax_rate_code=code, other_tax_exemption_code=relief))
    environment = _environment(line, rows)
    return [*slots, environment] if environment else slots


def _coded(kind: str, table: str, line: Mapping[str, Any], key: str, rows: Rows) -> str | None:
    if key not in line:
        return None
    code = f"{kind} {line[key]}"
    rows[code] = {"kind": kind, "table": table, "rate_percent": str(line[key]), "specific_vnd": "", "lines": ""}
    return code


def _remedy(line: Mapping[str, Any], percent: str | None, rows: Rows) -> str:
    amount, currency, unit = specific(line["additional_duty_specific"], "additional_duty_specific")
    code = f"additional {percent or ''} {line['additional_duty_specific']}"
    own = {"specific_rate": str(amount), "currency": currency, "unit": _unit(unit, line)}
    rate = rows[percent]["rate_percent"] if percent else ""
    rows[code] = {"kind": "additional", "table": "trade_remedy_codes", "rate_percent": rate, **own}
    return code


def _environment(line: Mapping[str, Any], rows: Rows) -> OtherTax | None:
    """Dong a unit: `environment` on the taxed quantity, `rate_vnd_per_kg` on the PE share of the kilograms."""
    if "rate_vnd_per_kg" in line:
        if "qty_kg" not in line:
            raise refused("needs", name="rate_vnd_per_kg", other="qty_kg")
        amount, unit = line["rate_vnd_per_kg"], _KILOGRAM
        quantity = line["qty_kg"] * line.get("pe_share_pct", Decimal(100)) * HUNDREDTH
    elif "environment" in line:
        amount, currency, named = specific(line["environment"], "environment")
        if currency != HOME:
            raise refused("value", name="environment", value=line["environment"])
        unit = _unit(named, line)
        quantity = line.get("weight") if unit == _KILOGRAM else taxed_quantity(line)
    else:
        return None
    code = f"environment {amount}/{unit}"
    rows[code] = {"kind": "environment", "table": "environment_codes", "unit": unit, "vnd_per_unit": str(amount)}
    return OtherTax(other_tax_rate_code=code, other_tax_quantity=quantity, other_tax_quantity_unit_code=unit)


def _unit(named: str, line: Mapping[str, Any]) -> str:
    """Kilograms where the line says what it weighs; else the unit the quantity is in."""
    return _KILOGRAM if named in _KILOGRAMS and ("weight" in line or "qty_kg" in line) else _UNIT
