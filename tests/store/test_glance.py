"""The quick look at the version that stands says what the store says, or leaves it to the store."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from sqlite3 import connect

import pytest

from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.path import replace
from customs.model.status import Direction
from customs.store import Store
from customs.store.glance import standing
from tests.builders import an_import
from tests.forms.filled import assessed, every_field

WORDS = Text(vi="Thiếu số vận đơn", en="No bill of lading")


@pytest.mark.sqlite_only
def test_the_last_version_is_the_one_the_store_gives(store: Store, url: str, noon: datetime) -> None:
    declaration = every_field(Direction.IMPORT, items=3)
    finding = Finding(
        rule="TRN-001", severity=Severity.ERROR, path="goods", message=WORDS, why=WORDS, legal=WORDS, fix=WORDS
    )
    with store.write("Trần Phương", noon) as tx:
        kept = tx.create(declaration, act="new")
    with store.write("Trần Phương", noon) as tx:
        changed = replace(declaration, invoice_number="SO-2")
        tx.save(kept.id, 1, changed, act="edit", findings=(finding,), assessment=assessed(changed), restores=1)
    with store.read() as look:
        expected = look.at_revision(kept.id, 2)
    assert expected is not None
    assert standing(url, kept.id) == expected


@pytest.mark.sqlite_only
def test_a_version_never_worked_out_has_no_assessment(store: Store, url: str) -> None:
    with store.write("Trần Phương") as tx:
        kept = tx.create(an_import(), act="new")
    seen = standing(url, kept.id)
    assert seen is not None
    assert seen.assessment is None


@pytest.mark.sqlite_only
def test_what_cannot_be_said_at_once_is_left_to_the_store(store: Store, url: str, tmp_path: Path) -> None:
    with store.write("Trần Phương") as tx:
        kept = tx.create(an_import(), act="new")
    assert standing(url, "no-such-id") is None
    assert standing("postgresql://desk@nowhere/customs", kept.id) is None
    assert standing(f"sqlite:///{tmp_path / 'other.sqlite'}", kept.id) is None
    assert not (tmp_path / "other.sqlite").exists()
    with connect(url.removeprefix("sqlite:///")) as other_program:
        other_program.execute("UPDATE alembic_version SET version_num = '9999'")
    assert standing(url, kept.id) is None


def test_a_glance_does_without_sqlalchemy() -> None:
    told = "import sys, customs.store.glance; print('sqlalchemy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
