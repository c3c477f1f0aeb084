"""The import page over real workbooks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from customs.model.status import Direction
from customs.services import open_desk
from tests.services.test_statuses import a_print
from tests.ui.shown import given, labels, pressed, said

Workbook = Callable[..., bytes]
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

HEADINGS = ["No.", "Item code", "Description of goods", "Quantity", "Unit", "Unit price", "Amount"]
DOUBTFUL = [
    ["SAMPLE KNITTING CO LTD"],
    ["COMMERCIAL INVOICE"],
    HEADINGS,
    [1, "TA-400", "Knitted fabric, cotton 95%", 2, "MTR", "1.785", None],
    [2, "TA-401", "Knitted <b>fabric</b>", 4, "MTR", "3.105", None],
    [3, "TA-402", "Elastic tape", 8, "MTR", "2.350", None],
    ["TOTAL", None, None, 14, None, None, None],
]
PACKED = [["No.", "Item code", "Net weight", "Gross weight"], [1, "TA-400", 12.5, 13.25], [2, "TA-401", 8.5, 9.75]]
PLAIN = [HEADINGS, [1, "TA-400", "Knitted fabric", 2, "MTR", 1.5, 3], [2, "TA-401", "Elastic tape", 4, "MTR", 2, 8]]


@pytest.fixture
def importing(app: AppTest) -> Callable[..., AppTest]:
    """The import page at an address: `importing(id=…)`."""

    def opened(**query: str) -> AppTest:
        for name, value in query.items():
            app.query_params[name] = value
        app._page_hash = calc_hash("import")
        return finished(app)

    return opened


def finished(app: AppTest) -> AppTest:
    """Run, and again while the page says that it waits for a reading: a browser would ask again by itself."""
    app.run()
    while app.status:
        app.run()
    return app


@pytest.fixture
def taken(home: Path, workbook: Workbook) -> Callable[[list[list[object]]], str]:  # noqa: ARG001
    """Takes rows in as one workbook; gives the intake's id."""
    return lambda rows: open_desk()[0].receive([("SK-26 <i>1107<i>.xlsx", workbook(rows))])


def rows_of(app: AppTest) -> dict[int, str]:
    """Row number -> what it is, of the rows on screen."""
    return {row["n"]: row["k"] for row in given(app, "tq_sheet")["rows"]}


def figures(app: AppTest) -> list[str]:
    shown = given(app, "tq_balance")
    return [one["number"] for one in (shown["total"], *shown["figures"])]


def commit_button(app: AppTest) -> str:
    return next(button.label for button in app.button if button.proto.type == "primary")


def test_the_first_step_is_to_drop_files(importing):
    app = importing()
    assert not app.exception
    assert given(app, "tq_drop")["words"]["title"] == "Thả tệp vào đây"
    assert {one.proto.label for one in app.get("download_button")} == {"Tải mẫu nhập khẩu", "Tải mẫu xuất khẩu"}


def test_a_dropped_workbook_is_understood(importing, workbook: Workbook):
    app = importing()
    app.file_uploader[0].set_value([("invoice.xlsx", workbook(PLAIN), KIND)])
    finished(app)
    assert not app.exception
    assert figures(app) == ["2", "2", "0", "0"]


