"""What the product has to say to somebody: findings, refusals, notices. HTML, every value escaped."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.finding import Finding, Severity
from customs.ui import safe, theme
from customs.ui.session import language
from customs.words import say


def finding_card(finding: Finding, spoken: Language, *, where: str | None = None) -> str:
    """Five parts in one order: severity and rule, headline, why, law, cell, fix.

    `where` replaces the source cells as the text of "cell", e.g. the name of a field that was typed.
    """
    cells = where if where is not None else ", ".join(source.label for source in finding.sources if source.file)
    parts = [
        ("why", finding.why.say(spoken)),
        ("law", finding.legal.say(spoken)),
        ("cell", cells),
        ("fix", finding.fix.say(spoken)),
    ]
    rows = "".join(
        f"<dt>{safe.text(say(f'frame.finding.{name}', spoken))}</dt><dd>{safe.text(words)}</dd>"
        for name, words in parts
        if words
    )
    return (
        f'<div class="tq-finding {finding.severity.value}" role="group" aria-label="{safe.text(finding.rule)}">'
        f'{theme.severity_sign(finding.severity, spoken)}<span class="rule">{safe.text(finding.rule)}</span>'
        f'<span class="lowered">{safe.text(lowered(finding, spoken))}</span>'
        f'<div class="headline">{safe.text(finding.message.say(spoken))}</div><dl>{rows}</dl></div>'
    )


def lowered(finding: Finding, spoken: Language) -> str:
    """`hạ từ Lỗi`; "" for a finding of the rule's own severity."""
    if finding.lowered_from is None:
        return ""
    was = say(f"common.severity.{finding.lowered_from.value}", spoken)
    return say("frame.finding.lowered", spoken, severity=was)


def counts(findings: tuple[Finding, ...], spoken: Language) -> str:
    """`(!) 3 lỗi` and so on; severities without a finding are left out."""
    signs = []
    for severity in Severity:
        found = sum(finding.severity is severity for finding in findings)
        if found:
            signs.append(theme.severity_sign(severity, spoken, found))
    return " ".join(signs)


def refusal(error: CustomsError, *, about: str = "") -> None:
    """An act that was refused: what, why, the way on, and its code. `about`: the file or thing it is about."""
    named = f"<b>{safe.text(about)}</b> " if about else ""
    st.html(
        f'<div class="tq-notice error" role="alert">{named}{safe.text(error.say(language()))}'
        f' <span class="code">{safe.text(error.code)}</span></div>'
    )


def notice(words: str, *, kind: str = "") -> None:
    """One sentence of ours; `kind` is "", "warning" or "error". `words` is plain text."""
    st.html(f'<div class="tq-notice {kind}" role="status">{safe.text(words)}</div>')
