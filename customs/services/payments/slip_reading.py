"""Slips as people have them: typed one by one, or a list of the bank or the accountant, by its headings.

Rows in = slips + rejected + blank. A row whose amount, day or reference cannot be read is told, never taken for 0.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from customs.interchange.ecus.figures import moment_parts
from customs.interchange.status.tax_names import tax_kind
from customs.interchange.tariff_grid import NUMBER, Grid, letter, rows_after
from customs.model.base import Language, Text
from customs.model.errors import CustomsError
from customs.model.payment import PaidFor, PaymentSlip, Portion
from customs.model.source import Source
from customs.services.declarations.typed import read_day, read_number
from customs.words import VIETNAM, both, fold

_HEADING_WITHIN = 30
_DIGITS = re.compile(r"\d{11,12}")
_MOST = Decimal(10) ** 15
_LONGEST = 300
_DIGITS_OF_A_FIGURE = 15
"""A cell of a number keeps no more: a longer reference has lost its end."""
_WORDS: Mapping[str, tuple[str, ...]] = {
    "reference": (
        "so tham chieu", "ma tham chieu", "so chung tu", "so giay nop tien", "so gnt", "ma giao dich", "so but toan",
        "reference", "ref", "ref no", "transaction id", "transaction reference", "slip number",
    ),
    "declaration_number": ("so to khai", "to khai", "so tk", "declaration", "declaration number", "declaration no"),
    "amount": ("so tien", "so tien nop", "so tien vnd", "tong tien", "da nop", "amount", "amount vnd", "paid"),
    "paid_at": (
        "ngay nop", "ngay nop thue", "ngay", "ngay giao dich", "thoi gian", "thoi gian nop", "ngay gio", "date",
        "paid on", "paid at", "payment date", "value date", "time",
    ),
    "what": ("sac thue", "loai thue", "khoan nop", "noi dung kinh te", "noi dung", "tax", "tax type", "paid for"),
    "payer_tax_code": ("ma so thue", "mst", "mst nguoi nop", "tax code", "payer tax code"),
    "payer_name": ("nguoi nop", "nguoi nop thue", "ten nguoi nop", "don vi nop", "payer", "payer name"),
    "bank": ("ngan hang", "ngan hang nop", "bank"),
}  # fmt: skip
_NEEDED = frozenset({"reference", "amount", "paid_at"})
_OTHERS = (("le phi", PaidFor.CUSTOMS_FEE), ("phi hai quan", PaidFor.CUSTOMS_FEE), ("customs fee", PaidFor.CUSTOMS_FEE),
           ("cham nop", PaidFor.LATE_INTEREST), ("late interest", PaidFor.LATE_INTEREST),
           ("tien phat", PaidFor.FINE), ("phat vi pham", PaidFor.FINE), ("fine", PaidFor.FINE))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SlipTyped:
    """As a person typed it; `portions`: what it was for -> amount."""

    reference: str = ""
    amount: str = ""
    paid_at: str = ""
    bank: str = ""
    payer_name: str = ""
    payer_tax_code: str = ""
    declaration_number: str = ""
    note: str = ""
    portions: Mapping[PaidFor, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """`row`: its number in the sheet."""

    sheet: str
    row: int
    text: str
    why: Text


@dataclass(frozen=True, slots=True)
class SlipsRead:
    """`merged`: rows that told more portions of a slip that stands in another row."""

    slips: tuple[PaymentSlip, ...]
    rejected: tuple[RejectedRow, ...]
    blank: int
    merged: int

    @property
    def rows_in(self) -> int:
        return len(self.slips) + len(self.rejected) + self.blank + self.merged


def typed_slip(told: SlipTyped, language: Language, by: str) -> PaymentSlip:
    """Raises CustomsError PAY-REFERENCE, PAY-AMOUNT, PAY-PORTIONS, PAY-NUMBER, PAY-LONG, VALUE-DAY, VALUE-TEXT."""
    reference = one_line(told.reference)
    if not reference:
        raise _refused("reference", "PAY-REFERENCE")
    portions = tuple(
        Portion(what=what, amount=amount_of(text, language)) for what, text in told.portions.items() if text.strip()
    )
    parts = sum((one.amount for one in portions), Decimal(0))
    amount = amount_of(told.amount, language) if told.amount.strip() or not portions else parts
    if parts > amount:
        raise _refused("portions", "PAY-PORTIONS")
    number = re.sub(r"[\s/.-]", "", told.declaration_number)
    if number and not _DIGITS.fullmatch(number):
        raise CustomsError("PAY-NUMBER", both("payments.refused.number", text=number[:20]))
    paid_at, by_day = moment_of(told.paid_at)
    return PaymentSlip(
        reference=reference,
        amount=amount,
        paid_at=paid_at,
        by_day=by_day,
        bank=one_line(told.bank),
        payer_name=one_line(told.payer_name),
        payer_tax_code=one_line(told.payer_tax_code),
        declaration_number=number or None,
        portions=portions,
        note=one_line(told.note),
        source=Source(typed_by=by, raw=""),
    )


def one_line(text: str) -> str:
    """Blanks for tabs and line ends. Raises CustomsError PAY-LONG, VALUE-TEXT for half a sign, which no store keeps."""
    clean = " ".join(text.replace("\0", "").split())
    if len(clean) > _LONGEST:
        raise CustomsError("PAY-LONG", both("payments.refused.long", n=len(clean), most=_LONGEST))
    if any("\ud800" <= sign <= "\udfff" for sign in clean):
        raise CustomsError("VALUE-TEXT", both("errors.value.text"))
    return clean


def amount_of(text: str, language: Language) -> Decimal:
    """Whole dong above zero. Raises CustomsError PAY-AMOUNT."""
    bare = re.sub(r"(?i)\s*(vnd|vnđ|đồng|₫|đ)\s*$", "", text.strip())
    value = read_number(bare, language)
    if value is None or value != value.to_integral_value() or not 0 < value < _MOST:
        raise CustomsError("PAY-AMOUNT", both("payments.refused.amount", text=text.strip()[:30] or "–"))
    return value.quantize(Decimal(1))


def moment_of(text: str) -> tuple[datetime, bool]:
    """`24/11/2026 10:31` or a day alone, Viet Nam time; whether only the day is known. Raises VALUE-DAY."""
    parts = moment_parts(" ".join(text.split()))
    day, clock = parts or (read_day(text.strip()), None)
    if not date(2000, 1, 1) <= day <= date(2100, 12, 31):
        raise CustomsError("VALUE-DAY", both("errors.value.day", text=text.strip()[:30]))
    return datetime.combine(day, clock or time(), VIETNAM), clock is None


def read_slips(grids: Sequence[Grid], upload: str, file: str, language: Language) -> SlipsRead:
    """Raises CustomsError PAY-COLUMNS when no sheet has columns of references, amounts and days."""
    found = [(grid, heading) for grid in grids if (heading := _heading(grid)) is not None]
    if not found:
        raise _refused("columns", "PAY-COLUMNS")
    slips: dict[tuple[str, str], PaymentSlip] = {}
    rejected: list[RejectedRow] = []
    blank = merged = 0
    for grid, (at, columns) in found:
        for row in rows_after(grid, at):
            texts = {name: grid.text(row, place) for name, place in columns.items()}
            if not any(texts.values()):
                blank += 1
                continue
            source = Source(file=file, sheet=grid.name, cell=f"{letter(columns['amount'])}{row}",
                            raw=texts["amount"], upload=upload)  # fmt: skip
            try:
                _whole_reference(texts["reference"], grid.kind(row, columns["reference"]))
                slip = _of_row(texts, language, source)
                key = (slip.reference, slip.declaration_number or "")
                before = slips.get(key)
                slips[key] = slip if before is None else _joined(before, slip)
                merged += before is not None
            except CustomsError as refused:
                rejected.append(RejectedRow(grid.name, row, " · ".join(filter(None, texts.values()))[:120],
                                            refused.message))  # fmt: skip
    return SlipsRead(tuple(slips.values()), tuple(rejected), blank, merged)


def _whole_reference(text: str, kind: str) -> None:
    """Raises CustomsError PAY-FIGURE for one that stands as a number too long to be kept whole."""
    if kind == NUMBER and len(re.sub(r"\D", "", text)) > _DIGITS_OF_A_FIGURE:
        raise CustomsError("PAY-FIGURE", both("payments.refused.figure", text=text[:40]))


def _heading(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The first row that names all that a slip needs."""
    for row in range(1, min(grid.height, _HEADING_WITHIN) + 1):
        named: dict[str, int] = {}
        for place in range(len(grid.columns)):
            called = _bare(grid.text(row, place))
            for name, words in _WORDS.items():
                if called in words:
                    named.setdefault(name, place)
        if named.keys() >= _NEEDED:
            return row, named
    return None


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", fold(text)).split())


