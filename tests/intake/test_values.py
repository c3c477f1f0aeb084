from decimal import Decimal

import pytest

from customs.intake import Decisions
from customs.intake.reading import QuestionKind
from tests.intake.books import HEADS, LINES, patched, read_rows, reading, rules, texts, values, xlsx


def line(n: int, **cells):
    """A right line with some cells changed, by heading."""
    row = [n, f"TA-{n}", f"Vải mã {n}", "60063290", "CN", 100, "MTR", 2.5, 250, "USD"]
    for name, value in cells.items():
        row[
            HEADS.index(
                {
                    "price": "Đơn giá",
                    "quantity": "Số lượng",
                    "value": "Thành tiền",
                    "hs": "Mã HS",
                    "unit": "ĐVT",
                    "origin": "Xuất xứ",
                    "currency": "Nguyên tệ",
                    "code": "Mã hàng",
                }[name]
            )
        ] = value
    return row


def test_numeric_cells_are_never_asked_about():
    found = read_rows([HEADS, line(1, price=1.785), line(2, price=12.5)])
    assert not found.questions
    assert texts(found, "unit_price") == ["1.785", "12.5"]


def test_a_column_whose_texts_have_one_reading_is_read_without_a_question():
    found = read_rows([HEADS, line(1, value=" 5.185,01"), line(2, value="1.785"), line(3, value=717.27)])
    assert not found.questions
    assert texts(found, "invoice_value") == ["5185.01", "1785", "717.27"]


def test_a_text_its_own_line_reads_otherwise_than_its_column_is_said_and_stays_blank():
    rows = [
        HEADS,
        line(1, price="0,85", quantity=480, value=408),
        line(2, price="1.785", quantity=600, value="1.071,00"),
    ]
    found = read_rows(rows)
    assert values(found, "unit_price") == [Decimal("0.85"), None]
    assert [(one.rule, one.sources[0].cell) for one in found.findings if one.rule == "INT-003"] == [("INT-003", "H3")]
    agreeing = [HEADS, line(1, price="0,85", quantity=480, value=408), line(2, price="1.785", quantity=6, value=10710)]
    assert values(read_rows(agreeing), "unit_price") == [Decimal("0.85"), Decimal(1785)]
    assert "INT-003" not in rules(read_rows(agreeing))


DOUBTFUL = [
    HEADS,
    line(1, price="1.785", quantity=100, value=178.5),
    line(2, price="12.500", quantity=10, value=125),
    line(3, price="2.5", value=250),
]


def test_a_doubtful_column_is_one_question_with_samples_readings_and_evidence():
    rows = [*DOUBTFUL[:3], line(4, price="3.105", quantity=10, value=31.05)]
    found = read_rows(rows)
    (question,) = found.questions
    assert (question.kind, question.column, question.field) == (QuestionKind.DECIMAL, "H", "unit_price")
    assert question.samples == ("1.785", "12.500", "3.105")
    assert question.count == 3
    decimal, thousands = question.choices
    assert [(one.raw, one.value) for one in decimal.examples][:2] == [("1.785", "1.785"), ("12.500", "12.500")]
    assert [(one.raw, one.value) for one in thousands.examples][:2] == [("1.785", "1785"), ("12.500", "12500")]
    assert decimal.fits == (3, 3)
    assert thousands.fits == (0, 3)
    assert "3 / 3" in decimal.evidence.vi
    assert values(found, "unit_price") == [None] * 3
    assert found.shipment.lines.raw(0, "unit_price") == "1.785"
    assert rules(found) == ["INT-003"]


@pytest.mark.parametrize(("choice", "expected"), [("decimal", ["1.785", "12.500"]), ("thousands", ["1785", "12500"])])
def test_an_answer_reads_the_whole_column_and_can_be_taken_back(choice, expected):
    rows = DOUBTFUL[:3]
    question = read_rows(rows).questions[0]
    decided = Decisions().answering(question.id, choice)
    found = read_rows(rows, decisions=decided)
    assert texts(found, "unit_price") == expected
    assert found.questions[0].answer == choice
    assert not found.open_questions
    assert not found.findings
    assert read_rows(rows, decisions=decided.answering(question.id, None)).open_questions


def test_one_sure_text_answers_for_the_column():
    found = read_rows(DOUBTFUL)
    assert not found.questions
    assert texts(found, "unit_price") == ["1.785", "12.500", "2.5"]


def test_an_answer_that_is_no_choice_answers_nothing():
    question = read_rows(DOUBTFUL[:3]).questions[0]
    assert read_rows(DOUBTFUL[:3], decisions=Decisions().answering(question.id, "perhaps")).open_questions


def test_the_comma_is_asked_about_as_the_comma():
    (question,) = read_rows([HEADS, line(1, price="1,785"), line(2, price="2,350")]).questions
    assert "dấu phẩy" in question.title.vi
    assert question.choices[0].examples[0].value == "1.785"


