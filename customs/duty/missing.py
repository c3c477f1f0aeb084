"""What this declaration still lacks for a special preferential rate, as far as it can be seen from the declaration."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from customs.duty.agreements import Opening
from customs.duty.explain import told
from customs.duty.tables import Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.words import both

#: Origin documents and self-certifiers as the notes field names them (Circular 33/2023/TT-BTC Art. 11).
_PROOF = re.compile(r"\bC/?O\b|EUR\.?\s?1|\bREX\b|\bEORI\b|\bCE\b|CNXX|chứng nhận xuất xứ", re.IGNORECASE)
#: Goods under trade remedies: days to hand the document in (Circular 33/2023/TT-BTC Art. 12.3).
_REMEDY_DEADLINE = "origin_document_remedy"


def missing(
    opening: Opening, declaration: Declaration, item: GoodsItem, tables: Tables, *, remedied: bool
) -> tuple[Text, ...]:
    """Nothing for MFN. `remedied`: a trade remedy may touch the goods."""
    return tuple(_missing(opening, declaration, item, tables, remedied=remedied)) if opening.preferential else ()


def _missing(
    opening: Opening, declaration: Declaration, item: GoodsItem, tables: Tables, *, remedied: bool
) -> Iterator[Text]:
    if not opening.decree:
        yield told("duty.missing.no_decree", agreement=opening.agreement)
    if opening.schedule is None:
        yield told("duty.missing.no_schedule_code", agreement=opening.agreement)
    notes = declaration.notes or ""
    if not (_PROOF.search(notes) and any(character.isdigit() for character in notes)):
        last = _last_day(opening, declaration.duty_day or tables.day, tables, remedied=remedied)
        yield told("duty.missing.proof", form=opening.form or "?", day=last)
    loaded = (declaration.loading_place_code or "")[:2]
    if not loaded:
        yield both("duty.missing.loading_place")
    elif loaded != item.origin_country_code and loaded not in opening.parties:
        yield told("duty.missing.direct_transport", loaded=loaded, origin=item.origin_country_code or "?")
    seller = declaration.exporter_country_code
    if seller and seller not in opening.parties:
        yield told("duty.missing.third_party_invoice", seller=seller)


def _last_day(opening: Opening, registered: date, tables: Tables, *, remedied: bool) -> date:
    """The last day to hand the document in, counted from registration (or from the planned day)."""
    if remedied:
        row = tables.table("deadlines").get(_REMEDY_DEADLINE)
        return registered + timedelta(days=int(row.more["period"]) if row else 30)
    try:
        return registered.replace(year=registered.year + opening.late_years)
    except ValueError:
        return date(registered.year + opening.late_years, 2, 28)
