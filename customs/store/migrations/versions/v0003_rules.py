"""What was worked out is kept with every version, so that its print can be made again; and rules an office lowers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("revision", sa.Column("assessment", sa.LargeBinary()))
    op.add_column("revision", sa.Column("findings", sa.LargeBinary()))
    op.create_table(
        "rule_choice",
        sa.Column("serial", COUNTED, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(10)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("serial", name="pk_rule_choice"),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        sqlite_only_grows()
    else:
        op.execute(
            "CREATE TRIGGER rule_choice_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_choice "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )


def sqlite_only_grows() -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'rule_choice only grows'); END"
    there = "EXISTS (SELECT 1 FROM rule_choice WHERE serial = NEW.serial)"
    op.execute(f"CREATE TRIGGER rule_choice_no_update BEFORE UPDATE ON rule_choice {refuse}")
    op.execute(f"CREATE TRIGGER rule_choice_no_delete BEFORE DELETE ON rule_choice {refuse}")
    op.execute(f"CREATE TRIGGER rule_choice_no_replace BEFORE INSERT ON rule_choice WHEN {there} {refuse}")


def downgrade() -> None:
    op.drop_table("rule_choice")
    op.drop_column("revision", "findings")
    op.drop_column("revision", "assessment")
