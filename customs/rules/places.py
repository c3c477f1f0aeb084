"""Codes of places: their form, their country, and the lists an office brings."""

import re
from collections.abc import Iterator, Sequence

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import answers, eda, ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.filled import Filled
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, cited, inferred, secondary

BEYOND_STEPS = "IDA IDA01 IDC IDE EDA EDA01 EDC"
PLACE = re.compile(r"[A-Z]{2}[A-Z0-9]{3}")
#: From a bonded warehouse to inland: no country.
NO_COUNTRY = "ZZ"
FOREIGN = {Direction.IMPORT: "loading_place_code", Direction.EXPORT: "final_destination_code"}
HOME = {
    Direction.IMPORT: ("unloading_port_code", "unloading_ports"),
    Direction.EXPORT: ("loading_place_code", "loading_ports"),
}
SUPERVISED = (
    "storage_location_code",
    "transit_location_code",
    "transport_destination_code",
    "vanning_place_code",
)
CUSTOMS_LIST = secondary(Text(vi="Danh mục địa điểm của Cục Hải quan", en="List of places of the Customs Department"))


@rule(
    "TRN-011",
    severity=Severity.ERROR,
    fields=("final_destination_code",),
    direction=Direction.EXPORT,
    legal=cited(appendix("2.28"), answer("S0013", "S1026")),
    responses=eda("S0013", "S1026"),
    message=Text(
        vi="Mã địa điểm nhận hàng cuối cùng {code} sai dạng",
        en="Final destination {code} is not in the form asked for",
    ),
    why=Text(
        vi="Mã gồm hai chữ nước và ba ký tự cảng (JPTYO); nơi chưa có mã ghi nước và ZZZ (JPZZZ).",
        en="Two letters of the country and three of the port (JPTYO); a place without a code is the country and ZZZ.",
    ),
    fix=Text(vi="Chọn mã UN/LOCODE của nơi đến.", en="Choose the UN/LOCODE of the place."),
)
def destination_form(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code = declaration.final_destination_code
    # ZZZ alone is among the values the circular itself gives (field 2.28).
    if code and code != "ZZZ" and not PLACE.fullmatch(code):
        yield on("final_destination_code", code=code)


@rule(
    "TRN-012",
    severity=Severity.WARNING,
    fields=tuple(FOREIGN.values()),
    each=True,
    legal=inferred(answer("S0013", "S1026")),
    responses=(*ida(loading_place_code="S0013 S1026"), *eda(final_destination_code="S0013 S1026")),
    message=Text(
        vi="{field} {code}: “{country}” không phải mã nước", en="{field} {code}: “{country}” is no country code"
    ),
    why=Text(
        vi="Hai chữ đầu của mã địa điểm là mã nước; hệ thống từ chối mã ngoài danh mục.",
        en="The first two letters are the country; the system refuses a code that is not on its list.",
    ),
    fix=Text(vi="Chọn mã UN/LOCODE đúng nước.", en="Choose the UN/LOCODE of the right country."),
)
def country_of_place(declaration: Declaration, known: Known) -> Iterator[Hit]:
    name = FOREIGN[declaration.direction]
    for one in known.given(name):
        country = one.value[:2]
        if PLACE.fullmatch(one.value) and country != NO_COUNTRY and country not in known.table("countries").rows:
            yield on(name, field=one.field, code=one.value, country=country)


@rule(
    "TRN-013",
    severity=Severity.WARNING,
    fields=tuple(FOREIGN.values()),
    each=True,
    legal=answer("S0013", "S1026"),
    responses=(*ida(loading_place_code="S0013 S1026"), *eda(final_destination_code="S0013 S1026")),
    message=Text(
        vi="{field} {code} không có trong danh mục địa điểm nước ngoài đã nạp",
        en="{field} {code} is not on the list of foreign places that was loaded",
    ),
    why=Text(
        vi="Hệ thống từ chối địa điểm ngoài danh mục; nơi chưa có mã khai mã nước và ZZZ, kèm tên.",
        en="The system refuses a place that is not listed; one without a code is the country and ZZZ, with its name.",
    ),
    fix=Text(vi="Chọn mã trong danh mục, hoặc {other}.", en="Choose a listed code, or {other}."),
)
def foreign_place_listed(declaration: Declaration, known: Known) -> Iterator[Hit]:
    places = known.office_list("foreign_places")
    for one in known.given(FOREIGN[declaration.direction]) if places else ():
        code = one.value
        if places and code not in places.rows and code not in places.ended and not code.endswith("ZZZ"):
            yield on(one.path, field=one.field, code=code, other=f"{code[:2]}ZZZ")


@rule(
    "TRN-014",
    severity=Severity.WARNING,
    fields=("loading_place_code",),
    direction=Direction.IMPORT,
    legal=answer("E1022"),
    responses=ida("E1022"),
    message=Text(
        vi="Địa điểm xếp hàng {code} hết hiệu lực, ngày cuối là {until}",
        en="Place of loading {code} has ended, its last day was {until}",
    ),
    why=Text(
        vi="Mã có trong danh mục nhưng không dùng được vào ngày khai.",
        en="The code is on the list, but not for the day of declaring.",
    ),
    fix=Text(vi="Chọn mã đang có hiệu lực.", en="Choose a code in force."),
)
def foreign_place_in_force(_: Declaration, known: Known) -> Iterator[Hit]:
    places = known.office_list("foreign_places")
    for one in known.given("loading_place_code") if places else ():
        row = places.ended.get(one.value) if places else None
        if row:
            yield on(one.path, code=row.code, until=row.until)


@rule(
    "TRN-015",
    severity=Severity.WARNING,
    fields=tuple(name for name, _ in HOME.values()),
    each=True,
    legal=inferred(answer("R0178")),
    responses=(*ida(unloading_port_code="R0178"), *eda(loading_place_code="R0178")),
    message=Text(
        vi="{field}: mã {code} không khớp cảng, cửa khẩu trong nước: {what}",
        en="{field}: {code} matches no port or gate in Viet Nam: {what}",
    ),
    why=Text(
        vi="Chỉ tiêu này là cảng, ga hoặc cửa khẩu trong nước theo danh mục của hải quan.",
        en="The field is a port, station or gate in Viet Nam, from the list of customs.",
    ),
    fix=Text(vi="Chọn lại mã cảng, cửa khẩu.", en="Choose the port or gate again."),
)
def home_port_listed(declaration: Declaration, known: Known) -> Iterator[Hit]:
    name, listed = HOME[declaration.direction]
    ports = known.office_list(listed)
    for one in known.given(name):
        if ports and one.value not in ports.rows:
            what = Text(vi="không có trong danh mục đã nạp", en="not on the list that was loaded")
            yield on(one.path, field=one.field, code=one.value, what=what)
        elif not one.value.startswith("VN"):
            what = Text(vi="không mở đầu bằng VN", en="does not begin with VN")
            yield on(one.path, field=one.field, code=one.value, what=what)


@rule(
    "TRN-016",
    severity=Severity.WARNING,
    fields=(
        "storage_location_code",
        "transits.transit_location_code",
        "transport_destination_code",
        "vanning_place_code",
    ),
    each=True,
    legal=cited(CUSTOMS_LIST, answer("S0053", "S1079", "S1082", "S1135")),
    responses=(
        *ida_eda(storage_location_code="S0053", transit_location_code="S1079", transport_destination_code="S1082"),
        *eda(vanning_place_code="S1135"),
    ),
    message=Text(
        vi="{place}{field}: mã {code} không khớp địa điểm hải quan giám sát: {what}",
        en="{place}{field}: {code} matches no place under customs supervision: {what}",
    ),
    why=Text(
        vi="Mã địa điểm mở đầu bằng mã đơn vị hải quan quản lý và phải có trong danh mục; hệ thống từ chối mã khác.",
        en="A place begins with the code of its customs office and is on the list; the system refuses any other.",
    ),
    fix=Text(
        vi="Chọn mã kho bãi trên thông báo hàng đến hoặc hợp đồng kho.",
        en="Choose the code on the arrival notice or the warehouse contract.",
    ),
)
def supervised_place_listed(_: Declaration, known: Known) -> Iterator[Hit]:
    places = known.office_list("storage_locations")
    offices = known.table("customs_offices").rows
    for one in _supervised(known):
        if places and one.value not in places.rows and one.value not in places.ended:
            what = Text(vi="không có trong danh mục đã nạp", en="not on the list that was loaded")
            yield on(one.path, place=one.place, field=one.field, code=one.value, what=what)
        elif not any(office.startswith(one.value[:2]) for office in offices):
            start = one.value[:2]
            what = Text(vi=f"không đơn vị hải quan nào mở đầu bằng “{start}”", en=f"no office begins with “{start}”")
            yield on(one.path, place=one.place, field=one.field, code=one.value, what=what)


def _supervised(known: Known) -> Sequence[Filled]:
    return [one for name in SUPERVISED for one in known.given(name)]


@rule(
    "TRN-017",
    severity=Severity.WARNING,
    fields=("storage_location_code",),
    legal=answer("E0103"),
    responses=ida_eda("E0103"),
    message=Text(
        vi="Địa điểm lưu kho {code} không dùng được cho tờ khai này: {reason}",
        en="Storage place {code} cannot be used for this declaration: {reason}",
    ),
    why=Text(
        vi="Địa điểm có trong danh mục nhưng hệ thống không nhận.", en="The place is listed, yet the system refuses it."
    ),
    fix=Text(vi="Chọn địa điểm đang hoạt động đúng chiều hàng.", en="Choose an open place of the right direction."),
)
def storage_place_usable(declaration: Declaration, known: Known) -> Iterator[Hit]:
    places = known.office_list("storage_locations")
    for one in known.given("storage_location_code") if places else ():
        gone = places.ended.get(one.value) if places else None
        row = places.get(one.value) if places else None
        if gone:
            reason = Text(vi=f"hết hiệu lực {gone.until:%d/%m/%Y}", en=f"closed since {gone.until:%d/%m/%Y}")
            yield on(one.path, code=one.value, reason=reason)
        elif row and row.more.get("direction") not in {None, "", declaration.direction}:
            yield on(one.path, code=one.value, reason=Text(vi="dành cho chiều kia", en="for the other direction"))


@rule(
    "TRN-018",
    severity=Severity.WARNING,
    fields=("storage_location_code", "transits.transit_location_code", "transport_destination_code"),
    each=True,
    legal=answer("E8101", "E8102", "E8103"),
    responses=answers(
        BEYOND_STEPS, storage_location_code="E8101", transport_destination_code="E8102", transit_location_code="E8103"
    ),
    message=Text(
        vi="{place}{field} {code} không được phép vận chuyển chịu giám sát",
        en="{place}{field} {code} is not open to transport under customs control",
    ),
    why=Text(
        vi="Danh mục đã nạp ghi địa điểm này không làm vận chuyển kết hợp.",
        en="The loaded list says that the place takes no combined transport.",
    ),
    fix=Text(vi="Chọn địa điểm khác, hoặc khai vận chuyển riêng.", en="Choose another, or declare transport apart."),
)
def place_open_to_transport(declaration: Declaration, known: Known) -> Iterator[Hit]:
    places = known.office_list("storage_locations")
    if places is None or declaration.transport_start_date is None:
        return
    for one in _supervised(known):
        row = places.get(one.value)
        if row and row.more.get("bonded") == "no" and one.field.identifier != "vanning_place_code":
            yield on(one.path, place=one.place, field=one.field, code=one.value)


@rule(
    "TRN-019",
    severity=Severity.ADVICE,
    fields=("storage_location_code", "customs_office_code"),
    legal=GUIDE,
    message=Text(
        vi="Địa điểm lưu kho {code} thuộc đơn vị {own}, tờ khai gửi {office}",
        en="Storage place {code} belongs to office {own}, the declaration goes to {office}",
    ),
    why=Text(
        vi="Khai ở đơn vị khác nơi để hàng là được phép, nhưng thường phải vận chuyển chịu giám sát.",
        en="Declaring elsewhere than where the goods are is allowed, but usually means supervised transport.",
    ),
    fix=Text(vi="Kiểm tra đơn vị hải quan và địa điểm lưu kho.", en="Check office and storage place."),
)
def storage_place_of_office(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code, office = declaration.storage_location_code, declaration.customs_office_code
    apart = code and office and code[:4] != office[:4]
    if apart and declaration.transport_start_date is None:
        yield on("storage_location_code", code=code, own=(code or "")[:4], office=office)
