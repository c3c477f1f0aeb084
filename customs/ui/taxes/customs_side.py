"""What customs worked out beside what we do, item by item, each difference with its likely reason."""

from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import urlencode

import streamlit as st

from customs.duty import tax_name
from customs.interchange.status.taxes import TaxDifference
from customs.model.base import Language
from customs.services.statuses.records import CustomsTaxes
from customs.services.statuses.report import headline
from customs.services.taxes.tax_report import signed
from customs.services.views import DeclarationView
from customs.ui import notices, safe
from customs.ui.session import records
from customs.ui.taxes.answers_taken import answers_taken
from customs.words import moment, money, number, say


def draw(view: DeclarationView, spoken: Language) -> None:
    beside = records().customs_taxes(view.id)
    if beside is None:
        notices.notice(say("taxes.customs.none", spoken))
    elif records().is_made_by_customs(view.id):
        notices.notice(say("taxes.customs.only_theirs", spoken))
    else:
        _compared(beside, spoken)
    answers_taken(view, spoken)


def hint(view: DeclarationView, spoken: Language) -> str:
    """Beside our own sums: whether customs worked out the same. HTML; "" while there is nothing of theirs."""
    beside = records().customs_taxes(view.id)
    if beside is None or records().is_made_by_customs(view.id):
        return ""
    words = say("taxes.customs.differ", spoken, n=number(beside.matter, spoken)) if beside.matter else ""
    words = words or say("taxes.customs.same", spoken)
    way = urlencode({"id": view.id, "tab": "taxes", "part": "customs"})
    link = f'<a href="declaration?{way}" target="_self">{safe.text(say("taxes.page.part_customs", spoken))}</a>'
    kind = "warning" if beside.matter else ""
    return f'<div class="tq-notice {kind}">{safe.text(words)} {link}</div>'


def _compared(beside: CustomsTaxes, spoken: Language) -> None:
    facts = {"file": beside.file, "told": headline(beside.report, spoken), "when": moment(beside.at)}
    st.html(f'<div class="tq-muted">{safe.text(say("taxes.customs.of", spoken, **facts))}</div>')
    if beside.matter:
        notices.notice(say("taxes.customs.differ", spoken, n=number(beside.matter, spoken)), kind="warning")
    else:
        notices.notice(say("taxes.customs.same", spoken))
    if not beside.line_by_line:
        items = {"ours": len(beside.ours.items), "theirs": len(beside.report.declaration.goods)}
        notices.notice(say("taxes.customs.other_lines", spoken, **items), kind="warning")
    st.html(_table(beside, spoken))


def _table(beside: CustomsTaxes, spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col"{css}>{safe.text(say(f"taxes.customs.head_{name}", spoken))}</th>'
        for name, css in (
            ("item", ""),
            ("what", ""),
            *((one, ' class="tq-num"') for one in ("ours", "theirs", "difference")),
            ("why", ""),
        )
    )
    body = "".join(_rows(beside, spoken))
    return (
        f'<div class="tq-frame"><table class="tq-grid tq-beside"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _rows(beside: CustomsTaxes, spoken: Language) -> Iterator[str]:
    """The whole declaration first: it is what is paid."""
    ordered = sorted(beside.differences, key=lambda one: one.item)
    last = None
    for one in ordered:
        yield _row(one, spoken, first=one.item != last)
        last = one.item


def _row(one: TaxDifference, spoken: Language, *, first: bool) -> str:
    item = ""
    if first:
        item = say("taxes.customs.item", spoken, n=one.item) if one.item else say("taxes.customs.whole", spoken)
    what = say("declaration.tax.value_row", spoken) if one.kind is None else tax_name(one.kind).say(spoken)
    difference = signed(one.difference, spoken) if one.difference else "–"
    css = ' class="here"' if one.matters else ""
    return (
        f'<tr{css}><th scope="row">{safe.text(item)}</th><td>{safe.text(what)}</td>'
        f'<td class="tq-num">{safe.text(_money(one.ours, spoken))}</td>'
        f'<td class="tq-num">{safe.text(_money(one.theirs, spoken))}</td>'
        f'<td class="tq-num">{safe.text(difference)}</td><td>{safe.text(one.why.say(spoken))}</td></tr>'
    )


def _money(value: Decimal | None, spoken: Language) -> str:
    return "–" if value is None else money(value, "VND", spoken) or "–"
