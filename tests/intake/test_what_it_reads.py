"""Every phrase of what intake reads, each on a file made here; what cannot be sure is a question or a finding."""

import io
import unicodedata
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from customs.intake import Decisions
from customs.intake.reading import QuestionKind, Visibility
from tests.intake.books import patched, read_rows, reading, reasons, rules, texts, values, xls, xlsx

HEADS = ["No.", "Item code", "Description", "HS code", "Qty", "Unit", "Unit price", "Amount"]


def line(number, **changed):
    cells = {
        "number": number, "code": f"A-{number}00", "name": f"Cotton fabric kind {number}", "hs": "52081100",
        "quantity": 10 * number, "unit": "MTR", "price": 2.5, "amount": 25 * number,
    }  # fmt: skip
    return list((cells | changed).values())


def balanced(found):
    counts = found.counts
    assert counts.total == counts.accepted + counts.rejected + counts.skipped
    for table in found.tables:
        assert table.counts.total == sum(row.kind.value != "heading" for row in table.rows())
    return found


@pytest.mark.parametrize(
    ("heads", "country"),
    [
        (["STT", "Mã hàng", "Tên hàng", "Mã HS", "Số lượng", "ĐVT", "Đơn giá", "Thành tiền", "Xuất xứ"], "Trung Quốc"),
        (["No", "Item code", "Description", "HS code", "Q'ty", "Unit", "U/Price", "Amount", "Origin"], "China"),
        (["序号", "料号", "品名", "HS编码", "数量", "单位", "单价", "总价", "原产国"], "中国"),
        (["項次", "貨號", "貨物名稱", "稅則號列", "數量", "單位", "單價", "總金額", "原產國"], "中國"),
        (
            ["序号\nNo.", "料号\nPart No.", "品名\nDescription", "HS编码\nHS code", "数量\nQ'ty", "单位\nUnit",
             "单价\nU/Price", "总价\nAmount", "原产国\nOrigin"],
            "CN",
        ),
    ],
)  # fmt: skip
def test_headings_in_every_language_below_a_letterhead(heads, country):
    rows = [["CÔNG TY THỬ NGHIỆM"], ["COMMERCIAL INVOICE"], ["Tel: 024 0000 0000"], [], heads, [*line(1), country]]
    found = balanced(read_rows(rows))
    assert texts(found, "quantity") == ["10"]
    assert texts(found, "invoice_value") == ["25"]
    assert (values(found, "hs_code"), values(found, "origin_country")) == (["52081100"], ["CN"])
    assert not found.questions


def test_units_and_numbers_of_columns_under_the_heading_and_the_heading_again():
    units = [None] * 4 + ["(PCS)", None, "(USD)", "(USD)"]
    found = balanced(read_rows([HEADS, units, [f"({n})" for n in range(1, 9)], line(1), HEADS, line(2)]))
    assert reasons(found) == {2: "units", 3: "index", 5: "repeated_heading"}
    assert values(found, "currency") == ["USD", "USD"]


def test_words_merged_down_and_across():
    rows = [HEADS, line(1), line(2, code=None, name=None)]
    found = balanced(reading(xlsx(rows, merged=["B2:B3", "C2:C3"])))
    assert values(found, "item_code") == ["A-100", "A-100"]
    heads = ["No.", "Description", None, "Qty", "Amount"]
    found = balanced(reading(xlsx([heads, [1, "Cotton", "fabric", 5, 9]], merged=["B1:C1"])))
    assert values(found, "description") == ["Cotton fabric"]


@pytest.mark.parametrize("mark", [chr(34), "〃", "-nt-", "như trên", "同上"])
def test_ditto_marks(mark):
    found = balanced(read_rows([HEADS, line(1), line(2, name=mark, unit=mark)]))
    assert values(found, "description") == ["Cotton fabric kind 1"] * 2
    assert values(found, "quantity_unit") == ["MTR", "MTR"]


