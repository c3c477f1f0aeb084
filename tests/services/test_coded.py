"""Words where a code stands become the code they can only mean; where they may mean several, the person is asked."""

import pytest

from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.declarations import coded
from tests.builders import DAY
from tests.services.test_lists import PLACES, csv_of, load


@pytest.fixture
def held(desk: Desk) -> str:
    made = desk.new(Direction.IMPORT)
    desk.add_item(made)
    return made


def item(records: Records, held: str):
    return records.declaration(held).declaration.goods[0]


@pytest.mark.parametrize(
    ("path", "words", "code"),
    [
        ("origin_country_code", "trung quốc", "CN"),
        ("origin_country_code", "hoa ky", "US"),
        ("origin_country_code", "Viet Nam", "VN"),
        ("quantity_1_unit_code", "kilogam", "KGM"),
        ("quantity_1_unit_code", "Square metre", "MTK"),
        ("unit_price_currency_code", "đô la mỹ", "USD"),
        ("origin_country_code", "kr", "KR"),
        ("tariff_schedule_code", "ACFTA", "B05"),
    ],
)
def test_words_that_can_only_mean_one_code_become_it(desk: Desk, records: Records, path: str, words: str, code: str):
    made = desk.new(Direction.IMPORT)
    desk.add_item(made)
    desk.edit(made, f"goods.n1.{path}", words)
    assert getattr(item(records, made), path) == code


def test_words_that_may_mean_several_codes_are_asked_about(desk: Desk, records: Records, held: str):
    with pytest.raises(coded.CodeAsked) as asked:
        desk.edit(held, "package_unit_code", "thùng")
    assert {"CT", "CS"} <= {one.code for one in asked.value.choices}
    desk.edit(held, "package_unit_code", "CT")
    assert records.declaration(held).declaration.package_unit_code == "CT"


def test_what_is_like_no_code_or_is_meant_so_is_kept_as_typed(desk: Desk, records: Records, held: str):
    desk.edit(held, "goods.n1.quantity_1_unit_code", "QZQ")
    assert item(records, held).quantity_1_unit_code == "QZQ"
    desk.edit(held, "package_unit_code", "thùng", as_typed=True)
    assert records.declaration(held).declaration.package_unit_code == "thùng"


def test_a_pasted_block_and_a_change_of_many_take_names_too(desk: Desk, records: Records, held: str):
    desk.paste(held, "n1", ("origin_country_code", "quantity_1_unit_code"), "Trung Quốc\tKilôgam\nHàn Quốc\tmáy")
    first, second = records.declaration(held).declaration.goods
    assert (first.origin_country_code, first.quantity_1_unit_code) == ("CN", "KGM")
    assert (second.origin_country_code, second.quantity_1_unit_code) == ("KR", "máy")
    desk.fill(held, ("n1", "n2"), "origin_country_code", "nhật bản")
    assert {one.origin_country_code for one in records.declaration(held).declaration.goods} == {"JP"}


def test_the_log_of_a_pasted_block_holds_every_value_it_changed(desk: Desk, records: Records, held: str):
    desk.paste(held, "n1", ("goods_description", "quantity_1"), "Vải dệt kim\t1.200,5")
    changes = records.history(held)[-1].detail["changes"]
    assert changes == [
        {"path": "goods.n1.goods_description", "old": None, "new": "Vải dệt kim"},
        {"path": "goods.n1.quantity_1", "old": None, "new": "1200.5"},
    ]


def test_a_list_of_the_office_is_searched_by_code_or_words_once_it_is_loaded(desk: Desk, records: Records, held: str):
    declaration = records.declaration(held).declaration
    source = coded.source_of(declaration, "storage_location_code")
    assert coded.found(records.tables(), source, "dinh vu", DAY, "vi") is None
    load(desk, csv_of(*PLACES))
    assert [one.code for one in coded.found(records.tables(), source, "dinh vu", DAY, "vi") or ()] == ["03CCS01"]
    desk.edit(held, "storage_location_code", "kho tân vũ")
    assert records.declaration(held).declaration.storage_location_code == "03CCS02"


def test_teams_are_those_of_the_office(desk: Desk, records: Records, held: str):
    desk.edit(held, "customs_office_code", "02CI")
    declaration = records.declaration(held).declaration
    teams = coded.found(records.tables(), coded.source_of(declaration, "customs_team_code"), "nhap", DAY, "vi") or []
    assert teams[0].code == "02"
    assert coded.known(records.tables(), "customs_subsections/02CI", "02", DAY, "vi") == teams[0]


def test_a_code_no_longer_in_force_says_its_last_day(records: Records):
    table = records.tables().in_force("other_tax_codes", DAY)
    gone = next(iter(table.ended.values()))
    choice = coded.known(records.tables(), "other_tax_codes", gone.code, DAY, "vi")
    assert choice is not None
    assert choice.until == gone.until


@pytest.mark.parametrize(("words", "rate"), [("8%", "8%"), ("5%", "5%")])
def test_a_tax_code_is_found_by_its_rate_and_vat_stands_first(records: Records, words: str, rate: str):
    first = (coded.found(records.tables(), "other_tax_codes", words, DAY, "vi") or [])[0]
    assert first.code.startswith("VB")
    assert rate in first.name
