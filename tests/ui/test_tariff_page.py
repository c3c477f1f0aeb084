"""The page of the tariff over a real desk, without a browser."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.base import Language
from customs.services import Desk, Records, open_desk
from tests.ui.shown import given, said

FIRST = "Mã HS,Mô tả hàng hóa,ĐVT,MFN,ACFTA,VAT\n60063290,- - Loại <b>khác</b>,kg,12,0 (-KH),8/10\n61091010,Áo phông,chiếc,20,,10\n"
SECOND = FIRST.replace(",12,", ",10,").replace("61091010", "61091020")
POLICY = "hs8,policy_vi\n60063290,Kiểm tra chất lượng\n"


@pytest.fixture
def desk(home: Path) -> tuple[Desk, Records]:  # noqa: ARG001 -- the desk reads the environment that `home` sets
    return open_desk("Lê Thu Hà")


def loaded(desk: Desk, name: str, text: str, first: date) -> None:
    desk.load_list(desk.preview_list(name, (f"{name} {first:%Y}.csv", text.encode()), first))


@pytest.fixture
def tariff(desk: tuple[Desk, Records]) -> Records:
    loaded(desk[0], "tariff", FIRST, date(2025, 1, 1))
    loaded(desk[0], "hs_policy", POLICY, date(2025, 1, 1))
    return desk[1]


def opened(language: Language = "vi", **query: str) -> AppTest:
    app = AppTest.from_string(
        """
import streamlit as st
from customs.ui.pages import tariff
tariff.draw()
""",
        default_timeout=60,
    )
    app.session_state["language_chosen"] = language
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def rows(app: AppTest) -> list[str]:
    return [line["id"] for line in given(app, "tq_listing")["lines"]]


@pytest.mark.usefixtures("desk")
def test_an_office_without_a_tariff_is_told_how_to_load_one() -> None:
    app = opened()
    assert not app.exception
    assert "Chưa nạp biểu thuế nào" in said(app)


@pytest.mark.usefixtures("tariff")
def test_the_tree_goes_down_level_by_level() -> None:
    assert rows(opened()) == ["60", "61"]
    assert rows(opened(code="60")) == ["6006"]
    assert rows(opened(code="61")) == ["6109"]
    assert rows(opened(code="61091010")) == ["61091010"]
    assert rows(opened(code="<b>")) == ["60", "61"]


@pytest.mark.usefixtures("tariff")
def test_chapters_have_names_in_both_languages_though_the_file_has_none() -> None:
    for language, name in (("vi", "Hàng dệt kim hoặc móc"), ("en", "Knitted or crocheted fabrics")):
        line = given(opened(language), "tq_listing")["lines"][0]
        assert line["cells"][1][0][1] == name


@pytest.mark.usefixtures("tariff")
def test_headings_take_their_names_from_the_office_list_of_the_harmonized_system(desk: tuple[Desk, Records]) -> None:
    def heading(language: Language, code: str = "60") -> str:
        line: str = given(opened(language, code=code), "tq_listing")["lines"][0]["cells"][1][0][1]
        return line

    assert heading("vi").startswith("gồm: ")
    loaded(desk[0], "hs_names", "hscode,description\n6006,Knitted fabrics n.e.s.\n60,Fabrics\n", date(2025, 1, 1))
    assert heading("en") == heading("vi") == "Knitted fabrics n.e.s."
    assert (heading("vi", ""), heading("en", "")) == ("Hàng dệt kim hoặc móc", "Fabrics")
    assert rows(opened(goods="knitted n.e.s")) == ["60063290"]
    loaded(desk[0], "hs_names", "hscode,ten,description\n6006,Vải dệt kim khác,Other knitted\n", date(2026, 1, 1))
    assert (heading("vi"), heading("en")) == ("Vải dệt kim khác", "Other knitted")


@pytest.mark.usefixtures("tariff")
def test_codes_are_found_by_words_with_or_without_accents_and_by_digits() -> None:
    for words in ("ao phong", "Áo phông", "6109.10", "crocheted apparel"):
        assert rows(opened(goods=words)) == ["61091010"], words
    assert "Không có mã nào khớp" in said(opened(goods="xyzzy"))
    found = given(opened(goods="6109.10"), "tq_listing")["lines"][0]
    assert found["cells"][1][1][1].startswith("Quần áo và hàng may mặc phụ trợ"), "the chapter it stands under"


@pytest.mark.usefixtures("tariff")
def test_a_code_shows_every_cell_as_published_its_permits_and_no_markup() -> None:
    app = opened(code="60063290")
    told = said(app)
    assert "0 (-KH)" in told
    assert "8/10" in told
    assert "Kiểm tra chất lượng" in told
    assert "Loại &lt;b&gt;khác&lt;/b&gt;" in told
    assert "<b>khác" not in told
    empty = said(opened(code="61091010"))
    assert "Trống, không phải 0: B05" in empty
    assert "không ghi giấy phép" in empty


@pytest.mark.usefixtures("tariff")
def test_before_its_first_day_there_is_no_tariff_to_browse() -> None:
    assert "Không có biểu thuế nào áp dụng ngày 31/12/2024" in said(opened(on="31/12/2024"))
    assert rows(opened(on="01/01/2025")) == ["60", "61"]
    assert "VALUE-DAY" in said(opened(on="someday"))


def test_two_editions_are_compared_code_by_code(desk: tuple[Desk, Records], tariff: Records) -> None:
    assert "Mới có một bản" in said(opened(show="versions"))
    loaded(desk[0], "tariff", SECOND, date(2026, 1, 1))
    told = said(opened(show="versions"))
    assert "Loại &lt;b&gt;khác&lt;/b&gt;</td><td>Đổi: B01 · " in told
    assert "</td><td>12</td><td>10" in told
    assert "3 điểm khác." in told
    filtered = opened(show="versions")
    filtered.text_input(key="changes_of").set_value("6109").run()
    assert "2 điểm khác." in said(filtered)
    assert "60063290" not in said(filtered)
    keys = list(tariff.editions())
    assert [change.code for change in tariff.tariff_difference(keys[1], keys[0]).changes] == [
        "60063290",
        "61091010",
        "61091020",
    ]


def test_a_column_not_known_by_its_heading_is_pointed_at_and_known_the_next_time(desk: tuple[Desk, Records]) -> None:
    app = AppTest.from_string(
        """
