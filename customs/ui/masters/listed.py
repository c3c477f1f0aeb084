"""The list of entries: pressed to be opened, picked to be approved together."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.model.master import GoodsMaster, Master
from customs.model.master_kind import MasterKind
from customs.services.masters.master_report import standing
from customs.store.masters import StoredMaster
from customs.ui import address, notices, safe
from customs.ui.components.listing import Head, Line, Part, Picks, picking
from customs.ui.session import records
from customs.words import number, say

ROWS = 50
_PICKED = "masters_picked"
_GOODS = ("item_code", "goods_description", "hs_code")
_PARTY = ("name", "address", "code")


def picked() -> tuple[str, ...]:
    chosen: tuple[str, ...] = st.session_state.get(_PICKED, ())
    return chosen


def unpick() -> None:
    st.session_state[_PICKED] = ()


def listed(kind: MasterKind, query: str, *, approved: bool | None, spoken: Language) -> None:
    """So many at a time; the one pressed goes into the address."""
    row = address.text("row")
    start = int(row) if row.isascii() and row.isdigit() else 0
    found, count = records().masters(kind, query=query, approved=approved, limit=ROWS, offset=start)
    if not found:
        unpick()
        notices.notice(say("masters.page.none_found" if query or approved is not None else "masters.page.none", spoken))
        return
    names = _GOODS if kind is MasterKind.GOODS else _PARTY
    widths = {"item_code": 150, "hs_code": 96, "code": 130, "name": 230}
    heads = [Head(say(f"masters.field.{name}", spoken), width=widths.get(name)) for name in names]
    heads.append(Head(say("masters.page.standing", spoken), width=150))
    shown = {one.id for one in found}
    kept = tuple(one for one in picked() if one in shown)
    picks = Picks(kept, f"{kind} {query} {approved} {start}", *(say(f"masters.page.{name}", spoken) for name in _BOXES))
    lines = [_line(one, kind, spoken) for one in found]
    asked = picking(
        heads, lines, label=say(f"masters.kind.{kind.value}", spoken), key=f"masters-{kind.value}", picks=picks
    )
    if asked.picked is not None and asked.picked != picked():
        st.session_state[_PICKED] = asked.picked
        st.rerun()
    _position(start, len(found), count, spoken)
    if asked.opened:
        address.write(id=asked.opened, do=None)
        st.rerun()


_BOXES = ("pick_all", "pick_one")


def _line(stored: StoredMaster, kind: MasterKind, spoken: Language) -> Line:
    where = urlencode({"kind": kind.value, "id": stored.id})
    return Line(stored.id, f"masters?{where}", (*_cells(stored.entry), _standing(stored.entry, spoken)))


def _cells(entry: Master) -> Sequence[tuple[Part, ...]]:
    if isinstance(entry, GoodsMaster):
        told = " · ".join(filter(None, (entry.quantity_1_unit_code, entry.origin_country_code, entry.vat_code)))
        return (
            (Part("strong", entry.item_code), Part("sub", entry.owner)),
            (Part("main", entry.goods_description or "–"), Part("sub", told)),
            (Part("main", entry.hs_code or "–"),),
        )
    place = ", ".join(filter(None, (entry.address, entry.address_line1, entry.address_city, entry.country_code)))
    return (
        (Part("strong", entry.name), Part("sub", "; ".join(entry.also_named))),
        (Part("main", place or "–"),),
        (Part("main", entry.code or "–"),),
    )


def _standing(entry: Master, spoken: Language) -> tuple[Part, ...]:
    """Who stands for it; an entry nobody does is the one to look at."""
    if entry.approval is None:
        return (Part("link", standing(entry, spoken)),)
    by = say("masters.page.approved_by", spoken, by=entry.approval.by)
    return (Part("main", by), Part("sub", entry.approval.told))


def _position(start: int, shown: int, count: int, spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="position"):
        facts = {"first": start + 1, "last": start + shown, "count": number(count, spoken)}
        where = say("worklist.position.rows", spoken, **facts)
        st.html(f'<span class="tq-muted">{safe.text(where)}</span>', width="content")
        for name, to, there in (("previous", start - ROWS, start > 0), ("next", start + ROWS, start + shown < count)):
            words = say(f"rules.{name}", spoken, n=ROWS)
            if there:
                st.button(words, key=f"masters-{name}", on_click=address.write, kwargs={"row": str(max(to, 0))})
