"""One entry: its values to change, the evidence to approve it on, what was done to it, and how to take it out."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from customs.model.audit import AuditEvent
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.services.masters.master_report import named, spelled, standing
from customs.store.masters import StoredMaster
from customs.ui import address, notices, safe
from customs.ui.session import act_key, desk, greyed, records, spend
from customs.words import moment, say

#: What a person types of an entry, in the order of the form.
FIELDS: Mapping[MasterKind, tuple[str, ...]] = {
    MasterKind.GOODS: (
        "owner",
        "item_code",
        "goods_description",
        "hs_code",
        "quantity_1_unit_code",
        "quantity_2_unit_code",
        "origin_country_code",
        "vat_code",
        "exemption_code",
        "permit_note",
    ),
    MasterKind.CUSTOMER: ("code", "name", "also_named", "address", "phone", "postcode"),
    MasterKind.PARTNER: (
        "name",
        "also_named",
        "address_line1",
        "address_line2",
        "address_city",
        "address_country_name",
        "country_code",
    ),
}
_ALONE = frozenset({"goods_description", "name", "also_named", "address", "address_line1", "address_line2"})


def opened(kind: MasterKind, master_id: str, spoken: Language) -> None:
    try:
        stored, history = records().master(master_id)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    with st.container(key="card_master", gap="small"):
        told = safe.text(standing(stored.entry, spoken))
        colour = "" if stored.entry.approval else " warning"
        st.html(f'<div class="tq-card-title">{safe.text(named(stored.entry))}</div>')
        st.html(f'<div class="tq-notice{colour}">{told}</div>')
        if stored.entry.approval is None:
            approve([stored.id], spoken, ", ".join(stored.entry.seen_on))
        _form(kind, stored, spoken)
        st.html(_history(history, spoken))
        _remove(stored, spoken)


def blank(kind: MasterKind, spoken: Language) -> None:
    with st.container(key="card_master", gap="small"):
        st.html(f'<div class="tq-card-title">{safe.text(say(f"masters.page.new_{kind.value}", spoken))}</div>')
        _form(kind, None, spoken)


def approve(ids: list[str], spoken: Language, seen_on: str = "") -> None:
    """Stand for these entries. `seen_on`: declarations to name as evidence."""
    key = act_key("approve-masters")
    with st.form(f"approve {ids[0]} {len(ids)}", border=True):
        kinds = list(EvidenceKind)
        kind = st.selectbox(
            say("masters.page.evidence", spoken),
            kinds,
            index=kinds.index(EvidenceKind.DECLARATIONS) if seen_on else 0,
            format_func=lambda one: say(f"masters.evidence.{one.value}", spoken),
        )
        told = st.text_input(say("masters.page.paper", spoken), value=seen_on)
        words = say("masters.page.approve", spoken, n=len(ids))
        pressed = st.form_submit_button(words, type="primary", **greyed("approve_masters"))
    if pressed:
        try:
            desk().approve_masters(ids, kind, told or "", act_key=key)
        except CustomsError as refused:
            notices.refusal(refused)
            return
        spend("approve-masters")
        st.session_state.pop("masters_picked", None)
        st.rerun()


def _form(kind: MasterKind, stored: StoredMaster | None, spoken: Language) -> None:
    version = f"{stored.id} {stored.revision}" if stored else "new"
    key = f"save-master {version}"
    with st.form(f"master {kind.value} {version}", border=False):
        typed: dict[str, str] = {}
        beside = None
        for name in FIELDS[kind]:
            place, beside = _place(name, beside)
            held = spelled(getattr(stored.entry, name) or "") if stored else ""
            label = safe.label(say(f"masters.field.{name}", spoken))
            typed[name] = place.text_input(label, value=held, key=f"{name} {version}") or ""
        words = say("masters.page.save" if stored else "masters.page.add_it", spoken)
        pressed = st.form_submit_button(words, **greyed("save_master"))
    if pressed:
        try:
            seen = (stored.id, stored.revision) if stored else None
            made = desk().save_master(kind, typed, held=seen, act_key=act_key(key))
        except CustomsError as refused:
            notices.refusal(refused)
            return
        spend(key)
        address.write(id=made, do=None)
        st.rerun()


def _place(name: str, beside: DeltaGenerator | None) -> tuple[DeltaGenerator, DeltaGenerator | None]:
    """Where a field stands: long ones in a line of their own, the others two by two; and what is left beside it."""
    if name in _ALONE:
        return st.container(), None
    if beside is not None:
        return beside, None
    left, right = st.columns(2, gap="small")
    return left, right


def _history(history: tuple[AuditEvent, ...], spoken: Language) -> str:
    rows = "".join(
        f'<tr><td class="tq-muted tq-nowrap">{safe.text(moment(event.at))}</td><td>{safe.text(event.actor)}</td>'
        f"<td>{safe.text(say(f'masters.act.{event.act}', spoken))}{_changes(event, spoken)}</td></tr>"
        for event in reversed(history)
    )
    title = safe.text(say("masters.page.history", spoken))
    return f'<details class="tq-card"><summary>{title}</summary><table class="tq-history">{rows}</table></details>'


def _changes(event: AuditEvent, spoken: Language) -> str:
    """`Mã HS: 60063190 → 60063290`, a line a field."""
    was, now = event.detail.get("was"), event.detail.get("now")
    if not isinstance(was, Mapping) or not isinstance(now, Mapping):
        return ""
    names = [name for name in (*was, *now) if name not in {"kind", "approval", "seen_on"}]
    return "".join(
        f'<div class="tq-hint">{safe.text(say(f"masters.field.{name}", spoken))}: '
        f"{safe.text(was.get(name) or '–')} → {safe.text(now.get(name) or '–')}</div>"
        for name in dict.fromkeys(names)
        if was.get(name) != now.get(name)
    )


def _remove(stored: StoredMaster, spoken: Language) -> None:
    with st.form(f"remove {stored.id}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(say("masters.page.reason", spoken))
        pressed = st.form_submit_button(say("masters.page.remove", spoken), **greyed("remove_master"))
    if pressed:
        try:
            desk().remove_master(stored.id, stored.revision, reason or "")
        except CustomsError as refused:
            notices.refusal(refused)
            return
        address.write(id=None)
        st.rerun()