def test_formulas_that_give_zero_and_formulas_nobody_calculated():
    found = balanced(read_rows([HEADS, line(1), [2, None, None, None, 0, None, 0, 0]]))
    assert reasons(found) == {3: "zero"}
    found = balanced(read_rows([HEADS, line(1, amount="=E2*G2")]))
    assert values(found, "invoice_value") == [None]
    assert "INT-012" in rules(found)


@pytest.mark.parametrize("word", ["TOTAL", "Tổng cộng", "合计", "合計", "总计", "Toplam", "Итого", "Cộng tiền hàng"])
def test_totals_in_any_language(word):
    found = balanced(read_rows([HEADS, line(1), line(2), [None, None, word, None, 30, None, None, 75]]))
    assert reasons(found) == {4: "total"}
    assert found.shipment.header["invoice_total_value"].value == 75


def test_dozens_of_sheets_with_hidden_and_very_hidden_ones():
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(1, 31):
        sheet = book.create_sheet(f"T{number}")
        for row in (["COMMERCIAL INVOICE"], HEADS, line(number)):
            sheet.append(row)
    book["T5"].sheet_state, book["T6"].sheet_state = "hidden", "veryHidden"
    stream = io.BytesIO()
    book.save(stream)
    found = balanced(reading(stream.getvalue()))
    assert len(found.sheets) == 30
    off = {sheet.name: sheet.visibility for sheet in found.sheets if not sheet.on}
    assert off == {"T5": Visibility.HIDDEN, "T6": Visibility.VERY_HIDDEN}
    assert len(found.shipment.lines) == 28
    assert rules(found).count("INT-019") == 2


def test_goods_behind_labels_are_no_table_and_that_is_said():
    rows = [["COMMERCIAL INVOICE"], ["Item code:", "A-1"], ["Description of goods:", "Cotton"], ["Quantity:", "10 MTR"]]
    found = balanced(read_rows([*rows, ["Unit price:", "USD 2.00"]]))
    assert not len(found.shipment.lines)
    assert "INT-053" in rules(found)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("4104.19.00", "41041900"), ("4104 19 00", "41041900"), ("5208110090", "5208110090"), (" 52081100 ", "52081100"),
        ("HS: 5208.11.00", "52081100"), (52081100, "52081100"), (5208110090, "5208110090"),
    ],
)  # fmt: skip
def test_hs_codes_as_people_write_them(written, code):
    found = balanced(read_rows([HEADS, line(1, hs=written)]))
    assert values(found, "hs_code") == [code]


def test_an_hs_code_that_lost_its_first_zero_is_said():
    found = balanced(read_rows([HEADS, line(1, hs=8021100)]))
    assert values(found, "hs_code") == ["8021100"]
    assert rules(found) == ["INT-009"]


def test_an_hs_code_and_a_container_in_free_text():
    heads = ["No.", "Description", "Qty", "Unit", "Unit price", "Amount"]
    rows = [["Packed in container CSQU3054383"], heads, [1, "Cotton fabric, HS CODE: 5208.11.00", 10, "MTR", 2, 20]]
    found = balanced(read_rows(rows))
    assert values(found, "hs_code") == ["52081100"]
    assert found.shipment.lines.sources(0, "hs_code")[0].cell == "B3"
    assert "INT-052" in rules(found)
    assert found.shipment.header["containers.1.container_number"].value == "CSQU3054383"


def test_figures_in_words_name_no_hs_code():
    heads = ["No.", "Description", "Qty", "Unit"]
    found = balanced(read_rows([heads, [1, "Mesh 5208 1100 holes", 1, "PCE"], [2, "HS 12 switch", 1, "PCE"]]))
    assert values(found, "hs_code") == [None, None]


def test_a_number_stored_as_a_float_keeps_its_digits():
    rows = [["INVOICE"], ["Invoice No:", 107123456780.0], HEADS, line(1, code=107123456780.0)]
    found = balanced(read_rows(rows))
    assert found.shipment.header["invoice_number"].value == "107123456780"
    assert values(found, "item_code") == ["107123456780"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (" 5.185,01", "5185.01"),
        ("5,185.01 ", "5185.01"),
        ("١٢٣", "123"),
        ("１２３．５", "123.5"),
        ("1 234,5", "1234.5"),
    ],
)
def test_numbers_as_people_write_them(written, value):
    assert texts(balanced(read_rows([HEADS, line(1, quantity=written)])), "quantity") == [value]


