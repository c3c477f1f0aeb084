"""What an office can learn an HS code from: registered declarations, masters, workbooks of former goods. Made once a
process for every state of the three.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

from customs.interchange.master_rows import PastLine
from customs.model.master import GoodsMaster
from customs.model.master_kind import MasterKind
from customs.services.masters.likeness import Likeness
from customs.store import Reads, Store, master_keys

MOST_LINES = 50_000
"""Registered items looked at, the latest first."""


@dataclass(frozen=True, slots=True)
class Known:
    """One former line. `label`: number of the declaration, code of the entry, or file and row. `declaration_id`: of
    ours; `note`: whose it was, what was remarked. `approved_by`: of an entry of the masters that somebody stands for.
    """

    kind: str
    hs_code: str
    description: str
    label: str
    item: int | None = None
    on: date | None = None
    note: str = ""
    declaration_id: str = ""
    approved_by: str = ""
    own: tuple[str, str] | None = None


class PastGoods:
    """All lines, and which are like a description."""

    def __init__(self, lines: tuple[Known, ...]) -> None:
        self.lines = lines

    @cached_property
    def likeness(self) -> Likeness:
        return Likeness([line.description for line in self.lines])

    def of(self, owner: str, code: str) -> tuple[Known, ...]:
        """Entries of the masters for that customer's own code."""
        return tuple(line for line in self.lines if line.own == (owner, code))


_made: WeakKeyDictionary[Store, tuple[object, PastGoods]] = WeakKeyDictionary()
_making = Lock()


def past_goods_of(store: Store, look: Reads) -> PastGoods:
    """`look`: the transaction that is open."""
    files = tuple(one for one in look.past_files() if one.withdrawn_at is None)
    state = (look.master_revision(), look.registered_revision(), tuple(one.serial for one in files))
    with _making:
        held = _made.get(store)
        if held is None or held[0] != state:
            lines = (
                *_entries(look),
                *_declared(look),
                *(line for one in files for line in _file(look, one.serial, one.file)),
            )
            held = _made[store] = (state, PastGoods(lines))
    return held[1]


def _entries(look: Reads) -> tuple[Known, ...]:
    return tuple(
        Known(
            "master",
            entry.hs_code,
            entry.goods_description or entry.item_code,
            entry.item_code,
            note=entry.owner,
            on=entry.approval.at.date() if entry.approval else None,
            approved_by=entry.approval.by if entry.approval else "",
            own=(master_keys.owner(entry), master_keys.key(entry)),
        )
        for stored in look.masters(MasterKind.GOODS)
        if isinstance(entry := stored.entry, GoodsMaster) and entry.hs_code
    )


def _declared(look: Reads) -> tuple[Known, ...]:
    return tuple(
        Known(
            "declared",
            line.hs_code,
            line.description,
            line.number,
            item=line.item,
            note=line.customer,
            declaration_id=line.declaration_id,
        )
        for line in look.registered_lines(MOST_LINES)
    )


def _file(look: Reads, serial: int, file: str) -> tuple[Known, ...]:
    lines = (PastLine.model_validate(one) for one in json.loads(look.past_content(serial)))
    return tuple(
        Known(
            "past",
            line.hs_code,
            line.goods_description,
            line.number or f"{file} · {line.sheet}:{line.row}",
            on=line.on,
            note=line.note or "",
        )
        for line in lines
    )
