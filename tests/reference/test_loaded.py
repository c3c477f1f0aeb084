"""Lists an office loaded, before those we ship, each by its first day."""

from datetime import date, timedelta

import pytest

from customs.model.base import Text
from customs.reference.loaded import AS_SHIPPED, DeskTables, Edition, Rows, made, pack
from customs.reference.table import in_force, names, versions

DAY = date(2026, 11, 24)
BEFORE = DAY - timedelta(days=1)
LAW = Text(vi="Danh mục thử nghiệm", en="Test list")


def rows(*codes: str, until: date | None = None, **more: str) -> Rows:
    return Rows(pack([made(code, f"Kho {code}", f"Store {code}", until, more) for code in codes]))


def tables(name: str, *versions: tuple[date, Rows]) -> DeskTables:
    """The versions in the order of loading, numbered from 1."""
    held = {serial: content for serial, (_, content) in enumerate(versions, 1)}
    editions = [Edition(day, serial, LAW) for serial, (day, _) in enumerate(versions, 1)]
    return DeskTables({name: editions}, held.__getitem__)


def test_a_row_comes_back_as_it_was_packed():
    row = made("03CCS01", "Kho Đình Vũ", "Dinh Vu store", DAY, {"office": "03CC", "aliases": "DV"})
    held = Rows(pack([row, made("03CCS02", "", "Cat Lai", None, {"office": "", "aliases": ""})]))
    assert held["03CCS01"] == row
    assert held["03CCS01"].folded == row.folded
    assert held["03CCS02"].name == Text(vi="Cat Lai", en="Cat Lai")
    assert list(held) == ["03CCS01", "03CCS02"]
    assert held.until == {"03CCS01": DAY}


def test_a_desk_that_loaded_nothing_has_what_we_ship():
    for name in names():
        assert AS_SHIPPED.in_force(name, DAY) == in_force(name, DAY)
        assert name in AS_SHIPPED
    with pytest.raises(KeyError):
        AS_SHIPPED.in_force("storage_locations", DAY)
    assert "storage_locations" not in AS_SHIPPED


def test_a_version_applies_from_its_first_day():
    desk = tables("storage_locations", (BEFORE, rows("A")), (DAY, rows("A", "B")))
    assert list(desk.in_force("storage_locations", BEFORE).rows) == ["A"]
    assert list(desk.in_force("storage_locations", DAY).rows) == ["A", "B"]
    assert desk.in_force("storage_locations", DAY + timedelta(days=900)).first_day == DAY
    assert desk.in_force("storage_locations", DAY).legal == LAW


def test_a_list_we_do_not_ship_is_none_before_its_first_day():
    desk = tables("storage_locations", (DAY, rows("A")))
    assert desk.holds("storage_locations", DAY)
    assert not desk.holds("storage_locations", BEFORE)
    with pytest.raises(KeyError):
        desk.in_force("storage_locations", BEFORE)


def test_before_every_version_of_a_shipped_table_what_we_ship_answers():
    desk = tables("customs_offices", (date(1990, 1, 1), rows("ZZ99")))
    assert list(desk.in_force("customs_offices", date(1990, 1, 1)).rows) == ["ZZ99"]
    assert desk.in_force("customs_offices", date(1989, 12, 31)) == in_force("customs_offices", date(1989, 12, 31))


def test_a_dropped_code_says_its_last_day():
    desk = tables("storage_locations", (date(2026, 1, 1), rows("A", "B")), (DAY, rows("B")))
    now = desk.in_force("storage_locations", DAY)
    assert "A" not in now
    assert now.ended["A"].until == BEFORE
    assert list(now.ended) == ["A"]
    assert "B" not in now.ended
    assert desk.in_force("storage_locations", BEFORE).get("A") is not None
    assert not desk.in_force("storage_locations", BEFORE).ended


def test_a_code_dropped_long_ago_keeps_the_last_day_it_had():
    desk = tables(
        "storage_locations",
        (date(2026, 1, 1), rows("A")),
        (date(2026, 3, 1), rows("B")),
        (DAY, rows("C")),
    )
    ended = desk.in_force("storage_locations", DAY).ended
    assert {code: row.until for code, row in ended.items()} == {"A": date(2026, 2, 28), "B": BEFORE}
    assert len(ended) == 2
    with pytest.raises(KeyError):
        ended["D"]


def test_a_code_that_came_back_is_in_force():
    desk = tables("banks", (date(2026, 1, 1), rows("A")), (date(2026, 3, 1), rows("B")), (DAY, rows("A", "B")))
    now = desk.in_force("banks", DAY)
    assert set(now.rows) == {"A", "B"}
    assert dict(now.ended) == {}


