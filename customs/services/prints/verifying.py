"""A file held against what is kept."""

from datetime import date

from customs.forms import Imprint, Verdict, digest, verify, verify_merged
from customs.forms.bulk import Job
from customs.services.families.family_view import proof_of
from customs.services.judged import Judged
from customs.services.prints.bulk_printing import job_of
from customs.services.prints.printing import FAMILY, Kept, drawn
from customs.store import Store


def verdict(store: Store, pdf: bytes, today: date) -> Verdict:
    """Whether the file is the print of the version it names. A proof of a family can be told from what the others say
    now only: once they changed, nothing can be said of it.
    """

    def again(told: Imprint) -> bytes | None:
        kept = _kept(store, told, today)
        if kept is None:
            return None
        variant = told.variant if told.form == kept.judged.declaration.direction.value else None
        return drawn(
            kept.id,
            kept.revision,
            kept.judged,
            told.form,
            told.language,
            kind=told.stamp.kind,
            variant=variant or None,
            family=kept.family,
        )

    return verify(pdf, again)


def verdicts(store: Store, pdf: bytes, today: date) -> tuple[tuple[str, Verdict], ...]:
    """Every print in a file of many, each by the name of its single file (its id where it is not kept) and its
    verdict; nothing for any other file.
    """
    names: dict[Imprint, str] = {}

    def again(told: Imprint) -> tuple[str, Job] | None:
        kept = _kept(store, told, today)
        if kept is None:
            return None
        made = job_of(kept, told.form, told.language, told.stamp.kind)
        names[told] = made[0]
        return made

    return tuple((names.get(told, told.stamp.id), found) for told, found in verify_merged(pdf, again))


def _kept(store: Store, told: Imprint, today: date) -> Kept | None:
    """The version an imprint names, as it was worked out when it was saved."""
    with store.read() as look:
        now = look.get(told.stamp.id)
        kept = look.at_revision(told.stamp.id, told.stamp.revision)
    if now is None or kept is None or kept.assessment is None or kept.findings is None:
        return None
    family = proof_of(store, told.stamp.id, today) if told.form == FAMILY else None
    if told.form == FAMILY and (
        family is None or digest(kept.declaration, kept.assessment, family=family) != told.stamp.digest
    ):
        return None
    judged = Judged(kept.declaration, kept.assessment, kept.findings)
    return Kept(told.stamp.id, now.serial, told.stamp.revision, judged, family)
