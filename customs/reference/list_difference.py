"""What one version of a list changes of another: codes added, removed, and every value that is another one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from customs.reference.table import CodeRow

NAME_VI, NAME_EN, UNTIL = "name_vi", "name_en", "until"


@dataclass(frozen=True, slots=True)
class Changed:
    """One value of one code. `column`: name_vi, name_en, until (as a day) or a column of the list's own."""

    code: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Codes and rows in the order of the lists."""

    added: tuple[CodeRow, ...] = ()
    removed: tuple[CodeRow, ...] = ()
    changed: tuple[Changed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def difference(old: Mapping[str, CodeRow], new: Mapping[str, CodeRow]) -> Difference:
    """From `old` to `new`."""
    return Difference(
        added=tuple(row for code, row in new.items() if code not in old),
        removed=tuple(row for code, row in old.items() if code not in new),
        changed=tuple(one for code, row in new.items() if code in old for one in _changes(old[code], row)),
    )


def _changes(old: CodeRow, new: CodeRow) -> Iterator[Changed]:
    before, after = _values(old), _values(new)
    for column in dict.fromkeys((*before, *after)):
        was, now = before.get(column, ""), after.get(column, "")
        if was != now:
            yield Changed(new.code, column, was, now)


def _values(row: CodeRow) -> dict[str, str]:
    """The English name only where it is another one: a name in one language stands for both."""
    english = row.name.en if row.name.en != row.name.vi else ""
    until = row.until.isoformat() if row.until else ""
    return {NAME_VI: row.name.vi, NAME_EN: english, UNTIL: until, **row.more}
