"""People, sessions and failed sign-ins are kept alike on both databases."""

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from customs.model.errors import CustomsError
from customs.model.person import Person, Role
from customs.services.people.slowing import Attempt
from customs.store import Failures, Store


@pytest.fixture
def somebody(store: Store, noon: datetime) -> Person:
    with store.write("Máy chủ", noon) as tx:
        return tx.add_person("Trần Phương", Role.MANAGER, "phuong")


def test_people_are_listed_by_name_and_found_by_it_whatever_its_case(store: Store, somebody: Person) -> None:
    with store.write("Máy chủ") as tx:
        tx.add_person("Lê Hà", Role.CLERK, None)
    with store.read() as look:
        assert [one.person.name for one in look.people()] == ["Lê Hà", "Trần Phương"]
        found = look.person_called("  trần   PHƯƠNG ")
        assert found is not None
        assert found.person == somebody
        assert look.person_called("Tran Phuong") is None


@pytest.mark.parametrize(("name", "login"), [("TRẦN PHƯƠNG", None), ("Khác", "phuong")])
def test_one_name_and_one_account_are_of_one_person(
    store: Store, somebody: Person, name: str, login: str | None
) -> None:
    with pytest.raises(IntegrityError), store.write("Máy chủ") as tx:
        tx.add_person(name, Role.CLERK, login)
    with store.write("Máy chủ") as tx:
        tx.remove_person(somebody)
        again = tx.add_person(name, Role.CLERK, login)
    with store.read() as look:
        assert [one.person for one in look.people()] == [again]


def test_administrator_is_a_manager_who_can_sign_in(store: Store, somebody: Person) -> None:
    with store.read() as look:
        assert not look.has_administrator()
    with store.write("Máy chủ") as tx:
        tx.set_password(somebody, "hash", is_first=False)
        assert tx.has_administrator()
        tx.change_role(somebody, Role.OFFICER)
        assert not tx.has_administrator()


def test_session_is_found_until_it_is_ended_or_its_person_leaves(
    store: Store, somebody: Person, noon: datetime
) -> None:
    with store.write(somebody.name, noon) as tx:
        for name in ("a", "b", "c"):
            tx.open_session(name * 64, name, somebody, "10.0.0.5", "trình duyệt")
    with store.write(somebody.name, noon + timedelta(minutes=5)) as tx:
        first = tx.session_of("a" * 64)
        assert first is not None
        tx.end_session(first, "sign_out")
        tx.touch_session("c")
        assert tx.session_of("a" * 64) is None
        assert [one.id for one in tx.sessions(noon - timedelta(hours=1), somebody.id)] == ["c", "b"]
        assert tx.sessions(noon) == ()
        tx.remove_person(somebody)
        assert tx.session_of("b" * 64) is None


def test_old_sessions_and_failures_are_swept(store: Store, somebody: Person, noon: datetime) -> None:
    with store.write(somebody.name, noon) as tx:
        tx.open_session("a" * 64, "a", somebody, "", "")
        tx.keep_failures("account ha", Failures(3, noon, noon))
        tx.keep_failures("account ha", Failures(4, noon, noon + timedelta(seconds=9)))
    with store.write(somebody.name, noon) as tx:
        assert tx.failures("account ha") == Failures(4, noon, noon + timedelta(seconds=9))
        tx.sweep_sessions(noon + timedelta(seconds=1))
        assert tx.failures("account ha") is None
        assert tx.sessions(noon - timedelta(days=1)) == ()


def test_attempts_at_once_are_counted_one_after_another(store: Store, noon: datetime) -> None:
    """Twelve guesses sent together are no more than twelve sent in a row: five are looked at."""
    looked_at: list[int] = []
    start = threading.Barrier(12)

    def attempt(turn: int) -> None:
        start.wait()
        try:
            with store.write("", noon) as tx:
                Attempt("ha", f"10.0.0.{turn}", noon).begin(tx)
        except CustomsError as refused:
            assert refused.code == "SIGN-IN-SLOWED"  # noqa: PT017 -- in a thread of its own
            return
        looked_at.append(turn)

    threads = [threading.Thread(target=attempt, args=(turn,)) for turn in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(looked_at) == 5
