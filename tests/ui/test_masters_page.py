"""The page of masters over a real desk, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.master import GoodsMaster
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.services import Desk, Records, open_desk
from tests.ui.shown import given, labels, said

ROOT = Path(__file__).resolve().parents[2]
GOODS = {
    "owner": "0100109106",
    "item_code": "TA-400",
    "goods_description": "Vải dệt kim <b>Ệ Ộ</b>",
    "hs_code": "60063290",
}


@pytest.fixture
def desk(home: Path) -> tuple[Desk, Records]:  # noqa: ARG001 -- the desk reads the environment that `home` sets
    return open_desk("Lê Thu Hà")


def opened(**query: str) -> AppTest:
    app = AppTest.from_string(
        """
import streamlit as st
from customs.ui.pages import masters
masters.draw()
""",
        default_timeout=60,
    )
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def rows(app: AppTest) -> list[str]:
    return [line["cells"][0][0][1] for line in given(app, "tq_listing")["lines"]]


@pytest.mark.usefixtures("desk")
def test_an_empty_desk_says_how_to_begin() -> None:
    app = opened()
    assert not app.exception
    assert "Chưa có mục nào." in said(app)
    assert "Thêm mục" in labels(app)


def test_entries_are_found_and_told_apart_by_approval(desk: tuple[Desk, Records]) -> None:
    made = desk[0].save_master(MasterKind.GOODS, GOODS)
    desk[0].save_master(MasterKind.GOODS, GOODS | {"item_code": "TA-500", "goods_description": "Chỉ may"})
    desk[0].approve_masters([made], EvidenceKind.RULING, "123/TB-TCHQ")
    assert rows(opened()) == ["TA-400", "TA-500"]
    assert rows(opened(show="waiting")) == ["TA-500"]
    assert rows(opened(show="approved")) == ["TA-400"]
    assert rows(opened(show="nonsense")) == ["TA-400", "TA-500"]
    assert "không có mục nào khớp" in said(opened(kind="customer", show="approved")).casefold()


def test_an_entry_is_added_and_a_wrong_code_is_refused_in_place(desk: tuple[Desk, Records]) -> None:
    app = opened(do="add")
    for name, text in {**GOODS, "quantity_1_unit_code": "mét", "vat_code": "VB999"}.items():
        app.text_input(f"{name} new").input(text)
    app.button[[one.label for one in app.button].index("Thêm vào danh mục")].click()
    app.run()
    assert "VB999" in said(app)
    assert desk[1].masters(MasterKind.GOODS)[1] == 0
    app.text_input("vat_code new").input("VB901")
    app.button[[one.label for one in app.button].index("Thêm vào danh mục")].click()
    app.run()
    (stored,), _ = desk[1].masters(MasterKind.GOODS)
    assert isinstance(stored.entry, GoodsMaster)
    assert (stored.entry.quantity_1_unit_code, stored.entry.vat_code) == ("MTR", "VB901")
    assert app.query_params["id"] in (stored.id, [stored.id])


def test_an_approval_without_its_paper_is_refused_and_with_it_kept(desk: tuple[Desk, Records]) -> None:
    made = desk[0].save_master(MasterKind.GOODS, GOODS)
    app = opened(id=made)
    press = [one.label for one in app.button].index("Duyệt 1 mục")
    app.button[press].click()
    app.run()
    assert "MASTER-EVIDENCE" in said(app)
    next(one for one in app.text_input if one.label.startswith("Số catalogue")).input("123/TB-TCHQ")
    app.button[[one.label for one in app.button].index("Duyệt 1 mục")].click()
    app.run()
    approval = desk[1].master(made)[0].entry.approval
    assert approval is not None
    assert approval.told == "123/TB-TCHQ"
    assert "123/TB-TCHQ" in said(app)
    assert "Duyệt 1 mục" not in labels(app)


def test_text_of_a_user_stays_text(desk: tuple[Desk, Records]) -> None:
    made = desk[0].save_master(MasterKind.GOODS, GOODS | {"item_code": "<img src=x>"})
    desk[0].save_master(MasterKind.GOODS, GOODS | {"item_code": "<img src=x>", "hs_code": "6006"}, held=(made, 1))
    shown = said(opened(id=made))
    assert "<img src=x>" not in shown
    assert "&lt;img src=x&gt;" in shown
    assert "60063290 → 6006" in shown


@pytest.mark.usefixtures("desk")
def test_an_unknown_entry_says_so() -> None:
    app = opened(id="nothing")
    assert "STORE-UNKNOWN-MASTER" in said(app)
    assert not app.exception


def test_past_goods_are_listed_and_taken_out_with_a_reason(desk: tuple[Desk, Records]) -> None:
    file = ("cu.csv", "TÊN HÀNG;HS CODE\nBăng dính;39191099\n".encode())
    desk[0].load_past(desk[0].preview_past(file))
    app = opened(kind="past")
    assert "cu.csv" in said(app)
    next(one for one in app.text_input if one.label == "Lý do bỏ").input("nhầm văn phòng")
    app.button[[one.label for one in app.button].index("Bỏ khỏi danh mục")].click()
    app.run()
    assert desk[1].past_files()[0].withdrawn_by
    assert not app.exception
