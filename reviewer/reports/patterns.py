"""The signs that go with a highlight: patterns that survive a gray print, tags, level shapes."""

from math import cos, pi, sin
from typing import Any

from reviewer.model.vocabulary import Category, Level
from reviewer.reports import fonts
from reviewer.reports.highlights import Stretch
from reviewer.reports.layout import Atom
from reviewer.reports.styles import (
    ASCENT,
    CATEGORY_INK,
    FILL_PAD,
    LEVEL_INK,
    PAPER,
    PATTERN_DROP,
    SECOND_DROP,
    TAG_SIZE,
)

WAVE_PERIOD, WAVE_HEIGHT = 4.4, 1.5
DASHES = (4.4, 2.0)
DOT_STEP, DOT_RADIUS = 2.8, 0.75
TAG_GAP = 3.0


def underline(canvas: Any, stretch: Stretch, x: float, wide: float, y: float) -> None:
    """Draw the pattern of a stretch below the baseline y, and the second one below it."""
    pattern(canvas, stretch.category, x, wide, y - PATTERN_DROP, thin=stretch.settled)
    if stretch.second is not None:
        pattern(canvas, stretch.second, x, wide, y - PATTERN_DROP - SECOND_DROP, thin=stretch.settled)


def pattern(canvas: Any, category: Category, x: float, wide: float, y: float, thin: bool = False) -> None:
    """Draw one pattern: solid, wave, dashes, dots or a thin line."""
    ink = CATEGORY_INK[category]
    canvas.saveState()
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(0.6 if thin or category is Category.ALLOWED else 1.3)
    if category is Category.HEALTH:
        _wave(canvas, x, wide, y, 0.6 if thin else 1.0)
    elif category is Category.POLICY:
        canvas.setFillColor(ink)
        path = canvas.beginPath()
        at = x + DOT_RADIUS
        while at <= x + wide:
            path.circle(at, y, DOT_RADIUS * (0.6 if thin else 1))
            at += DOT_STEP
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        if category is Category.CONSENT:
            canvas.setDash(*DASHES)
        canvas.line(x, y, x + wide, y)
    canvas.restoreState()


def draw_tags(canvas: Any, tags: list[tuple[float, Atom]], y: float, limit: float) -> None:
    """Draw the tags of a line above it, none beyond the limit; one that would touch the next is cut to its numbers."""
    fonts.face(fonts.BOLD)
    edge = -1.0
    for index, (x, atom) in enumerate(tags):
        assert atom.stretch is not None
        room = (tags[index + 1][0] if index + 1 < len(tags) else float("inf")) - x - TAG_GAP
        # An en space sets the number off from the word; a plain space is too narrow at this size.
        words = atom.stretch.tag.replace(" ", "\u2002", 1)
        if fonts.width(words, fonts.BOLD, TAG_SIZE) > room:
            words = atom.stretch.short_tag
        wide = fonts.width(words, fonts.BOLD, TAG_SIZE)
        x = min(x, limit - wide)
        if x < edge:
            continue
        canvas.setFillColor(CATEGORY_INK[atom.stretch.category])
        text = canvas.beginText(x, y + ASCENT * atom.look.size + FILL_PAD + 2.2)
        text.setFont(fonts.BOLD, TAG_SIZE)
        text.textOut(words)
        canvas.drawText(text)
        edge = x + wide + 1


def level_shape(canvas: Any, level: Level, x: float, y: float, side: float) -> None:
    """Draw the sign of a level into the square at x, y: octagon, triangle, circle, or shield for nothing found."""
    canvas.setFillColor(LEVEL_INK[level])
    path = canvas.beginPath()
    half = side / 2
    if level is Level.INFO:
        path.circle(x + half, y + half, half * 0.95)
    elif level is Level.NONE:
        path.moveTo(x + half, y + side)
        path.lineTo(x + side * 0.92, y + side * 0.8)
        path.curveTo(x + side * 0.92, y + side * 0.3, x + side * 0.75, y + side * 0.12, x + half, y)
        path.curveTo(x + side * 0.25, y + side * 0.12, x + side * 0.08, y + side * 0.3, x + side * 0.08, y + side * 0.8)
        path.close()
    else:
        corners = 8 if level is Level.BLOCK else 3
        turn = pi / 8 if corners == 8 else pi / 2
        radius, lift = (half * 1.05, 0.0) if corners == 8 else (half * 1.15, -0.12 * side)
        for index in range(corners):
            angle = turn + 2 * pi * index / corners
            point = (x + half + radius * cos(angle), y + half + lift + radius * sin(angle))
            if index:
                path.lineTo(*point)
            else:
                path.moveTo(*point)
        path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    if level in (Level.BLOCK, Level.REVIEW, Level.INFO):
        canvas.setFillColor(PAPER)
        canvas.rect(x + half - side * 0.06, y + side * 0.42, side * 0.12, side * 0.3, stroke=0, fill=1)
        canvas.rect(x + half - side * 0.06, y + side * 0.22, side * 0.12, side * 0.12, stroke=0, fill=1)


def _wave(canvas: Any, x: float, wide: float, y: float, line: float) -> None:
    canvas.setLineWidth(line)
    path = canvas.beginPath()
    path.moveTo(x, y)
    at, up = x, 1
    half = WAVE_PERIOD / 2
    while at < x + wide - 0.3:
        step = min(half, x + wide - at)
        bend = up * WAVE_HEIGHT
        path.curveTo(at + step / 3, y + bend, at + 2 * step / 3, y + bend, at + step, y)
        at, up = at + step, -up
    canvas.drawPath(path, stroke=1, fill=0)
