"""Which contents were purged, and whether they could be: a fold over the entries themselves, without any table.

A purge is an entry that lists the commitments whose bytes and salts are gone. It can only take what an earlier entry
named, only once, and nothing that belongs to a post under legal hold at that entry: what its own entries name, the file
it came in with, and the forms that its approvals rest on.
"""

from dataclasses import dataclass, field

from reviewer.model.events import Event, EventKind
from reviewer.model.views import Problem


@dataclass(slots=True)
class Purges:
    """Feed it every event in order; it says what is wrong with each."""

    by: dict[str, int] = field(default_factory=dict)
    """The entry that purged each commitment."""
    _owner: dict[str, str] = field(default_factory=dict)
    """What the first entry that named a commitment is about."""
    _names: dict[str, str] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)
    _came_in: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Imports by post."""
    _relied: dict[str, set[str]] = field(default_factory=dict)
    """Numbers of forms by post."""

    def add(self, event: Event) -> list[Problem]:
        """The problems of one event; empty when it stands."""
        kind, subject = event.kind, event.subject
        post = str(subject.get("post") or "")
        problems: list[Problem] = []
        if kind is EventKind.CONTENTS_PURGED:
            problems = self._purged(event)
        elif kind is EventKind.HOLD_CHANGED:
            if event.data.get("change") == "placed":
                self._held.add(post)
            else:
                self._held.discard(post)
        elif kind is EventKind.DECISION_RECORDED:
            documents = event.data.get("consents")
            if isinstance(documents, list) and documents:
                self._relied.setdefault(post, set()).update(str(one) for one in documents)
        elif kind in (EventKind.POST_SUBMITTED, EventKind.POST_REVISED) and event.data.get("import"):
            self._came_in[post] = (*self._came_in.get(post, ()), str(event.data["import"]))
        if "contents" in event.data:
            owner = f"post {post}" if post else f"import {subject['import']}" if "import" in subject else ""
            owner = self._names.setdefault(owner, owner)  # one for all contents of a post
            for commitment in event.contents().values():
                self._owner.setdefault(commitment, owner)
        return problems

    def _purged(self, event: Event) -> list[Problem]:
        listed = event.data.get("purged")
        if not isinstance(listed, list) or not listed:
            return [_problem(event.seq, "purges nothing that it names")]
        found: list[Problem] = []
        for commitment in listed:
            if not isinstance(commitment, str) or commitment not in self._owner:
                found.append(_problem(event.seq, "purges a text that no entry before it names"))
            elif commitment in self.by:
                found.append(_problem(event.seq, "purges what had been purged before"))
            else:
                self.by[commitment] = event.seq
                if self._is_held(self._owner[commitment]):
                    found.append(_problem(event.seq, "purged a text or file that was under legal hold"))
        if self._on_hold_by_form(event.data.get("document")):
            found.append(_problem(event.seq, "purged a form on which a post under legal hold rests"))
        return list(dict.fromkeys(found))

    def _is_held(self, owner: str) -> bool:
        kind, _, name = owner.partition(" ")
        if kind == "post":
            return name in self._held
        return kind == "import" and any(name in self._came_in.get(post, ()) for post in self._held)

    def _on_hold_by_form(self, document: object) -> bool:
        return isinstance(document, str) and any(document in self._relied.get(post, ()) for post in self._held)


def _problem(seq: int, what: str) -> Problem:
    return Problem(seq, "content", f"Entry {seq:,} {what}.")
