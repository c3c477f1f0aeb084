import csv
import hashlib
from collections import defaultdict
from datetime import date

import pytest

from customs.model.field_table import fields
from customs.model.status import Direction
from customs.reference.table import DATA, in_force, names, sources, versions
from customs.words import fold

DAY = date(2026, 11, 24)
FILES = sorted(str(file.relative_to(DATA)) for file in DATA.glob("*/*.csv"))
ALIASED = ("countries", "quantity_units", "package_units", "weight_units", "currencies", "payment_methods")


def test_table_applies_from_its_first_day():
    assert "DPU" not in in_force("incoterms", date(2026, 1, 31))
    assert "DPU" in in_force("incoterms", date(2026, 2, 1))
    assert in_force("incoterms", date(2026, 2, 1)).first_day == date(2026, 2, 1)


def test_a_day_before_the_first_version_gets_the_first_version():
    assert in_force("type_codes", date(1, 1, 1)).first_day == versions("type_codes")[0]


def test_a_table_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        in_force("moon_phases", DAY)


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_eight_percent_vat_holds_from_july_2025_to_the_end_of_2026(day, valid):
    for name in ("vat_codes", "other_tax_codes"):
        assert ("VB245" in in_force(name, day)) is valid


def test_a_code_that_ended_is_still_known_as_ended():
    table = in_force("vat_codes", date(2027, 1, 1))
    assert table.get("VB245") is None
    assert table.ended["VB245"].until == date(2026, 12, 31)


def test_one_eight_percent_code_at_a_time():
    for day, code in [
        (date(2022, 6, 1), "VB195"),
        (date(2023, 3, 1), None),
        (date(2023, 8, 1), "VB205"),
        (date(2024, 2, 1), "VB215"),
        (date(2024, 8, 1), "VB225"),
        (date(2025, 2, 1), "VB235"),
        (DAY, "VB245"),
    ]:
        rows = in_force("vat_codes", day).rows.values()
        assert [row.code for row in rows if row.more["rate_percent"] == "8"] == ([code] if code else [])


@pytest.mark.parametrize(
    ("day", "percent"),
    [(date(2025, 12, 31), ""), (date(2026, 1, 1), "65"), (date(2026, 12, 31), "65"), (date(2027, 1, 1), "70")],
)
def test_excise_on_beer_rises_with_the_year(day, percent):
    row = in_force("excise_codes", day).get("TB040")
    assert row is not None
    assert row.more["rate_percent"] == percent


@pytest.mark.parametrize(
    ("day", "dong"),
    [
        (date(2026, 4, 15), "2000"),
        (date(2026, 4, 16), "0"),
        (date(2026, 9, 30), "0"),
        (date(2026, 10, 1), "2000"),
        (date(2027, 1, 1), "4000"),
    ],
)
def test_environmental_tax_on_petrol_follows_the_resolutions(day, dong):
    row = in_force("environment_codes", day).get("MB010")
    assert row is not None
    assert (row.more["vnd_per_unit"], row.more["unit"]) == (dong, "LTR")


def test_other_tax_codes_are_the_four_tables_together_each_row_with_its_kind():
    table = in_force("other_tax_codes", DAY)
    kinds = {code: table.rows[code].more["kind"] for code in ("VB901", "TB040", "MB010", "G022")}
    assert kinds == {"VB901": "vat", "TB040": "excise", "MB010": "environment", "G022": "additional"}
    parts = ("vat_codes", "excise_codes", "environment_codes", "trade_remedy_codes")
    assert len(table.rows) == sum(len(in_force(part, DAY).rows) for part in parts)


@pytest.mark.parametrize("file", FILES)
def test_every_file_is_the_one_its_source_describes(file):
    source = sources()[file]
    assert hashlib.sha256((DATA / file).read_bytes()).hexdigest() == source["sha256"], "a released file is never edited"
    assert file.endswith(f"/{source['first_day']}.csv")
    assert source["law_vi"]
    assert source["law_en"]
    assert source["confidence"] in {"law", "official", "sourced", "secondary", "knowledge", "open"}


def test_no_source_without_its_file():
    assert set(sources()) == set(FILES)


