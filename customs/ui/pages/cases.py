"""`/cases` : what customers ask, what runs out first on top."""

from datetime import UTC, datetime

import streamlit as st

from customs.model.base import Language
from customs.services import Records
from customs.store.case_lists import VIEWS, CasePage, CaseRow
from customs.store.stored import COUNT_CAP
from customs.ui import address, notices, safe
from customs.ui.cases import opening
from customs.ui.components.listing import Head, Line, Part, listing
from customs.ui.session import actor, go, language, records
from customs.words import moment, number, say


def draw() -> None:
    spoken = language()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("cases.list.title", spoken), anchor=False, width="stretch")
        opening.buttons(spoken)
    if lot_id := address.text("lot"):
        address.write(lot=None)
        opening.of_lot(lot_id, spoken)
    _list()


@st.fragment(run_every="30s")
def _list() -> None:
    """Drawn again every half minute: what is overdue becomes so by itself."""
    spoken, kept = language(), records()
    view, query = _filters(kept, spoken)
    page = kept.cases(view, query, person=actor(), after=address.text("after") or None)
    count = say("cases.list.many", spoken) if page.count >= COUNT_CAP else say("cases.list.count", spoken, n=page.count)
    st.html(f'<div class="tq-hint">{safe.text(count)}</div>')
    if not page.rows:
        notices.notice(say("cases.list.none", spoken))
        return
    now = datetime.now(UTC)
    heads = [Head(say(f"cases.list.{name}", spoken), width=width) for name, width in
             (("due", 170), ("subject", None), ("customer", None), ("standing", 170), ("owner", 170))]  # fmt: skip
    lines = [_line(row, late=bool(row.due_at and row.due_at < now), spoken=spoken) for row in page.rows]
    if opened := listing(heads, lines, label=say("cases.list.label", spoken), key="cases"):
        go("case", id=opened)
    _paging(page, spoken)


def _filters(kept: Records, spoken: Language) -> tuple[str, str]:
    counts = kept.case_counts(actor())

    def named(view: str) -> str:
        words, n = say(f"cases.view.{view}", spoken), counts.get(view, 0)
        return f"{words} · {number(n, spoken)}" if n else words

    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        view = address.code("view", VIEWS, "open") or "open"
        st.segmented_control(
            say("cases.view.label", spoken), VIEWS, required=True, format_func=named, key="view",
            on_change=address.keep, args=("view", "after"), label_visibility="collapsed",
        )  # fmt: skip
        query = st.text_input(
            say("cases.list.search", spoken), key="case_q", bind="query-params", type="search", live="200ms",
            icon=":material/search:", placeholder=say("cases.list.search_hint", spoken),
            on_change=address.write, kwargs={"after": None}, label_visibility="collapsed", width=420,
        )  # fmt: skip
    return view, query or ""


def _line(row: CaseRow, *, late: bool, spoken: Language) -> Line:
    due = Part("late" if late else "main", moment(row.due_at)) if row.due_at else Part(
        "sub", say("cases.list.no_due", spoken)
    )  # fmt: skip
    why = Part("sub", say("cases.list.late", spoken)) if late else Part("sub", "")
    told = (say(f"cases.kind.{row.kind.value}", spoken), say(f"cases.channel.{row.channel.value}", spoken))
    kind = " · ".join((row.number, *told))
    waits = say(f"board.who.{row.waits_on}", spoken) if row.waits_on else ""
    return Line(
        id=row.id,
        address=f"case?id={row.id}",
        cells=(
            (due, why),
            (Part("main", row.subject), Part("sub", kind)),
            (Part("main", row.customer or ""),),
            (Part("main", say(f"cases.status.{row.status.value}", spoken)), Part("sub", waits)),
            (Part("person", row.owner),),
        ),
    )


def _paging(page: CasePage, spoken: Language) -> None:
    with st.container(horizontal=True, gap="small"):
        if address.text("after"):
            st.button(say("cases.list.first", spoken), key="first", on_click=address.write, kwargs={"after": None})
        if page.next:
            st.button(say("cases.list.next", spoken), key="next", on_click=address.write, kwargs={"after": page.next})
