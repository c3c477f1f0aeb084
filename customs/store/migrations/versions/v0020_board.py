"""The clearance board: a row an open lot, boards people saved, and the lane of every declaration that has one."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ORDER = ("urgent_at", "waiting_from", "serial")


def upgrade() -> None:
    board()
    op.create_table(
        "board_view",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("filters", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_board_view"),
    )
    op.create_index("ix_board_view_person", "board_view", ["person", "name"], unique=True)
    lanes()


def board() -> None:
    op.create_table(
        "lot_board",
        sa.Column("serial", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("job_number", sa.Text()),
        sa.Column("customer", sa.Text()),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("direction", sa.String(6), nullable=False),
        sa.Column("lane", sa.String(1), nullable=False),
        sa.Column("waited_for", sa.String(10), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("reason_vi", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.Column("since", MOMENT),
        sa.Column("waiting_from", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT),
        sa.Column("urgent_at", MOMENT, nullable=False),
        sa.Column("free_days", sa.Integer()),
        sa.Column("last_free_day", sa.Date()),
        sa.Column("closing_at", MOMENT),
        sa.Column("cost", sa.BigInteger()),
        sa.Column("currency", sa.String(3)),
        sa.Column("renew_at", MOMENT),
        sa.PrimaryKeyConstraint("serial", name="pk_lot_board"),
        sa.ForeignKeyConstraint(["serial"], ["lot.serial"], name="fk_lot_board_serial"),
        sa.UniqueConstraint("id", name="uq_lot_board_id"),
    )
    for name, leading in (("place", ()), ("lane_place", ("lane",)), ("owner_place", ("owner",))):
        op.create_index(f"ix_lot_board_{name}", "lot_board", ["waited_for", *leading, *ORDER])
    op.create_index("ix_lot_board_lane", "lot_board", ["lane", "waiting_from"])
    op.create_index("ix_lot_board_owner_lane", "lot_board", ["owner", "lane", "waiting_from"])
    free, renewed = sa.text("last_free_day IS NOT NULL"), sa.text("renew_at IS NOT NULL")
    money = ["last_free_day", "currency", "cost", "owner", "lane"]
    op.create_index("ix_lot_board_free", "lot_board", money, sqlite_where=free, postgresql_where=free)
    op.create_index("ix_lot_board_renew", "lot_board", ["renew_at"], sqlite_where=renewed, postgresql_where=renewed)


def lanes() -> None:
    op.create_table(
        "lane_given",
        sa.Column("declaration_id", sa.String(36), nullable=False),
        sa.Column("customer_code", sa.Text()),
        sa.Column("type_code", sa.Text()),
        sa.Column("office_code", sa.Text()),
        sa.Column("chapter", sa.String(2)),
        sa.Column("lane", sa.String(1), nullable=False),
        sa.PrimaryKeyConstraint("declaration_id", name="pk_lane_given"),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_lane_given_declaration_id"),
    )
    op.create_index("ix_lane_given_customer", "lane_given", ["customer_code", "type_code", "office_code", "lane"])
    op.create_index("ix_lane_given_chapter", "lane_given", ["chapter", "type_code", "lane"])
    connection = op.get_bind()
    held = sa.text("SELECT id, lane, direction, document FROM declaration WHERE lane <> ''")
    found = [_given(row.id, row.lane, row.direction, json.loads(row.document)) for row in connection.execute(held)]
    columns: list[Any] = [
        sa.column(name) for name in ("declaration_id", "customer_code", "type_code", "office_code", "chapter", "lane")
    ]
    if found:
        connection.execute(sa.insert(sa.table("lane_given", *columns)), found)


def _given(id_: str, lane: str, direction: str, document: dict[str, Any]) -> dict[str, object]:
    trader = "importer_code" if direction == "import" else "exporter_code"
    first = next((item.get("hs_code") for item in document.get("goods", ()) if item.get("hs_code")), None)
    told = {
        "customer_code": document.get(trader),
        "type_code": document.get("declaration_type_code"),
        "office_code": document.get("customs_office_code"),
        "chapter": first and first[:2],
    }
    return {"declaration_id": id_, "lane": lane} | {
        name: text and text.replace("\0", "") for name, text in told.items()
    }


def downgrade() -> None:
    for table in ("lane_given", "board_view", "lot_board"):
        op.drop_table(table)
