"""Categories and levels can be told apart without colour."""

from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.model.vocabulary import Category, Level
from reviewer.reports import fonts
from reviewer.reports.patterns import level_shape, pattern
from reviewer.reports.styles import CATEGORY_FILL, CATEGORY_INK, LEVEL_INK, LEVEL_WORDS


def drawn(draw: Any) -> str:
    fonts.face(fonts.REGULAR)
    canvas = Canvas("unused.pdf", invariant=1, initialFontName=fonts.REGULAR)
    canvas.setFillColor = canvas.setStrokeColor = lambda *_: None  # all in one ink, as on a gray print
    draw(canvas)
    return "\n".join(canvas._code)


def test_every_category_has_a_pattern_of_its_own() -> None:
    signs = {c: drawn(lambda canvas, c=c: pattern(canvas, c, 0, 60, 0)) for c in Category}
    assert len(set(signs.values())) == len(Category)


def test_a_settled_pattern_is_thinner() -> None:
    for category in set(Category) - {Category.ALLOWED}:
        assert drawn(lambda canvas, c=category: pattern(canvas, c, 0, 60, 0)) != drawn(
            lambda canvas, c=category: pattern(canvas, c, 0, 60, 0, thin=True)
        )


def test_every_level_has_a_shape_and_a_word_of_its_own() -> None:
    assert len({drawn(lambda canvas, level=level: level_shape(canvas, level, 0, 0, 9)) for level in Level}) == len(
        Level
    )
    assert len(set(LEVEL_WORDS.values())) == len(Level)


def luminance(color: Any) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.rgb()]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("category", list(Category))
def test_tags_and_patterns_read_on_paper_and_on_their_fill(category: Category) -> None:
    ink = luminance(CATEGORY_INK[category])
    assert 1.05 / (ink + 0.05) >= 4.5
    assert (luminance(CATEGORY_FILL[category]) + 0.05) / (ink + 0.05) >= 4.5


@pytest.mark.parametrize("level", list(Level))
def test_level_words_read_on_paper(level: Level) -> None:
    assert 1.05 / (luminance(LEVEL_INK[level]) + 0.05) >= 4.5
