"""What an office learnt of workbooks: how a sender's layout is read, and which code a word stands for."""

from typing import Annotated, Literal

from pydantic import Field

from customs.model.base import Frozen
from customs.model.status import Direction

WORDS_ID = "words"
"""The one entry that holds the words of the whole office."""


class HeadingCell(Frozen):
    """A cell of the heading rows, counted from the first one's row and from the leftmost column."""

    down: int = Field(ge=0, le=9)
    right: int = Field(ge=0, le=16_384)
    text: str


class ColumnRule(Frozen):
    """The column `right` of the leftmost heading holds `field`; "" = it is not used."""

    right: int = Field(ge=-16_384, le=16_384)
    heading: str
    field: str


class AnswerRule(Frozen):
    """An answer as it holds for any file: a style (`point`, `comma`), an order of days, a column counted as in
    `ColumnRule`, or `none` for a word that stays blank. `sample`: a cell it was given for.
    """

    kind: str
    field: str
    choice: str
    word: str = ""
    sample: str = ""


class RowRule(Frozen):
    """Rows below the heading whose first words are `begins`, figures aside, are lines or are skipped."""

    begins: str = Field(min_length=1)
    role: Literal["skip", "line"]


class TableRule(Frozen):
    """A layout and how it is read. `pointed`: somebody had to show its heading rows."""

    heading: tuple[HeadingCell, ...] = Field(min_length=1)
    pointed: bool = False
    columns: tuple[ColumnRule, ...] = ()
    answers: tuple[AnswerRule, ...] = ()
    rows: tuple[RowRule, ...] = ()


class SheetRule(Frozen):
    """The sheet of that name takes part, or not."""

    name: str
    on: bool


class SenderProfile(Frozen):
    """Mẫu nhập của một người gửi. `senders`: what tells them, as `kind:value` (name, tax, email); none = a file
    without letterhead. `direction`: whether their goods come in or go out.
    """

    kind: Literal["sender"] = "sender"
    name: str = Field(min_length=1)
    senders: tuple[str, ...] = ()
    tables: tuple[TableRule, ...] = Field(min_length=1)
    sheets: tuple[SheetRule, ...] = ()
    direction: Direction | None = None
    is_on: bool = True


class WordRule(Frozen):
    """`kind`: unit, country, currency, package. `word` as it was written."""

    kind: str
    word: str
    code: str


class OfficeWords(Frozen):
    """Từ của văn phòng: names of units, countries, currencies and packages that no table knows."""

    kind: Literal["words"] = "words"
    words: tuple[WordRule, ...] = ()


ImportProfile = Annotated[SenderProfile | OfficeWords, Field(discriminator="kind")]
