"""Due and paid of one declaration: each tax, who pays it until when, what is left, how that comes about."""

from collections.abc import Iterator
from decimal import Decimal

import streamlit as st

from customs.duty.paying import DueBy, PaidState, PaymentRow, PaymentSheet
from customs.model.base import Language
from customs.services.payments.records import PaymentView
from customs.services.views import DeclarationView
from customs.ui import notices, safe
from customs.ui.payments import recording
from customs.ui.session import records
from customs.words import day, money, say

_TONE = {
    PaidState.WAITING: "warning",
    PaidState.PARTLY: "warning",
    PaidState.DIVIDED: "warning",
    PaidState.OVER: "warning",
}


def draw(view: DeclarationView, spoken: Language) -> None:
    """Of the declaration the page shows."""
    of(view.id, spoken)


def of(declaration_id: str, spoken: Language) -> None:
    """Raises CustomsError FIND-DECLARATION."""
    told = records().payment_sheet(declaration_id)
    left, right = st.columns([1.45, 1], gap="medium")
    with left:
        _said(told.sheet, spoken)
        st.html(_table(told.sheet, spoken))
        recording.told(declaration_id, told, spoken)
    with right:
        st.html(_terms(told.sheet, spoken))
        recording.slip(declaration_id, told, spoken)
        recording.notice(declaration_id, told, spoken)


def state(told: PaymentView, spoken: Language) -> str:
    return say(f"payments.state.{told.sheet.state}", spoken)


def _said(sheet: PaymentSheet, spoken: Language) -> None:
    words = say(f"payments.state.{sheet.state}", spoken)
    if sheet.holds and sheet.left is not None:
        notices.notice(say("payments.page.holds", spoken, left=_dong(sheet.left, spoken)), kind="warning")
    elif sheet.state is PaidState.OVER and sheet.left is not None:
        notices.notice(say("payments.page.over_note", spoken, amount=_dong(-sheet.left, spoken)), kind="warning")
    else:
        notices.notice(words, kind=_TONE.get(sheet.state, "info"))


def _table(sheet: PaymentSheet, spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col"{"" if name in {"what", "by"} else _RIGHT}>'
        f"{safe.text(say(f'payments.page.head_{name}', spoken))}</th>"
        for name in ("what", "ours", "due", "by", "paid", "left")
    )
    title = safe.text(say("payments.page.sheet", spoken))
    return (
        f'<div class="tq-frame"><table class="tq-grid"><caption class="tq-card-title">{title}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(_rows(sheet, spoken))}</tbody>"
        f"<tfoot>{_total(sheet, spoken)}</tfoot></table></div>"
    )


_RIGHT = ' class="tq-num"'


def _rows(sheet: PaymentSheet, spoken: Language) -> Iterator[str]:
    for row in sheet.rows:
        by = safe.text(say(f"payments.by.{row.due_by}", spoken)) if row.due is not None else "–"
        css = ' class="here"' if _differs(row) else ""
        figures = "".join(_cell(value, spoken) for value in (row.ours, row.due))
        yield (
            f'<tr{css}><th scope="row">{safe.text(row.name.say(spoken))}</th>{figures}<td>{by}</td>'
            f"{_cell(row.paid, spoken)}{_cell(row.left, spoken)}</tr>"
        )
    if sheet.undivided:
        name = safe.text(say("payments.page.undivided", spoken))
        figure = _cell(sheet.undivided, spoken)
        yield f'<tr><th scope="row">{name}</th><td></td><td></td><td></td>{figure}<td></td></tr>'


def _differs(row: PaymentRow) -> bool:
    return row.due_by is not DueBy.OURS and None not in {row.ours, row.due} and row.ours != row.due


def _total(sheet: PaymentSheet, spoken: Language) -> str:
    figures = f"{_cell(sheet.due, spoken)}<td></td>{_cell(sheet.paid, spoken)}{_cell(sheet.left, spoken)}"
    return f'<tr><th scope="row">{safe.text(say("payments.page.total", spoken))}</th><td></td>{figures}</tr>'


def _cell(value: Decimal | None, spoken: Language) -> str:
    return f"<td{_RIGHT}>{safe.text(_dong(value, spoken))}</td>"


def _dong(value: Decimal | None, spoken: Language) -> str:
    return "–" if value is None else money(value, "VND", spoken) or "–"


def _terms(sheet: PaymentSheet, spoken: Language) -> str:
    term = sheet.term
    last = f" {say('payments.page.last', spoken, day=day(term.last))}." if term.last else ""
    code = f"{term.code} · " if term.code else ""
    lines = (
        ("payer", sheet.payer.say(spoken), ""),
        ("term", f"{code}{term.told.say(spoken)}.{last}", term.legal.say(spoken)),
    )
    told = "".join(
        f'<div class="tq-eyebrow">{safe.text(say(f"payments.page.{name}", spoken))}</div>'
        f'<div class="tq-line">{safe.text(words)}</div>'
        + (f'<div class="tq-hint">{safe.text(hint)}</div>' if hint else "")
        for name, words, hint in lines
    )
    steps = "".join(f"<li>{safe.text(one.say(spoken))}</li>" for one in sheet.steps)
    how = safe.text(say("payments.page.how", spoken))
    listed = f'<div class="tq-eyebrow">{how}</div><ul class="tq-steps">{steps}</ul>'
    return f'<div class="tq-card tq-terms">{told}{listed}</div>'
