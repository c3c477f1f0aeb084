"""What was paid for the customer on the lot: its lines, totals, and the list to download."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot_money import CostKind, CostLine
from customs.services.lots import charge_report
from customs.services.lots.charging import ClocksView
from customs.services.lots.costs import COST_FACTS
from customs.services.lots.records import LotView
from customs.ui import notices, safe
from customs.ui.session import act_key, desk, greyed, records, spend
from customs.ui.trying import trying
from customs.words import day, money, say

_COLUMNS = ("kind", "payee", "number", "paid_on", "amount", "vat", "paid_by", "evidence")
_NUMBERS = frozenset({"amount", "vat"})


def draw(view: LotView, told: ClocksView, spoken: Language) -> None:
    title = safe.text(say("charges.page.costs_title", spoken))
    st.html(f'<div class="tq-card-title" style="margin-top:16px">{title}</div>')
    if not told.lot.costs:
        st.html(f'<div class="tq-muted">{safe.text(say("charges.page.costs_none", spoken))}</div>')
    else:
        st.html(_table(told, spoken))
        with st.container(horizontal=True, gap="small"):
            _downloads(view, spoken)
            _take_away(view, told, spoken)
    _add(view, spoken)


def _table(told: ClocksView, spoken: Language) -> str:
    heads = "".join(
        f'<th class="{"n" if one in _NUMBERS else ""}">{safe.text(say(f"charges.cost.{one}", spoken))}</th>'
        for one in _COLUMNS
    )
    rows = "".join(f"<tr>{_cells(one, spoken)}</tr>" for one in told.lot.costs)
    sums = "".join(f"<div>{safe.text(one)}</div>" for one in charge_report.sums(told.costs, spoken))
    total = safe.text(say("charges.cost.total", spoken))
    foot = f'<tr><td>{total}</td><td colspan="{len(_COLUMNS) - 1}">{sums}</td></tr>'
    return f'<table class="tq-costs"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody><tfoot>{foot}</tfoot></table>'


def _cells(one: CostLine, spoken: Language) -> str:
    told = {
        "kind": say(f"charges.cost_kind.{one.kind}", spoken),
        "payee": one.payee,
        "number": one.number,
        "paid_on": day(one.paid_on),
        "amount": money(one.amount, one.currency, spoken),
        "vat": money(one.vat, one.currency, spoken),
        "paid_by": one.paid_by,
        "evidence": one.evidence,
    }
    note = f'<div class="tq-hint">{safe.text(one.note)}</div>' if one.note else ""
    return "".join(
        f'<td class="{"n" if name in _NUMBERS else ""}">{safe.text(value)}{note if name == "kind" else ""}</td>'
        for name, value in told.items()
    )


def _downloads(view: LotView, spoken: Language) -> None:
    for kind in ("xlsx", "csv"):
        name, content = records().cost_list(view.held.id, kind, spoken)
        words = say(f"charges.page.cost_{kind}", spoken)
        st.download_button(words, data=content, file_name=name, key=f"costs {kind}", type="tertiary")


def _take_away(view: LotView, told: ClocksView, spoken: Language) -> None:
    with st.popover(say("charges.page.remove", spoken), **greyed("remove_cost")):
        for one in told.lot.costs:
            name = say(f"charges.cost_kind.{one.kind}", spoken)
            words = " · ".join(filter(None, (name, one.number, money(one.amount, one.currency, spoken))))
            key = f"no cost {one.id} {view.held.revision}"
            st.button(safe.label(words), key=key, on_click=_removed, args=(view.held.id, view.held.revision, one.id))


def _add(view: LotView, spoken: Language) -> None:
    name = f"cost {view.held.id} {view.held.revision}"
    with (
        st.expander(say("charges.page.cost_add", spoken), icon=":material/add:"),
        st.form(name, border=False),
    ):
        columns = st.columns(2)
        kind = columns[0].selectbox(
            say("charges.cost.kind", spoken),
            [one.value for one in CostKind],
            format_func=lambda one: say(f"charges.cost_kind.{one}", spoken),
        )
        typed = {
            one: columns[(place + 1) % 2].text_input(
                say(f"charges.cost.{one}", spoken), "VND" if one == "currency" else "", max_chars=200
            )
            or ""
            for place, one in enumerate(COST_FACTS)
        }
        pressed = st.form_submit_button(say("charges.page.save", spoken), icon=":material/save:", **greyed("add_cost"))
    if pressed:
        _added(view, CostKind(kind), typed, name, spoken)


def _added(view: LotView, kind: CostKind, typed: dict[str, str], name: str, spoken: Language) -> None:
    try:
        desk().add_cost(view.held.id, view.held.revision, kind, typed, language=spoken, act_key=act_key(name))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(name)
    st.rerun()


@trying
def _removed(lot_id: str, seen: int, cost_id: int) -> None:
    desk().remove_cost(lot_id, seen, cost_id, act_key=f"no-cost-{lot_id}-{seen}")
