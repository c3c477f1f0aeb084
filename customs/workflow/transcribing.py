"""Copying what stands on the official record into a declaration that customs told us of by a row of a list.

Customs accepted a whole declaration; the row tells its number, its lane, its days. What it does not tell was declared
elsewhere and never held here, so typing it in changes nothing that was declared: it is no amendment (Circular
38/2015/TT-BTC Art. 20), and it goes to nobody. What customs stated stays as it is.
"""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.known import is_known_by_rows
from customs.model.path import get, identifier
from customs.model.status import Status
from customs.words import both

_OVER = frozenset({Status.CANCELLED, Status.ARCHIVED})


def is_transcribing(declaration: Declaration) -> bool:
    """Whether the official record may still be copied into it: until a print of customs brings it, or an amendment is
    begun, which starts from what was declared.
    """
    status = declaration.status
    if status.rank < Status.REGISTERED.rank or status in _OVER or declaration.amendments:
        return False
    return is_known_by_rows(declaration)


def is_transcribed(declaration: Declaration, path: str) -> bool:
    """A person copied what stands there."""
    return any(cell.transcribed for cell in declaration.sources.get(path, ()))


def is_whole(declaration: Declaration) -> bool:
    """Every field that is always declared holds something, and there are as many items as the record counts."""
    return declaration.line_count == len(declaration.goods) > 0 and not any(_lacking(declaration))


def may_transcribe(declaration: Declaration, path: str) -> Text | None:
    """None when a person may copy the value at `path` off the record, of a declaration that `is_transcribing`: what
    nothing was known of, until the record is whole, and what somebody copied before. `goods`: items more or less.
    """
    if is_transcribed(declaration, path):
        return None
    if path == "goods":
        held = any(_is_stated(declaration, item.key) for item in declaration.goods)
    else:
        held = get(declaration, path) not in (None, (), "")
    if held:
        return both("workflow.refused.stated")
    return both("workflow.refused.whole") if is_whole(declaration) else None


def _is_stated(declaration: Declaration, key: str) -> bool:
    """An item that was declared here, or that a file told: it holds something nobody copied."""
    start, official = f"goods.{key}.", fields(declaration.direction)
    return any(
        path.startswith(start) and identifier(path) in official and not is_transcribed(declaration, path)
        for path in declaration.sources
    )


def _lacking(declaration: Declaration) -> Iterator[str]:
    """Fields that are always declared and hold nothing."""
    always = [one for one in fields(declaration.direction).values() if one.required == "always"]
    for one in always:
        for part in declaration.goods if one.on_item else (declaration,):
            if get(part, one.identifier) in (None, (), ""):
                yield one.identifier
