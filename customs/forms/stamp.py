"""What a print says of itself: which declaration, which revision of it, and the digest of what was printed."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from customs.forms.press import press
from customs.model.base import LANGUAGES, Language
from customs.model.declaration import Declaration
from customs.model.family import Proof
from customs.model.finding import Finding
from customs.model.tax import Assessment

StampKind = Literal["draft", "copy"]

_KEYWORDS = re.compile(
    rb"thong-quan/1 press=([0-9a-f]{12}) form=(\w+) variant=(\w+) language=(\w+) kind=(draft|copy) "
    rb"id=([\w-]+) revision=(\d+) sha256=([0-9a-f]{64})"
)
_MERGED = re.compile(rb"thong-quan/1 merged=(\d+) language=(\w+) ")


@dataclass(frozen=True, slots=True)
class Stamp:
    """`digest` is that of `digest()`; `kind` is draft before customs gave a lane, copy after."""

    id: str
    revision: int
    digest: str
    kind: StampKind

    @property
    def square(self) -> str:
        """Content of the QR code, in capitals: its alphanumeric mode (ISO/IEC 18004) makes a coarser code of them."""
        return f"TQ1:{self.id}:{self.revision}:{self.digest}".upper()

    @property
    def short(self) -> str:
        """First 16 letters of the digest, for the eye."""
        return self.digest[:16]


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a printed file was made: enough to draw it again and compare. `variant` is a title of the form."""

    press: str
    form: str
    variant: str
    language: Language
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Merged:
    """What a file of many prints says it is: how many were asked for, and every print in it, in its order."""

    asked: int
    language: Language
    prints: tuple[Imprint, ...]


def digest(
    declaration: Declaration, assessment: Assessment, findings: Sequence[Finding] = (), family: Proof | None = None
) -> str:
    """SHA-256 over what is declared and worked out, as JSON with sorted names, absent values left out.

    `findings` count for a findings report only, `family` for the proof of one.

    Where values came from (`sources`, `doubts`) and certificates in the file are not printed and do not count; leaving
    absent values out keeps the digest of an old declaration when the model gets a new field.
    """
    aside = {"sources", "doubts", "certificates"}
    told: dict[str, Any] = {
        "declaration": declaration.model_dump(mode="json", exclude_defaults=True, exclude=aside),
        "assessment": assessment.model_dump(mode="json", exclude_defaults=True),
    }
    if findings:
        told["findings"] = [finding.model_dump(mode="json", exclude_defaults=True) for finding in findings]
    if family:
        told["family"] = family.model_dump(mode="json")
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def keywords(form: str, variant: str, language: Language, stamp: Stamp) -> str:
    """The line kept in the file's own description, which `imprint` reads."""
    return (
        f"thong-quan/1 press={press()} form={form} variant={variant} language={language} kind={stamp.kind} "
        f"id={stamp.id} revision={stamp.revision} sha256={stamp.digest}"
    )


def imprint(pdf: bytes) -> Imprint | None:
    """What a file says it is; None when it is no print of ours."""
    found = _KEYWORDS.search(pdf)
    return None if found is None else _imprint(found)


def merged_keywords(asked: int, language: Language) -> str:
    """What stands before the imprints of the prints in a file of many, and `merged` reads."""
    return f"thong-quan/1 merged={asked} language={language}"


def merged(pdf: bytes) -> Merged | None:
    """What a file of many prints says it is; None when it is none of ours."""
    found = _MERGED.search(pdf)
    if found is None:
        return None
    prints = tuple(_imprint(one) for one in _KEYWORDS.finditer(pdf, found.end()))
    return Merged(int(found[1]), _spoken(found[2].decode()), prints)


def _spoken(language: str) -> Language:
    return next((known for known in LANGUAGES if known == language), "vi")


def _imprint(found: re.Match[bytes]) -> Imprint:
    made, form, variant, language, kind, identity, revision, sha256 = (group.decode() for group in found.groups())
    stamped: StampKind = "draft" if kind == "draft" else "copy"
    return Imprint(made, form, variant, _spoken(language), Stamp(identity, int(revision), sha256, stamped))
