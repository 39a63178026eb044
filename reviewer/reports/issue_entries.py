"""The issues of a post and the recorded answers to them, as entries of a report."""

from reviewer.model.finding import Finding
from reviewer.model.issue import Disposition, DispositionKind, Issue, is_open
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ENTITY_NAMES, Category, EntityType, FindingKind, Level
from reviewer.reports.entries import Field, IssueEntry
from reviewer.reports.highlights import Highlight, stretches, touches
from reviewer.reports.wording import (
    CATEGORY_WORDS,
    CONSENT_WORDS,
    KIND_WORDS,
    LABEL_WORDS,
    SCOPE_WORDS,
    counted,
    identity,
    listed,
    named,
    sentence,
    shortened,
    when,
)

QUOTED_SPANS = 12
"""More marked passages than this are counted, not quoted: they stand in the text above."""
QUOTE_LENGTH = 70
CERTAINTY_WORDS = {"sure": "Sure", "likely": "Likely", "possible": "Possible"}


def highlights(view: PostView) -> tuple[Highlight, ...]:
    """The marked ranges of the text: those of the issues, and what a list allowed."""
    found: list[Highlight] = []
    for number, issue in enumerate(_issues(view), start=1):
        settled = _settled(view.disposition_of(issue))
        found += [Highlight(s.start, s.end, s.category, number, s.tag, int(issue.level), settled) for s in issue.spans]
    taken = {(h.start, h.end) for h in found}
    if view.detection is not None:
        found += [
            Highlight(f.start, f.end, Category.ALLOWED, 0, "Allowed")
            for f in view.detection.in_text()
            if f.allowed_by and (f.start, f.end) not in taken
        ]
    return tuple(found)


def issues(view: PostView) -> tuple[IssueEntry, ...]:
    """The issues in the order of the screen, numbered as the tags in the text."""
    return tuple(_entry(view, number, issue) for number, issue in enumerate(_issues(view), start=1))


def issues_note(view: PostView) -> str:
    """What stands above the issues: how many of which level, or that there are none."""
    if view.assessment is None:
        return "This revision has not been checked yet, so no issues are listed."
    found = _issues(view)
    if not found:
        ran = f" by {counted(view.detection.checks_run, 'check')}" if _ran(view) and view.detection else ""
        return f"No issue was found{ran}. Checks can miss things."
    still_open = sum(is_open(i.level, view.disposition_of(i)) for i in found)
    levels = [
        counted(n, f"issue of level {level.name.capitalize()}", f"issues of level {level.name.capitalize()}")
        for level in (Level.BLOCK, Level.REVIEW, Level.INFO)
        if (n := sum(i.level is level for i in found))
    ]
    state = f"{still_open} still to be settled." if still_open else "None is left to be settled before approval."
    return f"{listed(levels)}. {state}"


def earlier_answers(view: PostView) -> tuple[str, ...]:
    """Recorded answers to issues that the last check does not raise, so that no answer gets lost."""
    known = {i.key for i in _issues(view)}
    return tuple(
        f"{rule_of(d.issue_key)}: {_answer(d, view.signed_since)}"
        for d in view.dispositions
        if d.issue_key not in known
    )


def rule_of(issue_key: str) -> str:
    """The rule id at the front of an issue key."""
    return issue_key.partition(":")[0]


def noticed(view: PostView) -> str:
    """What the detectors saw in the text without an issue coming of it, counted by type."""
    if view.detection is None:
        return ""
    covered = stretches(len(view.post.text), tuple(h for h in highlights(view) if h.number))
    counts: dict[str, int] = {}
    for finding in view.detection.in_text():
        if finding.kind not in (FindingKind.IDENTIFIER, FindingKind.HEALTH) or finding.allowed_by:
            continue
        if not touches(covered, finding.start, finding.end):
            word = _type_word(finding)
            counts[word] = counts.get(word, 0) + 1
    return listed([f"{word} ({n})" for word, n in sorted(counts.items())])


def _issues(view: PostView) -> tuple[Issue, ...]:
    return view.assessment.issues if view.assessment is not None else ()


def _ran(view: PostView) -> bool:
    return view.detection is not None and view.detection.checks_run > 0


def _type_word(finding: Finding) -> str:
    try:
        return ENTITY_NAMES[EntityType(finding.type)]
    except ValueError:
        return finding.type


def _settled(disposition: Disposition | None) -> bool:
    return disposition is not None and disposition.kind is not DispositionKind.CONFIRMED


def _entry(view: PostView, number: int, issue: Issue) -> IssueEntry:
    disposition = view.disposition_of(issue)
    kind = LABEL_WORDS[issue.label] if issue.label is not None else KIND_WORDS[issue.kind]
    fields = [
        Field("Marked", _quoted(view.post.text, issue)),
        Field("Details", "\n".join(f"• {detail}" for detail in issue.details)),
        Field(
            "Kind", kind if issue.category is Category.CONSENT else f"{kind} ({CATEGORY_WORDS[issue.category].lower()})"
        ),
        Field("Source", issue.source),
        Field("Rule", issue.rule_id, mono=True),
        Field("How sure", CERTAINTY_WORDS.get(issue.certainty, named(issue.certainty))),
        Field("Person", issue.subject),
        Field("Consent", _consent(issue)),
        Field("Image", f"Number {issue.media_index + 1} under Context" if issue.media_index is not None else ""),
        Field("Clears it", issue.clears),
    ]
    if disposition is not None:
        answer = _answer(disposition, view.signed_since)
    elif issue.level is Level.BLOCK:
        answer = "Open. Nobody has answered this yet, so the post cannot be approved."
    else:
        answer = "No answer recorded. An issue of this level does not stop approval."
    return IssueEntry(
        number,
        issue.title,
        issue.level,
        issue.category,
        issue.why,
        tuple(f for f in fields if f.value),
        issue.safer,
        answer,
        _settled(disposition),
    )


def _quoted(text: str, issue: Issue) -> str:
    quotes: list[str] = []
    for span in issue.spans:
        quote = f"“{shortened(text[span.start : span.end], QUOTE_LENGTH)}”"
        if quote not in quotes:
            quotes.append(quote)
        if len(quotes) == QUOTED_SPANS:
            break
    more = f" and more: {counted(len(issue.spans), 'passage')} in all" if len(issue.spans) > QUOTED_SPANS else ""
    return ", ".join(quotes) + more


def _consent(issue: Issue) -> str:
    if issue.consent is None:
        return issue.document
    words = CONSENT_WORDS[issue.consent]
    return f"{issue.document}: {words}" if issue.document else words.capitalize()


def _answer(disposition: Disposition, signed_since: str) -> str:
    words = {
        DispositionKind.CONFIRMED: "Confirmed",
        DispositionKind.DISMISSED: "Dismissed",
        DispositionKind.CLEARED: f"Cleared by consent {disposition.document}".rstrip()
        if disposition.document
        else "Cleared by consent",
        DispositionKind.FIXED: "Fixed in a later revision",
    }[disposition.kind]
    if disposition.kind is DispositionKind.DISMISSED:
        words = f"{words} {SCOPE_WORDS[disposition.scope]}"
        if disposition.until is not None:
            words = f"{words} until {disposition.until.isoformat()}"
    reason = disposition.reason or named(disposition.reason_code)
    said = f"{words} by {disposition.by} ({identity(disposition.at, signed_since)}) on {when(disposition.at)}"
    return sentence(f"{said}. Reason: {reason}" if reason else said)
