"""After an import of several shipments: every declaration it made, with the way to it."""

from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.ui import address, rows, safe
from customs.ui.lots import opening
from customs.ui.session import records
from customs.words import number, say

_SHOWN = 12


def made(spoken: Language) -> None:
    """Those the address names, newest of the list; nothing when it names none."""
    wanted = address.text("made").split()
    if not wanted:
        return
    found = [row for row in records().worklist().rows if row.id in wanted]
    links = " · ".join(
        f'<a href="declaration?{safe.text(urlencode({"id": row.id}))}" target="_self">'
        f"{safe.text(rows.title(row, spoken))}</a>"
        f" {safe.text(row.invoice_number or row.bill or '')}".rstrip()
        for row in found[:_SHOWN]
    )
    told = say("import.commit.several_done", spoken, n=len(wanted), count=number(len(wanted), spoken))
    more = f" {safe.text(say('import.commit.several_more', spoken))}" if len(wanted) > _SHOWN else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="made"):
        st.html(f'<div class="tq-notice" role="status">{safe.text(told)} {links}{more}</div>', width="stretch")
        if len(found) == len(wanted):
            opening.of_made(sorted(found, key=lambda row: wanted.index(row.id)), spoken)
        st.button(
            say("import.commit.several_seen", spoken),
            key="made-seen",
            type="tertiary",
            on_click=address.write,
            kwargs={"made": None},
        )
