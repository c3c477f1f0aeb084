"""A field named by a person: items by their number."""

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.words import both

_LONGEST = 4
"""Digits of the number of an item."""


def path_of(declaration: Declaration, named: str) -> str:
    """`goods.2.hs_code` -> `goods.<key of item 2>.hs_code`, unless an item has that very key. Raises CustomsError
    DUTY-ITEM for a number that no item has.
    """
    head, _, rest = named.strip().partition(".")
    place, _, field = rest.partition(".")
    if head != "goods" or declaration.item(place) is not None:
        return named.strip()
    number = int(place) if place.isascii() and place.isdigit() and len(place) <= _LONGEST else 0
    if not 1 <= number <= len(declaration.goods):
        raise CustomsError("DUTY-ITEM", both("taxes.refused.item", number=place, items=len(declaration.goods)))
    return f"goods.{declaration.goods[number - 1].key}.{field}"
