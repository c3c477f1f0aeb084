"""Every reason and every step can be said in both languages, with the same figures."""

import ast
import re
import unicodedata
from pathlib import Path

import pytest

from customs import duty
from customs.duty.steps import SHAPES
from customs.model.tax import TaxKind
from customs.words import catalogue, has

KEYS = sorted({key for language in ("vi", "en") for key in catalogue(language) if key.startswith("duty.")})
SOURCES = "\n".join(file.read_text(encoding="utf-8") for file in Path(duty.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("key", KEYS)
def test_a_text_has_both_languages_and_the_same_figures(key: str):
    vi, en = catalogue("vi")[key], catalogue("en")[key]
    assert sorted(re.findall(r"{(\w+)}", vi)) == sorted(re.findall(r"{(\w+)}", en))
    assert unicodedata.is_normalized("NFC", vi)


def calls() -> list[tuple[str, frozenset[str]]]:
    """(key, names of its figures) of every text the package says."""
    found = []
    for node in ast.walk(ast.parse(SOURCES)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        first = node.args[0]
        if node.func.id in ("told", "absent") and isinstance(first, ast.Constant):
            key = f"duty.absent.{first.value}" if node.func.id == "absent" else first.value
            found.append((key, frozenset(word.arg or "" for word in node.keywords)))
    return found


@pytest.mark.parametrize(("key", "figures"), calls())
def test_every_text_that_is_said_is_given_its_figures(key: str, figures: frozenset[str]):
    assert figures == frozenset(re.findall(r"{(\w+)}", catalogue("vi")[key]))


@pytest.mark.parametrize("key", [key.removeprefix("duty.absent.") for key in KEYS if key.startswith("duty.absent.")])
def test_every_reason_in_the_words_is_raised_somewhere(key: str):
    assert f'"{key}"' in SOURCES or f"duty.absent.{key}" in SOURCES


@pytest.mark.parametrize("kind", list(TaxKind))
def test_every_tax_has_a_name_and_a_law(kind: TaxKind):
    assert has(f"duty.tax.{kind}")
    assert has(f"duty.legal.{kind}")


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_step_that_is_kept_can_be_told(name: str):
    written = {field for field, _ in SHAPES[name]}
    assert written == set(re.findall(r"{(\w+)}", catalogue("vi")[f"duty.step.{name}"]))
