"""Whether a family comes to the same as the whole it was split from: field by field, part by part."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from customs.duty.absent import exactly
from customs.duty.allocation import share_out
from customs.duty.exact import DONG, FOREIGN, NOTHING, ROUNDINGS, half_up
from customs.duty.family import ON_ALL
from customs.model.family import Figures, ProofRow, Shared
from customs.model.tax import Assessment, TaxKind

_HALF = Decimal("0.5")
_BY_VALUE = "line_invoice_value"


def prove(whole: Figures, parts: Sequence[Figures], bases: Mapping[str, str]) -> tuple[ProofRow, ...]:
    """Everything but taxes. `bases`: field -> what it was shared by."""
    with exactly():
        return (*_sums(whole, parts, bases), *_stated(whole, parts), *_shared(whole, parts))


def prove_taxes(whole: Assessment, parts: Sequence[Assessment]) -> tuple[ProofRow, ...]:
    """Customs value and every tax in VND: `whole` is all items assessed as one declaration.

    Each declaration rounds its own totals to the dong, so sums may lie apart by half a dong a declaration; an item's
    share of a charge may come out one last digit apart, which can move its value, and its tax on that, by one step.
    """
    with exactly():
        return tuple(_taxes(whole, parts))


def _sums(whole: Figures, parts: Sequence[Figures], bases: Mapping[str, str]) -> Iterator[ProofRow]:
    for key in _keys(whole.sums, *(part.sums for part in parts)):
        name, _, unit = key.partition(" ")
        held = tuple(part.sums.get(key, NOTHING) for part in parts)
        if bases.get(name) == ON_ALL:
            yield _alike(name, _whole_of(whole.sums, key, name), held)
            continue
        yield ProofRow(
            kind="sum",
            name=name,
            unit=unit,
            basis=bases.get(name, ""),
            whole=_whole_of(whole.sums, key, name),
            parts=held,
            total=sum(held, NOTHING),
        )


def _whole_of(sums: Mapping[str, Decimal], key: str, name: str) -> Decimal | None:
    """A unit the whole did not have, of a field it had, came to nothing there; a field it did not have is unknown."""
    if key in sums or name in {"goods", "containers"}:
        return sums.get(key, NOTHING)
    return NOTHING if any(other.partition(" ")[0] == name for other in sums) else None


def _stated(whole: Figures, parts: Sequence[Figures]) -> Iterator[ProofRow]:
    """Every declaration states the same: the total is that one figure, or the first that is another."""
    for name in _keys(whole.stated, *(part.stated for part in parts)):
        held = tuple(part.stated.get(name) for part in parts)
        base = invoice_total(whole)
        expected = whole.stated.get(name, base if name == "valuation_allocation_total" else None)
        yield _alike(name, expected, held)


def _alike(name: str, expected: Decimal | None, held: tuple[Decimal | None, ...]) -> ProofRow:
    other = next((value for value in held if value != expected), expected)
    return ProofRow(kind="stated", name=name, whole=expected, parts=held, total=NOTHING if other is None else other)


def invoice_total(whole: Figures) -> Decimal | None:
    """What the system takes for an allocation total that is not stated: the items added up."""
    found = [value for key, value in whole.sums.items() if key.partition(" ")[0] == _BY_VALUE]
    return found[0] if len(found) == 1 else None


def _shared(whole: Figures, parts: Sequence[Figures]) -> Iterator[ProofRow]:
    named = _keys({one.row: one for one in whole.shared}, *({one.row: one for one in part.shared} for part in parts))
    for row in named:
        of_whole = _of(whole, row)
        held = [_of(part, row) for part in parts]
        one = next(filter(None, (of_whole, *held)))
        falls = _falls(of_whole, held)
        yield ProofRow(
            kind="shared",
            name=one.name,
            unit=one.currency or "",
            code=one.code,
            basis=_BY_VALUE,
            whole=_worth(of_whole, whole, one),
            parts=falls,
            total=sum((fall or NOTHING for fall in falls), NOTHING),
        )


def _worth(of_whole: Shared | None, whole: Figures, one: Shared) -> Decimal | None:
    """What the whole bears of it: all, unless the whole itself was part of a larger invoice."""
    if of_whole is None:
        return NOTHING if any(other.name == one.name for other in whole.shared) else None
    return _share(of_whole)


def _falls(of_whole: Shared | None, held: Sequence[Shared | None]) -> tuple[Decimal | None, ...]:
    """What falls to each: to the last digit while all state the same and the values add up, else each by itself."""
    stating = {str(place): one for place, one in enumerate(held) if one is not None}
    weights = {place: one.touched for place, one in stating.items()}
    bases = {one.base for one in stating.values()}
    touched = sum(weights.values(), NOTHING)
    alike = of_whole is not None and all(
        (one.value, one.currency) == (of_whole.value, of_whole.currency) for one in stating.values()
    )
    if (
        of_whole is not None
        and alike
        and touched
        and touched == of_whole.touched
        and (bases <= {None, touched, of_whole.base})
    ):
        shares = share_out(_share(of_whole), weights)
        return tuple(shares.get(str(place), NOTHING) for place in range(len(held)))
    return tuple(NOTHING if one is None else half_up(_share(one), FOREIGN) for one in held)


def _share(one: Shared) -> Decimal:
    """The part of the amount that the items here bear."""
    base = one.touched if one.base is None else one.base
    if not base or base == one.touched:
        return one.value
    return half_up(one.value * one.touched / base, FOREIGN)


def _taxes(whole: Assessment, parts: Sequence[Assessment]) -> Iterator[ProofRow]:
    items, rounding = len(whole.items), ROUNDINGS["line" if whole.rounding == "line" else "total"]
    values = tuple(part.customs_value for part in parts)
    yield _rounded("customs_value", whole.customs_value, values, rounding.value * items)
    for kind in TaxKind:
        if any(item.tax(kind) for item in whole.items):
            bearing = [part for part in parts if any(item.tax(kind) for item in part.items)]
            held = tuple(part.totals.get(kind) if part in bearing else NOTHING for part in parts)
            total = whole.totals.get(kind)
            rate = total / whole.customs_value if total and whole.customs_value else NOTHING
            allowed = _HALF * DONG * (len(bearing) + 1) + (rounding.tax + rounding.value * rate) * items
            yield _rounded(kind.value, total, held, half_up(allowed, FOREIGN))


def _rounded(name: str, whole: Decimal | None, parts: tuple[Decimal | None, ...], allowed: Decimal) -> ProofRow:
    known = [part for part in parts if part is not None]
    total = sum(known, NOTHING) if len(known) == len(parts) else None
    return ProofRow(kind="rounded", name=name, unit="VND", whole=whole, parts=parts, total=total, allowed=allowed)


def _of(figures: Figures, row: str) -> Shared | None:
    return next((one for one in figures.shared if one.row == row), None)


def _keys(*held: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for one in held for key in one))
