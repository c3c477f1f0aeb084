"""The VAT cut of two points: which goods it leaves out, said as a warning beside a line that takes it.

Decree 174/2025/ND-CP: Appendix I by HS heading (some lines of a heading only), Appendix II goods under excise except
petrol. The appendix decides line by line, so this warns and never refuses.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from customs.duty.basis import Basis
from customs.duty.explain import told
from customs.model.base import Text
from customs.model.goods import GoodsItem
from customs.model.tax import TaxKind, TaxLine
from customs.reference.table import CodeRow, CodeTable

EXCLUSIONS = "vat_8_exclusions"
CUT = Decimal(8)
_ACT = re.compile(r"\((.+)\)")
_PETROL = frozenset({"TB300", "TB301", "TB302"})
_LINES = re.compile(r"\d{4}\.?\d{2}(?:\.?\d{2})?(?:-\d{4}\.?\d{2}(?:\.?\d{2})?)?")


def cut_warnings(item: GoodsItem, row: CodeRow, before: Sequence[TaxLine], basis: Basis) -> tuple[Text, ...]:
    """What may keep the item from the cut rate it is declared with."""
    code = item.hs_code or ""
    warned = basis.warned.get((code, row.code))
    if warned is None:
        warned = basis.warned[code, row.code] = _by_heading(code, row, basis)
    excise = any(map(_bears_excise, before))
    return (*warned, told("duty.warning.cut_excise")) if excise else warned


def cut_law(law: Text, row: CodeRow) -> Text:
    """The act that cuts the rate for a time, before the law it cuts. The published name of the code tells the act."""

    def before(law: str, name: str) -> str:
        named = _ACT.search(name)
        return f"{named[1]}; {law}" if named else law

    return Text(vi=before(law.vi, row.name.vi), en=before(law.en, row.name.en))


def excluded(code: str, table: CodeTable) -> CodeRow | None:
    """The row of Appendix I that may touch the code; None when the appendix names other lines of its heading only."""
    for length in (4, 2):
        row = table.get(code[:length]) if len(code) >= length else None
        if row is not None:
            return row if _touches(code, row.more["lines"]) else None
    return None


def _bears_excise(line: TaxLine) -> bool:
    """Goods of Appendix II: under excise at a rate above 0, though the whole of it be taken off."""
    return line.kind is TaxKind.EXCISE and line.code not in _PETROL and bool(line.amount or line.exempt_amount)


def _by_heading(code: str, row: CodeRow, basis: Basis) -> tuple[Text, ...]:
    table = basis.tables.table(EXCLUSIONS)
    if basis.tables.day < table.first_day:
        return ()
    found = excluded(code, table)
    if found is None:
        return ()
    return (told("duty.warning.cut_excluded", code=row.code, heading=found.code, name=found.name, law=table.legal),)


def _touches(code: str, lines: str) -> bool:
    """`lines`: "2711.11;2711.21", "8480.10-8480.49", or words, which say nothing of the code."""
    named = [part.strip() for part in lines.split(";") if part.strip()]
    if not named or not all(_LINES.fullmatch(part) for part in named):
        return True
    return any(_within(code, *part.replace(".", "").partition("-")[::2]) for part in named)


def _within(code: str, first: str, last: str) -> bool:
    return first <= code[: len(first)] and code[: len(last or first)] <= (last or first)
