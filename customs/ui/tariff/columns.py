"""Columns whose heading is not known: a person points at what they are; kept with the edition, and known again."""

from collections.abc import Iterable, Iterator, Sequence

import streamlit as st

from customs.model.base import Language
from customs.services.lists.loading import ListPreview
from customs.ui import safe
from customs.ui.session import desk, records
from customs.words import say

#: What a column may be beside a schedule, as `--map` names it.
_USES = ("code", "vi", "en", "unit", "vat", "excise", "export", "environment", "note")
_RCEP = ("RCEP:AU", "RCEP:CN", "RCEP:JP", "RCEP:KR", "RCEP:NZ")


def told(held: str, spoken: Language) -> dict[str, str]:
    """Heading -> use, for the columns pointed at. `held`: where the unknown headings of this file are remembered."""
    headings: Sequence[str] = st.session_state.get(held, ())
    if not headings:
        return {}
    names = _names(spoken)
    st.html(f'<div class="tq-hint">{safe.text(say("tariff_page.unknown_columns", spoken))}</div>')
    places = st.columns(3)
    found = {}
    for at, heading in enumerate(headings):
        chosen = places[at % len(places)].selectbox(
            safe.label(heading),
            ["", *names],
            format_func=lambda use: names.get(use, use) or say("tariff_page.not_used", spoken),
            key=f"{held} {heading}",
            accept_new_options=True,
        )
        if chosen:
            found[heading] = chosen
    return found


def remember(held: str, unknown: Iterable[str]) -> bool:
    """Whether headings are unknown that were not asked for yet: they are from now on."""
    known: Sequence[str] = st.session_state.get(held, ())
    asked = tuple(dict.fromkeys([*known, *unknown]))
    st.session_state[held] = asked
    return len(asked) > len(known)


def unknown(seen: ListPreview) -> Iterator[str]:
    """Headings of columns that are not read."""
    return (heading for one in seen.read.headings.values() for heading in one.unused)


def _names(spoken: Language) -> dict[str, str]:
    """What a column may be -> its name."""
    rows = records().tables().in_force("tariff_schedules", desk().today()).rows.values()
    schedules = {row.code: f"{row.code} · {row.name.say(spoken)}" for row in rows}
    uses = {use: say(f"tariff_page.use_{use}", spoken) for use in _USES}
    return {**uses, **schedules, **{one: one.replace(":", " · ") for one in _RCEP}}
