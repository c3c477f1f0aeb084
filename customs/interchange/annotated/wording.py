"""What a cell's comment says: what is wrong, why, how to mend it, in both languages."""

from collections.abc import Sequence

from customs.interchange.annotated.comments import AUTHOR, Said
from customs.model.base import LANGUAGES, Language
from customs.model.finding import Finding
from customs.words import say

_MOST = 6_000
"""Characters of a comment; Excel holds 32,767, nobody reads them in a box."""


def comment(findings: Sequence[Finding], where: str) -> Said:
    """One comment for everything said of one cell. `where`: its first row on the sheet of findings."""
    first, *others = findings
    text = _body(first) + "".join(f"\n\n{_head(one)}\n{_body(one)}" for one in others)
    if len(text) > _MOST:
        text = f"{text[:_MOST]}…\n{where}"
    return _head(first), text


def severity(finding: Finding) -> str:
    """`Lỗi / Error`."""
    return " / ".join(say(f"common.severity.{finding.severity.value}", language) for language in LANGUAGES)


def _head(finding: Finding) -> str:
    return f"{AUTHOR} · {severity(finding)} {finding.rule}"


def _body(finding: Finding) -> str:
    return "\n\n".join(_in(finding, language) for language in LANGUAGES)


def _in(finding: Finding, language: Language) -> str:
    why, fix = (say(f"frame.finding.{name}", language) for name in ("why", "fix"))
    return f"{finding.message.say(language)}\n{why}: {finding.why.say(language)}\n{fix}: {finding.fix.say(language)}"
