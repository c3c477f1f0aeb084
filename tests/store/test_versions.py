"""Declarations come back as they were kept, version by version."""

from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Finding, Mend, Severity
from customs.model.path import put
from customs.model.source import Doubt, Source
from customs.model.status import Status
from customs.model.tax import Assessment, ItemAssessment, RateUsed, TaxKind, TaxLine, Version
from customs.store import Stale, Store
from tests.builders import an_export, an_import

CELL = Source(file="pl.xlsx", sheet="PL", cell="D2", raw=" 812,50 ", upload="ab" * 32)
SAID = Text(vi="Dòng 1 …", en="Item 1 …")


def a_finding(severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        rule="GDS-001",
        severity=severity,
        path="goods.i1.net_mass",
        message=SAID,
        why=SAID,
        legal=SAID,
        fix=SAID,
        sources=(CELL,),
        mend=Mend(path="goods.i1.net_mass", value="812,5"),
    )


def an_assessment() -> Assessment:
    version = Version(table="tariff", first_day=datetime(2026, 1, 1).date())  # noqa: DTZ001 -- a day
    vat = TaxLine(kind=TaxKind.VAT, base=Decimal("1E+3"), rate=Decimal("8.0"), amount=Decimal(80), legal=SAID)
    return Assessment(
        day=datetime(2026, 11, 24).date(),  # noqa: DTZ001 -- a day
        rounding="total",
        rates=(RateUsed(currency="USD", rate=Decimal(26100), version=version),),
        items=(ItemAssessment(key="i1", number=1, taxes=(vat,), steps=(SAID,)),),
        totals={TaxKind.VAT: Decimal(80)},
    )


def with_sources() -> Declaration:
    held = put(an_import(), "sources", {"goods.i1.net_mass": (CELL,)})
    return put(held, "doubts", (Doubt(path="goods.i1.gross_mass", source=CELL, reason="number"),))


@pytest.mark.parametrize("content", [an_import(), an_export(), with_sources()])
def test_declaration_comes_back_equal_with_what_was_worked_out(store: Store, content: Declaration) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.create(
            content, act="new", findings=(a_finding(),), assessment=an_assessment(), next_step="step.check"
        )
    with store.read() as tx:
        held = tx.get(kept.id)
    assert held is not None
    assert held.declaration == content
    assert held.findings == (a_finding(),)
    assert held.assessment == an_assessment()
    assert (held.serial, held.revision, held.next_step, held.owner) == (1, 1, "step.check", "Lê Hà")


def test_decimals_keep_every_digit(store: Store) -> None:
    content = put(an_import(), "goods.i1.unit_price", Decimal("12.500000"))
    with store.write("Lê Hà") as tx:
        kept = tx.create(content, act="new")
    with store.read() as tx:
        held = tx.get(kept.id)
    assert held is not None
    assert str(held.declaration.goods[0].unit_price) == "12.500000"


def test_unknown_id_is_nothing_to_read_and_refused_to_write(store: Store) -> None:
    with store.read() as tx:
        assert tx.get("no-such") is None
        assert tx.at_revision("no-such", 1) is None
        assert tx.undoable("no-such") is None
        assert not tx.can_undo("no-such")
    with pytest.raises(CustomsError, match="STORE-UNKNOWN-DECLARATION"), store.write("Lê Hà") as tx:
        tx.save("no-such", 1, an_import(), act="edit")


