"""Export: what has to be done to the price so that it is the price at the exit gate.

Law: Circular 39/2015/TT-BTC Art. 4; Circular 38/2015/TT-BTC, Appendix II, field 2.40 (total customs value: not
entered for FOB, DAP, DAF; for any other term entered with its currency) and 2.42 (allocation total).
"""

from customs.duty.absent import absent, exactly
from customs.duty.charges import Charge, amount_of, charge_name, incoterm
from customs.duty.exact import NOTHING
from customs.duty.tables import Tables
from customs.model.declaration import Declaration

_PRICE_AT_GATE = frozenset({"FOB", "DAP", "DAF"})


def export_charges(declaration: Declaration, tables: Tables) -> tuple[Charge, ...]:
    """Nothing for a price at the gate; else the declared total, else freight and insurance to take off."""
    term = incoterm(declaration, tables)
    if term.code in _PRICE_AT_GATE:
        _total_agrees(declaration, term.code)
        return ()
    whole = declaration.valuation_allocation_total
    if declaration.total_customs_value is not None:
        name = charge_name("total")
        money = amount_of(name, declaration.total_customs_value, declaration.total_customs_value_currency_code)
        return (Charge("total", name, money, whole),)
    # Only in the C terms is the rest of the price certain to end at the exit gate.
    if not term.code.startswith("C"):
        raise absent("gate_total", term=term.code)
    charges = []
    if term.more["freight_in_price"] == "yes":
        if declaration.freight_amount is None:
            raise absent("gate_freight", term=term.code)
        name = charge_name("freight_off")
        money = amount_of(name, declaration.freight_amount, declaration.freight_currency_code, -1)
        charges.append(Charge("freight", name, money, whole))
    if term.more["insurance_in_price"] == "yes":
        if declaration.insurance_amount is None:
            raise absent("gate_insurance", term=term.code)
        name = charge_name("insurance_off")
        money = amount_of(name, declaration.insurance_amount, declaration.insurance_currency_code, -1)
        charges.append(Charge("insurance", name, money, whole))
    return tuple(charges)


def _total_agrees(declaration: Declaration, term: str) -> None:
    """A total beside a price at the gate is not needed; one that says something else is a contradiction."""
    total, currency = declaration.total_customs_value, declaration.total_customs_value_currency_code
    if total is None:
        return
    prices = declaration.valuation_allocation_total
    if prices is None:
        with exactly():
            prices = sum((item.line_invoice_value or NOTHING for item in declaration.goods), NOTHING)
    if total != prices or currency not in (None, declaration.invoice_currency_code):
        raise absent("gate_total_differs", term=term, total=total, prices=prices)
