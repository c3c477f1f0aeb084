"""Since when a declaration stands where it is: the moment that customs or the step told, not that of the writing.

Only documents with a history at customs are read, and of those nothing is written but that one column.
"""

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from customs.store.kinds import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_DECLARATION = sa.table(
    "declaration",
    sa.column("serial", sa.Integer),
    sa.column("status", sa.String),
    sa.column("status_since", Moment),
    sa.column("updated_at", Moment),
    sa.column("document", sa.Text),
)


def upgrade() -> None:
    connection, held = op.get_bind(), _DECLARATION.c
    told = sa.or_(held.document.contains('"events":['), held.document.contains('"clearance_datetime":'))
    wanted = sa.select(held.serial, held.status, held.updated_at, held.document).where(told)
    found = []
    for row in connection.execute(wanted):
        since = _reached(json.loads(row.document), row.status)
        if since is not None:
            found.append({"row": row.serial, "since": min(since, row.updated_at)})
    if found:
        changed = sa.update(_DECLARATION).where(held.serial == sa.bindparam("row"))
        connection.execute(changed.values(status_since=sa.bindparam("since", type_=Moment())), found)


def downgrade() -> None:
    """The moments stay: they are as good for the version before."""


def _reached(document: dict[str, Any], status: str) -> datetime | None:
    cleared = document.get("clearance_datetime")
    if status == "cleared" and cleared:
        return datetime.fromisoformat(cleared)
    events = [one for one in document.get("events", ()) if one["after"] == status != one["before"]]
    moments = [one["at"] for one in events if one.get("at")]
    return datetime.fromisoformat(moments[-1]) if moments else None
