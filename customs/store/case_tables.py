"""The tables of cases: one versioned document each, what lists show of it beside it, and what it is found by.

Every version stays in `customer_case_revision`, which only grows.
"""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from customs.store.kinds import Moment, Packed
from customs.store.schema import metadata

NO_TURN = datetime(9999, 12, 31, tzinfo=UTC)
"""Stands in `turn_at` where nothing runs out, so that those come last."""

customer_case = Table(
    "customer_case",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("number", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("customer", Text),
    Column("customer_tax_code", Text),
    Column("channel", String(10), nullable=False),
    Column("priority", String(10), nullable=False),
    Column("owner", Text, nullable=False),
    Column("status", String(10), nullable=False),
    Column("waits_on", String(10), nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("turn_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("updated_by", Text, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("search_key", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_customer_case_turn", "is_open", "turn_at", "serial"),
    Index("ix_customer_case_owner", "owner", "is_open", "turn_at", "serial"),
    Index("ix_customer_case_changed", "is_open", "updated_at", "serial"),
)

case_revision = Table(
    "customer_case_revision",
    metadata,
    Column("case_id", ForeignKey("customer_case.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("document", Packed, nullable=False),
)

case_declaration = Table(
    "customer_case_declaration",
    metadata,
    Column("case_id", ForeignKey("customer_case.id"), primary_key=True),
    Column("declaration_id", ForeignKey("declaration.id"), primary_key=True, index=True),
)

case_lot = Table(
    "customer_case_lot",
    metadata,
    Column("case_id", ForeignKey("customer_case.id"), primary_key=True),
    Column("lot_id", ForeignKey("lot.id"), primary_key=True, index=True),
)
