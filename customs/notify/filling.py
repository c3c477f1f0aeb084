"""Gaps of a template, `{name}`, filled from a table of texts: names alone, no attribute, no index, no format."""

import string
from collections.abc import Callable, Mapping

_PARSER = string.Formatter()


def names(template: str) -> tuple[str, ...]:
    """Of its gaps. Raises ValueError for a template that asks for more than a name."""
    found = []
    for _, name, spec, conversion in _PARSER.parse(template):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"a gap holds a name alone: {name!r}")
        found.append(name)
    return tuple(found)


def fill(template: str, values: Mapping[str, str], absent: Callable[[str], str]) -> str:
    """`absent`: what stands where a name has no value."""
    names(template)
    return "".join(
        text + ("" if name is None else values.get(name) or absent(name))
        for text, name, _, _ in _PARSER.parse(template)
    )
