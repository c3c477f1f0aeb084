"""What the workbook held and could not be read, so that nothing is lost in silence."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.model.path import get, identifier, item_key
from customs.rules.engine import Hit, on, rule
from customs.rules.filled import place
from customs.rules.known import Known
from customs.rules.law import PRACTICE
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
    for doubt in declaration.doubts:
        if get(declaration, doubt.path) not in (None, ()):
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
