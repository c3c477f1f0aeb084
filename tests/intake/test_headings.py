import pytest

from customs.intake import Decisions
from tests.intake.books import DAY, HEADS, LINES, Rows, read_rows, reading, reasons, texts, values, xlsx


def table(found):
    return next(table for table in found.tables if table.heading_rows)


def fields(found) -> dict[str, str]:
    return {column.field: column.letter for column in table(found).columns if column.field}


LETTERHEAD: Rows = [["SAMPLE KNITTING CO LTD"], ["88 EXAMPLE ROAD, FOSHAN"], [], ["COMMERCIAL INVOICE"], []]


@pytest.mark.parametrize("above", [0, 1, 13, 40])
def test_the_heading_row_is_found_wherever_it_is(above):
    found = read_rows([*[["SAMPLE KNITTING CO LTD"]] * above, HEADS, *LINES])
    assert table(found).heading_rows == (above + 1,)
    assert texts(found, "quantity") == ["100", "40"]


def test_a_heading_in_two_languages_one_row_each():
    english = [
        "No",
        "Item code",
        "Description",
        "HS code",
        "Origin",
        "Quantity",
        "Unit",
        "Unit price",
        "Amount",
        "Currency",
    ]
    found = read_rows([*LETTERHEAD, HEADS, english, *LINES])
    assert table(found).heading_rows == (6, 7)
    assert table(found).counts.accepted == 2


def test_a_group_over_its_parts_is_one_heading():
    rows = [
        ["No", "Description", "Quantity", None, "Weight (kg)", None, "Amount"],
        [None, None, "Qty", "Unit", "Net", "Gross", None],
        [1, "Vải dệt kim", 100, "MTR", 50, 55, 250],
    ]
    found = reading(xlsx(rows, merged=["C1:D1", "E1:F1", "A1:A2", "B1:B2", "G1:G2"]))
    assert table(found).heading_rows == (1, 2)
    assert fields(found) == {
        "line_number": "A",
        "description": "B",
        "quantity": "C",
        "quantity_unit": "D",
        "net_mass": "E",
        "gross_mass": "F",
        "invoice_value": "G",
    }
    assert texts(found, "gross_mass") == ["55"]


def test_a_heading_three_rows_high():
    rows = [
        ["项号", "商品名称", "数量", "单价", "总价"],
        ["No.", "Description", "Quantity", "Unit price", "Amount"],
        ["STT", "Tên hàng", "Số lượng", "Đơn giá", "Thành tiền"],
        [1, "Vải dệt kim", 100, 2.5, 250],
    ]
    assert table(read_rows(rows)).heading_rows == (1, 2, 3)


def test_a_merged_heading_over_a_figure_and_its_unit_is_both():
    rows = [
        ["品名", "数量", None, "单价", "总金额", None],
        ["布", 10, "个", 5, "USD", 50],
        ["布料", 20, "个", 5, "USD", 100],
    ]
    found = reading(xlsx(rows, merged=["B1:C1", "E1:F1"]))
    assert fields(found) == {
        "description": "A",
        "quantity": "B",
        "quantity_unit": "C",
        "unit_price": "D",
        "currency": "E",
        "invoice_value": "F",
    }


def test_a_unit_column_without_heading_is_known_by_what_it_holds():
    found = read_rows([["Description", "Quantity", None, "Amount"], ["Vải", 5, "MTR", 10], ["Chỉ", 6, "KGM", 20]])
    assert values(found, "quantity_unit") == ["MTR", "KGM"]


def test_repeated_headings_index_rows_and_units_are_skipped_with_their_reason():
    index = [f"({n})" for n in range(1, 11)]
    units = [None, None, None, None, None, "MTR", None, "USD/MTR", "USD", None]
    found = read_rows([HEADS, index, units, LINES[0], HEADS, LINES[1]])
    assert reasons(found) == {2: "index", 3: "units", 5: "repeated_heading"}
    counts = table(found).counts
    assert (counts.total, counts.accepted, counts.skipped) == (5, 2, 3)


def test_an_index_row_of_plain_numbers_is_no_line():
    assert reasons(read_rows([HEADS, list(range(1, 11)), *LINES])) == {2: "index"}


def test_two_tables_on_one_sheet_are_two_tables():
    packing = [["Carton no", "Description", "Net weight", "Gross weight"], ["1-2", "Vải dệt kim", 50, 55]]
    found = reading(xlsx({"Sheet1": [HEADS, *LINES, [], *packing]}))
    assert [one.heading_rows for one in found.tables] == [(1,), (5,)]
    assert [one.counts.accepted for one in found.tables] == [2, 1]


def test_a_sheet_without_goods_is_accounted_for_and_not_used():
    found = reading(xlsx({"Goods": [HEADS, *LINES], "Notes": [["Please ship soon"], [], ["Thanks"]]}))
    notes = found.tables[1]
    assert not notes.used
    assert notes.counts.skipped == notes.counts.total == 3
    assert found.counts.total == 2


