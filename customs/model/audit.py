"""One act by one person."""

from collections.abc import Mapping
from datetime import datetime

from customs.model.base import Frozen


class AuditEvent(Frozen):
    """A line of the log (nhật ký). `detail` holds what changed, as plain text values."""

    id: int
    declaration_id: str | None
    revision: int | None
    act: str
    actor: str
    at: datetime
    detail: Mapping[str, object]
