"""Numbers are found however their signs are typed; an import nobody goes on with can be thrown away."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DIGITS_OF_A_NUMBER = 4
_AT_ONCE = 1000


def upgrade() -> None:
    op.add_column("intake", sa.Column("thrown_at", sa.DateTime(timezone=True)))
    unfinished = sa.text("declaration_id IS NULL AND thrown_at IS NULL")
    op.create_index(
        "ix_intake_unfinished", "intake", ["created_at"], sqlite_where=unfinished, postgresql_where=unfinished
    )
    _numbers_without_signs()


def _numbers_without_signs() -> None:
    """`inv-2026/0812` in a search text gets `inv20260812` beside it."""
    connection = op.get_bind()
    declaration = sa.table("declaration", sa.column("serial", sa.Integer), sa.column("search_key", sa.Text))
    last = 0
    while True:
        query = sa.select(declaration).where(declaration.c.serial > last).order_by(declaration.c.serial)
        rows = connection.execute(query.limit(_AT_ONCE)).all()
        if not rows:
            return
        for serial, key in rows:
            words = dict.fromkeys(key.split())
            words |= dict.fromkeys(_bare(word) for word in tuple(words))
            change = sa.update(declaration).where(declaration.c.serial == serial)
            connection.execute(change.values(search_key=f" {' '.join(words)} "))
        last = rows[-1].serial


def _bare(word: str) -> str:
    digits = sum(sign.isdigit() for sign in word)
    return "".join(filter(str.isalnum, word)) if digits >= _DIGITS_OF_A_NUMBER else word


def downgrade() -> None:
    op.drop_index("ix_intake_unfinished", "intake")
    op.drop_column("intake", "thrown_at")
