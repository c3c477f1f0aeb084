"""The amendment sheet of a declaration: written, filed with customs, accepted or refused.

Circular 38/2015/TT-BTC Art. 20; one sheet is one amendment, and the 12th digit of the number counts them, 9 at most
(Appendix II, field 1.1).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from customs.model.amendment import AmendedField, Amendment, AmendmentCost, AmendmentState, Stage
from customs.model.base import Text, plain
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.field_table import fields
from customs.model.finding import Finding
from customs.model.path import get, identifier, put, replace
from customs.model.status import Status
from customs.words import both, day
from customs.workflow.amendable import amendable, route
from customs.workflow.steps import AFTER_CLEARANCE, IN_CLEARANCE

Settle = Callable[[Declaration, date], Declaration]
_WRITTEN_AT = frozenset({*IN_CLEARANCE, *AFTER_CLEARANCE, Status.AMENDMENT_REQUESTED, Status.AMENDING})


def stage_of(declaration: Declaration) -> Stage | None:
    """How far customs had got; None where nothing is amended: before registration, or once it is over."""
    if declaration.status not in _WRITTEN_AT:
        return None
    reached = {declaration.status, *(event.after for event in declaration.events)}
    if declaration.clearance_datetime is not None or reached & set(AFTER_CLEARANCE):
        return Stage.CLEARED
    released = declaration.release_approved_datetime is not None or Status.RELEASED in reached
    return Stage.RELEASED if released else Stage.IN_CLEARANCE


def open_sheet(declaration: Declaration) -> Amendment | None:
    """The one that can still be written: not filed, or filed and not answered. One that a later number of customs has
    overtaken is neither.
    """
    last = declaration.amendments[-1] if declaration.amendments else None
    if last is None or stage_of(declaration) is None:
        return None
    open_now = {AmendmentState.DRAFTED}
    if declaration.status is Status.AMENDING:
        open_now.add(AmendmentState.FILED)
    return last if last.state in open_now else None


def sealed(declaration: Declaration) -> Text | None:
    """Why nothing on the open sheet can be changed any more; None while it can. What was written down after it had been
    filed elsewhere has no day of filing, and may be completed until customs answers.
    """
    sheet = open_sheet(declaration)
    if sheet is None or sheet.state is not AmendmentState.FILED or sheet.filed_on is None:
        return None
    return both("workflow.refused.sheet_filed", day=day(sheet.filed_on))


def proposed(declaration: Declaration, change: AmendedField) -> Declaration:
    """With that field on the sheet, in place of what it said of it before; without it when nothing would change.

    Its reason and evidence stay where nothing new is said of them.

    Raises CustomsError WF-022 where nothing is amended, WF-023 no field of the form, WF-024 it may not be changed,
    WF-026 the sheet is with customs.
    """
    stage = stage_of(declaration)
    if stage is None:
        raise CustomsError("WF-022", both("workflow.refused.no_amendment"))
    _unsealed(declaration)
    direction = declaration.direction
    if identifier(change.path) not in fields(direction):
        raise CustomsError("WF-023", both("workflow.refused.no_field", path=change.path))
    told = amendable(direction, change.path, stage)
    if told.why_not is not None:
        raise CustomsError("WF-024", told.why_not)
    sheet = open_sheet(declaration) or Amendment(stage=stage, route=route(direction, stage), state=_first(declaration))
    others = tuple(one for one in sheet.fields if one.path != change.path)
    lines = others if change.amended == change.declared else _in_place(sheet.fields, change)
    changed = replace(sheet, stage=stage, route=route(direction, stage), fields=lines, cost=None, findings=())
    return _with(declaration, changed, anew=open_sheet(declaration) is None)


def withdrawn(declaration: Declaration, path: str) -> Declaration:
    """The sheet without that field; CustomsError WF-025 when it does not stand there, WF-026 the sheet is filed."""
    sheet = open_sheet(declaration)
    if sheet is None or path not in {one.path for one in sheet.fields}:
        raise CustomsError("WF-025", both("workflow.refused.not_on_sheet"))
    _unsealed(declaration)
    left = tuple(one for one in sheet.fields if one.path != path)
    return _with(declaration, replace(sheet, fields=left, cost=None, findings=()))


def costing(declaration: Declaration, cost: AmendmentCost) -> Declaration:
    """With what the open sheet comes to."""
    sheet = open_sheet(declaration)
    return declaration if sheet is None else _with(declaration, replace(sheet, cost=cost))


def examined(declaration: Declaration, findings: tuple[Finding, ...]) -> Declaration:
    """With what the open sheet brings with it."""
    sheet = open_sheet(declaration)
    return declaration if sheet is None else _with(declaration, replace(sheet, findings=findings))


def values_of(sheet: Amendment) -> dict[str, str | None]:
    """Path -> the value as amended."""
    return {one.path: one.amended for one in sheet.fields}


def with_values(declaration: Declaration, values: Iterable[tuple[str, str | None]]) -> Declaration:
    """With these values in their fields; an item that is gone is passed over."""
    for path, value in values:
        try:
            declaration = put(declaration, path, value)
        except KeyError:
            continue
    return declaration


def written(value: object) -> str | None:
    """A value as a sheet keeps it."""
    match value:
        case None:
            return None
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
    return str(value)


def as_declared(declaration: Declaration, path: str) -> str | None:
    """What stands there now, as a sheet keeps it."""
    return written(get(declaration, path))


def _filed(declaration: Declaration, on: date) -> Declaration:
    sheet = open_sheet(declaration)
    if sheet is None:
        return declaration
    return _with(declaration, replace(sheet, state=AmendmentState.FILED, filed_on=on))


def accepted(declaration: Declaration, on: date | None, instead: Mapping[str, str | None] | None = None) -> Declaration:
    """What was amended is what is declared, under the number the declaration has. `on`: the day, where it is known.
    `instead`: path -> what customs accepted in place of what was filed.
    """
    sheet = awaited(declaration)
    if sheet is None:
        return declaration
    version = int((declaration.declaration_number or "0")[-1])
    otherwise = instead or {}
    lines = tuple(replace(one, amended=otherwise.get(one.path, one.amended)) for one in sheet.fields)
    done = replace(sheet, state=AmendmentState.ACCEPTED, fields=lines, settled_on=on, version=version)
    changed = with_values(declaration, values_of(done).items())
    typed = values_of(done).keys() - otherwise.keys()
    left = {path: cells for path, cells in changed.sources.items() if path not in typed}
    return _with(replace(changed, sources=left), done)


def _refused(declaration: Declaration, on: date) -> Declaration:
    sheet = awaited(declaration)
    if sheet is None:
        return declaration
    return _with(declaration, replace(sheet, state=AmendmentState.REFUSED, settled_on=on))


SETTLES: Mapping[str, Settle] = MappingProxyType(
    {
        "answer": _filed,
        "amend": _filed,
        "amend_after": _filed,
        "amended": accepted,
        "amendment_refused": _refused,
    }
)
"""Step -> what it does to the sheet, told the day; the declaration stands already where the step leads."""


def awaited(declaration: Declaration) -> Amendment | None:
    """The filed sheet that waits for the answer of customs."""
    last = declaration.amendments[-1] if declaration.amendments else None
    return last if last is not None and last.state is AmendmentState.FILED else None


def _first(declaration: Declaration) -> AmendmentState:
    """What is written down after it was filed elsewhere is filed."""
    return AmendmentState.FILED if declaration.status is Status.AMENDING else AmendmentState.DRAFTED


def _unsealed(declaration: Declaration) -> None:
    why_not = sealed(declaration)
    if why_not is not None:
        raise CustomsError("WF-026", why_not)


def _in_place(held: tuple[AmendedField, ...], change: AmendedField) -> tuple[AmendedField, ...]:
    before = next((one for one in held if one.path == change.path), None)
    if before is None:
        return (*held, change)
    kept = replace(change, reason=change.reason or before.reason, evidence=change.evidence or before.evidence)
    return tuple(kept if one is before else one for one in held)


def _with(declaration: Declaration, sheet: Amendment, *, anew: bool = False) -> Declaration:
    """The sheet in place of the last one, or behind it; one that is empty is gone."""
    before = declaration.amendments if anew else declaration.amendments[:-1]
    return replace(declaration, amendments=(*before, sheet) if sheet.fields else before)
