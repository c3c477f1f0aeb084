"""`/outage?id=…` : when the customs system fails: what to do, deadlines that run, the kit, what to key again."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services import Desk
from customs.services.filings.outage import OutageStep, deadline_line
from customs.services.views import DeclarationView
from customs.ui import address, notices, safe
from customs.ui.declaration import look, naming
from customs.ui.filing.leaving import leaving
from customs.ui.filing.rekey import rekey
from customs.ui.session import act_key, desk, go, language, not_allowed, records
from customs.words import say
from customs.workflow import Deadline


def draw() -> None:
    spoken = language()
    look.apply()
    view = _opened()
    _title(view, spoken)
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        _guide(view, spoken)
    with right:
        rekey(spoken)


def _opened() -> DeclarationView | None:
    """The declaration the address names, if it does."""
    if not address.text("id"):
        return None
    try:
        return records().declaration(address.text("id"))
    except CustomsError as refused:
        notices.refusal(refused)
        return None


def _title(view: DeclarationView | None, spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("outage.title", spoken), anchor=False, width="stretch")
        if view is None:
            if st.button(say("outage.page.to_list", spoken), icon=":material/arrow_back:", key="back", type="tertiary"):
                go("worklist")
            return
        if st.button(say("maps.page.back", spoken), icon=":material/arrow_back:", key="back", type="tertiary"):
            go("declaration", id=view.id, tab="filing")
        refused = not_allowed("outage_kit")
        leaving(
            say("outage.page.kit", spoken),
            partial(_kit, desk(), view.id, spoken, act_key(f"outage {view.id} {view.revision}")),
            f"{say('outage.file.kit', spoken)}-{view.serial}.zip",
            main=True,
            icon=":material/folder_zip:",
            refused=safe.label(refused.say(spoken)) if refused else None,
            key=f"kit-{view.revision}",
        )


def _kit(own: Desk, view_id: str, spoken: Language, key: str) -> bytes:
    return own.outage_kit(view_id, spoken, act_key=key)


def _guide(view: DeclarationView | None, spoken: Language) -> None:
    guide = records().outage_guide(view.id if view else None, spoken)
    if view is not None:
        named = say("outage.page.about", spoken, name=naming.title(view, spoken), kind=naming.kind(view, spoken))
        st.html(f'<div class="tq-card">{_deadlines(guide.deadlines, named, spoken)}</div>')
        if guide.missing:
            notices.notice(say("outage.page.missing", spoken, n=guide.missing), kind="warning")
    for words, steps in (("outage.page.now", guide.steps), ("outage.page.after", guide.after)):
        title = safe.text(say(words, spoken))
        st.html(f'<div class="tq-card"><div class="tq-card-title">{title}</div>{_steps(steps, spoken)}</div>')


def _steps(steps: tuple[OutageStep, ...], spoken: Language) -> str:
    rows = "".join(
        f'<li>{safe.text(one.what.say(spoken))}<div class="tq-hint">{safe.text(one.legal.say(spoken))}</div></li>'
        for one in steps
    )
    return f'<ol class="tq-steps">{rows}</ol>'


def _deadlines(deadlines: tuple[Deadline, ...], named: str, spoken: Language) -> str:
    now = datetime.now(UTC)
    lines = [deadline_line(one, now, spoken) for one in deadlines] or [say("outage.no_deadline", spoken)]
    told = "".join(f'<div class="tq-line">{safe.text(line)}</div>' for line in lines)
    title = safe.text(say("outage.deadlines", spoken))
    return f'<div class="tq-card-title">{safe.text(named)}</div><div class="tq-hint">{title}</div>{told}'
