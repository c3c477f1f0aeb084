"""The goods grid: its columns, what its cells say, its totals."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from customs.duty import Tables, assess
from customs.model.field_table import fields
from customs.model.goods import OtherTax
from customs.model.status import Direction
from customs.reference.table import in_force
from customs.ui.declaration import cells
from customs.ui.declaration.columns import SETS, Column, columns, head
from tests.builders import DAY, an_export, an_import, an_item

PAGE = 1366 - 2 * 30
"""Room for a grid on the first target screen."""


def assessed(declaration, day: date = DAY):
    return assess(declaration, Tables(day=day, table=partial(in_force, on=day)))


def grid(declaration):
    return columns(declaration, assessed(declaration))


def column(declaration, name: str) -> Column:
    return next(one for one in grid(declaration) if one.name == name)


@pytest.mark.parametrize("declaration", [an_import(), an_export()], ids=["import", "export"])
def test_every_field_a_declarant_fills_in_on_an_item_has_a_column(declaration):
    shown = {part for one in grid(declaration) for part in one.name.split(".")}
    wanted = {
        field.identifier
        for field in fields(declaration.direction).values()
        if field.on_item and field.required != "customs"
    }
    assert wanted - shown == set()


@pytest.mark.parametrize("declaration", [an_import(), an_export()], ids=["import", "export"])
def test_the_declared_columns_need_no_sideways_scroll_at_1366(declaration):
    shown = [one for one in grid(declaration) if one.pinned or "declared" in one.sets]
    assert sum(one.width for one in shown) <= PAGE


def test_columns_of_the_other_direction_are_left_out():
    names = {one.name for one in grid(an_export())}
    assert "origin_country_code" not in names
    assert "export_duty_rate" in names


def test_masses_stand_in_the_packing_list_set_only():
    assert column(an_import(), "net_mass").sets == ("packing",)


def test_no_column_appears_twice_in_a_set():
    every = grid(an_import())
    shown = {name: [one.name for one in every if one.pinned or name in one.sets] for name in SETS}
    shown["all"] = [one.name for one in every if not one.whole]
    assert all(len(names) == len(set(names)) for names in shown.values())


def test_amounts_are_whole_where_the_line_is_declared_and_as_computed_with_the_taxes():
    item = assessed(an_import(planned_rates={"USD": Decimal("26350.5")})).items[0]
    whole, exact = (
        next(one for one in grid(an_import()) if one.name == "import_duty" and name in one.sets)
        for name in ("declared", "tax")
    )
    assert cells.amount(item, exact, "vi") != cells.amount(item, whole, "vi")
    assert "," not in cells.amount(item, whole, "vi")


def test_other_taxes_offer_the_next_slot():
    declaration = an_import(goods=(an_item(other_taxes=(OtherTax(other_tax_rate_code="VB901"),) * 2),))
    slots = [one.name for one in grid(declaration) if one.name.endswith("other_tax_rate_code")]
    assert slots == [f"other_taxes.{n}.other_tax_rate_code" for n in (1, 2, 3)]


def test_five_other_taxes_are_the_most():
    declaration = an_import(goods=(an_item(other_taxes=(OtherTax(other_tax_rate_code="VB901"),) * 5),))
    slots = [one.name for one in grid(declaration) if one.name.endswith("other_tax_rate_code")]
    assert len(slots) == 5


def test_a_place_beyond_the_next_one_is_shut():
    item = an_item(other_taxes=())
    assert not cells.shut(item, Column("other_taxes.1.other_tax_rate_code", 80))
    assert cells.shut(item, Column("other_taxes.2.other_tax_rate_code", 80))
    assert not cells.shut(item, Column("hs_code", 80))


def test_a_quantity_shows_two_decimals_and_the_store_its_own():
    declaration = an_import(goods=(an_item(quantity_1=Decimal(2450)),))
    shown = cells.cell(declaration, declaration.goods[0], column(declaration, "quantity_1"), "vi")
    assert shown == ("2.450,00", "2.450")


def test_decimals_beyond_the_usual_are_never_cut():
    declaration = an_import(goods=(an_item(quantity_1=Decimal("2450.125")),))
    shown = cells.cell(declaration, declaration.goods[0], column(declaration, "quantity_1"), "en")
    assert shown == ("2,450.125", "2,450.125")


def test_a_total_adds_what_is_there_and_counts_what_is_not():
    declaration = an_import(goods=(an_item(), an_item(key="i2", net_mass=None)))
    assert cells.total(declaration, assessed(declaration), column(declaration, "net_mass"), "vi") == ("812,500", 1)


def test_a_column_of_codes_has_no_total():
    declaration = an_import()
    assert cells.total(declaration, assessed(declaration), column(declaration, "hs_code"), "vi") is None


def test_a_tax_not_known_yet_is_missing_from_its_total():
    declaration = an_import(goods=(an_item(import_duty_rate=None),))
    summed = cells.total(declaration, assessed(declaration), column(declaration, "import_duty"), "vi")
    assert summed == ("", 1)


def test_the_head_is_short_and_its_title_official():
    declaration = an_import()
    assert head(column(declaration, "net_mass"), declaration, "vi") == ("N.W", "N.W")
    short, title = head(column(declaration, "hs_code"), declaration, "vi")
    assert short == "Mã HS"
    assert title.startswith("1.74 ")


@pytest.mark.parametrize("direction", Direction)
def test_every_column_says_what_it_is(direction):
    declaration = an_import() if direction is Direction.IMPORT else an_export()
    for spoken in ("vi", "en"):
        assert all("_" not in head(one, declaration, spoken)[0] for one in grid(declaration))


def test_what_customs_worked_out_on_items_has_a_set_of_its_own_once_it_came():
    assert not any("returned" in one.sets for one in grid(an_import()))
    declaration = an_import(goods=(an_item(other_taxes=(OtherTax(other_tax_amount=Decimal(5)),)), an_item(key="k2")))
    given = [one.name for one in grid(declaration) if "returned" in one.sets]
    assert given == ["other_taxes.1.other_tax_amount"]
