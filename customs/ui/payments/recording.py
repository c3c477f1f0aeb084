"""Slips and notices of one declaration: those recorded, and one more to type."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.payment import PaidFor, PaymentSlip
from customs.services.payments.keeping import NoticeTyped
from customs.services.payments.records import PaymentView
from customs.services.payments.slip_reading import SlipTyped
from customs.store.payments import StoredPayment
from customs.ui import notices, safe
from customs.ui.session import act_key, desk, greyed, records, spend
from customs.ui.trying import done, trying
from customs.words import day, moment, money, say


def slip(declaration_id: str, told: PaymentView, spoken: Language) -> None:
    """The form of one slip; the parts it asks for are those the sheet has."""
    name = f"slip {declaration_id} {len(told.payments)}"
    with st.expander(_say("add_slip", spoken), icon=":material/receipt_long:", expanded=not told.slips):
        with st.form(name, border=False):
            reference = st.text_input(_say("reference", spoken), max_chars=60)
            first, second = st.columns(2)
            amount = first.text_input(_say("amount", spoken), placeholder=_say("amount_hint", spoken))
            paid_at = second.text_input(_say("paid_at", spoken), placeholder=_say("paid_at_hint", spoken))
            bank = first.text_input(_say("bank", spoken), max_chars=80)
            payer = second.text_input(_say("payer_code", spoken), max_chars=20)
            portions = _portions(told, spoken)
            pressed = st.form_submit_button(_say("save", spoken), icon=":material/save:", **greyed("record_slip"))
        if pressed:
            typed = SlipTyped(
                reference=reference or "",
                amount=amount or "",
                paid_at=paid_at or "",
                bank=bank or "",
                payer_tax_code=payer or "",
                portions=portions,
            )
            _record_slip(declaration_id, typed, name, spoken)


def notice(declaration_id: str, told: PaymentView, spoken: Language) -> None:
    name = f"notice {declaration_id} {len(told.payments)}"
    with st.expander(_say("add_notice", spoken), icon=":material/description:"):
        with st.form(name, border=False):
            number = st.text_input(_say("number", spoken), max_chars=60)
            first, second = st.columns(2)
            issued = first.text_input(_say("issued_on", spoken))
            due = second.text_input(_say("due_on", spoken))
            portions = _portions(told, spoken)
            pressed = st.form_submit_button(_say("save", spoken), icon=":material/save:", **greyed("record_notice"))
        if pressed:
            typed = NoticeTyped(number=number or "", issued_on=issued or "", due_on=due or "", portions=portions)
            _record_notice(declaration_id, typed, name, spoken)


def told(declaration_id: str, held: PaymentView, spoken: Language) -> None:
    """What was recorded, each to be taken back with a reason."""
    st.html(f'<div class="tq-card-title" style="margin-top:16px">{safe.text(_say("slips", spoken))}</div>')
    if not held.payments:
        st.html(f'<div class="tq-muted">{safe.text(_say("slips_none", spoken))}</div>')
    waiting = records().waiting_slips_count()
    if waiting:
        words = safe.text(_say("waiting_link", spoken, n=waiting))
        st.html(f'<div class="tq-hint"><a href="payments" target="_self">{words}</a></div>')
    for one in held.payments:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"payment-{one.id}"):
            st.html(_line(one, spoken), width="stretch")
            with st.popover(_say("take_back", spoken), **greyed("take_back_payment")):
                _take_back(declaration_id, one, spoken)


def slip_line(slip: PaymentSlip, spoken: Language) -> str:
    at = day(slip.paid_at) if slip.by_day else moment(slip.paid_at)
    amount = money(slip.amount, "VND", spoken)
    return say("payments.line.slip", spoken, reference=slip.reference, amount=amount, at=at)


def _line(one: StoredPayment, spoken: Language) -> str:
    content = one.content
    if isinstance(content, PaymentSlip):
        words = slip_line(content, spoken)
        beside = [content.bank, content.payer_tax_code, content.source.label if content.source else None]
    else:
        amount = money(content.total, "VND", spoken)
        words = say("payments.line.notice", spoken, number=content.number, amount=amount)
        beside = [day(content.issued_on)]
    by = say("payments.page.told_by", spoken, by=one.told_by, at=moment(one.told_at))
    hint = " · ".join([*filter(None, beside), by])
    return f'<div class="tq-line">{safe.text(words)}</div><div class="tq-hint">{safe.text(hint)}</div>'


def _take_back(declaration_id: str, one: StoredPayment, spoken: Language) -> None:
    if isinstance(one.content, PaymentSlip):
        key = act_key(f"free {one.id}")
        st.button(_say("free", spoken), key=key, on_click=_freed, args=(one.id, key), **greyed("free_slip"))
    reason = st.text_input(_say("reason", spoken), key=f"reason {one.id}")
    key = act_key(f"take back {one.id} {declaration_id}")
    st.button(_say("take_back", spoken), key=key, on_click=_taken_back, args=(one.id, reason or "", key))


@trying
def _freed(payment_id: str, key: str) -> None:
    desk().free_slip(payment_id, act_key=key)


@trying
def _taken_back(payment_id: str, reason: str, key: str) -> None:
    desk().take_back_payment(payment_id, reason, act_key=key)


def _record_slip(declaration_id: str, typed: SlipTyped, name: str, spoken: Language) -> None:
    try:
        desk().record_slip(declaration_id, typed, language=spoken, act_key=act_key(name))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(name)
    done(_say("saved_slip", spoken, reference=typed.reference))
    st.rerun()


def _record_notice(declaration_id: str, typed: NoticeTyped, name: str, spoken: Language) -> None:
    try:
        desk().record_notice(declaration_id, typed, language=spoken, act_key=act_key(name))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(name)
    done(_say("saved_notice", spoken, number=typed.number))
    st.rerun()


def _portions(told: PaymentView, spoken: Language) -> dict[PaidFor, str]:
    """What the sheet has, then interest and fine."""
    asked = [row.what for row in told.sheet.rows]
    asked += [what for what in (PaidFor.LATE_INTEREST, PaidFor.FINE) if what not in asked]
    names = {row.what: row.name.say(spoken) for row in told.sheet.rows}
    st.html(f'<div class="tq-hint">{safe.text(_say("portions", spoken))}</div>')
    columns = st.columns(2)
    typed = {}
    for place, what in enumerate(asked):
        label = names.get(what) or say(f"payments.what.{what}", spoken)
        typed[what] = columns[place % 2].text_input(label) or ""
    return typed


def _say(key: str, spoken: Language, **facts: object) -> str:
    return say(f"payments.page.{key}", spoken, **facts)
