"""What a template's model path leads to, read from the model itself, so that a renamed field is seen at once."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic import BaseModel


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"


_KINDS = {str: Kind.WORD, Decimal: Kind.NUMBER, int: Kind.NUMBER, datetime: Kind.MOMENT, date: Kind.DAY}


def kind(model: type[BaseModel], path: str) -> Kind:
    """Kind of the single value at `path`. Raises ValueError when the model has no such field."""
    found = _bare(_annotation(model, path))
    if found not in _KINDS:
        raise ValueError(f"{model.__name__}.{path} is not a single value")
    return _KINDS[found]


def inner(model: type[BaseModel], path: str) -> Any:
    """Type of the members of the tuple at `path`. Raises ValueError when it is not a tuple."""
    found = _bare(_annotation(model, path))
    if get_origin(found) is not tuple:
        raise ValueError(f"{model.__name__}.{path} does not repeat")
    return _bare(get_args(found)[0])


def _annotation(model: type[BaseModel], path: str) -> Any:
    field = model.model_fields.get(path)
    if field is None:
        raise ValueError(f"{model.__name__} has no field {path!r}")
    return field.annotation


def _bare(annotation: Any) -> Any:
    """Without Annotated and without `| None`."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
            continue
        rest = [arg for arg in get_args(annotation) if arg is not type(None)]
        if get_origin(annotation) is not tuple and len(rest) == 1:
            annotation = rest[0]
            continue
        return annotation
