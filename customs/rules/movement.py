"""Bonded transport declared together with the goods (khai vận chuyển kết hợp)."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.slots import Transit
from customs.model.status import Direction
from customs.rules.answers import answers, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred

PARTS = {
    "transport_start_date": Text(vi="ngày khởi hành", en="start date"),
    "transport_destination_code": Text(vi="địa điểm đích", en="destination"),
    "transport_arrival_date": Text(vi="ngày đến đích", en="arrival date"),
}
STOP = {
    "transit_location_code": Text(vi="địa điểm", en="place"),
    "transit_arrival_date": Text(vi="ngày đến", en="arrival date"),
    "transit_departure_date": Text(vi="ngày đi", en="departure date"),
}

#: Types that may declare it (list of 2013, so a warning only).
COMBINED = {
    Direction.IMPORT: frozenset(["E11", "E13", "E21", "E23", "E31", "E33", "C11", "C21", "AEO"]),
    Direction.EXPORT: frozenset(
        [
            "B11",
            "B13",
            "E42",
            "E44",
            "E52",
            "E54",
            "E62",
            "E64",
            "E82",
            "G21",
            "G22",
            "G23",
            "G24",
            "G61",
            "C12",
            "C22",
            "AEO",
            "H21",
        ]
    ),
}


@rule(
    "MOV-001",
    severity=Severity.ERROR,
    fields=tuple(PARTS),
    legal=cited(appendix("1.65", "1.67", "2.54", "2.56"), answer("R1059", "R1060", "R1061", "R1062")),
    responses=ida_eda(
        transport_destination_code="R1059", transport_arrival_date="R1060", transport_start_date="R1061 R1062"
    ),
    message=Text(
        vi="Vận chuyển kết hợp: có {given} nhưng thiếu {missing}",
        en="Bonded transport: {given} given, {missing} missing",
    ),
    why=Text(
        vi="Ngày khởi hành, địa điểm đích và ngày đến đích đi cùng nhau.",
        en="Start date, destination and arrival date go together.",
    ),
    fix=Text(vi="Nhập {missing}, hoặc xóa cả ba.", en="Enter {missing}, or clear all three."),
)
def transport_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    missing = [name for name in PARTS if getattr(declaration, name) is None]
    given = tuple(PARTS[name] for name in PARTS if name not in missing)
    if given and missing:
        yield on(missing[0], given=given, missing=tuple(PARTS[name] for name in missing))


@rule(
    "MOV-002",
    severity=Severity.ERROR,
    fields=tuple(f"transits.{name}" for name in STOP),
    legal=answer("R1064", "R1065", "R1066", "R1067"),
    responses=ida_eda(
        transit_arrival_date="R1064", transit_departure_date="R1065", transit_location_code="R1066 R1067"
    ),
    message=Text(vi="Địa điểm trung chuyển {slot}: thiếu {missing}", en="Transit place {slot}: {missing} missing"),
    why=Text(
        vi="Mỗi địa điểm trung chuyển có mã, ngày đến và ngày đi.",
        en="Every transit place has its code, arrival and departure.",
    ),
    fix=Text(vi="Nhập {missing}.", en="Enter {missing}."),
)
def stop_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, stop in enumerate(declaration.transits, 1):
        missing = [name for name in STOP if getattr(stop, name) is None]
        if 0 < len(missing) < len(STOP):
            yield on(f"transits.{slot}.{missing[0]}", slot=slot, missing=tuple(STOP[name] for name in missing))


@rule(
    "MOV-003",
    severity=Severity.ERROR,
    fields=("transits.transit_location_code", "transport_start_date"),
    legal=answer("R1063", "R1068"),
    responses=ida_eda("R1063", "R1068"),
    message=Text(vi="Địa điểm trung chuyển {slot}: {what}", en="Transit place {slot}: {what}"),
    why=Text(
        vi="Địa điểm trung chuyển khai từ ô đầu, không bỏ trống, và chỉ khi có ngày khởi hành vận chuyển.",
        en="Transit places fill the slots from the first, without gaps, and only with a transport start date.",
    ),
    fix=Text(vi="Nhập phần thiếu, hoặc xóa địa điểm.", en="Enter what is missing, or clear the place."),
)
def stops_need_a_journey(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, stop in enumerate(declaration.transits, 1):
        if stop.transit_location_code and declaration.transport_start_date is None:
            what = Text(vi="chưa có ngày khởi hành vận chuyển", en="no transport start date")
            yield on(f"transits.{slot}.transit_location_code", slot=slot, what=what)
        elif stop == EMPTY and any(later != EMPTY for later in declaration.transits[slot:]):
            what = Text(vi="để trống trước một địa điểm đã khai", en="blank before a filled one")
            yield on(f"transits.{slot}.transit_location_code", slot=slot, what=what)


EMPTY = Transit()


@rule(
    "MOV-004",
    severity=Severity.WARNING,
    fields=("transport_start_date", "declaration_type_code"),
    legal=inferred(answer("R1058")),
    responses=ida_eda("R1058"),
    message=Text(
        vi="Loại hình {type} không nằm trong danh sách được khai vận chuyển kết hợp",
        en="Type {type} is not on the list that may declare bonded transport",
    ),
    why=Text(
        vi="Danh sách của năm 2013 gồm: {types}. Danh sách nay có thể đã đổi.",
        en="The list of 2013 holds: {types}. It may have changed since.",
    ),
    fix=Text(
        vi="Xóa phần vận chuyển và ghi tuyến đường vào phần ghi chú.",
        en="Clear the transport and state the route in the notes.",
    ),
)
def type_may_combine(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code, allowed = declaration.declaration_type_code, COMBINED[declaration.direction]
    if declaration.transport_start_date and code and code not in allowed:
        yield on("transport_start_date", type=code, types=tuple(sorted(allowed)))


@rule(
    "MOV-005",
    severity=Severity.ERROR,
    fields=("storage_location_code", "transport_destination_code"),
    legal=answer("E8100"),
    responses=answers("IDA IDA01 IDC IDE EDA EDA01 EDC", "E8100"),
    message=Text(
        vi="Có địa điểm đích {destination} nhưng thiếu địa điểm lưu kho",
        en="Destination {destination} is given without the storage place",
    ),
    why=Text(
        vi="Vận chuyển kết hợp đi từ địa điểm lưu kho đến địa điểm đích.",
        en="Bonded transport runs from the storage place to the destination.",
    ),
    fix=Text(vi="Nhập mã địa điểm lưu kho.", en="Enter the storage place."),
)
def journey_has_a_start(declaration: Declaration, _: Known) -> Iterator[Hit]:
    destination = declaration.transport_destination_code
    if destination and declaration.storage_location_code is None:
        yield on("storage_location_code", destination=destination)
