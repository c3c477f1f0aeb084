"""Where an answer of customs contradicts what the desk holds, in words: both sides, field by field."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from customs.interchange.status.weighing import Conflict
from customs.model.base import LANGUAGES, Frozen, Language, Text, plain
from customs.model.declaration import Declaration
from customs.model.path import item_key
from customs.services.amendments.sheets import name_of
from customs.services.declarations.shown import spell
from customs.words import say

MOST_SIDES = 10
_GOODS = "goods"


def contradicted(declaration: Declaration, conflicts: Sequence[Conflict]) -> Text:
    """ST-019 with the first MOST_SIDES fields and how many more there are."""
    told = {language: _told(declaration, conflicts, language) for language in LANGUAGES}
    return Text(**told)


def written(value: object) -> str:
    """A value as the log keeps it; of a group of values each."""
    if isinstance(value, tuple):
        return ", ".join(written(one) for one in value)
    if isinstance(value, Frozen):
        return " ".join(written(part) for _, part in value if part is not None)
    return plain(value) if isinstance(value, Decimal) else "" if value is None else str(value)


def _told(declaration: Declaration, conflicts: Sequence[Conflict], language: Language) -> str:
    sides = list(_sides(declaration, conflicts[:MOST_SIDES], language))
    if len(conflicts) > MOST_SIDES:
        sides.append(say("status.page.conflicts_more", language, n=len(conflicts) - MOST_SIDES))
    return say("status.merge.ST-019", language, sides="; ".join(sides))


def _sides(declaration: Declaration, conflicts: Sequence[Conflict], language: Language) -> Iterator[str]:
    for one in conflicts:
        name = say("status.page.goods_lines", language)
        if one.path != _GOODS:
            name = name_of(declaration, one.path).say(language)
        line = declaration.number_of(item_key(one.path) or "")
        if line:
            name = say("declaration.history.item", language, n=line, name=name)
        both = {"ours": _spelt(one.ours, language), "theirs": _spelt(one.theirs, language)}
        yield say("status.apart.side", language, name=name, **both)


def _spelt(value: object, language: Language) -> str:
    return (written(value) if isinstance(value, tuple | Frozen) else spell(value, language)) or "–"
