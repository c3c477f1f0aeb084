"""The arithmetic of one item as HTML: each figure, how it comes about, under which table and law."""

from collections.abc import Sequence
from decimal import Decimal

from customs.duty import tax_name
from customs.model.base import Language, Text
from customs.model.tax import ItemAssessment, TaxLine, Version
from customs.services.views import DeclarationView
from customs.ui import safe
from customs.words import both, day, money, number, say


def item_block(view: DeclarationView, item: ItemAssessment, spoken: Language, *, unfolded: bool) -> str:
    """A folding block; its head says item, code and what is due."""
    missing = [item.absent] if item.absent else []
    rows = [_row(say("declaration.tax.value_row", spoken), item.customs_value, item.steps, missing, spoken)]
    rows += [_tax_row(line, spoken) for line in item.taxes]
    return (
        f'<details class="tq-card"{" open" if unfolded else ""}><summary><span>{safe.text(_head(view, item, spoken))}'
        f'</span><b class="tq-num">{safe.text(_due(item, spoken))}</b></summary>'
        f'<table class="tq-arithmetic"><tbody>{"".join(rows)}</tbody></table></details>'
    )


def _head(view: DeclarationView, item: ItemAssessment, spoken: Language) -> str:
    goods = view.declaration.goods[item.number - 1]
    facts = [say("declaration.tax.item", spoken, n=item.number, hs=goods.hs_code or "–")]
    if goods.origin_country_code:
        facts.append(say("declaration.tax.origin", spoken, code=goods.origin_country_code))
    if goods.tariff_schedule_code:
        facts.append(say("declaration.tax.schedule", spoken, code=goods.tariff_schedule_code))
    return " · ".join(facts)


def _due(item: ItemAssessment, spoken: Language) -> str:
    amounts = [line.amount for line in item.taxes]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return say("declaration.tax.unknown", spoken)
    return f"{number(sum(known, Decimal(0)), spoken)} ₫" if known else ""


def _tax_row(line: TaxLine, spoken: Language) -> str:
    name = tax_name(line.kind).say(spoken)
    label = f"{name} · {line.code}" if line.code else name
    steps = list(line.steps)
    if line.exempt_amount:
        steps.append(_exempt(line.exempt_amount))
    source = " · ".join(words for words in (_version(line.version, spoken), line.legal.say(spoken)) if words)
    doubts = [*filter(None, [line.absent]), *line.warnings]
    return _row(label, line.amount, steps, doubts, spoken, source=source)


def _exempt(amount: Decimal) -> Text:
    words = both("declaration.tax.exempt")
    return Text(vi=f"{words.vi}: {money(amount, 'VND', 'vi')}", en=f"{words.en}: {money(amount, 'VND', 'en')}")


def _row(
    label: str,
    amount: Decimal | None,
    steps: Sequence[Text],
    doubts: Sequence[Text],
    spoken: Language,
    *,
    source: str = "",
) -> str:
    told = "".join(f"<div>{safe.text(step.say(spoken))}</div>" for step in steps)
    told += "".join(f'<div class="absent">{safe.text(doubt.say(spoken))}</div>' for doubt in doubts)
    if source:
        told += f'<div class="tq-hint">{safe.text(source)}</div>'
    figure = f"{number(amount, spoken)} ₫" if amount is not None else say("declaration.tax.unknown", spoken)
    return f'<tr><th scope="row">{safe.text(label)}</th><td>{told}</td><td class="tq-num">{safe.text(figure)}</td></tr>'


def _version(version: Version | None, spoken: Language) -> str:
    if version is None:
        return ""
    if version.typed:
        return say("declaration.tax.typed", spoken)
    since = say("declaration.tax.version", spoken, day=day(version.first_day)) if version.first_day else version.table
    named = version.legal.say(spoken) if version.digest and version.legal else ""
    return " · ".join(filter(None, (named, since)))
