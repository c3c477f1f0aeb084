"""Additional duties, excise, environmental tax and VAT, in legal order."""

from datetime import date
from typing import Any

import pytest

from customs.duty import Tables
from customs.duty.vat_cut import cut_law
from customs.model.declaration import Declaration
from customs.model.goods import OtherTax
from customs.model.tax import TaxKind
from customs.reference.table import edition, versions
from tests.builders import DAY, an_import, an_item
from tests.duty.worked import assessed, d, item_of, line_of, tables, tables_with, taxes

REMEDY = {"kind": "additional", "table": "trade_remedy_codes", "rate_percent": "20", "since": ""}
ROWS = {
    "G-20": REMEDY,
    "B-10": REMEDY | {"rate_percent": "10"},
    "T-40": {"kind": "excise", "table": "excise_codes", "rate_percent": "40", "specific_vnd": ""},
    "G-LATER": REMEDY | {"since": "2026-11-25"},
}


def cif(value: str = "10000", **changes: Any) -> Declaration:
    """One item of that many USD at 26,000, duty 10 %."""
    item = an_item(**{"line_invoice_value": d(value), "import_duty_rate": d(10)} | changes)
    terms = {"incoterm_code": "CIF", "freight_code": None, "freight_amount": None, "insurance_code": None}
    return an_import(goods=(item,), planned_rates={"USD": d(26000)}, **terms)


def reason(declaration: Declaration, kind: TaxKind = TaxKind.VAT, **how: Any) -> str:
    line = line_of(declaration, kind, **how)
    assert line.amount is None
    assert line.absent is not None
    assert "{" not in line.absent.vi + line.absent.en
    return line.absent.en


def made_up(day: date = DAY) -> Tables:
    return tables_with(ROWS, day)


def test_each_tax_stands_on_those_before_it():
    declaration = cif(other_taxes=taxes("G-20", "T-40", "VB901"))
    lines = item_of(declaration, rates=made_up()).taxes
    assert [line.kind for line in lines] == ["import_duty", "additional_duty", "excise", "vat"]
    assert [line.base for line in lines] == [d(260000000), d(260000000), d(338000000), d(473200000)]
    assert [line.amount for line in lines] == [d(26000000), d(52000000), d(135200000), d(47320000)]
    assert assessed(declaration, rates=made_up()).payable == d(260520000)


def test_the_order_of_the_slots_does_not_matter():
    forwards, backwards = ("G-20", "T-40", "VB901"), ("VB901", "T-40", "G-20")
    lines = [item_of(cif(other_taxes=taxes(*codes)), rates=made_up()).taxes for codes in (forwards, backwards)]
    assert lines[0] == lines[1]


def test_two_additional_duties_stand_on_the_customs_value_each():
    declaration = cif(other_taxes=taxes("B-10", "G-20", "VB901"))
    amounts = [line.amount for line in item_of(declaration, rates=made_up()).taxes]
    assert amounts == [d(26000000), d(26000000), d(52000000), d(36400000)]
    assert assessed(declaration, rates=made_up()).totals[TaxKind.ADDITIONAL_DUTY] == d(78000000)


def test_exempt_import_duty_stays_out_of_the_vat_base():
    line = line_of(cif(import_duty_exemption_code="XN210", other_taxes=taxes("VB901")), TaxKind.VAT)
    assert line.base == d(260000000)


def test_reduced_import_duty_enters_the_vat_base_reduced():
    relief = {"import_duty_exemption_code": "NG", "import_duty_reduction_amount": d(6000000)}
    assert line_of(cif(other_taxes=taxes("VB901"), **relief), TaxKind.VAT).base == d(280000000)


def test_the_version_of_the_table_is_recorded():
    version = line_of(cif(other_taxes=taxes("VB901")), TaxKind.VAT).version
    assert version is not None
    assert (version.table, version.first_day) == ("vat_codes", date(2025, 7, 1))
    assert version.legal is not None


def test_vat_that_nobody_declared_is_not_zero():
    declaration = cif(other_taxes=())
    assert "No VAT code declared" in reason(declaration)
    assert TaxKind.VAT not in assessed(declaration).totals
    assert assessed(declaration).payable is None


@pytest.mark.parametrize(
    "slot",
    [
        OtherTax(other_tax_rate_code="VB901", other_tax_exemption_code="VK120"),
        OtherTax(other_tax_exemption_code="VK120"),
        OtherTax(other_tax_rate_code="VK120"),
    ],
)
def test_not_taxable_vat_is_nothing_however_it_was_declared(slot: OtherTax):
    line = line_of(cif(other_taxes=(slot,)), TaxKind.VAT)
    assert (line.amount, line.exempt_amount, line.absent) == (0, None, None)
    assert "VK120" in line.steps[-1].vi


def test_an_empty_slot_counts_for_nothing():
    assert item_of(cif(other_taxes=(OtherTax(), *taxes("VB901")))).taxes == item_of(cif()).taxes


