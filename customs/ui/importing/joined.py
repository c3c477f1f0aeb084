"""How the packing list met the goods, line to line: what is not one to one first, each cell a way to the sheet."""

import streamlit as st

from customs.intake.pieces import Joined
from customs.model.base import Language
from customs.ui import safe
from customs.ui.importing.seen import Seen, look_at
from customs.words import number, say

_SHOWN = 6


def joined(seen: Seen) -> None:
    counts = seen.reading.joining.counts
    if not counts:
        return
    with st.container(key="card_joined", gap="xsmall"):
        st.html(f'<h2 class="tq-card-title">{safe.text(say("import.joined.title", seen.spoken))}</h2>')
        told = (
            say(f"import.joined.{how}", seen.spoken, n=n, count=number(n, seen.spoken)) for how, n in counts.items()
        )
        st.html(f'<div class="tq-hint">{safe.text(" · ".join(told))}</div>')
        rows = seen.reading.joining.rows
        for at, row in enumerate(rows[:_SHOWN]):
            _row(seen, at, row)
        if len(rows) > _SHOWN:
            with st.expander(say("import.joined.more", seen.spoken, n=len(rows) - _SHOWN)):
                for at, row in enumerate(rows[_SHOWN:], _SHOWN):
                    _row(seen, at, row)


def _row(seen: Seen, at: int, row: Joined) -> None:
    """Pressed, it shows the packing list's cell; that of the goods where there is none."""
    cell = (row.packing or ((row.goods,) if row.goods else ()))[0]
    st.button(
        safe.label(_words(row, seen.spoken)),
        on_click=look_at,
        args=(seen.reading, cell.upload or "", cell.sheet, cell.cell),
        key=f"joined-{at}",
        type="tertiary",
        width="stretch",
    )


def _words(row: Joined, spoken: Language) -> str:
    goods = row.goods.label if row.goods else "—"
    packing = ", ".join(cell.label for cell in row.packing) or "—"
    return f"{goods} ↔ {packing} · {say(f'import.joined.how_{row.how}', spoken)}"
