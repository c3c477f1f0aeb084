"""Clock arithmetic against cases worked out by hand. The hand's arithmetic stands beside each.

Calendar of 2026 used: Tết 16-20 Feb (Mon-Fri); 26 Apr (Sun), 27 Apr (Mon) Hùng Kings; 30 Apr (Thu), 1 May (Fri);
Sat 22 Aug is worked for Mon 31 Aug; 1-2 Sep (Tue, Wed); 24 Nov (Tue). 2 Nov is a Monday.
"""

from decimal import Decimal

import pytest

from customs.lots.charges import clocks
from tests.lots.charges.conftest import agreed, at, book, lot, tariff

WORK, MIXED = {"counting": "working"}, {"counting": "free_working"}
SHORT = {"free": 3}
PER_KG = {"kind": "warehouse", "payee": "Cảng Bến Thử", "per": "kg", "currency": "VND", "tiers": "1-=500", "free": 1}
POWER = {"kind": "plug_in", "payee": "Cảng Bến Thử", "hourly": True, "currency": "VND", "free": 0, "tiers": "1-=70000"}
STORED = {"kind": "storage", "payee": "Cảng Bến Thử", "currency": "VND", "free": 2, "block": 3, "tiers": "1-=300000"}
NUMBERED = {"free": 7, "tiers": "8-10=20;11-=50", "from_start": True}

