"""What the frame needs of the browser: the language of the document, and word of a restart or a lost connection."""

from pathlib import Path

from customs.model.base import Language
from customs.ui.components.base import element
from customs.ui.session import BOOT
from customs.words import say

_element = element("page", Path(__file__).parent)


def page(spoken: Language) -> None:
    words = {name: say(f"frame.trouble.{name}", spoken) for name in ("restarted", "reload", "lost")}
    _element(data={"language": spoken, "boot": BOOT, "words": words}, key="page")
