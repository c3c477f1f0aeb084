"""The small types every part of a declaration is made of.

Shape only: a value of the wrong kind cannot be held, but a missing or wrong one can, because
whatever a person may have to mend is the business of a rule, not of the model.
"""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer

K = TypeVar("K")
V = TypeVar("V")

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


def nfc(value: object) -> object:
    """Text in NFC without surrounding blanks; an empty text is absent (None)."""
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value).strip() or None


def _finite(value: Decimal | None) -> Decimal | None:
    if value is not None and not value.is_finite():
        raise ValueError("not a finite number")
    return value


def _utc(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value


def plain(value: Decimal) -> str:
    """The number without exponent: 5185.01, 1200 (never 1.2E+3)."""
    return format(value, "f")


Word = Annotated[str | None, BeforeValidator(nfc)]
Words = tuple[Annotated[str, BeforeValidator(nfc)], ...]
Decimals = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]
Number = Annotated[Decimals | None, AfterValidator(_finite)]
Whole = int | None
Wholes = tuple[int, ...]
Day = date | None
Moment = Annotated[datetime | None, AfterValidator(_utc)]


class Frozen(BaseModel):
    """A value object: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)


class Text(Frozen):
    """The same words in both languages of the desk."""

    vi: str
    en: str

    def say(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en

    def format(self, **values: object) -> "Text":
        return Text(vi=self.vi.format(**values), en=self.en.format(**values))


def frozen_mapping(value: Mapping[K, V]) -> Mapping[K, V]:
    """A read-only copy: `frozen=True` alone leaves a dict field open to change."""
    return MappingProxyType(dict(value))
