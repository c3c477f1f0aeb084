"""The declarations of the lot: opened, tied to it and untied."""

import streamlit as st

from customs.model.base import Language
from customs.services.lots.records import LotDeclaration, LotView
from customs.ui import notices, safe, theme
from customs.ui.lots import naming
from customs.ui.session import desk, go, greyed, records
from customs.ui.trying import trying
from customs.words import age, say


def draw(view: LotView, spoken: Language) -> None:
    if not view.declarations:
        notices.notice(say("lots.declarations.none", spoken))
    for one in view.declarations:
        _one(view, one, spoken)
    _find(view, spoken)


def _one(view: LotView, one: LotDeclaration, spoken: Language) -> None:
    waited = one.course.waited
    since = age(one.course.since, view.seen_at, spoken) if waited is not None and one.course.since else ""
    status = say(f"common.status.{one.head.status.value}", spoken)
    also = "".join(
        f'<div class="tq-line tq-warn">{safe.text(say("lots.declarations.also", spoken))} '
        f'<a href="lot?id={safe.text(other.id)}" target="_self">{safe.text(naming.title(other, spoken))}</a></div>'
        for other in one.also
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"card_declaration-{one.id}"):
        st.html(
            f"<b>{safe.text(naming.declaration(one, spoken))}</b> {theme.lane_pill(one.head.lane, spoken)} "
            f"{safe.text(status)} <span class='tq-hint'>{safe.text(since)}</span>{also}"
        )
        if st.button(say("lots.declarations.open", spoken), key=f"open {one.id}", type="tertiary"):
            go("declaration", id=one.id)
        st.button(
            say("lots.declarations.unlink", spoken),
            key=f"unlink {one.id} {view.held.revision}",
            type="tertiary",
            on_click=_untied,
            args=(view.held.id, one.id, view.held.revision),
            **greyed("unlink_declaration"),
        )


def _find(view: LotView, spoken: Language) -> None:
    """Declarations of the words somebody typed, to be tied to the lot."""
    typed = st.text_input(
        say("lots.declarations.find", spoken),
        key="link query",
        type="search",
        placeholder=say("lots.declarations.find_hint", spoken),
    )
    if not (typed or "").strip():
        return
    here = {one.id for one in view.declarations}
    rows = [row for row in records().worklist(query=typed).rows if row.id not in here][:5]
    if not rows:
        st.html(f'<div class="tq-hint">{safe.text(say("lots.declarations.not_found", spoken))}</div>')
    for row in rows:
        name = row.number or say("worklist.draft", spoken, serial=row.serial)
        words = " · ".join(filter(None, [name, row.customer, row.bill]))
        st.button(
            safe.label(say("lots.declarations.link", spoken, name=words)),
            key=f"link {row.id} {view.held.revision}",
            on_click=_tied,
            args=(view.held.id, row.id, view.held.revision),
            **greyed("link_declaration"),
        )


@trying
def _tied(lot_id: str, linked: str, seen: int) -> None:
    desk().link_declaration(lot_id, linked, seen=seen)


@trying
def _untied(lot_id: str, linked: str, seen: int) -> None:
    desk().unlink_declaration(lot_id, linked, seen=seen)
