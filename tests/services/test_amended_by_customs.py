"""A file of customs that brings the amended number settles the sheet that was filed."""

from datetime import date
from typing import Any

import pytest

from customs.model.amendment import AmendmentState
from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_import
from tests.services.conftest import Watch
from tests.services.test_statuses import NUMBER, a_print, codes, held, outcomes, take
from tests.ui.kept import kept

AMENDED = f"{NUMBER[:11]}1"
ON = date(2026, 11, 25)


@pytest.fixture
def filed(store: Store, desk: Desk, watch: Watch) -> str:
    """A declaration with a filed sheet: 41 packages instead of those declared, and a note."""
    watch.forward(days=1)
    known: dict[str, Any] = {"declaration_number": NUMBER, "status": Status.LANE_ASSIGNED, "lane_code": "2"}
    own = kept(store, an_import(**known))
    desk.amend(own, "package_count", "41", reason="Đếm lại")
    desk.amend(own, "notes", "SUA SO KIEN")
    desk.step(own, "amend", {"request_reason": "Đếm lại"})
    return own


def an_answer(**said: Any) -> tuple[str, bytes]:
    moments = {"amendment_registration_date": ON, "amendment_registration_time": "080000"}
    return a_print("lane", an_import(**said), declaration_number=AMENDED, **moments)


def sheets(declaration: Declaration) -> list[tuple[AmendmentState, int | None, date | None]]:
    return [(sheet.state, sheet.version, sheet.settled_on) for sheet in declaration.amendments]


def test_a_print_that_agrees_accepts_the_filed_sheet(desk: Desk, records: Records, filed: str) -> None:
    assert outcomes(take(desk, an_answer(package_count=41, notes="Sửa số kiện"))) == ["updated"]
    declaration = held(records, filed)
    assert declaration.declaration_number == AMENDED
    assert declaration.package_count == 41
    assert declaration.status is Status.LANE_ASSIGNED
    assert sheets(declaration) == [(AmendmentState.ACCEPTED, 1, ON)]
    desk.amend(filed, "package_count", "42")
    assert [sheet.state for sheet in held(records, filed).amendments] == ["accepted", "drafted"]


def test_a_list_that_tells_only_the_number_accepts_it_too(desk: Desk, records: Records, filed: str) -> None:
    row = f"Số tờ khai,Phân luồng\n{AMENDED},Vàng\n".encode()
    assert outcomes(take(desk, ("danh sach.csv", row))) == ["updated"]
    declaration = held(records, filed)
    assert (declaration.package_count, declaration.notes) == (41, "SUA SO KIEN")
    assert [state for state, *_ in sheets(declaration)] == [AmendmentState.ACCEPTED]


def test_what_customs_has_otherwise_is_named_and_waits_for_a_person(desk: Desk, records: Records, filed: str) -> None:
    taken = take(desk, an_answer(package_count=43, notes="Sửa số kiện"))
    assert (outcomes(taken), codes(taken)) == (["waiting"], ["ST-018"])
    assert held(records, filed).declaration_number == NUMBER
    (waiting,) = records.waiting_answers()
    assert waiting.why is not None
    assert "gửi 41, hải quan 43" in waiting.why.vi
    assert "filed 41, customs has 43" in waiting.why.en
    assert "{" not in waiting.why.vi + waiting.why.en
    assert [one.id for one in waiting.candidates] == [filed]

    desk.settle_answer(waiting.stored.serial, "take", declaration_id=filed)
    declaration = held(records, filed)
    assert declaration.package_count == 43
    assert sheets(declaration) == [(AmendmentState.ACCEPTED, 1, ON)]
    assert [one.amended for one in declaration.amendments[0].fields] == ["43", "SUA SO KIEN"]
    assert declaration.sources["package_count"][0].file.startswith("ToKhaiHQ7N")


def test_an_answer_under_the_old_number_leaves_the_sheet_filed(desk: Desk, records: Records, filed: str) -> None:
    take(desk, a_print("lane", customs_head_name="Người khác"))
    assert [state for state, *_ in sheets(held(records, filed))] == [AmendmentState.FILED]
