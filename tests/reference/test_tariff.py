"""Cells, editions, lookups, differences, browsing of an office's tariff."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.interchange.tariff_grid import of_texts
from customs.interchange.tariff_load import load
from customs.interchange.tariff_mapping import propose
from customs.model.base import Text
from customs.reference.tariff import Column, Tariff
from customs.reference.tariff_book import Kind as Change
from customs.reference.tariff_book import Tariffs, difference
from customs.reference.tariff_cells import Kind, Unread, read_cell
from customs.reference.tariff_document import dump
from customs.reference.tariff_document import load as load_document
from customs.reference.tariff_rate import Form, Why, said
from customs.reference.tariff_tree import children, path, search
from customs.words import has

DAY = date(2026, 11, 24)
FIRST = date(2026, 1, 1)
LAW = Text(vi="Nghị định thử", en="Test decree")
HEADINGS = ["Mã hàng", "Mô tả hàng hóa", "Tiếng Anh", "ĐVT", "NK TT", "NK ưu đãi", "ACFTA", "CPTPP", "VAT", "XK"]
ROWS = [
    ["60", "HÀNG DỆT KIM", "KNITTED FABRICS", "", "", "", "", "", "", ""],
    ["60.06", "Vải dệt kim khác", "Other knitted fabrics", "", "", "", "", "", "", ""],
    ["6006.32.90", "- - Loại khác, đã nhuộm", "- - Other, dyed", "kg", "18", "12", "0 (-KH)", "3,7; M: 5,5", "8/10", ""],
    ["0407.21.00", "- - Trứng gà", "- - Of fowls", "quả/kg", "", "40 (NHN: 80)", "*", "0", "*/5/8/10", "0"],
    ["3209.90.00", "- Loại khác", "- Other", "kg", "", "0", "0/0/5", "0", "8/10", ""],
    ["7210.61.00", "- - Thép mạ", "- - Plated steel", "kg", "", "10", "NT", "#N/A", "10", ""],
    ["2523.10.10", "- Clanhke", "- Clinkers", "kg", "", "25", "5", "0", "8/10",
     "5%. Từ ngày 01/01/2027 áp dụng mức thuế suất 10%."],
]  # fmt: skip


def edition(rows: list[list[str]] | None = None, **changes: Any) -> Tariff:
    grid = of_texts("Biểu thuế", [HEADINGS, *(rows if rows is not None else ROWS)])
    proposal = propose(grid)
    assert proposal is not None
    named = {"name": "Biểu thuế thử", "first_day": FIRST, "legal": LAW, "digest": "ab" * 32} | changes
    return load([(grid, proposal.mapping)], **named).tariff


TARIFF = edition()


def percent(code: str, schedule: str, on: date = DAY, origin: str | None = None, **how: Any) -> Decimal | None:
    return TARIFF.rate(code, schedule, on, origin, **how).percent


def reason(code: str, schedule: str, on: date = DAY, origin: str | None = None, **how: Any) -> str:
    found = TARIFF.rate(code, schedule, on, origin, **how)
    assert found.percent is None
    assert found.reason is not None
    assert "{" not in found.reason.vi + found.reason.en
    return found.reason.en


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("5", {Form.PLAIN}),
        ("3,7", {Form.PLAIN}),
        ("5 %", {Form.PLAIN}),
        ("*", {Form.NOT_GRANTED}),
        ("Q", {Form.QUOTA_MARK}),
        ("0 (-ID, TH)", {Form.EXCLUDED}),
        ("0(-KH, MY )", {Form.EXCLUDED}),
        ("0(-MM)(GIC)", {Form.EXCLUDED, Form.MARK}),
        ("40 (NHN: 80)", {Form.QUOTA_PAIR}),
        ("15; M: 18", {Form.OF_ORIGIN}),
        ("2,5/10; M: 3,3/13,3", {Form.OF_ORIGIN, Form.CHOICE}),
        ("0/5", {Form.CHOICE}),
        ("0 (-KH)/0", {Form.CHOICE, Form.EXCLUDED}),
        ("0/*", {Form.CHOICE, Form.NOT_GRANTED}),
        ("5%. Từ ngày 01/01/2027 áp dụng mức thuế suất 10%.", {Form.LATER}),
    ],
)
def test_a_cell_is_read_whole(text: str, forms: set[Form]):
    cell = read_cell(text, Kind.RATE)
    assert cell.unread is None
    assert cell.rate is not None
    assert set(cell.rate.forms()) == forms


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("NT", Kind.RATE, Unread.DITTO),
        ("như trên", Kind.RATE, Unread.DITTO),
        ("#N/A", Kind.RATE, Unread.ERROR),
        ("-", Kind.RATE, Unread.DASH),
        ("5?", Kind.RATE, Unread.DOUBTFUL),
        ("MT?", Kind.MARK, Unread.DOUBTFUL),
        ("8,10", Kind.VAT, Unread.COMMA),
        ("0(-KH, MY, PH, )", Kind.RATE, Unread.LIST),
        ("2000", Kind.RATE, Unread.RANGE),
        ("0/", Kind.RATE, Unread.UNKNOWN),
        ("miễn", Kind.RATE, Unread.UNKNOWN),
        ("5 (-Lào)", Kind.RATE, Unread.UNKNOWN),
        ("(NHN: 5)", Kind.RATE, Unread.UNKNOWN),
        ("5%. Từ ngày 31/02/2027 áp dụng mức thuế suất 10%.", Kind.RATE, Unread.UNKNOWN),
        ("0/5", Kind.RATE_SHARE, Unread.SHARE),
        ("1e3", Kind.RATE, Unread.UNKNOWN),
        ("١٥", Kind.RATE, Unread.UNKNOWN),
    ],
)
def test_what_cannot_be_read_for_certain_is_told_and_never_guessed(text: str, kind: Kind, why: Unread):
    cell = read_cell(text, kind)
    assert (cell.rate, cell.unread) == (None, why)
    assert has(f"tariff.unread.{why}")
    assert has(f"tariff.why.unread_{why}")
    assert has(f"tariff.form.unread_{why}")


@given(st.text(max_size=40))
def test_whatever_stands_in_a_cell_it_is_read_or_told(text: str):
    for kind in Kind:
        cell = read_cell(text, kind)
        assert (cell.rate is None) != (cell.unread is None)


@pytest.mark.parametrize("form", list(Form))
def test_every_form_has_its_words(form: Form):
    assert form is Form.PLAIN or has(f"tariff.form.{form}")


def test_a_number_kept_as_a_part_of_one_is_a_percentage():
    cell = read_cell("0.05", Kind.RATE_SHARE)
    assert cell.rate is not None
    assert cell.rate.percent == 5


def test_a_plain_rate_with_its_version():
    found = TARIFF.rate("60063290", "B01", DAY, "CN")
    assert found.percent == 12
    assert found.version is not None
    assert (found.version.table, found.version.first_day, found.version.digest) == ("tariff B01", FIRST, "ab" * 32)


def test_an_excluded_origin_gets_no_rate_and_is_named():
    assert percent("60063290", "B05", origin="CN") == 0
    assert "origin KH is left out" in reason("60063290", "B05", origin="KH")


def test_mexico_has_its_own_rate():
    assert percent("60063290", "B21", origin="JP") == Decimal("3.7")
    assert percent("60063290", "B20", origin="MX") == Decimal("5.5")


def test_a_star_is_not_a_zero():
    assert "do not get the rate" in reason("04072100", "B05")


def test_the_rate_outside_the_quota():
    assert percent("04072100", "B01") == 40
    assert percent("04072100", "B01", out_of_quota=True) == 80
    assert percent("04072100", "B14") == 80
    assert "no rate outside the quota" in reason("60063290", "B14")


def test_the_rate_within_the_quota_says_it_needs_the_permit():
    assert "tariff quota permit" in TARIFF.rate("04072100", "B01", DAY).notes[0].en
    assert TARIFF.rate("04072100", "B14", DAY).notes == ()


def test_the_ordinary_rate_is_stated_or_one_and_a_half_times_mfn():
    assert percent("60063290", "B03") == 18
    assert percent("25231010", "B03") == Decimal("37.5")
    assert percent("04072100", "B03", out_of_quota=True) == 120
    assert "15/2023/QD-TTg" in reason("32099000", "B03")


def test_several_rates_are_a_choice():
    found = TARIFF.rate("32099000", "B05", DAY, "CN")
    assert found.percent is None
    assert found.choices == (0, 5)
    assert "0 / 0 / 5" in reason("32099000", "B05")


def test_several_rates_that_are_the_same_number_are_one():
    rate = read_cell("0/0(-LA)", Kind.RATE).rate
    assert rate is not None
    assert said(rate, DAY, "CN").percent == 0
    assert said(rate, DAY, "LA").why is Why.CHOICE


def test_a_rate_that_changes_within_its_cell():
    assert percent("25231010", "export", date(2026, 12, 31)) == 5
    assert percent("25231010", "export", date(2027, 1, 1)) == 10


@pytest.mark.parametrize(
    ("code", "schedule", "says"),
    [
        ("72106100", "B05", "as above"),
        ("72106100", "B21", "Excel error"),
        ("60063290", "export", "An empty cell is not 0"),
        ("60063290", "B09", "no column B09"),
        ("60063299", "B01", "is not in"),
        ("600632", "B01", "is not in"),
    ],
)
def test_an_absent_rate_is_said_to_be_absent(code: str, schedule: str, says: str):
    assert says in reason(code, schedule)


def test_an_edition_holds_from_its_first_to_its_last_day():
    ended = edition(until=DAY)
    assert ended.rate("60063290", "B01", DAY).percent == 12
    assert ended.rate("60063290", "B01", DAY + timedelta(1)).percent is None
    assert ended.rate("60063290", "B01", FIRST - timedelta(1)).percent is None


@given(st.dates(date(2025, 6, 1), date(2028, 6, 1)))
def test_no_rate_crosses_a_first_or_a_last_day(day: date):
    lower = edition([["6006.32.90", "", "", "", "", "10", "", "", "", ""]], first_day=date(2027, 1, 1))
    book = Tariffs((edition(until=date(2027, 6, 30)), lower))
    expected = None if day < FIRST else 12 if day < date(2027, 1, 1) else 10
    assert book.rate("60063290", "B01", day).percent == expected


def test_the_latest_edition_that_has_the_column_answers():
    mfn_only = edition([["6006.32.90", "", "", "", "", "10", "", "", "", ""]], first_day=date(2026, 7, 1))
    other = Tariff(
        name="RCEP", first_day=FIRST, legal=LAW, digest="", codes=mfn_only.codes, vi=mfn_only.vi, en=mfn_only.en,
        units=mfn_only.units, cells=mfn_only.cells,
        columns={Column("RCEP", frozenset({"CN"})): mfn_only.columns[Column("B01")]},
    )  # fmt: skip
    book = Tariffs((TARIFF, other, mfn_only))
    assert book.rate("60063290", "B01", DAY, "CN").percent == 10
    assert book.rate("60063290", "RCEP", DAY, "CN").percent == 10
    assert "none for this one (JP)" in str(book.rate("60063290", "RCEP", DAY, "JP").reason)
    assert book.tree_of(DAY) is mfn_only


def test_without_any_edition_the_day_is_named():
    found = Tariffs().rate("60063290", "B01", DAY)
    assert found.reason is not None
    assert "24/11/2026" in found.reason.en


def test_differences_are_by_code_and_column():
    changed = [list(row) for row in ROWS if row[0] != "3209.90.00"]
    changed[2][5] = "10"
    changed[2][7] = "3.7; M: 5.5"
    changed.append(["9999.00.00", "Hàng mới", "New goods", "kg", "", "1", "", "", "", ""])
    found = difference(TARIFF, edition(changed, first_day=date(2027, 1, 1)))
    assert [(c.code, c.kind, c.column, c.before, c.after) for c in found.changes] == [
        ("32099000", Change.REMOVED, None, "- Loại khác", ""),
        ("60063290", Change.CHANGED, Column("B01"), "12", "10"),
        ("99990000", Change.ADDED, None, "", "Hàng mới"),
    ]
    assert (found.columns_added, found.columns_removed) == ((), ())


def test_a_column_of_one_edition_only_is_named_and_not_compared():
    bare = edition()
    fewer = Tariff(**{**vars(bare), "columns": {Column("B01"): bare.columns[Column("B01")]}} | {})
    found = difference(bare, fewer)
    assert found.changes == ()
    assert Column("B05") in found.columns_removed


def test_a_document_is_the_same_tariff():
    back = load_document(dump(TARIFF))
    assert difference(TARIFF, back).changes == ()
    assert dump(back) == dump(TARIFF)
    assert back.headings["60"].vi == "HÀNG DỆT KIM"
    assert back.rate("72106100", "B05", DAY).reason == TARIFF.rate("72106100", "B05", DAY).reason


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"layout": 1}', '{"layout": 2}'])
def test_what_is_no_document_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 -- json and our own
        load_document(text)


def test_browsing_goes_down_four_levels():
    assert [node.code for node in children(TARIFF)] == ["04", "25", "32", "60", "72"]
    textile = next(node for node in children(TARIFF) if node.code == "60")
    assert textile.name is not None
    assert (textile.name.vi, textile.codes) == ("HÀNG DỆT KIM", 1)
    assert [node.code for node in children(TARIFF, "60")] == ["6006"]
    assert [node.code for node in children(TARIFF, "6006")] == ["600632"]
    leaf = children(TARIFF, "600632")[0]
    assert (leaf.code, leaf.name and leaf.name.vi, leaf.unit, leaf.is_leaf) == (
        "60063290", "Loại khác, đã nhuộm", "kg", True,
    )  # fmt: skip
    assert children(TARIFF, "60063290") == ()


def test_a_subheading_with_one_code_of_its_own_is_that_code():
    assert [node.code for node in children(TARIFF, "0407")] == ["04072100"]


def test_a_heading_without_words_has_no_made_up_name():
    assert children(TARIFF)[0].name is None


def test_the_path_leads_from_the_chapter_down():
    assert [node.code for node in path(TARIFF, "60063290")] == ["60", "6006", "600632", "60063290"]


@pytest.mark.parametrize("words", ["trứng gà", "trung ga", "FOWLS", "0407", "0407.21", "04 07 21 00"])
def test_search_finds_by_code_or_words_with_or_without_accents(words: str):
    assert [node.code for node in search(TARIFF, words)] == ["04072100"]


def test_search_looks_into_the_headings_over_a_code():
    assert [node.code for node in search(TARIFF, "vai det kim nhuom")] == ["60063290"]
    assert search(TARIFF, "không có mặt hàng này") == ()
    assert search(TARIFF, "  ") == ()


def test_search_gives_what_was_asked_for_word_by_word_first():
    rows = [["6210.10.11", "- - Quần áo chống phóng xạ"], ["6211.32.10", "- - Áo phông"]]
    assert [node.code for node in search(edition(rows), "ao phong")] == ["62113210", "62101011"]


def test_an_edition_cannot_be_changed():
    with pytest.raises(TypeError):
        TARIFF.columns[Column("B01")] = ()  # type: ignore[index]
    with pytest.raises(AttributeError):
        TARIFF.name = "other"  # type: ignore[misc]


def test_what_was_asked_once_is_the_same_answer():
    assert TARIFF.rate("60063290", "B01", DAY) is TARIFF.rate("60063290", "B01", DAY)
