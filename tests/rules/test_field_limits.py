"""What a field takes, for every field of both forms: a value at its limit passes, one beyond it does not.

The limits are worked out here once more from the table, so that a rule and its test do not share a mistake.
"""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customs.model.field_table import fields
from customs.model.path import put
from customs.model.status import Direction
from customs.rules import check
from tests.rules.case import known
from tests.rules.test_fields import FORMS, path_of

DECLARED = [
    (direction, field) for direction in Direction for field in fields(direction).values() if field.required != "customs"
]
TEXTS = [one for one in DECLARED if one[1].kind in {"ascii", "digits", "text"} and one[1].length]
FIGURES = [one for one in DECLARED if one[1].kind in {"decimal", "integer"}]
LIMITS = {"FLD-006", "FLD-007", "FLD-008", "FLD-010", "FLD-011", "FLD-012", "FLD-014", "FLD-015", "FLD-016"}
PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/."
ACCENTED = "ăâđêôơưáàảãạếềểễệýỳỷỹỵẤẬỄỞỮ"
property_test = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def named(one):
    return f"{one[0]}-{one[1].identifier}"


def fired(direction, field, value):
    """Rules about limits that speak of the value put at the field."""
    path = path_of(direction, field)
    found = check(put(FORMS[direction], path, value), known())
    return {each.rule for each in found if each.path == path} & LIMITS


def places(field):
    """Bytes VNACCS counts for one character of that field."""
    return 3 if field.kind == "text" else 1


@pytest.mark.parametrize("one", TEXTS, ids=named)
@property_test
@given(data=st.data())
def test_a_text_as_long_as_the_field_passes_and_one_letter_more_does_not(one, data):
    direction, field = one
    most = field.length // places(field)
    letters = {"ascii": PLAIN, "digits": "0123456789", "text": PLAIN + ACCENTED}[field.kind]
    text = data.draw(st.text(letters, min_size=most, max_size=most))
    assert fired(direction, field, text) == set()
    assert "FLD-010" in fired(direction, field, text + "1")
    short = data.draw(st.integers(1, most))
    assert fired(direction, field, text[:short]) == set()


@pytest.mark.parametrize("one", TEXTS, ids=named)
@property_test
@given(data=st.data())
def test_an_accented_letter_anywhere_is_found_where_the_field_takes_none(one, data):
    direction, field = one
    most = field.length // places(field)
    text = data.draw(st.text("0123456789", min_size=most, max_size=most))
    at = data.draw(st.integers(0, most - 1))
    accented = text[:at] + data.draw(st.sampled_from(ACCENTED)) + text[at + 1 :]
    assert ("FLD-006" in fired(direction, field, accented)) is (field.kind != "text")


@pytest.mark.parametrize("one", [one for one in TEXTS if one[1].kind == "digits"], ids=named)
@property_test
@given(data=st.data())
def test_a_letter_among_digits_is_found(one, data):
    direction, field = one
    letter = data.draw(st.sampled_from("ABCXYZ-/"))
    assert "FLD-008" in fired(direction, field, "1" * (field.length - 1) + letter)


@pytest.mark.parametrize("one", FIGURES, ids=named)
@property_test
@given(data=st.data())
def test_a_figure_is_measured_by_its_digits_and_its_point(one, data):
    direction, field = one
    by_kind = 0 if field.kind == "integer" else data.draw(st.integers(0, (field.decimals or 4) + 1))
    whole = data.draw(st.integers(1, (field.length or 12) + 1))
    first = data.draw(st.sampled_from("123456789"))
    digits = first + data.draw(st.text("0123456789", min_size=whole - 1, max_size=whole - 1))
    fraction = data.draw(st.text("123456789", min_size=by_kind, max_size=by_kind))
    value = int(digits) if field.kind == "integer" else Decimal(f"{digits}.{fraction}" if fraction else digits)
    expected = set()
    if field.length and len(digits) + (len(fraction) + 1 if fraction else 0) > field.length:
        expected.add("FLD-011")
    stated = field.kind == "decimal" and field.decimals is not None and field.decimals != field.length
    if stated and len(fraction) > field.decimals:
        expected.add("FLD-012")
    if field.whole is not None and len(digits) > field.whole:
        expected.add("FLD-016")
    assert fired(direction, field, value) == expected
    assert "FLD-014" in fired(direction, field, -value)


@pytest.mark.parametrize("one", FIGURES, ids=named)
def test_zeros_that_say_nothing_do_not_count(one):
    direction, field = one
    if field.kind == "decimal":
        assert fired(direction, field, Decimal("1.000000000000000000000000")) == set()
        assert fired(direction, field, Decimal("1E+0")) == set()
