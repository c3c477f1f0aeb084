"""Exchange rates from a bank's sheet."""

from datetime import date
from decimal import Decimal

import pytest

from customs.interchange.exchange_rates import LoadedRates, load_rates
from customs.interchange.tariff_grid import Grid, of_texts
from customs.reference.rates import exchange_rate, rates_of

MONDAY = date(2026, 11, 23)


def loaded(rows: list[list[str]]) -> LoadedRates:
    found = load_rates(of_texts("Tỷ giá", rows), MONDAY, "ab" * 32)
    assert found is not None
    return found


BANK = [
    ["TỶ GIÁ NGOẠI TỆ"],
    ["Mã NT", "Tên ngoại tệ", "Mua tiền mặt", "Mua chuyển khoản", "Bán"],
    ["USD", "US DOLLAR", "26,060.00", "26,100.00", "26,380.00"],
    ["JPY", "YEN", "-", "166.42", "172.10"],
    ["XYZ", "?", "1.00", "1.00", "1.00"],
    ["", "Nguồn: ngân hàng", "", "", ""],
]


def test_the_transfer_buying_rate_is_taken():
    found = loaded(BANK)
    assert found.table.rates == {"USD": Decimal("26100.00"), "JPY": Decimal("166.42")}
    assert [problem.text for problem in found.problems] == ["XYZ"]


def test_the_rate_keeps_its_source_and_its_week():
    used = exchange_rate("USD", date(2026, 11, 29), [loaded(BANK).table])
    assert used is not None
    assert (used.version.first_day, used.version.digest) == (MONDAY, "ab" * 32)
    assert exchange_rate("USD", date(2026, 11, 30), [loaded(BANK).table]) is None
    assert set(rates_of(MONDAY, [loaded(BANK).table])) == {"USD", "JPY"}


@pytest.mark.parametrize(
    ("texts", "rates"),
    [
        (["26.100,00", "166,42"], {"USD": "26100.00", "JPY": "166.42"}),
        (["26100", "166"], {"USD": "26100", "JPY": "166"}),
        (["26.100", "166.420"], {}),
        (["26.100", "166"], {"JPY": "166"}),
        (["abc", "0"], {}),
    ],
)
def test_a_number_that_reads_two_ways_is_left_out_and_told(texts: list[str], rates: dict[str, str]):
    found = loaded([["Currency", "Rate"], ["USD", texts[0]], ["JPY", texts[1]]])
    assert found.table.rates == {code: Decimal(rate) for code, rate in rates.items()}
    assert len(found.problems) == 2 - len(rates)


def test_a_number_of_a_workbook_is_what_it_is():
    class Column:
        def __init__(self, kinds: str, *texts: str) -> None:
            self.kinds, self.texts = kinds, texts

    grid = Grid("s", [Column("ss", "Mã NT", "USD"), Column("sn", "Tỷ giá", "26.1")])
    found = load_rates(grid, MONDAY, "")
    assert found is not None
    assert found.table.rates == {"USD": Decimal("26.1")}


def test_two_rates_of_one_currency_are_neither_taken():
    found = loaded([["Currency", "Rate"], ["USD", "26100"], ["USD", "26200"], ["JPY", "166"]])
    assert set(found.table.rates) == {"JPY"}
    assert len(found.problems) == 1


def test_a_sheet_without_rates_is_none():
    assert load_rates(of_texts("s", [["Hóa đơn"], ["1"]]), MONDAY, "") is None
    assert load_rates(of_texts("s", []), MONDAY, "") is None
