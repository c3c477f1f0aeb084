"""What an office loads reaches taxes and rules of a kept declaration, and each says which version it came from."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Finding
from customs.model.path import replace
from customs.model.status import Status
from customs.model.tax import TaxKind
from customs.services import Desk, Records
from customs.services.acts import judge
from customs.services.beside import beside_of
from customs.settings import settings
from customs.store import Store
from tests.builders import DAY, an_import, an_item

YEAR, LATER = date(2026, 1, 1), date(2026, 12, 1)
MONDAY = date(2026, 11, 23)
TARIFF = (
    "Mã HS,Mô tả hàng hóa,ĐVT,NK ưu đãi,ACFTA,VAT\n60063290,Vải dệt kim,m,12,0,*/8/10\n94016100,Ghế,chiếc,25,0,10\n"
)
RATES = 'Mã NT,Mua chuyển khoản\nUSD,"26,100.00"\nJPY,166.42\n'
MATERIALS = "Mã NPL,Tên,ĐVT,MST\nVAI-01,Vải dệt kim,kg,0100109106\nCUC-02,Cúc nhựa,Cái,0312345678\n"


def load(desk: Desk, name: str, text: str, first_day: date, **more: object) -> dict[str, int]:
    return desk.load_list(desk.preview_list(name, (f"{name}.csv", text.encode()), first_day, **more))


def kept(desk: Desk, declaration: Declaration) -> str:
    return desk._create(declaration, None, {"act": "new", "act_key": None})[0]


def found(records: Records, declaration_id: str, rule: str) -> Finding | None:
    return next((one for one in records.declaration(declaration_id).findings if one.rule == rule), None)


def duty(records: Records, declaration_id: str) -> tuple[Decimal | None, str | None, date | None]:
    (line, *_) = (
        line
        for item in records.declaration(declaration_id).assessment.items
        for line in item.taxes
        if line.kind is TaxKind.IMPORT_DUTY
    )
    version = line.version
    return line.rate, version.table if version else None, version.first_day if version else None


def untyped(**changes: object) -> Declaration:
    return an_import(goods=(an_item(import_duty_rate=None, **changes),))


def test_an_item_without_a_typed_rate_is_priced_by_the_version_of_its_day(desk: Desk, records: Records) -> None:
    made = kept(desk, untyped())
    assert duty(records, made) == (None, None, None)
    load(desk, "tariff", TARIFF, YEAR, origin="Biểu thuế thử nghiệm 2026")
    load(desk, "tariff", TARIFF.replace(",12,", ",15,"), LATER)
    assert duty(records, made) == (12, "tariff B01", YEAR)
    desk.edit(made, "planned_declaration_date", "01/12/2026")
    assert duty(records, made) == (15, "tariff B01", LATER)
    desk.edit(made, "planned_declaration_date", "30/11/2026")
    assert duty(records, made) == (12, "tariff B01", YEAR)


def test_the_version_that_priced_a_declaration_stays_with_its_revision(
    desk: Desk, records: Records, store: Store
) -> None:
    first = load(desk, "tariff", TARIFF, YEAR)["tariff"]
    made = kept(desk, untyped())
    load(desk, "tariff", TARIFF.replace(",12,", ",15,"), YEAR)
    assert duty(records, made)[0] == 15
    with store.read() as look:
        version = look.at_revision(made, 1)
        sha256 = look.list_versions("tariff")[first - 1].sha256
    assert version is not None
    assert version.assessment is not None
    (line, *_) = version.assessment.items[0].taxes
    assert line.version is not None
    assert (line.rate, line.version.digest) == (12, sha256)
    assert "tariff.csv" in line.version.legal.vi


def test_a_rule_that_needs_the_tariff_fires_and_names_the_version(desk: Desk, records: Records) -> None:
    made = kept(desk, an_import(goods=(an_item(import_duty_rate=Decimal(10)),)))
    assert found(records, made, "TAX-063") is None
    load(desk, "tariff", TARIFF, YEAR)
    told = found(records, made, "TAX-063")
    assert told is not None
    assert "biểu thuế đã nạp từ 01/01/2026 ghi 12 %" in told.message.vi
    desk.edit(made, "goods.i1.hs_code", "60063291")
    assert found(records, made, "TAX-063") is None
    strange = found(records, made, "GDS-018")
    assert strange is not None
    assert "of 01/01/2026" in strange.message.en


def test_a_withdrawn_tariff_prices_nothing(desk: Desk, records: Records) -> None:
    serial = load(desk, "tariff", TARIFF, YEAR)["tariff"]
    made = kept(desk, untyped())
    assert duty(records, made)[0] == 12
    desk.withdraw_list(serial, "nạp nhầm")
    assert duty(records, made)[0] is None


def test_the_next_tariff_is_compared_by_what_its_cells_say(desk: Desk) -> None:
    load(desk, "tariff", TARIFF.replace(",12,", ',"12,5",'), YEAR)
    same = TARIFF.replace(",12,", ",12.5,").replace("Ghế,chiếc,25", "Ghế,chiếc,20").replace("ACFTA", "ATIGA")
    (part,) = desk.preview_list("tariff", ("sau.csv", same.encode()), LATER).parts
    assert [(one.code, one.column, one.old, one.new) for one in part.difference.changed] == [
        ("94016100", "B01", "25", "20")
    ]
    assert (part.came, part.gone, part.against) == (("B04",), ("B05",), YEAR)
    assert part.changes


def test_the_same_tariff_again_is_refused(desk: Desk) -> None:
    load(desk, "tariff", TARIFF, YEAR)
    with pytest.raises(CustomsError, match="LIST-SAME"):
        load(desk, "tariff", TARIFF, LATER)


def test_a_column_said_once_is_known_again(desk: Desk, records: Records) -> None:
    strange = TARIFF.replace("NK ưu đãi", "Cột 5")
    seen = desk.preview_list("tariff", ("1.csv", strange.encode()), YEAR)
    assert [unused for heading in seen.read.headings.values() for unused in heading.unused] == ["Cột 5"]
    load(desk, "tariff", strange, YEAR, columns={"Cột 5": "B01"})
    load(desk, "tariff", strange.replace(",12,", ",14,"), MONDAY)
    assert duty(records, kept(desk, untyped())) == (14, "tariff B01", MONDAY)


@pytest.mark.parametrize(
    ("heading", "use", "code"),
    [("NK ưu đãi", "B05", "LIST-MAP"), ("Không có", "B01", "LIST-MAP"), ("VAT", "thuế gì", "LIST-MAP")],
)
def test_a_column_that_cannot_be_read_so_is_refused(desk: Desk, heading: str, use: str, code: str) -> None:
    with pytest.raises(CustomsError) as refused:
        load(desk, "tariff", TARIFF, YEAR, columns={heading: use})
    assert refused.value.code == code


def test_cells_nobody_can_read_are_told_and_their_rate_is_absent(desk: Desk, records: Records) -> None:
    seen = desk.preview_list("tariff", ("lạ.csv", TARIFF.replace(",12,", ",12?,").encode()), YEAR)
    assert [one.row for one in seen.read.remarks] == [2]
    assert seen.read.rows_in == seen.read.accepted == 2
    desk.load_list(seen)
    assert duty(records, kept(desk, untyped()))[0] is None


def test_a_loaded_rate_holds_for_its_week_after_what_was_typed(desk: Desk, records: Records) -> None:
    made = kept(desk, replace(an_import(), planned_rates={}))
    assert found(records, made, "INV-016") is not None
    load(desk, "exchange-rates", RATES, MONDAY)
    view = records.declaration(made)
    (used,) = view.assessment.rates
    assert (used.currency, used.rate, used.version.table, used.version.first_day) == (
        "USD",
        Decimal(26100),
        "exchange_rates",
        MONDAY,
    )
    assert found(records, made, "INV-016") is None
    assert records.declaration(kept(desk, an_import())).assessment.rates[0].version.table == "typed"
    desk.edit(made, "planned_declaration_date", "30/11/2026")
    assert found(records, made, "INV-016") is not None


def test_a_currency_without_a_rate_in_the_loaded_week_is_a_finding(desk: Desk, records: Records) -> None:
    made = kept(desk, an_import(invoice_currency_code="SEK", planned_rates={}))
    load(desk, "exchange-rates", RATES, MONDAY)
    told = found(records, made, "INV-022")
    assert told is not None
    assert told.path == "invoice_currency_code"
    assert "23/11/2026" in told.message.vi


def test_the_same_rates_are_a_version_of_their_own_in_another_week(desk: Desk, records: Records) -> None:
    load(desk, "exchange-rates", RATES, MONDAY)
    with pytest.raises(CustomsError, match="LIST-SAME"):
        load(desk, "exchange-rates", RATES, MONDAY)
    load(desk, "exchange-rates", RATES, date(2026, 11, 30))
    assert [one.first_day for one in records.list_versions("exchange_rates")] == [MONDAY, date(2026, 11, 30)]
    (told,) = records.look_up("exchange_rates", "USD", on=date(2026, 12, 8))
    assert told.ended


def test_items_are_held_against_the_materials_of_their_own_firm(desk: Desk, records: Records) -> None:
    described = "CUC-02#&Cúc nhựa, mới 100%"
    made = kept(desk, an_import(declaration_type_code="E31", goods=(an_item(goods_description=described),)))
    assert found(records, made, "GDS-024") is None
    load(desk, "materials", MATERIALS, YEAR)
    told = found(records, made, "GDS-024")
    assert told is not None
    assert "01/01/2026" in told.legal.vi
    assert "materials.csv" in told.legal.vi
    desk.edit(made, "goods.i1.goods_description", "VAI-01#&Vải dệt kim, mới 100%")
    assert found(records, made, "GDS-024") is None


def test_a_file_of_materials_replaces_those_of_the_firms_it_names(desk: Desk, records: Records) -> None:
    load(desk, "materials", MATERIALS, YEAR)
    load(desk, "materials", "Mã NPL,Tên,ĐVT,MST\nVAI-09,Vải khác,m,0100109106\n", MONDAY)
    assert [one.code for one in records.choices("materials")] == ["0100109106/VAI-09", "0312345678/CUC-02"]


def test_a_unit_nobody_knows_is_told_when_the_list_is_looked_at(desk: Desk) -> None:
    seen = desk.preview_list("materials", ("nl.csv", f"{MATERIALS}VAI-03,Vải,xyz,\n".encode()), YEAR)
    (told,) = seen.read.remarks
    assert (told.row, told.text) == (4, "xyz")
    assert seen.read.accepted == 3


def test_the_unit_of_a_material_is_known_by_its_words(desk: Desk, records: Records) -> None:
    item = an_item(
        goods_description="VAI-01#&Vải", quantity_1_unit_code="MTR", quantity_2=None, quantity_2_unit_code=None
    )
    made = kept(desk, an_import(declaration_type_code="E31", goods=(item,)))
    load(desk, "materials", MATERIALS, YEAR)
    told = found(records, made, "GDS-025")
    assert told is not None
    assert "KGM" in told.message.en


def test_a_bill_of_another_declaration_is_found_and_named(desk: Desk, records: Records) -> None:
    first = kept(desk, an_import())
    assert found(records, first, "DOC-025") is None
    second = kept(desk, an_import(invoice_number="KHAC-1"))
    told = found(records, second, "DOC-025")
    assert told is not None
    assert "Nháp 1" in told.message.vi
    assert "Draft 1" in told.message.en
    assert found(records, first, "DOC-026") is None
    desk.edit(second, "invoice_number", an_import().invoice_number or "")
    assert found(records, first, "DOC-026") is not None


def test_what_customs_registered_is_what_stood_when_they_answered(desk: Desk, store: Store) -> None:
    made = kept(desk, an_import(status=Status.NUMBERED, declaration_number="101234567890"))
    registered = an_import(
        status=Status.REGISTERED, declaration_number="101234567890", registration_date=DAY, notes="đã đăng ký"
    )
    amending = replace(registered, status=Status.AMENDING, notes="đang sửa")
    with store.write("Lê Thu Hà") as tx:
        for number, content in enumerate((registered, amending, replace(amending, notes="sửa nữa")), 1):
            tx.save(made, number, content, act="step")
        known = beside_of(store, tx, amending, made)
    assert known.earlier.registered == registered


@pytest.fixture
def sender(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CUSTOMS_VNACCS_USER", "A1B2C")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.usefixtures("sender")
def test_the_desk_knows_which_user_it_sends_as(desk: Desk, records: Records) -> None:
    made = kept(desk, an_import(status=Status.NUMBERED, customs_broker_code="Z9Z9Z"))
    told = found(records, made, "PRT-011")
    assert told is not None
    assert "A1B2C" in told.message.vi


def test_every_door_judges_alike(desk: Desk, records: Records) -> None:
    load(desk, "tariff", TARIFF, YEAR)
    load(desk, "exchange-rates", RATES, MONDAY)
    declaration = replace(untyped(), planned_rates={})
    made = kept(desk, declaration)
    shown = records.declaration(made)
    file = judge(declaration, DAY, beside=records.beside(replace(declaration, bill_of_lading_number=())))
    assert shown.assessment == file.assessment
    assert desk.check_again().changed == 0
    assert records.try_rule("DOC-025").declarations == 0
