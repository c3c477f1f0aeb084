"""Late interest and fine: on an amount, when origin is refused, or when an item belongs under another code."""

from datetime import date
from decimal import Decimal

import streamlit as st

from customs.duty import Found
from customs.model.base import Language, Text
from customs.model.errors import CustomsError
from customs.reference.table import in_force
from customs.services.declarations.typed import read_day
from customs.services.taxes import settling, taxing
from customs.services.views import DeclarationView
from customs.ui import address, notices, safe
from customs.ui.session import desk, records
from customs.ui.taxes.items import chosen_item
from customs.words import day, money, say

Worked = tuple[Decimal | None, tuple[Text, ...]]
"""Interest, fine and shortfall together, and how they come about."""

_ABOUT = ("amount", "origin", "code")


def draw(view: DeclarationView, spoken: Language) -> None:
    about = address.code("about", _ABOUT, "amount") or "amount"
    st.segmented_control(
        say("taxes.page.about", spoken),
        _ABOUT,
        required=True,
        format_func=lambda one: say(f"taxes.page.about_{one}", spoken),
        key="about",
        on_change=address.keep,
        args=("about",),
        label_visibility="collapsed",
    )
    number = chosen_item(view, spoken, key="late of") if about == "code" else None
    asked = _form(view, about, spoken)
    if asked is None:
        return
    try:
        total, steps = _worked_out(view, about, number, asked, spoken)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    lines = "".join(f"<li>{safe.text(step.say(spoken))}</li>" for step in steps)
    figure = safe.text(money(total, "VND", spoken) or say("declaration.tax.unknown", spoken))
    title = safe.text(say("taxes.page.late_together", spoken))
    st.html(
        f'<div class="tq-card"><div class="tq-eyebrow">{title}</div><div class="tq-figure">{figure}</div>'
        f'<ul class="tq-steps">{lines}</ul></div>'
    )


def _form(view: DeclarationView, about: str, spoken: Language) -> dict[str, str] | None:
    """Texts as typed; None until the days are there."""
    today = desk().today()
    due = view.declaration.registration_date or today
    with st.form(f"late {view.id} {about}", border=True):
        columns = st.columns([1.3, 1, 1, 1.8])
        first = {"amount": "tax_due", "code": "new_code"}.get(about)
        subject = (columns[0].text_input(say(f"taxes.page.{first}", spoken)) or "") if first else ""
        last = columns[1].text_input(say("taxes.page.due", spoken), day(due)) or ""
        paid = columns[2].text_input(say("taxes.page.paid", spoken), day(today)) or ""
        rows = in_force("tax_fines", due).rows
        how = columns[3].selectbox(
            say("taxes.page.found", spoken),
            ["", *Found] if about == "amount" else list(Found),
            format_func=lambda one: rows[one].name.say(spoken) if one in rows else say("taxes.page.no_fine", spoken),
        )
        person = st.checkbox(say("taxes.page.person", spoken))
        st.form_submit_button(say("taxes.page.work_out", spoken), icon=":material/calculate:")
    if (first and not subject.strip()) or not last.strip() or not paid.strip():
        return None
    return {"subject": subject, "due": last, "paid": paid, "how": how or "", "person": "1" if person else ""}


def _worked_out(
    view: DeclarationView, about: str, number: int | None, asked: dict[str, str], spoken: Language
) -> Worked:
    due, paid = (read_day(asked[name].strip()) for name in ("due", "paid"))
    if about == "amount":
        return _on_amount(asked, due, paid, spoken)
    today = desk().today()
    how = settling.of(view.declaration, today, (due, paid), asked["how"], person=bool(asked["person"]))
    if about == "code" and number is not None:
        told = records().reclassified(view.declaration, number, asked["subject"], how)
    else:
        told = records().origin_refused(view.declaration, how)
    said = (*told.difference.notes, *filter(None, [told.absent]), *told.steps)
    return told.together, said


def _on_amount(asked: dict[str, str], due: date, paid: date, spoken: Language) -> Worked:
    found = settling.found(asked["how"]) if asked["how"] else None
    told = taxing.late(asked["subject"], due, paid, fined=found, organisation=not asked["person"], language=spoken)
    fined = told.fine.amount if told.fine else 0
    steps = (*told.interest.steps, *told.interest.notes, *(told.fine.steps if told.fine else ()))
    return told.interest.amount + fined, steps
