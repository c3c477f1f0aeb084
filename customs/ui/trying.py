"""Acts that may be refused: the page stays, and says what was refused in the refusal's own words and code.

A refusal raised in a callback would end the run before there is a page; it is kept until the next one is drawn.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from customs.model.errors import CustomsError
from customs.services import Desk
from customs.ui import notices
from customs.ui.session import desk

_REFUSED, _DONE = "refused", "told"
Given = ParamSpec("Given")
Result = TypeVar("Result")


def trying(act: Callable[Given, Result]) -> Callable[Given, Result | None]:
    """The act as a page may press it, in a callback and anywhere else: None where it was refused, which is then said.

    Above a function that is a callback, or in the run of a page.
    """

    @wraps(act)
    def tried(*args: Given.args, **kwargs: Given.kwargs) -> Result | None:
        try:
            return act(*args, **kwargs)
        except CustomsError as refused:
            refuse(refused)
            return None

    return tried


def pressed(act: Callable[Concatenate[Desk, Given], Result]) -> Callable[Given, Result | None]:
    """An act of the desk as a callback: `on_click=pressed(Desk.answer)`. Done by whoever presses, in the role they have
    then, and not the one they had when the button was drawn.
    """

    @trying
    def done_by(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        return act(desk(), *args, **kwargs)

    return done_by


def refuse(refused: CustomsError) -> None:
    """Said on the page that is drawn next, or at the end of this one; the last one, of several."""
    st.session_state[_REFUSED] = refused


def done(words: str) -> None:
    """What an act did, for those who do not see the page change: said once, by `last_done`."""
    st.session_state[_DONE] = words


def last_done() -> str:
    """Empty when nothing was done since it was asked for."""
    words: str = st.session_state.pop(_DONE, "")
    return words


def show_refused() -> bool:
    """Draws what was refused last, once; whether there was anything."""
    refused: CustomsError | None = st.session_state.pop(_REFUSED, None)
    if refused is None:
        return False
    notices.refusal(refused)
    return True