def test_a_text_that_is_no_number_is_a_finding_with_its_cell_and_its_text_is_kept():
    found = read_rows([HEADS, line(1, quantity="about 5"), line(2)])
    assert texts(found, "quantity") == [None, "100"]
    finding = found.findings[0]
    assert finding.rule == "INT-002"
    assert finding.sources[0].cell == "F2"
    assert finding.sources[0].raw == "about 5"
    assert finding.path == f"goods.{found.shipment.lines.key(0)}.quantity_1"
    assert found.shipment.lines.raw(0, "quantity") == "about 5"
    assert found.sheets[0].marks["F2"] == "finding"


def test_a_unit_beside_the_figure_is_read_with_it():
    rows = [
        ["Tên hàng", "Số lượng", "Trị giá", "N.W"],
        ["Vải", "100 PCS", "$250.00", "50 KGS"],
        ["Chỉ", "40 cái", "USD 12.50", "6.5kg"],
    ]
    found = read_rows(rows)
    assert texts(found, "quantity") == ["100", "40"]
    assert values(found, "quantity_unit") == ["PCE", "PCE"]
    assert texts(found, "net_mass") == ["50", "6.5"]
    assert found.shipment.lines.sources(1, "quantity_unit")[0].cell == "B3"
    assert values(found, "currency") == ["USD", "USD"]
    assert texts(found, "invoice_value") == ["250.00", "12.50"]


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("'10", "“10”"),
        ("\u20191.250,5", "“1.250,5”"),
        ("10 PCS / 2 CTNS", "“10 PCS” / “2 CTNS”"),
        ("100 PCS (5 CTNS)", "“100 PCS” / “5 CTNS”"),
    ],
)
def test_what_a_cell_most_likely_means_is_proposed_and_not_taken(written: str, proposed: str):
    found = read_rows([["Description", "Qty", "Unit"], ["Vải", 5, "MTR"], ["Chỉ", written, "PCS"]])
    assert texts(found, "quantity") == ["5", None]
    (finding,) = found.findings
    assert finding.rule == "INT-002"
    assert proposed in finding.fix.vi
    assert proposed in finding.fix.en


@pytest.mark.parametrize("written", ["1/2", "ten", "10 x 5", "'abc", "about 5 / 6"])
def test_nothing_is_proposed_where_no_figure_stands_out(written: str):
    found = read_rows([["Description", "Qty", "Unit"], ["Vải", 5, "MTR"], ["Chỉ", written, "PCS"]])
    assert "“" not in found.findings[0].fix.vi


def test_masses_in_pounds_are_not_taken_for_kilograms():
    found = read_rows([["Description", "Qty", "Net weight (LBS)", "Gross weight"], ["Vải", 5, 100, "120 lbs"]])
    assert values(found, "net_mass") == values(found, "gross_mass") == [None]
    assert rules(found).count("INT-014") == 2


def test_an_error_cell_is_a_finding_not_an_empty_cell():
    content = patched(
        xlsx([HEADS, line(1), line(2)]),
        "xl/worksheets/sheet1.xml",
        '<c r="F2" t="n"><v>100</v></c>',
        '<c r="F2" t="e"><v>#N/A</v></c>',
    )
    found = reading(content)
    assert texts(found, "quantity") == [None, "100"]
    assert found.shipment.lines.raw(0, "quantity") == "#N/A"
    assert rules(found) == ["INT-011"]


def test_a_formula_without_a_stored_result_is_said():
    found = read_rows([HEADS, line(1, value="=F2*H2"), line(2)])
    assert rules(found) == ["INT-012"]
    assert found.findings[0].sources[0].cell == "I2"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("4104.19.00", "41041900"),
        ("4104 19 00", "41041900"),
        ("4104-19-00", "41041900"),
        ("8528690000", "8528690000"),
        (85286900, "85286900"),
        ("6006", "6006"),
        ("６００６３２９０", "60063290"),
    ],
)
def test_hs_codes_are_read_as_written_and_foreign_ones_kept(cell, code):
    found = read_rows([HEADS, line(1, hs=cell)])
    assert values(found, "hs_code") == [code]
    assert not found.findings


def test_an_hs_code_typed_as_a_number_may_have_lost_its_zero_and_is_not_padded():
    found = read_rows([HEADS, line(1, hs=1012100)])
    assert values(found, "hs_code") == ["1012100"]
    assert rules(found) == ["INT-009"]
    assert "01012100" in found.findings[0].fix.vi


@pytest.mark.parametrize("cell", ["0000.00.00", 4104.19, "KHONG", "600632901", "see list"])
def test_what_is_no_hs_code_is_left_out_and_said(cell):
    found = read_rows([HEADS, line(1, hs=cell)])
    assert values(found, "hs_code") == [None]
    assert rules(found) == ["INT-010"]


@pytest.mark.parametrize(
    ("word", "code"),
    [("中国", "CN"), ("Made in China", "CN"), ("HÀN QUỐC", "KR"), ("U.S.A", "US"), ("vn", "VN"), ("Viet Nam", "VN")],
)
def test_countries_are_known_by_code_name_and_alias(word, code):
    assert values(read_rows([HEADS, line(1, origin=word)]), "origin_country") == [code]


