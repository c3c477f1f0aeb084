"""How everything looks: tokens, page CSS, lanes and severities.

The tokens are CSS custom properties on `:root`; they reach into the shadow roots of components, so there is one list.
The same values stand in `.streamlit/config.toml`; a test holds the two together.
"""

from functools import cache
from pathlib import Path

import streamlit as st

from customs.model.base import Language
from customs.model.finding import Severity
from customs.model.status import Lane
from customs.ui import icons, safe
from customs.words import number, say

_STYLE = Path(__file__).parent / "style"

# token -> (light, dark)
COLOURS: dict[str, tuple[str, str]] = {
    "paper": ("#F7F6F2", "#12161E"),
    "card": ("#FFFFFF", "#1B212C"),
    "sunk": ("#EFEDE6", "#202734"),
    "ink": ("#1B2333", "#E8EAF0"),
    "ink2": ("#4A5263", "#B7BECC"),
    "ink3": ("#626A79", "#98A1B2"),
    "line": ("#E3E0D8", "#2B3240"),
    "line2": ("#C6C1B5", "#465063"),
    "edge": ("#8E897C", "#6B778C"),
    "acc": ("#274690", "#9DB6F5"),
    "acc-bg": ("#E9EEF9", "#1D2A47"),
    "on-acc": ("#FFFFFF", "#10182B"),
    "g": ("#0B5D33", "#8BE0AF"),
    "g-bg": ("#E2F3E8", "#12301F"),
    "g-line": ("#9AD0AE", "#2C6B47"),
    "y": ("#6B4800", "#F3CF73"),
    "y-bg": ("#FFF0C2", "#352A0C"),
    "y-line": ("#E3BE5B", "#7A6120"),
    "r": ("#96151D", "#FBA6A8"),
    "r-bg": ("#FCE6E5", "#3B1A1E"),
    "r-line": ("#EBA6A4", "#7F3A40"),
    "n": ("#4A5263", "#B7BECC"),
    "n-line": ("#8E897C", "#6B778C"),
    "err": ("#A3123F", "#FF9DB5"),
    "err-bg": ("#FBE5EC", "#3D1726"),
    "warn": ("#84420A", "#F5B57F"),
    "warn-bg": ("#FDEBD8", "#38230F"),
    "adv": ("#1F4A93", "#A9C4F8"),
    "adv-bg": ("#E5EDFA", "#1A2943"),
}

_SIZES = {
    "font": "'TQ UI',system-ui,sans-serif",
    "head": "'TQ Head','TQ UI',system-ui,sans-serif",
    "r1": "4px",
    "r2": "6px",
    "r3": "10px",
    "shadow": "0 1px 2px rgba(20,25,40,.06),0 4px 14px rgba(20,25,40,.07)",
}

_LANES: dict[Lane | None, tuple[str, str]] = {
    Lane.GREEN: ("g", "tick"),
    Lane.YELLOW: ("y", "lines"),
    Lane.RED: ("r", "lens"),
    None: ("n", "dash"),
}
_SEVERITIES = {Severity.ERROR: "octagon", Severity.WARNING: "triangle", Severity.ADVICE: "circle"}


@cache
def tokens() -> str:
    colours = "".join(f"--tq-{name}:light-dark({light},{dark});" for name, (light, dark) in COLOURS.items())
    sizes = "".join(f"--tq-{name}:{value};" for name, value in _SIZES.items())
    return f":root{{{colours}{sizes}}}"


@cache
def shared_css() -> str:
    """What pages and components both need: icons, lane pills, severity signs, keys, focus."""
    return icons.css() + (_STYLE / "shared.css").read_text(encoding="utf-8")


@cache
def _page_css() -> str:
    return (_STYLE / "page.css").read_text(encoding="utf-8")


def dark() -> bool:
    return st.context.theme.type == "dark"


def apply(spoken: Language) -> None:
    """Once a run, from the frame. `color-scheme` is on the root: drawers and dialogs live outside the app."""
    scheme = "dark" if dark() else "light"
    bug = say("frame.trouble.bug", spoken)
    st.html(f'<style>:root{{color-scheme:{scheme};--tq-bug:"{bug}"}}{tokens()}{shared_css()}{_page_css()}</style>')


def lane_pill(lane: Lane | None, language: Language, *, short: bool = False, code: str = "") -> str:
    """HTML. `short` is the bare colour word, for a column already headed "Lane". `code`: as customs gave it; letters
    behind the digit (`3C`) are shown, and it is said that nobody here reads them.
    """
    kind, sign = _LANES[lane]
    name = lane.value if lane else "none"
    word = say(f"frame.lane_short.{name}" if short else f"common.lane.{name}", language)
    if lane and code[1:]:
        told = safe.text(say("common.lane_letters", language, code=code, digit=code[0], letters=code[1:], lane=word))
        return f'<span class="tq-lane {kind}" title="{told}">{icons.icon(sign)}{safe.text(f"{word} · {code}")}</span>'
    return f'<span class="tq-lane {kind}">{icons.icon(sign)}{safe.text(word)}</span>'


def severity_sign(severity: Severity, language: Language, count: int | None = None, *, bare: bool = False) -> str:
    """HTML: `(!) Lỗi`, or with a count `(!) 3 lỗi`; `bare` shows sign and number, screen readers still get the word."""
    if count is None:
        word = say(f"common.severity.{severity.value}", language)
    else:
        word = say(f"frame.severity_count.{severity.value}", language, n=count, count=number(count, language))
    shown = safe.text(word)
    if bare:
        shown = f'<span aria-hidden="true">{number(count or 0, language)}</span><span class="tq-hidden">{shown}</span>'
    sign = icons.icon(_SEVERITIES[severity])
    return f'<span class="tq-sev {severity.value}" title="{safe.text(word)}">{sign}{shown}</span>'
