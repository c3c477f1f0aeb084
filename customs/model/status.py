"""Ours and the authority's: two fields, never one."""

from enum import StrEnum


class Direction(StrEnum):
    IMPORT = "import"
    EXPORT = "export"


class Status(StrEnum):
    """Where our own work on a declaration stands (trạng thái): the way of most, then what may happen beside it."""

    DRAFT = "draft"
    CHECKED = "checked"
    READY = "ready"
    NUMBERED = "numbered"
    REGISTERED = "registered"
    LANE_ASSIGNED = "lane_assigned"
    CLEARED = "cleared"
    GATE_LISTED = "gate_listed"
    PASSED = "passed"
    ARCHIVED = "archived"
    EXPIRED = "expired"
    REFUSED = "refused"
    AMENDMENT_REQUESTED = "amendment_requested"
    AMENDING = "amending"
    RELEASED = "released"
    IN_STORAGE = "in_storage"
    SUSPENDED = "suspended"
    AMENDED = "amended"
    CANCEL_REQUESTED = "cancel_requested"
    CANCELLED = "cancelled"

    @property
    def rank(self) -> int:
        """How far along it is; equal for statuses that only customs' own act leads between."""
        return _RANK[self]

    @property
    def is_settled(self) -> bool:
        """Nothing is awaited of customs any more."""
        return self in _SETTLED


WAY = (
    Status.DRAFT,
    Status.CHECKED,
    Status.READY,
    Status.NUMBERED,
    Status.REGISTERED,
    Status.LANE_ASSIGNED,
    Status.CLEARED,
    Status.GATE_LISTED,
    Status.PASSED,
    Status.ARCHIVED,
)
"""From the first line to the archive, when nothing happens beside it."""

_RANK = {status: 10 * place for place, status in enumerate(WAY)} | {
    Status.EXPIRED: 35,
    Status.REFUSED: 35,
    Status.AMENDMENT_REQUESTED: 52,
    Status.AMENDING: 53,
    Status.RELEASED: 55,
    Status.IN_STORAGE: 55,
    Status.SUSPENDED: 75,
    Status.CANCEL_REQUESTED: 85,
    Status.AMENDED: 85,
    Status.CANCELLED: 95,
}
_SETTLED = frozenset({Status.CLEARED, Status.PASSED, Status.ARCHIVED, Status.AMENDED, Status.CANCELLED})


class Lane(StrEnum):
    """First character of customs' answer (luồng); the rest of that answer stays text in `lane_code`."""

    GREEN = "1"
    YELLOW = "2"
    RED = "3"

    @classmethod
    def of(cls, lane_code: str | None) -> "Lane | None":
        first = (lane_code or "")[:1]
        return cls(first) if first in set(cls) else None


class Actor(StrEnum):
    """Who does it. What others than the declarant do reaches us when a person or a file records it."""

    DECLARANT = "declarant"
    CUSTOMS = "customs"
    SYSTEM = "system"
    PORT = "port"
