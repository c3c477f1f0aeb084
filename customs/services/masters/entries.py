"""Masters: customers, partners abroad and their goods; looked up, loaded, changed, approved on evidence, removed."""

from collections.abc import Mapping, Sequence

from customs import interchange
from customs.interchange.master_rows import entry_of
from customs.interchange.tariff_grid import TEXT
from customs.model.audit import AuditEvent
from customs.model.base import Language, Text
from customs.model.errors import CustomsError
from customs.model.master import Approval, GoodsMaster, Master, tax_code
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.services.acts import fingerprint, repeated
from customs.services.lists.tables import tables_of
from customs.services.masters.master_loading import MasterLoading
from customs.store import Reads, Store, master_keys
from customs.store.masters import StoredMaster
from customs.store.refusals import refused
from customs.words import both

_TOLD = 1000
"""Entries among which a code is looked for when words name several."""


class MasterKeeping(MasterLoading):
    def save_master(
        self,
        kind: MasterKind,
        typed: Mapping[str, str],
        *,
        held: tuple[str, int] | None = None,
        act_key: str | None = None,
    ) -> str:
        """Keep what a person typed, field -> text, as a new entry or in place of `held` (id, version they saw); gives
        its id. A changed entry has to be approved again.

        Raises CustomsError MASTER-VALUE for what no list knows, STORE-MASTER-STALE, STORE-MASTER-TWICE.
        """
        mark = fingerprint(kind, tuple(sorted(typed.items())), held)
        act = "add_master" if held is None else "change_master"
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, act, mark)
            if done is not None:
                return str(done.result["master"])
            entry = self._typed_master(tx, kind, typed)
            if held is None:
                return tx.add_master(entry, act_key=act_key, asked=mark).id
            stored = _standing(tx, *held)
            if not _same(stored.entry, entry):
                entry = entry.model_copy(update={"seen_on": stored.entry.seen_on})
                tx.change_master(stored, entry, act_key=act_key, asked=mark)
            return stored.id

    def approve_masters(self, ids: Sequence[str], kind: EvidenceKind, told: str, *, act_key: str | None = None) -> int:
        """The actor stands for these entries from now on; gives how many were not approved yet. `told`: the paper.

        Raises CustomsError MASTER-EVIDENCE without a paper, MASTER-HS for goods without a code, STORE-UNKNOWN-MASTER;
        none is approved then.
        """
        if not told.strip():
            raise CustomsError("MASTER-EVIDENCE", both("masters.refused.evidence"))
        mark = fingerprint(tuple(ids), kind, told)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "approve_masters", mark)
            if done is not None:
                return int(str(done.result["count"]))
            approval = Approval(by=self.actor, at=tx.at, kind=kind, told=told.strip())
            waiting = [one for one in (_held(tx, master_id) for master_id in ids) if one.entry.approval is None]
            for one in waiting:
                _may_stand(one.entry)
                tx.change_master(one, one.entry.model_copy(update={"approval": approval}), act="approve_master")
            count = len(waiting)
            result = {"asked": mark, "count": count}
            tx.log("approve_masters", act_key=act_key, result=result, detail={"count": count, "told": told.strip()})
            return count

    def remove_master(self, master_id: str, revision: int, reason: str, *, act_key: str | None = None) -> None:
        """Gone from the masters; it stays in the log with the reason.

        Raises CustomsError MASTER-REASON, STORE-UNKNOWN-MASTER, STORE-MASTER-STALE.
        """
        if not reason.strip():
            raise CustomsError("MASTER-REASON", both("masters.refused.reason"))
        mark = fingerprint(master_id, revision)
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "remove_master", mark) is None:
                tx.remove_master(_standing(tx, master_id, revision), reason.strip(), act_key=act_key, asked=mark)

    def _typed_master(self, tx: Reads, kind: MasterKind, typed: Mapping[str, str]) -> Master:
        tables, today = tables_of(self._store, tx), self.today()
        cells = {name: (TEXT, " ".join(text.split())) for name, text in typed.items()}
        entry = entry_of(cells, kind, lambda name: tables.in_force(name, today), "")
        if isinstance(entry, Text):
            raise CustomsError("MASTER-VALUE", entry)
        return entry


class MasterRecords:
    """Reads of the masters."""

    _store: Store

    def masters(
        self,
        kind: MasterKind,
        *,
        query: str = "",
        owner: str = "",
        approved: bool | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> tuple[tuple[StoredMaster, ...], int]:
        """Entries in which every word occurs, by customer and code, and how many there are."""
        told = {"query": query, "owner": tax_code(owner), "approved": approved}
        with self._store.read() as look:
            return look.masters(kind, limit=limit, offset=offset, **told), look.count_masters(kind, **told)  # type: ignore[arg-type]

    def master(self, master_id: str) -> tuple[StoredMaster, tuple[AuditEvent, ...]]:
        """The entry and every act on it, the first one first. Raises CustomsError STORE-UNKNOWN-MASTER."""
        with self._store.read() as look:
            return _held(look, master_id), look.history_of(master_id)

    def one_master(
        self, kind: MasterKind, words: str, *, owner: str = ""
    ) -> tuple[StoredMaster, tuple[AuditEvent, ...]]:
        """The one entry with that id or code, else the only one with these words; and every act on it.

        Raises CustomsError STORE-UNKNOWN-MASTER, MASTER-SEVERAL.
        """
        with self._store.read() as look:
            stored = look.master(words)
            if stored is None:
                found = look.masters(kind, query=words, owner=tax_code(owner), limit=_TOLD)
                exact = [one for one in found if master_keys.key(one.entry) == master_keys.code_key(words)]
                if len(exact or found) > 1:
                    raise CustomsError(
                        "MASTER-SEVERAL", both("masters.refused.several", words=words, n=len(exact or found))
                    )
                stored = next(iter(exact or found), None)
            if stored is None or stored.entry.kind is not kind:
                raise refused("unknown_master")
            return stored, look.history_of(stored.id)

    def masters_workbook(self, kind: MasterKind, language: Language, *, owner: str = "") -> bytes:
        """All entries of the kind, of one customer or of all, as a workbook that can be loaded again."""
        with self._store.read() as look:
            entries = [one.entry for one in look.masters(kind, owner=tax_code(owner))]
        return interchange.master_workbook.write(kind, entries, language)


def _held(look: Reads, master_id: str) -> StoredMaster:
    stored = look.master(master_id)
    if stored is None:
        raise refused("unknown_master")
    return stored


def _standing(look: Reads, master_id: str, revision: int) -> StoredMaster:
    """The entry at the version the person saw."""
    stored = _held(look, master_id)
    if stored.revision != revision:
        raise refused("master_stale")
    return stored


def _same(one: Master, other: Master) -> bool:
    aside = {"approval", "seen_on"}
    return one.model_dump(exclude=aside) == other.model_dump(exclude=aside)


def _may_stand(entry: Master) -> None:
    if isinstance(entry, GoodsMaster) and not entry.hs_code:
        raise CustomsError("MASTER-HS", both("masters.refused.no_hs", code=entry.item_code))
