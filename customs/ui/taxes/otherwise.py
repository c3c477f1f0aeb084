"""What if: code, origin, schedule, term or day changed, both results side by side. Nothing is kept."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from customs.duty import Amounts, WhatIf, tax_name
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.path import get
from customs.model.tax import TaxKind
from customs.services.declarations.typed import read_day
from customs.services.views import DeclarationView
from customs.ui import notices, safe
from customs.ui.session import desk, records
from customs.ui.taxes import bars
from customs.ui.taxes.items import chosen_item
from customs.words import day, say

_OF_ITEM = ("hs_code", "origin_country_code", "tariff_schedule_code", "import_duty_rate")
_OF_ALL = ("incoterm_code",)


def draw(view: DeclarationView, spoken: Language) -> None:
    number = chosen_item(view, spoken, key="what if of")
    if number is None:
        return
    try:
        changes, on = _asked(view, number, spoken)
        if not changes and on is None:
            notices.notice(say("taxes.page.change_something", spoken))
            return
        told = records().what_if(view.declaration, changes, desk().today(), day=on, language=spoken)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    st.html(_sides(told, number, spoken))


def _asked(view: DeclarationView, number: int, spoken: Language) -> tuple[dict[str, str], date | None]:
    """Paths whose text differs from what is declared, and another day. Raises CustomsError VALUE-DAY."""
    paths = [*(f"goods.{view.declaration.goods[number - 1].key}.{name}" for name in _OF_ITEM), *_OF_ALL]
    changes: dict[str, str] = {}
    with st.form(f"what if {view.id} {number}", border=True):
        columns = st.columns(len(paths) + 1)
        for column, path in zip(columns, paths, strict=False):
            name = path.rpartition(".")[2]
            held = get(view.declaration, path)
            now = "" if held is None else f"{held:f}" if hasattr(held, "is_finite") else str(held)
            now = now.replace(".", ",") if spoken == "vi" and name == "import_duty_rate" else now
            text = column.text_input(say(f"taxes.page.{name}", spoken), now, key=f"{path} {view.id}") or ""
            if text.strip() != now:
                changes[path] = text
        told = columns[-1].text_input(say("taxes.page.other_day", spoken), placeholder=day(view.assessment.day))
        st.form_submit_button(say("taxes.page.see_both", spoken), icon=":material/compare_arrows:")
    return changes, read_day(told.strip()) if told and told.strip() else None


def _sides(told: WhatIf, number: int, spoken: Language) -> str:
    """The item first, then the whole declaration; what was done on the way, and what could not be worked out."""
    item = next(one for one in told.items if one.number == number)
    tables = [_part(say("taxes.out.of_item", spoken, n=number), item.taxes, item.together, spoken)]
    if len(told.items) > 1:
        tables.append(_part(say("taxes.page.whole", spoken), told.totals, told.payable, spoken))
    reasons = dict.fromkeys(
        line.absent.say(spoken)
        for side in (told.before, told.after)
        for one in side.items
        for line in one.taxes
        if line.absent is not None
    )
    said = [("", note.say(spoken)) for note in told.notes] + [("warning", reason) for reason in reasons]
    notes = "".join(
        f'<div class="tq-notice {kind}" style="margin-top:8px">{safe.text(one)}</div>' for kind, one in said
    )
    return "".join(tables) + notes


def _part(title: str, taxes: Mapping[TaxKind, Amounts], together: Amounts, spoken: Language) -> str:
    rows = [(tax_name(kind).say(spoken), pair) for kind, pair in taxes.items()]
    total = (say("taxes.out.together", spoken), together)
    return f'<h3 class="tq-card-title">{safe.text(title)}</h3>{bars.table(rows, total, spoken)}'
