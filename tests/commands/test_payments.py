"""`customs payment` as a script would use it."""

import json
from pathlib import Path

import pytest

from customs.store import open_store
from tests.services.test_payments import HEADS, NUMBER, PAYER, held


@pytest.fixture
def declared(tmp_path: Path) -> str:
    home = tmp_path / "home"
    home.mkdir()
    store = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    made = held(store)
    store.close()
    return made


def test_a_list_is_looked_at_loaded_and_what_waits_is_given(customs, declared: str, tmp_path: Path):
    file = tmp_path / "nop.csv"
    file.write_text(f"{HEADS}FT1,{NUMBER},1200000,24/11/2026,Thuế GTGT,{PAYER}\nFT2,,10000000,24/11/2026,,{PAYER}\n")
    seen = json.loads(customs("payment", "load", str(file), "--dry-run", "--json").stdout)
    assert (seen["rows"], seen["slips"], seen["given"]) == (2, 2, None)
    kept = json.loads(customs("payment", "load", str(file), "--json").stdout)
    assert (kept["given"], len(kept["waiting"])) == (1, 1)
    assert (
        customs("payment", "load", str(file), "--language", "en").stdout.splitlines()[-1].endswith("2 recorded before.")
    )
    [waits] = json.loads(customs("payment", "waiting", "--json").stdout)["waiting"]
    assert [one["number"] for one in waits["candidates"]] == [NUMBER]
    told = customs("payment", "give", waits["id"], declared, "--language", "en").stdout
    assert told.startswith("Paid in full: 11,200,000 ₫ due, 11,200,000 ₫ paid, 0 ₫ left")


def test_a_slip_is_recorded_shown_and_taken_back(customs, declared: str):
    asked = ("--reference", "FT7", "--amount", "11.200.000", "--at", "24/11/2026 09:15")
    assert customs("payment", "record", declared, *asked).returncode == 0
    again = customs("payment", "record", declared, *asked)
    assert (again.returncode, "PAY-KNOWN" in again.stderr) == (2, True)
    sheet = json.loads(customs("payment", "show", declared, "--json").stdout)
    assert (sheet["state"], sheet["left"], sheet["holds"]) == ("paid", "0", False)
    assert customs("payment", "take-back", sheet["payments"][0]["id"], "--reason", "ghi nhầm").returncode == 0
    assert json.loads(customs("payment", "show", declared, "--json").stdout)["paid"] == "0"
