"""How large the text of a post is drawn, on top of the text size of the whole window. Pure."""

from dataclasses import dataclass

STEPS: tuple[int, ...] = (80, 90, 100, 115, 130, 150, 175, 200)
"""Percent of the usual size."""
USUAL = 100


@dataclass(frozen=True, slots=True)
class Zoom:
    """One of the steps."""

    percent: int = USUAL

    @staticmethod
    def nearest(percent: int) -> "Zoom":
        """The step nearest to a number that was kept."""
        return Zoom(min(STEPS, key=lambda step: (abs(step - percent), step)))

    def step(self, by: int) -> "Zoom":
        """The next larger (1) or smaller (-1) step, which ends at the last one; 0 is the usual size."""
        if by == 0:
            return Zoom()
        place = STEPS.index(self.percent) + (1 if by > 0 else -1)
        return Zoom(STEPS[min(max(place, 0), len(STEPS) - 1)])

    def apply(self, size: int, line: int) -> tuple[int, int]:
        """Size and line height of a type at this step."""
        return round(size * self.percent / 100), round(line * self.percent / 100)
