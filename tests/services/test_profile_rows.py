"""What was said of single rows is remembered by the words they begin with, where these tell them from other rows."""

from typing import Any

from customs.model.import_profile import SenderProfile
from customs.services import Desk, Records
from customs.services.imports import profile_report
from tests.services.test_profiles import received, workbook

LINES = [("A-1", "Knitted fabric", "CN", 10, "KGM", 2), ("A-2", "Woven fabric", "CN", 4, "KGM", 3)]
SAMPLE = ("Sample 1", "Free of charge", "CN", 1, "KGM", 1)
NEXT = [("B-1", "Ribbon", "CN", 5, "KGM", 4), ("Sample 22", "Lace swatch", "CN", 2, "KGM", 1)]


def marked(desk: Desk, records: Records, lines: list[tuple[Any, ...]], rows: dict[int, str]) -> None:
    intake = received(desk, workbook(*lines))
    upload = records.intake(intake).reading.files[0].sha256
    for row, role in rows.items():
        desk.set_row(intake, upload, "Invoice", row, role)
    desk.commit(intake)


def words(records: Records) -> list[str]:
    return [
        line
        for one in records.profiles()
        if isinstance(one.document, SenderProfile)
        for line in profile_report.choices(one, "en")
        if line.startswith("rows ")
    ]


def test_rows_that_begin_as_a_skipped_one_are_skipped_in_the_next_file(desk: Desk, records: Records) -> None:
    marked(desk, records, [*LINES, SAMPLE], {6: "skip"})
    assert words(records) == ["rows that begin with “sample” are skipped"]
    view = records.intake(received(desk, workbook(*NEXT), "next.xlsx"))
    assert list(view.reading.shipment.lines.fields["item_code"].values) == ["B-1"]
    table = view.reading.tables[0]
    assert table.row(5).reason == "decided"
    assert (table.counts.total, table.counts.accepted, table.counts.skipped) == (2, 1, 1)


def test_words_that_goods_begin_with_too_are_not_remembered(desk: Desk, records: Records) -> None:
    lines = [("Fabric 1", "Knitted", "CN", 10, "KGM", 2), ("Fabric 2", "Woven", "CN", 4, "KGM", 3)]
    marked(desk, records, lines, {5: "skip"})
    assert words(records) == []


def test_a_person_takes_a_row_back_and_the_profile_is_not_held_against_them(desk: Desk, records: Records) -> None:
    marked(desk, records, [*LINES, SAMPLE], {6: "skip"})
    intake = received(desk, workbook(*NEXT), "next.xlsx")
    upload = records.intake(intake).reading.files[0].sha256
    desk.set_row(intake, upload, "Invoice", 5, "line")
    assert len(records.intake(intake).reading.shipment.lines) == 2


def test_a_version_with_rows_is_exported_loaded_and_taken_back(desk: Desk, records: Records) -> None:
    marked(desk, records, [*LINES, SAMPLE], {6: "skip"})
    (stored,) = [one for one in records.profiles() if isinstance(one.document, SenderProfile)]
    written = stored.document.model_dump_json()
    assert SenderProfile.model_validate_json(written) == stored.document
    assert [rule.begins for table in stored.document.tables for rule in table.rows] == ["sample"]
