"""What is kept for how long, and what is due to go. Reads; ``purge`` does it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reviewer.errors import UsageError
from reviewer.model.decision import WAITING, State
from reviewer.model.people import Consent
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.reshare import Stage
from reviewer.model.retention import Kept, Kind, Stop, until
from reviewer.store import posts as posts_store
from reviewer.store import purge, registry, reshares
from reviewer.workflow import belongings
from reviewer.workflow.belongings import Belonging, Beside
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.proposal import day_words
from reviewer.workflow.values import CONSENT
from reviewer.workflow.workspace import Workspace

OVER = frozenset({Stage.RESHARED, Stage.DROPPED})
"""Stages of a card that goes on no further."""
_TITLE = 80


def years(ws: Workspace) -> int:
    """For how many years contents are kept, as the office set it."""
    return ws.office().retention_years


@dataclass(slots=True)
class Survey:
    """One moment of the workspace: what belongs to what, and what forbids to purge it."""

    ws: Workspace
    connection: Any
    beside: Beside
    held: dict[str, str]
    protected: tuple[set[str], set[str], set[str]]
    """Commitments, imports and forms that posts under legal hold need."""
    relied: dict[str, list[tuple[str, bool, str]]]
    years: int
    today: date

    def post(self, post_id: str, title: str = "") -> tuple[Kept, Belonging]:
        """A post with all that belongs to it. Raises UsageError if there is none."""
        row = row_of(self.connection, post_id)
        own = belongings.with_cards(self.ws, self.connection, belongings.of_post(self.connection, post_id), self.beside)
        out = purge.published(self.connection, post_id)
        last = max(_day(own.last or row["submitted"]), _day(out or row["submitted"]))
        stops = []
        if post_id in self.held:
            stops.append(_held(self.held[post_id]))
        if State(row["state"]) in WAITING:
            stops.append(Stop("open", "It waits for a decision."))
        if purge.incident_open(self.connection, post_id):
            stops.append(Stop("open", "An incident about it is open."))
        if purge.in_force(self.connection, post_id, self.today.isoformat()):
            stops.append(Stop("in_effect", "An answer that was given on it still holds for other posts."))
        return self._kept(Kind.POST, post_id, title or f"Post {post_id}", last, own, stops), own

    def consent(self, consent_id: str, row: str) -> tuple[Kept, Belonging, str] | None:
        """A form of the registry, with its number; None where its row is gone already."""
        own = self.beside.consents.get(consent_id)
        stored = self.ws.content(self.connection, row)
        if own is None or stored is None:
            return None
        form = CONSENT.validate_json(stored)
        last, stops = _day(own.last), []
        for post, there, at in self.relied.get(form.document, ()):
            last = max(last, _day(at))
            if post in self.held:
                stops.append(Stop("hold", f"Post {post} rests on it and is under legal hold."))
            elif there:
                stops.append(Stop("relied", f"Post {post} rests on it and is kept."))
        if (ended := _ended(form)) is None or ended >= self.today:
            stops.append(Stop("in_effect", "It is in effect."))
        last = max(last, min(ended, self.today)) if ended is not None else self.today
        stops.sort(key=lambda stop: stop.code != "hold")  # three are told: what stops an order too is among them
        return self._kept(Kind.CONSENT, consent_id, form.document, last, own, stops[:3]), own, form.document

    def file(self, name: str) -> tuple[Kept, Belonging]:
        """An imported file. Raises UsageError if there is none."""
        own = self.beside.files.get(name)
        if own is None:
            raise UsageError("This file was not imported here.", "Nothing was changed.", "Refresh the list.")
        stops = [Stop("hold", "A post that came from it is under legal hold.")] if name in self.protected[1] else []
        return self._kept(Kind.FILE, name, f"Import of {day_words(_day(own.first))}", _day(own.last), own, stops), own

    def card(self, head: dict[str, Any]) -> tuple[Kept, Belonging]:
        """A re-share that never became a post."""
        own = self.beside.cards.get(head["id"], Belonging())
        stops = [] if Stage(head["stage"]) in OVER else [Stop("open", "It is still on the board.")]
        last = max(_day(own.last or head["at"]), _day(head["counted"] or head["at"]))
        return self._kept(Kind.CARD, head["id"], head["id"], last, own, stops), own

    def month(self, kind: Kind, month: str) -> tuple[Kept, Belonging]:
        """Rows of the directory that were replaced in a month, or the searches and exports of one."""
        own = (self.beside.directory if kind is Kind.DIRECTORY else self.beside.notes).get(month)
        if own is None:
            raise UsageError("There is nothing of this month.", "Nothing was changed.", "Refresh the list.")
        return self._kept(kind, month, f"{date.fromisoformat(month + '-01'):%B %Y}", _day(own.last), own, []), own

    def _kept(self, kind: Kind, name: str, title: str, last: date, own: Belonging, stops: list[Stop]) -> Kept:
        there = purge.sizes(self.connection, own.commitments)
        if not stops and kind is not Kind.POST and self.protected[0] & set(there):
            stops = [Stop("hold", "A post under legal hold needs it.")]
        end = until(last, self.years)
        if end >= self.today:
            stops = [*stops, Stop("young", f"It is kept until {day_words(end)}.")]
        return Kept(kind, name, title, last, end, len(there), sum(there.values()), tuple(stops))


def survey(ws: Workspace, connection: Any) -> Survey:
    """Read once what every question about retention needs."""
    beside = belongings.beside_posts(connection)
    return Survey(
        ws,
        connection,
        beside,
        purge.held(connection),
        belongings.protected(ws, connection, beside),
        purge.relied(connection),
        ws.office().retention_years,
        ws.today(),
    )


@permits(Act.PURGE)
def due(ws: Workspace, progress: Progress = NO_PROGRESS, *, soon: bool = False) -> tuple[Kept, ...]:
    """What need not be kept any longer, oldest first; what is held back for another reason than its age comes last.

    ``soon`` lists all that could ever be purged, whatever its age.
    """
    with ws.connections.read() as connection:
        seen = survey(ws, connection)
        found: list[Kept] = []
        posts = purge.settled(connection, "9999" if soon else _before(seen.today, seen.years))
        for done, (post_id, first_line, _) in enumerate(posts):
            if done % 50 == 0:
                progress.check_cancelled()
                progress.report(done, len(posts), "Looking through the posts")
            found.append(seen.post(post_id, _title(first_line))[0])
        found += _others(seen)
    listed = [one for one in found if one.contents and (soon or one.until < seen.today)]
    return tuple(sorted(listed, key=lambda one: (bool(one.stops), one.until, one.kind.value, one.id)))


def _title(line: str) -> str:
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1].rstrip()}…"


def _before(today: date, years_: int) -> str:
    """A time after every post that could be due: each is judged by its own days."""
    return f"{today.year - years_}-{today.month:02d}-32"


def _others(seen: Survey) -> Iterable[Kept]:
    for consent_id, row in registry.consents(seen.connection):
        form = seen.consent(consent_id, row)
        if form is not None:
            yield form[0]
    for name in seen.beside.files:
        yield seen.file(name)[0]
    for head in reshares.heads(seen.connection):
        if not head["post"] or posts_store.row(seen.connection, head["post"]) is None:
            yield seen.card(head)[0]
    for kind, months in ((Kind.DIRECTORY, seen.beside.directory), (Kind.NOTES, seen.beside.notes)):
        for month in months:
            yield seen.month(kind, month)[0]


def look(seen: Survey, kind: Kind, name: str) -> tuple[Kept, Belonging, str]:
    """One thing, what belongs to it, and the number of the form where it is one. Raises UsageError for an unknown one."""
    document = ""
    if kind is Kind.POST:
        kept, own = seen.post(name, _title(purge.first_line(seen.connection, name)))
    elif kind is Kind.CONSENT:
        row = dict(registry.consents(seen.connection)).get(name)
        form = seen.consent(name, row) if row is not None else None
        if form is None:
            raise UsageError("This form is not in the registry.", "Nothing was changed.", "Refresh the list.")
        kept, own, document = form
    elif kind is Kind.FILE:
        kept, own = seen.file(name)
    elif kind is Kind.CARD:
        head = reshares.head(seen.connection, name)
        if head is None or head["post"]:
            raise UsageError("This is no re-share without a post.", "Nothing was changed.", "Refresh the list.")
        kept, own = seen.card(head)
    else:
        kept, own = seen.month(kind, name)
    return kept, own, document


def _day(at: str) -> date:
    """The day of a time as the record writes it, or of a day."""
    try:
        return datetime.fromisoformat(at).date()
    except ValueError:
        return date.max.replace(year=9000)  # what cannot be read is not due


def _held(since: str) -> Stop:
    return Stop("hold", f"It is under legal hold since {day_words(_day(since))}.")


def _ended(form: Consent) -> date | None:
    """The day on which a form ended, or None while it has no end."""
    ends = [day for day in (form.expires, form.revoked, form.event_passed) if day is not None]
    return min(ends) if ends else None
