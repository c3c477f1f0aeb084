"""Statements of several papers weighed into one header: agreed, or said who disagrees."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from customs.intake.claims import LINES_ORIGIN, Claim
from customs.intake.findings import label_text, other
from customs.intake.profile import tight
from customs.intake.reading import TableKind
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.shipment import Held, Value
from customs.model.source import Doubt, Source

_CARGO = frozenset(
    {"gross_weight", "gross_weight_unit_code", "package_count", "package_unit_code", "marks_and_numbers"}
)
_CARRIAGE = frozenset(
    {
        "transport_means_name",
        "departure_date",
        "arrival_date",
        "loading_place_name",
        "unloading_port_name",
        "final_destination_name",
    }
)
_INVOICE_FIRST = (TableKind.DECLARATION, TableKind.INVOICE, TableKind.DECLARATION_GOODS, TableKind.PACKING_LIST)
_PACKING_FIRST = (TableKind.DECLARATION, TableKind.PACKING_LIST, TableKind.INVOICE, TableKind.DECLARATION_GOODS)


class Weighed:
    """`header`: what stands. `origin`: the country a paper states of all its goods."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.header: dict[str, Held] = {}
        self.origin: Held | None = None
        self.doubts: list[Doubt] = []
        self.findings: list[Finding] = []
        by_path: dict[str, list[Claim]] = {}
        for claim in claims:
            by_path.setdefault(claim.path, []).append(claim)
        for path, said in by_path.items():
            self._weigh(path, said)
        self.origin = self.header.pop(LINES_ORIGIN, None)

    def _weigh(self, path: str, said: list[Claim]) -> None:
        """The paper that is the authority for the field speaks; if it contradicts itself, nobody does."""
        order: tuple[TableKind, ...] = _PACKING_FIRST if path in _CARGO else _INVOICE_FIRST
        if path in _CARRIAGE or path.startswith("bill_of_lading_number."):
            order = (TableKind.DECLARATION, TableKind.TRANSPORT, *order[1:])
        ranks = {kind: rank for rank, kind in enumerate(order)}
        best = min(ranks.get(claim.kind, len(order)) for claim in said)
        first = [claim for claim in said if ranks.get(claim.kind, len(order)) == best]
        value, agree = first[0].value, [claim for claim in said if _same(claim.value, first[0].value)]
        if all(_same(claim.value, value) for claim in first):
            self.header[path] = Held(value, _once(source for claim in agree for source in claim.sources))
        else:
            reason = "conflict"
            self.doubts += [Doubt(path=path, source=claim.sources[0], reason=reason) for claim in first]
        if len(agree) < len(said):
            self.findings.append(_conflict(path, said, self.header.get(path)))


def _once(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple({(source.upload, source.sheet, source.cell): source for source in sources}.values())


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return tight(one) == tight(other)
    return one == other


def _conflict(path: str, said: list[Claim], taken: Held | None) -> Finding:
    name = label_text(path)
    values = "; ".join(f"{claim.sources[0].label} = {_shown(claim.value)}" for claim in said)
    vi = f"{name.vi}: các chứng từ ghi khác nhau ({values})"
    en = f"{name.en}: the papers disagree ({values})"
    first = _shown(taken.value) if taken else ""
    end = (f"; lấy {first}.", f"; {first} is taken.") if taken else ("; chưa lấy giá trị nào.", "; none is taken.")
    return other(
        "INT-039",
        Severity.WARNING,
        path,
        (
            Text(vi=vi + end[0], en=en + end[1]),
            Text(vi="Hóa đơn và packing list của một lô hàng phải khớp nhau.", en="Papers of one shipment must agree."),
            Text(vi="Hỏi người gửi chứng từ nào đúng rồi sửa.", en="Ask the sender which paper is right."),
        ),
        *(source for claim in said for source in claim.sources[:1]),
    )


def _shown(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value
