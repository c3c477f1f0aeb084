"""A text that looks like a formula never becomes one in anything we write, whatever stands before or behind its sign."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customs.interchange import declaration_workbook, master_workbook
from customs.interchange.annotated.plain_book import plain_book
from customs.interchange.filing import containers, goods_sheet, invoices, terminal_csv
from customs.interchange.filing.invoices import InvoiceEntry
from customs.interchange.tariff_grid import Grid, TextColumn
from customs.model.declaration import Declaration
from customs.model.master import GoodsMaster, MasterKind
from customs.model.slots import Container
from customs.services.imports.annotating import of_file
from tests.builders import an_import, an_item
from tests.hostile.parts import HEADS, LINES, book, row, rows, sheet
from tests.hostile.values import LIKE_FORMULAS

DAY = date(2026, 11, 24)
SIGNS = st.sampled_from(
    ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠", "'=", "{=", "=@", "\u200b="]
)
BODIES = st.sampled_from(
    ["1+1", "cmd|'/c calc'!A0", 'HYPERLINK("http://127.0.0.1:9/","x")', "SUM(A1:A9)", "<f>1</f>", "_x003D_1"]
)
FORMULAS = st.one_of(
    st.sampled_from(LIKE_FORMULAS),
    st.tuples(SIGNS, st.one_of(BODIES, st.text(max_size=30))).map("".join),
)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def declared(text: str) -> Declaration:
    """The text wherever a text may stand."""
    return an_import(
        importer_name=text,
        exporter_name=text,
        exporter_address_line1=text,
        invoice_number=text,
        notes=text,
        bill_of_lading_number=(text,),
        containers=(Container(container_number=text, seal_number=text),),
        goods=(an_item(goods_description=text, item_code=text, hs_code=text, origin_country_code=text),),
    )


def cells(content: bytes) -> list[object]:
    """Formulas of a workbook, by either way of looking: as a program sees them, and in the bytes."""
    found = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return found + [name for name in parts if b"<f>" in archive.read(name) or b"<f " in archive.read(name)]


WRITERS: dict[str, Callable[[str], bytes]] = {
    "our own workbook": lambda text: declaration_workbook.write(declared(text).direction, DAY, declared(text)),
    "goods for ECUS": lambda text: goods_sheet.write(declared(text)),
    "containers": lambda text: containers.write(declared(text)),
    "list of invoices": lambda text: invoices.write(
        declared(text), [InvoiceEntry(invoice_number=text, currency=text, note=text)] * 2
    ),
    "masters": lambda text: master_workbook.write(
        MasterKind.GOODS,
        [GoodsMaster(owner=text, item_code=text, goods_description=text, permit_note=text, vat_code=text)],
        "vi",
    ),
    "a new workbook of a sheet": lambda text: plain_book([Grid(text, [TextColumn("ss", (text, text))])]),
}


@pytest.mark.parametrize("writer", WRITERS)
@FEW
@given(text=FORMULAS)
def test_no_formula_in_a_workbook_we_write(writer: str, text: str) -> None:
    assert cells(WRITERS[writer](text)) == []


@FEW
@given(text=FORMULAS)
def test_no_formula_in_a_workbook_given_back_that_it_did_not_have(text: str) -> None:
    """Also where the text is told of in a comment and in the list of findings: the quantity is no number."""
    safe = "".join(sign for sign in text if sign >= " " and sign.isprintable())
    content = book(sheet=sheet(rows(*LINES) + row(4, (safe, safe, safe, safe, safe, safe, safe, safe, safe))))
    given_back = of_file(f"{text}.xlsx", content, DAY, "vi")
    assert cells(given_back.content) == []


@FEW
@given(text=FORMULAS)
def test_no_formula_in_a_workbook_made_of_a_csv(text: str) -> None:
    stream, text = io.StringIO(), "".join(sign for sign in text if sign >= " " and sign.isprintable())
    csv.writer(stream, delimiter=";").writerows([HEADS, *LINES, [text] * len(HEADS), [text, text, "", "", text]])
    content = stream.getvalue().encode("utf-8", "replace")
    assert cells(of_file("goods.csv", content, DAY, "en").content) == []


@FEW
@given(text=FORMULAS)
def test_file_for_customs_is_read_by_customs_alone_and_says_what_was_declared(text: str) -> None:
    """No sign is put before a text there: a machine reads it, and each item stands in quotes."""
    written = terminal_csv.write(declared(text)).decode()
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert len(read) == 2
    assert {len(line) for line in read} == {
        len(terminal_csv.header_items(declared(text).direction)),
        len(terminal_csv.line_items(declared(text).direction)),
    }
