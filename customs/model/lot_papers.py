"""Papers of a lot: what people said of each line of its checklist, what is owed to customs, inspections and permits.

What is missing and what runs out is worked out (`customs.lots.papers`); here stands only what was said and kept.
"""

from datetime import date
from enum import StrEnum

from customs.model.base import Day, Frozen, Moment, Number, Word, Words
from customs.model.papers import PaperSort


class PaperForm(StrEnum):
    """What was received: the original, one sent by the system of who issues it, or a copy."""

    ORIGINAL = "original"
    ELECTRONIC = "electronic"
    COPY = "copy"


class LotPaper(Frozen):
    """A kept file of the lot, by the digest of its bytes. `size` in bytes; `sort`: None while nobody said which paper
    it is.
    """

    sha256: str
    name: str
    size: int = 0
    sort: PaperSort | None = None
    added_at: Moment = None
    added_by: str = ""


class Asking(Frozen):
    """The paper was asked of `whom` on that day."""

    on: date
    whom: str
    by: str = ""


class PaperSaid(Frozen):
    """What people said of one line of the checklist. `line`: its code. `papers`: digests of those that prove it.
    `not_needed`: why it is not, and `by` whom that was said or the paper received.
    """

    line: str
    form: PaperForm | None = None
    received_at: Moment = None
    papers: Words = ()
    not_needed: Word = None
    asked: tuple[Asking, ...] = ()
    by: str = ""
    told_at: Moment = None


class DebtKind(StrEnum):
    """What is owed after a declaration was registered (hồ sơ còn nợ)."""

    CERTIFICATE = "certificate"
    INSPECTION = "inspection"
    GUARANTEE = "guarantee"
    PRICE = "price"
    TEMPORARY = "temporary"
    COUNTERPART = "counterpart"


class Extension(Frozen):
    """A longer period that customs granted (gia hạn). `until`: the last day it names, for a stay the declaration
    states itself; `paper`: its number or digest.
    """

    granted_on: date
    until: Day = None
    paper: Word = None
    by: str = ""


class DebtSaid(Frozen):
    """What people said of one debt of a declaration (its id). `form`: of the certificate of origin owed.

    `starts_on`: for what only a person knows the beginning of (the day the final price is known). `opened`: owed
    because somebody said so, though nothing in the declaration tells. `settled_with`: what arrived.
    """

    kind: DebtKind
    declaration: str
    form: Word = None
    opened: bool = False
    starts_on: Day = None
    extensions: tuple[Extension, ...] = ()
    settled_at: Moment = None
    settled_with: Word = None
    papers: Words = ()
    by: str = ""

    @property
    def key(self) -> str:
        """Names the debt within its lot."""
        return debt_key(self.kind, self.declaration, self.form)


def debt_key(kind: DebtKind, declaration: str, form: str | None = None) -> str:
    """`certificate/<declaration>/E`."""
    return "/".join((kind.value, declaration, *([form] if form else [])))


class InspectionKind(StrEnum):
    """Kind of the specialised inspection (kiểm tra chuyên ngành), or a licence."""

    QUALITY = "quality"
    PLANT = "plant"
    ANIMAL = "animal"
    FOOD = "food"
    CULTURE = "culture"
    ENERGY = "energy"
    LICENCE = "licence"


class InspectionResult(StrEnum):
    """WAIVED: the agency said no inspection is needed (miễn kiểm tra)."""

    PASS = "pass"  # noqa: S105 -- of an inspection
    FAIL = "fail"
    WAIVED = "waived"


class Inspection(Frozen):
    """One inspection or licence of a group of goods of the lot.

    `hs_codes`: beginnings of the HS codes of the group, empty: all goods. `single_window_number`: of the file at the
    national single window (số hồ sơ một cửa). `permit_type_code`, `permit_number`: as the declaration states them.
    `quantity_allowed` in `quantity_unit_code`, over every declaration that uses the permit; None: no limit.
    """

    key: str
    kind: InspectionKind
    group: Word = None
    hs_codes: Words = ()
    agency: Word = None
    single_window_number: Word = None
    registered_on: Day = None
    sampled_on: Day = None
    result: InspectionResult | None = None
    result_on: Day = None
    permit_type_code: Word = None
    permit_number: Word = None
    valid_until: Day = None
    quantity_allowed: Number = None
    quantity_unit_code: Word = None
    papers: Words = ()
    note: Word = None
    by: str = ""
    told_at: Moment = None

    def is_for(self, hs_code: str | None) -> bool:
        """Whether goods of that HS code are in the group."""
        return not self.hs_codes or any((hs_code or "").startswith(start) for start in self.hs_codes)


class HandOver(Frozen):
    """The papers of the lot were handed over (bàn giao hồ sơ). `whom`: who took them; `how`: courier, mail, by hand.
    `missing`: what was still missing, in the words of the desk then.
    """

    at: Moment
    whom: str
    how: str
    missing: Words = ()
    note: Word = None
    by: str = ""
