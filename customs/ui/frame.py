"""What surrounds every page: navigation, search, language, who works here."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st
from streamlit import Page

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.places import place
from customs.services.people.here import refuse_open_address
from customs.ui import notices, rows, safe, theme
from customs.ui.components.focus import focus
from customs.ui.components.listing import Entered, listing
from customs.ui.components.page import page as page_element
from customs.ui.pages import (
    board,
    case,
    cases,
    debts,
    declaration,
    goods_maps,
    intake,
    lot,
    masters,
    outage,
    outbox,
    payments,
    people,
    printing,
    profiles,
    rulebook,
    status,
    tariff,
    worklist,
)
from customs.ui.people import entry
from customs.ui.session import choose_language, go, known, language, not_allowed, records, remember_pages
from customs.ui.trying import show_refused, trying
from customs.words import say

_FOUND, _ANSWERS, _LOTS = 8, 3, 3


def only_this_machine() -> None:
    """`streamlit run` bound to an address others reach shows why not, and nothing else."""
    try:
        refuse_open_address(st.get_option("server.address"))
    except CustomsError as refused:
        notices.refusal(refused)
        st.stop()


def navigation() -> Page:
    """The page asked for, with the menu drawn. Hidden pages are reached by link; one whose acts are not the person's
    says why, and is not in the menu.
    """
    spoken, who = language(), known(anew=True)
    imports = None if who is None else not_allowed("receive")

    def named(name: str) -> str:
        return say(f"frame.menu.{name}", spoken)

    pages = {
        "worklist": st.Page(worklist.draw, title=named("worklist"), icon=":material/description:", default=True),
        "import": st.Page(
            entry.instead(imports) if imports else intake.draw,
            title=named("import"),
            icon=":material/upload_file:",
            url_path="import",
            visibility="hidden" if imports else "visible",
        ),
        "board": st.Page(board.draw, title=named("board"), icon=":material/view_kanban:", url_path="board"),
        "cases": st.Page(cases.draw, title=named("cases"), icon=":material/forum:", url_path="cases"),
        "case": st.Page(case.draw, title=named("case"), url_path="case", visibility="hidden"),
        "masters": st.Page(masters.draw, title=named("masters"), icon=":material/menu_book:", url_path="masters"),
        "tariff": st.Page(tariff.draw, title=named("tariff"), icon=":material/account_tree:", url_path="tariff"),
        "rules": st.Page(rulebook.draw, title=named("rules"), icon=":material/rule:", url_path="rules"),
        "declaration": st.Page(
            declaration.draw, title=named("declaration"), url_path="declaration", visibility="hidden"
        ),
        "profiles": st.Page(profiles.draw, title=named("profiles"), url_path="profiles", visibility="hidden"),
        "status": st.Page(status.draw, title=named("status"), url_path="status", visibility="hidden"),
        "print": st.Page(printing.draw, title=named("print"), url_path="print", visibility="hidden"),
        "maps": st.Page(goods_maps.draw, title=named("maps"), url_path="maps", visibility="hidden"),
        "outage": st.Page(outage.draw, title=named("outage"), url_path="outage", visibility="hidden"),
        "payments": st.Page(payments.draw, title=named("payments"), url_path="payments", visibility="hidden"),
        "debts": st.Page(debts.draw, title=named("debts"), url_path="debts", visibility="hidden"),
        "lot": st.Page(lot.draw, title=named("lot"), url_path="lot", visibility="hidden"),
        "outbox": st.Page(outbox.draw, title=named("outbox"), url_path="outbox", visibility="hidden"),
        "people": st.Page(people.draw, title=named("people"), url_path="people", visibility="hidden"),
    }
    remember_pages(pages)
    return st.navigation(list(pages.values()), position="top" if who else "hidden")


def run(page: Page) -> None:
    """The page, and above it what was refused, unless the page said it where it was pressed."""
    above = st.container(key="page_refused")
    trying(page.run)()
    with above:
        show_refused()


def surround() -> None:
    """Theme, mark and tools; before the page itself, or who one is asked for instead of it."""
    spoken = language()
    theme.apply(spoken)
    st.logo(str(place("static") / ("mark-dark.svg" if theme.dark() else "mark-light.svg")), size="large")
    if known() is None:
        entry.ask()
        page_element(spoken)
        st.stop()
    with st.container(key="tools", horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        if st.button(say("frame.tools.find", spoken), icon=":material/search:", shortcut="Ctrl+K", key="find"):
            st.dialog(say("frame.tools.find_title", spoken), width="large")(_find)()
        st.segmented_control(
            say("frame.tools.language", spoken),
            ["vi", "en"],
            default=spoken,
            required=True,
            format_func=str.upper,
            key="language",
            on_change=_language_chosen,
            label_visibility="collapsed",
        )
        entry.at_work(spoken)
        page_element(spoken)


def _language_chosen() -> None:
    choose_language(st.session_state["language"])


def _find() -> None:
    """Search from anywhere; opens a declaration, or what a pasted response of VNACCS means."""
    spoken = language()
    hint = say("frame.tools.find_hint", spoken)
    query = st.text_input(
        hint,
        key="find_query",
        type="search",
        live="200ms",
        placeholder=hint,
        label_visibility="collapsed",
        icon=":material/search:",
    )
    focus(".st-key-find_query input", key="find_focus")
    query = query or ""
    if not query.strip():
        st.html(f'<div class="tq-hint">{safe.text(say("frame.tools.find_start", spoken))}</div>')
        return
    if records().explain(query):
        words = safe.label(say("frame.tools.find_response", spoken, response=query.strip()))
        if st.button(words, icon=":material/rule:", key="find_response"):
            go("rules", response=query.strip())
    lots = _found_lots(query, spoken)
    found = records().worklist(query=query).rows[:_FOUND]
    if not found and lots:
        return
    if not found:
        st.html(f'<div class="tq-hint">{safe.text(say("frame.tools.find_none", spoken, query=query))}</div>')
        return
    now = datetime.now(UTC)
    why = records().answering(found, query)
    lines = [rows.line(row, spoken, now, brief=True, found=_answers(why.get(row.id, ()), spoken)) for row in found]
    asked = Entered(".st-key-find_query input", query.strip())
    opened = listing(
        rows.heads(spoken, brief=True), lines, label=say("worklist.list", spoken), key="find_list", entered=asked
    )
    if opened:
        go("declaration", id=opened)


def _found_lots(query: str, spoken: Language) -> bool:
    """Lots that hold the words, each a way to its page; whether there is one."""
    rows = records().lot_rows(query, limit=_LOTS)
    for row in rows:
        job = row.job_number or say("board.job", spoken, serial=row.serial)
        told = " · ".join(filter(None, (job, row.customer, row.bill or row.booking)))
        words = safe.label(say("board.found", spoken, lot=told))
        if st.button(words, icon=":material/view_kanban:", type="tertiary", key=f"find_lot-{row.id}"):
            go("lot", id=row.id)
    return bool(rows)


def _answers(found: Sequence[tuple[str, str]], spoken: Language) -> str:
    """`B/L 041126SMPL · Hóa đơn INV-26-0812`."""
    return " · ".join(f"{say(f'frame.found.{name}', spoken)} {text}" for name, text in found[:_ANSWERS])
