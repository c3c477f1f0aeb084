"""Column maps of the office: loaded, looked at, chosen for a direction; every version stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from uuid import uuid4

from customs.intake.reading import Upload
from customs.intake.sheet import Visibility
from customs.intake.workbook import open_workbook
from customs.interchange.filing import map_file
from customs.interchange.filing.goods_map import GoodsMap, check_map, default_map
from customs.interchange.tariff_grid import Grid
from customs.model.base import Text
from customs.model.errors import CustomsError
from customs.model.finding import Finding
from customs.model.status import Direction
from customs.services.acts import Acts, fingerprint, repeated
from customs.services.declarations.typed import clean_name
from customs.services.held import unknown
from customs.store import Reads, Store
from customs.store.filings import FilingDocument, FilingKind
from customs.words import both

DEFAULT = ""
"""Id of the default layout, which is nobody's own."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class MapView:
    """One map. `id`: "" for the default layout, whose `version` is 0. `unfit`: direction -> why it cannot be used for
    it. `used_for`: the directions whose goods sheets it writes.
    """

    id: str
    document: GoodsMap
    version: int
    actor: str
    at: datetime | None
    unfit: Mapping[Direction, tuple[Finding, ...]]
    used_for: tuple[Direction, ...]


@dataclass(frozen=True, slots=True)
class MapPreview:
    """A file read as a map. `replaces`: the map of that name here, None for a new one."""

    document: GoodsMap
    unfit: Mapping[Direction, tuple[Finding, ...]]
    replaces: FilingDocument | None


class MapKeeping(Acts):
    def preview_map(self, file: tuple[str, bytes], direction: Direction) -> MapPreview:
        """`file`: a map as we write it, or the office's own goods sheet, whose headings then tell. `direction`: whose
        fields headings are looked for among.

        Raises FileRefused, CustomsError MAP-FILE, MAP-NUMBER, and MAP-UNFIT for one that fits neither direction.
        """
        name, content = clean_name(file[0]), file[1]
        book = open_workbook(Upload(name, sha256(content).hexdigest(), content))
        grids = [Grid(one.name, one.columns) for one in book.sheets if one.visibility is Visibility.VISIBLE]
        document = map_file.read(grids, PurePath(name).stem, direction)
        if document.name == default_map(direction).name:
            document = document.model_copy(update={"name": PurePath(name).stem})
        unfit = _unfit(document)
        if all(unfit.values()):
            raise _refused(document, unfit[direction])
        with self._store.read() as look:
            held = next((one for one in look.filing_documents(FilingKind.GOODS_MAP) if _same(one, document)), None)
        return MapPreview(document, unfit, held)

    def load_map(self, seen: MapPreview, *, act_key: str | None = None) -> str:
        """Keep what was previewed: a new map, or the next version of the one of that name; gives its id.

        Raises CustomsError STORE-FILING-STALE.
        """
        document = seen.document.model_dump_json()
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "load_map")
            if done is not None:
                return str(done.result["key"])
            held = seen.replaces
            if held is not None and held.document == document and tx.filing_document(held.kind, held.key) == held:
                return held.key
            return tx.keep_filing_document(
                FilingKind.GOODS_MAP,
                held.key if held else str(uuid4()),
                document,
                held.version if held else 0,
                act="load_map",
                detail={"name": seen.document.name, "columns": len(seen.document.columns)},
                act_key=act_key,
            ).key

    def choose_map(self, map_id: str, direction: Direction, *, act_key: str | None = None) -> None:
        """The map goods sheets of that direction are written by from now on; "" for the default layout.

        Raises CustomsError FIND-MAP, MAP-UNFIT with what does not fit.
        """
        mark = fingerprint(map_id, direction)
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "choose_map") is not None:
                return
            document = map_held(tx, map_id).document if map_id else default_map(direction)
            wrong = tuple(check_map(document, direction))
            if wrong:
                raise _refused(document, wrong)
            used = tx.filing_document(FilingKind.MAP_USED, direction.value)
            if (used.document if used else DEFAULT) == map_id:
                return
            tx.keep_filing_document(
                FilingKind.MAP_USED,
                direction.value,
                map_id,
                used.version if used else 0,
                act="choose_map",
                detail={"name": document.name, "asked": mark},
                act_key=act_key,
            )


class MapRecords:
    """Reads of column maps."""

    _store: Store

    def goods_maps(self) -> tuple[MapView, ...]:
        """The default layouts of both directions, then the office's own, changed last first."""
        with self._store.read() as look:
            used = _used(look)
            kept = look.filing_documents(FilingKind.GOODS_MAP)
        return (*(_default(one, used) for one in Direction), *(_view(one, used) for one in kept))

    def goods_map(self, named: str) -> MapView:
        """By its id or name; `import` and `export` are the default layouts. Raises CustomsError FIND-MAP."""
        found = [one for one in self.goods_maps() if named in {one.id, one.document.name} and one.id]
        if named in list(Direction):
            return self.goods_maps()[list(Direction).index(Direction(named))]
        if not found:
            raise unknown("map")
        return found[0]

    def goods_map_versions(self, map_id: str) -> tuple[FilingDocument, ...]:
        """Every version of one of the office's own, the first one first."""
        with self._store.read() as look:
            return look.filing_versions(FilingKind.GOODS_MAP, map_id)

    def map_workbook(self, named: str, direction: Direction) -> bytes:
        """As .xlsx, to be changed and loaded again. Raises CustomsError FIND-MAP."""
        return map_file.write(self.goods_map(named).document, direction)


@dataclass(frozen=True, slots=True)
class HeldMap:
    stored: FilingDocument
    document: GoodsMap


def map_held(look: Reads, map_id: str) -> HeldMap:
    """The map as it counts. Raises CustomsError FIND-MAP."""
    stored = look.filing_document(FilingKind.GOODS_MAP, map_id)
    if stored is None:
        raise unknown("map")
    return HeldMap(stored, GoodsMap.model_validate_json(stored.document))


def _used(look: Reads) -> dict[Direction, str]:
    kept = {one.key: one.document for one in look.filing_documents(FilingKind.MAP_USED)}
    return {direction: kept.get(direction.value, DEFAULT) for direction in Direction}


def _default(direction: Direction, used: Mapping[Direction, str]) -> MapView:
    used_for = (direction,) if used[direction] == DEFAULT else ()
    return MapView(DEFAULT, default_map(direction), 0, "", None, {direction: ()}, used_for)


def _view(stored: FilingDocument, used: Mapping[Direction, str]) -> MapView:
    document = GoodsMap.model_validate_json(stored.document)
    used_for = tuple(one for one in Direction if used[one] == stored.key)
    return MapView(stored.key, document, stored.version, stored.actor, stored.at, _unfit(document), used_for)


def _unfit(document: GoodsMap) -> dict[Direction, tuple[Finding, ...]]:
    return {direction: tuple(check_map(document, direction)) for direction in Direction}


def _same(stored: FilingDocument, document: GoodsMap) -> bool:
    return GoodsMap.model_validate_json(stored.document).name.casefold() == document.name.casefold()


def _refused(document: GoodsMap, wrong: tuple[Finding, ...]) -> CustomsError:
    """Names the first few things that do not fit."""
    told = [found.message for found in wrong[:_SHOWN]]
    reasons = Text(vi="; ".join(one.vi for one in told), en="; ".join(one.en for one in told))
    words = both("maps.refused.unfit", name=document.name)
    return CustomsError("MAP-UNFIT", Text(vi=f"{words.vi} {reasons.vi}.", en=f"{words.en} {reasons.en}."))
