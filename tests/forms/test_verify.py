"""Whether a file is the print it says it is."""

from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from customs.forms import Imprint, Stamp, Verdict, digest, draw, draw_document, verify
from customs.forms.press import press
from customs.model.declaration import Declaration
from customs.model.path import put
from tests.builders import an_import
from tests.forms.filled import assessed

ID = "01JDABCDEF0123456789ABCDEF"


class Kept:
    """Revisions of one declaration, as a store has them."""

    def __init__(self, *revisions: Declaration) -> None:
        self.revisions = dict(enumerate(revisions, 1))

    def print(self, revision: int, **how: str) -> bytes:
        stamp = Stamp(ID, revision, "", "copy" if how.get("kind") == "copy" else "draft")
        return self.redraw(Imprint(press(), how.get("form", "import"), how.get("variant", "plain"), "vi", stamp)) or b""

    def redraw(self, told: Imprint) -> bytes | None:
        declaration = self.revisions.get(told.stamp.revision)
        if declaration is None or told.stamp.id != ID:
            return None
        worked = assessed(declaration)
        stamp = Stamp(ID, told.stamp.revision, digest(declaration, worked), told.stamp.kind)
        if told.form == "import":
            return draw(declaration, worked, form=told.form, language=told.language, stamp=stamp, variant=told.variant)
        return draw_document(told.form, declaration, worked, (), language=told.language, stamp=stamp)  # type: ignore[arg-type]


@pytest.fixture
def kept() -> Kept:
    first = an_import()
    return Kept(first, put(first, "gross_weight", Decimal("867.00")))


@pytest.mark.parametrize("how", [{}, {"variant": "cleared", "kind": "copy"}, {"form": "items"}, {"form": "taxes"}])
def test_a_print_of_a_kept_revision_is_the_same(kept: Kept, how: dict[str, str]) -> None:
    assert verify(kept.print(1, **how), kept.redraw) is Verdict.SAME
    assert verify(kept.print(2, **how), kept.redraw) is Verdict.SAME


def test_an_older_print_stays_the_print_of_its_own_revision(kept: Kept) -> None:
    assert kept.print(1) != kept.print(2)
    assert verify(kept.print(1), kept.redraw) is Verdict.SAME


def changed(pdf: bytes, old: bytes, new: bytes) -> bytes:
    assert old in pdf
    return pdf.replace(old, new, 1)


def test_altered_text_is_found(kept: Kept) -> None:
    reader = PdfReader(BytesIO(kept.print(1)))
    writer = PdfWriter(clone_from=reader)
    content = writer.pages[0].get_contents()
    assert content is not None
    content.set_data(content.get_data().replace(b" Tj", b" Tj ", 1))
    writer.pages[0].replace_contents(content)
    out = BytesIO()
    writer.write(out)
    assert verify(out.getvalue(), kept.redraw) is Verdict.ALTERED


def test_a_print_saved_anew_by_another_program_is_no_longer_ours_byte_by_byte(kept: Kept) -> None:
    out = BytesIO()
    PdfWriter(clone_from=PdfReader(BytesIO(kept.print(1)))).write(out)
    assert verify(out.getvalue(), kept.redraw) is Verdict.ALTERED


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8])
def test_one_changed_byte_is_found(kept: Kept, place: float) -> None:
    pdf = bytearray(kept.print(1))
    pdf[int(len(pdf) * place)] ^= 1
    assert verify(bytes(pdf), kept.redraw) is Verdict.ALTERED


def test_a_page_or_anything_else_added_is_found(kept: Kept) -> None:
    assert verify(kept.print(1) + b"\n1 0 obj\nnull\nendobj\n", kept.redraw) is Verdict.ALTERED


def test_an_altered_digest_is_found(kept: Kept) -> None:
    told = digest(kept.revisions[1], assessed(kept.revisions[1])).encode()
    pdf = changed(kept.print(1), told, b"0" * 64)
    assert verify(pdf, kept.redraw) is Verdict.ALTERED


def test_a_print_that_claims_another_revision_is_found(kept: Kept) -> None:
    assert verify(changed(kept.print(1), b"revision=1 ", b"revision=2 "), kept.redraw) is Verdict.ALTERED


def test_a_print_that_claims_another_variant_is_found(kept: Kept) -> None:
    pdf = changed(kept.print(1), b"variant=plain ", b"variant=lane ")
    assert verify(pdf, kept.redraw) is Verdict.ALTERED


def test_a_revision_or_declaration_we_do_not_have_is_unknown(kept: Kept) -> None:
    assert verify(changed(kept.print(1), b"revision=1 ", b"revision=9 "), kept.redraw) is Verdict.UNKNOWN
    assert verify(changed(kept.print(1), ID.encode(), ID[::-1].encode()), kept.redraw) is Verdict.UNKNOWN


def test_a_print_of_another_version_of_the_program_cannot_be_judged(kept: Kept) -> None:
    pdf = changed(kept.print(1), press().encode(), b"0" * 12)
    assert verify(pdf, kept.redraw) is Verdict.UNKNOWN


def test_another_version_is_no_cover_for_another_content(kept: Kept) -> None:
    pdf = changed(kept.print(1), press().encode(), b"0" * 12)
    pdf = changed(pdf, b"revision=1 ", b"revision=2 ")
    assert verify(pdf, kept.redraw) is Verdict.ALTERED


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 something", b"thong-quan/1 form=import"])
def test_a_file_that_does_not_claim_to_be_ours_is_not(kept: Kept, pdf: bytes) -> None:
    assert verify(pdf, kept.redraw) is Verdict.NOT_OURS
