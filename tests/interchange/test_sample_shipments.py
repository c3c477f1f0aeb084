from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from stdnum import iso6346
from stdnum.vn import mst

from customs.duty import Tables, assess
from customs.interchange.sample_furniture import furniture
from customs.interchange.sample_knitting import COUNT, GROSS, ROLLS, TOTAL, knitting
from customs.interchange.sample_shipments import sample_shipment
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.reference.table import in_force
from customs.rules import Known, check

DAYS = (date(2026, 11, 24), date(2027, 1, 1), date(2028, 2, 29))


def opened(direction, day=DAYS[0]):
    return [openpyxl.load_workbook(BytesIO(content)) for _, content in sample_shipment(direction, day)]


def judged(declaration, day):
    def table(name):
        return in_force(name, day)

    assessment = assess(declaration, Tables(day=day, table=table))
    return check(declaration, Known(day=day, table=table, assessment=assessment))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("direction", list(Direction))
def test_samples_never_go_stale(direction, day):
    names = [name for name, _ in sample_shipment(direction, day)]
    assert len(names) == len(set(names)) == (3 if direction is Direction.IMPORT else 1)
    declaration = furniture(day) if direction is Direction.EXPORT else knitting(day)
    assert declaration.planned_declaration_date == day
    assert declaration.invoice_date < day


@pytest.mark.parametrize("day", DAYS)
def test_the_export_sample_has_nothing_to_mend(day):
    assert judged(furniture(day), day) == ()


@pytest.mark.parametrize("day", DAYS)
def test_the_import_sample_lacks_only_its_goods(day):
    errors = {finding.path for finding in judged(knitting(day), day) if finding.severity is Severity.ERROR}
    assert errors == {"goods"}


def test_the_invoice_adds_up():
    invoice, *_ = opened(Direction.IMPORT)
    sheet = invoice["INVOICE"]
    lines = list(sheet.iter_rows(min_row=15, max_row=26, values_only=True))
    assert [line[0] for line in lines] == list(range(1, 13))
    for line in lines:
        assert abs(Decimal(str(line[5])) * Decimal(line[7]) - Decimal(str(line[8]))) < Decimal("0.01")
    assert sum(Decimal(str(line[8])) for line in lines) == TOTAL == Decimal(str(sheet["I27"].value))
    assert knitting(DAYS[0]).invoice_total_value == TOTAL


def test_every_unit_price_of_the_invoice_is_text_that_two_number_styles_can_read():
    invoice, *_ = opened(Direction.IMPORT)
    for (cell,) in invoice["INVOICE"]["H15:H26"]:
        whole, thousandths = cell.value.split(".")
        assert cell.data_type == "s"
        assert len(thousandths) == 3
        assert whole[0] != "0"


def test_one_sheet_of_the_invoice_is_hidden():
    invoice, *_ = opened(Direction.IMPORT)
    assert [sheet.title for sheet in invoice if sheet.sheet_state != "visible"] == ["OLD PRICE"]


def test_the_packing_list_agrees_with_the_header_but_for_one_line_heavier_net_than_gross():
    _, packing, header = opened(Direction.IMPORT)
    rows = list(packing["PACKING LIST"].iter_rows(min_row=14, max_row=25, values_only=True))
    assert [row[1] for row in rows] == [roll.code for roll in ROLLS]
    assert sum(row[3] for row in rows) == COUNT == knitting(DAYS[0]).package_count
    assert sum(Decimal(str(row[5])) for row in rows) == GROSS == knitting(DAYS[0]).gross_weight
    assert [row[1] for row in rows if row[4] > row[5]] == ["MS-0905"]
    goods = header["Hàng hóa"].iter_rows(min_row=5, values_only=True)
    assert not any(value for row in goods for value in row)


@pytest.mark.parametrize("declaration", [furniture(DAYS[0]), knitting(DAYS[0])])
def test_codes_with_a_check_digit_have_the_right_one(declaration):
    tax_code = declaration.importer_code if declaration.direction is Direction.IMPORT else declaration.exporter_code
    assert mst.is_valid(tax_code)
    assert declaration.containers
    assert all(iso6346.is_valid(container.container_number) for container in declaration.containers)


def test_the_vat_code_of_the_invoice_is_in_force_on_its_day():
    for day in DAYS:
        invoice, *_ = opened(Direction.IMPORT, day)
        assert invoice["INVOICE"]["L15"].value in in_force("vat_codes", day)


def test_same_day_same_bytes():
    assert sample_shipment(Direction.IMPORT, DAYS[0]) == sample_shipment(Direction.IMPORT, DAYS[0])
