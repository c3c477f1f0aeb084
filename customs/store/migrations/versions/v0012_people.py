"""People of the desk, their sessions, and the attempts to sign in that failed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("called", sa.Text(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("login", sa.Text()),
        sa.Column("password", sa.Text()),
        sa.Column("is_first_password", sa.Boolean(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    here = sa.text("removed_at IS NULL")
    op.create_index("ix_person_called", "person", ["called"], unique=True, sqlite_where=here, postgresql_where=here)
    op.create_index("ix_person_login", "person", ["login"], unique=True, sqlite_where=here, postgresql_where=here)
    op.create_table(
        "desk_session",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("token", name="pk_desk_session"),
        sa.UniqueConstraint("id", name="uq_desk_session_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_desk_session_person_id"),
    )
    op.create_index("ix_desk_session_person_id", "desk_session", ["person_id"])
    op.create_table(
        "sign_in_failure",
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("wait_until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("of", name="pk_sign_in_failure"),
    )


def downgrade() -> None:
    op.drop_table("sign_in_failure")
    op.drop_table("desk_session")
    op.drop_table("person")
