"""Tax notices and payment slips, and whose they are."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")
WAITS = sa.text("declaration_id IS NULL AND is_open")


def upgrade() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("declaration_id", sa.String(36), nullable=True),
        sa.Column("number_11", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("amount", EXACT, nullable=False),
        sa.Column("paid_at", MOMENT, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("told_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_payment_declaration_id"),
    )
    op.create_index("ix_payment_declaration", "payment", ["declaration_id", "told_at"])
    op.create_index("ix_payment_reference", "payment", ["reference", "number_11"])
    op.create_index("ix_payment_waiting", "payment", ["told_at", "id"], sqlite_where=WAITS, postgresql_where=WAITS)


def downgrade() -> None:
    op.drop_table("payment")
