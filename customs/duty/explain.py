"""Arithmetic in words, both languages, each with its own way of writing numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import TypeAlias

from customs.duty.exact import CONTEXT, tidy
from customs.model.base import Language, Text
from customs.model.tax import TaxKind
from customs.words import both, day, money, number, say


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency (ISO 4217). Dong keep the decimals they were worked out with."""

    value: Decimal
    currency: str = "VND"

    def say(self, language: Language) -> str:
        if self.currency == "VND":
            return f"{number(tidy(self.value), language)} ₫"
        return money(tidy(self.value), self.currency, language)


@dataclass(frozen=True, slots=True)
class Percent:
    """A rate: 12 is twelve percent."""

    value: Decimal

    def say(self, language: Language) -> str:
        return number(tidy(self.value), language) + (" %" if language == "vi" else "%")


@dataclass(frozen=True, slots=True)
class Part:
    """A named amount in a sum: its name stands inside a sentence."""

    name: Text
    money: Money

    def say(self, language: Language) -> str:
        name = self.name.say(language)
        return f"{name[:1].lower()}{name[1:]} {self.money.say(language)}"


Figure: TypeAlias = "Decimal | Money | Percent | Part | Text | date | str | int | tuple[Money | Part, ...]"


def told(key: str, **figures: Figure) -> Text:
    """The text `key` of the words, its figures written in the language of each."""
    return Text(
        vi=say(key, "vi", **{name: shown(figure, "vi") for name, figure in figures.items()}),
        en=say(key, "en", **{name: shown(figure, "en") for name, figure in figures.items()}),
    )


def shown(figure: Figure, language: Language) -> str:
    """A figure as text. A tuple is a sum: its parts joined by plus signs."""
    if isinstance(figure, Money | Percent | Part | Text):
        return figure.say(language)
    if isinstance(figure, Decimal):
        return number(tidy(figure), language)
    if isinstance(figure, tuple):
        return " + ".join(part.say(language) for part in figure)
    return day(figure) if isinstance(figure, date) else str(figure)


def tax_name(kind: TaxKind) -> Text:
    return both(f"duty.tax.{kind}")


def total_step(kind: TaxKind, amounts: Iterable[Decimal], total: Decimal) -> Text:
    """`Thuế nhập khẩu: cộng 3 dòng = 24.512.130,5 ₫, làm tròn 24.512.131 ₫`."""
    known = list(amounts)
    with localcontext(CONTEXT):
        exact = sum(known, Decimal(0))
    key = "duty.step.total" if exact == total else "duty.step.total_rounded"
    return told(key, tax=tax_name(kind), count=len(known), exact=Money(exact), total=Money(total))
