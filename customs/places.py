"""Where the files beside the code are: in the wheel under `customs/`, in a checkout beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def place(name: str) -> Path:
    """`app.py`, `templates`, `static`. Raises FileNotFoundError for anything that was not shipped."""
    for folder in (_PACKAGE, _PACKAGE.parent):
        found = folder / name
        if found.exists():
            return found
    raise FileNotFoundError(name)
