"""Certificates of origin against the declaration: which agreement, number, dates, parties."""

from collections.abc import Iterator
from datetime import date, timedelta

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.papers import CertificateOfOrigin
from customs.model.source import Source
from customs.model.status import Direction
from customs.rules.cargo import bill_day
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE, appendix, cited, inferred
from customs.rules.likeness import bare, like
from customs.rules.valuation import details_day

ORIGIN_LAW = Text(vi="TT 33/2023/TT-BTC, Điều 11 và 12", en="Circular 33/2023/TT-BTC, Art. 11 and 12")
#: Most agreements: issued at shipment or within three days, later only marked as retrospective; valid for a year.
AT_SHIPMENT = timedelta(days=3)
YEAR = 366


def label(one: CertificateOfOrigin) -> str:
    return " ".join(filter(None, (one.form, one.number))) or "C/O"


def cells(one: CertificateOfOrigin, *names: str) -> tuple[Source, ...]:
    return tuple(source for name in names for source in one.sources.get(name, ()))


def claimed(declaration: Declaration, known: Known) -> dict[str, list[int]]:
    """C/O form -> places of the items that claim a preference by it."""
    table = known.table("tariff_schedules")
    found: dict[str, list[int]] = {}
    for place, item in enumerate(declaration.goods):
        row = table.get(item.tariff_schedule_code)
        if row and row.more.get("preferential") == "yes" and row.more.get("co_form"):
            found.setdefault(row.more["co_form"], []).append(place)
    return found


def pairs(declaration: Declaration, known: Known) -> Iterator[tuple[CertificateOfOrigin, list[int]]]:
    """Every certificate with the places of the items that claim a preference by its form."""
    yield from ((one, places) for _, one, places in placed(declaration, known))


def placed(declaration: Declaration, known: Known) -> Iterator[tuple[int, CertificateOfOrigin, list[int]]]:
    """The same with the place of the certificate in the file, from 1."""
    wanted = claimed(declaration, known) if known.papers.certificates else {}
    for place, one in enumerate(known.papers.certificates, 1):
        if one.form in wanted:
            yield place, one, wanted[one.form]


def shipped_on(declaration: Declaration) -> date | None:
    """Date of the bill: in front of field 1.50, else in front of the bill number."""
    stated = details_day(declaration.valuation_details)
    bills = [bill_day(bill) for bill in declaration.bill_of_lading_number if bill]
    return stated or next(filter(None, bills), None)


@rule(
    "ORG-001",
    severity=Severity.WARNING,
    fields=("goods.tariff_schedule_code",),
    direction=Direction.IMPORT,
    legal=ORIGIN_LAW,
    message=Text(
        vi="Dòng {number}: biểu {schedule} cần C/O mẫu {form}, hồ sơ có mẫu {have}",
        en="Item {number}: schedule {schedule} calls for a C/O of form {form}, the file has {have}",
    ),
    why=Text(
        vi="Mỗi hiệp định có mẫu C/O riêng; sai mẫu thì áp thuế suất B01.",
        en="Every agreement has its own form; with another the rate is that of B01.",
    ),
    fix=Text(vi="Xin đúng mẫu C/O, hoặc chọn biểu theo C/O có.", en="Get the right form, or follow the C/O there is."),
)
def form_of_agreement(declaration: Declaration, known: Known) -> Iterator[Hit]:
    have = tuple(dict.fromkeys(filter(None, (one.form for one in known.papers.certificates))))
    if not have:
        return
    for form, places in claimed(declaration, known).items():
        for place in places if form not in have else ():
            item = declaration.goods[place]
            schedule = item.tariff_schedule_code
            yield at(item.key, "tariff_schedule_code", number=place + 1, schedule=schedule, form=form, have=have)


