"""Taxes worked out before, too wide for the system's fields. See `widths` for why these are warnings."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.model.tax import ItemAssessment, TaxKind, TaxLine
from customs.rules.answers import eda, ida
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, circular, cited, inferred
from customs.rules.widths import SPLIT, WIDE, digits

#: Whole digits: tax of one item, its base, and the total of one tax or of all.
TAX_OF_LINE, BASE, TOTAL = 16, 17, 11
DUTIES = frozenset({TaxKind.IMPORT_DUTY, TaxKind.EXPORT_DUTY})
KIND = {
    TaxKind.IMPORT_DUTY: Text(vi="thuế nhập khẩu", en="import duty"),
    TaxKind.EXPORT_DUTY: Text(vi="thuế xuất khẩu", en="export duty"),
    TaxKind.ADDITIONAL_DUTY: Text(vi="thuế nhập khẩu bổ sung", en="additional duty"),
    TaxKind.EXCISE: Text(vi="thuế tiêu thụ đặc biệt", en="excise"),
    TaxKind.ENVIRONMENT: Text(vi="thuế bảo vệ môi trường", en="environmental tax"),
    TaxKind.VAT: Text(vi="thuế giá trị gia tăng", en="VAT"),
}


def _lines(known: Known) -> Iterator[tuple[ItemAssessment, TaxLine]]:
    """Every tax of every item."""
    for item in known.assessment.items if known.assessment else ():
        for line in item.taxes:
            yield item, line


def _at(declaration: Declaration, key: str, line: TaxLine) -> str:
    """Where a finding about that tax stands: at the duty rate, or at the slot of its code."""
    if line.kind in DUTIES:
        return f"goods.{key}.{declaration.direction}_duty_rate"
    item = declaration.item(key)
    codes = [tax.other_tax_rate_code for tax in item.other_taxes] if item else []
    slot = codes.index(line.code) + 1 if line.code in codes else len(codes) + 1
    return f"goods.{key}.other_taxes.{slot}.other_tax_rate_code"


@rule(
    "TAX-050",
    severity=Severity.WARNING,
    fields=(
        "goods.import_duty_rate",
        "goods.export_duty_rate",
        "goods.other_taxes.other_tax_rate_code",
        "goods.hs_code",
    ),
    each=True,
    legal=inferred(cited(circular("18.3"), answer("E0803", "E0823", "E1025", "E1027"))),
    responses=(
        *ida(import_duty_rate="E0803 E1025", other_tax_rate_code="E0823 E1027"),
        *eda(export_duty_rate="E0803 E1025"),
    ),
    message=Text(
        vi="Dòng {number}: {kind} {value} đồng, dài {length} chữ số",
        en="Item {number}: {kind} of {value} VND, {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def tax_of_line_fits(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for item, line in _lines(known):
        value = line.amount
        if value is not None and digits(value) > TAX_OF_LINE:
            path, length = _at(declaration, item.key, line), digits(value)
            kind = KIND[line.kind]
            yield on(path, number=item.number, kind=kind, value=value, length=length, width=TAX_OF_LINE)


@rule(
    "TAX-051",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code",),
    direction=Direction.IMPORT,
    legal=inferred(cited(circular("18.3"), answer("E0816"))),
    responses=ida("E0816"),
    message=Text(
        vi="Dòng {number}: trị giá tính {kind} {value} đồng, dài {length} chữ số",
        en="Item {number}: base of {kind} is {value} VND, {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def base_of_other_tax_fits(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for item, line in _lines(known):
        value = line.base
        if value is not None and line.kind not in DUTIES and digits(value) > BASE:
            path, length = _at(declaration, item.key, line), digits(value)
            yield on(path, number=item.number, kind=KIND[line.kind], value=value, length=length, width=BASE)


@rule(
    "TAX-052",
    severity=Severity.WARNING,
    fields=("goods.import_duty_rate", "goods.export_duty_rate", "goods.other_taxes.other_tax_rate_code"),
    each=True,
    legal=inferred(cited(circular("18.3"), answer("E0073", "E0032", "E1056", "E1066"))),
    responses=(
        *ida(import_duty_rate="E0073 E1056", other_tax_rate_code="E0073 E1056"),
        *eda(export_duty_rate="E0032 E0073 E1056"),
    ),
    message=Text(
        vi="Tổng {kind} {value} đồng, dài {length} chữ số", en="Total {kind} of {value} VND has {length} digits"
    ),
    why=WIDE,
    fix=SPLIT,
)
def total_of_tax_fits(declaration: Declaration, known: Known) -> Iterator[Hit]:
    totals = known.assessment.totals if known.assessment else {}
    for kind, value in totals.items():
        if digits(value) > TOTAL:
            item, line = next(one for one in _lines(known) if one[1].kind is kind)
            path, length = _at(declaration, item.key, line), digits(value)
            yield on(path, kind=KIND[kind], value=value, length=length, width=TOTAL)


@rule(
    "TAX-053",
    severity=Severity.WARNING,
    fields=("goods.import_duty_rate", "goods.other_taxes.other_tax_rate_code"),
    each=True,
    direction=Direction.IMPORT,
    legal=inferred(cited(circular("18.3"), answer("E1066", "E1069", "E0076"))),
    responses=ida("E1066", "E1069", "E0076"),
    message=Text(
        vi="Tổng số thuế phải nộp {value} đồng dài {length} chữ số",
        en="The total tax payable, {value} VND, has {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def total_payable_fits(declaration: Declaration, known: Known) -> Iterator[Hit]:
    value = known.assessment.payable if known.assessment else None
    if value is not None and digits(value) > TOTAL and declaration.goods:
        path = f"goods.{declaration.goods[0].key}.import_duty_rate"
        yield on(path, value=value, length=digits(value), width=TOTAL)


@rule(
    "TAX-054",
    severity=Severity.WARNING,
    fields=(
        "goods.import_duty_reduction_amount",
        "goods.export_duty_reduction_amount",
        "goods.other_taxes.other_tax_reduction_amount",
    ),
    each=True,
    legal=inferred(answer("E0074", "E1068")),
    responses=(
        *ida(import_duty_reduction_amount="E0074 E1068", other_tax_reduction_amount="E0074 E1068"),
        *eda(export_duty_reduction_amount="E0074"),
    ),
    message=Text(
        vi="Tổng số tiền giảm {value} đồng dài {length} chữ số",
        en="Reductions of {value} VND in all have {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def reductions_fit(_: Declaration, known: Known) -> Iterator[Hit]:
    for name in ("import_duty_reduction_amount", "export_duty_reduction_amount", "other_tax_reduction_amount"):
        given = known.given(name)
        value = sum((one.value for one in given), Decimal(0))
        if given and digits(value) > TOTAL:
            yield on(given[0].path, value=value, length=digits(value), width=TOTAL)


@rule(
    "TAX-055",
    severity=Severity.WARNING,
    fields=(
        "goods.import_duty_exemption_code",
        "goods.export_duty_exemption_code",
        "goods.other_taxes.other_tax_exemption_code",
    ),
    each=True,
    legal=inferred(answer("E0075", "E1067")),
    responses=(
        *ida(import_duty_exemption_code="E0075 E1067", other_tax_exemption_code="E0075 E1067"),
        *eda(export_duty_exemption_code="E0075"),
    ),
    message=Text(
        vi="Tổng số thuế được miễn {value} đồng dài {length} chữ số",
        en="Exemptions of {value} VND in all have {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def exemptions_fit(_: Declaration, known: Known) -> Iterator[Hit]:
    for name, own in (
        ("import_duty_exemption_code", True),
        ("export_duty_exemption_code", True),
        ("other_tax_exemption_code", False),
    ):
        given = known.given(name)
        if not given:
            continue
        freed = [line.exempt_amount or Decimal(0) for _, line in _lines(known) if (line.kind in DUTIES) is own]
        value = sum(freed, Decimal(0))
        if digits(value) > TOTAL:
            yield on(given[0].path, value=value, length=digits(value), width=TOTAL)


@rule(
    "TAX-056",
    severity=Severity.WARNING,
    fields=("goods.fee_amount", "goods.insurance_levy_amount"),
    each=True,
    direction=Direction.EXPORT,
    legal=inferred(answer("E0076")),
    responses=eda("E0076"),
    message=Text(
        vi="Tổng lệ phí và tiền bảo hiểm {value} đồng dài {length} chữ số",
        en="Fees and levies of {value} VND in all have {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def fees_fit(declaration: Declaration, _: Known) -> Iterator[Hit]:
    amounts = [
        (f"goods.{item.key}.{name}", value)
        for item in declaration.goods
        for name, value in (("fee_amount", item.fee_amount), ("insurance_levy_amount", item.insurance_levy_amount))
        if value is not None
    ]
    value = sum((amount for _, amount in amounts), Decimal(0))
    if digits(value) > TOTAL:
        yield on(amounts[0][0], value=value, length=digits(value), width=TOTAL)
