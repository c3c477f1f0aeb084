"""Where a value came from."""

from customs.model.base import Day, Frozen


class Source(Frozen):
    """One cell of a file the customer sent (ô nguồn).

    `cell` is an A1 address as the spreadsheet shows it; `raw` is the cell's own text, untouched.
    `upload` is the sha256 of the kept bytes, so that the cell can always be opened again.
    A value that a person typed has `file=""` and the person's name in `typed_by`. One from the masters has
    the `entry` it stands in, and who approved that when. One of another declaration has that in `copied_from`; once
    somebody has looked at it, their name is in `typed_by` too. A value copied off a page has its number in `page`, and
    in `area` where on it: left, top, right, bottom as parts of its width and height. What a
    person copied off a print of customs, of a declaration made elsewhere, is `transcribed`.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    raw: str | None = None
    upload: str | None = None
    typed_by: str | None = None
    entry: str | None = None
    approved_by: str | None = None
    approved_on: Day = None
    copied_from: str | None = None
    page: int | None = None
    area: tuple[float, float, float, float] | None = None
    transcribed: bool = False

    @property
    def is_unconfirmed(self) -> bool:
        """Copied, and nobody has looked at it yet."""
        return self.copied_from is not None and self.typed_by is None

    @property
    def label(self) -> str:
        """`Packing list!K14`, as an officer would say it; `bill.pdf · 2` for a page."""
        if self.page is not None:
            return f"{self.file} · {self.page}"
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


class Doubt(Frozen):
    """A cell that held something we could not read as the field it stands for.

    It stays with the declaration until the field has a value: nothing is lost in silence.
    `reason` is a key of `templates/words`, section `doubt`.
    """

    path: str
    source: Source
    reason: str
