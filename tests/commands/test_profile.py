"""`customs profile` as a script would use it: real processes, JSON, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from customs.services import Desk, Records
from customs.store import open_store
from tests.services.test_profiles import taught


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A desk that has learnt a sender's layout and a word, as a file for another one."""
    store = open_store(f"sqlite:///{tmp_path / 'first.sqlite'}", tmp_path / "first")
    taught(Desk(store, "Lê Thu Hà"), Records(store))
    file = tmp_path / "profiles.json"
    file.write_bytes(Records(store).profiles_file())
    store.close()
    return file


def test_a_file_is_tried_loaded_listed_shown_exported_and_taken_back(customs: Any, told: Path, tmp_path: Path) -> None:
    assert json.loads(customs("profile", "load", str(told), "--dry-run", "--json").stdout)["kept"] == 0
    assert json.loads(customs("profile", "load", str(told), "--json").stdout)["kept"] == 2
    listed = json.loads(customs("profile", "list", "--json").stdout)["profiles"]
    assert {one["kind"] for one in listed} == {"sender", "words"}
    shown = json.loads(customs("profile", "show", "dai minh", "--json").stdout)
    assert [one["act"] for one in shown["versions"]] == ["load_profile"]
    assert "Metrez → MTR" in customs("profile", "show", "words").stdout
    out = tmp_path / "one.json"
    assert customs("profile", "export", "dai minh", "--out", str(out)).returncode == 0
    assert [one["id"] for one in json.loads(out.read_text(encoding="utf-8"))["profiles"]] == [shown["id"]]
    assert "phiên bản 2" in customs("profile", "undo", "dai minh").stdout
    assert not json.loads(customs("profile", "show", "dai minh", "--json").stdout)["document"]["is_on"]


def test_a_profile_that_is_not_there_and_a_file_that_is_none_are_refused(customs: Any, tmp_path: Path) -> None:
    none = tmp_path / "none.json"
    none.write_text("{}", encoding="utf-8")
    assert customs("profile", "show", "nobody").returncode == 2
    assert "PROFILE-FILE" in customs("profile", "load", str(none)).stderr
