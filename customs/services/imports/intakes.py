"""Taking in the papers of a shipment: keep the bytes, say what was understood, ask, and write one declaration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs import interchange
from customs.intake.content import content_digest
from customs.intake.decisions import Decisions
from customs.intake.progress import Step, at
from customs.intake.reading import Reading
from customs.model.base import LANGUAGES, Text
from customs.model.declaration import Declaration
from customs.model.declaring import declaration_from
from customs.model.errors import CustomsError
from customs.model.family import MOST_ITEMS, MOST_MEMBERS
from customs.model.finding import Finding, Severity
from customs.model.path import replace
from customs.model.shipment import Shipment
from customs.model.source import Source
from customs.model.status import Direction
from customs.services.acts import repeated
from customs.services.declarations.creating import Creating, Other, Taken, known_intake
from customs.services.declarations.typed import clean_name
from customs.services.imports.deciding import Deciding
from customs.services.imports.profiling import remembered
from customs.services.imports.reading import read_files, reading_of, upload
from customs.services.imports.returning import met_in, unsettled
from customs.services.lists.tables import tables_of
from customs.services.papers.paper_pages import is_shown
from customs.services.statuses.recognising import answers_in
from customs.words import both, number, say

MOST_LINES = MOST_ITEMS * MOST_MEMBERS
"""Of one shipment: fifty lines a declaration (Circular 38/2015/TT-BTC Art. 18(2)), and no more declarations of it than
the two digits of their number can count.
"""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Dropped (name, bytes) files. `papers`: of a shipment. `answers`: of customs."""

    papers: tuple[tuple[str, bytes], ...]
    answers: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration made without a person, and what its papers left open."""

    declaration_id: str
    findings: tuple[Finding, ...]


class Intakes(Creating, Deciding):
    def sort_dropped(self, files: Sequence[tuple[str, bytes]], *, into: str | None = None) -> Sorted:
        """Answers of customs apart from the papers of a shipment; nothing is kept. Raises as `receive` does."""
        if all(is_shown(name) for name, _ in files):
            return Sorted(tuple(files), ())
        named = [(clean_name(name), content) for name, content in files]
        reading = read_files(_books(named, alone=into is None), self.today())
        found = answers_in(reading)
        answers = tuple(one for one in named if upload(*one).sha256 in found)
        return Sorted(tuple(one for one in named if one not in answers), answers)

    def receive(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        into: str | None = None,
        direction: Direction | None = None,
        act_key: str | None = None,
    ) -> str:
        """Keep (name, bytes) files as one intake, or add them to the intake `into`; gives its id.

        PDFs and pictures are kept with the workbooks, and nothing is read from them. Raises FileRefused for the first
        file that cannot be taken in, and Stopped; nothing of the batch is stored then.
        """
        if not files:
            raise CustomsError("INTAKE-NOTHING", both("errors.intake.nothing"))
        files = [(clean_name(name), content) for name, content in files]
        books = _books(files, alone=into is None)
        reading = read_files(books, self.today())
        papers = [(self._store.files.put(content), name, len(content)) for name, content in files]
        with self._store.read() as look:
            uses = remembered(look, reading, lambda one: read_files(books, self.today(), one), self.today())
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "receive")
            if done is not None:
                return str(done.result["intake"])
            for paper in papers:
                tx.add_document(*paper)
                if not is_shown(paper[1]):
                    tx.keep_content(paper[0], content_digest(reading, paper[0]))
            named = [(sha256, name) for sha256, name, _ in papers]
            if into is None:
                into = tx.create_intake(named, direction=direction, decisions=Decisions().model_dump_json())
            else:
                tx.add_to_intake(into, named)
            if uses:
                held = Decisions.model_validate_json(known_intake(tx, into).decisions)
                tx.save_decisions(into, held.knowing(*uses).model_dump_json())
            detail = {"intake": into, "files": [name for _, name in named]}
            at(Step("keeping"))
            tx.log("receive", detail=detail, act_key=act_key, result={"intake": into})
            return into

    def sample(self, direction: Direction, *, act_key: str | None = None) -> str:
        """Our own made-up shipment, as if a customer had sent it today; gives the intake's id."""
        files = interchange.sample_shipments.sample_shipment(direction, self.today())
        return self.receive(files, direction=direction, act_key=act_key)

    def throw_away(self, intake_id: str) -> None:
        """Nobody goes on with it: it leaves the list of unfinished imports. Its papers stay kept.

        Raises CustomsError FIND-INTAKE, or STORE-INTAKE-COMMITTED once it was written into a declaration.
        """
        self._throw(intake_id, away=True)

    def take_back(self, intake_id: str) -> None:
        """Undoes `throw_away`; raises as it does."""
        self._throw(intake_id, away=False)

    def _throw(self, intake_id: str, *, away: bool) -> None:
        with self._store.write(self.actor, self._clock()) as tx:
            known_intake(tx, intake_id)
            tx.throw_intake(intake_id, away=away)
            tx.log("throw" if away else "take_back", detail={"intake": intake_id})

    def commit(self, intake_id: str, *, direction: Direction | None = None, act_key: str | None = None) -> str:
        """As `commit_all`; gives the first id."""
        return self.commit_all(intake_id, direction=direction, act_key=act_key)[0]

    def commit_all(
        self, intake_id: str, *, direction: Direction | None = None, act_key: str | None = None
    ) -> tuple[str, ...]:
        """Write everything understood into new declarations, one a shipment, in one transaction; gives their ids, or
        only the first one's when it was done before.

        The import becomes that of the first shipment; each other gets one of its own, of the same papers and decisions.
        Raises CustomsError INTAKE-QUESTIONS while a question is open, INTAKE-MET while it is open whether a paper is
        another one than its like, INTAKE-LONG for more lines than one shipment may have, INTAKE-NOTHING,
        INTAKE-DIRECTION. An import that was taken back is written into the declaration it was taken back from.
        """
        with self._store.read() as look:
            stored = known_intake(look, intake_id)
            met = unsettled(met_in(self._store, look, stored))
        if stored.declaration_id is not None:
            return (stored.declaration_id,)
        if met:
            raise CustomsError("INTAKE-MET", both("returned.refused.met", name=met[0].name))
        reading = reading_of(self._store, stored)
        way = direction or stored.direction or Decisions.model_validate_json(stored.decisions).direction
        if longest_of(reading) > MOST_LINES:
            raise CustomsError("INTAKE-LONG", too_long(longest_of(reading)))
        made = [(mark, shipment, self._declaration(reading, shipment, way)) for mark, shipment in reading.shipments]
        others = [Other(mark, self._drafted(one, shipment)) for mark, shipment, one in made[1:] if mark is not None]
        first, shipment, declaration = made[0]
        logged = {"act": "commit", "detail": {"intake": intake_id}, "act_key": act_key}
        taken = Taken(intake_id, reading, first, others)
        return self._create(declaration, shipment, logged, taken)

    def new(self, direction: Direction, *, act_key: str | None = None) -> str:
        """An empty declaration; gives its id."""
        return self._create(Declaration(direction=direction), None, {"act": "new", "act_key": act_key})[0]

    def declare(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        direction: Direction | None = None,
        type_code: str | None = None,
        day: date | None = None,
        rates: Mapping[str, Decimal] | None = None,
    ) -> Declared:
        """The whole intake without a person: what a question would settle stays open, as a finding.

        A direction that neither the caller nor the papers state is taken as import, and said so. Raises FileRefused.
        """
        intake_id = self.receive(files)
        with self._store.read() as look:
            reading = reading_of(self._store, known_intake(look, intake_id))
        said = direction or reading.shipment.direction or self._way_of(type_code)
        way = said or Direction.IMPORT
        declaration = declaration_from(reading.shipment, way, planned_day=day, type_code=type_code)
        if rates:
            typed = {f"planned_rates.{currency}": (Source(typed_by=self.actor),) for currency in rates}
            declaration = replace(
                declaration,
                planned_rates={**declaration.planned_rates, **rates},
                sources={**declaration.sources, **typed},
            )
        told = () if said else (_assumed(),)
        logged = {"act": "declare", "detail": {"intake": intake_id}, "act_key": None}
        (made,) = self._create(declaration, reading.shipment, logged, Taken(intake_id, reading))
        return Declared(made, reading.findings + told)

    def _way_of(self, type_code: str | None) -> Direction | None:
        """A type code is of one direction, or of none we know."""
        row = tables_of(self._store).in_force("type_codes", self.today()).get(type_code)
        return next((way for way in Direction if row is not None and row.more["direction"] == way.value), None)

    def _declaration(self, reading: Reading, shipment: Shipment, direction: Direction | None) -> Declaration:
        still_open = len(reading.open_questions)
        if still_open:
            raise CustomsError("INTAKE-QUESTIONS", both("errors.intake.questions", n=still_open))
        way = shipment.direction or direction
        if way is None:
            raise CustomsError("INTAKE-DIRECTION", both("errors.intake.direction"))
        if not len(shipment.lines) and not shipment.header:
            raise CustomsError("INTAKE-NOTHING", both("errors.intake.nothing"))
        return declaration_from(shipment, way)


