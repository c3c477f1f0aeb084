"""`customs master`, `customs copy`, `customs suggest` as a script would use them: real processes, JSON, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

OWNER = "0100109106"


@pytest.fixture
def goods(tmp_path: Path) -> str:
    file = tmp_path / "dm.csv"
    rows = ("Mã hàng;Tên hàng;Mã HS;ĐVT", "TA-400;Vải dệt kim;60063290;mét", "TA-500;Chỉ may;54011090;kg", ";x;;")
    file.write_text("\n".join(rows), encoding="utf-8")
    return str(file)


def test_a_dry_run_shows_the_difference_and_keeps_nothing(customs: Any, goods: str) -> None:
    run = customs("master", "load", "goods", goods, "--owner", OWNER, "--dry-run", "--json")
    answer = json.loads(run.stdout)
    assert ([one["item_code"] for one in answer["new"]], answer["kept"]) == (["TA-400", "TA-500"], None)
    assert answer["rejected"][0]["vi"] == "Không có mã hàng."
    assert json.loads(customs("master", "list", "goods", "--json").stdout) == {"count": 0, "entries": []}


def test_entries_are_loaded_found_approved_exported_and_removed(customs: Any, goods: str, tmp_path: Path) -> None:
    assert "Đã ghi 2 mục" in customs("master", "load", "goods", goods, "--owner", OWNER).stdout
    found = json.loads(customs("master", "list", "goods", "chi may", "--json").stdout)
    assert [one["item_code"] for one in found["entries"]] == ["TA-500"]
    told = ("--evidence", "ruling", "--paper", "123/TB-TCHQ")
    assert "123/TB-TCHQ" in customs("master", "approve", "goods", "ta-400", *told).stdout
    waiting = json.loads(customs("master", "list", "goods", "--waiting", "--json").stdout)
    assert [one["item_code"] for one in waiting["entries"]] == ["TA-500"]
    shown = json.loads(customs("master", "show", "goods", "TA-400", "--json").stdout)
    assert shown["approval"]["told"] == "123/TB-TCHQ"
    assert [one["act"] for one in shown["history"]] == ["approve_master"]
    out = tmp_path / "out.xlsx"
    assert customs("master", "export", "goods", "--out", str(out)).returncode == 0
    again = customs("master", "load", "goods", str(out), "--dry-run", "--json")
    assert (json.loads(again.stdout)["same"], json.loads(again.stdout)["new"]) == (2, [])
    assert customs("master", "remove", "goods", "TA-500", "--reason", "không nhập nữa").returncode == 0
    gone = customs("master", "show", "goods", "TA-500")
    assert (gone.returncode, gone.stderr.startswith("STORE-UNKNOWN-MASTER")) == (2, True)


def test_words_that_several_entries_have_name_none(customs: Any, goods: str) -> None:
    customs("master", "load", "goods", goods, "--owner", OWNER)
    run = customs("master", "show", "goods", "TA", "--language", "en")
    assert (run.returncode, "stands in 2 entries" in run.stderr) == (2, True)


def test_nothing_to_load_is_said(customs: Any) -> None:
    assert customs("master", "load", "goods").stderr.startswith("MASTER-FILES")
    assert customs("master", "load", "goods", "--from-declarations").stderr.startswith("MASTER-NOTHING")


def test_a_code_is_suggested_with_its_lines_or_there_is_no_evidence(customs: Any, tmp_path: Path) -> None:
    file = tmp_path / "cu.csv"
    file.write_text("TÊN HÀNG;HS CODE\nBăng dính nhựa cuộn;39191099\nBăng dính nhựa cuộn;39199099\n", encoding="utf-8")
    assert "2 nhận" in customs("master", "load", "past", str(file)).stdout
    told = json.loads(customs("suggest", "hs", "băng dính nhựa", "--json").stdout)
    assert {one["hs_code"] for one in told["suggestions"]} == {"39191099", "39199099"}
    assert told["suggestions"][0]["in_tariff"] is None
    assert told["suggestions"][0]["evidence"][0]["label"].startswith("cu.csv")
    assert set(told["contradictions"][0]["codes"]) == {"39191099", "39199099"}
    said = customs("suggest", "hs", "băng dính nhựa").stdout
    assert "Trái nhau" in said
    assert "chưa nạp biểu thuế" in said
    assert customs("suggest", "hs", "máy", "tiện").stdout.startswith("Không có căn cứ")
    assert customs("master", "remove", "past", "1", "--reason", "nhầm").returncode == 0
    assert "bỏ" in customs("master", "list", "past").stdout


def test_a_copy_is_a_new_draft(customs: Any, tmp_path: Path) -> None:
    file = tmp_path / "ci.csv"
    file.write_text("Item code,Description,Quantity,Unit price,Amount\nA1,Cotton fabric,10,2,20\n", encoding="utf-8")
    out = tmp_path / "out"
    assert customs("declare", str(file), "--out", str(out), "--type", "A11").returncode == 0
    made = json.loads((out / "declaration.json").read_text(encoding="utf-8"))["id"]
    run = customs("copy", made, "--language", "en")
    assert run.returncode == 0, run.stderr
    assert "wait to be looked at" in run.stdout
    assert customs("copy", "nothing").stderr.startswith("FIND-DECLARATION")
