"""What we write, the intake reads back: our workbook whole, our samples with the one question they are made for."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest

from customs.duty import Tables, assess
from customs.intake.decisions import Decisions
from customs.intake.reader import read
from customs.intake.reading import QuestionKind, Upload
from customs.interchange.declaration_workbook import write
from customs.interchange.sample_furniture import furniture
from customs.interchange.sample_knitting import ROLLS
from customs.interchange.sample_shipments import sample_shipment
from customs.model.declaration import Declaration
from customs.model.declaring import declaration_from
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.reference.table import in_force
from customs.rules import Known, check
from tests.builders import DAY, an_export, an_import

ASIDE = {"sources", "doubts", "goods"}


def uploads(files):
    return [Upload(name, hashlib.sha256(content).hexdigest(), content) for name, content in files]


def judged(declaration, day):
    def table(name):
        return in_force(name, day)

    assessment = assess(declaration, Tables(day=day, table=table))
    return check(declaration, Known(day=day, table=table, assessment=assessment))


def same(ours: Declaration, theirs: Declaration) -> None:
    for field in set(Declaration.model_fields) - ASIDE:
        assert getattr(theirs, field) == getattr(ours, field), field
    for mine, other in zip(ours.goods, theirs.goods, strict=True):
        for field in set(GoodsItem.model_fields) - {"key"}:
            assert getattr(other, field) == getattr(mine, field), field


@pytest.mark.parametrize("declaration", [an_import(), an_export(), furniture(DAY)])
def test_our_workbook_comes_back_equal_with_nothing_asked(declaration):
    content = write(declaration.direction, DAY, declaration)
    reading = read(uploads([("to khai.xlsx", content)]), Decisions(), DAY)
    assert reading.questions == ()
    assert reading.findings == ()
    assert reading.shipment.direction is declaration.direction
    same(declaration, declaration_from(reading.shipment, declaration.direction))


@pytest.mark.parametrize("direction", list(Direction))
def test_a_blank_workbook_is_recognised_and_holds_nothing(direction):
    reading = read(uploads([("trong.xlsx", write(direction, DAY))]), Decisions(), DAY)
    assert reading.questions == ()
    assert reading.shipment.direction is direction
    assert not reading.shipment.header
    assert len(reading.shipment.lines) == 0


@pytest.mark.parametrize("day", [DAY, date(2027, 1, 1)])
def test_the_export_sample_asks_nothing_and_has_nothing_to_mend(day):
    reading = read(uploads(sample_shipment(Direction.EXPORT, day)), Decisions(), day)
    assert reading.questions == ()
    declaration = declaration_from(reading.shipment, Direction.EXPORT)
    assert len(declaration.goods) == 8
    assert judged(declaration, day) == ()


@pytest.mark.parametrize("day", [DAY, date(2027, 1, 1)])
def test_the_import_sample_asks_one_question_and_leaves_one_warning(day):
    files = uploads(sample_shipment(Direction.IMPORT, day))
    (question,) = read(files, Decisions(), day).questions
    assert (question.kind, question.field) == (QuestionKind.DECIMAL, "unit_price")
    answered = read(files, Decisions().answering(question.id, "decimal"), day)
    assert all(asked.answer is not None for asked in answered.questions)
    declaration = declaration_from(answered.shipment, Direction.IMPORT)
    assert [item.item_code for item in declaration.goods] == [roll.code for roll in ROLLS]
    assert [item.unit_price for item in declaration.goods] == [Decimal(roll.price) for roll in ROLLS]
    assert [item.net_mass for item in declaration.goods] == [Decimal(roll.net) for roll in ROLLS]
    assert {item.origin_country_code for item in declaration.goods} == {"CN"}
    found = judged(declaration, day)
    assert [(finding.rule, finding.severity) for finding in found] == [("GDS-001", Severity.WARNING)]
    assert found[0].path == f"goods.{declaration.goods[6].key}.net_mass"
