"""What changed from one edition of the tariff to another, code by code."""

from collections.abc import Sequence

import streamlit as st

from customs.model.base import Language
from customs.reference.tariff import Column, Tariff
from customs.reference.tariff_book import Change
from customs.reference.tariff_rows import label
from customs.reference.tariff_tree import path
from customs.services.taxes.tariff_browsing import column_name
from customs.ui import notices, safe
from customs.ui.session import desk, records
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
    wanted = st.text_input(say("tariff_page.begins", spoken), key="changes_of", width=260) or ""
    digits = "".join(filter(str.isdigit, wanted))
    chosen = [change for change in found.changes if change.code.startswith(digits)]
    shown = chosen[:_SHOWN]
    key = "changes" if len(shown) == len(chosen) else "changes_first"
    told_all = say(f"tariff_page.{key}", spoken, n=number(len(chosen), spoken), shown=number(len(shown), spoken))
    tree = (editions[newer], editions[older])
    st.html(f'<div class="tq-hint">{safe.text(told_all)}</div>{_table(shown, tree, spoken)}')


def _table(changes: Sequence[Change], editions: Sequence[Tariff], spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col">{safe.text(say(f"tariff_page.{name}", spoken))}</th>'
        for name in ("code", "words", "what", "was", "now")
    )
    rows = "".join(_row(change, editions, spoken) for change in changes)
    grid = f'<table class="tq-grid"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="tq-frame">{grid}</div>'


def _row(change: Change, editions: Sequence[Tariff], spoken: Language) -> str:
    what = say(f"tariff_page.{change.kind.value}", spoken)
    if isinstance(change.column, Column):
        what = f"{what}: {column_name(change.column, records().tables(), desk().today()).say(spoken)}"
    elif change.column is not None:
        what = f"{what}: {say('tariff_page.words', spoken)}"
    sides = (change.before, change.after) if change.column is not None else ("", "")
    cells = "".join(f"<td>{safe.text(text or '–')}</td>" for text in (_goods(change, editions, spoken), what, *sides))
    return f'<tr><th scope="row">{safe.text(change.code)}</th>{cells}</tr>'


def _goods(change: Change, editions: Sequence[Tariff], spoken: Language) -> str:
    """What the newer edition calls the code, the older one a code that is gone."""
    held = next(edition for edition in editions if change.code in edition)
    name = path(held, change.code)[-1].name
    return name.say(spoken) if name else ""
