"""Documents of our own, read back."""

import re
import tomllib
import unicodedata
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from pypdf import PdfReader

from customs.forms import DOCUMENTS, DocumentKind, Stamp, digest, draw_document, imprint
from customs.forms.document import document_drawing
from customs.forms.document_form import Document, load_document
from customs.forms.fonts import width
from customs.forms.rows import ROWS, Content, Over, place_name
from customs.model.amendment import AmendedField, AmendedTax, Amendment, AmendmentCost, AmendmentState, Stage
from customs.model.base import LANGUAGES, Language, Text
from customs.model.declaration import Declaration
from customs.model.finding import Finding, Severity
from customs.model.goods import GoodsItem
from customs.model.path import replace
from customs.model.slots import Container
from customs.model.source import Source
from customs.model.tax import Assessment, RateUsed, TaxKind, TaxLine, Version
from customs.places import place
from customs.words import has, say
from tests.builders import an_export, an_import, an_item
from tests.forms.filled import LAW, LETTERS, assessed, stamped
from tests.forms.proved import a_proof

NOTHING = Assessment(day=date(2026, 11, 24), rounding="total")


def printed(
    kind: DocumentKind,
    declaration: Declaration,
    *,
    language: Language = "vi",
    findings: tuple[Finding, ...] = (),
    assessment: Assessment | None = None,
    stamp_kind: Any = "draft",
) -> bytes:
    worked = assessment or assessed(declaration)
    stamp = stamped(declaration, worked, stamp_kind)
    family = a_proof(60) if kind == "family" and declaration.goods else None
    return draw_document(kind, declaration, worked, findings, language=language, stamp=stamp, family=family)


def a_sheet(items: int = 1, **changes: Any) -> Amendment:
    """Quantities amended, of items as `many` makes them."""
    sheet = Amendment(
        stage=Stage.IN_CLEARANCE,
        route="IDA01 / IDE",
        fields=tuple(
            AmendedField(
                path=f"goods.i{n}.quantity_1",
                declared="2450.00",
                amended="2540",
                reason="Đếm lại ở kho",
                evidence="Packing list trang 2",
            )
            for n in range(1, items + 1)
        ),
        cost=AmendmentCost(
            on=date(2026, 11, 24),
            taxes=(AmendedTax(kind=TaxKind.IMPORT_DUTY, before=Decimal(100_000_000), after=Decimal(103_500_000)),),
            difference=Decimal(3_500_000),
            interest=Decimal(10_500),
            interest_days=10,
            fine=Decimal(350_000),
            steps=(Text(vi="Thiếu 3.500.000 ₫", en="Short by 3,500,000 ₫"),),
        ),
    )
    return replace(sheet, **changes)


def test_an_amendment_sheet_shows_both_values_reason_evidence_and_what_it_costs() -> None:
    declaration = an_import(
        declaration_number="106842917350",
        amendments=(a_sheet(state=AmendmentState.REFUSED), a_sheet(state=AmendmentState.ACCEPTED, version=2)),
    )
    text = told(printed("amendment", declaration))
    for said in ("BẢN KHAI BỔ SUNG", "IDA01 / IDE", "Lần 2", "Hải quan chấp nhận", "Dòng 1, Số lượng (1)"):
        assert bare(said) in text
    for said in ("2.450", "2.540", "Đếm lại ở kho", "Packing list trang 2", "3.500.000", "10.500", "350.000"):
        assert bare(said) in text, said
    assert bare("không chấp nhận") not in text, "the sheet before it is another print"
    assert bare("Short by 3,500,000") in told(printed("amendment", declaration, language="en"))


def test_an_amendment_of_an_item_that_is_gone_is_printed_as_it_was_kept() -> None:
    text = told(printed("amendment", an_import(goods=(), amendments=(a_sheet(),))))
    assert bare("2450.00") in text


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def told(pdf: bytes) -> str:
    return bare("\n".join(pages(pdf)))


def a_finding(severity: Severity, number: int = 1, **changes: Any) -> Finding:
    def text(what: str) -> Text:
        return Text(vi=f"{what} số {number}", en=f"{what} no. {number}")

    finding = Finding(
        rule=f"TST-{number:03d}",
        severity=severity,
        path="goods.i1.gross_mass",
        message=text("tiêu đề"),
        why=text("vì sao"),
        legal=text("căn cứ"),
        fix=text("cách sửa"),
        sources=(Source(file="hoa_don.xlsx", sheet="PL", cell=f"K{number}", raw="59,6"),),
    )
    return replace(finding, **changes)


def many(count: int, **changes: Any) -> tuple[GoodsItem, ...]:
    return tuple(an_item(key=f"k{n}", item_code=f"MA-{n:03d}", **changes) for n in range(1, count + 1))