def test_labels_in_a_row_are_no_heading():
    found = read_rows([["Description:", "Vải", "Quantity:", 5], ["HS code:", "60063290", "Origin:", "CN"]])
    assert not len(found.shipment.lines)


def test_a_form_of_labels_gives_no_lines():
    rows = [
        ["Mã số hàng hóa", None, "Mã quản lý riêng"],
        ["Mô tả hàng hóa"],
        [None, None, "Số lượng (1)"],
        ["Trị giá hóa đơn", None, "Đơn giá hóa đơn"],
        ["Xuất xứ"],
    ]
    assert not len(read_rows(rows).shipment.lines)


def test_a_print_of_the_authority_is_a_form():
    found = read_rows([["<IMP>"], ["Mã số hàng hóa", "Mô tả hàng hóa", "Số lượng"], ["60063290", "Vải", 5]])
    assert found.tables[0].kind == "form"
    assert set(reasons(found).values()) == {"form"}


def test_somebody_may_point_at_the_heading():
    rows = [["a", "b", "c"], ["Codice", "Merce", "Pezzi"], ["TA-1", "Vải", 5]]
    found = read_rows(rows)
    assert not found.tables[0].heading_rows
    sha = found.files[0].sha256
    decided = (
        Decisions()
        .heading(sha, "Invoice", (2,))
        .mapping(sha, "Invoice", "A", "item_code")
        .mapping(sha, "Invoice", "C", "quantity")
    )
    found = read_rows(rows, decisions=decided)
    assert found.tables[0].heading_rows == (2,)
    assert texts(found, "quantity") == ["5"]


def test_a_column_somebody_mapped_wins_and_may_be_taken_out():
    sha = reading(xlsx([HEADS, *LINES])).files[0].sha256
    decided = Decisions().mapping(sha, "Invoice", "H", "").mapping(sha, "Invoice", "A", "package_number")
    found = read_rows([HEADS, *LINES], decisions=decided)
    assert values(found, "unit_price") == [None, None]
    assert values(found, "package_number") == ["1", "2"]
    assert all(column.sure for column in table(found).columns if column.letter in "AH")


def test_two_columns_that_claim_one_field_are_a_question_and_neither_is_taken():
    rows = [["Item code", "Description", "Quantity", "Amount", "Amount"], ["A", "Vải", 5, 10, 250000]]
    found = read_rows(rows)
    question = found.questions[0]
    assert question.kind == "column"
    assert [choice.id for choice in question.choices] == ["D", "E", "none"]
    assert values(found, "invoice_value") == [None]
    assert {column.letter for column in table(found).columns if column.state == "doubt"} == {"D", "E"}
    answered = read_rows(rows, decisions=Decisions().answering(question.id, "D"))
    assert texts(answered, "invoice_value") == ["10"]
    assert not answered.open_questions
    nobody = read_rows(rows, decisions=Decisions().answering(question.id, "none"))
    assert values(nobody, "invoice_value") == [None]
    assert not nobody.open_questions


def test_a_weak_word_counts_only_when_the_column_bears_it_out():
    assert texts(read_rows([["art", "qty", "country", "total"], ["A1", 5, "HU", "364.40"]]), "invoice_value") == [
        "364.40"
    ]
    found = read_rows([["art", "qty", "country", "description"], ["A1", 5, "north", "Vải"]])
    assert "origin_country" not in fields(found)


def test_item_is_a_line_number_where_it_counts_and_a_code_where_it_does_not():
    assert fields(read_rows([["Item", "Description", "Qty"], [10, "Vải", 5], [20, "Chỉ", 6]]))["line_number"] == "A"
    assert fields(read_rows([["Item", "Description", "Qty"], ["TA-1", "Vải", 5]]))["item_code"] == "A"


def test_the_same_bytes_and_decisions_give_the_same_reading():
    content = xlsx([*LETTERHEAD, HEADS, *LINES])
    assert reading(content).shipment == reading(content).shipment
    assert DAY


