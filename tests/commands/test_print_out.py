"""`customs print --out`: what stands at the target is never lost by mistake."""

import os
from pathlib import Path
from threading import Thread

from tests.commands.conftest import Run


def test_a_users_own_part_file_is_left_alone(desk: Run, own_id: str, tmp_path: Path) -> None:
    own = tmp_path / "q.pdf.part"
    own.write_bytes(b"mine")
    assert desk("print", own_id, "--out", str(tmp_path / "q.pdf")).returncode == 0
    assert own.read_bytes() == b"mine"
    assert (tmp_path / "q.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["q.pdf", "q.pdf.part"]


def test_a_link_stays_a_link_and_its_target_is_renewed_with_its_rights(desk: Run, own_id: str, tmp_path: Path) -> None:
    target, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target.name)
    assert desk("print", own_id, "--out", str(link)).returncode == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"%PDF")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_to_and_stays_a_pipe(desk: Run, own_id: str, tmp_path: Path) -> None:
    pipe, came = tmp_path / "pipe", bytearray()
    os.mkfifo(pipe)
    reader = Thread(target=lambda: came.extend(pipe.read_bytes()), daemon=True)
    reader.start()
    assert desk("print", own_id, "--out", str(pipe)).returncode == 0
    reader.join(10)
    assert pipe.is_fifo()
    assert came.startswith(b"%PDF")


def test_a_folder_is_refused_and_stays(desk: Run, own_id: str, tmp_path: Path) -> None:
    run = desk("print", own_id, "--out", str(tmp_path))
    assert run.returncode == 2
    assert run.stderr.count("OUT-FILE: ") == 2
    assert list(tmp_path.iterdir()) == []
