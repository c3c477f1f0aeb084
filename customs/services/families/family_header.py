"""What all declarations of a family say alike: the consignment's header, typed once and given to the others."""

from collections.abc import Sequence

from customs.model.declaration import Declaration
from customs.model.family import BY_WEIGHT
from customs.model.field_table import fields
from customs.model.header import General, Invoice, Movement, Parties, Payment, Permits, Transport
from customs.model.path import replace
from customs.model.status import Direction
from customs.workflow import may_edit, touched

_PARTS = (General, Parties, Transport, Permits, Invoice, Payment, Movement)
_RATES = "planned_rates"
_OWN = frozenset({
    "declaration_number", "first_declaration_number", "split_sequence_number", "split_declaration_count",
    "package_count", "gross_weight", "container_count", "containers", "adjustments",
})  # fmt: skip
"""A part, a place in the family, or what customs gives to one."""


def alike(direction: Direction) -> tuple[str, ...]:
    """Header fields of that form which the consignment has one value of, and the exchange rates."""
    known, groups = fields(direction), {field.group for field in fields(direction).values()}
    names = (name for part in _PARTS for name in part.model_fields if name in known or name in groups)
    return (*(name for name in names if name not in _OWN), _RATES)


def differing(parts: Sequence[Declaration]) -> tuple[str, ...]:
    """Of those, the ones on which the declarations do not agree."""
    return tuple(
        name for name in _shared(parts[0]) if any(getattr(one, name) != getattr(parts[0], name) for one in parts[1:])
    )


def given(source: Declaration, target: Declaration) -> Declaration:
    """`target` with what stands in the header of `source` and the cells it came from, as far as `target` may still be
    changed; what is empty there clears nothing here.
    """
    stands = [name for name in _shared(source) if getattr(source, name) not in (None, (), {})]
    names = {name for name in stands if getattr(source, name) != getattr(target, name)}
    names = {name for name in names if may_edit(target, name) is None}
    if not names:
        return target

    def theirs(path: str) -> bool:
        return path.partition(".")[0] in names

    kept = {path: cells for path, cells in target.sources.items() if not theirs(path)}
    came = {path: cells for path, cells in source.sources.items() if theirs(path)}
    changed = replace(
        target,
        **{name: getattr(source, name) for name in names},
        sources=kept | came,
        doubts=tuple(doubt for doubt in target.doubts if not theirs(doubt.path)),
    )
    return touched(changed)


def _shared(declaration: Declaration) -> tuple[str, ...]:
    """Freight shared by weight is each one's own part."""
    by_weight = declaration.freight_code == BY_WEIGHT
    return tuple(name for name in alike(declaration.direction) if not (by_weight and name == "freight_amount"))