def test_the_ordinary_vietnamese_heading_of_two_rows_needs_no_question():
    rows = [
        ["STT", "Tên hàng", "Số lượng", None, "Giá (USD)", None, "Trọng lượng (kg)", None],
        [None, None, "Lượng", "ĐVT", "Đơn giá", "Thành tiền", "Tịnh", "Cả bì"],
        [1, "Bu lông", 10, "cái", 2, 20, 5, 6],
        [2, "Đai ốc", 20, "kg", 2, 40, 7, 8],
    ]
    found = reading(xlsx(rows, merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"]))
    assert not found.questions
    assert fields(found) == {
        "line_number": "A",
        "description": "B",
        "quantity": "C",
        "quantity_unit": "D",
        "unit_price": "E",
        "invoice_value": "F",
        "net_mass": "G",
        "gross_mass": "H",
    }
    assert values(found, "quantity_unit") == ["PCE", "KGM"]
    assert values(found, "currency") == ["USD", "USD"]


@pytest.mark.parametrize(
    ("group", "parts", "wanted"),
    [
        ("Quantity", ("Qty", "UOM"), ("quantity", "quantity_unit")),
        ("Price", ("Unit", "Total"), ("unit_price", "invoice_value")),
        ("Số lượng", ("Số kiện", "Số lượng"), ("package_count", "quantity")),
        ("Carton", ("No", "Qty"), ("package_number", "package_count")),
        ("Weight", ("N.W", "G.W"), ("net_mass", "gross_mass")),
    ],
)
def test_a_group_narrows_the_words_under_it(group, parts, wanted):
    rows = [["Description", "HS code", group, None], [None, None, *parts], ["Vải", "60063290", 5, 6]]
    found = fields(reading(xlsx(rows, merged=["A1:A2", "B1:B2", "C1:D1"])))
    assert (found[wanted[0]], found[wanted[1]]) == ("C", "D")


def test_figures_of_one_package_under_a_group_are_not_taken():
    rows = [["Description", "Quantity", "Per carton", None], [None, None, "Qty", "N.W"], ["Vải", 5, 1, 2]]
    found = reading(xlsx(rows, merged=["A1:A2", "B1:B2", "C1:D1"]))
    assert fields(found) == {"description": "A", "quantity": "B"}


def test_values_that_are_words_of_headings_too_do_not_hide_a_table_of_texts():
    lines = [[f"TA-{n}00", "Vải dệt kim", "0,001", "CN"] for n in range(1, 5)]
    found = read_rows([["Mã hàng", "Tên hàng", "Số lượng", "Xuất xứ"], *lines])
    assert found.counts.accepted == 4


@pytest.mark.parametrize(
    "heads", [["Carton no", "Description", "Net weight", "Gross weight", 2026], ["Item code", "N.W", 2026]]
)
def test_a_second_heading_with_a_number_among_its_words_begins_a_table(heads):
    found = read_rows([HEADS, *LINES, [], heads, ["TA-400", "50", 55], ["TA-401", "60", 66]])
    assert [one.heading_rows for one in found.tables] == [(1,), (5,)]
    assert [one.counts.accepted for one in found.tables] == [2, 2]
    assert texts(found, "quantity")[:2] == ["100", "40"]
    assert set(texts(found, "quantity")[2:]) <= {None}


def test_a_line_whose_words_are_those_of_headings_too_is_a_line():
    lines = [["TA-100", "Vải dệt kim", "CN", "pcs", 5], ["TA-101", "Chỉ may", "CN", "pcs", 6]]
    found = read_rows([["Mã hàng", "Tên hàng", "Xuất xứ", "ĐVT", "Số lượng"], *lines])
    assert table(found).counts.accepted == 2
    assert texts(found, "quantity") == ["5", "6"]


def test_sizes_that_are_numbers_are_no_values_and_no_repeated_heading():
    letters = [["Style", "Description", "S", "M", "L", "Total"], ["A", "Shirt", 1, 2, 3, 6]]
    figures = [["Style", "Description", 38, 39, 40, 41, "Total qty"], ["C", "Shoe", 1, 2, 3, 1, 7]]
    found = read_rows([*letters, [], *figures, [], *figures])
    assert [one.heading_rows for one in found.tables] == [(1,), (4,)]
    assert texts(found, "quantity") == ["6", "7", "7"]
    assert texts(read_rows(figures), "quantity") == ["7"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["STT", "Tên hàng", "Số lượng", None, "Đơn giá", "Thành tiền"], ["Lượng", "ĐVT", "(USD)", "(USD)"]),
        (
            ["序号\nNo.", "品名\nDescription", "数量\nQty", None, "单价\nUnit price", "金额\nAmount"],
            ["数量", "单位", "USD", "USD"],
        ),
    ],
)
def test_currencies_beside_the_parts_of_a_group_belong_to_the_heading(first, second):
    lines = [[1, "Vít", 10, "kg", 2, 20], first, [2, "Ốc", 10, "cái", 2, 20]]
    found = reading(xlsx([first, [None, None, *second], *lines], merged=["C1:D1"]))
    assert table(found).heading_rows == (1, 2)
    assert fields(found)["quantity_unit"] == "D"
    assert texts(found, "quantity_unit") == ["KGM", "PCE"]
    assert values(found, "currency") == ["USD", "USD"]
    assert reasons(found)[4] == "repeated_heading"


def test_a_row_of_units_alone_is_no_part_of_the_heading():
    rows = [["Description", "Quantity", "Unit price", "Amount"], [None, "(kg)", "(USD)", "(USD)"], ["Vít", 10, 2, 20]]
    found = read_rows(rows)
    assert table(found).heading_rows == (1,)
    assert reasons(found)[2] == "units"
