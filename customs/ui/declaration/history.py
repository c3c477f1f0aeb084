"""The tab of history: who did what, when, with the old and the new value; any earlier version can be brought back."""

from collections.abc import Mapping

import streamlit as st

from customs.model.audit import AuditEvent
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.field_table import fields
from customs.model.path import identifier, item_key
from customs.services.views import DeclarationView
from customs.ui import safe
from customs.ui.declaration.certificate_names import certified_name
from customs.ui.session import desk, language, records
from customs.words import has, moment, say
from customs.workflow import STEPS


def draw(view: DeclarationView) -> None:
    spoken = language()
    events = list(reversed(records().history(view.id)))
    if not events:
        st.html(f'<div class="tq-card tq-muted">{safe.text(say("declaration.history.none", spoken))}</div>')
        return
    if view.can_undo:
        _back(view, events, spoken)
    heads = "".join(
        f'<th scope="col">{safe.text(say(f"declaration.history.{name}", spoken))}</th>'
        for name in ("when", "who", "what")
    )
    rows = "".join(_row(view, event, spoken) for event in events)
    st.html(
        f'<div class="tq-card"><table class="tq-history"><thead><tr>{heads}<th></th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _back(view: DeclarationView, events: list[AuditEvent], spoken: Language) -> None:
    """Any earlier version, brought back as a new one."""
    earlier = {
        event.revision: f"{say('declaration.history.version', spoken, n=event.revision)} · {moment(event.at)}"
        for event in events
        if event.revision and event.revision < view.revision
    }
    if not earlier:
        return
    with st.container(key="back_to", horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            say("declaration.history.pick", spoken), list(earlier), format_func=earlier.__getitem__, width=340
        )
        st.button(
            say("declaration.history.back", spoken, n=chosen),
            icon=":material/history:",
            key=f"back {view.id} {view.revision}",
            on_click=_brought_back,
            args=(view.id, chosen, view.revision),
        )


def _brought_back(view_id: str, chosen: int, revision: int) -> None:
    try:
        saved = desk().back_to(view_id, chosen, act_key=f"back-{view_id}-{revision}-{chosen}")
    except CustomsError as refused:
        st.session_state["refused"] = refused
        return
    st.session_state["told"] = say("declaration.strip.undone", language(), revision=saved.revision)


def _row(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    revision = say("declaration.history.version", spoken, n=event.revision) if event.revision else ""
    return (
        f'<tr><td class="tq-muted tq-nowrap">{safe.text(moment(event.at))}</td><td>{safe.text(event.actor)}</td>'
        f'<td>{_what(view, event, spoken)}</td><td class="tq-hint tq-nowrap">{safe.text(revision)}</td></tr>'
    )


def _what(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    """The act, then what it changed. HTML."""
    detail = event.detail
    act = event.act
    name = f"declaration.act.{act}"
    words = (
        _step_label(view, str(detail.get("step")), spoken) if act == "step" else say(name, spoken) if has(name) else act
    )
    told = _told(view, event, spoken)
    return f"<b>{safe.text(words)}</b>" + (f'<div class="tq-change">{told}</div>' if told else "")


def _told(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    detail = event.detail
    path = str(detail.get("path", ""))
    if event.act == "undo":
        return safe.text(say("declaration.history.restores", spoken, n=detail.get("restores")))
    if event.act in {"paste", "paste_slots"}:
        return safe.text(say("declaration.history.pasted", spoken, rows=detail["rows"], columns=detail["columns"]))
    if event.act == "papers":
        names = event.detail["files"]
        return safe.text(", ".join(str(name) for name in names) if isinstance(names, list) else "")
    if event.act == "step":
        return _typed(view, detail, spoken)
    if event.act == "fill":
        name = field_name(view, path.removeprefix("goods.*."), spoken)
        return safe.text(
            say("declaration.history.items_filled", spoken, name=name, new=detail.get("new"), n=detail.get("items"))
        )
    return _changed(view, detail, spoken) if path else ""


def _changed(view: DeclarationView, detail: Mapping[str, object], spoken: Language) -> str:
    """`Dòng 3, Số lượng (1): 2450 → 2540`."""
    name = safe.text(field_name(view, str(detail["path"]), spoken))
    if "new" not in detail:
        return f"{name} {safe.text(detail.get('old') or '')}"
    blank = say("declaration.history.blank", spoken)
    old, new = (safe.text(detail.get(side) or blank) for side in ("old", "new"))
    return f"{name}: <s>{old}</s> → {new}"


def _typed(view: DeclarationView, detail: Mapping[str, object], spoken: Language) -> str:
    """What was typed for a step: number, date, lane, reason."""
    typed = [(field_name(view, name, spoken), text) for name, text in detail.items() if name != "step"]
    return "<br>".join(f"{safe.text(name)}: {safe.text(text)}" for name, text in typed)


def field_name(view: DeclarationView, path: str, spoken: Language) -> str:
    """The official name of the field, with its item; or its place on a certificate of origin."""
    certified = certified_name(path, spoken)
    if certified:
        return certified
    name = identifier(path)
    official = fields(view.declaration.direction).get(name)
    short = f"declaration.column.{name}"
    entry = f"declaration.history.{name}"
    words = official.label(spoken) if official else next((say(key, spoken) for key in (short, entry) if has(key)), name)
    key = item_key(path)
    if not key:
        return words
    number = view.declaration.number_of(key)
    if path.count(".") == 1:
        return say("declaration.finding.item_group", spoken, n=number) if number else ""
    if number is None:
        return say("declaration.history.item_gone", spoken, name=words)
    return say("declaration.history.item", spoken, n=number, name=words)


def _step_label(view: DeclarationView, step_id: str, spoken: Language) -> str:
    step = next((one for one in STEPS if one.id == step_id), None)
    return step.label(view.declaration.direction).say(spoken) if step else step_id
