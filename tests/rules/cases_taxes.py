"""TAX: schedules, other taxes, reliefs, payment."""

from decimal import Decimal

from customs.model.base import Text
from customs.model.goods import OtherTax
from customs.model.tax import Assessment, ItemAssessment, TaxKind, TaxLine
from tests.builders import DAY, an_export, an_import
from tests.rules.case import Case, item_in, item_out

LEGAL = Text(vi="", en="")
PAYABLE = Assessment(
    day=DAY,
    rounding="total",
    items=(ItemAssessment(key="i1", number=1, taxes=(TaxLine(kind=TaxKind.VAT, amount=Decimal(1000), legal=LEGAL),)),),
    totals={TaxKind.VAT: Decimal(1000)},
)
GUARANTEE = {
    "guarantee_bank_code": "01201001",
    "guarantee_year": "2026",
    "guarantee_symbol": "BL",
    "guarantee_number": "000001",
}
CREDIT = {
    "tax_paying_bank_code": "01201001",
    "credit_limit_year": "2026",
    "credit_limit_symbol": "HM",
    "credit_limit_number": "000001",
}


def taxes(*codes: str | None, **last) -> tuple[OtherTax, ...]:
    slots = [OtherTax(other_tax_rate_code=code) for code in codes]
    return (*slots[:-1], OtherTax(other_tax_rate_code=codes[-1], **last))


