"""Papers met before: said, asked about, or shown with what changed, before anything is put in the place of another."""

from collections.abc import Iterator

import streamlit as st

from customs.intake.difference import Difference, RowChange
from customs.model.base import Language
from customs.services import Desk
from customs.services.imports.returning import Met
from customs.ui import notices, safe
from customs.ui.importing.seen import Seen
from customs.ui.importing.sheet_view import spell
from customs.ui.importing.understood import label
from customs.ui.importing.undoing import UNDONE
from customs.ui.session import act_key, desk, go, records, spend
from customs.ui.trying import pressed, trying
from customs.words import has, moment, number, say

_SHOWN = 60
_TOLD = "replace_told"


def returned(seen: Seen) -> None:
    """Above the sheet: a card for every paper of this import that came before."""
    if st.session_state.pop(UNDONE, None) == seen.view.id:
        notices.notice(say("returned.undo.done", seen.spoken))
    told = st.session_state.pop(_TOLD, None)
    if told and told[0] == seen.view.id:
        notices.notice(told[1])
    for place, met in enumerate(records().met(seen.view.id)):
        with st.container(key=f"card_met-{place}", gap="small"):
            _card(seen, met, place)


def _card(seen: Seen, met: Met, place: int) -> None:
    spoken = seen.spoken
    facts = {"name": met.name, "moment": moment(met.begun_at), "actor": met.actor, "files": ", ".join(met.files)}
    how = "settled" if met.settled else met.how
    given = {"name": met.name} if met.settled else facts
    told = f'<div class="tq-question">{safe.text(say(f"returned.met.{how}", spoken, **given))}</div>'
    if met.how == "bytes" and not met.settled:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(told, width="stretch")
            _open(met, place, spoken)
        return
    st.html(told)
    if met.settled:
        return
    change = None
    if met.how == "content":
        st.html(f'<div class="tq-hint">{safe.text(say("returned.met.content_ask", spoken))}</div>')
    elif met.old:
        change = records().difference(seen.view.id, met)
        st.html(_difference(seen, change))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if change is not None:
            _replace(seen, met)
        _open(met, place, spoken)
        words = say("returned.met.apart", spoken)
        st.button(words, on_click=pressed(Desk.keep_apart), args=(seen.view.id, met.sha256), key=f"apart-{place}")
        if change is not None:
            st.html(f'<span class="tq-hint">{safe.text(say("returned.met.hint", spoken))}</span>', width="content")


def _open(met: Met, place: int, spoken: Language) -> None:
    words = say("returned.met.open_declaration" if met.declaration_id else "returned.met.open", spoken)
    if st.button(words, key=f"open-met-{place}", type="tertiary"):
        if met.declaration_id:
            go("declaration", id=met.declaration_id)
        go("import", id=met.earlier)


def _replace(seen: Seen, met: Met) -> None:
    name = f"replace-{met.sha256[:12]}"
    words = say("returned.met.replace_declaration" if met.declaration_id else "returned.met.replace", seen.spoken)
    if not st.button(words, type="primary", key=act_key(name), icon=":material/published_with_changes:"):
        return
    done = trying(desk().put_in_place)(seen.view.id, met.sha256, act_key=act_key(name))
    if done is None:
        return
    spend(name)
    told = say("returned.met.replaced", seen.spoken)
    if done.kept:
        told += " " + say("returned.met.kept", seen.spoken, n=len(done.kept), paths=_named(seen, done.kept))
    st.session_state[_TOLD] = (done.intake_id, told)
    go("import", id=done.intake_id)


def _named(seen: Seen, paths: tuple[str, ...]) -> str:
    return ", ".join(dict.fromkeys(label(path, seen.view.direction, seen.spoken) for path in paths))


def _difference(seen: Seen, change: Difference) -> str:
    """Counts, then cells with both texts, new rows and gone rows; HTML."""
    spoken = seen.spoken
    if not change:
        return f'<div class="tq-hint">{safe.text(say("returned.met.nothing", spoken))}</div>'
    sizes = (("changed", len(change.changed)), ("new", len(change.new)), ("gone", len(change.gone)))
    counted = [say(f"returned.met.{name}", spoken, n=size) for name, size in sizes if size]
    counted.append(say("returned.met.same", spoken, n=change.same))
    heads = "".join(
        f"<th>{safe.text(say(f'returned.met.{one}', spoken))}</th>" for one in ("cell", "field", "old", "now")
    )
    rows = list(_rows(change, spoken))
    more = len(rows) - _SHOWN
    left = f'<div class="tq-hint">{safe.text(say("returned.met.more", spoken, n=more))}</div>' if more > 0 else ""
    return (
        f'<div class="tq-hint">{safe.text(" · ".join(counted))}</div><div class="tq-changes"><table><thead><tr>{heads}'
        f"</tr></thead><tbody>{''.join(rows[:_SHOWN])}</tbody></table>{left}</div>"
    )


def _rows(change: Difference, spoken: Language) -> Iterator[str]:
    empty = say("returned.met.empty", spoken)
    for one in change.changed:
        key = f"import.field.{one.field}"
        field = say(key, spoken) if one.field and has(key) else ""
        old, new = (spell(cell, False, spoken) or empty for cell in (one.old, one.new))
        yield _row(f"{one.sheet}!{one.cell}", field, old, new, "changed")
    for kind, rows in (("row_new", change.new), ("row_gone", change.gone)):
        for row in rows:
            yield _row(
                f"{row.sheet}, {say('returned.met.row', spoken)} {number(row.row, spoken)}",
                say(f"returned.met.{kind}", spoken),
                *_sides(row, spoken, new=kind == "row_new"),
                kind,
            )


def _sides(row: RowChange, spoken: Language, *, new: bool) -> tuple[str, str]:
    texts = " · ".join(spell(cell, False, spoken) for cell in row.cells)
    return ("", texts) if new else (texts, "")


def _row(place: str, field: str, old: str, now: str, kind: str) -> str:
    cells = (f"<td>{safe.text(place)}</td>", f"<td>{safe.text(field)}</td>")
    sides = (f'<td class="old">{safe.text(old)}</td>', f'<td class="now">{safe.text(now)}</td>')
    return f'<tr class="{kind}">{"".join((*cells, *sides))}</tr>'
