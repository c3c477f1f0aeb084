"""Lists an office brings: previewed, kept as versions, withdrawn, looked up, and heard by the rules."""

import hashlib
import io
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlwt

from customs.model.errors import CustomsError, FileRefused
from customs.model.status import Direction
from customs.reference.list_shapes import offered
from customs.rules.known import OFFICE_LISTS
from customs.services import Desk, Records
from customs.services.acts import judge
from customs.services.lists.tables import tables_of
from customs.store import Store, open_store
from tests.builders import DAY, an_export, an_import

FIRST = date(2026, 11, 1)
LATER = date(2026, 11, 20)
HEAD = ("code", "kind", "name_vi", "customs_office")
PLACES = (
    ("03CCS01", "storage", "Kho bãi Đình Vũ", "03CC"),
    ("03CCS02", "storage", "Kho Tân Vũ", "03CC"),
    ("VNHPH", "unloading_port_import", "Cảng Hải Phòng", ""),
)


def csv_of(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    return "\n".join(",".join(row) for row in (head, *rows)).encode()


def xlsx_of(*rows: tuple[object, ...], hidden: tuple[tuple[object, ...], ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if hidden:
        aside = book.create_sheet("ẩn")
        aside.sheet_state = "hidden"
        for row in hidden:
            aside.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def load(
    desk: Desk, content: bytes, name: str = "locations", first_day: date = FIRST, **more: object
) -> dict[str, int]:
    return desk.load_list(desk.preview_list(name, (f"{name}.csv", content), first_day, **more), replace=True)


def rules(found: tuple[object, ...]) -> set[str]:
    return {one.rule for one in found}


def test_a_preview_keeps_nothing(desk: Desk, records: Records, store: Store) -> None:
    seen = desk.preview_list("locations", ("kho.csv", csv_of(*PLACES)), FIRST)
    assert [(part.name, len(part.rows), part.against) for part in seen.parts] == [
        ("storage_locations", 2, None),
        ("unloading_ports", 1, None),
    ]
    assert records.list_versions() == ()
    assert not store.files.has(seen.sha256)


def test_a_loaded_list_stands_with_its_file_day_and_person(desk: Desk, records: Records, store: Store) -> None:
    content = csv_of(*PLACES)
    kept = load(desk, content, origin="Công văn thử nghiệm 1")
    assert set(kept) == {"storage_locations", "unloading_ports"}
    held = records.list_versions("storage_locations")[0]
    assert (held.serial, held.first_day, held.loaded_by) == (kept["storage_locations"], FIRST, "Lê Thu Hà")
    assert held.sha256 == hashlib.sha256(content).hexdigest()
    assert store.files.get(held.sha256) == content
    table = records.tables().in_force("storage_locations", DAY)
    assert list(table.rows) == ["03CCS01", "03CCS02"]
    assert table.legal.vi == "Công văn thử nghiệm 1 (văn phòng nạp ngày 24/11/2026 từ tệp locations.csv)"


def test_the_next_version_is_compared_with_the_one_in_force_on_its_first_day(desk: Desk) -> None:
    load(desk, csv_of(*PLACES))
    changed = csv_of(
        ("03CCS01", "storage", "Kho bãi Đình Vũ mới", "03CC"), ("03CCS03", "storage", "Kho Cát Hải", "03CC")
    )
    (part,) = desk.preview_list("locations", ("kho.csv", changed), LATER).parts
    assert part.against == FIRST
    told = part.difference
    assert [row.code for row in told.added] == ["03CCS03"]
    assert [row.code for row in told.removed] == ["03CCS02"]
    assert [(one.code, one.column, one.old, one.new) for one in told.changed] == [
        ("03CCS01", "name_vi", "Kho bãi Đình Vũ", "Kho bãi Đình Vũ mới")
    ]


def test_a_dropped_code_says_its_last_day_to_whoever_asks(desk: Desk, records: Records) -> None:
    load(desk, csv_of(*PLACES))
    load(desk, csv_of(PLACES[0]), first_day=LATER)
    (gone,) = records.look_up("locations", "03CCS02", on=DAY)
    assert gone.ended
    assert gone.row.until == LATER - timedelta(days=1)
    (then,) = records.look_up("locations", "03CCS02", on=LATER - timedelta(days=1))
    assert not then.ended
    assert [one.row.code for one in records.look_up("storage_locations", "kho", on=DAY)] == ["03CCS01", "03CCS02"]
    assert [row.code for row in records.choices("storage_locations", "kho")] == ["03CCS01"]


@pytest.mark.parametrize("words", ["dinh vu", "Đình Vũ", "03ccs01", "KHO BÃI đình"])
def test_codes_are_found_by_code_or_words_accents_or_not(desk: Desk, records: Records, words: str) -> None:
    load(desk, csv_of(*PLACES))
    assert [one.row.code for one in records.look_up("locations", words)] == ["03CCS01"]
    assert [row.code for row in records.choices("storage_locations", words)] == ["03CCS01"]


def test_shipped_tables_are_looked_up_the_same_way(records: Records) -> None:
    assert [one.row.code for one in records.look_up("incoterms", "fob")] == ["FOB"]
    assert records.look_up("vat_codes", "VB245", on=date(2027, 1, 1))[0].ended
    assert records.look_up("other_tax_codes", "VB901")[0].table.name == "other_tax_codes"
    assert records.look_up("countries", "viet nam")[0].row.code == "VN"


def test_a_list_nobody_loaded_offers_nothing_and_says_how_to_load_it(records: Records) -> None:
    assert records.choices("storage_locations") == []
    with pytest.raises(CustomsError, match="LIST-NOT-LOADED"):
        records.look_up("banks", "x")
    with pytest.raises(CustomsError, match="LIST-NOT-LOADED"):
        records.list_difference("banks", FIRST, LATER)


@pytest.mark.parametrize(
    ("name", "said"), [("nothing", "no list"), ("other_tax_codes", "vat_codes"), ("deadlines", "codes of this program")]
)
def test_what_is_no_list_of_an_office_is_refused(desk: Desk, name: str, said: str) -> None:
    with pytest.raises(CustomsError, match=said) as refused:
        desk.preview_list(name, ("x.csv", csv_of(*PLACES)), FIRST)
    assert refused.value.code == "LIST-UNKNOWN"


def test_the_same_list_again_is_refused(desk: Desk, records: Records) -> None:
    load(desk, csv_of(*PLACES))
    seen = desk.preview_list("locations", ("lại.csv", csv_of(*PLACES)), LATER)
    with pytest.raises(CustomsError, match="LIST-SAME"):
        desk.load_list(seen)
    assert len(records.list_versions()) == 2


def test_rejected_rows_are_left_out_only_when_asked(desk: Desk, records: Records) -> None:
    seen = desk.preview_list("banks", ("nh.csv", "Mã,Tên\n79301001,NH\n1,x\n".encode()), FIRST)
    with pytest.raises(CustomsError, match="LIST-REJECTED: 1 row was"):
        desk.load_list(seen)
    assert records.list_versions() == ()
    assert set(desk.load_list(seen, accept_rejected=True)) == {"banks"}


def test_most_codes_of_a_shipped_table_go_only_when_asked(desk: Desk, records: Records) -> None:
    seen = desk.preview_list("vat_codes", ("v.csv", b"code,name_vi,rate_percent\nVB901,X,8\n"), FIRST)
    with pytest.raises(CustomsError, match="LIST-DROPS"):
        desk.load_list(seen)
    assert not records.look_up("vat_codes", "VB245")[0].ended
    assert set(desk.load_list(seen, replace=True)) == {"vat_codes"}


def test_permits_are_kinds_of_permit_and_the_notes_which_goods_need_one(desk: Desk, records: Records) -> None:
    assert [one.table.name for one in records.look_up("permits", "NK02")] == ["permit_types"]
    load(desk, b"code,name_vi\n0713,giay phep kiem dich\n", "permits")
    assert [one.table.name for one in records.look_up("permits", "0713")] == ["hs_policy"]


def test_a_list_loaded_for_a_later_day_says_nothing_before_it(desk: Desk, records: Records) -> None:
    load(desk, csv_of(*PLACES), first_day=date(2030, 1, 1))
    assert records.choices("storage_locations") == []
    with pytest.raises(CustomsError, match=r"LIST-NOT-YET: .*01/01/2030"):
        records.look_up("locations", "03CCS01")
    assert not records.look_up("locations", "03CCS01", on=date(2030, 1, 1))[0].ended


def test_the_same_list_from_an_earlier_day_is_a_change(desk: Desk, records: Records) -> None:
    load(desk, csv_of(*PLACES), first_day=date(2030, 1, 1))
    assert len(load(desk, csv_of(*PLACES))) == 2
    assert [one.row.code for one in records.look_up("locations", "03CCS01")] == ["03CCS01"]


def test_a_difference_asks_for_the_earlier_day_first(records: Records) -> None:
    with pytest.raises(CustomsError, match="LIST-DAYS"):
        records.list_difference("vat_codes", date(2026, 1, 1), date(2025, 1, 1))


def test_only_the_lists_of_a_file_that_changed_get_a_version(desk: Desk) -> None:
    load(desk, csv_of(*PLACES))
    again = csv_of(*PLACES, ("VNDAD", "unloading_port_import", "Cảng Đà Nẵng", ""))
    assert set(load(desk, again, first_day=LATER)) == {"unloading_ports"}


def test_what_was_not_seen_is_not_kept(desk: Desk) -> None:
    seen = desk.preview_list("locations", ("kho.csv", csv_of(*PLACES)), FIRST)
    load(desk, csv_of(PLACES[0]))
    with pytest.raises(CustomsError, match="LIST-MOVED"):
        desk.load_list(seen)


def test_a_second_press_loads_once(desk: Desk, records: Records) -> None:
    seen = desk.preview_list("locations", ("kho.csv", csv_of(*PLACES)), FIRST)
    first = desk.load_list(seen, act_key="press")
    assert desk.load_list(seen, act_key="press") == first
    assert len(records.list_versions()) == 2


def test_the_key_of_one_act_does_not_stand_for_another(desk: Desk) -> None:
    seen = desk.preview_list("locations", ("kho.csv", csv_of(*PLACES)), FIRST)
    serials = desk.load_list(seen, act_key="press")
    with pytest.raises(CustomsError, match="ACT-KEY"):
        desk.withdraw_list(serials["unloading_ports"], "nhầm", act_key="press")
    other = desk.preview_list("locations", ("kho.csv", csv_of(*PLACES)), LATER)
    with pytest.raises(CustomsError, match="ACT-KEY"):
        desk.load_list(other, act_key="press")


def test_a_withdrawn_version_is_in_force_on_no_day_and_stays_on_record(desk: Desk, records: Records) -> None:
    load(desk, csv_of(*PLACES))
    wrong = load(desk, csv_of(PLACES[0]), first_day=LATER)["storage_locations"]
    assert "03CCS02" not in records.tables().in_force("storage_locations", DAY)
    desk.withdraw_list(wrong, "nạp nhầm tệp")
    assert "03CCS02" in records.tables().in_force("storage_locations", DAY)
    held = next(one for one in records.list_versions() if one.serial == wrong)
    assert (held.withdrawn_by, held.reason) == ("Lê Thu Hà", "nạp nhầm tệp")
    with pytest.raises(CustomsError, match="LIST-REASON"):
        desk.withdraw_list(wrong, "  ")


def test_loading_and_withdrawing_are_in_the_log(desk: Desk, store: Store) -> None:
    serial = load(desk, csv_of(PLACES[0]))["storage_locations"]
    desk.withdraw_list(serial, "nhầm", act_key="once")
    desk.withdraw_list(serial, "nhầm", act_key="once")
    with store.read() as look:
        acts = look._connection.exec_driver_sql("SELECT act, detail FROM audit_event ORDER BY id").all()
    assert [act for act, _ in acts] == ["load_list", "withdraw_list"]
    assert '"added": 1' in acts[0][1]


def test_workbooks_are_read_behind_the_same_wall(desk: Desk) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("NH")
    for at, row in enumerate((("Mã ngân hàng", "Tên"), ("79301001", "NH Thử Nghiệm"))):
        for column, text in enumerate(row):
            sheet.write(at, column, text)
    stream = io.BytesIO()
    book.save(stream)
    for name, content in (
        ("nh.xls", stream.getvalue()),
        ("nh.xlsx", xlsx_of(("Mã ngân hàng", "Tên"), ("79301001", "NH Thử Nghiệm"))),
    ):
        (part,) = desk.preview_list("banks", (name, content), FIRST).parts
        assert [row.code for row in part.rows] == ["79301001"]
    with pytest.raises(FileRefused, match="FILE-NOT-WORKBOOK"):
        desk.preview_list("banks", ("nh.xlsx", b"%PDF-1.7"), FIRST)


def test_numbers_of_a_workbook_that_lost_their_zero_are_rejected_and_hidden_sheets_left_alone(desk: Desk) -> None:
    content = xlsx_of(("Mã", "Tên"), (1101014, "SGD"), (79301001, "NH"), hidden=(("Mã", "Tên"), ("79301009", "cũ")))
    seen = desk.preview_list("banks", ("nh.xlsx", content), FIRST)
    assert [row.code for row in seen.parts[0].rows] == ["79301001"]
    assert "leading zero" in seen.read.rejected[0].reason.en
    assert seen.read.rows_in == 2


def test_rules_hear_a_loaded_list_at_once(desk: Desk, records: Records) -> None:
    made = desk._create(an_import(storage_location_code="03CCS09"), None, {"act": "new", "act_key": None})[0]
    assert "TRN-016" not in rules(records.declaration(made).findings)
    load(desk, csv_of(*PLACES))
    assert "TRN-016" in rules(records.declaration(made).findings)
    desk.edit(made, "storage_location_code", "03CCS01")
    assert "TRN-016" not in rules(records.declaration(made).findings)


def test_rules_do_not_hear_a_list_before_its_day(desk: Desk, records: Records) -> None:
    made = desk._create(an_import(storage_location_code="03CCS09"), None, {"act": "new", "act_key": None})[0]
    load(desk, csv_of(*PLACES), first_day=date(2030, 1, 1))
    assert "TRN-016" not in rules(records.declaration(made).findings)


def test_a_replaced_office_list_is_what_the_declaration_is_checked_against(desk: Desk, records: Records) -> None:
    made = desk._create(an_import(), None, {"act": "new", "act_key": None})[0]
    assert "FLD-005" not in rules(records.declaration(made).findings)
    offices = "Mã HQ,Tên\n99ZZ,Chi cục thử nghiệm\n".encode()
    load(desk, offices, "customs_offices", LATER)
    found = next(one for one in records.declaration(made).findings if one.rule == "FLD-005")
    assert found.path == "customs_office_code"
    assert "19/11/2026" in found.message.vi
    assert "văn phòng nạp" in found.legal.vi


def test_taxes_are_worked_out_by_the_table_the_desk_loaded(desk: Desk, records: Records) -> None:
    vat = "Mã,Tên,Thuế suất\nVB901,GTGT thử nghiệm,9\n".encode()
    load(desk, vat, "vat_codes", LATER)
    assessment = judge(an_import(), DAY, beside=records.beside(an_import())).assessment
    (line,) = [line for item in assessment.items for line in item.taxes if line.code == "VB901"]
    assert line.rate == 9
    assert line.version.first_day == LATER
    assert [one.rate for one in judge(an_import(), DAY).assessment.items[0].taxes if one.code == "VB901"] == [10]


def test_the_blank_workbook_offers_the_codes_the_desk_loaded(desk: Desk, records: Records) -> None:
    load(desk, "Mã HQ,Tên\n99ZZ,Chi cục thử nghiệm\n".encode(), "customs_offices", LATER)
    book = openpyxl.load_workbook(io.BytesIO(records.blank_workbook(Direction.IMPORT)))
    listed = {value for row in book["_tq"].iter_rows(values_only=True) for value in row}
    assert "99ZZ" in listed
    assert "03CC" not in listed


def test_every_list_that_rules_ask_for_can_be_loaded() -> None:
    assert set(OFFICE_LISTS) <= set(offered())


def test_another_process_sees_the_list_at_its_next_look(desk: Desk, tmp_path: Path) -> None:
    other = open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path)
    assert "storage_locations" not in tables_of(other)
    load(desk, csv_of(*PLACES))
    assert "storage_locations" in tables_of(other)
    other.close()


def test_tables_are_made_once_until_a_list_changes(desk: Desk, records: Records) -> None:
    load(desk, csv_of(*PLACES))
    before = records.tables()
    rows = before.in_force("storage_locations", DAY).rows
    desk._create(an_export(), None, {"act": "new", "act_key": None})[0]
    assert records.tables() is before
    load(desk, b"code,name\n79301001,X\n", "banks")
    assert records.tables() is not before
    assert records.tables().in_force("storage_locations", DAY).rows is rows


def test_the_difference_of_two_days(desk: Desk, records: Records) -> None:
    load(desk, csv_of(*PLACES))
    load(desk, csv_of(PLACES[1]), first_day=LATER)
    told = records.list_difference("locations", FIRST, DAY)
    assert [row.code for row in told["storage_locations"].removed] == ["03CCS01"]
    assert not told["unloading_ports"]
    assert not records.list_difference("locations", LATER, DAY)["storage_locations"]
    vat = records.list_difference("vat_codes", date(2025, 6, 30), date(2025, 7, 1))["vat_codes"]
    assert [row.code for row in vat.added]
