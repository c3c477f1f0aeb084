"""What a stand-alone case says and hardly means: it is worked out all the same, and warned of."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from customs.duty.explain import told
from customs.model.base import Text
from customs.reference.table import in_force

#: Unit price x quantity may differ from the invoice value by 1 (Circular 38/2015/TT-BTC Art. 18.5).
_LEEWAY = Decimal(1)


def doubts_of(inputs: Mapping[str, Any], on: date) -> dict[str, list[dict[str, str]]]:
    """`{"warnings": [{"vi", "en"}, …]}`, nothing without any. `inputs`: as checked."""
    found = [*_type_code(inputs.get("type_code"), on), *_prices(inputs["lines"])]
    return {"warnings": [{"vi": one.vi, "en": one.en} for one in found]} if found else {}


def _type_code(code: str | None, on: date) -> Iterator[Text]:
    if code is not None and code not in in_force("type_codes", on):
        yield told("duty.case.type_unknown", code=code, day=on)


def _prices(lines: list[Mapping[str, Any]]) -> Iterator[Text]:
    for number, line in enumerate(lines, 1):
        value, quantity, price = (line.get(name) for name in ("invoice_value", "qty", "unit_price"))
        if value is None or quantity is None or price is None or abs(value - quantity * price) <= _LEEWAY:
            continue
        yield told(
            "duty.case.value_differs",
            number=number,
            value=value,
            quantity=quantity,
            price=price,
            whole=quantity * price,
        )
