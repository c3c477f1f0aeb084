"""The papers against each other and against the declaration, each side with its file, sheet and cell.

Practice, so never an error: customs compares them, and a difference has to be explained.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations
from typing import Any

from customs.model.base import LANGUAGES, Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.model.papers import PaperKind, Stated
from customs.model.path import get, identifier
from customs.model.source import Source
from customs.rules.comparing import differ
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE
from customs.rules.likeness import bare
from customs.rules.units import comparable
from customs.words import number

PAPER = {
    PaperKind.INVOICE: Text(vi="hóa đơn", en="the invoice"),
    PaperKind.PACKING_LIST: Text(vi="packing list", en="the packing list"),
    PaperKind.TRANSPORT: Text(vi="chứng từ vận tải", en="the transport document"),
}
DECLARATION = Text(vi="tờ khai", en="the declaration")
#: Unit of a declared figure, where the figure has one.
UNIT_OF = {
    "gross_weight": "gross_weight_unit_code",
    "package_count": "package_unit_code",
    "invoice_total_value": "invoice_currency_code",
    "freight_amount": "freight_currency_code",
    "insurance_amount": "insurance_currency_code",
}
#: Sums over the items, stated at the foot of a paper -> unit of each; "": the items or the header have it.
SUMS = {
    "goods.quantity_1": "quantity_1_unit_code",
    "goods.net_mass": "KGM",
    "goods.gross_mass": "KGM",
    "goods.line_invoice_value": "",
    "goods.item_package_count": "",
}
WORDS = {
    "goods.quantity_1": Text(vi="Tổng số lượng", en="Total quantity"),
    "goods.net_mass": Text(vi="Tổng trọng lượng tịnh", en="Total net mass"),
    "goods.gross_mass": Text(vi="Tổng trọng lượng cả bì", en="Total gross mass"),
    "goods.line_invoice_value": Text(vi="Tổng trị giá các dòng", en="Total value of the lines"),
    "goods.item_package_count": Text(vi="Tổng số kiện", en="Total packages"),
}
COMPARED = (
    "exporter_name",
    "importer_name",
    "bill_of_lading_number",
    "package_count",
    "gross_weight",
    "transport_means_name",
    "loading_place_code",
    "unloading_port_code",
    "final_destination_code",
    "container_count",
    "invoice_number",
    "invoice_date",
    "incoterm_code",
    "invoice_total_value",
    "freight_amount",
    "insurance_amount",
)


@rule(
    "DOC-110",
    severity=Severity.WARNING,
    fields=(*COMPARED, *SUMS),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="{field}: {one} ghi {left}, {other} ghi {right}", en="{field}: {one} says {left}, {other} says {right}"
    ),
    why=Text(
        vi="Các chứng từ của một lô hàng phải khớp nhau; đã tính đến đơn vị và làm tròn.",
        en="The papers of one consignment must agree; units and rounding are allowed for.",
    ),
    fix=Text(vi="Hỏi người gửi hàng chứng từ nào đúng.", en="Ask the shipper which paper is right."),
)
def papers_agree(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for path, said in _by_path(known).items():
        for left, right in combinations(said, 2):
            if left.kind is not right.kind and differ(path, left, right):
                yield on(
                    _shown_at(path),
                    field=_label(declaration, path),
                    one=PAPER[left.kind],
                    left=_words(left),
                    other=PAPER[right.kind],
                    right=_words(right),
                    sources=(*left.sources, *right.sources),
                )


@rule(
    "DOC-111",
    severity=Severity.WARNING,
    fields=(*COMPARED, *SUMS),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="{field}: khai {declared}, {paper} ghi {stated}", en="{field}: declared {declared}, {paper} says {stated}"
    ),
    why=Text(
        vi="Tờ khai phải khớp bộ chứng từ mà hải quan kiểm tra; đã tính đến đơn vị và làm tròn.",
        en="The declaration must agree with the papers customs looks at; units and rounding are allowed for.",
    ),
    fix=Text(
        vi="Sửa theo chứng từ, hoặc bổ sung chứng từ giải thích.", en="Follow the paper, or add one that explains it."
    ),
)
def declared_as_the_papers_say(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for path, said in _by_path(known).items():
        for stated in said:
            own = _declared(declaration, path, stated.unit)
            if own is not None and differ(path, own, stated):
                yield on(
                    _shown_at(path),
                    field=_label(declaration, path),
                    declared=_words(own),
                    paper=PAPER[stated.kind],
                    stated=_words(stated),
                    sources=stated.sources,
                )
                break


@rule(
    "DOC-112",
    severity=Severity.WARNING,
    fields=("containers.container_number",),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="Container {numbers} có trên {one}, không có trên {other}",
        en="Containers {numbers} are on {one}, not on {other}",
    ),
    why=Text(
        vi="Chứng từ và tờ khai cùng liệt kê container thì phải cùng danh sách.",
        en="Papers and declaration that list containers must list the same ones.",
    ),
    fix=Text(vi="So với vận đơn.", en="Compare with the bill."),
)
def same_containers(declaration: Declaration, known: Known) -> Iterator[Hit]:
    listed: dict[Text, dict[str, tuple[str, tuple[Source, ...]]]] = {}
    for stated in known.papers.stated:
        if identifier(stated.path) == "container_number" and stated.text:
            listed.setdefault(PAPER[stated.kind], {})[bare(stated.text)] = (stated.text, stated.sources)
    declared = _declared_containers(declaration)
    for (one, mine), (other, theirs) in permutations([*listed.items(), (DECLARATION, declared)], 2):
        gone = [mine[number] for number in mine if number not in theirs]
        if gone and theirs:
            numbers = tuple(number for number, _ in gone)
            sources = tuple(source for _, cells in gone for source in cells)
            yield on("containers", numbers=numbers, one=one, other=other, sources=sources)


def _declared_containers(declaration: Declaration) -> dict[str, tuple[str, tuple[Source, ...]]]:
    numbers = filter(None, (each.container_number for each in declaration.containers))
    return {bare(number): (number, ()) for number in numbers}


def _by_path(known: Known) -> dict[str, list[Stated]]:
    found: dict[str, list[Stated]] = {}
    for stated in known.papers.stated:
        path = "bill_of_lading_number" if identifier(stated.path) == "bill_of_lading_number" else stated.path
        if path in COMPARED or path in SUMS:
            found.setdefault(path, []).append(stated)
    return found


def _declared(declaration: Declaration, path: str, unit: str | None) -> Stated | None:
    """What the declaration says at that path, in the same clothes; None when it says nothing.

    `unit`: that of the paper.
    """
    if path in SUMS:
        return _sum(declaration, path, unit)
    value = get(declaration, path)
    if path == "bill_of_lading_number":
        value = "; ".join(bill for bill in declaration.bill_of_lading_number if bill) or None
    if value is None:
        return None
    unit = getattr(declaration, UNIT_OF[path]) if path in UNIT_OF else None
    figure = Decimal(value) if isinstance(value, int | Decimal) else None
    day = value if not isinstance(value, str) and figure is None else None
    text = value if isinstance(value, str) else None
    return Stated(kind=PaperKind.INVOICE, path=path, number=figure, day=day, text=text, unit=unit)


def _sum(declaration: Declaration, path: str, unit: str | None) -> Stated | None:
    """The items' figures added up; None unless every item has one, all in one unit.

    A quantity is the second one where the paper counts in its unit: metres declared, kilograms on the packing list.
    """
    name, goods = identifier(path), declaration.goods
    units = {SUMS[path] or None}
    if path == "goods.line_invoice_value":
        units = {declaration.invoice_currency_code}
    elif path == "goods.quantity_1":
        seconds = {item.quantity_2_unit_code for item in goods}
        name = "quantity_2" if unit and all(second and comparable(second, unit) for second in seconds) else name
        units = {getattr(item, f"{name}_unit_code") for item in goods}
    values = [getattr(item, name) for item in goods]
    if not values or None in values or len(units) != 1 or declaration.split_declaration_count:
        return None
    return Stated(kind=PaperKind.INVOICE, path=path, number=sum(values, Decimal(0)), unit=units.pop())


def _label(declaration: Declaration, path: str) -> Text:
    field = fields(declaration.direction).get(identifier(path))
    return WORDS.get(path) or (field.name if field else Text(vi=path, en=path))


def _shown_at(path: str) -> str:
    return "goods" if path in SUMS else path


def _words(stated: Stated) -> Any:
    if stated.number is not None and stated.unit:
        vi, en = (f"{number(stated.number, language)} {stated.unit}" for language in LANGUAGES)
        return Text(vi=vi, en=en)
    return stated.value
