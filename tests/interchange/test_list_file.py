"""A list file row by row: what is taken, what is rejected and why, what is skipped; nothing padded by guess."""

import csv
import unicodedata
from datetime import date

import pytest

from customs.interchange.list_columns import find_heading
from customs.interchange.list_file import balance, read_list
from customs.interchange.tariff_grid import ERROR, NUMBER, Grid, TextColumn, of_texts
from customs.model.base import Text
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.reference.list_shapes import BUNDLES, list_of, meant, offered, shape
from customs.reference.table import edition, in_force, names, versions

DAY = date(2026, 11, 24)
BANKS = [["Mã ngân hàng", "Tên ngân hàng"], ["79301001", "NH Thử Nghiệm"], ["79301002", "Ngân hàng Mẫu"]]


def grid(rows, name="Trang 1"):
    return of_texts(name, rows)


def numbered(rows, column=0, kind=NUMBER):
    """The same, the texts of one column kept as numbers below the heading."""
    plain = of_texts("Trang 1", rows)
    columns = list(plain.columns)
    held = columns[column]
    columns[column] = TextColumn(held.kinds[0] + kind * (len(held.kinds) - 1), held.texts)
    return Grid(plain.name, columns)


def read(rows, name="banks", before=None, told=None):
    grids = rows if isinstance(rows[0], Grid) else [grid(rows)]
    return read_list(grids, name, before or dict.fromkeys(meant(name)), told)


def reasons(found):
    return [one.reason.en for one in found.rejected]


def test_a_plain_list_is_taken_whole():
    found = read(BANKS)
    assert [(row.code, row.name.vi) for row in found.rows["banks"]] == [
        ("79301001", "NH Thử Nghiệm"),
        ("79301002", "Ngân hàng Mẫu"),
    ]
    assert dict(balance(found)) == {"in": 2, "accepted": 2, "rejected": 0, "skipped": 0}


def test_every_row_below_the_heading_is_accounted_for():
    found = read(
        [
            ["DANH MỤC NGÂN HÀNG", ""],
            *BANKS[:1],
            ["(1)", "(2)"],
            ["", "Khối quốc doanh"],
            *BANKS[1:],
            ["", ""],
            *BANKS[:1],
            ["79301001", "NH Thử Nghiệm"],
            ["không phải mã", "x"],
        ]
    )
    assert dict(balance(found)) == {"in": 8, "accepted": 2, "rejected": 1, "skipped": 5}
    assert found.skipped == {"numbering": 1, "words": 1, "blank": 1, "heading": 1, "again": 1}
    assert (found.rejected[0].sheet, found.rejected[0].row) == ("Trang 1", 10)


@pytest.mark.parametrize(
    "headings",
    [
        ("code", "name_vi"),
        ("Mã NH", "x"),
        ("MÃ", "TÊN"),
        ("Bank code", "Bank name"),
        ("mã  ngân-hàng (*)", "Diễn giải"),
        ("Code", "Description"),
    ],
)
def test_columns_are_found_by_their_headings(headings):
    heads = [headings[0] if headings[0] != "Mã NH" else "Mã", headings[1] if headings[1] != "x" else "Tên"]
    assert len(read([heads, *BANKS[1:]]).rows["banks"]) == 2


def test_a_heading_below_titles_is_found():
    rows = [["Ngày 24/11/2026", ""], ["", ""], *BANKS]
    assert find_heading(grid(rows), shape("banks")).row == 3


def test_a_column_can_be_told_by_its_heading_or_letter():
    rows = [["Số hiệu riêng", "Gọi là"], *BANKS[1:]]
    for told in ({"Số hiệu riêng": "code", "gọi là": "name_vi"}, {"A": "code", "B": "name_vi"}):
        assert [row.name.vi for row in read(rows, told=told).rows["banks"]] == ["NH Thử Nghiệm", "Ngân hàng Mẫu"]


def test_letters_do_for_a_file_without_a_heading():
    found = read(BANKS[1:], told={"A": "code", "B": "name_vi"})
    assert dict(balance(found))["accepted"] == 2
    assert found.headings["Trang 1"].row == 0


def test_a_told_column_comes_before_what_the_heading_says():
    rows = [["Mã", "Tên", "Tên đầy đủ"], ["79301001", "NH TN", "NH Thử Nghiệm"]]
    assert read(rows, told={"Tên đầy đủ": "name_vi"}).rows["banks"][0].name.vi == "NH Thử Nghiệm"
    assert read(rows, told={"Tên": ""}).rows["banks"][0].name.vi == ""


@pytest.mark.parametrize(
    ("told", "said"), [({"Mã ngân hàng": "kode"}, "no column “kode”"), ({"Nowhere": "code"}, "heading or column")]
)
def test_a_wrong_map_is_refused(told, said):
    with pytest.raises(CustomsError, match=said) as refused:
        read(BANKS, told=told)
    assert refused.value.code == "LIST-MAP"


