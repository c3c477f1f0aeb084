"""What may have changed between the number (IDA, EDA) and registration (IDC, EDC): rates, lists, the time left."""

from collections.abc import Iterator
from datetime import date, timedelta

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Status
from customs.rules.answers import answers
from customs.rules.engine import Hit, on, rule
from customs.rules.filled import Filled
from customs.rules.known import Known
from customs.rules.law import answer, circular, cited, inferred

LIVES = timedelta(days=7)
AGAIN = Text(vi="Gửi lại IDA hoặc EDA rồi mới đăng ký.", en="Send IDA or EDA again, then register.")

#: Field whose record changed -> the list it comes from and the answers at registration.
RECORDS = {
    "tariff_schedule_code": ("fta_decrees", "E1104 E1105"),
    "absolute_duty_code": ("absolute_duty_codes", "E1107"),
    "other_tax_rate_code": ("other_tax_codes", "E1951 E1959 E1960"),
    "import_duty_exemption_code": ("exemption_codes", "E1956"),
    "origin_country_code": ("countries", "E1961"),
}


@rule(
    "GEN-070",
    severity=Severity.WARNING,
    fields=("declaration_number",),
    legal=cited(circular("18.6.b"), answer("E0035", "E0213")),
    responses=(*answers("IDC EDC", "E0035"), *answers("IDA EDA", "E0213")),
    message=Text(
        vi="Số tờ khai {value} cấp ngày {issued}, quá 7 ngày chưa đăng ký",
        en="Number {value} was issued on {issued}, over 7 days ago, and is not registered",
    ),
    why=Text(
        vi="Thông tin khai trước chỉ lưu 7 ngày từ lần gửi cuối; quá hạn thì số không dùng được.",
        en="What was pre-registered is kept for 7 days from the last sending; then the number lapses.",
    ),
    fix=Text(vi="Khai lại để lấy số mới.", en="Declare again for a new number."),
)
def number_still_lives(declaration: Declaration, known: Known) -> Iterator[Hit]:
    issued = known.earlier.pre_registered_on
    if _numbered(declaration) and issued and known.day - issued > LIVES:
        yield on("declaration_number", value=declaration.declaration_number, issued=issued)


def _numbered(declaration: Declaration) -> bool:
    return declaration.status is Status.NUMBERED and declaration.declaration_number is not None


@rule(
    "GEN-071",
    severity=Severity.WARNING,
    fields=("invoice_currency_code",),
    legal=cited(Text(vi="TT 38/2015/TT-BTC, Điều 35", en="Circular 38/2015/TT-BTC, Art. 35"), answer("E1103")),
    responses=answers("IDC EDC", "E1103"),
    message=Text(
        vi="Tỷ giá {currency} đã đổi: số tờ khai cấp ngày {issued}, hôm nay thuộc tuần khác",
        en="The rate of {currency} has changed: the number is of {issued}, today is in another week",
    ),
    why=Text(
        vi="Tỷ giá tính thuế đổi mỗi tuần; hệ thống đòi khai trước lại khi tỷ giá khác lúc IDA hoặc EDA.",
        en="Rates change every week; the system asks for pre-registration again when the rate differs.",
    ),
    fix=AGAIN,
)
def same_rate_week(declaration: Declaration, known: Known) -> Iterator[Hit]:
    issued, currency = known.earlier.pre_registered_on, declaration.invoice_currency_code
    if issued and _numbered(declaration) and currency not in {None, "VND"}:
        monday = known.day - timedelta(days=known.day.weekday())
        if issued < monday:
            yield on("invoice_currency_code", currency=currency, issued=issued)


@rule(
    "GEN-072",
    severity=Severity.WARNING,
    fields=(
        "goods.tariff_schedule_code",
        "goods.absolute_duty_code",
        "goods.other_taxes.other_tax_rate_code",
        "goods.import_duty_exemption_code",
        "goods.export_duty_exemption_code",
        "goods.origin_country_code",
        "goods.hs_code",
    ),
    each=True,
    legal=inferred(answer("E1104", "E1951", "E1956", "E1961")),
    responses=(
        *answers("IDC", **{name: codes for name, (_, codes) in RECORDS.items()}),
        *answers("EDC", export_duty_exemption_code="E1956"),
        *answers("IDC EDC", hs_code="E1952"),
    ),
    message=Text(
        vi="{place}{field} {code}: danh mục có bản mới từ {first}, sau ngày cấp số {issued}",
        en="{place}{field} {code}: its list has a new edition from {first}, after the number of {issued}",
    ),
    why=Text(
        vi="Hệ thống đòi khai trước lại khi bản ghi của mã đã đổi từ lúc IDA hoặc EDA.",
        en="The system asks for pre-registration again when the code's record has changed since IDA or EDA.",
    ),
    fix=AGAIN,
)
def same_records(declaration: Declaration, known: Known) -> Iterator[Hit]:
    issued = known.earlier.pre_registered_on
    if issued is None or not _numbered(declaration):
        return
    for name, listed in LISTS.items():
        given = known.given(name)
        table = known.office_list(listed) if given else None
        if table and issued < table.first_day <= known.day:
            yield _changed(given[0], table.first_day, issued)
    for edition in known.tariff.on(known.day) if known.tariff else ():
        held = next((one for one in known.given("hs_code") if one.value in edition.rows), None)
        if held and issued < edition.first_day:
            yield _changed(held, edition.first_day, issued)


LISTS = {name: listed for name, (listed, _) in RECORDS.items()} | {"export_duty_exemption_code": "exemption_codes"}


def _changed(one: Filled, first: date, issued: date) -> Hit:
    return on(one.path, place=one.place, field=one.field, code=one.value, first=first, issued=issued)


@rule(
    "TRN-057",
    severity=Severity.ERROR,
    fields=("transport_start_date",),
    legal=answer("E1112"),
    responses=answers("IDC EDC", "E1112"),
    message=Text(
        vi="Ngày khởi hành vận chuyển {start} đã qua, hôm nay là {today}",
        en="Bonded transport was to start on {start}, today is {today}",
    ),
    why=Text(
        vi="Khi đăng ký, hệ thống từ chối ngày khởi hành đã qua.",
        en="At registration the system refuses a start that is past.",
    ),
    fix=Text(vi="Nhập ngày khởi hành mới.", en="Enter the new start."),
)
def transport_not_begun(declaration: Declaration, known: Known) -> Iterator[Hit]:
    start = declaration.transport_start_date
    before = declaration.registration_date is None and declaration.status in BEFORE
    if start and before and start < known.day:
        yield on("transport_start_date", start=start, today=known.day)


BEFORE = frozenset({Status.DRAFT, Status.CHECKED, Status.READY, Status.NUMBERED})
