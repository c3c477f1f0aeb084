"""Correcting a declaration: saved at once, never over somebody else's value, one step back at a time."""

from decimal import Decimal

import pytest

from customs.model.errors import CustomsError
from customs.model.status import Direction, Status
from customs.services import Desk, Records


@pytest.fixture
def held(desk: Desk) -> str:
    return desk.new(Direction.IMPORT)


def test_every_edit_is_a_revision_with_its_author(desk: Desk, records: Records, held: str) -> None:
    saved = desk.edit(held, "importer_name", "Công ty Thử Nghiệm")
    view = records.declaration(held)
    assert (saved.revision, view.revision, view.saved_by) == (2, 2, "Lê Thu Hà")
    assert view.declaration.importer_name == "Công ty Thử Nghiệm"
    assert records.history(held)[-1].detail == {"path": "importer_name", "old": None, "new": "Công ty Thử Nghiệm"}


def test_typed_value_names_the_person_as_its_source(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "invoice_total_value", "1.234,5")
    view = records.declaration(held)
    assert view.declaration.invoice_total_value == Decimal("1234.5")
    assert view.declaration.sources["invoice_total_value"][0].typed_by == "Lê Thu Hà"


def test_value_somebody_changed_meanwhile_is_not_overwritten(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "invoice_number", "INV-1")
    with pytest.raises(CustomsError) as refused:
        desk.edit(held, "invoice_number", "INV-2", was="INV-0")
    assert refused.value.code == "EDIT-CONFLICT"
    assert all(text in refused.value.message.vi for text in ("INV-0", "INV-1", "INV-2"))
    assert records.declaration(held).declaration.invoice_number == "INV-1"


def test_two_people_may_change_different_fields_at_once(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "invoice_number", "INV-1", was="")
    desk.edit(held, "importer_phone", "02213000000", was="")
    assert records.declaration(held).declaration.invoice_number == "INV-1"


def test_same_act_key_is_one_act(desk: Desk, records: Records, held: str) -> None:
    first = desk.add_item(held, act_key="k1")
    again = desk.add_item(held, act_key="k1")
    assert first.revision == again.revision
    assert len(records.declaration(held).declaration.goods) == 1


def test_same_value_again_makes_no_revision(desk: Desk, held: str) -> None:
    first = desk.edit(held, "invoice_number", "INV-1")
    assert desk.edit(held, "invoice_number", "INV-1").revision == first.revision


@pytest.mark.parametrize(
    "path", ["no_such_field", "goods.none.hs_code", "permits.9.permit_number", "goods.1", "direction"]
)
def test_path_that_names_no_field_is_refused(desk: Desk, held: str, path: str) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.edit(held, path, "x")
    assert refused.value.code in {"EDIT-PATH", "EDIT-STATE"}


def test_pasted_block_fills_right_and_down_and_adds_items(desk: Desk, records: Records, held: str) -> None:
    desk.add_item(held)
    key = records.declaration(held).declaration.goods[0].key
    desk.paste(held, key, ("hs_code", "quantity_1"), "60041010\t2.450,5\n60062200\t12\n", language="vi")
    goods = records.declaration(held).declaration.goods
    assert [(item.hs_code, item.quantity_1) for item in goods] == [
        ("60041010", Decimal("2450.5")),
        ("60062200", Decimal(12)),
    ]


def test_block_from_an_english_workbook_keeps_its_thousands(desk: Desk, records: Records, held: str) -> None:
    desk.add_item(held)
    key = records.declaration(held).declaration.goods[0].key
    desk.paste(held, key, ("quantity_1", "line_invoice_value"), "100,000\t4,500.00", language="vi")
    item = records.declaration(held).declaration.goods[0]
    assert (item.quantity_1, item.line_invoice_value) == (Decimal(100_000), Decimal(4500))


def test_a_value_sent_back_as_it_is_shown_is_no_doubt(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "gross_weight", "866,1250", language="vi")
    desk.edit(held, "gross_weight", "866,125", language="vi")
    assert records.declaration(held).declaration.gross_weight == Decimal("866.125")


def test_block_with_one_bad_cell_writes_nothing(desk: Desk, records: Records, held: str) -> None:
    desk.add_item(held)
    view = records.declaration(held)
    with pytest.raises(CustomsError, match="VALUE-NUMBER"):
        desk.paste(held, view.declaration.goods[0].key, ("hs_code", "quantity_1"), "60041010\t5\n60062200\tmany")
    assert records.declaration(held).revision == view.revision


def test_a_refused_block_says_which_line_and_column_it_was(desk: Desk, records: Records, held: str) -> None:
    desk.add_item(held)
    key = records.declaration(held).declaration.goods[0].key
    with pytest.raises(CustomsError) as refused:
        desk.paste(held, key, ("hs_code", "net_mass"), "60041010\t5\n60062200\tmany", language="en")
    assert refused.value.say("vi").startswith("Dòng 2, Trọng lượng tịnh (kg): “many” không đọc được thành số")
    assert refused.value.say("en").endswith("Nothing was pasted.")
    with pytest.raises(CustomsError) as refused:
        desk.paste(held, key, ("quantity_1", "hs_code"), "x\t60041010")
    assert refused.value.say("vi").startswith("Dòng 1, ")


def test_block_beyond_fifty_items_or_the_last_column_is_refused(desk: Desk, records: Records, held: str) -> None:
    desk.add_item(held)
    key = records.declaration(held).declaration.goods[0].key
    with pytest.raises(CustomsError, match="PASTE-LONG"):
        desk.paste(held, key, ("hs_code",), "\n".join(["60041010"] * 51))
    with pytest.raises(CustomsError, match="PASTE-WIDE"):
        desk.paste(held, key, ("hs_code",), "60041010\t5")
    desk.paste(held, key, ("hs_code",), "\n".join(["60041010"] * 50))
    assert len(records.declaration(held).declaration.goods) == 50


