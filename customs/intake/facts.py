"""Facts of the whole shipment that stand in a column of the lines: a bill's number, a vessel, a day of arrival.

One value in all rows is the shipment's. Several bills may part the shipment, which is asked elsewhere; several values
of anything else are told of, and none is taken.
"""

from collections.abc import Collection, Iterator, Sequence

from customs.intake.findings import label_of, other, shorten
from customs.intake.lines import Lines, cell_of
from customs.intake.outcome import TableOutcome
from customs.intake.several import BY
from customs.intake.vocabulary import FACTS
from customs.intake.weigh import Weighed
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.shipment import Value
from customs.words import both, say

_SHOWN = 4


def put_facts(lines: Lines, packing: Sequence[TableOutcome], weighed: Weighed) -> Iterator[Finding]:
    """What all rows say alike goes to the header. Gives what else is to be said. `packing`: tables beside the goods."""
    every = Lines([*lines.tables, *packing]) if any(set(FACTS) & set(table.fields) for table in packing) else lines
    conflicts = {doubt.path for doubt in weighed.doubts}
    for path in (one for one in FACTS if one in every.columns and one not in conflicts):
        values = _values(every.columns[path].values)
        if len(values) == 1:
            held = every.shared(path)
            stated = weighed.header.setdefault(path, held) if held else weighed.header.get(path)
            if stated and stated.value not in values:
                yield _finding("other", every, path, values, taken=str(stated.value))
        elif values and path not in BY.values():
            yield _finding("several", every, path, values)


def _values(values: Sequence[Value | None]) -> list[Value]:
    return list(dict.fromkeys(value for value in values if value is not None and value != ""))


def _finding(key: str, lines: Lines, path: str, values: Collection[Value], taken: str = "") -> Finding:
    table, first = next(
        (table, line)
        for table in lines.tables
        if path in table.fields
        for line in range(len(table.lines))
        if table.fields[path].raws[line] is not None
    )
    shown = "; ".join(shorten(str(value)) for value in list(values)[:_SHOWN]) + ("; …" if len(values) > _SHOWN else "")
    name = label_of(path)
    facts = {"n": len(values), "values": shown, "column": table.fields[path].letter, "sheet": table.place.sheet}
    told = Text(
        vi=say(f"intake.fact.{key}", "vi", field=name.vi, taken=taken, **facts),
        en=say(f"intake.fact.{key}", "en", field=name.en, taken=taken, **facts),
    )
    texts = (told, both("intake.fact.why"), both("intake.fact.fix"))
    return other("INT-056", Severity.WARNING, path, texts, cell_of((table, first), path))
