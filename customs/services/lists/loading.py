"""Lists an office brings: looked at, loaded as a new version, withdrawn, searched and compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from customs.interchange.list_file import Read
from customs.interchange.list_rows import clean
from customs.model.errors import CustomsError
from customs.reference.list_difference import Difference
from customs.reference.list_shapes import ALIASES, BUNDLES, LOOKED_AT, TARIFF, meant
from customs.reference.loaded import AS_SHIPPED, DeskTables
from customs.reference.table import UNIONS, CodeRow, CodeTable
from customs.services.acts import Acts, Clock, fingerprint, repeated
from customs.services.declarations.typed import clean_name
from customs.services.imports.reading import upload
from customs.services.lists.list_reading import (
    FileOf,
    PartPreview,
    compared,
    kept_mappings,
    read_as,
)
from customs.services.lists.tables import in_force_or_none, tables_of
from customs.store import Store, StoredList
from customs.words import VIETNAM, both, day


@dataclass(frozen=True, slots=True)
class ListPreview:
    """What loading a file would do. `revision`: of the desk's lists it was looked at beside."""

    name: str
    first_day: date
    file: str
    sha256: str
    origin: str
    read: Read
    parts: tuple[PartPreview, ...]
    revision: tuple[int, int]
    content: bytes = field(repr=False)

    @property
    def drops_most(self) -> bool:
        """A sheet of a few codes is seldom meant as the whole of a table we ship: that has to be said."""
        return any(_drops_most(part) for part in self.parts if part.changes)


class Lists(Acts):
    def preview_list(
        self,
        name: str,
        file: tuple[str, bytes],
        first_day: date,
        *,
        columns: Mapping[str, str] | None = None,
        origin: str = "",
    ) -> ListPreview:
        """What is understood of the (name, bytes) file, and what it changes of the version in force on `first_day`.

        `columns`: heading or letter -> column; `origin`: the document the list comes from. Keeps nothing. Raises
        FileRefused, CustomsError LIST-UNKNOWN, LIST-MAP, LIST-COLUMNS, LIST-NOTHING.
        """
        parts = _meant(name)
        with self._store.read() as look:
            tables, revision = tables_of(self._store, look), look.list_revision()
            kept = kept_mappings(look) if TARIFF in parts else ()
        named = upload(clean_name(file[0]), file[1])
        told = FileOf(named, first_day, clean(origin), columns or {}, kept)
        read, previews = read_as(name, parts, told, tables)
        return ListPreview(
            name, first_day, named.name, named.sha256, told.origin, read, previews, revision, named.content
        )

    def load_list(
        self, seen: ListPreview, *, accept_rejected: bool = False, replace: bool = False, act_key: str | None = None
    ) -> dict[str, int]:
        """Keep what the preview showed as new versions; gives list -> serial number.

        Raises CustomsError LIST-SAME when it changes nothing, LIST-MOVED when a list was loaded since the preview;
        without `accept_rejected` LIST-REJECTED when rows were rejected, as a version holds the whole list; without
        `replace` LIST-DROPS when most codes of a table we ship would go.
        """
        changed = [part for part in seen.parts if part.changes]
        sha256, mark = self._store.files.put(seen.content), fingerprint(seen.name, seen.sha256, seen.first_day)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "load_list", mark)
            if done is not None:
                return {part.name: int(str(done.result[part.name])) for part in seen.parts if part.name in done.result}
            if tx.list_revision() != seen.revision:
                raise CustomsError("LIST-MOVED", both("lists.refused.moved"))
            _may_be_kept(seen, accept_rejected=accept_rejected, replace=replace)
            tx.add_document(sha256, seen.file, len(seen.content))
            serials = {
                part.name: tx.add_list(
                    part.name,
                    seen.first_day,
                    part.content,
                    file=seen.file,
                    sha256=sha256,
                    origin=seen.origin,
                    row_count=len(part.rows),
                )
                for part in changed
            }
            detail = {"lists": serials, "first_day": seen.first_day.isoformat(), "file": seen.file, "sha256": sha256}
            counts = {part.name: _counts(part.difference) for part in changed}
            result = {"asked": mark, **serials}
            tx.log("load_list", detail={**detail, "difference": counts}, act_key=act_key, result=result)
            return serials

    def withdraw_list(self, serial: int, reason: str, *, act_key: str | None = None) -> None:
        """The version is in force no more, as if it had never been loaded. It stays, with who, when and why.

        Raises CustomsError LIST-REASON, STORE-UNKNOWN-LIST, STORE-LIST-WITHDRAWN.
        """
        told, mark = clean(reason), fingerprint(serial)
        if not told:
            raise CustomsError("LIST-REASON", both("lists.refused.no_reason"))
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "withdraw_list", mark) is not None:
                return
            gone = tx.withdraw_list(serial, told)
            detail = {"list": gone.name, "serial": serial, "first_day": gone.first_day.isoformat(), "reason": told}
            tx.log("withdraw_list", detail=detail, act_key=act_key, result={"asked": mark})


