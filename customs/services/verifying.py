"""A file held against what is kept."""

from customs.forms import Imprint, Verdict, verify
from customs.services.judged import Judged
from customs.services.printing import drawn
from customs.store import Store


def verdict(store: Store, pdf: bytes) -> Verdict:
    """Whether the file is the print of the version it names."""

    def again(told: Imprint) -> bytes | None:
        with store.read() as look:
            kept = look.at_revision(told.stamp.id, told.stamp.revision)
        if kept is None or kept.assessment is None or kept.findings is None:
            return None
        judged = Judged(kept.declaration, kept.assessment, kept.findings)
        variant = told.variant if told.form == kept.declaration.direction.value else None
        return drawn(
            told.stamp.id,
            told.stamp.revision,
            judged,
            told.form,
            told.language,
            kind=told.stamp.kind,
            variant=variant or None,
        )

    return verify(pdf, again)
