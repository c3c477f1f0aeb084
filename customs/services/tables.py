"""The code tables of a desk, made once a process and again only when a list was loaded or withdrawn."""

from collections import OrderedDict
from threading import Lock
from weakref import WeakKeyDictionary, ref

from customs.model.base import Text
from customs.reference.loaded import AS_SHIPPED, DeskTables, Edition, Rows
from customs.store import Reads, Store, StoredList
from customs.words import VIETNAM, both, day

_OPEN = 16
"""Versions held in memory; a list of 20,000 codes takes some megabytes."""


class _Shelf:
    """What one process knows of one store's lists. Versions never change, so their rows are kept by serial number."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = (0, 0)
        self._tables = AS_SHIPPED
        self._rows: OrderedDict[int, Rows] = OrderedDict()

    def tables(self, store: Store, look: Reads) -> DeskTables:
        revision = look.list_revision()
        with self._lock:
            if revision != self._revision:
                self._tables = self._made(store, look.list_versions())
                self._revision = revision
            return self._tables

    def _made(self, store: Store, versions: tuple[StoredList, ...]) -> DeskTables:
        loaded: dict[str, list[Edition]] = {}
        for version in versions:
            if version.withdrawn_at is None:
                loaded.setdefault(version.name, []).append(Edition(version.first_day, version.serial, legal(version)))
        kept = ref(store)

        def rows(serial: int) -> Rows:
            alive = kept()
            if alive is None:
                raise RuntimeError("the store of these tables is closed")
            return self._open(alive, serial)

        return DeskTables(loaded, rows)

    def _open(self, store: Store, serial: int) -> Rows:
        with self._lock:
            found = self._rows.get(serial)
            if found is not None:
                self._rows.move_to_end(serial)
                return found
        with store.read() as look:
            made = Rows(look.list_content(serial))
        with self._lock:
            held = self._rows.setdefault(serial, made)
            if len(self._rows) > _OPEN:
                self._rows.popitem(last=False)
            return held


_shelves: WeakKeyDictionary[Store, _Shelf] = WeakKeyDictionary()
_new_shelf = Lock()


def tables_of(store: Store, look: Reads | None = None) -> DeskTables:
    """Every code table as the desk has it now. `look`: a transaction that is open already."""
    with _new_shelf:
        shelf = _shelves.get(store)
        if shelf is None:
            shelf = _shelves[store] = _Shelf()
    if look is not None:
        return shelf.tables(store, look)
    with store.read() as own:
        return shelf.tables(store, own)


def legal(version: StoredList) -> Text:
    """What a finding cites for a code of that version."""
    loaded = day(version.loaded_at.astimezone(VIETNAM).date())
    if version.origin:
        return both("lists.loaded_from", origin=version.origin, day=loaded, file=version.file)
    return both("lists.loaded", day=loaded, file=version.file)
