"""What a lot still owes, and the permits it names: projections that every act on the lot or a declaration of it writes.

A debt has everything its list shows, so that no document is opened for a page.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from customs.store.lot_tables import lot
from customs.store.schema import metadata

lot_debt = Table(
    "lot_debt",
    metadata,
    Column("lot_id", ForeignKey(lot.c.id), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("due", Date, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("owner", Text, nullable=False),
    Column("customer_key", Text, nullable=False),
    Column("customer", Text),
    Column("job_number", Text),
    Column("lot_serial", Integer, nullable=False),
    Column("declaration_id", String(36), nullable=False),
    Column("declaration_number", Text),
    Column("starts", Date),
    Column("what_vi", Text, nullable=False),
    Column("what_en", Text, nullable=False),
    Column("legal_vi", Text, nullable=False),
    Column("legal_en", Text, nullable=False),
    Index("ix_lot_debt_due", "due", "lot_id", "key"),
    Index("ix_lot_debt_kind", "kind", "due", "lot_id", "key"),
    Index("ix_lot_debt_owner", "owner", "due", "lot_id", "key"),
    Index("ix_lot_debt_customer_key", "customer_key", "due", "lot_id", "key"),
)

lot_permit = Table(
    "lot_permit",
    metadata,
    Column("number", Text, primary_key=True),
    Column("lot_id", ForeignKey(lot.c.id), primary_key=True, index=True),
)
