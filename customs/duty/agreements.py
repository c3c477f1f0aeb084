"""Which tariff schedules are open to an origin on a day, and what each of them asks for.

A special preferential rate needs all of: the goods stand in that decree's tariff, come from a party, meet the rules
of origin including direct transport, and have the right origin document (decrees 112-129/2022 and 131/2024, Art. 4;
Circular 33/2023/TT-BTC).
"""

from collections.abc import Iterator
from typing import NamedTuple

from customs.duty.explain import told
from customs.duty.tables import Tables
from customs.model.base import Text
from customs.reference.table import CodeRow
from customs.reference.tariff import MFN
from customs.words import both

SCHEDULES, AGREEMENTS, COLUMNS = "tariff_schedules", "fta_decrees", "agreement_columns"


class Opening(NamedTuple):
    """A schedule open to an origin. `schedule`: its code, None where no code is known; `column`: what the tariff calls
    it. `agreement`: "" for MFN. `parties`: countries goods may come from. `form`: of the origin document.
    `late_years`: years from registration to hand the document in. `decree`: "" where none was found.
    """

    schedule: str | None
    column: str
    agreement: str
    name: Text
    parties: frozenset[str]
    form: str
    decree: str
    late_years: int

    @property
    def preferential(self) -> bool:
        return bool(self.agreement)


def openings(origin: str | None, tables: Tables) -> tuple[Opening, ...]:
    """MFN first, then every agreement the origin is a party of; MFN alone without an origin."""
    mfn = tables.table(SCHEDULES).get(MFN)
    found = [Opening(MFN, MFN, "", mfn.name if mfn else both("duty.compare.mfn"), frozenset(), "", "", 0)]
    if origin:
        found += _by_schedule(origin, tables)
        found += _by_agreement(origin, tables)
    return tuple(found)


def conditions(opening: Opening) -> tuple[Text, ...]:
    """What the law asks for before the rate may be used; nothing for MFN."""
    if not opening.preferential:
        return ()
    listed = ", ".join(sorted(opening.parties))
    steps = [
        told("duty.compare.in_tariff", decree=opening.decree or "?"),
        told("duty.compare.from_party", parties=listed),
        both("duty.compare.direct_transport"),
        told("duty.compare.proof", form=opening.form or "?", years=opening.late_years),
    ]
    if opening.column == "RCEP":
        steps.append(both("duty.compare.rcep_difference"))
    return tuple(steps)


def _by_schedule(origin: str, tables: Tables) -> Iterator[Opening]:
    decrees = tables.table(AGREEMENTS)
    of_schedule = {code: row for row in decrees.rows.values() for code in row.more["schedules"].split(";") if code}
    ended = {code for row in decrees.ended.values() for code in row.more["schedules"].split(";") if code}
    for row in tables.table(SCHEDULES).rows.values():
        parties = frozenset(row.more["origin_countries"].split(";"))
        if row.more["preferential"] != "yes" or origin not in parties or row.code in ended:
            continue
        agreement = of_schedule.get(row.code)
        yield Opening(
            row.code,
            row.code,
            agreement.code if agreement else row.code,
            row.name,
            parties,
            row.more["co_form"],
            row.more["decree"],
            _years(agreement),
        )


def _by_agreement(origin: str, tables: Tables) -> Iterator[Opening]:
    """Agreements without a schedule code: one column for each origin."""
    columns = tables.table(COLUMNS)
    if tables.day < columns.first_day:
        return
    decrees = tables.table(AGREEMENTS)
    parties: dict[str, set[str]] = {}
    for row in columns.rows.values():
        parties.setdefault(row.more["agreement"], set()).update(row.more["origin_countries"].split(";"))
    for row in columns.rows.values():
        if origin not in row.more["origin_countries"].split(";"):
            continue
        name = row.more["agreement"]
        agreement = decrees.get(name)
        yield Opening(
            None,
            name,
            name,
            row.name,
            frozenset(parties[name]),
            agreement.more["origin_document"] if agreement else "",
            row.more["tariff_decree"],
            _years(agreement),
        )


def _years(agreement: CodeRow | None) -> int:
    return int(agreement.more["late_years"] or 1) if agreement else 1
