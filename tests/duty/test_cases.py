"""Published and hand-computed examples, to the dong."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.duty.cases import answer, case_of, inputs_of

#: X01 contradicts the law. H07 is late interest, which is no part of a declaration's taxes.
LEFT_OUT = {"X01", "H07"}
RUN = ("P01", "P06", "P10", "P11", "P15", "H01", "H02", "H03", "H04", "H05", "H06")

pytestmark = pytest.mark.needs_shared


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, Any]:
    held = json.loads((shared / "domain" / "tax_cases.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in held["cases"]}


def test_no_case_is_left_out_in_silence(cases: dict[str, Any]):
    assert set(cases) == set(RUN) | LEFT_OUT


@pytest.mark.parametrize("name", RUN)
def test_the_case_comes_out_to_the_dong(cases: dict[str, Any], name: str):
    case = cases[name]
    found = answer(case_of(inputs_of(case, cases)))
    expected = dict(case["expected"])
    for n, line in enumerate(expected.pop("lines", [])):
        assert {key: found["lines"][n][key] for key in line} == {key: Decimal(value) for key, value in line.items()}
    if "difference_to_P10" in expected:
        other = answer(case_of(inputs_of(cases["P10"], cases)))
        assert found["total"] - other["total"] == Decimal(expected.pop("difference_to_P10"))
    assert {key: found[key] for key in expected} == {key: Decimal(value) for key, value in expected.items()}


def test_a_key_that_cannot_be_read_is_an_error():
    with pytest.raises(KeyError):
        case_of({"direction": "import", "rounding": "line", "lines": [{"magic": "1"}]})
