"""How a value of a certificate of origin is called: `C/O 1, dòng 2, Mã HS`."""

import re

from customs.model.base import Language
from customs.words import say

_PATH = re.compile(r"certificates\.(\d+)(?:\.lines\.(\d+))?(?:\.([a-z_]+))?")


def certified_name(path: str, spoken: Language) -> str | None:
    """`C/O 1, dòng 2, Mã HS`; None for a path of something else."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    place, line, name = found.groups()
    if name is None or name == "lines":
        return say("papers.certificate.whole", spoken, n=place)
    if line:
        return say("papers.certificate.at_line", spoken, n=place, line=line, name=say(f"papers.line.{name}", spoken))
    return say("papers.certificate.at", spoken, n=place, name=say(f"papers.field.{name}", spoken))
