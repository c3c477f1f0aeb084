"""Workbooks with findings, and what openpyxl sees of them when they come back."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from customs.interchange.annotated import annotated
from customs.model.annotation import Annotation
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.source import Source

FINDINGS = "Lỗi và cảnh báo · Findings"
ERROR, WARNING, ADVICE = "FFF9C6D3", "FFFBD9AE", "FFD3E1F8"
INTAKE = "0f8fad5b-d9cb-469f-a165-70867728950e"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def found(
    content: bytes, *cells: str, severity: Severity = Severity.ERROR, said: str = "giá", rule: str = "INT-002"
) -> Finding:
    """A finding about cells of the workbook, `Invoice!B2` each."""
    sources = []
    for cell in cells:
        sheet, _, address = cell.rpartition("!")
        sources.append(Source(file="a.xlsx", sheet=sheet, cell=address, raw="=1+1", upload=sha(content)))
    return Finding(
        rule=rule,
        severity=severity,
        path="goods",
        message=Text(vi=f"{said} không đọc được", en=f"{said} cannot be read"),
        why=Text(vi="Không đoán", en="Values are not guessed"),
        legal=Text(vi="Điều 24", en="Article 24"),
        fix=Text(vi="Sửa ô", en="Mend the cell"),
        sources=tuple(sources),
    )


def back(content: bytes, *findings: Finding, notices: tuple[Text, ...] = ()) -> bytes:
    return annotated(content, findings, Annotation(intake=INTAKE, sha256=sha(content)), notices)


def marked(content: bytes, *cells: str, **facts: Any) -> bytes:
    return back(content, found(content, *cells, **facts))


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def ground(cell: Cell) -> str:
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""


def book(make: Callable[[Workbook], None] | None = None) -> bytes:
    """An invoice of four rows, changed by `make`."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Invoice"
    for row in (("Mã hàng", "Đơn giá", "Số lượng"), ("A-1", 2.5, 10), ("A-2", "#", 4), ("A-3", 1, "=SUM(C2:C3)")):
        sheet.append(row)
    if make:
        make(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def rewritten(content: bytes, part: str, old: str, new: str) -> bytes:
    members = parts(content)
    assert old.encode() in members[part], members[part][:2000]
    members[part] = members[part].replace(old.encode(), new.encode())
    return packed(members)


def listed(content: bytes) -> list[dict[str, Any]]:
    """The rows of the sheet of findings, by their English headings."""
    sheet = next(one for one in opened(content).worksheets if one.title.startswith(FINDINGS))
    rows = list(sheet.iter_rows(min_row=4, max_col=10, values_only=True))
    heads = [str(head).split("\n")[1] for head in rows[0]]
    return [dict(zip(heads, row, strict=True)) for row in rows[1:]]
