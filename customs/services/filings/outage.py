"""The kit for an outage of the customs system (bộ hồ sơ khi hệ thống lỗi): what to do, deadlines that run, the data for
the paper form; afterwards the list of what must be keyed again.

Decree 08/2015/ND-CP Art. 25.2.g (as amended by Decree 59/2018/ND-CP Art. 1.12): who may declare on paper, customs'
notice within an hour. Circular 38/2015/TT-BTC Art. 16.1.a, 16.2.a: two originals of HQ/2015/XK or HQ/2015/NK;
Art. 18.1: the file is handed in at registration; Art. 22.1.b: the electronic declaration replaced by paper is
cancelled; Art. 52đ.3: the gate. Keying again afterwards has no article: practice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from customs.forms.archive import zip_of
from customs.model.audit import AuditEvent
from customs.model.base import Language, Text
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.model.status import Direction, Status
from customs.services.acts import fingerprint, repeated
from customs.services.declarations.filing import Filing
from customs.services.filings.kinds import FileKind
from customs.services.filings.material import material_of
from customs.services.filings.preparing import content_of, name_of, prepared
from customs.services.held import held
from customs.services.prints.printing import file_name
from customs.store import Store, StoredDeclaration
from customs.store.filings import OUTAGE
from customs.words import VIETNAM, both, moment, say
from customs.workflow import Deadline, running

PAPER = "paper"
"""The document of ours with the data for the paper form."""
_KIT, _DONE = "outage_kit", "outage_done"
_ALWAYS = ("notice", "own_system", "fallback", "paper", "file", "papers", "gate", "clock")
_AFTER = ("rekey", "cancel")
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class OutageStep:
    """One thing to do and the article it rests on, or that it is practice."""

    code: str
    what: Text
    legal: Text


@dataclass(frozen=True, slots=True)
class OutageGuide:
    """For one declaration. `missing`: what stops the file that would be keyed again."""

    steps: tuple[OutageStep, ...]
    after: tuple[OutageStep, ...]
    deadlines: tuple[Deadline, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Rekey:
    """A declaration that was served by a kit. `way`: `rekey` (it is not in the system), `lapse` (only pre-registered
    there), `cancel` (registered there, not cleared), `none` (keyed, cleared or cancelled since). `done`: the act that
    closed it.
    """

    id: str
    serial: int
    declaration: Declaration
    way: str
    at: datetime
    actor: str
    done: AuditEvent | None


class OutageKeeping(Filing):
    def outage_kit(self, declaration_id: str, language: Language, *, act_key: str | None = None) -> bytes:
        """A ZIP: the guide with its deadlines, the data for the paper form, the draft print, and the files to key it
        again from; the declaration stands on the list to be keyed again from now on.

        Raises CustomsError FIND-DECLARATION.
        """
        material = material_of(self._store, declaration_id, self.today())
        declaration, serial = material.declaration, material.serial
        now = self._clock()
        paper, draft = (file_name(declaration, serial, "pdf", language, form) for form in (PAPER, ""))
        files = [
            (f"01-{say('outage.file.guide', language)}.txt", guide_text(declaration, now, language)),
            (f"02-{paper}", self.print(declaration_id, PAPER, language)),
            (f"03-{draft}", self.print(declaration_id, None, language)),
            *(
                (f"04-{name_of(material, kind, language)}", content_of(material, kind))
                for kind in (FileKind.GOODS, FileKind.VNACCS)
                if prepared(material, kind, language).ready
            ),
        ]
        content = b"".join(zip_of(files))
        with self._store.write(self.actor, now) as tx:
            if repeated(tx, act_key, _KIT) is None:
                names = [name for name, _ in files]
                tx.log(
                    _KIT,
                    declaration_id=declaration_id,
                    revision=material.revision,
                    subject=OUTAGE,
                    detail={"files": names, "revision": material.revision},
                    act_key=act_key,
                )
        return content

    def outage_done(self, declaration_id: str, note: str, *, act_key: str | None = None) -> None:
        """It was keyed again, or its electronic twin cancelled: off the list. `note`: the paper declaration's number,
        or what became of it.

        Raises CustomsError FIND-DECLARATION, OUTAGE-NOTE for no note.
        """
        told = " ".join(note.split())[:_LONGEST_NOTE]
        if not told:
            raise CustomsError("OUTAGE-NOTE", both("outage.refused.note"))
        mark = fingerprint(declaration_id, told)
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, _DONE, mark) is None:
                held(tx, declaration_id)
                tx.log(
                    _DONE,
                    declaration_id=declaration_id,
                    subject=OUTAGE,
                    detail={"note": told},
                    act_key=act_key,
                    result={"asked": mark},
                )


class OutageRecords:
    """Reads of outages."""

    _store: Store
    _clock: Callable[[], datetime]
    _today: Callable[[], date]

    def outage_guide(self, declaration_id: str | None, language: Language) -> OutageGuide:
        """Of one declaration; without any, what holds for imports. Raises CustomsError FIND-DECLARATION."""
        if declaration_id is None:
            return _guide(Direction.IMPORT, (), 0)
        material = material_of(self._store, declaration_id, self._today())
        stopped = sum(
            found.severity is Severity.ERROR for found in prepared(material, FileKind.VNACCS, language).findings
        )
        return _guide(material.declaration.direction, _running(material.declaration), stopped)

    def outage_list(self, *, closed: bool = False) -> tuple[Rekey, ...]:
        """What was served by a kit and waits to be keyed again, the oldest first; `closed`: what was closed."""
        with self._store.read() as look:
            events = look.history_of(OUTAGE)
            kits, done = _last(events, _KIT), _last(events, _DONE)
            rows = [(look.get(key), kit, done.get(key)) for key, kit in kits.items()]
        found = [_rekey(stored, kit, end) for stored, kit, end in rows if stored is not None]
        return tuple(one for one in found if (one.done is not None or one.way == "none") is closed)


def _guide(direction: Direction, deadlines: tuple[Deadline, ...], missing: int) -> OutageGuide:
    steps, after = (tuple(_step(code, direction) for code in codes) for codes in (_ALWAYS, _AFTER))
    return OutageGuide(steps, after, deadlines, missing)


def guide_text(declaration: Declaration, now: datetime, language: Language) -> bytes:
    """The guide as plain text, UTF-8 with a mark so that every editor shows its letters."""
    direction = declaration.direction
    lines = [say("outage.title", language), say("outage.made", language, moment=moment(now)), ""]
    for place, step in enumerate((_step(code, direction) for code in _ALWAYS), 1):
        lines += [f"{place}. {step.what.say(language)}", f"   [{step.legal.say(language)}]"]
    lines += ["", say("outage.deadlines", language)]
    lines += [f"- {deadline_line(one, now, language)}" for one in _running(declaration)] or [
        f"- {say('outage.no_deadline', language)}"
    ]
    lines += ["", say("outage.after", language)]
    for step in (_step(code, direction) for code in _AFTER):
        lines += [f"- {step.what.say(language)}", f"  [{step.legal.say(language)}]"]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def deadline_line(one: Deadline, now: datetime, language: Language) -> str:
    """`Nộp tờ khai nhập khẩu: đến 23/12/2026 23:59 (Luật Hải quan Điều 25.1.b)`."""
    words = "outage.deadline_over" if one.is_over(now) else "outage.deadline"
    told = {"name": one.name.say(language), "due": moment(one.due.astimezone(VIETNAM)), "law": one.legal.say(language)}
    return say(words, language, **told)


def _step(code: str, direction: Direction) -> OutageStep:
    form = {"form": "HQ/2015/NK" if direction is Direction.IMPORT else "HQ/2015/XK"}
    article = {"article": "16.2.a" if direction is Direction.IMPORT else "16.1.a"}
    return OutageStep(code, both(f"outage.step.{code}.what", **form), both(f"outage.step.{code}.legal", **article))


def _running(declaration: Declaration) -> tuple[Deadline, ...]:
    """None for a day typed into the last year of the calendar."""
    try:
        return running(declaration)
    except OverflowError:
        return ()


def _last(events: tuple[AuditEvent, ...], act: str) -> dict[str, AuditEvent]:
    return {event.declaration_id: event for event in events if event.act == act and event.declaration_id}


def _rekey(stored: StoredDeclaration, kit: AuditEvent, done: AuditEvent | None) -> Rekey:
    ended = done if done is not None and done.id > kit.id else None
    way = _way(stored.declaration, kit.at)
    return Rekey(stored.id, stored.serial, stored.declaration, way, kit.at, kit.actor, ended)


def _way(declaration: Declaration, served: datetime) -> str:
    """Circular 38/2015/TT-BTC Art. 22.1.b: only what is registered and not cleared is cancelled."""
    status = declaration.status
    reached = (event.at for event in declaration.events if event.after.rank >= Status.NUMBERED.rank)
    numbered = next(reached, None)
    if status is Status.CANCELLED or status.rank >= Status.CLEARED.rank or (numbered and numbered > served):
        return "none"
    if status.rank >= Status.REGISTERED.rank:
        return "cancel"
    return "rekey" if status.rank < Status.NUMBERED.rank else "lapse"
