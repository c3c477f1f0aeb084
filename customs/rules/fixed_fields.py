"""Fields that an amendment may not change (TT 38/2015, Appendix II, part 3): against what customs registered last."""

from collections.abc import Iterator, Mapping
from typing import Any

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import answers
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, cited

PART_3 = Text(
    vi="TT 38/2015/TT-BTC, Phụ lục II, mục 3 (chỉ tiêu không được sửa đổi)",
    en="Circular 38/2015/TT-BTC, Appendix II, section 3 (fields that may not be amended)",
)

#: Field -> answer to a change after registration.
FIXED: Mapping[Direction, Mapping[str, str]] = {
    Direction.IMPORT: {
        "importer_code": "E0150",
        "customs_office_code": "E0152",
        "customs_broker_code": "E0153",
        "storage_location_code": "E0193",
        "cargo_classification_code": "E1033",
        "transport_mode_code": "E1034",
        "party_classification_code": "E1035",
        "guarantee_bank_code": "E1045",
        "guarantee_year": "E1046",
        "guarantee_symbol": "E1047",
        "guarantee_number": "E1048",
        "exporter_name": "E1060",
    },
    Direction.EXPORT: {
        "exporter_code": "E0150",
        "customs_office_code": "E0152",
        "customs_broker_code": "E0153",
        "storage_location_code": "E0193",
        "declaration_type_code": "E0396",
        "cargo_classification_code": "E1033",
        "transport_mode_code": "E1034",
    },
}
#: On import, after release before permit (giải phóng hàng).
FIXED_AFTER_RELEASE: Mapping[str, str] = {
    "release_reason_code": "E0145",
    "transport_means_name": "E0162",
    "bill_of_lading_number": "E0163",
    "transport_means_code": "E0181",
    "declaration_type_code": "E0396",
    "arrival_date": "E0401",
    "unloading_port_code": "E0402",
    "loading_place_code": "E0403",
    "loading_place_name": "E0404",
    "package_count": "E0405",
    "gross_weight": "E0406",
    "gross_weight_unit_code": "E0407",
    "invoice_form_code": "E0431",
    "electronic_invoice_receipt_number": "E0432",
    "exporter_code": "E1039",
    "unloading_port_name": "E1040",
    "package_unit_code": "E1041",
    "container_count": "E1042",
}


def _changes(declaration: Declaration, known: Known, names: Mapping[str, str]) -> Iterator[tuple[str, Any, Any]]:
    """Field, registered value, value now."""
    before = known.earlier.registered
    if before is not None:
        for name in names:
            old, new = getattr(before, name), getattr(declaration, name)
            if old != new:
                yield name, _shown(old), _shown(new)


def _shown(value: Any) -> Any:
    return Text(vi="trống", en="blank") if value in (None, ()) else value


@rule(
    "GEN-060",
    severity=Severity.ERROR,
    fields=tuple(dict.fromkeys((*FIXED[Direction.IMPORT], *FIXED[Direction.EXPORT]))),
    each=True,
    legal=cited(PART_3, answer("E0150", "E0152", "E0153", "E1034")),
    responses=(
        *answers("IDA01", **FIXED[Direction.IMPORT]),
        *answers("EDA01", **FIXED[Direction.EXPORT]),
    ),
    message=Text(
        vi="{field}: đã đăng ký {old}, nay đổi thành {new}, không sửa được",
        en="{field}: registered as {old}, changed to {new}, which cannot be amended",
    ),
    why=Text(
        vi="Hệ thống từ chối sửa chỉ tiêu này sau khi đăng ký.",
        en="The system refuses a change of this field after registration.",
    ),
    fix=Text(
        vi="Để lại {old}; nếu khai sai thì hủy tờ khai và khai lại, hoặc hỏi hải quan cách ghi nhận.",
        en="Put {old} back; if it was wrong, cancel and declare again, or ask customs how to record it.",
    ),
)
def fixed_at_registration(declaration: Declaration, known: Known) -> Iterator[Hit]:
    table = fields(declaration.direction)
    for name, old, new in _changes(declaration, known, FIXED[declaration.direction]):
        yield on(name, field=table[name], old=old, new=new)