CASES = (
    Case(
        "TAX-001",
        "goods.i1.tariff_schedule_code",
        item_in(tariff_schedule_code="B18"),
        item_in(tariff_schedule_code="B05"),
    ),
    Case(
        "TAX-002",
        "notes",
        item_in(tariff_schedule_code="B05"),
        an_import(goods=item_in(tariff_schedule_code="B05").goods, notes="C/O E26CN0001 ngày 05/11/2026"),
    ),
    Case(
        "TAX-003",
        "goods.i1.import_duty_exemption_code",
        item_in(tariff_schedule_code="B30"),
        item_in(tariff_schedule_code="B30", import_duty_exemption_code="XNK32"),
    ),
    Case(
        "TAX-004",
        "goods.i1.import_duty_rate",
        item_in(tariff_schedule_code="B30"),
        item_in(tariff_schedule_code="B30", import_duty_rate=Decimal(0)),
    ),
    Case(
        "TAX-005",
        "goods.i1.other_taxes.1.other_tax_rate_code",
        item_in(other_taxes=()),
        an_import(declaration_type_code="E11", goods=item_in(other_taxes=()).goods),
    ),
    Case(
        "TAX-006",
        "goods.i1.other_taxes.2.other_tax_rate_code",
        item_in(other_taxes=taxes("VB901", "TB010")),
        item_in(other_taxes=taxes("G140", "TB010", "MB010", "VB901")),
    ),
    Case(
        "TAX-007",
        "goods.i1.other_taxes.2.other_tax_rate_code",
        item_in(other_taxes=taxes("VB901", "VB245")),
        item_in(other_taxes=taxes("TB010", "VB901")),
    ),
    Case(
        "TAX-008",
        "goods.i1.other_taxes.1.other_tax_rate_code",
        item_in(other_taxes=taxes(None, "VB901")),
        item_in(other_taxes=taxes("VB901", None)),
    ),
    Case(
        "TAX-008",
        "goods.i1.other_taxes.1.other_tax_rate_code",
        item_in(other_taxes=taxes(None, other_tax_exemption_code="VK120")),
        item_in(),
    ),
    Case(
        "TAX-009",
        "goods.i1.import_duty_exemption_code",
        item_in(import_duty_reduction_amount=Decimal(1000)),
        item_in(import_duty_reduction_amount=Decimal(1000), import_duty_exemption_code="NG"),
    ),
    Case(
        "TAX-009",
        "goods.i1.export_duty_exemption_code",
        item_out(export_duty_reduction_amount=Decimal(1000)),
        item_out(),
    ),
    Case(
        "TAX-010",
        "goods.i1.other_taxes.1.other_tax_exemption_code",
        item_in(other_taxes=taxes("VB901", other_tax_reduction_amount=Decimal(1000))),
        item_in(other_taxes=taxes("VB901", other_tax_reduction_amount=Decimal(1000), other_tax_exemption_code="VG")),
    ),
    Case(
        "TAX-011",
        "goods.i1.import_duty_reduction_amount",
        item_in(import_duty_exemption_code="NG"),
        item_in(import_duty_exemption_code="NG", import_duty_reduction_amount=Decimal(1)),
    ),
    Case(
        "TAX-011",
        "goods.i1.import_duty_reduction_amount",
        item_in(import_duty_exemption_code="XN019", import_duty_reduction_amount=Decimal(1)),
        item_in(import_duty_exemption_code="XN019"),
    ),
    Case(
        "TAX-012",
        "goods.i1.exemption_list_line_number",
        item_in(exemption_list_number="100000000012", import_duty_exemption_code="XN061"),
        item_in(
            exemption_list_number="100000000012", exemption_list_line_number="001", import_duty_exemption_code="XN061"
        ),
    ),
    Case(
        "TAX-013",
        "goods.i1.import_duty_exemption_code",
        item_in(exemption_list_number="100000000012", exemption_list_line_number="001"),
        item_in(
            exemption_list_number="100000000012", exemption_list_line_number="001", import_duty_exemption_code="XN061"
        ),
    ),
    Case(
        "TAX-014",
        "goods.i1.temporary_declaration_line_number",
        item_in(temporary_declaration_line_number="51"),
        item_in(temporary_declaration_line_number="50"),
    ),
    Case(
        "TAX-014",
        "goods.i1.exemption_list_line_number",
        item_in(exemption_list_line_number="7"),
        item_in(exemption_list_line_number="100"),
    ),
    Case(
        "TAX-015",
        "goods.i1.absolute_duty_unit_code",
        item_out(absolute_duty_rate=Decimal(1000), absolute_duty_currency_code="VND"),
        item_out(absolute_duty_rate=Decimal(1000), absolute_duty_unit_code="PCE", absolute_duty_currency_code="VND"),
    ),
    Case(
        "TAX-016",
        "goods.i1.absolute_duty_code",
        item_in(tariff_schedule_code="B15"),
        item_in(tariff_schedule_code="B15", absolute_duty_code="X1"),
    ),
    Case("TAX-016", "goods.i1.absolute_duty_code", item_in(absolute_duty_code="X1"), item_in()),
    Case(
        "TAX-017",
        "goods.i1.out_of_quota_flag",
        item_in(tariff_schedule_code="B14"),
        item_in(tariff_schedule_code="B14", out_of_quota_flag="X"),
    ),
    Case("TAX-018", "goods.i1.out_of_quota_flag", item_in(out_of_quota_flag="Y"), item_in(out_of_quota_flag="X")),
    Case(
        "TAX-024",
        "goods.i1.other_taxes.1.other_tax_rate_code",
        item_in(other_taxes=taxes("VB235")),
        item_in(other_taxes=taxes("VB245")),
    ),
    Case(
        "TAX-030",
        "guarantee_year",
        an_import(guarantee_bank_code="01201001", tax_payment_term_code="A"),
        an_import(**GUARANTEE, tax_payment_term_code="A"),
    ),
    Case(
        "TAX-025",
        "goods.i1.other_taxes.1.other_tax_rate_code",
        item_in(hs_code="72091500", other_taxes=taxes("VB245")),
        item_in(hs_code="72091500"),
    ),
    Case(
        "TAX-025",
        "goods.i1.other_taxes.1.other_tax_rate_code",
        item_in(hs_code="75021000", other_taxes=taxes("VB245")),
        item_in(other_taxes=taxes("VB245")),
    ),
    Case(
        "TAX-026",
        "goods.i1.other_taxes.2.other_tax_rate_code",
        item_in(other_taxes=taxes("TB010", "VB245")),
        item_in(other_taxes=taxes("TB010", "VB901")),
    ),
    Case("TAX-030", "guarantee_bank_code", an_export(guarantee_number="000001"), an_export()),
    Case("TAX-031", "credit_limit_number", an_import(**{**CREDIT, "credit_limit_number": None}), an_import(**CREDIT)),
    Case(
        "TAX-032",
        "guarantee_bank_code",
        an_import(tax_payment_term_code="A"),
        an_import(**GUARANTEE, tax_payment_term_code="A"),
    ),
    Case(
        "TAX-033",
        "tax_payment_term_code",
        an_import(**CREDIT, tax_payment_term_code="B"),
        an_import(**CREDIT, tax_payment_term_code="D"),
    ),
    Case(
        "TAX-033",
        "tax_payment_term_code",
        an_export(**CREDIT, tax_payment_term_code=None),
        an_export(tax_payment_term_code=None),
    ),
    Case(
        "TAX-034",
        "guarantee_bank_code",
        an_import(**GUARANTEE, tax_payment_term_code="C"),
        an_import(tax_payment_term_code="C"),
    ),
    Case("TAX-035", "guarantee_bank_code", an_import(**GUARANTEE), an_import(**GUARANTEE, release_reason_code="B")),
    Case(
        "TAX-036",
        "tax_payment_term_code",
        an_import(**GUARANTEE, release_reason_code="B", tax_payment_term_code="A"),
        an_import(**GUARANTEE, release_reason_code="B"),
    ),
    Case(
        "TAX-037",
        "guarantee_bank_code",
        an_import(release_reason_code="B"),
        an_import(**GUARANTEE, release_reason_code="B"),
    ),
    Case(
        "TAX-038", "tax_payment_term_code", an_import(tax_payment_term_code=None), an_import(), {"assessment": PAYABLE}
    ),
    Case("TAX-038", "taxpayer_code", an_import(taxpayer_code=None), an_import(), {"assessment": PAYABLE}),
)
