"""A declaration that customs' own print made has nothing of ours to compare with it; words of the print page."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from customs.services import open_desk
from customs.words import say
from tests.builders import an_import
from tests.services.test_statuses import NUMBER, a_print
from tests.ui.kept import kept_today
from tests.ui.shown import said


@pytest.fixture
def printed(home) -> str:  # noqa: ARG001 -- the store it names
    """Made by a print of customs."""
    desk = open_desk()[0]
    (made,) = desk.take_answers(desk.hear_answers([a_print("lane")])).answers
    return made.answer.declaration_id or desk.settle_answer(made.serial, "create").declaration_id or ""


def part(app: AppTest, language: str, id_: str) -> str:
    app.session_state["language_chosen"] = language
    app._page_hash = calc_hash("declaration")
    for name, value in {"id": id_, "tab": "taxes", "part": "customs"}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return said(app)


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "lập từ chính bản in của Hải quan"), ("en", "there is nothing of our own to compare")],
)
def test_a_print_is_not_compared_with_itself(app: AppTest, printed: str, language: str, words: str):
    told = part(app, language, printed)
    assert words in told
    assert "tq-beside" not in told.replace(".tq-beside", "")


def test_what_we_declared_is_compared_with_it(app: AppTest):
    desk = open_desk()[0]
    own = kept_today(desk._store, an_import(declaration_number=NUMBER, status="numbered"))
    desk.take_answers(desk.hear_answers([a_print("lane")]))
    assert 'class="tq-grid tq-beside"' in part(app, "vi", own)


def test_the_labels_of_a_print_follow_the_reader_until_they_are_chosen(app: AppTest):
    id_ = open_desk()[0].new("import")
    app._page_hash = calc_hash("print")
    app.query_params["id"] = id_
    app.session_state["language_chosen"] = "vi"
    assert app.run().session_state["labels"] == "vi"
    app.session_state["language_chosen"] = "en"
    assert app.run().session_state["labels"] == "en"
    app.query_params["labels"] = "vi"
    assert app.run().session_state["labels"] == "vi"


@pytest.mark.parametrize(("language", "words"), [("vi", "đã nhập tay hay sửa từ đó"), ("en", "typed or mended since")])
def test_undoing_an_import_says_that_what_was_typed_since_goes_too(language: str, words: str):
    assert words in say("returned.undo.help", language)
