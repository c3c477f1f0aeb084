"""The declaration against the papers it was made from: what a person changed or the papers say otherwise."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.declaring import IDENTIFIERS
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.model.path import get, identifier
from customs.model.shipment import LineTable, Value
from customs.model.source import Source
from customs.rules.comparing import same_bill, same_text
from customs.rules.engine import Hit, on, rule
from customs.rules.goods import MOST_ITEMS
from customs.rules.known import Known
from customs.rules.law import PRACTICE
from customs.rules.likeness import bare

#: Header fields that customs compares with the papers.
STATED = (
    "invoice_number",
    "invoice_date",
    "invoice_total_value",
    "invoice_currency_code",
    "incoterm_code",
    "gross_weight",
    "package_count",
    "arrival_date",
    "container_count",
)
SUMMED = {
    "line_invoice_value": Text(vi="Trị giá hóa đơn", en="Invoice value"),
    "net_mass": Text(vi="Trọng lượng tịnh", en="Net mass"),
    "gross_mass": Text(vi="Trọng lượng cả bì", en="Gross mass"),
    "item_package_count": Text(vi="Số kiện", en="Packages"),
}
CENT = Decimal("0.01")

#: Identifier of an item -> short name of a line, where they differ.
SHORT = {identifier: short for short, identifier in IDENTIFIERS.items()}


@rule(
    "DOC-101",
    severity=Severity.WARNING,
    fields=STATED,
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="{field}: khai {declared}, chứng từ ghi {stated}", en="{field}: declared {declared}, the papers say {stated}"
    ),
    why=Text(
        vi="Tờ khai phải khớp bộ chứng từ mà hải quan kiểm tra.",
        en="The declaration must agree with the papers customs will look at.",
    ),
    fix=Text(
        vi="Sửa lại theo chứng từ, hoặc bổ sung chứng từ đúng vào hồ sơ.",
        en="Follow the papers, or add the paper that supports the change to the file.",
    ),
)
def header_as_stated(declaration: Declaration, known: Known) -> Iterator[Hit]:
    table = fields(declaration.direction)
    for path, held in known.shipment.header.items() if known.shipment else ():
        name = identifier(path)
        # Where every paper speaks for itself DOC-111 compares them one by one.
        asked = name in STATED and name in table and not known.papers.said(path)
        declared = get(declaration, path) if asked else None
        if declared is not None and not _agree(name, declared, held.value):
            yield on(path, field=table[name], declared=declared, stated=held.value, sources=held.sources)


def _agree(name: str, declared: Any, stated: Value) -> bool:
    if isinstance(declared, str) or isinstance(stated, str):
        return same_text(name, str(declared), str(stated))
    return bool(declared == stated)


@rule(
    "DOC-102",
    severity=Severity.WARNING,
    fields=("bill_of_lading_number",),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="Chứng từ có số vận đơn {stated}, tờ khai không có",
        en="The papers have bill {stated}, the declaration does not",
    ),
    why=Text(
        vi="Số vận đơn trên tờ khai phải khớp vận đơn để hàng qua khu vực giám sát.",
        en="The bill on the declaration must match the bill for the goods to pass the supervised area.",
    ),
    fix=Text(vi="So với vận đơn.", en="Compare with the bill."),
)
def bills_as_stated(declaration: Declaration, known: Known) -> Iterator[Hit]:
    declared = [bill for bill in declaration.bill_of_lading_number if bill]
    for path, held in known.shipment.header.items() if known.shipment else ():
        if (
            identifier(path) == "bill_of_lading_number"
            and declared
            and not any(same_bill(str(held.value), bill) for bill in declared)
        ):
            yield on("bill_of_lading_number", stated=held.value, sources=held.sources)


@rule(
    "DOC-103",
    severity=Severity.WARNING,
    fields=("containers.container_number",),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="Chứng từ có container {stated}, tờ khai không có",
        en="The papers have container {stated}, the declaration does not",
    ),
    why=Text(
        vi="Container thiếu trên danh sách không qua được khu vực giám sát.",
        en="A container missing from the list does not pass the supervised area.",
    ),
    fix=Text(vi="Thêm container, hoặc kiểm tra chứng từ.", en="Add the container, or check the paper."),
)
def containers_as_stated(declaration: Declaration, known: Known) -> Iterator[Hit]:
    declared = {bare(each.container_number) for each in declaration.containers if each.container_number}
    # Lists are held against each other by DOC-112, each paper's own.
    told = [one.text for one in known.papers.stated if declared and identifier(one.path) == "container_number"]
    compared = {bare(text) for text in told if text}
    for path, held in known.shipment.header.items() if known.shipment else ():
        if identifier(path) == "container_number" and bare(str(held.value)) not in declared | compared:
            yield on("containers", stated=held.value, sources=held.sources)


@rule(
    "DOC-104",
    severity=Severity.WARNING,
    fields=tuple(f"goods.{name}" for name in SUMMED),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="{what}: {count} dòng hàng cộng lại {declared}, chứng từ cộng lại {stated}",
        en="{what}: the items ({count}) add up to {declared}, the papers to {stated}",
    ),
    why=Text(
        vi="Gộp hay sắp lại dòng không đổi tổng; lệch {difference} là có dòng bị sửa, thiếu hoặc thừa.",
        en="Merging or reordering keeps the sum; a difference of {difference} means a changed, missing or extra line.",
    ),
    fix=Text(vi="So từng dòng với chứng từ.", en="Compare line by line with the papers."),
)
def sums_as_stated(declaration: Declaration, known: Known) -> Iterator[Hit]:
    lines = known.shipment.lines if known.shipment else LineTable()
    # More lines than one declaration holds go on several, and so does a split invoice: then a part is right.
    if not 0 < len(lines) <= MOST_ITEMS or declaration.split_declaration_count:
        return
    for name, what in SUMMED.items():
        if known.papers.said(f"goods.{name}"):
            continue
        short = SHORT.get(name, name)
        declared, stated = _declared(declaration, name), _stated(lines, short)
        if declared is not None and stated is not None and abs(declared - stated) > CENT:
            yield on(
                "goods",
                what=what,
                count=len(declaration.goods),
                declared=declared,
                stated=stated,
                difference=abs(declared - stated),
                sources=_cells(lines, short),
            )


def _declared(declaration: Declaration, name: str) -> Decimal | None:
    """Sum over the items; None unless every one has a value."""
    values = [getattr(item, name) for item in declaration.goods]
    return None if None in values or not values else sum(values, Decimal(0))


def _stated(lines: LineTable, name: str) -> Decimal | None:
    """Sum over the lines; None unless every one was read as a number."""
    values = [lines.get(line, name) for line in range(len(lines))]
    numbers = [value for value in values if isinstance(value, Decimal)]
    return sum(numbers, Decimal(0)) if len(numbers) == len(values) else None


def _cells(lines: LineTable, name: str) -> tuple[Source, ...]:
    return tuple(cell for line in range(len(lines)) for cell in lines.sources(line, name))
