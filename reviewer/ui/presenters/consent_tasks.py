"""What follows for posts that relied on a form which no longer covers them: one line per post, with its due day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import words
from reviewer.ui.presenters.consent_words import day
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.consent_tasks import ConsentTask

WHY_WORDS = {
    "revoked": "Revoked",
    "expired": "Expired",
    "defect": "Incomplete",
    "ends_soon": "Ends soon",
}
"""Why a task is there, in a word."""

STATE_WORDS = {"published": "published", "scheduled": "scheduled", "approved": "not out yet"}

STARTS = {
    "published": (
        "Taken down everywhere it was posted.",
        "The person was taken out of the live post.",
        "It stays: it was relied on before, and it cannot be taken down.",
    ),
    "approved": (
        "It will not go out: the approval was taken back.",
        "The person was taken out, and the new revision was approved.",
        "A new form covers it now.",
    ),
}
"""Beginnings of what was done. Source: 45 CFR 164.508(b)(5)(i): what was relied on before a revocation may stand."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task in the list."""

    key: str
    post: str
    document: str
    subject: str
    why: str
    title: str
    """``Facebook post by Tessa Hollins``."""
    where: str
    """Where the post stands: ``published``."""
    day: str
    """When it is due, ISO."""
    due: str
    overdue: bool
    sentence: str
    first_words: str
    """How the post begins."""
    state: str
    done: bool
    letter: bool
    link: str
    note: str = ""
    """What was done."""

    @property
    def hay(self) -> str:
        """What a search looks in."""
        return f"{self.title} {self.where} {self.subject} {self.document} {self.first_words}"

    @property
    def level(self) -> Level:
        """Its color: done, overdue, or to do."""
        return Level.NONE if self.done else Level.BLOCK if self.overdue else Level.REVIEW

    @property
    def badge(self) -> str:
        """How it stands, in a word."""
        return "Done" if self.done else "Overdue" if self.overdue else "To do"

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        why = WHY_WORDS.get(self.why, self.why)
        return f"{self.title}, {self.where}, form {self.document} of {self.subject}, {why}, {self.due}, {self.badge}"


def task_lines(tasks: Sequence[ConsentTask], today: date) -> tuple[TaskLine, ...]:
    """The tasks, open ones first by their due day."""
    found = [_line(task, today) for task in sorted(tasks, key=lambda t: (t.done, t.due, t.document, t.post))]
    return tuple(found)


def open_count(lines: Sequence[TaskLine]) -> int:
    """How many are still to do."""
    return sum(not line.done for line in lines)


def due_words(due: date, today: date) -> str:
    """``due today``, ``due Mon Nov 23``, ``due Jan 4, 2027``, ``3 days overdue``."""
    away = (due - today).days
    if away < 0:
        return f"{words.count(-away, 'day')} overdue"
    if away < 2:
        return "due tomorrow" if away else "due today"
    return f"due {due:%a %b} {due.day}" if due.year == today.year else f"due {day(due)}"


def starts_for(line: TaskLine) -> tuple[str, ...]:
    """Beginnings of a note that fit how the post stands."""
    return STARTS["published" if line.state == "published" else "approved"]


def revoked_sentence(tasks: Sequence[ConsentTask]) -> str:
    """``Revoked. 1 published post relied on it: open it to plan the takedown.``"""
    if not tasks:
        return "Revoked. No approved or published post relied on it."
    out = sum(t.state == "published" for t in tasks)
    ahead = len(tasks) - out
    parts = [words.count(out, "published post")] if out else []
    parts += [words.count(ahead, "approved post")] if ahead else []
    if out and ahead:
        todo = "each of them is a task now"
    elif out:
        todo = f"open {'it' if out == 1 else 'each'} to plan the takedown"
    else:
        todo = f"{'it' if ahead == 1 else 'they'} cannot go out now"
    return f"Revoked. {words.listed(parts)} relied on it: {todo}."


def _line(task: ConsentTask, today: date) -> TaskLine:
    return TaskLine(
        key=f"{task.post}\n{task.document}\n{task.why}",
        post=task.post,
        document=task.document,
        subject=task.subject,
        why=task.why,
        title=f"{words.platform(task.platform)} by {words.author(task.author)}",
        where=STATE_WORDS.get(task.state, task.state),
        day=task.due.isoformat(),
        due="done" if task.done else due_words(task.due, today),
        overdue=not task.done and task.due < today,
        sentence=task.sentence,
        first_words=task.title,
        state=task.state,
        done=task.done,
        letter=task.letter,
        link=task.link,
        note=task.note,
    )


class SettlePresenter:
    """Wants what was done, then records once."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str], Changes]) -> None:
        """``send`` records it with its note."""
        self._once = Once(screen, runner)
        self._screen, self._send = screen, send

    def send(self, note: str) -> None:
        """Record it, unless nothing is said."""
        if not note.strip():
            self._screen.show_message(
                ask("Write one sentence: what was done?", "It has to be told later why the post stands or went.")
            )
            return
        self._once.record(lambda: self._send(note.strip()))

    @staticmethod
    def with_start(text: str, start: str) -> str:
        """The note with a beginning added once, as a sentence of its own."""
        return text if start in text else f"{text.rstrip()} {start}".strip() + " "
