"""One lot beside the board: who it waits for and why, what is next, its free time, and the acts of customer service."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot import Waiter
from customs.services.declarations.typed import read_day
from customs.services.lots.board import LotCard
from customs.ui import address, safe, theme
from customs.ui.board.shown import free_time, free_until, title
from customs.ui.session import act_key, actor, desk, go, greyed, language, records, spend
from customs.ui.trying import done, last_done, show_refused, trying
from customs.words import age, both, happened, moment, say


def _named(card: LotCard, field: str) -> str:
    """Key of a field: of another lot, and once something was recorded, it is another, empty one."""
    return f"{field} {card.held.id} {card.held.revision}"


def draw(lot_id: str, spoken: Language) -> None:
    """Open as long as the address names the lot."""
    card = records().lot_card(lot_id)
    head = title(card.row, spoken) if card else say("board.drawer.title", spoken)
    st.dialog(safe.label(head), width="medium", position="right", on_dismiss=_closed)(_inside)(lot_id)


def _closed() -> None:
    address.write(lot=None)


def _inside(lot_id: str) -> None:
    spoken, card = language(), records().lot_card(lot_id)
    show_refused()
    if told := last_done():
        st.html(f'<div class="tq-notice" role="status">{safe.text(told)}</div>')
    if card is None:
        st.html(f'<div class="tq-muted">{safe.text(say("board.drawer.gone", spoken))}</div>')
        return
    st.html(_head(card, spoken))
    st.html(_facts(card, spoken))
    with st.container(horizontal=True, gap="small", key="lot_acts"):
        if st.button(say("board.drawer.to_lot", spoken), type="primary", icon=":material/open_in_new:", key="to_lot"):
            go("lot", id=lot_id)
        words = say("cases.new.of_shipment", spoken)
        if st.button(words, icon=":material/forum:", key="to_case", **greyed("open_case")):
            go("cases", lot=lot_id)
        _take_over(card, spoken)
        _over(card, spoken)
    _waiting_form(card, spoken)
    _milestone_form(card, spoken)
    st.html(_ready(card, spoken))
    st.html(_declarations(card, spoken))


def _head(card: LotCard, spoken: Language) -> str:
    row, waits = card.row, card.waiting
    who = say("board.drawer.waits", spoken, who=say(f"board.who.{waits.on.value}", spoken))
    since = say("board.drawer.since_unknown", spoken)
    if waits.since:
        since = (
            f"{age(waits.since, card.seen_at, spoken)}, {say('board.drawer.since', spoken, at=happened(waits.since))}"
        )
    return (
        f'<div class="tq-muted">{safe.text(row.customer or "–")} {theme.lane_pill(row.lane, spoken)}</div>'
        f'<div class="tq-title">{safe.text(waits.reason.say(spoken))}</div>'
        f"<div>{safe.text(who)} · {safe.text(since)}</div>"
        f'<div class="tq-hint">{safe.text(waits.why.say(spoken))}</div>'
    )


def _facts(card: LotCard, spoken: Language) -> str:
    waits = card.waiting
    due = say("board.drawer.no_due", spoken)
    if waits.due_at:
        why = f" · {waits.due_why.say(spoken)}" if waits.due_why else ""
        due = f"{moment(waits.due_at)}{why}"
    free = free_time(card.row, card.seen_at, spoken)
    told = " · ".join(filter(None, (free["text"] if free else "", free_until(card.row, spoken))))
    lines = {
        "next": waits.next.say(spoken),
        "owner": waits.owner or say("board.nobody", spoken),
        "due": due,
        "clocks": told or say("board.drawer.no_clock", spoken),
    }
    rows = "".join(
        f"<dt>{safe.text(say(f'board.drawer.{name}', spoken))}</dt><dd>{safe.text(text)}</dd>"
        for name, text in lines.items()
    )
    return f'<dl class="tq-kv" style="margin:0">{rows}</dl>'


def _ready(card: LotCard, spoken: Language) -> str:
    missing = [one.say(spoken) for one in card.missing]
    told = "; ".join(missing) if missing else say("board.drawer.nothing_missing", spoken)
    told = f"{say('board.drawer.missing', spoken)}: {told}" if missing else told
    lines = card.lanes.lines(spoken) if card.lanes else ()
    past = "".join(f'<div class="tq-hint">{safe.text(line)}</div>' for line in lines)
    if past:
        past = f'<div class="tq-eyebrow">{safe.text(say("board.lanes.title", spoken))}</div>{past}'
    words = safe.text(say("board.drawer.ready", spoken))
    return f'<div class="tq-card"><div class="tq-card-title">{words}</div><div>{safe.text(told)}</div>{past}</div>'


def _declarations(card: LotCard, spoken: Language) -> str:
    title_ = f'<div class="tq-card-title">{safe.text(say("board.drawer.declarations", spoken))}</div>'
    if not card.facts.declared:
        return f'<div class="tq-card">{title_}<div>{safe.text(say("board.drawer.no_declaration", spoken))}</div></div>'
    lines = "".join(
        f'<div><a href="declaration?{urlencode({"id": one.id})}" target="_self">'
        f"{safe.text(one.name if isinstance(one.name, str) else one.name.say(spoken))}</a> "
        f"{theme.lane_pill(one.lane, spoken)} {safe.text(say(f'common.status.{one.status.value}', spoken))}</div>"
        for one in card.facts.declared
    )
    return f'<div class="tq-card">{title_}{lines}</div>'


def _take_over(card: LotCard, spoken: Language) -> None:
    if card.waiting.owner == actor():
        return
    key = act_key(f"take_over {card.held.id}")
    words = say("board.act.take", spoken)
    if st.button(words, key=key, icon=":material/person_add:", **greyed("take_over")) and _take(card, key):
        done(say("board.drawer.done_take", spoken))
        st.rerun(scope="fragment")


def _take(card: LotCard, key: str) -> bool:
    saved = trying(desk().take_over)(card.held.id, seen=card.held.revision, act_key=key)
    spend(f"take_over {card.held.id}")
    return saved is not None


def _over(card: LotCard, spoken: Language) -> None:
    key = act_key(f"end_wait {card.held.id}")
    if card.said and st.button(say("board.act.over", spoken), key=key, icon=":material/check:", **greyed("end_wait")):
        if trying(desk().end_wait)(card.held.id, seen=card.held.revision, act_key=key):
            done(say("board.drawer.done_over", spoken))
        spend(f"end_wait {card.held.id}")
        st.rerun(scope="fragment")


def _milestone_form(card: LotCard, spoken: Language) -> None:
    """What was reached, now or at a time that is typed."""
    key, way = act_key(f"milestone {card.held.id}"), records().lot(card.held.id).way
    open_ = {step.milestone.code: step.milestone.name for step in way if not step.point.done}
    if not open_:
        return
    with st.container(border=True, key="milestone_form", horizontal=True, gap="small", vertical_alignment="bottom"):
        st.selectbox(
            say("board.act.which", spoken),
            list(open_),
            index=None,
            placeholder=say("board.act.choose", spoken),
            format_func=lambda one: open_[one].say(spoken),
            key=_named(card, "milestone"),
        )
        st.text_input(
            say("board.act.at", spoken), key=_named(card, "at"), placeholder=say("board.act.now", spoken), width=210
        )
        if st.button(say("board.act.keep_milestone", spoken), key=key, **greyed("reach_milestone")):
            if trying(_reach)(card, key):
                name = open_[st.session_state[_named(card, "milestone")]].say(spoken)
                done(say("board.drawer.done_milestone", spoken, name=name))
            spend(f"milestone {card.held.id}")
            st.rerun(scope="fragment")


def _reach(card: LotCard, key: str) -> datetime:
    """Raises CustomsError BOARD-CHOOSE, and what `reach_milestone` does."""
    when, code = st.session_state[_named(card, "at")].strip() or None, _chosen(card, "milestone")
    return desk().reach_milestone(card.held.id, card.held.revision, code, when, act_key=key).at


def _waiting_form(card: LotCard, spoken: Language) -> None:
    """Whom the lot waits for, as a person knows better than its facts."""
    key = act_key(f"record_wait {card.held.id}")
    with st.form(_named(card, "wait_form"), enter_to_submit=False):
        st.html(f'<div class="tq-card-title">{safe.text(say("board.act.wait", spoken))}</div>')
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.selectbox(
                say("board.act.on", spoken),
                list(Waiter),
                index=None,
                placeholder=say("board.act.choose", spoken),
                format_func=lambda one: say(f"board.who.{one.value}", spoken),
                key=_named(card, "on"),
                width=220,
            )
            hint = say("board.act.reason_hint", spoken)
            st.text_input(say("board.act.reason", spoken), key=_named(card, "reason"), placeholder=hint, max_chars=200)
            st.text_input(say("board.act.until", spoken), key=_named(card, "until"), width=190)
        words = say("board.act.keep", spoken)
        if st.form_submit_button(words, key=key, **greyed("record_wait")) and trying(_record)(card, key):
            done(
                say(
                    "board.drawer.done_wait",
                    spoken,
                    who=say(f"board.who.{st.session_state[_named(card, 'on')].value}", spoken),
                )
            )
            spend(f"record_wait {card.held.id}")
            st.rerun(scope="fragment")
        show_refused()


def _record(card: LotCard, key: str) -> datetime:
    """Raises CustomsError BOARD-CHOOSE, VALUE-DAY, BOARD-REASON; Stale."""
    told = st.session_state[_named(card, "until")].strip()
    due = read_day(told) if told else None
    on, reason = _chosen(card, "on"), st.session_state[_named(card, "reason")]
    return desk().record_wait(card.held.id, on, reason, due=due, seen=card.held.revision, act_key=key).at


def _chosen(card: LotCard, field: str) -> Any:
    """What was picked; nothing is picked beforehand, so that one press too many records nothing."""
    picked = st.session_state[_named(card, field)]
    if picked is None:
        raise CustomsError("BOARD-CHOOSE", both("board.refused.choose"))
    return picked
