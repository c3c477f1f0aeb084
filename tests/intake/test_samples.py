"""Real workbooks from many hands, when they are there: what a correct importer finds, and nothing invented."""

import json

import pytest

from customs.intake import Decisions
from customs.intake.report import as_json
from customs.model.declaring import declaration_from
from customs.model.errors import FileRefused
from customs.model.status import Direction
from tests.intake.books import reading

pytestmark = pytest.mark.needs_shared
WORKBOOKS = (".xlsx", ".xls", ".xlsb", ".ods")


@pytest.fixture(scope="module")
def samples(shared):
    return shared / "samples"


def read_sample(folder, *names):
    contents = [(folder / name).read_bytes() for name in names]
    return reading(*contents, name=names[0])


def same(have, want) -> bool:
    if isinstance(want, int | float):
        return have is not None and abs(float(have) - want) < 1e-6
    return want in str(have)


def test_the_one_with_a_password_is_refused(samples):
    with pytest.raises(FileRefused) as caught:
        read_sample(samples, "cal_pass_protected.xlsx")
    assert caught.value.code == "FILE-ENCRYPTED"


def test_what_a_correct_importer_finds_is_found(samples):
    for case in json.loads((samples / "expected.json").read_text(encoding="utf-8"))["cases"]:
        answer = as_json(read_sample(samples, case["file"]))
        tables = [table for table in answer["tables"] if table["sheet"] == case["sheet"]]
        items = {item["source"]["row"]: item for item in answer["items"] if item["source"]["sheet"] == case["sheet"]}
        assert any(case["heading"] in table["heading_rows"] for table in tables), case["file"]
        assert len(items) == case.get("items", len(items)), case["file"]
        for field, letter in case["columns"].items():
            assert any(table["columns"].get(field) == letter for table in tables), (case["file"], field)
        for row, wanted in case["rows"].items():
            for field, value in wanted.items():
                assert same(items[int(row)][field], value), (case["file"], row, field)


def test_no_sample_is_a_crash_and_every_row_is_accounted_for(samples):
    names = sorted(file.name for file in samples.iterdir() if file.suffix in WORKBOOKS)
    assert len(names) >= 20
    for name in names:
        if name == "cal_pass_protected.xlsx":
            continue
        found = read_sample(samples, name)
        for table in found.tables:
            parts = [row for row in table.parts.values() if row.kind != "heading"]
            assert table.counts.total == len(parts)
        for direction in Direction:
            declaration = declaration_from(found.shipment, direction)
            assert len(declaration.goods) == len(found.shipment.lines)


@pytest.mark.parametrize(
    "name",
    [
        "vnaccs_import_template2.xlsx",
        "vnaccs_export_template2.xlsx",
        "ecus_report_config_vi.xls",
        "poi_sample.strict.xlsx",
        "cal_date_1904.xlsb",
        "sjs_sheet_visibility.xls",
        "cal_merged_cells.ods",
    ],
)
def test_workbooks_without_goods_give_none(samples, name):
    found = read_sample(samples, name)
    assert not len(found.shipment.lines)
    assert not found.shipment.header


def test_an_empty_template_of_formulas_gives_no_line_and_no_figure(samples):
    found = read_sample(samples, "cn_declaration_long_template.xlsx")
    assert not len(found.shipment.lines)
    assert {"gross_weight", "package_count", "invoice_total_value"}.isdisjoint(found.shipment.header)
    assert found.shipment.header["invoice_number"].value == "HS-US-20260312"
    assert found.shipment.header["incoterm_code"].value == "FOB"


def test_a_bulk_invoice_of_one_line_is_understood(samples):
    name = "bonsung_ci_pl_format.xlsx"
    asked = read_sample(samples, name).questions
    assert {one.samples for one in asked} == {("MT",)}  # tonnes or metres
    tonnes = Decisions(answers=dict.fromkeys((one.id for one in asked), "TNE"))
    found = reading((samples / name).read_bytes(), name=name, decisions=tonnes)
    item = declaration_from(found.shipment, Direction.IMPORT).goods[0]
    assert (item.goods_description, item.origin_country_code) == ("MIXED FATTY ACID", "CN")
    assert (item.quantity_1_unit_code, item.unit_price_currency_code) == ("TNE", "USD")
    assert found.shipment.header["incoterm_code"].value == "CIF"
    assert found.shipment.header["gross_weight"].value == 100550
    assert [path for path in found.shipment.header if path.endswith("container_number")] == [
        f"containers.{n}.container_number" for n in range(1, 6)
    ]
    assert not found.findings


def test_an_invoice_and_a_packing_list_that_disagree_are_not_forced_together(samples):
    found = read_sample(samples, "eason_ci.xlsx", "eason_pl.xlsx")
    (item,) = declaration_from(found.shipment, Direction.IMPORT).goods
    assert item.quantity_1 == 10
    assert item.net_mass is None
    assert "INT-018" in [finding.rule for finding in found.findings]
