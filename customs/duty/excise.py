"""Excise by quantity beside the percentage: tobacco from 1 January 2027 (Law 66/2025/QH15 Art. 8).

The table gives an amount for 20 cigarettes, for a cigar, and for 100 g or 100 ml of anything else; which of them
holds follows from the tariff heading. A pack is not counted: it need not hold 20.
"""

from decimal import Decimal

from customs.duty.absent import absent
from customs.duty.taxline import Computed, quantity_in
from customs.model.goods import GoodsItem, OtherTax
from customs.reference.table import CodeRow

_CIGARETTES, _CIGARS = "240220", "240210"
#: Unit of the amount -> (quantity unit, how many units of the amount one of it is).
_COUNTED: dict[str, dict[str, Decimal]] = {
    "20 cigarettes": {"PCE": Decimal("0.05"), "HPCE": Decimal(5), "KPCE": Decimal(50)},
    "cigar": {"PCE": Decimal(1), "HPCE": Decimal(100), "KPCE": Decimal(1000)},
    "100 g": {"GRM": Decimal("0.01"), "HGRM": Decimal(1), "KGM": Decimal(10)},
    "100 ml": {"MLT": Decimal("0.01"), "LTR": Decimal(10)},
}


def by_quantity(item: GoodsItem, slot: OtherTax, row: CodeRow, by_value: Computed) -> Computed:
    """`by_value` with the part by quantity added. AbsentError when no quantity can be counted in a unit of the law."""
    amounts = {unit: Decimal(dong) for dong, _, unit in (part.partition("/") for part in _listed(row))}
    for unit in _units(item.hs_code or ""):
        quantity = _quantity(item, slot, _COUNTED[unit]) if unit in amounts else None
        if quantity is None:
            continue
        if quantity < 0:
            raise absent("quantity_negative")
        specific = quantity * amounts[unit]
        step = ("environment", quantity, unit, amounts[unit], specific)
        total = by_value.amount + specific
        return by_value._replace(
            amount=total,
            quantity=quantity,
            quantity_unit=unit,
            steps=(*by_value.steps, step, ("mixed", (by_value.amount, specific), total)),
        )
    raise absent("excise_by_quantity", code=row.code)


def _listed(row: CodeRow) -> list[str]:
    return row.more["specific_vnd"].split(";")


def _units(hs_code: str) -> tuple[str, ...]:
    if hs_code.startswith(_CIGARETTES):
        return ("20 cigarettes",)
    if hs_code.startswith(_CIGARS):
        return ("cigar",)
    return ("100 g", "100 ml") if hs_code[:4] in ("2403", "2404") else ()


def _quantity(item: GoodsItem, slot: OtherTax, counted: dict[str, Decimal]) -> Decimal | None:
    """In units of the amount: what the slot says, else the item's quantities."""
    for unit, scale in counted.items():
        typed = slot.other_tax_quantity if slot.other_tax_quantity_unit_code == unit else None
        if typed is not None:
            return typed * scale
    for unit, scale in counted.items():
        declared = quantity_in(item, unit)
        if declared is not None:
            return declared * scale
    return None
