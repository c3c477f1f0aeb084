import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customs.intake import Decisions
from tests.intake.books import HEADS, LINES, read_rows, reading, reasons, rules, texts, values, xlsx


def total_row(word: str, at: int = 2):
    row = [None] * len(HEADS)
    row[at], row[8] = word, 380
    return row


@pytest.mark.parametrize("word", ["TOTAL", "Tổng cộng", "Cộng:", "合计", "总计:", "Toplam", "ИТОГО", "GRAND TOTAL USD"])
def test_totals_in_any_language_are_no_lines(word):
    found = read_rows([HEADS, *LINES, total_row(word)])
    assert reasons(found) == {4: "total"}
    assert len(found.shipment.lines) == 2


def test_goods_named_total_stay_goods():
    oil = [3, "OIL-1", "TOTAL QUARTZ 9000 engine oil", "27101944", "FR", 5, "LTR", 10, 50, "USD"]
    assert texts(read_rows([HEADS, *LINES, oil]), "item_code") == ["TA-400", "TA-401", "OIL-1"]


def test_subtotals_are_skipped_and_the_table_goes_on():
    found = read_rows([HEADS, LINES[0], total_row("Sub-total"), LINES[1], total_row("Total")])
    assert reasons(found) == {3: "subtotal", 5: "total"}
    assert len(found.shipment.lines) == 2


def test_below_the_total_only_rows_with_figures_are_lines():
    found = read_rows(
        [HEADS, *LINES, total_row("Total"), [None, None, "Signed by the seller"], [1, None, "Payment within 30 days"]]
    )
    assert reasons(found) == {4: "total", 5: "note", 6: "note"}


def test_blank_rows_between_lines_are_counted_and_those_at_the_end_are_not():
    found = read_rows([HEADS, LINES[0], [], [], LINES[1], [None, " "], []])
    assert reasons(found) == {3: "blank", 4: "blank"}
    assert found.counts.total == 4


def test_formulas_that_give_zero_in_an_empty_template_are_no_lines():
    zeros = [3, None, 0, None, None, 1, "PCE", 0, 0, "USD"]
    found = read_rows([HEADS, *LINES, zeros])
    assert reasons(found) == {4: "zero"}


def test_rows_with_a_line_number_only_are_skipped():
    found = read_rows([HEADS, *LINES, [3], [4]])
    assert reasons(found) == {4: "numbered", 5: "numbered"}


def test_figures_of_unknown_goods_are_rejected_and_said():
    found = read_rows([HEADS, *LINES, [3, None, None, None, None, 7, "PCE"]])
    assert reasons(found) == {4: "no_identity"}
    assert found.counts.rejected == 1
    assert rules(found) == ["INT-015"]


def test_a_text_row_among_lines_is_a_note():
    found = read_rows([HEADS, LINES[0], [None, None, "Fabrics of order 77"], LINES[1]])
    assert reasons(found) == {3: "note"}


def test_a_list_without_figures_has_lines_all_the_same():
    found = read_rows([["TÊN HÀNG", "HS CODE", "GHI CHÚ 1"], ["Sơn gỗ", "32082090", "x"], ["Keo", "35069100", None]])
    assert values(found, "hs_code") == ["32082090", "35069100"]


def test_a_line_number_vouches_for_goods_without_figures():
    found = read_rows([HEADS, [1, None, "SOMETHING", ".", None, ".", None, "."]])
    assert values(found, "description") == ["SOMETHING"]
    assert values(found, "hs_code") == values(found, "quantity") == [None]
    assert found.shipment.lines.raw(0, "quantity") == "."


def test_ditto_marks_repeat_the_value_above_and_name_both_cells():
    found = read_rows(
        [
            HEADS,
            LINES[0],
            [2, '"', "〃", "nt", "同上", 40, '-"-', 3, 120, '"'],
            [3, '"', "Chỉ", "54011010", "VN", 1, "KGM", 1, 1, "USD"],
        ]
    )
    assert values(found, "item_code") == ["TA-400"] * 3
    assert values(found, "hs_code")[:2] == ["60063290"] * 2
    assert values(found, "origin_country") == ["CN", "CN", "VN"]
    assert values(found, "currency") == ["USD"] * 3
    lines = found.shipment.lines
    assert [source.cell for source in lines.sources(1, "item_code")] == ["B2", "B3"]
    assert [source.cell for source in lines.sources(2, "item_code")] == ["B2", "B4"]
    assert lines.raw(1, "description") == "〃"


def test_a_ditto_mark_with_nothing_above_it_is_said():
    found = read_rows([HEADS, [1, "A", "Vải", "60063290", '"', 1, "MTR", 1, 1, "USD"]])
    assert values(found, "origin_country") == [None]
    assert "INT-002" in rules(found)


def test_words_merged_downwards_hold_for_each_row_and_figures_do_not():
    rows = [
        ["Description", "Origin", "Quantity", "Gross weight"],
        ["Vải", "CN", 5, 100],
        [None, None, 6, None],
        [None, None, 7, None],
    ]
    found = reading(xlsx(rows, merged=["A2:A4", "B2:B4", "D2:D4"]))
    assert values(found, "description") == ["Vải"] * 3
    assert values(found, "origin_country") == ["CN"] * 3
    assert texts(found, "gross_mass") == ["100", None, None]
    assert found.shipment.lines.sources(2, "description")[0].cell == "A2"


