"""The tab of findings, with few of them and with a thousand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.services import Desk
from customs.store import Store, open_store
from tests.builders import an_import, an_item
from tests.forms.filled import every_field
from tests.ui.kept import kept_today
from tests.ui.shown import given

ITEMS = 60


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    yield opened
    opened.close()


def crowded() -> Declaration:
    """Far more than a thousand findings."""
    declaration = every_field(Direction.IMPORT)
    bad = {"hs_code": "1", "origin_country_code": "zz", "line_invoice_value": None, "unit_price": None}
    goods = tuple(declaration.goods[0].model_copy(update={"key": f"k{n}", **bad}) for n in range(ITEMS))
    return declaration.model_copy(update={"goods": goods})


def _page() -> None:
    from customs.ui import frame
    from customs.ui.pages import declaration

    frame.navigation()
    declaration.draw()


def findings_of(declaration_id: str) -> dict:
    app = AppTest.from_function(_page, default_timeout=60)
    app.query_params["id"] = declaration_id
    app.query_params["tab"] = "findings"
    app.run()
    assert not app.exception
    return given(app, "tq_findings")


def test_a_thousand_findings_stand_by_rule_the_errors_first(store: Store):
    drawn = findings_of(kept_today(store, crowded()))
    assert drawn["counts"]["all"] > 1000
    assert drawn["folded"]
    rules = [title for title, _ in drawn["groups"]]
    assert len(rules) == len(set(rules))
    first_of = [drawn["findings"][places[0]] for _, places in drawn["groups"]]
    assert [one["rule"] for one in first_of] == rules
    order = [Severity(one["severity"]) for one in first_of]
    assert order == sorted(order, key=list(Severity).index)
    here = sum(len(places) for _, places in drawn["groups"])
    assert here + sum(drawn["unsent"].values()) == drawn["counts"]["all"]
    assert all(len(places) == 200 for title, places in drawn["groups"] if title in drawn["unsent"])


def test_texts_of_a_thousand_findings_are_given_once(store: Store):
    drawn = findings_of(kept_today(store, crowded()))
    assert len(drawn["pool"]) == len(set(drawn["pool"]))
    whys = {one["why"] for one in drawn["findings"]}
    assert all(isinstance(place, int) and drawn["pool"][place] for place in whys)
    assert len(whys) < len(drawn["findings"]) / 4


def test_few_findings_stand_by_place_with_their_own_texts(store: Store):
    drawn = findings_of(kept_today(store, an_import(invoice_number=None, importer_name=None)))
    assert not drawn["folded"]
    assert drawn["pool"] == []
    assert all(isinstance(one["why"], str) for one in drawn["findings"])


def test_a_lowered_finding_says_what_it_was(store: Store):
    made = kept_today(store, an_import(goods=(an_item(hs_code="6004101"),)))
    before = findings_of(made)["findings"]
    rule = next(one["rule"] for one in before if one["severity"] == "error")
    assert {one["lowered"] for one in before} == {""}
    Desk(store, "Lê Thu Hà").lower_rule(rule, "hải quan khu vực chấp nhận")
    after = [one for one in findings_of(made)["findings"] if one["rule"] == rule]
    assert {one["lowered"] for one in after} == {"hạ từ Lỗi"}
    assert {one["severity"] for one in after} == {"advice"}
