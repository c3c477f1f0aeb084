"""What stands beside the taxes, and charges shared by hand, as JSON and as sentences."""

from collections.abc import Iterator, Mapping
from typing import Any

from customs.duty.explain import Money, told
from customs.duty.explain import tax_name as named
from customs.duty.regime import Regime, State
from customs.duty.sharing import LineValue
from customs.duty.vat_hint import VatHint
from customs.model.base import Language, Text, plain
from customs.model.declaration import Declaration
from customs.services.taxes.tax_report import signed
from customs.services.taxes.taxing import Around
from customs.services.taxes.valuing import Valuation
from customs.words import both, money, number, say

JSON = dict[str, Any]


def around(declaration: Declaration, found: Around) -> JSON:
    contingent, regime = found.contingent, found.regime
    return {
        "fee": {"amount": _plain(found.fee.amount), "steps": _texts(found.fee.steps)},
        "low_value": {"exemption_code": found.low_value.code, "steps": _texts(found.low_value.steps)}
        if found.low_value
        else None,
        "regime": {
            "type_code": regime.type_code,
            "duty": regime.duty.value,
            "vat": regime.vat.value,
            "condition": _text(regime.condition) if regime.condition else None,
            "legal": _text(regime.legal),
        }
        if regime
        else None,
        "contingent": {
            "amounts": {kind.value: plain(amount) for kind, amount in contingent.amounts.items()},
            "unknown": [kind.value for kind in contingent.unknown],
            "together": _plain(contingent.together),
        }
        if contingent
        else None,
        "vat": [_hint(declaration, key, hint) for key, hint in found.hints.items()],
        "planned": {
            "before": _plain(found.planned.payable.before),
            "after": _plain(found.planned.payable.after),
            "difference": _plain(found.planned.payable.difference),
        }
        if found.planned
        else None,
    }


def sentences(found: Around) -> Iterator[Text]:
    """What holds for the whole declaration, the fee first."""
    yield from found.fee.steps
    if found.low_value is not None:
        yield from found.low_value.steps
    if found.regime is not None:
        yield from _of_regime(found.regime)
    if found.contingent is not None:
        for kind, amount in found.contingent.amounts.items():
            if amount:
                yield told("taxes.around.contingent", tax=named(kind), amount=Money(amount))
        for kind in found.contingent.unknown:
            yield told("taxes.around.contingent_unknown", tax=named(kind))
    if found.planned is not None:
        pair = found.planned.payable
        yield Text(
            vi=say("taxes.around.planned", "vi", difference=signed(pair.difference, "vi")),
            en=say("taxes.around.planned", "en", difference=signed(pair.difference, "en")),
        )


def lines(declaration: Declaration, found: Around, language: Language) -> str:
    said = [one.say(language) for one in sentences(found)]
    for key, hint in found.hints.items():
        n = declaration.number_of(key)
        said += [say("taxes.around.vat", language, n=n, codes=one.say(language)) for one in hinted(hint)]
    return "\n".join(said)


def hinted(hint: VatHint) -> Iterator[Text]:
    """`8 %: VB245 · 10 %: VB901`, then warnings; or why there is no hint."""
    if hint.absent is not None:
        yield hint.absent
    if hint.codes:
        yield Text(vi=_rates(hint, "vi"), en=_rates(hint, "en"))
    yield from hint.warnings


def shares(declaration: Declaration, values: Mapping[str, LineValue]) -> JSON:
    return {
        "items": [
            {
                "number": declaration.number_of(key),
                "customs_value": _plain(one.value.value) if one.value else None,
                "currency": one.value.currency if one.value else None,
                "freight": _plain(one.freight),
                "insurance": _plain(one.insurance),
                "steps": _texts(one.steps),
                "absent": _text(one.absent) if one.absent else None,
            }
            for key, one in values.items()
        ]
    }


def share_lines(declaration: Declaration, values: Mapping[str, LineValue], language: Language) -> str:
    said = []
    for key, one in values.items():
        figure = money(one.value.value, one.value.currency, language) if one.value else say("cli.unknown", language)
        said.append(say("taxes.out.item", language, n=declaration.number_of(key), value=figure))
        said += [f"  {told.say(language)}" for told in (*one.steps, *filter(None, [one.absent]))]
    return "\n".join(said)


def valuation(number: int, found: Valuation) -> JSON:
    return {
        "number": number,
        "way": found.way.value,
        "valuation_code": found.code,
        "customs_value": plain(found.value.value),
        "currency": found.value.currency,
        "law": _text(found.law),
        "steps": _texts(found.steps),
        "left_out": _texts(found.left_out),
    }


def _of_regime(found: Regime) -> Iterator[Text]:
    for subject, state in (("duty", found.duty), ("vat_state", found.vat)):
        if state is not State.NONE:
            words = both(f"taxes.state.{state}")
            yield told(f"taxes.around.{subject}", code=found.type_code, state=words, law=found.legal)
    if found.condition is not None:
        yield told("taxes.around.condition", condition=found.condition)


def _rates(hint: VatHint, language: Language) -> str:
    parts = []
    for rate, rows in hint.codes.items():
        name = say("taxes.around.not_subject", language) if rate is None else f"{number(rate, language)} %"
        codes = ", ".join(row.code for row in rows[:_MOST]) + ("…" if len(rows) > _MOST else "")
        parts.append(f"{name}: {codes or '–'}")
    return " · ".join(parts)


_MOST = 6


def _hint(declaration: Declaration, key: str, hint: VatHint) -> JSON:
    return {
        "number": declaration.number_of(key),
        "rates": [
            {"rate": None if rate is None else plain(rate), "codes": [row.code for row in rows]}
            for rate, rows in hint.codes.items()
        ],
        "warnings": _texts(hint.warnings),
        "absent": _text(hint.absent) if hint.absent else None,
    }


def _plain(value: Any) -> str | None:
    return None if value is None else plain(value)


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _texts(texts: tuple[Text, ...]) -> list[dict[str, str]]:
    return [_text(one) for one in texts]
