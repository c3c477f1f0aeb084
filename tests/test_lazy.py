"""A command loads what it uses: packages offer their names lazily, and the light commands stay light."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from customs.interchange.declaration_workbook import write
from customs.model.status import Direction
from tests.builders import DAY, an_import

ROOT = Path(__file__).resolve().parents[1]
LOADED = """
import atexit, sys
from customs.cli import main
heavy = ("sqlalchemy", "openpyxl", "reportlab", "customs.rules", "customs.duty", "streamlit")
atexit.register(lambda: print(*(name for name in heavy if name in sys.modules), file=sys.stderr))
main()
"""


@pytest.mark.parametrize("package", ["customs.services", "customs.store", "customs.intake", "customs.interchange"])
def test_every_name_a_package_offers_is_there(package: str) -> None:
    offering = import_module(package)
    assert all(getattr(offering, name) is not None for name in offering.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = offering.no_such_name


def loaded(home: Path, *arguments: str) -> set[str]:
    """Which of the heavy modules the command had loaded when it ended."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=ROOT,
        env={**os.environ, "CUSTOMS_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stderr.split())


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--help") == set()


def test_one_print_loads_what_draws_and_nothing_else_heavy(tmp_path: Path) -> None:
    workbook = tmp_path / "import.xlsx"
    workbook.write_bytes(write(Direction.IMPORT, DAY, an_import()))
    home = tmp_path / "home"
    loaded(home, "declare", str(workbook), "--out", str(tmp_path), "--direction", "import")
    made = json.loads((tmp_path / "declaration.json").read_text(encoding="utf-8"))
    assert loaded(home, "print", made["id"], "--out", str(tmp_path / "one.pdf")) == {"reportlab"}
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "draft.pdf").read_bytes()
