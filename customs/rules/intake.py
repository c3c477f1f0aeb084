"""What the workbook held and could not be read, so that nothing is lost in silence.

A text that is no day or no figure would be refused by VNACCS by a code of its own; here it never gets that far.
"""

from collections.abc import Callable, Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.model.path import get, identifier, item_key
from customs.model.source import Doubt
from customs.rules.engine import Hit, on, rule
from customs.rules.field_answers import UNREADABLE_FIGURE, UNREAL_DAY
from customs.rules.fields import every
from customs.rules.filled import place
from customs.rules.known import Known
from customs.rules.law import PRACTICE, answer
from customs.words import both, has

#: Names of the desk's own item fields, which the official table does not have.
WORKING = {
    "item_code": Text(vi="Mã hàng", en="Item code"),
    "net_mass": Text(vi="Trọng lượng tịnh", en="Net mass"),
    "gross_mass": Text(vi="Trọng lượng cả bì", en="Gross mass"),
    "item_package_count": Text(vi="Số kiện", en="Packages"),
}


@rule(
    "INT-001",
    severity=Severity.WARNING,
    fields=(),
    legal=PRACTICE,
    message=Text(
        vi="{place}{field}: ô {cell} ghi “{raw}”, {reason}",
        en="{place}{field}: cell {cell} says “{raw}”: {reason}",
    ),
    why=Text(
        vi="Chúng tôi không đoán: giá trị chỉ vào tờ khai khi đọc được chắc chắn.",
        en="We do not guess: a value enters the declaration only when it is read for certain.",
    ),
    fix=Text(vi="Xem ô gốc rồi nhập giá trị.", en="Look at the cell and enter the value."),
)
def unread_cell(declaration: Declaration, _: Known) -> Iterator[Hit]:
    yield from _open(declaration, lambda doubt: not (_is_day(declaration, doubt) or _is_figure(declaration, doubt)))


GUESS_NOTHING = Text(
    vi="Chúng tôi không đoán, nên ô này còn trống; gõ nguyên văn như vậy thì VNACCS từ chối.",
    en="We do not guess, so the field is still blank; typed as it stands, VNACCS would refuse it.",
)


@rule(
    "FLD-020",
    severity=Severity.WARNING,
    fields=(*every(lambda field: field.kind == "date"), "customs_instructions.customs_instruction_date"),
    each=True,
    legal=answer("S1006", "S1007", "S1022", "S1032"),
    responses=UNREAL_DAY,
    message=Text(
        vi="{place}{field}: ô {cell} ghi “{raw}”, không phải một ngày có thật",
        en="{place}{field}: cell {cell} says “{raw}”, which is no real day",
    ),
    why=GUESS_NOTHING,
    fix=Text(vi="Xem chứng từ rồi nhập ngày.", en="Look at the paper and enter the day."),
)
def unreal_day(declaration: Declaration, _: Known) -> Iterator[Hit]:
    yield from _open(declaration, lambda doubt: _is_day(declaration, doubt))


@rule(
    "FLD-021",
    severity=Severity.WARNING,
    fields=every(lambda field: field.kind in {"decimal", "integer"}),
    each=True,
    legal=answer("S0024", "S0026", "S1013"),
    responses=UNREADABLE_FIGURE,
    message=Text(
        vi="{place}{field}: ô {cell} ghi “{raw}”, không phải một con số",
        en="{place}{field}: cell {cell} says “{raw}”, which is no figure",
    ),
    why=GUESS_NOTHING,
    fix=Text(vi="Xem chứng từ rồi nhập số, không kèm đơn vị.", en="Look at the paper and enter the figure alone."),
)
def unreadable_figure(declaration: Declaration, _: Known) -> Iterator[Hit]:
    yield from _open(declaration, lambda doubt: _is_figure(declaration, doubt))


def _is_day(declaration: Declaration, doubt: Doubt) -> bool:
    return doubt.reason == "date" and _kind(declaration, doubt.path) == "date"


def _is_figure(declaration: Declaration, doubt: Doubt) -> bool:
    return doubt.reason == "number" and _kind(declaration, doubt.path) in {"decimal", "integer"}


def _kind(declaration: Declaration, path: str) -> str:
    field = fields(declaration.direction).get(identifier(path))
    return field.kind if field else ""


def _open(declaration: Declaration, wanted: Callable[[Doubt], bool]) -> Iterator[Hit]:
    """A hit at every doubt of that sort whose field has no value yet."""
    for doubt in declaration.doubts:
        if not wanted(doubt) or get(declaration, doubt.path) not in (None, ()):
            continue
        key = item_key(doubt.path)
        number = declaration.number_of(key) if key else 0
        if number is None:  # the item was removed, and its doubt with it
            continue
        yield on(
            doubt.path,
            place=place(number),
            field=_label(declaration, doubt.path),
            cell=doubt.source.label,
            raw=doubt.source.raw or "",
            reason=_reason(doubt.reason),
            sources=(doubt.source,),
        )


def _label(declaration: Declaration, path: str) -> Text:
    name = identifier(path)
    field = fields(declaration.direction).get(name)
    return field.name if field else WORKING.get(name, Text(vi=name, en=name))


def _reason(reason: str) -> Text:
    key = f"intake.doubt.{reason}"
    return both(key) if has(key) else UNREAD


UNREAD = Text(vi="chưa đọc được", en="not read")
