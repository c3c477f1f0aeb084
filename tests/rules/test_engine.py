"""How findings are put together: order, cells, words, days."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from customs.model.base import Text
from customs.model.finding import Severity
from customs.model.papers import PaperKind, Papers, Stated
from customs.model.source import Source
from customs.rules import Known, catalogue, check
from customs.rules.engine import _RULES, Rule, on
from customs.rules.filled import walk
from customs.rules.letters import plain_letters
from customs.rules.spoken import spoken
from tests.builders import an_export, an_import, an_item
from tests.rules.case import findings, item_in, known
from tests.rules.cases_documents import papers

WORDS = Text(vi="{n}", en="{n}")


def said(value, language):
    return spoken({"n": value}, WORDS)[0].say(language)


def test_findings_follow_the_form_and_then_the_items():
    declaration = an_import(
        customs_office_code=None,
        exporter_name=None,
        gross_weight=None,
        invoice_form_code=None,
        goods=(an_item(), an_item(key="i2", hs_code=None, origin_country_code=None), an_item(key="i3", hs_code=None)),
    )
    paths = [found.path for found in check(declaration, known()) if found.severity is Severity.ERROR]
    assert paths == [
        "customs_office_code",
        "exporter_name",
        "gross_weight",
        "invoice_form_code",
        "goods.i2.hs_code",
        "goods.i2.origin_country_code",
        "goods.i3.hs_code",
    ]


def test_containers_stand_with_transport_and_not_at_the_end():
    declaration = an_import(containers=({"container_number": "X"},), invoice_form_code=None)
    paths = [found.path for found in check(declaration, known())]
    assert paths.index("containers.1.container_number") < paths.index("invoice_form_code")


def test_the_worst_finding_of_a_field_comes_first():
    found = check(an_import(incoterm_code="CIF", insurance_code="D"), known())
    here = [each.severity for each in found if each.path == "insurance_code"]
    assert here == sorted(here, key=["error", "warning", "advice"].index)


def test_a_finding_shows_the_cells_of_both_sides():
    net, gross = Source(sheet="PL", cell="J14", raw="64.1"), Source(sheet="PL", cell="K14", raw="59.6")
    declaration = an_import(
        goods=(an_item(net_mass=Decimal("64.10"), gross_mass=Decimal("59.6")),),
        sources={
            "goods.i1.net_mass": (net,),
            "goods.i1.gross_mass": (gross,),
            "goods.i1.hs_code": (Source(cell="A1"),),
        },
    )
    (found,) = findings(declaration, "GDS-001")
    assert found.sources == (net, gross)


def test_a_header_finding_shows_the_cells_of_every_item():
    cells = {f"goods.i{n}.line_invoice_value": (Source(sheet="CI", cell=f"H{n}"),) for n in (1, 2)}
    total = Source(sheet="CI", cell="H9")
    declaration = an_import(goods=(an_item(), an_item(key="i2")), sources={**cells, "invoice_total_value": (total,)})
    (found,) = findings(declaration, "INV-007")
    assert [source.cell for source in found.sources] == ["H9", "H1", "H2"]


def test_a_rule_over_many_fields_shows_only_its_own_cell():
    cells = {"exporter_name": (Source(cell="B2"),), "loading_place_name": (Source(cell="B9"),)}
    (found,) = findings(an_import(exporter_name="Dệt", sources=cells), "FLD-006")
    assert [source.cell for source in found.sources] == ["B2"]


def test_a_slot_shows_the_cells_of_the_same_slot():
    cells = {f"permits.{n}.permit_type_code": (Source(cell=f"C{n}"),) for n in (1, 2)}
    permits = ({"permit_type_code": "AF02", "permit_number": "1"}, {"permit_type_code": "AF02"})
    (found,) = findings(an_import(permits=permits, sources=cells), "DOC-001")
    assert [source.cell for source in found.sources] == ["C2"]


def test_figures_are_written_as_each_reader_writes_them():
    assert said(Decimal("64.10"), "vi") == "64,1"
    assert said(Decimal("64.10"), "en") == "64.1"
    assert said(Decimal("1200.00"), "vi") == "1.200"
    assert said(Decimal("1E+3"), "en") == "1,000"
    assert said(1234, "vi") == "1.234"
    assert said(date(2026, 11, 4), "en") == "04/11/2026"
    assert said((Text(vi="số", en="number"), Decimal("0.5")), "vi") == "số, 0,5"


def test_the_headline_is_a_fact_with_figures():
    (found,) = findings(item_in(net_mass=Decimal("64.1"), gross_mass=Decimal("59.6")), "GDS-001")
    assert found.message.vi == "Dòng 1: trọng lượng tịnh 64,1 kg lớn hơn cả bì 59,6 kg"
    assert found.message.en == "Item 1: net mass 64.1 kg exceeds gross mass 59.6 kg"


def test_a_lost_leading_zero_is_a_hint_and_never_a_mend():
    (found,) = findings(item_in(hs_code="1012100"), "GDS-005")
    assert "01012100" in found.fix.vi
    assert found.mend is None


def test_an_accented_name_is_mended_without_guessing():
    (found,) = findings(an_import(loading_place_name="Cảng Thượng Hải"), "FLD-006")
    assert found.mend is not None
    assert found.mend.value == "Cang Thuong Hai"
    assert plain_letters("Đường số 5 – “A”") == 'Duong so 5 - "A"'
    assert plain_letters("广州") is None


def test_a_code_with_one_meaning_is_mended():
    (found,) = findings(an_import(gross_weight_unit_code="KG"), "FLD-003")
    assert found.mend is not None
    assert found.mend.value == "KGM"


def test_a_repealed_rule_is_asked_until_its_last_day():
    last = date(2026, 11, 24)
    old = Rule(
        "GEN-999",
        Severity.ADVICE,
        ("notes",),
        WORDS,
        Text(vi="a", en="a"),
        Text(vi="b", en="b"),
        Text(vi="c", en="c"),
        until=last,
        judge=lambda _declaration, _known: iter((on("notes"),)),
    )
    _RULES["GEN-999"] = old
    try:
        assert any(found.rule == "GEN-999" for found in check(an_import(), known(day=last)))
        assert not any(found.rule == "GEN-999" for found in check(an_import(), known(day=date(2026, 11, 25))))
    finally:
        del _RULES["GEN-999"]


def test_a_rule_of_one_direction_leaves_the_other_alone():
    imports = {rule.id for rule in catalogue() if rule.direction == "import"}
    found = check(an_export(incoterm_code="CIF", bill_of_lading_number=()), known())
    assert not imports & {each.rule for each in found}


def everything(declaration):
    return [one for column in walk(declaration).by_name.values() for one in column.each()]


def test_the_walk_names_every_value_a_declarant_filled():
    declaration = an_import(other_law_code=("MO", "CB"))
    paths = {one.path: one.value for one in everything(declaration)}
    assert paths["other_law_code.2"] == "CB"
    assert paths["goods.i1.other_taxes.1.other_tax_rate_code"] == "VB901"
    assert paths["containers.1.container_number"] == "CSQU3054383"
    assert "lane_code" not in {one.field.identifier for one in everything(an_import(lane_code="1"))}


def test_checking_changes_nothing_and_says_the_same_twice():
    declaration, beside = an_import(incoterm_code="CIF", gross_weight=None), known()
    before = declaration.model_dump_json()
    assert check(declaration, beside) == check(declaration, beside)
    assert declaration.model_dump_json() == before
    assert beside.walked.by_name == {}


def test_what_is_known_can_be_less():
    bare = Known(day=known().day, table=known().table)
    assert replace(bare, shipment=None, assessment=None) == bare
    assert check(an_import(), bare) == ()


def test_a_difference_from_the_papers_shows_both_sides():
    declared = Source(sheet="", cell="", typed_by="Lan")
    declaration = an_import(sources={"package_count": (declared,)})
    (found,) = findings(declaration, "DOC-101", shipment=papers("package_count", Decimal(42)))
    assert found.sources == (declared, Source(file="ci.xlsx", sheet="CI", cell="B4"))


def test_a_paper_that_speaks_for_itself_is_not_compared_twice():
    said = Stated(kind=PaperKind.INVOICE, path="package_count", number=Decimal(42), unit="RO")
    found = check(an_import(), known(shipment=papers("package_count", Decimal(42)), papers=Papers(stated=(said,))))
    assert [each.rule for each in found] == ["DOC-111"]