def _of_row(texts: Mapping[str, str], language: Language, source: Source) -> PaymentSlip:
    what = texts.get("what", "")
    paid_for = paid_for_of(what)
    told = SlipTyped(
        reference=texts["reference"],
        amount=texts["amount"],
        paid_at=texts["paid_at"],
        bank=texts.get("bank", ""),
        payer_name=texts.get("payer_name", ""),
        payer_tax_code=texts.get("payer_tax_code", ""),
        declaration_number=texts.get("declaration_number", ""),
        note="" if paid_for else what,
    )
    slip = typed_slip(told, language, "")
    portions = (Portion(what=paid_for, amount=slip.amount),) if paid_for else ()
    return slip.model_copy(update={"portions": portions, "source": source})


def paid_for_of(text: str) -> PaidFor | None:
    """What a name of a tax or charge stands for; None where it is none we know."""
    said = fold(text)
    if not said.strip():
        return None
    other = next((what for words, what in _OTHERS if words in said), None)
    kind = None if other else tax_kind(text, None).kind
    return other or (PaidFor(kind.value) if kind else None)


def _joined(first: PaymentSlip, more: PaymentSlip) -> PaymentSlip:
    """Two rows of one slip for one declaration. Raises CustomsError PAY-TWICE for the same row again."""
    if not more.portions or {one.what for one in first.portions} & {one.what for one in more.portions}:
        raise CustomsError("PAY-TWICE", both("payments.refused.twice_in_file", reference=more.reference))
    return first.model_copy(
        update={"amount": first.amount + more.amount, "portions": (*first.portions, *more.portions)}
    )


def _refused(key: str, code: str) -> CustomsError:
    return CustomsError(code, both(f"payments.refused.{key}"))