# name, tariff, start, stop, now, last free day, free used, charged, amount
CASES = [
    # free: 2, 3, 4, 5, 6 Nov
    ("the first day is used", {}, "02/11 10:00", None, "02/11", "06/11", 1, 0, "0"),
    ("the last free day costs nothing", {}, "02/11 10:00", None, "06/11", "06/11", 5, 0, "0"),
    ("the day after is the first that costs", {}, "02/11 10:00", None, "07/11", "06/11", 5, 1, "20"),  # 1 x 20
    ("the first tier to its end", {}, "02/11 10:00", None, "11/11", "06/11", 5, 5, "100"),  # 5 x 20
    ("one day into the second tier", {}, "02/11 10:00", None, "12/11", "06/11", 5, 6, "140"),  # 100 + 1 x 40
    ("the second tier to its end", {}, "02/11 10:00", None, "16/11", "06/11", 5, 10, "300"),  # 100 + 5 x 40
    ("one day into the open tier", {}, "02/11 10:00", None, "17/11", "06/11", 5, 11, "380"),  # 300 + 1 x 80
    ("far into the open tier", {}, "02/11 10:00", None, "26/11", "06/11", 5, 20, "1100"),  # 300 + 10 x 80
    ("over a turn of the year", {}, "29/12 10:00", None, "05/01/2027", "02/01/2027", 5, 3, "60"),  # 3, 4, 5 Jan
    ("it stops for good", {}, "02/11 10:00", "07/11 09:00", "30/11", "06/11", 5, 1, "20"),  # 7 Nov
    ("the day of leaving may not count", {"stop_counts": False}, "02/11 10:00", "07/11 09:00", "30/11", "06/11", 5, 0, "0"),
    ("gone on the last free day", {}, "02/11 10:00", "06/11 23:00", "30/11", "06/11", 5, 0, "0"),
    ("a stop to come does not stop yet", {}, "02/11 10:00", "20/11 09:00", "07/11", "06/11", 5, 1, "20"),
    # free: 3 to 7 Nov
    ("counting from the day after", {"next_day": True}, "02/11 10:00", None, "08/11", "07/11", 5, 1, "20"),
    ("before the cut-off", {"cut_off": "16:00"}, "02/11 15:59", None, "07/11", "06/11", 5, 1, "20"),
    ("at the cut-off", {"cut_off": "16:00"}, "02/11 16:00", None, "07/11", "06/11", 5, 1, "20"),
    ("after the cut-off", {"cut_off": "16:00"}, "02/11 16:01", None, "08/11", "07/11", 5, 1, "20"),
    # after 16:00 is of 3 Nov, the day after that is 4 Nov; free: 4 to 8 Nov
    ("after the cut-off, from the day after", {"cut_off": "16:00", "next_day": True}, "02/11 16:01", None, "09/11", "08/11", 5, 1, "20"),
    # 00:30 in Viet Nam is the evening before in UTC
    ("a night arrival is of its Viet Nam day", {}, "03/11 00:30", None, "08/11", "07/11", 5, 1, "20"),
    ("nothing is free", {"free": 0}, "02/11 10:00", None, "02/11", "01/11", 0, 1, "20"),
    # free Mon 2, Tue 3, Wed 4; charged Thu 5, Fri 6, Mon 9
    ("a weekend is not charged", WORK | SHORT, "02/11 10:00", None, "09/11", "04/11", 3, 3, "60"),
    # free Fri 6, Mon 9, Tue 10; charged Wed 11, Thu 12, Fri 13, not Sat 14
    ("a weekend is not used up", WORK | SHORT, "06/11 10:00", None, "14/11", "10/11", 3, 3, "60"),
    # Sat 7 -> Mon 9; free 9, 10; charged 11
    ("arrived on a Saturday", WORK | {"free": 2}, "07/11 10:00", None, "11/11", "10/11", 2, 1, "20"),
    # free 23, 25, 26 (24 is a holiday); charged 27
    ("the day of culture is off", WORK | SHORT, "23/11 10:00", None, "27/11", "26/11", 3, 1, "20"),
    # free 28, 29 Apr, 4 May (30, 1 holidays, 2-3 weekend); charged 5
    ("30 April and 1 May are off", WORK | SHORT, "28/04 10:00", None, "05/05", "04/05", 3, 1, "20"),
    # free 28, 29, 30 Apr; charged 1, 2, 3, 4 May
    ("calendar days run through 30 April", SHORT, "28/04 10:00", None, "04/05", "30/04", 3, 4, "80"),
    # free to 4 May as above; charged 5 to 10 May, Sunday among them: 5 x 20 + 1 x 40
    ("free days work, charged days run", MIXED | SHORT, "28/04 10:00", None, "10/05", "04/05", 3, 6, "140"),
    # free 12, 13, 23 Feb; charged 24, 25
    ("Tết is off", WORK | SHORT, "12/02 10:00", None, "25/02", "23/02", 3, 2, "40"),
    # free 12 to 16 Feb; charged 17, 18, 19, 20
    ("calendar days run through Tết", {}, "12/02 10:00", None, "20/02", "16/02", 5, 4, "80"),
    # free 10, 11, 12, 13, 23, 24, 25 Feb; charged 26, 27, 28 (Saturday)
    ("seven free working days around Tết", MIXED | {"free": 7}, "10/02 10:00", None, "28/02", "25/02", 7, 3, "60"),
    # free Fri 21, Sat 22 (worked); charged Mon 24
    ("a Saturday that is worked counts", WORK | {"free": 2}, "21/08 10:00", None, "24/08", "22/08", 2, 1, "20"),
    # free Fri 28 Aug, Thu 3 Sep (29-30 weekend, 31 swapped off, 1-2 holidays); charged 4
    ("a swapped Monday and National Day", WORK | {"free": 2}, "28/08 10:00", None, "04/09", "03/09", 2, 1, "20"),
    # free Fri 24, Tue 28 Apr (26-27 Hùng Kings); charged 29
    ("Hùng Kings and its day in lieu", WORK | {"free": 2}, "24/04 10:00", None, "29/04", "28/04", 2, 1, "20"),
    # a Sunday in the middle of a working count adds nothing: free 2, 3, 4; charged 5, 6 as of Sun 8
    ("asked on a Sunday", WORK | SHORT, "02/11 10:00", None, "08/11", "04/11", 3, 2, "40"),
    # free 2 to 8 Nov; 9, 10, 11 are days 8, 9, 10; 12 is day 11: 3 x 20 + 1 x 50
    ("tiers numbered from the first day", NUMBERED, "02/11 10:00", None, "12/11", "08/11", 7, 4, "110"),
    # free 2, 3; charged 4: one block of three days begun
    ("a block that is begun", STORED, "02/11 10:00", None, "04/11", "03/11", 2, 1, "300000"),
    ("a block that is full", STORED, "02/11 10:00", None, "06/11", "03/11", 2, 3, "300000"),
    ("the next block is begun", STORED, "02/11 10:00", None, "07/11", "03/11", 2, 4, "600000"),
    # blocks begin on charged day 1, 4 (first tier) and 7 (second): 2 x 100 + 1 x 200
    ("a block is paid where it begins", STORED | {"tiers": "1-4=100;5-=200"}, "02/11 10:00", None, "10/11", "03/11", 2, 7, "400"),
    # free 2; charged 3, 4: 2 x 1234.5 x 500
    ("by the kilogram and day", PER_KG, "02/11 10:00", None, "04/11", "02/11", 1, 2, "1234500"),
    # 1234.5 kg are 13 begun hundreds: 2 x 13 x 45,000
    ("by begun hundreds of kilograms", PER_KG | {"each": "100", "tiers": "1-=45000"}, "02/11 10:00", None, "04/11", "02/11", 1, 2, "1170000"),
    # 7.25 m3 are 8 begun: 2 x 8 x 10,000
    ("by begun cubic metres", PER_KG | {"per": "m3", "each": "1", "tiers": "1-=10000"}, "02/11 10:00", None, "04/11", "02/11", 1, 2, "160000"),
    # 1.2345 t x 2 x 333 = 822.177 -> 822
    ("by the tonne, dong without cents", PER_KG | {"per": "tonne", "tiers": "1-=333"}, "02/11 10:00", None, "04/11", "02/11", 1, 2, "822"),
    ("the minimum is asked", PER_KG | {"minimum": "2000000"}, "02/11 10:00", None, "04/11", "02/11", 1, 2, "2000000"),
    ("no minimum while it is free", PER_KG | {"minimum": "2000000"}, "02/11 10:00", None, "02/11", "02/11", 1, 0, "0"),
    ("a minimum that is passed", PER_KG | {"minimum": "1000000"}, "02/11 10:00", None, "04/11", "02/11", 1, 2, "1234500"),
    ("by the lot and day", PER_KG | {"per": "lot", "tiers": "1-=90000"}, "02/11 10:00", None, "04/11", "02/11", 1, 2, "180000"),
    # 10:00 to 12:10: three begun hours
    ("power by the hour", POWER, "02/11 10:00", None, "02/11 12:10", "02/11", 0, 3, "210000"),
    # 10:00 to 02:30: 17 begun hours, shifts begin at hour 1, 9, 17: 3 x 480,000
    ("power by the shift", POWER | {"block": 8, "tiers": "1-=480000"}, "02/11 10:00", None, "03/11 02:30", "02/11", 0, 17, "1440000"),
    ("free hours of power", POWER | {"free": 4}, "02/11 10:00", None, "02/11 14:00", "02/11", 4, 0, "0"),
    ("a minute after the free hours", POWER | {"free": 4}, "02/11 10:00", None, "02/11 14:01", "02/11", 4, 1, "70000"),
    ("power that was unplugged", POWER, "02/11 10:00", "02/11 11:00", "09/11", "02/11", 0, 1, "70000"),
    # demurrage and detention in one: stops at the empty's return, not at gate out
    ("combined runs to the empty's return", {"kind": "combined", "stops": "empty_returned", "free": 7}, "02/11 10:00", "12/11 10:00", "30/11", "08/11", 7, 4, "80"),
    ("cents are rounded half up", {"tiers": "1-=33.335"}, "02/11 10:00", None, "07/11", "06/11", 5, 1, "33.34"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[one[0] for one in CASES])
def test_by_hand(case):
    _, told, start, stop, now, last_free, used, over, amount = case
    charge = tariff(**told)
    reached = {"ata": start} | ({charge.stops: stop} if stop else {})
    loose = charge.kind.value == "warehouse"
    boxes = () if loose else (("TEMU6281047", "45R1" if charge.hourly else "42G1"),)
    held = lot(reached, boxes, gross_weight=Decimal("1234.5"), volume=Decimal("7.25"))
    (found,) = [one for one in clocks(held, book(charge), at(now)) if one.kind is charge.kind]
    assert found.why is None
    assert (found.last_free, found.used, found.over) == (at(last_free).date(), used, over)
    assert found.amount == Decimal(amount)
    if not found.raised:
        assert sum((line.amount for line in found.lines), Decimal(0)) == found.amount
    assert found.state.value == ("ended" if stop and at(stop) <= at(now) else "running")


def test_there_are_forty_cases():
    assert len(CASES) >= 40


# agreed free days 10: free 2 to 11 Nov, charged 12, 13
@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ({}, "40"),  # tiers begin after the free days: 2 x 20
        (NUMBERED, "100"),  # 12 and 13 Nov are days 11 and 12: 2 x 50
    ],
)
def test_agreed_free_time_stands_for_that_of_the_table(told, amount):
    held = lot({"ata": "02/11 10:00"}, free_times=(agreed(10),))
    (found,) = [one for one in clocks(held, book(tariff(**told)), at("13/11")) if one.tariff]
    assert (found.free, found.last_free, found.amount) == (10, at("11/11").date(), Decimal(amount))
    assert found.agreed == agreed(10)


