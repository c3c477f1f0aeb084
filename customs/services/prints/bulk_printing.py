"""Many prints in one file: nothing but the print at hand is kept in memory."""

from collections.abc import Callable, Iterator, Sequence

from customs.forms import StampKind
from customs.forms.archive import zip_of
from customs.forms.bulk import Job, draw_all, draw_together
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.prints.printing import Kept, file_name, form_of, stamped
from customs.words import both

MOST_PRINTED = 1000

Read = Callable[[str], Kept]


def printed(
    read: Read,
    ids: Sequence[str],
    form: str | None,
    language: Language,
    *,
    together: bool,
    each: Callable[[int], bool],
    processes: int,
) -> Iterator[bytes]:
    """As `Filing.print_many`."""
    wanted = tuple(dict.fromkeys(ids))
    if not wanted:
        raise CustomsError("PRINT-NONE", both("errors.print.none"))
    if len(wanted) > MOST_PRINTED:
        raise CustomsError("PRINT-MANY", both("errors.print.many", n=len(wanted), most=MOST_PRINTED))
    jobs = _jobs(read, wanted, form, language, each)
    if together:
        return draw_together(jobs, len(wanted), language)
    return zip_of(_files(jobs, processes))


def _jobs(
    read: Read, ids: Sequence[str], form: str | None, language: Language, each: Callable[[int], bool]
) -> Iterator[tuple[str, Job]]:
    """Name of the file and what is in it, read when its turn comes."""
    for done, declaration_id in enumerate(ids, 1):
        yield job_of(read(declaration_id), form, language)
        if not each(done):
            return


def job_of(kept: Kept, form: str | None, language: Language, kind: StampKind | None = None) -> tuple[str, Job]:
    """Name of the file and the print, draft or copy as `stamped` says it. Raises CustomsError FIND-FORM."""
    declaration = kept.judged.declaration
    chosen = form_of(declaration, form)
    stamp = stamped(kept.id, kept.revision, kept.judged, chosen, kind, family=kept.family)
    job = Job(
        declaration,
        kept.judged.assessment,
        chosen,
        language,
        stamp,
        findings=kept.judged.findings,
        family=kept.family,
    )
    return file_name(declaration, kept.serial, "pdf", language, chosen), job


def _files(jobs: Iterator[tuple[str, Job]], processes: int) -> Iterator[tuple[str, bytes]]:
    """Prints come in the order of their jobs, so that names and prints meet again."""
    names: list[str] = []

    def drawn() -> Iterator[Job]:
        for name, job in jobs:
            names.append(name)
            yield job

    for place, pdf in enumerate(draw_all(drawn(), processes=processes)):
        yield names[place], pdf
