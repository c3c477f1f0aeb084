"""Certificates of origin against the goods: HS, origin, quantity, invoice, description."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.papers import CertificateOfOrigin
from customs.model.status import Direction
from customs.rules.certificates import ORIGIN_LAW, cells, label, pairs, placed
from customs.rules.comparing import same_text
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE, cited
from customs.rules.likeness import bare, words
from customs.rules.units import UNITS, same_unit

#: Figures of a certificate are rounded by whoever made it out.
ROUNDING = Decimal("1.001")


@rule(
    "ORG-010",
    severity=Severity.WARNING,
    fields=("goods.hs_code",),
    direction=Direction.IMPORT,
    legal=cited(ORIGIN_LAW, PRACTICE),
    message=Text(
        vi="Dòng {number}: mã HS {code}, C/O {label} chỉ có {listed}",
        en="Item {number}: HS code {code}, C/O {label} has only {listed}",
    ),
    why=Text(
        vi="Sáu chữ số đầu phải khớp; khác do phân loại của hai nước thì phải giải trình được.",
        en="The first six digits should agree; a difference of classification between countries must be explained.",
    ),
    fix=Text(vi="So mã HS với C/O và hóa đơn.", en="Compare the code with C/O and invoice."),
)
def six_digits(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one, places in pairs(declaration, known):
        listed = tuple(dict.fromkeys(bare(line.hs_code)[:6] for line in one.lines if line.hs_code))
        for place in places if listed else ():
            item = declaration.goods[place]
            if item.hs_code and item.hs_code[:6] not in listed:
                path = f"goods.{item.key}.hs_code"
                sources = cells(one, *(f"lines.{n}.hs_code" for n in range(1, len(one.lines) + 1)))
                yield on(path, number=place + 1, code=item.hs_code, label=label(one), listed=listed, sources=sources)


@rule(
    "ORG-011",
    severity=Severity.WARNING,
    fields=("goods.origin_country_code",),
    direction=Direction.IMPORT,
    legal=ORIGIN_LAW,
    message=Text(
        vi="Dòng {number}: xuất xứ khai {own}, C/O {label} ghi {theirs}",
        en="Item {number}: origin declared {own}, C/O {label} says {theirs}",
    ),
    why=Text(vi="Xuất xứ khai theo C/O.", en="The origin is that of the C/O."),
    fix=Text(vi="Sửa xuất xứ theo C/O, hoặc xin C/O khác.", en="Follow the C/O, or get another."),
)
def same_origin(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one, places in pairs(declaration, known):
        for place in places:
            item = declaration.goods[place]
            own, theirs = item.origin_country_code, one.origin_country_code
            if own and theirs and own != theirs:
                path = f"goods.{item.key}.origin_country_code"
                sources = cells(one, "origin_country_code")
                yield on(path, number=place + 1, own=own, label=label(one), theirs=theirs, sources=sources)


@rule(
    "ORG-013",
    severity=Severity.WARNING,
    fields=("goods.quantity_1", "goods.quantity_2", "goods.gross_mass"),
    direction=Direction.IMPORT,
    legal=cited(ORIGIN_LAW, PRACTICE),
    message=Text(
        vi="Khai {own} {unit} theo C/O {label}, C/O chỉ có {theirs} {unit}",
        en="{own} {unit} are declared under C/O {label}, which covers {theirs} {unit}",
    ),
    why=Text(vi="Phần vượt C/O không được hưởng ưu đãi.", en="What exceeds the C/O is not entitled to the preference."),
    fix=Text(vi="Tách phần vượt sang dòng B01, hoặc bổ sung C/O.", en="Put the excess on a B01 item, or add a C/O."),
)
def within_the_certificate(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one, places in pairs(declaration, known):
        items = [declaration.goods[place] for place in places]
        unit = next((line.quantity_unit_code for line in one.lines if line.quantity_unit_code), None)
        covered, declared = _covered(one, unit), _declared(items, unit)
        if unit is None or covered is None:
            unit, covered, declared = "KGM", _weighed(one), _gross(items)
        if covered is not None and declared is not None and declared > covered * ROUNDING:
            path = f"goods.{items[0].key}.quantity_1"
            sources = cells(one, *(f"lines.{n}.quantity" for n in range(1, len(one.lines) + 1)))
            yield on(path, own=declared, unit=unit, label=label(one), theirs=covered, sources=sources)


def _covered(one: CertificateOfOrigin, unit: str | None) -> Decimal | None:
    """Sum of the lines' quantities in `unit`; None when one has none, or another unit."""
    found = [line.quantity if line.quantity_unit_code == unit else None for line in one.lines]
    numbers = [quantity for quantity in found if quantity is not None]
    return sum(numbers, Decimal(0)) if unit and numbers and len(numbers) == len(found) else None


