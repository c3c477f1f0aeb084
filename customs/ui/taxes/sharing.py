"""Freight shared by weight, volume or quantity: the value of every item shown, then written in one act."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from customs.duty.sharing import LineValue, Measure
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.taxes.valuing import numbered
from customs.services.views import DeclarationView
from customs.ui import address, notices, safe
from customs.ui.session import desk, records
from customs.ui.taxes.writing import written
from customs.words import money, number, say

_BY = (Measure.WEIGHT.value, Measure.VOLUME.value, Measure.QUANTITY.value)
_COLUMNS = ("freight", "insurance", "value")


def draw(view: DeclarationView, spoken: Language) -> None:
    st.html(f'<div class="tq-lead">{safe.text(say("taxes.share.lead", spoken))}</div>')
    by = address.code("by", _BY, _BY[0]) or _BY[0]
    st.segmented_control(
        say("taxes.share.by", spoken),
        _BY,
        required=True,
        format_func=lambda one: say(f"duty.measure.{one}", spoken),
        key="by",
        on_change=address.keep,
        args=("by",),
    )
    typed = st.text_area(
        say("taxes.share.figures", spoken, measure=say(f"duty.measure.{by}", spoken)),
        height=90,
        placeholder=say("taxes.share.figures_hint", spoken),
        key=f"figures {view.id} {by}",
    )
    try:
        figures = numbered(typed or "")
        values = records().shares(view.declaration, by, desk().today(), figures=figures, language=spoken)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    if not values:
        notices.notice(say("declaration.tax.no_items", spoken))
        return
    st.html(_table(view, values, spoken))
    if all(one.value is not None for one in values.values()):
        _write(view, Measure(by), figures, len(values), spoken)


def _write(view: DeclarationView, by: Measure, figures: Mapping[int, str], count: int, spoken: Language) -> None:
    words = say("taxes.share.write", spoken, n=number(count, spoken))
    if not st.button(words, key=f"share {view.id}", icon=":material/edit_note:"):
        return
    written(f"share-{view.id}", partial(desk().share_charges, view.id, by, figures, language=spoken))


def _table(view: DeclarationView, values: Mapping[str, LineValue], spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col" class="tq-num">{safe.text(say(f"taxes.share.{name}", spoken))}</th>' for name in _COLUMNS
    )
    rows = "".join(_row(view, key, one, spoken) for key, one in values.items())
    first = f'<th scope="col">{safe.text(say("taxes.page.item", spoken))}</th>'
    grid = f'<table class="tq-grid"><thead><tr>{first}{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="tq-frame">{grid}</div>'


def _row(view: DeclarationView, key: str, one: LineValue, spoken: Language) -> str:
    steps = "".join(f"<li>{safe.text(step.say(spoken))}</li>" for step in one.steps)
    said = f"<ul>{steps}</ul>" if steps else ""
    if one.absent is not None:
        said += f'<div class="lack">{safe.text(one.absent.say(spoken))}</div>'
    name = safe.text(say("taxes.out.of_item", spoken, n=view.declaration.number_of(key)))
    currency = one.value.currency if one.value else ""
    shares = [number(part, spoken) if part is not None else "–" for part in (one.freight, one.insurance)]
    shares.append(money(one.value.value, currency, spoken) if one.value else "–")
    cells = "".join(f'<td class="tq-num">{safe.text(share)}</td>' for share in shares)
    return f'<tr><th scope="row">{name}{said}</th>{cells}</tr>'