def test_a_file_without_codes_is_refused_with_its_headings():
    with pytest.raises(CustomsError, match="LIST-COLUMNS") as refused:
        read([["Ngày", "Số tiền"], ["24/11/2026", "5"]])
    assert "Ngày · Số tiền" in refused.value.message.vi


def test_a_file_of_rejected_rows_only_is_refused_with_the_first_reason():
    with pytest.raises(CustomsError, match="LIST-NOTHING") as refused:
        read([BANKS[0], ["!", "x"]])
    assert "“!”" in refused.value.message.en
    assert "Text" not in str(refused.value)
    with pytest.raises(CustomsError, match="no row below"):
        read(BANKS[:1])


def test_a_number_that_lost_its_leading_zero_is_rejected_never_padded():
    found = read([numbered([BANKS[0], ["1101014", "Sở giao dịch"], ["79301001", "NH"]])])
    assert [row.code for row in found.rows["banks"]] == ["79301001"]
    assert "leading zero" in reasons(found)[0]


def test_a_number_known_with_a_zero_in_front_is_rejected():
    before = {"customs_subsections": in_force("customs_subsections", DAY)}
    lost = next(code for code in before["customs_subsections"].rows if code.startswith("0"))[1:]
    found = read_list(
        [
            numbered(
                [["Mã", "Tên", "Cơ quan hải quan", "Mã đội"], [lost, "x", "1", "2"], ["99ZZ-00", "y", "99ZZ", "00"]]
            )
        ],
        "customs_subsections",
        before,
    )
    assert "leading zero" in reasons(found)[0]
    assert [row.code for row in found.rows["customs_subsections"]] == ["99ZZ-00"]


def test_a_code_cell_with_an_error_is_rejected():
    found = read([numbered([BANKS[0], ["#N/A", "x"]], kind=ERROR), grid(BANKS, "Trang 2")])
    assert "error" in reasons(found)[0]
    assert found.accepted == 2


def test_blanks_and_dots_inside_a_code_of_known_form_do_not_count():
    found = read([["Mã HS", "Chính sách"], ["0101.21.00", "Kiểm dịch"], [" 0101 29 00 ", "Kiểm dịch"]], "hs_policy")
    assert [row.code for row in found.rows["hs_policy"]] == ["01012100", "01012900"]


@pytest.mark.parametrize(("text", "day"), [("31/12/2026", date(2026, 12, 31)), ("2026-12-31", date(2026, 12, 31))])
def test_a_last_day_is_read(text, day):
    found = read([[*BANKS[0], "Ngày hết hiệu lực"], [*BANKS[1], text], [*BANKS[2], ""]])
    assert [row.until for row in found.rows["banks"]] == [day, None]


def test_a_last_day_that_is_none_is_rejected():
    found = read([[*BANKS[0], "Hết hạn"], [*BANKS[1], "31/02/2026"], [*BANKS[2], ""]])
    assert "31/02/2026" in reasons(found)[0]
    assert found.accepted == 1


def test_the_second_spelling_of_a_place_is_kept_for_the_search():
    found = read(
        [["LOCODE", "Name"], ["DKCPH", "København"], ["DKCPH", "Copenhagen"], ["DKCPH", "KOBENHAVN"]], "foreign_places"
    )
    (row,) = found.rows["foreign_places"]
    assert row.more["aliases"] == "Copenhagen;KOBENHAVN"
    assert "copenhagen" in row.folded
    assert found.skipped == {"again": 2}


def test_a_second_row_of_a_code_is_rejected_where_a_list_knows_no_spellings():
    found = read([*BANKS, ["79301001", "Ngân hàng khác"]])
    assert "two different rows" in reasons(found)[0]
    assert found.rows["banks"][0].name.vi == "NH Thử Nghiệm"


def test_a_bundle_is_told_apart_by_its_kind():
    rows = [
        ["code", "kind", "name_ascii"],
        ["03CCS01", "storage", "KHO"],
        ["VNHPH", "unloading_port_import", "HAI PHONG"],
        ["VNHPH", "Cảng xếp hàng", "HAI PHONG"],
        ["VNCLI", "airport", "CAT LAI"],
    ]
    found = read(rows, "locations")
    assert {name: [row.code for row in held] for name, held in found.rows.items()} == {
        "storage_locations": ["03CCS01"],
        "unloading_ports": ["VNHPH"],
        "loading_ports": ["VNHPH"],
    }
    assert "airport" in reasons(found)[0]


def test_a_replaced_table_keeps_what_the_file_has_no_column_for():
    before = {"countries": in_force("countries", DAY)}
    found = read_list([grid([["Mã nước", "Tên nước"], ["CN", "Trung Quốc"], ["XX", "Nước thử"]])], "countries", before)
    china, new = found.rows["countries"]
    assert china.more == before["countries"].rows["CN"].more
    assert new.more == {"short": "", "alpha3": "", "aliases": ""}