@pytest.mark.parametrize(
    ("word", "code"), [("cái", "PCE"), ("千克", "KGM"), ("KGS", "KGM"), ("Pcs.", "PCE"), ("bộ", "SET"), ("mts", "MTR")]
)
def test_units_are_known_by_code_name_and_alias(word, code):
    assert values(read_rows([HEADS, line(1, unit=word)]), "quantity_unit") == [code]


def test_an_unknown_word_with_near_ones_is_a_question_and_may_be_any_code_in_force():
    rows = [HEADS, line(1, origin="Chinaa"), line(2, origin="Chinaa"), line(3)]
    found = read_rows(rows)
    (question,) = found.questions
    assert question.kind == "country"
    assert question.count == 2
    assert question.choices[0].id == "CN"
    assert question.choices[-1].id == "none"
    assert values(found, "origin_country") == [None, None, "CN"]
    assert rules(found) == ["INT-007"]
    for answer, expected in (("CN", "CN"), ("TW", "TW"), ("none", None)):
        settled = read_rows(rows, decisions=Decisions().answering(question.id, answer))
        assert values(settled, "origin_country") == [expected, expected, "CN"]
        assert not settled.open_questions
    assert read_rows(rows, decisions=Decisions().answering(question.id, "XQ")).open_questions


def test_an_unknown_word_with_nothing_near_is_asked_about_told_and_kept():
    found = read_rows([HEADS, line(1, unit="ящ")])
    assert [choice.id for question in found.questions for choice in question.choices] == ["none"]
    assert rules(found) == ["INT-006"]
    assert found.shipment.lines.raw(0, "quantity_unit") == "ящ"


def test_a_currency_that_is_not_listed_is_kept_by_its_code_and_said():
    found = read_rows([HEADS, line(1, currency="UAH")])
    assert values(found, "currency") == ["UAH"]
    assert rules(found) == ["INT-008"]


def test_dates_in_doubt_are_one_question():
    rows = [
        ["Tên hàng", "Số lượng", "Số hóa đơn", "Ngày hóa đơn"],
        ["Vải", 5, "A-1", "03/04/2026"],
        ["Chỉ", 6, "A-1", "05/04/2026"],
    ]
    found = read_rows(rows)
    (question,) = found.questions
    assert question.kind == "date_order"
    assert [choice.id for choice in question.choices] == ["day_first", "month_first"]
    assert question.choices[0].examples[0].value == "2026-04-03"
    assert rules(found) == ["INT-005"]
    settled = read_rows(rows, decisions=Decisions().answering(question.id, "day_first"))
    assert texts(settled, "invoice_date") == ["2026-04-03", "2026-04-05"]


def test_a_code_the_spreadsheet_turned_into_a_date_is_said():
    from datetime import date

    found = read_rows([HEADS, line(1, code=date(2026, 3, 1)), line(2)])
    assert values(found, "item_code") == [None, "TA-2"]
    assert rules(found) == ["INT-013"]


def test_a_carton_label_stays_text():
    found = read_rows([["箱号", "品名", "数量"], ["1/3", "布", 4]])
    assert values(found, "package_number") == ["1/3"]


def test_codes_that_are_numbers_keep_every_digit():
    found = read_rows([HEADS, line(1, code=304445556667), line(2, code="000123")])
    assert values(found, "item_code") == ["304445556667", "000123"]


def test_text_is_nfc_on_one_line_and_the_cell_keeps_its_own():
    found = read_rows([["Tên hàng", "Số lượng"], ["Va\u0309i  dệt\nkim ", 5]])
    assert values(found, "description") == ["Vải dệt kim"]
    assert found.shipment.lines.raw(0, "description") == "Va\u0309i  dệt\nkim "


def test_what_the_heading_says_of_units_and_currency_holds_for_its_lines():
    rows = [
        ["Description", "Quantity (PCS)", "Unit price (USD)", "Amount USD", "N.W (kg)"],
        ["Vải", 5, 2, 10, 1],
        ["Sample", None, None, None, 1],
    ]
    found = read_rows(rows)
    assert values(found, "quantity_unit") == ["PCE", None]
    assert values(found, "currency") == ["USD", None]
    assert found.shipment.lines.sources(0, "currency")[0].cell in {"C1", "D1"}


def test_nothing_is_added_to_a_line_that_says_nothing():
    found = read_rows([["Tên hàng", "Mã HS"], ["Vải", "60063290"]])
    assert set(found.shipment.lines.fields) == {"description", "hs_code"}
    assert not found.shipment.header


def test_amounts_keep_their_digits():
    found = read_rows([HEADS, line(1, value="1.234,50", price="0,1000")])
    assert values(found, "invoice_value") == [Decimal("1234.50")]
    assert texts(found, "unit_price") == ["0.1000"]
    assert LINES
