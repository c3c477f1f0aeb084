"""The page of people, and who one is at this machine."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.person import Role
from customs.services import Desk, open_desk
from customs.services.people.sign_in import Caller
from customs.ui.session import office
from tests.ui.conftest import ROOT


@pytest.fixture
def desk(home: Path) -> Desk:  # noqa: ARG001 -- the store it names
    return open_desk("Máy chủ")[0]


def page(person_id: str | None) -> AppTest:
    """The page of people as that person sees it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["language_chosen"] = "en"
    if person_id:
        app.session_state["person_chosen"] = person_id
    app.run()
    app.button(key="to-people").click().run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return " ".join(one.value for one in [*app.title, *app.get("html")] if hasattr(one, "value")) + str(app.main)


@pytest.mark.usefixtures("home")
def test_first_person_can_only_be_a_manager_and_whoever_is_here_adds_one() -> None:
    app = page(None)
    assert app.selectbox(key="new-role").options == ["manager"]
    app.text_input(key="new-name").set_value("Trần Phương")
    app.text_input(key="new-login").set_value("Phuong")
    next(one for one in app.button if one.label == "Add a person").click().run()
    (added,) = office().accounts.people()
    assert (added.person.name, added.person.role, added.person.login) == ("Trần Phương", Role.MANAGER, "phuong")
    another = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    another.session_state["language_chosen"] = "en"
    assert [one.value for one in another.run().title] == ["Who is working here?"]


def test_one_time_password_is_shown_once_and_lets_its_person_in(desk: Desk) -> None:
    manager = desk.add_person("Trần Phương", Role.MANAGER, "phuong")
    clerk = desk.add_person("Lê Hà", Role.CLERK, "ha")
    app = page(manager.id)
    app.query_params["id"] = clerk.id
    app.run()
    app.button(key=f"give-{clerk.id}").click().run()
    (given,) = [one.value for one in app.code]
    assert office().accounts.sign_in("ha", given, Caller("10.0.0.5"))
    app.run()
    assert not app.code


def test_refusal_is_said_on_the_page(desk: Desk) -> None:
    manager = desk.add_person("Trần Phương", Role.MANAGER)
    desk.add_person("Lê Hà", Role.CLERK)
    app = page(manager.id)
    app.query_params["id"] = manager.id
    app.run()
    app.button(key=f"remove-{manager.id}").click().run()
    assert "PEOPLE-LAST" in shown(app)
    assert len(office().accounts.people()) == 2
