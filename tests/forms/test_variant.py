"""Which of customs' messages a print shows."""

import tomllib
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from customs.forms import draw, imprint, variants
from customs.forms.fonts import width
from customs.forms.form import Block, Form, load
from customs.forms.frame import head_layer
from customs.forms.plan import plan
from customs.forms.variant import chosen
from customs.model.declaration import Declaration
from customs.model.status import Direction, Status
from customs.places import place
from tests.builders import an_export, an_import
from tests.forms.filled import assessed, every_field, stamped

LANE = {"lane_code": "2", "status": Status.LANE_ASSIGNED}
CLEARED = {"clearance_datetime": datetime.fromisoformat("2026-11-25T10:00:00+07:00")}
RELEASED = {"release_approved_datetime": datetime.fromisoformat("2026-11-24T15:00:00+07:00")}
ASKED = {"release_reason_code": "A"}
STORED = {"declaration_type_code": "C11"}
OUT_OF_STORE = {"declaration_type_code": "C12"}


def amended(day: int, time: str | None = None) -> dict[str, Any]:
    return {"amendment_registration_date": date(2026, 11, day), "amendment_registration_time": time}


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({}, "plain"),
        (LANE, "lane"),
        ({"lane_code": "1"}, "lane"),
        (LANE | ASKED, "release_requested"),
        (LANE | ASKED | RELEASED, "released"),
        (LANE | CLEARED, "cleared"),
        ({"status": Status.CLEARED}, "cleared"),
        (LANE | RELEASED | CLEARED, "cleared"),
        (LANE | amended(24), "amended"),
        (LANE | ASKED | amended(24), "amended_for_release"),
        (LANE | amended(24) | CLEARED, "cleared"),
        (LANE | RELEASED | amended(24, "145959"), "released"),
        (LANE | RELEASED | amended(24, "150000"), "released"),
        (LANE | RELEASED | amended(24, "150001"), "amended"),
        (LANE | RELEASED | amended(24), "released"),
        (LANE | amended(26) | CLEARED, "amended"),
        (LANE | {"status": Status.IN_STORAGE}, "lane"),  # kept elsewhere while a result is awaited: no bonded warehouse
        (LANE | STORED, "bonded_lane"),
        (LANE | STORED | CLEARED, "bonded_cleared"),
        (LANE | STORED | amended(24), "bonded_amended"),
        (LANE | STORED | RELEASED, "released"),
    ],
)
def test_the_last_thing_customs_said_decides(held: dict[str, Any], expected: str) -> None:
    assert chosen(load("import"), an_import(**held), "copy") == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (LANE, "lane"),
        (LANE | CLEARED, "cleared"),
        (LANE | amended(24), "amended"),
        (LANE | OUT_OF_STORE, "bonded_lane"),
        (LANE | OUT_OF_STORE | CLEARED, "bonded_cleared"),
        (LANE | STORED | CLEARED, "cleared"),
    ],
)
def test_an_export_has_its_own_messages(held: dict[str, Any], expected: str) -> None:
    assert chosen(load("export"), an_export(**held), "copy") == expected


def test_a_draft_claims_nothing_customs_said() -> None:
    assert chosen(load("import"), an_import(**LANE, **CLEARED), "draft") == "plain"


def test_an_amendment_time_that_is_no_time_counts_as_the_start_of_its_day() -> None:
    held = LANE | RELEASED | amended(24, "99:99")
    assert chosen(load("import"), an_import(**held), "copy") == "released"


def printed(declaration: Declaration, variant: str | None = None) -> bytes:
    assessment = assessed(declaration)
    stamp = stamped(declaration, assessment, "copy")
    form = str(declaration.direction)
    return draw(declaration, assessment, form=form, language="vi", stamp=stamp, variant=variant)


def lines(pdf: bytes, page: int) -> list[str]:
    return [line.strip() for line in PdfReader(BytesIO(pdf)).pages[page].extract_text().splitlines()]


@pytest.mark.parametrize("direction", list(Direction))
def test_every_variant_prints_its_own_title_on_every_page(direction: Direction) -> None:
    declaration = an_import() if direction is Direction.IMPORT else an_export()
    titles = variants(str(direction))
    assert len(set(titles.values())) == len(titles)
    for name, title in titles.items():
        pdf = printed(declaration, name)
        assert all(title in lines(pdf, page) for page in range(3)), name
        told = imprint(pdf)
        assert told is not None
        assert told.variant == name


def test_a_variant_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="released"):
        printed(an_export(), "released")


def test_every_title_fits_the_paper() -> None:
    for name in ("import", "export"):
        form = load(name)
        for title in form.titles.values():
            (run,) = head_layer((), title.text, None, form.geometry).runs
            assert run.x >= form.geometry.margin - 0.01
            assert run.x + width(run.font, run.text, run.size) <= form.geometry.paper[0] - form.geometry.margin + 2


PERMIT_ROWS = ["Tên trưởng đơn vị Hải quan", "Ngày hoàn thành kiểm tra"]


@pytest.mark.parametrize("direction", list(Direction))
def test_results_and_amendments_have_no_rows_of_a_decision(direction: Direction) -> None:
    declaration = an_import() if direction is Direction.IMPORT else an_export()
    page = 1 if direction is Direction.IMPORT else 0
    assert load(str(direction)).titles
    for name, title in load(str(direction)).titles.items():
        held = [row in lines(printed(declaration, name), page) for row in PERMIT_ROWS]
        assert held == [title.block == "permit"] * 2, name


@pytest.mark.parametrize("direction", list(Direction))
def test_what_a_result_has_no_row_for_is_told_behind(direction: Direction) -> None:
    declaration = every_field(direction)
    pdf = printed(declaration, "lane")
    behind = "".join("".join(lines(pdf, page)) for page in range(3, len(PdfReader(BytesIO(pdf)).pages)))
    assert declaration.customs_head_name is not None
    assert declaration.customs_head_name[:20] in behind


def heights(form: Form, block: Block, captions: set[str]) -> dict[str, float]:
    """Caption -> top of its row, on the page that has the customs block."""
    found = {}
    for page in form.pages:
        for part in form.parts_of(page, block):
            found |= {text: y for _, y, text in part.captions if text in captions}
    return found


@pytest.mark.parametrize(("name", "rise"), [("import", 82), ("export", 48)])
def test_the_block_of_a_result_moves_up_by_the_rows_it_lacks(name: str, rise: int) -> None:
    captions = {
        "Thời hạn cho phép vận chuyển bảo thuế (khởi hành)",
        "Thông tin trung chuyển",
        "Địa điểm đích cho vận chuyển bảo thuế",
    }
    form = load(name)
    permit, result = heights(form, "permit", captions), heights(form, "result", captions)
    assert set(permit) == set(result) == captions
    assert {permit[text] - result[text] for text in captions} == {rise}


def test_tax_payment_declaration_day_stands_on_a_result_only() -> None:
    texts = {block: {run.text for run in plan("import", block).pages[1].layer.runs} for block in ("result", "permit")}
    assert "Ngày khai báo nộp thuế" in texts["result"]
    assert "Ngày khai báo nộp thuế" not in texts["permit"]


@pytest.mark.parametrize("name", ["import", "export"])
def test_a_form_without_a_plain_title_is_refused(name: str) -> None:
    raw = tomllib.loads((place("templates") / "forms" / f"{name}.toml").read_text(encoding="utf-8"))
    del raw["titles"]["plain"]
    with pytest.raises(ValueError, match="plain"):
        Form.model_validate(raw)
