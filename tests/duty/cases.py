"""Worked examples of others, put as declarations. A key that cannot be read is an error, never ignored."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from customs.duty import RoundingName, Tables
from customs.duty.allocation import share_out
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem, OtherTax
from customs.model.slots import Adjustment
from customs.model.status import Direction
from customs.model.tax import ItemAssessment, TaxKind
from tests.builders import DAY, an_export, an_import
from tests.duty.worked import assessed, tables_with

HEADER = {
    "direction",
    "incoterm",
    "currency",
    "rate",
    "rounding",
    "freight",
    "insurance",
    "allocation",
    "freight_allocation",
    "additions",
    "not_added",
    "type_code",
    "lines",
}
LINE = {
    "qty",
    "unit_price",
    "invoice_value",
    "weight",
    "import_duty_pct",
    "import_duty_specific",
    "mfn_pct",
    "schedule",
    "excise_pct",
    "vat_pct",
    "export_duty_pct",
    "exemption",
    "vat_exemption",
    "freight_and_insurance_per_unit",
    "qty_kg",
    "pe_share_pct",
    "rate_vnd_per_kg",
}


@dataclass(frozen=True)
class Case:
    declaration: Declaration
    tables: Tables
    rounding: RoundingName


def inputs_of(case: Mapping[str, Any], cases: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The case's inputs; those of another case with changes where it says so."""
    own = dict(case["inputs"])
    if "same_as" not in own:
        return own
    same = inputs_of(cases[own.pop("same_as")], cases)
    changes = {key: own.pop(key) for key in list(own) if key in LINE}
    return same | own | {"lines": [line | changes for line in same["lines"]]}


def case_of(inputs: Mapping[str, Any]) -> Case:
    if unread := set(inputs) - HEADER:
        raise KeyError(unread)
    for line in inputs["lines"]:
        if unread := set(line) - LINE:
            raise KeyError(unread)
    if {key: inputs.get(key, "value") for key in ("allocation",)} != {"allocation": "value"}:
        raise KeyError("allocation")
    rows: dict[str, dict[str, str]] = {}
    goods = tuple(_item(str(n), line, inputs, rows) for n, line in enumerate(inputs["lines"], 1))
    declaration = _header(inputs, _shared_by_weight(goods, inputs))
    return Case(declaration, tables_with(rows, DAY), inputs["rounding"])


def answer(case: Case) -> dict[str, Any]:
    """The answer in the shape of the cases; the figures of a single line stand at the top too."""
    assessment = assessed(case.declaration, rounding=case.rounding, rates=case.tables)
    lines = [_figures(item) for item in assessment.items]
    totals = {"customs_value": assessment.customs_value, "total": assessment.payable}
    totals |= {kind.value: amount for kind, amount in assessment.totals.items()}
    return {"lines": lines} | (lines[0] if len(lines) == 1 else {}) | totals


def _figures(item: ItemAssessment) -> dict[str, Decimal | None]:
    found = {"customs_value": item.customs_value, "customs_value_foreign": item.customs_value_foreign}
    for line in item.taxes:
        found |= {line.kind.value: line.amount, f"{line.kind}_base": line.base}
        found[f"exempt_{line.kind}"] = line.exempt_amount
        if line.kind is TaxKind.ENVIRONMENT:
            found["taxable_kg"] = line.quantity
    return found


def _header(inputs: Mapping[str, Any], goods: tuple[GoodsItem, ...]) -> Declaration:
    currency = inputs.get("currency", "USD")
    common: dict[str, Any] = {
        "incoterm_code": inputs.get("incoterm"),
        "invoice_currency_code": currency,
        "planned_rates": {currency: Decimal(inputs["rate"])} if "rate" in inputs else {},
        "goods": goods,
    }
    freight, insurance = _amount(inputs, "freight"), _amount(inputs, "insurance")
    charges = {
        "freight_amount": freight,
        "freight_currency_code": currency if freight is not None else None,
        "insurance_amount": insurance,
        "insurance_currency_code": currency if insurance is not None else None,
    }
    if inputs.get("direction") == Direction.EXPORT:
        return an_export(**common, **(charges | _per_unit(inputs, currency)))
    weight = inputs.get("freight_allocation", "value") == "weight"
    return an_import(
        **common,
        **charges,
        declaration_type_code=inputs.get("type_code", "A11"),
        freight_code=("D" if weight else "A") if freight is not None else None,
        insurance_code="A" if insurance is not None else None,
        valuation_code="8" if weight else "6",
        adjustments=tuple(_addition(Decimal(extra["amount"]), currency) for extra in inputs.get("additions", ())),
    )


