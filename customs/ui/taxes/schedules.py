"""Every schedule open to an item beside the one it is declared under."""

import streamlit as st

from customs.duty import Comparison, Option, Outcome
from customs.model.base import Language, Text
from customs.services.taxes.tax_report import name_of, percent, signed
from customs.services.views import DeclarationView
from customs.ui import notices, safe
from customs.ui.session import desk, records
from customs.ui.taxes.items import chosen_item
from customs.words import money, say

_COLUMNS = ("schedule", "rate", "tax", "saving", "form", "conditions")
_RIGHT = frozenset({"rate", "tax", "saving"})


def draw(view: DeclarationView, spoken: Language) -> None:
    number = chosen_item(view, spoken, key="schedules of")
    if number is None:
        return
    told = records().schedules(view.declaration, number, desk().today())
    if told.absent is not None:
        notices.notice(told.absent.say(spoken), kind="warning")
    if told.options:
        st.html(_best(view, told, spoken) + _table(told, spoken))
    if told.remedies:
        st.html(_remedies(told, spoken))


def _best(view: DeclarationView, told: Comparison, spoken: Language) -> str:
    """The option that saves most, with what it still asks for; or why none can be named."""
    worth = [one for one in told.options if one.best and one.best.saving and one.best.saving > 0 and not one.mfn_lower]
    if not worth:
        return f'<div class="tq-card tq-muted">{safe.text(_no_best(view, told, spoken))}</div>'
    best = max(worth, key=lambda one: one.best.saving if one.best and one.best.saving else 0)
    title = say("taxes.page.best", spoken, name=name_of(best).say(spoken), form=best.opening.form or "–")
    lack = " ".join(one.say(spoken) for one in best.missing) or say("taxes.page.nothing_missing", spoken)
    figure = money(best.best.saving if best.best else None, "VND", spoken)
    return (
        f'<div class="tq-card"><div class="tq-card-title">{safe.text(title)}</div>'
        f'<div class="tq-figure">−{safe.text(figure)}</div><div class="tq-hint">{safe.text(lack)}</div></div>'
    )


def _no_best(view: DeclarationView, told: Comparison, spoken: Language) -> str:
    """None saves anything; or that is not known, and what is missing to know it."""
    counted = [one.best for one in told.options if one.best and not one.mfn_lower]
    if all(outcome.saving is not None for outcome in counted):
        return say("taxes.page.none_better", spoken)
    item = view.assessment.item(told.key)
    reasons = [item.absent, *(line.absent for line in item.taxes)] if item else []
    reason = next((one.say(spoken) for one in reasons if one is not None), "")
    return f"{say('taxes.page.not_compared', spoken)} {reason}".rstrip()


def _table(told: Comparison, spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col"{_side(name)}>{safe.text(say(f"taxes.page.{name}", spoken))}</th>' for name in _COLUMNS
    )
    rows = "".join(_row(option, spoken) for option in told.options)
    grid = f'<table class="tq-grid"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="tq-frame" style="margin-top:10px">{grid}</div>'


def _side(name: str) -> str:
    return ' class="tq-num"' if name in _RIGHT else ""


def _row(option: Option, spoken: Language) -> str:
    name = safe.text(name_of(option).say(spoken))
    if option.declared:
        name += f'<div class="tq-hint">{safe.text(say("taxes.out.declared", spoken))}</div>'
    rates = "<br>".join(safe.text(percent(one, spoken)) for one in option.outcomes) or "–"
    taxes = "<br>".join(safe.text(money(one.tax, "VND", spoken) or "–") for one in option.outcomes) or "–"
    saved = "<br>".join(safe.text(_against(one, spoken)) for one in option.outcomes)
    said = [("", one) for one in (option.lookup.reason, option.mfn_lower) if one is not None]
    said += [("tq-hint", note) for note in option.lookup.notes]
    words = "".join(f'<div class="{kind}">{safe.text(one.say(spoken))}</div>' for kind, one in said)
    asked = _folded(option.conditions, spoken) + _lacking(option.missing, spoken)
    row = ' class="here"' if option.declared else ""
    form = safe.text(option.opening.form or "–")
    return (
        f'<tr{row}><th scope="row">{name}</th><td class="tq-num strong">{rates}</td><td class="tq-num">{taxes}</td>'
        f'<td class="tq-num less">{saved}</td><td class="short">{form}</td><td>{words}{asked}</td></tr>'
    )


def _against(outcome: Outcome, spoken: Language) -> str:
    """`−1.000 ₫`: so much less the declaration pays; as declared in words."""
    if outcome.saving is None:
        return "–"
    return signed(-outcome.saving, spoken) if outcome.saving else say("taxes.out.same", spoken)


def _folded(conditions: tuple[Text, ...], spoken: Language) -> str:
    if not conditions:
        return ""
    title = safe.text(say("taxes.page.conditions_of_law", spoken))
    lines = "".join(f"<li>{safe.text(one.say(spoken))}</li>" for one in conditions)
    return f"<details><summary>{title}</summary><ul>{lines}</ul></details>"


def _lacking(missing: tuple[Text, ...], spoken: Language) -> str:
    return "".join(f'<div class="lack">{safe.text(one.say(spoken))}</div>' for one in missing)


def _remedies(told: Comparison, spoken: Language) -> str:
    """Trade remedies that may touch the goods, by decision."""
    lines = []
    for decision, remedies in told.remedies:
        ended = all(one.ended for one in remedies)
        codes = ", ".join(one.code for one in remedies)
        key = "taxes.out.remedy_ended" if ended else "taxes.out.remedy"
        lines.append(
            f'<div class="tq-notice warning">{safe.text(say(key, spoken, decision=decision, codes=codes))}</div>'
        )
    return "".join(lines)
