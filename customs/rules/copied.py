"""What was copied from another declaration and nobody has looked at."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE


@rule(
    "GEN-090",
    severity=Severity.WARNING,
    fields=(),
    legal=PRACTICE,
    message=Text(
        vi="{count} giá trị sao chép từ tờ khai {origin} chưa ai xem lại",
        en="{count} values copied from declaration {origin} have not been looked at",
    ),
    why=Text(
        vi="Lô trước không nói thay cho lô này: số lượng, đơn giá và mã hàng có thể đã khác.",
        en="The shipment before does not speak for this one: quantities, prices and goods may differ.",
    ),
    fix=Text(
        vi="Sửa, hoặc xác nhận từng ô hay cả mục đang tô.",
        en="Change the tinted fields, or confirm them one by one or a card at a time.",
    ),
)
def copied_values_confirmed(declaration: Declaration, _: Known) -> Iterator[Hit]:
    left = declaration.unconfirmed
    if left:
        origin = next(source.copied_from for source in declaration.sources[left[0]] if source.is_unconfirmed)
        yield on(left[0], count=len(left), origin=origin)
