"""What LibreOffice shows of a workbook that came back: it opens it, with its colours and comments."""

import subprocess
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from customs.interchange.annotated.plain_book import plain_book
from customs.interchange.tariff_grid import of_texts
from tests.interchange.noted import ERROR, FINDINGS, back, book, found, ground, marked, opened, packed, parts, sha

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


def _in(space: str, name: str) -> str:
    return f"{{{SPACES[space]}}}{name}"


def others(made: Workbook) -> None:
    made["Invoice"]["B3"].comment = Comment("hỏi lại khách", "Lan")
    made["Invoice"]["B3"].fill = PatternFill("solid", fgColor="FF123456")


def strict(content: bytes) -> bytes:
    members = parts(content)
    for name, text in members.items():
        members[name] = text.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    return packed(members)


def returned() -> dict[str, bytes]:
    twice = marked(marked(book(others), "Invoice!B3", "Invoice!B4"), "Invoice!B4")
    plain = plain_book([of_texts("Invoice", [["Mã", "Giá"], ["A-1", "=1+1"], ["A-2", "#"]])])
    return {
        "plain": marked(book(), "Invoice!B3", "Invoice!E9"),
        "others": marked(book(others), "Invoice!B3"),
        "twice": twice,
        "strict": marked(strict(book()), "Invoice!B3"),
        "new": back(plain, found(plain, "Invoice!B3")),
    }


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ET.Element]:
    """Name of a workbook -> the document LibreOffice makes of it. It starts once for all."""
    folder = tmp_path_factory.mktemp("back")
    files = []
    for name, content in returned().items():
        files.append(folder / f"{name}.xlsx")
        files[-1].write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return lambda name: ET.parse(folder / f"{name}.fods").getroot()  # noqa: S314 -- our own file


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook that was given back and saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("saved")
    (folder / "back.xlsx").write_bytes(marked(book(others), "Invoice!B3", "Invoice!B4", "Invoice!E9"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "back.xlsx")], check=True, capture_output=True, timeout=120)
    return (folder / "out" / "back.xlsx").read_bytes()


def cells(document: ET.Element, sheet: str) -> Iterator[tuple[str, ET.Element]]:
    """Address and cell, for those that stand alone (not repeated)."""
    table = next(one for one in document.iter(_in("table", "table")) if one.get(_in("table", "name")) == sheet)
    row = 0
    for line in table.iter(_in("table", "table-row")):
        column = 0
        for cell in line:
            yield f"{chr(65 + column % 26)}{row + 1}", cell
            column += int(cell.get(_in("table", "number-columns-repeated")) or 1)
        row += int(line.get(_in("table", "number-rows-repeated")) or 1)


def look(document: ET.Element, sheet: str = "Invoice") -> dict[str, tuple[str, str]]:
    """Address -> (colour, comment), for cells that have either."""
    grounds = {}
    for style in document.iter(_in("style", "style")):
        properties = style.find("style:table-cell-properties", SPACES)
        grounds[style.get(_in("style", "name"))] = (
            properties.get(_in("fo", "background-color")) if properties is not None else None
        ) or ""
    shown = {}
    for address, cell in cells(document, sheet):
        note = cell.find("office:annotation", SPACES)
        said = "\n".join("".join(line.itertext()) for line in note.iter(_in("text", "p"))) if note is not None else ""
        ground = grounds.get(cell.get(_in("table", "style-name")), "")
        if said or ground not in ("", "transparent"):
            shown[address] = (ground, said)
    return shown


def test_colours_and_comments_are_shown(seen: Callable[[str], ET.Element]) -> None:
    shown = look(seen("plain"))
    assert {address: ground for address, (ground, _) in shown.items()} == {"B3": "#f9c6d3", "E9": "#f9c6d3"}
    assert "giá không đọc được" in shown["B3"][1]
    assert "Fix: Mend the cell" in shown["E9"][1]


def test_sheet_of_findings_is_there_and_its_text_is_text(seen: Callable[[str], ET.Element]) -> None:
    held = dict(cells(seen("plain"), FINDINGS))["E5"]
    assert held.get(_in("office", "value-type")) == "string"
    assert held.get(_in("table", "formula")) is None
    assert "".join(held.itertext()).strip() == "=1+1"


def test_comment_of_somebody_else_is_shown_above_ours(seen: Callable[[str], ET.Element]) -> None:
    ground, said = look(seen("others"))["B3"]
    assert ground == "#f9c6d3"
    assert said.startswith("hỏi lại khách")
    assert "Thông Quan · Lỗi / Error INT-002" in said


def test_cell_that_is_right_again_is_shown_as_it_was(seen: Callable[[str], ET.Element]) -> None:
    shown = look(seen("twice"))
    assert shown["B3"] == ("#123456", "hỏi lại khách")
    assert shown["B4"][0] == "#f9c6d3"


def test_file_that_libreoffice_saved_is_known_and_made_clean_again(saved: bytes) -> None:
    again = opened(marked(saved, "Invoice!B4"))
    assert again.sheetnames == ["Invoice", FINDINGS]
    sheet = again["Invoice"]
    assert (ground(sheet["E9"]), ground(sheet["B3"]), ground(sheet["B4"])) == ("", "", ERROR)
    assert sheet["E9"].comment is None
    assert sheet["B3"].comment.text.strip() == "hỏi lại khách"
    assert sheet["B4"].comment.text.startswith("Thông Quan · ")
    mark = [cell.value for row in again[FINDINGS].iter_rows(max_row=1) for cell in row if cell.value][-1]
    assert mark.endswith(sha(saved))


@pytest.mark.parametrize("name", ["strict", "new"])
def test_strict_and_new_workbooks_are_shown_too(seen: Callable[[str], ET.Element], name: str) -> None:
    shown = look(seen(name))
    assert list(shown) == ["B3"]
    assert shown["B3"][0] == "#f9c6d3"
    assert "giá không đọc được" in shown["B3"][1]
