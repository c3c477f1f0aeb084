"""Texts made when they are first read.

Working out fifty items leaves some five hundred sentences, and most assessments are made to be judged, not read.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from customs.model.base import Text

Texts = tuple[Text, ...]


class Told(partial[Texts], Sequence[Text]):
    """`Told(tell, *of)`: equal to the texts `tell(*of)`, which is asked once, or never; kept and carried to other
    processes as the tuple of them. A partial call, because one is made in half the time of an object of our own.
    """

    __slots__ = ("_texts",)
    _texts: Texts

    @property
    def texts(self) -> Texts:
        try:
            return self._texts
        except AttributeError:
            self._texts = self.func(*self.args)
            return self._texts

    @overload
    def __getitem__(self, place: int) -> Text: ...
    @overload
    def __getitem__(self, place: slice) -> Texts: ...
    def __getitem__(self, place: int | slice) -> Text | Texts:
        return self.texts[place]

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Text]:
        return iter(self.texts)

    def __eq__(self, other: object) -> bool:
        return self.texts == (other.texts if isinstance(other, Told) else other)

    def __hash__(self) -> int:
        return hash(self.texts)

    def __repr__(self) -> str:
        return repr(self.texts)

    def __reduce__(self) -> tuple[Any, ...]:
        return told, (self.texts,)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        listed = handler.generate_schema(Texts)
        return core_schema.union_schema(
            [core_schema.is_instance_schema(cls), core_schema.no_info_after_validator_function(told, listed)],
            mode="left_to_right",
            serialization=core_schema.plain_serializer_function_ser_schema(_texts, return_schema=listed),
        )


def told(texts: Texts = ()) -> Told:
    """Texts that are there already."""
    return Told(_same, texts)


def _same(texts: Texts) -> Texts:
    return texts


def _texts(held: Sequence[Text]) -> Texts:
    return tuple(held)
