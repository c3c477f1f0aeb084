"""The board's indexes end with the last free day, by which it is counted too."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ORDER = ("urgent_at", "waiting_from", "serial")
INDEXES = {
    "place": ("waited_for", *ORDER),
    "lane_place": ("waited_for", "lane", *ORDER),
    "owner_place": ("waited_for", "owner", *ORDER),
    "lane": ("lane", "waiting_from"),
    "owner_lane": ("owner", "lane", "waiting_from"),
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.drop_index(f"ix_lot_board_{name}", "lot_board")
        op.create_index(f"ix_lot_board_{name}", "lot_board", [*columns, "last_free_day"])


def downgrade() -> None:
    for name, columns in INDEXES.items():
        op.drop_index(f"ix_lot_board_{name}", "lot_board")
        op.create_index(f"ix_lot_board_{name}", "lot_board", list(columns))
