"""Ours and the authority's: two fields, never one."""

from enum import StrEnum


class Direction(StrEnum):
    IMPORT = "import"
    EXPORT = "export"


class Status(StrEnum):
    """Where our own work on a declaration stands (trạng thái)."""

    DRAFT = "draft"
    CHECKED = "checked"
    READY = "ready"
    NUMBERED = "numbered"
    REGISTERED = "registered"
    LANE_ASSIGNED = "lane_assigned"
    CLEARED = "cleared"


class Lane(StrEnum):
    """First character of customs' answer (luồng); the rest of that answer stays text in `lane_code`."""

    GREEN = "1"
    YELLOW = "2"
    RED = "3"

    @classmethod
    def of(cls, lane_code: str | None) -> "Lane | None":
        first = (lane_code or "")[:1]
        return cls(first) if first in set(cls) else None
