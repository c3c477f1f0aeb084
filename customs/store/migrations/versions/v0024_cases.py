"""Cases of customers: every version of them, and the declarations and lots they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute("INSERT INTO counter (name, value) VALUES ('case', 0)")
    cases()
    beside()
    if op.get_bind().dialect.name == "sqlite":
        sqlite_search()
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER customer_case_revision_no_{deed.lower()} BEFORE {deed} ON customer_case_revision "
                "BEGIN SELECT RAISE(ABORT, 'customer_case_revision only grows'); END"
            )
    else:
        op.execute("CREATE INDEX ix_customer_case_search ON customer_case USING gin (search_key gin_trgm_ops)")
        op.execute(
            "CREATE TRIGGER customer_case_revision_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON customer_case_revision FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )


def cases() -> None:
    op.create_table(
        "customer_case",
        sa.Column("serial", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text()),
        sa.Column("customer_tax_code", sa.Text()),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("priority", sa.String(10), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("waits_on", sa.String(10), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("turn_at", MOMENT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("serial", name="pk_customer_case"),
        sa.UniqueConstraint("id", name="uq_customer_case_id"),
        sa.UniqueConstraint("number", name="uq_customer_case_number"),
    )
    op.create_index("ix_customer_case_turn", "customer_case", ["is_open", "turn_at", "serial"])
    op.create_index("ix_customer_case_owner", "customer_case", ["owner", "is_open", "turn_at", "serial"])
    op.create_index("ix_customer_case_changed", "customer_case", ["is_open", "updated_at", "serial"])


def beside() -> None:
    op.create_table(
        "customer_case_revision",
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "revision", name="pk_customer_case_revision"),
        sa.ForeignKeyConstraint(["case_id"], ["customer_case.id"], name="fk_customer_case_revision_case_id"),
    )
    for name, column, table in (
        ("customer_case_declaration", "declaration_id", "declaration"),
        ("customer_case_lot", "lot_id", "lot"),
    ):
        op.create_table(
            name,
            sa.Column("case_id", sa.String(36), nullable=False),
            sa.Column(column, sa.String(36), nullable=False),
            sa.PrimaryKeyConstraint("case_id", column, name=f"pk_{name}"),
            sa.ForeignKeyConstraint(["case_id"], ["customer_case.id"], name=f"fk_{name}_case_id"),
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_{name}_{column}"),
        )
        op.create_index(f"ix_{name}_{column}", name, [column])


def sqlite_search() -> None:
    """As that of lots: three-letter parts of `search_key`, kept up by triggers."""
    op.execute(
        "CREATE VIRTUAL TABLE search_case USING fts5("
        "search_key, content='customer_case', content_rowid='serial', tokenize='trigram')"
    )
    take = "INSERT INTO search_case (search_case, rowid, search_key) VALUES ('delete', OLD.serial, OLD.search_key)"
    put = "INSERT INTO search_case (rowid, search_key) VALUES (NEW.serial, NEW.search_key)"
    op.execute(f"CREATE TRIGGER search_case_put AFTER INSERT ON customer_case BEGIN {put}; END")
    op.execute(f"CREATE TRIGGER search_case_take AFTER DELETE ON customer_case BEGIN {take}; END")
    op.execute(
        "CREATE TRIGGER search_case_renew AFTER UPDATE OF search_key ON customer_case "
        f"WHEN OLD.search_key <> NEW.search_key BEGIN {take}; {put}; END"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("search_case")
    for table in ("customer_case_lot", "customer_case_declaration", "customer_case_revision", "customer_case"):
        op.drop_table(table)
    op.execute("DELETE FROM counter WHERE name = 'case'")
