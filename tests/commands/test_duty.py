"""`customs duty` as a script would use it: real processes, JSON, exit codes."""

import json
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from customs.interchange.declaration_workbook import write
from customs.model.status import Direction
from tests.builders import DAY, an_import, an_item
from tests.duty.restated import CASES

TARIFF = (
    "Mã HS,Mô tả hàng hóa,MFN,ACFTA,XK\n60063290,Vải dệt kim,12,5,\n60063390,Vải khác,20,?,\n60063190,Vải,8/10,0,\n"
)


@pytest.fixture
def duty(customs: Any) -> Any:
    return partial(customs, "duty")


@pytest.fixture
def declared(tmp_path: Path) -> Any:
    """A declaration.json with these changes."""

    def write_json(**changes: Any) -> str:
        file = tmp_path / "declaration.json"
        file.write_text(an_import(**changes).model_dump_json(), encoding="utf-8")
        return str(file)

    return write_json


@pytest.fixture
def tariff(customs: Any, tmp_path: Path) -> None:
    file = tmp_path / "tariff.csv"
    file.write_text(TARIFF, encoding="utf-8")
    loaded = customs("reference", "load", "tariff", str(file), "--from", "2026-01-01")
    assert loaded.returncode == 0, loaded.stderr


def answer(run: subprocess.CompletedProcess[str]) -> Any:
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def refused(run: subprocess.CompletedProcess[str], code: str) -> None:
    """One coded sentence a language, and nothing else."""
    assert (run.returncode, run.stdout) == (2, "")
    assert [line.partition(":")[0] for line in run.stderr.strip().splitlines()] == [code, code]


