"""Port infrastructure fees of the lot: worked out by the office's table, then asked and paid."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot_money import PortFee, PortFeeLine
from customs.services.lots.charging import FEE_FACTS, ClocksView
from customs.services.lots.records import LotView
from customs.ui import notices, safe
from customs.ui.session import act_key, desk, greyed, records, spend
from customs.ui.trying import trying
from customs.words import day, money, number, say


def draw(view: LotView, told: ClocksView, spoken: Language) -> None:
    st.html(f'<div class="tq-card-title" style="margin-top:16px">{safe.text(_say("fees_title", spoken))}</div>')
    for fee in told.lot.port_fees:
        with st.container(border=True, key=f"fee-{fee.id}", gap="small"):
            st.html(_told(fee, spoken))
            _record(view, fee, spoken)
    if told.ports:
        _new(view, told, spoken)
    elif not told.lot.port_fees:
        notices.notice(_say("fees_none", spoken))


def _told(fee: PortFee, spoken: Language) -> str:
    """Its lines with their arithmetic, the table and what it is based on."""
    paid = _say("fee_paid" if fee.is_paid else "fee_unpaid", spoken)
    tone = "" if fee.is_paid else " tq-warn"
    head = f"<b>{safe.text(fee.port)}</b> · {safe.text(fee.group)}"
    lines = "".join(
        f"<div>{safe.text(_of(one, spoken))}: {safe.text(number(one.quantity.normalize() + 0, spoken))} × "
        f"{safe.text(money(one.rate, 'VND', spoken))} = {safe.text(money(one.amount, 'VND', spoken))}</div>"
        for one in fee.lines
    )
    law = _say("fee_legal", spoken, legal=fee.legal) if fee.legal else _say("fee_office", spoken)
    table = _say("fee_table", spoken, day=day(fee.table_from))
    beside = " · ".join(filter(None, (law, table, fee.declaration_number)))
    known = [fee.notice_number, day(fee.notice_on), fee.receipt_number, day(fee.paid_on)]
    differs = ""
    if fee.notice_amount is not None and fee.notice_amount != fee.amount:
        sums = {"notice": money(fee.notice_amount, "VND", spoken), "worked": money(fee.amount, "VND", spoken)}
        differs = f'<div class="tq-notice warning">{safe.text(_say("notice_differs", spoken, **sums))}</div>'
    return (
        f'<div class="tq-clock-top">{head}<span class="tq-hint{tone}">{safe.text(paid)}</span>'
        f'<span class="tq-clock-sum">{safe.text(money(fee.amount, "VND", spoken))}</span></div>'
        f'<div class="tq-clock-lines">{lines}</div><div class="tq-hint">{safe.text(beside)}</div>'
        f'<div class="tq-hint">{safe.text(" · ".join(filter(None, known)))}</div>{differs}'
    )


def _of(line: PortFeeLine, spoken: Language) -> str:
    """`Container 40DC (TEMU6281047)`, or the unit of loose goods."""
    unit = say(f"charges.per.{line.unit}", spoken)
    return " ".join(filter(None, (unit, line.what, f"({', '.join(line.containers)})" if line.containers else "")))


def _record(view: LotView, fee: PortFee, spoken: Language) -> None:
    name = f"fee {fee.id} {view.held.id} {view.held.revision}"
    with st.popover(_say("fee_record", spoken), icon=":material/receipt_long:"):
        with st.form(name, border=False):
            typed = {one: st.text_input(_say(one, spoken), _shown(fee, one, spoken)) or "" for one in FEE_FACTS}
            pressed = st.form_submit_button(_say("save", spoken), **greyed("record_port_fee"))
        st.button(
            _say("remove", spoken),
            key=f"remove {name}",
            type="tertiary",
            on_click=_removed,
            args=(view.held.id, view.held.revision, fee.id),
            **greyed("remove_port_fee", otherwise=fee.is_paid),
        )
    if pressed:
        _recorded(view, fee, typed, name, spoken)


def _recorded(view: LotView, fee: PortFee, typed: dict[str, str], name: str, spoken: Language) -> None:
    try:
        desk().record_port_fee(view.held.id, view.held.revision, fee.id, typed, language=spoken, act_key=act_key(name))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(name)
    st.rerun()


def _shown(fee: PortFee, name: str, spoken: Language) -> str:
    value = getattr(fee, name)
    if value is None or isinstance(value, str):
        return value or ""
    return day(value) if name.endswith("_on") else number(value, spoken)


def _new(view: LotView, told: ClocksView, spoken: Language) -> None:
    """Port and group are chosen by a person; what the declaration fits stands first."""
    ports = list(told.ports)
    first = ports.index(told.port) if told.port in ports else 0
    port = st.selectbox(_say("port", spoken), ports, index=first, key=f"port {view.held.id}")
    groups = list(told.ports[port])
    fits = groups.index(told.group) if told.group in groups else 0
    group = st.selectbox(_say("group", spoken), groups, index=fits, key=f"group {view.held.id} {port}")
    worked = records().lot_port_fee(view.held.id, port, group)
    for why in worked.missing:
        notices.notice(why.say(spoken), kind="warning")
    st.button(
        safe.label(f"{_say('work_out', spoken)} · {money(worked.amount, 'VND', spoken)}"),
        key=f"work out {view.held.id} {view.held.revision}",
        on_click=_worked,
        args=(view.held.id, view.held.revision, port, group),
        **greyed("work_out_port_fee", otherwise=bool(worked.missing)),
    )


@trying
def _worked(lot_id: str, seen: int, port: str, group: str) -> None:
    desk().work_out_port_fee(lot_id, seen, port, group, act_key=f"fee-{lot_id}-{seen}")


@trying
def _removed(lot_id: str, seen: int, fee_id: int) -> None:
    desk().remove_port_fee(lot_id, seen, fee_id, act_key=f"no-fee-{lot_id}-{seen}")


def _say(key: str, spoken: Language, **facts: object) -> str:
    return say(f"charges.page.{key}", spoken, **facts)
