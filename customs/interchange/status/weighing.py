"""What a report says beside what we hold, value by value: into a change, a conflict or neither.

Values that customs writes are taken as they come, but for those that stay under one number whatever is amended: when
it was registered and cleared, at which office, under which type code (Circular 38/2015/TT-BTC, Appendix II, 3).
"""

import re
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from customs.interchange.status.dates import finer, one_moment
from customs.interchange.status.offices import another_office
from customs.interchange.status.same import blank, same, within
from customs.model.base import Frozen
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.goods import GoodsItem, OtherTax
from customs.model.path import replace
from customs.words import fold


class Change(Frozen):
    """One value. `path`: of the declaration we hold. `kind`: returned (customs wrote it), filled (we had none),
    amended (a later amendment has it so, or a person said that the file holds).
    """

    path: str
    before: Any = None
    after: Any = None
    kind: str = "returned"


class Conflict(Frozen):
    """What we hold and what the file says differ, and nothing tells which is meant. Of `goods`: how many lines.
    `asks`: a person must decide; otherwise it is told, and ours stays beside what customs worked out.
    """

    path: str
    ours: Any = None
    theirs: Any = None
    asks: bool = True


_OURS = frozenset(
    {"direction", "status", "goods", "planned_rates", "sources", "doubts", "events", "certificates", "amendments"}
)
_RETURNED_GROUPS = frozenset({"exchange_rates", "tax_subjects", "customs_instructions"})
_OFFICE = "customs_office_name"
_MOMENTS = frozenset({"registration_date", "registration_time", "clearance_datetime"})
_CLOCK = {"registration_time": "registration_date", "amendment_registration_time": "amendment_registration_date"}
"""Clocks mean something on their day only."""
_OF_ONE_AMENDMENT = frozenset({"amendment_registration_date", "amendment_registration_time"})
_SHORTENED = frozenset({"importer_name", "exporter_name", "bill_of_lading_number"})
"""What a list, which has no goods, tells in part: a firm by the words it is called by, one bill of several."""
_RATES = {"import_duty_rate": "import_duty_amount", "export_duty_rate": "export_duty_amount"}
"""Our rate -> what customs worked out. The two are compared: that customs has another rate than ours is no question
before customs has contradicted itself.
"""
_WORDED = re.compile(
    r"(_name|_postcode|_phone|_address(_\w+)?|_description|^marks_and_numbers|^notes|_reference_number)$"
)
"""Free words, which ECUS cuts, capitalises and prints otherwise than we hold them: a difference is told, not asked."""
_FIRMS = frozenset({"importer_name", "exporter_name"})
_ALIKE = 80
"""Per cent: one firm spelled twice."""
_LASTING = _MOMENTS | {"declaration_type_code", "customs_office_code"}


@dataclass
class Weighed:
    """`later`: theirs is a later amendment. `trusted`: a person said that what the file says holds. `copied`: paths
    that a person copied off the official record, of which a print knows better.
    """

    later: bool
    trusted: bool
    copied: frozenset[str] = frozenset()
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def put(self, path: str, ours: object, theirs: object, *, returned: bool = False, lasting: bool = False) -> None:
        """One value against the other."""
        if blank(theirs) or same(ours, theirs):
            return
        if blank(ours):
            self.change(path, ours, theirs, "returned" if returned else "filled")
        elif self.is_copied(path) or (returned and not lasting):
            self.change(path, ours, theirs, "returned")
        elif self.later and not lasting:
            self.change(path, ours, theirs, "amended")
        elif not lasting and not self.trusted and _only_words(path.rsplit(".", 1)[-1], ours, theirs):
            self.conflicts.append(Conflict(path=path, ours=ours, theirs=theirs, asks=False))
        else:
            self.conflict(path, (ours, theirs), ours, theirs)

    def is_copied(self, path: str) -> bool:
        """A person copied something of it off the official record."""
        return path in self.copied or any(one.startswith(f"{path}.") for one in self.copied)

    def note(self, path: str, ours: object, theirs: object) -> None:
        """A value that is ours to work out: filled when we have none, else both are told."""
        if blank(ours) and not blank(theirs):
            self.change(path, ours, theirs, "filled")
        elif not blank(theirs) and not same(ours, theirs):
            self.conflicts.append(Conflict(path=path, ours=ours, theirs=theirs, asks=False))

    def conflict(self, path: str, sides: tuple[object, object], before: object, after: object) -> None:
        """`sides`: as it is told. A person who trusts the file settles it."""
        self.conflicts.append(Conflict(path=path, ours=sides[0], theirs=sides[1]))
        if self.trusted:
            self.change(path, before, after, "amended")

    def change(self, path: str, before: object, after: object, kind: str) -> None:
        self.changes.append(Change(path=path, before=before, after=after, kind=kind))


def _only_words(name: str, ours: object, theirs: object) -> bool:
    if name in _FIRMS:
        return fuzz.token_sort_ratio(fold(str(ours)), fold(str(theirs))) >= _ALIKE
    return bool(_WORDED.search(name))


