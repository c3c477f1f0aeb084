"""Many declarations at once, where a test is about how many there are."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import create_engine, insert

from customs.model.declaration import Declaration
from customs.store.columns import of_declaration, of_findings
from customs.store.listed import entry, listed
from customs.store.schema import declaration
from tests.builders import an_import

START = datetime(2026, 11, 1, tzinfo=UTC)


def fill(url: str, count: int, content: Declaration | None = None, first: int = 1) -> None:
    """`count` equal declarations with serial numbers from `first`, one a second, the newest last."""
    content = content or an_import()
    values = of_declaration(content) | of_findings(content, ())
    values |= {"revision": 1, "owner": "Lê Hà", "next_step": "", "updated_by": "Lê Hà", "created_at": START}
    values["due_day"] = content.planned_declaration_date
    rows = []
    for serial in range(first, first + count):
        at = START + timedelta(seconds=serial)
        rows.append(values | {"id": str(uuid4()), "serial": serial, "status_since": at, "updated_at": at})
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(declaration), rows)
        connection.execute(insert(listed), [entry(row) for row in rows])
    engine.dispose()
