"""The numbers a declaration names are found from any other that names them: bill, invoice, container, permit, list."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_OWN = (
    "temporary_declaration_number",
    "electronic_invoice_receipt_number",
    "invoice_number",
)
_PARTS = (
    ("containers", "container_number"),
    ("permits", "permit_number"),
    ("goods", "exemption_list_number"),
)
_NUMBER = 11
"""The twelfth digit counts amendments."""


def upgrade() -> None:
    mention = op.create_table(
        "mention",
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("declaration_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("what", "value", "declaration_id", name="pk_mention"),
        sa.ForeignKeyConstraint(["declaration_id"], ["declaration.id"], name="fk_mention_declaration_id"),
    )
    op.create_index("ix_mention_declaration_id", "mention", ["declaration_id"])
    _mention_all(mention)


def _mention_all(mention: sa.Table) -> None:
    connection = op.get_bind()
    declaration = sa.table(
        "declaration", sa.column("serial", sa.Integer), sa.column("id", sa.Text), sa.column("document", sa.Text)
    )
    last = 0
    while True:
        query = sa.select(declaration).where(declaration.c.serial > last).order_by(declaration.c.serial)
        rows = connection.execute(query.limit(_AT_ONCE)).all()
        if not rows:
            return
        found = [
            {"what": what, "value": value, "declaration_id": row.id}
            for row in rows
            for what, value in dict.fromkeys(_mentions(json.loads(row.document)))
        ]
        if found:
            connection.execute(sa.insert(mention), found)
        last = rows[-1].serial


def _mentions(held: dict[str, Any]) -> Iterator[tuple[str, str]]:
    told = [("declaration_number", (held.get("declaration_number") or "")[:_NUMBER])]
    told += [(what, held.get(what)) for what in _OWN]
    told += [("bill_of_lading_number", bill) for bill in held.get("bill_of_lading_number") or ()]
    told += [(what, one.get(what)) for part, what in _PARTS for one in held.get(part) or ()]
    for what, value in told:
        key = " ".join((value or "").replace("\0", "").split()).upper()
        if key:
            yield what, key


def downgrade() -> None:
    op.drop_table("mention")
