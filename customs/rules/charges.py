"""Freight and insurance of imports against the delivery term, code against amount."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, cited, inferred

#: Terms that lock the insurance field by the law's own words (field 1.48).
INSURED = frozenset({"CIF", "CIP", "C&I", "DDU", "DDP", "DAP", "DAF", "DAT"})

#: Codes for freight above what the price already holds.
EXCESS = frozenset({"E", "F"})


@rule(
    "VAL-010",
    severity=Severity.ERROR,
    fields=("insurance_code", "incoterm_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.48"), answer("R0086", "R0087", "R1035")),
    responses=ida("R0086", "R0087", "R1035"),
    message=Text(
        vi="Giá {term} đã gồm bảo hiểm, không khai mã bảo hiểm {code}",
        en="Term {term} includes insurance; no insurance code ({code}) may be given",
    ),
    why=Text(
        vi="Với CIF, CIP, C&I, DDU, DDP, DAP, DAF, DAT người khai không nhập bảo hiểm; hệ thống từ chối.",
        en="With CIF, CIP, C&I, DDU, DDP, DAP, DAF, DAT insurance is not entered; the system refuses it.",
    ),
    fix=Text(vi="Xóa mã, đồng tiền và số tiền bảo hiểm.", en="Clear the insurance code, currency and amount."),
)
def no_insurance_when_in_price(declaration: Declaration, _: Known) -> Iterator[Hit]:
    term, code = declaration.incoterm_code, declaration.insurance_code
    if code and term in INSURED:
        alone = declaration.insurance_amount is None and declaration.insurance_currency_code is None
        yield on("insurance_code", term=term, code=code, mend="" if alone else None)


@rule(
    "VAL-011",
    severity=Severity.WARNING,
    fields=("insurance_code", "incoterm_code"),
    direction=Direction.IMPORT,
    legal=inferred(appendix("1.48")),
    message=Text(
        vi="Giá {term} đã gồm bảo hiểm, thường không khai mã bảo hiểm {code}",
        en="Term {term} includes insurance; an insurance code ({code}) is usually not given",
    ),
    why=Text(
        vi="DPU thêm từ TT 121/2025, DES và DEQ không được nêu ở 1.48; chúng tôi coi như DAT.",
        en="DPU came with Circular 121/2025, DES and DEQ are not named in field 1.48; we treat them as DAT.",
    ),
    fix=Text(vi="Xóa bảo hiểm nếu giá đã gồm.", en="Clear the insurance if the price includes it."),
)
def no_insurance_perhaps(declaration: Declaration, known: Known) -> Iterator[Hit]:
    term, code = known.table("incoterms").get(declaration.incoterm_code), declaration.insurance_code
    if code and term and term.more.get("insurance_in_price") == "yes" and term.code not in INSURED:
        yield on("insurance_code", term=term.code, code=code)


@rule(
    "VAL-012",
    severity=Severity.WARNING,
    fields=("insurance_code", "incoterm_code"),
    direction=Direction.IMPORT,
    legal=inferred(answer("R0028", "R0030")),
    responses=ida("R0028", "R0030"),
    message=Text(
        vi="Giá {term} chưa gồm bảo hiểm, thiếu mã bảo hiểm",
        en="Term {term} does not include insurance, and no insurance code is given",
    ),
    why=Text(
        vi="Hệ thống đòi mã bảo hiểm với một số điều kiện giá; chúng tôi suy ra là các giá chưa gồm bảo hiểm.",
        en="The system asks for the code with some terms; we infer those whose price has no insurance.",
    ),
    fix=Text(
        vi="Chọn A và nhập số tiền nếu có mua bảo hiểm, D nếu không mua.",
        en="Choose A with the amount if insured, D if not.",
    ),
)
def insurance_code_needed(declaration: Declaration, known: Known) -> Iterator[Hit]:
    term = known.table("incoterms").get(declaration.incoterm_code)
    if term and term.more.get("insurance_in_price") == "no" and declaration.insurance_code is None:
        yield on("insurance_code", term=term.code)


@rule(
    "VAL-013",
    severity=Severity.WARNING,
    fields=("freight_code", "incoterm_code"),
    direction=Direction.IMPORT,
    legal=inferred(answer("R0029")),
    responses=ida("R0029"),
    message=Text(
        vi="Giá {term} chưa gồm cước, thiếu mã phí vận chuyển",
        en="Term {term} does not include freight, and no freight code is given",
    ),
    why=Text(
        vi="Trị giá nhập khẩu gồm cước đến cửa khẩu nhập đầu tiên; hệ thống đòi mã cước với các giá chưa gồm cước.",
        en="Import value includes freight to the first gate; the system asks for the code where the price has none.",
    ),
    fix=Text(
        vi="Chọn A và nhập cước trên vận đơn hoặc hóa đơn cước.",
        en="Choose A and enter the freight of the bill or freight invoice.",
    ),
)
def freight_code_needed(declaration: Declaration, known: Known) -> Iterator[Hit]:
    term = known.table("incoterms").get(declaration.incoterm_code)
    if term and term.more.get("freight_in_price") == "no" and declaration.freight_code is None:
        yield on("freight_code", term=term.code)


@rule(
    "VAL-014",
    severity=Severity.WARNING,
    fields=("freight_code", "incoterm_code"),
    direction=Direction.IMPORT,
    legal=inferred(answer("R0157")),
    responses=ida("R0157"),
    message=Text(
        vi="Giá {term} đã gồm cước, lại khai mã cước {code}",
        en="Term {term} includes freight, yet freight code {code} is given",
    ),
    why=Text(
        vi="Khi giá đã gồm cước chỉ khai phần cước vượt, bằng mã E hoặc F.",
        en="Where the price includes freight only the excess is declared, by code E or F.",
    ),
    fix=Text(
        vi="Xóa cước, hoặc chọn E, F nếu cước thực tế cao hơn.",
        en="Clear the freight, or choose E or F if the real freight was higher.",
    ),
)
def freight_in_price(declaration: Declaration, known: Known) -> Iterator[Hit]:
    term, code = known.table("incoterms").get(declaration.incoterm_code), declaration.freight_code
    if code and code not in EXCESS and term and term.more.get("freight_in_price") == "yes":
        yield on("freight_code", term=term.code, code=code)


@rule(
    "VAL-015",
    severity=Severity.ERROR,
    fields=("freight_code", "freight_currency_code", "freight_amount"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.47"), answer("R0006")),
    responses=ida("R0006"),
    message=Text(vi="Phí vận chuyển: thiếu {missing}", en="Freight: {missing} missing"),
    why=Text(
        vi="Mã, đồng tiền và số tiền đi cùng nhau; riêng mã D được để trống tiền.",
        en="Code, currency and amount go together; only code D may have no amount.",
    ),
    fix=Text(vi="Nhập {missing}, hoặc xóa cả ba.", en="Enter {missing}, or clear all three."),
)
def freight_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if not (declaration.freight_code == "D" and declaration.freight_amount is None):
        yield from _incomplete(declaration, "freight")


@rule(
    "VAL-016",
    severity=Severity.ERROR,
    fields=("insurance_code", "insurance_currency_code", "insurance_amount"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.48"), answer("R0007")),
    responses=ida("R0007"),
    message=Text(vi="Phí bảo hiểm: thiếu {missing}", en="Insurance: {missing} missing"),
    why=Text(
        vi="Mã A (bảo hiểm riêng) đi cùng đồng tiền và số tiền.",
        en="Code A (individual insurance) goes with currency and amount.",
    ),
    fix=Text(vi="Nhập {missing}, hoặc xóa cả ba.", en="Enter {missing}, or clear all three."),
)
def insurance_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.insurance_code != "D":
        yield from _incomplete(declaration, "insurance")


def _incomplete(declaration: Declaration, charge: str) -> Iterator[Hit]:
    """A hit at the first missing one of code, currency, amount, when another is given."""
    names = {f"{charge}_{part}": words for part, words in PARTS.items()}
    missing = [name for name in names if getattr(declaration, name) is None]
    if 0 < len(missing) < len(names):
        yield on(missing[0], missing=tuple(names[name] for name in missing))


PARTS = {
    "code": Text(vi="mã loại phí", en="code"),
    "currency_code": Text(vi="đồng tiền", en="currency"),
    "amount": Text(vi="số tiền", en="amount"),
}


@rule(
    "VAL-017",
    severity=Severity.ERROR,
    fields=("insurance_amount", "insurance_currency_code", "insurance_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.48"), answer("R0007")),
    responses=ida("R0007"),
    message=Text(vi="Mã bảo hiểm D (không bảo hiểm) lại có {what}", en="Insurance code D (none) is given with {what}"),
    why=Text(vi="Mã D không đi cùng số tiền hay đồng tiền.", en="Code D takes neither amount nor currency."),
    fix=Text(vi="Chọn A nếu có mua bảo hiểm, hoặc xóa {what}.", en="Choose A if insured, or clear the {what}."),
)
def uninsured_without_amount(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for part in ("amount", "currency_code"):
        if declaration.insurance_code == "D" and getattr(declaration, f"insurance_{part}") is not None:
            yield on(f"insurance_{part}", what=PARTS[part])


@rule(
    "VAL-018",
    severity=Severity.ERROR,
    fields=("freight_code", "goods.customs_value_manual"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.47"), answer("R0149")),
    responses=ida("R0149"),
    message=Text(
        vi="Mã cước B nhưng không dòng nào nhập trị giá tính thuế",
        en="Freight code B, but no item has a typed customs value",
    ),
    why=Text(
        vi="Mã B là hóa đơn có cả hàng trả tiền và hàng miễn phí: dòng miễn phí nhập trị giá bằng tay.",
        en="Code B is an invoice with paid and free goods: the free items carry a typed value.",
    ),
    fix=Text(
        vi="Nhập trị giá cho các dòng miễn phí, hoặc chọn mã A.",
        en="Enter the value of the free items, or choose code A.",
    ),
)
def free_goods_valued(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.freight_code == "B" and not any(item.customs_value_manual for item in declaration.goods):
        yield on("freight_code")


@rule(
    "VAL-019",
    severity=Severity.WARNING,
    fields=("valuation_allocation_total", "freight_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.47", "1.51"), GUIDE),
    message=Text(vi="Mã cước {code} cần tổng hệ số phân bổ", en="Freight code {code} calls for the allocation base"),
    why=Text(
        vi="Tờ khai chỉ nhập một phần hàng trên vận đơn; cước chia trên tổng trị giá của cả hóa đơn.",
        en="Only part of the goods of the bill is declared here; freight is shared over the total of the whole "
        "invoice.",
    ),
    fix=Text(vi="Nhập tổng trị giá của cả hóa đơn ở 1.51.", en="Enter the total of the whole invoice in field 1.51."),
)
def base_for_part(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.freight_code in {"C", "F"} and declaration.valuation_allocation_total is None:
        yield on("valuation_allocation_total", code=declaration.freight_code)
