"""Names of files: whatever they are, what is kept and shown is one line of visible signs, and no place on the disk."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customs.services import Desk, Records
from customs.services.declarations.typed import clean_name
from customs.ui.safe import label, text
from tests.hostile.archives import GOOD
from tests.hostile.test_corpus import kept

NAMES = (
    "invoice\u202excslx.exe.xlsx", "\u200b\u200d\ufeff.xlsx", "../../../etc/passwd.xlsx", "..\\..\\windows\\system32\\a.xlsx",
    "/etc/cron.d/a.xlsx", "C:\\autoexec.xlsx", "CON.xlsx", "aux.xlsx", "a" * 300 + ".xlsx", "." * 300, "a." + "x" * 300,
    "Hóa đơn \N{COMBINING ACUTE ACCENT}" * 40 + ".xlsx", "a\0b.xlsx", "a\r\nSet-Cookie: x=1\r\n\r\n<html>.xlsx", "a\u2028b\u2029c.xlsx",
    "a\x1b[31mred.xlsx", 'a"; filename="b.exe.xlsx', "=cmd|'/c calc'!A0.xlsx", "@SUM(A1).xlsx", "-1+1.xlsx", "+1.xlsx",
    "<script>alert(1)</script>.xlsx", "<img src=x onerror=alert(1)>.xlsx", "**bold** [a](javascript:alert(1)) $x^2$ :red[x].xlsx",
    "<para><font name='x'>&amp;&lt;.xlsx", "{0} {name} {{x}} %s %n.xlsx", "a@example.com.xlsx", ".xlsx", "", " ", "?", "*:|<>.xlsx",
    "invoice.xlsx.exe", "invoice.xlsx ", "\ud800.xlsx", "🏴\U000e0067\U000e007f.xlsx", "Ｉｎｖｏｉｃｅ．ｘｌｓｘ", "a;b,c&d|e`f`$(id).xlsx",
)  # fmt: skip
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def assert_sound(name: str) -> None:
    assert 0 < len(name) <= 120
    assert "/" not in name
    assert "\\" not in name
    assert not [sign for sign in name if unicodedata.category(sign) in HIDDEN]
    assert name == unicodedata.normalize("NFC", name)
    assert name == name.strip()


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_kept_name_is_one_line_of_visible_signs(name: str, desk: Desk, records: Records, tmp_path: Path) -> None:
    intake_id = desk.receive([(name, GOOD)])
    (paper,) = records.intake(intake_id).papers
    assert_sound(paper.name)
    assert {file.name for file in kept(tmp_path)} == {paper.sha256}
    assert records.unfinished()[0].files == (paper.name,)
    given_back = records.annotated_of_intake(intake_id, paper.sha256, "vi").name
    assert "/" not in given_back
    assert not [sign for sign in given_back if unicodedata.category(sign) in HIDDEN]


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(), max_size=400))
def test_any_name_becomes_a_sound_one_and_stays_it(name: str) -> None:
    sound = clean_name(name)
    assert_sound(sound)
    assert clean_name(sound) == sound


@given(st.text(max_size=80))
def test_no_markup_of_a_text_reaches_a_page(written: str) -> None:
    assert not set("<>\"'") & set(text(written))
    shown = label(f"<b>{written}</b> [a](b) $x$ :red[y]")
    assert "\n" not in shown
    for sign in "<>[]$:`*_":
        at = -1
        while (at := shown.find(sign, at + 1)) >= 0:
            assert (at - len(shown[:at].rstrip("\\"))) >= 0
            assert len(shown[:at]) - len(shown[:at].rstrip("\\")) == 1 or shown[at - 1] == "\\"
