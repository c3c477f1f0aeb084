"""An item's customs value by the methods after the first, and in the special cases of Circular 39/2015/TT-BTC Art. 17.

What a person gives stands in rows, as a spreadsheet copies them or with semicolons between the cells.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from customs.duty.absent import AbsentError
from customs.duty.explain import Money, told
from customs.duty.methods import SPECIAL_CODE, Method, Sale, Shipment, computed, deductive, of_like_goods
from customs.duty.methods import Valuation as ByMethod
from customs.duty.special_values import SpecialValue, of_outward_processing, of_repair, of_used_vehicle
from customs.model.base import Language, Text
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.services.declarations.typed import pasted_rows, read_day, typed
from customs.words import both

_PRICE = "goods.1.line_invoice_value"
_CURRENCY = 3
_MOST_ROWS = 1000
_LONGEST_NUMBER = 4
_NO = {"", "0", "-", "không", "no"}


class Way(StrEnum):
    """How the value is found. The fall-back method is one of the first three with the wider limits of Art. 12.3."""

    IDENTICAL = "identical"
    SIMILAR = "similar"
    DEDUCTIVE = "deductive"
    COMPUTED = "computed"
    USED_VEHICLE = "used_vehicle"
    OUTWARD_PROCESSING = "outward_processing"
    REPAIR = "repair"

    @property
    def may_widen(self) -> bool:
        return self in {Way.IDENTICAL, Way.SIMILAR, Way.DEDUCTIVE}


@dataclass(frozen=True, slots=True)
class Basis:
    """As typed. `rows`: of like goods declaration; day exported; value a unit; how adjusted; of sales day; price in
    dong; quantity; any mark for a related buyer; of costs name; amount with currency. `off`: what comes off a unit of
    the deductive price: name; dong. `day`: of export of these goods, or of import. `declared`: value of a used vehicle
    at import in dong; `fee`, `materials`: of processing abroad, with currency. `wider`: the fall-back method.
    """

    rows: str = ""
    off: str = ""
    day: str = ""
    declared: str = ""
    fee: str = ""
    materials: str = ""
    wider: bool = False


@dataclass(frozen=True, slots=True)
class Valuation:
    """`code`: of field 1.45; `name`: the method; `law`: its article; `left_out`: what does not count, and why."""

    way: Way
    code: str
    name: Text
    law: Text
    value: Money
    steps: tuple[Text, ...]
    left_out: tuple[Text, ...] = ()


def way_of(named: str) -> Way:
    """Raises CustomsError DUTY-VALUE-WAY."""
    try:
        return Way(named)
    except ValueError:
        raise CustomsError("DUTY-VALUE-WAY", both("taxes.value.no_way", way=named, known=", ".join(Way))) from None


def item_of(declaration: Declaration, number: int) -> GoodsItem:
    """Raises CustomsError DUTY-ITEM."""
    if not 1 <= number <= len(declaration.goods):
        raise CustomsError("DUTY-ITEM", both("taxes.refused.item", number=number, items=len(declaration.goods)))
    return declaration.goods[number - 1]


def valued(
    declaration: Declaration, number: int, way: Way, basis: Basis, *, on: date, language: Language = "en"
) -> Valuation:
    """The value of item `number`. `on`: the day of a declaration that has none; numbers are written as in `language`.

    Raises CustomsError DUTY-ITEM, DUTY-VALUE when the method gives none (why, and which comes next), DUTY-VALUE-ROW
    for a row that cannot be read, VALUE-….
    """
    item = item_of(declaration, number)
    if declaration.direction is Direction.EXPORT:
        raise CustomsError("DUTY-VALUE", both("taxes.value.import_only"))
    if basis.wider and not way.may_widen:
        raise CustomsError("DUTY-VALUE", both("taxes.value.no_wider"))
    read = _Read(declaration, language)
    try:
        if way in _SPECIAL:
            special = _SPECIAL[way](read, basis, declaration.duty_day or on)
            return Valuation(way, SPECIAL_CODE, both(f"taxes.value.{way}"), _law(way), special.value, special.steps)
        found = _METHODS[way](read, basis, item)
    except AbsentError as why:
        raise CustomsError("DUTY-VALUE", why.reason) from why
    law = both("taxes.value.law_wider") if found.method is Method.FALL_BACK else _law(way)
    return Valuation(way, found.code, found.method.name_text, law, found.value, found.steps, found.left_out)


def _law(way: Way) -> Text:
    return both(f"taxes.value.law_{way}")


def numbered(text: str) -> dict[int, str]:
    """Rows `2; 1,5` -> {2: "1,5"}: what is typed of items by number. Raises CustomsError DUTY-VALUE-ROW."""
    found: dict[int, str] = {}
    for named, figure, *_ in _rows(text, 2):
        if not (named.isascii() and named.isdigit() and len(named) <= _LONGEST_NUMBER):
            raise CustomsError("DUTY-VALUE-ROW", both("taxes.value.row", text=named[:120]))
        if int(named) in found:
            raise CustomsError("DUTY-VALUE-ROW", both("taxes.value.twice", name=named))
        found[int(named)] = figure
    return found


def _rows(text: str, least: int) -> Iterator[list[str]]:
    """Rows of at least that many filled cells. Raises CustomsError DUTY-VALUE-ROW."""
    lines = pasted_rows(text if "\t" in text else text.replace(";", "\t"))
    if len(lines) > _MOST_ROWS:
        raise CustomsError("DUTY-VALUE-ROW", both("taxes.value.too_many", most=_MOST_ROWS))
    for cells in filter(any, lines):
        if len(cells) < least or not all(cells[:least]):
            raise CustomsError("DUTY-VALUE-ROW", both("taxes.value.row", text="; ".join(cells)[:120]))
        yield cells


class _Read:
    """Texts as typed, read in one language."""

    def __init__(self, declaration: Declaration, language: Language) -> None:
        self._direction, self._language = declaration.direction, language

    def number(self, text: str) -> Decimal:
        """Not below 0. Raises CustomsError VALUE-NUMBER, VALUE-DOUBT."""
        found = typed(self._direction, _PRICE, text, self._language) if text.strip() else None
        if not isinstance(found, Decimal) or found < 0:
            raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=text))
        return found

    def money(self, text: str) -> Money:
        """`900 USD`, `USD 900`. Raises CustomsError VALUE-NUMBER, DUTY-VALUE-ROW without a currency."""
        clean = text.strip()
        head, tail = clean[:_CURRENCY].upper(), clean[-_CURRENCY:].upper()
        for currency, rest in ((tail, clean[:-_CURRENCY]), (head, clean[_CURRENCY:])):
            if currency.isascii() and currency.isalpha() and len(clean) > _CURRENCY:
                return Money(self.number(rest), currency)
        raise CustomsError("DUTY-VALUE-ROW", both("taxes.value.no_currency", text=text))

    def costs(self, text: str) -> dict[str, Money]:
        """Name -> amount. Raises CustomsError DUTY-VALUE-ROW for a name that comes twice: neither is forgotten."""
        found: dict[str, Money] = {}
        for name, *amount in _rows(text, 2):
            if name in found:
                raise CustomsError("DUTY-VALUE-ROW", both("taxes.value.twice", name=name))
            found[name] = self.money(" ".join(filter(None, amount)))
        return found


def _like_goods(read: _Read, basis: Basis, item: GoodsItem, method: Method) -> ByMethod:
    shipments = []
    for number, day, value, *how in _rows(basis.rows, 3):
        apart = bool(how) and len(how[0]) == _CURRENCY and how[0].isascii() and how[0].isalpha()
        amount, rest = (f"{value} {how[0]}", how[1:]) if apart else (value, how)
        shipments.append(Shipment(number, read_day(day), read.money(amount), " ".join(filter(None, rest))))
    return of_like_goods(method, shipments, _day(basis), _quantity(item), wider=basis.wider)


def _deductive(read: _Read, basis: Basis, item: GoodsItem) -> ByMethod:
    sales = [
        Sale(read_day(day), read.number(price), read.number(sold), _is_marked(related))
        for day, price, sold, *related in _rows(basis.rows, 3)
    ]
    off: dict[str, Decimal] = {}
    for name, amount, *_ in _rows(basis.off, 2):
        if name in off:
            raise CustomsError("DUTY-VALUE-ROW", both("taxes.value.twice", name=name))
        off[name] = read.number(amount)
    return deductive(sales, _day(basis), _quantity(item), off, wider=basis.wider)


def _is_marked(cells: list[str]) -> bool:
    return any(cell.casefold() not in _NO for cell in cells)


def _used_vehicle(read: _Read, basis: Basis, on: date) -> SpecialValue:
    return of_used_vehicle(read.number(basis.declared), _day(basis), on)


def _outward_processing(read: _Read, basis: Basis, _: date) -> SpecialValue:
    fee = read.money(basis.fee)
    materials = read.money(basis.materials) if basis.materials.strip() else Money(Decimal(0), fee.currency)
    return of_outward_processing(fee, materials, read.costs(basis.rows))


def _day(basis: Basis) -> date:
    if not basis.day.strip():
        raise CustomsError("DUTY-VALUE", both("taxes.value.no_day"))
    return read_day(basis.day.strip())


def _quantity(item: GoodsItem) -> Decimal:
    if item.quantity_1 is None or item.quantity_1 <= 0:
        raise CustomsError("DUTY-VALUE", both("taxes.value.no_quantity"))
    return item.quantity_1


_METHODS: dict[Way, Callable[[_Read, Basis, GoodsItem], ByMethod]] = {
    Way.IDENTICAL: lambda read, basis, item: _like_goods(read, basis, item, Method.IDENTICAL),
    Way.SIMILAR: lambda read, basis, item: _like_goods(read, basis, item, Method.SIMILAR),
    Way.DEDUCTIVE: _deductive,
    Way.COMPUTED: lambda read, basis, _: computed(read.costs(basis.rows)),
}
_SPECIAL: dict[Way, Callable[[_Read, Basis, date], SpecialValue]] = {
    Way.USED_VEHICLE: _used_vehicle,
    Way.OUTWARD_PROCESSING: _outward_processing,
    Way.REPAIR: lambda read, basis, _: of_repair(read.costs(basis.rows)),
}


def sentences(found: Valuation) -> tuple[Text, ...]:
    """The value, its law, the arithmetic, then what was left out."""
    head = told("taxes.value.found", name=found.name, value=found.value, law=found.law)
    code = told("taxes.value.code", code=found.code)
    left = (told("taxes.value.left_out", what=one) for one in found.left_out)
    return (head, *found.steps, *left, code)