def test_free_time_agreed_for_one_container_is_its_own():
    boxes = (("TEMU6281047", "42G1"), ("MSKU1234565", "42G1"))
    held = lot({"ata": "02/11 10:00"}, boxes, free_times=(agreed(7), agreed(10, container="MSKU1234565")))
    found = [one.free for one in clocks(held, book(tariff()), at("13/11")) if one.tariff]
    assert found == [7, 10]


@pytest.mark.parametrize(
    ("code", "amount"),
    [
        ("22G1", "10"),
        ("42G1", "20"),
        ("45G1", "30"),
        ("45R1", "70"),
        ("22R1", "60"),
        ("L5G1", "90"),
        ("42U1", "50"),
        ("42P1", "45"),
    ],
)
def test_a_container_is_charged_by_the_row_that_names_it_most_closely(code, amount):
    rows = {
        "20DC": "10", "40DC": "20", "40HC": "30", "40RF": "70", "RF": "60", "45": "90", "OT": "50", "*": "45",
    }  # fmt: skip
    table = book(*(tariff(groups=group, tiers=f"1-={price}") for group, price in rows.items()))
    held = lot({"ata": "02/11 10:00"}, (("TEMU6281047", code),))
    (found,) = [one for one in clocks(held, table, at("07/11")) if one.tariff]
    assert found.amount == Decimal(amount)


def test_vat_is_told_apart_and_only_where_the_table_says_it():
    held = lot({"ata": "02/11 10:00"})
    (with_vat,) = [one for one in clocks(held, book(tariff(vat="8")), at("16/11")) if one.tariff]
    (without,) = [one for one in clocks(held, book(tariff()), at("16/11")) if one.tariff]
    assert (with_vat.amount, with_vat.vat) == (Decimal(300), Decimal("24.00"))  # 300 x 8 %
    assert without.vat is None


@pytest.mark.parametrize(
    ("now", "told", "cost"),
    [("04/11", {}, "20"), ("06/11", {}, "20"), ("11/11", {}, "40"), ("16/11", {}, "80"), ("10/11", STORED, "100000")],
)
def test_the_cost_per_day_is_that_of_the_day_to_come(now, told, cost):
    held = lot({"ata": "02/11 10:00"})
    (found,) = [one for one in clocks(held, book(tariff(**told)), at(now)) if one.tariff]
    assert found.per_day == Decimal(cost)
