"""Filling the masters from files or from the desk's declarations: the difference first, then one press."""

import hashlib
from collections.abc import Iterator

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.master_kind import MasterKind
from customs.services.declarations.typed import clean_name
from customs.services.masters.master_loading import MasterPreview
from customs.services.masters.master_report import entry_line, named, past_line, read_lines
from customs.ui import address, notices, safe
from customs.ui.components.drop import drop
from customs.ui.session import act_key, desk, records, spend
from customs.words import number, say

_SEEN = "masters_seen"
_SHOWN = 30


def load(kind: MasterKind, spoken: Language) -> None:
    with st.container(key="card_load", gap="small"):
        st.html(f'<div class="tq-card-title">{safe.text(say("masters.page.load", spoken))}</div>')
        owner = ""
        if kind is MasterKind.GOODS:
            owner = st.text_input(say("masters.page.owner", spoken), key="load_owner") or ""
        files = drop(spoken, key=act_key("load-masters"), title="masters.page.drop")
        told = [(clean_name(file.name), file.getvalue()) for file in files]
        from_desk = st.button(say("masters.page.from_declarations", spoken), icon=":material/history:")
        mark = hashlib.sha256(
            repr((kind, owner, [(name, len(content)) for name, content in told])).encode()
        ).hexdigest()
        try:
            if from_desk:
                st.session_state[_SEEN] = ("desk", desk().preview_declared(kind))
            elif told and st.session_state.get(_SEEN, ("",))[0] != mark:
                st.session_state[_SEEN] = (mark, desk().preview_masters(kind, told, owner=owner))
        except CustomsError as refused:
            st.session_state.pop(_SEEN, None)
            notices.refusal(refused)
        _, seen = st.session_state.get(_SEEN, ("", None))
        if isinstance(seen, MasterPreview) and seen.kind is kind:
            _preview(seen, spoken)


def _preview(seen: MasterPreview, spoken: Language) -> None:
    counts = {"new": len(seen.new), "changed": len(seen.changed), "same": seen.same, "kept": len(seen.kept)}
    notices.notice(say("masters.out.preview", spoken, **counts))
    st.html(f'<div class="tq-changes"><table>{"".join(_rows(seen, spoken))}</table></div>')
    n = len(seen.new) + len(seen.changed)
    label = say("masters.page.keep", spoken, n=n) if n else say("masters.page.nothing_new", spoken)
    if st.button(safe.label(label), type="primary", disabled=seen.is_idle, key="keep-masters"):
        try:
            desk().load_masters(seen, act_key=act_key("keep-masters"))
        except CustomsError as refused:
            notices.refusal(refused)
            return
        for name in ("load-masters", "keep-masters"):
            spend(name)
        st.session_state.pop(_SEEN, None)
        address.write(do=None, show="waiting")
        st.rerun()


def _rows(seen: MasterPreview, spoken: Language) -> Iterator[str]:
    """New, changed, kept, disputed, rejected: a sign and one line each."""
    told = [("+", entry_line(one, spoken)) for one in seen.new[:_SHOWN]]
    for sign, changes in (("±", seen.changed), ("=", seen.kept)):
        for one in changes[:_SHOWN]:
            fields = "; ".join(
                f"{say(f'masters.field.{name}', spoken)}: {old or '–'} → {new}" for name, old, new in one.fields
            )
            told.append((sign, f"{named(one.entry)} · {fields}"))
    for dispute in seen.disputes[:_SHOWN]:
        sides = " ≠ ".join(f"{value} ({', '.join(labels)})" for value, labels in dispute.sides)
        told.append(("!", f"{dispute.entry} · {say(f'masters.field.{dispute.field}', spoken)}: {sides}"))
    told += [("×", f"{row.sheet}:{row.row} {row.reason.say(spoken)}") for row in seen.rejected[:_SHOWN]]
    yield from (f"<tr><td>{safe.text(sign)}</td><td>{safe.text(line)}</td></tr>" for sign, line in told)


def past(spoken: Language) -> None:
    """Workbooks of former goods: which are in use, one more, one less."""
    for stored in records().past_files():
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"past {stored.serial}"):
            st.html(f'<div class="tq-file">{safe.text(past_line(stored, spoken))}</div>', width="stretch")
            if stored.withdrawn_at is None:
                with st.popover(say("masters.page.remove", spoken)):
                    _withdraw(stored.serial, spoken)
    with st.container(key="card_load", gap="small"):
        files = drop(spoken, key=act_key("load-past"), title="masters.page.drop_past")
        for file in files[:1]:
            _load_past((clean_name(file.name), file.getvalue()), spoken)


def _load_past(file: tuple[str, bytes], spoken: Language) -> None:
    try:
        seen = desk().preview_past(file)
        notices.notice(f"{file[0]}: {read_lines(seen[0], spoken)}")
        words = say("masters.page.keep_past", spoken, n=number(seen[0].accepted, spoken))
        if not st.button(safe.label(words), type="primary", key="keep-past"):
            return
        desk().load_past(seen, act_key=act_key("keep-past"))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    for name in ("load-past", "keep-past"):
        spend(name)
    st.rerun()


def _withdraw(serial: int, spoken: Language) -> None:
    with st.form(f"withdraw {serial}", border=False):
        reason = st.text_input(say("masters.page.reason", spoken))
        pressed = st.form_submit_button(say("masters.page.remove", spoken))
    if pressed:
        try:
            desk().withdraw_past(serial, reason or "")
        except CustomsError as refused:
            notices.refusal(refused)
            return
        st.rerun()