def test_reduced_vat():
    slots = taxes("VB901", other_tax_exemption_code="VG", other_tax_reduction_amount=d(600000))
    line = line_of(cif(other_taxes=slots), TaxKind.VAT)
    assert (line.amount, line.exempt_amount) == (d(28000000), d(600000))


def test_a_relief_without_a_rate_code_says_so():
    slot = OtherTax(other_tax_exemption_code="VG", other_tax_reduction_amount=d(1))
    assert "no rate code" in reason(cif(other_taxes=(slot,)))


@pytest.mark.parametrize(
    ("day", "rate"), [(date(2025, 7, 1), d(8)), (date(2026, 12, 31), d(8)), (date(2027, 1, 1), None)]
)
def test_the_8_percent_rate_ends_with_2026(day: date, rate: object):
    line = line_of(cif(other_taxes=taxes("VB245")), TaxKind.VAT, day=day)
    assert line.rate == rate
    if rate is None:
        assert line.absent is not None
        assert line.absent.en == "Rate code VB245 was last used on 31/12/2026. Choose another code."


def test_a_cut_rate_cites_the_resolution_that_cuts_it_before_the_law():
    line = line_of(cif(other_taxes=taxes("VB245")), TaxKind.VAT)
    assert line.legal.vi.startswith("Nghị quyết 204/2025/QH15; Luật 48/2024/QH15")
    assert line.legal.en.startswith("Resolution 204/2025/QH15; Law 48/2024/QH15")
    assert line_of(cif(other_taxes=taxes("VB901")), TaxKind.VAT).legal.vi.startswith("Luật 48/2024/QH15")


@pytest.mark.parametrize("first_day", versions("vat_codes"))
def test_every_cut_rate_names_the_act_that_cuts_it(first_day: date):
    table = edition("vat_codes", first_day)
    cut = [row for row in table.rows.values() if row.more["rate_percent"] == "8"]
    assert all(cut_law(row.name, row) != row.name for row in cut)


def test_the_former_8_percent_code_ended_the_day_before():
    declaration = cif(other_taxes=taxes("VB235"))
    assert line_of(declaration, TaxKind.VAT, day=date(2025, 6, 30)).rate == 8
    assert "last used on 30/06/2025" in reason(declaration, day=date(2025, 7, 1))


@pytest.mark.parametrize(
    ("day", "legal"), [(date(2025, 6, 30), "Law 13/2008/QH12"), (date(2025, 7, 1), "Law 48/2024/QH15")]
)
def test_vat_rests_on_the_law_of_the_day(day: date, legal: str):
    assert line_of(cif(other_taxes=taxes("VB901")), TaxKind.VAT, day=day).legal.en.startswith(legal)


@pytest.mark.parametrize(
    ("day", "rate"),
    [(date(2026, 1, 1), d(65)), (date(2026, 12, 31), d(65)), (date(2027, 1, 1), d(70)), (date(2031, 6, 1), d(90))],
)
def test_excise_on_beer_follows_its_steps(day: date, rate: object):
    assert line_of(cif(other_taxes=taxes("TB040", "VB901")), TaxKind.EXCISE, day=day).rate == rate


def test_excise_before_the_steps_we_know_is_absent_and_so_is_vat():
    declaration = cif(other_taxes=taxes("TB040", "VB901"))
    assert "gives no rate for code TB040" in reason(declaration, TaxKind.EXCISE, day=date(2025, 12, 31))
    assert "(Excise)" in reason(declaration, day=date(2025, 12, 31))


def test_tobacco_has_a_duty_by_quantity_from_2027():
    declaration = cif(other_taxes=taxes("TB010", "VB901"))
    assert line_of(declaration, TaxKind.EXCISE, day=date(2026, 12, 31)).rate == 75
    assert "duty by quantity" in reason(declaration, TaxKind.EXCISE, day=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2026, 4, 15), d(2000000)),
        (date(2026, 4, 16), d(0)),
        (date(2026, 9, 30), d(0)),
        (date(2026, 10, 1), d(2000000)),
        (date(2026, 12, 31), d(2000000)),
        (date(2027, 1, 1), d(4000000)),
    ],
)
def test_the_environmental_tax_on_petrol_follows_its_days(day: date, amount: object):
    petrol = {"quantity_1": d(1000), "quantity_1_unit_code": "LTR", "other_taxes": taxes("MB010", "VB901")}
    assert line_of(cif(**petrol), TaxKind.ENVIRONMENT, day=day).amount == amount


def test_environmental_tax_is_quantity_times_dong_and_enters_the_vat_base():
    bags = {"quantity_1": d(100), "quantity_1_unit_code": "KGM", "other_taxes": taxes("MB300", "VB901")}
    line = line_of(cif(**bags), TaxKind.ENVIRONMENT)
    assert (line.quantity, line.quantity_unit, line.amount) == (d(100), "KGM", d(5000000))
    assert line_of(cif(**bags), TaxKind.VAT).base == d(260000000 + 26000000 + 5000000)


