"""Papers as they are looked at: a page with the words on it, and which paper a file probably is."""

from dataclasses import dataclass
from functools import lru_cache

from customs.intake.sorts import sort_of_name, sort_of_words
from customs.intake.wall import page_apart
from customs.model.errors import FileRefused
from customs.model.papers import PaperSort
from customs.services.held import unknown
from customs.store import Store

_KEPT = 24
_SHOWN = (".pdf", ".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True)
class PageWord:
    """A run of signs and where it stands: left, top, right, bottom as parts of the page's width and height."""

    text: str
    area: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of a paper. `number` counts from 1; `width`, `height`: of the page, in its own unit; `image`: our own
    JPEG in base64. No `words`: a scan or photograph, of which nothing is read.
    """

    sha256: str
    name: str
    number: int
    pages: int
    width: float
    height: float
    image: str
    words: tuple[PageWord, ...]


def is_shown(name: str) -> bool:
    """Whether a paper of that name can be looked at here; a workbook is opened at its cells."""
    return name.casefold().endswith(_SHOWN)


class PaperRecords:
    """Reads of papers."""

    _store: Store

    def paper_page(self, sha256: str, number: int) -> PageView:
        """Raises CustomsError FIND-PAPER, FileRefused PAPER-… for one that cannot be shown."""
        with self._store.read() as look:
            document = look.document(sha256)
        if document is None:
            raise unknown("paper")
        pages, width, height, image, words = _page(_Kept(self._store, sha256), number)
        shown = min(max(number, 1), pages)
        return PageView(sha256, document.name, shown, pages, width, height, image, words)

    def paper_sort(self, sha256: str, name: str) -> PaperSort | None:
        """What the paper probably is, by its name, else by the words of its first page; None when neither says."""
        found = sort_of_name(name)
        if found is not None or not is_shown(name):
            return found
        try:
            words = _page(_Kept(self._store, sha256), 1)[4]
        except FileRefused:
            return None
        return sort_of_words([word.text for word in words])


class _Kept:
    """Kept bytes, known by their digest; fetched only when they are looked at."""

    __slots__ = ("sha256", "store")

    def __init__(self, store: Store, sha256: str) -> None:
        self.store, self.sha256 = store, sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.sha256 == other.sha256


@lru_cache(maxsize=_KEPT)
def _page(kept: _Kept, number: int) -> tuple[int, float, float, str, tuple[PageWord, ...]]:
    frame = page_apart(kept.store.files.get(kept.sha256), number)
    words = tuple(PageWord(text, (left, top, right, bottom)) for text, left, top, right, bottom in frame["words"])
    width, height = frame["size"]
    return frame["pages"], width, height, frame["image"], words
