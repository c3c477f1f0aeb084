"""What the frame needs of the browser: the language of the document, and that choices are kept; word of a restart or a
lost connection.

The platform names some of its own parts in English only; here they are given their names in the reader's language.
"""

from pathlib import Path

from customs.model.base import Language
from customs.ui.components.base import element, ignore
from customs.ui.session import BOOT, to_keep
from customs.words import say

_element = element("page", Path(__file__).parent)

_PLATFORM = {
    "Skip to main content": "skip",
    "Logo": "logo",
    "Navigate to home page": "home",
    "App pages": "menu",
    "Main menu": "menu",
    "Close": "close",
    "Dismiss": "close",
    "Search": "search",
    "Clear": "clear",
    "Clear value": "clear",
    "Loading": "loading",
    "Loading...": "loading",
    "Open": "open",
    "open": "open",
    "Selected": "selected",
    "file upload": "upload",
    "Zoom In": "zoom_in",
    "Zoom Out": "zoom_out",
    "Page not found": "no_page",
    "The page that you have requested does not seem to exist. Running the app's main page.": "no_page_way",
}
_STARTS = {"Shortcut ": "shortcut"}


def page(spoken: Language) -> None:
    """Once a run, from the frame."""
    words = {name: say(f"frame.trouble.{name}", spoken) for name in ("restarted", "reload", "lost")}
    whole = {english: say(f"frame.platform.{name}", spoken) for english, name in _PLATFORM.items()}
    starts = {english: f"{say(f'frame.platform.{name}', spoken)} " for english, name in _STARTS.items()}
    data = {
        "language": spoken,
        "chosen": to_keep(),
        "boot": BOOT,
        "words": words,
        "platform": {"whole": whole, "starts": starts},
    }
    _element(data=data, key="page", on_back_change=ignore)
