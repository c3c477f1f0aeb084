"""Which packing list line was found for which line of goods, to be shown; the first of them with their cells."""

from collections.abc import Iterator, Sequence
from itertools import islice

from customs.intake.lines import first_cell
from customs.intake.matching import Line, Matches
from customs.intake.pieces import Joined, Joining

_SHOWN = 60


def joining(goods: Sequence[Line], packing: Sequence[Line], found: Matches) -> Joining:
    """What is not one to one comes first: it is what somebody has to look at."""
    differ, taken = dict(found.contradict), {*found.pairs.values(), *(b for _, b in found.contradict)}
    taken |= {other for others in found.many.values() for other in others}
    lost = [other for other in range(len(packing)) if other not in taken]
    alone = [line for line in range(len(goods)) if line not in {*found.pairs, *differ, *found.many}]
    counts = {"differs": differ, "many": found.many, "alone": alone, "lost": lost, "one": found.pairs}

    def rows() -> Iterator[Joined]:
        for line, other in differ.items():
            yield Joined("differs", first_cell(goods[line]), (first_cell(packing[other]),))
        for line, others in found.many.items():
            yield Joined("many", first_cell(goods[line]), tuple(first_cell(packing[other]) for other in others))
        for line in alone:
            yield Joined("alone", first_cell(goods[line]), ())
        for other in lost:
            yield Joined("lost", None, (first_cell(packing[other]),))
        for line, other in found.pairs.items():
            yield Joined("one", first_cell(goods[line]), (first_cell(packing[other]),))

    return Joining({how: len(held) for how, held in counts.items() if held}, tuple(islice(rows(), _SHOWN)))
