"""What the lists an office may bring look like: which columns they have, what a code of theirs is.

A list is one an office brings because we ship none (places, banks, notes by HS code), or any table we ship, replaced.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from customs.model.field_table import fields
from customs.model.lot import Waiter
from customs.model.papers import PaperSort
from customs.model.status import Direction
from customs.reference.table import UNIONS, edition, names, versions

_PLACE_PARTS = {
    "storage": "storage_locations",
    "unloading": "unloading_ports",
    "loading": "loading_ports",
}
#: A file that holds several lists, told apart by its column `kind`.
BUNDLES: Mapping[str, Mapping[str, str]] = {"locations": _PLACE_PARTS}
#: Other names of lists on the command line.
ALIASES: Mapping[str, str] = {
    "foreign_locations": "foreign_places",
    "permits": "hs_policy",
    "permit_notes": "hs_policy",
    "exchange-rates": "exchange_rates",
    "rates": "exchange_rates",
}
#: A name under which more is looked at than can be loaded: kinds of permit beside the notes which goods need one.
LOOKED_AT: Mapping[str, tuple[str, ...]] = {"permits": ("permit_types", "hs_policy")}
TARIFF, RATES, MATERIALS = "tariff", "exchange_rates", "materials"
CHARGES, PORT_FEES = "charges", "port_fees"
#: Lists of what payees ask; a row is a whole charge, read by columns of its own.
CHARGE_LISTS = frozenset({CHARGES, PORT_FEES})
#: Papers an office asks for beside those of the table `paper_checklist`, whose own columns it shares.
PAPER_ADDITIONS = "paper_additions"
#: Milestones of a lot, by direction and means of transport.
MILESTONES = "milestones"
#: Time promised to customers, by kind of case, channel, priority and customer.
CASE_POLICIES = "case_policies"
#: Which list the codes of a field come from, for fields whose list we do not ship.
LIST_OF_FIELD: Mapping[str, str] = {
    "storage_location_code": "storage_locations",
    "transit_location_code": "storage_locations",
    "transport_destination_code": "storage_locations",
    "vanning_place_code": "storage_locations",
    "unloading_port_code": "unloading_ports",
    "final_destination_code": "foreign_places",
    "tax_paying_bank_code": "banks",
    "guarantee_bank_code": "banks",
    "absolute_duty_code": "absolute_duty_codes",
}
_LOADING = {Direction.IMPORT: "foreign_places", Direction.EXPORT: "loading_ports"}


@dataclass(frozen=True, slots=True)
class Shape:
    """`own`: columns beside code, names and last day. `needed`: own columns without which a code means nothing.

    `fresh`: what an own column holds for every row when the file has no such column; otherwise a known code keeps
    what it had. `form`: of a code; codes of a list with a form are written in capitals. `longest`: characters of the
    shortest field the code goes into, None when it goes into none. `figures`, `choices`: own columns that taxes and
    rules reckon with, and so take plain numbers, or one of these words, only. `per`: the own column that says whose
    code it is, by tax code: each firm makes its own codes, and a file replaces the codes of the firms it names.
    `links`: own columns that name codes of the same list, with semicolons between.
    """

    name: str
    own: tuple[str, ...] = ()
    needed: frozenset[str] = frozenset()
    fresh: Mapping[str, str] = field(default_factory=dict)
    form: re.Pattern[str] | None = None
    longest: int | None = None
    figures: frozenset[str] = frozenset()
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    per: str = ""
    links: frozenset[str] = frozenset()

    def keyed(self, owner: str, code: str) -> str:
        """The code within the whole list: `0312345678/VAI-01`."""
        return f"{owner}/{code}" if owner else code

    def takes(self, column: str, value: str) -> bool:
        """Whether the value can stand in that own column. Nothing always can."""
        if not value:
            return True
        if column == self.per:
            return bool(_TAX_CODE.fullmatch(value))
        if column in self.figures:
            return bool(_FIGURE.fullmatch(value))
        if column == "specific_vnd":
            return bool(_AMOUNTS.fullmatch(value))
        return value in self.choices.get(column, (value,))

    def may_be(self, code: str) -> bool:
        """Whether the text can be a code of this list at all."""
        if self.longest is not None and len(code) > self.longest:
            return False
        return bool(self.per) or bool((self.form or _ANY).fullmatch(code))


_ANY = re.compile(r"\S{1,20}")
_TAX_CODE = re.compile(r"\d{10}(-?\d{3})?", re.ASCII)
_FIGURE = re.compile(r"\d+(\.\d+)?")
#: VND a unit: `10000/20 cigarettes;100000/cigar`.
_AMOUNTS = re.compile(r"\d+/[^;/]+(;\d+/[^;/]+)*")
#: A column with so few different words in all editions is a choice between them.
_FEW = 4
_YES_NO = frozenset({"yes", "no"})
_OFFICE = {
    "storage_locations": Shape(
        "storage_locations",
        ("office", "class", "direction", "bonded"),
        form=re.compile(r"[0-9A-Z]{7}"),
        longest=7,
        choices={"direction": frozenset(Direction), "bonded": _YES_NO},
    ),
    "unloading_ports": Shape("unloading_ports", form=re.compile(r"VN[0-9A-Z]{3,4}"), longest=6),
    "loading_ports": Shape("loading_ports", form=re.compile(r"VN[0-9A-Z]{3,4}"), longest=6),
    "foreign_places": Shape(
        "foreign_places",
        ("country", "subdivision", "function", "note", "aliases"),
        form=re.compile(r"[A-Z]{2}[0-9A-Z]{3}"),
        longest=5,
    ),
    "banks": Shape("banks", ("branch",), form=re.compile(r"[0-9A-Z]{8}(-\d{1,2})?|[0-9A-Z]{10,11}"), longest=11),
    "hs_policy": Shape("hs_policy", ("document", "vat_note"), form=re.compile(r"\d{4}|\d{6}|\d{8}")),
    "hs_names": Shape("hs_names", form=re.compile(r"\d{2}|\d{4}|\d{6}")),
    "absolute_duty_codes": Shape("absolute_duty_codes", ("rate", "unit", "currency"), longest=10),
    "mfn_countries": Shape("mfn_countries", form=re.compile(r"[A-Z]{2}"), longest=2),
    TARIFF: Shape(TARIFF, form=re.compile(r"\d{8}"), longest=8),
    RATES: Shape(RATES, ("exchange_rate",), form=re.compile(r"[A-Z]{3}"), figures=frozenset({"exchange_rate"})),
    PAPER_ADDITIONS: Shape(
        PAPER_ADDITIONS,
        ("sort", "direction", "type_codes", "hs", "preferential", "modes", "original", "legal"),
        needed=frozenset({"sort"}),
        choices={
            "sort": frozenset(PaperSort),
            "direction": frozenset(Direction),
            "preferential": _YES_NO,
            "original": _YES_NO,
        },
    ),
    MILESTONES: Shape(
        MILESTONES,
        ("direction", "modes", "order", "per", "by", "after", "expected_from", "hours_after", "hours_before", "source"),
        needed=frozenset({"order", "per", "by"}),
        figures=frozenset({"order", "hours_after", "hours_before"}),
        choices={
            "direction": frozenset(Direction),
            "per": frozenset({"lot", "container"}),
            "by": frozenset(Waiter),
        },
        links=frozenset({"after", "expected_from"}),
    ),
    CASE_POLICIES: Shape(
        CASE_POLICIES,
        (
            "order",
            "kinds",
            "channels",
            "priorities",
            "customers",
            "first_response",
            "next_response",
            "resolution",
            "hours",
        ),
        needed=frozenset({"order", "hours"}),
        figures=frozenset({"order", "first_response", "next_response", "resolution"}),
        choices={"hours": frozenset({"office", "always"})},
    ),
    # Circular 38/2015/TT-BTC, Appendix II, fields 1.78 and 2.69: the code before `#&` has at most 48 characters.
    CHARGES: Shape(CHARGES, ("payee", "aliases")),
    PORT_FEES: Shape(PORT_FEES, ("port", "aliases")),
    MATERIALS: Shape(MATERIALS, ("importer", "unit", "class"), longest=48, per="importer"),
}
#: Columns of shipped tables that every row there fills, yet a new code can do without.
_SPARED: Mapping[str, Mapping[str, str]] = {
    "customs_offices": {"region": "", "level": "office", "current": "yes"},
    "legal_text_codes": {"document": "", "issued": ""},
    "weight_units": {"aliases": ""},
}
#: Own columns that only tell, whatever few words or figures stand in them now.
_FREE = frozenset({"aliases", "team", "office", "document", "lines", "needs", "lines_need", "decree", "unit"})
#: Being on a newer list is what the column says.
_FRESH: Mapping[str, Mapping[str, str]] = {"customs_offices": {"current": "yes"}}


#: What the law says, under codes or columns of our own, so that nobody can bring another list of them.
_OUR_OWN = frozenset(
    {
        "agreement_columns",
        "customs_fees",
        "deadlines",
        "duty_thresholds",
        "fta_decrees",
        "late_interest",
        "late_interest_pauses",
        "paper_checklist",
        "tax_fines",
        "trade_remedy_scope",
        "type_code_taxes",
        "used_vehicle_value",
    }
)


def offered() -> tuple[str, ...]:
    """Every list that can be loaded by itself."""
    return tuple(sorted({*_OFFICE, *names()} - set(UNIONS) - _OUR_OWN))


def meant(name: str) -> tuple[str, ...]:
    """The lists a name stands for: itself, or the parts of a bundle. KeyError for a name that is no list."""
    name = ALIASES.get(name, name)
    if name in BUNDLES:
        return tuple(BUNDLES[name].values())
    if name not in offered():
        raise KeyError(name)
    return (name,)


def shape(name: str) -> Shape:
    """KeyError for a list that cannot be loaded."""
    if name not in offered():
        raise KeyError(name)
    return _OFFICE.get(name) or _of_shipped(name)


def spared(name: str) -> Mapping[str, str]:
    """Own columns a new code may lack, with what stands there then."""
    return _SPARED.get(name, {})


def list_of(identifier: str, direction: Direction) -> str | None:
    """The table or list the codes of that field come from; None for a field without one."""
    known = fields(direction).get(identifier)
    if known is None:
        return None
    if identifier == "loading_place_code":
        return _LOADING[direction]
    return known.table or LIST_OF_FIELD.get(identifier)


@cache
def _of_shipped(name: str) -> Shape:
    """The columns of its last version; needed are those that every row fills. Choices are read from all versions."""
    rows = edition(name, versions(name)[-1]).rows.values()
    own = tuple(next(iter(rows)).more)
    filled = {column for column in own if all(row.more[column] for row in rows)}
    every = [row for day in versions(name) for row in edition(name, day).rows.values()]
    values = {column: {row.more[column] for row in every if row.more.get(column)} for column in own}
    figures = {column for column, held in values.items() if held and all(map(_FIGURE.fullmatch, held))}
    few = {column for column, held in values.items() if 0 < len(held) <= _FEW} - figures - _FREE
    lengths = [
        known.length
        for direction in Direction
        for known in fields(direction).values()
        if known.table == name and known.length
    ]
    return Shape(
        name,
        own,
        needed=frozenset(filled - set(spared(name))),
        fresh=_FRESH.get(name, {}),
        longest=min(lengths, default=None),
        figures=frozenset(figures - _FREE),
        choices={column: frozenset(values[column]) for column in few},
    )
