"""Answers that wait for a person: why, what does not agree, which declaration may be meant, and what to make of it."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.services import Records
from customs.services.statuses.likeness import beside
from customs.services.statuses.records import MOST_WAITING, WAITING_CAP, Candidate, WaitingAnswer
from customs.services.statuses.settling import Choice
from customs.ui import address, safe
from customs.ui.session import act_key, not_allowed, records
from customs.ui.statuses import settled
from customs.ui.statuses.table import checks, told_by
from customs.words import counted, moment, say


def waiting(spoken: Language) -> None:
    """Fifty at a time, the newest first."""
    settled.tell(spoken)
    before = address.text("before")
    found = records().waiting_answers(int(before) if before.isascii() and before.isdigit() else None)
    count = records().waiting_count()
    if not found:
        st.html(f'<div class="tq-muted">{safe.text(say("status.page.none_waiting", spoken))}</div>')
        return
    many = counted(count, WAITING_CAP, spoken)
    st.html(f'<h2 class="tq-card-title">{safe.text(say("status.page.waiting", spoken, n=many))}</h2>')
    for one in found[:MOST_WAITING]:
        _card(one, spoken)
    if len(found) > MOST_WAITING:
        last = found[MOST_WAITING - 1].stored.serial
        st.button(say("status.page.older", spoken), key="older", on_click=address.write, kwargs={"before": str(last)})


def _card(one: WaitingAnswer, spoken: Language) -> None:
    stored = one.stored
    with st.container(key=f"card_waiting_{stored.serial}", gap="small"):
        told = told_by(one.report, spoken) if one.report else ""
        came = say("status.page.came", spoken, file=stored.answer.place, when=moment(stored.at), who=stored.actor)
        why = one.why.say(spoken) if one.why else ""
        st.html(
            f'<div class="tq-answers"><b>{safe.text(stored.answer.number or "–")}</b> · {told}'
            f'<div class="why">{safe.text(why)}</div>{checks(one.report, spoken)}'
            f"{''.join(_sides(one, candidate, spoken) for candidate in one.candidates)}"
            f'<div class="tq-hint">{safe.text(came)}</div></div>'
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _choices(one, spoken)


def _choices(one: WaitingAnswer, spoken: Language) -> None:
    serial, forbidden = one.stored.serial, not_allowed("settle_answer")
    asked: dict[str, object] = {"disabled": forbidden is not None}
    asked |= {"help": forbidden.say(spoken)} if forbidden else {}
    for candidate in one.candidates:
        words = say("status.page.choose", spoken, name=_name(candidate, spoken))
        _button(safe.label(words), one, "take", candidate.id, asked)
    if one.may_create or (not one.candidates and one.report and one.report.number):
        _button(say("status.page.create", spoken), one, "create", None, asked)
    _button(say("status.page.aside", spoken), one, "aside", None, asked)
    st.download_button(
        say("status.page.file", spoken),
        partial(_content, records(), one.stored.answer.sha256),
        file_name=one.stored.answer.file,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        key=f"file-{serial}",
    )


def _button(
    words: str, one: WaitingAnswer, choice: Choice, declaration_id: str | None, asked: dict[str, object]
) -> None:
    key = act_key(f"settle-{one.stored.serial}-{choice}-{declaration_id or ''}")
    st.button(words, key=key, on_click=settled.settle, args=(one, choice, declaration_id), **asked)  # type: ignore[arg-type]


def _sides(one: WaitingAnswer, candidate: Candidate, spoken: Language) -> str:
    """What names the consignment, of the declaration and of the file; what differs is marked. HTML."""
    if one.report is None:
        return ""
    heads = "".join(
        f'<th scope="col">{safe.text(words)}</th>'
        for words in (say("settled.head_field", spoken), _name(candidate, spoken), say("settled.head_theirs", spoken))
    )
    rows = ""
    for side in beside(candidate.declaration, one.report.declaration):
        ours, theirs = (safe.text(side.say(value, spoken)) for value in (side.ours, side.theirs))
        differs = f" <b>≠ {safe.text(say('settled.differs', spoken))}</b>" if side.is_apart else ""
        css = ' class="apart"' if side.is_apart else ""
        name = safe.text(side.name.say(spoken))
        rows += f'<tr{css}><th scope="row">{name}</th><td>{ours}</td><td>{theirs}{differs}</td></tr>'
    return f'<table class="sides"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _name(candidate: Candidate, spoken: Language) -> str:
    """Its number or draft, and whose it is."""
    said = candidate.declaration
    title = said.declaration_number or say("worklist.draft", spoken, serial=candidate.serial)
    firm = said.importer_name if said.direction.value == "import" else said.exporter_name
    return " · ".join(part for part in (title, firm, said.invoice_number) if part)


def _content(kept: Records, sha256: str) -> bytes:
    return kept.paper(sha256)[1]
