"""What the mode of transport asks for and rules out: means, places, storage, weight."""

import re
from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import eda, ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, cited, inferred

AIR, OTHER = "1", "9"
MOVED = frozenset("123456")
AFLOAT = frozenset("236")

#: Port or gate where the goods enter or leave: unloading on import, loading on export.
PORT = {Direction.IMPORT: "unloading_port_code", Direction.EXPORT: "loading_place_code"}
PORT_NAME = {
    Direction.IMPORT: Text(vi="địa điểm dỡ hàng", en="place of unloading"),
    Direction.EXPORT: Text(vi="địa điểm xếp hàng", en="place of loading"),
}
WEIGHT = Text(vi="tổng trọng lượng hàng", en="gross weight")
STORAGE = Text(vi="mã địa điểm lưu kho chờ thông quan", en="storage place pending clearance")
MEANS = Text(vi="phương tiện vận chuyển", en="means of transport")

FLIGHT = re.compile(r"[A-Z0-9]{2}\d{4}/(0[1-9]|[12]\d|3[01])(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)")
LOOSE_FLIGHT = re.compile(r"([A-Z0-9]{2}) ?(\d{1,4}) ?/ ?(\d{1,2}) ?([A-Z]{3})")


@rule(
    "TRN-001",
    severity=Severity.ERROR,
    fields=("gross_weight", "storage_location_code", "unloading_port_code", "loading_place_code"),
    each=True,
    legal=cited(appendix("1.28", "1.29", "1.33", "2.26", "2.27", "2.29"), answer("S1012", "S0143", "S1023")),
    responses=(
        *ida_eda(gross_weight="S1012", storage_location_code="S0143"),
        *ida(unloading_port_code="S1023"),
        *eda(loading_place_code="S1023"),
    ),
    message=Text(vi="Phương thức vận chuyển {mode} cần {what}", en="Mode of transport {mode} calls for the {what}"),
    why=Text(
        vi="Chỉ phương thức 9 (khác) được để trống; hệ thống từ chối với phương thức khác.",
        en="Only mode 9 (other) may leave it blank; the system refuses the others.",
    ),
    fix=Text(vi="Nhập {what} theo chứng từ vận tải.", en="Enter the {what} from the transport document."),
)
def needed_when_moved(declaration: Declaration, _: Known) -> Iterator[Hit]:
    mode = declaration.transport_mode_code
    if mode in MOVED:
        port = PORT[declaration.direction]
        for name, what in (
            ("gross_weight", WEIGHT),
            ("storage_location_code", STORAGE),
            (port, PORT_NAME[declaration.direction]),
        ):
            if getattr(declaration, name) is None:
                yield on(name, mode=mode, what=what)


