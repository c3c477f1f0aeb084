"""What the reading child passes on beside the cells: what the reader of the file loses, and refusals."""

from dataclasses import dataclass, field

MOST_CELLS = 8_000_000
"""Rows x columns of one sheet: the reader holds it densely."""
MOST_COLUMNS = 16_384


class Unfit(Exception):  # noqa: N818 -- a refusal on its way out of the child
    """The file is refused; `code` is that of the refusal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def must_fit(height: int, width: int) -> None:
    """Raises Unfit FILE-TOO-WIDE."""
    if height * width > MOST_CELLS or width > MOST_COLUMNS:
        raise Unfit("FILE-TOO-WIDE")


@dataclass(slots=True)
class Beyond:
    """What the reader loses of one sheet: address -> error text, formulas without a stored result, numbers that are
    shown otherwise than they are stored (address -> kind, text), rows that are hidden.
    """

    errors: dict[str, str] = field(default_factory=dict)
    uncached: list[str] = field(default_factory=list)
    shown: dict[str, tuple[str, str]] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
