"""`customs status` and `customs watch` as a script would use them: real processes, JSON, exit codes."""

import json
import os
from pathlib import Path
from typing import Any

from tests.builders import an_export, an_import
from tests.commands.conftest import Run
from tests.intake.test_unpack import a_mail
from tests.interchange.ecus_twin import accepted
from tests.services.test_statuses import NUMBER, a_print

KEYS = [
    "kind", "direction", "declaration_number", "version", "lane", "type_code", "office", "registered_at", "cleared_at",
    "totals", "items", "checks",
]  # fmt: skip
ITEM = ["number", "hs_code", "quantity", "unit", "invoice_value", "unit_price", "customs_value", "origin", "taxes"]


def written(folder: Path, *files: tuple[str, bytes]) -> list[str]:
    for name, content in files:
        (folder / name).write_bytes(content)
    return [str(folder / name) for name, _ in files]


def told(run: Any) -> Any:
    return json.loads(run.stdout)


def test_one_file_is_one_object_of_the_shape_that_was_agreed(customs: Run, tmp_path: Path) -> None:
    said = accepted(an_import(), "lane")
    (file,) = written(tmp_path, a_print("lane"))
    answer = told(customs("status", file, "--json"))
    assert list(answer) == KEYS
    assert answer["kind"] == "lane"
    assert answer["declaration_number"] == NUMBER
    assert answer["version"] == 0
    assert answer["registered_at"] == "2026-11-24T10:31:05+07:00"
    assert answer["totals"]["tax"] == str(said.total_tax_payable)
    assert list(answer["items"][0]) == ITEM
    assert [list(tax) for tax in answer["items"][0]["taxes"]] == [["name", "rate", "amount"]] * 2
    assert {list(check)[1] for check in answer["checks"]} == {"outcome"}
    assert {check["outcome"] for check in answer["checks"]} == {"pass"}
    assert not (tmp_path / "home").exists()


def test_several_files_and_a_mail_are_a_list_and_a_bad_one_is_said(customs: Run, tmp_path: Path) -> None:
    mail = a_mail(a_print("clearance"), a_print("clearance", an_export(), form="xls"))
    files = written(tmp_path, a_print("lane"), ("thu.eml", mail), ("hong.xls", b"hong"))
    run = customs("status", *files, "--json")
    assert run.returncode == 3
    answers = told(run)
    assert [one["kind"] for one in answers] == ["lane", "clearance", "clearance", "refused"]
    assert all(list(one) == KEYS for one in answers)
    assert answers[-1]["checks"] == [
        {"name": "readable", "outcome": "fail", "expected": "", "found": "FILE-NOT-WORKBOOK"}
    ]
    lines = customs("status", *files, "--language", "en").stdout
    assert f"{NUMBER} · Lane result · lane 2" in lines


def test_kept_at_the_desk_once_and_counted(customs: Run, tmp_path: Path) -> None:
    files = written(tmp_path, a_print("lane"), ("hong.xls", b"hong"))
    run = customs("status", *files, str(tmp_path / "khong co.xlsx"), "--keep", "--json")
    assert run.returncode == 3
    counts = told(run)
    assert (counts["in"], counts["created"], counts["refused"]) == (3, 1, 2)
    again = told(customs("status", files[0], "--keep", "--json"))
    assert (again["in"], again["unchanged"]) == (1, 1)
    assert again["answers"][0]["code"] == "ST-020"
    made = next(one for one in counts["answers"] if one["outcome"] == "created")
    assert again["answers"][0]["declaration"] == made["declaration"]


def test_watching_is_off_until_it_is_set_and_looks_once_when_asked(customs: Run, tmp_path: Path) -> None:
    off = customs("watch", "--once")
    assert off.returncode == 2
    assert "WATCH-OFF" in off.stderr
    folder = tmp_path / "vao"
    folder.mkdir()
    (file,) = written(folder, a_print("lane"))
    then = Path(file).stat().st_mtime - 60
    os.utime(file, (then, then))
    run = customs("watch", "--once", CUSTOMS_WATCH_FOLDER=str(folder))
    assert run.returncode == 0, run.stderr
    assert "1 tạo mới" in run.stderr
    assert (folder / "da-nhan" / Path(file).name).is_file()
    wrong = customs("watch", "--once", CUSTOMS_IMAP_HOST="127.0.0.1", CUSTOMS_IMAP_SECURITY="open")
    assert "CUSTOMS_IMAP_SECURITY" in wrong.stderr