def test_a_point_that_may_be_thousands_is_one_question_or_told_by_its_neighbour():
    found = balanced(read_rows([HEADS, line(1, quantity="1.785")]))
    assert values(found, "quantity") == [None]
    (question,) = found.questions
    assert {choice.id: choice.examples[0].value for choice in question.choices} == {
        "decimal": "1.785",
        "thousands": "1785",
    }
    found = balanced(read_rows([HEADS, line(1, quantity="1.785"), line(2, quantity="2.500,5")]))
    assert texts(found, "quantity") == ["1785", "2500.5"]
    assert texts(balanced(read_rows([HEADS, line(1, quantity=1.785)])), "quantity") == ["1.785"]


def test_one_of_three_is_no_day_and_no_number():
    found = balanced(read_rows([HEADS, line(1, code="1/3", quantity="1/3")]))
    assert values(found, "item_code") == ["1/3"]
    assert values(found, "quantity") == [None]
    assert rules(found) == ["INT-002"]


def test_a_year_of_two_digits_is_said_and_not_guessed():
    found = balanced(read_rows([["INVOICE"], ["Invoice date: 05/04/26"], HEADS, line(1)]))
    assert "invoice_date" not in found.shipment.header
    assert "INT-005" in rules(found)
    assert [question.kind for question in found.questions] == [QuestionKind.DATE_ORDER]


def test_a_workbook_that_counts_its_days_from_1904():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (["INVOICE"], ["Invoice date:", date(2026, 4, 25)], HEADS, line(1)):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    assert balanced(reading(stream.getvalue())).shipment.header["invoice_date"].value == date(2026, 4, 25)


def test_strict_ooxml():
    content = xlsx([HEADS, line(1)])
    main, strict = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    for part in [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name.startswith("xl/")]:
        if main.encode() in zipfile.ZipFile(io.BytesIO(content)).read(part):
            content = patched(content, part, main, strict)
    assert texts(balanced(reading(content)), "quantity") == ["10"]


def test_an_old_xls():
    found = balanced(reading(xls([HEADS, line(1, price="#N/A")]), name="a.xls"))
    assert texts(found, "quantity") == ["10"]
    assert rules(found) == ["INT-011"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_with_semicolons_in_any_encoding(encoding):
    text = "Mã hàng;Tên hàng;Số lượng;ĐVT\nA1;Vải dệt kim;1.785,50;mét\n"
    found = balanced(reading(text.encode(encoding), name="a.csv"))
    assert (values(found, "description"), texts(found, "quantity")) == (["Vải dệt kim"], ["1785.50"])


def test_csv_in_windows_1258_is_read_and_the_assumption_said():
    text = "Mã hàng;Tên hàng;Số lượng\nA1;Vải dệt kim;5\n"
    apart = "".join(_windows(sign) for sign in text)
    found = balanced(reading(apart.encode("cp1258"), name="a.csv"))
    assert values(found, "description") == ["Vải dệt kim"]
    assert "INT-021" in rules(found)


def _windows(sign):
    """Windows-1258 has vowels with a hat, and tones as signs of their own."""
    whole = unicodedata.normalize("NFD", sign)
    tones = [mark for mark in whole if mark in "\u0300\u0301\u0303\u0309\u0323"]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in whole if mark not in tones))
    return bare + "".join(tones)


def test_accents_taken_apart():
    heads = [unicodedata.normalize("NFD", head) for head in ["Mã hàng", "Tên hàng", "Số lượng", "ĐVT", "Thành tiền"]]
    found = balanced(read_rows([heads, ["A1", unicodedata.normalize("NFD", "Vải dệt kim"), 5, "mét", 9]]))
    assert values(found, "description") == ["Vải dệt kim"]
    assert values(found, "quantity_unit") == ["MTR"]


def test_placeholders_and_error_cells():
    found = balanced(read_rows([HEADS, line(1, code="[[code]]", price="#N/A"), ["[[no]]", "[[code]]", "[[name]]"]]))
    assert values(found, "item_code") == [None]
    assert rules(found) == ["INT-011"]
    assert found.counts.accepted == 1


