"""What changed from one edition of the tariff to another, code by code."""

import streamlit as st

from customs.model.base import Language
from customs.reference.tariff import Column
from customs.reference.tariff_book import Change
from customs.reference.tariff_rows import label
from customs.ui import notices, safe
from customs.ui.session import records
from customs.words import day, number, say

_SHOWN = 300


def draw(spoken: Language) -> None:
    editions = records().editions()
    if len(editions) < 2:
        notices.notice(say("tariff_page.one_edition", spoken))
        return
    keys = list(editions)

    def told(key: str) -> str:
        return f"{day(editions[key].first_day)} · {editions[key].name}"

    left, right = st.columns(2)
    older = left.selectbox(say("tariff_page.older", spoken), keys, index=1, format_func=told)
    newer = right.selectbox(say("tariff_page.newer", spoken), keys, index=0, format_func=told)
    found = records().tariff_difference(older, newer)
    for name, columns in (("columns_added", found.columns_added), ("columns_removed", found.columns_removed)):
        if columns:
            listed = ", ".join(map(label, columns))
            notices.notice(say(f"tariff_page.{name}", spoken, columns=listed))
    if not found.changes:
        notices.notice(say("tariff_page.same", spoken))
        return
    shown = found.changes[:_SHOWN]
    counts = {"n": number(len(found.changes), spoken), "shown": number(len(shown), spoken)}
    st.html(
        f'<div class="tq-hint">{safe.text(say("tariff_page.changes", spoken, **counts))}</div>{_table(shown, spoken)}'
    )


def _table(changes: tuple[Change, ...], spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col">{safe.text(say(f"tariff_page.{name}", spoken))}</th>'
        for name in ("code", "what", "was", "now")
    )
    rows = "".join(_row(change, spoken) for change in changes)
    grid = f'<table class="tq-grid"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="tq-frame">{grid}</div>'


def _row(change: Change, spoken: Language) -> str:
    what = say(f"tariff_page.{change.kind.value}", spoken)
    if change.column is not None:
        of = label(change.column) if isinstance(change.column, Column) else say("tariff_page.words", spoken)
        what = f"{what}: {of}"
    cells = "".join(f"<td>{safe.text(text or '–')}</td>" for text in (what, change.before, change.after))
    return f'<tr><th scope="row">{safe.text(change.code)}</th>{cells}</tr>'
