"""The left side: which sheet, which rows of it, the sheet itself, what its colours mean."""

import streamlit as st

from customs.intake.decisions import Role
from customs.intake.reading import ReadSheet
from customs.intake.sheet import Visibility
from customs.ui import address, safe
from customs.ui.components.sheet import SheetEvent, sheet
from customs.ui.importing import sheet_view
from customs.ui.importing.seen import ROWS, SHOWS, Seen
from customs.ui.session import desk
from customs.ui.trying import trying
from customs.words import number, say

_SEVERAL = 2
_SEARCH = "sheet-words"

Place = tuple[str, str, str]


def sheet_side(seen: Seen) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="sheets"):
        _tabs(seen)
        _shows(seen)
        _search(seen)
        _use(seen)
    numbers = sheet_view.numbers_of(seen)
    on_screen = sheet_view.on_screen(seen, numbers)
    if not on_screen:
        st.html(f'<div class="tq-card tq-muted">{safe.text(say("import.sheet.empty", seen.spoken))}</div>')
        return
    events = sheet(sheet_view.shown(seen, on_screen), key="sheet-grid")
    typed: dict[tuple[str, str, str], str] = {}
    for event in events:
        decide(seen, event, typed)
    if events:
        st.rerun()
    _position(seen, numbers.index(on_screen[0]), len(numbers))
    _legend(seen)


@trying
def decide(seen: Seen, event: SheetEvent, typed: dict[Place, str]) -> None:
    """What somebody did in the sheet, as an act. `typed`: what they typed just before, which `seen` does not hold."""
    upload, name, acts = event.upload, event.sheet, desk()
    if event.kind == "mapped":
        acts.map_column(seen.view.id, upload, name, event.at, event.value)
    elif event.kind == "cell":
        _fix(seen, event, typed)
    elif event.value == "heading":
        acts.set_heading(seen.view.id, upload, name, (int(event.at),))
    else:
        roles: dict[str, Role | None] = {"line": "line", "skip": "skip", "": None}
        if not event.value:
            acts.set_heading(seen.view.id, upload, name, ())
        acts.set_row(seen.view.id, upload, name, int(event.at), roles[event.value])


def _fix(seen: Seen, event: SheetEvent, typed: dict[Place, str]) -> None:
    """Not over what somebody else made of the cell since it was shown."""
    place = (event.upload, event.sheet, event.at)
    sheet = seen.reading.sheet(event.upload, event.sheet)
    if sheet is None:
        return
    now = typed.get(place, sheet_view.text_at(sheet, event.at, seen.spoken))
    if now != event.was:
        st.toast(say("import.mended.conflict", seen.spoken, cell=event.at, now=now, typed=event.value))
        return
    desk().fix_cell(seen.view.id, place, event.value, language=seen.spoken)
    typed[place] = event.value


def _tabs(seen: Seen) -> None:
    sheets = seen.reading.sheets
    st.session_state["sheet"] = seen.number
    st.segmented_control(
        say("import.sheet.label", seen.spoken),
        [n for n, one in enumerate(sheets, 1) if n == seen.number or not _inner(seen, one)],
        required=True,
        format_func=lambda n: safe.label(_tab(seen, sheets[n - 1])),
        key="sheet",
        on_change=_keep_sheet,
        label_visibility="collapsed",
    )


def _inner(seen: Seen, one: ReadSheet) -> bool:
    """The sheet that our own workbook keeps for itself, and our notes in a workbook that came again."""
    if one.is_notes:
        return True
    own = any(file.own and file.sha256 == one.upload for file in seen.reading.files)
    return own and one.visibility is Visibility.VERY_HIDDEN


def _keep_sheet() -> None:
    address.write(sheet=str(st.session_state["sheet"]), row=None, words=None)


def _tab(seen: Seen, one: ReadSheet) -> str:
    same = sum(other.name == one.name for other in seen.reading.sheets)
    name = f"{one.file} · {one.name}" if same > 1 else one.name
    return name if one.visibility is Visibility.VISIBLE else say("import.sheet.hidden", seen.spoken, name=name)


def _shows(seen: Seen) -> None:
    st.pills(
        say("import.show.label", seen.spoken),
        SHOWS,
        required=True,
        format_func=lambda name: say(f"import.show.{name}", seen.spoken),
        key="show",
        on_change=address.keep,
        args=("show", "row"),
        label_visibility="collapsed",
    )


def _search(seen: Seen) -> None:
    """Words that a row must hold, without accents; where there are so many rows that one looks for some."""
    if seen.sheet.height <= ROWS and not seen.words:
        return
    words = say("import.sheet.search", seen.spoken)
    st.session_state[_SEARCH] = seen.words
    st.text_input(
        words,
        key=_SEARCH,
        type="search",
        placeholder=words,
        icon=":material/search:",
        on_change=_look_for,
        label_visibility="collapsed",
        width=210,
    )


def _look_for() -> None:
    address.write(words=st.session_state[_SEARCH], row=None)


def _use(seen: Seen) -> None:
    """A sheet that takes no part says so; whoever looks at it may let it in, and take it out again."""
    one = seen.sheet
    if not sheet_view.changeable(seen) or len(seen.reading.sheets) < _SEVERAL:
        return
    if one.on:
        words = say("import.sheet.leave", seen.spoken)
        st.button(words, on_click=_use_it, args=(seen, False), key="leave-sheet", type="tertiary")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="use"):
        st.html(f'<span class="tq-muted">{safe.text(say("import.sheet.off", seen.spoken))}</span>', width="content")
        st.button(say("import.sheet.use", seen.spoken), on_click=_use_it, args=(seen, True), key="use-sheet")


@trying
def _use_it(seen: Seen, on: bool) -> None:
    desk().use_sheet(seen.view.id, seen.sheet.upload, seen.sheet.name, on=on)


def _legend(seen: Seen) -> None:
    def part(name: str) -> str:
        return f'<span><i class="tq-swatch {name}"></i>{safe.text(say(f"import.legend.{name}", seen.spoken))}</span>'

    parts = "".join(part(name) for name in ("ok", "doubt", "skipped", "error"))
    hint = safe.text(say("import.legend.hint", seen.spoken)) if sheet_view.changeable(seen) else ""
    st.html(f'<div class="tq-legend">{parts}<span>{hint}</span></div>')


def _position(seen: Seen, first: int, count: int) -> None:
    if count <= ROWS:
        return
    spoken = seen.spoken
    last = min(first + ROWS, count)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="rows"):
        where = say(
            "import.sheet.position",
            spoken,
            first=number(first + 1, spoken),
            last=number(last, spoken),
            count=number(count, spoken),
        )
        st.html(f'<span class="tq-muted">{safe.text(where)}</span>', width="content")
        for name, to, there in (("previous", first - ROWS, first > 0), ("next", first + ROWS, last < count)):
            words = say(f"import.sheet.{name}", spoken)
            st.button(
                words, on_click=address.write, kwargs={"row": str(max(to, 0))}, key=f"rows-{name}", disabled=not there
            )
