"""Lots: the office's jobs around the declarations, every version of them, and what they are found by."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute("INSERT INTO counter (name, value) VALUES ('lot', 0)")
    lots()
    beside()
    if op.get_bind().dialect.name == "sqlite":
        sqlite_search()
        sqlite_only_grows()
    else:
        op.execute("CREATE INDEX ix_lot_search ON lot USING gin (search_key gin_trgm_ops)")
        op.execute(
            "CREATE TRIGGER lot_revision_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON lot_revision "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )


def lots() -> None:
    op.create_table(
        "lot",
        sa.Column("serial", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(6), nullable=False),
        sa.Column("transport_mode", sa.Text()),
        sa.Column("job_number", sa.Text()),
        sa.Column("job_key", sa.Text()),
        sa.Column("customer", sa.Text()),
        sa.Column("customer_tax_code", sa.Text()),
        sa.Column("bill", sa.Text()),
        sa.Column("booking", sa.Text()),
        sa.Column("goods", sa.Text()),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("lane", sa.String(1), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("serial", name="pk_lot"),
        sa.UniqueConstraint("id", name="uq_lot_id"),
    )
    op.create_index("ix_lot_job_key", "lot", ["job_key"], unique=True)
    op.create_index("ix_lot_open", "lot", ["is_open", "updated_at", "id"])


def beside() -> None:
    op.create_table(
        "lot_revision",
        sa.Column("lot_id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("restores", sa.Integer()),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("lot_id", "revision", name="pk_lot_revision"),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name="fk_lot_revision_lot_id"),
    )
    op.create_table(
        "lot_declaration",
        sa.Column("lot_id", sa.String(36), nullable=False),
        sa.Column("declaration_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("lot_id", "declaration_id", name="pk_lot_declaration"),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name="fk_lot_declaration_lot_id"),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_lot_declaration_declaration_id"),
    )
    op.create_index("ix_lot_declaration_declaration_id", "lot_declaration", ["declaration_id"])
    op.create_table(
        "lot_container",
        sa.Column("lot_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("lot_id", "number", name="pk_lot_container"),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name="fk_lot_container_lot_id"),
    )
    op.create_index("ix_lot_container_number", "lot_container", ["number"])


def sqlite_search() -> None:
    """As that of declarations: three-letter parts of `search_key`, kept up by triggers."""
    op.execute(
        "CREATE VIRTUAL TABLE search_lot USING fts5("
        "search_key, content='lot', content_rowid='serial', tokenize='trigram')"
    )
    take = "INSERT INTO search_lot (search_lot, rowid, search_key) VALUES ('delete', OLD.serial, OLD.search_key)"
    put = "INSERT INTO search_lot (rowid, search_key) VALUES (NEW.serial, NEW.search_key)"
    op.execute(f"CREATE TRIGGER search_lot_put AFTER INSERT ON lot BEGIN {put}; END")
    op.execute(f"CREATE TRIGGER search_lot_take AFTER DELETE ON lot BEGIN {take}; END")
    op.execute(
        "CREATE TRIGGER search_lot_renew AFTER UPDATE OF search_key ON lot "
        f"WHEN OLD.search_key <> NEW.search_key BEGIN {take}; {put}; END"
    )


def sqlite_only_grows() -> None:
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER lot_revision_no_{deed.lower()} BEFORE {deed} ON lot_revision "
            "BEGIN SELECT RAISE(ABORT, 'lot_revision only grows'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("search_lot")
    for table in ("lot_container", "lot_declaration", "lot_revision", "lot"):
        op.drop_table(table)
    op.execute("DELETE FROM counter WHERE name = 'lot'")
