"""The printed declaration, read back."""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pypdf import PdfReader

from customs.forms.declaration import draw, drawing
from customs.forms.form import Value, load
from customs.forms.show import SHOWS, show
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.path import replace
from customs.model.slots import Container
from customs.model.status import Direction, Status
from tests.builders import an_export, an_import, an_item
from tests.forms.filled import LETTERS, assessed, every_field, stamped

DIRECTIONS = [Direction.IMPORT, Direction.EXPORT]


def printed(declaration: Declaration, *, language: Language = "vi", kind: Any = "draft") -> bytes:
    assessment = assessed(declaration)
    stamp = stamped(declaration, assessment, kind)
    return draw(declaration, assessment, form=str(declaration.direction), language=language, stamp=stamp)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def bare(text: str) -> str:
    """Without blanks: where a line breaks is not what a value says."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def told(pdf: bytes) -> str:
    return bare("\n".join(pages(pdf)))


def form_pages(pdf: bytes) -> list[str]:
    return [text for text in pages(pdf) if "<IMP>" in text or "<EXP>" in text]


def with_items(declaration: Declaration, count: int) -> Declaration:
    first = declaration.goods[0]
    return replace(declaration, goods=tuple(replace(first, key=f"k{n}") for n in range(1, count + 1)))


def ways(direction: Direction) -> dict[str, set[str]]:
    """Field -> how its boxes write it."""
    form = load(str(direction))
    found: dict[str, set[str]] = {}
    for part in (*form.header_parts(), form.items.block):
        values: list[tuple[str, Value]] = [(value.path, value) for value in part.values]
        values += [(value.path or repeat.over, value) for repeat in part.repeats for value in repeat.values]
        for name, value in values:
            if value.form != "vnd":
                found.setdefault(name, set()).add(value.form or "")
    return found


def declared(held: BaseModel, names: set[str]) -> Iterator[tuple[str, Any]]:
    """Every single value of the official fields."""
    for name in type(held).model_fields:
        value = getattr(held, name)
        for single in value if isinstance(value, tuple) else (value,):
            if isinstance(single, BaseModel):
                yield from declared(single, names)
            elif name in names and single is not None:
                yield name, single


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_declared_value_is_in_the_text(direction: Direction) -> None:
    declaration = every_field(direction, items=2)
    text = told(printed(declaration))
    forms = ways(direction)
    missing = []
    seen = set()
    for name, value in declared(declaration, set(fields(direction))):
        seen.add(name)
        for way in forms.get(name, {""}):
            expected = SHOWS[way](value) if way else show(value)  # type: ignore[index]
            if bare(expected) not in text:
                missing.append((name, expected))
    assert missing == []
    assert seen == set(fields(direction))


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_everyday_values_stand_on_the_form_itself(direction: Direction, language: Language) -> None:
    declaration = an_import() if direction is Direction.IMPORT else an_export()
    text = bare("\n".join(form_pages(printed(declaration, language=language))))
    assert fields(direction)
    for name, value in declared(declaration, set(fields(direction))):
        if name in ("planned_declaration_date", "seal_number", "export_duty_exemption_code"):
            continue
        if name == "container_number" and direction is Direction.IMPORT:
            continue
        ways_of = ways(direction).get(name, {""})
        assert any(bare(SHOWS[way](value) if way else show(value)) in text for way in ways_of), name  # type: ignore[index]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_all_vietnamese_letters_read_back_equal(direction: Direction) -> None:
    assert len(LETTERS) == 134
    item = an_item(goods_description=LETTERS)
    base = an_import if direction is Direction.IMPORT else an_export
    declaration = base(goods=(item,), exporter_name=LETTERS[:67], importer_name=LETTERS[67:], notes="₫ – “Đà” … ½ ±5°")
    text = told(printed(declaration))
    assert LETTERS in text
    assert text.count(LETTERS[:67]) >= 2
    assert text.count(LETTERS[67:]) >= 2
    assert bare("₫ – “Đà” … ½ ±5°") in text


def test_decomposed_letters_print_composed() -> None:
    name = "CÔNG TY TNHH DỆT ĐƯỜNG THỬ NGHIỆM"
    declaration = an_import().model_copy(update={"importer_name": unicodedata.normalize("NFD", name)})
    assert bare(name) in told(printed(declaration))


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_same_declaration_gives_the_same_bytes(direction: Direction) -> None:
    declaration = every_field(direction, items=3)
    assert printed(declaration) == printed(declaration)


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.forms.test_declaration import printed\n"
        "from tests.builders import an_import\n"
        "sys.stdout.buffer.write(printed(an_import(notes='chữ 中')))\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    made = [
        subprocess.run(
            [sys.executable, "-c", script, root],
            capture_output=True,
            check=True,
            cwd=tmp_path,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] == printed(an_import(notes="chữ 中"))


@pytest.mark.parametrize(("items", "expected"), [(1, 3), (2, 4), (50, 52)])
def test_import_has_two_pages_and_one_an_item(items: int, expected: int) -> None:
    sheets = form_pages(printed(with_items(an_import(), items)))
    assert len(sheets) == expected
    assert all(bare(f"{place} / {expected}") in bare(text) for place, text in enumerate(sheets, 1))


@pytest.mark.parametrize(("items", "expected"), [(1, 3), (2, 3), (3, 4), (50, 27)])
def test_export_has_two_pages_and_one_for_two_items(items: int, expected: int) -> None:
    assert len(form_pages(printed(with_items(an_export(), items)))) == expected


def test_declaration_without_goods_prints_its_header() -> None:
    assert len(form_pages(printed(an_import(goods=())))) == 2


def test_numbers_have_vietnamese_marks_and_all_their_digits() -> None:
    item = an_item(line_invoice_value=Decimal("30625.0050"), unit_price=Decimal("0.000001"))
    text = told(printed(an_import(goods=(item,), gross_weight=Decimal("1234567.125"))))
    assert "30.625,0050" in text
    assert "0,000001" in text
    assert "1.234.567,125" in text


def test_official_masks_are_kept() -> None:
    declaration = an_import(
        importer_code="0100109106001",
        lane_code="3C",
        registration_date=date(2026, 11, 24),
        registration_time="103105",
        clearance_datetime=datetime.fromisoformat("2026-11-24T18:30:00+00:00"),
    )
    text = told(printed(declaration))
    assert "0100109106-001" in text
    assert "6006.32.90" in text
    assert "24/11/202610:31:05" in text
    assert "25/11/202601:30:00" in text, "moments are Viet Nam time"


def test_persons_number_of_12_digits_stays_together() -> None:
    assert "001088012345" in told(printed(an_import(importer_code="001088012345")))


@pytest.mark.parametrize(
    ("kind", "vi", "en"),
    [
        ("draft", "BẢN NHÁP – KHÔNG PHẢI CHỨNG TỪ HẢI QUAN", "DRAFT – NOT A CUSTOMS DOCUMENT"),
        (
            "copy",
            "BẢN SAO – do Thông Quan in, không phải chứng từ của hải quan",
            "not a document of the customs authority",
        ),
    ],
)
def test_every_page_says_it_is_no_customs_document(kind: str, vi: str, en: str) -> None:
    declaration = with_items(an_import(status=Status.CLEARED), 3)
    told, translated = (pages(printed(declaration, kind=kind, language=language)) for language in ("vi", "en"))
    assert len(told) == len(translated) > 0
    for text in told:
        assert bare(vi) in bare(text)
        assert bare(en) not in bare(text)
    for text in translated:
        assert bare(vi) in bare(text)
        assert bare(en) in bare(text)


@pytest.mark.parametrize(
    ("status", "kind", "title"),
    [
        (Status.DRAFT, "draft", "Tờ khai hàng hóa nhập khẩu"),
        (Status.LANE_ASSIGNED, "copy", "Tờ khai hàng hóa nhập khẩu (thông báo kết quả phân luồng)"),
        (Status.CLEARED, "copy", "Tờ khai hàng hóa nhập khẩu (thông quan)"),
        (Status.CLEARED, "draft", "Tờ khai hàng hóa nhập khẩu"),
    ],
)
def test_title_follows_what_customs_said(status: Status, kind: str, title: str) -> None:
    lines = [line.strip() for line in form_pages(printed(an_import(status=status), kind=kind))[0].splitlines()]
    assert title in lines


def test_lane_result_has_no_clearance_rows() -> None:
    lane = told(printed(an_import(status=Status.LANE_ASSIGNED), kind="copy"))
    cleared = told(printed(an_import(status=Status.CLEARED), kind="copy"))
    assert bare("Tên trưởng đơn vị Hải quan") not in lane
    assert bare("Tên trưởng đơn vị Hải quan") in cleared


def test_our_figures_are_signed_and_explained_until_customs_gives_its_own() -> None:
    declaration = an_import()
    text = told(printed(declaration))
    assert bare("* 821.497.500") in text
    assert bare("* 98.579.700") in text
    assert bare("* Số liệu do Thông Quan tính, hải quan chưa xác nhận.") in text
    item = replace(declaration.goods[0], customs_value_system=Decimal(800_000_000), import_duty_amount=Decimal(1))
    text = bare(form_pages(printed(replace(declaration, goods=(item,))))[2])
    assert "800.000.000" in text
    assert "*800.000.000" not in text
    assert "821.497.500" not in text


def test_declared_rate_is_shown_until_customs_says_its_own() -> None:
    item = an_item(import_duty_rate=Decimal("7.5"))
    assert "7,5%" in bare(form_pages(printed(an_import(goods=(item,))))[2])
    item = an_item(import_duty_rate=Decimal("7.5"), duty_rate_text="12%")
    pdf = printed(an_import(goods=(item,)))
    assert "7,5" not in bare(form_pages(pdf)[2])
    assert "7,5" in told(pdf), "the typed rate is told behind the form"


def test_long_text_continues_behind_the_form() -> None:
    words = " ".join(f"từ{n}" for n in range(1200))
    assert len(words) > 5000
    pdf = printed(an_import(goods=(an_item(goods_description=words),)))
    text = told(pdf)
    assert bare(words) in text
    assert text.count("…[1]") == 1
    assert text.count("[1]") == 2 + len(pages(pdf)), "in its box, behind the form, and in the legend of every page"
    assert len(form_pages(pdf)) == 3


def test_figure_that_does_not_fit_is_never_shown_in_part() -> None:
    item = an_item(unit_price=Decimal("123456789012345678901234567890.123456"))
    pdf = printed(an_import(goods=(item,)))
    goods = bare(form_pages(pdf)[2])
    assert "123.456" not in goods
    assert "[1]" in goods
    assert "123.456.789.012.345.678.901.234.567.890,123456" in told(pdf)


def test_more_members_than_places_are_told_behind() -> None:
    bills = tuple(f"SMPL{n:08d}" for n in range(7))
    text = told(printed(an_import(bill_of_lading_number=bills)))
    assert all(bill in text for bill in bills)


def test_containers_are_listed_as_our_own_list() -> None:
    containers = tuple(
        Container(container_number=f"CSQU{n:07d}", seal_number=f"CHÌ-{n}", container_note="kéo rời") for n in range(120)
    )
    text = told(printed(an_import(containers=containers)))
    assert all(box.container_number in text and bare(box.seal_number or "") in text for box in containers)
    assert bare("Danh sách container nội bộ") in text
    assert bare("không phải danh sách container đủ điều kiện qua khu vực giám sát") in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>đậm</b><img src='file:///etc/hostname'/>",
        "{{ 7*7 }} {0} {importer_name} %s",
        "</para><a href='http://example.invalid'>x",
        "ngoặc (( lẻ \\) ) Tj ET Q",
        "endstream endobj",
    ],
)
def test_markup_is_printed_as_it_is(hostile: str) -> None:
    text = told(printed(an_import(goods=(an_item(goods_description=hostile),), importer_name=hostile)))
    assert text.count(bare(hostile)) >= 2


def test_control_and_direction_characters_are_left_out() -> None:
    dirty = "A\x00B\x1b[31mC\u202eD\u200bE\ufeffF\nG\tH"
    declaration = an_import(notes=dirty)
    text = told(printed(declaration))
    assert "AB[31mCDEFGH" in text
    assert not any(mark in "".join(pages(printed(declaration))) for mark in "\x00\x1b\u202e\u200b")


def test_letters_without_a_glyph_are_shown_as_boxes_and_spelled_behind() -> None:
    text = told(printed(an_import(notes="vải 中文 שלום xong")))
    assert bare("vải □□ □□□□ xong") in text
    assert bare("vải <U+4E2D><U+6587> <U+05E9>") in text


def test_no_number_no_bars() -> None:
    assert bars_of(an_import()) == 0
    assert bars_of(an_import(declaration_number="107123456780")) == 28, "8 symbols of three bars and a stop of four"


def bars_of(declaration: Declaration) -> int:
    assessment = assessed(declaration)
    stamp = stamped(declaration, assessment)
    drawn = drawing(declaration, assessment, form="import", language="vi", stamp=stamp)
    return next(len(layer.bars) for layer in drawn.layers if layer.name == "head")


def test_the_file_keeps_title_and_stamp_and_no_time() -> None:
    reader = PdfReader(BytesIO(printed(an_import())))
    assert reader.metadata is not None
    assert reader.metadata.title == "Tờ khai hàng hóa nhập khẩu"
    assert "revision=7" in str(reader.metadata.get("/Keywords"))


def test_faces_are_embedded() -> None:
    fonts = {
        str(font["/BaseFont"]): "/FontFile2" in font["/FontDescriptor"].get_object()
        for page in PdfReader(BytesIO(printed(an_import()))).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index,union-attr]
    }
    assert {name.split("+")[1] for name in fonts} == {"Arimo-Regular", "Arimo-Bold", "Cousine-Regular"}
    assert all(fonts.values())


def test_prints_made_at_the_same_time_do_not_touch_one_another() -> None:
    declarations = [with_items(an_import(notes=f"bản {n} {LETTERS[n : n + 9]}"), 1 + n % 4) for n in range(12)]
    alone = [printed(declaration) for declaration in declarations]
    with ThreadPoolExecutor(max_workers=6) as pool:
        together = list(pool.map(printed, declarations))
    assert together == alone


def test_a_form_of_the_other_direction_is_refused() -> None:
    declaration = an_export()
    assessment = assessed(declaration)
    with pytest.raises(ValueError, match="export"):
        draw(declaration, assessment, form="import", language="vi", stamp=stamped(declaration, assessment))
