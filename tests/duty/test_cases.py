"""Published and hand-computed examples, to the dong; the shape of a stand-alone case; what is refused."""

import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.duty.case import solve, solve_all
from customs.model.errors import CustomsError

#: X01 contradicts the law and has no lines.
RUN = ("P01", "P06", "P10", "P11", "P15", "H01", "H02", "H03", "H04", "H05", "H06", "H07")


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, Any]:
    held = json.loads((shared / "domain" / "tax_cases.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in held["cases"]}


@pytest.mark.needs_shared
def test_no_case_is_left_out_in_silence(cases: dict[str, Any]):
    assert set(cases) == {*RUN, "X01"}


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", RUN)
def test_the_case_comes_out_to_the_dong(cases: dict[str, Any], name: str):
    found = solve(cases[name], cases=cases)
    expected = dict(cases[name]["expected"])
    for n, line in enumerate(expected.pop("lines", [])):
        assert {key: found["lines"][n][key] for key in line} == line
    assert {key: found[key] for key in expected} == expected


@pytest.mark.needs_shared
def test_a_file_of_many_cases_answers_each_and_refuses_one_by_itself(shared: Path):
    document = json.loads((shared / "domain" / "tax_cases.json").read_text(encoding="utf-8"))
    answers = solve_all(document)["cases"]
    assert set(answers) == {*RUN, "X01"}
    assert answers["X01"]["error"]["code"] == "CASE-EMPTY"
    assert json.loads(json.dumps(answers)) == answers


def line(**changes: Any) -> dict[str, Any]:
    return {"invoice_value": "1000", "import_duty_pct": "10", "vat_pct": "10"} | changes


def case(*lines: dict[str, Any], **changes: Any) -> dict[str, Any]:
    whole = {"direction": "import", "incoterm": "FOB", "currency": "USD", "rate": "20000", "rounding": "line"}
    return whole | {"lines": list(lines) or [line()]} | changes


def figure(name: str, *lines: dict[str, Any], **changes: Any) -> Any:
    return solve(case(*lines, **changes))[name]


def code(*lines: dict[str, Any], **changes: Any) -> str:
    with pytest.raises(CustomsError) as refused:
        solve(case(*lines, **changes))
    assert "{" not in refused.value.message.vi + refused.value.message.en
    return refused.value.code


def test_charges_are_added_as_the_law_adds_them():
    assert figure("customs_value", freight="100", insurance="10") == "22200000"
    assert figure("customs_value", freight_and_insurance="110") == "22200000"
    assert figure("customs_value", freight_pct_of_fob="10") == "22000000"
    assert figure("customs_value", line(insurance_pct_of_fob="1")) == "20200000"
    assert figure("customs_value", line(qty="10", freight_and_insurance_per_unit="11")) == "22200000"
    assert figure("customs_value", other_additions="50") == "21000000"


def test_additions_may_be_a_percentage_of_goods_of_the_landed_value_or_of_each_other():
    royalty = {"kind": "royalty", "pct": "2", "pct_of": "FOB price"}
    assert figure("customs_value", additions=[royalty]) == "20400000"
    of_cif = {"kind": "royalty", "pct": "2", "pct_of": "customs_value"}
    assert figure("customs_value", additions=[of_cif], freight="100") == "22440000"
    agent = {"kind": "agent", "pct": "50", "pct_of": "royalty"}
    assert figure("customs_value", additions=[royalty, agent]) == "20600000"


def test_what_is_not_added_changes_nothing_but_must_be_readable():
    assert figure("customs_value", not_added=[{"kind": "unloading", "amount": "500"}]) == "20000000"
    assert code(not_added=[{"kind": "unloading", "price": "500"}]) == "CASE-KEY"


@pytest.mark.parametrize(
    ("how", "values"),
    [
        ({"allocation": "value"}, ["21000000", "63000000"]),
        ({"allocation": "quantity"}, ["23000000", "61000000"]),
        ({"allocation": "weight"}, ["20400000", "63600000"]),
        ({"freight_allocation": "weight"}, ["20400000", "63600000"]),
    ],
)
def test_freight_goes_by_value_quantity_or_weight(how: dict[str, str], values: list[str]):
    first, second = line(qty="3", weight="1"), line(invoice_value="3000", qty="1", weight="9")
    answer = solve(case(first, second, freight="200", **how))
    assert [one["customs_value"] for one in answer["lines"]] == values
    assert sum(Decimal(one["allocated_freight"]) for one in answer["lines"]) == 200


def test_insurance_goes_by_value_whatever_freight_goes_by():
    first, second = line(weight="1"), line(invoice_value="3000", weight="9")
    answer = solve(case(first, second, freight="0", insurance="40", freight_allocation="weight"))
    assert [one["allocated_insurance"] for one in answer["lines"]] == ["10", "30"]


def test_an_export_price_is_brought_back_or_forward_to_the_gate():
    item = {"invoice_value": "1000", "export_duty_pct": "5"}
    export = {"direction": "export", "rate": "20000"}
    assert figure("customs_value", item, **export) == "20000000"
    assert figure("customs_value", item, **export, incoterm="CIF", freight="90", insurance="10") == "18000000"
    assert figure("customs_value", item, **export, incoterm="CIF", freight_and_insurance="100") == "18000000"
    assert figure("customs_value", item, **export, incoterm="EXW", freight="50", other_additions="5") == "21100000"
    assert figure("export_duty", item, **export) == "1000000"


def test_inland_cost_is_not_added_to_a_price_that_holds_it():
    export = {"direction": "export", "rate": "20000"}
    assert code({"invoice_value": "1000", "export_duty_pct": "2"}, **export, other_additions="50") == "CASE-INSIDE"
    assert code({"invoice_value": "1000"}, **export, freight="50") == "CASE-NOT-INSIDE"


def test_every_tax_stands_on_those_before_it():
    goods = line(additional_duty_pct="20", excise_pct="40", qty="100", environment="1000 VND/unit")
    answer = solve(case(goods))
    assert answer["additional_duty"] == "4000000"
    assert (answer["excise_base"], answer["excise"]) == ("26000000", "10400000")
    assert answer["environment"] == "100000"
    assert (answer["vat_base"], answer["vat"]) == ("36500000", "3650000")
    assert answer["total"] == "20150000"


def test_duties_by_quantity():
    goods = {"qty": "10", "invoice_value": "1000", "vat_pct": "0"}
    assert figure("import_duty", goods | {"import_duty_specific": "5 USD/unit"}) == "1000000"
    assert figure("import_duty", goods | {"import_duty_specific": "5 USD/unit", "import_duty_pct": "10"}) == "3000000"
    assert figure("additional_duty", goods | {"additional_duty_specific": "7 USD per ton"}) == "1400000"
    weighed = goods | {"weight": "400", "import_duty_specific": "2 USD/kg"}
    assert figure("import_duty", weighed) == "16000000"


def test_only_what_is_left_is_taxed():
    lost = line(qty="100", unit_price="10", taxable_qty="80")
    lost.pop("invoice_value")
    assert figure("customs_value", lost, freight="100") == "17600000"
    damaged = line(goods_value_after_damage="600")
    assert figure("customs_value", damaged) == "12000000"


def test_the_taxed_quantity_of_an_environmental_tax_leaves_the_value_alone():
    fuel = line(qty="1000", taxable_qty="950", environment="2000")
    answer = solve(case(fuel))
    assert (answer["customs_value"], answer["environment"]) == ("20000000", "1900000")


def test_reliefs_and_schedules():
    assert figure("exempt_import_duty", line(exemption="XN210")) == "2000000"
    assert figure("import_duty", line(exemption="XN210")) == "0"
    assert figure("vat", line(vat_exemption="VK120")) == "0"
    assert figure("import_duty", {"invoice_value": "1000", "mfn_pct": "10", "schedule": "B03"}) == "3000000"
    assert figure("import_duty", {"invoice_value": "1000", "mfn_pct": "10"}) == "2000000"
    assert figure("import_duty", {"invoice_value": "1000", "schedule": "B30"}) == "0"
    assert code({"invoice_value": "1000", "mfn_pct": "0", "schedule": "B03"}) == "CASE-ORDINARY-OF-ZERO"


def test_a_tax_that_is_not_stated_does_not_apply():
    answer = solve(case({"invoice_value": "1000", "vat_pct": "10"}))
    assert (answer["import_duty"], answer["vat"], answer["total"]) == ("0", "2000000", "2000000")
    assert "excise" not in answer


def test_a_key_of_a_line_at_the_top_holds_for_every_line():
    answer = solve(case({"invoice_value": "1000"}, {"invoice_value": "500", "vat_pct": "5"}, vat_pct="10"))
    assert [one["vat"] for one in answer["lines"]] == ["2000000", "500000"]


def test_one_case_may_change_another():
    others = {"A": {"inputs": case()}, "B": {"inputs": {"same_as": "A", "import_duty_pct": "20"}}}
    answer = solve(others["B"], cases=others)
    assert (answer["import_duty"], answer["difference_to_A"]) == ("4000000", "2200000")
    second = {"same_as": "A", "lines": [{"vat_pct": "5"}]}
    assert solve(second, cases=others)["vat"] == "1100000"


def test_late_interest_and_fine_are_on_the_tax_or_on_what_is_owed_more():
    alone = solve({"tax": "80000000", "days": "45", "fine_pct": "20"})
    assert (alone["late_interest"], alone["fine"], alone["total"]) == ("1080000", "16000000", "97080000")
    assert solve({"tax": "1000000", "late_days": "10", "late_rate_per_day_pct": "0.05"})["late_interest"] == "5000"
    others = {"A": {"inputs": case()}}
    more = solve({"same_as": "A", "import_duty_pct": "20", "late_days": "100", "fine_pct": "10"}, cases=others)
    assert (more["late_interest"], more["fine"]) == ("66000", "220000")
    whole = solve(case(late_days="100"))
    assert (whole["total"], whole["late_interest"]) == ("4200000", "126000")


def test_the_two_roundings():
    goods = line(invoice_value="1000.335", vat_pct="8", import_duty_pct="0")
    assert figure("vat", goods, rate="20001", rounding="line") == "1600616"
    assert solve(case(goods, rate="20001", rounding="total"))["lines"][0]["vat"] == "1600616.0272"


@pytest.mark.parametrize(
    ("lines", "changes", "expected"),
    [
        ([line(magic="1")], {}, "CASE-KEY"),
        ([line()], {"magic": "1"}, "CASE-KEY"),
        ([line(vat_pct="ten")], {}, "CASE-VALUE"),
        ([line(vat_pct="-1")], {}, "CASE-VALUE"),
        ([line(vat_pct="NaN")], {}, "CASE-VALUE"),
        ([line(vat_pct=True)], {}, "CASE-VALUE"),
        ([line(vat_pct=["10"])], {}, "CASE-VALUE"),
        ([line()], {"direction": "sideways"}, "CASE-VALUE"),
        ([line()], {"rounding": "up"}, "CASE-VALUE"),
        ([line()], {"incoterm": "XYZ"}, "CASE-VALUE"),
        ([line()], {"allocation": "colour"}, "CASE-VALUE"),
        ([line(), line()], {"freight": "1", "allocation": "weight"}, "CASE-NEEDS"),
        ([line(weight="0"), line(weight="0")], {"freight": "1", "allocation": "weight"}, "CASE-NOTHING-TO-SHARE"),
        ([line()], {"incoterm": "CIF", "freight": "1"}, "CASE-INSIDE"),
        ([line()], {"additions": [{"kind": "a"}]}, "CASE-ADDITION"),
        ([line()], {"additions": [{"kind": "a", "amount": "1", "pct": "1"}]}, "CASE-ADDITION"),
        ([line()], {"additions": [{"kind": "a", "pct": "1", "pct_of": "moon"}]}, "CASE-VALUE"),
        ([line()], {"additions": [{"kind": "a", "pct": "1", "pct_of": "a"}]}, "CASE-LOOP"),
        (
            [line()],
            {"additions": [{"kind": "a", "pct": "1", "pct_of": "b"}, {"kind": "b", "pct": "1", "pct_of": "a"}]},
            "CASE-LOOP",
        ),
        ([line()], {"additions": "1"}, "CASE-VALUE"),
        ([line(import_duty_specific="5 DOLLARS/unit")], {}, "CASE-VALUE"),
        ([line(environment="5 USD/unit")], {}, "CASE-VALUE"),
        ([{"unit_price": "5", "vat_pct": "10"}], {}, "CASE-NEEDS"),
        ([{"rate_vnd_per_kg": "5"}], {}, "CASE-NEEDS"),
        ([line()], {"late_days": "1.5"}, "CASE-VALUE"),
        ([line()], {"late_days": "1e999999"}, "CASE-VALUE"),
        ([line()], {"same_as": "nobody"}, "CASE-SAME-AS"),
    ],
)
def test_what_cannot_be_read_or_does_not_go_together_is_refused(
    lines: list[dict[str, Any]], changes: dict[str, Any], expected: str
):
    assert code(*lines, **changes) == expected


@pytest.mark.parametrize("document", [[], "x", 1, {"cases": [1]}, {"cases": "ab"}])
def test_what_is_no_case_at_all_is_refused(document: Any):
    with pytest.raises(CustomsError):
        solve_all(document)


def test_cases_that_change_each_other_in_a_circle_are_refused():
    others = {"A": {"same_as": "B"}, "B": {"same_as": "A"}}
    with pytest.raises(CustomsError) as refused:
        solve(others["A"], cases=others)
    assert refused.value.code == "CASE-LOOP"


@pytest.mark.parametrize("nothing", [{}, {"lines": []}, {"inputs": {}}, {"id": "A", "inputs": {"direction": "import"}}])
def test_a_case_without_anything_to_work_out_is_refused(nothing: dict[str, Any]):
    with pytest.raises(CustomsError) as refused:
        solve(nothing)
    assert refused.value.code == "CASE-EMPTY"


def test_a_figure_that_cannot_be_worked_out_is_absent_with_its_reason():
    answer = solve(case(line(exemption="QQ1"), currency="USD"))
    assert answer["import_duty"] is None
    assert answer["total"] is None
    assert "QQ1" in answer["absent"]["import_duty"]["en"]
    without_rate = case()
    del without_rate["rate"]
    assert "No exchange rate" in solve(without_rate)["absent"]["vat"]["en"]


@given(
    st.dictionaries(st.sampled_from(["freight", "insurance", "rate", "fine_pct", "late_days"]), st.text(max_size=12))
)
def test_whatever_is_typed_the_case_is_solved_or_refused(changes: dict[str, str]):
    with suppress(CustomsError):
        solve(case(**changes))


@pytest.mark.parametrize("size", ["100000000000000000000", "1e+60", "1e-60", "1e+400", "1e-400"])
def test_absurd_numbers_are_solved_or_said(size: str):
    answer = solve(case(line(invoice_value=size, qty=size)))
    assert answer["vat"] is not None or answer["absent"]


def test_a_case_that_contradicts_itself_is_worked_out_and_warned_of():
    line = {"qty": 10, "unit_price": 5, "invoice_value": 70, "import_duty_pct": 10}
    case = {"direction": "import", "currency": "USD", "rate": 26000, "type_code": "Q99", "lines": [line]}
    answer = solve(case)
    assert answer["import_duty"] == "182000"
    told = " ".join(one["en"] for one in answer["warnings"])
    assert "Q99" in told
    assert "10 × 5 = 50" in told
    right = {**case, "type_code": "A11", "lines": [{**line, "invoice_value": "50.5"}]}
    assert "warnings" not in solve(right), "a difference of 1 is let pass"
