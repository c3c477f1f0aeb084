"""One way to name a value of a declaration, and to read or replace it.

`importer_code` · `bill_of_lading_number.1` · `permits.2.permit_number` · `goods.<key>.hs_code` ·
`goods.<key>.other_taxes.1.other_tax_rate_code` · `planned_rates.USD`. Positions count from 1.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from customs.model.declaration import Declaration
from customs.model.places import place_of

M = TypeVar("M", bound=BaseModel)
_LONGEST_POSITION = 5


def get(whole: BaseModel, path: str) -> Any:
    """The value at `path` of a declaration, or of a part of it; None when any step is absent."""
    value: Any = whole
    for step in path.split("."):
        value = _step(value, step)
        if value is None:
            return None
    return value


def put(declaration: Declaration, path: str, value: object) -> Declaration:
    """A new declaration with `value` at `path`. Raises KeyError for a path that names nothing,
    pydantic.ValidationError for a value of the wrong shape.
    """
    return _put(declaration, path.split("."), value)  # type: ignore[no-any-return]


def identifier(path: str) -> str:
    """The field identifier a path ends in: `goods.a1.hs_code` -> `hs_code`, `bill_of_lading_number.2` -> the former."""
    steps = [step for step in path.split(".") if not _counts(step)]
    return steps[-1] if steps else ""


def item_key(path: str) -> str | None:
    """The item a path speaks of, if any."""
    steps = path.split(".")
    return steps[1] if steps[0] == "goods" and len(steps) > 1 else None


def replace(model: M, **changes: object) -> M:
    """`model_copy(update=…)` that validates."""
    values = {name: getattr(model, name) for name in type(model).model_fields}
    return type(model).model_validate(values | changes)


def without_empty_slots(declaration: Declaration, path: str) -> Declaration:
    """The declaration without slots at the end of the rows of `path`, the inner one first, in which nothing stands."""
    steps = path.split(".")
    for at in reversed([n for n, step in enumerate(steps) if _counts(step) and n]):
        declaration = _shortened(declaration, ".".join(steps[:at]))
    return declaration


def _shortened(declaration: Declaration, row: str) -> Declaration:
    slots = get(declaration, row) or ()
    kept = len(slots)
    while kept and isinstance(slots[kept - 1], BaseModel) and slots[kept - 1] == type(slots[kept - 1])():
        kept -= 1
    return declaration if kept == len(slots) else put(declaration, row, slots[:kept])


def _counts(step: str) -> bool:
    """A position; digits of other scripts are not."""
    return step.isascii() and step.isdigit() and len(step) < _LONGEST_POSITION


def _step(value: Any, step: str) -> Any:
    if isinstance(value, BaseModel):
        return getattr(value, step, None)
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, tuple):
        if _counts(step):
            return value[int(step) - 1] if 0 < int(step) <= len(value) else None
        at = place_of(value, step)
        return None if at is None else value[at]
    return None


def _put(value: Any, steps: list[str], new: object) -> Any:
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(value, BaseModel):
        if step not in type(value).model_fields:
            raise KeyError(step)
        inner = getattr(value, step)
        if rest and isinstance(inner, tuple) and _counts(rest[0]):
            inner = _room(type(value), step, inner, int(rest[0]))
        return replace(value, **{step: _put(inner, rest, new)})
    if isinstance(value, Mapping):
        left = {key: held for key, held in value.items() if key != step}
        return left if new is None else left | {step: _put(value.get(step), rest, new)}
    if isinstance(value, tuple):
        at = _position(value, step)
        changed = _put(value[at], rest, new)
        if changed is None:
            return value[:at] + value[at + 1 :]
        return (*value[:at], changed, *value[at + 1 :])
    raise KeyError(step)


def _position(value: tuple[Any, ...], step: str) -> int:
    if _counts(step) and 0 < int(step) <= len(value):
        return int(step) - 1
    for at, item in enumerate(value):
        if getattr(item, "key", None) == step:
            return at
    raise KeyError(step)


def _room(owner: type[BaseModel], name: str, value: tuple[Any, ...], position: int) -> tuple[Any, ...]:
    """The tuple with one empty slot more when `position` is the next free one."""
    if position != len(value) + 1:
        return value
    inner = owner.model_fields[name].annotation.__args__[0]  # type: ignore[union-attr]
    blank = inner() if isinstance(inner, type) and issubclass(inner, BaseModel) else None
    return (*value, blank)
