"""The arithmetic of a figure, kept as bare figures and put into words only when somebody reads it.

A step is its name and its figures: `("ad_valorem", base, rate, amount)`; `told_step` makes the sentence
`duty.step.ad_valorem` of it. Working out fifty items leaves hundreds of steps: as tuples they cost next to nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from customs.duty.explain import Figure, Money, Part, Percent, tax_name, told
from customs.model.base import Text
from customs.model.tax import TaxKind
from customs.words import both

Step: TypeAlias = "tuple[Any, ...] | Text"

Shape: TypeAlias = "tuple[tuple[str, Callable[[Any], Figure]], ...]"


def _same(figure: Any) -> Figure:
    return figure  # type: ignore[no-any-return]


def _money(figure: "tuple[Decimal, str] | Decimal") -> Figure:
    return Money(figure) if isinstance(figure, Decimal) else Money(*figure)


def _parts(figures: "Iterable[tuple[TaxKind | None, Decimal]]") -> Figure:
    """What a base is made of: the customs value (None) and the taxes in it."""
    return tuple(Part(both("duty.value") if kind is None else tax_name(kind), Money(value)) for kind, value in figures)


def _sum(figures: "Iterable[Decimal]") -> Figure:
    return tuple(Money(value) for value in figures)


#: Step -> its figures in the order they are kept, and how each is written.
SHAPES: Mapping[str, Shape] = {
    "price": (("value", _money),),
    "typed_value": (("value", _money),),
    "share": (("charge", _same), ("amount", _money), ("line", _same), ("whole", _same), ("share", _money)),
    "sum": (("value", _money),),
    "converted": (("value", _money), ("rate", _same), ("vnd", _money)),
    "value": (("value", _money),),
    "rounded": (("exact", _money), ("rounded", _money)),
    "ad_valorem": (("base", _money), ("rate", Percent), ("amount", _money)),
    "specific": (("quantity", _same), ("unit", _same), ("rate", _money), ("exchange", _same), ("amount", _money)),
    "mixed": (("parts", _sum), ("amount", _money)),
    "base": (("parts", _parts), ("base", _money)),
    "environment": (("quantity", _same), ("unit", _same), ("rate", _money), ("amount", _money)),
    "environment_zero": (("code", _same),),
    "exempt": (("code", _same), ("name", _same)),
    "exempt_unknown": (("reason", _same),),
    "not_taxable": (("code", _same), ("name", _same)),
    "not_in_export_tariff": (),
    "reduced": (("full", _money), ("amount", _money), ("left", _money)),
}


#: Steps that keep less than they say: how the rest is made of what is kept.
_WHOLE: Mapping[str, Callable[..., tuple[Any, ...]]] = {
    "share": lambda charge, *rest: (charge.name, (charge.money.value, charge.money.currency), *rest),
    "converted": lambda money, rate: (money, rate, money[0] * rate),
    "base": lambda value, before, base: (
        ((None, value), *((line.kind, line.amount) for line in before if line.amount)),
        base,
    ),
}


def told_step(step: Step) -> Text:
    """The step as a sentence in both languages. A text is already told."""
    if isinstance(step, Text):
        return step
    name, figures = step[0], step[1:]
    figures = _WHOLE[name](*figures) if name in _WHOLE else figures
    written = {field: write(figure) for (field, write), figure in zip(SHAPES[name], figures, strict=True)}
    return told(f"duty.step.{name}", **written)


def told_steps(steps: Iterable[Step]) -> tuple[Text, ...]:
    return tuple(told_step(step) for step in steps)
