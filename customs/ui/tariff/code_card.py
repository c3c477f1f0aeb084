"""One code in full: its words from the chapter down, every schedule's cell as published, permits and policies."""

import streamlit as st

from customs.model.base import Language
from customs.reference.tariff_rows import label
from customs.services.taxes.tariff_browsing import CodePage, Looked, Stated, column_name
from customs.ui import notices, safe
from customs.ui.tariff.browse import named
from customs.words import say


def draw(looked: Looked, code: str, spoken: Language) -> None:
    page = looked.page(code)
    if page is None:
        notices.notice(say("tariff_page.pick", spoken))
        return
    way = "".join(
        f'<div style="--n:{n}"><b>{safe.text(node.code)}</b> {safe.text(named(looked, node, spoken))}</div>'
        for n, node in enumerate(page.way)
    )
    leaf = page.way[-1]
    facts = [say("tariff_page.unit", spoken, unit=leaf.unit)] if leaf.unit else []
    if page.edition != looked.tariff.name:
        facts.append(say("tariff_page.from_edition", spoken, name=page.edition))
    card = f'<div class="tq-way">{way}</div><div class="tq-hint">{safe.text(" · ".join(facts))}</div>'
    st.html(f'<div class="tq-card">{card}</div>{_policies(page, spoken)}{_rates(looked, page, spoken)}')


def _rates(looked: Looked, page: CodePage, spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col"{css}>{safe.text(say(f"tariff_page.{name}", spoken))}</th>'
        for name, css in (("column", ""), ("cell", ' class="tq-num"'))
    )
    filled = [one for one in page.stated if one.cell is not None]
    rows = "".join(_row(looked, one, spoken) for one in filled)
    empty = ", ".join(label(one.column) for one in page.stated if one.cell is None)
    told = safe.text(say("tariff_page.empty", spoken, columns=empty)) if empty else ""
    grid = f'<table class="tq-grid"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="tq-frame" style="margin-top:10px">{grid}</div><div class="tq-hint">{told}</div>'


def _row(looked: Looked, one: Stated, spoken: Language) -> str:
    name = safe.text(column_name(one.column, looked.tables, looked.day).say(spoken))
    why = f'<div class="tq-hint">{safe.text(one.reason.say(spoken))}</div>' if one.reason else ""
    cell = safe.text(one.cell.text if one.cell else "")
    return f'<tr><th scope="row">{name}{why}</th><td class="tq-num strong">{cell}</td></tr>'


def _policies(page: CodePage, spoken: Language) -> str:
    notes = list(page.way[-1].notes)
    for row in page.policies:
        document = row.more.get("document", "")
        notes.append(" · ".join(filter(None, (row.name.say(spoken), document, row.more.get("vat_note", "")))))
    if not notes:
        return f'<div class="tq-hint" style="margin-top:10px">{safe.text(say("tariff_page.no_policies", spoken))}</div>'
    title = safe.text(say("tariff_page.policies", spoken))
    lines = "".join(f"<li>{safe.text(note)}</li>" for note in dict.fromkeys(notes))
    return (
        f'<div class="tq-card" style="margin-top:10px"><div class="tq-card-title">{title}</div>'
        f'<ul class="tq-policies">{lines}</ul></div>'
    )
