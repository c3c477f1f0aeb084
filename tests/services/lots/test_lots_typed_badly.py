"""What a person types wrongly of a lot: told in one sentence with its code, and nothing of it kept."""

from decimal import Decimal

import pytest

from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services import Desk, Records


@pytest.fixture
def lot(desk: Desk) -> str:
    return desk.open_lot(Direction.IMPORT, {"containers": "TEMU6281047;42G1"}).id


@pytest.mark.parametrize(
    ("fact", "text", "code"),
    [
        ("packages", "-5", "LOT-FIGURE"),
        ("gross_weight", "-1", "LOT-FIGURE"),
        ("volume", "9" * 39, "LOT-FIGURE"),
        ("gross_weight", "1,785", "VALUE-DOUBT"),
        ("gross_weight", "1e20", "VALUE-NUMBER"),
        ("goods", "x" * 501, "LOT-LONG"),
        ("goods", "\ud800", "VALUE-TEXT"),
        ("containers", "TEMU6281047;42G1\nTEMU6281047;22G1", "LOT-CONTAINER-TWICE"),
        ("containers", "TEMU6281047;42G1;S1;1;2;3", "LOT-CONTAINER-ROW"),
        ("containers", ";42G1", "LOT-CONTAINER-ROW"),
        ("containers", "X" * 21, "LOT-CONTAINER-ROW"),
        ("containers", "TEMU6281047;42G1;S1;-3", "LOT-FIGURE"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(
    desk: Desk, records: Records, lot: str, *, fact: str, text: str, code: str
) -> None:
    before = records.lot(lot).held.lot
    with pytest.raises(CustomsError) as refused:
        desk.edit_lot(lot, None, fact, text)
    assert refused.value.code == code
    assert records.lot(lot).held.lot == before


def test_types_beside_their_numbers_in_one_line_are_no_containers(desk: Desk, records: Records, lot: str) -> None:
    desk.edit_lot(lot, None, "containers", "TEMU 628104-7 42G1, MSKU1234565 22G1")
    told = [(one.number, one.type_code) for one in records.lot(lot).held.lot.containers]
    assert told == [("TEMU6281047", "42G1"), ("MSKU1234565", "22G1")]


@pytest.mark.parametrize("when", ["01/01/0001", "31/12/9999", "01/01/0001 00:30", "1904-01-01"])
def test_times_of_a_year_no_lot_lives_in_are_refused(desk: Desk, records: Records, lot: str, when: str) -> None:
    for refuse in (
        lambda: desk.reach_milestone(lot, None, "ata", when, expected=True),
        lambda: desk.reach_containers(lot, None, "gate_out", when),
        lambda: desk.add_order(lot, None, number="DO-1", valid_until=when.split(" ", maxsplit=1)[0]),
    ):
        with pytest.raises(CustomsError, match="VALUE-DAY"):
            refuse()
    assert not records.lot(lot).held.lot.reached


@pytest.mark.parametrize(
    ("pasted", "packages", "weight"),
    [
        ("Số kiện: 1.785 CTNS\nTrọng lượng: 1.785,5 KGS", 1785, "1785.5"),
        ("Packages: 41 kiện\nGross weight: 12,345.678 KGS.", 41, "12345.678"),
        ("Packages: 10 CTNS / 5 PLT\nWeight: 18.300 KG", 10, "18300"),
    ],
)
def test_figures_of_a_pasted_manifest_are_read_to_their_last_digit(
    desk: Desk, records: Records, lot: str, *, pasted: str, packages: int, weight: str
) -> None:
    desk.record_manifest(lot, None, {}, text=pasted)
    told = records.lot(lot).held.lot.manifest
    assert told is not None
    assert (told.packages, told.gross_weight) == (packages, Decimal(weight))


def test_a_pasted_weight_that_is_two_numbers_is_not_guessed(desk: Desk, lot: str) -> None:
    with pytest.raises(CustomsError, match="VALUE-DOUBT"):
        desk.record_manifest(lot, None, {}, text="Gross weight: 18,300 KGS")
