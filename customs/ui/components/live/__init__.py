"""Says something to a screen reader, politely: "Đã lưu, phiên bản 8". Nothing is seen."""

from pathlib import Path

from customs.ui.components.base import element

_element = element("live", Path(__file__).parent)


def live(words: str, *, key: str = "live") -> None:
    """The element stays where it is from run to run; it speaks when `words` change."""
    _element(data={"words": words}, key=key)
