"""The code tables the fields of a declaration choose from, in the reader's language."""

from customs.model.base import Language
from customs.model.field_table import fields
from customs.model.status import Direction
from customs.ui.session import records

_EVERY = 5000


def code_rows(direction: Direction, spoken: Language) -> dict[str, list[tuple[str, str]]]:
    """Table -> (code, name) of every table a field of this direction names."""
    tables = dict.fromkeys(field.table for field in fields(direction).values() if field.table)
    return {
        table: [(row.code, row.name.say(spoken)) for row in records().choices(table, limit=_EVERY)] for table in tables
    }
