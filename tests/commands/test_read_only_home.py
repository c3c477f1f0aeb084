"""A desk in a folder that can only be read: what writes nothing works."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT, Run

#: Root may write anywhere, unless it gives up the right to.
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


@pytest.fixture
def read_only(declared: Path) -> Iterator[Run]:
    """`customs …` as somebody who may read the desk and nothing more."""
    folder = Path(tempfile.mkdtemp())
    home = folder / "home"
    shutil.copytree(declared / "home", home)
    folder.chmod(0o755)
    for one in (home, *home.rglob("*")):
        one.chmod(0o555 if one.is_dir() else 0o444)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*BOUND, sys.executable, "-m", "customs.cli", *arguments],
            cwd=ROOT,
            env={**os.environ, "CUSTOMS_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=300,
            check=False,
        )

    yield run
    for one in (home, *home.rglob("*")):
        one.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("command", [("check", "ID"), ("reference", "list"), ("duty", "ID"), ("rules", "gia")])
def test_reads_work(read_only: Run, own_id: str, command: tuple[str, ...]) -> None:
    run = read_only(*(own_id if word == "ID" else word for word in command))
    assert run.returncode == 0, run.stderr
    assert run.stdout


def test_a_print_works_too(read_only: Run, own_id: str) -> None:
    assert read_only("print", own_id, "--out", "/dev/stdout").stdout.startswith("%PDF")


def test_an_act_is_refused(read_only: Run, own_id: str) -> None:
    run = read_only("copy", own_id)
    assert run.returncode == 2
    assert run.stderr.count("STORE-READ-ONLY: ") == 2
