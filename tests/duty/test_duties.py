"""Import duty: ad valorem, specific, mixed; exempt, reduced, not subject."""

from typing import Any

import pytest

from customs.model.declaration import Declaration
from customs.model.tax import TaxKind
from tests.builders import an_export, an_import, an_item
from tests.duty.worked import d, item_of, line_of, taxes

VALUE = d(31475 * 26100)  # 30,625 + 850 freight, at 26,100


def with_item(**changes: Any) -> Declaration:
    return an_import(goods=(an_item(**changes),))


def duty(**changes: Any) -> Any:
    return line_of(with_item(**changes), TaxKind.IMPORT_DUTY)


def reason(**changes: Any) -> str:
    line = duty(**changes)
    assert line.amount is None
    assert line.absent is not None
    assert "{" not in line.absent.vi + line.absent.en
    return line.absent.en


def specific(**changes: Any) -> dict[str, Any]:
    return {
        "import_duty_rate": None,
        "absolute_duty_rate": d(2),
        "absolute_duty_unit_code": "KGM",
        "absolute_duty_currency_code": "USD",
    } | changes


def test_ad_valorem_is_value_times_rate_and_the_rate_was_typed():
    line = duty()
    assert (line.base, line.rate, line.amount) == (VALUE, d(12), VALUE * 12 / 100)
    assert line.code == "B01"
    assert line.version is not None
    assert line.version.typed


def test_a_rate_of_zero_is_known():
    assert duty(import_duty_rate=d(0)).amount == 0


def test_an_unknown_rate_is_not_zero():
    assert "duty rate is not known" in reason(import_duty_rate=None)


def test_a_negative_rate_is_no_rate():
    assert "below 0" in reason(import_duty_rate=d(-1))


def test_specific_duty_is_quantity_times_amount_times_exchange_rate():
    line = duty(**specific())
    assert line.amount == d("812.5") * 2 * 26100
    assert (line.quantity, line.quantity_unit, line.base, line.rate) == (d("812.5"), "KGM", None, None)


def test_specific_duty_takes_the_quantity_that_is_in_its_unit():
    assert duty(**specific(absolute_duty_unit_code="MTR")).quantity == d(2450)


def test_a_quantity_in_another_unit_is_not_converted_for_a_specific_duty():
    assert "unit of the tax, TNE" in reason(**specific(absolute_duty_unit_code="TNE"))


def test_specific_duty_in_dong_needs_no_rate():
    assert duty(**specific(absolute_duty_currency_code="VND", absolute_duty_rate=d(1000))).amount == d(812500)


@pytest.mark.parametrize("missing", ["absolute_duty_unit_code", "absolute_duty_currency_code"])
def test_a_specific_duty_needs_amount_unit_and_currency(missing: str):
    assert "amount, unit and currency" in reason(**specific(**{missing: None}))


def test_a_specific_duty_in_a_currency_without_rate_is_absent():
    assert "No exchange rate for EUR" in reason(**specific(absolute_duty_currency_code="EUR"))


def test_mixed_duty_is_both_added():
    line = duty(**specific(import_duty_rate=d(10)))
    assert line.amount == VALUE / 10 + d("812.5") * 2 * 26100
    assert line.steps[-1].en.startswith("Mixed duty: ")


@pytest.mark.parametrize("half", [{"import_duty_rate": d(10)}, specific()])
def test_the_mixed_schedule_wants_both_halves(half: dict[str, Any]):
    assert "mixed duty" in reason(tariff_schedule_code="B16", **half)


def test_a_code_of_a_specific_duty_without_its_amount_is_absent():
    assert "specific duty of code XOTO1" in reason(absolute_duty_code="XOTO1")


def test_a_negative_quantity_or_amount_is_no_duty():
    assert "below 0" in reason(**specific(absolute_duty_rate=d(-2)))
    assert "quantity is below 0" in reason(**specific(quantity_2=d(-1)))


def test_specific_duty_needs_no_customs_value():
    declaration = an_import(goods=(an_item(**specific()),), incoterm_code=None)
    assert item_of(declaration).customs_value is None
    assert line_of(declaration, TaxKind.IMPORT_DUTY).amount == d("812.5") * 2 * 26100


def test_without_a_customs_value_the_duty_says_so_and_why():
    line = line_of(an_import(incoterm_code=None), TaxKind.IMPORT_DUTY)
    assert line.absent is not None
    assert line.absent.en.startswith("No customs value yet. No delivery term")


def test_not_subject_pays_nothing_and_needs_no_rate():
    for rate in (None, d(0)):
        line = duty(tariff_schedule_code="B30", import_duty_rate=rate)
        assert (line.amount, line.exempt_amount) == (0, None)


def test_not_subject_with_a_rate_is_a_contradiction():
    assert "B30" in reason(tariff_schedule_code="B30", import_duty_rate=d(5))


def test_an_exempt_duty_is_worked_out_and_not_paid():
    line = duty(import_duty_exemption_code="XN210")
    assert (line.amount, line.exempt_amount) == (0, VALUE * 12 / 100)
    assert "XN210" in line.steps[-1].vi


def test_an_exempt_duty_of_unknown_rate_is_still_not_paid():
    line = duty(import_duty_exemption_code="XN210", import_duty_rate=None)
    assert (line.amount, line.exempt_amount) == (0, None)
    assert "duty rate is not known" in line.steps[-1].en


def test_not_taxable_goods_have_no_exempt_amount():
    line = duty(import_duty_exemption_code="XNK20")
    assert (line.amount, line.exempt_amount) == (0, None)


def test_a_reduction_is_taken_off():
    line = duty(import_duty_exemption_code="NG", import_duty_reduction_amount=d(8579700))
    assert (line.amount, line.exempt_amount) == (d(90000000), d(8579700))


def test_a_reduction_may_take_all_of_the_duty_and_no_more():
    whole = VALUE * 12 / 100
    assert duty(import_duty_exemption_code="NG", import_duty_reduction_amount=whole).amount == 0
    assert "larger than the tax" in reason(import_duty_exemption_code="NG", import_duty_reduction_amount=whole + 1)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"import_duty_exemption_code": "NG"}, "needs an amount above 0"),
        ({"import_duty_exemption_code": "NG", "import_duty_reduction_amount": d(0)}, "needs an amount above 0"),
        ({"import_duty_reduction_amount": d(5)}, "no reduction code"),
        ({"import_duty_exemption_code": "QQ999"}, "Exemption code QQ999 is not in the code table"),
        ({"import_duty_exemption_code": "VK120"}, "Code VK120"),
    ],
)
def test_a_relief_that_does_not_fit_leaves_the_duty_absent(changes: dict[str, Any], says: str):
    assert says in reason(**changes)


def test_export_duty_knows_the_same_reliefs():
    goods = (an_item(export_duty_rate=d(5), export_duty_exemption_code="XNG82", other_taxes=()),)
    line = line_of(an_export(goods=goods), TaxKind.EXPORT_DUTY)
    assert line.amount == 0
    assert line.exempt_amount is not None


def test_export_duty_by_quantity():
    goods = (an_item(**specific(export_duty_rate=None), other_taxes=taxes()),)
    assert line_of(an_export(goods=goods), TaxKind.EXPORT_DUTY).amount == d("812.5") * 2 * 26100
