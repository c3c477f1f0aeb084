"""What a list is filtered and ordered by, beside each other: rows a search found are looked up there, not in the table,
whose rows are as long as their documents.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_NAME = "ix_declaration_found"
_COLUMNS = ["serial", "id", "updated_at", "lane", "owner", "is_open", "is_stuck", "due_day"]


def upgrade() -> None:
    op.create_index(_NAME, "declaration", _COLUMNS)


def downgrade() -> None:
    op.drop_index(_NAME, "declaration")
