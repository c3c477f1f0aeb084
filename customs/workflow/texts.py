"""Sentences that hold other sentences, each in its own language."""

from customs.model.base import Language, Text
from customs.words import say


def spoken(key: str, **values: Text | str | int) -> Text:
    """The text `key`; a value that has two languages stands in each in that language."""
    return Text(vi=_in("vi", key, values), en=_in("en", key, values))


def _in(language: Language, key: str, values: dict[str, Text | str | int]) -> str:
    plain = {name: value.say(language) if isinstance(value, Text) else value for name, value in values.items()}
    return say(key, language, **plain)