@rule(
    "TRN-002",
    severity=Severity.WARNING,
    fields=(
        "gross_weight",
        "storage_location_code",
        "unloading_port_code",
        "transport_means_code",
        "transport_means_name",
    ),
    each=True,
    legal=appendix("1.6", "1.28", "1.29", "1.31", "1.33"),
    message=Text(vi="Phương thức vận chuyển 9 không nhập {what}", en="Mode of transport 9 takes no {what}"),
    why=Text(
        vi="Phương thức 9 dùng cho nhập tại chỗ, kho ngoại quan, đường ống: không có hành trình để khai.",
        en="Mode 9 serves on-the-spot trade, bonded warehouses and pipelines: there is no voyage to state.",
    ),
    fix=Text(vi="Xóa {what}, hoặc chọn lại phương thức vận chuyển.", en="Clear the {what}, or choose the mode again."),
)
def unwanted_when_not_moved(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.transport_mode_code != OTHER:
        return
    taken = {
        "gross_weight": WEIGHT,
        "storage_location_code": STORAGE,
        "transport_means_code": MEANS,
        "transport_means_name": MEANS,
    }
    if declaration.direction is Direction.IMPORT:
        taken["unloading_port_code"] = PORT_NAME[Direction.IMPORT]
    for name, what in taken.items():
        if getattr(declaration, name) is not None:
            yield on(name, what=what)


@rule(
    "TRN-003",
    severity=Severity.ERROR,
    fields=("gross_weight_unit_code", "gross_weight"),
    legal=answer("R1027", "S1014"),
    responses=ida_eda("R1027", gross_weight_unit_code="S1014"),
    message=Text(vi="Tổng trọng lượng và đơn vị không đi cùng nhau", en="Gross weight and its unit do not go together"),
    why=Text(
        vi="Có trọng lượng thì có đơn vị (KGM, TNE hoặc LBR), và ngược lại.",
        en="A weight has a unit (KGM, TNE or LBR), and a unit a weight.",
    ),
    fix=Text(vi="Nhập phần còn thiếu.", en="Enter the missing one."),
)
def weight_with_unit(declaration: Declaration, _: Known) -> Iterator[Hit]:
    weight, unit = declaration.gross_weight, declaration.gross_weight_unit_code
    if weight is not None and unit is None:
        yield on("gross_weight_unit_code")
    elif weight is None and unit is not None and declaration.transport_mode_code not in MOVED:  # else TRN-001 says so
        yield on("gross_weight")


@rule(
    "TRN-004",
    severity=Severity.ERROR,
    fields=("transport_means_code", "transport_mode_code"),
    legal=answer("S1016"),
    responses=ida_eda("S1016"),
    message=Text(vi="Phương thức {mode} cần mã tàu (hô hiệu)", en="Mode {mode} calls for the vessel code (call sign)"),
    why=Text(
        vi="Đường biển và đường sông phải có hô hiệu; tàu chưa đăng ký khai 9999.",
        en="Sea and river transport need the call sign; 9999 for a vessel not registered.",
    ),
    fix=Text(vi="Nhập hô hiệu, hoặc 9999 cùng tên tàu.", en="Enter the call sign, or 9999 with the vessel's name."),
)
def vessel_code(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.transport_mode_code in AFLOAT and declaration.transport_means_code is None:
        yield on("transport_means_code", mode=declaration.transport_mode_code)


@rule(
    "TRN-005",
    severity=Severity.ERROR,
    fields=("transport_means_code", "transport_mode_code"),
    legal=answer("S1017"),
    responses=ida_eda("S1017"),
    message=Text(vi="Phương thức {mode} không dùng mã tàu {code}", en="Mode {mode} takes no vessel code ({code})"),
    why=Text(vi="Hô hiệu chỉ khai cho đường biển và đường sông.", en="A call sign is for sea and river only."),
    fix=Text(vi="Xóa mã tàu.", en="Clear the vessel code."),
)
def no_vessel_code(declaration: Declaration, _: Known) -> Iterator[Hit]:
    mode, code = declaration.transport_mode_code, declaration.transport_means_code
    if code and mode in MOVED - AFLOAT:
        yield on("transport_means_code", mode=mode, code=code, mend="")


@rule(
    "TRN-006",
    severity=Severity.ERROR,
    fields=("transport_means_name", "transport_means_code"),
    legal=answer("S1019", "S1141"),
    responses=(*ida_eda("S1019"), *ida("S1141")),
    message=Text(vi="Thiếu tên phương tiện vận chuyển", en="The name of the means of transport is missing"),
    why=Text(
        vi="Hệ thống chỉ tự điền tên tàu theo hô hiệu đã đăng ký; 9999 và phương thức khác phải nhập.",
        en="The system fills a name only from a registered call sign; with 9999 and other modes it must be typed.",
    ),
    fix=Text(
        vi="Nhập tên tàu, chuyến bay, số xe hoặc số tàu hỏa.",
        en="Enter the vessel, flight, truck plate or train number.",
    ),
)
def means_name(declaration: Declaration, _: Known) -> Iterator[Hit]:
    mode, code = declaration.transport_mode_code, declaration.transport_means_code
    named_by_code = mode in AFLOAT and code not in {None, "9999"}
    if mode in MOVED and declaration.transport_means_name is None and not named_by_code:
        yield on("transport_means_name")


@rule(
    "TRN-007",
    severity=Severity.ERROR,
    fields=("transport_means_name",),
    legal=cited(appendix("1.31", "2.30"), answer("S0197", "S1020")),
    responses=ida_eda("S0197", "S1020"),
    message=Text(vi="Chuyến bay “{name}” sai dạng", en="Flight “{name}” is not in the form asked for"),
    why=Text(
        vi="Đường không khai hai ký tự hãng, bốn chữ số chuyến, dấu “/”, ngày và tháng tiếng Anh: VN0123/24NOV.",
        en="Air transport: airline of two characters, flight of four digits, “/”, day and English month: VN0123/24NOV.",
    ),
    fix=Text(vi="Nhập lại theo dạng đó. {proposal}", en="Enter it in that form. {proposal}"),
)
def flight_form(declaration: Declaration, _: Known) -> Iterator[Hit]:
    name = declaration.transport_means_name
    if declaration.transport_mode_code == AIR and name and not FLIGHT.fullmatch(name):
        meant = _flight(name)
        proposal = Text(vi=f"Đổi thành {meant}.", en=f"Change it to {meant}.") if meant else Text(vi="", en="")
        yield on("transport_means_name", name=name, proposal=proposal, mend=meant)


def _flight(name: str) -> str | None:
    """`VN 123/4nov` -> `VN0123/04NOV`; None when it cannot be told."""
    found = LOOSE_FLIGHT.fullmatch(name.upper())
    padded = f"{found[1]}{int(found[2]):04d}/{int(found[3]):02d}{found[4]}" if found else ""
    return padded if FLIGHT.fullmatch(padded) else None


@rule(
    "TRN-008",
    severity=Severity.ERROR,
    fields=("loading_place_code",),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.34"), answer("S0013", "S1026")),
    responses=ida("S0013", "S1026"),
    message=Text(vi="Mã địa điểm xếp hàng {code} sai dạng", en="Place of loading {code} is not in the form asked for"),
    why=Text(
        vi="Mã gồm hai chữ nước và ba ký tự cảng (CNSHA); cảng chưa có mã ghi nước và ZZZ (CNZZZ); "
        "từ kho ngoại quan vào nội địa ghi ZZZZZ.",
        en="Two letters of the country and three of the port (CNSHA); a port without a code is the country and ZZZ "
        "(CNZZZ); "
        "bonded warehouse to inland is ZZZZZ.",
    ),
    fix=Text(
        vi="Chọn mã UN/LOCODE của cảng xếp hàng trên vận đơn.", en="Choose the UN/LOCODE of the port on the bill."
    ),
)
def loading_form(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code = declaration.loading_place_code
    if code and not re.fullmatch(r"[A-Z]{2}[A-Z0-9]{3}", code):
        yield on("loading_place_code", code=code)


UNCODED = {
    Direction.IMPORT: (("loading_place_code", "loading_place_name"), ("unloading_port_code", "unloading_port_name")),
    Direction.EXPORT: (
        ("final_destination_code", "final_destination_name"),
        ("loading_place_code", "loading_place_name"),
    ),
}


@rule(
    "TRN-009",
    severity=Severity.ERROR,
    fields=("loading_place_name", "unloading_port_name", "final_destination_name"),
    each=True,
    legal=answer("S1024", "S1027"),
    responses=(
        *ida(unloading_port_name="S1024", loading_place_name="S1027"),
        *eda(loading_place_name="S1024", final_destination_name="S1027"),
    ),
    message=Text(
        vi="Địa điểm {code} chưa có mã riêng, phải ghi tên",
        en="Place {code} has no code of its own, its name is needed",
    ),
    why=Text(
        vi="Mã kết thúc bằng ZZZ không cho hệ thống biết tên địa điểm.",
        en="A code ending in ZZZ does not tell the system the place.",
    ),
    fix=Text(vi="Nhập tên địa điểm, không dấu.", en="Enter the name of the place, unaccented."),
)
def uncoded_place_named(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for code_field, name_field in UNCODED[declaration.direction]:
        code = getattr(declaration, code_field)
        if code and code.endswith("ZZZ") and code != "ZZZZZ" and getattr(declaration, name_field) is None:
            yield on(name_field, code=code, beside=(code_field,))


@rule(
    "TRN-010",
    severity=Severity.WARNING,
    fields=("final_destination_code",),
    direction=Direction.EXPORT,
    legal=inferred(cited(answer("S1030"), GUIDE)),
    responses=eda("S1030"),
    message=Text(vi="Địa điểm nhận hàng cuối cùng {code} mở đầu bằng ZZ", en="Final destination {code} begins with ZZ"),
    why=Text(
        vi="Hệ thống có lời từ chối mã mở đầu bằng ZZ; nơi chưa có mã ghi nước và ZZZ, như JPZZZ.",
        en="The system has an answer refusing codes that begin with ZZ; a place without a code is country and ZZZ: "
        "JPZZZ.",
    ),
    fix=Text(vi="Nhập mã nước rồi ZZZ.", en="Enter the country, then ZZZ."),
)
def destination_zz(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code = declaration.final_destination_code
    if code and code.startswith("ZZ"):
        yield on("final_destination_code", code=code)
