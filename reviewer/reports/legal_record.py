"""One produced post as a JSON document: the native file of a post, and a line of ``posts.jsonl``."""

import json
from typing import Any

from reviewer.model.decision import DECIDED_WORDS
from reviewer.model.issue import Disposition, Issue
from reviewer.model.legal import Document, ExportFacts, LegalPost
from reviewer.model.people import Consent
from reviewer.reports.legal_fields import iso

FORMAT = "reviewer-post-1"


def record_bytes(post: LegalPost, facts: ExportFacts) -> bytes:
    """The document, readable, in UTF-8."""
    return (json.dumps(record(post, facts), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def line_bytes(document: Document, facts: ExportFacts) -> bytes:
    """One line of a list, in ASCII."""
    head: dict[str, Any] = {
        "begbates": document.begin, "endbates": document.end, "id": document.id, "parent": "", "pages": document.pages,
    }  # fmt: skip
    if document.withheld:
        head["withheld"] = document.withheld
    elif document.file is not None:
        file = document.file
        head |= {"parent": document.post.id, "name": file.name, "mime": file.mime, "bytes": file.size,
                 "sha256": file.sha256, "commitment": file.commitment, "gone": file.gone}  # fmt: skip
    else:
        head |= record(document.post, facts)
    return json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def record(post: LegalPost, facts: ExportFacts) -> dict[str, Any]:
    """Everything of a post that goes out. Times are ISO 8601 with offset; nothing is derived that the record does not hold."""
    view = post.view
    return {
        "format": FORMAT,
        "id": post.id,
        "selected_because": list(post.why),
        "platform": view.post.platform,
        "kind": view.post.kind,
        "audience": view.post.audience,
        "account": view.post.account,
        "link": view.post.link,
        "author": {"name": view.post.author.name, "role": view.post.author.role, "kind": view.post.author.kind,
                   "handle": view.post.author.handle},
        "submitter": view.post.submitter,
        "written": iso(view.post.created),
        "submitted": iso(view.submitted),
        "due": iso(view.post.due),
        "planned": iso(view.post.planned),
        "state": view.state.value,
        "in_reply_to": view.post.in_reply_to or "",
        "revisions": [
            {"number": t.number, "at": iso(t.at), "by": t.by, "text": t.text, "sha256": t.sha256,
             "commitment": t.commitment, "gone": t.gone}
            for t in post.texts
        ],
        "media": [
            {"index": m.index, "type": m.type, "alt": m.alt, "shows": list(m.shows), "credit": m.credit or "",
             "checked_by": m.checked_by, "checked_at": iso(m.checked_at)}
            for m in view.media
        ],
        "level": view.assessment.level.word if view.assessment else None,
        "labels": [label.value for label in view.assessment.labels] if view.assessment else [],
        "issues": [_issue(issue, view.disposition_of(issue)) for issue in (view.assessment.issues if view.assessment else ())],
        "answers": [_answer(one) for one in post.answers],
        "decisions": [
            {"entry": d.seq, "meaning": d.meaning or DECIDED_WORDS[d.kind], "confirmed": d.confirmed, "kind": d.kind.value, "revision": d.revision, "by": d.by,
             "role": d.role, "identity": facts.identity(d.seq), "at": iso(d.at), "reason": d.reason,
             "reason_issues": list(d.reason_issues), "message": d.message, "suggested": d.suggested,
             "handed_to": d.handed_to, "wanted_by": iso(d.wanted_by),
             "seen": [{"rule": s.rule, "level": s.level, "title": s.title, "disposition": s.disposition, "by": s.by}
                      for s in post.seen if s.decision == d.seq]}
            for d in view.decisions
        ],
        "consents": [_consent(one) for one in post.consents],
        "publications": [
            {"entry": p.seq, "at": iso(p.at), "platform": p.platform, "link": p.link, "revision": p.revision,
             "compared": p.same, "live": p.live, "recorded_by": p.by, "recorded": iso(p.recorded)}
            for p in view.publications
        ],
        "hold": {"by": view.hold.by, "at": iso(view.hold.at), "reason": view.hold.reason} if view.hold else None,
        "comments": [
            {"entry": c.seq, "kind": c.kind, "by": c.by, "at": iso(c.at), "revision": c.revision, "quote": c.quote,
             "text": c.text, "to": c.to,
             "answers": [{"entry": a.seq, "by": a.by, "at": iso(a.at), "text": a.text} for a in c.answers]}
            for c in view.comments
        ],
        "marked_as_missed": [
            {"entry": m.seq, "type": m.type, "words": m.words, "by": m.by, "at": iso(m.at), "note": m.note}
            for m in view.marked
        ],
        "entries": [
            {"entry": e.seq, "at": iso(e.at), "kind": e.kind, "who": e.who, "what": e.what, "leaf": e.digest}
            for e in post.entries
        ],
        "checks": {
            "run": view.detection.checks_run if view.detection else 0,
            "not_checked": list(view.detection.incomplete) if view.detection else [],
            "pack": view.detection.pack_digest if view.detection else "",
            "policy_of_last_decision": post.policy,
        },
    }  # fmt: skip


def _issue(issue: Issue, said: Disposition | None) -> dict[str, Any]:
    return {
        "rule": issue.rule_id, "level": issue.level.word, "label": issue.label.value if issue.label else "",
        "title": issue.title, "why": issue.why, "source": issue.source, "clears": issue.clears,
        "spans": [[s.start, s.end, s.category.value] for s in issue.spans], "subject": issue.subject,
        "consent": issue.consent.value if issue.consent else "", "document": issue.document,
        "disposition": _answer(said) if said else None,
    }  # fmt: skip


def _answer(said: Disposition) -> dict[str, Any]:
    return {
        "entry": said.seq, "issue": said.issue_key, "kind": said.kind.value, "revision": said.revision, "by": said.by,
        "at": iso(said.at), "reason_code": said.reason_code, "reason": said.reason, "scope": said.scope.value,
        "until": said.until.isoformat() if said.until else "", "document": said.document, "phrase": said.phrase,
        "post": said.post,
    }  # fmt: skip


def _consent(consent: Consent) -> dict[str, Any]:
    days = {"signed": consent.signed, "starts": consent.starts, "expires": consent.expires, "revoked": consent.revoked}
    return {
        "document": consent.document, "subject": consent.subject, "subject_kind": consent.subject_kind.value,
        "platforms": list(consent.platforms), "uses": list(consent.uses), "purposes": list(consent.purposes),
        "personal_representative": consent.personal_representative, "expires_event": consent.expires_event,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }  # fmt: skip
