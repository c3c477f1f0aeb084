"""The tables of the clearance board: one narrow row an open lot, the boards people saved, lanes customs gave.

A row of `lot_board` is written by every act on its lot or on a declaration of it; ages and free days are worked out
when it is read. `urgent_at`: when the first of what runs out does, far ahead where nothing runs; `renew_at`: when it
has to be worked out anew though nobody acts. `cost`: a day, in hundredths of the currency, so that both databases add
it exactly.
"""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from customs.store.kinds import Moment
from customs.store.schema import metadata

lot_board = Table(
    "lot_board",
    metadata,
    Column("serial", ForeignKey("lot.serial"), primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("name", Text),
    Column("job_number", Text),
    Column("customer", Text),
    Column("owner", Text, nullable=False),
    Column("direction", String(6), nullable=False),
    Column("lane", String(1), nullable=False),
    Column("waited_for", String(10), nullable=False),
    Column("code", String(20), nullable=False),
    Column("reason_vi", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("since", Moment),
    Column("waiting_from", Moment, nullable=False),
    Column("due_at", Moment),
    Column("urgent_at", Moment, nullable=False),
    Column("free_days", Integer),
    Column("last_free_day", Date),
    Column("closing_at", Moment),
    Column("cost", BigInteger),
    Column("currency", String(3)),
    Column("renew_at", Moment),
)

ORDER = ("urgent_at", "waiting_from", "serial")
"""In a column what runs out first stands first, then what has waited longest. Each index ends with the last free day:
what is about to run out is counted without a look at the rows.
"""
for _name, _leading in (("place", ()), ("lane_place", ("lane",)), ("owner_place", ("owner",))):
    Index(f"ix_lot_board_{_name}", *(lot_board.c[one] for one in ("waited_for", *_leading, *ORDER, "last_free_day")))
Index("ix_lot_board_lane", *(lot_board.c[one] for one in ("lane", "waiting_from", "last_free_day")))
Index("ix_lot_board_owner_lane", *(lot_board.c[one] for one in ("owner", "lane", "waiting_from", "last_free_day")))
_free = lot_board.c.last_free_day.is_not(None)
Index(
    "ix_lot_board_free",
    *(lot_board.c[one] for one in ("last_free_day", "currency", "cost", "owner", "lane")),
    sqlite_where=_free,
    postgresql_where=_free,
)
_renewed = lot_board.c.renew_at.is_not(None)
Index("ix_lot_board_renew", lot_board.c.renew_at, sqlite_where=_renewed, postgresql_where=_renewed)

board_view = Table(
    "board_view",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("filters", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index("ix_board_view_person", "person", "name", unique=True),
)

lane_given = Table(
    "lane_given",
    metadata,
    Column("declaration_id", ForeignKey("declaration.id"), primary_key=True),
    Column("customer_code", Text),
    Column("type_code", Text),
    Column("office_code", Text),
    Column("chapter", String(2)),
    Column("lane", String(1), nullable=False),
    Index("ix_lane_given_customer", "customer_code", "type_code", "office_code", "lane"),
    Index("ix_lane_given_chapter", "chapter", "type_code", "lane"),
)
