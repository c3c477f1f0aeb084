"""Keeping declarations: SQLite or PostgreSQL, and a folder of uploads.

store = open_store(settings().url, settings().home)
with store.write("Trần Phương") as tx:
    kept = tx.create(declaration, act="new", findings=findings)

Names are loaded when asked for: a quick look (`glance`) does without SQLAlchemy.
"""

from typing import TYPE_CHECKING

from customs.lazy import lazily

if TYPE_CHECKING:
    from customs.store.declarations import Kept
    from customs.store.files import Files
    from customs.store.lists import StoredList
    from customs.store.people import StoredPerson
    from customs.store.refusals import Repeated, Stale
    from customs.store.rule_choices import RuleChoice
    from customs.store.sessions import Failures, StoredSession
    from customs.store.store import Store, open_store
    from customs.store.stored import (
        COUNT_CAP,
        LANES,
        SEARCH_CAP,
        VIEWS,
        ActResult,
        Badges,
        StatusChange,
        StoredDeclaration,
        StoredDocument,
        StoredIntake,
        StoredPage,
        StoredRevision,
        Undoable,
        WorklistFilter,
        WorklistRow,
    )
    from customs.store.tx import Reads, Tx

__all__ = [
    "COUNT_CAP",
    "LANES",
    "SEARCH_CAP",
    "VIEWS",
    "ActResult",
    "Badges",
    "Failures",
    "Files",
    "Kept",
    "Reads",
    "Repeated",
    "RuleChoice",
    "Stale",
    "StatusChange",
    "Store",
    "StoredDeclaration",
    "StoredDocument",
    "StoredIntake",
    "StoredList",
    "StoredPage",
    "StoredPerson",
    "StoredRevision",
    "StoredSession",
    "Tx",
    "Undoable",
    "WorklistFilter",
    "WorklistRow",
    "open_store",
]

__getattr__ = lazily(
    __name__,
    {
        "declarations": "Kept",
        "files": "Files",
        "lists": "StoredList",
        "people": "StoredPerson",
        "refusals": "Repeated Stale",
        "rule_choices": "RuleChoice",
        "sessions": "Failures StoredSession",
        "store": "Store open_store",
        "stored": (
            "COUNT_CAP LANES SEARCH_CAP VIEWS ActResult Badges StatusChange StoredDeclaration StoredDocument "
            "StoredIntake StoredPage StoredRevision Undoable WorklistFilter WorklistRow"
        ),
        "tx": "Reads Tx",
    },
)