@rule(
    "GEN-061",
    severity=Severity.ERROR,
    fields=tuple(FIXED_AFTER_RELEASE),
    each=True,
    direction=Direction.IMPORT,
    legal=cited(PART_3, answer("E0163", "E0401", "E0405", "E0406", "E1042")),
    responses=answers("IDA01", **FIXED_AFTER_RELEASE),
    message=Text(
        vi="{field}: hàng đã được giải phóng, không đổi {old} thành {new} được",
        en="{field}: the goods were released, {old} cannot become {new}",
    ),
    why=Text(
        vi="Sau khi hải quan duyệt giải phóng hàng, các chỉ tiêu về lô hàng không sửa được.",
        en="After customs approved release before permit, what describes the consignment is fixed.",
    ),
    fix=Text(vi="Để lại {old}, hoặc làm việc với đơn vị hải quan.", en="Put {old} back, or see the customs office."),
)
def fixed_at_release(declaration: Declaration, known: Known) -> Iterator[Hit]:
    before = known.earlier.registered
    if before is not None and (before.release_approved_datetime or declaration.release_approved_datetime):
        table = fields(declaration.direction)
        for name, old, new in _changes(declaration, known, FIXED_AFTER_RELEASE):
            yield on(name, field=table[name], old=old, new=new)


@rule(
    "GEN-062",
    severity=Severity.WARNING,
    fields=("goods.customs_value_currency_code",),
    direction=Direction.EXPORT,
    legal=answer("E1207"),
    responses=answers("EDA EDA01", "E1207"),
    message=Text(
        vi="Dòng {number}: đồng tiền trị giá tính thuế đã đăng ký là {old}, nay là {new}",
        en="Item {number}: customs value registered in {old}, now in {new}",
    ),
    why=Text(
        vi="Hệ thống có lời từ chối khi đồng tiền khác lần đăng ký.",
        en="The system has an answer refusing a currency other than the registered one.",
    ),
    fix=Text(vi="Để lại {old}.", en="Put {old} back."),
)
def value_currency_kept(declaration: Declaration, known: Known) -> Iterator[Hit]:
    before = known.earlier.registered
    for one in known.given("customs_value_currency_code") if before else ():
        item = declaration.goods[one.number - 1]
        was = before.item(item.key) if before else None
        if was and was.customs_value_currency_code not in {None, one.value}:
            yield on(one.path, number=one.number, old=was.customs_value_currency_code, new=one.value)


@rule(
    "GEN-063",
    severity=Severity.WARNING,
    fields=("declaration_number",),
    direction=Direction.EXPORT,
    legal=answer("E1038"),
    responses=answers("EDA01", "E1038"),
    message=Text(
        vi="Hải quan đã kiểm tra xong ngày {day}, không sửa bằng EDA01 được",
        en="Customs finished its inspection on {day}; EDA01 no longer amends it",
    ),
    why=Text(
        vi="Sau khi kiểm tra xong, khai bổ sung làm theo thủ tục sau thông quan (AMA).",
        en="After inspection an amendment goes by the post-clearance procedure (AMA).",
    ),
    fix=Text(vi="Khai bổ sung sau thông quan.", en="Amend after clearance."),
)
def inspected_already(declaration: Declaration, known: Known) -> Iterator[Hit]:
    before = known.earlier.registered
    done = before.inspection_completed_datetime if before else None
    if before and done and before.goods != declaration.goods:
        yield on("declaration_number", day=done.date())


@rule(
    "GEN-064",
    severity=Severity.WARNING,
    fields=("declaration_type_code",),
    direction=Direction.IMPORT,
    legal=PART_3,
    message=Text(
        vi="Mã loại hình đã đăng ký {old}, nay đổi thành {new}", en="Type registered as {old}, changed to {new}"
    ),
    why=Text(
        vi="Mã loại hình thuộc nhóm không được sửa; hệ thống chỉ chặn sau khi giải phóng hàng (E0396).",
        en="The type is among the fields that may not be amended; the system stops it only after release (E0396).",
    ),
    fix=Text(vi="Để lại {old}, hoặc hủy tờ khai và khai lại.", en="Put {old} back, or cancel and declare again."),
)
def type_kept(declaration: Declaration, known: Known) -> Iterator[Hit]:
    before = known.earlier.registered
    released = before is not None and (before.release_approved_datetime or declaration.release_approved_datetime)
    for name, old, new in _changes(declaration, known, {"declaration_type_code": ""}) if not released else ():
        yield on(name, old=old, new=new)
