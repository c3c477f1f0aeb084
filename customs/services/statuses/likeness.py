"""What names a consignment, of an answer beside a declaration: whether the two can be one shows at a glance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from customs.interchange.status.same import same
from customs.model.base import LANGUAGES, Language, Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.status import Direction
from customs.services.declarations.shown import spell
from customs.words import both, say

_FIRM_DIGITS = 10
"""Of a tax code; three more name a branch of the same firm."""


@dataclass(frozen=True, slots=True)
class Side:
    """One value on both sides, None where one does not tell it: then nothing can be apart."""

    name: Text
    ours: object
    theirs: object
    is_apart: bool

    def say(self, side: object, language: Language) -> str:
        """As the page writes values; an en dash for what is not told."""
        values = side if isinstance(side, tuple) else (side,)
        return ", ".join(spell(value, language) for value in values if value is not None) or "–"


def beside(ours: Declaration, theirs: Declaration) -> tuple[Side, ...]:
    """Invoice, bill of lading, lines, invoice total and firm; what neither side tells is left out."""
    return tuple(one for one in _sides(ours, theirs) if one.ours is not None or one.theirs is not None)


def apart(ours: Declaration, theirs: Declaration) -> tuple[Side, ...]:
    return tuple(one for one in beside(ours, theirs) if one.is_apart)


def named(found: Sequence[Side]) -> Text:
    """That the file names another consignment: `… Số hóa đơn: đang giữ SK-1, tệp SK-2; …`."""
    told = {language: "; ".join(_named(one, language) for one in found) for language in LANGUAGES}
    return Text(**{language: say("settled.apart", language, sides=sides) for language, sides in told.items()})


def _named(one: Side, language: Language) -> str:
    values = {"ours": one.say(one.ours, language), "theirs": one.say(one.theirs, language)}
    return say("settled.side", language, name=one.name.say(language), **values)


def _sides(ours: Declaration, theirs: Declaration) -> Iterator[Side]:
    firm = "importer" if theirs.direction is Direction.IMPORT else "exporter"
    official = fields(theirs.direction)
    names = ("invoice_number", "invoice_date", "bill_of_lading_number", "invoice_total_value")
    for name in (*names, f"{firm}_code", f"{firm}_name"):
        mine, other = getattr(ours, name) or None, getattr(theirs, name) or None
        held = official[name].label
        yield Side(Text(vi=held("vi"), en=held("en")), mine, other, _differ(name, mine, other))
    lines, theirs_lines = len(ours.goods) or None, len(theirs.goods) or None
    differ = bool(lines and theirs_lines and lines != theirs_lines)
    yield Side(both("status.page.goods_lines"), lines, theirs_lines, differ)


def _differ(name: str, mine: object, other: object) -> bool:
    if mine is None or other is None:
        return False
    if name.endswith("er_code"):
        return str(mine)[:_FIRM_DIGITS] != str(other)[:_FIRM_DIGITS]
    return not same(mine, other)
