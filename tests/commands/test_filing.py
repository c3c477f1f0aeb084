"""`customs filing`, `customs goods-map`, `customs outage`."""

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl

from tests.commands.conftest import Run


def test_files_are_checked_without_a_folder_and_written_with_one(desk: Run, own_id: str, tmp_path: Path) -> None:
    checked = json.loads(desk("filing", own_id, "--kind", "goods", "--kind", "vnaccs", "--json").stdout)
    assert [one["outcome"] for one in checked["files"]] in (["left", "left"], ["left", "stopped"])
    run = desk("filing", own_id, "--kind", "goods", "--out", str(tmp_path), "--json")
    assert run.returncode == 0, run.stderr
    (file,) = json.loads(run.stdout)["files"]
    assert {"kind", "file", "outcome", "asked", "revision", "count", "sha256", "size", "findings"} == set(file)
    assert (file["kind"], file["outcome"], file["revision"]) == ("goods", "written", 1)
    sheet = openpyxl.load_workbook(tmp_path / file["file"]).active
    assert sheet.max_row == file["count"] + 1


def test_a_file_that_is_stopped_is_exit_2_and_names_what_stops_it(desk: Run, own_id: str, tmp_path: Path) -> None:
    run = desk("filing", own_id, "--kind", "invoices", "--out", str(tmp_path), "--language", "en")
    assert run.returncode == 2
    assert "FIL-041" in run.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_list_of_invoices_is_kept_from_a_file(desk: Run, own_id: str, tmp_path: Path) -> None:
    file = tmp_path / "invoices.txt"
    file.write_text("SK-1; 07/11/2026; 1.000,50; USD\nSK-2; 08/11/2026; 2; USD\n", encoding="utf-8-sig")
    run = desk("filing", own_id, "--kind", "invoices", "--invoices", str(file), "--json")
    (told,) = json.loads(run.stdout)["files"]
    assert told["count"] == 2
    assert "FIL-045" not in [one["rule"] for one in told["findings"]]
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("SK-1; 07/11/2026; một; USD\n", encoding="utf-8")
    refused = desk("filing", own_id, "--invoices", str(wrong))
    assert refused.returncode == 2
    assert "INVOICE-LINE" in refused.stderr


def test_the_terminal_file_is_csv_of_one_header_and_its_lines(desk: Run, own_id: str, tmp_path: Path) -> None:
    run = desk("filing", own_id, "--kind", "vnaccs-lines", "--out", str(tmp_path), "--json")
    assert run.returncode == 0, run.stdout
    (file,) = json.loads(run.stdout)["files"]
    rows = list(csv.reader(io.StringIO((tmp_path / file["file"]).read_text("utf-8"), newline="")))
    assert [len(row) for row in rows] == [46] * file["count"]


def test_an_unknown_kind_declaration_or_map_is_refused(desk: Run, own_id: str) -> None:
    for arguments, code in (
        (("filing", own_id, "--kind", "xml"), "USAGE"),
        (("filing", "no-such"), "FIND-DECLARATION"),
        (("filing", own_id, "--map", "no-such"), "FIND-MAP"),
    ):
        run = desk(*arguments)
        assert run.returncode == 2, arguments
        assert code in run.stderr


def test_a_map_is_written_changed_loaded_chosen_and_used(customs: Run, tmp_path: Path) -> None:
    file = tmp_path / "Văn phòng A.xlsx"
    assert customs("goods-map", "export", "export", "--out", str(file), "--direction", "export").returncode == 0
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["C1"] = "Văn phòng A"
    book.worksheets[0]["C4"] = 7
    book.save(file)
    assert "Văn phòng A" in customs("goods-map", "load", str(file), "--dry-run", "--direction", "export").stdout
    assert len(json.loads(customs("goods-map", "list", "--json").stdout)["maps"]) == 2
    run = customs("goods-map", "load", str(file), "--direction", "export", "--use")
    assert run.returncode == 0, run.stderr
    maps = json.loads(customs("goods-map", "list", "--json").stdout)["maps"]
    assert [(one["name"], one["version"], one["first_row"], one["used_for"]) for one in maps][2] == (
        "Văn phòng A", 1, 7, ["export"],
    )  # fmt: skip
    assert "goods_description" in customs("goods-map", "show", "Văn phòng A").stdout
    assert customs("goods-map", "choose", "export", "--direction", "export").returncode == 0
    assert json.loads(customs("goods-map", "list", "--json").stdout)["maps"][1]["used_for"] == ["export"]


def test_a_map_of_wrong_fields_is_refused_with_them(customs: Run, tmp_path: Path) -> None:
    file = tmp_path / "map.xlsx"
    customs("goods-map", "export", "import", "--out", str(file))
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["B7"] = "no_such_field"
    book.save(file)
    run = customs("goods-map", "load", str(file))
    assert run.returncode == 2
    assert "MAP-UNFIT" in run.stderr
    assert "no_such_field" in run.stderr


def test_an_outage_has_a_guide_a_kit_and_a_list_afterwards(desk: Run, own_id: str, tmp_path: Path) -> None:
    assert "HQ/2015/NK" in desk("outage", own_id).stdout
    guide = json.loads(desk("outage", own_id, "--json").stdout)
    assert {step["when"] for step in guide["steps"]} == {"now", "after"}
    run = desk("outage", own_id, "--out", str(tmp_path))
    assert run.returncode == 0, run.stderr
    (kit,) = tmp_path.glob("*.zip")
    assert zipfile.ZipFile(kit).namelist()[0] == "01-viec-can-lam.txt"
    (waiting,) = json.loads(desk("outage", "--json").stdout)["waiting"]
    assert (waiting["id"], waiting["way"]) == (own_id, "rekey")
    assert own_id in desk("outage", "--language", "en").stdout
    assert desk("outage", own_id, "--done", "Đã nhập lại").returncode == 0
    assert json.loads(desk("outage", "--json").stdout)["waiting"] == []


def test_a_folder_that_cannot_be_written_is_said(desk: Run, own_id: str, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    run = desk("filing", own_id, "--kind", "goods", "--out", str(blocked / "folder"))
    assert run.returncode == 2
    assert "OUT-FOLDER" in run.stderr
