"""Who may do what: the table, and that no act of the desk goes round it."""

import inspect
from datetime import timedelta

import pytest

from customs.model.errors import CustomsError
from customs.model.person import Role
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.people.permits import ACTS, ALWAYS, OWN, PERMITS, why_not
from customs.services.people.sign_in import Accounts, Caller
from customs.settings import settings
from customs.store import Store
from customs.words import has
from tests.builders import an_import
from tests.services.conftest import Watch
from tests.ui.kept import kept

SENTENCE, OTHER = "một câu rất dễ nhớ", "một câu khác hẳn"
HERE, THERE = Caller("10.0.0.5", "trình duyệt"), Caller("10.0.0.6")


def public_acts() -> set[str]:
    return {name for name in dir(Desk) if not name.startswith("_") and callable(getattr(Desk, name))}


def test_every_act_of_the_desk_stands_in_the_table_and_nothing_else() -> None:
    assert public_acts() == set(ACTS)


def test_everything_in_the_table_has_its_words() -> None:
    for kind in PERMITS:
        assert has(f"people.may.{kind}"), kind
        assert has(f"people.who.{kind}"), kind
    assert set(ACTS.values()) == set(PERMITS)


def test_manager_may_do_everything() -> None:
    assert all(roles[Role.MANAGER] == ALWAYS for roles in PERMITS.values())


@pytest.mark.parametrize(("role", "act"), [(role, act) for role in Role for act in ACTS])
def test_what_a_role_never_does_is_refused_whatever_is_asked(store: Store, role: Role, act: str) -> None:
    desk = Desk(store, "Lê Hà", role=role)
    if PERMITS[ACTS[act]].get(role):
        assert why_not(role, act) is None
        return
    with pytest.raises(CustomsError, match="ROLE-ACT"):
        getattr(desk, act)()


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", Role)
def test_every_act_on_a_declaration_is_refused_at_every_status_the_table_closes(
    store: Store, records: Records, role: Role, status: Status
) -> None:
    desk, held = Desk(store, "Lê Hà", role=role), kept(store, an_import(status=status))
    before = records.declaration(held).revision
    for act, kind in ACTS.items():
        takes = list(inspect.signature(getattr(Desk, act)).parameters)
        if "declaration_id" not in takes or not PERMITS[kind].get(role):
            continue
        if status in PERMITS[kind][role]:
            assert why_not(role, act, status) is None
            continue
        with pytest.raises(CustomsError, match="ROLE-STATUS"):
            getattr(desk, act)(held, *([None] * sum(_is_needed(act, name) for name in takes[2:])))
    assert records.declaration(held).revision == before


def _is_needed(act: str, name: str) -> bool:
    return inspect.signature(getattr(Desk, act)).parameters[name].default is inspect.Parameter.empty


def test_clerk_prepares_until_it_is_ready(desk: Desk, store: Store, watch: Watch, records: Records) -> None:
    clerk = Desk(store, "Nguyễn Minh", watch, role=Role.CLERK)
    held = kept(store, an_import())
    clerk.edit(held, "marks_and_numbers", "N/M 2")
    assert records.declaration(held).saved_by == "Nguyễn Minh"
    ready = kept(store, an_import(status=Status.READY))
    with pytest.raises(CustomsError, match="ROLE-STATUS") as refused:
        clerk.edit(ready, "marks_and_numbers", "N/M 2")
    assert "declaration officer" not in refused.value.message.en
    assert "import-export clerk" in refused.value.message.en
    desk.edit(ready, "marks_and_numbers", "N/M 2")


