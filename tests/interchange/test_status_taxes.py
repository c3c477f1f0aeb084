"""Our computed taxes beside those of customs."""

from decimal import Decimal

from customs.interchange.status.report import StatusKind, StatusReport
from customs.interchange.status.taxes import Cause, TaxDifference, compare_taxes
from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.model.returned import ExchangeRate
from customs.model.tax import TaxKind
from tests.builders import an_export, an_import, an_item
from tests.interchange.ecus_twin import accepted, judged


def compared(declaration: Declaration, said: Declaration) -> dict[tuple[int, TaxKind | None], TaxDifference]:
    report = StatusReport(file="x.xlsx", kind=StatusKind.CLEARANCE, declaration=said)
    found = compare_taxes(judged(declaration), report)
    for one in found:
        assert one.why.vi
        assert "{" not in one.why.vi + one.why.en
    return {(one.item, one.kind): one for one in found}


def one_item(said: Declaration, **changes: object) -> Declaration:
    return replace(said, goods=(replace(said.goods[0], **changes),))


def test_what_customs_worked_out_as_we_did_has_nothing_to_explain():
    declaration = an_import(
        goods=(an_item(), an_item(key="i2", import_duty_rate=Decimal(5))), invoice_total_value=Decimal(61250)
    )
    found = compared(declaration, accepted(declaration))
    assert {key for key in found if key[0] == 2} == {(2, None), (2, TaxKind.IMPORT_DUTY), (2, TaxKind.VAT)}
    assert not [one for one in found.values() if one.matters]
    assert (0, TaxKind.VAT) in found


def test_another_rate_is_named():
    declaration = an_import()
    said = accepted(declaration)
    value = said.goods[0].customs_value_system
    said = one_item(said, duty_rate_text="15%", import_duty_amount=value * 15 / 100)
    found = compared(declaration, said)[1, TaxKind.IMPORT_DUTY]
    assert found.cause is Cause.RATE
    assert "15" in found.why.vi
    assert found.difference == found.theirs - found.ours


def test_another_exchange_rate_explains_the_value():
    declaration = an_import()
    said = accepted(declaration)
    said = replace(
        said, exchange_rates=(ExchangeRate(exchange_rate_currency_code="USD", exchange_rate=Decimal(26200)),)
    )
    said = one_item(said, customs_value_system=said.goods[0].customs_value_system + 1000)
    found = compared(declaration, said)[1, None]
    assert found.cause is Cause.EXCHANGE
    assert "26.100" in found.why.vi
    assert "26,200" in found.why.en


def test_another_value_at_the_same_rate_is_of_its_parts():
    declaration = an_import()
    said = accepted(declaration)
    said = one_item(said, customs_value_system=said.goods[0].customs_value_system + 1000)
    assert compared(declaration, said)[1, None].cause is Cause.VALUE


def test_the_same_rate_on_another_base_is_told():
    declaration = an_import()
    said = accepted(declaration)
    tax = said.goods[0].other_taxes[0]
    other = replace(tax, other_tax_base=tax.other_tax_base + 5000, other_tax_amount=tax.other_tax_amount + 500)
    found = compared(declaration, one_item(said, other_taxes=(other,)))[1, TaxKind.VAT]
    assert found.cause is Cause.BASE


def test_less_than_one_dong_is_rounding():
    declaration = an_import()
    said = accepted(declaration)
    said = one_item(said, import_duty_amount=said.goods[0].import_duty_amount + Decimal("0.4"))
    assert compared(declaration, said)[1, TaxKind.IMPORT_DUTY].cause is Cause.ROUNDING
    said = one_item(said, import_duty_amount=said.goods[0].import_duty_amount + Decimal("0.6"))
    assert compared(declaration, said)[1, TaxKind.IMPORT_DUTY].cause is Cause.OTHER


def test_a_tax_only_one_side_has_is_told():
    declaration = an_import()
    said = accepted(declaration)
    assert compared(declaration, one_item(said, other_taxes=()))[1, TaxKind.VAT].cause is Cause.THEIRS_MISSING
    untaxed = an_import(goods=(an_item(other_taxes=()),))
    assert compared(untaxed, said)[1, TaxKind.VAT].cause is Cause.OURS_MISSING


def test_duty_at_nil_is_printed_without_an_amount():
    declaration = an_import(goods=(an_item(import_duty_rate=Decimal(0)),))
    found = compared(declaration, accepted(declaration))
    assert found[1, TaxKind.IMPORT_DUTY].cause is Cause.SAME


def test_with_other_lines_only_the_totals_are_compared():
    two = an_import(goods=(an_item(), an_item(key="i2")), invoice_total_value=Decimal(61250))
    found = compared(two, accepted(an_import()))
    assert {item for item, _ in found} == {0}
    assert found[0, TaxKind.VAT].matters


def test_with_other_lines_no_reason_is_given_but_that_lines_cannot_be_compared():
    ours = an_import(goods=(an_item(), an_item(key="2")))
    found = compared(ours, accepted(an_import(), "clearance"))
    whys = {one.why.vi for one in found.values() if one.cause in {Cause.VALUE, Cause.OTHER}}
    assert len(whys) == 1
    assert "phần mềm 2, Hải quan 1" in whys.pop()


def test_exports_compare_their_duty():
    declaration = an_export(goods=(replace(an_export().goods[0], export_duty_rate=Decimal(10)),))
    found = compared(declaration, accepted(declaration))
    assert found[1, TaxKind.EXPORT_DUTY].cause is Cause.SAME
    assert found[0, TaxKind.EXPORT_DUTY].cause is Cause.SAME
