"""What putting papers together has to say: unmatched lines, disagreements, sheets that take no part."""

from collections.abc import Sequence
from decimal import Decimal

from customs.intake.findings import label_of, other, path_of, shorten
from customs.intake.lines import cell_of, first_cell
from customs.intake.matching import MASSES, Line
from customs.intake.outcome import TableOutcome
from customs.model.base import LANGUAGES, Language, Text, plain
from customs.model.finding import Finding, Severity
from customs.model.source import Source
from customs.words import number

_SHOWN = 8
_MATCH_WHY = Text(
    vi="Chỉ ghép khi mã hàng trùng, hoặc tên hàng và lượng chỉ khớp với một dòng; không ghép gượng ép.",
    en="Lines are matched by item code, or where description and quantity leave one line; nothing is forced.",
)
_MATCH_FIX = Text(
    vi="Kiểm tra hai bảng; nhập trọng lượng và số kiện vào tờ khai nếu cần.",
    en="Compare both tables; type masses and packages in the declaration where needed.",
)


def unmatched(lines: Sequence[Line], goods: Sequence[Line]) -> Finding:
    """Packing list lines that belong to no line of the invoice."""
    table = lines[0][0]
    rows = _rows(lines)
    return other(
        "INT-016",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{table.place.sheet}: {len(lines)} dòng packing list (dòng {rows}) không ghép được với "
                f"{len(goods)} dòng hàng.",
                en=f"{table.place.sheet}: {len(lines)} packing list lines (rows {rows}) match none of the "
                f"{len(goods)} goods lines.",
            ),
            _MATCH_WHY,
            _MATCH_FIX,
        ),
        *(first_cell(line) for line in lines[:_SHOWN]),
    )


def without_packing(lines: Sequence[Line]) -> Finding:
    table = lines[0][0]
    rows = _rows(lines)
    return other(
        "INT-017",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{table.place.sheet}: {len(lines)} dòng hàng (dòng {rows}) không có trong packing list.",
                en=f"{table.place.sheet}: {len(lines)} goods lines (rows {rows}) are not in the packing list.",
            ),
            _MATCH_WHY,
            _MATCH_FIX,
        ),
        *(first_cell(line) for line in lines[:_SHOWN]),
    )


def many_to_one(line: Line, packing: Sequence[Line]) -> Finding:
    """Several packing list lines of one line of goods: what they come to is said, and not added up by itself."""
    table, other_table = line[0], packing[0][0]
    rows = _rows(packing)
    sums = {name: _sum(packing, name) for name in ("quantity", *MASSES)}
    said = [(label_of(name), figure) for name, figure in sums.items() if figure is not None]
    vi, en = (
        "; ".join(f"{name.say(tongue)} {number(figure, tongue)}" for name, figure in said) for tongue in LANGUAGES
    )
    row = table.lines[line[1]]
    return other(
        "INT-044",
        Severity.WARNING,
        path_of(table.place.key(row), "net_mass"),
        (
            Text(
                vi=f"{other_table.place.sheet}: {len(packing)} dòng packing list (dòng {rows}) cùng là của dòng hàng "
                f"{table.place.sheet} {row}; cộng lại: {vi or 'không có số'}.",
                en=f"{other_table.place.sheet}: {len(packing)} packing list lines (rows {rows}) are all of goods line "
                f"{table.place.sheet} {row}; together: {en or 'no figures'}.",
            ),
            _MATCH_WHY,
            _MATCH_FIX,
        ),
        first_cell(line),
        *(first_cell(one) for one in packing[:_SHOWN]),
    )


def _sum(lines: Sequence[Line], name: str) -> Decimal | None:
    """None unless each line has a figure."""
    held = [(table.fields.get(name), index) for table, index in lines]
    values = [column.values[index] for column, index in held if column]
    figures = [value for value in values if isinstance(value, Decimal)]
    return sum(figures, Decimal()) if len(figures) == len(lines) else None


def disagree(line: Line, packing: Line, name: str, ours: Source, theirs: Source) -> Finding:
    """The same goods, and two papers that give different figures."""
    table, index = line
    field = label_of(name)
    vi, en = (
        f"{ours.label} = {_figure(line, name, ours, tongue)}; {theirs.label} = {_figure(packing, name, theirs, tongue)}"
        for tongue in LANGUAGES
    )
    return other(
        "INT-018",
        Severity.WARNING,
        path_of(table.place.key(table.lines[index]), name),
        (
            Text(
                vi=f"{field.vi}: hai chứng từ ghi khác nhau ({vi}).",
                en=f"{field.en}: papers disagree ({en}).",
            ),
            Text(
                vi="Số liệu của hóa đơn và packing list cho cùng một mặt hàng phải khớp nhau.",
                en="Invoice and packing list must give the same figures for the same goods.",
            ),
            Text(vi="Hỏi người gửi chứng từ nào đúng rồi sửa.", en="Ask the sender which paper is right."),
        ),
        ours,
        theirs,
    )


def _figure(line: Line, name: str, source: Source, spoken: Language) -> str:
    """As the reader writes figures, where the cell holds what was read of it; other texts stay as they stand."""
    table, index = line
    held, raw = table.fields.get(name), source.raw or ""
    value = held.values[index] if held else None
    return number(value, spoken) if isinstance(value, Decimal) and raw == plain(value) else raw


def hidden(table: TableOutcome) -> Finding:
    sheet, count = table.place.sheet, len(table.lines)
    return other(
        "INT-019",
        Severity.ADVICE,
        "goods",
        (
            Text(
                vi=f"Trang “{sheet}” không dùng có {count} dòng hàng.",
                en=f"Sheet “{sheet}”, which is not used, holds {count} goods lines.",
            ),
            Text(
                vi="Trang ẩn hoặc bạn đã tắt thì không tham gia lô hàng.",
                en="A hidden sheet, or one you switched off, takes no part in the shipment.",
            ),
            Text(vi="Bật trang nếu cần.", en="Switch the sheet on if it is needed."),
        ),
        table.place.source(table.lines[0], table.place.cells.used(table.lines[0])[0]),
    )


