"""The amendment sheets of a declaration as a door shows them, and the fields that may stand on the open one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from customs.model.amendment import Amendment, Stage
from customs.model.base import Language, Text
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.path import identifier, item_key
from customs.services.acts import Clock
from customs.services.declarations.shown import shown
from customs.services.held import held
from customs.store import Store
from customs.words import both
from customs.workflow import Deadline, running
from customs.workflow.amendable import amendable, route
from customs.workflow.amending import open_sheet, sealed, stage_of, with_values
from customs.workflow.guards import next_number

MOST = 9
_TO_AMEND = ("amend_request", "amendment_answer", "amend_cleared")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One field: what it is called, what stood there and what is to stand there, in the reader's language. `number`: of
    the item, None in the header.
    """

    path: str
    name: Text
    number: int | None
    declared: str
    amended: str
    reason: str
    evidence: str
    legal: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    amendment: Amendment
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """`stage`, `route`: None where nothing can be amended now. `open`: the sheet that can be written or waits for its
    answer, `sealed` why it cannot be written any more; `earlier` those customs has answered, the last one first.
    `left`: amendments the number can still count. `deadlines`: those an amendment has.
    """

    declaration: Declaration
    stage: Stage | None
    route: str | None
    open: Sheet | None
    sealed: Text | None
    earlier: tuple[Sheet, ...]
    left: int
    next_number: str
    deadlines: tuple[Deadline, ...]
    seen_at: datetime


class AmendmentRecords:
    """Reads of amendment sheets."""

    _store: Store
    _clock: Clock

    def amendments(self, declaration_id: str, language: Language = "vi") -> Sheets:
        """Raises CustomsError FIND-DECLARATION."""
        with self._store.read() as look:
            return sheets_of(held(look, declaration_id).declaration, language, self._clock())


def sheets_of(declaration: Declaration, language: Language, now: datetime) -> Sheets:
    stage, writing = stage_of(declaration), open_sheet(declaration)
    earlier = [one for one in reversed(declaration.amendments) if one is not writing]
    known = declaration.declaration_number or ""
    return Sheets(
        declaration=declaration,
        stage=stage,
        route=route(declaration.direction, stage) if stage else None,
        open=_sheet(declaration, writing, language) if writing else None,
        sealed=sealed(declaration),
        earlier=tuple(_sheet(declaration, one, language) for one in earlier),
        left=MOST - int(known[-1]) if known[-1:].isdecimal() else MOST,
        next_number=next_number(declaration),
        deadlines=tuple(one for one in running(declaration) if one.code in _TO_AMEND),
        seen_at=now,
    )


def choices_of(declaration: Declaration, number: int | None) -> Iterator[tuple[str, Text]]:
    """Path and name of every field that may be amended now, of an item or (None) of the header, in the order of the
    form; of what repeats, every slot that is filled and the next.
    """
    stage = stage_of(declaration)
    if stage is None:
        return
    for field in fields(declaration.direction).values():
        if field.on_item is (number is not None) and not _refused(declaration, field, stage):
            yield from _places(declaration, field, number)


def _refused(declaration: Declaration, field: Field, stage: Stage) -> bool:
    return amendable(declaration.direction, field.identifier, stage).why_not is not None


def _places(declaration: Declaration, field: Field, number: int | None) -> Iterator[tuple[str, Text]]:
    owner = declaration.goods[number - 1] if number else declaration
    start = f"goods.{declaration.goods[number - 1].key}." if number else ""
    row = field.group or (field.identifier if field.occurs > 1 else "")
    if not row:
        yield f"{start}{field.identifier}", field.name
        return
    filled = len(getattr(owner, row))
    for slot in range(1, min(filled + 1, max(field.occurs, filled)) + 1):
        path = f"{start}{row}.{slot}.{field.identifier}" if field.group else f"{start}{row}.{slot}"
        yield path, Text(vi=f"{field.name.vi} {slot}", en=f"{field.name.en} {slot}")


def _sheet(declaration: Declaration, sheet: Amendment, language: Language) -> Sheet:
    before = with_values(declaration, [(one.path, one.declared) for one in sheet.fields])
    after = with_values(declaration, [(one.path, one.amended) for one in sheet.fields])
    lines = tuple(
        SheetLine(
            path=one.path,
            name=name_of(declaration, one.path),
            number=declaration.number_of(item_key(one.path) or ""),
            declared=shown(before, one.path, language),
            amended=shown(after, one.path, language),
            reason=one.reason or "",
            evidence=one.evidence or "",
            legal=amendable(declaration.direction, one.path, sheet.stage).legal,
        )
        for one in sheet.fields
    )
    return Sheet(sheet, lines)


def name_of(declaration: Declaration, path: str) -> Text:
    """`Số vận đơn 2`: the official name, with its place where it repeats."""
    field = fields(declaration.direction).get(identifier(path))
    if field is None:
        return both("amendment.field_gone", path=path)
    place = next((step for step in reversed(path.split(".")) if step.isdecimal()), "")
    return Text(vi=f"{field.name.vi} {place}".strip(), en=f"{field.name.en} {place}".strip())
