"""Before a file leaves for customs' or a broker's program: lengths, letters, figures and codes, told as findings.

Lengths and letters are those of the VNACCS message items; codes those of the tables in force.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.model.base import Language, Text, plain
from customs.model.declaration import Declaration
from customs.model.field_table import Field
from customs.model.finding import Finding, Severity
from customs.model.source import Source
from customs.reference.table import in_force
from customs.words import both, say

MOST_LINES = 50
"""Circular 38/2015/TT-BTC Art. 18.2."""
_FORBIDDEN = frozenset("$^_`{|}~")
"""ASCII signs that the terminal does not take in a field of type A; small letters it turns into capitals."""
_LIKE_FORMULA = re.compile(r"[\s'\u200b]*(?:[=@＝＠]|[+\-＋－](?![\d\s().-]*$))")
"""What a spreadsheet program would work out of a CSV; `+84 24 3825 0000` is a telephone."""
_OPEN_TABLES = frozenset({"permit_types", "legal_text_codes", "customs_offices", "quantity_units", "package_units"})
"""Lists that lag behind: a code they do not have is doubtful, not wrong."""
#: The rules ask of these with the day and the goods; here they are only long or short.
_NOT_ASKED = frozenset({"", "other_tax_codes", "exemption_codes", "attachment_codes"})
_TELLS_NOTHING = {"countries": "ZZ", "tariff_schedules": "B99"}
"""Table -> its code for whatever has none of its own: in force, and yet mostly a slip."""
_HS = re.compile(r"\d{8}(?:\d{4})?", re.ASCII)
"""The nomenclature has 8 digits; item CMD has room for 4 more, of management."""
_RATES = frozenset({"import_duty_rate", "export_duty_rate"})
_HIGHEST_RATE = 250
"""Percent. The ordinary tariff is at most one and a half times the preferential one; nothing there comes near."""
_BY_AIR = "1"
_WHOLE_BY_AIR = {"gross_weight": 8}
"""Digits before the point where goods go by air, in place of `Field.whole`."""


def problem(
    rule: str,
    path: str,
    severity: Severity = Severity.ERROR,
    sources: Sequence[Source] = (),
    /,
    **values: Text | str | int,
) -> Finding:
    """`rule`: FIL-…; its words are `filing.<rule>`. Values that have two languages stand in each in that language."""
    return Finding(
        rule=rule,
        severity=severity,
        path=path,
        message=_said(f"filing.{rule}.message", values),
        why=_said(f"filing.{rule}.why", values),
        legal=both(f"filing.{rule}.legal"),
        fix=_said(f"filing.{rule}.fix", values),
        sources=tuple(sources),
    )


@dataclass(frozen=True, slots=True)
class Written:
    """One value about to be written, and how it is spoken of. `place`: what stands before its name (`Dòng 3: `)."""

    field: Field
    path: str
    declaration: Declaration
    place: Text | None = None

    @property
    def name(self) -> Text:
        return placed(self.field.name, self.place)

    def odd(self, rule: str, severity: Severity = Severity.ERROR, **values: Text | str | int) -> Finding:
        sources = self.declaration.sources.get(self.path, ())
        return problem(rule, self.path, severity, sources, field=self.name, **values)


def check_value(written: Written, value: object, on: date) -> Iterator[Finding]:
    """Length, letters, figures and code of one value, as the field takes them."""
    if isinstance(value, str) and value:
        yield from _text(written, value)
        yield from _code(written, value, on)
        if written.field.identifier == "hs_code":
            yield from _hs(written, value, on)
    elif isinstance(value, Decimal | int):
        yield from _number(written, Decimal(value))


def _text(written: Written, value: str) -> Iterator[Finding]:
    field, limit = written.field, written.field.characters
    if limit is not None and len(value) > limit:
        yield written.odd("FIL-001", length=len(value), limit=limit, over=value[limit:][:20])
    if field.kind in {"ascii", "digits"}:
        odd = "".join(dict.fromkeys(letter for letter in value if not letter.isascii() or letter in _FORBIDDEN))
        if odd:
            yield written.odd("FIL-002", letters=odd)
    if field.kind == "digits" and not (value.isascii() and value.isdigit()):
        yield written.odd("FIL-003", text=value)
    if any(sign in value for sign in "\r\n"):
        yield written.odd("FIL-004", Severity.ADVICE)


def _code(written: Written, value: str, on: date) -> Iterator[Finding]:
    table = written.field.table
    if table in _NOT_ASKED:
        return
    row = in_force(table, on).get(value)
    if row is None:
        severity = Severity.WARNING if table in _OPEN_TABLES else Severity.ERROR
        yield written.odd("FIL-005", severity, text=value)
    elif _TELLS_NOTHING.get(table) == value:
        yield written.odd("FIL-017", Severity.WARNING, text=value, meaning=row.name)


def _hs(written: Written, value: str, on: date) -> Iterator[Finding]:
    """Whole, and of a chapter there is; no heading is numbered 00."""
    if not _HS.fullmatch(value):
        yield written.odd("FIL-013", text=value)
    elif value[:2] not in in_force("hs_chapters", on) or value[2:4] == "00":
        yield written.odd("FIL-014", text=value, heading=value[:4])


def _number(written: Written, value: Decimal) -> Iterator[Finding]:
    field, text = written.field, figure(value)
    if value < 0 or (value == 0 and field.identifier == "quantity_1"):
        yield written.odd("FIL-015", text=text)
        return
    whole, limit = len(text.partition(".")[0]), _whole(written)
    if field.length is not None and len(text) > field.length:
        yield written.odd("FIL-006", text=text, limit=field.length)
    elif limit is not None and whole > limit:
        yield written.odd("FIL-016", text=text, count=whole, limit=limit)
    if field.identifier in _RATES and value > _HIGHEST_RATE:
        yield written.odd("FIL-018", Severity.WARNING, text=text, limit=_HIGHEST_RATE)
    decimals, most = len(text.partition(".")[2]), 0 if field.kind == "integer" else field.decimals
    if most is not None and decimals > most:
        yield written.odd("FIL-007", text=text, limit=most)


def _whole(written: Written) -> int | None:
    """Most digits before the point."""
    field = written.field
    by_air = written.declaration.transport_mode_code == _BY_AIR
    return _WHOLE_BY_AIR.get(field.identifier, field.whole) if by_air else field.whole


def figure(value: Decimal) -> str:
    """Plain, with a point and without zeros behind the last digit that counts: `12.5`, `1200`."""
    short = value.normalize()
    return plain(short or Decimal(0))


def missing(written: Written) -> Finding:
    return written.odd("FIL-008")


def like_formula(written: Written, value: object) -> Iterator[Finding]:
    """For files that have no kinds of cells: nothing there tells a text from a formula but its first sign."""
    if isinstance(value, str) and _LIKE_FORMULA.match(value):
        yield written.odd("FIL-012", text=value[:20])


def too_many_lines(declaration: Declaration) -> Iterator[Finding]:
    if len(declaration.goods) > MOST_LINES:
        yield problem("FIL-009", "goods", count=len(declaration.goods), limit=MOST_LINES)
    if not declaration.goods:
        yield problem("FIL-010", "goods")


def on_line(number: int) -> Text:
    return both("filing.line", number=number)


def placed(name: Text, place: Text | None) -> Text:
    """`Dòng 3: “Mô tả hàng hóa”`."""
    before = place or Text(vi="", en="")
    return Text(vi=f"{before.vi}“{name.vi}”", en=f"{before.en}“{name.en}”")


def _said(key: str, values: Mapping[str, Text | str | int]) -> Text:
    return Text(vi=say(key, "vi", **_in(values, "vi")), en=say(key, "en", **_in(values, "en")))


def _in(values: Mapping[str, Text | str | int], language: Language) -> dict[str, object]:
    return {name: value.say(language) if isinstance(value, Text) else value for name, value in values.items()}
