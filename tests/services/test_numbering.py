"""A number of another declaration is refused where it is typed, and stays told on both that share one."""

from datetime import date

import pytest

from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.declarations.numbering import NumberTaken
from customs.store import Store
from tests.builders import an_import
from tests.ui.kept import kept

NUMBER = "107762119250"
REGISTERED = {"status": Status.REGISTERED, "declaration_number": NUMBER, "registration_date": date(2026, 11, 24)}


def test_a_number_of_another_is_refused_and_the_other_is_named(desk: Desk, records: Records, store: Store) -> None:
    other = kept(store, an_import(**REGISTERED, invoice_number="SK-1", invoice_date=date(2026, 11, 2)))
    own = kept(store, an_import(status=Status.READY, invoice_number="SK-2"))
    with pytest.raises(NumberTaken) as refused:
        desk.step(own, "number", {"declaration_number": NUMBER})
    assert (refused.value.code, refused.value.declaration_id) == ("STEP-NUMBER", other)
    assert "SK-1 ngày 02/11/2026" in refused.value.say("vi")
    assert records.declaration(own).declaration.declaration_number is None


def test_two_that_share_a_number_both_say_so_though_both_are_registered(
    desk: Desk, records: Records, store: Store
) -> None:
    ids = [kept(store, an_import(**REGISTERED, invoice_number=f"SK-{n}")) for n in (1, 2)]
    for one, other in zip(ids, ("SK-2", "SK-1"), strict=True):
        desk.check_again([one])
        found = next(hit for hit in records.declaration(one).findings if hit.rule == "GEN-080")
        assert other in found.message.vi
