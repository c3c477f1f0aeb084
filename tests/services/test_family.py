"""A declaration of too many items becomes a family in one act, is held equal, follows its first number, and goes back."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.papers import PaperSort
from customs.model.source import Source
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_import, an_item
from tests.services.conftest import Watch

NUMBER = "106842917350"


def whole(count: int = 120) -> Declaration:
    goods = tuple(
        an_item(
            key=f"k{n}",
            line_invoice_value=Decimal(100 + n),
            quantity_1=Decimal(100 + n),
            unit_price=Decimal(1),
            quantity_2=Decimal(8),
            net_mass=Decimal(8),
            gross_mass=Decimal("8.5"),
            item_package_count=Decimal(1),
        )
        for n in range(count)
    )
    total = sum((item.line_invoice_value or Decimal(0) for item in goods), Decimal(0))
    return an_import(
        goods=goods,
        invoice_total_value=total,
        gross_weight=Decimal("8.5") * count,
        package_count=count,
        sources={"goods.k60.hs_code": (Source(file="i.xlsx", sheet="I", cell="C9", upload="a" * 64),)},
    )


def keep(store: Store, declaration: Declaration) -> str:
    with store.write("Lê Hà") as tx:
        return tx.create(declaration, act="report", owner="Lê Hà").id


@pytest.fixture
def kept(store: Store) -> str:
    return keep(store, whole())


def rules(records: Records, one: str) -> set[str]:
    return {found.rule for found in records.declaration(one).findings}


def refusal(act: object, *told: object) -> str:
    with pytest.raises(CustomsError) as refused:
        act(*told)  # type: ignore[operator]
    assert refused.value.message.vi
    assert refused.value.message.en
    return refused.value.code


def test_one_press_makes_first_branches_and_total(desk: Desk, records: Records, kept: str) -> None:
    ids = desk.split(kept, act_key="press")
    assert ids == desk.split(kept, act_key="press")
    assert ids[0] == kept
    held = [records.declaration(one).declaration for one in ids]
    assert [len(one.goods) for one in held] == [50, 50, 20]
    assert [(one.first_declaration_number, one.split_sequence_number) for one in held] == [
        ("F", 1),
        (None, 2),
        (None, 3),
    ]
    assert {one.split_declaration_count for one in held} == {3}
    assert held[1].sources["goods.k60.hs_code"][0].cell == "C9"
    assert {event.act for one in ids for event in records.history(one)} == {"report", "split"}
    assert {row.owner for row in records.worklist().rows} == {"Lê Hà"}


def test_the_family_is_proved_equal_with_its_taxes(desk: Desk, records: Records, kept: str) -> None:
    desk.split(kept)
    proof = records.family(kept)
    assert proof is not None
    assert proof.apart == ()
    assert {"goods", "gross_weight", "freight_amount", "vat", "import_duty"} <= {row.name for row in proof.rows}
    assert [len(row.parts) for row in proof.rows] == [3] * len(proof.rows)


def test_members_are_no_strangers_to_each_other(desk: Desk, records: Records, store: Store, kept: str) -> None:
    ids = desk.split(kept)
    elsewhere = {
        "DOC-020",
        "DOC-021",
        "DOC-022",
        "DOC-023",
        "DOC-024",
        "DOC-025",
        "DOC-026",
        "DOC-027",
        "GEN-080",
        "GEN-081",
    }
    assert all(rules(records, one).isdisjoint(elsewhere) for one in ids)
    keep(store, an_import())
    assert all(rules(records, one) & elsewhere for one in ids)


def test_a_change_that_breaks_equality_is_found_on_every_member(desk: Desk, records: Records, kept: str) -> None:
    ids = desk.split(kept)
    assert all("GEN-100" not in rules(records, one) for one in ids)
    desk.edit(ids[2], "package_count", "19")
    assert all("GEN-100" in rules(records, one) for one in ids)
    desk.edit(ids[2], "package_count", "20")
    assert all("GEN-100" not in rules(records, one) for one in ids)


def test_members_wait_for_the_number_of_the_first_and_take_it(desk: Desk, records: Records, kept: str) -> None:
    ids = desk.split(kept)
    assert "GEN-011" in rules(records, ids[1])
    for step, entry in (("check", {}), ("ready", {"reason": "đã xem"}), ("number", {"declaration_number": NUMBER})):
        desk.step(kept, step, entry)
    for one in ids[1:]:
        view = records.declaration(one)
        assert view.declaration.first_declaration_number == NUMBER
        assert "GEN-011" not in rules(records, one)
        (named,) = [found for found in view.findings if found.rule == "GEN-103"]
        assert named.mend
        desk.mend(one, "GEN-103", "notes")
        assert NUMBER in (records.declaration(one).declaration.notes or "")
        assert records.history(one)[-2].act == "first_number"
    assert refusal(desk.unsplit, ids[1]) == "FAMILY-NUMBERED"


def test_joining_brings_the_whole_back_and_cancels_the_others(desk: Desk, records: Records, kept: str) -> None:
    before = records.declaration(kept).declaration
    ids = desk.split(kept)
    desk.edit(ids[1], "package_count", "1")
    assert desk.unsplit(ids[2], act_key="join") == desk.unsplit(ids[2], act_key="join") == kept
    assert records.declaration(kept).declaration == before
    assert [records.declaration(one).declaration.status for one in ids[1:]] == [Status.CANCELLED] * 2
    assert records.family(kept) is None
    again = desk.split(kept)
    assert set(again[1:]).isdisjoint(ids)
    assert "GEN-100" not in rules(records, kept)


def test_undo_of_the_split_is_the_way_back_of_all(desk: Desk, records: Records, kept: str) -> None:
    ids = desk.split(kept)
    desk.edit(kept, "package_count", "49")
    desk.undo(kept)
    assert len(records.declaration(kept).declaration.goods) == 50
    desk.undo(kept, act_key="u")
    desk.undo(kept, act_key="u")
    assert len(records.declaration(kept).declaration.goods) == 120
    assert records.declaration(ids[1]).declaration.status is Status.CANCELLED


def test_what_would_tear_a_family_apart_is_refused(desk: Desk, kept: str) -> None:
    desk.split(kept)
    assert refusal(desk.back_to, kept, 1) == "FAMILY-BACK"
    assert refusal(desk.undo_import, kept) == "FAMILY-BACK"
    assert refusal(desk.split, kept) == "FAMILY-MEMBER"


def test_what_is_no_family_is_refused(desk: Desk, store: Store) -> None:
    assert refusal(desk.split, keep(store, whole(50))) == "FAMILY-FEW"
    assert refusal(desk.split, keep(store, whole(4951))) == "FAMILY-MANY"
    numbered = whole(51).model_copy(update={"status": Status.NUMBERED, "declaration_number": NUMBER})
    assert refusal(desk.split, keep(store, numbered)) == "FAMILY-FILED"
    assert refusal(desk.unsplit, keep(store, an_import())) == "FAMILY-NONE"


def test_stopped_half_way_nothing_is_kept(desk: Desk, records: Records, kept: str) -> None:
    told: list[tuple[int, int]] = []
    assert desk.split(kept, each=lambda n, of: told.append((n, of)) or n < 2) == ()
    assert told == [(1, 3), (2, 3)]
    assert records.declaration(kept).revision == 1
    assert len(records.worklist().rows) == 1


def test_twelve_hundred_lines_make_twenty_four_declarations(desk: Desk, records: Records, store: Store) -> None:
    told: list[int] = []
    ids = desk.split(keep(store, whole(1200)), each=lambda n, _: told.append(n) or True)
    assert len(ids) == 24
    assert told == list(range(1, 25))
    proof = records.family(ids[23])
    assert proof is not None
    assert proof.apart == ()


def test_an_import_of_many_lines_is_split_with_its_papers(desk: Desk, records: Records, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(
        ["No.", "Description of goods", "Quantity", "Unit", "Unit price (USD)", "Amount (USD)", "Origin"]
    )
    for n in range(1, 61):
        book.active.append([n, f"Knitted fabric {n}", n + 1, "MTR", 2, 2 * (n + 1), "CN"])
    book.save(tmp_path / "i.xlsx")
    made = desk.declare([("i.xlsx", (tmp_path / "i.xlsx").read_bytes())], direction=Direction.IMPORT).declaration_id
    (paper,) = records.declaration(made).papers
    desk.sort_paper(made, paper.sha256, PaperSort.INVOICE)
    first, second = desk.split(made)
    assert [one.sort for one in records.declaration(second).papers] == [PaperSort.INVOICE]
    keys = [item.key for one in (first, second) for item in records.declaration(one).declaration.goods]
    assert len(keys) == len(set(keys)) == 60
    held = records.declaration(second).declaration
    source = held.sources[f"goods.{held.goods[-1].key}.quantity_1"][0]
    assert records.source_window(source) is not None


def test_the_proof_is_printed_of_members_alone_and_verified(desk: Desk, records: Records, kept: str) -> None:
    assert "family" not in records.forms(kept)
    assert refusal(desk.print, kept, "family", "vi") == "FIND-FORM"
    ids = desk.split(kept)
    assert records.forms(ids[1])[-1] == "family"
    pdf = desk.print(ids[1], "family", "vi")
    assert pdf == desk.print(ids[1], "family", "vi")
    assert records.verify(pdf) == "same"
    desk.edit(kept, "package_count", "1")
    assert records.verify(pdf) == "unknown"


def test_the_header_is_typed_once_and_given_to_the_others(desk: Desk, records: Records, kept: str) -> None:
    ids = desk.split(kept)
    assert records.family(kept).differing == ()  # type: ignore[union-attr]
    desk.edit(ids[1], "incoterm_code", "CFR")
    desk.edit(ids[1], "planned_rates.USD", "26.200")
    desk.edit(ids[1], "package_count", "49")
    desk.edit(ids[1], "exporter_name", "")
    assert set(records.family(kept).differing) == {"incoterm_code", "planned_rates", "exporter_name"}  # type: ignore[union-attr]
    desk.give_header(ids[1], act_key="give")
    desk.give_header(ids[1], act_key="give")
    held = [records.declaration(one).declaration for one in ids]
    assert {one.incoterm_code for one in held} == {"CFR"}
    assert {one.planned_rates["USD"] for one in held} == {Decimal(26200)}
    assert [one.package_count for one in held] == [50, 49, 20]
    assert [one.exporter_name for one in held] == ["SAMPLE KNITTING CO LTD", None, "SAMPLE KNITTING CO LTD"]
    assert held[0].sources["incoterm_code"][0].typed_by == "Lê Thu Hà"
    assert [records.history(one)[-1].act for one in ids] == ["take_header", "give_header", "take_header"]
    desk.undo(ids[2])
    assert records.declaration(ids[2]).declaration.incoterm_code == "FOB"


@pytest.mark.parametrize("act", ["unsplit", "give_header"])
def test_a_member_changed_meanwhile_is_not_written_over(
    act: str, desk: Desk, records: Records, store: Store, kept: str
) -> None:
    ids = desk.split(kept)
    desk.edit(ids[1], "incoterm_code", "CFR")
    watch, changes = Watch(), iter([lambda: desk.edit(ids[2], "package_count", "19")])

    def clock() -> datetime:
        next(changes, watch)()
        return watch()

    assert refusal(getattr(Desk(store, "Trần Minh", clock), act), ids[1]) == "STORE-STALE"
    assert [records.declaration(one).revision for one in ids] == [2, 2, 2]
    assert records.declaration(ids[2]).declaration.package_count == 19
    assert records.family(kept) is not None
