"""Who imports, who exports, and on whose behalf."""

from collections.abc import Iterator

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import eda, ida
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, cited, secondary

TAX_CODE_LAW = Text(
    vi="TT 90/2026/TT-BTC, Điều 5; Luật Quản lý thuế 108/2025, Điều 11.1",
    en="Circular 90/2026/TT-BTC, Art. 5; Tax Administration Law 108/2025, Art. 11.1",
)

#: The side that is ours: its code is a Vietnamese tax code. The other side is abroad.
OURS = {Direction.IMPORT: "importer", Direction.EXPORT: "exporter"}
THEIRS = {Direction.IMPORT: "exporter", Direction.EXPORT: "importer"}
PRINCIPAL = {
    Direction.IMPORT: ("import_principal_code", "import_principal_name"),
    Direction.EXPORT: ("export_principal_code", "export_principal_name"),
}
TAX_CODES = ("importer_code", "exporter_code", "import_principal_code", "export_principal_code")


def _tax_codes(declaration: Declaration) -> Iterator[tuple[str, str]]:
    """Identifier and value of the Vietnamese tax codes given."""
    for name in (f"{OURS[declaration.direction]}_code", PRINCIPAL[declaration.direction][0]):
        value = getattr(declaration, name)
        if value:
            yield name, value


def is_tax_code(value: str) -> bool:
    """10, 13 (firm, branch) or 12 digits (person, household)."""
    return value.isascii() and value.isdigit() and len(value) in {10, 12, 13}


