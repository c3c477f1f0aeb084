"""Containers: how many, which, and where they were stuffed."""

import re
from collections.abc import Iterator

from stdnum import iso6346
from stdnum.exceptions import ValidationError

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import eda, ida
from customs.rules.cargo import SEA_CONTAINER, repeated
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, circular, cited, inferred

ISO = Text(vi="ISO 6346", en="ISO 6346")


@rule(
    "TRN-030",
    severity=Severity.ERROR,
    fields=("container_count", "transport_mode_code"),
    direction=Direction.IMPORT,
    legal=answer("R1091", "S1140"),
    responses=ida("R1091", "S1140"),
    message=Text(
        vi="Phương thức 2 cần số lượng container, khác 0", en="Mode 2 calls for the number of containers, not 0"
    ),
    why=Text(
        vi="Phương thức 2 là đường biển bằng container; hàng lẻ qua CFS khai phương thức 3.",
        en="Mode 2 is sea freight in containers; part loads through a CFS are mode 3.",
    ),
    fix=Text(vi="Nhập số container trên vận đơn.", en="Enter the number of containers on the bill."),
)
def containers_counted(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.transport_mode_code == SEA_CONTAINER and not declaration.container_count:
        yield on("container_count")


@rule(
    "TRN-031",
    severity=Severity.WARNING,
    fields=("container_count", "transport_mode_code"),
    direction=Direction.IMPORT,
    legal=inferred(cited(appendix("1.35"), answer("S1028"))),
    responses=ida("S1028"),
    message=Text(
        vi="Phương thức {mode} có khai {count} container", en="Mode {mode} is declared with containers: {count}"
    ),
    why=Text(
        vi="Hàng không và hàng lẻ không khai container; với đường bộ, đường sắt chúng tôi không chắc.",
        en="Air freight and part loads declare no containers; for road and rail we are not sure.",
    ),
    fix=Text(vi="Xóa số lượng, hoặc chọn phương thức 2.", en="Clear the number, or choose mode 2."),
)
def containers_not_counted(declaration: Declaration, _: Known) -> Iterator[Hit]:
    mode, count = declaration.transport_mode_code, declaration.container_count
    if mode and mode != SEA_CONTAINER and count is not None:
        yield on("container_count", mode=mode, count=count)


@rule(
    "TRN-032",
    severity=Severity.WARNING,
    fields=("container_count", "containers.container_number"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.35"), GUIDE),
    message=Text(
        vi="Khai {count} container, danh sách có {listed}", en="Containers declared: {count}; on the list: {listed}"
    ),
    why=Text(
        vi="Danh sách container gửi bằng HYS phải khớp chỉ tiêu 1.35.",
        en="The container list sent by HYS must agree with field 1.35.",
    ),
    fix=Text(
        vi="Sửa số lượng thành {listed}, hoặc bổ sung danh sách.",
        en="Set the number to {listed}, or complete the list.",
    ),
)
def containers_listed(declaration: Declaration, _: Known) -> Iterator[Hit]:
    listed = sum(1 for each in declaration.containers if each.container_number)
    count = declaration.container_count
    if listed and count is not None and count != listed:
        beside = tuple(f"containers.{slot}.container_number" for slot in range(1, len(declaration.containers) + 1))
        yield on("container_count", count=count, listed=listed, beside=beside)


@rule(
    "TRN-033",
    severity=Severity.WARNING,
    fields=("containers.container_number",),
    each=True,
    legal=ISO,
    message=Text(
        vi="Số container {value} sai dạng ISO 6346", en="Container number {value} is not of the ISO 6346 form"
    ),
    why=Text(
        vi="Dạng chuẩn: ba chữ chủ sở hữu, một chữ U, J, Z, bảy chữ số. Cảng đối chiếu theo số này.",
        en="The standard form: three letters of the owner, one of U, J, Z, seven digits. The port compares by it.",
    ),
    fix=Text(vi="Ghi liền bốn chữ cái và bảy chữ số. {way}", en="Four letters and seven digits, without blanks. {way}"),
)
def container_form(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, value in _containers(declaration):
        if not CONTAINER.fullmatch(value):
            bare = re.sub(r"[^A-Z0-9]", "", value.upper())
            meant = bare if _is_container(bare) else None
            way = Text(vi=f"Đổi thành {bare}.", en=f"Change it to {bare}.") if meant else COMPARE
            yield on(f"containers.{slot}.container_number", value=value, way=way, mend=meant)


CONTAINER = re.compile(r"[A-Z]{3}[UJZR]\d{7}")
COMPARE = Text(
    vi="So với vận đơn hoặc phiếu EIR; container của chủ hàng có thể không theo chuẩn.",
    en="Compare with the bill or the EIR; a shipper's own container may not follow the standard.",
)


@rule(
    "TRN-034",
    severity=Severity.WARNING,
    fields=("containers.container_number",),
    each=True,
    legal=ISO,
    message=Text(vi="Số container {value} sai số kiểm tra", en="Container number {value} fails its check digit"),
    why=Text(
        vi="Với {stem} chữ số cuối phải là {digit}. Thường là gõ nhầm một ký tự.",
        en="For {stem} the last digit must be {digit}. Usually one character was mistyped.",
    ),
    fix=COMPARE,
)
def container_check_digit(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, value in _containers(declaration):
        if CONTAINER.fullmatch(value) and not _is_container(value):
            digit = iso6346.calc_check_digit(value[:10])
            yield on(f"containers.{slot}.container_number", value=value, stem=value[:10], digit=digit)


def _containers(declaration: Declaration) -> Iterator[tuple[int, str]]:
    for slot, each in enumerate(declaration.containers, 1):
        if each.container_number:
            yield slot, each.container_number


def _is_container(value: str) -> bool:
    try:
        iso6346.validate(value)
    except ValidationError:
        return False
    return True


@rule(
    "TRN-035",
    severity=Severity.ERROR,
    fields=("containers.container_number",),
    each=True,
    direction=Direction.EXPORT,
    legal=answer("R1099"),
    responses=eda("R1099"),
    message=Text(vi="Số container {value} khai hai lần", en="Container {value} is given twice"),
    why=Text(vi="Hệ thống từ chối số container trùng.", en="The system refuses a repeated container number."),
    fix=Text(vi="Xóa dòng trùng.", en="Clear the repeated one."),
)
def export_container_twice(declaration: Declaration, _: Known) -> Iterator[Hit]:
    yield from _twice(declaration)


@rule(
    "TRN-036",
    severity=Severity.WARNING,
    fields=("containers.container_number",),
    each=True,
    direction=Direction.IMPORT,
    legal=GUIDE,
    message=Text(vi="Số container {value} có hai lần trong danh sách", en="Container {value} is on the list twice"),
    why=Text(
        vi="Danh sách container gửi bằng HYS ghi mỗi container một dòng.",
        en="The container list sent by HYS has one line a container.",
    ),
    fix=Text(
        vi="Xóa dòng trùng rồi so số lượng ở 1.35.", en="Clear the repeated line, then compare the number in 1.35."
    ),
)
def import_container_twice(declaration: Declaration, _: Known) -> Iterator[Hit]:
    yield from _twice(declaration)


def _twice(declaration: Declaration) -> Iterator[Hit]:
    numbers = tuple(each.container_number or "" for each in declaration.containers)
    for path, value, first in repeated("containers", numbers):
        yield on(f"{path}.container_number", value=value, beside=(f"{first}.container_number",))


@rule(
    "TRN-037",
    severity=Severity.ERROR,
    fields=("vanning_place_name", "vanning_place_address", "vanning_place_code", "containers.container_number"),
    each=True,
    direction=Direction.EXPORT,
    legal=answer("R1096"),
    responses=eda("R1096"),
    message=Text(vi="Có số container nhưng thiếu {what}", en="Containers are given without the {what}"),
    why=Text(
        vi="Địa điểm xếp hàng lên xe (mã hoặc tên), địa chỉ và số container đi cùng nhau.",
        en="Stuffing place (code or name), its address and the container numbers go together.",
    ),
    fix=Text(vi="Nhập {what}.", en="Enter the {what}."),
)
def stuffing_place(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if any(each.container_number for each in declaration.containers):
        if not declaration.vanning_place_code and declaration.vanning_place_name is None:
            yield on("vanning_place_name", what=Text(vi="địa điểm xếp hàng lên xe", en="stuffing place"))
        if declaration.vanning_place_address is None:
            yield on("vanning_place_address", what=Text(vi="địa chỉ nơi xếp hàng", en="address of the stuffing place"))


@rule(
    "TRN-038",
    severity=Severity.WARNING,
    fields=("containers.container_number", "transport_mode_code"),
    direction=Direction.EXPORT,
    legal=circular("18.1.k"),
    message=Text(
        vi="Xuất bằng container nhưng chưa khai số container", en="Exported in containers, no container number given"
    ),
    why=Text(
        vi="Hàng xuất bằng container phải khai đủ số container; hệ thống vẫn nhận tờ khai để trống.",
        en="All container numbers are compulsory when goods leave in containers; the system still takes a blank list.",
    ),
    fix=Text(
        vi="Nhập số container khi có booking và phiếu EIR, trước khi hàng vào khu vực giám sát.",
        en="Enter the numbers once the booking and the EIR give them, before the goods enter the supervised area.",
    ),
)
def export_containers_listed(declaration: Declaration, _: Known) -> Iterator[Hit]:
    listed = any(each.container_number for each in declaration.containers)
    if declaration.transport_mode_code == SEA_CONTAINER and not listed:
        yield on("containers")


@rule(
    "TRN-039",
    severity=Severity.ERROR,
    fields=("vanning_place_code",),
    each=True,
    direction=Direction.EXPORT,
    legal=answer("R1090"),
    responses=eda("R1090"),
    message=Text(vi="Mã địa điểm xếp hàng {code} khai hai lần", en="Stuffing place {code} is given twice"),
    why=Text(vi="Hệ thống từ chối mã trùng.", en="The system refuses a repeated code."),
    fix=Text(vi="Xóa mã trùng.", en="Clear the repeated one."),
)
def stuffing_place_twice(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for path, value, first in repeated("vanning_place_code", declaration.vanning_place_code):
        yield on(path, code=value, beside=(first,))