def test_every_kind_has_its_document() -> None:
    assert DOCUMENTS == ("items", "taxes", "findings", "containers", "paper", "family", "amendment")
    assert all(load_document(kind).name == kind for kind in DOCUMENTS)
    assert set(ROWS) == set(get_args(Over))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_word_of_a_document_is_said_in_both_languages(kind: DocumentKind) -> None:
    assert [key for key in load_document(kind).words() if not has(key)] == []


def raw(kind: DocumentKind) -> dict[str, Any]:
    return tomllib.loads((place("templates") / "forms" / f"{kind}.toml").read_text(encoding="utf-8"))


def test_a_column_of_a_renamed_field_is_refused_when_the_document_is_loaded() -> None:
    document = raw("items")
    document["tables"][0]["columns"][1]["lines"] = [["article"]]
    with pytest.raises(ValidationError, match="article"):
        Document.model_validate(document)


@pytest.mark.parametrize("place", ["facts", "unit"])
def test_a_fact_or_unit_of_a_renamed_field_is_refused(place: str) -> None:
    document = raw("items")
    if place == "facts":
        document["facts"].append("gross_weight weight_unit")
    else:
        document["tables"][0]["columns"][6]["unit"] = "weight_unit"
    with pytest.raises(ValidationError, match="weight_unit"):
        Document.model_validate(document)


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_says_what_it_is_and_that_it_is_ours(kind: DocumentKind, language: Language) -> None:
    declaration = an_import(
        goods=many(50),
        containers=[{"container_number": f"CSQU{n:07d}"} for n in range(120)],
        amendments=(a_sheet(50),),
    )
    findings = tuple(a_finding(Severity.ERROR, n) for n in range(60))
    stamp = stamped(declaration, assessed(declaration))
    sheets = pages(printed(kind, declaration, language=language, findings=findings))
    assert len(sheets) > 1
    for number, text in enumerate(sheets, 1):
        assert stamp.digest in text
        assert f"{number} / {len(sheets)}" in text
        assert ("không phải chứng từ hải quan" if language == "vi" else "not a customs document") in text


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_same_content_gives_the_same_bytes_and_can_be_asked_what_it_is(kind: DocumentKind) -> None:
    declaration = an_import()
    pdf = printed(kind, declaration, stamp_kind="copy")
    assert pdf == printed(kind, declaration, stamp_kind="copy")
    found = imprint(pdf)
    assert found is not None
    assert (found.form, found.stamp) == (kind, stamped(declaration, assessed(declaration), "copy"))


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("declaration", [Declaration(direction="import"), Declaration(direction="export")])
def test_an_empty_declaration_still_prints(kind: DocumentKind, declaration: Declaration) -> None:
    assert len(pages(printed(kind, declaration, assessment=NOTHING))) == 1


def test_goods_list_shows_every_value_of_every_item() -> None:
    item = an_item(item_code="MA-007", unit_price=Decimal("12.3456"), goods_description=LETTERS)
    text = told(printed("items", an_import(goods=(item,))))
    for value in ("MA-007", LETTERS, "6006.32.90", "CN", "2.450,00MTR", "812,50KGM", "12,3456", "30.625,00", "866,00"):
        assert bare(value) in text, value
    assert bare("Đơn giá (USD)") in text
    assert bare("CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM") in text


def test_goods_list_speaks_the_reader_s_language() -> None:
    text = told(printed("items", an_export(), language="en"))
    assert bare("List of goods") in text
    assert bare("24,000") in text
    assert "Origin" not in text, "an export has the origin in its description"


def test_sums_are_by_unit_and_only_of_what_is_there() -> None:
    goods = (
        an_item(key="a", quantity_1=Decimal(10), quantity_1_unit_code="MTR", quantity_2=Decimal("1.5")),
        an_item(key="b", quantity_1=Decimal(3), quantity_1_unit_code="PCE", quantity_2=Decimal("2.25"), net_mass=None),
    )
    rows = pages(printed("items", an_import(goods=goods)))[0]
    total = bare(rows[rows.index("Cộng") :])
    assert "10MTR" in total
    assert "3PCE" in total
    assert "3,75KGM" in total
    assert "61.250,00" in total
    assert bare("812,50 (thiếu 1 dòng)") in total


def test_a_single_item_needs_no_sum() -> None:
    assert "Cộng" not in pages(printed("items", an_import()))[0]


@pytest.mark.parametrize("count", range(1, 51, 7))
def test_places_to_sign_never_stand_on_a_sheet_alone(count: int) -> None:
    last = pages(printed("items", an_import(goods=many(count))))[-1]
    assert "Người lập" in last
    assert "Đại diện người khai hải quan" in last
    assert "Cộng" in last or "MA-001" in last


