"""NamedTuples as parts of a model: as cheap as a tuple to make, kept as an object with names like any other part.

A frozen pydantic object takes ten times as long to make, a frozen dataclass five times; fifty items have 150 of them.
"""

from typing import Any, NotRequired, Required, get_type_hints

from pydantic import ConfigDict, GetCoreSchemaHandler, SerializationInfo
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypedDict


class AsObject:
    """Said of a NamedTuple in an annotation: without it pydantic keeps one as a list. An instance is taken as it is;
    what is read is checked field by field, and a field it does not have is refused.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        shape = handler.generate_schema(_shape(source))
        read = core_schema.no_info_after_validator_function(lambda fields: source(**fields), shape)
        written = core_schema.plain_serializer_function_ser_schema(_fields, info_arg=True, return_schema=shape)
        return core_schema.union_schema(
            [core_schema.is_instance_schema(source), read], mode="left_to_right", serialization=written
        )


def _shape(record: Any) -> Any:
    """The fields of the record as those of a dictionary."""
    fields = {
        name: NotRequired[kind] if name in record._field_defaults else Required[kind]
        for name, kind in get_type_hints(record, include_extras=True).items()
    }
    make: Any = TypedDict  # for a type checker names of fields must stand there
    shape = make(record.__name__, fields)
    shape.__pydantic_config__ = ConfigDict(extra="forbid")
    return shape


def _fields(record: Any, info: SerializationInfo) -> dict[str, Any]:
    """A dictionary knows no defaults, so they are left out here when they are to be."""
    if not info.exclude_defaults:
        return record._asdict()  # type: ignore[no-any-return]
    defaults = record._field_defaults
    return {name: held for name, held in record._asdict().items() if name not in defaults or held != defaults[name]}
