"""Papers made ready for HYS: one folder a kind of paper, names without accents and each only once, sizes counted.

Kinds: table `attachment_codes` (EDA guide of VNACCS). The largest file and message are settings of the office: no
official figure was found.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from customs.interchange.filing.checks import problem
from customs.model.base import Frozen
from customs.model.finding import Finding, Severity
from customs.reference.table import in_force

LONGEST_NAME = 50
MOST_MESSAGES = 3
"""Numbers of attachments that a declaration has room for (1.63, 2.53)."""
_MOMENT = (2026, 1, 1, 0, 0, 0)
_KINDS = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".xls", ".xlsx", ".doc", ".docx", ".xml", ".txt", ".zip"}
)
_ODD = re.compile(r"[^A-Za-z0-9._-]+")


class Paper(Frozen):
    """One paper to send. `code`: its kind (`INV`). `sha256`: of its bytes, by which they are asked for."""

    name: str
    code: str
    size: int
    sha256: str


class Attachment(Frozen):
    """A paper under the name it is sent by."""

    name: str
    paper: Paper


def assemble(papers: Sequence[Paper]) -> tuple[Attachment, ...]:
    """By kind, in the order given; the same papers get the same names."""
    taken: set[str] = set()
    made = []
    for paper in sorted(papers, key=lambda one: one.code):
        name = _once(plain_name(paper.name), taken)
        taken.add(name.casefold())
        made.append(Attachment(name=name, paper=paper))
    return tuple(made)


def write(attachments: Sequence[Attachment], read: Callable[[str], bytes]) -> bytes:
    """As .zip, one folder a kind; `read` gives the bytes of a digest. Same papers, same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for attachment in attachments:
            entry = zipfile.ZipInfo(f"{attachment.paper.code}/{attachment.name}", _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, read(attachment.paper.sha256))
    return stream.getvalue()


def preflight(papers: Sequence[Paper], on: date, *, most_bytes: int, total_bytes: int) -> tuple[Finding, ...]:
    """Kinds, sizes of each and of each kind together, and what stands in the files as far as their names tell."""
    return (*_each(papers, on, most_bytes), *_together(papers, total_bytes))


def plain_name(name: str) -> str:
    """`Hóa đơn số 12 (bản gốc).PDF` -> `Hoa_don_so_12_ban_goc.pdf`."""
    own = PurePosixPath(name.replace("\\", "/")).name
    bare = "".join(part for part in unicodedata.normalize("NFD", own) if not unicodedata.combining(part))
    bare = bare.replace("đ", "d").replace("Đ", "D")
    stem, dot, kind = bare.rpartition(".")
    stem, kind = (stem, f".{kind.casefold()}") if dot else (bare, "")
    kind = _ODD.sub("", kind)
    stem = _ODD.sub("_", stem).strip("_.") or "file"
    return stem[: LONGEST_NAME - len(kind)].rstrip("_.") + kind


def _once(name: str, taken: set[str]) -> str:
    """`a.pdf`, `a_2.pdf`, … whatever the case."""
    if name.casefold() not in taken:
        return name
    stem, dot, kind = name.rpartition(".")
    stem, kind = (stem, f".{kind}") if dot else (name, "")
    number = 2
    while True:
        tail = f"_{number}{kind}"
        found = stem[: LONGEST_NAME - len(tail)] + tail
        if found.casefold() not in taken:
            return found
        number += 1


def _each(papers: Sequence[Paper], on: date, most: int) -> Iterator[Finding]:
    codes = in_force("attachment_codes", on)
    for number, paper in enumerate(papers, 1):
        path = f"attachments.{number}"
        if paper.code not in codes:
            yield problem("FIL-050", path, name=paper.name, code=paper.code)
        if not paper.size:
            yield problem("FIL-051", path, name=paper.name)
        if paper.size > most:
            yield problem("FIL-052", path, name=paper.name, size=_kibi(paper.size), limit=_kibi(most))
        kind = PurePosixPath(paper.name).suffix.casefold()
        if kind not in _KINDS:
            yield problem("FIL-053", path, Severity.WARNING, name=paper.name, kind=kind or "?")


def _together(papers: Sequence[Paper], total: int) -> Iterator[Finding]:
    sizes: dict[str, int] = {}
    for paper in papers:
        sizes[paper.code] = sizes.get(paper.code, 0) + paper.size
    for code, size in sizes.items():
        if size > total:
            yield problem("FIL-054", "attachments", code=code, size=_kibi(size), limit=_kibi(total))
    if len(sizes) > MOST_MESSAGES:
        yield problem("FIL-055", "attachments", Severity.WARNING, count=len(sizes), limit=MOST_MESSAGES)
    if not papers:
        yield problem("FIL-056", "attachments")


def _kibi(size: int) -> int:
    return -(-size // 1024)
