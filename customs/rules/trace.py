"""Which cells a finding shows: those of the field it is at, and of every field it was compared with."""

from collections.abc import Iterable, Iterator

from customs.model.declaration import Declaration
from customs.model.source import Source


def sources_of(
    declaration: Declaration, paths: Iterable[str], fields: Iterable[str], more: Iterable[Source] = ()
) -> tuple[Source, ...]:
    """Cells behind `paths`, then behind `fields` as seen from the first path, then `more`; each cell once."""
    first, *beside = paths
    found: dict[Source, None] = {}
    if declaration.sources:
        for path in dict.fromkeys((first, *beside, *_resolved(declaration, first, fields))):
            found.update(dict.fromkeys(_held(declaration, path)))
    return tuple(found | dict.fromkeys(more))


def _held(declaration: Declaration, path: str) -> Iterator[Source]:
    yield from declaration.sources.get(path, ())
    slot = 1
    while (inner := f"{path}.{slot}") in declaration.sources:
        yield from declaration.sources[inner]
        slot += 1


def _resolved(declaration: Declaration, first: str, fields: Iterable[str]) -> Iterator[str]:
    """`goods.net_mass` seen from `goods.a1.gross_mass` is `goods.a1.net_mass`; from the header, that of every item."""
    steps = first.split(".")
    for field in fields:
        names = field.split(".")
        if names[0] != "goods":
            yield ".".join(_inside(steps, names))
        elif steps[0] == "goods" and len(steps) > 1:
            yield ".".join((*steps[:2], *_inside(steps[2:], names[1:])))
        else:
            yield from (".".join(("goods", item.key, *names[1:])) for item in declaration.goods)


def _inside(steps: list[str], names: list[str]) -> list[str]:
    """The same slot when both stand in one repeated block: `permits.permit_number` from `permits.2.x`."""
    if len(names) == 2 and len(steps) > 1 and steps[0] == names[0] and steps[1].isdigit():
        return [names[0], steps[1], names[1]]
    return names
