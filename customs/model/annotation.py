"""What a workbook that was given back with notes carries, so that it is known when it comes again."""

import re

from customs.model.base import Frozen

MARK = "thongquan:findings:1"
_WRITTEN = re.compile(rf"{MARK}:([0-9a-f-]{{36}})?:([0-9a-f]{{64}})")


class Annotation(Frozen):
    """`intake`: the import it was given back from, "" when it was none that is kept. `sha256`: the file as it was."""

    intake: str = ""
    sha256: str

    @property
    def mark(self) -> str:
        """The text of the hidden cell."""
        return f"{MARK}:{self.intake}:{self.sha256}"


def annotation(text: str) -> Annotation | None:
    """The mark in a cell; None for any other text."""
    found = _WRITTEN.fullmatch(text.strip())
    return Annotation(intake=found[1] or "", sha256=found[2]) if found else None
