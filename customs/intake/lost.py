"""What cells lose on their way in: signs nobody sees, and digits a spreadsheet does not keep (in the reading child)."""

import re

from customs.intake.sheet import EMPTY, NUMBER, address

Columns = list[tuple[list[str], list[str]]]
"""Kinds and texts, a column each."""
_WHOLE = 15
"""Digits a spreadsheet keeps of a number."""
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs nobody sees, and those that turn the direction of a text; tabs and line ends are none of them."""


def lost_of(columns: Columns) -> dict[str, list[str]]:
    """What cells lost on their way: reason -> addresses. Hidden signs are taken out here."""
    lost: dict[str, list[str]] = {}
    for column, (kinds, texts) in enumerate(columns):
        if _CONTROL.search("".join(texts)):
            for at, text in enumerate(texts):
                if _CONTROL.search(text):
                    texts[at] = _CONTROL.sub("", text)
                    kinds[at] = kinds[at] if texts[at].strip() else EMPTY
                    lost.setdefault("signs", []).append(address(at + 1, column))
        if max(map(len, texts), default=0) > _WHOLE:
            long = [at for at, text in enumerate(texts) if len(text) > _WHOLE and kinds[at] == NUMBER]
            long = [at for at in long if len(texts[at].lstrip("-").partition(".")[0]) > _WHOLE]
            if long:
                lost.setdefault("digits", []).extend(address(at + 1, column) for at in long)
    return lost
