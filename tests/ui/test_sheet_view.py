"""One screen of a customer's sheet."""

from datetime import date

import pytest

from customs.intake import read
from customs.intake.decisions import Decisions
from customs.intake.reading import Upload
from customs.intake.sheet import Cell
from customs.services.views import IntakeView
from customs.ui.importing import sheet_view
from customs.ui.importing.files import size
from customs.ui.importing.seen import ROWS, Seen, column_of, row_of

HEADINGS = "Item code,Description of goods,Quantity,Unit,Unit price\n"


def seen(lines: int, *, show: str = "all", words: str = "", first: int = 0, focus: str = "", more: str = "") -> Seen:
    content = HEADINGS + "".join(f"TA-{n},Knitted fabric {n},{n % 7 + 1},MTR,2.5\n" for n in range(lines)) + more
    upload = Upload("invoice.csv", "a" * 64, content.encode())
    view = IntakeView("i1", read([upload], Decisions(), date(2026, 11, 24)), Decisions(), (), None, None)
    return Seen(view, "vi", 1, show, words, first, focus)


def test_at_most_200_rows_are_on_screen():
    looked = seen(ROWS)
    assert list(sheet_view.on_screen(looked, sheet_view.numbers_of(looked))) == list(range(1, 201))


def test_the_next_screen_begins_where_the_first_ended():
    looked = seen(ROWS, first=ROWS)
    assert list(sheet_view.on_screen(looked, sheet_view.numbers_of(looked))) == [201]


def test_a_cell_to_go_to_brings_its_own_screen():
    looked = seen(450, focus="C333")
    assert 333 in sheet_view.on_screen(looked, sheet_view.numbers_of(looked))


def test_a_filter_lets_its_rows_through():
    looked = seen(3, show="accepted")
    assert list(sheet_view.numbers_of(looked)) == [2, 3, 4]


def test_cells_with_errors_are_found_among_the_others():
    looked = seen(3, show="error", more="TA-9,Elastic tape,#N/A,MTR,2.5\n")
    assert list(sheet_view.numbers_of(looked)) == [5]


def test_of_a_word_nobody_knows_only_its_own_rows_are_to_be_looked_at():
    looked = seen(300, show="review", more="TA-9,Elastic tape,4,zzword,2.5\n")
    assert list(sheet_view.numbers_of(looked)) == [302]


@pytest.mark.parametrize(
    ("words", "rows"),
    [("dai chun", [5]), ("DÂY", [5]), ("fabric ta-1", [3]), ("nothing such", []), (" ", [1, 2, 3, 4, 5])],
)
def test_words_are_looked_for_in_every_cell_without_accents(words: str, rows: list[int]):
    looked = seen(3, words=words, more="TA-9,Dây đai chun,4,MTR,2.5\n")
    assert list(sheet_view.numbers_of(looked)) == rows


def test_a_text_keeps_its_points_and_commas():
    assert sheet_view.spell(Cell("s", "1.785"), grouped=True, spoken="vi") == "1.785"


@pytest.mark.parametrize(("spoken", "shown"), [("vi", "1.234.567,5"), ("en", "1,234,567.5")])
def test_a_number_of_a_number_column_is_written_as_the_reader_does(spoken, shown: str):
    assert sheet_view.spell(Cell("n", "1234567.5"), grouped=True, spoken=spoken) == shown


@pytest.mark.parametrize(("spoken", "shown"), [("vi", "60041010"), ("en", "60041010")])
def test_a_code_typed_as_a_number_gets_no_separators(spoken, shown: str):
    assert sheet_view.spell(Cell("n", "60041010"), grouped=False, spoken=spoken) == shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Cell("d", "2026-11-07"), "07/11/2026"),
        (Cell("t", "2026-11-07T09:05:00"), "07/11/2026 09:05"),
        (Cell("e", "#N/A"), "#N/A"),
        (Cell(" ", ""), ""),
    ],
)
def test_days_and_errors_are_written_as_people_read_them(cell: Cell, shown: str):
    assert sheet_view.spell(cell, grouped=True, spoken="vi") == shown


@pytest.mark.parametrize(("cell", "column", "row"), [("A1", "A", 1), ("AB120", "AB", 120)])
def test_an_address_is_a_column_and_a_row(cell: str, column: str, row: int):
    assert (column_of(cell), row_of(cell)) == (column, row)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(1, "1 KB"), (86_016, "84 KB"), (1_048_575, "1.024 KB"), (1_048_576, "1,0 MB"), (20 * 1_048_576, "20,0 MB")],
)
def test_a_size_is_in_one_unit(count: int, shown: str):
    assert size(count, "vi") == shown


def test_a_column_of_long_codes_in_capitals_is_wide_enough_for_them():
    looked = seen(1, more="BKWXM-0000123456,knitted fabric z,4,MTR,2.5\n")
    codes = sheet_view.shown(looked, [2, 3]).columns[0]
    assert codes.width >= 24 + 5 * 9 + 11 * 7
