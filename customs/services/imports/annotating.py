"""The clerk's own workbook back, from an import before it is written, from a declaration, or from a file alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from customs.intake.mended_findings import mended_cells
from customs.intake.reading import Reading
from customs.intake.sheet import Visibility
from customs.interchange.annotated import annotated, annotated_anew, is_kept_as_it_is
from customs.interchange.tariff_grid import Grid
from customs.model.annotation import Annotation
from customs.model.base import LANGUAGES, Language
from customs.model.finding import Finding
from customs.services.acts import Clock, judge, papers_of
from customs.services.beside import beside_of
from customs.services.declarations.typed import clean_name
from customs.services.held import held, unknown
from customs.services.imports.reading import read_files, reading_of, upload
from customs.store import Store
from customs.words import VIETNAM, both, say

_AS_THEY_ARE = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A workbook with notes, under the name it is given."""

    name: str
    content: bytes


class AnnotatedRecords:
    """Workbooks with what was found in them. They read the kept bytes and change nothing."""

    _store: Store
    _clock: Clock

    def annotated_of_intake(self, intake_id: str, sha256: str, language: Language) -> GivenBack:
        """A file of the import with what reading found. Raises CustomsError FIND-INTAKE, FIND-PAPER."""
        with self._store.read() as look:
            stored = look.get_intake(intake_id)
        if stored is None:
            raise unknown("intake")
        reading = reading_of(self._store, stored)
        return self._given(reading, reading.findings, Annotation(intake=intake_id, sha256=sha256), language)

    def annotated_of_declaration(self, declaration_id: str, sha256: str, language: Language) -> GivenBack:
        """A workbook its values came from with what checks found in its cells, under the law of today.

        Raises CustomsError FIND-DECLARATION, FIND-PAPER for a file no value of it came from.
        """
        with self._store.read() as look:
            declaration = held(look, declaration_id).declaration
            intake = look.intake_of(declaration_id)
            beside = beside_of(self._store, look, declaration, declaration_id)
        if intake is None:
            raise unknown("paper")
        today: date = self._clock().astimezone(VIETNAM).date()
        judged = judge(declaration, today, papers_of(self._store, declaration_id), beside)
        of_cells = [found for found in judged.findings if any(source.upload == sha256 for source in found.sources)]
        mark = Annotation(intake=intake.id, sha256=sha256)
        return self._given(reading_of(self._store, intake), of_cells, mark, language)

    def _given(self, reading: Reading, findings: Sequence[Finding], mark: Annotation, language: Language) -> GivenBack:
        file = next((one for one in reading.files if one.sha256 == mark.sha256), None)
        if file is None:
            raise unknown("paper")
        content = self._store.files.get(mark.sha256)
        told = [*findings, *mended_cells(reading, mark.sha256)]
        return given_back(file.name, content, reading, told, mark=mark, language=language)


def of_file(name: str, content: bytes, on: date, language: Language) -> GivenBack:
    """A file that is not kept, with what reading finds. Raises FileRefused."""
    name = clean_name(name)
    reading = read_files([(name, content)], on)
    mark = Annotation(sha256=upload(name, content).sha256)
    return given_back(name, content, reading, reading.findings, mark=mark, language=language)


def given_back(
    name: str,
    content: bytes,
    reading: Reading,
    findings: Sequence[Finding],
    *,
    mark: Annotation,
    language: Language,
) -> GivenBack:
    """The same file where it is an .xlsx or .xlsm that can be written into, else a new .xlsx that says so."""
    told = "new_kind"
    if is_kept_as_it_is(content):
        try:
            return GivenBack(name_of(name, language), annotated(content, findings, mark))
        except Exception:  # noqa: BLE001 -- parts no reader needs may be broken in any way; the values were read
            told = "broken"
    sheets = [sheet for sheet in reading.sheets if sheet.upload == mark.sha256]
    made = annotated_anew(
        [Grid(sheet.name, sheet.cells.columns) for sheet in sheets],
        {sheet.name for sheet in sheets if sheet.visibility is not Visibility.VISIBLE},
        findings,
        mark,
        [both(f"annotated.notice.{told}", name=name)],
    )
    return GivenBack(name_of(name, language), made)


def keeps_kind(name: str) -> bool:
    """Whether a file of that name comes back as it is."""
    return PurePath(name).suffix.casefold() in _AS_THEY_ARE


def name_of(name: str, language: Language) -> str:
    """`invoice - có ghi chú.xlsx`; a file that comes a second time is not named so twice."""
    path = PurePath(name)
    stem, ending = path.stem, path.suffix if keeps_kind(name) else ".xlsx"
    tails = [say("annotated.file", one, stem="", ending="") for one in LANGUAGES]
    if any(stem.endswith(tail) for tail in tails):
        return f"{stem}{ending}"
    return say("annotated.file", language, stem=stem, ending=ending)
