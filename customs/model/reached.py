"""When a declaration reached the status it has, as customs or the step itself tells it."""

from datetime import datetime

from customs.model.declaration import Declaration
from customs.model.status import Status


def reached_at(declaration: Declaration) -> datetime | None:
    """None where nothing tells: then only the moment of writing is known."""
    status = declaration.status
    if status is Status.CLEARED and declaration.clearance_datetime is not None:
        return declaration.clearance_datetime
    reached = [one.at for one in declaration.events if one.after is status is not one.before and one.at is not None]
    return reached[-1] if reached else None
