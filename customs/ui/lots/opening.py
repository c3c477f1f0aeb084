"""A new lot: from nothing, or from a declaration."""

from collections.abc import Sequence

import streamlit as st

from customs.model.base import Language
from customs.model.status import Direction
from customs.store.stored import WorklistRow
from customs.ui import safe
from customs.ui.lots import naming
from customs.ui.lots.facts import modes
from customs.ui.session import act_key, desk, go, greyed, records, spend
from customs.ui.trying import trying
from customs.words import say

_ASKED = ("job_number", "customer_name", "customer_tax_code", "bill_number", "booking_number")


def button(spoken: Language) -> None:
    """`Lô hàng mới`, with what is asked of one in a dialog."""
    words = say("lots.new.button", spoken)
    if st.button(words, icon=":material/add_box:", key="new lot", **greyed("open_lot")):
        st.dialog(say("lots.new.title", spoken))(_asked)(spoken)


def draw(spoken: Language) -> None:
    """The page of a lot that is not there yet."""
    st.title(say("lots.new.title", spoken), anchor=False)
    with st.container(key="card_new_lot", width=640):
        _asked(spoken)


def _asked(spoken: Language) -> None:
    with st.form("new lot form", border=False):
        direction = st.segmented_control(
            say("lots.new.direction", spoken),
            list(Direction),
            default=Direction.IMPORT,
            required=True,
            format_func=lambda one: say(f"common.direction.{one.value}", spoken),
        )
        known = modes(spoken)
        mode = st.selectbox(
            say("lots.fact.transport_mode", spoken), list(known), index=1, format_func=known.__getitem__
        )
        facts = {
            name: st.text_input(
                say(f"lots.fact.{name}", spoken),
                max_chars=200,
                placeholder=say("lots.new.own_number", spoken) if name == "job_number" else None,
            )
            for name in _ASKED
        }
        if not st.form_submit_button(say("lots.new.save", spoken), type="primary"):
            return
    name = "open lot"
    opened = trying(desk().open_lot)(
        Direction(direction), facts | {"transport_mode": mode}, language=spoken, act_key=act_key(name)
    )
    spend(name)
    if opened:
        go("lot", id=opened.id)
    st.rerun()


def of_declaration(declaration_id: str, direction: Direction, spoken: Language) -> None:
    """The lots that hold the declaration, to be opened; where none does, one made of it."""
    held = records().lots_of(declaration_id)
    for one in held:
        words = safe.label(say("lots.new.open", spoken, name=naming.title(one, spoken)))
        if st.button(words, icon=":material/package_2:", key=f"lot {one.id}", type="tertiary", width="stretch"):
            go("lot", id=one.id)
    words = say("lots.new.of_declaration", spoken)
    if held or not st.button(
        words,
        icon=":material/add_box:",
        key=f"lot of {declaration_id}",
        type="tertiary",
        width="stretch",
        **greyed("open_lot"),
    ):
        return
    _open_of(direction, (declaration_id,), spoken, f"lot-of-{declaration_id}")


def of_made(rows: Sequence[WorklistRow], spoken: Language) -> None:
    """One lot of the declarations an import made, at one press; nothing where they cannot be of one lot."""
    directions, ids = {row.direction for row in rows}, tuple(row.id for row in rows)
    if len(directions) != 1:
        return
    words = say("lots.new.of_made", spoken, n=len(rows))
    if st.button(words, icon=":material/package_2:", key="lot of made", type="tertiary", **greyed("open_lot")):
        _open_of(directions.pop(), ids, spoken, f"lot-of-made-{min(ids)}")


def _open_of(direction: Direction, declarations: tuple[str, ...], spoken: Language, key: str) -> None:
    opened = trying(desk().open_lot)(direction, {}, declarations=declarations, language=spoken, act_key=key)
    if opened:
        go("lot", id=opened.id)
