"""Which trade-remedy codes may touch a code and an origin."""

from datetime import date

import pytest

from customs.reference.trade_remedies import touching, unplaced

DAY = date(2026, 11, 24)


def codes(hs_code: str, origin: str | None, on: date = DAY) -> list[str]:
    return [remedy.code for remedy in touching(hs_code, origin, on)]


def test_the_codes_that_name_the_goods_are_found():
    assert codes("94016100", "CN") == ["G150"]
    assert codes("94016100", "IT") == []
    assert codes("60063290", "CN") == []


def test_without_an_origin_every_origin_counts():
    assert codes("94016100", None) == ["G150"]


def test_codes_known_only_by_their_decision_are_found():
    remedies = touching("73121010", "MY", DAY)
    assert {remedy.decision for remedy in remedies} == {"143/QĐ-BCT"}
    assert "G159" in [remedy.code for remedy in remedies]


def test_a_row_cut_short_has_the_goods_of_its_family():
    assert {"G101", "G102"} <= set(codes("72091610", "CN"))
    assert "G131" in codes("83111090", "MY")


@pytest.mark.parametrize(("day", "ended"), [(date(2026, 11, 23), None), (date(2027, 9, 5), None)])
def test_a_code_holds_to_its_last_day(day: date, ended: date | None):
    found = {remedy.code: remedy.ended for remedy in touching("72163311", "CN", day)}
    assert found["G022"] is ended
    after = {remedy.code: remedy.ended for remedy in touching("72163311", "CN", date(2027, 9, 6))}
    assert after["G022"] == date(2027, 9, 5)


def test_a_code_that_has_not_begun_is_not_there():
    assert "G106" not in codes("72107011", "CN", date(2024, 10, 23))
    assert "G106" in codes("72107011", "CN", date(2024, 10, 24))


def test_codes_that_nothing_places_are_told_apart():
    lost = [remedy.code for remedy in unplaced(DAY)]
    assert "PB300" in lost
    assert "G150" not in lost
    assert "G" not in lost
    assert "G108" not in lost, "ended the day before"
    assert "G108" in [remedy.code for remedy in unplaced(date(2026, 11, 23))]


def test_no_code_means_no_remedy():
    assert codes("", "CN") == []
