"""`/debts` : what lots still owe to customs, the nearest last day first; each leads to its lot."""

from datetime import date, datetime

import streamlit as st

from customs.model.base import Language
from customs.model.lot_papers import DebtKind
from customs.services.lots.owing import DebtPage
from customs.store.debts import NO_DAY, DebtRow
from customs.store.stored import COUNT_CAP
from customs.ui import address, notices, safe
from customs.ui.components.listing import Head, Line, Part, listing
from customs.ui.session import go, language, records
from customs.words import VIETNAM, day, say

_SOON = 3
"""Days before the last one from when a debt is shown in alarm."""


def draw() -> None:
    spoken = language()
    st.title(say("lot_papers.list.title", spoken), anchor=False)
    kind = address.code("kind", [one.value for one in DebtKind])
    page = records().debts(
        kind=DebtKind(kind) if kind else None,
        owner=address.text("owner"),
        customer=address.text("customer"),
        after=address.text("after"),
    )
    _filters(spoken)
    count = say("lot_papers.list.many", spoken) if page.count >= COUNT_CAP else say(
        "lot_papers.list.lead", spoken, n=page.count
    )  # fmt: skip
    st.html(f'<div class="tq-hint">{safe.text(count)}</div>')
    if not page.rows:
        notices.notice(say("lot_papers.list.none", spoken))
        return
    opened = listing(_heads(spoken), [_line(row, spoken) for row in page.rows],
                     label=say("lot_papers.list.title", spoken), key="debts")  # fmt: skip
    if opened:
        go("lot", id=opened.partition(" ")[0], tab="papers")
    _paging(page, spoken)


def _filters(spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            say("lot_papers.list.kind", spoken),
            [one.value for one in DebtKind],
            format_func=lambda one: say(f"lot_papers.debt.{one}", spoken),
            placeholder=say("lot_papers.list.all_kinds", spoken),
            key="kind",
            on_change=address.keep,
            args=("kind", "after"),
            width=280,
        )
        for name in ("customer", "owner"):
            st.session_state[name] = address.text(name)
            st.text_input(
                say(f"lot_papers.list.{name}", spoken),
                key=name,
                on_change=address.keep,
                args=(name, "after"),
                width=260,
            )


def _heads(spoken: Language) -> list[Head]:
    names = {name: say(f"lot_papers.list.{name}", spoken) for name in ("due", "what", "lot", "customer_head", "owner")}
    return [
        Head(names["due"], width=150),
        Head(names["what"]),
        Head(names["lot"], width=200),
        Head(names["customer_head"]),
        Head(names["owner"], width=150, gives=True),
    ]


def _line(row: DebtRow, spoken: Language) -> Line:
    today = datetime.now(VIETNAM).date()
    what, legal = (row.what_vi, row.legal_vi) if spoken == "vi" else (row.what_en, row.legal_en)
    lot = row.job_number or say("lot_papers.list.lot_numbered", spoken, serial=row.lot_serial)
    return Line(
        id=f"{row.lot_id} {row.key}",
        address=f"lot?id={row.lot_id}&tab=papers",
        cells=(
            _due(row, today, spoken),
            (Part("main", what), Part("sub", legal)),
            (Part("main", lot), Part("sub", row.declaration_number or "")),
            (Part("main", row.customer or ""),),
            (Part("person", row.owner),),
        ),
    )


def _due(row: DebtRow, today: date, spoken: Language) -> tuple[Part, ...]:
    if row.due == NO_DAY:
        return (Part("sub", say("lot_papers.page.not_begun", spoken)),)
    left = (row.due - today).days
    words = say("lot_papers.page.over", spoken, n=-left) if left < 0 else say("lot_papers.page.left", spoken, n=left)
    return (Part("main", day(row.due)), Part("late" if left <= _SOON else "sub", words))


def _paging(page: DebtPage, spoken: Language) -> None:
    with st.container(horizontal=True, gap="small"):
        if address.text("after"):
            st.button(say("lot_papers.list.first", spoken), key="first", on_click=address.write, kwargs={"after": None})
        if page.next:
            st.button(
                say("lot_papers.list.next", spoken), key="next", on_click=address.write, kwargs={"after": page.next}
            )
