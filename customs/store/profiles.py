"""Import profiles: every version stays; the last one of each counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import Boolean, Column, Integer, Row, String, Table, Text, insert, or_, select, update

from customs.model.import_profile import WORDS_ID, ImportProfile, OfficeWords, SenderProfile
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.kinds import Moment
from customs.store.refusals import refused
from customs.store.schema import metadata

import_profile = Table(
    "import_profile",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("is_current", Boolean, nullable=False, index=True),
    Column("senders", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("document", Text, nullable=False),
)

_DOCUMENT: TypeAdapter[SenderProfile | OfficeWords] = TypeAdapter(ImportProfile)
_NOBODY = "="


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """One version. Times are UTC."""

    id: str
    version: int
    document: SenderProfile | OfficeWords
    act: str
    actor: str
    at: datetime


class ProfileReads(Connected):
    def profiles(self) -> tuple[StoredProfile, ...]:
        """The version that counts of each, changed last first."""
        query = select(import_profile).where(import_profile.c.is_current).order_by(import_profile.c.at.desc())
        return tuple(map(_stored, self._all(query.order_by(import_profile.c.id))))

    def profiles_of(self, senders: Sequence[str]) -> tuple[StoredProfile, ...]:
        """Those of anyone these marks tell, changed last first; without marks those of files that have none."""
        told = [import_profile.c.senders.contains(f"={mark}=", autoescape=True) for mark in senders]
        here = or_(*told) if told else import_profile.c.senders == _NOBODY
        query = select(import_profile).where(import_profile.c.is_current, here).order_by(import_profile.c.at.desc())
        found = map(_stored, self._all(query.order_by(import_profile.c.id)))
        return tuple(one for one in found if isinstance(one.document, SenderProfile))

    def profile(self, profile_id: str) -> StoredProfile | None:
        """As it counts now."""
        here = (import_profile.c.id == profile_id) & import_profile.c.is_current
        row = self._one(select(import_profile).where(here))
        return None if row is None else _stored(row)

    def profile_versions(self, profile_id: str) -> tuple[StoredProfile, ...]:
        """Every version, the first one first."""
        query = select(import_profile).where(import_profile.c.id == profile_id).order_by(import_profile.c.version)
        return tuple(map(_stored, self._all(query)))

    def office_words(self) -> StoredProfile | None:
        return self.profile(WORDS_ID)


class ProfileWrites(ProfileReads, ActWrites):
    def keep_profile(
        self,
        document: SenderProfile | OfficeWords,
        held: StoredProfile | None,
        *,
        act: str,
        act_key: str | None = None,
        detail: dict[str, object] | None = None,
        profile_id: str = "",
    ) -> StoredProfile:
        """A new profile (`profile_id`: as it is known elsewhere), or the next version of `held`; with its line in the
        log.

        Raises CustomsError STORE-PROFILE-STALE when `held` is not the version that counts.
        """
        self._queue_behind("import_profile")
        new = WORDS_ID if isinstance(document, OfficeWords) else profile_id or str(uuid4())
        profile_id, version = (held.id, held.version + 1) if held else (new, 1)
        now = self.profile(profile_id)
        if (now.version if now else 0) != version - 1:
            raise refused("profile_stale")
        same = import_profile.c.id == profile_id
        self._connection.execute(update(import_profile).where(same).values(is_current=False))
        kept = StoredProfile(profile_id, version, document, act, self.actor, self.at)
        self._connection.execute(insert(import_profile).values(is_current=True, **_columns(kept)))
        told = {"profile": profile_id, "version": version, **(detail or {})}
        self.log(act, subject=profile_id, detail=told, act_key=act_key, result=told)
        return kept


def _columns(one: StoredProfile) -> dict[str, object]:
    marks = one.document.senders if isinstance(one.document, SenderProfile) else ("words:",)
    return {
        "id": one.id,
        "version": one.version,
        "senders": f"={'='.join(marks)}=" if marks else _NOBODY,
        "act": one.act,
        "actor": one.actor,
        "at": one.at,
        "document": one.document.model_dump_json(),
    }


def _stored(row: Row[Any]) -> StoredProfile:
    return StoredProfile(row.id, row.version, _DOCUMENT.validate_json(row.document), row.act, row.actor, row.at)