@pytest.mark.parametrize(("on", "held"), [(BEFORE, True), (DAY, True), (DAY + timedelta(days=1), False)])
def test_a_row_is_in_force_through_its_own_last_day(on, held):
    desk = tables("banks", (date(2026, 1, 1), Rows(pack([made("A", "x", "", DAY, {}), made("B", "y", "", None, {})]))))
    table = desk.in_force("banks", on)
    assert ("A" in table) is held
    assert ("A" in table.ended) is not held
    assert "B" in table


def test_an_own_last_day_before_the_drop_stands():
    desk = tables("banks", (date(2026, 1, 1), rows("A", until=date(2026, 5, 1))), (DAY, rows("B")))
    assert desk.in_force("banks", DAY).ended["A"].until == date(2026, 5, 1)


def test_the_later_of_two_loads_for_one_day_stands_and_what_only_the_wrong_one_had_never_was():
    desk = tables("banks", (DAY, rows("WRONG")), (DAY, rows("RIGHT")))
    now = desk.in_force("banks", DAY)
    assert list(now.rows) == ["RIGHT"]
    assert "WRONG" not in now.ended


def test_a_loaded_list_stands_before_the_shipped_one_from_its_first_day():
    shipped = in_force("customs_offices", DAY)
    desk = tables("customs_offices", (DAY, rows("99ZZ", region="", level="office", current="yes")))
    now = desk.in_force("customs_offices", DAY)
    assert list(now.rows) == ["99ZZ"]
    assert now.ended["03CC"].until == BEFORE
    assert desk.in_force("customs_offices", BEFORE).rows == shipped.rows


def test_a_shipped_edition_of_a_later_day_stands_before_an_older_loaded_one():
    desk = tables("vat_codes", (date(2024, 2, 1), rows("VB901", rate_percent="10")))
    assert list(desk.in_force("vat_codes", date(2024, 2, 1)).rows) == ["VB901"]
    assert desk.in_force("vat_codes", date(2024, 7, 1)).first_day == date(2024, 7, 1)
    assert "VB245" in desk.in_force("vat_codes", DAY)


def test_a_union_takes_its_loaded_part():
    desk = tables("vat_codes", (DAY, rows("VB901", "VX001", rate_percent="10")))
    whole = desk.in_force("other_tax_codes", DAY)
    assert whole.rows["VX001"].more["kind"] == "vat"
    assert "VB245" not in whole
    assert whole.ended["VB245"].until == BEFORE
    assert whole.ended["VB245"].more["table"] == "vat_codes"
    assert "MB010" in whole
    assert DAY in [edition.first_day for edition in desk.editions("other_tax_codes")]
    assert desk.in_force("other_tax_codes", BEFORE).rows == in_force("other_tax_codes", BEFORE).rows


def test_editions_stand_oldest_first_and_say_which_are_loaded():
    desk = tables("customs_offices", (DAY, rows("99ZZ")))
    assert [edition.serial for edition in desk.editions("customs_offices")] == [0, 1]
    assert [edition.serial for edition in desk.editions("vat_codes")] == [0] * len(versions("vat_codes"))
    with pytest.raises(KeyError):
        desk.editions("banks")


@pytest.mark.parametrize("words", ["dinh vu", "ĐÌNH VŨ", "03ccs01", "kho dinh", "dinh 03CC"])
def test_a_loaded_list_is_searched_by_code_and_words_accents_or_not(words):
    held = Rows(pack([made("03CCS01", "Kho Đình Vũ", "", None, {}), made("03CCS02", "Kho Tân Vũ", "", None, {})]))
    desk = tables("storage_locations", (DAY, held))
    assert [row.code for row in desk.in_force("storage_locations", DAY).search(words)] == ["03CCS01"]


def test_a_search_finds_ended_codes_only_when_asked():
    desk = tables("banks", (date(2026, 1, 1), rows("A", "B")), (DAY, rows("B")))
    now = desk.in_force("banks", DAY)
    assert [row.code for row in now.search("kho")] == ["B"]
    assert [(row.code, row.until) for row in now.search("kho", ended=True)] == [("B", None), ("A", BEFORE)]


def test_words_that_can_only_mean_one_row_name_it():
    held = Rows(pack([made("79301001", "NH Thử Nghiệm", "Sample Bank", None, {"aliases": "SB"})]))
    table = tables("banks", (DAY, held)).in_force("banks", DAY)
    assert {table.named(words).code for words in ("nh thu nghiem", "SAMPLE BANK", "sb")} == {"79301001"}
    assert table.named("bank") is None


def test_older_versions_are_not_opened_for_a_code_in_force():
    opened = []

    def content(serial: int) -> Rows:
        opened.append(serial)
        return rows("A") if serial == 1 else rows("A", "B")

    desk = DeskTables({"banks": [Edition(date(2026, 1, 1), 1, LAW), Edition(DAY, 2, LAW)]}, content)
    table = desk.in_force("banks", DAY)
    assert table.get("B") is not None
    assert table.ended.get("A") is None
    assert set(opened) == {2}
