"""What stands beside a list: a file to be loaded, or the one of the list that the address names."""

from collections.abc import Callable
from typing import TypeVar

from customs.ui import address, notices
from customs.ui.trying import trying

One = TypeVar("One")


def beside_list(
    named: str, read: Callable[[str], One], card: Callable[[One], None], *, load: Callable[[], None], pick: str
) -> None:
    """`named`: what the address names, "" for none. `pick`: how to choose one. An unknown name is told, as `read`
    refuses it.
    """
    if address.text("do") == "load":
        load()
    elif not named:
        notices.notice(pick)
    elif (one := trying(read)(named)) is not None:
        card(one)
