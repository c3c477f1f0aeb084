"""The version that stands, straight from a SQLite file by the driver that Python brings.

SQLAlchemy takes longer to load than fifty items to draw, so a command that prints one declaration looks here first.
"""

import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from customs.store import document
from customs.store.head import HEAD
from customs.store.stored import StoredRevision

_SQLITE = "sqlite:///"
_STANDING = """
SELECT v.revision, v.act, v.actor, v.at, v.restores, v.schema_version, v.document, v.assessment, v.findings
FROM declaration AS d JOIN revision AS v ON v.declaration_id = d.id AND v.revision = d.revision
WHERE d.id = ? AND (SELECT version_num FROM alembic_version) = ?
"""


def standing(url: str, declaration_id: str) -> StoredRevision | None:
    """As `Reads.at_revision` gives it for the last version of a declaration.

    None where the store has to be opened to say more: another database, other tables than this program's, no such
    declaration, trouble of any kind.
    """
    if not url.startswith(_SQLITE):
        return None
    file = Path(url.removeprefix(_SQLITE)).absolute().as_uri()
    try:
        with closing(sqlite3.connect(f"{file}?mode=ro", uri=True)) as connection:
            row = connection.execute(_STANDING, (declaration_id, HEAD)).fetchone()
    except sqlite3.Error:
        return None
    if row is None:
        return None
    revision, act, actor, at, restores, version, *texts = row
    declaration, assessment, findings = (None if text is None else zlib.decompress(text).decode() for text in texts)
    return StoredRevision(
        revision,
        document.load(declaration or "", version),
        act,
        actor,
        datetime.fromisoformat(at).replace(tzinfo=UTC),
        restores,
        document.load_assessment(assessment),
        None if findings is None else document.load_findings(findings),
    )
