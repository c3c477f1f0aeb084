"""What the files of a bundle are called: a pattern per customer, filled with what the paper is."""

import re
from collections.abc import Mapping

from customs.model.base import Text
from customs.words import both

DEFAULT = "{stt}-{loai}-{so_to_khai}"
"""`01-hoa-don-106842917350`."""
GAPS = ("stt", "loai", "so_to_khai", "van_don", "so_lo", "khach", "ten_goc", "ngay")
"""Number in the bundle, kind of paper, declaration, bill, job number, customer, the file's own name, the day."""
_GAP = re.compile(r"\{([^{}]*)\}")


def pattern_fault(pattern: str) -> Text | None:
    """Why it is no pattern; None for one, and for none."""
    unknown = [name for name in _GAP.findall(pattern) if name not in GAPS]
    rest = _GAP.sub("", pattern)
    if unknown or "{" in rest or "}" in rest or len(pattern) > 120:
        allowed = ", ".join(f"{{{name}}}" for name in GAPS)
        return both("lot_papers.refused.pattern", gaps="{gaps}").format(gaps=allowed)
    return None


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """The name without ending; a gap that nothing is known for leaves no double sign."""
    text = _GAP.sub(lambda gap: values.get(gap[1], ""), pattern or DEFAULT)
    return re.sub(r"([-_. ])(?:[-_. ])+", r"\1", text).strip("-_. ")
