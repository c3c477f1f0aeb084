"""Codes against the tables in force on the day of the declaration."""

from collections.abc import Iterator
from itertools import islice

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.reference.table import CodeTable
from customs.rules.answers import ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.field_answers import NOT_IN_FORCE, NOT_ON_CLOSED_LIST, NOT_ON_OUR_LIST
from customs.rules.fields import every
from customs.rules.filled import Column
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, cited, secondary
from customs.rules.vat import temporary_vat

#: Lists that the law or the official guide gives whole. The others we hold from a public list that may lack new codes.
CLOSED = frozenset(
    {
        "adjustment_kinds",
        "adjustment_names",
        "declarant_types",
        "freight_codes",
        "goods_classification",
        "incoterms",
        "inspection_result_codes",
        "insurance_codes",
        "invoice_form_codes",
        "invoice_price_codes",
        "payment_methods",
        "release_request_codes",
        "tax_deadline_codes",
        "taxpayer_codes",
        "transport_modes",
        "valuation_codes",
        "weight_units",
    }
)


def _coded(known: Known, *, closed: bool) -> Iterator[tuple[Column, CodeTable]]:
    """Fields that have a table of that sort and hold something, with their table."""
    for column in known.walked.coded:
        if (column.field.table in CLOSED) is closed:
            yield column, known.table(column.field.table)


def _unlisted(known: Known, *, closed: bool) -> Iterator[Hit]:
    for column, table in _coded(known, closed=closed):
        strange = {value for value in set(column.values) if value not in table.rows and value not in table.ended}
        for one in column.where(strange.__contains__) if strange else ():
            meant = table.named(one.value)
            yield on(
                one.path,
                place=one.place,
                field=one.field,
                code=one.value,
                codes=tuple(islice(table.rows, 20)),
                meant=_meant(meant.code if meant else ""),
                legal=OTHER_TAXES if table.name == "other_tax_codes" else table.legal,
                mend=meant.code if meant else None,
            )


#: That list is four put together, under more laws than a finding can show.
OTHER_TAXES = answer("S0108", "S0117")


def _meant(code: str) -> Text:
    if not code:
        return Text(vi="Chọn mã trong danh mục.", en="Choose a code from the list.")
    return Text(vi=f"Đổi thành {code}.", en=f"Change it to {code}.")


@rule(
    "FLD-003",
    severity=Severity.ERROR,
    fields=every(lambda field: field.table in CLOSED),
    each=True,
    legal=GUIDE,
    responses=NOT_ON_CLOSED_LIST,
    message=Text(
        vi="{place}{field}: mã {code} không có trong danh mục", en="{place}{field}: code {code} is not on the list"
    ),
    why=Text(vi="Danh mục gồm: {codes}.", en="The list holds: {codes}."),
    fix=Text(
        vi="{meant} Mã phải ghi đúng như danh mục.",
        en="{meant} The code stands exactly as on the list.",
    ),
)
def not_on_closed_list(_: Declaration, known: Known) -> Iterator[Hit]:
    yield from _unlisted(known, closed=True)


@rule(
    "FLD-004",
    severity=Severity.WARNING,
    fields=every(lambda field: bool(field.table) and field.table not in CLOSED),
    each=True,
    legal=GUIDE,
    responses=NOT_ON_OUR_LIST,
    message=Text(
        vi="{place}{field}: mã {code} không có trong danh mục chúng tôi giữ",
        en="{place}{field}: code {code} is not on the list we hold",
    ),
    why=Text(
        vi="Hải quan từ chối mã ngoài danh mục. Danh mục của chúng tôi lấy từ nguồn công khai và có thể thiếu mã mới.",
        en="Customs refuses codes that are not on its list. Ours comes from a public source and may lack new codes.",
    ),
    fix=Text(
        vi="{meant} Nếu mã đúng, ghi căn cứ rồi đi tiếp.",
        en="{meant} If the code is right, note where it comes from and go on.",
    ),
)
def not_on_our_list(_: Declaration, known: Known) -> Iterator[Hit]:
    yield from _unlisted(known, closed=False)


