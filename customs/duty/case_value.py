"""The customs value of every line of a stand-alone case, in the case's currency.

Import: price, plus freight and insurance to the first gate that the term leaves out, plus additions. Export: price,
less what of them the term holds, or plus the way to the gate where the term ends before it. Charges are shared by
value, quantity or weight, so that the shares add up to them.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from customs.duty.allocation import share_out
from customs.duty.case_inputs import refused
from customs.duty.exact import HUNDREDTH, NOTHING

Line = Mapping[str, Any]
#: Words of `pct_of`; those of the landed value come first, as "customs value" has "value" in it.
_LANDED = frozenset({"cif", "cip", "customs", "landed"})
_GOODS = frozenset({"fob", "exw", "fca", "goods", "invoice", "price", "value", "contract"})
_DELIVERED = frozenset({"CIF", "CIP", "DAF", "DES", "DEQ", "DDU", "DAT", "DAP", "DDP", "DPU"})
_WITH_FREIGHT = _DELIVERED | {"CFR", "C&F", "CNF", "CPT"}
_WITH_INSURANCE = _DELIVERED | {"C&I"}
#: Terms whose price ends before the exit gate.
_BEFORE_GATE = frozenset({"EXW", "FCA", "FAS"})
_TERMS = _WITH_FREIGHT | _WITH_INSURANCE | _BEFORE_GATE | {"FOB"}


class LineWorth(NamedTuple):
    """`value` in the case's currency; None for a line without a price. Shares are those of the taxed quantity."""

    value: Decimal | None
    freight: Decimal = NOTHING
    insurance: Decimal = NOTHING
    additions: Decimal = NOTHING


class _Sums(NamedTuple):
    """What comes to the lines: freight, insurance, both together, additions; one amount a line."""

    freight: list[Decimal]
    insurance: list[Decimal]
    additions: list[Decimal]


def worths(inputs: Mapping[str, Any]) -> list[LineWorth]:
    """Line by line, within `exactly`. Raises CustomsError CASE-…: what is given does not go together."""
    lines = inputs["lines"]
    goods = [_goods(line) for line in lines]
    if not any(value is not None for value in goods):
        return [LineWorth(None)] * len(lines)
    known = [value if value is not None else NOTHING for value in goods]
    term = (inputs.get("incoterm", "").upper().split() or [""])[0]
    if term and term not in _TERMS:
        raise refused("value", name="incoterm", value=term)
    sums = _charges(inputs, lines, known)
    signs = _signs(inputs, term, sums)
    return [
        _worth(line, price, *(sign * part[place] for sign, part in zip(signs, sums, strict=True)))
        if price is not None
        else LineWorth(None)
        for place, (line, price) in enumerate(zip(lines, goods, strict=True))
    ]


def taxed_quantity(line: Line) -> Decimal | None:
    """What a tax by quantity is worked out on."""
    quantity: Decimal | None = line.get("taxable_qty", line.get("qty"))
    return quantity


def _goods(line: Line) -> Decimal | None:
    """The price of the goods: as damaged, as invoiced, or quantity times unit price."""
    for key in ("goods_value_after_damage", "invoice_value"):
        if key in line:
            return Decimal(line[key])
    if "unit_price" in line:
        if "qty" not in line:
            raise refused("needs", name="unit_price", other="qty")
        return Decimal(line["qty"] * line["unit_price"])
    return None


def _charges(inputs: Mapping[str, Any], lines: Sequence[Line], goods: Sequence[Decimal]) -> _Sums:
    whole = sum(goods, NOTHING)
    by = inputs.get("allocation", "value")
    freight = inputs.get("freight", NOTHING) + inputs.get("freight_pct_of_fob", NOTHING) * HUNDREDTH * whole
    freights = _share(freight, inputs.get("freight_allocation", by), lines, goods)
    together = _share(inputs.get("freight_and_insurance", NOTHING), by, lines, goods)
    insurances = _share(inputs.get("insurance", NOTHING), "value", lines, goods)
    for place, line in enumerate(lines):
        per_unit = line.get("freight_and_insurance_per_unit", NOTHING)
        if per_unit and "qty" not in line:
            raise refused("needs", name="freight_and_insurance_per_unit", other="qty")
        freights[place] += together[place] + (per_unit * line["qty"] if per_unit else NOTHING)
        insurances[place] += line.get("insurance_pct_of_fob", NOTHING) * HUNDREDTH * goods[place]
    landed = whole + sum(freights, NOTHING) + sum(insurances, NOTHING)
    extra = sum((_amount(one, inputs["additions"], whole, landed) for one in inputs["additions"]), NOTHING)
    extras = _share(extra + inputs.get("other_additions", NOTHING), by, lines, goods)
    return _Sums(freights, insurances, extras)


