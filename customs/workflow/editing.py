"""Which fields may be changed where a declaration stands.

Circular 38/2015/TT-BTC Art. 18.6 (pre-registered data may be sent again), Art. 20 (after registration only by
amendment); Appendix II section 3 (what not even an amendment changes).
"""

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.path import identifier, replace
from customs.model.status import Status
from customs.words import both
from customs.workflow.amendable import NEVER
from customs.workflow.machine import status_key
from customs.workflow.steps import stamped
from customs.workflow.texts import spoken

_FREE = frozenset({Status.DRAFT, Status.CHECKED, Status.READY, Status.NUMBERED, Status.REFUSED})
_CHECKED = frozenset({Status.CHECKED, Status.READY})
#: The desk's own fields beside the official form.
_WORKING = frozenset({"item_code", "net_mass", "gross_mass", "item_package_count"})
_ALWAYS_FIXED = frozenset({"status", "direction", "events", "amendments"})
_NEVER_AMENDED = NEVER


def may_edit(declaration: Declaration, path: str) -> Text | None:
    """None when the value at `path` may be changed now, else why not and the way on."""
    name = identifier(path)
    if name in _ALWAYS_FIXED:
        return both("workflow.refused.fixed")
    # A C/O may come after registration (Circular 33/2023/TT-BTC Art. 12): it is in the file, not on the form.
    if name in _WORKING or path.startswith(("planned_rates", "certificates.")):
        return None
    field = fields(declaration.direction).get(name)
    if field is not None and field.required == "customs":
        return _returned(declaration, name)
    if declaration.status in _FREE:
        return None
    if name in _NEVER_AMENDED[declaration.direction]:
        return spoken("workflow.refused.never_amended", field=field.name if field else name)
    return both("workflow.refused.registered")


def touched(declaration: Declaration) -> Declaration:
    """After an edit: what was checked has to be checked again."""
    if declaration.status in _CHECKED:
        return replace(declaration, status=Status.DRAFT)
    return declaration


def _returned(declaration: Declaration, name: str) -> Text | None:
    """What customs gives is corrected after it was recorded, not typed before it was given."""
    step = stamped(name)
    since = (step.target or min(step.sources, key=lambda source: source.rank)) if step else Status.NUMBERED
    if declaration.status.rank >= since.rank:
        return None
    label = step.label(declaration.direction) if step else both(status_key(since, declaration.direction))
    key = "workflow.refused.not_yet_step" if step else "workflow.refused.not_yet"
    return spoken(key, at=label)
