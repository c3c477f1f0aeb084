"""Labels nobody knows, with the value beside them: said, one finding a sheet, so that no fact of the head goes unseen.

What the vocabulary sets aside (`header.none`: addresses, banks, contracts) is known not to belong in a declaration.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from customs.intake.days import dated
from customs.intake.findings import other, shorten
from customs.intake.labels import INLINE, Area
from customs.intake.letterhead import is_firm
from customs.intake.marks import placeholder
from customs.intake.place import Place
from customs.intake.profile import key, tight
from customs.intake.reading import Rows
from customs.intake.rows import COLONS
from customs.intake.sheet import TEXT, address
from customs.intake.vocabulary import NONE, label
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.shipment import Held

_NEAR = 3
_SHOWN = 6
_LONGEST, _MOST_WORDS = 40, 5
"""Of a label: what is longer is a sentence with a colon in it."""


@dataclass(frozen=True, slots=True)
class Unread:
    """`label` and `text` beside it, in the cell of the text."""

    row: int
    column: int
    label: str
    text: str


def unread_around(place: Place, rows: Rows, taken: Collection[str]) -> Iterator[Unread]:
    """`rows`: what the tables made of the sheet's rows. `taken`: addresses of cells that are used, asked about or told
    of. A row that says something of the line above it is the line's.
    """
    area = Area(place, rows)
    for row in area.open_rows():
        part = rows.others.get(row)
        if part is not None and part.reason == "label":
            continue
        for column in place.cells.used(row):
            if place.cells.kind(row, column) == TEXT:
                found = _unread(place, row, column)
                if found and address(found.row, found.column) not in taken and address(row, column) not in taken:
                    yield found


def labels_unread(place: Place, unread: Sequence[Unread], header: Mapping[str, Held]) -> list[Finding]:
    """At most one finding. What the header says already, from whatever cell, is not said again."""
    known = [tight(str(held.value)) for held in header.values()]
    left = [one for one in unread if not any(tight(one.text) in value for value in known)]
    return [_finding(place, left)] if left else []


def _unread(place: Place, row: int, column: int) -> Unread | None:
    text = place.cells.text(row, column).strip()
    inline = INLINE.fullmatch(text)
    if inline:
        found = Unread(row, column, inline[1].strip(), inline[2].strip())
    elif text.endswith(COLONS):
        beside = next((at for at in place.cells.used(row) if at > column), None)
        if beside is None or beside > column + _NEAR or label(text) not in {None, "incoterm_code"}:
            return None  # whoever knows the label has looked there: what stands beside it is another's
        found = Unread(row, beside, text.rstrip("".join(COLONS)).strip(), place.cells.text(row, beside).strip())
    else:
        return None
    return found if _is_unknown(found.label) and _is_value(found.text) else None


def _is_unknown(words: str) -> bool:
    parts = key(words).split()
    return 0 < len(parts) <= _MOST_WORDS and len(words) <= _LONGEST and not words.isdigit() and label(words) != NONE


def _is_value(text: str) -> bool:
    """A day or a firm is told of elsewhere; another label is none, nor is what stands behind `https:`."""
    other_label = text.endswith(COLONS) or label(text) is not None
    return not (placeholder(text) or dated(text) or is_firm(text) or other_label or text.startswith("//"))


def _finding(place: Place, left: Sequence[Unread]) -> Finding:
    shown = "; ".join(
        f"{address(one.row, one.column)} “{shorten(one.label)}: {shorten(one.text)}”" for one in left[:_SHOWN]
    )
    more = len(left) - _SHOWN
    vi, en = (f"; và {more} ô nữa", f"; and {more} more") if more > 0 else ("", "")
    return other(
        "INT-041",
        Severity.ADVICE,
        "goods",
        (
            Text(vi=f"{place.sheet}: chưa dùng {shown}{vi}.", en=f"{place.sheet}: not used: {shown}{en}."),
            Text(
                vi="Chúng tôi không biết nhãn này chỉ ô nào của tờ khai; không đoán.",
                en="We do not know which field of the declaration this label stands for; nothing is guessed.",
            ),
            Text(vi="Nếu cần, nhập vào tờ khai.", en="Type it in the declaration if it belongs there."),
        ),
        *(place.source(one.row, one.column) for one in left),
    )
