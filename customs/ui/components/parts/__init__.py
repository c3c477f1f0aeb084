"""What several elements draw and do alike: acts on their way, codes to choose from, finding cards."""

from pathlib import Path

from customs.ui.components.source_window import WINDOW

_HERE = Path(__file__).parent

ACTS = _HERE / "acts"
CODES = _HERE / "codes"
FINDINGS = _HERE / "findings"
EVIDENCE = (WINDOW, FINDINGS)
"""Finding cards with their source cells."""
