"""The model of a document of our own: what `templates/forms/items.toml` and its like may say.

A document is a title, a few facts of the declaration, tables over rows of one kind, and places to sign. Column paths
are checked against the rows' model, facts against the declaration, when the document is loaded.
"""

import tomllib
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from customs.forms.form import Spot, Strict
from customs.forms.paths import kind
from customs.forms.rows import ROWS, Over
from customs.model.declaration import Declaration
from customs.model.status import Direction
from customs.places import place

DocumentKind = Literal["items", "taxes", "findings", "containers", "paper", "family", "amendment"]
DOCUMENTS: tuple[DocumentKind, ...] = get_args(DocumentKind)

Way = Literal["hs_code", "percent"]


class ListColumn(Strict):
    """One column: `lines` of paths, those of one line set side by side; without any, the row's number.

    `unit`: field of the declaration whose value the heading ends with. `sum`: totalled at the foot, a value and its
    unit by unit; `sum_word`: where the word for it stands.
    """

    word: str
    share: float
    lines: tuple[tuple[str, ...], ...] = ()
    form: Way | None = Field(default=None, alias="as")
    align: Literal["left", "right"] = "left"
    unit: str = ""
    sum: bool = False
    sum_word: str = ""
    direction: Direction | None = Field(default=None, alias="only")


class ListTable(Strict):
    """`groups`: whether rows that belong together stand under a band of one table or in a table each."""

    over: Over
    columns: Annotated[tuple[ListColumn, ...], Field(min_length=1)]
    size: float = 7.5
    title: str = ""
    groups: Literal["bands", "tables"] = "bands"


class Sign(Strict):
    who: str
    how: str


class Document(Strict):
    """A whole document; `title`, `remarks` and `empty` (said when no table has a row) are keys of words.

    `facts` are fields of the declaration, those set apart by a blank standing side by side (a value and its unit);
    a fact is named after its first field and left out where the direction does not have it.
    """

    name: DocumentKind
    paper: Spot
    margin: float
    title: str
    remarks: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    across: int = 3
    tables: tuple[ListTable, ...]
    empty: str = ""
    signs: tuple[Sign, ...] = ()

    @model_validator(mode="after")
    def _paths_exist(self) -> "Document":
        for fact in " ".join(self.facts).split():
            if fact not in Declaration.model_fields:
                raise ValueError(f"Declaration has no field {fact!r}")
        for table in self.tables:
            for column in table.columns:
                for path in (path for line in column.lines for path in line):
                    kind(ROWS[table.over], path)
                if column.unit:
                    kind(Declaration, column.unit)
        return self

    def words(self) -> frozenset[str]:
        """Every key of words it speaks with."""
        columns = [column for table in self.tables for column in table.columns]
        keys = {self.title, self.empty, *self.remarks, *(table.title for table in self.tables)}
        keys |= {key for column in columns for key in (column.word, column.sum_word)}
        keys |= {key for sign in self.signs for key in (sign.who, sign.how)}
        return frozenset(keys - {""})


@cache
def load_document(name: DocumentKind) -> Document:
    """The document `templates/forms/<name>.toml`. Raises pydantic.ValidationError, FileNotFoundError."""
    file = place("templates") / "forms" / f"{name}.toml"
    return Document.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
