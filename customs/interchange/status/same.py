"""When two values say the same: figures by their amount, words without case, accents, blanks and signs."""

import re
from collections.abc import Sequence
from decimal import Decimal

from pydantic import BaseModel

from customs.words import fold

_SIGNS = re.compile(r"[\W_]+")


def same(ours: object, theirs: object) -> bool:
    """A print writes names in capitals and cuts blanks: that is no difference."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return _bare(ours) == _bare(theirs)
    if isinstance(ours, Decimal | int) and isinstance(theirs, Decimal | int):
        return ours == theirs
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return _all_same(ours, theirs)
    if isinstance(ours, BaseModel) and isinstance(theirs, BaseModel):
        return all(same(getattr(ours, name), getattr(theirs, name)) for name in type(ours).model_fields)
    return ours == theirs


def within(whole: object, part: object) -> bool:
    """Whether ours has everything of theirs: each word of a name, each value of several."""
    if isinstance(whole, str) and isinstance(part, str):
        return set(_SIGNS.sub(" ", fold(part)).split()) <= set(_SIGNS.sub(" ", fold(whole)).split())
    if isinstance(whole, tuple) and isinstance(part, tuple):
        return all(any(same(mine, one) for mine in whole) for one in part)
    return False


def blank(value: object) -> bool:
    """Nothing is said: no value, or a group without any."""
    if isinstance(value, BaseModel):
        return all(blank(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, tuple):
        return all(blank(one) for one in value)
    return value is None


def _all_same(ours: Sequence[object], theirs: Sequence[object]) -> bool:
    return len(ours) == len(theirs) and all(same(one, other) for one, other in zip(ours, theirs, strict=True))


def _bare(text: str) -> str:
    return _SIGNS.sub("", fold(text))