def holds(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for n, line in enumerate(expected.pop("lines", [])):
        assert {key: found["lines"][n][key] for key in line} == line
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.needs_shared
def test_every_published_case_comes_out_to_the_dong(duty: Any, shared: Path) -> None:
    file = shared / "domain" / "tax_cases.json"
    expected = {case["id"]: case["expected"] for case in json.loads(file.read_text(encoding="utf-8"))["cases"]}
    found = answer(duty("case", str(file), "--json"))["cases"]
    assert set(found) == set(expected)
    for name in set(expected) - {"X01"}:
        holds(found[name], expected[name])
    assert found["X01"]["error"]["code"] == "CASE-EMPTY", "it contradicts the law and has no lines"


@pytest.mark.parametrize("whole", [{"cases": CASES}, CASES], ids=["under cases", "a list"])
def test_cases_of_our_own_come_out_to_the_dong(duty: Any, tmp_path: Path, whole: Any) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    found = answer(duty("case", str(file), "--json"))["cases"]
    for case in CASES:
        holds(found[case["id"]], dict(case["expected"]))


@pytest.mark.parametrize("one", [CASES[0], CASES[0]["inputs"]], ids=["a case", "its inputs alone"])
def test_one_case_is_answered_by_its_figures(duty: Any, tmp_path: Path, one: Any) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(one), encoding="utf-8")
    holds(answer(duty("case", str(file), "--json")), dict(CASES[0]["expected"]))
    told = duty("case", str(file), "--language", "en").stdout
    assert "Excise: 15,000,000" in told
    assert "Excise, base: 150,000,000" in told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"lines": [{"vat_pct": "10", "magic": 1}]}', "CASE-KEY"),
        ('{"lines": [{"invoice_value": "1e999999999", "vat_pct": "10"}]}', "CASE-TOO-LARGE"),
        ('{"lines": [{"vat_pct": NaN}]}', "CASE-VALUE"),
        ('{"same_as": "P10", "import_duty_pct": "5"}', "CASE-SAME-AS"),
        ("{}", "CASE-EMPTY"),
        ("not json", "CASE-FILE"),
        ("[" * 100_000, "CASE-FILE"),
        ('{"cases": "ab"}', "CASE-VALUE"),
    ],
)
def test_a_case_that_cannot_be_read_is_one_coded_sentence(duty: Any, tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "case.json"
    file.write_text(text, encoding="utf-8")
    refused(duty("case", str(file), "--json"), code)


def test_a_declaration_is_answered_in_the_agreed_shape(duty: Any, declared: Any) -> None:
    found = answer(duty(declared(), "--json"))
    assert found["rounding"] == "total"
    (item,) = found["items"]
    assert (item["number"], item["customs_value"]) == (1, "821497500")
    first, second = item["taxes"]
    shape = {"kind", "base", "rate", "amount", "exempt_amount", "table", "version", "steps"}
    assert shape <= set(first)
    assert (first["kind"], first["rate"], first["amount"], first["table"]) == (
        "import_duty", "12", "98579700", "typed",
    )  # fmt: skip
    assert (second["table"], second["version"]) == ("vat_codes", "2025-07-01")
    assert found["totals"]["payable"] == "190587420"
    assert "98.579.700 ₫" in first["steps"][0]["vi"]


def test_a_workbook_and_a_kept_declaration_are_answered_alike(customs: Any, duty: Any, tmp_path: Path) -> None:
    workbook = tmp_path / "import.xlsx"
    workbook.write_bytes(write(Direction.IMPORT, DAY, an_import()))
    out = tmp_path / "out"
    made = customs("declare", str(workbook), "--out", str(out), "--on", "2026-11-24", "--rate", "USD=26100")
    assert made.returncode == 0, made.stderr
    kept = json.loads((out / "declaration.json").read_text(encoding="utf-8"))["id"]
    of_file = answer(duty(str(workbook), "--on", "2026-11-24", "--rate", "USD=26100", "--json"))
    assert answer(duty(kept, "--json")) == of_file
    assert of_file == json.loads((out / "taxes.json").read_text(encoding="utf-8"))
    assert duty(kept).stdout == duty("of", kept).stdout


def test_the_other_rounding_is_one_word(duty: Any, declared: Any) -> None:
    file = declared(goods=(an_item(line_invoice_value="0.33", import_duty_rate="7.3"),), invoice_total_value="0.33")
    line, total = (answer(duty(file, "--rounding", how, "--json")) for how in ("line", "total"))
    assert (line["rounding"], total["rounding"]) == ("line", "total")
    assert "." not in line["items"][0]["taxes"][0]["amount"]
    assert "." in total["items"][0]["taxes"][0]["amount"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"planned_rates": {}}, "No exchange rate for USD"),
        ({"goods": (an_item(import_duty_rate=None),)}, "duty rate is not known"),
        ({"goods": (an_item(import_duty_exemption_code="QQ1"),)}, "QQ1"),
        ({"goods": (an_item(absolute_duty_rate="5", absolute_duty_unit_code="LTR", absolute_duty_currency_code="USD"),)},
         "LTR"),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_absent_with_its_reason(
    duty: Any, declared: Any, changes: dict[str, Any], said: str
) -> None:
    found = answer(duty(declared(**changes), "--json"))
    absent = [tax["absent"]["en"] for item in found["items"] for tax in item["taxes"] if tax["absent"]]
    assert any(said in reason for reason in absent), absent
    assert found["totals"]["payable"] is None


def test_a_very_large_value_is_worked_out_to_the_dong(duty: Any, declared: Any) -> None:
    goods = (an_item(line_invoice_value="100000000000000000000"),)
    found = answer(duty(declared(goods=goods, freight_amount="0", invoice_currency_code="VND"), "--json"))
    assert found["items"][0]["taxes"][0]["amount"] == "12000000000000000000"


