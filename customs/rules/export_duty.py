"""Export duty: most goods bear none, and then no rate is declared."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import appendix, cited
from customs.rules.tariff import EXPORT, law_day, states_rate

DECREE = Text(vi="Nghị định 26/2023/NĐ-CP, Điều 4.1", en="Decree 26/2023/ND-CP Art. 4.1")


@rule(
    "TAX-074",
    severity=Severity.ADVICE,
    fields=("goods.export_duty_rate", "goods.hs_code"),
    direction=Direction.EXPORT,
    legal=cited(DECREE, appendix("2.67")),
    message=Text(
        vi="Dòng {numbers} không khai thuế suất xuất khẩu: tính là không có thuế xuất khẩu",
        en="No export duty rate is declared on item {numbers}: counted as no export duty",
    ),
    why=Text(
        vi="Hàng không có tên trong Biểu thuế xuất khẩu thì không khai thuế suất. Chưa có biểu thuế xuất khẩu nào đã "
        "nạp trả lời cho mã này.",
        en="Goods the export tariff does not name declare no rate. No export tariff that was loaded answers for the "
        "code.",
    ),
    fix=Text(
        vi="Tra mã HS trong Biểu thuế xuất khẩu: có tên thì nhập thuế suất, không có thì để trống.",
        en="Look the HS code up in the export tariff: enter the rate if it is named, else leave it blank.",
    ),
)
def export_rate_left_blank(declaration: Declaration, known: Known) -> Iterator[Hit]:
    open_lines = [
        (number, item)
        for number, item in enumerate(declaration.goods, 1)
        if _blank(item) and not _told(item, known, declaration)
    ]
    if open_lines:
        yield at(open_lines[0][1].key, "export_duty_rate", numbers=tuple(number for number, _ in open_lines))


def _blank(item: GoodsItem) -> bool:
    """An item that has goods in it, and no rate, amount a unit or relief of export duty."""
    said = (
        item.export_duty_rate,
        item.absolute_duty_rate,
        item.absolute_duty_code,
        item.export_duty_exemption_code,
    )
    return item.hs_code is not None and all(each is None for each in said)


def _told(item: GoodsItem, known: Known, declaration: Declaration) -> bool:
    """The office's tariff names the rate, or leaves the code out of its export schedule."""
    if known.tariff is None:
        return False
    day = law_day(declaration, known)
    return states_rate(known.tariff, item.hs_code or "", EXPORT, day, None) is not None
