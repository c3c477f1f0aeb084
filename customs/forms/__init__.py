"""Print: a declaration as the official layout shows it, always marked as ours, and documents of our own."""

from customs.forms.declaration import draw, variants
from customs.forms.document import draw_document
from customs.forms.document_form import DOCUMENTS, DocumentKind
from customs.forms.stamp import Imprint, Stamp, StampKind, digest, imprint
from customs.forms.verify import Verdict, verify, verify_merged

__all__ = [
    "DOCUMENTS",
    "DocumentKind",
    "Imprint",
    "Stamp",
    "StampKind",
    "Verdict",
    "digest",
    "draw",
    "draw_document",
    "imprint",
    "variants",
    "verify",
    "verify_merged",
]
