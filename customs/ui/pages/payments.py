"""`/payments` : slips nobody knows the declaration of, and lists of slips to load."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.payments.keeping import SlipsPreview
from customs.services.payments.matching import Candidate
from customs.services.payments.records import MOST_WAITING, WaitingSlip
from customs.ui import notices, safe
from customs.ui.components.drop import drop
from customs.ui.payments.recording import slip_line
from customs.ui.session import act_key, desk, go, greyed, language, records, spend
from customs.ui.trying import trying
from customs.words import money, number, say

_DROPPED = "drop-slips"


def draw() -> None:
    spoken = language()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(_say("title", spoken), anchor=False, width="stretch")
        if st.button(say("status.page.back", spoken), icon=":material/arrow_back:", key="back", type="tertiary"):
            go("worklist")
    st.html(f'<div class="tq-lead">{safe.text(_say("lead", spoken))}</div>')
    left, right = st.columns([1.6, 1], gap="medium")
    with left:
        _waiting(spoken)
    with right:
        _load(spoken)


def _waiting(spoken: Language) -> None:
    found = records().waiting_slips()
    if not found:
        notices.notice(_say("none", spoken))
    for one in found[:MOST_WAITING]:
        with st.container(border=True, key=f"slip-{one.stored.id}"):
            _one(one, spoken)
    if len(found) > MOST_WAITING:
        st.html(f'<div class="tq-hint">{safe.text(_say("more", spoken, n=MOST_WAITING))}</div>')


def _one(one: WaitingSlip, spoken: Language) -> None:
    why = one.why.say(spoken) if one.why else ""
    beside = [one.slip.bank, one.slip.payer_name, one.slip.payer_tax_code, one.slip.note]
    source = f"{one.slip.source.file} {one.slip.source.label}" if one.slip.source and one.slip.source.file else ""
    hint = " · ".join([*filter(None, [*beside, source])])
    st.html(
        f'<div class="tq-line"><b>{safe.text(slip_line(one.slip, spoken))}</b></div>'
        f'<div class="tq-line">{safe.text(why)}</div><div class="tq-hint">{safe.text(hint)}</div>'
    )
    if not one.candidates:
        st.html(f'<div class="tq-hint">{safe.text(_say("candidates_none", spoken))}</div>')
    for candidate in one.candidates:
        key = act_key(f"give {one.stored.id} {candidate.id}")
        st.button(
            safe.label(f"{_say('give', spoken)}: {_named(candidate, spoken)}"),
            key=key,
            on_click=_given,
            args=(one.stored.id, candidate.id, key),
            **greyed("give_slip"),
        )
    typed = st.text_input(_say("give_typed", spoken), key=f"number {one.stored.id}", max_chars=14)
    if typed:
        _by_number(one, typed, spoken)


def _by_number(one: WaitingSlip, typed: str, spoken: Language) -> None:
    """Declarations of the number somebody typed, to choose from."""
    rows = records().worklist(query=typed.strip()).rows[:3]
    if not rows:
        notices.notice(say("payments.waits.unknown", spoken, number=typed), kind="warning")
    for row in rows:
        key = act_key(f"give {one.stored.id} {row.id}")
        words = safe.label(f"{_say('give', spoken)}: {row.number or row.serial} {row.customer or ''}")
        st.button(words, key=f"typed {key}", on_click=_given, args=(one.stored.id, row.id, key), **greyed("give_slip"))


def _named(candidate: Candidate, spoken: Language) -> str:
    declaration = candidate.declaration
    left = _say("left_unknown", spoken)
    if candidate.left is not None:
        left = _say("left", spoken, left=money(candidate.left, "VND", spoken))
    name = declaration.importer_name if declaration.direction.value == "import" else declaration.exporter_name
    return " · ".join(filter(None, [declaration.declaration_number, name, left]))


@trying
def _given(payment_id: str, declaration_id: str, key: str) -> None:
    desk().give_slip(payment_id, declaration_id, act_key=key)


def _load(spoken: Language) -> None:
    with st.container(border=True, key="load"):
        st.html(
            f'<div class="tq-card-title">{safe.text(_say("load", spoken))}</div>'
            f'<div class="tq-hint">{safe.text(_say("load_hint", spoken))}</div>'
        )
        if told := st.session_state.pop("slips_told", ""):
            notices.notice(told)
        for dropped in drop(spoken, key=act_key(_DROPPED), title="payments.page.drop")[:1]:
            try:
                seen = desk().preview_slips((dropped.name, dropped.getvalue()), spoken)
            except CustomsError as refused:
                notices.refusal(refused)
                return
            _previewed(seen, spoken)


def _previewed(seen: SlipsPreview, spoken: Language) -> None:
    read = seen.read
    facts = {"rows": read.rows_in, "slips": len(read.slips), "merged": read.merged, "rejected": len(read.rejected)}
    counted = {name: number(count, spoken) for name, count in {**facts, "blank": read.blank}.items()}
    st.html(f'<div class="tq-line">{safe.text(_say("balance", spoken, **counted))}</div>')
    for one in read.rejected[:20]:
        where = f"{one.sheet}!{one.row}" if one.sheet else str(one.row)
        words = f"{where}: {one.text}. {one.why.say(spoken)}"
        st.html(f'<div class="tq-hint">{safe.text(words)}</div>')
    name = f"load {seen.sha256}"
    st.button(
        _say("keep", spoken, n=number(len(read.slips), spoken)),
        type="primary",
        key=act_key(name),
        on_click=partial(_kept, seen, name, spoken),
        **greyed("load_slips", otherwise=not read.slips),
    )


@trying
def _kept(seen: SlipsPreview, name: str, spoken: Language) -> None:
    loaded = desk().load_slips(seen, act_key=act_key(name))
    spend(name)
    facts = {"given": loaded.given, "waiting": len(loaded.waiting), "known": loaded.known}
    differing = (f"{slip.reference}: {why.say(spoken)}" for slip, why in loaded.differing)
    st.session_state["slips_told"] = " ".join([_say("loaded", spoken, **facts), *differing])
    spend(_DROPPED)


def _say(key: str, spoken: Language, **facts: object) -> str:
    return say(f"payments.page.{key}", spoken, **facts)
