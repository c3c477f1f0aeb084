"""The fields of a rule in words."""

from customs.model.base import Language
from customs.model.field_table import fields
from customs.model.path import identifier
from customs.model.status import Direction
from customs.rules import Rule
from customs.words import has, say


def field_names(rule: Rule, spoken: Language) -> str:
    """The fields as the official forms call them, each once; the desk's own by our word for them."""
    return "; ".join(dict.fromkeys(_field(identifier(path), rule.direction, spoken) for path in rule.fields))


def _field(name: str, direction: Direction | None, spoken: Language) -> str:
    for way in (direction,) if direction else tuple(Direction):
        if name in fields(way):
            field = fields(way)[name]
            return f"{field.number} {field.label(spoken)}".strip()
    ours = f"declaration.column.{name}"
    return say(ours, spoken) if has(ours) else name
