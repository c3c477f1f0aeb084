"""What a press is refused is said on the page, in the refusal's own words and code; the page stays."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from customs.model.papers import CertificateOfOrigin, PaperSort
from customs.model.person import Role
from customs.model.status import Status
from customs.services import Desk, open_desk
from customs.store import open_store
from tests.builders import an_import
from tests.services.test_filing_files import pdf
from tests.ui.conftest import ROOT
from tests.ui.kept import kept_today
from tests.ui.shown import said
from tests.ui.test_intake import DOUBTFUL, Workbook

NEVER = {
    "vi": ("Vai trò nhân viên chăm sóc khách hàng không được", "ROLE-ACT"),
    "en": ("The role “customer service” may not", "ROLE-ACT"),
}


@pytest.fixture
def desk(home) -> Desk:  # noqa: ARG001 -- the store it names
    return open_desk("Máy chủ")[0]


@pytest.fixture
def page(desk: Desk) -> Callable[..., AppTest]:
    """`page(role, path, language, **query)`: that page as somebody of the role has it open."""
    desk.add_person("Trần Phương", Role.MANAGER)

    def opened(role: Role, path: str, language: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.session_state["language_chosen"] = language
        app.session_state["person_chosen"] = desk.add_person("Lê Hà", role).id
        for name, value in query.items():
            app.query_params[name] = value
        app._page_hash = calc_hash(path)
        app.run()
        while app.status:
            app.run()
        assert not app.exception
        return app

    return opened


def press(app: AppTest, start: str) -> AppTest:
    """The first button that can be pressed and whose key starts so, pressed."""
    button = next(one for one in app.button if (one.key or "").startswith(start) and not one.disabled)
    app = button.click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", NEVER)
def test_customer_service_may_not_say_what_a_paper_is(page, desk: Desk, language: str):
    id_ = desk.new("import")
    desk.add_papers(id_, [("invoice 0811.pdf", pdf("0811"))])
    app = page(Role.CUSTOMER_SERVICE, "declaration", language, id=id_, tab="documents")
    chosen = next(one for one in app.selectbox if (one.key or "").startswith("sort "))
    chosen.set_value(PaperSort.INVOICE).run()
    for words in NEVER[language]:
        assert words in said(app)
    assert "invoice 0811.pdf" in said(app), "the page stands"


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "vai trò nhân viên xuất nhập khẩu không còn được"), ("en", "the role “import-export clerk” may not")],
)
def test_a_clerk_may_not_take_a_certificate_off_a_registered_declaration(page, home, language: str, words: str):
    store = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    certificate = CertificateOfOrigin(form="E", number="E2611000001")
    id_ = kept_today(store, an_import(status=Status.REGISTERED, certificates=(certificate,)))
    store.close()
    app = page(Role.CLERK, "declaration", language, id=id_, tab="documents")
    press(app, f"remove {id_}")
    assert words in said(app)
    assert "ROLE-STATUS" in said(app)


@pytest.mark.parametrize("language", NEVER)
def test_an_answer_of_someone_whose_role_was_changed_meanwhile(page, desk: Desk, workbook: Workbook, language: str):
    intake = desk.receive([("invoice.xlsx", workbook(DOUBTFUL))])
    app = page(Role.CLERK, "import", language, id=intake)
    desk.change_role(app.session_state["person_chosen"], Role.CUSTOMER_SERVICE)
    del app.session_state["person_known"]
    press(app, "answer-")
    for words in NEVER[language]:
        assert words in said(app)


@pytest.mark.parametrize(("path", "query"), [("maps", {"map": "nothing"}), ("profiles", {"id": "nothing"})])
def test_a_name_in_the_address_that_nobody_knows_is_said_and_the_list_stands(page, path: str, query: dict[str, str]):
    app = page(Role.MANAGER, path, "vi", **query)
    assert 'class="code"' in said(app)
    assert app.title
