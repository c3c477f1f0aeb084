"""What VNACCS may answer: a pasted response explained, and the answers no rule foresees."""

from collections.abc import Sequence

import streamlit as st

from customs.model.base import Language
from customs.rules import Explanation, OnlyCustoms, Response, Unanswered, without_figures
from customs.ui import address, notices, safe
from customs.words import say


def explained(told: Sequence[Explanation], spoken: Language) -> None:
    """A card a response; its rules are opened by a press."""
    if not told:
        notices.notice(say("cli.no_response", spoken), kind="warning")
    for at, one in enumerate(told):
        with st.container(key=f"card_response-{at}", gap="xsmall"):
            st.html(f"<b>{safe.text(one.head(spoken))}</b>")
            for rule in one.rules:
                words = safe.label(f"{rule.id} · {without_figures(rule.message).say(spoken)}")
                st.button(
                    words,
                    key=f"opens-{at}-{rule.id}",
                    type="tertiary",
                    icon=":material/arrow_forward:",
                    on_click=address.write,
                    kwargs={"rule": rule.id, "show": None},
                )
            lines = [f"{row.what.say(spoken)} {row.remedy.say(spoken)}" for row in one.only_customs]
            lines += [row.reason.say(spoken) for row in one.unanswered]
            if lines:
                st.html("".join(f'<div class="tq-line">{safe.text(line)}</div>' for line in lines))


def only_customs(rows: Sequence[OnlyCustoms], spoken: Language) -> None:
    """What nobody outside customs can see before sending, and what to do when it comes."""
    told = [(row.responses, row.what.say(spoken), row.remedy.say(spoken)) for row in rows]
    _table(("rules.column.answer", "rules.column.means", "rules.column.remedy"), told, spoken)


def left_open(rows: Sequence[Unanswered], spoken: Language) -> None:
    """Answers that could be foreseen and have no rule, with the reason."""
    told = [(row.responses, row.reason.say(spoken), "") for row in rows]
    _table(("rules.column.answer", "rules.column.reason", ""), told, spoken)


def _table(heads: Sequence[str], rows: Sequence[tuple[Sequence[Response], str, str]], spoken: Language) -> None:
    shown = "".join(f'<th scope="col">{safe.text(say(key, spoken))}</th>' for key in heads if key)
    lines = "".join(_row(responses, texts) for responses, *texts in rows)
    st.html(f'<table class="tq-told"><thead><tr>{shown}</tr></thead><tbody>{lines}</tbody></table>')


def _codes(responses: Sequence[Response]) -> str:
    return ", ".join(dict.fromkeys(one.code for one in responses))


def _messages(responses: Sequence[Response]) -> str:
    return " ".join(dict.fromkeys(one.message for one in responses))


def _row(responses: Sequence[Response], texts: Sequence[str]) -> str:
    told = "".join(f"<td>{safe.text(text)}</td>" for text in texts if text)
    hint = f'<div class="tq-hint">{safe.text(_messages(responses))}</div>'
    return f"<tr><td><b>{safe.text(_codes(responses))}</b>{hint}</td>{told}</tr>"
