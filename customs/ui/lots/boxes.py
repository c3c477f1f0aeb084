"""Milestones of each container, and a column of times pasted for all of them."""

import streamlit as st

from customs.lots.manifest import wrong_digits
from customs.model.base import Language
from customs.services.lots.records import LotView
from customs.ui import notices, safe
from customs.ui.session import desk, greyed
from customs.ui.trying import trying
from customs.words import happened, say


def draw(view: LotView, spoken: Language) -> None:
    boxes = view.held.lot.containers
    steps = [step for step in view.way if step.containers]
    if not boxes:
        return
    for number, digit in wrong_digits([one.number for one in boxes]):
        key = "lots.boxes.digit" if digit else "lots.boxes.form"
        notices.notice(say(key, spoken, number=number, digit=digit), kind="warning")
    heads = "".join(f"<th>{safe.text(step.milestone.name.say(spoken))}</th>" for step in steps)
    rows = ""
    for place, box in enumerate(boxes):
        points = [step.containers[place] for step in steps]
        cells = "".join(
            f'<td class="{"tq-late" if one.late else ""}">{safe.text(happened(one.at)[:16])}</td>' for one in points
        )
        kind = f'<span class="tq-hint">{safe.text(box.type_code)}</span>' if box.type_code else ""
        rows += f'<tr><td class="tq-nowrap"><b>{safe.text(box.number)}</b> {kind}</td>{cells}</tr>'
    title = safe.text(say("lots.boxes.title", spoken, n=len(boxes)))
    st.html(
        f'<div class="tq-card"><div class="tq-card-title">{title}</div><div style="overflow-x:auto">'
        f'<table class="tq-history tq-boxes"><tr><th></th>{heads}</tr>{rows}</table></div></div>'
    )
    if steps:
        with st.expander(say("lots.boxes.paste", spoken)):
            _paste(view, spoken)


def _paste(view: LotView, spoken: Language) -> None:
    names = {step.milestone.code: step.milestone.name.say(spoken) for step in view.way if step.containers}
    with st.form(f"boxes {view.held.revision}", border=False):
        code = st.selectbox(say("lots.next.milestone", spoken), list(names), format_func=lambda one: names[one])
        text = st.text_area(say("lots.boxes.times", spoken), help=say("lots.boxes.hint", spoken), height=120)
        if st.form_submit_button(say("lots.boxes.save", spoken), **greyed("reach_containers")):
            trying(desk().reach_containers)(view.held.id, view.held.revision, code, text)
            st.rerun()