def _addition(amount: Decimal, currency: str) -> Adjustment:
    return Adjustment(
        adjustment_item_code="A",
        adjustment_type_code="AD",
        adjustment_currency_code=currency,
        adjustment_amount=amount,
    )


def _per_unit(inputs: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """International freight and insurance given together a unit: the insurance is in the freight."""
    line = inputs["lines"][0]
    if "freight_and_insurance_per_unit" not in line:
        return {}
    amount = Decimal(line["freight_and_insurance_per_unit"]) * Decimal(line["qty"])
    money = {"freight_amount": amount, "insurance_amount": Decimal(0)}
    return money | {"freight_currency_code": currency, "insurance_currency_code": currency}


def _shared_by_weight(goods: tuple[GoodsItem, ...], inputs: Mapping[str, Any]) -> tuple[GoodsItem, ...]:
    """Freight code D: the officer shares outside and types each customs value, as the value declaration has it."""
    if inputs.get("freight_allocation", "value") == "value":
        return goods
    weights = {str(n): Decimal(line["weight"]) for n, line in enumerate(inputs["lines"], 1)}
    prices = {item.key: item.line_invoice_value or Decimal(0) for item in goods}
    freight = share_out(Decimal(inputs["freight"]), weights)
    insurance = share_out(Decimal(inputs["insurance"]), prices)
    return tuple(
        item.model_copy(
            update={
                "customs_value_manual": prices[item.key] + freight[item.key] + insurance[item.key],
                "customs_value_currency_code": inputs["currency"],
            }
        )
        for item in goods
    )


def _item(key: str, line: Mapping[str, Any], inputs: Mapping[str, Any], rows: dict[str, dict[str, str]]) -> GoodsItem:
    price = _amount(line, "invoice_value")
    if price is None and "unit_price" in line:
        price = Decimal(line["unit_price"]) * Decimal(line["qty"])
    specific, unit = line["import_duty_specific"].split() if "import_duty_specific" in line else (None, "")
    kilograms = _amount(line, "qty_kg")
    return GoodsItem(
        key=key,
        quantity_1=kilograms if kilograms is not None else _amount(line, "qty"),
        quantity_1_unit_code="KGM" if kilograms is not None else "PCE",
        line_invoice_value=price,
        tariff_schedule_code=line.get("schedule", "B01"),
        import_duty_rate=_rate(line),
        absolute_duty_rate=Decimal(specific) if specific else None,
        absolute_duty_currency_code=unit.removesuffix("/unit") or None,
        absolute_duty_unit_code="PCE" if specific else None,
        import_duty_exemption_code=line.get("exemption"),
        export_duty_rate=_amount(line, "export_duty_pct"),
        adjustment_index=tuple(range(1, len(inputs.get("additions", ())) + 1)),
        other_taxes=_slots(line, rows),
    )


def _rate(line: Mapping[str, Any]) -> Decimal | None:
    """The rate an officer types: for the ordinary schedule B03, 150 % of MFN (Law 107/2016/QH13 Art. 5.3)."""
    if line.get("schedule") == "B03":
        return Decimal(line["mfn_pct"]) * Decimal("1.5")
    return _amount(line, "import_duty_pct")


def _slots(line: Mapping[str, Any], rows: dict[str, dict[str, str]]) -> tuple[OtherTax, ...]:
    slots = []
    for name, kind, table in (("excise", "excise", "excise_codes"), ("vat", "vat", "vat_codes")):
        if f"{name}_pct" in line:
            code = f"{name}-{line[f'{name}_pct']}"
            rows[code] = {"kind": kind, "table": table, "rate_percent": line[f"{name}_pct"], "specific_vnd": ""}
            slots.append(OtherTax(other_tax_rate_code=code))
    if "vat_exemption" in line:
        slots.append(OtherTax(other_tax_exemption_code=line["vat_exemption"]))
    if "rate_vnd_per_kg" in line:
        row = {"kind": "environment", "table": "environment_codes", "unit": "KGM"}
        rows["bag"] = row | {"vnd_per_unit": line["rate_vnd_per_kg"]}
        taxable = Decimal(line["qty_kg"]) * Decimal(line["pe_share_pct"]) / 100
        bag = {"other_tax_quantity": taxable, "other_tax_quantity_unit_code": "KGM"}
        slots.append(OtherTax(other_tax_rate_code="bag", **bag))
    return tuple(slots)


def _amount(held: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(held[name]) if name in held else None