@rule(
    "FLD-005",
    severity=Severity.WARNING,
    fields=every(lambda field: bool(field.table)),
    each=True,
    legal=GUIDE,
    responses=NOT_IN_FORCE,
    message=Text(
        vi="{place}{field}: mã {code} hết hiệu lực, ngày cuối là {until}",
        en="{place}{field}: code {code} has ended, its last day was {until}",
    ),
    why=Text(
        vi="Mã phải còn hiệu lực vào ngày đăng ký tờ khai.",
        en="A code must be in force on the day the declaration is registered.",
    ),
    fix=Text(vi="Chọn mã đang có hiệu lực.", en="Choose a code in force."),
)
def ended(_: Declaration, known: Known) -> Iterator[Hit]:
    for closed in (True, False):
        for column, table in _coded(known, closed=closed):
            gone = {value for value in set(column.values) if value not in table.rows and value in table.ended}
            for one in column.where(gone.__contains__) if gone else ():
                row = table.ended[one.value]
                # The reduced VAT rate has dates in the law itself: TAX-024 says so as an error.
                if not temporary_vat(row, known):
                    law = known.table(row.more.get("table", table.name)).legal
                    yield on(one.path, place=one.place, field=one.field, code=one.value, until=row.until, legal=law)


@rule(
    "GEN-001",
    severity=Severity.ERROR,
    fields=("declaration_type_code",),
    legal=cited(Text(vi="Quyết định 1357/QĐ-TCHQ", en="Decision 1357/QD-TCHQ"), answer("S0055")),
    responses=ida_eda("S0055"),
    message=Text(
        vi="Mã loại hình {code} là của tờ khai {other}, đây là tờ khai {this}",
        en="Type {code} belongs to {other} declarations, this is an {this} declaration",
    ),
    why=Text(
        vi="Mỗi mã loại hình chỉ dùng cho một chiều; hệ thống từ chối mã của chiều kia.",
        en="Every type serves one direction only; the system refuses one of the other direction.",
    ),
    fix=Text(vi="Chọn mã loại hình {this}.", en="Choose an {this} type."),
)
def type_of_other_direction(declaration: Declaration, known: Known) -> Iterator[Hit]:
    code = declaration.declaration_type_code
    row = known.table("type_codes").get(code)
    meant = row.more.get("direction") if row else None
    if meant and meant != declaration.direction:
        other = DIRECTION[Direction(meant)]
        yield on("declaration_type_code", code=code, other=other, this=DIRECTION[declaration.direction])


DIRECTION = {
    Direction.IMPORT: Text(vi="nhập khẩu", en="import"),
    Direction.EXPORT: Text(vi="xuất khẩu", en="export"),
}


@rule(
    "GEN-002",
    severity=Severity.ADVICE,
    fields=("customs_office_code",),
    legal=secondary(Text(vi="Quyết định 382/QĐ-BTC", en="Decision 382/QD-BTC")),
    message=Text(
        vi="Đơn vị hải quan {code} chỉ có trong danh mục tháng 3/2024",
        en="Customs office {code} is only on the list of March 2024",
    ),
    why=Text(
        vi="Từ tháng 3/2025 các đơn vị được sắp xếp lại; mã này không còn trong danh mục mới hơn.",
        en="Offices were reorganised in March 2025; the code is not on the newer list.",
    ),
    fix=Text(vi="Kiểm tra mã đơn vị đang dùng với hải quan.", en="Check with customs which code is in use."),
)
def office_of_old_list(declaration: Declaration, known: Known) -> Iterator[Hit]:
    row = known.table("customs_offices").get(declaration.customs_office_code)
    if row and row.more.get("current") == "no":
        yield on("customs_office_code", code=row.code)


@rule(
    "GEN-003",
    severity=Severity.WARNING,
    fields=("customs_team_code", "customs_office_code"),
    legal=answer("S0056"),
    responses=ida_eda("S0056"),
    message=Text(
        vi="Bộ phận {team} không có trong danh mục của đơn vị {office}",
        en="Team {team} is not listed for office {office}",
    ),
    why=Text(
        vi="Danh mục chúng tôi giữ cho đơn vị này: {teams}. Danh mục lấy từ nguồn công khai, có thể đã đổi.",
        en="Listed for this office: {teams}. The list comes from a public source and may have changed.",
    ),
    fix=Text(vi="Chọn lại mã bộ phận xử lý tờ khai.", en="Choose the processing team again."),
)
def team_of_office(declaration: Declaration, known: Known) -> Iterator[Hit]:
    office, team = declaration.customs_office_code, declaration.customs_team_code
    table = known.table("customs_subsections")
    if not office or not team or f"{office}-{team}" in table.rows:
        return
    teams = tuple(row.more["team"] for row in table.rows.values() if row.more["office"] == office)
    if teams:
        yield on("customs_team_code", team=team, office=office, teams=teams)
