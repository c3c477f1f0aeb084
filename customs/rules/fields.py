"""What holds for every field of the form alike: given where always asked for, length, figures.

What letters it takes: `lettering`.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from customs.model.base import Text, plain
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import eda, ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.field_answers import BLANK, DECIMALS
from customs.rules.filled import NOWHERE, place
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, circular, cited
from customs.rules.letters import LONG, as_counted

_TOLD_BY_NAME = {"customs_office_code": "customs_office_name"}
"""A print of customs names its office and leaves the code out; that name comes from customs alone."""


def every(wanted: Callable[[Field], bool]) -> tuple[str, ...]:
    """Names, as rules give them, of the fields of both forms that a declarant fills and `wanted` holds for."""
    table = [field for direction in Direction for field in fields(direction).values() if field.required != "customs"]
    return tuple(dict.fromkeys(_named(field) for field in table if wanted(field)))


def _named(field: Field) -> str:
    return ".".join(filter(None, ("goods" if field.on_item else "", field.group, field.identifier)))


#: A registered code of the foreign party fills its name (field guide).
FILLED_BY_CODE = {
    (Direction.IMPORT, "exporter_name"): "exporter_code",
    (Direction.EXPORT, "importer_name"): "importer_code",
}


@rule(
    "FLD-001",
    severity=Severity.ERROR,
    fields=every(lambda field: field.required == "always"),
    each=True,
    legal=GUIDE,
    responses=BLANK,
    message=Text(vi="{place}{field}: chưa khai", en="{place}{field}: not given"),
    why=Text(
        vi="Chỉ tiêu {number} bắt buộc; hệ thống không nhận tờ khai để trống chỉ tiêu này.",
        en="Field {number} is compulsory; the system does not take a declaration without it.",
    ),
    fix=Text(vi="Nhập theo bộ chứng từ.", en="Enter it from the papers."),
)
def compulsory(declaration: Declaration, _: Known) -> Iterator[Hit]:
    always = [field for field in fields(declaration.direction).values() if field.required == "always"]
    for field in (f for f in always if not f.on_item):
        code = FILLED_BY_CODE.get((declaration.direction, field.identifier)) or _TOLD_BY_NAME.get(field.identifier)
        if getattr(declaration, field.identifier) is None and not (code and getattr(declaration, code)):
            yield on(field.identifier, place=NOWHERE, field=field, number=field.number, legal=appendix(field.number))
    for number, item in enumerate(declaration.goods, 1):
        for field in (f for f in always if f.on_item):
            if getattr(item, field.identifier) is None:
                path = f"goods.{item.key}.{field.identifier}"
                yield on(path, place=place(number), field=field, number=field.number, legal=appendix(field.number))


@rule(
    "FLD-008",
    severity=Severity.ERROR,
    fields=every(lambda field: field.kind == "digits"),
    each=True,
    legal=GUIDE,
    message=Text(vi="{place}{field}: “{value}” không chỉ gồm chữ số", en="{place}{field}: “{value}” is not all digits"),
    why=Text(vi="Chỉ tiêu này chỉ nhận chữ số.", en="This field takes digits only."),
    fix=Text(vi="Nhập lại, chỉ chữ số, tối đa {limit}.", en="Enter digits only, at most {limit}."),
)
def digits_only(_: Declaration, known: Known) -> Iterator[Hit]:
    for column in known.walked.texts:
        if column.field.kind == "digits":
            for one in column.where(lambda value: value.isascii() and not value.isdigit()):
                yield on(one.path, place=one.place, field=one.field, value=one.value, limit=one.field.length or 0)


@rule(
    "FLD-010",
    severity=Severity.ERROR,
    fields=every(lambda field: field.kind in {"ascii", "digits", "text"} and field.length is not None),
    each=True,
    legal=answer("S0999"),
    responses=ida_eda("S0999"),
    message=Text(
        vi="{place}{field}: {length} ký tự, quá {limit}",
        en="{place}{field}: {length} characters, over {limit}",
    ),
    why=Text(
        vi="VNACCS nhận tối đa {limit} ký tự; chỉ tiêu có dấu được đếm theo byte, ba byte một ký tự; biểu tượng cảm "
        "xúc chiếm bốn byte.",
        en="VNACCS takes {limit} characters at most; fields with accents are counted in bytes, three a character; an "
        "emoji takes four.",
    ),
    fix=Text(vi="Rút ngắn ít nhất {over} ký tự.", en="Shorten it by {over} at least."),
)
def too_long(_: Declaration, known: Known) -> Iterator[Hit]:
    for column in known.walked.texts:
        limit = column.field.characters
        if not limit:
            continue
        counted = as_counted if column.field.kind == "text" and LONG.search("".join(column.values)) else len
        if max(map(counted, column.values)) > limit:
            for one in column.where(partial(_longer, counted, limit)):
                length = counted(one.value)
                yield on(one.path, place=one.place, field=one.field, length=length, limit=limit, over=length - limit)


@rule(
    "FLD-011",
    severity=Severity.WARNING,
    fields=every(lambda field: field.kind in {"decimal", "integer"} and field.length is not None),
    each=True,
    legal=GUIDE,
    message=Text(
        vi="{place}{field}: {value} dài {length} ký tự, quá {limit}",
        en="{place}{field}: {value} takes {length} characters, over {limit}",
    ),
    why=Text(
        vi="Mẫu thông điệp VNACCS (2014) chừa {limit} vị trí, kể cả dấu thập phân; hệ thống nay có thể đã mở rộng.",
        en="The VNACCS message of 2014 leaves {limit} places, the decimal point included; it may have been widened "
        "since.",
    ),
    fix=Text(
        vi="Bỏ bớt chữ số thập phân, đổi đơn vị tính hoặc tách dòng.",
        en="Drop decimals, change the unit or split the line.",
    ),
)
def too_wide(_: Declaration, known: Known) -> Iterator[Hit]:
    for column in known.walked.figures:
        limit = column.field.length
        if not limit:
            continue
        for one in column.where(partial(_wider, limit)):
            length = len(_written(one.value))
            if length > limit:
                yield on(one.path, place=one.place, field=one.field, value=one.value, length=length, limit=limit)


def _wider(most: int, value: Decimal | int) -> bool:
    """A quick look: `1E+30` is short and yet wide."""
    text = str(value)
    return len(text) > most or "E" in text


@rule(
    "FLD-012",
    severity=Severity.ERROR,
    fields=every(lambda field: field.kind == "decimal" and field.decimals is not None),
    each=True,
    legal=cited(circular("18.5"), answer("S0024", "S0026", "S0027", "S1013")),
    responses=DECIMALS,
    message=Text(
        vi="{place}{field}: {value} có {count} chữ số thập phân, quá {limit}",
        en="{place}{field}: {value} has {count} decimals, over {limit}",
    ),
    why=Text(
        vi="Chỉ tiêu nhận tối đa {limit} chữ số thập phân.",
        en="The field takes at most {limit} decimals.",
    ),
    fix=Text(
        vi="Làm tròn còn {limit} chữ số. Với số lượng, ghi số thật vào mô tả sau “#&” và để trống đơn giá.",
        en="Round to {limit} decimals. For a quantity, write the true figure in the description after “#&” and "
        "leave the "
        "unit price blank.",
    ),
)
def too_fine(_: Declaration, known: Known) -> Iterator[Hit]:
    for column in known.walked.figures:
        limit = column.field.decimals
        # A percentage has no stated number of decimals: the table gives its whole width there.
        if column.field.kind != "decimal" or limit is None or limit == column.field.length:
            continue
        for one in column.where(partial(_finer, limit)):
            count = len(_written(one.value).partition(".")[2])
            if count > limit:
                yield on(one.path, place=one.place, field=one.field, value=one.value, count=count, limit=limit)


@rule(
    "FLD-014",
    severity=Severity.ERROR,
    fields=every(lambda field: field.kind in {"decimal", "integer"}),
    each=True,
    legal=GUIDE,
    responses=(*ida(import_duty_rate="S1122"), *eda(export_duty_rate="S1122"), *ida_eda(absolute_duty_rate="S1123")),
    message=Text(vi="{place}{field}: số âm {value}", en="{place}{field}: {value} is negative"),
    why=Text(
        vi="Chỉ tiêu không có dấu trừ; khoản trừ của hàng nhập khai ở 1.49 với mã SB.",
        en="The field has no minus sign; a deduction on import goes in field 1.49 with code SB.",
    ),
    fix=Text(vi="Nhập số dương như trên chứng từ.", en="Enter the positive figure as on the papers."),
)
def negative(_: Declaration, known: Known) -> Iterator[Hit]:
    for column in known.walked.figures:
        for one in column.where(lambda value: value < 0) if min(column.values) < 0 else ():
            yield on(one.path, place=one.place, field=one.field, value=one.value)


def _longer(counted: Callable[[str], int], most: int, value: str) -> bool:
    return counted(value) > most


def _finer(most: int, value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent > most


def _written(value: Decimal | int) -> str:
    """As it goes on the wire: no grouping, no sign, no zeros that say nothing after the point."""
    text = plain(value) if isinstance(value, Decimal) else str(value)
    text = text.removeprefix("-")
    return text.rstrip("0").rstrip(".") if "." in text else text
