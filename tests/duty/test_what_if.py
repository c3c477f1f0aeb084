"""Two results side by side: origin, code, term, day, schedule."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from customs.duty import Tables, WhatIf, planned_against_registered, what_if
from customs.model.declaration import Declaration
from customs.model.returned import ExchangeRate
from customs.model.tax import TaxKind
from tests.builders import DAY, an_import, an_item
from tests.duty.worked import a_tariff, d, tables, taxes, with_tariff

LATER = date(2027, 1, 1)


def tables_of(day: date) -> Tables:
    return with_tariff(a_tariff(), a_tariff({"B01": "10"}, first_day=LATER), day=day)


def asked(changes: dict[str, object], declaration: Declaration | None = None, **how: Any) -> WhatIf:
    untyped = an_import(goods=(an_item(import_duty_rate=None),))
    return what_if(declaration or untyped, changes, how.pop("tables_of", tables_of), today=DAY, **how)


def test_another_schedule_shows_both_results_and_what_differs():
    found = asked({"goods.i1.tariff_schedule_code": "B05"})
    value = d(31475 * 26100)
    duty = found.totals[TaxKind.IMPORT_DUTY]
    assert (duty.before, duty.after, duty.difference) == (value * 12 / 100, 0, -value * 12 / 100)
    assert found.totals[TaxKind.VAT].difference == -value * 12 / 1000
    assert found.payable.difference == -value * 132 / 1000
    assert found.items[0].together.difference == found.payable.difference
    assert found.items[0].customs_value.difference == 0
    assert found.notes == ()


def test_another_code_asks_the_tariff_anew():
    declaration = an_import(goods=(an_item(),))
    found = asked({"goods.i1.hs_code": "60063299"}, declaration)
    assert found.changed.goods[0].import_duty_rate is None
    assert found.totals[TaxKind.IMPORT_DUTY].after is None, "the tariff has no such code"
    assert "typed rate of 12%" in found.notes[0].en
    assert found.payable.difference is None


def test_a_rate_changed_with_the_code_stands():
    changes = {"goods.i1.hs_code": "60063299", "goods.i1.import_duty_rate": d(20)}
    found = asked(changes, an_import(goods=(an_item(),)))
    assert found.notes == ()
    assert found.items[0].taxes[TaxKind.IMPORT_DUTY].after == d(31475 * 26100) / 5


def test_another_term_changes_the_value():
    found = asked({"incoterm_code": "CIF", "freight_code": None, "freight_amount": None, "insurance_code": None})
    assert found.items[0].customs_value.difference == -850 * 26100


def test_another_day_takes_the_law_and_the_tariff_of_that_day():
    declaration = an_import(goods=(an_item(import_duty_rate=None, other_taxes=taxes("TB040", "VB901")),))
    found = asked({"planned_declaration_date": LATER}, declaration)
    rates = [(side.items[0].taxes[0].rate, side.items[0].taxes[1].rate) for side in (found.before, found.after)]
    assert rates == [(12, 65), (10, 70)]
    assert found.after.day == LATER
    assert "exchange rate is of 24/11/2026" in found.notes[0].en


def test_a_rate_typed_for_one_day_is_said_to_be_of_that_day():
    found = asked({"planned_declaration_date": LATER}, an_import(goods=(an_item(),)))
    assert "Rates typed on item 1" in found.notes[0].en


def test_the_day_may_be_asked_for_beside_a_registration():
    declaration = an_import(goods=(an_item(import_duty_rate=None),), registration_date=DAY)
    assert asked({}, declaration, day=LATER).after.day == LATER


def test_an_item_that_comes_or_goes_is_on_one_side_only():
    found = asked({"goods": (an_item(import_duty_rate=None), an_item(key="i2", import_duty_rate=None))})
    assert [(item.key, item.customs_value.before) for item in found.items][1] == ("i2", 0)
    assert found.items[1].together.before == 0


def test_without_a_tariff_the_rate_is_absent_and_never_carried_over():
    found = asked({"goods.i1.origin_country_code": "KR"}, an_import(), tables_of=tables)
    assert found.totals[TaxKind.IMPORT_DUTY].after is None


def test_a_path_or_a_value_that_cannot_be_is_refused():
    with pytest.raises(KeyError):
        asked({"goods.nobody.hs_code": "1"})
    with pytest.raises(ValidationError):
        asked({"planned_declaration_date": "tomorrow"})


def test_registration_is_set_against_the_plan():
    rate = (ExchangeRate(exchange_rate_currency_code="USD", exchange_rate=d(26000)),)
    declaration = an_import(
        goods=(an_item(import_duty_rate=None),), registration_date=date(2026, 11, 30), exchange_rates=rate
    )
    found = planned_against_registered(declaration, tables_of)
    assert found is not None
    assert (found.before.day, found.after.day) == (DAY, date(2026, 11, 30))
    assert (found.before.rates[0].rate, found.after.rates[0].rate) == (26100, 26000)
    assert found.items[0].customs_value.difference == -31475 * 100
    assert planned_against_registered(an_import(), tables_of) is None
