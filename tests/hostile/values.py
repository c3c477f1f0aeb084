"""Cells of an .xlsx that lie: numbers that are none, texts without end, texts that begin like a formula."""

from functools import partial

from tests.hostile.case import Case, refused, taken
from tests.hostile.parts import HEADS, LINES, book, cell, row, rows, shared, sheet, styles
from tests.hostile.sheets import DAMAGED, HEAVY, holds, holds_no, reads, value, with_cell

LIKE_FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "=cmd|'/c calc'!A0",
    "%0A-3+3+cmd|' /C calc'!D2",
)


def _values() -> tuple[Case, ...]:
    def big(number: str) -> str:
        return " s=" + f'"{number}"'

    return (
        refused("a text index beyond the last", with_cell('<c r="E4" t="s"><v>7</v></c>'), DAMAGED),
        taken("a text index below the first", with_cell('<c r="E4" t="s"><v>-1</v></c>'), 3, "INT-002"),
        taken("a text index of words", with_cell('<c r="E4" t="s"><v>x</v></c>'), 3, "INT-002"),
        taken("a text index of 2^64", with_cell('<c r="E4" t="s"><v>18446744073709551616</v></c>'), 3, "INT-002"),
        refused("counts of texts that lie", lambda: book(shared=shared("a", told='count="4000000000" uniqueCount="4000000000"')), HEAVY, DAMAGED),
        refused("no shared strings where some are named", with_cell('<c r="E4" t="s"><v>0</v></c>', shared="<sst/>"), DAMAGED),
        taken("a style beyond the last", value("5", big("99999")), 3),
        taken("a style of words", value("5", big("x")), 3),
        taken("a number format of a million signs", with_cell('<c r="E4" s="1"><v>5</v></c>', styles=styles("0" * 1_000_000)), None),
        taken("a number format of open quotes", with_cell('<c r="E4" s="1"><v>5</v></c>', styles=styles('"[\\' * 100_000)), None),
        taken("a thousand digits", value("9" * 1000), None),
        taken("ten thousand digits", value("9" * 10_000), None),
        taken("twenty digits", value("12345678901234567890"), 3, "INT-026"),
        taken("1e400", value("1e400"), None),
        taken("-1e400", value("-1e400"), None),
        taken("1e308", value("1e308"), None),
        taken("1e-320", value("1e-320"), None),
        taken("not a number", value("NaN"), None),
        taken("infinity", value("inf"), None),
        taken("minus zero", value("-0"), 3, look=reads("n", "0")),
        taken("a hexadecimal number", value("0x10"), None),
        taken("digits with underscores", value("1_000"), None),
        taken("Arabic digits", value("١٠٠"), None),
        taken("a number that is a formula", value("=1+1"), None),
        taken("no number at all", value(""), None),
        refused("a truth of two", value("2", ' t="b"'), DAMAGED),
        refused("a cell of an unknown kind", value("5", ' t="zzz"'), DAMAGED),
        refused("an error nobody knows", value("#BOOM!", ' t="e"'), DAMAGED),
        taken("a day of 9999", value("2958465", big("1")), None),
        *(
            taken(f"day {number}", with_cell(f'<c r="E4" s="1"><v>{number}</v></c>', styles=styles("dd/mm/yyyy")), None)
            for number in ("0", "60", "-1", "2958466", "1e10", "1e300", "NaN", "-99999999")
        ),
        *(
            taken(f"date {text}", value(text, ' t="d"'), None)
            for text in ("9999-99-99", "0000-00-00", "-0001-01-01", "2026-02-30T99:99:99", "")
        ),
        taken("a text of 40,000 characters", with_cell(cell("E4", "x" * 40_000)), None, "INT-046"),
        taken("a text of 2 MiB", with_cell(cell("J4", "Vải " * 500_000)), None, "INT-046"),
        taken("a name of 16 MiB", with_cell(f'<c r="E4" t="str"><v>{"a" * (16 << 20)}</v></c>'), None, "INT-046"),
        taken("a million blanks", with_cell(cell("E4", " " * 30_000 + "5" + " " * 30_000)), None),
        taken("brackets without end", with_cell(cell("E4", "[[" * 15_000)), None),
        taken("digits and commas without end", with_cell(cell("E4", "1,1." * 8_000)), None),
        taken("signs nobody sees", with_cell(cell("J4", "Vải\u200b \u202exslx.exe\u2066 \ufeff")), None, "INT-025", look=holds_no("\u202e")),
        taken("accents apart from their letters", with_cell(cell("J4", "Va\u0309i de\u0323\u0302t")), None),
        taken("a letter with ten thousand accents", with_cell(cell("J4", "a" + "\u0301" * 10_000)), None),
        taken("a sign beyond all planes", with_cell('<c r="E4" t="str"><v>&#x10FFFF;</v></c>'), None),
    )  # fmt: skip


def _texts() -> tuple[Case, ...]:
    def heads(text: str) -> bytes:
        return book(sheet=sheet(row(1, (*HEADS, text)) + row(2, (*LINES[0], "x")) + row(3, (*LINES[1], "y"))))

    def lines(text: str) -> bytes:
        return book(sheet=sheet(rows(*((text, text, *line[2:]) for line in LINES))))

    def stored(text: str) -> bytes:
        body = rows(LINES[0]) + row(3, LINES[1]).replace(cell("A3", "TA-401"), '<c r="A3" t="s"><v>0</v></c>')
        return book(sheet=sheet(body), shared=shared(text))

    return (
        *(taken(f"a heading that begins like a formula: {text!r}", partial(heads, text)) for text in LIKE_FORMULAS),
        *(taken(f"texts that begin like a formula: {text!r}", partial(lines, text), look=holds(text.strip("\t\r"))) for text in LIKE_FORMULAS),
        *(taken(f"a shared text that begins like a formula: {text!r}", partial(stored, text)) for text in LIKE_FORMULAS),
    )  # fmt: skip


CASES: tuple[Case, ...] = (*_values(), *_texts())
