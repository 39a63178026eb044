"""A page of a printed document as a picture, for a preview on the screen."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points: 72 to an inch."""

    wide: float
    tall: float

    def height_at(self, width: int) -> int:
        """How high the page is at a width in pixels."""
        return max(1, round(width * self.tall / self.wide)) if self.wide > 0 else 1


@dataclass(frozen=True, slots=True)
class PagePicture:
    """Pixels of a page: four bytes each, blue first, the fourth 255; rows from the top without gaps."""

    width: int
    height: int
    pixels: bytes = field(repr=False)
