"""The cells around a source cell, drawn inside the element that shows the value."""

from pathlib import Path

WINDOW = Path(__file__).parent / "window"
