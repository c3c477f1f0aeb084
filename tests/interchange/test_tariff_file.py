"""A tariff file and a bank's sheet, told like every other list."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from customs.interchange.rate_file import read_rates
from customs.interchange.tariff_file import TariffFile, mappings_of, read_tariff, tariff_of
from customs.interchange.tariff_grid import Grid, of_texts
from customs.model.errors import ColumnsUnknown, CustomsError
from customs.services.imports.reading import upload
from customs.services.lists.list_reading import FileOf, read_as
from customs.services.lists.tables import tables_of
from customs.store import Store, open_store

FIRST = date(2026, 1, 6)
MONDAY = date(2026, 11, 23)
SOURCE = ("bieu.xlsx", "ab" * 32)
HEAD = ["Mã HS", "Mô tả hàng hóa", "ĐVT", "NK ưu đãi", "ACFTA", "Cột lạ"]
ROWS = [
    ["BIỂU THUẾ THỬ NGHIỆM"],
    HEAD,
    ["60", "Vải dệt kim"],
    ["60063290", "Loại khác", "m", "12", "0 (-ID, TH)", "5"],
    ["6006329", "mất số 0?", "m", "12", "", ""],
    [],
    ["94016100", "Ghế", "chiếc", "25", "8/10", ""],
]


def sheet(rows: list[list[str]] | None = None, name: str = "Biểu") -> Grid:
    return of_texts(name, rows or ROWS)


def read(told: dict[str, str] | None = None, kept: tuple = (), grids: tuple[Grid, ...] = ()) -> TariffFile:
    return read_tariff(grids or (sheet(),), FIRST, SOURCE, kept, told)


def test_every_row_is_taken_rejected_or_skipped() -> None:
    told = read().read
    assert (told.rows_in, told.accepted, len(told.rejected)) == (5, 2, 1)
    assert dict(told.skipped) == {"blank": 1, "chapters": 1}
    assert "leading 0" in told.rejected[0].reason.en
    assert told.rejected[0].row == 5
    assert dict(told.forms) == {"excluded": 1, "choice": 1}


def test_columns_are_named_by_what_they_fill_and_the_rest_is_shown() -> None:
    heading = read().read.headings["Biểu"]
    assert [(one.letter, one.column) for one in heading.used] == [
        ("A", "code"), ("B", "name_vi"), ("C", "unit"), ("D", "B01"), ("E", "B05"),
    ]  # fmt: skip
    assert heading.unused == ("Cột lạ",)


@pytest.mark.parametrize(
    ("use", "schedule", "origin", "percent"),
    [
        ("B25", "B25", None, 5),
        ("RCEP:JP+KR", "RCEP", "JP", 5),
        ("B20+B21", "B21", None, 5),
        ("B25*100", "B25", None, 500),
    ],
)
@pytest.mark.parametrize("name", ["Cột lạ", "F"])
def test_a_person_says_what_a_column_is(name: str, use: str, schedule: str, origin: str | None, percent: int) -> None:
    tariff = read({name: use}).tariff
    assert tariff.rate("60063290", schedule, FIRST, origin).percent == percent


def test_a_column_is_left_out_by_saying_nothing_of_it() -> None:
    assert not read({"ACFTA": ""}).tariff.knows("B05")


def test_what_is_kept_gives_the_same_tariff_and_the_columns_again() -> None:
    taken = read({"Cột lạ": "B25"})
    held = tariff_of(taken.content)
    assert (held.codes, held.columns.keys(), held.digest) == (
        taken.tariff.codes,
        taken.tariff.columns.keys(),
        "ab" * 32,
    )
    again = read(kept=mappings_of(taken.content)).tariff
    assert again.rate("60063290", "B25", FIRST).percent == 5


@pytest.mark.parametrize(
    ("rows", "told", "code"),
    [
        ([["a", "b"], ["1", "2"]], None, "LIST-COLUMNS"),
        ([HEAD, ["x", "y"]], None, "LIST-NOTHING"),
        (None, {"Cột lạ": "B01"}, "LIST-MAP"),
        (None, {"Cột lạ": "RCEP"}, "LIST-MAP"),
        (None, {"Cột lạ": "thuế?"}, "LIST-MAP"),
        (None, {"Không có": "B25"}, "LIST-MAP"),
    ],
)
def test_a_sheet_that_cannot_be_taken_is_refused(
    rows: list[list[str]] | None, told: dict[str, str] | None, code: str
) -> None:
    with pytest.raises(CustomsError) as refused:
        read(told, grids=(sheet(rows),))
    assert refused.value.code == code


#: Nobody knows these headings; the code column has none at all.
FOREIGN = [
    ["DANH MUC 2026"],
    ["Nr.", "", "Warenbezeichnung", "Satz", "Satz"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ["1", "6006.32.90", "Gewirke", "12", "5"],
    ["2", "6006.33.90", "Gewirke", "8", "0"],
]


def test_a_sheet_of_unknown_headings_says_what_its_columns_may_be_called() -> None:
    with pytest.raises(ColumnsUnknown) as asked:
        read(grids=(sheet(FOREIGN),))
    assert asked.value.headings == ("Nr.", "B", "Warenbezeichnung", "D", "E")
    with pytest.raises(ColumnsUnknown) as nothing:
        read(grids=(sheet([["a", "b"], ["1", "2"]]),))
    assert nothing.value.headings == ()


def test_columns_pointed_at_once_are_known_in_the_next_file_of_the_same_headings() -> None:
    told = {"B": "code", "Warenbezeichnung": "en", "D": "B01", "E": "B05"}
    taken = read(told, grids=(sheet(FOREIGN),))
    assert [one.column for one in taken.read.headings["Biểu"].used] == ["code", "name_en", "B01", "B05"]
    assert (taken.read.rows_in, taken.read.accepted, dict(taken.read.skipped)) == (3, 2, {"words": 1})
    later = [*FOREIGN[:3], ["1", "6006.32.90", "Gewirke", "11", "4"]]
    again = read(kept=mappings_of(taken.content), grids=(sheet(later),)).tariff
    assert [again.rate("60063290", schedule, FIRST).percent for schedule in ("B01", "B05")] == [11, 4]


def test_a_known_heading_row_without_a_known_code_column_asks_for_it_alone() -> None:
    rows = [["Nhóm", *HEAD[1:]], *ROWS[2:]]
    with pytest.raises(ColumnsUnknown) as asked:
        read(grids=(sheet(rows),))
    assert asked.value.headings == ("Nhóm", "Cột lạ")
    assert len(read({"Nhóm": "code"}, grids=(sheet(rows),)).tariff.codes) == 2


def test_other_sheets_stand_aside() -> None:
    told = read(grids=(sheet([["Ghi chú"], ["x"]], "Khác"), sheet()))
    assert told.read.aside == ("Khác",)
    assert len(told.tariff.codes) == 2


BANK = [["Mã NT", "Mua tiền mặt", "Mua chuyển khoản"], ["USD", "26,060.00", "26,100.00"], ["ABC", "", "1"], ["Ghi chú"]]


def test_a_bank_sheet_adds_up_and_its_rates_end_on_sunday() -> None:
    told = read_rates([sheet(BANK)], MONDAY, "cd" * 32)
    assert (told.rows_in, told.accepted, len(told.rejected), dict(told.skipped)) == (3, 1, 1, {"no_rate": 1})
    (row,) = told.rows["exchange_rates"]
    assert (row.code, row.more["exchange_rate"], row.until) == ("USD", "26100.00", date(2026, 11, 29))


def test_a_person_says_which_column_is_the_rate() -> None:
    told = read_rates([sheet(BANK)], MONDAY, "cd" * 32, {"Mã NT": "code", "Mua tiền mặt": "exchange_rate"})
    assert told.rows["exchange_rates"][0].more["exchange_rate"] == "26060.00"
    with pytest.raises(CustomsError, match="LIST-MAP"):
        read_rates([sheet(BANK)], MONDAY, "cd" * 32, {"Mã NT": "kind"})
    with pytest.raises(CustomsError, match="LIST-COLUMNS"):
        read_rates([sheet([["a"], ["b"]])], MONDAY, "cd" * 32)


@pytest.mark.needs_shared
def test_the_whole_compilation_is_taken_in(shared: Path, tmp_path: Path) -> None:
    content = (shared / "bulk" / "ahtn8_vn.csv").read_bytes()
    store: Store = open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path)
    told = FileOf(upload("ahtn8_vn.csv", content), FIRST, "", {}, ())
    seen, (part,) = read_as("tariff", ("tariff",), told, tables_of(store))
    store.close()
    assert (seen.rows_in, seen.accepted, len(part.rows)) == (11871, 11871, 11871)
    assert len(seen.remarks) == 4
    held = tariff_of(part.content)
    assert held.digest == hashlib.sha256(content).hexdigest()
    assert held.rate("01022911", "B01", FIRST).percent == 5
