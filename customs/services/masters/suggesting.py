"""HS codes from the office's own past, offered with the lines they come from and never filled in. Offline.

Where nothing is like the words, that is the answer. Where the same words went under two codes, both are shown.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from customs.interchange.master_columns import PAST
from customs.interchange.master_file import Read, read_masters
from customs.interchange.tariff_grid import Grid
from customs.model.errors import CustomsError
from customs.model.master import tax_code
from customs.services.acts import Acts, Clock, fingerprint, repeated
from customs.services.declarations.typed import clean_name
from customs.services.lists.tables import books_of, tables_of
from customs.services.masters.likeness import same_words
from customs.services.masters.master_loading import visible
from customs.services.masters.past_lines import Known, PastGoods, past_goods_of
from customs.store import Reads, Store, master_keys
from customs.store.past_goods import StoredPast
from customs.words import VIETNAM, both, day

LEAST = 0.3
"""Less alike is no evidence. On 3,098 goods of 31 firms, each asked for as if it were not there, three of four lines
then have an answer; its first code is right for 37 of 100, one of its three for 53 (`tests/bench/bench_suggest.py`).
"""
_ALSO = 0.15
"""Beside a line that is so much alike, lines less alike are shown too, and speak for their codes by so much less."""
_NEAR = 10
_DISPUTED = 40
_CODES = 3
_LINES = 4
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """A former line and how like it is, 1.0 for all words in common."""

    line: Known
    likeness: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One code, 8 digits. `share` of what speaks for any code, 0 to 1. `listed`: it is in the tariff that is loaded;
    None when none is.
    """

    hs_code: str
    share: float
    evidence: tuple[Evidence, ...]
    listed: bool | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The same words under several codes: code -> the lines that say so."""

    description: str
    sides: tuple[tuple[str, tuple[Known, ...]], ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """`looked_at`: how many former lines there are. Without suggestions there is no evidence."""

    description: str
    suggestions: tuple[Suggestion, ...]
    contradictions: tuple[Contradiction, ...]
    looked_at: int


class PastKeeping(Acts):
    """Workbooks of former goods."""

    def preview_past(self, file: tuple[str, bytes]) -> tuple[Read, tuple[str, bytes]]:
        """What is understood of the (name, bytes) file, and the file to load. Keeps nothing.

        Raises FileRefused, CustomsError MASTER-COLUMNS, MASTER-NOTHING.
        """
        name, content = clean_name(file[0]), file[1]
        tables, today = tables_of(self._store), self.today()
        grids = [Grid(sheet.name, sheet.columns) for sheet in visible(name, content)]
        return read_masters(grids, PAST, lambda table: tables.in_force(table, today)), (name, content)

    def load_past(self, seen: tuple[Read, tuple[str, bytes]], *, act_key: str | None = None) -> int:
        """Keep what the preview showed; gives its serial number. Raises CustomsError PAST-SAME for a file in use."""
        read, (name, content) = seen
        sha256 = self._store.files.put(content)
        mark = fingerprint(sha256)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "load_past", mark)
            if done is not None:
                return int(str(done.result["serial"]))
            same = next((one for one in tx.past_files() if one.sha256 == sha256 and one.withdrawn_at is None), None)
            if same is not None:
                on = day(same.loaded_at.astimezone(VIETNAM).date())
                raise CustomsError("PAST-SAME", both("masters.refused.same_past", serial=same.serial, day=on))
            tx.add_document(sha256, name, len(content))
            lines = json.dumps([line.model_dump(mode="json", exclude_defaults=True) for line in read.lines])
            serial = tx.add_past(name, sha256, lines, len(read.lines))
            detail = {"file": name, "sha256": sha256, "rows": len(read.lines), "serial": serial}
            tx.log("load_past", detail=detail, act_key=act_key, result={"asked": mark, "serial": serial})
            return serial

    def withdraw_past(self, serial: int, reason: str, *, act_key: str | None = None) -> None:
        """The file speaks for no code any more; it stays on record. Raises CustomsError MASTER-REASON,
        STORE-UNKNOWN-PAST.
        """
        if not reason.strip():
            raise CustomsError("MASTER-REASON", both("masters.refused.reason"))
        mark = fingerprint(serial)
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "withdraw_past", mark) is None:
                gone = tx.withdraw_past(serial)
                detail = {"file": gone.file, "serial": serial, "reason": reason.strip()}
                tx.log("withdraw_past", detail=detail, act_key=act_key, result={"asked": mark})


class SuggestionRecords:
    """Reads of the office's past."""

    _store: Store
    _clock: Clock

    def past_files(self) -> tuple[StoredPast, ...]:
        """Workbooks of former goods, in the order of loading; withdrawn ones too."""
        with self._store.read() as look:
            return look.past_files()

    def suggest_hs(self, description: str, *, owner: str = "", item_code: str = "", apart: str = "") -> Suggested:
        """Codes that like goods went under, the best supported first. `owner`, `item_code`: whose goods under which
        code of their own, where known. `apart`: a declaration that is no evidence for itself.
        """
        with self._store.read() as look:
            past = past_goods_of(self._store, look)
            listed = _listed(self._store, look, self._clock().astimezone(VIETNAM).date())
            own = past.of(tax_code(owner), master_keys.code_key(item_code)) if owner and item_code else ()
            found = [line for line in _near(past, description, own) if not apart or line.line.declaration_id != apart]
            dated = _dated(look, found[:_DISPUTED])
        return Suggested(
            description, suggestions_of(dated, listed), _contradictions(description, dated), len(past.lines)
        )


