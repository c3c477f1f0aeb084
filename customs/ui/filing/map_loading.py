"""A column map from a file: what it says first, then one press."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.ui import address, notices, safe
from customs.ui.components.drop import drop
from customs.ui.session import act_key, desk, spend
from customs.words import say


def load(spoken: Language) -> None:
    with st.container(key="card_load", gap="small"):
        st.html(
            f'<div class="tq-card-title">{safe.text(say("maps.page.load", spoken))}</div>'
            f'<div class="tq-hint">{safe.text(say("maps.page.load_hint", spoken))}</div>'
        )
        way = st.segmented_control(
            say("maps.page.way", spoken),
            list(Direction),
            default=Direction.IMPORT,
            required=True,
            format_func=lambda one: say(f"import.question.{one.value}", spoken),
            key="map-way",
        )
        for file in drop(spoken, key=act_key("load-map"), title="maps.page.drop")[:1]:
            _preview((file.name, file.getvalue()), Direction(way or Direction.IMPORT), spoken)


def _preview(file: tuple[str, bytes], way: Direction, spoken: Language) -> None:
    try:
        seen = desk().preview_map(file, way)
        told = say("maps.line.would", spoken, name=seen.document.name, n=len(seen.document.columns))
        if seen.replaces:
            told += " " + say("maps.page.replaces", spoken, version=seen.replaces.version + 1)
        notices.notice(told)
        columns = ", ".join(f"{each.letter} {each.heading or each.field}" for each in seen.document.columns)
        st.html(f'<div class="tq-hint">{safe.text(columns)}</div>')
        for one, found in seen.unfit.items():
            if found:
                words = say("maps.page.unfit", spoken, way=say(f"common.direction.{one}", spoken), n=len(found))
                notices.notice(f"{words} {found[0].message.say(spoken)}", kind="warning")
        if not st.button(say("maps.page.keep", spoken), type="primary", key="keep-map"):
            return
        kept = desk().load_map(seen, act_key=act_key("keep-map"))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    for name in ("load-map", "keep-map"):
        spend(name)
    address.write(do=None, map=kept)
    st.rerun()
