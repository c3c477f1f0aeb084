"""Cells that a person changed: what each came with, all alike at one press, and the way back."""

import streamlit as st

from customs.intake.decisions import CellDecision
from customs.services import Desk
from customs.ui import safe
from customs.ui.importing.seen import Seen, column_of, look_at
from customs.ui.trying import pressed
from customs.words import say

_SHOWN = 6


def mended(seen: Seen) -> None:
    """The latest first; nothing when no cell was changed."""
    cells = seen.view.decisions.cells
    if not cells:
        return
    with st.container(key="card_mended", gap="xsmall"):
        st.html(f'<h2 class="tq-card-title">{safe.text(say("import.mended.title", seen.spoken))}</h2>')
        for at, one in enumerate(reversed(cells[-_SHOWN:])):
            _cell(seen, at, one)
        if len(cells) > _SHOWN:
            more = say("import.mended.more", seen.spoken, n=len(cells) - _SHOWN)
            st.html(f'<div class="tq-hint">{safe.text(more)}</div>')


def _cell(seen: Seen, at: int, one: CellDecision) -> None:
    spoken, place = seen.spoken, (one.upload, one.sheet, one.cell)
    empty = say("import.mended.empty", spoken)
    told = say("import.mended.line", spoken, cell=one.cell, was=one.was or empty, now=one.text or empty)
    is_alike = any(
        (other.upload, other.sheet, other.letter, other.was) == (one.upload, one.sheet, column_of(one.cell), one.was)
        for other in seen.view.decisions.alike
    )
    count = _count(seen, one)
    if is_alike:
        told += f" · {say('import.mended.all', spoken, n=count)}"
    st.html(f'<div class="tq-answered" title="{safe.text(one.by)}">{safe.text(told)}</div>')
    if seen.closed:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"mended-{at}"):
        show = say("import.question.show", spoken)
        st.button(show, on_click=look_at, args=(seen.reading, *place), key=f"show-mended-{at}", type="tertiary")
        if count > 1 and not is_alike:
            words = say("import.mended.alike", spoken, n=count)
            st.button(words, on_click=pressed(Desk.fix_alike), args=(seen.view.id, place), key=f"alike-{at}")
        back = say("import.mended.back", spoken)
        st.button(
            back, on_click=pressed(Desk.unfix_cell), args=(seen.view.id, place), key=f"unfix-{at}", type="tertiary"
        )


def _count(seen: Seen, one: CellDecision) -> int:
    """Cells of the column that came with the same text, this one among them."""
    sheet = seen.reading.sheet(one.upload, one.sheet)
    if sheet is None:
        return 0
    changed = {source.cell: source.raw for source in sheet.mended}
    letter = column_of(one.cell)
    at = sheet.letters.index(letter) if letter in sheet.letters else -1
    texts = list(sheet.cells.columns[at].texts) if at >= 0 else []
    return sum(changed.get(f"{letter}{row}", text) == one.was for row, text in enumerate(texts, 1))
