"""Files -> what each of them told, one entry a declaration. Everything that came is accounted for.

Mails, archives and workbooks are opened by the reading child; bytes are kept before they are read, so that what was
told can always be looked up in them.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from customs.intake.guard import UPLOAD_LIMIT, admit_size, refusal
from customs.intake.progress import Step, at, told_to
from customs.intake.reading import Upload
from customs.intake.sheet import Visibility
from customs.intake.unpack import PICTURE, MailHead, Part, RefusedPart, is_packed
from customs.intake.wall import unpack_apart
from customs.intake.workbook import open_workbook
from customs.interchange.status.declaration import moments, status_of
from customs.interchange.status.file import StatusFile, read_file
from customs.interchange.status.portal import Listed, read_pasted
from customs.interchange.status.report import Check, NotADeclaration, StatusKind, StatusReport
from customs.model.base import Text
from customs.model.errors import FileRefused
from customs.model.path import replace
from customs.services.declarations.typed import clean_name
from customs.words import VIETNAM, both
from customs.workflow.entries import is_future

PASTED_LIMIT = 2 << 20
"""Bytes of a text that somebody pasted: ten thousand declarations."""
_TEXTS = (".txt", ".csv", ".tsv")
_NOT_OF_CUSTOMS = frozenset({StatusKind.TRIAL, StatusKind.BLANK})

Each = Callable[[int, int, str], bool]
"""Told how many of how many files are read, and the name of the one at hand; False stops."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one file, or one row of a list, told. `sha256`: of the bytes kept. `place`: the way to it through mails and
    archives. `row`: of a list, 0 for a whole file. `report`: None where nothing was understood, `code` and `why` then
    say so. `found`: what stands there instead.
    """

    sha256: str
    file: str
    place: str
    size: int
    row: int = 0
    report: StatusReport | None = None
    code: str = ""
    why: Text | None = None
    found: str = ""
    mail: MailHead | None = None

    @property
    def is_passed_over(self) -> bool:
        """Nobody looks at it, and nothing is wrong with it."""
        return self.code == PICTURE

    @property
    def number(self) -> str | None:
        return self.report.number if self.report else None


@dataclass(frozen=True, slots=True)
class _File:
    """Bytes that are kept, before they are read; or the refusal of them."""

    sha256: str
    file: str
    place: str
    size: int
    mail: MailHead | None = None
    refused: tuple[str, Text] | None = None


def hear(
    files: Sequence[tuple[str, bytes]],
    keep: Callable[[bytes], str],
    get: Callable[[str], bytes],
    now: datetime,
    each: Each = lambda _n, _of, _name: True,
) -> tuple[Told, ...]:
    """Everything (name, bytes) files tell, older news of a declaration before newer. `now`: what lies after it is
    doubted.

    `keep` puts bytes away and gives their sha256, `get` brings them back. Raises Stopped when `each` answers False.
    """
    kept = [one for name, content in files for one in _kept(clean_name(name), content, keep)]
    told: list[Told] = []
    for n, file in enumerate(kept):
        name = file.file
        with told_to(lambda _step, n=n, name=name: each(n, len(kept), name)):  # type: ignore[misc]
            at(Step("guard", name))
            told += _told(file, get, now)
    return tuple(sorted(told, key=_in_order))


def overhear(name: str, content: bytes, now: datetime) -> tuple[Told, ...]:
    """As `hear`, of one file; its bytes are kept only as long as they are read."""
    kept: dict[str, bytes] = {}

    def keep(part: bytes) -> str:
        kept[digest := hashlib.sha256(part).hexdigest()] = part
        return digest

    return hear([(name, content)], keep, kept.__getitem__, now)


def hear_text(text: str, keep: Callable[[bytes], str], now: datetime) -> tuple[Told, ...]:
    """What a pasted look-up page or list tells. Raises FileRefused for more than PASTED_LIMIT."""
    content = text.encode("utf-8", "replace")
    admit_size(len(content), PASTED_LIMIT)
    name = both("status.pasted").vi
    file = _File(keep(content), name, name, len(content))
    listed = read_pasted(text, name)
    if listed is None:
        why = both("status.refused.not_pasted")
        return (Told(file.sha256, name, name, file.size, code="not_a_declaration", why=why),)
    return tuple(sorted(_of_list(file, _as_file(name, listed), now), key=_in_order))


def _kept(name: str, content: bytes, keep: Callable[[bytes], str]) -> Iterator[_File]:
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        admit_size(len(content), UPLOAD_LIMIT)
        if is_packed(name, content):
            yield from _unpacked(name, content, keep)
        else:
            yield _File(keep(content), name, name, len(content))
    except FileRefused as why:
        keep(content)
        yield _File(sha256, name, name, len(content), refused=(why.code, why.message))


def _unpacked(name: str, content: bytes, keep: Callable[[bytes], str]) -> Iterator[_File]:
    """Each part on its own; one that was refused is known by the bytes it was in."""
    outer = keep(content)
    mail: MailHead | None = None
    for found in unpack_apart(name, content):
        match found:
            case MailHead():
                mail = found
            case Part():
                sha256 = keep(found.content)
                yield _File(sha256, clean_name(found.name), found.place, len(found.content), mail)
            case RefusedPart():
                why = both(f"status.unpack.{found.code}", limit=found.limit)
                part = clean_name(found.name)
                yield _File(outer, part, found.place, len(content), mail, refused=(found.code, why))


def _told(file: _File, get: Callable[[str], bytes], now: datetime) -> Iterator[Told]:
    if file.refused is not None:
        code, why = file.refused
        yield _plain(file, code, why)
        return
    try:
        found = _read(file, get(file.sha256))
    except FileRefused as refused:
        yield _plain(file, refused.code, refused.message)
        return
    if found.nothing is not None:
        yield _plain(file, "not_a_declaration", found.nothing.why)
    else:
        yield from _of_list(file, found, now)


def _read(file: _File, content: bytes) -> StatusFile:
    """Raises FileRefused. A text that is no table may be the look-up page of one declaration, pasted and kept."""
    sheets = open_workbook(Upload(file.file, file.sha256, content)).sheets
    found = read_file(file.file, [one for one in sheets if one.visibility is Visibility.VISIBLE], file.sha256)
    if found.nothing is None or not file.file.casefold().endswith(_TEXTS):
        return found
    if len(content) > PASTED_LIMIT:
        raise refusal("FILE-TOO-LARGE", size=len(content) >> 20, limit=PASTED_LIMIT >> 20)
    listed = read_pasted(content.decode("utf-8-sig", "replace"), file.file)
    return found if listed is None else _as_file(file.file, listed)


def _as_file(name: str, listed: Listed) -> StatusFile:
    return StatusFile(file=name, reports=listed.reports, rejected=listed.rejected)


def _of_list(file: _File, found: StatusFile, now: datetime) -> Iterator[Told]:
    for report in (_dated(one, now) for one in found.reports):
        yield Told(file.sha256, file.file, file.place, file.size, row=report.row or 0, report=report, mail=file.mail)
    for row in found.rejected:
        yield Told(
            file.sha256,
            file.file,
            file.place,
            file.size,
            row=row.row,
            code="ST-014",
            why=row.why,
            found=row.text,
            mail=file.mail,
        )


def _dated(report: StatusReport, now: datetime) -> StatusReport:
    """With the check that nothing in it lies in the future, as the step machine would refuse it (WF-009)."""
    ahead = [one for one in moments(report) if is_future(one, now)]
    found = ", ".join(one.astimezone(VIETNAM).isoformat() for one in ahead)
    check = Check(name="not_future", outcome="fail" if ahead else "pass", found=found)
    return replace(report, checks=(*report.checks, check))


def _plain(file: _File, code: str, why: Text) -> Told:
    return Told(file.sha256, file.file, file.place, file.size, code=code, why=why, mail=file.mail)


def _in_order(told: Told) -> tuple[str, int, int, float]:
    """By declaration, then by amendment, then as far along as it says, then by when that was."""
    report = told.report
    if report is None or report.kind in _NOT_OF_CUSTOMS:
        return ("", 0, 0, 0.0)
    status, when = status_of(report), report.registered_at
    return (
        report.identity or "",
        report.version or 0,
        status.rank if status else 0,
        when.timestamp() if when else 0.0,
    )


def as_refused(told: Told) -> NotADeclaration:
    """What told nothing, as the reading engines say it."""
    return NotADeclaration(file=told.file, why=told.why or both("status.refused.not_a_declaration"))
