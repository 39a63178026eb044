"""The design tokens: every color, distance, size and type of the window. The only module with color values.

Two palettes with the same names; ``TEXT_PAIRS`` and ``MARK_PAIRS`` list what is drawn on what, and a test computes
their contrast (WCAG 2.1: 4.5 for text, 3 for marks and borders).
"""

from dataclasses import dataclass

COLORS: dict[str, tuple[str, str]] = {
    "desk": ("#EFECE6", "#12171C"),
    "surface": ("#FBFAF8", "#1A2128"),
    "paper": ("#FFFFFF", "#222B34"),
    "sunken": ("#F4F1EC", "#161C22"),
    "raised": ("#FFFFFF", "#262F39"),
    "hover": ("#F1EEE8", "#232C35"),
    "line": ("#DDD8CE", "#323C46"),
    "line.strong": ("#878176", "#7A8793"),
    "scrim": ("#1B2630", "#05080B"),
    "rail": ("#16222C", "#0C1116"),
    "rail.hover": ("#22323F", "#18212A"),
    "rail.selected": ("#2C4152", "#22364A"),
    "rail.text": ("#C3CFD9", "#AEBBC7"),
    "rail.text.active": ("#FFFFFF", "#FFFFFF"),
    "rail.text.disabled": ("#82909C", "#7C8893"),
    "rail.badge": ("#F4C463", "#F4C463"),
    "on.rail.badge": ("#16222C", "#16222C"),
    "text": ("#1B2630", "#E8EDF2"),
    "text.muted": ("#545F69", "#AAB6C1"),
    "text.disabled": ("#5E676F", "#8A96A1"),
    "control.disabled": ("#E9E5DD", "#252D35"),
    "accent": ("#1D5A9E", "#7DB7F5"),
    "accent.hover": ("#174A83", "#9AC8F8"),
    "accent.pressed": ("#123B6A", "#64A6EC"),
    "on.accent": ("#FFFFFF", "#0A1B2C"),
    "accent.soft": ("#E1ECF8", "#1E3852"),
    "accent.soft.text": ("#123F73", "#D3E7FC"),
    "focus": ("#1D5A9E", "#9AC8F8"),
    "block": ("#B3261E", "#FF8F85"),
    "block.soft": ("#FBE9E7", "#40201F"),
    "block.text": ("#8C1D18", "#FFCAC5"),
    "review": ("#8A5300", "#F2B84B"),
    "review.soft": ("#FCF0DA", "#3A2C12"),
    "review.text": ("#6B4000", "#F8DAA0"),
    "info": ("#3F5A73", "#9DB9D3"),
    "info.soft": ("#E7EDF3", "#22313F"),
    "info.text": ("#2F475D", "#CFDEEC"),
    "clear": ("#1C6B3C", "#72CF93"),
    "clear.soft": ("#E3F2E8", "#173323"),
    "clear.text": ("#14532D", "#B6E9C8"),
    "identifier": ("#5F33B0", "#C0A8FF"),
    "identifier.fill": ("#ECE5FA", "#3A2D61"),
    "health": ("#00666B", "#5CD0CC"),
    "health.fill": ("#D9F0EF", "#123F40"),
    "consent": ("#A31C63", "#FF9ACB"),
    "consent.fill": ("#FBE1ED", "#55223E"),
    "policy": ("#7F4A00", "#EBB768"),
    "policy.fill": ("#F9E8CC", "#4A350F"),
    "allowed": ("#5D6770", "#9AA6B1"),
    "allowed.fill": ("#EEEBE5", "#2B343D"),
    "added": ("#1C6B3C", "#72CF93"),
    "added.fill": ("#DBF1E2", "#1A3D29"),
    "removed": ("#A3241C", "#FF9A91"),
    "removed.fill": ("#FBE2DF", "#4A2422"),
}
"""Token name -> (light, dark)."""

SCRIM_ALPHA: tuple[float, float] = (0.42, 0.60)
"""Opacity of the scrim behind a dialog, light and dark."""

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_6 = 4, 8, 12, 16, 24
"""The only distances, in pixels."""

RADIUS_S, RADIUS_M, RADIUS_L, RADIUS_DIALOG = 4, 6, 8, 10
"""Badge and key cap; button and field; card, paper and rail item; dialog."""

CONTROL, CONTROL_SMALL, CONTROL_HEAD, TARGET_MIN = 36, 30, 34, 24
"""Heights of buttons and fields; 24 is the smallest thing one can click (WCAG 2.5.8)."""

ICON_S, ICON_M, ICON_L = 15, 18, 24
"""Icons beside small text, in buttons, in the rail."""

HEAD, PANEL_HEAD, BAR, STATUS = 60, 48, 76, 28
"""Section header, panel header, decision bar, status bar."""

ROW_QUEUE, ROW_LIST, ROW_STRIP = 95, 55, 66
"""Fixed heights of rows."""

RING, RING_OFFSET = 2, 2
"""Focus ring: width and distance from the control."""


