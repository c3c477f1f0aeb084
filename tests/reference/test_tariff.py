from datetime import date
from decimal import Decimal

from customs.model.base import Text
from customs.reference.tariff import TariffTable, cheapest, duty_rate

DAY = date(2026, 11, 24)
LAW = Text(vi="Nghị định thử", en="Test decree")
HS = "60063290"


def table(schedule, percent, first_day=date(2026, 1, 1), **more):
    return TariffTable(schedule, first_day, {HS: Decimal(percent)}, LAW, **more)


def test_the_last_table_that_began_gives_the_rate_and_its_version():
    tables = [table("B01", 12), table("B01", 10, date(2026, 11, 25))]
    before = duty_rate(HS, "B01", DAY, tables)
    after = duty_rate(HS, "B01", date(2026, 11, 25), tables)
    assert before is not None
    assert after is not None
    assert (before.percent, before.version.first_day) == (12, date(2026, 1, 1))
    assert after.percent == 10


def test_a_table_that_ended_gives_no_rate():
    tables = [table("B05", 0, until=DAY)]
    assert duty_rate(HS, "B05", DAY, tables) is not None
    assert duty_rate(HS, "B05", date(2026, 11, 25), tables) is None


def test_a_rate_is_never_taken_from_a_shorter_heading():
    assert (
        duty_rate("60063210", "B01", DAY, [TariffTable("B01", date(2026, 1, 1), {"600632": Decimal(12)}, LAW)]) is None
    )


def test_a_column_for_the_origin_beats_one_for_every_origin():
    tables = [table("B99", 8), table("B99", 5, origins=frozenset({"CN"}))]
    china = duty_rate(HS, "B99", DAY, tables, origin="CN")
    japan = duty_rate(HS, "B99", DAY, tables, origin="JP")
    assert china is not None
    assert japan is not None
    assert (china.percent, japan.percent) == (5, 8)


def test_the_ordinary_rate_is_one_and_a_half_times_mfn_unless_a_table_states_it():
    stated = duty_rate(HS, "B03", DAY, [table("B01", 12), table("B03", 20)])
    derived = duty_rate(HS, "B03", DAY, [table("B01", 12)])
    assert stated is not None
    assert derived is not None
    assert (stated.percent, derived.percent) == (20, 18)
    assert duty_rate(HS, "B03", DAY, [table("B01", 0)]) is None


def test_a_lower_mfn_rate_is_used_instead_of_an_agreement_rate():
    lower = cheapest(HS, "B05", DAY, [table("B01", 3), table("B05", 5)])
    equal = cheapest(HS, "B05", DAY, [table("B01", 5), table("B05", 5)])
    assert lower is not None
    assert equal is not None
    assert (lower.schedule, equal.schedule) == ("B01", "B05")


def test_mfn_does_not_replace_an_out_of_quota_rate():
    rate = cheapest(HS, "B14", DAY, [table("B01", 3), table("B14", 80)])
    assert rate is not None
    assert rate.percent == 80
