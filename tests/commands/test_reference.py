"""`customs reference` as a script would use it: real processes, JSON, exit codes."""

import json
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.builders import an_import, an_item


@pytest.fixture
def reference(customs: Any) -> Any:
    return partial(customs, "reference")


@pytest.fixture
def banks(tmp_path: Path) -> str:
    file = tmp_path / "banks.csv"
    file.write_text("Mã ngân hàng,Tên\n79301001,NH Thử Nghiệm\n79301002,NH Mẫu\n1,x\n", encoding="utf-8")
    return str(file)


def test_a_dry_run_shows_everything_and_keeps_nothing(reference: Any, banks: str) -> None:
    run = reference("load", "banks", banks, "--from", "2026-11-01", "--dry-run", "--json")
    answer = json.loads(run.stdout)
    assert run.returncode == 0
    assert answer["kept"] is False
    assert answer["rows"] == {"in": 3, "accepted": 2, "rejected": 1, "skipped": 0, "skipped_as": {}}
    assert answer["rejected"][0]["row"] == 4
    assert answer["rejected"][0]["reason"]["vi"] != answer["rejected"][0]["reason"]["en"]
    assert answer["sheets"][0]["columns"][0] == {"letter": "A", "heading": "Mã ngân hàng", "field": "code"}
    (part,) = answer["lists"]
    assert (part["name"], part["codes"], part["against"], part["serial"]) == ("banks", 2, None, None)
    assert [row["code"] for row in part["difference"]["added"]] == ["79301001", "79301002"]
    told = json.loads(reference("list", "banks", "--json").stdout)
    assert told["lists"][0]["codes"] is None
    assert told["versions"] == []


def test_a_list_is_loaded_shown_compared_and_withdrawn(reference: Any, banks: str, tmp_path: Path) -> None:
    whole = ("load", "banks", banks, "--from", "01/11/2026", "--origin", "QĐ thử nghiệm", "--json")
    refused = reference(*whole)
    assert refused.returncode == 2
    assert refused.stderr.count("LIST-REJECTED: ") == 2
    first = reference(*whole, "--accept-rejected")
    assert json.loads(first.stdout)["lists"][0]["serial"] == 1
    book = openpyxl.Workbook()
    for row in (("Bank code", "Bank name"), ("79301002", "NH Mẫu mới"), ("79301003", "NH Ba")):
        book.active.append(row)
    book.save(tmp_path / "banks.xlsx")
    second = reference("load", "banks", str(tmp_path / "banks.xlsx"), "--from", "2026-12-01")
    assert second.returncode == 0, second.stderr
    assert "thêm 1, bỏ 1, đổi 1" in second.stdout
    assert "NH Mẫu → NH Mẫu mới" in second.stdout

    gone = json.loads(reference("show", "banks", "79301001", "--on", "2026-12-24", "--json").stdout)["codes"]
    assert [(one["in_force"], one["until"]) for one in gone] == [(False, "2026-11-30")]
    assert "30/11/2026" in reference("show", "banks", "79301001", "--on", "2026-12-24").stdout
    found = json.loads(reference("show", "banks", "nh", "mau", "--on", "2026-11-24", "--json").stdout)["codes"]
    assert [one["code"] for one in found] == ["79301002"]

    told = json.loads(reference("diff", "banks", "2026-11-30", "2026-12-01", "--json").stdout)["lists"]["banks"]
    assert [one["code"] for one in told["added"]] == ["79301003"]
    assert [one["code"] for one in told["removed"]] == ["79301001"]
    assert told["changed"] == [{"code": "79301002", "column": "name_vi", "old": "NH Mẫu", "new": "NH Mẫu mới"}]

    taken = reference("withdraw", "2", "--reason", "nhầm tệp")
    assert taken.returncode == 0, taken.stderr
    versions = json.loads(reference("list", "banks", "--json").stdout)["versions"]
    assert [one["serial"] for one in versions] == [1, 2]
    assert versions[1]["withdrawn"]["reason"] == "nhầm tệp"
    still = json.loads(reference("show", "banks", "79301001", "--on", "2026-12-24", "--json").stdout)["codes"]
    assert [one["in_force"] for one in still] == [True]


