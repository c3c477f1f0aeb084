"""Import profiles: seen, edited, switched off, taken back a version, carried to another desk as a file."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from customs.model.base import Frozen, Text
from customs.model.errors import CustomsError
from customs.model.import_profile import WORDS_ID, ImportProfile, OfficeWords, SenderProfile
from customs.reference.table import in_force
from customs.services.acts import Acts, fingerprint, repeated
from customs.services.imports.profiling import with_words
from customs.store import Reads, Store, Tx
from customs.store.profiles import StoredProfile
from customs.store.refusals import refused
from customs.words import both

FORMAT = "customs-import-profiles"
_LARGEST = 4 << 20
_TABLES = {"unit": "quantity_units", "country": "countries", "currency": "currencies", "package": "package_units"}


class Carried(Frozen):
    """One profile in a file. `id`: the same profile has the same one at every desk."""

    id: str
    document: ImportProfile


class ProfilesFile(Frozen):
    """What goes from desk to desk."""

    format: str
    profiles: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class ProfilesPreview:
    """What a file would do here. `changed`: profile as held -> as it would be."""

    new: tuple[Carried, ...]
    changed: tuple[tuple[StoredProfile, Carried], ...]
    same: int

    @property
    def count(self) -> int:
        return len(self.new) + len(self.changed)


class ProfileKeeping(Acts):
    def save_profile(
        self, profile_id: str, version: int, document: SenderProfile | OfficeWords, *, act_key: str | None = None
    ) -> int:
        """The next version, as a person wrote it; gives its number. `version`: the one they saw.

        Raises CustomsError STORE-UNKNOWN-PROFILE, STORE-PROFILE-STALE.
        """
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "change_profile")
            if done is not None:
                return int(str(done.result["version"]))
            held = _standing(tx, profile_id, version)
            if held.document == document:
                return held.version
            return tx.keep_profile(document, held, act="change_profile", act_key=act_key).version

    def undo_profile(self, profile_id: str, version: int, *, act_key: str | None = None) -> int:
        """As it was before `version`, as a new version; before the first one it counts no more. Gives its number.

        Raises CustomsError STORE-UNKNOWN-PROFILE, STORE-PROFILE-STALE.
        """
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "undo_profile")
            if done is not None:
                return int(str(done.result["version"]))
            held = _standing(tx, profile_id, version)
            before, back_to = _before(tx.profile_versions(profile_id), held)
            told: dict[str, object] = {"restores": back_to}
            return tx.keep_profile(before, held, act="undo_profile", act_key=act_key, detail=told).version

    def preview_profiles(self, content: bytes) -> ProfilesPreview:
        """What loading the file would do. Raises CustomsError PROFILE-FILE for a file that holds no profiles."""
        told = _read(content)
        with self._store.read() as look:
            held = {one.id: look.profile(one.id) for one in told.profiles}
        new, changed, same = [], [], 0
        for one in told.profiles:
            stored = held[one.id]
            if stored is None:
                new.append(one)
            elif (coming := _joined(stored, one)).document == stored.document:
                same += 1
            else:
                changed.append((stored, coming))
        return ProfilesPreview(tuple(new), tuple(changed), same)

    def load_profiles(self, seen: ProfilesPreview, *, act_key: str | None = None) -> int:
        """Keep what was previewed, each as a new version; gives how many. Raises CustomsError STORE-PROFILE-STALE."""
        mark = fingerprint(seen.new, seen.changed)
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "load_profiles", mark) is None:
                for one in seen.new:
                    tx.keep_profile(one.document, None, act="load_profile", profile_id=one.id)
                for held, one in seen.changed:
                    tx.keep_profile(one.document, held, act="load_profile")
                detail = {"count": seen.count}
                tx.log("load_profiles", act_key=act_key, result={"asked": mark}, detail=detail)
        return seen.count


class ProfileRecords:
    """Reads of import profiles."""

    _store: Store
    _today: Callable[[], date]

    def profiles(self) -> tuple[StoredProfile, ...]:
        """Every profile as it counts, changed last first."""
        with self._store.read() as look:
            return look.profiles()

    def profile(self, named: str) -> tuple[StoredProfile, ...]:
        """Its versions, the first one first. `named`: its id, or words of the sender's name that only it has.

        Raises CustomsError STORE-UNKNOWN-PROFILE, PROFILE-SEVERAL.
        """
        with self._store.read() as look:
            versions = look.profile_versions(named)
            if versions:
                return versions
            found = [one for one in look.profiles() if named.casefold() in name_of(one).casefold()]
            if len(found) > 1:
                raise CustomsError("PROFILE-SEVERAL", both("profiles.refused.several", n=len(found)))
            if not found or not named.strip():
                raise refused("unknown_profile")
            return look.profile_versions(found[0].id)

    def codes_of(self, kind: str) -> Mapping[str, Text]:
        """Code -> name of what a word of that kind may mean: unit, country, currency, package; those in force."""
        return {row.code: row.name for row in in_force(_TABLES[kind], self._today()).rows.values()}

    def profiles_file(self, ids: Sequence[str] = ()) -> bytes:
        """JSON for another desk; all of them unless some are named. Raises CustomsError STORE-UNKNOWN-PROFILE."""
        with self._store.read() as look:
            chosen = [_held(look, one) for one in ids] if ids else look.profiles()
        file = ProfilesFile(format=FORMAT, profiles=tuple(Carried(id=one.id, document=one.document) for one in chosen))
        return (json.dumps(file.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def name_of(one: StoredProfile) -> str:
    """The sender's name; "" for the words of the office."""
    return one.document.name if isinstance(one.document, SenderProfile) else ""


def _before(versions: Iterable[StoredProfile], held: StoredProfile) -> tuple[SenderProfile | OfficeWords, int]:
    """What stood before, and its version; 0 for the time before there was any."""
    earlier = [one for one in versions if one.version < held.version]
    if earlier:
        return earlier[-1].document, earlier[-1].version
    if isinstance(held.document, OfficeWords):
        return OfficeWords(), 0
    return held.document.model_copy(update={"is_on": False}), 0


def _joined(stored: StoredProfile, one: Carried) -> Carried:
    """Words come beside those held; of one word the file's code counts."""
    if isinstance(stored.document, OfficeWords) and isinstance(one.document, OfficeWords):
        return Carried(id=one.id, document=with_words(stored.document, list(one.document.words)))
    return one


def _read(content: bytes) -> ProfilesFile:
    try:
        told = ProfilesFile.model_validate_json(content[:_LARGEST])
    except ValidationError as wrong:
        raise CustomsError("PROFILE-FILE", both("profiles.refused.file")) from wrong
    ids = [one.id for one in told.profiles]
    kinds = all((one.id == WORDS_ID) == isinstance(one.document, OfficeWords) for one in told.profiles)
    shaped = all(0 < len(one) <= 36 and one.isascii() for one in ids)
    if told.format != FORMAT or not kinds or not shaped or len(set(ids)) < len(ids):
        raise CustomsError("PROFILE-FILE", both("profiles.refused.file"))
    return told


def _held(look: Reads | Tx, profile_id: str) -> StoredProfile:
    stored = look.profile(profile_id)
    if stored is None:
        raise refused("unknown_profile")
    return stored


def _standing(look: Reads | Tx, profile_id: str, version: int) -> StoredProfile:
    """The profile at the version the person saw."""
    stored = _held(look, profile_id)
    if stored.version != version:
        raise refused("profile_stale")
    return stored
