"""Column maps of the office: every version stays, one that does not fit is refused with its reason."""

import io

import openpyxl
import pytest

from customs.interchange.filing import map_file
from customs.interchange.filing.goods_map import GoodsMap, MappedColumn, default_map
from customs.model.errors import CustomsError
from customs.model.person import Role
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.filings.kinds import FileKind
from customs.services.filings.maps import MapPreview
from customs.store import Store
from tests.builders import an_export, an_import, an_item
from tests.ui.kept import kept

BOTH = GoodsMap(
    name="Văn phòng Hải Phòng",
    sheet="HANG",
    heading_row=2,
    first_row=4,
    columns=(
        MappedColumn(letter="B", field="hs_code", heading="MA_HANGKB", required=True),
        MappedColumn(letter="D", field="goods_description", heading="TEN_HANG", length=40),
    ),
)
ONLY_IMPORT = BOTH.model_copy(
    update={"name": "Chỉ nhập", "columns": (*BOTH.columns, MappedColumn(letter="E", field="origin_country_code"))}
)
NO_SUCH = BOTH.model_copy(update={"columns": (MappedColumn(letter="A", field="importer_code"),)})


def as_file(kept_map: GoodsMap, name: str = "map.xlsx") -> tuple[str, bytes]:
    return name, map_file.write(kept_map, Direction.IMPORT)


def loaded(desk: Desk, kept_map: GoodsMap) -> str:
    return desk.load_map(desk.preview_map(as_file(kept_map), Direction.IMPORT))


def test_goods_sheets_are_written_by_the_map_in_use(desk: Desk, records: Records, store: Store) -> None:
    own = kept(store, an_export(goods=(an_item(goods_description="Ghế gỗ"),)))
    desk.choose_map(loaded(desk, BOTH), Direction.EXPORT)
    assert "Văn phòng Hải Phòng" in records.filing(own, "vi").files[0].about.vi
    sheet = openpyxl.load_workbook(io.BytesIO(desk.write_file(own, FileKind.GOODS, "vi").content)).active
    assert (sheet.title, sheet["B2"].value, sheet["B4"].value) == ("HANG", "MA_HANGKB", "60063290")
    default = desk.write_file(own, FileKind.GOODS, "vi", map_id="")
    assert openpyxl.load_workbook(io.BytesIO(default.content)).active["A1"].value == "STT"


def test_what_the_other_program_takes_no_more_of_stops_the_sheet(desk: Desk, records: Records, store: Store) -> None:
    own = kept(store, an_import())
    desk.choose_map(loaded(desk, BOTH), Direction.IMPORT)
    (found,) = records.filing(own, "vi").files[0].findings
    assert (found.rule, found.path) == ("FIL-001", "goods.i1.goods_description")
    assert "40" in found.message.vi


def test_a_map_of_a_known_name_becomes_its_next_version(desk: Desk, records: Records) -> None:
    first = loaded(desk, BOTH)
    changed = BOTH.model_copy(update={"first_row": 5})
    seen = desk.preview_map(as_file(changed), Direction.IMPORT)
    assert seen.replaces is not None
    assert desk.load_map(seen) == first
    assert [one.version for one in records.goods_map_versions(first)] == [1, 2]
    assert records.goods_map("Văn phòng Hải Phòng").document.first_row == 5
    assert loaded(desk, changed) == first
    assert len(records.goods_map_versions(first)) == 2
    with pytest.raises(CustomsError, match="STORE-FILING-STALE"):
        desk.load_map(MapPreview(BOTH, seen.unfit, seen.replaces))


def test_a_map_that_fits_nothing_is_refused_with_its_reason(desk: Desk, records: Records) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.preview_map(as_file(NO_SUCH), Direction.IMPORT)
    assert refused.value.code == "MAP-UNFIT"
    assert "importer_code" in refused.value.message.vi
    assert "Cột A" in refused.value.message.vi
    assert len(records.goods_maps()) == 2


def test_a_map_of_imports_is_not_used_for_exports(desk: Desk, records: Records) -> None:
    own = loaded(desk, ONLY_IMPORT)
    desk.choose_map(own, Direction.IMPORT)
    with pytest.raises(CustomsError) as refused:
        desk.choose_map(own, Direction.EXPORT)
    assert "origin_country_code" in refused.value.message.en
    assert [one.used_for for one in records.goods_maps()] == [(), (Direction.EXPORT,), (Direction.IMPORT,)]
    desk.choose_map("", Direction.IMPORT)
    assert records.goods_maps()[0].used_for == (Direction.IMPORT,)


def test_the_default_layout_saved_under_another_name_is_a_map_of_its_own(desk: Desk, records: Records) -> None:
    content = records.map_workbook("import", Direction.IMPORT)
    own = desk.load_map(desk.preview_map(("Mẫu của tôi.xlsx", content), Direction.IMPORT))
    view = records.goods_map(own)
    assert view.document.name == "Mẫu của tôi"
    assert view.document.columns == default_map(Direction.IMPORT).columns


@pytest.mark.parametrize("named", ["no-such", ""])
def test_an_unknown_map_is_said(desk: Desk, records: Records, named: str) -> None:
    with pytest.raises(CustomsError, match="FIND-MAP"):
        records.goods_map(named)
    with pytest.raises(CustomsError, match="FIND-MAP"):
        desk.choose_map("no-such", Direction.IMPORT)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04"])
def test_a_file_that_is_no_workbook_is_refused(desk: Desk, content: bytes) -> None:
    with pytest.raises(CustomsError):
        desk.preview_map(("map.xlsx", content), Direction.IMPORT)


@pytest.mark.parametrize("role", [Role.CLERK, Role.CUSTOMER_SERVICE])
def test_who_does_not_answer_to_customs_changes_no_map(store: Store, desk: Desk, role: Role) -> None:
    seen = desk.preview_map(as_file(BOTH), Direction.IMPORT)
    other = Desk(store, "X", role=role)
    with pytest.raises(CustomsError, match="ROLE-ACT"):
        other.load_map(seen)
