"""What lots still owe to customs, in the order of the last day, and which lots name which permit."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lot_debt",
        sa.Column("lot_id", sa.String(36), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("customer_key", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text()),
        sa.Column("job_number", sa.Text()),
        sa.Column("lot_serial", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.String(36), nullable=False),
        sa.Column("declaration_number", sa.Text()),
        sa.Column("starts", sa.Date()),
        sa.Column("what_vi", sa.Text(), nullable=False),
        sa.Column("what_en", sa.Text(), nullable=False),
        sa.Column("legal_vi", sa.Text(), nullable=False),
        sa.Column("legal_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("lot_id", "key", name="pk_lot_debt"),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name="fk_lot_debt_lot_id"),
    )
    op.create_index("ix_lot_debt_due", "lot_debt", ["due", "lot_id", "key"])
    for column in ("kind", "owner", "customer_key"):
        op.create_index(f"ix_lot_debt_{column}", "lot_debt", [column, "due", "lot_id", "key"])
    op.create_table(
        "lot_permit",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("lot_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("number", "lot_id", name="pk_lot_permit"),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name="fk_lot_permit_lot_id"),
    )
    op.create_index("ix_lot_permit_lot_id", "lot_permit", ["lot_id"])


def downgrade() -> None:
    op.drop_table("lot_permit")
    op.drop_table("lot_debt")
