"""Which of customs' messages a print shows: lane result, release, clearance, amendment, of a warehouse too."""

from datetime import UTC, datetime, time

from customs.forms.form import PLAIN, Form
from customs.forms.stamp import StampKind
from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.words import VIETNAM


def chosen(form: Form, declaration: Declaration, kind: StampKind, wanted: str | None = None) -> str:
    """A key of `form.titles`: the one wanted, else that of the last thing customs said; `plain` on a draft.

    Raises ValueError for a variant the form does not have.
    """
    if wanted is not None:
        if wanted not in form.titles:
            raise ValueError(f"form {form.name} has no variant {wanted!r}")
        return wanted
    said = PLAIN if kind == "draft" else _said(declaration)
    stored = f"bonded_{said}"
    if declaration.declaration_type_code in form.bonded and stored in form.titles:
        return stored
    return said if said in form.titles else "lane"


def _said(declaration: Declaration) -> str:
    """The latest message. Who made an amendment is told by no field: the declarant, unless the caller knows better."""
    told = _decisions_and_amendments(declaration)
    latest = max(told)[2] if told else None
    asked = declaration.release_reason_code is not None and declaration.release_approved_datetime is None
    if latest == "amended" and asked:
        return "amended_for_release"
    if latest:
        return latest
    if declaration.lane_code or declaration.status is Status.LANE_ASSIGNED:
        return "release_requested" if asked else "lane"
    return PLAIN


def _decisions_and_amendments(declaration: Declaration) -> list[tuple[datetime, int, str]]:
    """(when, rank, variant): of two at the same moment the decision is later, since it follows what was amended."""
    cleared = declaration.clearance_datetime
    if cleared is None and declaration.status is Status.CLEARED:
        cleared = datetime.max.replace(tzinfo=UTC)
    found = (
        (cleared, 3, "cleared"),
        (declaration.release_approved_datetime, 2, "released"),
        (_amended_at(declaration), 1, "amended"),
    )
    return [(when, rank, name) for when, rank, name in found if when is not None]


def _amended_at(declaration: Declaration) -> datetime | None:
    """Customs' date and HHMMSS are Viet Nam time; without a time, the start of the day."""
    day = declaration.amendment_registration_date
    if day is None:
        return None
    text = declaration.amendment_registration_time or ""
    try:
        at = time(int(text[:2]), int(text[2:4]), int(text[4:6] or 0))
    except ValueError:
        at = time()
    return datetime.combine(day, at, VIETNAM)
