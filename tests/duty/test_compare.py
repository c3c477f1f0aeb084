"""Schedules open to an item, what they ask for, and the money they save."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from customs.duty import Comparison, Option, compare, rcep_highest
from customs.model.declaration import Declaration
from tests.builders import DAY, an_import, an_item
from tests.duty.worked import RATES, a_tariff, d, tables, taxes, with_tariff

#: 30,625 + 850 USD at 26,100, duty 12 %, VAT 10 %.
VALUE = d(31475 * 26100)


def one_item(**changes: Any) -> Declaration:
    item = {
        key: changes.pop(key)
        for key in list(changes)
        if key
        in (
            "hs_code",
            "origin_country_code",
            "other_taxes",
            "import_duty_rate",
            "tariff_schedule_code",
            "import_duty_exemption_code",
        )
    }
    return an_import(goods=(an_item(**item),), **changes)


def compared(declaration: Declaration, **how: Any) -> Comparison:
    return compare(declaration, "i1", how.pop("tables", with_tariff()), **how)


def option(found: Comparison, column: str) -> Option:
    return next(option for option in found.options if option.opening.column == column)


def test_every_schedule_open_to_the_origin_is_there_cheapest_first():
    found = compared(one_item())
    assert [option.opening.column for option in found.options] == ["B05", "RCEP", "B01"]
    assert [o.best.percent for o in found.options if o.best] == [0, 6, 12]


def test_the_money_is_a_full_assessment_of_the_item():
    found = compared(one_item())
    china, mfn = option(found, "B05").best, option(found, "B01").best
    assert china is not None
    assert mfn is not None
    assert mfn.tax == VALUE * 12 / 100 + VALUE * 112 / 1000
    assert china.tax == VALUE / 10
    assert mfn.saving == 0
    assert china.saving == VALUE * 12 / 100 + VALUE * 12 / 1000, "less VAT too"


def test_the_saving_is_on_the_whole_declaration():
    declaration = an_import(goods=(an_item(), an_item(key="i2", hs_code="60063390")))
    best = compared(declaration).options[0].best
    assert best is not None
    assert best.saving == d(31050 * 26100) * 132 / 1000, "half the freight, duty 12 % and the VAT on it"


def test_the_declared_schedule_is_marked():
    assert option(compared(one_item()), "B01").declared
    assert not option(compared(one_item()), "B05").declared


def test_a_rate_the_tariff_withholds_gives_its_reason_and_comes_last():
    found = compared(one_item(origin_country_code="TH"))
    withheld = found.options[-1]
    assert withheld.opening.column in {"B04", "B06", "B07", "B08", "B23", "RCEP"}
    asean = option(found, "B04")
    assert asean.outcomes == ()
    assert asean.lookup.reason is not None
    assert "do not get the rate" in asean.lookup.reason.en


def test_an_excluded_origin_does_not_get_the_rate():
    assert option(compared(one_item(origin_country_code="KH")), "B05").outcomes == ()


def test_a_lower_mfn_rate_is_said_to_apply_instead():
    found = compared(one_item(origin_country_code="JP"))
    dearer = option(found, "B09")
    assert dearer.mfn_lower is not None
    assert "134/2016" in dearer.mfn_lower.en
    assert found.options.index(dearer) > found.options.index(option(found, "B01"))


def test_several_rates_of_one_code_are_each_worked_out_and_the_dearest_counts():
    found = compared(one_item(), tables=with_tariff(a_tariff(RATES | {"B05": "0/5"})))
    china = option(found, "B05")
    assert [outcome.percent for outcome in china.outcomes] == [0, 5]
    assert china.best is not None
    assert china.best.percent == 5


def test_rcep_follows_the_origin():
    rates = {}
    for origin in ("CN", "JP", "KR"):
        best = option(compared(one_item(origin_country_code=origin)), "RCEP").best
        assert best is not None
        rates[origin] = best.percent
    assert rates == {"CN": 6, "JP": Decimal("8.4"), "KR": 7}


def test_rcep_of_an_origin_without_a_column_is_absent():
    lookup = option(compared(one_item(origin_country_code="AU")), "RCEP").lookup
    assert lookup.reason is not None
    assert "none for this one (AU)" in lookup.reason.en


def test_rcep_when_the_origin_cannot_be_told_is_the_highest_rate():
    assert rcep_highest("60063290", with_tariff(), frozenset({"CN", "JP"})) == Decimal("8.4")
    assert rcep_highest("60063290", with_tariff()) is None, "some columns are not there"
    assert rcep_highest("60063290", tables()) is None


def test_the_comparison_says_the_highest_rcep_rate_when_every_column_is_there():
    parties = {"AU", "BN", "CN", "ID", "JP", "KH", "KR", "LA", "MM", "MY", "NZ", "PH", "SG", "TH"}
    whole = with_tariff(a_tariff(rcep=dict.fromkeys(parties, "4") | {"JP": "9"}))
    told = [text.en for text in option(compare(one_item(), "i1", whole), "RCEP").conditions]
    assert any("highest RCEP rate of all parties is 9%" in text for text in told)
    partly = [text.en for text in option(compared(one_item()), "RCEP").conditions]
    assert not any("highest RCEP rate of all parties" in text for text in partly)


def test_an_agreement_without_a_schedule_code_says_so():
    texts = [text.en for text in option(compared(one_item()), "RCEP").missing]
    assert any("schedule code on VNACCS is not known" in text for text in texts)
    assert any("Art. 6" in text.en for text in option(compared(one_item()), "RCEP").conditions)


def test_an_agreement_without_a_tariff_decree_has_nothing_to_rely_on():
    emirates = option(
        compared(one_item(origin_country_code="AE", loading_place_code="AEJEA", exporter_country_code="AE")), "CEPA"
    )
    assert "no tariff decree" in emirates.missing[0].en
    assert emirates.outcomes == ()


def test_mfn_asks_for_nothing():
    mfn = option(compared(one_item()), "B01")
    assert (mfn.conditions, mfn.missing) == ((), ())


def test_the_origin_document_is_missed_until_the_notes_name_it():
    without = option(compared(one_item()), "B05")
    (text,) = without.missing
    assert "no number and date of an origin document of form E. To be handed in by 24/11/2027" in text.en
    named = one_item(notes="C/O form E số E266500000001 ngày 10/11/2026")
    assert option(compared(named), "B05").missing == ()


def test_the_european_agreements_give_two_years():
    declaration = one_item(origin_country_code="DE", exporter_country_code="DE", loading_place_code="DEHAM")
    assert "24/11/2028" in option(compared(declaration), "B25").missing[0].en


def test_goods_under_trade_remedies_give_thirty_days():
    declaration = one_item(hs_code="94016100")
    found = compared(declaration, tables=with_tariff(a_tariff(code="94016100")))
    assert "24/12/2026" in option(found, "B05").missing[0].en
    assert [decision for decision, _ in found.remedies] == ["G150"]


def test_the_last_day_of_february_has_a_last_day_too():
    declaration = one_item(planned_declaration_date=date(2028, 2, 29))
    texts = option(compared(declaration, tables=with_tariff(day=date(2027, 12, 1))), "B05").missing
    assert "28/02/2029" in texts[0].en


def test_goods_loaded_elsewhere_want_proof_of_direct_transport():
    there = option(compared(one_item(loading_place_code="HKHKG", notes="C/O 1")), "B05")
    assert [("HK" in text.en, "through bill" in text.en) for text in there.missing] == [(True, True)]
    party = option(compared(one_item(loading_place_code="SGSIN", notes="C/O 1")), "B05")
    assert party.missing == ()
    unknown = option(compared(one_item(loading_place_code=None, notes="C/O 1")), "B05")
    assert "No loading place" in unknown.missing[0].en


def test_a_seller_elsewhere_wants_a_third_party_invoice():
    there = option(compared(one_item(exporter_country_code="TW", notes="C/O 1")), "B05")
    assert "third-party invoice" in there.missing[0].en


def test_agreements_end_with_their_last_day():
    last, after = date(2027, 12, 31), date(2028, 1, 1)
    open_last = {o.opening.column for o in compared(one_item(), tables=with_tariff(day=last)).options}
    open_after = {o.opening.column for o in compared(one_item(), tables=with_tariff(day=after)).options}
    assert {"B05", "RCEP"} <= open_last
    assert open_after == {"B01"}


def test_rcep_took_in_the_philippines_on_the_first_of_december_2023():
    for day, there in ((date(2023, 11, 30), False), (date(2023, 12, 1), True)):
        found = compared(
            one_item(origin_country_code="PH"), tables=with_tariff(a_tariff(first_day=date(2022, 12, 30)), day=day)
        )
        assert ("RCEP" in {o.opening.column for o in found.options}) is there


def test_what_is_missing_to_compare_is_said():
    assert "no HS code" in str(compared(one_item(hs_code=None)).absent)
    assert "No tariff is loaded" in str(compared(one_item(), tables=tables()).absent)
    without = compared(one_item(origin_country_code=None))
    assert "no country of origin" in str(without.absent)
    assert [o.opening.column for o in without.options] == ["B01"]
    with pytest.raises(KeyError):
        compare(one_item(), "nobody", with_tariff())


def test_an_exempt_item_saves_nothing():
    found = compared(one_item(import_duty_exemption_code="XN210", other_taxes=taxes("VB901")))
    assert {o.best.saving for o in found.options if o.best} == {0}


def test_an_unknown_item_elsewhere_leaves_the_item_comparable():
    declaration = an_import(goods=(an_item(), an_item(key="i2", import_duty_rate=None, tariff_schedule_code=None)))
    best = compared(declaration).options[0].best
    assert best is not None
    assert best.saving is not None


def test_a_day_is_the_day_of_the_tables():
    assert compared(one_item(), tables=with_tariff(day=date(2025, 12, 31))).options[0].outcomes == ()
    assert DAY.year == 2026