def _declared(items: list[GoodsItem], unit: str | None) -> Decimal | None:
    """What the items declare in that unit, or in one that can be converted; None when one of them does not."""
    found = [_in(item, unit) for item in items]
    numbers = [quantity for quantity in found if quantity is not None]
    return sum(numbers, Decimal(0)) if len(numbers) == len(found) else None


def _in(item: GoodsItem, unit: str | None) -> Decimal | None:
    for quantity, own in (
        (item.quantity_1, item.quantity_1_unit_code),
        (item.quantity_2, item.quantity_2_unit_code),
    ):
        if quantity is None or own is None or unit is None:
            continue
        if same_unit(own, unit):
            return quantity
        mine, theirs = UNITS.get(own), UNITS.get(unit)
        if mine and theirs and mine.kind == theirs.kind:
            return quantity * mine.factor / theirs.factor
    return None


def _weighed(one: CertificateOfOrigin) -> Decimal | None:
    numbers = [line.gross_weight for line in one.lines if line.gross_weight is not None]
    return sum(numbers, Decimal(0)) if numbers and len(numbers) == len(one.lines) else None


def _gross(items: list[GoodsItem]) -> Decimal | None:
    numbers = [item.gross_mass for item in items if item.gross_mass is not None]
    return sum(numbers, Decimal(0)) if len(numbers) == len(items) else None


@rule(
    "ORG-014",
    severity=Severity.WARNING,
    fields=("invoice_number", "exporter_country_code"),
    each=True,
    direction=Direction.IMPORT,
    legal=cited(ORIGIN_LAW, PRACTICE),
    message=Text(
        vi="C/O {label} không khớp hóa đơn hoặc người bán: {what}",
        en="C/O {label} disagrees with invoice or seller: {what}",
    ),
    why=Text(
        vi="Hóa đơn do bên thứ ba phát hành thì C/O đánh dấu ô hóa đơn nước thứ ba và ghi tên, nước của bên đó.",
        en="When a third party makes out the invoice the C/O ticks third-party invoicing and names it.",
    ),
    fix=Text(vi="So số hóa đơn và ô hóa đơn bên thứ ba.", en="Compare invoice number and the third-party box."),
)
def invoice_of_certificate(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one, _ in pairs(declaration, known):
        numbers = tuple(dict.fromkeys(filter(None, (line.invoice_number for line in one.lines))))
        own, seller, origin = declaration.invoice_number, declaration.exporter_country_code, one.origin_country_code
        if one.third_party_invoice:
            continue
        if own and numbers and not any(same_text("invoice_number", number, own) for number in numbers):
            listed = ", ".join(numbers)
            what = Text(vi=f"ghi hóa đơn {listed}, tờ khai {own}", en=f"names invoice {listed}, the declaration {own}")
            places = (f"lines.{n}.invoice_number" for n in range(1, len(one.lines) + 1))
            yield on("invoice_number", label=label(one), what=what, sources=cells(one, *places))
        if seller and origin and seller != origin:
            what = Text(
                vi=f"người bán ở {seller}, xuất xứ {origin}, ô hóa đơn bên thứ ba để trống",
                en=f"seller in {seller}, origin {origin}, third-party invoicing not ticked",
            )
            sources = cells(one, "third_party_invoice")
            yield on("exporter_country_code", label=label(one), what=what, sources=sources)


@rule(
    "ORG-016",
    severity=Severity.ADVICE,
    fields=("certificates.lines.description", "goods.goods_description"),
    each=True,
    direction=Direction.IMPORT,
    legal=PRACTICE,
    message=Text(
        vi="C/O {label}, dòng {line}: “{text}” không có chữ nào chung với mô tả hàng hóa trên hóa đơn và tờ khai",
        en="C/O {label}, line {line}: “{text}” shares no word with the goods of invoice and declaration",
    ),
    why=Text(
        vi="Tên hàng trên C/O phải nhận ra được hàng của lô này.", en="The C/O must describe these goods recognisably."
    ),
    fix=Text(vi="So tên hàng trên C/O với hóa đơn.", en="Compare with the invoice."),
)
def same_goods(declaration: Declaration, known: Known) -> Iterator[Hit]:
    lines = known.shipment.lines if known.shipment and known.papers.certificates else None
    on_invoice = [str(lines.get(n, "description") or "") for n in range(len(lines))] if lines else []
    texts = on_invoice + [item.goods_description or "" for item in declaration.goods]
    # A certificate is in English: against Vietnamese words alone a difference says nothing.
    if not any(words(text) for text in texts if text.isascii()):
        return
    told = frozenset[str]().union(*map(words, texts))
    for place, one, _ in placed(declaration, known):
        for number, line in enumerate(one.lines, 1):
            own = words(line.description or "")
            if own and not own & told:
                yield on(
                    f"certificates.{place}.lines.{number}.description",
                    label=label(one),
                    line=line.number or number,
                    text=line.description,
                    sources=cells(one, f"lines.{number}.description"),
                )