def test_undo_walks_back_step_by_step_and_says_when_there_is_none(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "invoice_number", "INV-1")
    desk.edit(held, "invoice_number", "INV-2")
    desk.undo(held)
    assert records.declaration(held).declaration.invoice_number == "INV-1"
    desk.undo(held)
    assert records.declaration(held).declaration.invoice_number is None
    assert not records.declaration(held).can_undo
    with pytest.raises(CustomsError, match="UNDO-NONE"):
        desk.undo(held)


def test_removed_item_comes_back_by_undo(desk: Desk, records: Records, held: str) -> None:
    desk.add_item(held)
    key = records.declaration(held).declaration.goods[0].key
    desk.edit(held, f"goods.{key}.goods_description", "Vải dệt kim")
    desk.remove_items(held, (key,))
    assert records.declaration(held).declaration.goods == ()
    desk.undo(held)
    assert records.declaration(held).declaration.goods[0].goods_description == "Vải dệt kim"


def test_new_declaration_is_a_draft(records: Records, held: str) -> None:
    assert records.declaration(held).declaration.status is Status.DRAFT


def test_any_earlier_version_comes_back_as_a_new_one(desk: Desk, records: Records, held: str) -> None:
    for number in ("INV-1", "INV-2", "INV-3"):
        desk.edit(held, "invoice_number", number)
    saved = desk.back_to(held, 2)
    assert (saved.revision, records.declaration(held).declaration.invoice_number) == (5, "INV-1")
    with pytest.raises(CustomsError, match="UNDO-NONE"):
        desk.back_to(held, 99)


def test_several_items_go_in_one_version(desk: Desk, records: Records, held: str) -> None:
    for _ in range(3):
        desk.add_item(held)
    keys = tuple(item.key for item in records.declaration(held).declaration.goods)
    before = records.declaration(held).revision
    assert desk.remove_items(held, keys[:2]).revision == before + 1
    assert [item.key for item in records.declaration(held).declaration.goods] == [keys[2]]
    with pytest.raises(CustomsError, match="EDIT-PATH"):
        desk.remove_items(held, (keys[2], "gone"))


def test_emptied_slot_is_no_slot(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "permits.1.permit_type_code", "AB01")
    desk.edit(held, "permits.1.permit_number", "123")
    desk.edit(held, "permits.1.permit_number", "")
    assert len(records.declaration(held).declaration.permits) == 1
    desk.edit(held, "permits.1.permit_type_code", "")
    assert records.declaration(held).declaration.permits == ()


def test_key_of_one_act_does_not_stand_for_another(desk: Desk, records: Records, held: str) -> None:
    other = desk.new(Direction.IMPORT)
    desk.edit(held, "invoice_number", "INV-1", act_key="k1")
    for again in (
        lambda: desk.edit(other, "invoice_number", "INV-1", act_key="k1"),
        lambda: desk.edit(held, "invoice_number", "INV-2", act_key="k1"),
        lambda: desk.add_item(held, act_key="k1"),
        lambda: desk.undo(held, act_key="k1"),
        lambda: desk.sample(Direction.EXPORT, act_key="k1"),
    ):
        with pytest.raises(CustomsError, match="ACT-KEY"):
            again()
    assert records.declaration(other).declaration.invoice_number is None


@pytest.mark.parametrize(
    "path", ["goods.n1.key", "\N{ARABIC-INDIC DIGIT ONE}", "planned_rates.", "planned_rates.usd", "status"]
)
def test_what_is_no_field_cannot_be_typed_into(desk: Desk, held: str, path: str) -> None:
    desk.add_item(held)
    with pytest.raises(CustomsError) as refused:
        desk.edit(held, path, "X1")
    assert refused.value.code in {"EDIT-PATH", "EDIT-STATE"}


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "a\x1bb"])
def test_hidden_signs_are_refused_not_kept(desk: Desk, held: str, text: str) -> None:
    with pytest.raises(CustomsError, match="VALUE-TEXT"):
        desk.edit(held, "importer_name", text)


@pytest.mark.parametrize("rate", ["0", "-5"])
def test_rate_is_above_nought(desk: Desk, held: str, rate: str) -> None:
    with pytest.raises(CustomsError, match="VALUE-RATE"):
        desk.edit(held, "planned_rates.USD", rate)


def test_pasted_cell_with_a_line_break_stays_one_cell(desk: Desk, records: Records, held: str) -> None:
    desk.add_item(held)
    key = records.declaration(held).declaration.goods[0].key
    desk.paste(
        held, key, ("goods_description", "hs_code"), '"Bu lông\nthép"\t7318.15.90\n"Ống 5"" dài"\t7306 30 99\n\t\n'
    )
    goods = records.declaration(held).declaration.goods
    assert [(item.goods_description, item.hs_code) for item in goods] == [
        ("Bu lông thép", "73181590"),
        ('Ống 5" dài', "73063099"),
    ]


def test_search_survives_text_that_is_no_unicode(records: Records) -> None:
    assert records.worklist(query="\ud800").count == 0


def test_block_pasted_into_an_empty_declaration_makes_its_items_or_nothing(
    desk: Desk, records: Records, held: str
) -> None:
    with pytest.raises(CustomsError, match="VALUE-NUMBER"):
        desk.paste(held, "", ("hs_code", "quantity_1"), "60041010\tmany")
    assert records.declaration(held).declaration.goods == ()
    desk.paste(held, "", ("hs_code", "quantity_1"), "60041010\t5\n60062200\t6")
    assert [item.hs_code for item in records.declaration(held).declaration.goods] == ["60041010", "60062200"]
