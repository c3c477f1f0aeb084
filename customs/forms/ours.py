"""Our own figures in the fields customs would fill, so that a form can show them while customs' are absent."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from customs.forms.show import show
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.model.tax import Assessment, ItemAssessment, TaxKind, TaxLine
from customs.reference.table import in_force
from customs.words import say

_ORIGIN_NAME = 7
"""Characters of the short name of the country of origin (item B56)."""
ON_THE_BORDER = (TaxKind.IMPORT_DUTY, TaxKind.EXPORT_DUTY)


Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ours:
    """Field -> figure, of the header and of every item in order; blocks that repeat are lists of the same."""

    header: Figures
    goods: list[Figures]


def ours(declaration: Declaration, assessment: Assessment, pages: int) -> Ours:
    """Nothing but what we worked out: customs values, taxes, totals, rates, counts."""
    items = {item.key: item for item in assessment.items}
    goods = [_item(n, item, items.get(item.key), assessment.day) for n, item in enumerate(declaration.goods, 1)]
    export = declaration.direction is Direction.EXPORT
    duty = assessment.totals.get(TaxKind.EXPORT_DUTY)
    header: Figures = {
        "page_count": pages,
        "line_count": len(goods),
        "total_customs_value": assessment.customs_value,
        "exchange_rates": [
            {"exchange_rate_currency_code": rate.currency, "exchange_rate": rate.rate}
            for rate in assessment.rates
            if rate.currency != "VND"
        ],
    }
    if export:
        header["total_customs_value_currency_code"] = "VND" if assessment.customs_value is not None else None
        header["total_export_duty"] = duty
        header["total_export_duty_currency_code"] = "VND" if duty is not None else None
    else:
        header["total_tax_payable"] = _whole(assessment.payable)
        header["tax_subjects"] = list(_subjects(assessment))
    return Ours(header, goods)


def _item(number: int, item: GoodsItem, worked: ItemAssessment | None, day: date) -> Figures:
    own: Figures = {"line_number": f"{number:02d}"}
    if worked is None:
        return own
    country = in_force("countries", day).get(item.origin_country_code)
    own["origin_name"] = country.name.en.upper()[:_ORIGIN_NAME] if country else None
    own["customs_value_system"] = worked.customs_value
    own["customs_value_system_currency_code"] = "VND" if worked.customs_value is not None else None
    for line in worked.taxes:
        if line.kind in ON_THE_BORDER:
            own["dutiable_quantity"] = line.quantity
            own["duty_rate_text"] = _rate(line.rate)
            own[f"{line.kind}_amount"] = line.amount
            own[f"{line.kind}_exempt_amount"] = line.exempt_amount
    own["other_taxes"] = [_other(line) for line in _in_slots(item, worked)]
    return own


def _in_slots(item: GoodsItem, worked: ItemAssessment) -> Iterator[TaxLine | None]:
    """The item's other taxes in the order of its declared slots, then those it did not declare."""
    rest = [line for line in worked.taxes if line.kind not in ON_THE_BORDER]
    for slot in item.other_taxes:
        found = next((line for line in rest if line.code and line.code == slot.other_tax_rate_code), None)
        if found:
            rest.remove(found)
        yield found
    yield from rest


def _other(line: TaxLine | None) -> Figures:
    if line is None:
        return {}
    return {
        "other_tax_rate_code": line.code,
        "other_tax_name": say(f"print.tax.{line.kind}", "vi"),
        "other_tax_base": line.base,
        "other_tax_quantity": line.quantity,
        "other_tax_quantity_unit_code": line.quantity_unit,
        "other_tax_rate_text": _rate(line.rate),
        "other_tax_amount": line.amount,
        "other_tax_exempt_amount": line.exempt_amount,
    }


def _subjects(assessment: Assessment) -> Iterator[Figures]:
    """Totals by tax in legal order, with the number of items that bear each."""
    bearing = Counter(kind for item in assessment.items for kind in {line.kind for line in item.taxes})
    for kind in TaxKind:
        total = assessment.totals.get(kind)
        if total is not None:
            yield {
                "tax_subject_name": say(f"print.tax.{kind}", "vi"),
                "tax_subject_total_amount": _whole(total),
                "tax_subject_line_count": bearing[kind],
            }


def _rate(rate: Decimal | None) -> str | None:
    return None if rate is None else f"{show(rate)}%"


def _whole(amount: Decimal | None) -> int | None:
    """VND have no fraction; an amount that has one is no total yet."""
    return int(amount) if amount is not None and amount == amount.to_integral_value() else None
