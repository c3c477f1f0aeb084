"""What files told of declarations at customs, each with what became of it; some wait for a person."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    answer = op.create_table(
        "customs_answer",
        sa.Column("serial", COUNTED, nullable=False),
        sa.Column("batch", sa.String(36), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("declaration_id", sa.String(36)),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("settled_as", sa.String(10)),
        sa.Column("settled_at", MOMENT),
        sa.Column("settled_by", sa.Text()),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("report", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_customs_answer_sha256"),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_customs_answer_declaration_id"),
        sa.PrimaryKeyConstraint("serial", name="pk_customs_answer"),
        sqlite_autoincrement=True,
    )
    for name in ("batch", "sha256", "declaration_id"):
        op.create_index(f"ix_customs_answer_{name}", "customs_answer", [name])
    waiting = (answer.c.outcome == "waiting") & answer.c.settled_at.is_(None)
    op.create_index(
        "ix_customs_answer_waiting", "customs_answer", ["serial"], sqlite_where=waiting, postgresql_where=waiting
    )


def downgrade() -> None:
    op.drop_table("customs_answer")
