"""What the log says of a file that left, and of an outage."""

from collections.abc import Mapping

from customs.model.audit import AuditEvent
from customs.model.base import Language
from customs.words import say

FILED = frozenset({"filing_file", "filing_invoices", "outage_kit", "outage_done"})


def filed(event: AuditEvent, spoken: Language) -> str:
    """`106842917350-bang-hang.xlsx · SHA-256 43e49c3a…bf6423`, or what was written of an outage. Plain text."""
    detail: Mapping[str, object] = event.detail
    match event.act:
        case "filing_file":
            sha = str(detail["sha256"])
            return f"{detail['file']} · SHA-256 {sha[:8]}…{sha[-8:]}"
        case "filing_invoices":
            return say("filing.page.invoices", spoken, n=detail["count"])
        case "outage_done":
            return str(detail["note"])
    files = detail["files"]
    return ", ".join(map(str, files)) if isinstance(files, list) else ""