@rule(
    "ORG-002",
    severity=Severity.WARNING,
    fields=("certificates.number", "certificates.issued_on"),
    each=True,
    direction=Direction.IMPORT,
    legal=cited(ORIGIN_LAW, appendix("1.68")),
    message=Text(vi="C/O {label} thiếu {missing}", en="C/O {label} has no {missing}"),
    why=Text(
        vi="C/O điện tử không có bản gốc: số và ngày là thứ duy nhất hải quan tra được. C/O giấy cũng phải có cả hai.",
        en="An electronic C/O has no original: number and date are all customs can look up. So too on paper.",
    ),
    fix=Text(vi="Xem C/O rồi bổ sung.", en="Look at the C/O and add it."),
)
def number_and_date(_: Declaration, known: Known) -> Iterator[Hit]:
    for place, one in enumerate(known.papers.certificates, 1):
        missing = [name for name in IDENTITY if getattr(one, name) is None]
        if missing:
            told = tuple(IDENTITY[name] for name in missing)
            yield on(f"certificates.{place}.{missing[0]}", label=label(one), missing=told, sources=cells(one, "form"))


IDENTITY = {"number": Text(vi="số", en="number"), "issued_on": Text(vi="ngày cấp", en="date of issue")}


@rule(
    "ORG-003",
    severity=Severity.WARNING,
    fields=("notes",),
    direction=Direction.IMPORT,
    legal=cited(ORIGIN_LAW, appendix("1.68")),
    message=Text(
        vi="Phần ghi chú chưa có số C/O {label} ngày {issued}", en="The notes do not give C/O {label} of {issued}"
    ),
    why=Text(
        vi="Số và ngày C/O khai ở phần ghi chú khi đề nghị hưởng ưu đãi.",
        en="Number and date of the C/O go in the notes when the preference is claimed.",
    ),
    fix=Text(vi="Ghi “{label} ngày {issued}” vào phần ghi chú.", en="Put “{label}, {issued}” in the notes."),
)
def in_the_notes(declaration: Declaration, known: Known) -> Iterator[Hit]:
    wanted = claimed(declaration, known) if known.papers.certificates else {}
    for one in known.papers.certificates:
        if one.number and one.form in wanted and bare(one.number) not in bare(declaration.notes or ""):
            issued = one.issued_on or Text(vi="chưa rõ", en="unknown date")
            yield on("notes", label=label(one), issued=issued, sources=cells(one, "number", "issued_on"))


@rule(
    "ORG-004",
    severity=Severity.WARNING,
    fields=("certificates.issued_on", "valuation_details", "bill_of_lading_number"),
    direction=Direction.IMPORT,
    legal=inferred(ORIGIN_LAW),
    message=Text(
        vi="C/O {label} cấp ngày {issued}, sau ngày vận đơn {shipped}, không đánh dấu cấp sau",
        en="C/O {label} was issued on {issued}, after the bill of {shipped}, and is not marked as retrospective",
    ),
    why=Text(
        vi="Phần lớn hiệp định đòi dấu “ISSUED RETROSPECTIVELY” khi cấp quá ba ngày sau khi giao hàng.",
        en="Most agreements ask for “ISSUED RETROSPECTIVELY” on one issued over three days after shipment.",
    ),
    fix=Text(vi="Xem ô cấp sau trên C/O; thiếu thì đề nghị cấp lại.", en="Look for the box; if it is blank ask anew."),
)
def issued_after_shipment(declaration: Declaration, known: Known) -> Iterator[Hit]:
    shipped = shipped_on(declaration)
    for place, one in enumerate(known.papers.certificates, 1):
        late = shipped and one.issued_on and one.issued_on > shipped + AT_SHIPMENT
        if late and not one.issued_retrospectively:
            yield on(
                f"certificates.{place}.issued_on",
                label=label(one),
                issued=one.issued_on,
                shipped=shipped,
                sources=cells(one, "issued_on", "issued_retrospectively"),
            )


