"""The strip that stays in sight: which declaration, where it stands, what is wrong, saved when, what comes next."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.finding import Severity
from customs.model.status import Status
from customs.services.views import DeclarationView
from customs.ui import safe, theme
from customs.ui.cases import opening as cases
from customs.ui.components.live import live
from customs.ui.declaration import due, naming, places, steps
from customs.ui.lots import opening
from customs.ui.session import act_key, desk, go, greyed, language, records, spend
from customs.ui.trying import done, last_done, show_refused, trying
from customs.words import clock, say
from customs.workflow import OpenStep

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MENU = "menus_closed"


def draw(view: DeclarationView) -> None:
    spoken = language()
    with st.container(key="strip", gap="small"):
        with st.container(key="strip_row", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
            st.html(_identity(view, spoken), width="stretch")
            st.html(_saved(view, spoken), width="content")
            _undo(view, spoken)
            menu = f"more {st.session_state.get(_MENU, 0)}"
            menu_of = st.popover(say("declaration.strip.more", spoken), icon=":material/more_horiz:", key=menu)
            with menu_of.container(key="more_acts", gap=None):
                _more(view, spoken)
            _primary(view, spoken)
        _refused(spoken)


def _identity(view: DeclarationView, spoken: Language) -> str:
    declaration = view.declaration
    status, errors = naming.status_word(declaration.status, declaration, spoken), view.count(Severity.ERROR)
    if declaration.status is Status.CHECKED and errors:
        status = say("settled.checked_errors", spoken, n=errors)
    counted = [(severity, view.count(severity)) for severity in Severity]
    found = "".join(theme.severity_sign(severity, spoken, n, bare=True) for severity, n in counted if n)
    return (
        '<div class="tq-strip"><div class="tq-strip-name">'
        f'<div class="tq-number">{safe.text(naming.title(view, spoken))}</div>'
        f'<div class="tq-hint tq-cut" title="{safe.text(naming.kind(view, spoken))}">'
        f"{safe.text(naming.kind(view, spoken))}</div></div>"
        f"{theme.lane_pill(declaration.lane, spoken, code=declaration.lane_code or '')}"
        f"{due.alarm(declaration, desk().today(), spoken)}"
        f'<span class="tq-status"><span class="tq-muted">{safe.text(say("declaration.strip.status", spoken))}</span> '
        f'<b>{safe.text(status)}</b></span><span class="tq-counts">{found}</span></div>'
    )


def _saved(view: DeclarationView, spoken: Language) -> str:
    words = say("declaration.strip.saved", spoken, time=clock(view.saved_at), revision=view.revision)
    return f'<span class="tq-hint tq-wide tq-nowrap" title="{safe.text(view.saved_by)}">{safe.text(words)}</span>'


def _undo(view: DeclarationView, spoken: Language) -> None:
    st.button(
        say("declaration.strip.undo", spoken),
        icon=":material/undo:",
        type="tertiary",
        key=f"undo {view.id} {view.revision}",
        on_click=_undone,
        args=(view.id, view.revision),
        **greyed("undo", view.declaration.status, otherwise=not view.can_undo),
    )


@trying
def _undone(view_id: str, revision: int) -> None:
    saved = desk().undo(view_id, act_key=f"undo-{view_id}-{revision}")
    done(say("declaration.strip.undone", language(), revision=saved.revision))


def _more(view: DeclarationView, spoken: Language) -> None:
    """Prints, the workbook, and every step that is not the next one."""
    if st.button(
        say("declaration.strip.print", spoken),
        icon=":material/print:",
        type="tertiary",
        key="to print",
        width="stretch",
        on_click=_close_menu,
    ):
        go("print", id=view.id)
    opening.of_declaration(view.id, view.declaration.direction, spoken)
    cases.about(spoken, naming.title(view, spoken), declaration_id=view.id)
    _copy(view, spoken)
    st.download_button(
        say("declaration.strip.pdf", spoken),
        partial(desk().print, view.id, None, spoken),
        naming.file_name(view, "pdf", spoken),
        "application/pdf",
        icon=":material/download:",
        type="tertiary",
        key="pdf",
        on_click="ignore",
        width="stretch",
    )
    st.download_button(
        say("declaration.strip.workbook", spoken),
        partial(records().workbook, view.id),
        naming.file_name(view, "xlsx", spoken),
        _XLSX,
        icon=":material/table:",
        type="tertiary",
        key="workbook",
        on_click="ignore",
        width="stretch",
    )
    first = next((step for step in view.steps if step.primary), None)
    for step in view.steps:
        if step is not first and _press(view, step, spoken, "tertiary"):
            steps.take(view, step)


def _copy(view: DeclarationView, spoken: Language) -> None:
    """A new draft of it; pressed again while that one is made, the same."""
    words, key = say("declaration.strip.copy", spoken), f"copy-{view.id}"
    if st.button(
        words,
        icon=":material/content_copy:",
        type="tertiary",
        key="copy",
        width="stretch",
        on_click=_close_menu,
        **greyed("copy_declaration"),
    ):
        made = trying(desk().copy_declaration)(view.id, act_key=act_key(key))
        if made:
            spend(key)
            go("declaration", id=made)


def _primary(view: DeclarationView, spoken: Language) -> None:
    step = next((step for step in view.steps if step.primary), None)
    pressed = step is not None and _press(view, step, spoken, "primary")
    if step and pressed:
        steps.take(view, step, main=True)
    steps.drawn()


def _press(view: DeclarationView, step: OpenStep, spoken: Language, kind: str) -> bool:
    """The widget key holds the step, so that a second click meets a button that is gone; not the version, so that a
    press still counts when the cell being typed in was saved by it.
    """
    main = kind == "primary"
    return st.button(
        safe.label(step.label.say(spoken)),
        type="primary" if main else "tertiary",
        key=f"step {view.id} {step.id}",
        shortcut="Ctrl+Enter" if main else None,
        icon=":material/arrow_forward:" if main else None,
        icon_position="right",
        on_click=None if main else _close_menu,
        **greyed("step", view.declaration.status),
    )


def _close_menu() -> None:
    """A menu under another name is a new one, and closed: it would lie over the dialog or page its entry opens."""
    st.session_state[_MENU] = st.session_state.get(_MENU, 0) + 1


def tell() -> None:
    """What an act did, for those who do not see the strip change. Drawn last: nothing is seen of it."""
    live(last_done(), key="said")


def _refused(spoken: Language) -> None:
    """What could not be done, and the way to what holds it."""
    with st.container(horizontal=True, vertical_alignment="center", key="refused"):
        if show_refused():
            words = say("declaration.step.see", spoken)
            st.button(words, on_click=places.open_tab, args=("findings",), key="see findings")
