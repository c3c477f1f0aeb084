"""The search index follows the order of the list: its rows are numbered by the last change of each declaration.

On a large store this takes a while, in one transaction: a million declarations of one item took two and a half minutes
on two cores (PostgreSQL), and the index needs about a gigabyte, twice that while it is made. The declarations
are read, not written; a start that is broken off leaves the store as it was.
"""

import hashlib
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_SIGN, _SIGNS = 0x4E00, 20_000
_MARKS = ("lane", "whose", "stuck", "due")


def upgrade() -> None:
    _drop_the_index_by_serial()
    op.execute("DROP INDEX IF EXISTS ix_declaration_found")
    op.create_table(
        "listed",
        sa.Column("change", _COUNTED, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        *(sa.Column(mark, sa.String(3), nullable=False) for mark in _MARKS),
        sa.ForeignKeyConstraint(["serial"], ["declaration.serial"], name="fk_listed_serial"),
        sa.PrimaryKeyConstraint("change", name="pk_listed"),
        sa.UniqueConstraint("serial", name="uq_listed_serial"),
    )
    _fill()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_index()
    else:
        _postgresql_index()


def downgrade() -> None:
    op.execute("DROP TABLE listed")
    filtered = ["serial", "id", "updated_at", "lane", "owner", "is_open", "is_stuck", "due_day"]
    op.create_index("ix_declaration_found", "declaration", filtered)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("CREATE INDEX ix_declaration_search ON declaration USING gin (search_key gin_trgm_ops)")
        return
    op.execute("DROP TABLE search")
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "search_key, content='declaration', content_rowid='serial', tokenize='trigram')"
    )
    take = "INSERT INTO search (search, rowid, search_key) VALUES ('delete', OLD.serial, OLD.search_key)"
    put = "INSERT INTO search (rowid, search_key) VALUES (NEW.serial, NEW.search_key)"
    op.execute(f"CREATE TRIGGER search_put AFTER INSERT ON declaration BEGIN {put}; END")
    op.execute(f"CREATE TRIGGER search_take AFTER DELETE ON declaration BEGIN {take}; END")
    op.execute(
        "CREATE TRIGGER search_renew AFTER UPDATE OF search_key ON declaration "
        f"WHEN OLD.search_key <> NEW.search_key BEGIN {take}; {put}; END"
    )
    op.execute("INSERT INTO search (search) VALUES ('rebuild')")


def _drop_the_index_by_serial() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("put", "take", "renew"):
            op.execute(f"DROP TRIGGER IF EXISTS search_{trigger}")
        op.execute("DROP TABLE IF EXISTS search")
    else:
        op.execute("DROP INDEX IF EXISTS ix_declaration_search")


def _fill() -> None:
    """Numbered in the order the list has so far. What an owner and a day are marked by, SQL cannot work out: it is
    told for each of the few there are.
    """
    connection = op.get_bind()
    mark = sa.Table(
        "mark_of",
        sa.MetaData(),
        sa.Column("kind", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("mark", sa.Text()),
        prefixes=["TEMPORARY"],
    )
    mark.create(connection)
    owners = connection.execute(sa.text("SELECT DISTINCT owner FROM declaration")).scalars().all()
    days = connection.execute(sa.text("SELECT DISTINCT due_day FROM declaration WHERE due_day IS NOT NULL")).scalars()
    known = [{"kind": "owner", "value": owner, "mark": _of_owner(owner)} for owner in owners]
    known += [{"kind": "day", "value": str(day), "mark": _of_day(str(day))} for day in days]
    if known:
        connection.execute(sa.insert(mark), known)
    connection.execute(sa.text(_FILLED))
    mark.drop(connection)


_FILLED = """
INSERT INTO listed (change, serial, search_key, lane, whose, stuck, due)
SELECT row_number() OVER (ORDER BY d.updated_at, d.id), d.serial, d.search_key,
    'l:' || CASE d.lane WHEN '' THEN '-' ELSE d.lane END,
    CASE WHEN d.is_open THEN who.mark ELSE 'c:+' END,
    CASE WHEN d.is_stuck THEN 's:+' ELSE '' END,
    coalesce(day.mark, '')
FROM declaration AS d
JOIN mark_of AS who ON who.kind = 'owner' AND who.value = d.owner
LEFT JOIN mark_of AS day ON day.kind = 'day' AND day.value = CAST(d.due_day AS text)
ORDER BY d.updated_at, d.id
"""


def _sqlite_index() -> None:
    """`marks` of three letters each in columns of their own: each is one entry of the trigram index."""
    columns = ", ".join(("search_key", *_MARKS))
    op.execute(
        f"CREATE VIRTUAL TABLE search USING fts5({columns}, content='listed', content_rowid='change', "
        "tokenize='trigram')"
    )
    held = f"SELECT change, {columns} FROM listed ORDER BY change"  # noqa: S608 -- names of ours, here and below
    op.execute(f"INSERT INTO search (rowid, {columns}) {held}")
    old, new = (", ".join(f"{row}.{name}" for name in ("change", "search_key", *_MARKS)) for row in ("OLD", "NEW"))
    take = f"INSERT INTO search (search, rowid, {columns}) VALUES ('delete', {old})"  # noqa: S608
    put = f"INSERT INTO search (rowid, {columns}) VALUES ({new})"  # noqa: S608
    op.execute(f"CREATE TRIGGER listed_put AFTER INSERT ON listed BEGIN {put}; END")
    op.execute(f"CREATE TRIGGER listed_take AFTER DELETE ON listed BEGIN {take}; END")
    op.execute(f"CREATE TRIGGER listed_renew AFTER UPDATE ON listed BEGIN {take}; {put}; END")


def _postgresql_index() -> None:
    """Its entries are in no order; so each row is marked by the block of changes it stands in too, and blocks are asked
    for from the newest on.
    """
    sequence = "pg_get_serial_sequence('listed', 'change')"
    op.execute(f"SELECT setval({sequence}, coalesce(max(change), 0) + 1, false) FROM listed")  # noqa: S608
    blocks = "'b' || (change >> 12)::text, 'B' || (change >> 17)::text"
    marks = f"(ARRAY[lane::text, whose::text, stuck::text, due::text, {blocks}])"
    op.execute(f"CREATE INDEX ix_listed_search ON listed USING gin (search_key gin_trgm_ops, {marks})")
    op.execute("ANALYZE listed")


def _of_owner(owner: str) -> str:
    digest = hashlib.sha256(owner.encode()).digest()
    return "".join(chr(_SIGN + int.from_bytes(digest[at : at + 4], "big") % _SIGNS) for at in (0, 4, 8))


def _of_day(day: str) -> str:
    high, low = divmod(date.fromisoformat(day).toordinal(), 1000)
    return f"d{chr(_SIGN + high)}{chr(_SIGN + low)}"
