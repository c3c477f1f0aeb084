"""What a person types for a step, out of all that a test knows."""

from collections.abc import Mapping

from customs.workflow.steps import BY_ID


def for_step(step: str, known: Mapping[str, str]) -> dict[str, str]:
    """Only what the step asks for: anything else is refused."""
    asked = {ask.identifier for ask in BY_ID[step].asks}
    return {name: text for name, text in known.items() if name in asked}
