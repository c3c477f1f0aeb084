"""A declaration takes over what changed in its papers: three sides, the papers then, the papers now, and what stands.

Where the papers say the same as before, what stands stays. Where they changed and nobody touched the value since, it
follows them. Where a person typed something else meanwhile, that stays, and it is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.path import get, replace
from customs.model.source import Doubt, Source

_OURS = frozenset({"direction", "status", "goods", "sources", "doubts", "events", "certificates", "amendments"})
"""Not from the papers, or put together below."""


@dataclass(slots=True)
class Merged:
    """`kept`: paths where a person's own value stands although the papers changed."""

    declaration: Declaration
    kept: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sides:
    then: Declaration
    now: Declaration
    stands: Declaration
    keys: Mapping[str, str]
    kept: list[str] = field(default_factory=list)


def merged(then: Declaration, now: Declaration, stands: Declaration, keys: Mapping[str, str]) -> Merged:
    """`keys`: key of an item in the papers then -> its key in those of now, for the rows that met."""
    sides = _Sides(then, now, stands, keys)
    values = dict(_values(sides))
    goods, names = _goods(sides)
    sources = _sources(sides, names)
    changed = replace(stands, **values, goods=goods, sources=sources)
    return Merged(replace(changed, doubts=tuple(_doubts(sides, changed, names))), tuple(sides.kept))


def _values(sides: _Sides) -> Iterator[tuple[str, object]]:
    for name in sorted(set(Declaration.model_fields) - _OURS):
        then, now, stands = (getattr(one, name) for one in (sides.then, sides.now, sides.stands))
        if now in (then, stands):
            continue
        if stands == then:
            yield name, now
        else:
            sides.kept.append(name)


def _goods(sides: _Sides) -> tuple[tuple[GoodsItem, ...], dict[str, str]]:
    """Items in the order of the papers, those a person added behind them; key in the papers now -> key that stands."""
    earlier = {now: then for then, now in sides.keys.items()}
    papers = {item.key for item in sides.then.goods}
    taken = {item.key for item in sides.stands.goods}
    goods: list[GoodsItem] = []
    names: dict[str, str] = {}
    for item in sides.now.goods:
        then = sides.then.item(earlier.get(item.key, ""))
        stands = sides.stands.item(then.key) if then else None
        if then and stands:
            goods.append(_item(sides, then, item, stands))
            names[item.key] = stands.key
        elif then is None:
            names[item.key] = _free(item.key, taken)
            taken.add(names[item.key])
            goods.append(replace(item, key=names[item.key]))
    goods += [item for item in sides.stands.goods if item.key not in papers]
    return tuple(goods), names


def _item(sides: _Sides, then: GoodsItem, now: GoodsItem, stands: GoodsItem) -> GoodsItem:
    values: dict[str, object] = {}
    for name in sorted(set(GoodsItem.model_fields) - {"key"}):
        before, after, here = (getattr(one, name) for one in (then, now, stands))
        if after in (before, here):
            continue
        if here == before:
            values[name] = after
        else:
            sides.kept.append(f"goods.{stands.key}.{name}")
    return replace(stands, **values) if values else stands


def _free(key: str, taken: set[str]) -> str:
    """The row's own key, unless a row that moved away still has it."""
    number, free = 2, key
    while free in taken:
        number, free = number + 1, f"{key}v{number}"
    return free


def _sources(sides: _Sides, names: Mapping[str, str]) -> dict[str, tuple[Source, ...]]:
    """The cells of now; a person's own value keeps its source, as does what the papers no longer say."""
    left = {f"goods.{item.key}." for item in sides.then.goods} - {f"goods.{key}." for key in names.values()}
    sources = (
        {path: cells for path, cells in sides.stands.sources.items() if not path.startswith(tuple(left))}
        if left
        else dict(sides.stands.sources)
    )
    for path, cells in sides.now.sources.items():
        here = _here(path, names)
        held = sources.get(here or "", ())
        if here and here not in sides.kept and not any(cell.typed_by for cell in held):
            sources[here] = cells
    return sources


def _doubts(sides: _Sides, changed: Declaration, names: Mapping[str, str]) -> Iterator[Doubt]:
    """What the papers of now leave open and nobody has settled."""
    for doubt in sides.now.doubts:
        here = _here(doubt.path, names)
        if here and get(changed, here) is None:
            yield doubt.model_copy(update={"path": here})


def _here(path: str, names: Mapping[str, str]) -> str | None:
    """A path of the papers as it stands here; None for an item that was taken out."""
    if not path.startswith("goods."):
        return path
    _, key, *rest = path.split(".")
    return ".".join(("goods", names[key], *rest)) if key in names else None
