"""INV: terms, number, totals, currencies."""

from decimal import Decimal

from customs.model.slots import Adjustment
from tests.builders import an_export, an_import
from tests.rules.case import Case, days, item_in, item_out


def total(value: str, **changes):
    return an_import(invoice_total_value=Decimal(value), **changes)


CASES = (
    Case("INV-001", "invoice_total_value", an_import(invoice_total_value=None), an_import()),
    Case(
        "INV-001",
        "incoterm_code",
        an_import(incoterm_code=None),
        an_import(incoterm_code=None, invoice_currency_code=None, invoice_total_value=None),
    ),
    Case(
        "INV-002",
        "invoice_price_type_code",
        an_import(invoice_price_type_code=None),
        an_import(
            invoice_price_type_code=None, incoterm_code=None, invoice_currency_code=None, invoice_total_value=None
        ),
    ),
    Case(
        "INV-003",
        "invoice_number",
        an_import(invoice_number=None),
        an_import(invoice_number=None, invoice_form_code="B"),
    ),
    Case("INV-003", "invoice_date", an_export(invoice_date=None), an_export()),
    Case(
        "INV-004",
        "electronic_invoice_receipt_number",
        an_import(invoice_form_code="D"),
        an_import(invoice_form_code="D", electronic_invoice_receipt_number="100000000012"),
    ),
    Case(
        "INV-005",
        "electronic_invoice_receipt_number",
        an_import(electronic_invoice_receipt_number="100000000012"),
        an_import(electronic_invoice_receipt_number="100000000012", invoice_form_code="D"),
    ),
    Case("INV-006", "payment_method_code", an_import(payment_method_code=None), an_import()),
    Case(
        "INV-006",
        "payment_method_code",
        an_import(payment_method_code="KC", valuation_details=None),
        an_import(payment_method_code="KC", valuation_details="04112026#&thanh toán bằng ví điện tử"),
    ),
    Case("INV-007", "invoice_total_value", total("30625.02"), total("30625.01")),
    Case(
        "INV-007",
        "invoice_total_value",
        total("31475.00"),
        total("31475.00", valuation_allocation_total=Decimal(31475)),
    ),
    Case(
        "INV-007",
        "invoice_total_value",
        total("90000"),
        total("90000", freight_code="C", valuation_allocation_total=None),
    ),
    Case(
        "INV-008",
        "valuation_allocation_total",
        an_import(valuation_allocation_total=Decimal(30624)),
        an_import(valuation_allocation_total=Decimal(30625)),
    ),
    Case("INV-009", "goods.i1.line_invoice_value", total("30624.99"), total("30625")),
    Case("INV-010", "goods.i1.unit_price_currency_code", item_in(unit_price_currency_code="EUR"), item_in()),
    Case(
        "INV-011",
        "freight_amount",
        an_import(freight_currency_code="VND", freight_amount=Decimal("500000.5")),
        an_import(freight_currency_code="VND", freight_amount=Decimal("500000.0")),
    ),
    Case(
        "INV-011",
        "adjustments.1.adjustment_amount",
        an_import(adjustments=(Adjustment(adjustment_currency_code="VND", adjustment_amount=Decimal("1.5")),)),
        an_import(adjustments=(Adjustment(adjustment_currency_code="USD", adjustment_amount=Decimal("1.5")),)),
    ),
    Case(
        "INV-011",
        "goods.i1.customs_value_manual",
        item_out(customs_value_currency_code="VND", customs_value_manual=Decimal("1000.5")),
        item_out(customs_value_currency_code="USD", customs_value_manual=Decimal("1000.5")),
    ),
    Case("INV-012", "total_customs_value", an_export(incoterm_code="CIF"), an_export(incoterm_code="DAP")),
    Case("INV-013", "total_customs_value", an_export(incoterm_code="EXW"), an_export(incoterm_code="FOB")),
    Case(
        "INV-014",
        "total_customs_value_currency_code",
        an_export(total_customs_value=Decimal(24000)),
        an_export(total_customs_value=Decimal(24000), total_customs_value_currency_code="USD"),
    ),
    Case(
        "INV-015",
        "invoice_total_value",
        an_export(invoice_total_value=Decimal(0)),
        an_export(
            invoice_total_value=Decimal(0), total_customs_value=Decimal(100), total_customs_value_currency_code="USD"
        ),
    ),
    Case(
        "INV-016",
        "planned_rates.USD",
        an_import(planned_rates={}),
        an_import(exchange_rates=({"exchange_rate_currency_code": "USD", "exchange_rate": 26100},), planned_rates={}),
    ),
    Case(
        "INV-016", "planned_rates.EUR", an_import(freight_currency_code="EUR"), an_import(freight_currency_code="VND")
    ),
    Case("INV-020", "invoice_date", an_import(invoice_date=days(1)), an_import(invoice_date=days(0))),
    Case("INV-021", "invoice_date", an_import(invoice_date=days(0)), an_import(invoice_date=days(-1))),
)
