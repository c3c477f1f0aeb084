"""The house rules that no linter knows."""

import ast
import re
import string
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from customs.model.base import LANGUAGES
from customs.words import catalogue

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted((ROOT / "customs").rglob("*.py"))
AGREED = {
    ".ci", ".gitignore", ".streamlit", "LICENSE", "README.md", "app.py", "customs", "pyproject.toml", "static",
    "templates", "tests", "uv.lock",
}  # fmt: skip


def _tracked(*patterns: str) -> list[str]:
    run = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def test_nothing_but_the_agreed_frame_stands_at_the_top() -> None:
    assert {name.split("/")[0] for name in _tracked()} <= AGREED


@pytest.mark.parametrize("file", CODE, ids=lambda file: str(file.relative_to(ROOT)))
def test_modules_stay_within_a_screenful_of_screens(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").count("\n")
    assert lines <= 300, f"{lines} lines: split by what the parts are called"


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_functions_can_be_read_without_scrolling() -> None:
    long = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in CODE
        for node in _functions(ast.parse(file.read_text(encoding="utf-8")))
        if (node.end_lineno or 0) - node.lineno > 40
    ]
    assert not long


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    vi, en = (catalogue(language) for language in LANGUAGES)
    assert set(vi) == set(en)
    assert [key for key in vi if _gaps(vi[key]) != _gaps(en[key])] == []


def _gaps(text: object) -> set[str]:
    texts = text.values() if isinstance(text, dict) else [text]
    return {name for one in texts for _, name, _, _ in string.Formatter().parse(str(one)) if name and name != "n"}


def test_vietnamese_words_are_composed_and_polite_in_the_house_manner() -> None:
    assert catalogue("vi")
    for key, text in catalogue("vi").items():
        for one in text.values() if isinstance(text, dict) else [text]:
            assert not re.search("[\N{COMBINING GRAVE ACCENT}-\N{COMBINING LONG SOLIDUS OVERLAY}]", one), key
            assert "vui lòng" not in one.casefold(), key
            assert "!" not in one.replace("(!)", ""), key


def test_every_key_said_in_code_is_in_the_catalogue() -> None:
    said = re.compile(r"""\b(?:say|both)\(\s*["']([a-z0-9_]+(?:\.[a-zA-Z0-9_-]+)+)["']""")
    missing = [
        f"{file.relative_to(ROOT)}: {key}"
        for file in CODE
        for key in said.findall(file.read_text(encoding="utf-8"))
        if key not in catalogue("vi")
    ]
    assert not missing


def test_user_text_has_no_door_into_markup() -> None:
    assert CODE
    for file in CODE:
        text = file.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in text, file
        assert "Paragraph(" not in text, file
        assert not re.search(r"st\.(markdown|write|error|warning|info|success|toast)\(f[\"']", text), file


def test_no_file_tells_where_it_was_made() -> None:
    assert _tracked("*.py", "*.toml", "*.md", "*.csv", "*.js", "*.css")
    for name in _tracked("*.py", "*.toml", "*.md", "*.csv", "*.js", "*.css"):
        if name == "tests/test_architecture.py":
            continue
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "/work/" not in text, name
