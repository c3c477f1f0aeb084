"""A tariff workbook dropped: what is understood of it first, then one press."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import ColumnsUnknown, CustomsError
from customs.reference.list_shapes import TARIFF
from customs.services.declarations.typed import clean_name, read_day
from customs.services.lists.list_report import preview_lines
from customs.services.lists.loading import ListPreview
from customs.ui import address, notices, safe
from customs.ui.components.drop import drop
from customs.ui.session import act_key, desk, not_allowed, spend
from customs.ui.tariff import columns
from customs.words import day, number, say

_ACTS = ("drop-tariff", "keep-tariff")


def draw(spoken: Language) -> None:
    if why := not_allowed("load_list"):
        notices.notice(why.say(spoken))
        return
    with st.container(key="card_tariff", gap="small"):
        left, right = st.columns(2)
        first = left.text_input(say("tariff_page.first_day", spoken), day(desk().today()), key="tariff_first_day")
        origin = right.text_input(say("tariff_page.origin", spoken), key="tariff_origin")
        files = drop(spoken, key=act_key("drop-tariff"), title="tariff_page.drop")
        if not files:
            return
        file = (clean_name(files[-1].name), files[-1].getvalue())
        if len(files) > 1:
            notices.notice(say("tariff_page.one_file", spoken, n=len(files), file=file[0]), kind="warning")
        try:
            held = f"tariff columns {file[0]} {len(file[1])}"
            told, first_day = columns.told(held, spoken), read_day((first or "").strip())
            seen = desk().preview_list(TARIFF, file, first_day, columns=told, origin=origin or "")
            if columns.remember(held, columns.unknown(seen)):
                st.rerun()
            _keep(seen, spoken)
        except ColumnsUnknown as unknown:
            _point(held, unknown, file[0], spoken)
        except CustomsError as refused:
            notices.refusal(refused, about=file[0])


def _point(held: str, refused: ColumnsUnknown, file: str, spoken: Language) -> None:
    """The columns are asked for; a file that has none to point at is refused."""
    if columns.remember(held, refused.headings):
        st.rerun()
    if refused.headings:
        notices.notice(say("tariff_page.point_at_code", spoken), kind="warning")
    else:
        notices.refusal(refused, about=file)


def _keep(seen: ListPreview, spoken: Language) -> None:
    lines = "".join(f"<div>{safe.text(line)}</div>" for line in preview_lines(seen, spoken).splitlines())
    st.html(f'<div class="tq-changes" style="padding:10px 14px;font-size:13.5px">{lines}</div>')
    words = say("tariff_page.keep", spoken, n=number(seen.read.accepted, spoken))
    lost = len(seen.read.rejected)
    without = bool(lost) and st.checkbox(say("tariff_page.without", spoken, n=lost), key="tariff_without")
    if not st.button(safe.label(words), type="primary", key="keep-tariff", disabled=bool(lost) and not without):
        return
    desk().load_list(seen, accept_rejected=without, act_key=act_key("keep-tariff"))
    for name in _ACTS:
        spend(name)
    address.write(show=None)
    st.rerun()
