"""The foot of the page: every row accounted for, and the one primary act."""

import time

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.imports.intakes import MOST_LINES, longest_of
from customs.ui import address, notices, safe, work
from customs.ui.components.balance import Figure, balance
from customs.ui.importing.give_back import give_back
from customs.ui.importing.questions import direction_of, open_count
from customs.ui.importing.seen import Seen, sheet_with
from customs.ui.importing.splitting import finish_split, split_button
from customs.ui.importing.undoing import undo_button
from customs.ui.session import act_key, desk, go, spend
from customs.words import number, say

_WRITTEN = "written_import"
_IMPATIENCE = 8


def balance_bar(seen: Seen) -> None:
    with st.bottom, st.container(horizontal=True, vertical_alignment="center", gap="small", key="balance", wrap=False):
        with st.container(width="content"):
            _figures(seen)
        if seen.view.declaration_id:
            st.html(_hint(say("import.commit.done", seen.spoken)), width="stretch")
            give_back(seen)
            undo_button(seen.view.declaration_id, seen.spoken)
            if st.button(say("import.commit.open", seen.spoken), type="primary", shortcut="Ctrl+Enter", key="open"):
                go("declaration", id=seen.view.declaration_id)
        else:
            st.html(_hint(_joined(seen)), width="stretch")
            give_back(seen)
            _commit(seen)


def _hint(words: str) -> str:
    return f'<div class="tq-hint tq-joined">{safe.text(words)}</div>'


def _figures(seen: Seen) -> None:
    spoken, counts = seen.spoken, seen.reading.counts
    tables = seen.reading.sheets[seen.number - 1].tables if seen.reading.sheets else ()
    if tables and not any(table.used for table in tables):
        rows = sum(table.counts.total for table in tables)
        told = say("import.balance.idle", spoken, n=rows, rows=number(rows, spoken), sheet=tables[0].sheet)
        st.html(f'<div class="tq-hint tq-joined">{safe.text(told)}</div>', width="content")
    if not counts.total:
        return

    def figure(name: str, count: int, word: str, tone: str) -> Figure:
        return Figure(name, number(count, spoken), say(f"import.balance.{word}", spoken), tone)

    shown = balance(
        figure("all", counts.total, "in", ""),
        (
            figure("accepted", counts.accepted, "accepted", "good"),
            figure("rejected", counts.rejected, "rejected", "bad"),
            figure("skipped", counts.skipped, "skipped", "quiet"),
        ),
        label=say("import.balance.label", spoken),
        pressed="" if seen.show == "all" else seen.show,
        key="balance-figures",
    )
    if shown:
        address.write(show=None if shown == "all" else shown, sheet=str(sheet_with(seen, shown)), row=None)
        st.rerun()


def _joined(seen: Seen) -> str:
    """Why fewer lines are written than rows were accepted: a packing list's rows go to the lines they match, or the
    import is one of the shipments its papers are of. "" where as many are.
    """
    lines, accepted = len(seen.reading.shipment.lines), seen.reading.counts.accepted
    longest = longest_of(seen.reading)
    if longest > MOST_LINES:
        return say("import.commit.too_long_way", seen.spoken)
    if seen.view.decisions.shipment is not None:
        return say("import.balance.of_several", seen.spoken, n=lines, lines=number(lines, seen.spoken))
    if 0 < lines < accepted:
        facts = {"lines": number(lines, seen.spoken), "count": number(accepted - lines, seen.spoken)}
        return say("import.balance.joined", seen.spoken, n=accepted - lines, **facts)
    return ""


def _commit(seen: Seen) -> None:
    """The button says what will happen, or what has to happen first."""
    words, ready = _commit_words(seen, seen.spoken)
    split_button(seen, ready=ready)
    key = act_key("commit")
    if st.button(words, type="primary", shortcut="Ctrl+Enter", disabled=not ready, key=key):
        acts, direction = desk(), direction_of(seen)
        work.start(key, lambda _stop: acts.commit_all(seen.view.id, direction=direction, act_key=key))
        st.rerun()


def finish_commit(seen: Seen) -> None:
    """The writing that was begun: waits for it and leads on to the declaration.

    A second, impatient press brings the page back here after the first one left it; then it leads on again.
    """
    finish_split(seen)
    key = act_key("commit")
    if work.known(key):
        try:
            made = work.result(key, say("import.working.commit", seen.spoken))
        except CustomsError as refused:
            notices.refusal(refused)
            return
        spend("commit")
        st.session_state[_WRITTEN] = (seen.view.id, time.monotonic())
        if len(made) > 1:
            go("worklist", made=" ".join(made))
        go("declaration", id=made[0])
    written, when = st.session_state.get(_WRITTEN, ("", 0.0))
    if seen.view.declaration_id and written == seen.view.id and time.monotonic() - when < _IMPATIENCE:
        go("declaration", id=seen.view.declaration_id)


def _commit_words(seen: Seen, spoken: Language) -> tuple[str, bool]:
    left = open_count(seen)
    if left:
        return say("import.commit.questions", spoken, n=left), False
    lines, several = len(seen.reading.shipment.lines), len(seen.reading.shipments)
    longest = longest_of(seen.reading)
    if longest > MOST_LINES:
        facts = {"count": number(longest, spoken), "most": number(MOST_LINES, spoken)}
        return say("import.commit.too_long", spoken, **facts), False
    if several > 1:
        return say("import.commit.several", spoken, n=several, rows=number(lines, spoken)), True
    if lines:
        return say("import.commit.rows", spoken, n=lines, count=number(lines, spoken)), True
    if seen.reading.shipment.header:
        return say("import.commit.header", spoken), True
    return say("import.commit.nothing", spoken), False
