"""The tab of amendments: the sheet that is written, field by field, what it costs, and the sheets before it."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.amendments import sheet_report
from customs.services.amendments.sheets import Sheet, SheetLine, Sheets, choices_of
from customs.services.declarations import course_report
from customs.services.declarations.shown import shown
from customs.services.views import DeclarationView
from customs.ui import safe, theme
from customs.ui.declaration import naming
from customs.ui.session import act_key, desk, greyed, language, records, spend
from customs.ui.trying import done, trying
from customs.words import both, day, say
from customs.workflow.amending import stage_of

_TYPED = {"text": "page.amended", "reason": "reason", "evidence": "evidence"}
"""Argument of the act -> what its box is called."""
_WHY = ("reason", "evidence")
_COLUMNS = ("name", "declared", "amended", "why")


def draw(view: DeclarationView) -> None:
    spoken = language()
    told = records().amendments(view.id, spoken)
    with st.container(key="card_amendment", gap="small"):
        st.html(_head(told, spoken))
        if told.open is not None:
            st.html(_lines(told.open, spoken))
            st.html(_findings(told.open, spoken))
            _tools(view, told, spoken)
            st.html(_cost(told.open, spoken))
    if told.stage is not None and told.sealed is None:
        with st.container(key="card_amend", gap="small"):
            _write(view, told, spoken)
    for place, sheet in enumerate(told.earlier):
        st.html(_earlier(sheet, spoken, unfolded=place == 0 and told.open is None))


def _head(told: Sheets, spoken: Language) -> str:
    """Which amendment it would be, when, and by which day. HTML."""
    title = sheet_report.heading(told.open, spoken) if told.open else say("amendment.page.title", spoken)
    facts = []
    if told.stage is None:
        facts.append(say("amendment.closed", spoken))
    else:
        facts.append(say(f"amendment.stage.{told.stage}", spoken))
        facts.append(say("amendment.page.left", spoken, n=told.left, number=told.next_number or "–"))
    if told.sealed is not None:
        facts.insert(0, told.sealed.say(spoken))
    for one in told.deadlines:
        reasons = " · ".join(course_report.why(one, spoken))
        facts.append(f"{one.name.say(spoken)}: {day(one.due.date())} · {reasons}")
    rows = "".join(f'<div class="tq-hint">{safe.text(fact)}</div>' for fact in facts)
    none = f'<p class="tq-muted">{safe.text(say("amendment.none", spoken))}</p>'
    empty = none if told.open is None and told.stage is not None else ""
    return f'<h2 class="tq-card-title">{safe.text(title)}</h2>{rows}{empty}'


def _lines(sheet: Sheet, spoken: Language) -> str:
    """HTML."""
    heads = "".join(f'<th scope="col">{safe.text(say(f"amendment.page.{name}", spoken))}</th>' for name in _COLUMNS)
    rows = "".join(_line(line, spoken) for line in sheet.lines)
    return f'<table class="tq-history tq-amended"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _line(line: SheetLine, spoken: Language) -> str:
    """HTML."""
    blank = say("amendment.blank", spoken)
    proof = f'<div class="tq-hint">{safe.text(line.evidence)}</div>' if line.evidence else ""
    return (
        f"<tr><td>{safe.text(called(line, spoken))}</td><td><s>{safe.text(line.declared or blank)}</s></td>"
        f"<td><b>{safe.text(line.amended or blank)}</b></td><td>{safe.text(line.reason)}{proof}</td></tr>"
    )


def called(line: SheetLine, spoken: Language) -> str:
    """`Dòng 2, Số lượng (1)`."""
    item = say("amendment.item", spoken, n=line.number) if line.number else ""
    return f"{item}{line.name.say(spoken)}"


def _findings(sheet: Sheet, spoken: Language) -> str:
    """What would be wrong after it: severity, what, and what to do. HTML."""
    found = sheet.amendment.findings
    if not found:
        return ""
    rows = "".join(
        f"<li>{theme.severity_sign(one.severity, spoken)} {safe.text(one.message.say(spoken))}"
        f'<div class="tq-hint">{safe.text(one.fix.say(spoken))}</div></li>'
        for one in found
    )
    title = safe.text(say("amendment.page.findings", spoken))
    return f'<div class="tq-hint">{title}</div><ul class="tq-steps">{rows}</ul>'


def _cost(sheet: Sheet, spoken: Language) -> str:
    """Tax difference, interest, fine, and how they were worked out. HTML."""
    cost = sheet.amendment.cost
    if cost is None:
        return ""
    rows = "".join(
        f'<tr><td>{safe.text(name)}</td><td class="tq-num">{safe.text(amount)}</td></tr>'
        for name, amount in sheet_report.figures(cost, spoken)
    )
    steps = "".join(f"<li>{safe.text(step.say(spoken))}</li>" for step in cost.steps)
    title = safe.text(say("amendment.as_of", spoken, day=day(cost.on)))
    return (
        f'<div class="tq-hint">{title}</div><table class="tq-history tq-costs"><tbody>{rows}</tbody></table>'
        f'<ul class="tq-steps">{steps}</ul>'
    )


def _tools(view: DeclarationView, told: Sheets, spoken: Language) -> None:
    """The print, and while it is not filed a field taken off again."""
    with st.container(key="amend_tools", horizontal=True, vertical_alignment="bottom", gap="small"):
        if told.open is not None and told.sealed is None:
            _drop(view, told.open, spoken)
        st.download_button(
            say("amendment.page.print", spoken),
            partial(desk().print, view.id, "amendment", spoken),
            naming.file_name(view, "pdf", spoken, "amendment"),
            "application/pdf",
            icon=":material/download:",
            key="amendment pdf",
            on_click="ignore",
        )


def _drop(view: DeclarationView, sheet: Sheet, spoken: Language) -> None:
    names = {line.path: called(line, spoken) for line in sheet.lines}
    chosen = st.selectbox(
        say("amendment.page.drop_pick", spoken), list(names), format_func=names.__getitem__, width=340
    )
    st.button(
        say("amendment.page.drop", spoken),
        icon=":material/remove:",
        key=f"drop {view.id} {view.revision}",
        on_click=_dropped,
        args=(view.id, chosen, view.revision),
        **greyed("withdraw_amendment", view.declaration.status),
    )


@trying
def _dropped(view_id: str, path: str, revision: int) -> None:
    saved = desk().withdraw_amendment(view_id, path, act_key=f"drop-{view_id}-{revision}-{path}")
    done(say("amendment.page.dropped", language(), revision=saved.revision))


def _write(view: DeclarationView, told: Sheets, spoken: Language) -> None:
    """One field more: where, which, what it is to be, why, and the paper that proves it."""
    declaration = told.declaration
    st.html(f'<h2 class="tq-card-title">{safe.text(say("amendment.page.add", spoken))}</h2>')
    places = [0, *range(1, len(declaration.goods) + 1)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        place = st.selectbox(
            say("amendment.page.where", spoken),
            places,
            format_func=lambda n: _place(n, spoken),
            key="amend where",
            width=160,
        )
        names = {path: name.say(spoken) for path, name in choices_of(declaration, place or None)}
        path = st.selectbox(
            say("amendment.page.field", spoken), list(names), format_func=names.__getitem__, key=f"amend field {place}"
        )
    if path is None:
        return
    now = shown(declaration, path, spoken) or say("amendment.blank", spoken)
    st.html(f'<div class="tq-hint">{safe.text(say("amendment.page.now", spoken, value=now))}</div>')
    with st.form(f"amend {view.id}", border=False):
        with st.container(horizontal=True, gap="small"):
            for name, key in _TYPED.items():
                st.text_input(say(f"amendment.{key}", spoken), key=_typed_in(name, path))
        st.form_submit_button(
            say("amendment.page.put", spoken),
            icon=":material/add:",
            on_click=_put,
            args=(view.id, path),
            **greyed("amend", view.declaration.status),
        )


def _typed_in(name: str, path: str) -> str:
    """Key of the box."""
    return f"amend {name} {path}"


def _place(number: int, spoken: Language) -> str:
    return say("amendment.page.item", spoken, n=number) if number else say("amendment.page.header", spoken)


def _reasoned(view_id: str, path: str, typed: Mapping[str, str]) -> None:
    """A field goes on the sheet with why it is wrong and the paper that proves it (Circular 38/2015/TT-BTC Art. 20);
    what the sheet already says of it need not be typed again. Raises CustomsError AMEND-WHY.
    """
    sheet = records().amendments(view_id, language()).open
    line = next((one for one in sheet.lines if one.path == path), None) if sheet else None
    lacks = [one for one in _WHY if not typed[one].strip() and not (line and getattr(line, one))]
    if lacks:
        raise CustomsError("AMEND-WHY", both(f"amendment.page.{'_and_'.join(lacks)}_missing"))


@trying
def _put(view_id: str, path: str) -> None:
    typed = {name: str(st.session_state[_typed_in(name, path)] or "") for name in _TYPED}
    _reasoned(view_id, path, typed)
    name = f"amend-{view_id}-{path}"
    saved = desk().amend(view_id, path, **typed, language=language(), act_key=act_key(name))
    spend(name)
    done(say("amendment.page.done", language(), revision=saved.revision))


def _earlier(sheet: Sheet, spoken: Language, *, unfolded: bool) -> str:
    """HTML."""
    title = safe.text(sheet_report.heading(sheet, spoken))
    inside = f"{_lines(sheet, spoken)}{_findings(sheet, spoken)}{_cost(sheet, spoken)}"
    return f'<details class="tq-card"{" open" if unfolded else ""}><summary>{title}</summary>{inside}</details>'


def wanted(view: DeclarationView) -> bool:
    """Whether there is anything to show: a sheet, or a status in which one may be written."""
    return bool(view.declaration.amendments) or stage_of(view.declaration) is not None