def test_tax_sheet_tells_every_step_and_its_ground() -> None:
    declaration = an_import(goods=many(3))
    text = told(printed("taxes", declaration))
    assert text.count(bare("31.475,00 USD × 26.100")) == 3
    assert text.count(bare(LAW.vi)) == 6
    for value in ("821.497.500", "98.579.700", "73.606.176", "12%", "VB901", "295.739.100", "26.100"):
        assert bare(value) in text, value
    assert bare("Dòng 3 · 6006.32.90") in text


def test_tax_sheet_names_the_table_of_each_rate_and_what_to_make_sure_of() -> None:
    declaration = an_import()
    worked = assessed(declaration)
    own = Version(
        table="tariff B01", first_day=date(2026, 7, 23), legal=Text(vi="Biểu thuế, tệp bieu.xlsx", en="."), digest="ab"
    )
    warned = Text(vi="Xem lại phụ lục.", en="Check the appendix.")
    duty, vat = worked.items[0].taxes
    taxes = (duty._replace(version=own), vat._replace(warnings=(warned,)))
    item = worked.items[0]._replace(taxes=taxes)
    text = told(printed("taxes", declaration, assessment=replace(worked, items=(item,))))
    assert bare("Biểu thuế, tệp bieu.xlsx, áp dụng từ 23/07/2026") in text
    assert bare("Xem lại phụ lục.") in text


def test_tax_sheet_says_why_there_is_no_amount_and_no_total() -> None:
    declaration = an_import()
    worked = assessed(declaration)
    absent = Text(vi="Thiếu tỷ giá USD.", en="No USD rate.")
    line = TaxLine(kind=TaxKind.EXCISE, legal=LAW, absent=absent)
    item = worked.items[0]._replace(taxes=(*worked.items[0].taxes, line))
    text = told(printed("taxes", declaration, assessment=replace(worked, items=(item,))))
    assert bare("Thiếu tỷ giá USD.") in text
    assert bare("Chưa cộng được") in text
    assert "172.185.876" not in text


def test_tax_sheet_names_where_a_rate_came_from() -> None:
    declaration = an_import()
    version = Version(table="exchange_rates", first_day=date(2026, 11, 23), legal=Text(vi="TB 9/HQ", en="Notice 9"))
    rates = (RateUsed(currency="USD", rate=Decimal("26100.5"), version=version),)
    worked = replace(assessed(declaration), rates=rates)
    text = told(printed("taxes", declaration, assessment=worked, language="en"))
    assert bare("26,100.5 Notice 9, in force from 23/11/2026") in text


def test_a_finding_has_its_five_parts_and_its_cells() -> None:
    text = told(printed("findings", an_import(), findings=(a_finding(Severity.WARNING, 7),)))
    for part in ("TST-007", "tiêu đề số 7", "vì sao số 7", "căn cứ số 7", "cách sửa số 7"):
        assert bare(part) in text, part
    assert bare("hoa_don.xlsx · PL!K7: “59,6”") in text
    assert bare("Cảnh báo: 1") in text


def test_findings_stand_by_severity_the_gravest_first() -> None:
    findings = (
        a_finding(Severity.ADVICE, 1),
        a_finding(Severity.ERROR, 2),
        a_finding(Severity.WARNING, 3),
        a_finding(Severity.ERROR, 4),
    )
    text = told(printed("findings", an_import(), findings=findings))
    places = [text.index(bare(mark)) for mark in ("Lỗi:2", "TST-002", "TST-004", "Cảnhbáo:1", "TST-003", "Gợiý:1")]
    assert places == sorted(places)


def test_a_thousand_findings_are_all_there() -> None:
    findings = tuple(a_finding(Severity.ERROR, n) for n in range(1000))
    text = told(printed("findings", an_import(), findings=findings))
    assert all(f"TST-{n:03d}" in text for n in range(1000))


def test_no_finding_is_said() -> None:
    assert bare("Không có lỗi, cảnh báo hay gợi ý nào.") in told(printed("findings", an_import()))


def test_digest_of_a_report_covers_its_findings() -> None:
    declaration, worked = an_import(), assessed(an_import())
    plain = digest(declaration, worked)
    assert digest(declaration, worked, ()) == plain
    first = digest(declaration, worked, (a_finding(Severity.ERROR, 1),))
    assert len({plain, first, digest(declaration, worked, (a_finding(Severity.ERROR, 2),))}) == 3


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("importer_code", "Mã người nhập khẩu"),
        ("goods.i1.gross_mass", "Dòng 1"),
        ("goods.i1.hs_code", "Dòng 1 · Mã số hàng hóa"),
        ("goods.gone.hs_code", "Mã số hàng hóa"),
        ("", "Cả tờ khai"),
        ("goods", "Cả tờ khai"),
        ("planned_rates.USD", "Cả tờ khai"),
    ],
)
def test_a_finding_s_place_is_named_as_on_the_form(path: str, expected: str) -> None:
    assert place_name(an_import(), path, "vi") == expected