def _books(files: Sequence[tuple[str, bytes]], *, alone: bool) -> list[tuple[str, bytes]]:
    """The workbooks among them. Raises FileRefused PAPER-… for a PDF or picture that is none, and CustomsError
    INTAKE-ONLY-PAPERS where nothing but papers would stand `alone`.
    """
    books = [one for one in files if not is_shown(one[0])]
    if len(books) < len(files):
        from customs.services.prints.packing import admissible  # noqa: PLC0415 -- pypdf loads slowly, a workbook needs none

        admissible([one for one in files if is_shown(one[0])])
    if alone and not books:
        raise CustomsError("INTAKE-ONLY-PAPERS", both("errors.intake.only_papers"))
    return books


def _assumed() -> Finding:
    """Nobody said whether the goods come in or go out."""
    return Finding(
        rule="INT-090",
        severity=Severity.WARNING,
        path="direction",
        message=both("errors.intake.assumed"),
        why=both("errors.intake.assumed_why"),
        legal=both("common.legal.practice"),
        fix=both("errors.intake.assumed_fix"),
    )


def longest_of(reading: Reading) -> int:
    """Lines of the longest of its shipments."""
    return max(len(shipment.lines) for _, shipment in reading.shipments)


def too_long(lines: int) -> Text:
    """Why so many cannot be written, and the way on."""
    vi, en = (
        say("errors.intake.long", language, count=number(lines, language), most=number(MOST_LINES, language))
        for language in LANGUAGES
    )
    return Text(vi=vi, en=en)
