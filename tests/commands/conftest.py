"""Commands as a script would run them: real processes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from customs.interchange.sample_shipments import sample_shipment
from customs.model.status import Direction
from tests.builders import today

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def run_with(home: Path) -> Run:
    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "customs.cli", *arguments],
            cwd=ROOT,
            env={**os.environ, "CUSTOMS_HOME": str(home), **environment},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            stdin=subprocess.DEVNULL,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture
def customs(tmp_path: Path) -> Run:
    """`customs …` at an empty desk of its own; CUSTOMS_… may be given by name."""
    return run_with(tmp_path / "home")


@pytest.fixture(scope="session")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `home`, a desk with one declaration, and `out`, what `declare` left of it."""
    folder = tmp_path_factory.mktemp("declared")
    names = []
    for name, content in sample_shipment(Direction.IMPORT, today()):
        (folder / name).write_bytes(content)
        names.append(str(folder / name))
    run = run_with(folder / "home")("declare", *names, "--out", str(folder / "out"))
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture
def desk(declared: Path) -> Run:
    """`customs …` at the desk that holds one declaration."""
    return run_with(declared / "home")


@pytest.fixture
def own_id(declared: Path) -> str:
    """The id of that declaration."""
    return str(json.loads((declared / "out" / "declaration.json").read_text("utf-8"))["id"])
