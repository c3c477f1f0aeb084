"""Acts an element sends: each done once, answered by its number, checked against what the person saw."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.status import Status
from customs.services import Desk, Records
from customs.store import Store, open_store
from tests.builders import an_import, an_item
from tests.ui.kept import kept_today

GOODS = (an_item(), an_item(key="i2", item_code="TA-401"))


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    yield opened
    opened.close()


@pytest.fixture
def services(store: Store) -> tuple[Desk, Records]:
    return Desk(store, "Lê Thu Hà"), Records(store)


@pytest.fixture
def declaration_id(store: Store) -> str:
    return kept_today(store, an_import(goods=GOODS))


def _element() -> None:
    """A page of one element, whose event is in the session."""
    import streamlit as st

    from customs.ui.declaration import acts
    from customs.ui.session import records

    view = records().declaration(st.session_state["declaration"])
    acts.listeners(view, "element")["on_acts_change"]()
    st.session_state["answered"] = acts.answers()


@pytest.fixture
def send(declaration_id):
    """`send([act, …], client="a")` gives the answers of that client after the batch."""
    page = AppTest.from_function(_element, default_timeout=60)

    def sent(batch: list[dict], client: str = "a", language: str = "vi") -> list[dict]:
        numbered = [{"seq": n, **act} for n, act in enumerate(batch, 1)]
        page.session_state["declaration"] = declaration_id
        page.session_state["language_chosen"] = language
        page.session_state["element"] = {"acts": {"client": client, "acts": numbered}}
        page.run()
        assert not page.exception
        return page.session_state["answered"][client]

    return sent


def edit(path: str, text: str, was: str) -> dict:
    return {"do": "edit", "path": path, "text": text, "was": was}


def test_a_batch_is_done_in_order_and_answered_by_number(send, services, declaration_id):
    answers = send([edit("goods.i1.quantity_1", "2460", "2.450,00"), edit("goods.i2.quantity_1", "2470", "2.450,00")])
    assert [(one["seq"], one["ok"], one["revision"]) for one in answers] == [(1, True, 2), (2, True, 3)]
    held = services[1].declaration(declaration_id).declaration
    assert [item.quantity_1 for item in held.goods] == [Decimal(2460), Decimal(2470)]


def test_an_act_sent_again_is_done_once(send, services, declaration_id):
    batch = [edit("notes", "một", "")]
    send(batch)
    answers = send([*batch, edit("notes", "hai", "một")])
    assert [one["revision"] for one in answers] == [2, 3]
    assert services[1].declaration(declaration_id).declaration.notes == "hai"


def test_after_a_restart_the_store_still_knows_the_act(send, services, declaration_id):
    services[0].edit(declaration_id, "notes", "một", was="", act_key="a-1")
    answers = send([edit("notes", "một", "")])
    assert [one["revision"] for one in answers] == [2]


def test_typing_on_before_the_answer_is_no_conflict_with_oneself(send, services, declaration_id):
    send([edit("goods.i1.quantity_1", "2460", "2.450,00"), edit("goods.i1.quantity_1", "2470", "2460")])
    assert services[1].declaration(declaration_id).declaration.goods[0].quantity_1 == Decimal(2470)


def test_a_change_of_somebody_else_is_shown_and_not_overwritten(send, services, declaration_id):
    services[0].edit(declaration_id, "notes", "của người khác")
    (answer,) = send([edit("notes", "của tôi", "")])
    assert (answer["ok"], answer["now"]) == (False, "của người khác")
    assert services[1].declaration(declaration_id).declaration.notes == "của người khác"


def test_what_is_no_number_is_refused_in_the_language_of_the_page(send, services, declaration_id):
    (answer,) = send([edit("gross_weight", "abc", "866.00")], language="en")
    assert not answer["ok"]
    assert "cannot be read as a number" in answer["message"]
    assert services[1].declaration(declaration_id).revision == 1


def test_one_refused_act_does_not_stop_the_next(send):
    answers = send([edit("gross_weight", "abc", "866,00"), edit("notes", "còn lại", "")])
    assert [one["ok"] for one in answers] == [False, True]


def test_many_cells_change_in_one_version(send, services, declaration_id):
    paths = ["goods.i1.origin_country_code", "goods.i2.origin_country_code"]
    (answer,) = send([{"do": "fill", "paths": paths, "text": "vn"}])
    assert answer["revision"] == 2
    goods = services[1].declaration(declaration_id).declaration.goods
    assert [item.origin_country_code for item in goods] == ["VN", "VN"]


def test_a_block_goes_into_the_columns_on_screen(send, services, declaration_id):
    block = {"do": "paste", "key": "i1", "columns": ["net_mass", "gross_mass"], "text": "1,5\t2\n3\t4,25\n"}
    send([block])
    goods = services[1].declaration(declaration_id).declaration.goods
    masses = [(item.net_mass, item.gross_mass) for item in goods]
    assert masses == [(Decimal("1.5"), Decimal(2)), (Decimal(3), Decimal("4.25"))]


def test_a_block_says_how_many_lines_it_added(send):
    answers = send([{"do": "paste", "key": "i2", "columns": ["net_mass"], "text": "1\n2\n3\n"}, {"do": "add"}])
    assert [one.get("added") for one in answers] == [2, None]


def test_items_are_added_and_removed(send, services, declaration_id):
    send([{"do": "add"}, {"do": "remove", "keys": ["i1", "i2"]}])
    assert len(services[1].declaration(declaration_id).declaration.goods) == 1


def test_a_block_pasted_into_an_empty_declaration_makes_its_items(store, services):
    empty = kept_today(store, an_import(goods=()))
    page = AppTest.from_function(_element, default_timeout=60)
    page.session_state["declaration"] = empty
    page.session_state["language_chosen"] = "vi"
    block = {"seq": 1, "do": "paste", "key": "", "columns": ["goods_description"], "text": "Vải\nCúc\n"}
    page.session_state["element"] = {"acts": {"client": "a", "acts": [block]}}
    page.run()
    goods = services[1].declaration(empty).declaration.goods
    assert [item.goods_description for item in goods] == ["Vải", "Cúc"]


def test_an_edit_of_a_registered_declaration_is_refused_with_the_way_on(store):
    made = kept_today(store, an_import(status=Status.REGISTERED))
    page = AppTest.from_function(_element, default_timeout=60)
    page.session_state["declaration"] = made
    page.session_state["language_chosen"] = "vi"
    page.session_state["element"] = {"acts": {"client": "a", "acts": [{"seq": 1, **edit("notes", "x", "")}]}}
    page.run()
    (answer,) = page.session_state["answered"]["a"]
    assert not answer["ok"]
    assert "đã đăng ký" in answer["message"]
