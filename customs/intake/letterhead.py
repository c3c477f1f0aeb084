"""Days and firms that stand around the tables and were taken for nothing: said, one finding a sheet.

A day behind an unknown word, a seller's name in the first row, `To: CÔNG TY …`: what they are is not sure, and what is
not sure is not taken; but it is not passed over in silence.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from customs.intake.days import Dated, dated
from customs.intake.findings import other, shorten
from customs.intake.labels import INLINE, PARTIES, Area
from customs.intake.place import Place
from customs.intake.profile import key, tight, word_set
from customs.intake.reading import RowKind, Rows
from customs.intake.rows import COLONS
from customs.intake.sheet import DAY, MOMENT, TEXT, address
from customs.intake.vocabulary import NONE, label
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.shipment import Held

_NEAR = 3
_SHOWN = 6
_LONGEST, _MOST_WORDS = 100, 12
_FIRM = re.compile(r"\b(?:co ltd|cong ty|tnhh|ltd|limited|corp|corporation|inc|llc|gmbh|jsc)\b|company$|公司|株式会社")
_FIRM_WORDS = word_set("co ltd cong ty tnhh limited corp corporation inc llc gmbh jsc company name ten to from")
_NO_PARTY = word_set("bank ngan please")
_ENDS = ("ltd.", "inc.", "corp.", "co.", "llc.")


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell nobody used. `text`: its day or firm alone; `label`: the words before it; `day`: None for a firm."""

    row: int
    column: int
    text: str
    label: str
    day: Dated | None


def seen_around(place: Place, rows: Rows, taken: Collection[str]) -> Iterator[Seen]:
    """`rows`: what the tables made of the sheet's rows. `taken`: addresses of cells that are used or asked about."""
    area = Area(place, rows)
    first = min((number for number, row in rows.others.items() if row.kind is RowKind.HEADING), default=1)
    for row in area.open_rows():
        for column in place.cells.used(row):
            found = None if address(row, column) in taken else _seen(area, row, column)
            if found and (found.day or row < first):
                yield found


def left_unused(place: Place, seen: Sequence[Seen], header: Mapping[str, Held]) -> list[Finding]:
    """At most one finding. What the header says already, from whatever cell, is not said again."""
    days = {held.value for held in header.values() if isinstance(held.value, date)}
    names = [tight(str(header[path].value)) for path in PARTIES if path in header]
    left: dict[str, Seen] = {}
    for one in seen:
        if one.day is not None:
            known = bool({one.day.day_first, one.day.month_first} & days)
        else:
            own = tight(one.text)
            known = len(names) == len(PARTIES) or any(own in name or name in own for name in names)
        if not known:
            left.setdefault(tight(one.text), one)
    return [_finding(place, list(left.values()), header)] if left else []


def _seen(area: Area, row: int, column: int) -> Seen | None:
    kind, text = area.place.cells.kind(row, column), area.place.cells.text(row, column).strip()
    before, ours = _before(area, row, column)
    if kind in {DAY, MOMENT}:
        day = date.fromisoformat(text[:10])
        return Seen(row, column, day.strftime("%d/%m/%Y"), before, Dated(day, day)) if ours else None
    if kind != TEXT or len(text) > 2 * _LONGEST:
        return None
    inline = None if dated(text) else INLINE.fullmatch(text)
    if inline:
        before, ours, text = inline[1].strip(), label(inline[1]) != NONE, inline[2].strip()
    if not ours:
        return None
    if found := _day(text):
        return Seen(row, column, text, before, found)
    return Seen(row, column, text, before, None) if is_firm(text) else None


def _before(area: Area, row: int, column: int) -> tuple[str, bool]:
    """(words left of the cell, whether the cell may be ours). Beside or below `Contract date`, or right of what is
    below it, it is not.
    """
    cells = area.place.cells
    left = [at for at in cells.used(row) if column - _NEAR <= at < column and cells.kind(row, at) == TEXT]
    near = [(row, left[-1]), (row - 1, left[-1])] if left else []
    words = [cells.text(*at).strip() for at in (*near, (row - 1, column)) if at[0] and cells.kind(*at) == TEXT]
    ours = all(label(word.rstrip("".join(COLONS))) != NONE for word in words)
    word = words[0] if left else ""
    return ("" if INLINE.fullmatch(word) else word.rstrip("".join(COLONS)).strip()), ours


def _day(text: str) -> Dated | None:
    """The text, or what stands behind its comma: `Hải Phòng, ngày 05 tháng 11 năm 2026`. Bare digits are none."""
    if text.isdecimal():
        return None
    return dated(text) or dated(text.partition(",")[2].strip())


def is_firm(text: str) -> bool:
    """Whether the text is the name of a firm, and nothing but that."""
    words = key(text).split()
    if len(text) > _LONGEST or len(words) > _MOST_WORDS or _NO_PARTY & set(words):
        return False
    ends = not text.endswith((".", *COLONS)) or text.casefold().endswith(_ENDS)
    return ends and bool(_FIRM.search(key(text))) and bool(set(words) - _FIRM_WORDS)


def _finding(place: Place, seen: Sequence[Seen], header: Mapping[str, Held]) -> Finding:
    shown = [_told(one) for one in seen[:_SHOWN]]
    more = "; …" if len(seen) > _SHOWN else ""
    vi, en = "; ".join(one.vi for one in shown) + more, "; ".join(one.en for one in shown) + more
    wanted = ["invoice_date"] if any(one.day for one in seen) else []
    wanted += ["exporter_name", "importer_name"] if any(one.day is None for one in seen) else []
    return other(
        "INT-040",
        Severity.ADVICE,
        next((path for path in wanted if path not in header), "goods"),
        (
            Text(vi=f"{place.sheet}: {vi}; chưa dùng vào tờ khai.", en=f"{place.sheet}: {en}; not used so far."),
            Text(
                vi="Nhãn bên cạnh không cho biết chắc đây là ngày gì, hay là bên nào của lô hàng; không đoán.",
                en="The words beside do not tell for sure which day or which party it is; nothing is guessed.",
            ),
            Text(vi="Nếu cần, nhập vào tờ khai.", en="Type it in the declaration if it belongs there."),
        ),
        *(place.source(one.row, one.column) for one in seen[:_SHOWN]),
    )


def _told(one: Seen) -> Text:
    cell = address(one.row, one.column)
    words = [shorten(one.label)] if one.label else []
    if one.day is None:
        behind = f" ({words[0]})" if words else ""
        return Text(
            vi=f"ô {cell} có “{shorten(one.text)}”{behind}", en=f"cell {cell} has “{shorten(one.text)}”{behind}"
        )
    vi, en = list(words), list(words)
    first, second = one.day
    if one.day.doubtful and first and second:
        vi.append(f"ngày {first.day} tháng {first.month} hoặc ngày {second.day} tháng {second.month}")
        en.append(f"{first.day} {first:%b} or {second.day} {second:%b}")
    text = shorten(one.text)
    named = text if key(text).startswith("ngay") else f"ngày {text}"
    return Text(
        vi=f"ô {cell} có {named}" + (f" ({'; '.join(vi)})" if vi else ""),
        en=f"cell {cell} has the date {text}" + (f" ({'; '.join(en)})" if en else ""),
    )