def test_status_that_changes_meanwhile_is_asked_about_inside_the_act(
    store: Store, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The declaration is filed between the first question and the transaction of the act."""
    held = kept(store, an_import())
    clerk = Desk(store, "Nguyễn Minh", watch, role=Role.CLERK)
    reading = clerk._ahead

    def filed_meanwhile(declaration_id, change):
        with store.write("Lê Thu Hà", watch()) as tx:
            stored = tx.get(declaration_id)
            changed = stored.declaration.model_copy(update={"status": Status.READY})
            tx.save(declaration_id, stored.revision, changed, act="step")
        return reading(declaration_id, change)

    monkeypatch.setattr(clerk, "_ahead", filed_meanwhile)
    with pytest.raises(CustomsError, match="ROLE-STATUS"):
        clerk.edit(held, "marks_and_numbers", "N/M 2")


def test_own_statuses_are_those_before_customs_has_it() -> None:
    assert {Status.DRAFT, Status.CHECKED, Status.EXPIRED, Status.REFUSED} == OWN


def test_first_of_the_list_is_a_manager_and_the_last_manager_stays(desk: Desk) -> None:
    with pytest.raises(CustomsError, match="PEOPLE-FIRST"):
        desk.add_person("Lê Hà", Role.CLERK)
    manager = desk.add_person("Trần  Phương", Role.MANAGER)
    assert manager.name == "Trần Phương"
    clerk = desk.add_person("Lê Hà", Role.CLERK)
    for act in (lambda: desk.remove_person(manager.id), lambda: desk.change_role(manager.id, Role.CLERK)):
        with pytest.raises(CustomsError, match="PEOPLE-LAST"):
            act()
    desk.change_role(clerk.id, Role.MANAGER)
    desk.remove_person(manager.id)
    desk.remove_person(clerk.id)


def test_names_and_accounts_are_told_apart_and_free_again_when_somebody_leaves(desk: Desk) -> None:
    desk.add_person("Trần Phương", Role.MANAGER, "phuong")
    for name, login in (("TRẦN PHƯƠNG", "other"), ("Khác", "Phuong")):
        with pytest.raises(CustomsError, match="PEOPLE-TAKEN"):
            desk.add_person(name, Role.CLERK, login)
    gone = desk.add_person("Tran Phuong", Role.CLERK, "phuong2")
    desk.remove_person(gone.id)
    assert desk.add_person("Tran Phuong", Role.CLERK, "phuong2").id != gone.id


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u202eb", "a\x00b"])
def test_name_that_is_none_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(CustomsError, match="PEOPLE-NAME"):
        desk.add_person(name, Role.MANAGER)


@pytest.mark.parametrize(
    ("password", "code"),
    [("ngắn quá", "SHORT"), ("x" * 201, "LONG"), ("phuong-2026-dep", "NAME"), ("ababababababab", "SAME")],
)
def test_weak_password_is_refused_and_nobody_is_added(desk: Desk, store: Store, password: str, code: str) -> None:
    with pytest.raises(CustomsError, match=f"PASSWORD-{code}"):
        desk.add_person("Trần Phương", Role.MANAGER, "phuong", password)
    with store.read() as look:
        assert look.people() == ()


@pytest.fixture
def accounts(store: Store, watch: Watch, desk: Desk) -> Accounts:
    desk.add_person("Trần Phương", Role.MANAGER, "phuong", SENTENCE)
    desk.add_person("Lê Hà", Role.CLERK, "ha", OTHER)
    return Accounts(store, watch)


def test_session_is_of_who_signed_in_and_its_token_is_not_kept(accounts: Accounts, store: Store) -> None:
    token = accounts.sign_in(" Phuong ", SENTENCE, HERE)
    session = accounts.session(token)
    assert session is not None
    assert (session.person.name, session.address, session.browser) == ("Trần Phương", "10.0.0.5", "trình duyệt")
    with store.read() as look:
        assert look.session_of(token) is None
    for wrong in (None, "", token[:-1], "\ud800"):
        assert accounts.session(wrong) is None


def test_session_ends_when_it_stands_idle_and_in_any_case_at_the_end_of_the_day(
    accounts: Accounts, watch: Watch
) -> None:
    idle, hours = settings().session_idle_minutes, settings().session_hours
    token = accounts.sign_in("phuong", SENTENCE, HERE)
    began = watch.now
    while watch.now - began < timedelta(hours=hours) - timedelta(minutes=idle):
        watch.forward(minutes=idle - 1)
        assert accounts.session(token) is not None
    watch.now = began + timedelta(hours=hours)
    assert accounts.session(token) is None
    again = accounts.sign_in("phuong", SENTENCE, HERE)
    watch.forward(minutes=idle)
    assert accounts.session(again) is None
    assert accounts.sessions() == ()


def test_attempts_at_an_account_are_slowed_from_any_address_and_forgotten_when_right(
    accounts: Accounts, watch: Watch
) -> None:
    for turn in range(5):
        with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
            accounts.sign_in("ha", SENTENCE, Caller(f"10.0.1.{turn}"))
    for caller in (HERE, THERE):
        with pytest.raises(CustomsError, match="SIGN-IN-SLOWED"):
            accounts.sign_in("ha", OTHER, caller)
    accounts.sign_in("phuong", SENTENCE, THERE)
    watch.forward(seconds=10)
    with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
        accounts.sign_in("ha", SENTENCE, HERE)
    watch.forward(seconds=19)
    with pytest.raises(CustomsError, match="SIGN-IN-SLOWED"):
        accounts.sign_in("ha", OTHER, HERE)
    watch.forward(seconds=1)
    assert accounts.session(accounts.sign_in("ha", OTHER, HERE))
    with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
        accounts.sign_in("ha", SENTENCE, HERE)
    assert accounts.sign_in("ha", OTHER, HERE)


def test_address_is_slowed_whatever_accounts_it_tries_and_ones_own_does_not_free_it(
    accounts: Accounts, store: Store, watch: Watch
) -> None:
    for turn in range(20):
        with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
            accounts.sign_in(f"nobody{turn}", SENTENCE, HERE)
        if turn == 10:
            accounts.sign_in("ha", OTHER, HERE)
    restarted = Accounts(store, watch)
    with pytest.raises(CustomsError, match="SIGN-IN-SLOWED"):
        restarted.sign_in("phuong", SENTENCE, HERE)
    assert restarted.sign_in("phuong", SENTENCE, THERE)


def test_waits_grow_but_never_past_a_quarter_of_an_hour(accounts: Accounts, watch: Watch) -> None:
    for _ in range(20):
        watch.forward(minutes=15)
        with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
            accounts.sign_in("ha", SENTENCE, Caller(str(watch.now)))
    watch.forward(minutes=15)
    assert accounts.sign_in("ha", OTHER, HERE)


def test_change_of_password_ends_every_other_session(accounts: Accounts) -> None:
    mine, elsewhere = (accounts.sign_in("ha", OTHER, caller) for caller in (HERE, THERE))
    session = accounts.session(mine)
    assert session is not None
    with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
        accounts.change_password(session, SENTENCE, "một câu thứ ba nhé", HERE)
    accounts.change_password(session, OTHER, "một câu thứ ba nhé", HERE)
    assert accounts.session(elsewhere) is None
    assert accounts.session(mine) is not None
    with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
        accounts.sign_in("ha", OTHER, HERE)


def test_who_leaves_or_changes_role_is_known_at_once(accounts: Accounts, desk: Desk) -> None:
    token = accounts.sign_in("ha", OTHER, HERE)
    session = accounts.session(token)
    assert session is not None
    desk.change_role(session.person.id, Role.OFFICER)
    again = accounts.session(token)
    assert again is not None
    assert again.person.role is Role.OFFICER
    desk.remove_person(session.person.id)
    assert accounts.session(token) is None
    with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
        accounts.sign_in("ha", OTHER, HERE)


def test_one_ends_only_ones_own_sessions_and_a_manager_anybodys(accounts: Accounts, desk: Desk) -> None:
    mine, theirs = accounts.sign_in("ha", OTHER, HERE), accounts.sign_in("phuong", SENTENCE, THERE)
    me, them = accounts.session(mine), accounts.session(theirs)
    assert me is not None
    assert them is not None
    accounts.end(me, them.id)
    assert accounts.session(theirs) is not None
    desk.revoke_session(me.id)
    assert accounts.session(mine) is None


def test_log_tells_who_came_in_and_never_a_password(accounts: Accounts, store: Store, desk: Desk) -> None:
    token = accounts.sign_in("ha", OTHER, HERE)
    session = accounts.session(token)
    assert session is not None
    with pytest.raises(CustomsError, match="SIGN-IN-WRONG"):
        accounts.sign_in("ha", "sai hoàn toàn", THERE)
    given = desk.give_password(session.person.id)
    with store.read() as look:
        told = look.history_of(session.person.id)
    assert [event.act for event in told] == [
        "person_added", "password", "sign_in", "sign_in_refused", "password", "session_revoked",
    ]  # fmt: skip
    assert all(word not in str(told) for word in (OTHER, given, token, "sai hoàn toàn"))
    assert told[3].detail == {"address": "10.0.0.6"}
