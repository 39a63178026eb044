"""What a report says: frozen values without fonts, pages or queries, and the function that builds them.

``pdf`` only draws a ReportContent; everything that is decided about wording and order is decided here.
"""

from dataclasses import dataclass

from reviewer.model.people import Consent
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Category, Level
from reviewer.reports import issue_entries, sections
from reviewer.reports.around import around
from reviewer.reports.checkpoint import CheckpointPart, checkpoint_part
from reviewer.reports.entries import (
    ConsentEntry,
    DecisionEntry,
    Field,
    HistoryRow,
    IssueEntry,
    MediaEntry,
    RecordFacts,
    RevisionRow,
)
from reviewer.reports.highlights import Stretch, stretches
from reviewer.reports.wording import CATEGORY_WORDS, PATTERN_WORDS, STATE_WORDS, named, when

__all__ = ["RecordFacts", "ReportContent", "build_post_record"]

LEGEND_ORDER = (Category.IDENTIFIER, Category.HEALTH, Category.CONSENT, Category.POLICY, Category.ALLOWED)


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The record of one post, ready to be drawn."""

    organisation: str
    title: str
    """``Record of a Facebook reply``."""
    post_id: str
    state: str
    level: Level
    """The worst issue when it was last checked; NONE also where it was not checked."""
    headline: str
    """One sentence: where the post stands and by whose decision."""
    fields: tuple[Field, ...]
    """Author, submitter, times."""
    text: str
    stretches: tuple[Stretch, ...]
    legend: tuple[tuple[Category, str, str], ...]
    """Category, its name and its pattern in words, for the categories in this text."""
    text_note: str
    in_reply_to: str
    media: tuple[MediaEntry, ...]
    issues: tuple[IssueEntry, ...]
    issues_note: str
    """Sentence above the issues, or instead of them."""
    warnings: tuple[str, ...]
    """What could not be checked."""
    people: tuple[Field, ...]
    consents: tuple[ConsentEntry, ...]
    revisions: tuple[RevisionRow, ...]
    decisions: tuple[DecisionEntry, ...]
    earlier_answers: tuple[str, ...]
    """Recorded answers to issues that a later check does not raise any more."""
    around: tuple[Field, ...]
    """Hold, publication, incident, marks, comments."""
    checked: tuple[Field, ...]
    history: tuple[HistoryRow, ...]
    checkpoint: CheckpointPart
    printed: str
    """``Printed Nov 20, 2026, 11:29:00 UTC by Ines Calloway``."""
    printed_at: str
    """UTC, ISO 8601 with Z."""
    program: str
    """``Reviewer 0.1.0``."""


def build_post_record(
    view: PostView, consents: tuple[Consent, ...], checkpoint: str, facts: RecordFacts
) -> ReportContent:
    """Build the record of one post.

    ``consents`` is the registry, or the part of it that this post needs; ``checkpoint`` is the text of the signed
    note that the record rests on, or empty. Pure: the only clock is ``facts.printed_at``.
    """
    post = view.post
    platform = sections.capitalized(named(post.platform)) or "Unnamed"
    marked = stretches(len(post.text), issue_entries.highlights(view))
    used = {s.category for s in marked} | {s.second for s in marked if s.second is not None}
    history = sections.history(view)
    return ReportContent(
        organisation=facts.organisation,
        title=f"Record of {'an' if platform[:1] in 'AEIOUX' else 'a'} {platform} {named(post.kind)}",
        post_id=str(post.id),
        state=STATE_WORDS[view.state],
        level=view.assessment.level if view.assessment is not None else Level.NONE,
        headline=sections.headline(view),
        fields=sections.header(view),
        text=post.text,
        stretches=marked,
        legend=tuple((c, CATEGORY_WORDS[c], PATTERN_WORDS[c]) for c in LEGEND_ORDER if c in used),
        text_note=sections.text_note(view),
        in_reply_to=post.in_reply_to or "",
        media=sections.media(view),
        issues=issue_entries.issues(view),
        issues_note=issue_entries.issues_note(view),
        warnings=view.detection.incomplete if view.detection is not None else (),
        people=sections.people(view),
        consents=sections.consents_relied_on(view, consents),
        revisions=sections.revisions(view),
        decisions=sections.decisions(view),
        earlier_answers=issue_entries.earlier_answers(view),
        around=around(view),
        checked=sections.checked(view, facts),
        history=history,
        checkpoint=checkpoint_part(checkpoint, max((row.seq for row in history), default=0), view.signed_since),
        printed=f"Printed {when(facts.printed_at)}" + (f" by {facts.printed_by}" if facts.printed_by else ""),
        printed_at=facts.printed_at.isoformat().replace("+00:00", "Z"),
        program=f"Reviewer {facts.program_version}",
    )
