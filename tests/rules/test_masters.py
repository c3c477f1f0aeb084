"""What a finding of the masters shows and mends."""

from tests.builders import an_import, an_item
from tests.rules.case import findings, item_out
from tests.rules.cases_masters import goods


def test_an_item_without_an_entry_is_left_alone() -> None:
    other = an_import(goods=(an_item(), an_item(key="i2", hs_code=None)))
    assert [one.path for one in findings(other, "GDS-052", **goods(hs_code="60063290"))] == []


def test_a_mended_description_keeps_its_code_in_front_and_its_origin_at_the_end() -> None:
    said = item_out(goods_description="TA-400#&Ghế gỗ sồi#&VN")
    (found,) = findings(said, "GDS-051", **goods(goods_description="Ghế gỗ"))
    assert found.mend is not None
    assert found.mend.value == "TA-400#&Ghế gỗ#&VN"
    assert "Lê Hà duyệt ngày 02/10/2026" in found.why.vi
    assert "123/TB-TCHQ" in found.why.vi
