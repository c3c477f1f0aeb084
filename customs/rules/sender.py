"""Who sends: the desk's own VNACCS user code against the one on the declaration."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.rules.answers import answers, eda, ida
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred
from customs.rules.numbering import NUMBERED


@rule(
    "PRT-011",
    severity=Severity.WARNING,
    fields=("customs_broker_code",),
    legal=cited(appendix("1.25", "2.23"), answer("E0144", "U0008")),
    responses=answers("IDC IDE EDC EDE", "E0144"),
    message=Text(
        vi="Mã đại lý hải quan trên tờ khai là {code}, người gửi là {sender}",
        en="The declaration names user {code}, the sender is {sender}",
    ),
    why=Text(
        vi="IDC, EDC và các bước sau phải do người dùng ghi ở ô này gửi.",
        en="IDC, EDC and later steps must be sent by the user named here.",
    ),
    fix=Text(
        vi="Xóa mã nếu chính đơn vị gửi, hoặc nhờ {code} gửi.", en="Clear it if you send yourself, or let {code} send."
    ),
)
def sent_by_the_one_named(declaration: Declaration, known: Known) -> Iterator[Hit]:
    code = declaration.customs_broker_code
    if code and known.sender and declaration.status in NUMBERED and code.casefold() != known.sender.casefold():
        yield on("customs_broker_code", code=code, sender=known.sender)


@rule(
    "PRT-012",
    severity=Severity.WARNING,
    fields=("declaration_number", "user_management_number", "customs_broker_code"),
    legal=inferred(answer("U0002", "U0004", "U0008")),
    responses=(
        *answers("IDA EDA", "U0002"),
        *answers("IDA01 EDA01", "U0004"),
        *answers("IDA IDA01 EDA EDA01", "U0008"),
    ),
    message=Text(
        vi="Số tờ khai {number} do người dùng {owner} tạo, người gửi là {sender}",
        en="Number {number} was made by user {owner}, the sender is {sender}",
    ),
    why=Text(
        vi="Chỉ người đã tạo số tờ khai, hoặc người dùng ghi ở ô đại lý hải quan, được gửi lại và sửa.",
        en="Only the user who made the number, or the one named as broker, may send it again or amend it.",
    ),
    fix=Text(vi="Gửi bằng tài khoản đã tạo số.", en="Send from the account that made the number."),
)
def sent_by_its_maker(declaration: Declaration, known: Known) -> Iterator[Hit]:
    number, owner = declaration.declaration_number, declaration.user_management_number
    named = {code.casefold() for code in (owner, declaration.customs_broker_code) if code}
    if number and owner and known.sender and known.sender.casefold() not in named:
        yield on("declaration_number", number=number, owner=owner, sender=known.sender)


@rule(
    "PRT-013",
    severity=Severity.WARNING,
    fields=("import_principal_name", "export_principal_name"),
    each=True,
    legal=cited(appendix("1.18", "2.17"), answer("S1139", "S1155")),
    responses=(*ida(import_principal_name="S1139"), *eda(export_principal_name="S1155")),
    message=Text(vi="Có mã người ủy thác {code} nhưng thiếu tên", en="Principal {code} is given without a name"),
    why=Text(
        vi="Hệ thống chỉ tự điền tên khi mã đã đăng ký; không có thì từ chối.",
        en="The system fills the name only for a registered code, and refuses a blank otherwise.",
    ),
    fix=Text(vi="Nhập tên như trên giấy đăng ký doanh nghiệp.", en="Enter the name as registered."),
)
def principal_name(declaration: Declaration, _: Known) -> Iterator[Hit]:
    side = declaration.direction
    code, name = getattr(declaration, f"{side}_principal_code"), f"{side}_principal_name"
    if code and getattr(declaration, name) is None:
        yield on(name, code=code, beside=(f"{side}_principal_code",))
