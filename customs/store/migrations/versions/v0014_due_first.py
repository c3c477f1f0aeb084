"""What is due of one lane is listed from an index in the order of its days."""

from alembic import op
from sqlalchemy import text

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_NAME = "ix_declaration_today_lane"
_DUE = text("due_day IS NOT NULL")


def upgrade() -> None:
    _index(["lane", "due_day", "updated_at", "id"])


def downgrade() -> None:
    _index(["due_day", "lane", "updated_at", "id"])


def _index(columns: list[str]) -> None:
    op.drop_index(_NAME, "declaration")
    op.create_index(_NAME, "declaration", columns, sqlite_where=_DUE, postgresql_where=_DUE)