def test_a_place_of_several_has_its_number() -> None:
    assert place_name(an_import(), "containers.2.container_number", "vi").endswith(" 2")
    assert place_name(an_import(), "bill_of_lading_number.3", "vi").endswith(" 3")


def test_a_value_somebody_typed_names_the_person() -> None:
    finding = a_finding(Severity.ERROR, sources=(Source(typed_by="Trần Phương"),))
    assert bare("Trần Phương nhập") in told(printed("findings", an_import(), findings=(finding,)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_container_list_says_that_it_is_internal(language: Language) -> None:
    boxes = tuple(Container(container_number=f"CSQU{n:07d}", seal_number=f"CHÌ-{n}") for n in range(120))
    text = told(printed("containers", an_import(containers=boxes), language=language))
    assert all(f"CSQU{n:07d}" in text and bare(f"CHÌ-{n}") in text for n in range(120))
    if language == "vi":
        assert bare("không phải danh sách container đủ điều kiện qua khu vực giám sát (mẫu 29/DSCT/GSQL)") in text
    else:
        assert bare("not customs' list of containers cleared to pass the supervised area (form 29/DSCT/GSQL)") in text


def test_hostile_text_is_printed_as_it_is_on_every_document() -> None:
    hostile = "<b>x</b> {number} %s (( \\) ET Q endstream"
    item = an_item(goods_description=hostile, item_code=hostile)
    text = Text(vi=hostile, en=hostile)
    finding = a_finding(Severity.ERROR, message=text, why=text, legal=text, fix=text)
    declaration = an_import(goods=(item,), containers=(Container(container_number=hostile),), exporter_name=hostile)
    assert DOCUMENTS
    for kind in DOCUMENTS:
        assert bare(hostile) in told(printed(kind, declaration, findings=(finding,))), kind


def test_nothing_leaves_the_paper() -> None:
    long = "Đường ruộng bậc thang " * 300
    item = an_item(goods_description=long, item_code="W" * 300, unit_price=Decimal("1" * 40))
    declaration = an_import(goods=(item,), exporter_name="W" * 400, declaration_number="9" * 80)
    worked = assessed(declaration)
    findings = (a_finding(Severity.ERROR, message=Text(vi=long, en=long)),)
    assert DOCUMENTS
    for kind in DOCUMENTS:
        content = Content(declaration, worked, findings, "vi", a_proof(99))
        made = document_drawing(kind, content, stamped(declaration, worked))
        wide, high = made.paper
        runs = [run for part in (*made.layers, *made.sheets) for run in part.runs]
        assert runs, kind
        for run in runs:
            assert 0 <= run.x <= run.x + width(run.font, run.text, run.size) <= wide, (kind, run)
            assert 0 <= run.y <= high - run.size, (kind, run)


def test_documents_take_a_stamp_of_any_revision() -> None:
    declaration, worked = an_import(), assessed(an_import())
    stamp = Stamp("01JDABCDEF0123456789ABCDEF", 41, digest(declaration, worked), "copy")
    pdf = draw_document("items", declaration, worked, (), language="vi", stamp=stamp)
    assert "phiên bản 41" in pages(pdf)[0]


@pytest.mark.parametrize(("language", "word"), [("vi", "bằng"), ("en", "equal")])
def test_a_proof_says_whole_parts_and_sum_of_every_figure(language: Language, word: str) -> None:
    declaration = an_import()
    worked = assessed(declaration)
    proof = a_proof(3)
    pdf = draw_document(
        "family", declaration, worked, (), language=language, stamp=stamped(declaration, worked), family=proof
    )
    text = told(pdf)
    assert "1:7·2:7·3:7" in text
    assert ("1.000,001" if language == "vi" else "1,000.001") in text
    assert bare(say("family.basis.gross_mass", language)) in text
    assert text.count(word) >= len([row for row in proof.rows if row.verdict == "equal"])
    assert bare(say("family.draft", language, serial=3)) in text


def test_the_digest_of_a_proof_counts_what_the_others_say() -> None:
    declaration, worked = an_import(), assessed(an_import())
    seen = {digest(declaration, worked, family=one) for one in (None, a_proof(3), a_proof(4))}
    assert len(seen) == 3
