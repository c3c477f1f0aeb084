"""The tables of what is told outside: the outbox, and which customer wants what."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from customs.store.kinds import Moment
from customs.store.schema import metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("channel", Text, nullable=False),
    Column("destination", Text, nullable=False),
    Column("subject", Text),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("lease", String(36)),
    Column("reason_vi", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("message", Text, nullable=False),
    Index("ix_outbox_state", "state", "next_at", "id"),
    Index("ix_outbox_created_at", "created_at", "id"),
    Index("ix_outbox_subject", "subject"),
)

notice_choice = Table(
    "notice_choice",
    metadata,
    Column("customer_key", Text, primary_key=True),
    Column("event", String(20), primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("destination", Text, primary_key=True),
    Column("customer", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("from_hour", Integer, nullable=False),
    Column("to_hour", Integer, nullable=False),
    Column("automatic", Boolean, nullable=False),
)
