"""A large sheet read as arrays gives the same cells as one read cell by cell."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from customs.intake import scan
from customs.intake.beyond import Unfit
from customs.intake.extract import sheets
from tests.intake.books import HEADS, LINES, patched, xlsx

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [HEADS, *LINES]
FORMATS = ["General", "0.00", "0%", "0.00%", "000000", "dd/mm/yyyy", "h:mm", "#,##0.00 [$₫-42A]", '[Red]0.0" kg"', "@"]


def both(content: bytes, monkeypatch) -> tuple[Any, Any, int]:
    """As arrays read it, as the reader alone gives it, and how many sheets were read as arrays."""
    monkeypatch.setattr(scan, "LARGE", 0)
    plainly = frames(content)
    count = len(scan.scan(content).plain) if not isinstance(plainly, str) else 0
    monkeypatch.setattr(scan, "LARGE", 1 << 40)
    return plainly, frames(content), count


def frames(content: bytes) -> Any:
    """The frames, or the code of the refusal."""
    try:
        return [spread(sheet) for sheet in sheets(content, "zip")]
    except Unfit as unfit:
        return unfit.code


def spread(frame: dict) -> dict:
    """A kind and a text a row."""
    columns = []
    for kinds, texts, codes in (column.packed() for column in frame["columns"]):
        held = texts.decode("utf-8", "surrogatepass").split("\x1f")
        columns.append((kinds.decode(), [held[code] for code in memoryview(codes).cast("i")] if codes else held))
    return frame | {"columns": columns, "merged": sorted(frame["merged"])}


def value(dice: Random) -> Any:
    return dice.choice(
        (
            None, True, dice.randrange(-9, 10**9), dice.randrange(10**14, 10**18), dice.uniform(-1e6, 1e6), 0, -0.0, 1e-7,
            round(dice.uniform(0, 99), 2), 0.1 + 0.2, 1.785, "1.785", "", " ", " a  b ", "Vải dệt <kim> & co", "x\ny",
            "#N/A", "=1+1", '=A1&""', "\u202eturned", "đ" * 40, date(2026, 3, 1), datetime(2026, 3, 1, 10, 30, 15), time(3, 4),  # noqa: DTZ001
            timedelta(days=2, hours=3),
        )
    )  # fmt: skip


def random_book(seed: int) -> bytes:
    """By openpyxl: inline strings, styles of every kind, formulas without results, merged and hidden."""
    dice = Random(seed)  # noqa: S311
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, dice.randrange(2, 60)):
        for column in range(1, dice.randrange(1, 40)):
            if dice.random() < 0.8:
                cell = sheet.cell(row, column, value(dice))
                cell.number_format = dice.choice(FORMATS) if dice.random() < 0.4 else cell.number_format
        sheet.row_dimensions[row].hidden = dice.random() < 0.1
    sheet.merge_cells("B2:C4")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def shared_book(seed: int) -> bytes:
    """By xlsxwriter: shared strings, stored results of formulas, rich text."""
    dice = Random(seed)  # noqa: S311
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "remove_timezone": True, "strings_to_formulas": False})
    styles = [book.add_format({"num_format": code}) for code in FORMATS]
    bold, sheet = book.add_format({"bold": True}), book.add_worksheet("Invoice")
    for row in range(dice.randrange(2, 60)):
        for column in range(dice.randrange(1, 40)):
            one = value(dice)
            if dice.random() < 0.05:
                sheet.write_formula(row, column, "=1+1", None, dice.choice((2, "two", True, "#N/A", "")))
            elif dice.random() < 0.05:
                sheet.write_rich_string(row, column, "plain ", bold, "bold", " end")
            elif not isinstance(one, float | int) or abs(one) < 1e15:
                sheet.write(row, column, one, dice.choice(styles) if dice.random() < 0.4 else None)
    book.close()
    return stream.getvalue()


@pytest.mark.parametrize("make", [random_book, shared_book])
def test_random_workbooks_give_the_same_cells(make, monkeypatch):
    for seed in range(40):
        plainly, plain, count = both(make(seed), monkeypatch)
        assert count == 1 or not plain[0]["columns"], seed
        assert plainly == plain, seed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<v>100</v>", "<v>1.00E+2</v>"),
        ("<v>100</v>", "<v>0100.50</v>"),
        ("<v>100</v>", "<v>5185.0100000000002</v>"),
        ("<v>100</v>", "<v>12345678901234567890</v>"),
        ("<v>100</v>", "<v>-0</v>"),
        ("<v>100</v>", "<v>NaN</v>"),
        ("<v>100</v>", "<v>1e400</v>"),
        ("<v>100</v>", "<v>ten</v>"),
        ("<v>100</v>", "<v></v>"),
        ("<v>100</v>", "<v>1<!-- 2 -->0</v>"),
        ("<v>100</v>", "<v><![CDATA[7]]></v>"),
        ("<v>100</v>", "<f>1+&gt;2</f><v>100</v>"),
        ('<c r="F2" t="n"><v>100</v></c>', '<c r="F2"/>'),
        ('<c r="F2" t="n"><v>100</v></c>', '<c r="F2" t="b"><v>1</v></c>'),
        ('<c r="F2" t="n"><v>100</v></c>', '<c r="F2" t="d"><v>2026-03-01</v></c>'),
        ('<c r="F2" t="n"><v>100</v></c>', '<c r="F2" t="s"><v>7</v></c>'),
        ('<c r="F2" t="n"><v>100</v></c>', '<c r="F2" t="str"><f>X</f><v></v></c>'),
        ('<c r="F2" t="n"><v>100</v></c>', '<c r="F2"><f>1+1</f></c>'),
        ('<c r="F2" t="n"', "<c r='F2' t='n'"),
        ('<c r="F2" t="n"', '<c t="n"'),
        ('<c r="F2" t="n"', '<c r="F2" s="99" t="n"'),
        ('<c r="F2" t="n"', '<c r="F2" t="n" x="1"'),
        ('<c r="F2"', '<c r="F2" t="n"><v>999999</v></c><c r="F2"'),
        ('<c r="F2"', '<c r="F9"'),
        ('<c r="F2"', '<c r="AB2"'),
        ('<row r="2"', '<row r="1"'),
        ('<row r="2"', '<row r="5" hidden="1"'),
        ('<row r="2"', "<row"),
        ("</sheetData>", '<row r="2"><c r="F2"><v>777</v></c></row></sheetData>'),
        ("</sheetData>", '<row r="9"/></sheetData>'),
        ("</sheetData>", '<row r="7"><c r="A7" t="inlineStr"><is><r><t>a</t></r></is></c></row></sheetData>'),
        ("</sheetData>", "</sheetData"),
        ("<sheetData>", "<sheetData>\n"),
    ],
)  # fmt: skip
def test_whatever_stands_in_the_xml_both_ways_say_the_same(old, new, monkeypatch):
    plainly, plain, _ = both(patched(xlsx(ROWS), SHEET, old, new), monkeypatch)
    assert plainly == plain


def test_a_bit_of_damage_anywhere_gives_the_same_answer(monkeypatch):
    content, dice = xlsx(ROWS), Random(3)  # noqa: S311
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(SHEET).decode()
    marks = [found.start() for found in re.finditer(r'[<>"/ 0-9]', text)]
    for place in dice.sample(marks, 120):
        changed = text[:place] + dice.choice('<>"/ 5Ax') + text[place + 1 :]
        plainly, plain, _ = both(patched(content, SHEET, text, changed), monkeypatch)
        assert plainly == plain, (place, text[place - 20 : place + 20], changed[place - 20 : place + 20])


def test_a_sheet_of_many_blocks_is_read_whole():
    rows = [[number, f"text {number}", number / 8] for number in range(1, 20_001)]
    content = xlsx([HEADS, *rows])
    assert len(scan.scan(content).plain) == 1
    (frame,) = frames(content)
    assert frame["columns"][1][1][1:] == [f"text {number}" for number in range(1, 20_001)]
    assert frame["columns"][2][1][1:] == [repr(number / 8).removesuffix(".0") for number in range(1, 20_001)]
