"""Taking the next step: at once when nothing has to be typed, else through a small form."""

import time
from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.services.declarations.numbering import NumberTaken
from customs.services.views import DeclarationView, Saved
from customs.ui import notices, safe, theme
from customs.ui.session import desk, language, records
from customs.ui.trying import done, refuse, trying
from customs.words import say
from customs.workflow import Entry, OpenStep
from customs.workflow.step import INSPECTIONS, REASON

_SETTLING = 2.5
"""Seconds from the drawing of the next step's button in which a press is taken for one on the old button."""
_TAKEN, _NEXT_DRAWN = "step_taken", "next_step_drawn"
_FOCUS = """<script>
{
  let tries = 0;
  const first = setInterval(() => {
    const box = document.querySelector("[role=dialog] form input, [role=dialog] input");
    box?.focus();
    if (document.activeElement === box || ++tries > 20) clearInterval(first);
  }, 50);
}
</script>"""
"""The platform puts the focus on the dialog itself; the hand is on the keyboard already."""
_HINTS = {"date": "day_hint", "time": "time_hint", "datetime": "datetime_hint", "text": "reason_hint"}


def take(view: DeclarationView, step: OpenStep, *, main: bool = False) -> None:
    """From the press of its button. What holds the step is said under the strip. `main`: by the button that every
    step shares, whose label changes under an impatient hand. A form that opens does nothing by itself, and may.
    """
    if main and (step.blocked or not step.entries) and _impatient():
        return
    if step.blocked is not None:
        refuse(CustomsError("WF-003", step.blocked))
        st.rerun()
    if step.entries:
        spoken = language()
        st.dialog(safe.label(step.label.say(spoken)), width="small")(_form)(view, step, spoken)
        return
    if trying(_record)(view, step, {}):
        st.session_state[_TAKEN] = True
    st.rerun()


def drawn() -> None:
    """The button of the next step is on its way to the page: from now a person can see what it would do."""
    if st.session_state.pop(_TAKEN, False):
        st.session_state[_NEXT_DRAWN] = time.monotonic()


def _impatient() -> bool:
    """A press right after a step: it was meant for that step, whose button the next one has replaced."""
    seen = float(st.session_state.get(_NEXT_DRAWN, -_SETTLING))
    return _TAKEN in st.session_state or time.monotonic() - seen < _SETTLING


def _form(view: DeclarationView, step: OpenStep, spoken: Language) -> None:
    """Enter presses the first button of a form, so the act comes before the way out."""
    if any(entry.identifier == REASON for entry in step.entries):
        st.html(_warnings(view, spoken))
    st.html(f'<div class="tq-hint">{safe.text(" · ".join(one.say(spoken) for one in step.told))}</div>')
    with st.form(f"form {step.id}", border=False):
        typed = {entry.identifier: _entry(entry, spoken) for entry in step.entries}
        with st.container(horizontal=True, horizontal_alignment="right"):
            pressed = st.form_submit_button(safe.label(step.label.say(spoken)), type="primary", key=f"do {step.id}")
            left = st.form_submit_button(say("declaration.step.keep", spoken), key=f"leave {step.id}")
    st.html(_FOCUS, unsafe_allow_javascript=True)
    if left:
        st.rerun()
    if pressed:
        try:
            _record(view, step, typed)
        except CustomsError as refused:
            notices.refusal(refused)
            if isinstance(refused, NumberTaken):
                st.html(_other(refused, spoken))
        else:
            st.rerun()


def _other(taken: NumberTaken, spoken: Language) -> str:
    """The way to the declaration that has the number. HTML."""
    way = urlencode({"id": taken.declaration_id})
    return f'<a href="declaration?{way}" target="_self">{safe.text(say("settled.open_other", spoken))}</a>'


def _warnings(view: DeclarationView, spoken: Language) -> str:
    """What the reason is for, one line a warning. HTML."""
    found = [one for one in view.findings if one.severity is Severity.WARNING]
    sign = theme.severity_sign(Severity.WARNING, spoken)
    lines = "".join(f"<li>{safe.text(one.message.say(spoken))}</li>" for one in found)
    return f'<div class="tq-reasons">{sign}<ul class="tq-steps">{lines}</ul></div>'


def _entry(entry: Entry, spoken: Language) -> str:
    label = safe.label(entry.label.say(spoken))
    key = f"entry {entry.identifier}"
    if entry.table:
        rows = {row.code: row.name.say(spoken) for row in records().choices(entry.table)}
        chosen = st.radio(label, list(rows), index=None, format_func=lambda code: f"{code} · {rows[code]}", key=key)
        return chosen or ""
    if entry.kind == "inspection":
        kinds = {code: say(f"workflow.inspection.{code}", spoken) for code in INSPECTIONS}
        return st.radio(label, list(kinds), index=None, format_func=kinds.__getitem__, key=key) or ""
    hint = say(f"declaration.step.{_HINTS[entry.kind]}", spoken) if entry.kind in _HINTS else None
    return st.text_input(label, entry.expected, key=key, placeholder=hint) or ""


def _record(view: DeclarationView, step: OpenStep, typed: dict[str, str]) -> Saved:
    """The key holds the version the person saw: the same press twice is one act. Raises CustomsError."""
    saved = desk().step(view.id, step.id, typed, act_key=f"step-{view.id}-{step.id}-{view.revision}")
    spoken = language()
    done(say("declaration.strip.done", spoken, label=step.label.say(spoken), revision=saved.revision))
    return saved
