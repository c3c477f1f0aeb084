"""A family comes to the whole: to the last digit what is shared, within the rounding of each declaration its taxes."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customs.duty import assess
from customs.duty.family import joined, members_of, split
from customs.duty.family_proof import prove, prove_taxes
from customs.model.declaration import Declaration
from customs.model.family import figures
from customs.model.path import get
from customs.model.slots import Adjustment, Container
from customs.model.source import Source
from customs.model.status import Status
from tests.builders import an_export, an_import, an_item
from tests.duty.worked import tables

MONEY = st.decimals("0.01", 10**7, places=2, allow_nan=False)
MASSES = st.one_of(st.none(), st.decimals("0.001", 10**5, places=3, allow_nan=False))
FEW = settings(max_examples=25, deadline=None)


@st.composite
def wholes(draw: Any) -> Declaration:
    """51 to 160 items of few different prices and masses, two adjustments, freight by value or by weight."""
    count = draw(st.integers(51, 160))
    prices = draw(st.lists(MONEY, min_size=1, max_size=5))
    masses = draw(st.lists(MASSES, min_size=1, max_size=4))
    rates = draw(st.lists(st.integers(0, 40), min_size=1, max_size=3))
    bearing = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=6))
    goods = tuple(
        an_item(
            key=f"k{n}",
            line_invoice_value=prices[n % len(prices)],
            import_duty_rate=Decimal(rates[n % len(rates)]),
            net_mass=masses[n % len(masses)],
            gross_mass=masses[n % len(masses)],
            item_package_count=Decimal(n % 4),
            adjustment_index=(1,) if n == 0 else (1, 2) if n in bearing else (2,) if n == count - 1 else (),
        )
        for n in range(count)
    )
    slots = tuple(
        Adjustment(
            adjustment_item_code=code, adjustment_type_code="AD", adjustment_currency_code="USD",
            adjustment_amount=draw(MONEY),
        )
        for code in "EC"
    )  # fmt: skip
    boxes = draw(st.integers(0, 9))
    return an_import(
        goods=goods, adjustments=slots, freight_amount=draw(MONEY), freight_code="A", insurance_code="A",
        insurance_amount=draw(MONEY), insurance_currency_code="USD", package_count=draw(st.integers(1, 5000)),
        gross_weight=draw(st.decimals("0.001", 10**6, places=3, allow_nan=False)),
        invoice_total_value=sum(item.line_invoice_value for item in goods), container_count=boxes or None,
        containers=tuple(Container(container_number=f"TEMU{n:07d}") for n in range(boxes)),
    )  # fmt: skip


@FEW
@given(wholes())
def test_every_figure_of_the_parts_comes_to_the_whole(whole: Declaration) -> None:
    made = split(whole)
    rows = prove(figures(whole), [figures(part) for part in made.parts], made.bases)
    assert {row.name: row.verdict for row in rows if row.verdict != "equal"} == {}
    assert {"gross_weight", "package_count", "freight_amount", "insurance_amount"} <= {row.name for row in rows}


@FEW
@given(wholes())
def test_items_keep_their_order_and_no_declaration_has_more_than_fifty(whole: Declaration) -> None:
    made = split(whole)
    assert [item.key for part in made.parts for item in part.goods] == [item.key for item in whole.goods]
    assert max(len(part.goods) for part in made.parts) == 50
    places = [(part.split_sequence_number, part.split_declaration_count) for part in made.parts]
    assert places == [(n, len(places)) for n in range(1, len(places) + 1)]
    assert [part.first_declaration_number for part in made.parts] == ["F", *[None] * (len(places) - 1)]


@FEW
@given(wholes())
def test_taxes_of_the_family_are_those_of_the_whole_within_the_rounding(whole: Declaration) -> None:
    parts = split(whole).parts
    worked = [assess(part, tables()) for part in parts]
    rows = prove_taxes(assess(whole, tables()), worked)
    assert {row.name for row in rows} == {"customs_value", "import_duty", "vat"}
    assert {(row.name, row.whole, row.total) for row in rows if row.verdict not in {"equal", "rounded"}} == set()
    again = prove_taxes(assess(joined(parts), tables()), worked)
    assert [row.whole for row in again] == [row.whole for row in rows]


@FEW
@given(wholes(), st.randoms())
def test_the_order_of_items_decides_where_they_go_but_not_what_they_come_to(whole: Declaration, chance: Any) -> None:
    goods = list(whole.goods)
    chance.shuffle(goods)
    other = split(whole.model_copy(update={"goods": tuple(goods)}))
    rows = prove(figures(whole), [figures(part) for part in other.parts], other.bases)
    assert all(row.verdict == "equal" for row in rows)


def long(count: int = 120, **changes: Any) -> Declaration:
    goods = tuple(
        an_item(key=f"k{n}", line_invoice_value=Decimal(100), gross_mass=Decimal(n % 7 + 1)) for n in range(count)
    )
    return an_import(**{"goods": goods, "gross_weight": Decimal(500), "package_count": 240} | changes)


def test_what_the_system_shares_by_value_every_declaration_states_whole() -> None:
    for part in split(long()).parts:
        assert (part.freight_code, part.freight_amount) == ("C", Decimal("850.00"))
        assert part.valuation_allocation_total == Decimal(12000)


def test_freight_by_weight_is_a_part_on_each() -> None:
    made = split(long(freight_code="D"))
    assert sum(part.freight_amount for part in made.parts) == Decimal("850.00")
    assert {part.freight_code for part in made.parts} == {"D"}
    assert made.bases["freight_amount"] == "gross_mass"


def test_weight_is_shared_by_value_where_an_item_has_no_mass() -> None:
    goods = long().goods
    goods = (goods[0].model_copy(update={"gross_mass": None, "net_mass": None}), *goods[1:])
    made = split(long(goods=goods))
    assert made.bases["gross_weight"] == "line_invoice_value"
    assert sum(part.gross_weight for part in made.parts) == Decimal(500)


def test_air_weight_has_one_decimal() -> None:
    for part in split(long(transport_mode_code="1", gross_weight=Decimal("500.5"))).parts:
        assert part.gross_weight == round(part.gross_weight, 1)


def test_containers_go_in_turn_with_their_cells_and_fewer_than_declarations_stand_on_all() -> None:
    boxes = tuple(Container(container_number=f"TEMU{n:07d}") for n in range(5))
    cells = {f"containers.{n}.container_number": (Source(file="p.xlsx", sheet="P", cell=f"A{n}"),) for n in range(1, 6)}
    parts = split(long(containers=boxes, container_count=5, sources=cells)).parts
    assert tuple(box for part in parts for box in part.containers) == boxes
    assert [part.container_count for part in parts] == [len(part.containers) for part in parts]
    held = [
        part.sources[f"containers.{n}.container_number"][0].cell
        for part in parts
        for n in range(1, len(part.containers) + 1)
    ]
    assert held == ["A1", "A2", "A3", "A4", "A5"]
    alike = split(long(containers=boxes[:2], container_count=2))
    assert {part.containers for part in alike.parts} == {boxes[:2]}
    assert alike.bases["containers"] == "all"


def test_an_adjustment_stands_where_an_item_bears_it_by_its_new_place() -> None:
    slots = tuple(
        Adjustment(
            adjustment_item_code=code,
            adjustment_type_code="AD",
            adjustment_currency_code="USD",
            adjustment_amount=Decimal(7),
        )
        for code in "EC"
    )
    goods = [
        item.model_copy(update={"adjustment_index": (2,)}) if n > 100 else item for n, item in enumerate(long().goods)
    ]
    goods[0] = goods[0].model_copy(update={"adjustment_index": (1,)})
    parts = split(long(goods=tuple(goods), adjustments=slots)).parts
    assert [[slot.adjustment_item_code for slot in part.adjustments] for part in parts] == [["E"], [], ["C"]]
    assert parts[2].goods[-1].adjustment_index == (1,)
    assert parts[2].adjustments[0].adjustment_allocation_total is None


def test_sources_and_doubts_of_items_go_with_them_and_the_rest_with_all() -> None:
    cell = (Source(file="i.xlsx", sheet="I", cell="C9"),)
    whole = long(sources={"goods.k60.hs_code": cell, "invoice_number": cell}, status=Status.READY)
    first, second, third = split(whole).parts
    assert second.sources == {"goods.k60.hs_code": cell, "invoice_number": cell}
    assert first.sources == third.sources == {"invoice_number": cell}
    assert get(second, "goods.k60.hs_code")
    assert {part.status for part in (first, second, third)} == {Status.DRAFT}


def test_an_export_is_shared_alike() -> None:
    goods = tuple(an_export().goods[0].model_copy(update={"key": f"k{n}"}) for n in range(51))
    whole = an_export(goods=goods, package_count=51, gross_weight=Decimal(1000))
    made = split(whole)
    rows = prove(figures(whole), [figures(part) for part in made.parts], made.bases)
    assert all(row.verdict == "equal" for row in rows)
    assert [len(part.goods) for part in made.parts] == [50, 1]


@pytest.mark.parametrize("count", [50, 99 * 50 + 1])
def test_one_declaration_or_more_than_two_digits_of_them_are_no_family(count: int) -> None:
    with pytest.raises(ValueError, match="no family"):
        split(long(count))


def test_members_are_counted_up() -> None:
    assert [members_of(count) for count in (50, 51, 100, 101, 4950)] == [1, 2, 2, 3, 99]


def test_a_changed_part_is_told_by_how_much() -> None:
    whole = long()
    made = split(whole)
    parts = [made.parts[0].model_copy(update={"package_count": 1}), *made.parts[1:]]
    (row,) = [
        row for row in prove(figures(whole), [figures(one) for one in parts], made.bases) if row.verdict != "equal"
    ]
    assert (row.name, row.verdict, row.difference) == (
        "package_count",
        "differs",
        Decimal(1 - made.parts[0].package_count),
    )