def unused(table: TableOutcome, goods: TableOutcome) -> Finding:
    sheet, count = table.place.sheet, len(table.lines)
    return other(
        "INT-020",
        Severity.ADVICE,
        "goods",
        (
            Text(
                vi=f"Trang “{sheet}” có {count} dòng nhưng hàng đã lấy từ “{goods.place.sheet}”.",
                en=f"Sheet “{sheet}” has {count} lines, but the goods are taken from “{goods.place.sheet}”.",
            ),
            Text(
                vi="Hợp đồng, bảng khai nháp và hóa đơn thường liệt kê cùng một hàng; lấy cả hai là khai trùng.",
                en="Contract, draft and invoice usually list the same goods; taking both would declare them twice.",
            ),
            Text(
                vi="Nếu đây mới là hàng cần khai, hãy tắt trang kia.",
                en="If these are the goods to declare, switch the other sheet off.",
            ),
        ),
        table.place.source(table.lines[0], table.place.cells.used(table.lines[0])[0]),
    )


def copied(table: TableOutcome, earlier: TableOutcome) -> Finding:
    """The second of two equal sheets, which is left out."""
    return other(
        "INT-022",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{_named(table)} giống hệt {_named(earlier)}: {len(table.lines)} dòng hàng không lấy lần thứ hai.",
                en=f"{_named(table)} is the same as {_named(earlier)}: its {len(table.lines)} lines are not taken "
                "twice.",
            ),
            Text(
                vi="Cùng một chứng từ gửi hai lần; lấy cả hai thì số lượng và trị giá bị gấp đôi.",
                en="The same paper came twice; taking both would double quantities and values.",
            ),
            Text(
                vi="Nếu đúng là hai lô hàng giống nhau, hãy ghi số hóa đơn khác nhau rồi gửi lại.",
                en="If these really are two equal deliveries, give them their own invoice numbers and send again.",
            ),
        ),
        _first(table),
        _first(earlier),
    )


def same_goods(table: TableOutcome, earlier: TableOutcome) -> Finding:
    """Both are declared: the papers differ elsewhere."""
    return other(
        "INT-023",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{_named(table)} có {len(table.lines)} dòng hàng như {_named(earlier)}; cả hai đều được khai.",
                en=f"{_named(table)} has the same {len(table.lines)} lines as {_named(earlier)}; both are declared.",
            ),
            Text(
                vi="Phần còn lại của hai trang khác nhau nên có thể là hai hóa đơn; nếu là một thì hàng bị khai trùng.",
                en="The rest of the sheets differs, so they may be two invoices; if they are one, goods are doubled.",
            ),
            Text(vi="Nếu là cùng một hóa đơn, hãy tắt một trang.", en="If they are one invoice, switch one sheet off."),
        ),
        _first(table),
        _first(earlier),
    )


def container_unread(source: Source) -> Finding:
    """A cell that names containers, and more than could be read of it."""
    raw = shorten(source.raw)
    return other(
        "INT-037",
        Severity.WARNING,
        "containers",
        (
            Text(
                vi=f"{source.label}: “{raw}” chưa đọc hết thành số container và số seal.",
                en=f"{source.label}: “{raw}” cannot all be read as container and seal numbers.",
            ),
            Text(
                vi="Số container gồm 4 chữ, 6 số và 1 số kiểm tra (ISO 6346); phần không chắc không được lấy.",
                en="A container number is 4 letters and 7 digits (ISO 6346); what is not sure stays out.",
            ),
            Text(vi="Nhập số container và seal vào tờ khai.", en="Type container and seal in the declaration."),
        ),
        source,
    )


def rates_below_one(table: TableOutcome, name: str, lines: Sequence[int]) -> Finding:
    """`lines`: indexes of the lines whose rate stays blank."""
    field, key = label_of(name), table.place.key(table.lines[lines[0]])
    sources = [cell_of((table, line), name) for line in lines[:_SHOWN]]
    column = table.fields[name].letter
    return other(
        "INT-038",
        Severity.WARNING,
        path_of(key, name),
        (
            Text(
                vi=f"{table.place.sheet}, cột {column}, {field.vi}: số nào cũng dưới 1 (như {sources[0].raw}), chưa rõ "
                f"là phần trăm hay phần đơn vị; {len(lines)} ô để trống.",
                en=f"{table.place.sheet}, column {column}, {field.en}: all numbers are below 1 (as {sources[0].raw}); "
                f"percent or fraction is open, {len(lines)} cells stay blank.",
            ),
            Text(
                vi="0,05 có thể là 5% bị mất định dạng phần trăm, cũng có thể là 0,05%.",
                en="0.05 may be 5% that lost its format, and may be 0.05%.",
            ),
            Text(
                vi="Ghi thuế suất có dấu % rồi gửi lại, hoặc nhập vào tờ khai.",
                en="Write the rates with a % sign and send again, or type them in the declaration.",
            ),
        ),
        *sources,
    )


def _named(table: TableOutcome) -> str:
    return f"{table.place.file} “{table.place.sheet}”"


def _first(table: TableOutcome) -> Source:
    return table.place.source(table.lines[0], table.place.cells.used(table.lines[0])[0])


def _rows(lines: Sequence[Line]) -> str:
    rows = [str(table.lines[index]) for table, index in lines[:_SHOWN]]
    return ", ".join(rows) + (", …" if len(lines) > _SHOWN else "")
