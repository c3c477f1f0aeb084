"""The wheel carries everything: installed elsewhere it declares and serves."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from customs.interchange.sample_shipments import sample_shipment
from customs.model.status import Direction
from tests.builders import DAY

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)], check=True
    )
    wheel = next(folder.glob("*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder / "site"), str(wheel)], check=True)
    return folder / "site"


def environment(installed: Path, tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(installed), "CUSTOMS_HOME": str(tmp_path / "home")}


def test_installed_elsewhere_it_declares(installed: Path, tmp_path: Path) -> None:
    for name, content in sample_shipment(Direction.EXPORT, DAY):
        (tmp_path / name).write_bytes(content)
    files = [str(file) for file in tmp_path.glob("*.xlsx")]
    run = subprocess.run(
        [sys.executable, "-c", "from customs.cli import main; main()", "declare", *files, "--out", "out"],
        cwd=tmp_path, env=environment(installed, tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "out" / "draft.pdf").read_bytes().startswith(b"%PDF")


def test_installed_elsewhere_it_serves_its_pages_and_fonts(installed: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", "from customs.cli import main; main()", "serve", "--port", str(port), "--no-browser"],
        cwd=tmp_path, env=environment(installed, tmp_path), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert str(port) in server.stdout.readline()
        fonts = [path.name for path in (installed / "customs" / "static").glob("*.woff2")]
        assert fonts
        for path in ("", "_stcore/health", f"app/static/{fonts[0]}"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=30) as answer:
                assert answer.status == 200
                if path.endswith(".woff2"):
                    assert answer.read(4) == b"wOF2"
    finally:
        server.terminate()
        server.wait(timeout=20)
