"""What a command line says when it cannot go on: one sentence in each language, with its code, and the exit code."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run


def said(run: Any, code: str, exit_code: int = 2) -> str:
    """The English sentence; there is nothing else on stderr but it and the Vietnamese one."""
    lines = run.stderr.splitlines()
    assert run.returncode == exit_code, lines
    assert [line.split(": ")[0] for line in lines] == [code, code]
    assert lines[0] != lines[1]
    return str(lines[1])


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("check",), "declaration’s id or a file"),
        (("reference", "diff", "vat_codes"), "the first day"),
        (("reference", "diff", "vat_codes", "2026-01-01"), "the second day"),
        (("check", "a", "b"), "“b”"),
        (("zz",), "“zz”"),
        (("check", "x", "--langage", "en"), "--langage"),
        (("check", "x", "--language", "fr"), "vi, en"),
        (("fields", "--direction", "side"), "import, export"),
        (("serve", "--port", "0"), "1–65535"),
        (("declare", "x.csv", "--out", "o", "--rate"), "--rate"),
        (("duty", "compare", "x", "--item", "abc"), "--item"),
        (("reference", "withdraw", "abc", "--reason", "x"), "serial number"),
    ],
)
def test_a_command_line_written_wrongly_is_one_sentence_in_both_languages(
    customs: Run, arguments: tuple[str, ...], word: str
) -> None:
    assert word in said(customs(*arguments), "USAGE")


def test_a_rate_that_is_no_rate_has_its_code(customs: Run, declared: Path) -> None:
    file = str(declared / "out" / "declaration.json")
    assert "USD=abc" in said(customs("duty", file, "--rate", "USD=abc"), "VALUE-RATE")


def test_no_command_shows_the_help_and_is_no_success(customs: Run) -> None:
    run = customs()
    assert run.returncode == 2
    assert "declare" in run.stderr + run.stdout


LIST, SERVE = ("reference", "list"), ("serve", "--no-browser")
UNUSABLE = (
    ("CUSTOMS_UPLOAD_LIMIT_MB", "abc"),
    ("CUSTOMS_UPLOAD_LIMIT_MB", "-1"),
    ("CUSTOMS_VNACCS_USER", "toolong123"),
    ("CUSTOMS_ROUNDING", "up"),
    ("CUSTOMS_DATABASE_URL", "foo"),
    ("CUSTOMS_DATABASE_URL", "mysql://x/y"),
)


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        *((command, name, value) for command in (LIST, SERVE) for name, value in UNUSABLE),
        # Only where the store is opened is the address looked up.
        (LIST, "CUSTOMS_DATABASE_URL", "postgresql://u:secret@h:port/x"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_not_repeated(
    customs: Run, command: tuple[str, ...], name: str, value: str
) -> None:
    told = said(customs(*command, **{name: value}), "SETTING")
    assert name in told
    assert value not in told


@pytest.fixture
def document(declared: Path) -> Any:
    return json.loads((declared / "out" / "declaration.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "value", [("goods_description", "\ud800"), ("quantity_1", "1E+999999"), ("quantity_1", "1E-99")]
)
def test_a_declaration_file_nobody_could_print_is_refused(
    customs: Run, document: Any, tmp_path: Path, value: tuple[str, str]
) -> None:
    document["goods"][0][value[0]] = value[1]
    file = tmp_path / "declaration.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    said(customs("check", str(file), "--json"), "FILE-NOT-DECLARATION", 3)


def test_two_items_with_one_key_are_refused(customs: Run, document: Any, tmp_path: Path) -> None:
    document["goods"][1]["key"] = document["goods"][0]["key"]
    file = tmp_path / "declaration.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    said(customs("check", str(file)), "FILE-NOT-DECLARATION", 3)


def test_the_file_as_it_was_written_is_taken(customs: Run, declared: Path) -> None:
    assert customs("check", str(declared / "out" / "declaration.json")).returncode == 0


def test_a_path_that_leads_nowhere_is_a_file_that_is_not_there(customs: Run, tmp_path: Path) -> None:
    assert "nowhere" in said(customs("check", str(tmp_path / "nowhere")), "FILE-UNREADABLE", 3)
    said(customs("check", "nowhere.json"), "FILE-UNREADABLE", 3)
    said(customs("check", str(tmp_path)), "FILE-UNREADABLE", 3)


@pytest.mark.parametrize("named", ["nowhere", ""])
def test_an_id_nobody_knows_sends_nobody_to_a_list(customs: Run, named: str) -> None:
    assert not re.search("list", said(customs("check", named), "FIND-DECLARATION"))


@pytest.mark.parametrize(("device", "code"), [("/dev/null", "FILE-EMPTY"), ("/dev/zero", "FILE-TOO-LARGE")])
def test_a_device_is_read_no_further_than_a_file(customs: Run, device: str, code: str) -> None:
    said(customs("check", device), code, 3)
    assert code in customs("intake", device, "--json").stdout


def test_a_file_that_is_no_print_is_our_verdict_alone(customs: Run, tmp_path: Path) -> None:
    (tmp_path / "ok.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    run = customs("verify", str(tmp_path / "ok.csv"))
    assert run.returncode == 2
    assert run.stderr == ""


def test_lists_named_by_the_help_are_names_the_overview_shows(customs: Run) -> None:
    told = " ".join(re.sub(r"[│\n]", " ", customs("reference", "show", "--help").stdout).split())
    offered = re.search(r"customs reference list`: ([a-z_, ]+),", told)
    assert offered
    shown = {one["name"] for one in json.loads(customs("reference", "list", "--json").stdout)["lists"]}
    assert set(offered.group(1).split(", ")) <= shown