@rule(
    "ORG-005",
    severity=Severity.WARNING,
    fields=("certificates.issued_on", "planned_declaration_date"),
    direction=Direction.IMPORT,
    legal=inferred(ORIGIN_LAW),
    message=Text(
        vi="C/O {label} cấp ngày {issued}, quá một năm trước ngày khai {day}",
        en="C/O {label} was issued on {issued}, over a year before declaring on {day}",
    ),
    why=Text(
        vi="C/O có giá trị một năm từ ngày cấp theo phần lớn hiệp định.",
        en="A C/O is valid for a year from its issue under most agreements.",
    ),
    fix=Text(vi="Xin C/O mới, hoặc chọn B01.", en="Get a new one, or choose B01."),
)
def still_valid(declaration: Declaration, known: Known) -> Iterator[Hit]:
    day = declaration.duty_day or known.day
    for place, one in enumerate(known.papers.certificates, 1):
        if one.issued_on and (day - one.issued_on).days > YEAR:
            sources = cells(one, "issued_on")
            yield on(
                f"certificates.{place}.issued_on", label=label(one), issued=one.issued_on, day=day, sources=sources
            )


@rule(
    "ORG-018",
    severity=Severity.WARNING,
    fields=("certificates.issued_on",),
    direction=Direction.IMPORT,
    legal=inferred(ORIGIN_LAW),
    message=Text(
        vi="C/O {label} ghi ngày cấp {issued}, sau hôm nay {day}",
        en="C/O {label} is dated {issued}, after today, {day}",
    ),
    why=Text(
        vi="C/O chưa cấp thì chưa có, và hải quan không tra được.",
        en="A C/O that is not issued yet does not exist, and customs cannot look it up.",
    ),
    fix=Text(vi="Xem lại ngày cấp trên C/O.", en="Check the date of issue on the C/O."),
)
def issued_already(_: Declaration, known: Known) -> Iterator[Hit]:
    for place, one in enumerate(known.papers.certificates, 1):
        if one.issued_on and one.issued_on > known.day:
            sources = cells(one, "issued_on")
            path = f"certificates.{place}.issued_on"
            yield on(path, label=label(one), issued=one.issued_on, day=known.day, sources=sources)


@rule(
    "ORG-006",
    severity=Severity.WARNING,
    fields=("exporter_name", "importer_name"),
    each=True,
    direction=Direction.IMPORT,
    legal=cited(ORIGIN_LAW, PRACTICE),
    message=Text(
        vi="{what} trên C/O {label} là {theirs}, trên tờ khai là {own}",
        en="{what} on C/O {label} is {theirs}, on the declaration {own}",
    ),
    why=Text(
        vi="Tên trên C/O phải là bên của lô hàng này; người xuất khẩu được khác khi có hóa đơn bên thứ ba.",
        en="The names must be those of this consignment; the exporter may differ under third-party invoicing.",
    ),
    fix=Text(vi="So C/O với hợp đồng và hóa đơn.", en="Compare the C/O with contract and invoice."),
)
def same_parties(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.papers.certificates:
        for name, what in PARTIES.items():
            own, theirs = getattr(declaration, name), getattr(one, name)
            apart = own and theirs and not like(own, theirs)
            if apart and not (name == "exporter_name" and one.third_party_invoice):
                yield on(name, what=what, label=label(one), theirs=theirs, own=own, sources=cells(one, name))


PARTIES = {
    "exporter_name": Text(vi="Người xuất khẩu", en="The exporter"),
    "importer_name": Text(vi="Người nhập khẩu", en="The importer"),
}


@rule(
    "ORG-007",
    severity=Severity.ADVICE,
    fields=("certificates.looked_at_by",),
    direction=Direction.IMPORT,
    legal=ORIGIN_LAW,
    message=Text(
        vi="C/O giấy {label}: chưa ai xem chữ ký, dấu và mã QR",
        en="Paper C/O {label}: nobody has looked at signature, stamp and QR code yet",
    ),
    why=Text(
        vi="Máy không đối chiếu được chữ ký và dấu với mẫu đã thông báo.",
        en="A machine cannot compare signature and stamp with the notified specimens.",
    ),
    fix=Text(vi="Người phụ trách xem bản gốc và ghi nhận.", en="Have somebody look at the original and say so."),
)
def looked_at(_: Declaration, known: Known) -> Iterator[Hit]:
    for place, one in enumerate(known.papers.certificates, 1):
        if not one.electronic and one.looked_at_by is None:
            yield on(f"certificates.{place}.looked_at_by", label=label(one), sources=cells(one, "number"))
