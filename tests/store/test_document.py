"""Texts written by an earlier program are read by this one."""

import json
from typing import Any

from customs.model.base import Text
from customs.store import document
from tests.builders import an_import
from tests.store.test_versions import a_finding


def renamed(held: dict[str, Any]) -> dict[str, Any]:
    return {("invoice_number" if name == "invoice_no" else name): value for name, value in held.items()}


def upper(held: dict[str, Any]) -> dict[str, Any]:
    return held | {"invoice_number": held["invoice_number"].upper()}


UPGRADES = (renamed, upper)


def test_default_values_are_not_written() -> None:
    held = json.loads(document.dump(an_import()))
    assert "notes" not in held
    assert "status" not in held
    assert document.load(json.dumps(held), document.schema_version()) == an_import()


def test_every_upgrade_is_one_more_version() -> None:
    assert document.schema_version(()) == 1
    assert document.schema_version(UPGRADES) == 3


def test_old_text_goes_through_every_upgrade_since_and_a_new_one_through_none() -> None:
    oldest = json.dumps({"direction": "import", "invoice_no": "dl-26"})
    middle = json.dumps({"direction": "import", "invoice_number": "dl-26"})
    assert document.load(oldest, 1, UPGRADES).invoice_number == "DL-26"
    assert document.load(middle, 2, UPGRADES).invoice_number == "DL-26"
    assert document.load(middle, 3, UPGRADES).invoice_number == "dl-26"


def test_rules_of_a_text_are_those_of_its_findings_whatever_the_findings_say() -> None:
    said = Text(vi='"rule":"XXX-001"', en='{"rule":"XXX-002"}')
    found = a_finding().model_copy(update={"message": said, "rule": "GDS-001"})
    assert document.rules_of(document.dump_findings([found, found])) == {"GDS-001"}
    assert document.rules_of(document.dump_findings([])) == frozenset()