def test_a_new_code_without_a_column_that_taxes_need_is_rejected():
    before = {"vat_codes": in_force("vat_codes", DAY)}
    rows = [["Mã", "Tên"], ["VB901", "Thuế suất 10%"], ["VX001", "Thuế suất mới"]]
    found = read_list([grid(rows)], "vat_codes", before)
    assert [row.code for row in found.rows["vat_codes"]] == ["VB901"]
    assert found.rows["vat_codes"][0].more["rate_percent"] == "10"
    assert "rate_percent" in reasons(found)[0]


@pytest.mark.parametrize(("rate", "taken"), [("7", True), ("7.5", True), ("10%", False), ("", False), ("0.1", False)])
def test_a_rate_is_a_plain_number_and_no_part_of_one(rate, taken):
    before = {"vat_codes": in_force("vat_codes", DAY)}
    rows = [
        ["Mã", "Tên", "Thuế suất"],
        ["VB901", "x", rate],
        ["VB015", "y", "5"],
    ]
    found = read_list([grid(rows)], "vat_codes", before)
    assert ("VB901" in [row.code for row in found.rows["vat_codes"]]) is taken


def test_a_word_that_rules_do_not_know_is_rejected_with_those_they_do():
    before = {"type_codes": in_force("type_codes", DAY)}
    rows = [["Mã", "Tên", "direction"], ["A11", "x", "import"], ["Z99", "y", "both"]]
    found = read_list([grid(rows)], "type_codes", before)
    assert "export, import" in reasons(found)[0]


def test_an_office_on_the_new_list_is_in_use():
    before = {"customs_offices": in_force("customs_offices", DAY)}
    old = next(row for row in before["customs_offices"].rows.values() if row.more["current"] == "no")
    found = read_list([grid([["Mã HQ", "Tên"], [old.code, "x"], ["99ZZ", "y"]])], "customs_offices", before)
    assert [row.more["current"] for row in found.rows["customs_offices"]] == ["yes", "yes"]
    assert found.rows["customs_offices"][1].more["level"] == "office"


def test_names_are_kept_composed_and_without_signs_nobody_sees():
    decomposed = unicodedata.normalize("NFD", "NH Thử Nghiệm")
    found = read([BANKS[0], ["79301001\x1b", f"\x1b[31m{decomposed}\u202e\u200b"]])
    (row,) = found.rows["banks"]
    assert (row.code, row.name.vi) == ("79301001", "[31mNH Thử Nghiệm")


def test_sheets_without_a_list_are_named():
    found = read([grid([["Ghi chú"], ["Bản nháp"]], "Bìa"), grid(BANKS)])
    assert found.aside == ("Bìa",)


def test_a_name_in_one_language_stands_for_both():
    assert read([["Code", "Name"], ["79301001", "SAMPLE BANK"]]).rows["banks"][0].name == Text(
        vi="SAMPLE BANK", en="SAMPLE BANK"
    )


@pytest.mark.parametrize("name", [name for name in offered() if name in names()])
def test_every_shipped_table_can_be_written_and_loaded_again_the_same(name):
    """Each with its own headings: what is kept is what was shipped."""
    whole = edition(name, versions(name)[-1])
    own = shape(name).own
    rows = [
        [
            row.code,
            row.name.vi,
            "" if row.name.en == row.name.vi else row.name.en,
            str(row.until or ""),
            *(row.more[c] for c in own),
        ]
        for row in whole.rows.values()
    ]
    found = read_list([grid([["code", "name_vi", "name_en", "until", *own], *rows])], name, {name: None})
    assert found.rejected == ()
    assert {row.code: row for row in found.rows[name]} == dict(whole.rows)


def test_codes_of_fields_come_from_tables_and_lists_that_exist():
    assert list_of("loading_place_code", Direction.IMPORT) == "foreign_places"
    assert list_of("loading_place_code", Direction.EXPORT) == "loading_ports"
    assert list_of("unloading_port_code", Direction.EXPORT) is None
    assert list_of("incoterm_code", Direction.IMPORT) == "incoterms"
    assert list_of("invoice_number", Direction.IMPORT) is None
    assert {part for parts in BUNDLES.values() for part in parts.values()} <= set(offered())


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    ("file", "name", "counts"),
    [
        ("locations", "locations", (18249, 13, 0)),
        ("foreign_locations", "foreign_locations", (14305, 0, 0)),
        ("banks", "banks", (1202, 0, 0)),
        ("ahtn8_vn_policy", "permits", (6699, 0, 0)),
        ("unlocode_subset", "foreign_places", (30115, 0, 106)),
    ],
)
def test_big_lists_are_taken_with_every_row_accounted_for(shared, file, name, counts):
    with (shared / "bulk" / f"{file}.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    found = read(rows, name)
    assert tuple(dict(balance(found)).values()) == (len(rows) - 1, *counts)
