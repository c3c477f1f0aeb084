"""Reading a stand-alone case: every key is known and every value is what it should be, or the case is refused.

A key of a line may also stand at the top: it then holds for every line that does not say otherwise; in a case that
changes another (`same_as`) it holds for all of them.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from customs.model.errors import CustomsError
from customs.words import both

Raw = Mapping[str, Any]

#: Keys of the whole case that are numbers, and those that are words.
NUMBERS = frozenset(
    {
        "rate",
        "freight",
        "insurance",
        "other_additions",
        "freight_and_insurance",
        "freight_pct_of_fob",
        "tax",
        "days",
        "late_days",
        "late_rate_per_day_pct",
        "fine_pct",
    }
)
WORDS = frozenset(
    {"direction", "incoterm", "currency", "rounding", "freight_allocation", "allocation", "type_code", "same_as"}
)
LISTS = frozenset({"additions", "not_added", "lines"})
LINE_NUMBERS = frozenset(
    {
        "qty",
        "unit_price",
        "invoice_value",
        "weight",
        "import_duty_pct",
        "mfn_pct",
        "additional_duty_pct",
        "excise_pct",
        "vat_pct",
        "export_duty_pct",
        "freight_and_insurance_per_unit",
        "insurance_pct_of_fob",
        "taxable_qty",
        "goods_value_after_damage",
        "qty_kg",
        "pe_share_pct",
        "rate_vnd_per_kg",
    }
)
LINE_WORDS = frozenset(
    {
        "name",
        "import_duty_specific",
        "additional_duty_specific",
        "environment",
        "exemption",
        "vat_exemption",
        "schedule",
    }
)
LINE = LINE_NUMBERS | LINE_WORDS
#: What a case may say beside its inputs.
AROUND = frozenset(
    {"id", "label", "source", "topic", "inputs", "expected", "tolerance", "recomputed", "arithmetic", "about"}
)
CHOICES: Mapping[str, frozenset[str]] = {
    "direction": frozenset({"import", "export"}),
    "rounding": frozenset({"line", "total"}),
    "allocation": frozenset({"value", "quantity", "weight"}),
    "freight_allocation": frozenset({"value", "quantity", "weight"}),
}
_DEEPEST = 20


def refused(why: str, /, **values: object) -> CustomsError:
    """`duty.case.<why>`; its code is CASE-<WHY>."""
    return CustomsError(f"CASE-{why.upper().replace('_', '-')}", both(f"duty.case.{why}", **values))


def inputs_of(case: Raw, cases: Mapping[str, Raw], depth: int = 0) -> dict[str, Any]:
    """The inputs of a case, put together with those it changes. Raises CustomsError CASE-SAME-AS, CASE-KEY."""
    if depth > _DEEPEST:
        raise refused("loop", name="same_as")
    case = _mapping(case, "inputs")
    if "inputs" in case:
        if unread := set(case) - AROUND:
            raise refused("key", name=", ".join(sorted(unread)))
        case = case["inputs"]
    own = dict(_mapping(case, "inputs"))
    if "same_as" not in own:
        return own
    other = own.pop("same_as")
    if other not in cases:
        raise refused("same_as", other=other)
    base = inputs_of(cases[other], cases, depth + 1)
    changes = {key: own.pop(key) for key in list(own) if key in LINE}
    lines = [dict(_mapping(line, "lines")) | changes for line in base.get("lines", ())]
    for place, line in enumerate(own.pop("lines", ())):
        lines[place:] = [{**(lines[place] if place < len(lines) else {}), **line}, *lines[place + 1 :]]
    return base | own | {"lines": lines, "_same_as": other}


def checked(inputs: Raw) -> dict[str, Any]:
    """The inputs with numbers as Decimal and every line whole. Raises CustomsError CASE-KEY, CASE-VALUE."""
    everywhere = {key: inputs[key] for key in inputs if key in LINE}
    read: dict[str, Any] = {}
    for key, value in inputs.items():
        if key in NUMBERS:
            read[key] = number(value, key)
        elif key in WORDS:
            read[key] = _word(value, key)
        elif key not in LISTS | LINE | {"_same_as"}:
            raise refused("key", name=key)
    read["lines"] = [_line(everywhere | dict(_mapping(line, "lines"))) for line in _list(inputs, "lines")]
    read["additions"] = [_addition(one) for one in _list(inputs, "additions")]
    for one in _list(inputs, "not_added"):
        _addition(one)
    if everywhere and not read["lines"]:
        read["lines"] = [_line(everywhere)]
    return read | {"_same_as": inputs.get("_same_as")}


def number(value: Any, key: str) -> Decimal:
    """Not below 0, finite; "10" and "10 %" are the same. Raises CustomsError CASE-VALUE."""
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
            raise refused("value", name=key, value=value)
        found = Decimal(str(value).strip().removesuffix("%").rstrip())
    except InvalidOperation:
        raise refused("value", name=key, value=value) from None
    if not found.is_finite() or found < 0:
        raise refused("value", name=key, value=value)
    return found


def specific(text: str, key: str) -> tuple[Decimal, str, str]:
    """`10000 USD/unit` or `10000 USD per unit` -> (10000, "USD", "unit"); a bare number is dong a unit. Raises
    CustomsError CASE-VALUE.
    """
    amount, _, rest = text.strip().replace(" per ", "/").partition(" ")
    currency, _, unit = rest.strip().partition("/")
    currency = currency.strip().upper() or "VND"
    if not (currency.isascii() and currency.isalpha() and len(currency) == 3):
        raise refused("value", name=key, value=text)
    return number(amount, key), currency, unit.strip().casefold() or "unit"


def _line(line: Raw) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key, value in line.items():
        if key in LINE_NUMBERS:
            read[key] = number(value, key)
        elif key in LINE_WORDS:
            read[key] = _word(value, key)
        else:
            raise refused("key", name=key)
    return read


def _addition(raw: Any) -> dict[str, Any]:
    """{kind, amount} or {kind, pct, pct_of}."""
    one = _mapping(raw, "additions")
    if unread := set(one) - {"kind", "amount", "pct", "pct_of"}:
        raise refused("key", name=", ".join(sorted(unread)))
    read: dict[str, Any] = {"kind": _word(one.get("kind", "?"), "kind")}
    if ("amount" in one) == ("pct" in one):
        raise refused("addition", kind=read["kind"])
    for key in ("amount", "pct"):
        if key in one:
            read[key] = number(one[key], key)
    if "pct" in one:
        read["pct_of"] = _word(one.get("pct_of", "fob"), "pct_of").casefold()
    return read


def _word(value: Any, key: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise refused("value", name=key, value=value)
    text = str(value).strip()
    if key in CHOICES:
        text = text.casefold()
        if text not in CHOICES[key]:
            raise refused("value", name=key, value=value)
    return text


def _list(inputs: Raw, key: str) -> Sequence[Any]:
    value = inputs.get(key, ())
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise refused("value", name=key, value=value)
    return value


def _mapping(value: Any, key: str) -> Raw:
    if not isinstance(value, Mapping):
        raise refused("value", name=key, value=value)
    return cast("Raw", value)
