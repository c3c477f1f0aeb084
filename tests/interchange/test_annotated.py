"""The clerk's own workbook back: bad cells say what is wrong, everything else is as it was."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from customs.interchange.annotated import is_kept_as_it_is
from customs.model.base import Text
from customs.model.finding import Severity
from tests.interchange.noted import (
    ADVICE,
    ERROR,
    FINDINGS,
    INTAKE,
    WARNING,
    back,
    book,
    found,
    ground,
    listed,
    marked,
    opened,
    packed,
    parts,
    rewritten,
    sha,
)

SHEET = "xl/worksheets/sheet1.xml"


def test_bad_cell_is_coloured_explained_in_both_languages_and_leads_to_its_finding() -> None:
    cell = opened(marked(book(), "Invoice!B3"))["Invoice"]["B3"]
    assert ground(cell) == ERROR
    said = cell.comment.text
    for words in (
        "giá không đọc được",
        "Vì sao: Không đoán",
        "Cách sửa: Sửa ô",
        "giá cannot be read",
        "Fix: Mend the cell",
    ):
        assert words in said
    assert cell.comment.author == "Thông Quan"
    assert cell.hyperlink.location == f"'{FINDINGS}'!A5"
    assert cell.value == "#"


def test_each_finding_is_listed_with_a_link_to_its_first_cell() -> None:
    content = book()
    result = back(content, found(content, "Invoice!B3", "Invoice!B4"), found(content))
    sheet = opened(result)[FINDINGS]
    assert sheet["D5"].hyperlink.location == "'Invoice'!B3"
    first, second = listed(result)
    assert (first["Sheet"], first["Cell"], first["Rule"], first["Law"]) == (
        "Invoice",
        "B3, B4",
        "INT-002",
        "Điều 24\nArticle 24",
    )
    assert (second["Sheet"], second["Cell"]) == (None, None)


def test_colour_is_that_of_the_worst_finding_of_the_cell_and_there_is_one_comment() -> None:
    content = book()
    result = back(
        content,
        found(content, "Invoice!B3", severity=Severity.ADVICE, said="một"),
        found(content, "Invoice!B3", severity=Severity.WARNING, said="hai"),
        found(content, "Invoice!B4", severity=Severity.ADVICE),
    )
    sheet = opened(result)["Invoice"]
    assert (ground(sheet["B3"]), ground(sheet["B4"])) == (WARNING, ADVICE)
    assert "một" in sheet["B3"].comment.text
    assert "hai" in sheet["B3"].comment.text


def test_finding_of_another_file_is_none_of_this_one() -> None:
    content = book()
    assert listed(back(content, found(b"another", "Invoice!B3"))) == []


def test_members_that_need_not_change_are_copied_as_they_lie_compressed() -> None:
    members = parts(book()) | {"xl/vbaProject.bin": bytes(range(256)) * 40, "custom/ghi chú.bin": b"x" * 999}
    content = packed(members)
    result = marked(content, "Invoice!B3")
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (content, result))
    changed = {SHEET, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    for member in before.infolist():
        if member.filename not in changed:
            same = after.getinfo(member.filename)
            assert (same.CRC, same.compress_size) == (member.CRC, member.compress_size)
            assert after.read(member.filename) == members[member.filename]


def test_formulas_widths_merges_formats_tables_names_and_rules_stay() -> None:
    def make(made: Workbook) -> None:
        sheet = made["Invoice"]
        sheet.column_dimensions["A"].width = 33
        sheet.row_dimensions[2].height = 44
        sheet["B2"].number_format = "#,##0.000"
        sheet["B2"].fill = PatternFill("solid", fgColor="FF00FF00")
        sheet.merge_cells("A8:C8")
        sheet.add_table(Table(displayName="Lines", ref="A1:C4"))
        sheet.auto_filter.ref = "A1:C4"
        sheet.protection.sheet = True
        sheet["C2"].hyperlink = "https://example.com/"
        made.defined_names["Prices"] = DefinedName("Prices", attr_text="Invoice!$B$2:$B$4")

    content = book(make)
    result = marked(content, "Invoice!B2", "Invoice!C2")
    before, after = opened(content)["Invoice"], opened(result)["Invoice"]
    for row in before.iter_rows():
        for cell in row:
            same = after[cell.coordinate]
            assert (same.value, same.number_format, repr(same.font), repr(same.alignment)) == (
                cell.value, cell.number_format, repr(cell.font), repr(cell.alignment),
            )  # fmt: skip
    assert after.column_dimensions["A"].width == 33
    assert after.row_dimensions[2].height == 44
    assert after.merged_cells.ranges == before.merged_cells.ranges
    assert list(after.tables) == ["Lines"]
    assert opened(result).defined_names["Prices"].attr_text == "Invoice!$B$2:$B$4"
    assert after.protection.sheet
    assert after.auto_filter.ref == "A1:C4"
    assert after["C2"].hyperlink.target == "https://example.com/"
    assert ground(after["B2"]) == ERROR


def test_macros_stay_byte_for_byte() -> None:
    macro = b"\xd0\xcf\x11\xe0" + bytes(range(200)) * 9
    content = packed(parts(book()) | {"xl/vbaProject.bin": macro})
    content = rewritten(content, "[Content_Types].xml", "spreadsheetml.sheet.main+xml", "x")
    content = rewritten(
        content,
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.x",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    result = marked(content, "Invoice!B3")
    assert parts(result)["xl/vbaProject.bin"] == macro
    assert b"macroEnabled.main" in parts(result)["[Content_Types].xml"]


def test_other_peoples_comments_stay_and_ours_follows_on_the_same_cell() -> None:
    def make(made: Workbook) -> None:
        made["Invoice"]["B3"].comment = Comment("hỏi lại khách", "Lan")
        made["Invoice"]["A2"].comment = Comment("hàng mẫu", "Lan")

    sheet = opened(marked(book(make), "Invoice!B3"))["Invoice"]
    assert sheet["A2"].comment.text == "hàng mẫu"
    assert sheet["B3"].comment.text.startswith("hỏi lại khách\nThông Quan · ")
    assert sheet["B3"].comment.author == "Lan"


def test_boxes_of_form_controls_stay_beside_those_of_comments() -> None:
    content = book(lambda made: setattr(made["Invoice"]["A2"], "comment", Comment("hàng mẫu", "Lan")))
    drawing = next(name for name in parts(content) if name.endswith(".vml"))
    result = parts(marked(content, "Invoice!B3"))
    assert len(re.findall(rb"<\w+:shape ", result[drawing])) == 2
    assert b"<x:Row>2</x:Row><x:Column>1</x:Column>" in result[drawing]


def test_marks_of_an_earlier_time_are_taken_out_and_the_cell_gets_its_own_look_back() -> None:
    def make(made: Workbook) -> None:
        made["Invoice"]["B3"].fill = PatternFill("solid", fgColor="FF123456")
        made["Invoice"]["B3"].comment = Comment("hỏi lại khách", "Lan")

    first = marked(book(make), "Invoice!B3", "Invoice!B4", "Invoice!F9")
    second = marked(first, "Invoice!B4")
    sheet = opened(second)["Invoice"]
    assert (ground(sheet["B3"]), ground(sheet["B4"]), ground(sheet["F9"])) == ("FF123456", ERROR, "")
    assert sheet["B3"].comment.text == "hỏi lại khách"
    assert sheet["F9"].comment is None
    assert sheet["B3"].hyperlink is None
    assert sheet["B4"].comment.text.count("Thông Quan") == 1
    assert opened(second).sheetnames == ["Invoice", FINDINGS]
    third = opened(back(second))
    assert [ground(cell) for row in third["Invoice"].iter_rows() for cell in row if ground(cell)] == ["FF123456"]
    assert [cell.comment.text for row in third["Invoice"].iter_rows() for cell in row if cell.comment] == [
        "hỏi lại khách"
    ]


def test_finding_in_a_merged_range_stands_in_its_first_cell() -> None:
    content = book(lambda made: made["Invoice"].merge_cells("A6:C9"))
    sheet = opened(marked(content, "Invoice!B8"))["Invoice"]
    assert ground(sheet["A6"]) == ERROR
    assert sheet["A6"].comment


def test_absent_cells_and_rows_are_put_in_where_they_belong() -> None:
    sheet = opened(marked(book(), "Invoice!E2", "Invoice!A7", "Invoice!ZZ7", "Invoice!B900"))["Invoice"]
    for place in ("E2", "A7", "ZZ7", "B900"):
        assert ground(sheet[place]) == ERROR
        assert sheet[place].comment
        assert sheet[place].value is None
    assert sheet["C4"].value == "=SUM(C2:C3)"


def test_sheet_without_a_single_row_takes_a_mark() -> None:
    content = book(lambda made: made.create_sheet("Trống"))
    assert ground(opened(marked(content, "Trống!B2"))["Trống"]["B2"]) == ERROR


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' r="1"', ""),
        ('<row r="3"', '<row spans="1:3" r="3"'),
        ("<sheetData>", "<sheetData><!-- <row r='3'><c r='B3'/></row> -->"),
        ('<c r="B3"', "<c r='B3'"),
    ],
)
def test_rows_are_found_however_a_program_writes_them(old: str, new: str) -> None:
    content = rewritten(book(), SHEET, old, new)
    sheet = opened(marked(content, "Invoice!B3"))["Invoice"]
    assert ground(sheet["B3"]) == ERROR
    assert ground(sheet["B4"]) == ""


def test_rows_and_cells_without_numbers_follow_one_another() -> None:
    members = parts(book())
    members[SHEET] = re.sub(rb' r="[A-Z]*\d+"', b"", members[SHEET])
    result = parts(marked(packed(members), "Invoice!B3", "Invoice!D3"))[SHEET]
    third = result.split(b"<row")[3]
    assert re.findall(rb"<c[^>]*>", third)[1].count(b' s="') == 1
    assert b'<c r="D3"' in third


def test_names_with_a_prefix_are_kept() -> None:
    members = parts(book())
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        text = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", members[name])
        members[name] = re.sub(rb'\sxmlns="', rb' xmlns:x="', text)
    result = marked(packed(members), "Invoice!B3", "Invoice!F1")
    sheet = opened(result)["Invoice"]
    assert (ground(sheet["B3"]), ground(sheet["F1"])) == (ERROR, ERROR)
    assert sheet["B3"].comment


def test_workbook_without_formats_gets_some() -> None:
    members = parts(book())
    del members["xl/styles.xml"]
    for name, old in (
        ("[Content_Types].xml", rb"<Override[^>]*styles[^>]*/>"),
        ("xl/_rels/workbook.xml.rels", rb"<Relationship [^>]*styles[^>]*/>"),
    ):
        members[name] = re.sub(old, b"", members[name])
    assert ground(opened(marked(packed(members), "Invoice!B3"))["Invoice"]["B3"]) == ERROR


@pytest.mark.parametrize("gone", ["fonts", "fills", "borders", "cellStyleXfs"])
def test_formats_without_one_of_their_lists_get_it(gone: str) -> None:
    members = parts(book())
    for left in (b"", b"<%s/>" % gone.encode()):
        styles = re.sub(rb"<%s .*?</%s>|<%s>.*?</%s>" % ((gone.encode(),) * 4), left, members["xl/styles.xml"])
        result = marked(packed(members | {"xl/styles.xml": styles}), "Invoice!B3")
        assert ground(opened(result)["Invoice"]["B3"]) == ERROR


def test_hidden_sheet_is_marked_and_stays_hidden() -> None:
    def make(made: Workbook) -> None:
        made.create_sheet("Cũ").sheet_state = "veryHidden"
        made["Cũ"]["A1"] = "x"

    after = opened(marked(book(make), "Cũ!A1"))
    assert after["Cũ"].sheet_state == "veryHidden"
    assert ground(after["Cũ"]["A1"]) == ERROR
    assert after[FINDINGS]["D5"].value == "A1"
    assert after[FINDINGS]["D5"].hyperlink is None


def test_sheet_of_the_same_name_is_left_to_its_owner() -> None:
    content = book(lambda made: made.create_sheet(FINDINGS.upper()))
    assert opened(marked(content, "Invoice!B3")).sheetnames == ["Invoice", FINDINGS.upper(), f"{FINDINGS} (2)"]


def test_text_that_looks_like_a_formula_or_markup_stays_text() -> None:
    content = book()
    for nasty in (
        "=HYPERLINK(1)",
        "+1",
        "@x",
        "</t><f>1</f>",
        "a & b <c> \"d\" 'e'",
        "_x0041_",
        "\x07bell",
        "Ệ Ộ Ữ 中文 😀",
    ):
        result = marked(content, "Invoice!B3", said=nasty)
        row = listed(result)[0]
        shown = nasty.replace("\x07", "")
        assert unescape(row["What"]).startswith(f"{shown} không đọc được")
        assert row["Text of the cell"] == "=1+1"
        sheet = opened(result)[FINDINGS]
        assert sheet["E5"].data_type in {"s", "inlineStr"}
        assert sheet["E5"].quotePrefix
        assert f"{shown} không" in unescape(opened(result)["Invoice"]["B3"].comment.text)


def test_comment_of_endless_words_ends_and_says_where_the_rest_is() -> None:
    content = book()
    result = marked(content, "Invoice!B3", said="rất dài " * 4000)
    said = opened(result)["Invoice"]["B3"].comment.text
    assert len(said) < 6_500
    assert f"See row 5 of the sheet “{FINDINGS}”." in said
    assert len(listed(result)[0]["What"]) == 32_000


def test_signature_of_the_whole_file_is_taken_out_and_it_says_so() -> None:
    members = parts(book())
    signed = members | {
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/sig1.xml": b"<Signature/>",
        "_xmlsignatures/_rels/origin.sigs.rels": b"<Relationships/>",
        "_rels/.rels": members["_rels/.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>',
        ),
    }
    result = marked(packed(signed), "Invoice!B3")
    assert not [name for name in parts(result) if name.startswith("_xmlsignatures")]
    assert b"digital-signature" not in parts(result)["_rels/.rels"]
    assert "digital signature was taken out" in opened(result)[FINDINGS]["A3"].value


def test_discussion_of_other_people_is_left_alone() -> None:
    content = book(lambda made: setattr(made["Invoice"]["B3"], "comment", Comment("[Threaded comment]", "tc={1}")))
    members = parts(content)
    thread = b'<ThreadedComments xmlns="x"><threadedComment ref="B3" id="{1}"><text>Ai sua?</text></threadedComment></ThreadedComments>'
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    members["xl/threadedComments/threadedComment1.xml"] = thread
    members[rels] = members[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    )
    result = marked(packed(members), "Invoice!B3", "Invoice!B4")
    sheet = opened(result)["Invoice"]
    assert sheet["B3"].comment.text == "[Threaded comment]"
    assert ground(sheet["B3"]) == ERROR
    assert "Thông Quan" in sheet["B4"].comment.text
    assert parts(result)["xl/threadedComments/threadedComment1.xml"] == thread
    assert "1 cells have a discussion" in opened(result)[FINDINGS]["A3"].value


def test_strict_workbook_stays_strict() -> None:
    members = parts(book())
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "xl/styles.xml", "_rels/.rels"):
        members[name] = (
            members[name]
            .replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        )
    result = parts(marked(packed(members), "Invoice!B3"))
    assert b'"http://purl.oclc.org/ooxml/spreadsheetml/main"' in result["xl/comments1.xml"]
    assert (
        b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/comments"'
        in result["xl/worksheets/_rels/sheet1.xml.rels"]
    )
    assert b"schemas.openxmlformats.org/spreadsheetml" not in b"".join(
        result[name] for name in result if name.startswith("xl/")
    )


def test_chart_sheet_is_passed_by() -> None:
    content = book(lambda made: made.create_chartsheet("Biểu đồ").add_chart(BarChart()))
    again = marked(marked(content, "Invoice!B3", "Biểu đồ!A1"), "Invoice!B4")
    assert opened(again).sheetnames == ["Invoice", "Biểu đồ", FINDINGS]


def test_hidden_mark_names_the_intake_and_the_file() -> None:
    content = book()
    sheet = opened(marked(content, "Invoice!B3"))[FINDINGS]
    assert sheet["K1"].value == f"thongquan:findings:1:{INTAKE}:{sha(content)}"
    assert sheet.column_dimensions["K"].hidden


def test_nothing_found_is_said_too() -> None:
    assert "Nothing was found." in opened(back(book()))[FINDINGS]["A3"].value


def test_notices_stand_above_the_findings() -> None:
    content = book()
    told = opened(back(content, notices=(Text(vi="Tệp mới", en="A new file"),)))[FINDINGS]["A3"].value
    assert told.startswith("Tệp mới\nA new file")


def test_cells_beyond_the_most_comments_are_coloured_and_it_says_so() -> None:
    content = book()
    cells = [f"Invoice!D{row}" for row in range(1, 10_011)]
    result = back(content, found(content, *cells))
    assert "Only the first 10000 cells" in opened(result)[FINDINGS]["A3"].value
    sheet = opened(result)["Invoice"]
    assert sheet["D10000"].comment
    assert sheet["D10001"].comment is None
    assert ground(sheet["D10010"]) == ERROR


def test_only_xlsx_and_xlsm_come_back_as_they_are() -> None:
    assert is_kept_as_it_is(book())
    assert not is_kept_as_it_is(
        packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""})
    )
    assert not is_kept_as_it_is(packed({"xl/workbook.bin": b""}))
    assert not is_kept_as_it_is(b"a;b\n1;2\n")


SCATTERED = st.sets(st.tuples(st.integers(1, 40), st.integers(1, 12)), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(filled=SCATTERED, bad=SCATTERED)
def test_wherever_cells_are_only_they_are_marked_and_no_value_changes(
    filled: set[tuple[int, int]], bad: set[tuple[int, int]]
) -> None:
    def make(made: Workbook) -> None:
        made["Invoice"].delete_rows(1, 9)
        for row, column in filled:
            made["Invoice"].cell(row, column).value = f"={row}" if row % 3 == 0 else row if row % 2 else f"chữ {row}"

    content = book(make)
    before = opened(content)["Invoice"]
    after = opened(marked(content, *(f"Invoice!{get_column_letter(column)}{row}" for row, column in bad)))["Invoice"]
    cells = [after.cell(row, column) for row in range(1, 45) for column in range(1, 15)]
    assert {(cell.row, cell.column) for cell in cells if ground(cell) == ERROR and cell.comment} == bad
    assert [cell.value for cell in cells] == [before.cell(cell.row, cell.column).value for cell in cells]
