"""What to do next, recorded at one press; any other milestone, with its time, in one line."""

import streamlit as st

from customs.lots.milestones import Milestone
from customs.model.base import Language
from customs.services.lots.records import OF_DECLARATION, LotView
from customs.ui import safe
from customs.ui.lots.drawn import lateness
from customs.ui.session import desk, greyed
from customs.ui.trying import trying
from customs.words import happened, say


def draw(view: LotView, spoken: Language) -> None:
    with st.container(key="card_lot_next"):
        _next(view, spoken)
        _form(view, spoken)


def _next(view: LotView, spoken: Language) -> None:
    step = view.following
    if step is None:
        st.html(f"<b>{safe.text(say('lots.next.none', spoken))}</b>")
        return
    name, point = step.milestone.name.say(spoken), step.point
    about = [say(f"board.who.{step.milestone.by.value}", spoken)]
    if point.expected_at:
        told = "reckoned" if point.reckoned else "expected"
        about.append(say(f"lots.next.{told}", spoken, at=happened(point.expected_at)))
    if basis := point.basis():
        about.append(basis.say(spoken))
    late = lateness(point, view, spoken)
    alarm = f' <b class="tq-late">{safe.text(say("lots.next.late", spoken, span=late))}</b>' if late else ""
    with st.container(horizontal=True, vertical_alignment="center", key="next row"):
        words = safe.text(say("lots.next.title", spoken))
        st.html(
            f'<span class="tq-hint">{words}</span> <b>{safe.text(name)}</b> '
            f'<span class="tq-muted">{safe.text(" · ".join(about))}</span>{alarm}',
            width="stretch",
        )
        if view.declarations and step.milestone.code in OF_DECLARATION:
            st.html(
                f'<span class="tq-hint">{safe.text(say("lots.next.of_declaration", spoken))}</span>', width="content"
            )
            return
        st.button(
            safe.label(say("lots.next.now", spoken, name=name)),
            type="primary",
            key=f"now {view.held.revision}",
            shortcut="G",
            on_click=_reached_now,
            args=(view.held.id, view.held.revision, step.milestone.code),
            **greyed("reach_milestone"),
        )


@trying
def _reached_now(lot_id: str, seen: int, code: str) -> None:
    desk().reach_milestone(lot_id, seen, code, None, act_key=f"now-{lot_id}-{seen}")


def _form(view: LotView, spoken: Language) -> None:
    """Enter in any of its boxes records."""
    milestones = {step.milestone.code: step.milestone for step in view.way}
    following = view.following
    codes, boxes = list(milestones), [one.number for one in view.held.lot.containers]
    kinds = ("at", "expected")
    with st.form(f"milestone {view.held.revision}", border=False):
        row = st.columns([2, 1.5, 1.6, 1.1, 1.7, 0.8], vertical_alignment="bottom")
        code = row[0].selectbox(
            say("lots.next.milestone", spoken),
            codes,
            index=codes.index(following.milestone.code) if following else 0,
            format_func=lambda one: milestones[one].name.say(spoken),
        )
        box = row[1].selectbox(
            say("lots.next.container", spoken),
            ["", *boxes],
            format_func=lambda one: one or say("lots.next.whole", spoken),
            disabled=not boxes,
        )
        when = row[2].text_input(
            say("lots.next.when", spoken), placeholder=say("lots.next.when_hint", spoken), max_chars=30
        )
        kind = row[3].selectbox(
            say("lots.next.kind", spoken), kinds, format_func=lambda one: say(f"lots.next.{one}", spoken)
        )
        note = row[4].text_input(say("lots.next.note", spoken), max_chars=200)
        if row[5].form_submit_button(say("lots.next.save", spoken), width="stretch", **greyed("reach_milestone")):
            _typed(view, milestones[code], when, box=box, expected=kind == "expected", note=note)


def _typed(view: LotView, milestone: Milestone, when: str, *, box: str, expected: bool, note: str) -> None:
    done = trying(desk().reach_milestone)(
        view.held.id,
        view.held.revision,
        milestone.code,
        when,
        container=box if box and milestone.per_container else None,
        expected=expected,
        note=note,
    )
    st.rerun(scope="fragment" if done else "app")
