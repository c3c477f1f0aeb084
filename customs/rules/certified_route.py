"""The route of a certificate of origin against that of the declaration."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.certificates import ORIGIN_LAW, cells, label, pairs
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import inferred
from customs.rules.likeness import bare, words


@rule(
    "ORG-015",
    severity=Severity.ADVICE,
    fields=("loading_place_code", "unloading_port_code", "transport_means_name"),
    each=True,
    direction=Direction.IMPORT,
    legal=inferred(ORIGIN_LAW),
    message=Text(
        vi="{what}: C/O {label} ghi {theirs}, tờ khai {own}",
        en="{what}: C/O {label} says {theirs}, the declaration {own}",
    ),
    why=Text(
        vi="Tuyến đường trên C/O và vận đơn phải cho thấy hàng đi thẳng.",
        en="The route on C/O and bill must show direct consignment.",
    ),
    fix=Text(
        vi="So với vận đơn; đổi tàu dọc đường thì giữ vận đơn chở suốt.",
        en="Compare with the bill; with a change of vessel keep the through bill.",
    ),
)
def same_route(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one, _ in pairs(declaration, known):
        for name, what in ROUTE.items():
            own, theirs = getattr(declaration, name), getattr(one, name)
            if own and theirs and not any(_same_place(said, theirs) for said in _names(declaration, known, name)):
                yield on(name, what=what, label=label(one), theirs=theirs, own=own, sources=cells(one, name))


def _names(declaration: Declaration, known: Known, name: str) -> Iterator[str]:
    """What is declared: the code, the words beside it, and what the office's list calls that code."""
    code = getattr(declaration, name)
    yield code
    yield getattr(declaration, name.replace("_code", "_name"), None) or ""
    places = known.office_list(PLACES[name]) if name in PLACES else None
    row = places.get(code) if places else None
    if row:
        yield from (row.name.vi, row.name.en)


def _same_place(own: str, theirs: str) -> bool:
    mine, other = bare(own), bare(theirs)
    if not mine:
        return False
    named, said = words(own) - _PORT, words(theirs) - _PORT
    return mine in other or other in mine or (bool(named and said) and (named <= said or said <= named))


_PORT = frozenset({"cang", "port", "seaport"})


PLACES = {"loading_place_code": "foreign_places", "unloading_port_code": "unloading_ports"}

ROUTE = {
    "loading_place_code": Text(vi="Nơi xếp hàng", en="Place of loading"),
    "unloading_port_code": Text(vi="Nơi dỡ hàng", en="Place of unloading"),
    "transport_means_name": Text(vi="Phương tiện", en="Means of transport"),
}