def weigh(ours: Declaration, theirs: Declaration, *, later: bool, trusted: bool) -> Weighed:
    weighed = Weighed(later, trusted, _copied(ours, theirs))
    _header(ours, theirs, weighed)
    _items(ours, theirs, weighed)
    return weighed


def _copied(ours: Declaration, theirs: Declaration) -> frozenset[str]:
    """A row of a list, which has no goods, tells names in part: it knows no better than a person who has the print."""
    if not theirs.goods:
        return frozenset()
    return frozenset(path for path, cells in ours.sources.items() if any(cell.transcribed for cell in cells))


def _header(ours: Declaration, theirs: Declaration, weighed: Weighed) -> None:
    known = fields(ours.direction)
    moments = _MOMENTS if weighed.later else _MOMENTS | _OF_ONE_AMENDMENT
    for name in Declaration.model_fields:
        mine, other = getattr(ours, name), getattr(theirs, name)
        if name in _OURS or (name in _CLOCK and _of_another_day(_CLOCK[name], ours, theirs)):
            continue
        if name in _SHORTENED and not theirs.goods and within(mine, other):
            continue
        if name in moments and not blank(mine) and not blank(other) and one_moment(mine, other):
            if finer(mine, other):
                weighed.change(name, mine, other, "returned")
        elif name == _OFFICE and not blank(mine):
            if another_office(ours, theirs):
                weighed.put(name, mine, other, lasting=True)
        else:
            returned = name in _RETURNED_GROUPS or (name in known and known[name].required == "customs")
            weighed.put(name, mine, other, returned=returned, lasting=name in moments or name in _LASTING)


def _of_another_day(name: str, ours: Declaration, theirs: Declaration) -> bool:
    """The days differ already, and stay what they are: then the clocks say nothing more."""
    days = getattr(ours, name), getattr(theirs, name)
    return None not in days and days[0] != days[1]


def _items(ours: Declaration, theirs: Declaration, weighed: Weighed) -> None:
    """Line by line. Other lines than ours cannot be matched: they are a conflict as a whole."""
    if not theirs.goods:
        return
    if not ours.goods or (len(ours.goods) != len(theirs.goods) and _all_copied(ours)):
        weighed.change("goods", ours.goods, theirs.goods, "filled")
        return
    if len(ours.goods) != len(theirs.goods):
        weighed.conflict("goods", (len(ours.goods), len(theirs.goods)), ours.goods, theirs.goods)
        return
    known = fields(ours.direction)
    for mine, other in zip(ours.goods, theirs.goods, strict=True):
        for name in sorted(set(GoodsItem.model_fields) - {"key", "other_taxes"}):
            returned = name in known and known[name].required == "customs"
            path, ours_, theirs_ = f"goods.{mine.key}.{name}", getattr(mine, name), getattr(other, name)
            if name in _RATES and not weighed.later and _first_told(mine, other, _RATES[name]):
                weighed.note(path, ours_, theirs_)
            else:
                weighed.put(path, ours_, theirs_, returned=returned)
        _taxes(mine, other, weighed)


def _all_copied(ours: Declaration) -> bool:
    """No item was declared here: a person copied them."""
    told = [cells for path, cells in ours.sources.items() if path.startswith("goods.")]
    return bool(told) and all(cell.transcribed for cells in told for cell in cells)


def _first_told(mine: object, other: object, amount: str) -> bool:
    """Whether customs said no other amount before."""
    held = getattr(mine, amount)
    return held is None or held == getattr(other, amount)


def _taxes(mine: GoodsItem, other: GoodsItem, weighed: Weighed) -> None:
    """The five taxes as one value: what customs worked out beside the codes we declared."""
    path = f"goods.{mine.key}.other_taxes"
    if blank(other.other_taxes) or same(mine.other_taxes, other.other_taxes):
        return
    ours, theirs = ([tax.other_tax_rate_code for tax in item.other_taxes] for item in (mine, other))
    if weighed.is_copied(path):
        weighed.change(path, mine.other_taxes, other.other_taxes, "returned")
    elif ours == theirs or not ours:
        pairs = zip(mine.other_taxes or other.other_taxes, other.other_taxes, strict=True)
        after = tuple(_told(tax, said) for tax, said in pairs)
        if after != mine.other_taxes:
            weighed.change(path, mine.other_taxes, after, "returned")
    elif weighed.later:
        weighed.change(path, mine.other_taxes, other.other_taxes, "amended")
    elif all(tax.other_tax_amount is None for tax in mine.other_taxes):
        weighed.conflicts.append(Conflict(path=path, ours=tuple(ours), theirs=tuple(theirs), asks=False))
    else:
        weighed.conflict(path, (tuple(ours), tuple(theirs)), mine.other_taxes, other.other_taxes)


def _told(mine: OtherTax, said: OtherTax) -> OtherTax:
    """Ours, with everything customs said beside it."""
    given = {name: value for name in OtherTax.model_fields if (value := getattr(said, name)) is not None}
    return replace(mine, **given)
