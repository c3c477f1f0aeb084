"""One hostile file: what it is called, how its bytes are made, and what must happen to it."""

from collections.abc import Callable
from dataclasses import dataclass

from customs.intake import Reading

Look = Callable[[Reading], None]


@dataclass(frozen=True, slots=True)
class Case:
    """`codes`: refusals that are right, none for a file that must be taken in; then `lines` are read and `findings`
    told, and `look` asserts whatever else must hold of the reading. `grows`: MiB the app may hold more, once it is refused.
    """

    name: str
    file: str
    make: Callable[[], bytes]
    codes: tuple[str, ...] = ()
    lines: int | None = None
    findings: tuple[str, ...] = ()
    look: Look | None = None
    grows: int = 50


def refused(name: str, make: Callable[[], bytes], *codes: str, file: str = "invoice.xlsx", grows: int = 50) -> Case:
    return Case(name, file, make, codes, grows=grows)


def taken(
    name: str,
    make: Callable[[], bytes],
    lines: int | None = 2,
    *findings: str,
    file: str = "invoice.xlsx",
    look: Look | None = None,
) -> Case:
    return Case(name, file, make, (), lines, findings, look)
