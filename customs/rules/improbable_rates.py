"""Duty rates typed that no tariff has: 1200 for 12."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE

#: Above any rate published, with room for rates to come.
_HIGHEST = {Direction.IMPORT: Decimal(300), Direction.EXPORT: Decimal(50)}


@rule(
    "TAX-078",
    severity=Severity.WARNING,
    fields=("goods.import_duty_rate", "goods.export_duty_rate"),
    legal=PRACTICE,
    message=Text(
        vi="Dòng {number}: thuế suất {rate} %, cao hơn mọi thuế suất từng gặp",
        en="Item {number}: a rate of {rate} % is higher than any seen",
    ),
    why=Text(
        vi="Thuế suất nhập khẩu cao nhất là 202,5 % (1,5 lần 135 %), xuất khẩu 45 %; thường do gõ thừa chữ số.",
        en="The highest import rate is 202.5 % (1.5 times 135 %), for export 45 %; mostly a digit too many was typed.",
    ),
    fix=Text(vi="Kiểm tra thuế suất với biểu thuế.", en="Check the rate against the tariff."),
)
def rate_is_probable(declaration: Declaration, _: Known) -> Iterator[Hit]:
    name, highest = f"{declaration.direction}_duty_rate", _HIGHEST[declaration.direction]
    for number, item in enumerate(declaration.goods, 1):
        rate = getattr(item, name)
        if rate is not None and rate > highest:
            yield at(item.key, name, number=number, rate=rate)