def test_serial_numbers_follow_each_other_and_one_of_a_failed_act_is_free_again(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        first = tx.create(an_import(), act="new")
    with suppress(ZeroDivisionError), store.write("Lê Hà") as tx:
        tx.create(an_import(), act="new")
        raise ZeroDivisionError
    with store.write("Lê Hà") as tx:
        second = tx.create(an_import(), act="new")
    assert (first.serial, second.serial) == (1, 2)


def test_stale_write_is_refused_with_who_saved_which_version_when(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        kept = tx.create(an_import(), act="new")
    with store.write("Trần Phương", noon + timedelta(minutes=2)) as tx:
        tx.save(kept.id, 1, an_import(invoice_number="A"), act="edit")
    with pytest.raises(Stale) as refusal, store.write("Lê Hà", noon + timedelta(minutes=3)) as tx:
        tx.save(kept.id, 1, an_import(invoice_number="B"), act="edit")
    assert refusal.value.code == "STORE-STALE"
    assert (refusal.value.revision, refusal.value.actor) == (2, "Trần Phương")
    assert refusal.value.at == noon + timedelta(minutes=2)
    assert "Trần Phương vừa lưu phiên bản 2 (24/11/2026 12:02)" in refusal.value.message.vi
    assert "Trần Phương saved version 2 (24/11/2026 12:02)" in refusal.value.message.en
    with store.read() as tx:
        held = tx.get(kept.id)
        assert held is not None
        assert (held.revision, held.declaration.invoice_number) == (2, "A")
        assert [event.revision for event in tx.history(kept.id)] == [1, 2]


def test_every_version_can_be_read_again(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        kept = tx.create(an_import(invoice_number="A"), act="new")
    with store.write("Trần Phương", noon) as tx:
        tx.save(kept.id, 1, an_import(invoice_number="B"), act="edit")
    with store.read() as tx:
        first, second = tx.at_revision(kept.id, 1), tx.at_revision(kept.id, 2)
        assert tx.at_revision(kept.id, 3) is None
    assert first is not None
    assert second is not None
    assert (first.declaration.invoice_number, first.act, first.actor, first.at) == ("A", "new", "Lê Hà", noon)
    assert (second.declaration.invoice_number, second.act, second.actor) == ("B", "edit", "Trần Phương")


def undo(store: Store, declaration_id: str) -> str | None:
    """As a service undoes: the invoice number that is back, None when there was nothing to take back."""
    with store.write("Lê Hà") as tx:
        held, step = tx.get(declaration_id), tx.undoable(declaration_id)
        assert held is not None
        assert tx.can_undo(declaration_id) == (step is not None)
        if step is None:
            return None
        tx.save(declaration_id, held.revision, step.target.declaration, act="undo", restores=step.target.revision)
        return step.target.declaration.invoice_number


def edit(store: Store, declaration_id: str, text: str) -> None:
    with store.write("Lê Hà") as tx:
        held = tx.get(declaration_id)
        assert held is not None
        tx.save(declaration_id, held.revision, put(held.declaration, "invoice_number", text), act=f"edit {text}")


def test_undo_walks_back_one_act_at_a_time_and_stops_at_the_first_version(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(invoice_number="A"), act="new")
    edit(store, kept.id, "B")
    edit(store, kept.id, "C")
    assert [undo(store, kept.id) for _ in range(3)] == ["B", "A", None]
    with store.read() as tx:
        held = tx.get(kept.id)
    assert held is not None
    assert (held.revision, held.declaration.invoice_number) == (5, "A")


def test_edit_after_an_undo_starts_a_new_line_that_undoes_to_what_was_seen(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(invoice_number="A"), act="new")
    edit(store, kept.id, "B")
    assert undo(store, kept.id) == "A"
    edit(store, kept.id, "C")
    with store.read() as tx:
        step = tx.undoable(kept.id)
    assert step is not None
    assert step.act == "edit C"
    assert [undo(store, kept.id) for _ in range(2)] == ["A", None]


def test_status_since_moves_only_with_the_status(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        kept = tx.create(an_import(), act="new")
    with store.write("Lê Hà", noon + timedelta(hours=1)) as tx:
        tx.save(kept.id, 1, an_import(invoice_number="B"), act="edit")
    with store.read() as tx:
        held = tx.get(kept.id)
        assert held is not None
        assert (held.status_since, held.updated_at) == (noon, noon + timedelta(hours=1))
    with store.write("Lê Hà", noon + timedelta(hours=2)) as tx:
        tx.save(kept.id, 2, an_import(status=Status.CHECKED), act="check")
    with store.read() as tx:
        held = tx.get(kept.id)
        assert held is not None
        assert held.status_since == noon + timedelta(hours=2)
        assert [(change.status, change.at, change.revision) for change in tx.statuses(kept.id)] == [
            (Status.DRAFT, noon, 1),
            (Status.CHECKED, noon + timedelta(hours=2), 3),
        ]


def test_refresh_changes_what_was_worked_out_but_no_version(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        kept = tx.create(an_import(), act="new")
    with store.write("máy", noon + timedelta(days=1)) as tx:
        tx.refresh(kept.id, 1, an_import(), findings=(a_finding(),), assessment=None, next_step="step.mend")
    with store.read() as tx:
        held = tx.get(kept.id)
        assert held is not None
        assert (held.revision, held.updated_at, held.updated_by) == (1, noon, "Lê Hà")
        assert (held.findings, held.next_step) == ((a_finding(),), "step.mend")
        assert len(tx.history(kept.id)) == 1
    with pytest.raises(Stale), store.write("máy") as tx:
        tx.refresh(kept.id, 2, an_import(), findings=(), assessment=None, next_step="")


def test_time_without_a_zone_is_never_kept(store: Store, noon: datetime) -> None:
    with pytest.raises(Exception, match="without its zone"), store.write("Lê Hà", noon.replace(tzinfo=None)) as tx:
        tx.create(an_import(), act="new")
    with store.read() as tx:
        assert tx.get("any") is None


def test_act_that_fails_leaves_nothing(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(invoice_number="A"), act="new")
    with suppress(ZeroDivisionError), store.write("Lê Hà") as tx:
        tx.save(kept.id, 1, an_import(invoice_number="B"), act="edit", act_key="k")
        raise ZeroDivisionError
    with store.read() as tx:
        held = tx.get(kept.id)
        assert held is not None
        assert (held.revision, held.declaration.invoice_number) == (1, "A")
        assert tx.at_revision(kept.id, 2) is None
        assert tx.act_result("k") is None
