"""What a type code means for the taxes, what hangs on it; fee and low value."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from customs.duty import assess
from customs.duty.fees import Way, fee, low_value
from customs.duty.regime import State, contingent, regime
from customs.model.declaration import Declaration
from customs.model.goods import OtherTax
from customs.model.tax import TaxKind
from customs.reference.table import in_force
from tests.builders import DAY, an_export, an_import, an_item
from tests.duty.worked import d, tables, taxes

VALUE = d(31475 * 26100)


def processing(**changes: Any) -> Declaration:
    item = an_item(
        import_duty_exemption_code="XNG81",
        other_taxes=(OtherTax(other_tax_rate_code="VB901", other_tax_exemption_code="VK120"),),
    )
    return an_import(declaration_type_code="E21", goods=(item,), **changes)


@pytest.mark.parametrize("code", sorted(in_force("type_codes", DAY).rows))
def test_every_type_code_says_what_its_taxes_are(code: str):
    direction = in_force("type_codes", DAY).rows[code].more["direction"]
    make = an_import if direction == "import" else an_export
    found = regime(make(declaration_type_code=code), tables())
    assert found is not None
    assert found.duty is not State.NONE
    assert found.legal.vi


@pytest.mark.parametrize(
    ("code", "duty", "vat"),
    [("A11", State.DUE, State.DUE), ("E21", State.EXEMPT, State.NOT_SUBJECT), ("G11", State.SUSPENDED, State.NOT_SUBJECT),
     ("E33", State.SUSPENDED, State.SUSPENDED), ("C11", State.NOT_SUBJECT, State.NOT_SUBJECT)],
)  # fmt: skip
def test_what_is_due_exempt_suspended(code: str, duty: State, vat: State):
    found = regime(an_import(declaration_type_code=code), tables())
    assert found is not None
    assert (found.duty, found.vat) == (duty, vat)
    assert found.conditional is (code != "A11")


def test_an_unknown_type_code_says_nothing():
    assert regime(an_import(declaration_type_code="Z99"), tables()) is None


def test_the_tax_suspension_warehouse_ends_with_february_2027():
    declaration = an_import(declaration_type_code="E33")
    assert regime(declaration, tables(date(2027, 2, 28))) is not None
    assert regime(declaration, tables(date(2027, 3, 1))) is None


def test_what_would_fall_due_if_the_goods_changed_their_purpose():
    found = contingent(processing(), tables())
    assert found.amounts == {TaxKind.IMPORT_DUTY: VALUE * 12 / 100, TaxKind.VAT: VALUE * 112 / 1000}
    assert found.together == VALUE * 232 / 1000


def test_a_rate_nobody_knows_leaves_it_open():
    item = an_item(import_duty_rate=None, import_duty_exemption_code="XNG81", other_taxes=taxes("VK120"))
    found = contingent(an_import(declaration_type_code="E21", goods=(item,)), tables())
    assert TaxKind.IMPORT_DUTY in found.unknown
    assert found.together is None


def test_nothing_hangs_on_what_is_paid_anyway():
    assert set(contingent(an_import(), tables()).amounts.values()) == {Decimal(0)}


def lot(dong: int, rate: int = 10, **changes: Any) -> Declaration:
    item = an_item(
        customs_value_manual=d(dong),
        customs_value_currency_code="VND",
        import_duty_rate=d(rate),
        other_taxes=taxes("V"),
    )
    return an_import(goods=(item,), **changes)


@pytest.mark.parametrize(
    ("dong", "rate", "way", "amount"),
    [
        (499_999, 100, Way.GENERAL, 0),
        (500_000, 100, Way.GENERAL, 20_000),
        (600_000, 8, Way.GENERAL, 0),
        (600_000, 10, Way.GENERAL, 20_000),
        (10_000_000, 0, Way.GENERAL, 20_000),
        (1_000_000, 50, Way.EXPRESS, 0),
        (1_000_001, 50, Way.EXPRESS, 20_000),
    ],
)
def test_the_fee_spares_small_values_and_small_taxes(dong: int, rate: int, way: Way, amount: int):
    declaration = lot(dong, rate)
    assert fee(declaration, assess(declaration, tables()), tables(), way=way).amount == amount


def test_the_fee_is_paid_once_for_goods_that_come_and_go():
    declaration = lot(10**9, declaration_type_code="G51")
    assert fee(declaration, assess(declaration, tables()), tables()).amount == 0


def test_the_fee_is_open_while_value_or_tax_is():
    declaration = an_import(goods=(an_item(import_duty_rate=None),))
    found = fee(declaration, assess(declaration, tables()), tables())
    assert found.amount is None
    assert "20,000" in found.steps[0].en


@pytest.mark.parametrize(
    ("dong", "rate", "way", "exempt"),
    [
        (500_000, 50, Way.GENERAL, True),
        (500_010, 10, Way.GENERAL, False),
        (500_001, 9, Way.GENERAL, True),
        (1_000_000, 50, Way.EXPRESS, True),
        (1_000_010, 10, Way.EXPRESS, False),
        (2_000_001, 9, Way.GIFT, True),
        (2_000_010, 10, Way.GIFT, False),
        (50_000, 50, Way.SAMPLE, True),
        (50_001, 0, Way.SAMPLE, False),
    ],
)
def test_low_value_is_exempt_up_to_its_limit(dong: int, rate: int, way: Way, exempt: bool):
    found = low_value(assess(lot(dong, rate), tables()), tables(), way=way)
    assert (found is not None) is exempt
    if found and way in (Way.GENERAL, Way.EXPRESS):
        assert found.code == "XN200"


def test_an_unknown_value_is_not_a_low_one():
    assert low_value(assess(an_import(incoterm_code=None), tables()), tables()) is None