def test_kilograms_of_coal_are_tonnes_of_the_tax():
    coal = {"quantity_1": d(2500), "quantity_1_unit_code": "KGM", "quantity_2_unit_code": None}
    line = line_of(cif(other_taxes=taxes("MB120", "VB901"), **coal), TaxKind.ENVIRONMENT)
    assert (line.quantity, line.quantity_unit, line.amount) == (d("2.5"), "TNE", d(75000))


def test_a_taxable_quantity_in_the_slot_goes_first():
    slots = taxes("MB300", "VB901", other_tax_quantity=d(70), other_tax_quantity_unit_code="KGM")
    bags = {"quantity_1": d(100), "quantity_1_unit_code": "KGM", "other_taxes": slots}
    assert line_of(cif(**bags), TaxKind.ENVIRONMENT).amount == d(3500000)


def test_environmental_tax_without_a_quantity_in_its_unit_is_absent():
    pieces = {"quantity_1_unit_code": "PCE", "quantity_2_unit_code": "PCE", "other_taxes": taxes("MB300", "VB901")}
    assert "unit of the tax, KGM" in reason(cif(**pieces), TaxKind.ENVIRONMENT)
    assert "(Environmental tax)" in reason(cif(**pieces))


def test_environmental_tax_without_a_listed_amount_or_with_a_negative_quantity_is_absent():
    bags = {"quantity_1": d(-1), "quantity_1_unit_code": "KGM", "other_taxes": taxes("MB300", "VB901")}
    assert "quantity is below 0" in reason(cif(**bags), TaxKind.ENVIRONMENT)
    assert "gives no rate for code MB300" in reason(cif(**bags), TaxKind.ENVIRONMENT, day=date(2025, 12, 31))


def test_a_relief_that_ended_is_said():
    slots = taxes("VB901", other_tax_exemption_code="VK170")
    assert line_of(cif(other_taxes=slots), TaxKind.VAT, day=date(2025, 2, 17)).amount == 0
    assert "VK170 ended after 17/02/2025" in reason(cif(other_taxes=slots), day=date(2025, 2, 18))


@pytest.mark.parametrize("code", ["B", "G", "PB", "T", "M", "V"])
def test_a_bare_letter_is_a_rate_of_zero(code: str):
    lines = [line for line in item_of(cif(other_taxes=taxes(code, "VB901"))).taxes if line.code == code]
    assert [line.amount for line in lines] == [0]


def test_a_trade_remedy_without_a_listed_rate_holds_up_everything_after_it():
    code = next(
        code
        for code, row in tables().table("trade_remedy_codes").rows.items()
        if not row.more["rate_percent"] and not row.more["since"]
    )
    declaration = cif(other_taxes=taxes(code, "VB901"))
    assert f"no rate for code {code}" in reason(declaration, TaxKind.ADDITIONAL_DUTY)
    assert "(Additional import duty)" in reason(declaration)
    assert assessed(declaration).payable is None


def test_a_code_that_has_not_begun_is_not_used():
    declaration = cif(other_taxes=taxes("G-LATER", "VB901"))
    assert "used from 25/11/2026 only" in reason(declaration, TaxKind.ADDITIONAL_DUTY, rates=made_up())
    later = made_up(date(2026, 11, 25))
    assert line_of(declaration, TaxKind.ADDITIONAL_DUTY, rates=later).amount == d(52000000)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("VB777", TaxKind.VAT), ("T9999", TaxKind.EXCISE), ("M1", TaxKind.ENVIRONMENT), ("ZZ", TaxKind.ADDITIONAL_DUTY)],
)
def test_an_unknown_code_is_said_and_never_taken_for_nothing(code: str, kind: TaxKind):
    assert f"Rate code {code} is not in the code table of 24/11/2026" in reason(cif(other_taxes=taxes(code)), kind)


@pytest.mark.parametrize(("code", "kind"), [("VB901", TaxKind.VAT), ("TB040", TaxKind.EXCISE)])
def test_a_tax_declared_twice_is_not_added_up(code: str, kind: TaxKind):
    lines = [line for line in item_of(cif(other_taxes=taxes(code, code))).taxes if line.kind is kind]
    assert lines[0].amount is not None
    assert lines[1].amount is None
    assert kind not in assessed(cif(other_taxes=taxes(code, code))).totals


def test_vat_shows_what_its_base_is_made_of():
    steps = line_of(cif(other_taxes=taxes("VB901")), TaxKind.VAT).steps
    assert [step.vi for step in steps] == [
        "Trị giá tính thuế của sắc thuế này: trị giá tính thuế 260.000.000 ₫ + thuế nhập khẩu 26.000.000 ₫ = 286.000.000 ₫",
        "286.000.000 ₫ × 10 % = 28.600.000 ₫",
    ]
    assert steps[1].en == "286,000,000 ₫ × 10% = 28,600,000 ₫"