import streamlit as st
from datetime import date
from customs.reference.list_shapes import TARIFF
from customs.services.lists.list_report import preview_lines
from customs.ui.session import desk
from customs.ui.tariff import columns
file = ("bieu.csv", st.session_state["file"].encode())
told = columns.told("held", "vi")
seen = desk().preview_list(TARIFF, file, date(2026, 1, 1), columns=told)
if columns.remember("held", columns.unknown(seen)):
    st.rerun()
st.html(preview_lines(seen, "vi"))
""",
        default_timeout=60,
    )
    text = "Mã HS,Mô tả hàng hóa,ĐVT,MFN,Cột <i>lạ</i>,Cột khác\n60063290,Vải,kg,12,5,1\n"
    app.session_state["file"] = text
    app.run()
    assert "Cột không dùng: Cột <i>lạ</i>, Cột khác" in said(app)
    assert [box.options[0] for box in app.selectbox] == ["Không dùng", "Không dùng"]
    app.selectbox[0].select("B25")
    app.run()
    assert "Cột <i>lạ</i> = B25" in said(app)
    seen = desk[0].preview_list(
        "tariff", ("bieu.csv", text.encode()), date(2026, 1, 1), columns={"Cột <i>lạ</i>": "B25"}
    )
    desk[0].load_list(seen)
    again = desk[0].preview_list("tariff", ("sau.csv", text.replace(",12,", ",13,").encode()), date(2026, 12, 1))
    assert "B25" in [one.column for one in again.read.headings["sau"].used]
