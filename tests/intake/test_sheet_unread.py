"""A table whose headings nobody knows is said to be unread, with the way to point at its columns, which then works."""

import pytest

from customs.intake import Decisions
from tests.intake.books import digest, read_rows, reading, rules, texts, values, xlsx

THAI = [
    ["ใบแจ้งหนี้"],
    ["รายละเอียดสินค้า", "จำนวน", "หน่วย", "ราคา", "รวม"],
    ["ผ้าฝ้าย", 10, "MTR", 2, 20],
    ["ด้าย", 5, "ROL", 3, 15],
]


def test_a_sheet_in_a_language_nobody_knows_is_said_to_be_unread_with_its_heading_row():
    found = read_rows(THAI)
    assert not len(found.shipment.lines)
    (finding,) = found.findings
    assert finding.rule == "INT-058"
    assert [source.cell for source in finding.sources] == ["A2", "B2", "C2", "D2", "E2"]
    assert "“รายละเอียดสินค้า”, “จำนวน”, “หน่วย”, …" in finding.message.vi
    assert "2" in finding.fix.vi


def test_the_way_it_tells_of_leads_to_the_lines():
    content = xlsx(THAI)
    sha = digest(content)
    decided = Decisions().heading(sha, "Invoice", (2,))
    for letter, field in (("A", "description"), ("B", "quantity"), ("C", "quantity_unit"), ("D", "unit_price")):
        decided = decided.mapping(sha, "Invoice", letter, field)
    found = reading(content, decisions=decided)
    assert values(found, "description") == ["ผ้าฝ้าย", "ด้าย"]
    assert texts(found, "quantity") == ["10", "5"]
    assert "INT-058" not in rules(found)


@pytest.mark.parametrize(
    "rows",
    [
        [["Xin chào"], ["Giá", "đã gồm thuế"]],
        [["a", "b", "c"], ["x", "y", "z"], ["x", "y", "z"]],
        [["Rates", None, None], ["USD", 25000, 25100], ["EUR", 27000, 27100]],
    ],
)
def test_words_and_lists_that_are_no_table_of_goods_are_not_told_of(rows: list[list[object]]):
    assert "INT-058" not in rules(read_rows(rows))
