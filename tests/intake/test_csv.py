import pytest

from customs.intake.csv_text import csv_columns
from tests.intake.books import reading, rules, texts, values

HEAD = "No,Description,Quantity,Unit,Amount\n"


def rows(text: str) -> list[tuple[str, ...]]:
    columns, _ = csv_columns(text.encode())
    return list(zip(*columns, strict=True))


def read_csv(text: str):
    return reading(text.encode(), name="goods.csv")


@pytest.mark.parametrize(
    "lines",
    [
        '1,Bolt,1,PCS,2\n2,"Pipe steel,2,PCS,4\n3,Pin,3,PCS,6\n4,Rod,3,PCS,6\n',
        '1,"Pipe 5 inch,1,PCS,2\n2,Nut,2,PCS,4\n3,Pin,3,PCS,6\n4,Cap,3,PCS,6\n',
        '1,Bolt,1,PCS,2\n2,"Pipe 5,2,PCS,4\n3,Pin,3,PCS,6\n4,Rod 2",3,PCS,6\n',
        '1,Bolt,1,PCS,2\n2,"Pipe 5" steel,2,PCS,4\n3,"Pin, small",3,PCS,6\n4,Cap,3,PCS,6',
    ],
)
def test_a_stray_quote_swallows_no_rows(lines):
    found = read_csv(HEAD + lines)
    assert len(found.shipment.lines) == 4
    assert "INT-024" in rules(found)
    finding = next(one for one in found.findings if one.rule == "INT-024")
    assert finding.sources[0].cell.startswith("A")


def test_a_quoted_cell_beside_a_stray_quote_stays_one_cell():
    found = read_csv(HEAD + '1,"Pin, small",3,PCS,6\n2,"Pipe 5" steel,2,PCS,4\n')
    assert texts(found, "description") == ["Pin, small", '"Pipe 5" steel']


def test_cells_of_several_lines_are_left_alone():
    found = read_csv('Description,Quantity,Unit\n"Bolt\nsteel, zinc",1,PCS\nNut,2,PCS\n')
    assert texts(found, "description") == ["Bolt steel, zinc", "Nut"]
    assert not rules(found)
    letterhead = '"12 Lê Lợi, Q.1\nTP HCM, VN"\n' + HEAD + "1,Bolt,1,PCS,2\n2,Nut,1,PCS,2\n"
    assert rows(letterhead)[0][0] == "12 Lê Lợi, Q.1\nTP HCM, VN"
    assert not rules(read_csv(letterhead))


def test_a_cell_of_several_lines_in_a_file_with_a_stray_quote_stays_one_cell():
    found = read_csv(HEAD + '1,"Bolt\nsteel",1,PCS,2\n2,"Pipe steel,2,PCS,4\n3,Pin,3,PCS,6\n')
    assert texts(found, "description") == ["Bolt steel", '"Pipe steel', "Pin"]


def test_a_letterhead_as_long_as_the_list_hides_no_delimiter():
    lines = ["CÔNG TY THỬ NGHIỆM"] * 3 + ["Mã hàng;Tên hàng;Số lượng", "A1;Vải, dệt kim;5", "A2;Khóa kéo;6"]
    found = reading("\n".join(lines).encode(), name="a.csv")
    assert values(found, "description") == ["Vải, dệt kim", "Khóa kéo"]


def test_cells_behind_the_last_heading_are_told_of():
    found = read_csv(HEAD + "1,Bolt,1,PCS,2\n2,Nut,1,5,PCS,4\n3,Pin,3,PCS,6,extra,more\n")
    (finding,) = [one for one in found.findings if one.rule == "INT-060"]
    assert [source.cell for source in finding.sources] == ["F3", "F4", "G4"]
    assert "“extra”" in finding.message.vi


def test_rows_that_only_end_in_delimiters_say_nothing():
    assert "INT-060" not in rules(read_csv(HEAD + "1,Bolt,1,PCS,2,,\n2,Nut,1,PCS,4,,-\n"))
