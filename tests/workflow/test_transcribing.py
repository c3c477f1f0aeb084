"""What nobody held of a declaration that a list told of may be copied off the official record, and nothing else."""

import pytest

from customs.model.amendment import Amendment, Stage
from customs.model.declaration import Declaration
from customs.model.event import Event
from customs.model.goods import GoodsItem
from customs.model.path import put, replace
from customs.model.source import Source
from customs.model.status import Direction, Status
from customs.workflow import is_transcribing, may_edit, may_type, transcribes
from tests.builders import an_import

COPIED = (Source(typed_by="Lê Hà", transcribed=True),)


def reported(kind: str = "list", before: Status = Status.DRAFT, after: Status = Status.LANE_ASSIGNED) -> Event:
    return Event(step="report", before=before, after=after, noted={"file": "ds.csv", "kind": kind})


def told(**changes: object) -> Declaration:
    """As the row of a list makes it: its number and its lane."""
    given: dict[str, object] = {
        "direction": Direction.IMPORT,
        "status": Status.LANE_ASSIGNED,
        "declaration_number": "107762119250",
        "lane_code": "2",
        "events": (reported(),),
    }
    return Declaration.model_validate(given | changes)


def copied(declaration: Declaration, path: str, value: object) -> Declaration:
    changed = put(declaration, path, value)
    return replace(changed, sources={**changed.sources, path: COPIED})


def whole() -> Declaration:
    """Every field that is always declared, and the one item that the print counts."""
    made = an_import()
    given = {name: getattr(made, name) for name in type(made).model_fields if name not in {"status", "sources"}}
    own = {f"goods.{one.key}.hs_code": COPIED for one in made.goods}
    kept = given | {"line_count": len(made.goods), "events": (reported(),), "sources": own}
    return told(**kept)


@pytest.mark.parametrize("path", ["importer_code", "notes", "bill_of_lading_number.1", "total_customs_value", "goods"])
@pytest.mark.parametrize("status", [Status.REGISTERED, Status.LANE_ASSIGNED, Status.CLEARED, Status.PASSED])
def test_what_no_row_told_may_be_copied(status: Status, path: str):
    declaration = told(status=status)
    assert may_type(declaration, path) is None
    assert transcribes(declaration, path)


@pytest.mark.parametrize("path", ["declaration_number", "lane_code"])
def test_what_customs_stated_stays(path: str):
    why_not = may_type(told(), path)
    assert why_not is not None
    assert "Hải quan đã báo" in why_not.vi
    assert "stated" in why_not.en


def test_what_was_copied_may_be_corrected():
    declaration = copied(told(), "importer_code", "0100109106")
    assert may_type(declaration, "importer_code") is None


def test_the_desks_own_fields_are_no_copy():
    for path in ("goods.i1.item_code", "planned_rates.USD", "certificates.1.form"):
        assert may_type(told(), path) is None
        assert not transcribes(told(), path)


@pytest.mark.parametrize("path", ["status", "direction", "events"])
def test_status_and_direction_are_never_typed(path: str):
    assert may_type(told(), path) is not None


def test_what_we_work_out_is_no_copy():
    assert may_edit(told(), "notes") is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"events": ()},
        {"events": (Event(step="number", before=Status.READY, after=Status.NUMBERED), reported())},
        {"events": (reported(before=Status.NUMBERED),)},
        {"events": (reported("lane"),)},
        {"events": (reported(), reported("clearance", Status.LANE_ASSIGNED, Status.CLEARED))},
        {"status": Status.CANCELLED},
        {"status": Status.ARCHIVED},
        {"amendments": (Amendment(stage=Stage.IN_CLEARANCE, route="IDA01 / IDE"),)},
    ],
    ids=[
        "no history",
        "numbered here",
        "numbered before",
        "a print",
        "a print later",
        "cancelled",
        "archived",
        "amended",
    ],
)
def test_every_other_declaration_is_amended(changes: dict[str, object]):
    declaration = told(**changes)
    assert not is_transcribing(declaration)
    why_not = may_type(declaration, "notes")
    assert why_not is not None
    assert "khai bổ sung" in why_not.vi


def test_the_pasted_look_up_page_is_a_row_too():
    assert is_transcribing(told(events=(reported("portal"),)))


def test_a_whole_record_takes_no_more_but_may_be_corrected():
    declaration = whole()
    why_not = may_type(declaration, "notes")
    assert why_not is not None
    assert "đủ số dòng hàng" in why_not.vi
    assert may_type(declaration, "goods") is not None
    assert may_type(declaration, "goods.i1.hs_code") is None


def test_a_record_with_fewer_items_than_the_print_counts_is_not_whole():
    declaration = replace(whole(), line_count=2)
    assert may_type(declaration, "notes") is None
    assert may_type(declaration, "goods") is None


def test_items_declared_here_are_not_made_more():
    item = GoodsItem(key="i1", hs_code="60063290")
    declaration = told(goods=(item,), sources={"goods.i1.hs_code": (Source(typed_by="Lê Hà"),)})
    assert may_type(declaration, "goods") is not None
    assert may_type(declaration, "goods.i1.hs_code") is not None
    assert may_type(declaration, "goods.i1.goods_description") is None
