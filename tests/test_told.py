"""Sentences of an assessment: made when they are read, the same as if they had always been there."""

import pickle

from customs.model.base import Text
from customs.model.tax import Assessment
from customs.model.told import Told, told
from tests.builders import an_import
from tests.duty.worked import assessed

ONE = (Text(vi="một", en="one"),)


def test_a_sentence_is_made_once_and_only_when_it_is_read() -> None:
    asked: list[int] = []

    def tell(number: int) -> tuple[Text, ...]:
        asked.append(number)
        return ONE

    held = Told(tell, 7)
    assert asked == []
    assert [one.en for one in held] == ["one"]
    assert (held[0], len(held), held[-1:]) == (ONE[0], 1, ONE)
    assert asked == [7]


def test_told_and_still_to_be_told_are_the_same_value() -> None:
    assert Told(lambda: ONE) == told(ONE) == ONE
    assert hash(Told(lambda: ONE)) == hash(ONE)
    assert assessed(an_import()) == assessed(an_import())


def test_what_is_kept_and_what_goes_to_another_process_is_the_text() -> None:
    assessment = assessed(an_import())
    kept = Assessment.model_validate_json(assessment.model_dump_json())
    assert kept == assessment
    assert kept.items[0].taxes[0].steps[0].vi == "821.497.500 ₫ × 12 % = 98.579.700 ₫"
    carried = pickle.loads(pickle.dumps(assessment.items[0]))  # noqa: S301 -- written the line before
    assert carried.steps == assessment.items[0].steps


def test_the_step_that_is_read_late_is_as_exact_as_its_figure() -> None:
    big = assessed(an_import(planned_rates={"USD": "12345678901234567890123456789012345.678901"}))
    converted = big.items[0].steps[-1].en
    assert converted.endswith("₫")
    assert "E+" not in converted
