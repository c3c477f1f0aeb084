"""Where a value came from."""

from customs.model.base import Frozen


class Source(Frozen):
    """One cell of a file the customer sent (ô nguồn).

    `cell` is an A1 address as the spreadsheet shows it; `raw` is the cell's own text, untouched.
    `upload` is the sha256 of the kept bytes, so that the cell can always be opened again.
    A value that a person typed has `file=""` and the person's name in `typed_by`.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    raw: str | None = None
    upload: str | None = None
    typed_by: str | None = None

    @property
    def label(self) -> str:
        """`Packing list!K14`, as an officer would say it."""
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


class Doubt(Frozen):
    """A cell that held something we could not read as the field it stands for.

    It stays with the declaration until the field has a value: nothing is lost in silence.
    `reason` is a key of `templates/words`, section `doubt`.
    """

    path: str
    source: Source
    reason: str