@pytest.mark.usefixtures("tariff")
def test_a_cell_of_the_tariff_that_cannot_be_read_is_said(duty: Any, declared: Any) -> None:
    unread = declared(goods=(an_item(hs_code="60063390", tariff_schedule_code="B05", import_duty_rate=None),))
    (duty_line, _) = answer(duty(unread, "--json"))["items"][0]["taxes"]
    assert duty_line["amount"] is None
    assert "question mark" in duty_line["absent"]["en"]
    several = declared(goods=(an_item(hs_code="60063190", import_duty_rate=None),))
    (duty_line, _) = answer(duty(several, "--json"))["items"][0]["taxes"]
    assert "Choose by the wording" in duty_line["absent"]["en"]


@pytest.mark.usefixtures("tariff")
def test_schedules_of_an_item_are_compared_with_what_they_would_save(duty: Any, declared: Any) -> None:
    file = declared(goods=(an_item(import_duty_rate=None),))
    found = answer(duty("compare", file, "--item", "1", "--json"))
    first, *_ = found["options"]
    assert (first["schedule"], first["rate"], first["form"], first["saving"]) == ("B05", "5", "E", "63255307")
    assert any("direct transport" in one["en"] for one in first["conditions"])
    assert any("form E" in one["en"] for one in first["missing"])
    declared_one = next(option for option in found["options"] if option["declared"])
    assert (declared_one["schedule"], declared_one["saving"]) == ("B01", "0")
    told = duty("compare", file, "--item", "1").stdout
    assert "cả tờ khai nộp ít hơn 63.255.307 ₫" in told
    refused(duty("compare", file, "--item", "2"), "DUTY-ITEM")


@pytest.mark.usefixtures("tariff")
def test_both_sides_of_a_change_stand_beside_each_other(duty: Any, declared: Any) -> None:
    file = declared()
    change = partial(duty, "what-if", file, "--set")
    found = answer(change("goods.1.tariff_schedule_code=B05", "--json"))
    assert found["totals"]["import_duty"] == {"before": "98579700", "after": "41074875", "difference": "-57504825"}
    assert found["payable"]["difference"] == "-63255307"
    assert "12%" in found["notes"][0]["en"].replace(" %", "%"), "a typed rate says nothing of another schedule"
    assert "→ 41.074.875 ₫ (−57.504.825 ₫)" in change("goods.1.tariff_schedule_code=B05").stdout
    other_rate = answer(change("planned_rates.USD=30000", "--json"))
    assert other_rate["items"][0]["customs_value"]["after"] == "944250000"
    assert answer(change("goods.1.import_duty_rate=7.5", "--json"))["totals"]["import_duty"]["after"] == "61612313"
    for wrong, code in (
        ("goods.1.no_such=1", "DUTY-PATH"),
        ("goods.x.hs_code=1", "DUTY-PATH"),
        ("goods.9.hs_code=1", "DUTY-ITEM"),
        ("importer_name", "DUTY-SET"),
        ("goods.1.import_duty_rate=many", "VALUE-NUMBER"),
    ):
        refused(change(wrong), code)


def test_late_interest_counts_its_days_and_a_fine_is_told_with_its_law(duty: Any) -> None:
    found = answer(
        duty("late", "80000000", "--due", "2026-07-01", "--paid", "2026-08-16", "--found", "found_by_customs", "--json")
    )
    assert (found["late_interest"]["days"], found["late_interest"]["amount"]) == (45, "1080000")
    assert found["fine"]["amount"] == "16000000"
    assert "169/2026" in found["fine"]["legal"]["vi"]
    for arguments, code in (
        (("1e20", "--due", "2026-07-01", "--paid", "2026-08-16"), "VALUE-NUMBER"),
        (("5", "--due", "9999-12-31", "--paid", "9999-12-31"), "DUTY-DAYS"),
        (("5", "--due", "31/02/2026", "--paid", "2026-08-16"), "VALUE-DAY"),
        (("5", "--due", "2026-07-01", "--paid", "2026-08-16", "--found", "luck"), "DUTY-FOUND"),
        (("5", "--due", "2026-07-01", "--paid", "2026-08-16", "--pause", "luck"), "DUTY-PAUSE"),
    ):
        refused(duty("late", *arguments), code)


