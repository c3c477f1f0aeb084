"""The judgement an act has kept, for whoever reads the declaration next in this process: an edit is judged once."""

from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

from customs.model.declaration import Declaration
from customs.model.shipment import Shipment
from customs.services.beside import Beside
from customs.services.judged import Judged
from customs.store import Store


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """All that a judgement follows from beside the declaration."""

    day: date
    papers: Shipment | None
    beside: Beside


_last: WeakKeyDictionary[Store, tuple[JudgedBy, Judged]] = WeakKeyDictionary()
_lock = Lock()


def hand_over(store: Store, by: JudgedBy, judged: Judged) -> None:
    """The last one of a store only: a page reads what its own act just changed."""
    with _lock:
        _last[store] = by, judged


def handed_over(store: Store, by: JudgedBy, declaration: Declaration) -> Judged | None:
    """The judgement of that very declaration by the very same: on another day, or after another process changed what
    the desk knows, there is none.
    """
    with _lock:
        then, judged = _last.get(store, (None, None))
    if judged is None or then != by or judged.declaration != declaration:
        return None
    return replace(judged, declaration=declaration)
