"""Parts of the redaction: which texts a post has, what is dropped whole, reasons and terms of what is removed. Pure."""

from dataclasses import replace

from reviewer.model.finding import Finding
from reviewer.model.issue import Assessment, Issue
from reviewer.model.legal import LegalPost
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ENTITY_NAMES, SAFE_HARBOR, EntityType
from reviewer.workflow.legal_terms import Term

QUOTES = "Left out of the redacted variant: it can quote the post."
BY_SPAN_ONLY = frozenset({EntityType.AGE, EntityType.DATE_TIME, EntityType.LOCATION, EntityType.FACILITY})
"""Removed where they were found, in texts about an individual; their words alone (``7``, ``Monday``) name nobody elsewhere."""


def issues_of(view: PostView) -> tuple[Issue, ...]:
    """The issues of the last check; none where it was not checked."""
    return view.assessment.issues if view.assessment is not None else ()


def loose_texts(post: LegalPost) -> list[str]:
    """Free texts beside those of the revisions: each is looked at by itself."""
    view = post.view
    found = [view.post.in_reply_to or "", view.hold.reason if view.hold else ""]
    found += [m.alt for m in view.post.media] + [m.credit or "" for m in view.post.media]
    found += [d.reason for d in (*view.dispositions, *post.answers)]
    found += [text for d in view.decisions for text in (d.reason, d.message, d.suggested)]
    found += [p.live for p in view.publications]
    found += [text for c in view.comments for text in (c.text, *(a.text for a in c.answers))]
    return [text for text in found if text]


def without_quotes(assessment: Assessment | None, keys: dict[str, str]) -> Assessment | None:
    """The issues by rule, level, title and source; nothing in them quotes the post."""
    if assessment is None:
        return None
    issues = tuple(
        replace(
            issue, key=keys[issue.key], why=QUOTES, spans=(), details=(), safer="", subject="", to_author="",
            clears="", document=issue.document,
        )
        for issue in assessment.issues
    )  # fmt: skip
    return replace(assessment, issues=issues, people=(), consents=(), safer_text="")


def bare_view(view: PostView) -> PostView:
    """What a privilege log needs of a withheld post: whose, where, when; no words."""
    post = replace(view.post, text="", in_reply_to=None, media=(), link="", account="")
    return replace(
        view, post=post, assessment=None, detection=None, dispositions=(), media=(), comments=(), marked=(),
        publications=(), history=(), hold=None,
    )  # fmt: skip


def reason_of(kind: str) -> str:
    """``name (164.514(b)(2)(i)(A))``."""
    try:
        entity = EntityType(kind)
    except ValueError:
        return "identifier"
    letter = SAFE_HARBOR.get(entity, "")
    return ENTITY_NAMES[entity].lower().rstrip(".") + (f" (164.514(b)(2)(i)({letter}))" if letter else "")


def terms_of(finding: Finding, words: str) -> list[Term]:
    """What has to go everywhere because of one finding."""
    if finding.type in BY_SPAN_ONLY:
        return []
    if finding.type == EntityType.PERSON:
        return name_terms(words)
    return [Term(words, reason_of(finding.type))]


def name_terms(name: str) -> list[Term]:
    """A name and its parts."""
    reason = reason_of(EntityType.PERSON)
    parts = name.replace("-", " ").split()
    whole = [Term(name, reason)] if len(parts) > 1 else []
    return whole + [Term(part, reason, part=True) for part in parts]


def merged(hits: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """Ranges that touch become one, with the reason of the one that begins first."""
    found: list[tuple[int, int, str, str]] = []
    for start, end, reason, rule in sorted(hits, key=lambda h: (h[0], -h[1], h[2], h[3])):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]), found[-1][2], found[-1][3])
        else:
            found.append((start, end, reason, rule))
    return found
