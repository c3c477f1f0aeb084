"""A figure that cannot be worked out: never zero, never a guess, always a reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import DecimalException, localcontext

from customs.duty.exact import CONTEXT
from customs.duty.explain import Figure, told
from customs.model.base import Text


class AbsentError(Exception):
    """Raised while a figure is worked out, caught where it would have stood. `reason` says why and the way on."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


#: What may stop a figure: a reason of ours, or numbers that need more digits than we keep.
STOPS = (AbsentError, DecimalException)


def absent(key: str, **figures: Figure) -> AbsentError:
    """The reason `duty.absent.<key>`."""
    return AbsentError(told(f"duty.absent.{key}", **figures))


def why(stop: Exception) -> Text:
    """The reason in words of what was caught as one of STOPS."""
    return stop.reason if isinstance(stop, AbsentError) else absent("too_large").reason


@contextmanager
def exactly() -> Iterator[None]:
    """Arithmetic to 100 digits; a figure that needs more is absent instead of cut in silence."""
    with localcontext(CONTEXT):
        try:
            yield
        except DecimalException as trouble:
            raise absent("too_large") from trouble
