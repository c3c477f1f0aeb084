"""`customs steps`, `step`, `timeline` and `amend` as a script would use them."""

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from customs.model.status import Direction, Status
from customs.store import open_store
from customs.workflow import STEPS
from tests.builders import an_import
from tests.store.rows import fill
from tests.ui.kept import kept_today


@pytest.fixture
def ready(tmp_path: Path) -> str:
    """Id of a declaration that is ready to file, at the desk of `customs`."""
    home = tmp_path / "home"
    home.mkdir()
    store = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    made = kept_today(store, an_import(status=Status.READY))
    store.close()
    return made


def done(run: Any) -> str:
    assert run.returncode == 0, run.stderr
    return str(run.stdout)


def test_list_gives_the_ids_that_the_other_commands_take(customs, ready: str):
    [row] = json.loads(done(customs("list", "--json")))["declarations"]
    assert (row["id"], row["status"], row["declaration_number"], row["lane"]) == (ready, "ready", None, None)
    assert json.loads(done(customs("timeline", row["id"], "--json")))["id"] == ready
    told = done(customs("list", "--language", "en")).splitlines()
    assert told[0].startswith(f"{ready} · Draft 1 · ")
    assert told[-1] == "1 declaration"
    assert json.loads(done(customs("list", "no such words", "--json"))) == {
        "count": 0,
        "next": None,
        "declarations": [],
    }
    assert json.loads(done(customs("list", "--lane", "none", "--json")))["count"] == 1


@pytest.mark.parametrize(("language", "said"), [("vi", "100+ tờ khai"), ("en", "100+ declarations")])
def test_list_says_how_far_a_search_was_counted(customs: Any, ready: str, tmp_path: Path, language: str, said: str):  # noqa: ARG001 -- makes the desk
    fill(f"sqlite:///{tmp_path / 'home' / 'desk.sqlite'}", 120, first=2)
    assert done(customs("list", "binh an", "--language", language)).splitlines()[-1] == said
    assert json.loads(done(customs("list", "binh an", "--json")))["count"] == 101


def test_the_table_of_steps_has_a_row_for_every_way(customs: Any):
    rows = json.loads(done(customs("steps", "--json")))
    wanted = {
        (direction.value, source.value, step.id)
        for direction in Direction
        for step in STEPS
        if direction in step.directions
        for source in step.sources
    }
    assert {(row["direction"], row["from"], row["step"]) for row in rows} == wanted
    assert len(rows) == len(wanted)
    lane = next(row for row in rows if row["step"] == "register")
    assert (lane["to"], lane["by"], lane["legal"]) == ("registered", "customs", "Thông tư 38/2015/TT-BTC Điều 19")
    assert lane["deadline"]["vi"].startswith("15 ngày")
    for language in ("vi", "en"):
        lines = done(customs("steps", "--language", language)).splitlines()
        assert len(lines) == len(rows)
        assert not any("{" in line for line in lines)


def test_a_declaration_walks_from_ready_to_the_gate_by_command(customs: Any, ready: str):
    taken = [
        ("number", "declaration_number=106842917350"),
        ("register", "registration_date=20/11/2026", "registration_time=09:00"),
        ("lane", "lane_code=3C"),
        ("inspected", "inspection_completed_datetime=20/11/2026 10:00", "inspection_result=Đúng khai báo"),
        ("clear", "clearance_datetime=20/11/2026 11:00"),
        ("pass", "gate_datetime=20/11/2026 12:00"),
    ]
    for step, *typed in taken:
        said = done(customs("step", ready, step, *(part for text in typed for part in ("--set", text))))
    assert said.strip() == "Không chờ ai · Đã qua KVGS"
    told = json.loads(done(customs("timeline", ready, "--json")))
    assert (told["status"], told["lane"], told["waits_for"]) == ("passed", "3C", None)
    at = {point["status"]: point["at"] for point in told["points"]}
    assert at["cleared"] == "2026-11-20T04:00:00+00:00"
    assert at["passed"] == "2026-11-20T05:00:00+00:00"
    assert at["lane_assigned"] is None, "recorded after the clearance"
    assert [event["noted"] for event in told["events"] if event["step"] == "inspected"] == [
        {"inspection_result": "Đúng khai báo"}
    ]
    assert "Kết quả kiểm tra: Đúng khai báo" in done(customs("timeline", ready))


def test_a_step_out_of_turn_is_refused_with_the_way_on(customs: Any, ready: str):
    refused = customs("step", ready, "lane", "--set", "lane_code=1")
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[1] == (
        "WF-002: “Record lane” cannot be done now: the declaration is at Ready to file. "
        "The next step is “Record number (IDA)”."
    )
    assert customs("step", ready, "number", "--set", "106842917350").stderr.startswith("STEP-SET")
    offered = json.loads(done(customs("steps", ready, "--json")))
    assert [step["step"] for step in offered["steps"]] == ["number", "returned", "reopen"]
    assert "--set declaration_number=…" in done(customs("steps", ready))


def test_an_amendment_is_written_printed_and_accepted_by_command(customs: Any, ready: str, tmp_path: Path):
    done(customs("step", ready, "number", "--set", "declaration_number=106842917350"))
    typed = ("--set", "registration_date=20/11/2026", "--set", "registration_time=09:00")
    done(customs("step", ready, "register", *typed))
    out = tmp_path / "sheet.pdf"
    values = ("--set", "goods.1.quantity_1=2540", "--set", "goods.1.line_invoice_value=31750")
    change = (*values, "--reason", "Đếm lại", "--evidence", "Packing list")
    told = json.loads(done(customs("amend", ready, *change, "--out", str(out), "--json")))
    assert (told["route"], told["sheet"]["state"], told["next_number"]) == ("IDA01 / IDE", "drafted", "106842917351")
    assert "2.540" in PdfReader(out).pages[0].extract_text()
    filed = ("--set", "request_reason=Đếm lại", "--set", "filed_datetime=20/11/2026 09:30")
    done(customs("step", ready, "amend", *filed))
    accepted = (
        "declaration_number=106842917351",
        "amendment_registration_date=20/11/2026",
        "amendment_registration_time=10:00",
    )
    done(customs("step", ready, "amended", *(part for text in accepted for part in ("--set", text))))
    told = json.loads(done(customs("amend", ready, "--json")))
    assert (told["sheet"], told["earlier"][0]["state"], told["amendments_left"]) == (None, "accepted", 8)


def test_a_field_that_may_not_be_amended_and_one_not_on_the_sheet_are_refused(customs: Any, ready: str):
    assert customs("amend", ready, "--set", "goods.1.quantity_1=2540").stderr.startswith("WF-022")
    assert customs("amend", ready, "--drop", "notes").stderr.startswith("WF-025")
    assert customs("amend", "no-such-id").stderr.startswith("FIND-DECLARATION")
    assert customs("timeline", "no-such-id").returncode == 2