@rule(
    "PRT-001",
    severity=Severity.ERROR,
    fields=TAX_CODES,
    each=True,
    legal=TAX_CODE_LAW,
    message=Text(
        vi="Mã số thuế {code} không phải 10, 12 hay 13 chữ số", en="Tax code {code} is not 10, 12 or 13 digits"
    ),
    why=Text(
        vi="Doanh nghiệp có mã 10 chữ số, đơn vị phụ thuộc 13, cá nhân và hộ kinh doanh dùng số định danh 12 chữ số.",
        en="A firm has 10 digits, its dependent unit 13, persons and household businesses use their 12-digit number.",
    ),
    fix=Text(vi="Ghi mã số thuế đã đăng ký. {way}", en="Give the tax code as registered. {way}"),
)
def tax_code_form(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for name, code in _tax_codes(declaration):
        if not is_tax_code(code):
            bare = mst.compact(code)
            if is_tax_code(bare):
                way = Text(vi=f"Bỏ dấu ngăn: {bare}.", en=f"Drop the separators: {bare}.")
                yield on(name, code=code, way=way, mend=bare)
            else:
                way = Text(
                    vi="So với giấy chứng nhận đăng ký doanh nghiệp.", en="Compare with the business registration."
                )
                yield on(name, code=code, way=way)


@rule(
    "PRT-002",
    severity=Severity.WARNING,
    fields=TAX_CODES,
    each=True,
    legal=secondary(TAX_CODE_LAW),
    message=Text(vi="Mã số thuế {code} sai số kiểm tra", en="Tax code {code} fails its check digit"),
    why=Text(
        vi="Chữ số thứ 10 tính từ 9 chữ số đầu; với {code} phải là {digit}. Thường là gõ nhầm một số.",
        en="The 10th digit follows from the first nine; for {code} it must be {digit}. Usually one digit was mistyped.",
    ),
    fix=Text(vi="So từng chữ số với giấy đăng ký.", en="Compare digit by digit with the registration."),
)
def tax_code_check_digit(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for name, code in _tax_codes(declaration):
        if is_tax_code(code) and len(code) != 12 and not _passes(code):
            digit = mst.calc_check_digit(code[:9])
            shown = Text(vi="số khác", en="another") if digit in {code[9], "10"} else digit
            yield on(name, code=code, digit=shown)


def _passes(code: str) -> bool:
    try:
        mst.validate(code)
    except ValidationError:
        return False
    return True


@rule(
    "PRT-003",
    severity=Severity.ADVICE,
    fields=("importer_code", "party_classification_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.7", "1.12"), TAX_CODE_LAW),
    message=Text(
        vi="Mã người nhập khẩu {code} là số định danh cá nhân, phân loại {kind} là gửi tổ chức",
        en="Importer code {code} is a personal number, classification {kind} means sent to an organisation",
    ),
    why=Text(
        vi="12 chữ số là số định danh của cá nhân hoặc đại diện hộ kinh doanh, không có số kiểm tra để đối chiếu.",
        en="Twelve digits are the number of a person or a household's head, with no check digit to compare.",
    ),
    fix=Text(
        vi="Chọn phân loại 1 hoặc 2 nếu người nhập khẩu là cá nhân.", en="Choose 1 or 2 if the importer is a person."
    ),
)
def person_as_organisation(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code, kind = declaration.importer_code, declaration.party_classification_code
    if code and len(code) == 12 and code.isdigit() and kind in {"3", "4"}:
        yield on("party_classification_code", code=code, kind=kind)


@rule(
    "PRT-004",
    severity=Severity.ERROR,
    fields=("exporter_address_line1", "importer_address_line1"),
    each=True,
    legal=answer("S0193"),
    responses=(*ida("S0193"), *eda("S0193")),
    message=Text(
        vi="Thiếu địa chỉ 1 của đối tác nước ngoài {name}", en="Address line 1 of the foreign party {name} is missing"
    ),
    why=Text(
        vi="Hệ thống chỉ tự điền địa chỉ khi đối tác có mã đã đăng ký.",
        en="The system fills the address only for a party with a registered code.",
    ),
    fix=Text(vi="Nhập số nhà, đường hoặc P.O.BOX như trên invoice.", en="Enter street or P.O. box as on the invoice."),
)
def foreign_address(declaration: Declaration, _: Known) -> Iterator[Hit]:
    side = THEIRS[declaration.direction]
    name, code = getattr(declaration, f"{side}_name"), getattr(declaration, f"{side}_code")
    if name and not code and getattr(declaration, f"{side}_address_line1") is None:
        yield on(f"{side}_address_line1", name=name, beside=(f"{side}_name",))


@rule(
    "PRT-005",
    severity=Severity.WARNING,
    fields=("exporter_country_code", "importer_country_code"),
    each=True,
    legal=appendix("1.23", "2.22"),
    message=Text(vi="Thiếu mã nước của đối tác nước ngoài {name}", en="Country of the foreign party {name} is missing"),
    why=Text(
        vi="Tờ khai ghi nước của đối tác; hệ thống chỉ tự điền khi đối tác có mã đã đăng ký.",
        en="The declaration states the party's country; the system fills it only for a registered code.",
    ),
    fix=Text(vi="Chọn mã nước trong địa chỉ trên invoice.", en="Choose the country of the address on the invoice."),
)
def foreign_country(declaration: Declaration, _: Known) -> Iterator[Hit]:
    side = THEIRS[declaration.direction]
    name, code = getattr(declaration, f"{side}_name"), getattr(declaration, f"{side}_code")
    if name and not code and getattr(declaration, f"{side}_country_code") is None:
        yield on(f"{side}_country_code", name=name, beside=(f"{side}_name",))


@rule(
    "PRT-006",
    severity=Severity.ERROR,
    fields=("exporter_country_code", "importer_country_code"),
    each=True,
    legal=answer("S0194"),
    responses=(*ida("S0194"), *eda("S0194")),
    message=Text(vi="Mã nước của đối tác là ZZ", en="The foreign party's country is ZZ"),
    why=Text(vi="Hệ thống từ chối ZZ (không xác định).", en="The system refuses ZZ (unknown)."),
    fix=Text(vi="Chọn mã nước thật của đối tác.", en="Choose the party's real country."),
)
def country_unknown(declaration: Declaration, _: Known) -> Iterator[Hit]:
    name = f"{THEIRS[declaration.direction]}_country_code"
    if getattr(declaration, name) == "ZZ":
        yield on(name)


@rule(
    "PRT-007",
    severity=Severity.ERROR,
    fields=("import_principal_code", "export_principal_code"),
    each=True,
    legal=answer("R1034"),
    responses=(*ida("R1034"), *eda("R1034")),
    message=Text(
        vi="Có tên người ủy thác {name} nhưng thiếu mã số thuế", en="Principal {name} is named without a tax code"
    ),
    why=Text(vi="Tên và mã người ủy thác đi cùng nhau.", en="Name and code of the principal go together."),
    fix=Text(vi="Nhập mã số thuế, hoặc xóa tên.", en="Enter the tax code, or clear the name."),
)
def principal_code(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code, name = PRINCIPAL[declaration.direction]
    if getattr(declaration, name) and getattr(declaration, code) is None:
        yield on(code, name=getattr(declaration, name), beside=(name,))


@rule(
    "PRT-008",
    severity=Severity.WARNING,
    fields=("importer_name", "exporter_name"),
    each=True,
    legal=cited(appendix("1.13", "2.12"), GUIDE),
    responses=(*ida(importer_name="S1119"), *eda(exporter_name="S1119")),
    message=Text(vi="Thiếu tên của mã số thuế {code}", en="The name of tax code {code} is missing"),
    why=Text(
        vi="Hệ thống chỉ tự điền tên khi mã đã đăng ký; bản in cần tên.",
        en="The system fills the name only for a registered code; the print needs it.",
    ),
    fix=Text(vi="Nhập tên như trên giấy đăng ký doanh nghiệp.", en="Enter the name as registered."),
)
def our_name(declaration: Declaration, _: Known) -> Iterator[Hit]:
    side = OURS[declaration.direction]
    code = getattr(declaration, f"{side}_code")
    if code and getattr(declaration, f"{side}_name") is None:
        yield on(f"{side}_name", code=code, beside=(f"{side}_code",))


@rule(
    "PRT-009",
    severity=Severity.ADVICE,
    fields=("importer_address", "importer_phone", "exporter_address", "exporter_phone"),
    each=True,
    legal=cited(appendix("1.15", "1.16", "2.14", "2.15"), GUIDE),
    responses=(
        *ida(importer_address="S1120", importer_phone="S1121"),
        *eda(exporter_address="S1120", exporter_phone="S1121"),
    ),
    message=Text(vi="{What} của mã số thuế {code}: chưa khai", en="{What} of tax code {code}: not given"),
    why=Text(vi="Hệ thống chỉ tự điền khi mã đã đăng ký.", en="The system fills it only for a registered code."),
    fix=Text(vi="Nhập {what}.", en="Enter the {what}."),
)
def our_details(declaration: Declaration, _: Known) -> Iterator[Hit]:
    side = OURS[declaration.direction]
    code = getattr(declaration, f"{side}_code")
    for name, what in DETAILS.items():
        if code and getattr(declaration, f"{side}_{name}") is None:
            yield on(
                f"{side}_{name}", code=code, what=what, What=Text(vi=what.vi.capitalize(), en=what.en.capitalize())
            )


DETAILS = {
    "address": Text(vi="địa chỉ", en="address"),
    "phone": Text(vi="số điện thoại", en="telephone"),
}


@rule(
    "PRT-010",
    severity=Severity.WARNING,
    fields=("exporter_name", "importer_name"),
    each=True,
    legal=GUIDE,
    message=Text(
        vi="Đối tác nước ngoài chỉ có mã {code}, không có tên", en="The foreign party has only the code {code}, no name"
    ),
    why=Text(vi="Hệ thống từ chối nếu mã này chưa đăng ký.", en="The system refuses it if the code is not registered."),
    fix=Text(vi="Nhập tên như trên invoice.", en="Enter the name as on the invoice."),
)
def foreign_name(declaration: Declaration, _: Known) -> Iterator[Hit]:
    side = THEIRS[declaration.direction]
    code = getattr(declaration, f"{side}_code")
    if code and getattr(declaration, f"{side}_name") is None:
        yield on(f"{side}_name", code=code, beside=(f"{side}_code",))
