"""Families of declarations: what was split, when, by whom, into which; and the figures that have to add up."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "family",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("origin", sa.String(36), nullable=False),
        sa.Column("origin_revision", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("bases", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_family"),
        sa.ForeignKeyConstraint(["origin"], ["declaration.id"], name="fk_family_origin"),
    )
    op.create_table(
        "family_member",
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("branch", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.String(36), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("family_id", "branch", name="pk_family_member"),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name="fk_family_member_family_id"),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_family_member_declaration_id"),
    )
    op.create_index("ix_family_member_declaration_id", "family_member", ["declaration_id"])


def downgrade() -> None:
    op.drop_index("ix_family_member_declaration_id", "family_member")
    op.drop_table("family_member")
    op.drop_table("family")