def _amount(
    one: Mapping[str, Any], every: Sequence[Mapping[str, Any]], goods: Decimal, landed: Decimal, *, depth: int = 0
) -> Decimal:
    """An addition's amount; a percentage may be of the goods, of the landed value or of another addition."""
    if "amount" in one:
        return Decimal(one["amount"])
    if depth > len(every):
        raise refused("loop", name="pct_of")
    of, share = one["pct_of"], one["pct"] * HUNDREDTH
    other = next((held for held in every if held["kind"].casefold() == of), None)
    if other is not None:
        return Decimal(share * _amount(other, every, goods, landed, depth=depth + 1))
    words = set(of.replace("_", " ").split())
    if words & _LANDED:
        return Decimal(share * landed)
    if words & _GOODS:
        return Decimal(share * goods)
    raise refused("value", name="pct_of", value=of)


def _signs(inputs: Mapping[str, Any], term: str, sums: _Sums) -> tuple[int, int, int]:
    """+1 what is added, -1 what is taken off, of freight, insurance and additions. What the price has already, or does
    not hold, and is given all the same is a contradiction.
    """
    exporting = inputs.get("direction", "import") == "export"
    freight, insurance, additions = (any(part) for part in sums)
    with_freight, with_insurance = term in _WITH_FREIGHT, term in _WITH_INSURANCE
    if not exporting:
        both_inside = freight and with_freight, insurance and with_insurance
        if any(both_inside):
            raise refused("inside", term=term, name="freight" if both_inside[0] else "insurance")
        return 1, 1, 1
    if term in _BEFORE_GATE:
        return 1, 1, 1
    if not term and (freight or insurance):
        raise refused("needs", name="freight", other="incoterm")
    if additions:
        raise refused("inside", term=term or "FOB", name="other_additions")
    if term and ((freight and not with_freight) or (insurance and not with_insurance)):
        raise refused("not_inside", term=term, name="freight" if freight and not with_freight else "insurance")
    return -1, -1, 1


def _worth(line: Line, price: Decimal, freight: Decimal, insurance: Decimal, additions: Decimal) -> LineWorth:
    """Only the taxed quantity counts, unless the line has an environmental tax, whose quantity it then is."""
    taxed, whole = line.get("taxable_qty"), line.get("qty")
    scale = Decimal(1)
    if taxed is not None and whole and "environment" not in line and "goods_value_after_damage" not in line:
        scale = taxed / whole
    value = (price + freight + insurance + additions) * scale
    if value < NOTHING:
        raise refused("below_zero")
    return LineWorth(value, abs(freight * scale), abs(insurance * scale), additions * scale)


def _share(amount: Decimal, by: str, lines: Sequence[Line], goods: Sequence[Decimal]) -> list[Decimal]:
    """The amount over the lines; one line takes it whatever it is shared by."""
    if not amount:
        return [NOTHING] * len(lines)
    if len(lines) == 1:
        return [amount]
    keys = [f"{place:06d}" for place in range(len(lines))]
    if by == "value":
        weights = dict(zip(keys, goods, strict=True))
    else:
        measure = "qty" if by == "quantity" else "weight"
        if any(measure not in line for line in lines):
            raise refused("needs", name="allocation", other=measure)
        weights = dict(zip(keys, (line[measure] for line in lines), strict=True))
    try:
        shares = share_out(amount, weights)
    except ValueError:
        raise refused("nothing_to_share", name=by) from None
    return [shares[key] for key in keys]
