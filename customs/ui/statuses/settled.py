"""What a press on a waiting answer does: asked first where the file differs, told with a link after."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.statuses.records import WaitingAnswer
from customs.services.statuses.settling import Choice, Settled
from customs.services.views import DeclarationView
from customs.ui import notices, safe
from customs.ui.components.focus import focus
from customs.ui.declaration import naming
from customs.ui.session import act_key, desk, greyed, records, spend
from customs.ui.trying import trying
from customs.words import say

_SETTLED, _ASKED = "settled_answer", "settle_asked"


@dataclass(frozen=True, slots=True)
class _Told:
    """What was decided last on this page. `serial`, `number`: of the answer."""

    serial: int
    number: str
    choice: Choice
    settled: Settled


@trying
def settle(one: WaitingAnswer, choice: Choice, declaration_id: str | None, *, sure: bool = False) -> None:
    name = f"settle-{one.stored.serial}-{choice}-{declaration_id or ''}"
    chosen = {"declaration_id": declaration_id, "sure": sure}
    try:
        settled = desk().settle_answer(one.stored.serial, choice, **chosen, act_key=act_key(name))  # type: ignore[arg-type]
    except CustomsError as refused:
        if refused.code != "STATUS-APART":
            raise
        st.session_state[_ASKED] = (one, declaration_id, refused)
        return
    spend(name)
    st.session_state[_SETTLED] = _Told(one.stored.serial, one.stored.answer.number or "–", choice, settled)


def tell(spoken: Language) -> None:
    """Above the waiting answers: what is asked, what was decided."""
    asked = st.session_state.pop(_ASKED, None)
    if asked is not None:
        one, declaration_id, apart = asked
        st.dialog(say("settled.ask", spoken), width="medium")(_ask)(one, declaration_id, apart, spoken)
    told: _Told | None = st.session_state.get(_SETTLED)
    if told is not None:
        _told(told, spoken)


def _ask(one: WaitingAnswer, declaration_id: str, refused: CustomsError, spoken: Language) -> None:
    """The focus begins on the safe choice."""
    st.html(f"<p>{safe.text(refused.say(spoken))}</p>")
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if st.button(say("settled.keep", spoken), key="keep-waiting"):
            st.rerun()
        if not st.button(say("settled.sure", spoken), type="primary", key="sure"):
            focus(".st-key-keep-waiting button", key="settle-focus")
            return
    settle(one, "take", declaration_id, sure=True)
    st.rerun()


def _told(told: _Told, spoken: Language) -> None:
    id_ = told.settled.declaration_id
    if id_ is None:
        notices.notice(say("settled.aside", spoken, number=told.number))
        return
    view = records().declaration(id_)
    words = [say(f"settled.{_DONE[told.choice]}", spoken, number=told.number, name=naming.title(view, spoken))]
    files = [one.answer.place for one in told.settled.also]
    if files:
        words.append(say("settled.also", spoken, n=len(files), files=", ".join(files)))
    link = f'<a href="declaration?{urlencode({"id": id_})}" target="_self">{safe.text(say("settled.open", spoken))}</a>'
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="settled"):
        st.html(f'<div class="tq-notice" role="status">{safe.text(" ".join(words))} {link}</div>', width="stretch")
        _undo_button(view, spoken)


_DONE: dict[Choice, str] = {"take": "took", "create": "made"}


def _undo_button(view: DeclarationView, spoken: Language) -> None:
    """The last of those taken together first."""
    last = records().answers_of(view.id)[1]
    if last is not None:
        words, undo = say("status.page.undo", spoken), partial(_undo, last)
        st.button(words, icon=":material/undo:", key=f"undo-{last}", on_click=undo, **greyed("undo_answer"))


@trying
def _undo(serial: int) -> None:
    name = f"undo-answer-{serial}"
    desk().undo_answer(serial, act_key=act_key(name))
    spend(name)
    told: _Told | None = st.session_state.get(_SETTLED)
    if told is not None and told.serial == serial:
        st.session_state.pop(_SETTLED)
