"""The first tables, the log that can only grow, and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LONG_TEXTS = ("search_key", "document", "assessment", "findings")
ONLY_GROWS = ("audit_event", "revision")


def upgrade() -> None:
    counters()
    declarations()
    worklist_orders()
    goods()
    revisions()
    audit()
    papers()
    if op.get_bind().dialect.name == "sqlite":
        sqlite_only_grows()
        sqlite_search()
    else:
        postgresql_only_grows()
        postgresql_search()


def counters() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )
    op.execute("INSERT INTO counter (name, value) VALUES ('serial', 0)")


def declarations() -> None:
    op.create_table(
        "declaration",
        sa.Column("serial", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(6), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("status_since", MOMENT, nullable=False),
        sa.Column("lane", sa.String(1), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("number_11", sa.Text()),
        sa.Column("type_code", sa.Text()),
        sa.Column("item_count", sa.Integer(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("advice", sa.Integer(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("is_stuck", sa.Boolean(), nullable=False),
        sa.Column("due_day", sa.Date()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("bill", sa.Text()),
        sa.Column("invoice_number", sa.Text()),
        sa.Column("customer", sa.Text()),
        sa.Column("goods", sa.Text()),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=name == "assessment") for name in LONG_TEXTS),
        sa.PrimaryKeyConstraint("serial", name="pk_declaration"),
        sa.UniqueConstraint("id", name="uq_declaration_id"),
    )
    op.create_index("ix_declaration_number_11", "declaration", ["number_11"])


def worklist_orders() -> None:
    table = sa.table("declaration", sa.column("is_open", sa.Boolean), sa.column("is_stuck", sa.Boolean))
    views: tuple[tuple[str, list[str], object], ...] = (
        ("all", [], None),
        ("mine", ["owner"], table.c.is_open == sa.true()),
        ("stuck", [], table.c.is_stuck == sa.true()),
        ("today", ["due_day"], sa.text("due_day IS NOT NULL")),
        ("cleared", [], table.c.is_open == sa.false()),
    )
    for view, leading, where in views:
        for name, columns in ((view, leading), (f"{view}_lane", [*leading, "lane"])):
            op.create_index(
                f"ix_declaration_{name}",
                "declaration",
                [*columns, "updated_at", "id"],
                sqlite_where=where,
                postgresql_where=where,
            )


def goods() -> None:
    op.create_table(
        "goods_item",
        sa.Column("declaration_id", sa.String(36), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hs_code", sa.Text()),
        sa.Column("goods_description", sa.Text()),
        sa.Column("item_code", sa.Text()),
        sa.Column("origin_country_code", sa.Text()),
        sa.Column("quantity_1", EXACT),
        sa.Column("quantity_1_unit_code", sa.Text()),
        sa.Column("unit_price", EXACT),
        sa.Column("line_invoice_value", EXACT),
        sa.Column("net_mass", EXACT),
        sa.Column("gross_mass", EXACT),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_goods_item_declaration_id"),
        sa.PrimaryKeyConstraint("declaration_id", "key", name="pk_goods_item"),
    )
    op.create_index("ix_goods_item_hs_code", "goods_item", ["hs_code"])


def revisions() -> None:
    op.create_table(
        "revision",
        sa.Column("declaration_id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("restores", sa.Integer()),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_revision_declaration_id"),
        sa.PrimaryKeyConstraint("declaration_id", "revision", name="pk_revision"),
    )


def audit() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("declaration_id", sa.String(36)),
        sa.Column("revision", sa.Integer()),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("act_key", sa.Text()),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_audit_event_declaration_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_event"),
        sa.UniqueConstraint("act_key", name="uq_audit_event_act_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_event_declaration_id", "audit_event", ["declaration_id"])


def papers() -> None:
    op.create_table(
        "document",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_document"),
    )
    op.create_table(
        "intake",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("direction", sa.String(6)),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("declaration_id", sa.String(36)),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_intake_declaration_id"),
        sa.PrimaryKeyConstraint("id", name="pk_intake"),
    )
    op.create_index("ix_intake_declaration_id", "intake", ["declaration_id"])
    paper_links()


def paper_links() -> None:
    op.create_table(
        "intake_document",
        sa.Column("intake_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_intake_document_intake_id"),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_intake_document_sha256"),
        sa.PrimaryKeyConstraint("intake_id", "position", name="pk_intake_document"),
    )
    op.create_table(
        "declaration_document",
        sa.Column("declaration_id", sa.String(36), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_declaration_document_declaration_id"),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_declaration_document_sha256"),
        sa.PrimaryKeyConstraint("declaration_id", "sha256", name="pk_declaration_document"),
    )


def sqlite_only_grows() -> None:
    """INSERT OR REPLACE would take a row away without an act named DELETE: the third trigger is for it."""
    same = {
        "audit_event": "id = NEW.id OR act_key = NEW.act_key",
        "revision": "declaration_id = NEW.declaration_id AND revision = NEW.revision",
    }
    for table in ONLY_GROWS:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {same[table]})"  # noqa: S608 -- names of our own
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refuse}")


def sqlite_search() -> None:
    """Three-letter parts of `search_key`, kept up by triggers, so always in the same transaction as the row."""
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "search_key, content='declaration', content_rowid='serial', tokenize='trigram')"
    )
    take = "INSERT INTO search (search, rowid, search_key) VALUES ('delete', OLD.serial, OLD.search_key)"
    put = "INSERT INTO search (rowid, search_key) VALUES (NEW.serial, NEW.search_key)"
    op.execute(f"CREATE TRIGGER search_put AFTER INSERT ON declaration BEGIN {put}; END")
    op.execute(f"CREATE TRIGGER search_take AFTER DELETE ON declaration BEGIN {take}; END")
    op.execute(
        "CREATE TRIGGER search_renew AFTER UPDATE OF search_key ON declaration "
        f"WHEN OLD.search_key <> NEW.search_key BEGIN {take}; {put}; END"
    )


def postgresql_only_grows() -> None:
    """TRUNCATE passes a row trigger, so a statement trigger stands in its way too."""
    op.execute(
        "CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
    )
    for table in ONLY_GROWS:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )


def postgresql_search() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute("CREATE INDEX ix_declaration_search ON declaration USING gin (search_key gin_trgm_ops)")
