"""The pack for the file: the print and the papers of a declaration in one PDF."""

from collections.abc import Sequence

from customs.forms.pack import merge
from customs.forms.papers import PICTURES, admitted, refusal
from customs.intake.guard import admit_size
from customs.intake.wall import page_apart
from customs.model.base import Language
from customs.model.errors import FileRefused
from customs.services.declarations.typed import clean_name
from customs.services.prints.printing import Kept, file_name
from customs.settings import settings
from customs.store import Store
from customs.words import say


def admissible(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The files under clean names. Raises FileRefused FILE-TOO-LARGE for the first beyond the office's
    limit (CUSTOMS_UPLOAD_LIMIT_MB), PAPER-… for the first that a pack cannot take.
    """
    named = [(clean_name(name), content) for name, content in files]
    most = settings().upload_limit_mb << 20
    for name, content in named:
        if len(content) > most:
            admit_size(len(content), most)
        if content.startswith(PICTURES):
            _decoded_apart(name, content)
        else:
            admitted(name, content)
    return named


def _decoded_apart(name: str, content: bytes) -> None:
    """A picture of a few bytes may be hundreds of megabytes of pixels: they are unfolded in the child. Raises
    FileRefused.
    """
    try:
        page_apart(content, 1)
    except FileRefused as refused:
        raise refusal(refused.code, name) from refused


def packed(store: Store, kept: Kept, printed: bytes, language: Language) -> bytes:
    """As `Filing.pack`; papers in the order they came. Each names its own reason when it cannot be merged."""
    with store.read() as look:
        papers = look.documents_of(kept.id)
    declaration = kept.judged.declaration
    parts = [(say(f"print.pack.declaration_{declaration.direction.value}", language), printed)]
    left_out: list[tuple[str, str]] = []
    for paper in papers:
        content = store.files.get(paper.sha256)
        try:
            admitted(paper.name, content)
        except FileRefused as refused:
            left_out.append((paper.name, say(f"print.pack.left_out.{refused.code}", language)))
        else:
            parts.append((paper.name, content))
    title = file_name(declaration, kept.serial, "pdf", language).removesuffix(".pdf")
    return merge(parts, title=title, language=language, left_out=left_out)
