"""A second sheet without headings that goes on with the first one's table: its goods are never lost in silence."""

import pytest

from customs.intake import Decisions
from tests.intake.books import HEADS, LINES, digest, reading, rules, values, xlsx

MORE = [[3, "TA-402", "Vải dệt kim rib", "60064200", "CN", 7, "KGM", 3, 21, "USD"], LINES[1]]


def test_rows_that_fit_the_columns_of_the_sheet_before_are_told_of_with_the_way_to_use_them():
    found = reading(xlsx({"P1": [HEADS, *LINES], "P2": [*MORE, ["TỔNG CỘNG", *[None] * 7, 151]]}))
    assert len(found.shipment.lines) == 2
    (finding,) = [one for one in found.findings if one.rule == "INT-059"]
    assert [(source.sheet, source.cell) for source in finding.sources] == [("P2", "A1"), ("P2", "A2")]
    assert "2 dòng (1, 2)" in finding.message.vi
    assert "“P1”" in finding.fix.vi


def test_a_row_above_them_can_be_pointed_at_as_the_finding_says():
    content = xlsx({"P1": [HEADS, *LINES], "P2": [["PAGE 2"], *MORE]})
    found = reading(content)
    (finding,) = [one for one in found.findings if one.rule == "INT-059"]
    assert "row number 1 " in finding.fix.en
    decided = Decisions().heading(digest(content), "P2", (1,))
    for column in next(table for table in found.tables if table.sheet == "P1").columns:
        decided = decided.mapping(digest(content), "P2", column.letter, column.field)
    found = reading(content, decisions=decided)
    assert len(found.shipment.lines) == 4
    assert values(found, "description")[2] == "Vải dệt kim rib"
    assert "INT-059" not in rules(found)


@pytest.mark.parametrize(
    "rows",
    [
        [["Ghi chú", "giao trước 20/11"]],
        [["USD", 25000, 25100], ["EUR", 27000, 27100]],
        [["TỔNG CỘNG", *[None] * 4, 140, None, None, 380]],
    ],
)
def test_sheets_of_something_else_are_not_told_of(rows):
    assert "INT-059" not in rules(reading(xlsx({"P1": [HEADS, *LINES], "P2": rows})))
