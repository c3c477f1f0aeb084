"""Files that come again: known by their content, also in other bytes; an import taken back from its declaration."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document_content",
        sa.Column("sha256", sa.String(64), sa.ForeignKey("document.sha256"), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_document_content_digest", "document_content", ["digest"])
    op.create_index("ix_intake_document_sha256", "intake_document", ["sha256"])
    op.add_column("intake", sa.Column("undone_from", sa.String(36)))
    op.create_index("ix_intake_undone_from", "intake", ["undone_from"])


def downgrade() -> None:
    op.drop_index("ix_intake_undone_from", "intake")
    op.drop_column("intake", "undone_from")
    op.drop_index("ix_intake_document_sha256", "intake_document")
    op.drop_table("document_content")
