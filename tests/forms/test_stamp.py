"""What a print says of itself."""

from decimal import Decimal

from customs.forms.declaration import draw
from customs.forms.press import press
from customs.forms.stamp import Imprint, digest, imprint
from customs.model.path import put, replace
from customs.model.source import Source
from tests.builders import an_import
from tests.forms.filled import assessed, stamped


def test_digest_changes_with_any_declared_value() -> None:
    declaration = an_import()
    assessment = assessed(declaration)
    other = put(declaration, "gross_weight", Decimal("866.01"))
    assert digest(declaration, assessment) != digest(other, assessment)
    assert digest(declaration, assessment) != digest(declaration, assessed(declaration, value=1))


def test_digest_does_not_change_with_where_a_value_came_from() -> None:
    declaration = an_import()
    assessment = assessed(declaration)
    source = Source(file="inv.xlsx", sheet="INV", cell="B2", raw="866", upload="a" * 64)
    sourced = replace(declaration, sources={"gross_weight": (source,)})
    assert digest(declaration, assessment) == digest(sourced, assessment)


def test_print_can_be_asked_what_it_is() -> None:
    declaration = an_import()
    assessment = assessed(declaration)
    stamp = stamped(declaration, assessment, "copy")
    pdf = draw(declaration, assessment, form="import", language="en", stamp=stamp)
    assert imprint(pdf) == Imprint(press(), "import", "plain", "en", stamp)


def test_another_file_is_no_print_of_ours() -> None:
    assert imprint(b"%PDF-1.7 something else") is None
