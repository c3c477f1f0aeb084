"""Filling the masters, looked at first: from a workbook, from the desk's declarations, from workbooks of ECUS."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from customs.intake.sheet import Sheet, Visibility
from customs.intake.workbook import open_workbook
from customs.interchange.ecus.workbook import read_status
from customs.interchange.master_file import Read, Rejected, read_masters
from customs.interchange.status.report import StatusKind, StatusReport
from customs.interchange.tariff_grid import Grid
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.master import ASIDE, Master
from customs.model.master_kind import MasterKind
from customs.services.acts import Acts, fingerprint, repeated
from customs.services.declarations.typed import clean_name
from customs.services.held import held
from customs.services.imports.reading import upload
from customs.services.lists.tables import tables_of
from customs.services.masters.gathering import Dispute, gathered, oldest_first
from customs.store import Reads, master_keys
from customs.store.masters import StoredMaster
from customs.words import both

MOST_LINES = 100_000
"""Registered items looked through, the latest first."""
Change = tuple[str, str, str]
"""Field, what stands, what comes."""


@dataclass(frozen=True, slots=True)
class MasterChange:
    """An entry that stands and what the source says otherwise of it."""

    held: StoredMaster
    entry: Master
    fields: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class MasterPreview:
    """What loading would do. `kept`: approved entries that differ; they stay as they are. `read`: rows of workbooks.

    `revision`: of the masters it was looked at beside.
    """

    kind: MasterKind
    new: tuple[Master, ...]
    changed: tuple[MasterChange, ...]
    kept: tuple[MasterChange, ...]
    same: int
    disputes: tuple[Dispute, ...]
    rejected: tuple[Rejected, ...]
    skipped: int
    revision: object
    sources: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def is_idle(self) -> bool:
        return not self.new and not self.changed


class MasterLoading(Acts):
    def preview_masters(
        self, kind: MasterKind, files: Sequence[tuple[str, bytes]], *, owner: str = ""
    ) -> MasterPreview:
        """What is understood of (name, bytes) files: declaration workbooks of ECUS, or lists of entries. Keeps nothing.

        `owner`: tax code of the customer for lists of goods that name none. Raises FileRefused, CustomsError
        MASTER-COLUMNS, MASTER-NOTHING.
        """
        declared: list[tuple[str, Declaration]] = []
        lists: list[Read] = []
        named = [(clean_name(name), content) for name, content in files]
        with self._store.read() as look:
            tables, today = tables_of(self._store, look), self.today()
            for name, content in named:
                sheets = visible(name, content)
                told = _declared(name, sheets)
                if told is not None:
                    declared.append(told)
                else:
                    grids = [Grid(sheet.name, sheet.columns) for sheet in sheets]
                    lists.append(read_masters(grids, kind, lambda table: tables.in_force(table, today), owner))
            seen = _preview(look, kind, declared, lists)
        return replace(seen, sources=tuple(name for name, _ in named), files=tuple(named))

    def preview_declared(self, kind: MasterKind, ids: Sequence[str] | None = None) -> MasterPreview:
        """What the desk's own declarations tell: these, of None all that customs registered. Keeps nothing.

        Raises CustomsError FIND-DECLARATION.
        """
        with self._store.read() as look:
            if ids is None:
                ids = tuple(dict.fromkeys(line.declaration_id for line in look.registered_lines(MOST_LINES)))
            told = [(_called(one.declaration, one.serial), one.declaration) for one in (held(look, id_) for id_ in ids)]
            return replace(_preview(look, kind, told, ()), sources=tuple(label for label, _ in told))

    def load_masters(self, seen: MasterPreview, *, act_key: str | None = None) -> int:
        """Keep what the preview showed; gives how many entries are new or changed. None is approved by it.

        Raises CustomsError MASTER-SAME when nothing would change, MASTER-MOVED when the masters did since.
        """
        mark = fingerprint(seen.kind, seen.new, tuple(one.fields for one in seen.changed))
        papers = [(self._store.files.put(content), name, len(content)) for name, content in seen.files]
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "load_masters", mark)
            if done is not None:
                return int(str(done.result["count"]))
            if tx.master_revision() != seen.revision:
                raise CustomsError("MASTER-MOVED", both("masters.refused.moved"))
            if seen.is_idle:
                raise CustomsError("MASTER-SAME", both("masters.refused.nothing_new"))
            for paper in papers:
                tx.add_document(*paper)
            for entry in seen.new:
                tx.add_master(entry, log=False)
            for change in seen.changed:
                tx.change_master(change.held, change.entry)
            count = len(seen.new) + len(seen.changed)
            detail = {
                "kind": seen.kind.value,
                "sources": list(seen.sources),
                "new": len(seen.new),
                "changed": len(seen.changed),
            }
            tx.log("load_masters", detail=detail, act_key=act_key, result={"asked": mark, "count": count})
            return count


def visible(name: str, content: bytes) -> list[Sheet]:
    """The sheets that a spreadsheet shows. Raises FileRefused."""
    return [one for one in open_workbook(upload(name, content)).sheets if one.visibility is Visibility.VISIBLE]


def _declared(name: str, sheets: Sequence[Sheet]) -> tuple[str, Declaration] | None:
    """A declaration that ECUS wrote, under its number; None for any other file."""
    report = read_status(name, sheets)
    if not isinstance(report, StatusReport) or report.kind is StatusKind.BLANK:
        return None
    return report.number or name, report.declaration


def _called(declaration: Declaration, serial: int) -> str:
    return declaration.declaration_number or f"#{serial}"


def _preview(
    look: Reads, kind: MasterKind, declared: Sequence[tuple[str, Declaration]], lists: Sequence[Read]
) -> MasterPreview:
    told = gathered(kind, oldest_first(declared))
    entries = (*told.entries, *(entry for read in lists for entry in read.entries))
    if not entries:
        raise CustomsError("MASTER-NOTHING", both("masters.refused.nothing_found"))
    standing = _standing(look, kind, entries)
    new, changes, same = [], [], 0
    for entry in entries:
        stored = standing.get((master_keys.owner(entry), master_keys.key(entry)))
        if stored is None:
            new.append(entry)
        elif (change := _change(stored, entry)).fields:
            changes.append(change)
        else:
            same += 1
    return MasterPreview(
        kind,
        new=tuple(new),
        changed=tuple(one for one in changes if one.held.entry.approval is None),
        kept=tuple(one for one in changes if one.held.entry.approval is not None),
        same=same,
        disputes=told.disputes,
        rejected=tuple(row for read in lists for row in read.rejected),
        skipped=sum(n for read in lists for n in read.skipped.values()),
        revision=look.master_revision(),
    )


def _standing(look: Reads, kind: MasterKind, entries: Sequence[Master]) -> dict[tuple[str, str], StoredMaster]:
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(master_keys.owner(entry), set()).add(master_keys.key(entry))
    found = [one for owner, keys in wanted.items() for one in look.masters_by_key(kind, owner, keys)]
    return {(master_keys.owner(one.entry), master_keys.key(one.entry)): one for one in found}


def _change(stored: StoredMaster, entry: Master) -> MasterChange:
    """What the source has no word for stays."""
    said = {name: value for name, value in entry.model_dump(exclude=set(ASIDE)).items() if value}
    old = stored.entry.model_dump(exclude=set(ASIDE))
    fields = tuple((name, _text(old[name]), _text(value)) for name, value in said.items() if old[name] != value)
    seen = tuple(dict.fromkeys((*entry.seen_on, *stored.entry.seen_on)))
    return MasterChange(
        stored, type(entry).model_validate({**old, **said, "kind": entry.kind, "seen_on": seen}), fields
    )


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
