"""Declarations that hold every field of their direction, each value told apart from all others; and assessments."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from customs.forms.paths import inner
from customs.forms.stamp import Stamp, StampKind, digest
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.model.tax import Assessment, ItemAssessment, RateUsed, TaxKind, TaxLine, Version
from customs.words import number as number_of

LETTERS = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
LAW = Text(vi="Điều 5 Luật 107/2016/QH13", en="Art. 5, Law 107/2016/QH13")


def every_field(direction: Direction, items: int = 1) -> Declaration:
    """Every field filled, as long as VNACCS lets it be."""
    numbers = count(1)
    header: dict[str, Any] = {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for field in fields(direction).values():
        if field.on_item:
            continue
        if field.group:
            _fill_group(groups, field, numbers)
        else:
            header[field.identifier] = _values(Declaration, field, numbers)
    goods = tuple(_item(direction, position, numbers) for position in range(1, items + 1))
    return Declaration.model_validate({"direction": direction, "goods": goods, **header, **groups})


def _item(direction: Direction, position: int, numbers: Iterator[int]) -> GoodsItem:
    own: dict[str, Any] = {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for field in fields(direction).values():
        if not field.on_item:
            continue
        if field.group:
            _fill_group(groups, field, numbers)
        else:
            own[field.identifier] = _values(GoodsItem, field, numbers)
    return GoodsItem.model_validate({"key": f"i{position}", **own, **groups})


def _fill_group(groups: dict[str, list[dict[str, Any]]], field: Field, numbers: Iterator[int]) -> None:
    members = groups.setdefault(field.group, [{} for _ in range(field.occurs)])
    for member in members:
        member[field.identifier] = _value(field, next(numbers))


def _values(model: Any, field: Field, numbers: Iterator[int]) -> Any:
    try:
        inner(model, field.identifier)
    except ValueError:
        return _value(field, next(numbers))
    return tuple(_value(field, next(numbers)) for _ in range(field.occurs))


def _value(field: Field, number: int) -> Any:  # noqa: PLR0911 -- one line a kind
    length = field.characters or 12
    tag = f"{number:04d}"[-length:]
    match field.kind:
        case "text":
            return (f"Đ{tag}" + " thừa ứng vận phần" * 60)[:length].strip()
        case "ascii":
            return (f"Z{tag}" + "QRSTUVWXYK" * 60)[:length] if length > 5 else f"{number:0{length}d}"[-length:]
        case "digits":
            return f"{number:04d}".ljust(length, "9")[:length]
        case "integer":
            return int(f"{number:04d}".rjust(length, "7")[-length:])
        case "decimal":
            whole = length - (field.decimals + 1 if field.decimals else 0)
            part = Decimal(f"{number:04d}".rjust(whole, "8")[-whole:])
            return part + Decimal(1) / 10**field.decimals if field.decimals else part
        case "date":
            return date(2026, 1, 1) + timedelta(days=number)
        case "datetime":
            return datetime(2026, 1, 1, 2, 3, 4, tzinfo=UTC) + timedelta(hours=7 * number, seconds=number)
        case "time":
            return f"{number % 24:02d}{number % 60:02d}{number % 59:02d}"


def assessed(declaration: Declaration, value: int = 821_497_500, rise: int = 0) -> Assessment:
    """Plain figures for every item: duty 12 % and VAT 8 % on import, duty 5 % on export. `rise`: from item to item."""
    items = tuple(
        _worked(declaration, number, item.key, value + rise * (number - 1))
        for number, item in enumerate(declaration.goods, 1)
    )
    totals: dict[TaxKind, Decimal] = {}
    for item in items:
        for line in item.taxes:
            totals[line.kind] = totals.get(line.kind, Decimal(0)) + (line.amount or 0)
    return Assessment(
        day=date(2026, 11, 24),
        rounding="total",
        rates=(RateUsed(currency="USD", rate=Decimal(26100), version=Version(table="typed")),),
        items=items,
        customs_value=sum((item.customs_value or Decimal(0) for item in items), Decimal(0)),
        totals=totals,
    )


def _worked(declaration: Declaration, number: int, key: str, value: int) -> ItemAssessment:
    base = Decimal(value)
    if declaration.direction is Direction.EXPORT:
        taxes = (_line(TaxKind.EXPORT_DUTY, base, 5),)
    else:
        duty = _line(TaxKind.IMPORT_DUTY, base, 12)
        taxes = (duty, _line(TaxKind.VAT, base + (duty.amount or 0), 8, "VB901"))
    price = Decimal(value) / 26_100
    step = Text(vi=f"{number_of(price, 'vi', 2)} USD × 26.100", en=f"{number_of(price, 'en', 2)} USD × 26,100")
    return ItemAssessment(key=key, number=number, customs_value=base, steps=(step,), taxes=taxes)


def _line(kind: TaxKind, base: Decimal, rate: int, code: str | None = None) -> TaxLine:
    amount = (base * rate / 100).quantize(Decimal(1))
    return TaxLine(kind=kind, code=code, base=base, rate=Decimal(rate), amount=amount, legal=LAW)


def stamped(declaration: Declaration, assessment: Assessment, kind: StampKind = "draft") -> Stamp:
    return Stamp("01JDABCDEF0123456789ABCDEF", 7, digest(declaration, assessment), kind)
