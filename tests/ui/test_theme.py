"""The look: every pair of tokens has enough contrast, and the two schemes are really in force."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from reviewer import resources
from reviewer.ui import fonts, qss, theme, tokens


def luminance(color: QColor) -> float:
    """Relative luminance. Source: WCAG 2.1, definition of relative luminance."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF())


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colors written as #RRGGBB."""
    bright, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("column", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", tokens.TEXT_PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_text_has_the_contrast_of_aa(pair: tuple[str, str], column: int) -> None:
    assert contrast(tokens.COLORS[pair[0]][column], tokens.COLORS[pair[1]][column]) >= 4.5


@pytest.mark.parametrize("column", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", tokens.MARK_PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_marks_and_borders_have_contrast_three(pair: tuple[str, str], column: int) -> None:
    assert contrast(tokens.COLORS[pair[0]][column], tokens.COLORS[pair[1]][column]) >= 3.0


def test_issue_numbers_are_readable_on_their_category_in_both_schemes() -> None:
    for category in ("identifier", "health", "consent", "policy", "allowed"):
        for column in (0, 1):
            assert contrast(tokens.COLORS["paper"][column], tokens.COLORS[category][column]) >= 4.5, category


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


def test_a_name_that_is_no_token_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        theme.color("almost.a.token")


def test_light_and_dark_give_their_own_colors(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert theme.is_dark()
    assert theme.color("desk").name().upper() == tokens.COLORS["desk"][1]
    assert qapp.palette().window().color().name().upper() == tokens.COLORS["desk"][1]
    theme.apply(qapp, "light")
    assert not theme.is_dark()
    assert theme.color("desk").name().upper() == tokens.COLORS["desk"][0]


def test_text_size_multiplies_type_and_rows_but_not_spacing(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 150)
    assert theme.font("body").pixelSize() == 21
    assert theme.scaled(tokens.ROW_QUEUE) == round(95 * 1.5)
    assert tokens.SPACE_4 == 16
    theme.apply(qapp, "light")
    assert theme.font("body").pixelSize() == 14


def test_the_style_sheet_names_no_color_that_is_no_token() -> None:
    known = {value.upper() for pair in tokens.COLORS.values() for value in pair}
    for dark in (False, True):
        sheet = qss.style_sheet(dark, 1.0)
        used = {f"#{part[:6]}".upper() for part in sheet.split("#")[1:] if len(part) > 6 and part[6] in "; "}
        assert used
        assert used <= known


def test_the_pictures_of_the_style_sheet_have_token_colors() -> None:
    for scheme, column in (("light", 0), ("dark", 1)):
        chevron = resources.path(f"look/chevron-{scheme}.svg").read_text()
        tick = resources.path(f"look/tick-{scheme}.svg").read_text()
        assert tokens.COLORS["text.muted"][column] in chevron
        assert tokens.COLORS["on.accent"][column] in tick


def test_no_other_module_of_the_window_writes_a_color_value() -> None:
    package = Path(tokens.__file__).parent
    for file in package.rglob("*.py"):
        if file.name == "tokens.py":
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            found = [part[:6] for part in line.split('"#')[1:]]
            assert not any(len(p) == 6 and all(c in "0123456789abcdefABCDEF" for c in p) for p in found), (
                file.name,
                line,
            )


def test_the_bundled_fonts_are_the_ones_that_are_drawn(qapp: QApplication) -> None:
    families = fonts.load()
    assert {"Inter", "Inter Display", "JetBrains Mono"} <= set(families)
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert QFontInfo(theme.font("mono")).family() == "JetBrains Mono"
    assert QFontInfo(theme.font("strong")).weight() == 600


def test_the_font_licences_lie_beside_the_fonts() -> None:
    for name in ("OFL-Inter.txt", "OFL-JetBrainsMono.txt"):
        assert "SIL Open Font License" in resources.path(f"fonts/{name}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("room", "wanted"), [((1920, 1080), (1120, 700)), ((960, 540), (960, 540)), ((1280, 600), (1120, 600))]
)
def test_the_smallest_window_is_never_larger_than_the_screen(room: tuple[int, int], wanted: tuple[int, int]) -> None:
    assert theme.smallest(QSize(*room)).toTuple() == wanted
