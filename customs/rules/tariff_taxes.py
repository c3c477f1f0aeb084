"""The other taxes the office's own tariff notes beside an HS code: declared on the item, and at a rate it knows."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.rules.answers import ida
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, cited, inferred
from customs.rules.relief_kinds import TAX
from customs.rules.tariff import OWN, edition_day, law_day
from customs.rules.vat import TAXED_TYPES

#: What a tariff writes beside goods under the environmental tax, whose amount stands in a resolution.
MARKED = "MT"
#: Column of the tariff -> first letter of the codes of that tax. VAT has a rule of its own (TAX-005).
LETTERS = {"excise": "T", "environment": "M"}


@rule(
    "TAX-072",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code", "goods.hs_code", "declaration_type_code"),
    direction=Direction.IMPORT,
    legal=inferred(cited(OWN, answer("E1070", "R0033"))),
    responses=ida("E1070", "R0033"),
    message=Text(
        vi="Dòng {number}: biểu thuế đã nạp từ {first} ghi mã {code} chịu {tax}, tờ khai chưa có",
        en="Item {number}: the loaded tariff of {first} notes {tax} for code {code}, none is declared",
    ),
    why=Text(
        vi="Hệ thống đòi đủ các sắc thuế của mã HS. Hàng cùng mã mà không thuộc diện chịu thuế thì để trống là đúng.",
        en="The system asks for every tax of the code. For goods of the code outside the tax a blank is right.",
    ),
    fix=Text(vi="Chọn mã {tax}, hoặc mã miễn, không chịu thuế.", en="Choose the code of {tax}, or of its exemption."),
)
def taxes_of_the_code(declaration: Declaration, known: Known) -> Iterator[Hit]:
    if known.tariff is None or declaration.declaration_type_code not in TAXED_TYPES:
        return
    day = law_day(declaration, known)
    for number, item in enumerate(declaration.goods, 1):
        for column, letter in LETTERS.items():
            noted = known.tariff.rate(item.hs_code or "", column, day)
            borne = noted.percent or any(noted.choices) or noted.text == MARKED
            if borne and not _declared(item, letter):
                slot = min(len(item.other_taxes) + 1, 5)
                path = f"other_taxes.{slot}.other_tax_rate_code"
                first = edition_day(known.tariff, day, item.hs_code)
                yield at(item.key, path, number=number, code=item.hs_code, tax=TAX[column], first=first)


def _declared(item: GoodsItem, letter: str) -> bool:
    codes = [tax.other_tax_rate_code or tax.other_tax_exemption_code or "" for tax in item.other_taxes]
    return any(code.startswith(letter) for code in codes)


@rule(
    "TAX-073",
    severity=Severity.ADVICE,
    fields=("goods.other_taxes.other_tax_rate_code", "goods.hs_code"),
    direction=Direction.IMPORT,
    legal=OWN,
    message=Text(
        vi="Dòng {number}: mã GTGT {vat} là {rate} %, biểu thuế đã nạp từ {first} ghi {stated} % cho mã {code}",
        en="Item {number}: VAT code {vat} is {rate} %, the loaded tariff of {first} says {stated} % for code {code}",
    ),
    why=Text(
        vi="Thuế suất GTGT theo mặt hàng, không chỉ theo mã HS; biểu thuế đã nạp có thể cũ.",
        en="The VAT rate goes by the goods, not by the code alone; the loaded tariff may be old.",
    ),
    fix=Text(vi="Tra lại thuế suất GTGT của mặt hàng.", en="Look up the VAT rate of the goods."),
)
def vat_of_the_code(declaration: Declaration, known: Known) -> Iterator[Hit]:
    day, table = law_day(declaration, known), known.table("other_tax_codes")
    for one in known.given("other_tax_rate_code") if known.tariff else ():
        row, item = table.get(one.value), declaration.goods[one.number - 1]
        if known.tariff is None or row is None or row.more.get("kind") != "vat":
            continue
        noted = known.tariff.rate(item.hs_code or "", "vat", day)
        stated = tuple(each for each in (noted.percent, *noted.choices) if each is not None)
        rate = row.more.get("rate_percent") or ""
        # The 8 % of the passing reductions stands beside 10 % in no older tariff.
        if stated and rate and rate not in {*(f"{each.normalize():f}" for each in stated), "8"}:
            first = edition_day(known.tariff, day, item.hs_code)
            yield on(
                one.path,
                number=one.number,
                vat=one.value,
                rate=rate,
                stated=stated,
                code=item.hs_code,
                first=first,
            )
