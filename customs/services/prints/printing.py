"""Prints of what is kept: the same version gives the same bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from customs.forms import DOCUMENTS, Stamp, StampKind, digest, draw, draw_document
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.family import Proof
from customs.services.held import unknown
from customs.services.judged import Judged
from customs.store import StoredDeclaration, StoredRevision
from customs.words import say

FAMILY = "family"
"""The document that is of several declarations: only a member of a family has it."""
AMENDMENT = "amendment"
"""The document of the last amendment sheet: only a declaration that has one has it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The version of a declaration that is printed; `family` where the proof of its family is."""

    id: str
    serial: int
    revision: int
    judged: Judged
    family: Proof | None = None


def as_kept(stored: StoredDeclaration | StoredRevision, anew: Callable[[], Judged]) -> Judged:
    """What was worked out when the version was saved: a print shows that, whatever the law says by now."""
    if stored.assessment is None or stored.findings is None:
        return anew()
    return Judged(stored.declaration, stored.assessment, stored.findings)


def drawn(
    declaration_id: str,
    revision: int,
    judged: Judged,
    form: str | None,
    language: Language,
    *,
    kind: StampKind | None = None,
    variant: str | None = None,
    family: Proof | None = None,
) -> bytes:
    """The PDF of the official form of its direction (also None), or of a document of our own.

    Draft before there is a lane, copy after, unless `kind` says otherwise. Raises CustomsError FIND-FORM.
    """
    declaration = judged.declaration
    chosen = form_of(declaration, form)
    stamp = stamped(declaration_id, revision, judged, chosen, kind, family=family)
    document = next((known for known in DOCUMENTS if known == chosen), None)
    if document is None:
        return draw(declaration, judged.assessment, form=chosen, language=language, stamp=stamp, variant=variant)
    return draw_document(
        document, declaration, judged.assessment, judged.findings, language=language, stamp=stamp, family=family
    )


def form_of(declaration: Declaration, form: str | None) -> str:
    """The form by its name; the official one of the declaration's direction for None. Raises CustomsError FIND-FORM."""
    own = declaration.direction.value
    if form is not None and form != own and form not in DOCUMENTS:
        raise unknown("form", form=form)
    return form or own


def stamped(
    declaration_id: str,
    revision: int,
    judged: Judged,
    form: str,
    kind: StampKind | None = None,
    *,
    family: Proof | None = None,
) -> Stamp:
    """Draft before there is a lane, copy after, unless `kind` says otherwise. Raises CustomsError FIND-FORM for the
    proof of a family, and for an amendment sheet, where there is none.
    """
    declaration = judged.declaration
    if (form == FAMILY and family is None) or (form == AMENDMENT and not declaration.amendments):
        raise unknown("form", form=form)
    return Stamp(
        id=declaration_id,
        revision=revision,
        digest=digest(
            declaration,
            judged.assessment,
            judged.findings if form == "findings" else (),
            family if form == FAMILY else None,
        ),
        kind=kind or ("copy" if declaration.lane else "draft"),
    )


def file_name(declaration: Declaration, serial: int, ending: str, language: Language, form: str = "") -> str:
    """For files: the number, or the direction and serial of a draft, then which document of ours it is."""
    direction = declaration.direction.value
    name = declaration.declaration_number or f"{say(f'print.file.{direction}', language)}-{serial}"
    return f"{name}.{ending}" if form in {"", direction} else f"{name}-{form}.{ending}"