@dataclass(frozen=True, slots=True)
class Type:
    """One type token: size and line height in pixels at 100 % text size, weight, family."""

    size: int
    line: int
    weight: int = 400
    family: str = "Inter"


TYPES: dict[str, Type] = {
    "figure": Type(32, 38, 600, "Inter Display"),
    "title": Type(20, 28, 600),
    "heading": Type(16, 22, 600),
    "post": Type(18, 45),
    "body": Type(14, 20),
    "button": Type(14, 20, 500),
    "strong": Type(14, 20, 600),
    "small": Type(13, 18),
    "small.strong": Type(13, 18, 600),
    "caption": Type(12, 16),
    "caption.strong": Type(12, 16, 600),
    "tag": Type(11, 14, 600),
    "mono": Type(12, 16, 400, "JetBrains Mono"),
    "key": Type(11, 16, 400, "JetBrains Mono"),
}
"""Type token -> its values. Nothing is set in capitals."""

SMALLEST = (1120, 700)
"""Smallest window, in pixels. Source: design tokens, section 6; a smaller screen bounds it."""

UNBOUNDED = 16_777_215
"""Qt's largest width of a widget: no limit."""

TEXT_SIZES: tuple[int, ...] = (100, 115, 130, 150)
"""Text sizes a person can choose, in percent: they multiply type and row heights, not spacing."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "desk"),
    ("text", "surface"),
    ("text", "paper"),
    ("text", "sunken"),
    ("text", "raised"),
    ("text", "hover"),
    ("text", "accent.soft"),
    ("text.muted", "desk"),
    ("text.muted", "surface"),
    ("text.muted", "paper"),
    ("text.muted", "sunken"),
    ("text.muted", "raised"),
    ("text.muted", "hover"),
    ("text.muted", "accent.soft"),
    ("text.disabled", "control.disabled"),
    ("text.muted", "control.disabled"),
    ("rail.text", "rail"),
    ("rail.text", "rail.hover"),
    ("rail.text.active", "rail.selected"),
    ("rail.text.disabled", "rail"),
    ("on.rail.badge", "rail.badge"),
    ("on.accent", "accent"),
    ("on.accent", "accent.hover"),
    ("on.accent", "accent.pressed"),
    ("accent", "surface"),
    ("accent", "paper"),
    ("accent", "sunken"),
    ("accent", "desk"),
    ("accent.soft.text", "accent.soft"),
    ("block", "surface"),
    ("block", "paper"),
    ("block", "desk"),
    ("block", "accent.soft"),
    ("block.text", "block.soft"),
    ("review", "surface"),
    ("review", "paper"),
    ("review", "accent.soft"),
    ("review.text", "review.soft"),
    ("info", "surface"),
    ("info", "paper"),
    ("info", "accent.soft"),
    ("info.text", "info.soft"),
    ("clear", "surface"),
    ("clear", "paper"),
    ("clear", "accent.soft"),
    ("clear.text", "clear.soft"),
    ("text", "identifier.fill"),
    ("identifier", "identifier.fill"),
    ("identifier", "paper"),
    ("text", "health.fill"),
    ("health", "health.fill"),
    ("health", "paper"),
    ("text", "consent.fill"),
    ("consent", "consent.fill"),
    ("consent", "paper"),
    ("text", "policy.fill"),
    ("policy", "policy.fill"),
    ("policy", "paper"),
    ("text", "allowed.fill"),
    ("allowed", "allowed.fill"),
    ("allowed", "paper"),
    ("text.muted", "identifier.fill"),
    ("text.muted", "health.fill"),
    ("text.muted", "consent.fill"),
    ("text.muted", "policy.fill"),
    ("text.muted", "allowed.fill"),
    ("text", "added.fill"),
    ("added", "paper"),
    ("text", "removed.fill"),
    ("removed", "paper"),
)
"""Text token and the ground it stands on."""

MARK_PAIRS: tuple[tuple[str, str], ...] = (
    ("line.strong", "surface"),
    ("line.strong", "paper"),
    ("line.strong", "raised"),
    ("line.strong", "sunken"),
    ("focus", "surface"),
    ("focus", "paper"),
    ("focus", "desk"),
    ("focus", "accent.soft"),
    ("identifier", "identifier.fill"),
    ("health", "health.fill"),
    ("consent", "consent.fill"),
    ("policy", "policy.fill"),
    ("allowed", "allowed.fill"),
    ("line.strong", "identifier.fill"),
    ("line.strong", "health.fill"),
    ("line.strong", "consent.fill"),
    ("accent", "paper"),
    ("review", "paper"),
    ("accent", "accent.soft"),
    ("added", "added.fill"),
    ("removed", "removed.fill"),
    ("block", "block.soft"),
    ("review", "review.soft"),
    ("info", "info.soft"),
    ("clear", "clear.soft"),
    ("accent", "raised"),
    ("health", "raised"),
    ("policy", "raised"),
)
"""Mark or border token and the ground it stands on."""
