"""Look at an image of a post: facts, a checklist, and the tick that a person has looked."""

from collections.abc import Callable
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes, MediaView
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner

LOOK_FOR: tuple[tuple[str, str], ...] = (
    ("Faces", "patients, visitors, children, also in mirrors and in the background"),
    ("Screens", "monitors, phones and charts that can be read when enlarged"),
    ("Wristbands", "names, bar codes and room numbers on arms and beds"),
    ("Whiteboards", "door signs, bed boards, schedules and sticky notes"),
    ("Badges", "names and photos of colleagues, keys and access cards"),
)
"""What to look for. Source: 45 CFR 164.514(b)(2)(i)(Q) and (R); office policy, images."""


class ImageView(Protocol):
    """What the dialog can show."""

    def show_image(self, png: bytes | None) -> None:
        """Show the picture, or that no file is attached."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is being recorded."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def heading(media: MediaView, count: int) -> str:
    """``Image 2 of 3``."""
    return f"{media.type.capitalize()} {media.index + 1} of {count}" if count > 1 else media.type.capitalize()


LOUD = ("gps", "previews leave")
"""Words of a fact that asks for attention: data in the file that the picture itself does not show."""


def facts(media: MediaView) -> tuple[tuple[str, str], ...]:
    """What is known of the image, as label and value."""
    shows = ", ".join(s.replace("_", " ") for s in media.shows)
    quiet = " ".join(s for s in media.facts if not is_loud(s))
    pairs = [("File", media.file), ("Facts", quiet), ("Description", media.alt), ("Said to show", shows)]
    pairs.append(("Credit", media.credit or ""))
    return tuple((n, v) for n, v in pairs if v)


def is_loud(fact: str) -> bool:
    """True for a fact that asks for attention."""
    return any(word in fact.casefold() for word in LOUD)


def notices(media: MediaView) -> tuple[str, ...]:
    """The facts that ask for attention."""
    return tuple(s for s in media.facts if is_loud(s))


def ticked_by(media: MediaView, when: str) -> str:
    """Who looked already, or empty. ``when`` is the spoken time."""
    return f"Looked at by {media.checked_by}, {when}." if media.checked_by else ""


class ImagePresenter:
    """Fetches the picture, attaches a file, records the tick."""

    def __init__(
        self,
        screen: ImageView,
        runner: Runner,
        media: MediaView,
        fetch: Callable[[], bytes | None],
        tick: Callable[[], Changes],
        attach: Callable[[str], Changes],
    ) -> None:
        """``fetch`` gives a metadata-free PNG; ``attach`` takes the path of a file."""
        self._screen = screen
        self._runner = runner
        self._fetch = fetch
        self._tick = tick
        self._attach = attach
        self._busy = False
        self.media = media
        self.attached = bool(media.digest)
        """False while only the description is known: there is nothing to look at."""

    def start(self) -> None:
        """Fetch the picture."""
        if self.attached:
            self._runner.run(self._fetch, self._screen.show_image, failed=self._failed)
        else:
            self._screen.show_image(None)

    def tick(self, looked: bool) -> None:
        """Record that a person looked; without the tick say that it is missing."""
        if not self.attached:
            self._screen.show_message(ask("There is no file to look at yet.", "Attach the image first."))
        elif not looked:
            self._screen.show_message(ask("Tick the box once you have looked at the image."))
        else:
            self._record(self._tick)

    def attach(self, path: str) -> None:
        """Attach a file to this image."""
        self._record(lambda: self._attach(path))

    def _record(self, work: Callable[[], Changes]) -> None:
        if self._busy:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(work, self._screen.finish, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
