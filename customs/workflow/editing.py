"""Which fields may be changed where a declaration stands, and how.

| it stands | what | how |
|---|---|---|
| before registration | what is declared | freely: pre-registered data may be sent again (Circular 38/2015 Art. 18.6) |
| registered | what is declared | by amendment only (Art. 20); Appendix II section 3 not even so |
| registered, known by rows of lists only | what no row tells | copied off the record: see `transcribing` |
| once customs gave it | what customs gives | corrected, as the paper has it |
| anywhere | the desk's own fields, certificates, planned rates | freely |
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
from customs.workflow.transcribing import is_transcribing, may_transcribe

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
    if _is_the_desks(path):
        return None
    field = fields(declaration.direction).get(name)
    if field is not None and field.required == "customs":
        return _returned(declaration, name)
    if declaration.status in _FREE:
        return None
    if name in _NEVER_AMENDED[declaration.direction]:
        return spoken("workflow.refused.never_amended", field=field.name if field else name)
    return both("workflow.refused.registered")


def may_type(declaration: Declaration, path: str) -> Text | None:
    """As `may_edit`, for what a person types or copies off a page: it may be a copy of the official record."""
    return (may_transcribe if transcribes(declaration, path) else may_edit)(declaration, path)


def transcribes(declaration: Declaration, path: str) -> bool:
    """Whether what is typed at `path` is a copy of the official record."""
    own = identifier(path) in _ALWAYS_FIXED or _is_the_desks(path)
    return not own and is_transcribing(declaration)


def _is_the_desks(path: str) -> bool:
    """A C/O may come after registration (Circular 33/2023/TT-BTC Art. 12): it is in the file, not on the form."""
    return identifier(path) in _WORKING or path.startswith(("planned_rates", "certificates."))


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
