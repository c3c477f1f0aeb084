"""Code lists an office brings: versions that are never edited, and their withdrawals."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ONLY_GROWS = ("list_version", "list_withdrawal")


def upgrade() -> None:
    versions()
    withdrawals()
    if op.get_bind().dialect.name == "sqlite":
        sqlite_only_grows()
    else:
        postgresql_only_grows()


def versions() -> None:
    op.create_table(
        "list_version",
        sa.Column("serial", COUNTED, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("loaded_at", MOMENT, nullable=False),
        sa.Column("loaded_by", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_list_version_sha256"),
        sa.PrimaryKeyConstraint("serial", name="pk_list_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_list_version_name", "list_version", ["name", "first_day"])


def withdrawals() -> None:
    op.create_table(
        "list_withdrawal",
        sa.Column("serial", COUNTED, nullable=False, autoincrement=False),
        sa.Column("withdrawn_at", MOMENT, nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["serial"], ["list_version.serial"], name="fk_list_withdrawal_serial"),
        sa.PrimaryKeyConstraint("serial", name="pk_list_withdrawal"),
    )


def sqlite_only_grows() -> None:
    """INSERT OR REPLACE would take a row away without an act named DELETE: the third trigger is for it."""
    for table in ONLY_GROWS:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        there = f"EXISTS (SELECT 1 FROM {table} WHERE serial = NEW.serial)"  # noqa: S608 -- names of our own
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refuse}")


def postgresql_only_grows() -> None:
    """The function came with the first tables."""
    for table in ONLY_GROWS:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
