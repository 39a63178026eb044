"""The dialogs on people: a person, training, acknowledgement, the staff policy, public persons, names to classify."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.people import StaffMember
from reviewer.model.views import Changes
from reviewer.ui.presenters import days
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner

KINDS: tuple[tuple[str, str], ...] = (
    ("Employee", "employee"),
    ("Executive", "executive"),
    ("Volunteer", "volunteer"),
    ("Student or trainee", "student"),
    ("Own account, not a person", "organisation"),
)
"""Kinds of the directory in words. All but the last are workforce: 45 CFR 160.103."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of a person."""

    name: str
    kind: str
    role: str = ""
    department: str = ""
    site: str = ""
    leader: str = ""
    handle: str = ""
    accounts: str = ""
    """``platform: handle`` a line."""
    hired: str = ""
    orientation: str = ""
    training: str = ""


def accounts_text(member: StaffMember) -> str:
    """The accounts as the field shows them."""
    return "\n".join(f"{platform}: {handle}" for platform, handle in member.accounts)


def accounts_of(typed: str, platforms: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], str]:
    """The accounts of ``platform: handle`` lines, and what is wrong with them as a sentence, or empty."""
    found: list[tuple[str, str]] = []
    for line in typed.splitlines():
        if not line.strip():
            continue
        platform, sign, handle = line.partition(":")
        name = "_".join(platform.casefold().split())
        if not sign or not handle.strip() or name not in platforms:
            return (
                (),
                f"“{line.strip()[:60]}” is no account. Write the platform, a colon and the handle: instagram: @name",
            )
        found.append((name, handle.strip()))
    return tuple(found), ""


def wrong(typed: Typed, platforms: Sequence[str]) -> Message | None:
    """What keeps these fields from being recorded; None where nothing does."""
    if not typed.name.strip():
        return ask("Type the name.", "As the directory writes it: given name, then surname.")
    for words, value in (("hire", typed.hired), ("orientation", typed.orientation), ("training", typed.training)):
        if days.is_wrong(value):
            return ask(f"The day of {words} is not a day.", days.HOW)
    problem = accounts_of(typed.accounts, platforms)[1]
    return ask(problem) if problem else None


def member_of(typed: Typed, before: StaffMember | None, platforms: Sequence[str]) -> StaffMember:
    """The person that the fields describe."""
    base = before or StaffMember(typed.name.strip())
    return replace(
        base,
        name=" ".join(typed.name.split()),
        kind=typed.kind,
        role=typed.role.strip(),
        department=typed.department.strip(),
        site=typed.site.strip(),
        leader=typed.leader.strip(),
        handle=typed.handle.strip(),
        accounts=accounts_of(typed.accounts, platforms)[0],
        hired=days.day_of(typed.hired),
        orientation=days.day_of(typed.orientation),
        training_completed=days.day_of(typed.training),
    )


class MemberPresenter:
    """Records a person. A second person of one name is asked for, not guessed."""

    def __init__(
        self,
        screen: "MemberView",
        runner: Runner,
        send: Callable[[StaffMember, bool], Changes],
        before: StaffMember | None,
        platforms: Sequence[str],
    ) -> None:
        """``send`` records it; its second value says that somebody else may have this name."""
        self._screen, self._runner, self._send = screen, runner, send
        self._before, self._platforms = before, platforms
        self._busy = False

    def send(self, typed: Typed, same_name: bool) -> None:
        """Record it, unless a field is wrong."""
        problem = wrong(typed, self._platforms)
        if problem is not None:
            self._screen.show_message(problem)
            return
        if self._busy:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        member = member_of(typed, self._before, self._platforms)
        self._runner.run(lambda: self._send(member, same_name), self._screen.finish, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        if getattr(error, "double", False):
            self._screen.ask_same_name()
        self._screen.show_message(of_error(error))


class MemberView(DecisionView, Protocol):
    """The dialog of a person."""

    def ask_same_name(self) -> None:
        """Offer to say that this is another person of the same name."""


class DayPresenter:
    """Records something that happened on a day: a training, an acknowledgement."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[date], Changes], today: date) -> None:
        """``send`` records it for the people that the dialog is about."""
        self._once = Once(screen, runner)
        self._screen, self._send, self._today = screen, send, today

    def send(self, typed: str) -> None:
        """Record it. Nothing has happened yet on a day that is still to come."""
        day = days.day_of(typed)
        if day is None:
            self._screen.show_message(ask("On which day was it?", "Type it like Nov 20, 2026."))
            return
        if day > self._today:
            self._screen.show_message(ask("This day is still to come.", "Give the day on which it was done."))
            return
        self._once.record(lambda: self._send(day))


class NamePresenter:
    """Records a name with a reason: a public person, or what a name is."""

    def __init__(
        self, screen: DecisionView, runner: Runner, send: Callable[[str, str], Changes], reason_needed: bool = True
    ) -> None:
        """``send`` gets name and reason."""
        self._once = Once(screen, runner)
        self._screen, self._send, self._needed = screen, send, reason_needed

    def send(self, name: str, reason: str) -> None:
        """Record it, unless a field is empty."""
        if not name.strip():
            self._screen.show_message(ask("Type the name.", "As posts write it."))
            return
        if self._needed and not reason.strip():
            self._screen.show_message(ask("Say why in a few words.", "For example: founder, died 1974."))
            return
        self._once.record(lambda: self._send(" ".join(name.split()), reason.strip()))


class PolicyTextPresenter:
    """Records a version of the staff policy."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str, date, str], Changes]) -> None:
        """``send`` gets title, first day and place."""
        self._once = Once(screen, runner)
        self._screen, self._send = screen, send

    def send(self, title: str, since: str, location: str) -> None:
        """Record it, unless title or day are missing."""
        day = days.day_of(since)
        if not title.strip():
            self._screen.show_message(
                ask("Give it a title with its version.", "For example: Social media policy, version 3.")
            )
            return
        if day is None:
            self._screen.show_message(ask("From which day is it in force?", "Type it like Nov 20, 2026."))
            return
        self._once.record(lambda: self._send(" ".join(title.split()), day, location.strip()))
