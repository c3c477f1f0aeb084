"""What an office loaded, made once a process and again only when a list was loaded or withdrawn."""

from collections import OrderedDict
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary, ref

from customs.reference.loaded import DeskTables, LazyRows
from customs.reference.table import CodeTable
from customs.services.lists.books import Books, opened
from customs.store import Reads, Store, StoredList

_OPEN = 16
"""Versions held in memory; a list of 20,000 codes takes some megabytes."""


class _Shelf:
    """What one process knows of one store's lists. Versions never change, so their rows are kept by serial number."""

    def __init__(self, store: Store) -> None:
        self._lock = Lock()
        self._revision = (0, 0)
        self._store = ref(store)
        self._rows: OrderedDict[int, LazyRows] = OrderedDict()
        self._books = Books((), self._open)

    def books(self, look: Reads) -> Books:
        revision = look.list_revision()
        with self._lock:
            if revision != self._revision:
                self._books = Books(look.list_versions(), self._open)
                self._revision = revision
            return self._books

    def _open(self, version: StoredList) -> LazyRows:
        with self._lock:
            found = self._rows.get(version.serial)
            if found is not None:
                self._rows.move_to_end(version.serial)
                return found
        store = self._store()
        if store is None:
            raise RuntimeError("the store of these tables is closed")
        with store.read() as look:
            made = opened(version, look.list_content(version.serial))
        with self._lock:
            held = self._rows.setdefault(version.serial, made)
            if len(self._rows) > _OPEN:
                self._rows.popitem(last=False)
            return held


_shelves: WeakKeyDictionary[Store, _Shelf] = WeakKeyDictionary()
_new_shelf = Lock()


def books_of(store: Store, look: Reads) -> Books:
    """Everything the desk loaded, as it stands now. `look`: the transaction that is open."""
    with _new_shelf:
        shelf = _shelves.get(store)
        if shelf is None:
            shelf = _shelves[store] = _Shelf(store)
    return shelf.books(look)


def tables_of(store: Store, look: Reads | None = None) -> DeskTables:
    """Every code table as the desk has it now. `look`: a transaction that is open already."""
    if look is not None:
        return books_of(store, look).tables
    with store.read() as own:
        return books_of(store, own).tables


def in_force_or_none(tables: DeskTables, name: str, on: date) -> CodeTable | None:
    """None for a list that is neither shipped nor loaded for that day."""
    return tables.in_force(name, on) if tables.holds(name, on) else None
