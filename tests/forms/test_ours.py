"""Our own figures in the fields customs would fill."""

from datetime import date
from decimal import Decimal

from customs.forms.ours import ours
from customs.model.goods import OtherTax
from customs.model.path import replace
from customs.model.tax import Assessment, TaxKind, TaxLine
from tests.builders import an_export, an_import, an_item
from tests.forms.filled import LAW, assessed

NOTHING = Assessment(day=date(2026, 11, 24), rounding="total")


def test_a_tax_stands_in_the_slot_its_code_was_declared_in() -> None:
    item = an_item(
        other_taxes=(OtherTax(other_tax_rate_code="TB201"), OtherTax(other_tax_rate_code="VB901")),
    )
    declaration = an_import(goods=(item,))
    slots = ours(declaration, assessed(declaration), pages=3).goods[0]["other_taxes"]
    assert [slot.get("other_tax_name") for slot in slots] == [None, "Thuế GTGT"]
    assert slots[1]["other_tax_amount"] == Decimal(73606176)


def test_a_tax_that_was_not_declared_follows_the_declared_ones() -> None:
    declaration = an_import(goods=(an_item(other_taxes=()),))
    slots = ours(declaration, assessed(declaration), pages=3).goods[0]["other_taxes"]
    assert [slot["other_tax_rate_code"] for slot in slots] == ["VB901"]


def test_without_an_assessment_only_counts_are_known() -> None:
    held = ours(an_import(), NOTHING, pages=3)
    assert (held.header["page_count"], held.header["line_count"]) == (3, 1)
    assert held.header["total_tax_payable"] is None
    assert held.goods[0] == {"line_number": "01"}


def test_nothing_is_payable_while_one_tax_has_no_amount() -> None:
    declaration = an_import()
    assessment = assessed(declaration)
    unknown = TaxLine(kind=TaxKind.EXCISE, legal=LAW)
    first = assessment.items[0]
    item = first._replace(taxes=(*first.taxes, unknown))
    held = ours(declaration, replace(assessment, items=(item,)), pages=3)
    assert held.header["total_tax_payable"] is None
    assert [subject["tax_subject_name"] for subject in held.header["tax_subjects"]] == ["Thuế NK", "Thuế GTGT"]


def test_export_duty_is_totalled_in_vnd() -> None:
    declaration = an_export()
    held = ours(declaration, assessed(declaration), pages=3)
    assert held.header["total_export_duty"] == Decimal(41074875)
    assert held.header["total_export_duty_currency_code"] == "VND"
    assert "tax_subjects" not in held.header


def test_the_name_of_the_country_of_origin_stands_beside_its_code() -> None:
    declaration = an_import()
    assert ours(declaration, assessed(declaration), 2).goods[0]["origin_name"] == "CHINA"
