"""How much of a declaration customs told us itself: rows of lists, or a print of the whole."""

from customs.model.declaration import Declaration
from customs.model.status import Status

REPORT = "report"
"""The step of an event that a file of customs told of."""

ROWS = frozenset({"list", "portal"})
"""Kinds of file that tell of a declaration in one row: its number, its lane, its days."""

_NOT_NUMBERED = frozenset({Status.DRAFT, Status.CHECKED, Status.READY})


def is_made_by_customs(declaration: Declaration) -> bool:
    """It came by what customs accepted: no number was ever recorded for it here."""
    first = declaration.events[0] if declaration.events else None
    return first is not None and first.step == REPORT and first.before in _NOT_NUMBERED


def is_known_by_rows(declaration: Declaration) -> bool:
    """So it is, and all that customs told of it were rows: no print of it ever came."""
    told = [event.noted.get("kind") for event in declaration.events if event.step == REPORT]
    return is_made_by_customs(declaration) and ROWS.issuperset(told)
