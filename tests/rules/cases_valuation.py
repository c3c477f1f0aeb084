"""VAL: method, freight, insurance, adjustments."""

from decimal import Decimal

from customs.model.slots import Adjustment
from tests.builders import an_import, an_item
from tests.rules.case import Case, item_in

TYPED = {"customs_value_manual": Decimal(100), "customs_value_currency_code": "USD"}
ADDED = Adjustment(
    adjustment_type_code="AD", adjustment_item_code="A", adjustment_currency_code="USD", adjustment_amount=Decimal(100)
)
IP = Adjustment(adjustment_type_code="IP")
DP = Adjustment(adjustment_type_code="DP", adjustment_currency_code="USD", adjustment_amount=Decimal(30000))
NO_INSURANCE = {"insurance_code": None}
NO_FREIGHT = {"freight_code": None, "freight_currency_code": None, "freight_amount": None}


def changed(base: Adjustment, **changes) -> Adjustment:
    return Adjustment(**(base.model_dump() | changes))


def adjusted(*slots: Adjustment, index: tuple[int, ...] = (1,), **item):
    return an_import(adjustments=slots, goods=(an_item(adjustment_index=index, **item),))


CASES = (
    Case("VAL-001", "valuation_code", an_import(valuation_code=None), an_import()),
    Case("VAL-002", "valuation_code", an_import(valuation_code="0"), an_import(valuation_code="7")),
    Case(
        "VAL-003", "comprehensive_valuation_number", an_import(comprehensive_valuation_number="123456789"), an_import()
    ),
    Case(
        "VAL-004",
        "goods.i1.customs_value_manual",
        an_import(valuation_code="8"),
        an_import(valuation_code="8", goods=(an_item(**TYPED),)),
    ),
    Case("VAL-004", "goods.i1.customs_value_manual", an_import(freight_code="D"), an_import(freight_code="A")),
    Case(
        "VAL-005", "goods.i1.customs_value_currency_code", item_in(customs_value_manual=Decimal(100)), item_in(**TYPED)
    ),
    Case("VAL-010", "insurance_code", an_import(incoterm_code="CIF"), an_import(incoterm_code="CIF", **NO_INSURANCE)),
    Case("VAL-010", "insurance_code", an_import(incoterm_code="DAT"), an_import(incoterm_code="DPU")),
    Case("VAL-011", "insurance_code", an_import(incoterm_code="DPU"), an_import(incoterm_code="DPU", **NO_INSURANCE)),
    Case("VAL-012", "insurance_code", an_import(**NO_INSURANCE), an_import(insurance_code="D")),
    Case(
        "VAL-012",
        "insurance_code",
        an_import(incoterm_code="CFR", **NO_INSURANCE),
        an_import(incoterm_code="CIF", **NO_INSURANCE),
    ),
    Case("VAL-013", "freight_code", an_import(**NO_FREIGHT), an_import(**NO_FREIGHT, incoterm_code="CFR")),
    Case("VAL-014", "freight_code", an_import(incoterm_code="CIF"), an_import(incoterm_code="CIF", freight_code="E")),
    Case("VAL-015", "freight_amount", an_import(freight_amount=None), an_import(**NO_FREIGHT)),
    Case("VAL-015", "freight_code", an_import(freight_code=None), an_import(**{**NO_FREIGHT, "freight_code": "D"})),
    Case(
        "VAL-016",
        "insurance_amount",
        an_import(insurance_code="A", insurance_currency_code="USD"),
        an_import(insurance_code="A", insurance_currency_code="USD", insurance_amount=Decimal(50)),
    ),
    Case("VAL-017", "insurance_amount", an_import(insurance_amount=Decimal(50)), an_import()),
    Case(
        "VAL-018", "freight_code", an_import(freight_code="B"), an_import(freight_code="B", goods=(an_item(**TYPED),))
    ),
    Case(
        "VAL-019",
        "valuation_allocation_total",
        an_import(freight_code="C"),
        an_import(freight_code="C", valuation_allocation_total=Decimal(90000)),
    ),
    Case(
        "VAL-020",
        "valuation_details",
        an_import(valuation_details=None),
        an_import(valuation_details=None, bill_of_lading_number=("KHONGVANDON",)),
    ),
    Case(
        "VAL-020",
        "valuation_details",
        an_import(valuation_details="31022026#&"),
        an_import(valuation_details="04112026#&giá tạm tính"),
    ),
    Case(
        "VAL-021",
        "valuation_details",
        an_import(valuation_details="05112026#&"),
        an_import(valuation_details="04112026#&"),
    ),
    Case(
        "VAL-030",
        "adjustments.1.adjustment_currency_code",
        adjusted(changed(ADDED, adjustment_currency_code=None)),
        adjusted(ADDED),
    ),
    Case(
        "VAL-030",
        "adjustments.1.adjustment_item_code",
        adjusted(changed(ADDED, adjustment_item_code=None)),
        adjusted(ADDED),
    ),
    Case(
        "VAL-030",
        "adjustments.1.adjustment_amount",
        adjusted(changed(DP, adjustment_amount=None), index=(), **TYPED),
        adjusted(DP, index=(), **TYPED),
    ),
    Case(
        "VAL-031",
        "adjustments.1.adjustment_item_code",
        adjusted(changed(IP, adjustment_item_code="A"), index=()),
        adjusted(IP, index=()),
    ),
    Case(
        "VAL-031",
        "adjustments.1.adjustment_allocation_total",
        adjusted(Adjustment(adjustment_allocation_total=Decimal(1000)), index=()),
        adjusted(Adjustment(), index=()),
    ),
    Case("VAL-032", "adjustments.1.adjustment_type_code", adjusted(IP, ADDED, index=(2,)), adjusted(IP, index=())),
    Case("VAL-032", "adjustments.2.adjustment_type_code", adjusted(ADDED, IP), adjusted(ADDED, ADDED, index=(1, 2))),
    Case(
        "VAL-033",
        "adjustments.1.adjustment_type_code",
        adjusted(Adjustment(), ADDED, index=(2,)),
        adjusted(ADDED, Adjustment()),
    ),
    Case(
        "VAL-034",
        "adjustments.1.adjustment_type_code",
        adjusted(changed(ADDED, adjustment_item_code="V")),
        adjusted(changed(ADDED, adjustment_item_code="N")),
    ),
    Case("VAL-035", "goods.i1.adjustment_index.2", adjusted(ADDED, index=(1, 2)), adjusted(ADDED)),
    Case("VAL-035", "goods.i1.adjustment_index.2", adjusted(ADDED, index=(1, 1)), adjusted(ADDED, ADDED, index=(1, 2))),
    Case("VAL-035", "goods.i1.adjustment_index.1", adjusted(ADDED, index=(6,)), adjusted(ADDED)),
    Case("VAL-035", "goods.i1.adjustment_index.1", adjusted(IP), adjusted(IP, index=())),
    Case("VAL-036", "adjustments.1.adjustment_item_code", adjusted(ADDED, index=()), adjusted(ADDED)),
    Case("VAL-037", "goods.i1.adjustment_index.1", adjusted(ADDED, **TYPED), adjusted(ADDED)),
    Case(
        "VAL-038",
        "adjustments.1.adjustment_allocation_total",
        adjusted(changed(ADDED, adjustment_allocation_total=Decimal("30624.99"))),
        adjusted(changed(ADDED, adjustment_allocation_total=Decimal(30625))),
    ),
    Case("VAL-039", "adjustments.1.adjustment_type_code", adjusted(DP, index=()), adjusted(DP, index=(), **TYPED)),
)
