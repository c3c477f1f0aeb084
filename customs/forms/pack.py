"""A pack for the file: the declaration's print and its papers as one PDF, with a list of them on its first page.

Pages are taken over as they are: what is drawn on them, their size and turn are not touched. What could act is left
behind: scripts, actions, attachments, form calculations.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject

from customs.forms.canvas import CREATOR, render
from customs.forms.papers import admitted, refusal
from customs.forms.sheet import Drawing, Run, Sheet
from customs.forms.table import Column, Frame, Table, lay
from customs.forms.text import fit_line, spell
from customs.model.base import Language
from customs.words import say

PAPER = (595.28, 841.89)
MARGIN = 42.0
TITLE, SMALL = 14.0, 8.5
FRAME = Frame(MARGIN, PAPER[0] - MARGIN, PAPER[1] - MARGIN - 20, MARGIN)

_HARMLESS = ("/GoTo", "/URI")


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    pages: int


def merge(
    parts: Sequence[tuple[str, bytes]],
    *,
    title: str = "",
    language: Language = "vi",
    left_out: Sequence[tuple[str, str]] = (),
    missing: Sequence[str] = (),
) -> bytes:
    """One PDF of the parts in their order, (what it is called, PDF or JPEG or PNG); the same parts give the same bytes.

    `title`: whose pack it is, under the heading of the first page. `left_out`: papers the index names without pages,
    each with the reason; `missing`: papers it names as not there. Raises FileRefused PAPER-… for a part that is empty,
    too large, of another kind, encrypted or damaged; it names the part.
    """
    papers = [(name, admitted(name, content)) for name, content in parts]
    told = [Part(name, len(paper.pages)) for name, paper in papers]
    without = [say("print.pack.not_merged", language, name=name, why=why) for name, why in left_out]
    without += [say("print.pack.missing", language, name=name) for name in missing]
    index = _index(told, title, language, without)
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(index)), import_outline=False)
    for name, paper in papers:
        first, objects = len(writer.pages), len(writer._objects)  # noqa: SLF001 -- as in _disarm
        try:
            writer.append(paper, import_outline=False)
            _disarm(writer, objects)
            _check(writer, first, len(paper.pages))
        except Exception as wrong:
            raise refusal("PAPER-DAMAGED", name) from wrong
        writer.add_outline_item(title=spell(name), page_number=first)
    return _written(writer, title or say("print.pack.title", language), parts)


def _index(parts: Sequence[Part], title: str, language: Language, without: Sequence[str]) -> bytes:
    """The first page, or as many as the list takes; page numbers count the whole pack. `without`: what has none."""
    columns = (
        Column(say("print.column.number", language), 6, "right"),
        Column(say("print.pack.paper", language), 70),
        Column(say("print.pack.pages", language), 12, "right"),
        Column(say("print.pack.first", language), 12, "right"),
    )

    def laid(before: int) -> list[Sheet]:
        rows = []
        first = before + 1
        for number, part in enumerate(parts, 1):
            rows.append((str(number), part.title, str(part.pages), str(first)))
            first += part.pages
        rows += [(str(number), words, "–", "–") for number, words in enumerate(without, len(parts) + 1)]
        pages = lay([Table("", columns, rows, size=9)], FRAME, FRAME.top - 34)
        heads = (tuple(_heading(title, language)), *[()] * len(pages))
        return [Sheet((), (*head, *page.runs), page.strokes) for head, page in zip(heads, pages, strict=False)]

    sheets = laid(len(laid(1)))
    return render(Drawing(PAPER, title, "", (), tuple(sheets)))


def _heading(title: str, language: Language) -> Iterable[Run]:
    room = PAPER[0] - 2 * MARGIN
    y = PAPER[1] - MARGIN - TITLE
    yield Run(MARGIN, y, say("print.pack.title", language), TITLE, "bold")
    if title:
        text = spell(title)
        yield Run(MARGIN, y - 16, text, fit_line(text, "words", SMALL, room), "words")
    note = say("print.pack.remark", language)
    yield Run(MARGIN, y - 28, note, fit_line(note, "words", SMALL, room), "words")


def _disarm(writer: PdfWriter, first: int) -> None:
    """Takes what acts off the objects from `first` on, and off the document: only places to jump to are kept."""
    for held in writer._objects[first:]:  # noqa: SLF001 -- every object, whether or not a page is known to lead to it
        for part in _dictionaries(held):
            part.pop("/AA", None)
            if not _harmless(part.get("/A")):
                part.pop("/A")
            if part.get("/Subtype") == "/FileAttachment":
                part.pop("/FS", None)
    root = writer.root_object
    for key in ("/OpenAction", "/AA", "/JavaScript", "/AF"):
        root.pop(key, None)
    for key, kept in (("/Names", {"/Dests"}), ("/AcroForm", {"/Fields", "/DA", "/DR", "/NeedAppearances"})):
        held = root.get(key)
        table = held.get_object() if held is not None else {}
        for name in set(table) - kept:
            table.pop(name)


def _dictionaries(held: object) -> Iterator[DictionaryObject]:
    """The object and what stands inside it, without following references."""
    waiting = [held]
    while waiting:
        part = waiting.pop()
        if isinstance(part, DictionaryObject):
            yield part
            waiting += part.values()
        elif isinstance(part, ArrayObject):
            waiting += part


def _harmless(action: Any) -> bool:
    """No action, or a jump to a page or an address on the web with nothing after it."""
    held = action.get_object() if action is not None else None
    if not isinstance(held, DictionaryObject) or "/S" not in held:
        return True
    return str(held["/S"]) in _HARMLESS and "/Next" not in held


def _check(writer: PdfWriter, first: int, pages: int) -> None:
    if len(writer.pages) - first != pages:
        raise ValueError("pages were lost")


def _written(writer: PdfWriter, title: str, parts: Sequence[tuple[str, bytes]]) -> bytes:
    writer.metadata = {"/Title": title, "/Creator": CREATOR, "/Producer": CREATOR}
    digest = hashlib.sha256()
    for name, content in parts:
        digest.update(name.encode() + b"\0" + content)
    name_of: Any = ByteStringObject(digest.digest()[:16])
    writer._ID = ArrayObject((name_of, name_of))  # noqa: SLF001 -- no other way to an identity that does not change
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
