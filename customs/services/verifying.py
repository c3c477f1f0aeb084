"""A file held against what is kept."""

from datetime import date

from customs.forms import Imprint, Verdict, digest, verify
from customs.services.family_view import proof_of
from customs.services.judged import Judged
from customs.services.printing import FAMILY, drawn
from customs.store import Store


def verdict(store: Store, pdf: bytes, today: date) -> Verdict:
    """Whether the file is the print of the version it names. A proof of a family can be told from what the others say
    now only: once they changed, nothing can be said of it.
    """

    def again(told: Imprint) -> bytes | None:
        with store.read() as look:
            kept = look.at_revision(told.stamp.id, told.stamp.revision)
        if kept is None or kept.assessment is None or kept.findings is None:
            return None
        judged = Judged(kept.declaration, kept.assessment, kept.findings)
        family = proof_of(store, told.stamp.id, today) if told.form == FAMILY else None
        if told.form == FAMILY and (
            family is None or digest(kept.declaration, kept.assessment, family=family) != told.stamp.digest
        ):
            return None
        variant = told.variant if told.form == kept.declaration.direction.value else None
        return drawn(
            told.stamp.id,
            told.stamp.revision,
            judged,
            told.form,
            told.language,
            kind=told.stamp.kind,
            variant=variant or None,
            family=family,
        )

    return verify(pdf, again)
