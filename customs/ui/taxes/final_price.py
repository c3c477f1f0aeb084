"""A provisional price made final: what is still due or comes back, how it comes about, and by which day."""

from datetime import date

import streamlit as st

from customs.duty import tax_name
from customs.duty.special_values import FinalPrice
from customs.model.base import Language, Text
from customs.model.errors import CustomsError
from customs.model.tax import ItemAssessment
from customs.services.declarations.typed import read_day
from customs.services.taxes.settling import final_values
from customs.services.taxes.tax_report import signed
from customs.services.taxes.valuing import numbered
from customs.services.views import DeclarationView
from customs.ui import notices, safe
from customs.ui.session import desk, records
from customs.ui.taxes import bars
from customs.words import day, say


def draw(view: DeclarationView, spoken: Language) -> None:
    st.html(f'<div class="tq-lead">{safe.text(say("taxes.final.lead", spoken))}</div>')
    if not view.declaration.goods:
        notices.notice(say("declaration.tax.no_items", spoken))
        return
    try:
        asked = _form(view, spoken)
        if asked is None:
            return
        changes, known, paid = asked
        told = records().final_price(view.declaration, changes, known, paid, language=spoken)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    st.html(_outcome(told, spoken))


def _form(view: DeclarationView, spoken: Language) -> tuple[dict[str, str], date, date] | None:
    """The changes and the two days; None until a value is typed. Raises CustomsError VALUE-…."""
    today = desk().today()
    with st.form(f"final price {view.id}", border=True):
        values, known, paid = st.columns([2, 1, 1])
        typed = values.text_area(
            say("taxes.final.values", spoken, currency=view.declaration.invoice_currency_code or "–"),
            height=90,
            placeholder=say("taxes.final.values_hint", spoken),
        )
        known_on = known.text_input(say("taxes.final.known", spoken), day(today)) or ""
        paid_on = paid.text_input(say("taxes.page.paid", spoken), day(today)) or ""
        st.form_submit_button(say("taxes.page.work_out", spoken), icon=":material/calculate:")
    figures = numbered(typed or "")
    if not figures:
        return None
    return final_values(view.declaration, figures), read_day(known_on.strip()), read_day(paid_on.strip())


def _outcome(told: FinalPrice, spoken: Language) -> str:
    """What is to be paid or comes back, tax by tax, then the law, then the arithmetic of every item that changed."""
    outcome = told.outcome
    rows = [(tax_name(kind).say(spoken), pair) for kind, pair in outcome.by_tax.items()]
    table = bars.table(rows, (say("taxes.out.together", spoken), outcome.difference.payable), spoken)
    said = (*filter(None, [outcome.absent]), *outcome.steps, *told.notes, *outcome.difference.notes)
    figure = signed(outcome.together, spoken)
    title, whole = (safe.text(say(key, spoken)) for key in ("taxes.final.together", "taxes.page.whole"))
    sides = outcome.difference
    changed = {one.number for one in sides.items if one.customs_value.difference or one.together.difference}
    blocks = "".join(_arithmetic(item, spoken) for item in sides.after.items if item.number in changed)
    return (
        f'<div class="tq-card"><div class="tq-eyebrow">{title}</div><div class="tq-figure">{safe.text(figure)}</div>'
        f'{_steps(said, spoken)}</div><h3 class="tq-card-title">{whole}</h3>{table}{blocks}'
    )


def _arithmetic(item: ItemAssessment, spoken: Language) -> str:
    steps = [*item.steps, *(step for line in item.taxes for step in line.steps)]
    title = safe.text(say("taxes.final.of_item", spoken, n=item.number))
    return f'<h3 class="tq-card-title">{title}</h3><div class="tq-card">{_steps(steps, spoken)}</div>'


def _steps(texts: "list[Text] | tuple[Text, ...]", spoken: Language) -> str:
    lines = "".join(f"<li>{safe.text(one.say(spoken))}</li>" for one in texts)
    return f'<ul class="tq-steps">{lines}</ul>'
