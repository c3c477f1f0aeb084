"""Exemption codes of the import or export duty: of that tax at all, and fitting the type of the declaration.

Which code goes with which type stands in a table of ours; a type may have others, so that is advice.
"""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.reference.table import CodeRow
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE, appendix
from customs.rules.relief_kinds import TAX
from customs.rules.reliefs import DUTY

_STATE = {
    "exempt": Text(vi="được miễn thuế", en="duty is exempt"),
    "suspended": Text(vi="chưa phải nộp thuế", en="duty is suspended"),
    "not_subject": Text(vi="không chịu thuế", en="duty does not apply"),
}


@rule(
    "TAX-075",
    severity=Severity.WARNING,
    fields=("goods.import_duty_exemption_code", "goods.export_duty_exemption_code"),
    legal=appendix("1.92", "2.81"),
    message=Text(
        vi="Dòng {number}: mã miễn, giảm {code} là của {of}, lại khai cho thuế xuất khẩu, nhập khẩu",
        en="Item {number}: exemption code {code} is of {of}, and stands with the import or export duty",
    ),
    why=Text(
        vi="Mã của sắc thuế nào khai ở ô của sắc thuế đó; thuế của dòng này chưa tính được.",
        en="A code stands with the tax it is of; the duty of the item cannot be worked out.",
    ),
    fix=Text(vi="Chuyển mã sang ô của {of}, hoặc chọn lại mã.", en="Move it to the slot of {of}, or choose again."),
)
def relief_of_the_duty(declaration: Declaration, known: Known) -> Iterator[Hit]:
    name, table = f"{DUTY[declaration.direction]}_exemption_code", known.table("exemption_codes")
    for one in known.given(name):
        row = table.get(one.value)
        tax = row.more["tax"] if row else "duty"
        if tax != "duty":
            yield at(declaration.goods[one.number - 1].key, name, number=one.number, code=one.value, of=TAX[tax])


@rule(
    "TAX-076",
    severity=Severity.ADVICE,
    fields=("goods.import_duty_exemption_code", "goods.export_duty_exemption_code", "declaration_type_code"),
    legal=PRACTICE,
    message=Text(vi="Dòng {number}, loại hình {type}: {what}", en="Item {number}, type {type}: {what}"),
    why=Text(
        vi="Loại hình quyết định hàng chịu thuế, được miễn hay chưa phải nộp; mã miễn nào đi cùng do chúng tôi xếp.",
        en="The type decides whether duty is due, exempt or suspended; which codes go with it is our reading.",
    ),
    fix=Text(
        vi="Kiểm tra mã miễn thuế với loại hình; mã thường dùng: {codes}.",
        en="Check the exemption code against the type; usual codes: {codes}.",
    ),
)
def relief_of_the_type(declaration: Declaration, known: Known) -> Iterator[Hit]:
    row = known.table("type_code_taxes").get(declaration.declaration_type_code)
    if row is None:
        return
    duty, name = row.more[DUTY[declaration.direction]], f"{DUTY[declaration.direction]}_exemption_code"
    for number, item in enumerate(declaration.goods, 1):
        what = _misfit(getattr(item, name), row, duty, known)
        if what is not None:
            told = ", ".join(_usual(row)) or "–"
            yield at(item.key, name, number=number, type=row.code, what=what, codes=told)


def _misfit(code: str | None, type_row: CodeRow, duty: str, known: Known) -> Text | None:
    usual = _usual(type_row)
    if code is None:
        return _missing(type_row, duty) if duty in _STATE and usual else None
    if usual and code not in usual:
        return Text(vi=f"mã {code} không phải mã thường dùng", en=f"code {code} is none of its usual ones")
    row = known.table("exemption_codes").get(code)
    if duty == "due" and row is not None and row.more["tax"] == "duty" and row.more["kind"] == "exempt":
        return Text(vi=f"phải nộp thuế, lại khai mã miễn {code}", en=f"duty is due, yet exemption {code} is claimed")
    return None


def _missing(type_row: CodeRow, duty: str) -> Text:
    """Full duty is worked out, though goods of this type are let off it by a law that the table names."""
    state, name, more = _STATE[duty], type_row.name, type_row.more
    return Text(
        vi=f"{name.vi} {state.vi} ({more['legal_vi']}), nhưng chưa có mã nên thuế đang tính đủ",
        en=f"{name.en}: {state.en} ({more['legal_en']}), but no code is given, so duty is worked out in full",
    )


def _usual(type_row: CodeRow) -> tuple[str, ...]:
    return tuple(filter(None, type_row.more["duty_codes"].split(";")))
