"""A field named by a person: items by their number."""

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.words import both

_LONGEST = 4
"""Digits of the number of an item."""


def path_of(declaration: Declaration, named: str) -> str:
    """`goods.2.hs_code` -> `goods.<key of item 2>.hs_code`, unless an item has that very key. Raises CustomsError
    DUTY-ITEM for a number that no item has, DUTY-PATH for what is no number.
    """
    named = named.strip()
    head, _, rest = named.partition(".")
    place, _, field = rest.partition(".")
    if head != "goods" or declaration.item(place) is not None:
        return named
    if not (place.isascii() and place.isdigit() and len(place) <= _LONGEST):
        raise CustomsError("DUTY-PATH", both("taxes.refused.path", path=named))
    return f"goods.{key_of(declaration, int(place))}.{field}"


def key_of(declaration: Declaration, number: int) -> str:
    """Raises CustomsError DUTY-ITEM."""
    if not 1 <= number <= len(declaration.goods):
        raise CustomsError("DUTY-ITEM", both("taxes.refused.item", number=number, items=len(declaration.goods)))
    return declaration.goods[number - 1].key
