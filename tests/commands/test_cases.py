"""`customs case` as a script would use it: opened, listed, logged, replied to."""

import json
from functools import partial
from typing import Any

import pytest


@pytest.fixture
def case(customs: Any) -> Any:
    return partial(customs, "case")


def test_a_case_is_opened_answered_and_shown_with_its_clocks(case: Any) -> None:
    opened = json.loads(case("open", "Hàng đâu rồi", "--text", "Lô vải về chưa?", "--json").stdout)
    number = opened["number"]
    assert opened["clocks"]["first_response"]["ended_at"] is None
    case("log", number, "Đã gọi lại", "--promised", "31/12 9:00")
    shown = json.loads(case("show", number, "--json").stdout)
    assert shown["clocks"]["first_response"]["ended_at"]
    assert shown["case"]["tasks"][0]["promised"] is True
    assert sum(shown["minutes"].values()) == shown["minutes_in_all"]
    assert [one["number"] for one in json.loads(case("list", "hang dau", "--json").stdout)["cases"]] == [number]
    made = json.loads(case("reply", number, "status", "--json").stdout)
    assert "số tờ khai" in made["missing"]
