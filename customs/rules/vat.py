"""VAT on import: declared once, with the code of the day, and the reduced rate only where it is given."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.reference.table import CodeRow
from customs.rules.answers import ida
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred

VAT_LAW = Text(vi="Luật Thuế giá trị gia tăng 48/2024", en="VAT Law 48/2024")
REDUCED_LAW = Text(vi="Nghị định 174/2025/NĐ-CP, Phụ lục I và II", en="Decree 174/2025/ND-CP, Appendices I and II")

#: Types whose goods are used in the country, so that VAT is normally due on import.
TAXED_TYPES = frozenset({"A11", "A12", "A21", "A41", "A42", "A43"})


def temporary_vat(row: CodeRow, known: Known) -> bool:
    """A VAT code of a rate that a resolution gave for a time: no code without a last day has that rate."""
    if row.more.get("kind") != "vat":
        return False
    lasting = {one.more["rate_percent"] for one in known.table("vat_codes").rows.values() if one.until is None}
    return row.until is not None and row.more.get("rate_percent") not in lasting


@rule(
    "TAX-005",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code", "declaration_type_code"),
    direction=Direction.IMPORT,
    legal=cited(VAT_LAW, inferred(answer("E1070"))),
    responses=ida("E1070", "R0033"),
    message=Text(vi="Dòng {number}: chưa khai thuế GTGT", en="Item {number}: VAT is not declared"),
    why=Text(
        vi="Loại hình {type} thường chịu thuế GTGT khâu nhập khẩu. Hàng không chịu thuế thì để trống là đúng.",
        en="Type {type} normally bears VAT on import. For goods outside VAT a blank is right.",
    ),
    fix=Text(
        vi="Chọn mã GTGT: VB901 (10 %), mã 8 % hoặc 5 % nếu đủ điều kiện.",
        en="Choose the VAT code: VB901 (10 %), or the 8 % or 5 % one if it applies.",
    ),
)
def vat_declared(declaration: Declaration, _: Known) -> Iterator[Hit]:
    kind = declaration.declaration_type_code
    for number, item in enumerate(declaration.goods, 1):
        codes = [tax.other_tax_rate_code or tax.other_tax_exemption_code or "" for tax in item.other_taxes]
        if kind in TAXED_TYPES and not any(code.startswith("V") for code in codes):
            slot = len(item.other_taxes) + 1
            yield at(item.key, f"other_taxes.{min(slot, 5)}.other_tax_rate_code", number=number, type=kind)


@rule(
    "TAX-007",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code",),
    direction=Direction.IMPORT,
    legal=inferred(appendix("1.94")),
    message=Text(
        vi="Dòng {number}: có hai mã thuế GTGT, {first} và {second}",
        en="Item {number}: two VAT codes, {first} and {second}",
    ),
    why=Text(vi="Một dòng hàng chịu một thuế suất GTGT.", en="An item bears one VAT rate."),
    fix=Text(vi="Giữ mã đúng.", en="Keep the right one."),
)
def one_vat(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        found = [(slot, tax.other_tax_rate_code) for slot, tax in enumerate(item.other_taxes, 1)]
        vat = [(slot, code) for slot, code in found if code and code.startswith("V")]
        if len(vat) > 1:
            slot, second = vat[1]
            yield at(item.key, f"other_taxes.{slot}.other_tax_rate_code", number=number, first=vat[0][1], second=second)


@rule(
    "TAX-024",
    severity=Severity.ERROR,
    fields=("goods.other_taxes.other_tax_rate_code",),
    direction=Direction.IMPORT,
    legal=cited(VAT_LAW, answer("E0825")),
    responses=ida("E0825"),
    message=Text(
        vi="Dòng {number}: mã GTGT 8 % {code} hết hiệu lực, ngày cuối là {until}",
        en="Item {number}: the 8 % VAT code {code} has ended, its last day was {until}",
    ),
    why=Text(
        vi="Mỗi đợt giảm thuế GTGT có mã và thời hạn riêng theo nghị quyết của Quốc hội.",
        en="Every reduced-rate period has its own code and dates by resolution of the National Assembly.",
    ),
    fix=Text(vi="Chọn mã GTGT đang có hiệu lực.", en="Choose the VAT code in force."),
)
def reduced_vat_ended(declaration: Declaration, known: Known) -> Iterator[Hit]:
    table = known.table("other_tax_codes")
    for number, item in enumerate(declaration.goods, 1):
        for slot, tax in enumerate(item.other_taxes, 1):
            row = table.ended.get(tax.other_tax_rate_code or "")
            if row and temporary_vat(row, known):
                path = f"other_taxes.{slot}.other_tax_rate_code"
                yield at(
                    item.key, path, number=number, code=row.code, until=row.until, legal=known.table("vat_codes").legal
                )


def _reduced(known: Known, declaration: Declaration) -> Iterator[tuple[int, int]]:
    """Number of the item and slot of every temporary code in force."""
    table = known.table("other_tax_codes")
    for number, item in enumerate(declaration.goods, 1):
        for slot, tax in enumerate(item.other_taxes, 1):
            row = table.get(tax.other_tax_rate_code)
            if row and temporary_vat(row, known):
                yield number, slot


@rule(
    "TAX-025",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code", "goods.hs_code"),
    direction=Direction.IMPORT,
    legal=REDUCED_LAW,
    message=Text(
        vi="Dòng {number}: mã GTGT 8 % {code} cho hàng nhóm {heading} ({name})",
        en="Item {number}: 8 % VAT code {code} for goods of {heading} ({name})",
    ),
    why=Text(
        vi="Phụ lục loại trừ một phần hoặc cả nhóm này khỏi mức 8 %. Chúng tôi chỉ giữ đến cấp nhóm.",
        en="The appendix leaves part or all of this heading out of the 8 %. We hold it by heading only.",
    ),
    fix=Text(
        vi="Tra dòng 8 chữ số trong phụ lục; nếu bị loại trừ, chọn VB901.",
        en="Look the 8-digit line up in the appendix; if it is left out, choose VB901.",
    ),
)
def reduced_for_excluded(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for number, slot in _reduced(known, declaration):
        item = declaration.goods[number - 1]
        code, table = item.hs_code or "", known.table("vat_8_exclusions")
        row = table.get(code[:4]) or table.get(code[:2])
        if row:
            path = f"other_taxes.{slot}.other_tax_rate_code"
            vat = item.other_taxes[slot - 1].other_tax_rate_code
            yield at(item.key, path, number=number, code=vat, heading=row.code, name=row.name)


@rule(
    "TAX-026",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code",),
    direction=Direction.IMPORT,
    legal=REDUCED_LAW,
    message=Text(
        vi="Dòng {number}: mã GTGT 8 % {code} cho hàng chịu thuế tiêu thụ đặc biệt ({excise})",
        en="Item {number}: 8 % VAT code {code} for goods under excise ({excise})",
    ),
    why=Text(
        vi="Hàng chịu thuế tiêu thụ đặc biệt không được giảm, trừ xăng.",
        en="Goods under excise keep 10 %, petrol excepted.",
    ),
    fix=Text(vi="Chọn VB901, trừ khi hàng là xăng.", en="Choose VB901, unless the goods are petrol."),
)
def reduced_with_excise(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for number, slot in _reduced(known, declaration):
        item = declaration.goods[number - 1]
        codes = [tax.other_tax_rate_code or "" for tax in item.other_taxes]
        excise = next((code for code in codes if code.startswith("T")), None)
        if excise:
            path = f"other_taxes.{slot}.other_tax_rate_code"
            yield at(item.key, path, number=number, code=codes[slot - 1], excise=excise)