@pytest.mark.parametrize("file", FILES)
def test_every_row_has_a_code_and_a_name_and_a_code_stands_once(file):
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        assert list(reader.fieldnames or ())[:4] == ["code", "name_vi", "name_en", "until"]
        rows = list(reader)
    assert all(row["code"] and row["name_vi"] for row in rows)
    assert len({row["code"] for row in rows}) == len(rows) > 0


def test_every_table_a_field_names_exists():
    named = {field.table for direction in Direction for field in fields(direction).values() if field.table}
    assert named <= set(names())


def test_type_codes_say_their_direction():
    rows = in_force("type_codes", DAY).rows.values()
    assert [sum(row.more["direction"] == side for row in rows) for side in ("import", "export")] == [24, 16]


@pytest.mark.parametrize("name", ALIASED)
def test_no_alias_stands_for_two_codes(name):
    codes = defaultdict(set)
    table = in_force(name, DAY)
    for row in table.rows.values():
        for alias in row.aliases:
            codes["".join(alias.casefold().replace(".", "").split())].add(row.code)
    assert {alias: held for alias, held in codes.items() if len(held) > 1} == {}
    for row in table.rows.values():
        assert all(table.named(alias) is row for alias in (row.code, *row.aliases)), row


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("countries", "CHINA", "CN"),
        ("countries", "P.R. CHINA", "CN"),
        ("countries", "P.R.C.", "CN"),
        ("countries", "中国", "CN"),
        ("countries", "trung quoc", "CN"),
        ("countries", "Nga", "RU"),
        ("countries", "Mỹ", "US"),
        ("countries", "MY", "MY"),
        ("countries", "U.S.A.", "US"),
        ("countries", "viet nam", "VN"),
        ("countries", "Atlantis", None),
        ("countries", "", None),
        ("quantity_units", "PCS", "PCE"),
        ("quantity_units", "cái", "PCE"),
        ("quantity_units", "KGS", "KGM"),
        ("quantity_units", "公斤", "KGM"),
        ("quantity_units", "Bộ", "SET"),
        ("quantity_units", "M", "MTR"),
        ("quantity_units", "m²", "MTK"),
        ("quantity_units", "tạ", "HKGM"),
        ("quantity_units", "tá", "DZN"),
        ("quantity_units", "ta", None),
        ("package_units", "CTNS", "CT"),
        ("package_units", "rolls", "RO"),
        ("currencies", "US$", "USD"),
        ("currencies", "RMB", "CNY"),
        ("currencies", "$", None),
        ("payment_methods", "T/T", "TTR"),
    ],
)
def test_words_of_the_trade_become_the_one_code_they_can_mean(name, words, code):
    row = in_force(name, DAY).named(words)
    assert (row.code if row else None) == code


def test_search_finds_by_code_first_and_by_words_with_or_without_accents():
    countries = in_force("countries", DAY)
    assert countries.search("cn")[0].code == "CN"
    assert "KR" in [row.code for row in countries.search("han quoc")]
    assert "KR" in [row.code for row in countries.search("Hàn Quốc")]
    assert "KR" in [row.code for row in countries.search("republic korea")]
    assert len(countries.search("", 7)) == 7
    assert countries.search("no such country") == []


def test_rows_cannot_be_changed():
    table = in_force("lanes", DAY)
    with pytest.raises(TypeError):
        table.rows["9"] = None
    with pytest.raises(TypeError):
        table.rows["1"].more["lane"] = "3"


def test_the_same_version_is_read_once():
    assert in_force("countries", DAY).rows is in_force("countries", date(2026, 11, 25)).rows


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    "name", ["type_codes", "incoterms", "countries", "quantity_units", "customs_offices", "currencies"]
)
def test_every_published_code_is_restated(shared, name):
    with (shared / "domain" / "codes" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        published = {row["code"] for row in csv.DictReader(lines)}
    table = in_force(name, DAY)
    assert published == set(table.rows) | set(table.ended)


def test_folding_is_what_search_uses():
    assert all(fold(row.name.vi) in row.folded for row in in_force("countries", DAY).rows.values())