def test_a_file_that_is_no_workbook_is_refused_by_name_and_nothing_is_kept(importing, home: Path):
    app = importing()
    app.file_uploader[0].set_value([("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64), "image/png")])
    app.run()
    assert not app.exception
    assert "<b>photo.xlsx</b>" in said(app)
    assert "FILE-NOT-WORKBOOK" in said(app)
    assert [file for file in home.rglob("*") if file.is_file() and not file.name.startswith("desk.sqlite")] == []


def test_rows_in_are_accepted_and_rejected_and_skipped(importing, taken):
    app = importing(id=taken(DOUBTFUL))
    total, *parts = map(int, figures(app))
    assert total == sum(parts) == 4
    assert parts == [3, 0, 1]


def test_every_row_of_the_sheet_is_shown_with_its_part(importing, taken):
    app = importing(id=taken(DOUBTFUL))
    assert rows_of(app) == {
        1: "outside",
        2: "outside",
        3: "heading",
        4: "line",
        5: "line",
        6: "line",
        7: "skipped",
    }


@pytest.mark.parametrize(("show", "rows"), [("accepted", [4, 5, 6]), ("skipped", [7]), ("review", [1, 4, 5, 6])])
def test_a_number_filters_the_sheet(importing, taken, show: str, rows: list[int]):
    app = importing(id=taken(DOUBTFUL), show=show)
    assert list(rows_of(app)) == rows


def test_nothing_to_show_is_said(importing, taken):
    app = importing(id=taken(PLAIN), show="rejected")
    assert "Không có dòng nào như vậy" in said(app)


def test_a_doubtful_column_is_one_question_and_is_tinted(importing, taken):
    app = importing(id=taken(DOUBTFUL))
    states = {column["letter"]: column["state"] for column in given(app, "tq_sheet")["columns"]}
    assert states["F"] == "doubt"
    assert states["D"] == "ok"
    assert len([button for button in app.button if str(button.key).startswith("answer-")]) == 2


def test_a_question_names_its_sheet_where_there_are_several(importing, workbook: Workbook, home: Path):  # noqa: ARG001
    alone = importing(id=open_desk()[0].receive([("A.xlsx", workbook(DOUBTFUL, "INV"))]))
    assert "Cột F" in said(alone)
    assert "Trang “INV”" not in said(alone)
    files = [("INVOICE.xlsx", workbook(DOUBTFUL, "INV")), ("PACKING.xlsx", workbook(PACKED, "PL"))]
    assert "INVOICE.xlsx, trang “INV”: Cột F" in said(importing(id=open_desk()[0].receive(files)))


def test_the_primary_button_says_what_has_to_happen_first(importing, taken):
    app = importing(id=taken(DOUBTFUL))
    assert commit_button(app) == "Trả lời 2 câu hỏi trước"


def answered(app: AppTest) -> AppTest:
    next(button for button in app.button if str(button.key).startswith("answer-0-0")).click()
    app.run()
    next(one for one in app.button_group if one.key == "direction").set_value(Direction.IMPORT)
    return app.run()


def test_an_answer_frees_the_commit_and_can_be_taken_back(importing, taken):
    app = answered(importing(id=taken(DOUBTFUL)))
    assert not app.exception
    assert commit_button(app) == "Ghi 3 dòng vào tờ khai"
    pressed(app, "Sửa")
    assert commit_button(app) == "Trả lời 1 câu hỏi trước"


def test_commit_writes_one_declaration_and_opens_it(importing, taken):
    app = answered(importing(id=taken(DOUBTFUL)))
    commit = next(button for button in app.button if button.label == "Ghi 3 dòng vào tờ khai")
    commit.click().run()
    _, records = open_desk()
    rows = records.worklist().rows
    assert [row.item_count for row in rows] == [3]
    assert app.query_params["id"] == rows[0].id


def test_a_committed_import_is_closed_and_leads_to_its_declaration(importing, taken):
    intake = taken(PLAIN)
    desk, _ = open_desk()
    desk.commit(intake, direction=Direction.IMPORT)
    app = importing(id=intake)
    assert "Đã ghi vào tờ khai" in said(app)
    assert given(app, "tq_sheet")["fields"] == []
    assert commit_button(app) == "Mở tờ khai"
    assert "Thêm tệp" not in labels(app)


def test_an_id_nobody_knows_is_said_in_one_sentence(importing):
    app = importing(id="nobody")
    assert not app.exception
    assert "FIND-INTAKE" in said(app)


def test_file_names_and_cells_stay_text(importing, taken):
    app = importing(id=taken(DOUBTFUL))
    assert "SK-26 &lt;i&gt;1107&lt;i&gt;.xlsx" in said(app)
    cells = [text for row in given(app, "tq_sheet")["rows"] for text in row["c"]]
    assert "Knitted <b>fabric</b>" in cells


def test_the_page_speaks_english_when_it_was_chosen(importing, taken):
    app = importing(id=taken(DOUBTFUL))
    next(one for one in app.button_group if one.key == "language").set_value("en")
    app.run()
    assert "This is how we read your files" in said(app)
    assert commit_button(app) == "Answer 2 questions first"


def test_our_own_workbook_asks_nothing_and_is_only_looked_at(importing, home: Path):  # noqa: ARG001
    desk, _ = open_desk()
    app = importing(id=desk.sample(Direction.EXPORT))
    assert not app.exception
    assert "Không còn câu hỏi" in said(app)
    assert given(app, "tq_sheet")["fields"] == []
    assert commit_button(app).startswith("Ghi ")


def test_general_facts_come_with_their_cells(importing, home: Path):  # noqa: ARG001
    desk, _ = open_desk()
    app = importing(id=desk.sample(Direction.EXPORT))
    cells = {fact["id"]: (fact["label"], fact["cell"]) for fact in given(app, "tq_facts")["facts"]}
    assert cells["declaration_type_code"] == ("Mã loại hình", "Tờ khai!C5")


def test_a_sheet_that_is_not_in_use_is_named_with_its_rows_instead_of_a_balance_of_noughts(importing, taken):
    app = importing(id=taken([["Terms and conditions"], ["Payment in advance"], ["No returns"]]))
    assert not app.exception
    assert "không dùng: 3 dòng" in said(app)
    with pytest.raises(StopIteration):
        given(app, "tq_balance")


def test_an_answer_of_customs_dropped_with_an_invoice_is_told_and_leads_to_its_preview(importing, workbook: Workbook):
    answer = a_print("lane")
    app = importing()
    app.file_uploader[0].set_value([("INVOICE.xlsx", workbook(PLAIN), KIND), (*answer, KIND)])
    app = finished(app)
    assert rows_of(app)
    assert len(open_desk()[1].intake(app.query_params["id"]).papers) == 1
    told = f"Kết quả của hải quan, không phải chứng từ lô hàng: {answer[0]} (tờ khai 107762119250)"
    assert told in said(app)
    pressed(app, "Xem kết quả hải quan")
    assert "Ghi 1 kết quả" in labels(app)


def test_an_answer_dropped_alone_makes_no_import(importing):
    app = importing()
    app.file_uploader[0].set_value([(*a_print("clearance", form="xls"), KIND)])
    app = finished(app)
    assert "id" not in app.query_params
    assert "Xem kết quả hải quan" in labels(app)
