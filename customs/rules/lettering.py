"""Letters a field takes: plain ones where the form asks for them, none that a message of VNACCS or a print loses."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.rules.answers import ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.fields import every
from customs.rules.filled import Filled
from customs.rules.known import Known
from customs.rules.law import answer, inferred
from customs.rules.letters import (
    has_control,
    invisible,
    is_control,
    lost,
    named,
    number_of,
    one_line,
    plain_letters,
    strangers,
    without_invisible,
)

_BREAK = Text(vi="xuống dòng", en="line break")
#: Control characters that have a name everybody knows.
SIGNS = {"\n": _BREAK, "\r": _BREAK, "\u2028": _BREAK, "\u2029": _BREAK, "\t": Text(vi="tab", en="tab")}


@rule(
    "FLD-006",
    severity=Severity.ERROR,
    fields=every(lambda field: field.kind in {"ascii", "digits"}),
    each=True,
    legal=answer("S0900"),
    responses=ida_eda("S0900"),
    message=Text(
        vi="{place}{field}: có chữ “{letters}” ngoài bảng chữ không dấu",
        en="{place}{field}: holds “{letters}”, which is not plain unaccented text",
    ),
    why=Text(
        vi="Chỉ tiêu này chỉ nhận chữ không dấu; hệ thống từ chối ký tự khác.",
        en="This field takes unaccented letters only; the system refuses any other character.",
    ),
    fix=Text(vi="Đổi thành “{plain}”.", en="Change it to “{plain}”."),
)
def accented(_: Declaration, known: Known) -> Iterator[Hit]:
    for one in _not_ascii(known):
        bare = plain_letters(one.value)
        if bare is not None:
            letters = strangers(one.value)
            yield on(one.path, place=one.place, field=one.field, letters=letters, plain=bare, mend=bare)


def _not_ascii(known: Known) -> Iterator[Filled]:
    for column in known.walked.texts:
        if column.field.kind != "text" and not "".join(column.values).isascii():
            yield from column.where(lambda value: not value.isascii())


@rule(
    "FLD-007",
    severity=Severity.ERROR,
    fields=every(lambda field: field.kind in {"ascii", "digits"}),
    each=True,
    legal=answer("S0900"),
    responses=ida_eda("S0900"),
    message=Text(
        vi="{place}{field}: chữ “{letters}” không có dạng không dấu",
        en="{place}{field}: “{letters}” has no unaccented form",
    ),
    why=Text(
        vi="Chỉ tiêu này chỉ nhận chữ La-tinh không dấu; hệ thống từ chối ký tự khác.",
        en="This field takes unaccented Latin letters only; the system refuses any other character.",
    ),
    fix=Text(
        vi="Nhập tên bằng chữ La-tinh như trên invoice hoặc vận đơn.",
        en="Enter the Latin spelling as on the invoice or the bill.",
    ),
)
def not_latin(_: Declaration, known: Known) -> Iterator[Hit]:
    for one in _not_ascii(known):
        if plain_letters(one.value) is None:
            yield on(one.path, place=one.place, field=one.field, letters=strangers(one.value))


@rule(
    "FLD-009",
    severity=Severity.WARNING,
    fields=every(lambda field: field.kind in {"ascii", "text"}),
    each=True,
    legal=inferred(answer("S0900")),
    message=Text(
        vi="{place}{field}: có ký tự điều khiển: {signs}", en="{place}{field}: holds control characters: {signs}"
    ),
    why=Text(
        vi="Ô của bảng tính thường có xuống dòng, tab; hệ thống không nhận ký tự điều khiển trong chỉ tiêu.",
        en="Spreadsheet cells often hold line breaks and tabs; the system takes no control characters in a field.",
    ),
    fix=Text(vi="Thay bằng khoảng trắng: “{plain}”.", en="Replace by blanks: “{plain}”."),
)
def control_characters(_: Declaration, known: Known) -> Iterator[Hit]:
    for column in known.walked.texts:
        if column.field.kind != "digits" and not "".join(column.values).isprintable():
            for one in column.where(has_control):
                bare = one_line(one.value)
                signs = tuple(dict.fromkeys(SIGNS.get(sign, number_of(sign)) for sign in one.value if is_control(sign)))
                yield on(one.path, place=one.place, field=one.field, signs=signs, plain=bare, mend=bare)


@rule(
    "FLD-018",
    severity=Severity.WARNING,
    fields=every(lambda field: field.kind == "text"),
    each=True,
    legal=inferred(answer("S0900")),
    message=Text(
        vi="{place}{field}: có ký tự {letters} mà thông điệp hoặc bản in không mang được",
        en="{place}{field}: holds {letters}, which the message or the print cannot carry",
    ),
    why=Text(
        vi="Biểu tượng cảm xúc, ký tự ẩn và ký tự đảo chiều chữ thường lọt vào khi chép từ trang mạng hoặc tin nhắn; "
        "VNACCS dành ba byte cho một chữ, các ký tự này không có chỗ hoặc không hiện ra.",
        en="Emoji, invisible letters and signs that turn the direction of text come along when copied from a page or a "
        "chat; VNACCS has three bytes for a letter, and these do not fit or do not show.",
    ),
    fix=Text(
        vi="Xóa các ký tự đó, hoặc viết lại bằng chữ thường dùng.",
        en="Take them out, or say it in ordinary letters.",
    ),
)
def lost_letters(_: Declaration, known: Known) -> Iterator[Hit]:
    for column in known.walked.texts:
        if column.field.kind == "text" and lost("".join(column.values)):
            for one in column.where(lambda value: bool(lost(value))):
                odd = lost(one.value)
                # What cannot be seen says nothing, so it goes; what a picture stood for is the declarant's to say.
                mend = without_invisible(one.value) if all(map(invisible, odd)) else None
                yield on(one.path, place=one.place, field=one.field, letters=named(odd), mend=mend)