def test_columns_can_be_mapped(reference: Any, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("Ký tự,Gọi là\nCNSHA,SHANGHAI\n", encoding="utf-8")
    wrong = reference("load", "foreign_locations", str(file), "--from", "2026-11-01")
    assert wrong.returncode == 2
    assert "LIST-COLUMNS" in wrong.stderr
    assert "Ký tự · Gọi là" in wrong.stderr
    maps = ("--map", "Ký tự=code", "--map", "B=name_vi")
    right = reference("load", "foreign_locations", str(file), "--from", "2026-11-01", *maps, "--json")
    assert json.loads(right.stdout)["lists"][0]["first"][0]["name"]["vi"] == "SHANGHAI"


def test_every_table_is_listed_in_both_languages(reference: Any) -> None:
    lists = json.loads(reference("list", "--json").stdout)["lists"]
    named = {one["name"]: one for one in lists}
    assert named["incoterms"]["loaded"] is False
    assert named["incoterms"]["codes"] > 10
    assert named["storage_locations"]["codes"] is None
    assert named["storage_locations"]["title"]["vi"] != named["storage_locations"]["title"]["en"]
    assert "incoterms: Terms of delivery" in reference("list", "--language", "en").stdout


def test_shipped_codes_say_their_last_day_and_their_law(reference: Any) -> None:
    (code,) = json.loads(reference("show", "vat_codes", "VB245", "--on", "2027-01-01", "--json").stdout)["codes"]
    assert code["in_force"] is False
    assert code["until"] == "2026-12-31"
    assert "204/2025/QH15" in code["legal"]["vi"]
    assert "31/12/2026" in reference("show", "vat_codes", "VB245", "--on", "2027-01-01").stdout
    assert reference("show", "incoterms", "không có").stdout.strip()


def test_a_tariff_is_loaded_compared_and_heard_by_a_check(customs: Any, reference: Any, tmp_path: Path) -> None:
    tariff = tmp_path / "bieu.csv"
    tariff.write_text("Mã HS,Mô tả hàng hóa,ĐVT,NK ưu đãi,Cột lạ\n60063290,Vải,m,12,5\n", encoding="utf-8")
    loaded = reference("load", "tariff", str(tariff), "--from", "2026-01-01", "--map", "Cột lạ=B25", "--json")
    answer = json.loads(loaded.stdout)
    assert [one["field"] for one in answer["sheets"][0]["columns"]] == ["code", "name_vi", "unit", "B01", "B25"]
    assert answer["lists"][0]["serial"] == 1
    tariff.write_text("Mã HS,Mô tả hàng hóa,ĐVT,NK ưu đãi,Cột lạ\n60063290,Vải,m,15,5\n", encoding="utf-8")
    later = json.loads(reference("load", "tariff", str(tariff), "--from", "2026-12-01", "--json").stdout)
    (changed,) = later["lists"][0]["difference"]["changed"]
    assert changed == {"code": "60063290", "column": "B01", "old": "12", "new": "15"}
    told = json.loads(reference("list", "tariff", "--on", "2026-11-24", "--json").stdout)
    assert (told["lists"][0]["first_day"], told["lists"][0]["serial"]) == ("2026-01-01", 1)
    assert [one["file"] for one in told["versions"]] == ["bieu.csv", "bieu.csv"]
    file = tmp_path / "to_khai.json"
    file.write_text(an_import(goods=(an_item(import_duty_rate=Decimal(10)),)).model_dump_json(), encoding="utf-8")
    checked = json.loads(customs("check", str(file), "--on", "2026-11-24", "--json").stdout)
    (found,) = [one for one in checked["findings"] if one["rule"] == "TAX-063"]
    assert "01/01/2026" in found["message"]["vi"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("load", "nothing", "{banks}", "--from", "2026-11-01"), 2),
        (("load", "other_tax_codes", "{banks}", "--from", "2026-11-01"), 2),
        (("load", "banks", "{banks}", "--from", "no day"), 2),
        (("load", "banks", "{banks}"), 2),
        (("load", "banks", "no-such-file.csv", "--from", "2026-11-01"), 3),
        (("load", "banks", "{pdf}", "--from", "2026-11-01"), 3),
        (("load", "banks", "{banks}", "--from", "2026-11-01", "--map", "code"), 2),
        (("show", "banks", "x"), 2),
        (("withdraw", "9", "--reason", "x"), 2),
        (("diff", "banks", "2026-11-01", "2026-11-02"), 2),
    ],
)
def test_wrong_use_is_refused_in_words(reference: Any, banks: str, tmp_path: Path, arguments: Any, code: int) -> None:
    (tmp_path / "paper.xlsx").write_bytes(b"%PDF-1.7")
    run = reference(*(one.format(banks=banks, pdf=tmp_path / "paper.xlsx") for one in arguments))
    assert run.returncode == code
    assert "Traceback" not in run.stderr
    assert run.stderr


MILESTONES = (
    "code,name_vi,name_en,direction,order,per,by,after,expected_from,hours_after,source\n"
    "pre_alert,Báo trước,Pre-alert,import,10,lot,customer,,,,\n"
    "weighed,Cân hàng,Weighed,import,20,lot,us,pre_alert,pre_alert,6,Hợp đồng cân số 7\n"
    "sealed,Kẹp chì,Sealed,import,30,lot,us,weighed;wieghed,arrived,2,\n"
    "odd,Lạ,Odd,import,40,lot,nobody,,,,\n"
)


def test_milestones_of_an_office_are_loaded_and_those_they_name_are_looked_for(
    reference: Any, customs: Any, tmp_path: Path
) -> None:
    file = tmp_path / "moc.csv"
    file.write_text(MILESTONES, encoding="utf-8")
    load = partial(reference, "load", "milestones", str(file), "--from", "2026-01-02")
    seen = json.loads(load("--dry-run", "--json").stdout)
    assert [(one["row"], one["text"]) for one in seen["remarks"]] == [(4, "wieghed"), (4, "arrived")]
    assert [one["row"] for one in seen["rejected"]] == [5]
    assert "LIST-REJECTED" in load("--replace").stderr
    assert "LIST-DROPS" in load("--accept-rejected").stderr
    kept = load("--accept-rejected", "--replace", "--language", "en")
    assert (kept.returncode, "row 4: Code sealed: column after names “wieghed”" in kept.stdout) == (0, True)
    lot = customs("lot", "open", "import").stdout.split()[0]
    assert customs("lot", "step", lot, "pre_alert", "02/01/2026 08:00").returncode == 0
    way = json.loads(customs("lot", "show", lot, "--json").stdout)["way"]
    assert [one["milestone"] for one in way] == ["pre_alert", "weighed", "sealed"]
    assert [one["expected_at"] is not None for one in way] == [False, True, False]
    assert way[1]["reckoned_by"]["en"] == "Hợp đồng cân số 7"