def test_an_answer_changes_nothing_but_what_it_is_about():
    rows = [HEADS, line(1, quantity="1.785")]
    (question,) = read_rows(rows).questions
    found = balanced(read_rows(rows, decisions=Decisions().answering(question.id, "thousands")))
    assert texts(found, "quantity") == ["1785"]


def test_two_labels_in_one_cell_are_two_facts():
    found = balanced(read_rows([["INVOICE"], ["Invoice No.: X-1   Date: 25/04/2026"], HEADS, line(1)]))
    header = found.shipment.header
    assert header["invoice_number"].value == "X-1"
    assert header["invoice_date"].value == date(2026, 4, 25)


def test_a_time_or_an_address_behind_a_label_is_not_cut():
    found = balanced(read_rows([["INVOICE"], ["Invoice No.: A:17 bis"], ["Vessel: SEA STAR 10:30"], HEADS, line(1)]))
    header = found.shipment.header
    assert header["invoice_number"].value == "A:17 bis"
    assert header["transport_means_name"].value == "SEA STAR 10:30"


def test_a_row_of_numbers_below_a_heading_of_groups_is_no_heading():
    rows = [
        ["STT", "Tên hàng", "Lượng", None, "Trọng lượng", None],
        [None, None, "SL", "ĐVT", "Net", "Gross"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Vải", 5, "kg", 4, 5],
    ]
    found = balanced(reading(xlsx(rows, merged=["C1:D1", "E1:F1"])))
    assert found.tables[0].heading_rows == (1, 2)
    assert values(found, "description") == ["Vải"]
    assert reasons(found) == {3: "index"}


def test_a_table_that_lies_on_its_side_is_told_of():
    rows = [["Item", "A1", "A2"], ["Description", "Bolt", "Nut"], ["Quantity", 1, 2], ["Unit price", 5, 6]]
    found = balanced(read_rows(rows))
    assert not len(found.shipment.lines)
    assert rules(found) == ["INT-053"]


def test_signs_without_width_are_taken_out_and_told_of():
    found = balanced(read_rows([["Tên hàng\u200b", "Số lượng"], ["Bu\u200b lông", "1\u00a0000"]]))
    assert values(found, "description") == ["Bu lông"]
    assert texts(found, "quantity") == ["1000"]
    assert rules(found) == ["INT-025"]


def test_a_table_below_pages_of_conditions_is_found():
    found = balanced(read_rows([*([["Conditions of sale"]] * 350), HEADS, line(1)]))
    assert found.tables[0].heading_rows == (351,)
    assert len(found.shipment.lines) == 1


def test_a_sentence_in_the_column_of_numbers_is_a_note_and_told_of():
    found = balanced(read_rows([HEADS, line(1), ["Remarks: all goods are new"], line(2)]))
    assert reasons(found) == {3: "note"}
    assert "INT-032" in rules(found)


def test_headings_that_name_two_currencies_are_asked_about():
    rows = [["Description", "Qty", "Unit price (EUR)", "Amount (USD)"], ["Bolt", 1, 2, 2]]
    found = balanced(read_rows(rows))
    assert values(found, "currency") == [None]
    (question,) = found.questions
    assert question.samples == ("EUR / USD",)
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "USD"}))
    assert values(answered, "currency") == ["USD"]


def test_a_label_with_its_value_below_the_heading_is_no_heading():
    rows = [["Description", "Qty", "Amount"], ["HS CODE: 73181500"], ["Bolt", 1, 2]]
    found = balanced(read_rows(rows))
    assert found.tables[0].heading_rows == (1,)
    assert "A2" in {source.cell for one in found.findings for source in one.sources}


@pytest.mark.parametrize("words", ["MADE IN ITALY", "Xuất xứ: Ý", "Product of Italy"])
def test_words_before_a_country_do_not_hide_it(words):
    assert values(read_rows([["Description", "Qty", "Origin"], ["Bolt", 1, words]]), "origin_country") == ["IT"]
