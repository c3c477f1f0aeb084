"""What was said, noted and waited for, in the order it was."""

from collections.abc import Iterator
from datetime import UTC, datetime

import streamlit as st

from customs.casework.clocks import PAUSING
from customs.model.base import Language
from customs.model.case import Case, Way
from customs.services.cases.records import CaseView
from customs.ui import safe
from customs.words import moment, say

_NEVER = datetime.min.replace(tzinfo=UTC)


def draw(view: CaseView, spoken: Language) -> None:
    told = sorted(_told(view, spoken), key=lambda one: one[0])
    nothing = f'<div class="tq-event">{safe.text(say("cases.page.nothing", spoken))}</div>'
    st.html("".join(html for _, html in told) or nothing)


def _told(view: CaseView, spoken: Language) -> Iterator[tuple[datetime, str]]:
    case = view.held.case
    for said in case.contacts:
        channel = say(f"cases.channel.{said.channel.value}", spoken)
        robot = f" · {say('cases.page.automatic', spoken)}" if said.automatic else ""
        kind = "out" if said.way is Way.OUT else ""
        yield said.at or _NEVER, _said(kind, said.by, f"{channel}{robot} · {moment(said.at)}", said.text)
    for note in case.notes:
        by = say("cases.page.note_by", spoken, by=note.by)
        yield note.at or _NEVER, _said("note", by, moment(note.at), note.text)
    for at, words in _events(case, spoken):
        yield at or _NEVER, _event(at, words)
    if view.into is not None:
        words = say("cases.page.merged", spoken, number=view.into.number)
        yield case.merged_at or _NEVER, _event(case.merged_at, words)


def _events(case: Case, spoken: Language) -> Iterator[tuple[datetime | None, str]]:
    for wait in case.waits:
        who = say(f"board.who.{wait.on.value}", spoken).lower()
        stops = wait.on in PAUSING
        yield wait.since, say(f"cases.page.{'paused' if stops else 'waits'}", spoken, who=who, reason=wait.reason)
        if wait.over_at:
            yield (
                wait.over_at,
                say(f"cases.page.{'resumed' if stops else 'ours'}", spoken, **{} if stops else {"who": who}),
            )
    for up in case.escalations:
        yield up.at, say("cases.page.escalated", spoken, by=up.by, to=up.to, reason=up.reason)
    for one in case.resolutions:
        cause = say(f"cases.cause.{one.cause.value}", spoken)
        told = ". ".join(filter(None, (cause, one.text)))
        yield one.at, say("cases.page.resolved", spoken, by=one.by, cause=told)
        if one.reopened_at:
            yield one.reopened_at, say("cases.page.reopened", spoken, by=one.reopened_by, why=one.reopened_why)


def _said(kind: str, who: str, when: str, text: str) -> str:
    return (
        f'<div class="tq-said {kind}"><div class="tq-said-head"><b>{safe.text(who)}</b>'
        f"<span>{safe.text(when)}</span></div>"
        f'<div class="tq-said-text">{safe.text(text)}</div></div>'
    )


def _event(at: datetime | None, words: str) -> str:
    return f'<div class="tq-event">{safe.text(moment(at))} · {safe.text(words)}</div>'