@dataclass(frozen=True, slots=True)
class Found:
    """A code of a table. `ended`: in force no more on the day asked for; `row.until` is its last day."""

    table: CodeTable
    row: CodeRow

    @property
    def ended(self) -> bool:
        return self.row.code not in self.table.rows


class ListRecords:
    """Reads of code tables and lists."""

    _store: Store
    _clock: Clock

    def tables(self) -> DeskTables:
        return tables_of(self._store)

    def choices(self, table: str, query: str = "", limit: int = 50) -> list[CodeRow]:
        """Codes in force today that the words fit; none of a list the office has not loaded."""
        found = in_force_or_none(self.tables(), table, self._today())
        return found.search(query, limit) if found else []

    def look_up(self, name: str, words: str, *, on: date | None = None, limit: int = 50) -> tuple[Found, ...]:
        """The code itself, or codes that hold every word; those in force no more too, last.

        Raises CustomsError LIST-UNKNOWN, LIST-NOT-LOADED, LIST-NOT-YET before its first day.
        """
        tables, when = self.tables(), on or self._today()
        held = [table for part in known_parts(name) if (table := in_force_or_none(tables, part, when))]
        if not held:
            raise _not_held(tables, name)
        typed = words.strip()
        exact = [
            Found(table, row)
            for table in held
            for code in dict.fromkeys((typed, typed.upper()))
            if (row := table.rows.get(code) or table.ended.get(code))
        ]
        if exact:
            return tuple(exact)
        found = (Found(table, row) for table in held for row in table.search(words, limit, ended=True))
        return tuple(sorted(found, key=lambda one: one.ended))[:limit]

    def list_versions(self, name: str | None = None) -> tuple[StoredList, ...]:
        """Versions the office loaded, in the order of loading, withdrawn ones too."""
        with self._store.read() as look:
            return look.list_versions(name)

    def list_difference(self, name: str, first: date, second: date) -> dict[str, Difference]:
        """What changed between two days, by list. Raises CustomsError LIST-UNKNOWN, LIST-DAYS, as `look_up`."""
        if second < first:
            raise CustomsError("LIST-DAYS", both("lists.refused.days", first=day(first), second=day(second)))
        tables = self.tables()
        found: dict[str, Difference] = {}
        for part in known_parts(name):
            old, new = (in_force_or_none(tables, part, when) for when in (first, second))
            if old is not None and new is not None:
                found[part] = compared(old, new)
        if not found:
            raise _not_held(tables, name)
        return found

    def _today(self) -> date:
        return self._clock().astimezone(VIETNAM).date()


def known_parts(name: str) -> tuple[str, ...]:
    """Tables a name stands for when one is looked at. Raises CustomsError LIST-UNKNOWN."""
    if name in LOOKED_AT:
        return LOOKED_AT[name]
    whole = ALIASES.get(name, name)
    if whole in BUNDLES or whole not in AS_SHIPPED:
        return _meant(name)
    return (whole,)


def _meant(name: str) -> tuple[str, ...]:
    try:
        return meant(name)
    except KeyError as wrong:
        if name in UNIONS:
            parts = ", ".join(UNIONS[name])
            raise CustomsError("LIST-UNKNOWN", both("lists.refused.whole", name=name, parts=parts)) from wrong
        said = "lists.refused.own_codes" if name in AS_SHIPPED else "lists.refused.unknown"
        raise CustomsError("LIST-UNKNOWN", both(said, name=name)) from wrong


def _may_be_kept(seen: ListPreview, *, accept_rejected: bool, replace: bool) -> None:
    """Raises as `load_list` for what the file itself says."""
    changed = [part for part in seen.parts if part.changes]
    if not changed:
        raise CustomsError("LIST-SAME", both("lists.refused.same", day=day(seen.parts[0].against)))
    if seen.read.rejected and not accept_rejected:
        raise CustomsError("LIST-REJECTED", both("lists.refused.rejected", n=len(seen.read.rejected)))
    if not replace:
        _keeps_most(changed)


def _keeps_most(parts: Sequence[PartPreview]) -> None:
    for part in filter(_drops_most, parts):
        removed, before = len(part.difference.removed), _before(part)
        raise CustomsError("LIST-DROPS", both("lists.refused.drops", name=part.name, n=removed, before=before))


def _drops_most(part: PartPreview) -> bool:
    return part.name in AS_SHIPPED and len(part.difference.removed) * 2 > _before(part)


def _before(part: PartPreview) -> int:
    """Codes of the version before."""
    return len(part.rows) - len(part.difference.added) + len(part.difference.removed)


def _not_held(tables: DeskTables, name: str) -> CustomsError:
    days = [tables.editions(part)[0].first_day for part in known_parts(name) if part in tables]
    if days:
        return CustomsError("LIST-NOT-YET", both("lists.refused.not_yet", name=name, day=day(min(days))))
    return CustomsError("LIST-NOT-LOADED", both("lists.refused.not_loaded", name=name))


def _counts(told: Difference) -> dict[str, int]:
    return {"added": len(told.added), "removed": len(told.removed), "changed": len(told.changed)}
