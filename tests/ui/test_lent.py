"""Where a value was lent from, as the pages and the prints say it."""

import json
from datetime import date

import pytest

from customs.model.source import Source
from customs.services import reports
from customs.services.acts import judge
from customs.ui.declaration.lent import lent, told, unconfirmed
from tests.builders import DAY, an_import

MASTER = Source(raw="60063290", entry="TA-400", approved_by="Lê Hà", approved_on=date(2026, 10, 2))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (MASTER, "Danh mục TA-400, Lê Hà duyệt 02/10/2026"),
        (Source(copied_from="106842917350"), "Sao chép từ 106842917350, chưa ai xem lại"),
        (Source(copied_from="106842917350", typed_by="Trần P."), "Sao chép từ 106842917350, Trần P. đã xem"),
        (Source(typed_by="Trần P."), ""),
        (Source(file="ci.xlsx", sheet="INV", cell="B2"), ""),
    ],
)
def test_a_lent_value_says_where_it_is_from(source: Source, said: str) -> None:
    assert lent(source, "vi") == said


def test_header_and_goods_are_told_apart() -> None:
    copied = Source(copied_from="1")
    held = an_import(
        sources={"importer_code": (copied,), "goods.i1.hs_code": (MASTER,), "goods.i1.quantity_1": (copied,)}
    )
    assert unconfirmed(held, goods=False) == ["importer_code"]
    assert unconfirmed(held, goods=True) == ["goods.i1.quantity_1"]
    assert set(told(held, "en", goods=True)) == {"goods.i1.hs_code", "goods.i1.quantity_1"}


def test_a_finding_beside_a_lent_value_is_json() -> None:
    held = an_import(importer_code="0100109107", sources={"importer_code": (MASTER,)})
    found = [reports.finding(one) for one in judge(held, DAY).findings if one.path == "importer_code"]
    assert '"approved_on": "2026-10-02"' in json.dumps(found)
