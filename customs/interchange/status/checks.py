"""A printed declaration against itself and against the name of its file.

Nothing here says that customs is wrong: a check that fails says that the file does not agree with itself, which is how
workbooks of other people's tools and half-filled ones show.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from customs.interchange.ecus.draft import Trouble
from customs.interchange.ecus.figures import digits
from customs.interchange.ecus.pages import Layout, Page
from customs.interchange.status.dates import in_order
from customs.interchange.status.report import Check, StatusKind
from customs.interchange.status.sums import sums
from customs.model.declaration import Declaration
from customs.model.status import Direction
from customs.words import VIETNAM

_NUMBER_IN_NAME = re.compile(r"(?<!\d)\d{12}(?!\d)", re.ASCII)
_ECUS_NAME = re.compile(r"ToKhaiHQ7(?P<way>[NX])(?P<kind>_QDTQ|_PL)?_", re.IGNORECASE)
_FIRST_DIGIT = {Direction.IMPORT: "1", Direction.EXPORT: "3"}
MOST_NAMED = 20
"""Odd cells of one kind that are named one by one; of more, their count is told."""
_SAME_ON_EVERY_PAGE = ("lane", "type", "office", "registered")


@dataclass(frozen=True, slots=True)
class Print:
    """What was read of one file. `others`: further filled sheets of it."""

    file: str
    kind: StatusKind
    declaration: Declaration
    layout: Layout
    troubles: tuple[Trouble, ...]
    others: tuple[Layout, ...] = ()


def check(read: Print) -> tuple[Check, ...]:
    of_print = (*_names(read), *_pages(read), *_given(read), *_cells(read))
    return (*of_print, *in_order(read.declaration), *sums(read.declaration))


def agree(name: str, expected: object, found: object) -> Check:
    same = expected == found
    return Check(name=name, outcome="pass" if same else "fail", expected=_said(expected), found=_said(found))


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).isoformat()
    return "" if value is None else str(value)


def _names(read: Print) -> Iterator[Check]:
    """The number itself, and what the name of the file says of it."""
    number = read.declaration.declaration_number
    yield Check(name="number", outcome="pass" if number else "fail", expected="12 digits", found=number or "")
    first = _FIRST_DIGIT[read.declaration.direction]
    if number:
        yield agree("direction", first, number[0])
    in_name = _NUMBER_IN_NAME.search(read.file)
    if in_name:
        yield agree("file_number", in_name[0], number)
    ecus = _ECUS_NAME.search(read.file)
    if ecus:
        way = Direction.IMPORT if ecus["way"].upper() == "N" else Direction.EXPORT
        yield agree("file_direction", way.value, read.declaration.direction.value)
        if ecus["kind"] or read.kind in {StatusKind.CLEARANCE, StatusKind.LANE}:
            cleared = (ecus["kind"] or "").upper() == "_QDTQ"
            named = StatusKind.CLEARANCE if cleared else StatusKind.LANE
            yield agree("file_kind", named.value, read.kind.value)


def _pages(read: Print) -> Iterator[Check]:
    pages, number = read.layout.pages, read.declaration.declaration_number
    others = [digits(page.running("number")) for page in pages if page.running("number")]
    yield _same("every_page", number, others)
    if read.layout.barcodes:
        yield _same("barcode", number, [digits(word.text) for word in read.layout.barcodes])
    if read.others:
        yield _same("one_declaration", number, [digits(other.pages[0].running("number")) for other in read.others])
    for name in _SAME_ON_EVERY_PAGE:
        said = list(dict.fromkeys(_squeezed(page, name) for page in pages if page.running(name)))
        if said:
            yield _same(f"page_{name}", said[0], said)
    stated, there = read.declaration.page_count, len(pages)
    if stated is not None:
        yield agree("page_count", stated, there)
    if read.declaration.line_count is not None or read.declaration.goods:
        yield agree("line_count", read.declaration.line_count, len(read.declaration.goods))
    tags = [item.tag.zfill(2) for item in read.layout.items]
    if tags:
        yield agree("line_numbers", _run([f"{n:02}" for n in range(1, len(tags) + 1)]), _run(tags))


def _squeezed(page: Page, name: str) -> str:
    return page.running(name).replace(" ", "")


def _same(name: str, expected: str | None, found: Sequence[str]) -> Check:
    """All of `found` are `expected`."""
    odd = list(dict.fromkeys(one for one in found if one != expected))
    outcome = "fail" if odd or not found else "pass"
    return Check(name=name, outcome=outcome, expected=expected or "", found=", ".join(odd) or (expected or ""))


def _run(tags: Sequence[str]) -> str:
    return f"{tags[0]}-{tags[-1]}" if list(tags) == sorted(set(tags)) else ", ".join(tags)


def _given(read: Print) -> Iterator[Check]:
    """What a message of that kind cannot be without."""
    said = read.declaration
    wanted: dict[str, object] = {"registered": said.registration_date, "type": said.declaration_type_code}
    if read.kind in {StatusKind.LANE, StatusKind.CLEARANCE}:
        wanted["lane"] = said.lane_code
    if read.kind is StatusKind.CLEARANCE:
        wanted["cleared"] = said.clearance_datetime
    if read.kind is not StatusKind.TRIAL:
        for name, value in wanted.items():
            yield Check(name=f"given_{name}", outcome="fail" if value is None else "pass", found=_said(value))
    blank = [str(n) for n, item in enumerate(said.goods, 1) if not (item.hs_code and item.quantity_1 is not None)]
    if said.goods:
        yield Check(name="given_items", outcome="fail" if blank else "pass", found=", ".join(blank))


def _cells(read: Print) -> Iterator[Check]:
    """Two values in one field, figures of another style, values that stand under no caption."""
    for name, kinds in (("one_value", {"crowded"}), ("readable", {"unreadable", "style"}), ("placed", {"stray"})):
        odd = [trouble for trouble in read.troubles if trouble.kind in kinds]
        if not odd:
            yield Check(name=name, outcome="pass")
        for trouble in odd[:MOST_NAMED]:
            yield Check(
                name=f"{name}.{trouble.name or trouble.cells[0]}",
                outcome="fail",
                found=f"{', '.join(trouble.cells)}: {trouble.found}",
            )
        if len(odd) > MOST_NAMED:
            yield Check(name=name, outcome="fail", expected="0", found=str(len(odd)))
