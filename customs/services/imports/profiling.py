"""Import profiles at work: what an import takes from them, and what they learn when it is written."""

from collections.abc import Callable, Collection
from datetime import date

from customs.intake.decisions import Decisions, ProfileUse
from customs.intake.learning import learnt_sheets, learnt_tables, learnt_words, merged_profile, word_key
from customs.intake.reading import ReadFile, Reading
from customs.intake.remembering import fits, sender_use, words_use
from customs.intake.sender import senders
from customs.model.import_profile import OfficeWords, SenderProfile, WordRule
from customs.model.status import Direction
from customs.store import Reads, StoredIntake, Tx
from customs.store.profiles import StoredProfile

Reread = Callable[[Decisions], Reading]


def remembered(look: Reads, reading: Reading, reread: Reread, today: date) -> tuple[ProfileUse, ...]:
    """What profiles say of files that came new, and of words the office knows.

    `reading`: the files as we understand them; `reread`: the same under decisions.
    """
    uses, now = list[ProfileUse](), reading
    for file in reading.files:
        stored = None if file.own or file.returned else matching(look, reading, file.sha256)
        if stored and isinstance(stored.document, SenderProfile) and stored.document.is_on:
            told = (stored.id, stored.version, stored.document)
            use, now = sender_use(told, reading, file.sha256, reread, today)
            uses.append(use)
    counting = Decisions(profiles=tuple(uses)).counting()
    words = known_words(look, lambda: reread(counting) if len(uses) > 1 else now)
    return (*uses, words) if words else tuple(uses)


def matching(look: Reads | Tx, reading: Reading, upload: str) -> StoredProfile | None:
    """The profile of the file's sender that has most of its layouts, changed last among such; None for no such."""
    _, marks = senders(reading, upload)
    found = [
        (fits(one.document, reading, upload), one)
        for one in look.profiles_of(marks)
        if isinstance(one.document, SenderProfile)
    ]
    most = max((count for count, _ in found), default=0)
    return next((one for count, one in found if count == most), None) if most else None


def known_words(look: Reads, reading: Callable[[], Reading], asked: Collection[str] = ()) -> ProfileUse | None:
    """Open questions about words whose code the office has chosen before. `asked`: questions left alone. `reading` is
    made only where the office knows words at all.
    """
    stored = look.office_words()
    if stored is None or not isinstance(stored.document, OfficeWords):
        return None
    return words_use((stored.id, stored.version, stored.document), reading(), asked)


def learn(tx: Tx, stored: StoredIntake, reading: Reading) -> None:
    """What a person decided of the import, as new versions of the profiles; nothing where nothing new was decided."""
    decisions = Decisions.model_validate_json(stored.decisions)
    detail: dict[str, object] = {"intake": stored.id}
    for file in reading.files:
        uses = [use for use in decisions.profiles if use.upload == file.sha256]
        direction = None if reading.shipment.direction else stored.direction
        if (direction or _decided(decisions, reading, file)) and all(use.is_on for use in uses):
            learnt = _learnt(reading, file, decisions.counting(), direction)
            if learnt:
                _keep(tx, matching(tx, reading, file.sha256), learnt, {**detail, "file": file.name})
    words = learnt_words([one for one in reading.questions if one.id in decisions.answers])
    if words:
        _learn_words(tx, words, detail)


def with_words(held: OfficeWords, words: list[WordRule]) -> OfficeWords:
    """The later code of a word counts."""
    rules = {word_key(one.kind, one.word): one for one in (*held.words, *words)}
    return OfficeWords(words=tuple(rules[key] for key in sorted(rules)))


def _decided(decisions: Decisions, reading: Reading, file: ReadFile) -> bool:
    """Whether a person said something of the file that may hold for the next one."""
    pointed = [one.upload for one in decisions.columns]
    pointed += [one.upload for one in decisions.sheets] + [one.upload for one in decisions.headings]
    pointed += [one.upload for one in decisions.rows]
    return file.sha256 in {*pointed, *(one.upload for one in reading.questions if one.id in decisions.answers)}


def _learnt(reading: Reading, file: ReadFile, counting: Decisions, direction: Direction | None) -> SenderProfile | None:
    """What the file taught; None where it has no layout, or nothing was said of it."""
    tables = tuple(learnt_tables(reading, file.sha256, counting))
    sheets = learnt_sheets(file.sha256, counting)
    told = sheets or direction or any(one.pointed or one.columns or one.answers or one.rows for one in tables)
    if file.own or not tables or not told:
        return None
    name, marks = senders(reading, file.sha256)
    return SenderProfile(name=name or file.name, senders=marks, tables=tables, sheets=sheets, direction=direction)


def _keep(tx: Tx, held: StoredProfile | None, new: SenderProfile, detail: dict[str, object]) -> None:
    merged = merged_profile(held.document, new) if held and isinstance(held.document, SenderProfile) else new
    if held is None or merged != held.document:
        tx.keep_profile(merged, held, act="learn_profile", detail=detail)


def _learn_words(tx: Tx, words: list[WordRule], detail: dict[str, object]) -> None:
    held = tx.office_words()
    known = held.document if held and isinstance(held.document, OfficeWords) else OfficeWords()
    told = with_words(known, words)
    if told != known:
        tx.keep_profile(told, held, act="learn_words", detail={**detail, "words": [one.word for one in words]})
