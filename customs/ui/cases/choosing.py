"""One of the words of an enumeration, chosen by what it is called."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from customs.model.base import Language
from customs.words import say

One = TypeVar("One", bound=StrEnum)


def choose(label: str, options: Sequence[One], words: str, spoken: Language, *, at: One | None = None) -> One:
    """A box in its form. `label` is a key; `words`: what comes before the value in the key of its name; `at`: the one
    that stands.
    """
    named = {one.value: say(f"{words}.{one.value}", spoken) for one in options}
    values = list(named)
    index = values.index(at.value) if at is not None else 0
    chosen = st.selectbox(say(label, spoken), values, index=index, format_func=named.__getitem__)
    return next(one for one in options if one.value == chosen)
