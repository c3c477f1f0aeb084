"""A tariff workbook dropped: what is understood of it first, then one press."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import ColumnsUnknown, CustomsError
from customs.reference.list_shapes import CHARGES, MILESTONES, PORT_FEES, TARIFF
from customs.services.declarations.typed import clean_name, read_day
from customs.services.lists.list_report import preview_lines
from customs.services.lists.loading import ListPreview
from customs.ui import address, notices, safe
from customs.ui.components.drop import drop
from customs.ui.session import act_key, desk, not_allowed, spend
from customs.ui.tariff import columns
from customs.words import day, number, say

#: The tariff, and what stands beside it in the tree.
_LISTS = (TARIFF, "hs_names", "hs_policy", CHARGES, PORT_FEES, MILESTONES)
_ACTS = ("drop-tariff", "keep-tariff")


def draw(spoken: Language) -> None:
    if why := not_allowed("load_list"):
        notices.notice(why.say(spoken))
        return
    with st.container(key="card_tariff", gap="small"):
        left, middle, right = st.columns(3)
        name = left.selectbox(
            say("tariff_page.list_of", spoken), _LISTS, format_func=lambda one: say(f"lists.name.{one}", spoken)
        )
        first = middle.text_input(say("tariff_page.first_day", spoken), day(desk().today()), key="tariff_first_day")
        origin = right.text_input(say("tariff_page.origin", spoken), key="tariff_origin")
        title = "tariff_page.drop" if name == TARIFF else "tariff_page.drop_list"
        files = drop(spoken, key=act_key("drop-tariff"), title=title)
        if not files:
            return
        file = (clean_name(files[-1].name), files[-1].getvalue())
        if len(files) > 1:
            notices.notice(say("tariff_page.one_file", spoken, n=len(files), file=file[0]), kind="warning")
        try:
            _look(name, file, (first or "", origin or ""), spoken)
        except CustomsError as refused:
            notices.refusal(refused, about=file[0])


def _look(name: str, file: tuple[str, bytes], typed: tuple[str, str], spoken: Language) -> None:
    """What is understood, with the columns of a tariff that have to be pointed at. Raises CustomsError."""
    held = f"tariff columns {file[0]} {len(file[1])}"
    told = columns.told(held, spoken) if name == TARIFF else {}
    try:
        seen = desk().preview_list(name, file, read_day(typed[0].strip()), columns=told, origin=typed[1])
    except ColumnsUnknown as unknown:
        _point(held, unknown, file[0], spoken)
        return
    if name == TARIFF and columns.remember(held, columns.unknown(seen)):
        st.rerun()
    _keep(seen, spoken)


def _point(held: str, refused: ColumnsUnknown, file: str, spoken: Language) -> None:
    """The columns are asked for; a file that has none to point at is refused."""
    if columns.remember(held, refused.headings):
        st.rerun()
    if refused.headings:
        notices.notice(say("tariff_page.point_at_code", spoken), kind="warning")
    else:
        notices.refusal(refused, about=file)


def _keep(seen: ListPreview, spoken: Language) -> None:
    """The press stands above what was understood, which may be longer than the window."""
    words = say("tariff_page.keep", spoken, n=number(seen.read.accepted, spoken))
    lost = len(seen.read.rejected)
    with st.container(horizontal=True, vertical_alignment="center"):
        whole = seen.drops_most and st.checkbox(say("tariff_page.whole", spoken), key="tariff_whole")
        without = bool(lost) and st.checkbox(say("tariff_page.without", spoken, n=lost), key="tariff_without")
        barred = (bool(lost) and not without) or (seen.drops_most and not whole)
        pressed = st.button(safe.label(words), type="primary", key="keep-tariff", disabled=barred)
    lines = "".join(f"<div>{safe.text(line)}</div>" for line in preview_lines(seen, spoken).splitlines())
    st.html(f'<div class="tq-changes" style="padding:10px 14px;font-size:13.5px">{lines}</div>')
    if not pressed:
        return
    desk().load_list(seen, accept_rejected=without, replace=whole, act_key=act_key("keep-tariff"))
    for name in _ACTS:
        spend(name)
    address.write(show=None)
    st.rerun()