def test_placeholders_are_no_data():
    found = read_rows([HEADS, [1, "-", "[[goods_name]]", "N/A", "—", 5, "MTR", 2, 10, "USD"], LINES[1]])
    assert reasons(found) == {2: "no_identity"}


def test_a_label_row_in_the_table_speaks_of_the_line_above():
    rows = [
        ["Marks", "Description of Goods", None, "Quantity", "Unit price", "Amount"],
        ["N/M", None, None, "MT", "USD/MT", "USD"],
        [None, "COMMODITY:", "SAMPLE ACID", 100, 705, 70500],
        [None, "PACKING:", "IN FLEXIBAG"],
        [None, "COUNTRY OF ORIGIN:", "CHINA"],
        [None, None, "TOTAL", 100, 705, 70500],
    ]
    asked = reading(xlsx(rows, merged=["B1:C1"])).questions
    assert {(one.field, one.samples) for one in asked} == {("quantity_unit", ("MT",)), ("unit_price_unit", ("MT",))}
    tonnes = Decisions(answers=dict.fromkeys((one.id for one in asked), "TNE"))
    found = reading(xlsx(rows, merged=["B1:C1"]), decisions=tonnes)
    assert values(found, "description") == ["SAMPLE ACID"]
    assert values(found, "origin_country") == ["CN"]
    assert values(found, "quantity_unit") == ["TNE"]
    assert values(found, "currency") == ["USD"]
    assert values(found, "unit_price_unit") == ["TNE"]
    assert reasons(found) == {2: "units", 4: "label", 5: "label", 6: "total"}
    assert found.shipment.lines.sources(0, "quantity_unit")[0].cell == "D2"
    assert found.shipment.lines.sources(0, "description")[0].cell == "C3"


def test_containers_where_goods_stand_are_containers():
    rows = [
        ["Description", "Net weight", "Gross weight"],
        ["Vải dệt kim", 50, 55],
        ["SMPU1260010/SL126001", 20000, 20110],
        ["SMPU1260025 / SL126002", 20000, 20110],
        ["TOTAL", 40050, 40275],
    ]
    found = reading(xlsx({"Packing list": rows}))
    assert len(found.shipment.lines) == 1
    header = found.shipment.header
    assert header["containers.1.container_number"].value == "SMPU1260010"
    assert header["containers.2.seal_number"].value == "SL126002"
    assert header["containers.2.seal_number"].sources[0].cell == "A4"


def test_somebody_may_skip_a_line_and_take_a_row_back():
    rows = [HEADS, *LINES, [3, None, None, None, None, 7, "PCE"]]
    sha = read_rows(rows).files[0].sha256
    decided = Decisions().marking(sha, "Invoice", 2, "skip").marking(sha, "Invoice", 4, "line")
    found = read_rows(rows, decisions=decided)
    assert found.shipment.lines.rows == (3, 4)
    assert reasons(found) == {2: "decided"}
    back = read_rows(rows, decisions=decided.marking(sha, "Invoice", 2, None))
    assert back.shipment.lines.rows == (2, 3, 4)


KINDS = st.sampled_from(["line", "total", "blank", "note", "heading", "bare", "number", "zero"])


@settings(max_examples=40, deadline=None)
@given(st.lists(KINDS, min_size=1, max_size=30))
def test_rows_in_are_accepted_and_rejected_and_skipped_always(kinds):
    make = {
        "line": lambda n: [n, f"TA-{n}", f"Vải mã {n}", "60063290", "CN", n + 1, "MTR", 2.5, 2.5 * (n + 1), "USD"],
        "total": lambda _: total_row("Total"),
        "blank": lambda _: [],
        "note": lambda _: [None, None, "a note"],
        "heading": lambda _: HEADS,
        "bare": lambda _: [None, None, None, None, None, 5],
        "number": lambda n: [n],
        "zero": lambda n: [n, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    }
    found = read_rows([HEADS, *LINES, *(make[kind](n + 3) for n, kind in enumerate(kinds))])
    used = len(kinds)
    while used and kinds[used - 1] == "blank":
        used -= 1
    table = found.tables[0]
    counts = table.counts
    assert counts.total == counts.accepted + counts.rejected + counts.skipped == used + 2
    assert counts.accepted == kinds.count("line") + 2
    assert counts.rejected == kinds[:used].count("bare")
    assert sorted(table.parts) == list(range(1, used + 4))
    assert all(row.reason for row in table.parts.values() if row.kind in {"skipped", "rejected"})


def test_a_row_of_placeholders_is_no_heading_and_no_goods():
    found = read_rows([HEADS, LINES[0], ["[[no]]", "[[code]]", "[[name]]", "[[hs]]", None, "[[qty]]"]])
    assert len(found.tables) == 1
    assert (found.counts.accepted, found.counts.skipped) == (1, 1)
