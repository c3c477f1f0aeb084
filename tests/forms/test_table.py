"""Tables of our own sheets."""

from customs.forms.table import Column, Frame, Table, lay

FRAME = Frame(left=30, right=560, top=800, bottom=40)
COLUMNS = (Column("Dòng", 10), Column("Nội dung", 70), Column("Số tiền", 20, "right"))


def texts(table: Table) -> list[list[str]]:
    return [[run.text for run in sheet.runs] for sheet in lay([table], FRAME)]


def test_heading_is_repeated_on_every_sheet() -> None:
    sheets = texts(Table("Bảng", COLUMNS, [(str(n), "nội dung", "1.000") for n in range(200)]))
    assert len(sheets) > 2
    assert all("Nội dung" in sheet for sheet in sheets)
    assert sum(sheet.count("nội dung") for sheet in sheets) == 200


def test_a_row_longer_than_a_sheet_is_broken_and_nothing_is_lost() -> None:
    words = [f"chữ{n}" for n in range(6000)]
    sheets = texts(Table("Bảng", COLUMNS, [("1", " ".join(words), "")]))
    told = " ".join(text for sheet in sheets for text in sheet if text.startswith("chữ"))
    assert told.split() == words


def test_a_short_row_is_kept_on_one_sheet() -> None:
    rows = [(str(n), "một\nhai\nba", "") for n in range(120)]
    sheets = texts(Table("Bảng", COLUMNS, rows))
    assert len(sheets) > 1
    for sheet in sheets:
        assert sheet.count("một") == sheet.count("hai") == sheet.count("ba")


def test_everything_stays_inside_the_frame() -> None:
    rows = [(str(n), "nội dung rất dài " * 9, "1.234.567.890,1234") for n in range(80)]
    sheets = lay([Table("Bảng", COLUMNS, rows)], FRAME)
    assert len(sheets) > 1
    for sheet in sheets:
        assert sheet.runs
        for run in sheet.runs:
            assert FRAME.bottom <= run.y <= FRAME.top
            assert FRAME.left <= run.x <= FRAME.right
        assert all(FRAME.bottom <= stroke.y1 for stroke in sheet.strokes)
