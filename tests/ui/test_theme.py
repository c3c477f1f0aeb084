"""Colours that can be read, the same in the page and in the platform's own parts."""

import tomllib
from pathlib import Path

import pytest

from customs.model.finding import Severity
from customs.model.status import Lane
from customs.ui import icons, theme

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

TEXT_ON_GROUND = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink2", "paper"),
    ("ink2", "sunk"),
    ("ink3", "paper"),
    ("ink3", "sunk"),
    ("ink3", "card"),
    ("acc", "card"),
    ("acc", "acc-bg"),
    ("on-acc", "acc"),
    ("g", "g-bg"),
    ("y", "y-bg"),
    ("r", "r-bg"),
    ("n", "card"),
    ("err", "card"),
    ("err", "err-bg"),
    ("warn", "card"),
    ("warn", "warn-bg"),
    ("adv", "card"),
    ("adv", "adv-bg"),
]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_has_the_contrast_of_level_aa(text: str, ground: str, mode: int):
    assert contrast(theme.COLOURS[text][mode], theme.COLOURS[ground][mode]) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("edge", ["edge", "n-line"])
def test_an_edge_that_means_something_is_seen(edge: str, mode: int):
    assert contrast(theme.COLOURS[edge][mode], theme.COLOURS["card"][mode]) >= 3


@pytest.mark.parametrize(("mode", "section"), [(0, "light"), (1, "dark")])
@pytest.mark.parametrize(
    ("key", "token"),
    [
        ("primaryColor", "acc"),
        ("backgroundColor", "paper"),
        ("secondaryBackgroundColor", "card"),
        ("textColor", "ink"),
        ("borderColor", "line"),
        ("linkColor", "acc"),
        ("greenTextColor", "g"),
        ("yellowTextColor", "y"),
        ("redTextColor", "err"),
        ("orangeTextColor", "warn"),
        ("blueTextColor", "adv"),
    ],
)
def test_the_platform_has_the_colours_of_the_page(mode: int, section: str, key: str, token: str):
    assert CONFIG["theme"][section][key] == theme.COLOURS[token][mode]


def test_every_token_stands_once_for_both_modes():
    assert theme.COLOURS
    for name, (light, dark) in theme.COLOURS.items():
        assert theme.tokens().count(f"--tq-{name}:light-dark({light},{dark});") == 1


def test_the_desk_answers_this_machine_only():
    assert CONFIG["server"]["address"] == "127.0.0.1"


def test_fonts_of_the_page_are_served_by_us():
    assert CONFIG["theme"]["fontFaces"]
    for face in CONFIG["theme"]["fontFaces"]:
        assert (ROOT / face["url"].removeprefix("app/")).is_file()


def test_a_lane_is_a_sign_and_a_word():
    assert theme.lane_pill(Lane.YELLOW, "vi") == (f'<span class="tq-lane y">{icons.icon("lines")}Luồng vàng</span>')


def test_lanes_and_severities_share_no_sign():
    lanes = [theme.lane_pill(lane, "en").split("tq-i-")[1].split('"')[0] for lane in (*Lane, None)]
    severities = [theme.severity_sign(one, "en").split("tq-i-")[1].split('"')[0] for one in Severity]
    assert len({*lanes, *severities}) == len(lanes) + len(severities)


def test_a_count_is_said_as_the_language_counts():
    assert ">1 error<" in theme.severity_sign(Severity.ERROR, "en", 1)
    assert ">3 errors<" in theme.severity_sign(Severity.ERROR, "en", 3)
    assert ">3 lỗi<" in theme.severity_sign(Severity.ERROR, "vi", 3)
