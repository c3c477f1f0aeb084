"""The list a field takes its codes from, and words typed where a code stands: `trung quoc` is CN.

Words that can only mean one code become that code; where they may mean several, the person says which.
"""

from dataclasses import dataclass
from datetime import date

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.path import identifier
from customs.reference.list_shapes import list_of
from customs.reference.loaded import DeskTables
from customs.reference.table import CodeRow, CodeTable
from customs.services.lists.tables import in_force_or_none
from customs.services.papers.certified import TABLES
from customs.words import both

TEAMS = "customs_subsections"
_FIRST = 8
_VAT = "vat"
"""Of the other taxes VAT is the one every line has, so its codes stand first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One code a person may take. `until`: its last day when it is in force no more."""

    code: str
    name: str
    until: date | None = None


class CodeAsked(CustomsError):  # noqa: N818 -- a question, in the words of the desk
    """What was typed may mean several codes; `choices` are the first of them."""

    def __init__(self, text: str, choices: tuple[Choice, ...]) -> None:
        super().__init__("VALUE-CODE", both("errors.value.code", text=text))
        self.choices = choices


def source_of(declaration: Declaration, path: str) -> str:
    """The table or list of the field at `path`, "" for a field without one.

    `customs_subsections/02CI`: the teams of the office the declaration names; a team's code means nothing alone.
    """
    name = identifier(path)
    if path.startswith("certificates."):
        return TABLES.get(name, "")
    if name == "customs_team_code":
        office = declaration.customs_office_code
        return f"{TEAMS}/{office}" if office else ""
    return list_of(name, declaration.direction) or ""


def found(
    tables: DeskTables, source: str, words: str, on: date, spoken: Language, *, limit: int = 50
) -> list[Choice] | None:
    """Codes of the source that hold every word, those in force no more last; None for a list nobody loaded."""
    name, _, office = source.partition("/")
    table = in_force_or_none(tables, name, on)
    if table is None:
        return None
    if office:
        rows = [row for row in table.search(words, len(table.rows)) if row.more["office"] == office]
        return [_choice(row, spoken, ended=False) for row in rows[:limit]]
    rows = table.search(words, limit, ended=True)
    rate = words.strip().removesuffix("%").strip().replace(",", ".")
    rows = [*(row for row in table.rows.values() if rate and row.more.get("rate_percent") == rate), *rows]
    rows = list({row.code: row for row in rows}.values())[:limit]
    rows.sort(key=lambda row: (row.code not in table.rows, row.more.get("kind", _VAT) != _VAT))
    return [_choice(row, spoken, ended=row.code not in table.rows) for row in rows]


def known(tables: DeskTables, source: str, code: str, on: date, spoken: Language) -> Choice | None:
    """The code itself, in force or no more."""
    name, _, office = source.partition("/")
    table = in_force_or_none(tables, name, on) if name and code else None
    if table is None:
        return None
    key = f"{office}-{code}" if office else code
    row = table.rows.get(key) or table.ended.get(key)
    return _choice(row, spoken, ended=key not in table.rows) if row else None


def meant(table: CodeTable | None, text: str, spoken: Language, *, ask: bool) -> str:
    """The code of the table the words mean; the words themselves without a table, or when nothing on it is like them.

    `ask=False` takes only what can mean one code. Raises CodeAsked.
    """
    typed = text.strip()
    if table is None or not typed or typed.upper() in table.rows or typed.upper() in table.ended:
        return text
    named = table.named(typed)
    if named is not None:
        return named.code
    near = [row for row in table.search(typed, _FIRST) if row.code in table.rows] if ask else []
    if len(near) == 1 and not _like_a_code(typed, table):
        return near[0].code
    if near:
        raise CodeAsked(typed, tuple(_choice(row, spoken, ended=False) for row in near))
    return text


def _like_a_code(typed: str, table: CodeTable) -> bool:
    """It may be a new code that the list does not have yet."""
    return typed.isascii() and typed.isalnum() and len(typed) <= max(map(len, table.rows), default=0)


def _choice(row: CodeRow, spoken: Language, *, ended: bool) -> Choice:
    """A code of a tax says its rate: officers look for it by that."""
    name, rate = row.name.say(spoken), row.more.get("rate_percent")
    if rate and f"{rate}%" not in name:
        name = f"{name} · {rate}%"
    return Choice(row.more.get("team") or row.code, name, row.until if ended else None)
