"""The command line as a script would use it: real processes, JSON, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from customs.interchange.sample_shipments import sample_shipment
from customs.model.status import Direction
from tests.builders import today
from tests.services.test_statuses import a_print

ROOT = Path(__file__).resolve().parents[2]


def save(files: tuple[tuple[str, bytes], ...], folder: Path) -> list[str]:
    for name, content in files:
        (folder / name).write_bytes(content)
    return [str(folder / name) for name, _ in files]


def test_intake_of_several_files_gives_each_and_the_shipment(customs: Any, tmp_path: Path) -> None:
    run = customs("intake", *save(sample_shipment(Direction.IMPORT, today()), tmp_path), "--json")
    answer = json.loads(run.stdout)
    assert run.returncode == 0
    assert [file["outcome"] for file in answer["files"]] == ["read"] * 3
    assert len(answer["shipment"]["items"]) == 12
    for file in answer["files"]:
        for table in file["tables"]:
            rows = table["rows"]
            assert rows["in"] == rows["accepted"] + rows["rejected"] + rows["skipped"]


def test_refused_file_is_exit_3_with_its_code_in_both_languages(customs: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a workbook")
    run = customs("intake", str(bad), "--json")
    answer = json.loads(run.stdout)
    assert run.returncode == 3
    assert answer["outcome"] == "refused"
    assert answer["error"]["code"] == "FILE-NOT-WORKBOOK"
    assert answer["error"]["message"]["vi"] != answer["error"]["message"]["en"]
    declared = customs("declare", str(bad), "--out", str(tmp_path / "out"))
    assert declared.returncode == 3
    assert "Traceback" not in declared.stderr
    assert declared.stderr.count("FILE-NOT-WORKBOOK") == 2


def test_workbook_comes_back_with_its_findings_as_a_file_or_into_a_folder(customs: Any, tmp_path: Path) -> None:
    files = save(sample_shipment(Direction.IMPORT, today()), tmp_path)
    target = tmp_path / "back.xlsx"
    assert customs("intake", files[0], "--annotate", str(target)).returncode == 0
    with ZipFile(target) as archive:
        assert "Findings" in archive.read("xl/workbook.xml").decode()
    assert customs("intake", *files, "--annotate", str(tmp_path / "out")).returncode == 0
    assert len(list((tmp_path / "out").iterdir())) == len(files)
    for made in (tmp_path / "one", tmp_path / "deep" / "er" / "back.xlsx"):
        assert customs("intake", files[0], "--annotate", str(made)).returncode == 0
    assert len(list((tmp_path / "one").iterdir())) == 1
    assert (tmp_path / "deep" / "er" / "back.xlsx").is_file()
    wrong = customs("intake", files[0], "--annotate", str(tmp_path / "back.csv"))
    assert wrong.returncode == 2
    assert "OUT-KIND" in wrong.stderr


def test_file_over_the_size_limit_is_refused_before_it_is_read(customs: Any, tmp_path: Path) -> None:
    huge = tmp_path / "huge.xlsx"
    with huge.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    run = customs("intake", str(huge), "--json")
    assert run.returncode == 3
    assert json.loads(run.stdout)["error"]["code"] == "FILE-TOO-LARGE"


def test_declare_leaves_everything_and_the_kept_declaration_prints_again(customs: Any, tmp_path: Path) -> None:
    files = save(sample_shipment(Direction.EXPORT, today()), tmp_path)
    out = tmp_path / "out"
    run = customs("declare", *files, "--out", str(out), "--on", today().isoformat())
    assert run.returncode == 0, run.stderr
    declaration = json.loads((out / "declaration.json").read_text(encoding="utf-8"))
    taxes = json.loads((out / "taxes.json").read_text(encoding="utf-8"))
    findings = json.loads((out / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert len(declaration["goods"]) == len(taxes["items"]) == 8
    assert [found for found in findings if found["severity"] == "error"] == []
    assert len(PdfReader(out / "draft.pdf").pages) >= 6
    again = tmp_path / "again.pdf"
    assert customs("print", declaration["id"], "--form", "export", "--out", str(again)).returncode == 0
    archive = tmp_path / "many.zip"
    assert customs("print", declaration["id"], declaration["id"], "--out", str(archive)).returncode == 0
    with ZipFile(archive) as held:
        assert [held.read(name) for name in held.namelist()] == [again.read_bytes()]
    assert again.read_bytes() == (out / "draft.pdf").read_bytes()
    by_id = json.loads(customs("check", declaration["id"], "--json").stdout)
    by_file = json.loads(customs("check", str(out / "declaration.json"), "--json").stdout)
    assert [found["rule"] for found in by_id["findings"]] == [found["rule"] for found in by_file["findings"]]


@pytest.mark.parametrize(
    "arguments", [("intake", "no-such-file.xlsx"), ("check", "no-such-file.xlsx"), ("intake", ".")]
)
def test_a_file_that_cannot_be_read_is_exit_3(customs: Any, arguments: tuple[str, ...]) -> None:
    run = customs(*arguments)
    assert run.returncode == 3
    assert "FILE-UNREADABLE: " in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "no-such-id"),
        ("print", "no-such-id", "--out", "x.pdf"),
        ("serve", "--host", "0.0.0.0", "--no-browser"),
        ("no-such-command",),
        ("declare", "README.md", "--out", "README.md"),
        ("serve", "--port", "99999", "--no-browser"),
        ("print", "no-such-id", "--out", "no-such-folder/x.pdf"),
    ],
)
def test_wrong_use_is_exit_2_without_a_traceback(customs: Any, arguments: tuple[str, ...]) -> None:
    run = customs(*arguments)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert run.stderr


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    "names",
    [
        ("rakesh_export_invoice.xlsx",), ("bonsung_ci_pl_format.xlsx",), ("uamarchuan_invoice.xlsx",),
        ("cn_declaration_long_template.xlsx",), ("chamo_book2.xlsx",), ("eason_ci.xlsx", "eason_pl.xlsx"),
    ],
)  # fmt: skip
def test_workbooks_from_many_hands_become_declarations(
    customs: Any, shared: Path, tmp_path: Path, names: tuple[str, ...]
) -> None:
    run = customs("declare", *(str(shared / "samples" / name) for name in names), "--out", str(tmp_path / "out"))
    assert run.returncode == 0, run.stderr
    assert PdfReader(tmp_path / "out" / "draft.pdf").pages


@pytest.mark.needs_shared
def test_every_fact_a_correct_importer_finds_is_found(shared: Path, tmp_path: Path) -> None:
    command = tmp_path / "customs"
    command.write_text(f"#!{sys.executable}\nfrom customs.cli import main\nmain()\n", encoding="utf-8")
    command.chmod(0o755)
    run = subprocess.run(
        [sys.executable, str(shared / "samples" / "check.py")],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    found, _, total = run.stdout.strip().splitlines()[-1].split()[:3]
    assert found == total, run.stdout


def test_type_code_tells_the_direction(customs: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "invoice.csv"
    sheet.write_text("Item,Description,Quantity,Unit price,Amount\nA-1,Gỗ sồi,10,2.5,25\n", encoding="utf-8")
    run = customs("declare", str(sheet), "--out", str(tmp_path / "out"), "--type", "B11")
    assert run.returncode == 0, run.stderr
    assert json.loads((tmp_path / "out" / "declaration.json").read_text(encoding="utf-8"))["direction"] == "export"
    findings = json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert "INT-090" not in {found["rule"] for found in findings}


@pytest.mark.parametrize("clock", ["Pacific/Honolulu", "Pacific/Kiritimati"])
def test_the_day_is_that_of_viet_nam_wherever_the_machine_stands(customs: Any, tmp_path: Path, clock: str) -> None:
    sheet, out = tmp_path / "invoice.csv", tmp_path / "out"
    sheet.write_text("Item,Description,Quantity,Unit price,Amount\nA-1,Gỗ sồi,10,2.5,25\n", encoding="utf-8")
    run = customs("declare", str(sheet), "--out", str(out), TZ=clock)
    assert run.returncode == 0, run.stderr
    declared = json.loads((out / "declaration.json").read_text(encoding="utf-8"))
    assert declared["planned_declaration_date"] == today().isoformat()


def test_out_that_cannot_be_written_is_said(customs: Any, tmp_path: Path) -> None:
    files = save(sample_shipment(Direction.EXPORT, today()), tmp_path)
    customs("declare", *files, "--out", str(tmp_path / "out"))
    held = json.loads((tmp_path / "out" / "declaration.json").read_text(encoding="utf-8"))["id"]
    run = customs("print", held, "--out", str(tmp_path / "none" / "x.pdf"))
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert "OUT-FILE" in run.stderr


def test_an_answer_of_customs_among_the_papers_is_said_and_stays_out_of_the_shipment(
    customs: Any, tmp_path: Path
) -> None:
    papers = sample_shipment(Direction.IMPORT, today())
    name, content = a_print("lane")
    files = save((*papers, (name, content)), tmp_path)
    answer = json.loads(customs("intake", *files, "--json").stdout)
    assert [file["answers_customs_on"] for file in answer["files"]] == [[], [], [], ["107762119250"]]
    assert len(answer["shipment"]["items"]) == 12
    assert f"{name}: kết quả của hải quan cho tờ khai 107762119250" in customs("intake", files[-1]).stdout
