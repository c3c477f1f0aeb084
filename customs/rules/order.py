"""Where a path stands on the form, so that findings are read from top to bottom."""

from collections.abc import Callable
from functools import cache

from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.status import Direction

PARTS = ("general", "parties", "transport", "permits", "invoice", "payment", "papers", "movement", "notes", "returned")

#: The desk's own fields of an item, after the official ones.
WORKING = ("item_code", "net_mass", "gross_mass", "item_package_count")

Place = tuple[int, int, int, int, int]


def place_on_form(declaration: Declaration) -> Callable[[str], Place]:
    """A sort key for paths: header parts first, then item by item, fields in the order of the official table."""
    ranks = _ranks(declaration.direction)
    numbers = {item.key: number for number, item in enumerate(declaration.goods, 1)}

    def place(path: str) -> Place:
        steps = path.split(".")
        number = numbers.get(steps[1], 0) if steps[0] == "goods" and len(steps) > 1 else 0
        slot = next((int(step) for step in steps[1 if number == 0 else 2 :] if step.isdigit()), 0)
        names = [ranks[step] for step in steps if step in ranks] or [0]
        return (1 if steps[0] == "goods" else 0, number, names[0], slot, names[-1])

    return place


@cache
def _ranks(direction: Direction) -> dict[str, int]:
    """Field or block -> place; a block stands where its first field does, containers at the end of their part."""
    table = fields(direction).values()
    ranks: dict[str, int] = {}
    for part in (*PARTS, "goods"):
        for field in (f for f in table if f.part == part):
            ranks.setdefault(field.group or field.identifier, len(ranks))
            ranks.setdefault(field.identifier, len(ranks))
        if part == "invoice":
            ranks["planned_rates"] = len(ranks)
        if part == PARTS[-1]:
            ranks["certificates"] = len(ranks)
    for name in WORKING:
        ranks[name] = len(ranks)
    return ranks
