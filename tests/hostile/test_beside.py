"""While a hostile file is being read, others work on: their acts end although that reading has not."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from customs.intake import wall
from customs.model.errors import FileRefused
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.store import Store
from tests.hostile import archives
from tests.intake.test_pages import pdf
from tests.services.conftest import Watch

BOMB = next(case for case in archives.CASES if case.name == "a sheet of 300 MiB of blanks")


@contextmanager
def reading_stands_still() -> Iterator[None]:
    """All children that read workbooks stop in the middle of whatever they do, until the end of the block."""
    with ExitStack() as taken:
        held = [taken.enter_context(wall._children.one()) for _ in range(wall.CHILDREN)]
    for child in held:
        os.kill(child.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for child in held:
            os.kill(child.process.pid, signal.SIGCONT)


def test_acts_of_another_user_end_while_a_bomb_is_read(
    desk: Desk, records: Records, store: Store, watch: Watch
) -> None:
    content, codes, begun = BOMB.make(), [], threading.Event()

    def receive() -> None:
        begun.set()
        try:
            desk.receive([("bomb.xlsx", content)])
        except FileRefused as refused:
            codes.append(refused.code)

    hostile = [threading.Thread(target=receive, daemon=True) for _ in range(wall.CHILDREN)]
    other = Desk(store, "Trần Minh", watch)
    with reading_stands_still():
        for thread in hostile:
            thread.start()
        assert begun.wait(30)
        declaration = other.new(Direction.IMPORT)
        other.edit(declaration, "importer_name", "CÔNG TY THỬ NGHIỆM")
        other.add_papers(declaration, [("bl.pdf", pdf("B/L No. SMPL1"))])
        paper = records.declaration(declaration).papers[0]
        assert records.paper_page(paper.sha256, 1).words[-1].text == "SMPL1"
        assert records.declaration(declaration).declaration.importer_name == "CÔNG TY THỬ NGHIỆM"
        assert all(thread.is_alive() for thread in hostile)
        assert codes == []
    for thread in hostile:
        thread.join(60)
    assert codes == ["FILE-BOMB"] * wall.CHILDREN
    assert records.unfinished() == ()
