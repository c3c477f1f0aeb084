"""Above the sheet: what was read as last time, what the file speaks against, and the way to leave it this once."""

from collections.abc import Sequence

import streamlit as st

from customs.intake.decisions import ProfileUse
from customs.services import Desk
from customs.services.imports.profile_report import field
from customs.ui import safe
from customs.ui.importing.seen import Seen
from customs.ui.session import go
from customs.ui.trying import pressed
from customs.words import say


def as_last_time(seen: Seen) -> None:
    """One line a profile; nothing when none was used."""
    by_profile: dict[str, list[ProfileUse]] = {}
    for use in seen.view.decisions.profiles:
        by_profile.setdefault(use.profile, []).append(use)
    if not by_profile:
        return
    with st.container(key="card_as-last", gap=None):
        for at, uses in enumerate(by_profile.values()):
            with st.container(key=f"as-last-{at}", horizontal=True, vertical_alignment="center", gap="small"):
                st.html(_told(uses, seen), width="stretch")
                _acts(uses[0], at, seen)


def _told(uses: Sequence[ProfileUse], seen: Seen) -> str:
    use, spoken = uses[0], seen.spoken
    if not use.is_on:
        words = say("profiles.banner.left" if use.name else "profiles.banner.left_words", spoken, name=use.name)
        return f'<div class="tq-muted">{safe.text(words)}</div>'
    named = "profiles.banner.as_last" if use.name else "profiles.banner.words"
    count = sum(_count(one) for one in uses)
    told = f"{say(named, spoken, name=use.name, version=use.version)} · {say('profiles.used', spoken, n=count)}"
    held = "".join(f'<div class="tq-hint">{safe.text(one)}</div>' for one in _held(uses, seen))
    return f'<div class="tq-question">{safe.text(told)}</div>{held}'


def _held(uses: Sequence[ProfileUse], seen: Seen) -> list[str]:
    return [
        say(
            "profiles.banner.held",
            seen.spoken,
            sheet=one.sheet,
            column=one.column,
            field=field(one.field, seen.spoken),
            why=say(f"profiles.held.{one.why}", seen.spoken),
        )
        for use in uses
        for one in use.held
    ]


def _count(use: ProfileUse) -> int:
    decided = use.decided
    return (
        bool(use.direction)
        + len(decided.answers)
        + len(decided.columns)
        + len(decided.sheets)
        + len(decided.headings)
        + len(decided.rows)
    )


def _acts(use: ProfileUse, at: int, seen: Seen) -> None:
    spoken = seen.spoken
    if st.button(say("profiles.banner.see", spoken), key=f"see-profile-{at}", type="tertiary"):
        go("profiles", id=use.profile)
    if seen.closed:
        return
    words = say("profiles.banner.undo" if use.is_on else "profiles.banner.again", spoken)
    st.button(
        words,
        on_click=pressed(Desk.use_profile),
        args=(seen.view.id, use.profile),
        kwargs={"on": not use.is_on},
        key=f"use-profile-{at}",
        type="tertiary",
        icon=":material/undo:" if use.is_on else ":material/redo:",
    )
