"""What the frame needs of the browser: the language of the document, word of a restart or a lost connection.

The platform names some of its own parts in English only; here they are given their names in the reader's language.
"""

from pathlib import Path

from customs.model.base import Language
from customs.ui.components.base import element, ignore
from customs.ui.session import BOOT
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
}


def page(spoken: Language) -> None:
    """Once a run, from the frame."""
    words = {name: say(f"frame.trouble.{name}", spoken) for name in ("restarted", "reload", "lost")}
    platform = {english: say(f"frame.platform.{name}", spoken) for english, name in _PLATFORM.items()}
    platform |= {"Shortcut": say("frame.platform.shortcut", spoken)}
    data = {"language": spoken, "boot": BOOT, "words": words, "platform": platform}
    _element(data=data, key="page", on_back_change=ignore)