@pytest.mark.usefixtures("tariff")
def test_reclassification_and_refused_origin_are_told_with_all_that_follows(duty: Any, declared: Any) -> None:
    days = ("--due", "2026-11-25", "--paid", "2026-12-24")
    file = declared(goods=(an_item(tariff_schedule_code="B05", import_duty_rate=None),))
    refused_origin = answer(duty("consequence", file, *days, "--json"))
    assert refused_origin["shortfall"] == "63255307"
    assert refused_origin["fine"]["amount"] == "12651061"
    assert refused_origin["late_interest"]["days"] == 28
    moved = answer(duty("consequence", file, *days, "--item", "1", "--hs", "60063190", "--json"))
    assert moved["overpaid"] == "45182363"
    refused(duty("consequence", file, *days, "--item", "1"), "DUTY-RECLASSIFY")
    refused(duty("consequence", declared(), *days), "DUTY-NO-ORIGIN")


def test_what_stands_beside_the_taxes_and_freight_shared_by_hand(duty: Any, declared: Any) -> None:
    beside = answer(duty("around", declared(), "--json"))
    assert beside["fee"]["amount"] == "20000"
    assert beside["regime"]["duty"] == "due"
    assert "20.000 ₫" in duty("around", declared()).stdout
    (item,) = answer(duty("share", declared(), "--by", "weight", "--json"))["items"]
    assert (item["customs_value"], item["currency"]) == ("31475", "USD")
    refused(duty("share", declared(goods=(an_item(gross_mass=None),)), "--by", "weight"), "DUTY-MEASURE")
    filled = answer(duty("share", declared(), "--by", "volume", "--figure", "1=2.5", "--json"))
    assert filled["items"] == [item | {"steps": filled["items"][0]["steps"]}]


def test_a_final_price_has_five_working_days_and_then_interest(duty: Any, declared: Any) -> None:
    price = ("--set", "goods.1.line_invoice_value=31000", "--known", "2026-11-30", "--json")
    in_time = answer(duty("final-price", declared(), *price, "--paid", "2026-12-07"))
    assert (in_time["due"], in_time["shortfall"], in_time["late_interest"]["amount"]) == ("2026-12-07", "2270700", "0")
    late = answer(duty("final-price", declared(), *price, "--paid", "2026-12-10"))
    assert late["late_interest"]["days"] == 2
    assert any("169/2026" in note["vi"] for note in late["notes"])
    refused(
        duty("final-price", declared(), "--set", "x=1", "--known", "2026-11-30", "--paid", "2026-12-07"), "DUTY-PATH"
    )


def test_a_desk_may_round_by_the_line(duty: Any, declared: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUSTOMS_ROUNDING", "line")
    file = declared(goods=(an_item(line_invoice_value="0.33", import_duty_rate="7.3"),))
    found = answer(duty(file, "--json"))
    assert found["rounding"] == "line"
    assert answer(duty(file, "--rounding", "total", "--json"))["rounding"] == "total"


def test_a_value_by_the_deductive_method_says_which_price_counts(duty: Any, declared: Any) -> None:
    file = declared(goods=(an_item(quantity_1=550),))
    sales = ("--row", "2014-03-28; 900; 100", "--row", "2014-01-20; 800; 450", "--row", "2014-01-20; 1; 900; related")
    asked = (file, "--item", "1", "--way", "deductive", "--day", "2014-01-01", *sales, "--off", "thuế; 100")
    found = answer(duty("value", *asked, "--json"))
    assert (found["valuation_code"], found["customs_value"], found["currency"]) == ("3", "385000", "VND")
    assert len(found["left_out"]) == 1
    assert "Điều 10" in duty("value", *asked).stdout
    refused(duty("value", file, "--item", "1", "--way", "deductive", "--day", "2014-01-01"), "DUTY-VALUE")
    refused(duty("value", file, "--item", "1", "--way", "guess"), "DUTY-VALUE-WAY")
