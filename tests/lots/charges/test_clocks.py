"""Which clocks a lot has, what is not known of them, the one a board shows, and totals."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.lots.charges import ChargeBook, ChargeVersion, clocks, cost_totals, tightest, totals_of
from customs.lots.charges.amounts import charged, total
from customs.model.base import Text
from customs.model.lot import Reached
from customs.model.lot_money import CostKind, CostLine
from customs.model.status import Direction
from customs.model.tax import RateUsed, Version
from customs.reference.charges import Tier
from tests.lots.charges.conftest import LINE, PORT, at, book, lot, tariff

DETENTION = {"kind": "detention", "starts": "gate_out", "stops": "empty_returned"}
STORAGE = {"kind": "storage", "payee": PORT, "currency": "VND", "free": 3, "tiers": "1-=300000"}
EXPORT = {"direction": Direction.EXPORT}


def kinds(found):
    return [(str(one.kind), one.state.value) for one in found]


def whys(found):
    return [one.why.en for one in found if one.why]


def test_carrier_and_port_each_ask_by_their_own_table():
    found = clocks(lot({"ata": "02/11 10:00"}), book(tariff(), tariff(**DETENTION), tariff(**STORAGE)), at("03/11"))
    assert kinds(found) == [("demurrage", "running"), ("detention", "not_started"), ("storage", "running")]
    assert whys(found) == ["Not started: gate out has not been recorded."]


@pytest.mark.parametrize(
    ("held", "table", "why"),
    [
        (lot(carrier_name=None), book(tariff(), tariff(**STORAGE)), "the shipment does not name the carrier"),
        (lot(terminal=None), book(tariff(), tariff(**STORAGE)), "does not name the port, terminal or warehouse"),
        (lot(carrier_name="Hãng Khác"), book(tariff()), "no table of charges of Hãng Khác is loaded"),
        (lot(), book(tariff()), "the time of arrival is missing"),
        (lot({"ata": "02/11 10:00"}, (("TEMU6281047", None),)), book(tariff(groups="40DC")), "size and type of container TEMU6281047"),
        (lot({"ata": "02/11 10:00"}), book(tariff(groups="20DC")), "has no rate for 40DC"),
        (lot({"ata": "02/11 10:00"}), book(tariff(valid_until=date(2026, 10, 31))), "no rate of Hãng tàu Sao Mai was in force"),
        (lot({"ata": "02/11 10:00", "gate_out": "01/11 10:00"}), book(tariff()), "gate out on 01/11/2026 10:00 lies before"),
        (lot({"x": Reached(milestone="ata", expected_at=at("01/11 10:00"))}), book(tariff()), "expected on 01/11/2026 10:00 and has not been"),
        (lot({"x": Reached(milestone="ata", at=at("01/11 00:00"), by_day=True)}), book(tariff(cut_off="16:00")), "only the day is known"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_guessed(held, table, why):
    found = [one for one in clocks(held, table, at("20/11")) if one.why and why in one.why.en]
    assert len(found) == 1
    assert (found[0].state.value, found[0].amount, found[0].last_free) == ("unknown", 0, None)


def test_without_the_weight_the_free_time_is_known_and_the_amount_is_not():
    charge = tariff(kind="warehouse", payee=PORT, per="kg", free=2, tiers="1-=500")
    (found,) = clocks(lot({"ata": "02/11 10:00"}, ()), book(charge), at("20/11"))
    assert (found.state.value, found.last_free, found.why.en) == (
        "unknown", date(2026, 11, 3), "Not known: the gross weight is missing.",
    )  # fmt: skip


def test_an_expected_arrival_gives_an_expected_last_free_day():
    held = lot({"x": Reached(milestone="ata", expected_at=at("10/11 10:00"))})
    found = next(one for one in clocks(held, book(tariff()), at("02/11")) if one.tariff)
    assert (found.state.value, found.expected, found.last_free, found.over) == (
        "not_started",
        True,
        date(2026, 11, 14),
        0,
    )
    later = next(one for one in clocks(held, book(tariff()), at("02/11"), at("16/11")) if one.tariff)
    assert (later.state.value, later.over, later.amount) == ("not_started", 2, Decimal("40.00"))


def test_what_will_be_owed_on_a_day_is_counted_on_from_now():
    held = lot({"ata": "02/11 10:00"})
    found = next(one for one in clocks(held, book(tariff()), at("03/11"), at("12/11")) if one.tariff)
    assert found.amount == Decimal("140.00")


def test_the_table_of_the_day_counting_began_stays():
    old, new = tariff(since=date(2026, 1, 1)), tariff(tiers="1-=500", since=date(2026, 11, 5))
    table = ChargeBook((ChargeVersion(date(2026, 1, 1), (old,)), ChargeVersion(date(2026, 11, 5), (new,))))
    before = next(one for one in clocks(lot({"ata": "02/11 10:00"}), table, at("07/11")) if one.tariff)
    after = next(one for one in clocks(lot({"ata": "05/11 10:00"}), table, at("10/11")) if one.tariff)
    assert (before.amount, before.table_from) == (Decimal("20.00"), date(2026, 1, 1))
    assert (after.amount, after.table_from) == (Decimal("500.00"), date(2026, 11, 5))


def test_a_container_may_have_its_own_milestones():
    boxes = (("TEMU6281047", "42G1"), ("MSKU1234565", "42G1"))
    out = Reached(milestone="gate_out", container="TEMU6281047", at=at("06/11 10:00"))
    found = clocks(lot({"ata": "02/11 10:00", "out": out}, boxes), book(tariff()), at("08/11"))
    assert [(one.container, one.state.value, one.over) for one in found if one.tariff] == [
        ("TEMU6281047", "ended", 0), ("MSKU1234565", "running", 2),
    ]  # fmt: skip


def test_only_a_reefer_takes_power():
    charge = tariff(kind="plug_in", payee=PORT, hourly=True, free=0, tiers="1-=70000", currency="VND")
    boxes = (("TEMU6281047", "42G1"), ("MSKU1234565", "45R1"))
    found = clocks(lot({"ata": "02/11 10:00"}, boxes), book(charge), at("02/11 11:00"))
    assert [one.container for one in found if one.tariff] == ["MSKU1234565"]


def test_an_export_runs_to_closing_time():
    close = Reached(milestone="closing_time", expected_at=at("10/11 12:00"))
    running, *_ = clocks(lot({"c": close}, **EXPORT), book(), at("10/11 02:30"))
    assert (running.kind, running.state.value, running.left, running.over) == ("closing", "running", 9, 0)
    late, *_ = clocks(lot({"c": close}, **EXPORT), book(), at("10/11 12:01"))
    assert (late.left, late.over, late.is_over) == (0, 1, True)
    inside, *_ = clocks(lot({"c": close, "gate_in": "09/11 10:00"}, **EXPORT), book(), at("10/11 13:00"))
    assert (inside.state.value, inside.over) == ("ended", 0)
    unknown, *_ = clocks(lot(**EXPORT), book(), at("10/11 13:00"))
    assert unknown.why.en == "Not known: the closing time is missing."


def test_an_export_that_came_in_early_is_stored():
    charge = tariff(**STORAGE | {"starts": "gate_in", "stops": "on_board", "direction": Direction.EXPORT})
    found = clocks(lot({"gate_in": "02/11 10:00"}, **EXPORT), book(charge), at("06/11"))
    assert next(one.amount for one in found if one.tariff) == Decimal(600000)  # free 2, 3, 4; 2 x 300,000


def test_the_board_shows_what_costs_before_what_will():
    table = book(tariff(), tariff(**STORAGE))
    shown = tightest(clocks(lot({"ata": "02/11 10:00"}), table, at("06/11")))
    assert (shown.kind, shown.last_free, shown.overdue_since) == ("storage", date(2026, 11, 4), date(2026, 11, 5))
    assert (shown.cost_per_day, shown.currency) == (Decimal(300000), "VND")
    assert tightest(clocks(lot(), table, at("06/11"))) is None


def test_the_board_counts_every_container_that_costs():
    boxes = (("TEMU6281047", "42G1"), ("MSKU1234565", "42G1"))
    shown = tightest(clocks(lot({"ata": "02/11 10:00"}, boxes), book(tariff()), at("08/11")))
    assert (shown.cost_per_day, shown.overdue_since, shown.left) == (Decimal(40), date(2026, 11, 7), 0)


def test_dong_is_told_only_with_a_rate_and_its_source():
    found = clocks(lot({"ata": "02/11 10:00"}), book(tariff(vat="10"), tariff(**STORAGE)), at("07/11"))
    bank = Version(table="exchange_rates", legal=Text(vi="x", en="x"))
    rate = RateUsed(currency="USD", rate=Decimal(26000), version=bank)
    told = totals_of(found, {"USD": rate})
    assert told.amounts == {"USD": Decimal("20.00"), "VND": Decimal(900000)}
    assert (told.vat["USD"], told.dong) == (Decimal("2.00"), Decimal(1472000))  # 22 x 26,000 + 900,000
    assert totals_of(found, {}).dong is None


def test_costs_add_up_by_currency():
    lines = [CostLine(id=n, kind=CostKind.LIFTING, amount=Decimal(n), currency="VND", vat=Decimal(1)) for n in (1, 2)]
    assert (cost_totals(lines, {}).amounts, cost_totals(lines, {}).dong) == ({"VND": Decimal(3)}, Decimal(5))


@st.composite
def priced(draw):
    lengths = draw(st.lists(st.integers(1, 6), min_size=0, max_size=4))
    prices = draw(st.lists(st.integers(0, 500), min_size=len(lengths) + 1, max_size=len(lengths) + 1))
    found, first = [], 1
    for length, price in zip(lengths, prices, strict=False):
        found.append(Tier(first, first + length - 1, Decimal(price)))
        first += length
    return (*found, Tier(first, None, Decimal(prices[-1])))


def cost(tiers, units, block):
    charge = tariff(block=block, currency="VND")
    charge = type(charge)(**{name: getattr(charge, name) for name in charge.__slots__} | {"tiers": tiers})
    return total(charge, charged(charge, 0, units, Decimal(1)))[0]


@given(priced(), st.integers(0, 60), st.integers(1, 5))
def test_more_days_never_cost_less(tiers, units, block):
    assert cost(tiers, units + 1, block) >= cost(tiers, units, block)


@given(priced(), st.integers(0, 60), st.integers(1, 5), st.integers(1, 20))
def test_cutting_a_tier_in_two_at_one_price_changes_nothing(tiers, units, block, cut):
    last = tiers[-1]
    middle = last.first + cut - 1
    parts = (*tiers[:-1], Tier(last.first, middle, last.amount), Tier(middle + 1, None, last.amount))
    assert cost(parts, units, block) == cost(tiers, units, block)


@given(st.integers(0, 90), st.sampled_from(["calendar", "working", "free_working"]), st.integers(0, 20))
def test_a_later_day_never_costs_less_and_free_days_are_never_over_used(days, counting, free):
    charge, held = tariff(counting=counting, free=free), lot({"ata": "05/02 10:00"})
    now = at("05/02") + timedelta(days=days)
    first, second = (
        next(one for one in clocks(held, book(charge), when) if one.tariff) for when in (now, now + timedelta(days=1))
    )
    assert second.amount >= first.amount
    assert first.used <= free
    assert (first.over > 0) is (now.date() > first.last_free and first.over > 0)
    assert first.last_free == second.last_free


def test_a_payee_is_known_by_its_other_names():
    held = lot({"ata": "02/11 10:00"}, carrier_name="SAO-MAI LINE")
    found = [one for one in clocks(held, book(tariff(aliases=("Sao Mai Line",))), at("03/11")) if one.tariff]
    assert [one.payee for one in found] == [LINE]
