"""Hostile PDFs and pictures: kept or refused when they come, and their page shown or refused in a sentence."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from customs.forms.pack import merge
from customs.model.errors import FileRefused
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.store import open_store
from tests.hostile.papers import PAPERS, Paper
from tests.hostile.test_corpus import held, kept
from tests.services.conftest import Watch

ACTS = (b"/JavaScript", b"/Launch", b"/SubmitForm", b"/GoToR", b"/EmbeddedFile", b"/XFA", b"/OpenAction")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Records, Path]]:
    folder = tmp_path_factory.mktemp("office")
    store, clock = open_store(f"sqlite:///{folder / 'desk.sqlite'}", folder), Watch()
    yield Desk(store, "Lê Thu Hà", clock), Records(store, clock), folder
    store.close()


def refusal_of(act: Callable[[], object]) -> FileRefused | None:
    try:
        act()
    except FileRefused as refused:
        return refused
    return None


def test_papers_have_names_of_their_own() -> None:
    assert not [name for name, times in Counter(paper.name for paper in PAPERS).items() if times > 1]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_paper_is_kept_and_shown_or_refused(paper: Paper, office: tuple[Desk, Records, Path]) -> None:
    desk, records, folder = office
    content, files, declaration = paper.make(), kept(folder), desk.new(Direction.IMPORT)
    before = held()
    refused = refusal_of(lambda: desk.add_papers(declaration, [(paper.file, content)]))
    assert held() - before < 50 << 20
    papers = records.declaration(declaration).papers
    if refused:
        assert refused.code in paper.codes
        assert "{" not in refused.message.vi + refused.message.en
        assert (kept(folder), papers) == (files, ())
        return
    assert not paper.codes or paper.shown
    refused = refusal_of(lambda: records.paper_page(papers[0].sha256, 1))
    assert refused is None or refused.code in paper.shown


@pytest.mark.parametrize(
    "paper", [paper for paper in PAPERS if not paper.codes and not paper.shown], ids=lambda paper: paper.name
)
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_what_acts_is_left_behind_in_the_pack(paper: Paper) -> None:
    merged = merge([(paper.file, paper.make())])
    assert not [act for act in ACTS if act in merged]
