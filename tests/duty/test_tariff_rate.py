"""Duty rates from the office's tariff, chapter 98, the VAT cut, tobacco by quantity."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from customs.duty.vat_hint import vat_hint
from customs.model.declaration import Declaration
from customs.model.goods import OtherTax
from customs.model.tax import Assessment, TaxKind, TaxLine
from customs.reference.table import in_force
from tests.builders import DAY, an_export, an_import, an_item
from tests.duty.worked import a_tariff, assessed, d, line_of, tables, taxes, with_tariff


def duty(tariff: Any = None, **changes: Any) -> TaxLine:
    item = an_item(**{"import_duty_rate": None} | changes)
    return line_of(an_import(goods=(item,)), TaxKind.IMPORT_DUTY, rates=with_tariff(tariff or a_tariff()))


def reason(line: TaxLine) -> str:
    assert line.amount is None
    assert line.absent is not None
    return line.absent.en


def test_a_rate_nobody_typed_comes_from_the_tariff_with_its_edition():
    line = duty()
    assert line.rate == 12
    assert line.version is not None
    assert (line.version.table, line.version.first_day, line.version.digest) == ("tariff B01", date(2026, 1, 1), "ab")


def test_a_typed_rate_goes_before_the_tariff():
    line = duty(import_duty_rate=d(7))
    assert line.rate == 7
    assert line.version is not None
    assert line.version.typed


@pytest.mark.parametrize(
    ("changes", "rate"),
    [
        ({"tariff_schedule_code": "B05"}, 0),
        ({"tariff_schedule_code": "B03"}, 18),
        ({"tariff_schedule_code": "B09", "origin_country_code": "JP"}, 15),
    ],
)
def test_the_declared_schedule_is_asked(changes: dict[str, Any], rate: int):
    assert duty(**changes).rate == rate


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"tariff_schedule_code": "B05", "origin_country_code": "KH"}, "origin KH is left out"),
        ({"tariff_schedule_code": "B04"}, "do not get the rate"),
        ({"tariff_schedule_code": "B10"}, "no column B10"),
        ({"hs_code": "60063299"}, "is not in"),
        ({"hs_code": None}, "duty rate is not known"),
        ({"tariff_schedule_code": None}, "Choose the schedule"),
        ({"out_of_quota_flag": "X"}, "no rate outside the quota"),
        ({"tariff_schedule_code": "B16"}, "mixed duty"),
    ],
)
def test_a_rate_the_tariff_does_not_give_is_absent_with_its_reason(changes: dict[str, Any], says: str):
    assert says in reason(duty(**changes))


def test_goods_beyond_the_quota_take_the_rate_beyond_it():
    quota = a_tariff({"B01": "40 (NHN: 80)"})
    assert duty(quota).rate == 40
    assert "quota permit" in duty(quota).warnings[0].en
    assert duty(quota, tariff_schedule_code="B14", out_of_quota_flag="X").rate == 80


def test_a_specific_duty_does_not_ask_the_tariff():
    line = duty(
        absolute_duty_rate=d(2), absolute_duty_unit_code="KGM", absolute_duty_currency_code="USD",
        tariff_schedule_code="B15",
    )  # fmt: skip
    assert line.rate is None
    assert line.amount == d("812.5") * 2 * 26100


def test_not_subject_asks_no_tariff():
    assert duty(tariff_schedule_code="B30").amount == 0


def test_export_duty_comes_from_the_export_column():
    item = an_item(export_duty_rate=None, other_taxes=())
    assert line_of(an_export(goods=(item,)), TaxKind.EXPORT_DUTY, rates=with_tariff()).rate == 5


@pytest.mark.parametrize("tariff", [None, a_tariff({"export": ""}), a_tariff({"export": "5"}, code="60063299")])
def test_a_blank_export_rate_is_no_duty_and_the_lines_that_owe_are_added_up(tariff):
    """Whether a tariff leaves the goods out, does not know the code, or none is loaded."""
    blank = an_item(export_duty_rate=None, other_taxes=())
    owing = an_item(key="i2", export_duty_rate=d(2), other_taxes=(), hs_code="44012200")
    rates = with_tariff(tariff) if tariff else tables()
    found = assessed(an_export(goods=(blank, owing)), rates=rates)
    first, second = (item.taxes[0] for item in found.items)
    assert (first.amount, first.rate, first.absent) == (0, None, None)
    assert any("26/2023" in step.vi for step in first.steps)
    assert second.amount
    assert found.totals[TaxKind.EXPORT_DUTY] == second.amount.quantize(Decimal(1))


def test_an_export_rate_is_not_zero_while_the_code_is_blank_or_a_relief_is_claimed():
    for change in ({"hs_code": None}, {"absolute_duty_code": "A1"}):
        item = an_item(**{"export_duty_rate": None, "other_taxes": ()} | change)
        assert line_of(an_export(goods=(item,)), TaxKind.EXPORT_DUTY).amount is None
    relieved = an_item(export_duty_rate=None, export_duty_exemption_code="XNG82", other_taxes=())
    assert line_of(an_export(goods=(relieved,)), TaxKind.EXPORT_DUTY).exempt_amount is None


STEEL = a_tariff(more={"98110010": "0"})


@pytest.mark.parametrize("words", ["Thép hợp kim Bo 9811.00.10", "mã chương 98: 98110010, thép", "98 11 9811.00.10"])
def test_chapter_98_takes_the_rate_of_the_code_in_the_description(words: str):
    line = duty(STEEL, tariff_schedule_code="B02", goods_description=words)
    assert line.rate == 0
    assert line.version is not None


@pytest.mark.parametrize("words", ["Thép hợp kim", "9811.00.10 hoặc 9811.00.90", "198110010", None])
def test_chapter_98_without_its_one_code_has_no_rate(words: str | None):
    assert "chapter 98" in reason(duty(STEEL, tariff_schedule_code="B02", goods_description=words))


def test_the_edition_of_the_day_prices_the_declaration():
    later = a_tariff({"B01": "10"}, first_day=date(2026, 11, 25))
    book = (a_tariff(), later)
    for day, rate in ((DAY, 12), (date(2026, 11, 25), 10)):
        item = an_item(import_duty_rate=None)
        line = line_of(an_import(goods=(item,)), TaxKind.IMPORT_DUTY, day=day, rates=with_tariff(*book, day=day))
        assert line.rate == rate


def test_an_assessment_with_warnings_and_an_edition_survives_the_store():
    declaration = an_import(goods=(an_item(import_duty_rate=None, other_taxes=taxes("VB245"), hs_code="72106111"),))
    found = assessed(declaration, rates=with_tariff(a_tariff(code="72106111")))
    assert found.items[0].taxes[1].warnings
    assert Assessment.model_validate_json(found.model_dump_json(exclude_defaults=True)) == found


def vat(hs_code: str, code: str = "VB245", *more: str, day: date = DAY) -> TaxLine:
    declaration = an_import(goods=(an_item(hs_code=hs_code, other_taxes=taxes(*more, code)),))
    return line_of(declaration, TaxKind.VAT, rates=tables(day))


@pytest.mark.parametrize(
    "hs_code", ["72106111", "27111100", "84801000", "84804990", "73269099", "76011000", "25010010"]
)
def test_goods_the_vat_cut_may_leave_out_are_warned_of(hs_code: str):
    line = vat(hs_code)
    assert line.rate == 8
    assert "174/2025" in line.warnings[0].en


@pytest.mark.parametrize("hs_code", ["60063290", "27111200", "84806000", "73269010", "71031100"])
def test_other_goods_and_other_lines_of_a_heading_are_not(hs_code: str):
    assert vat(hs_code).warnings == ()


def test_the_full_rate_needs_no_warning():
    assert vat("72106111", "VB901").warnings == ()


def test_goods_under_excise_are_left_out_of_the_cut_but_petrol_is_not():
    assert "excise" in vat("22030010", "VB245", "TB040").warnings[0].en
    assert vat("27101211", "VB245", "TB300", day=date(2026, 12, 1)).warnings[0].en.count("excise") == 0


@pytest.mark.needs_shared
def test_every_heading_the_cut_leaves_out_is_in_the_table_and_the_rest_are_excise_goods(shared: Path):
    with (shared / "domain" / "codes" / "vat_8_exclusions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    headings = {row["hs_prefix"] for row in rows if row["hs_prefix"]}
    assert headings == set(in_force("vat_8_exclusions", DAY).rows)
    unplaced = [row for row in rows if not row["hs_prefix"]]
    assert len(rows) == len(headings) + len(unplaced)
    assert {row["appendix"] for row in unplaced} == {"II"}, "known by their excise code, see vat_cut"


def test_goods_whose_excise_is_taken_off_are_left_out_of_the_cut_still():
    whole = line_of(beer(OtherTax(other_tax_rate_code="TB040")), TaxKind.EXCISE, rates=tables())
    reduced = OtherTax(
        other_tax_rate_code="TB040", other_tax_exemption_code="TG", other_tax_reduction_amount=whole.amount
    )
    line = line_of(beer(reduced), TaxKind.VAT, rates=tables())
    assert line_of(beer(reduced), TaxKind.EXCISE, rates=tables()).amount == 0
    assert "excise" in line.warnings[0].en


def beer(excise: OtherTax) -> Declaration:
    return an_import(goods=(an_item(hs_code="22030010", other_taxes=(excise, *taxes("VB245"))),))


def test_the_cut_holds_to_its_last_day():
    assert vat("60063290", day=date(2026, 12, 31)).rate == 8
    assert "was last used on 31/12/2026" in reason(vat("60063290", day=date(2027, 1, 1)))


def smokes(hs_code: str, day: date = date(2027, 1, 1), **slot: Any) -> TaxLine:
    unit = slot.pop("unit", "PCE")
    item = an_item(
        hs_code=hs_code, quantity_1=d(10000), quantity_1_unit_code=unit, quantity_2=None, quantity_2_unit_code=None,
        line_invoice_value=d(1000), import_duty_rate=d(0),
        other_taxes=(OtherTax(other_tax_rate_code="TB010", **slot), OtherTax(other_tax_rate_code="VB901")),
    )  # fmt: skip
    terms = {"incoterm_code": "CIF", "freight_code": None, "freight_amount": None, "insurance_code": None}
    declaration: Declaration = an_import(goods=(item,), planned_rates={"USD": d(26000)}, **terms)
    return line_of(declaration, TaxKind.EXCISE, rates=tables(day))


@pytest.mark.parametrize(
    ("day", "dong"),
    [(date(2026, 12, 31), 0), (date(2027, 1, 1), 2000), (date(2028, 1, 1), 4000), (date(2031, 1, 1), 10000)],
)
def test_cigarettes_bear_an_amount_for_twenty_from_2027(day: date, dong: int):
    assert smokes("24022090", day).amount == 26000000 * d("0.75") + 500 * dong


def test_cigars_are_counted_one_by_one_and_the_rest_weighed():
    by_value = 26000000 * d("0.75")
    assert smokes("24021000").amount == by_value + 10000 * 20000
    assert smokes("24031190", unit="KGM").amount == by_value + 100000 * 20000
    assert smokes("24041200", unit="MLT").amount == by_value + 100 * 20000


def test_a_quantity_typed_for_the_tax_goes_before_the_declared_one():
    line = smokes("24022090", unit="PKG", other_tax_quantity=d(200000), other_tax_quantity_unit_code="PCE")
    assert (line.quantity, line.quantity_unit) == (10000, "20 cigarettes")


@pytest.mark.parametrize(("hs_code", "unit"), [("24022090", "PKG"), ("24031190", "PCE"), ("60063290", "PCE")])
def test_what_cannot_be_counted_in_the_unit_of_the_law_is_absent(hs_code: str, unit: str):
    assert "duty by quantity" in reason(smokes(hs_code, unit=unit))


def test_excise_steps_are_those_of_the_day():
    for day, percent in ((date(2026, 12, 31), 65), (date(2027, 1, 1), 70), (date(2031, 1, 1), 90)):
        item = an_item(other_taxes=taxes("TB040", "VB901"))
        line = line_of(an_import(goods=(item,)), TaxKind.EXCISE, rates=tables(day))
        assert line.rate == percent
        assert Decimal(percent) == line.rate


def test_the_vat_column_offers_the_codes_of_its_rates_and_chooses_none():
    found = vat_hint("60063290", with_tariff())
    assert {rate: [row.code for row in rows] for rate, rows in found.codes.items()} == {8: ["VB245"], 10: ["VB901"]}
    assert found.warnings == ()
    steel = vat_hint("72106111", with_tariff(a_tariff(code="72106111")))
    assert "2-point cut" in steel.warnings[0].en


def test_a_star_in_the_vat_column_offers_the_codes_of_goods_not_subject():
    found = vat_hint("60063290", with_tariff(a_tariff({"B01": "0", "vat": "*/5"})))
    assert "VK010" in [row.code for row in found.codes[None]]
    assert found.codes[Decimal(5)]


def test_after_the_cut_nobody_carries_eight_percent():
    assert vat_hint("60063290", with_tariff(day=date(2027, 1, 1))).codes[Decimal(8)] == ()


def test_without_a_vat_rate_there_is_no_hint():
    assert "No tariff is loaded" in str(vat_hint("60063290", tables()).absent)
    assert "is not in" in str(vat_hint("60063299", with_tariff()).absent)


def test_where_only_the_schedule_is_missing_the_rates_to_choose_from_are_named():
    said = duty(tariff_schedule_code=None).absent
    assert said is not None
    assert "B01 12 %, B05 0 %" in said.vi
    assert "B01 12%, B05 0%" in said.en


def test_a_code_the_tariff_has_not_asks_for_the_rate():
    assert "duty rate is not known" in reason(duty(tariff_schedule_code=None, hs_code="99999999"))
