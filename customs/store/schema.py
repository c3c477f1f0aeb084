"""The tables, as the program reads and writes them. `migrations/` builds them; a test holds the two together.

In `declaration` the columns of the worklist stand first and the long texts last: SQLite then reads a list row
without touching the pages a document overflows into. What a person may have typed wrong is text without a length,
so that PostgreSQL keeps it as SQLite does and a rule can speak of it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    true,
)

from customs.store.kinds import Exact, Moment, Packed

_COUNTED = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

counter = Table(
    "counter",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)

declaration = Table(
    "declaration",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("direction", String(6), nullable=False),
    Column("status", String(20), nullable=False),
    Column("status_since", Moment, nullable=False),
    Column("lane", String(1), nullable=False),
    Column("number", Text),
    Column("number_11", Text, index=True),
    Column("type_code", Text),
    Column("item_count", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("advice", Integer, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("is_stuck", Boolean, nullable=False),
    Column("due_day", Date),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("updated_by", Text, nullable=False),
    Column("bill", Text),
    Column("invoice_number", Text),
    Column("customer", Text),
    Column("goods", Text),
    Column("schema_version", Integer, nullable=False),
    Column("search_key", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("assessment", Text),
    Column("findings", Text, nullable=False),
)


def _list_index(name: str, *leading: str, where: object = None) -> Index:
    """One order of the worklist: equal columns first, then newest first (read backwards), the id to break ties; what is
    due stands by its day.
    """
    columns = [declaration.c[column] for column in (*leading, "updated_at", "id")]
    return Index(f"ix_declaration_{name}", *columns, sqlite_where=where, postgresql_where=where)


_mine = declaration.c.is_open == true()
_stuck = declaration.c.is_stuck == true()
_cleared = declaration.c.is_open == false()
_due = declaration.c.due_day.is_not(None)

for _view, _column, _where in (
    ("all", (), None),
    ("mine", ("owner",), _mine),
    ("stuck", (), _stuck),
    ("cleared", (), _cleared),
):
    _list_index(_view, *_column, where=_where)
    _list_index(f"{_view}_lane", *_column, "lane", where=_where)
_list_index("today", "due_day", where=_due)
_list_index("today_lane", "lane", "due_day", where=_due)

goods_item = Table(
    "goods_item",
    metadata,
    Column("declaration_id", ForeignKey("declaration.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hs_code", Text, index=True),
    Column("goods_description", Text),
    Column("item_code", Text),
    Column("origin_country_code", Text),
    Column("quantity_1", Exact),
    Column("quantity_1_unit_code", Text),
    Column("unit_price", Exact),
    Column("line_invoice_value", Exact),
    Column("net_mass", Exact),
    Column("gross_mass", Exact),
)

mention = Table(
    "mention",
    metadata,
    Column("what", String(40), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("declaration_id", ForeignKey("declaration.id"), primary_key=True, index=True),
)

revision = Table(
    "revision",
    metadata,
    Column("declaration_id", ForeignKey("declaration.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("act", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("status", String(20), nullable=False),
    Column("restores", Integer),
    Column("schema_version", Integer, nullable=False),
    Column("document", Packed, nullable=False),
    Column("assessment", Packed),
    Column("findings", Packed),
)

audit_event = Table(
    "audit_event",
    metadata,
    Column("id", _COUNTED, primary_key=True),
    Column("declaration_id", ForeignKey("declaration.id"), index=True),
    Column("revision", Integer),
    Column("act", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("act_key", Text, unique=True),
    Column("detail", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("subject", Text, index=True),
    sqlite_autoincrement=True,
)

document = Table(
    "document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("stored_at", Moment, nullable=False),
)

intake = Table(
    "intake",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("created_at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("direction", String(6)),
    Column("decisions", Text, nullable=False),
    Column("declaration_id", ForeignKey("declaration.id"), index=True),
    Column("thrown_at", Moment),
    Column("undone_from", String(36), index=True),
)
_unfinished = intake.c.declaration_id.is_(None) & intake.c.thrown_at.is_(None)
Index("ix_intake_unfinished", intake.c.created_at, sqlite_where=_unfinished, postgresql_where=_unfinished)

intake_document = Table(
    "intake_document",
    metadata,
    Column("intake_id", ForeignKey("intake.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", ForeignKey("document.sha256"), nullable=False, index=True),
    Column("name", Text, nullable=False),
)

document_content = Table(
    "document_content",
    metadata,
    Column("sha256", ForeignKey("document.sha256"), primary_key=True),
    Column("digest", String(64), nullable=False, index=True),
)

declaration_document = Table(
    "declaration_document",
    metadata,
    Column("declaration_id", ForeignKey("declaration.id"), primary_key=True),
    Column("sha256", ForeignKey("document.sha256"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("kind", String(20)),
)


list_version = Table(
    "list_version",
    metadata,
    Column("serial", _COUNTED, primary_key=True),
    Column("name", Text, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("loaded_at", Moment, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", ForeignKey("document.sha256"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("content", Packed, nullable=False),
    Index("ix_list_version_name", "name", "first_day"),
    sqlite_autoincrement=True,
)

rule_choice = Table(
    "rule_choice",
    metadata,
    Column("serial", _COUNTED, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("severity", String(10)),
    Column("reason", Text, nullable=False),
    Column("chosen_at", Moment, nullable=False),
    Column("chosen_by", Text, nullable=False),
    sqlite_autoincrement=True,
)

list_withdrawal = Table(
    "list_withdrawal",
    metadata,
    Column("serial", ForeignKey("list_version.serial"), primary_key=True, autoincrement=False),
    Column("withdrawn_at", Moment, nullable=False),
    Column("withdrawn_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

family = Table(
    "family",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("origin", ForeignKey("declaration.id"), nullable=False),
    Column("origin_revision", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("bases", Text, nullable=False),
    Column("figures", Text, nullable=False),
    Column("undone_at", Moment),
)

family_member = Table(
    "family_member",
    metadata,
    Column("family_id", ForeignKey("family.id"), primary_key=True),
    Column("branch", Integer, primary_key=True, autoincrement=False),
    Column("declaration_id", ForeignKey("declaration.id"), nullable=False, index=True),
    Column("figures", Text, nullable=False),
)


def ours(_item: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    """False for the search indexes of either database, which are not declared here."""
    if kind == "table":
        return name != "search" and not (name or "").startswith("search_")
    return name not in {"ix_listed_search", "ix_listed_due", "ix_lot_search", "ix_customer_case_search"}
