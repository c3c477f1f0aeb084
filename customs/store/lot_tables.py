"""The tables of lots: one versioned document each, what lists show of it beside it, and what it is found by.

Every version stays in `lot_revision`, which only grows. `lot_declaration` and `lot_container` are projections that the
same save writes.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from customs.store.kinds import Moment, Packed
from customs.store.schema import metadata

lot = Table(
    "lot",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("direction", String(6), nullable=False),
    Column("transport_mode", Text),
    Column("job_number", Text),
    Column("job_key", Text),
    Column("customer", Text),
    Column("customer_tax_code", Text),
    Column("bill", Text),
    Column("booking", Text),
    Column("goods", Text),
    Column("owner", Text, nullable=False),
    Column("lane", String(1), nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("updated_by", Text, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("search_key", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_lot_job_key", "job_key", unique=True),
    Index("ix_lot_open", "is_open", "updated_at", "id"),
)

lot_revision = Table(
    "lot_revision",
    metadata,
    Column("lot_id", ForeignKey("lot.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("restores", Integer),
    Column("schema_version", Integer, nullable=False),
    Column("document", Packed, nullable=False),
)

lot_declaration = Table(
    "lot_declaration",
    metadata,
    Column("lot_id", ForeignKey("lot.id"), primary_key=True),
    Column("declaration_id", ForeignKey("declaration.id"), primary_key=True, index=True),
)

lot_container = Table(
    "lot_container",
    metadata,
    Column("lot_id", ForeignKey("lot.id"), primary_key=True),
    Column("number", Text, primary_key=True, index=True),
)