def _near(past: PastGoods, description: str, own: Sequence[Known]) -> list[Evidence]:
    """The customer's own entries first, then what is like the words."""
    held = set(own)
    near = [(likeness, past.lines[at]) for likeness, at in past.likeness.near(description, _DISPUTED, _ALSO)]
    if not own and not (near and near[0][0] >= LEAST):
        return []
    return [
        *(Evidence(line, 1.0) for line in own),
        *(Evidence(line, likeness) for likeness, line in near if line not in held),
    ]


def suggestions_of(found: Sequence[Evidence], listed: Callable[[str], bool | None]) -> tuple[Suggestion, ...]:
    """Each of the nearest lines speaks for its code by the square of its likeness."""
    by_code: dict[str, list[Evidence]] = {}
    for one in found[:_NEAR]:
        by_code.setdefault(one.line.hs_code[:_DIGITS], []).append(one)
    weight = {code: sum(one.likeness**2 for one in held) for code, held in by_code.items()}
    whole = sum(weight.values()) or 1.0
    best = sorted(by_code, key=lambda code: -weight[code])[:_CODES]
    return tuple(Suggestion(code, weight[code] / whole, tuple(by_code[code][:_LINES]), listed(code)) for code in best)


def _contradictions(description: str, found: Sequence[Evidence]) -> tuple[Contradiction, ...]:
    """Groups of the same words that went under more than one code; those of the question itself first."""
    groups: list[list[Known]] = []
    for one in found:
        group = next((held for held in groups if same_words(held[0].description, one.line.description)), None)
        if group is None:
            groups.append([one.line])
        else:
            group.append(one.line)
    told = []
    for group in groups:
        sides: dict[str, list[Known]] = {}
        for line in group:
            sides.setdefault(line.hs_code[:_DIGITS], []).append(line)
        if len(sides) > 1:
            told.append(
                Contradiction(group[0].description, tuple((code, tuple(held[:_LINES])) for code, held in sides.items()))
            )
    told.sort(key=lambda one: not same_words(one.description, description))
    return tuple(told)


def _dated(look: Reads, found: Sequence[Evidence]) -> list[Evidence]:
    """With the day of registration of the desk's own declarations: only what is shown is opened."""
    days: dict[str, date | None] = {}
    told = []
    for one in found:
        id_ = one.line.declaration_id
        if id_ and id_ not in days:
            stored = look.get(id_)
            days[id_] = stored.declaration.registration_date if stored else None
        told.append(replace(one, line=replace(one.line, on=days[id_])) if id_ else one)
    return told


def _listed(store: Store, look: Reads, today: date) -> Callable[[str], bool | None]:
    """Whether a code is in the tariff in force today."""
    tariffs = books_of(store, look).tariffs
    editions = tariffs.on(today) if tariffs else ()
    return lambda code: any(code in edition for edition in editions) if editions else None
