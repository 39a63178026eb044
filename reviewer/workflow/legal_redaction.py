"""The redacted variant: identifiers are taken out of every text before anything is written, and each removal is logged.

What is removed: identifiers of 45 CFR 164.514(b)(2)(i) that the checks or a reviewer found in a text, and the names of
consent subjects, wherever they stand; not the names of author, staff and public persons. What quotes a post (reasons of
issues, marked words, details) is left out whole. What the checks miss stays: a person has to read before it is served.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from reviewer.consent.resolve import resolve_people
from reviewer.model.finding import Detection, DetectionInput
from reviewer.model.legal import Flaw, LegalPost, Removal, RevisionText
from reviewer.model.people import Consent
from reviewer.model.post import Post
from reviewer.model.views import PostView
from reviewer.model.vocabulary import EntityType, FindingKind, Label, PersonRole, SubjectKind
from reviewer.workflow import check
from reviewer.workflow.legal_removals import (
    BY_SPAN_ONLY,
    bare_view,
    issues_of,
    loose_texts,
    merged,
    name_terms,
    reason_of,
    terms_of,
    without_quotes,
)
from reviewer.workflow.legal_terms import Term, Terms
from reviewer.workflow.workspace import Workspace

T = TypeVar("T")
CONTEXT = 10
"""Characters on each side by which a removed range is known again."""
_KEPT_ROLES = frozenset({PersonRole.AUTHOR, PersonRole.STAFF, PersonRole.PUBLIC})
_SUBJECTS = frozenset({SubjectKind.PATIENT, SubjectKind.MINOR, SubjectKind.RELATIVE})
_INDIVIDUAL = frozenset(
    {
        Label.PHI_DISCLOSURE,
        Label.INDIRECT_PATIENT_STORY,
        Label.PATIENT_RELATIONSHIP_CONFIRMED,
        Label.CONSENT_GAP_PATIENT,
        Label.CONSENT_GAP_MINOR,
    }
)


@dataclass
class Redactor:
    """Finds and removes. Texts are looked at once each; the numbers run through the export."""

    ws: Workspace
    detector: check.Detects
    today: date
    keep: tuple[str, ...]
    """Who acted, and other texts that stand in the export rightly."""
    own: tuple[str, ...]
    """What the program itself writes."""
    removed: list[Removal] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    terms: Terms = field(default_factory=lambda: Terms(()))
    checked: Terms = field(default_factory=lambda: Terms(()))
    """The same without words that the program itself writes: none of these may be found in any file."""
    around: set[str] = field(default_factory=set)
    """What was removed with the words around it: must not be found in any file."""
    _spans: dict[tuple[str, str], list[tuple[int, int, str, str]]] = field(default_factory=dict)
    """(start, end, reason, rule) of each text, by (kind of post, text)."""

    def learn(self, posts: Sequence[LegalPost]) -> None:
        """Look at every text of the posts and gather the words to be removed everywhere."""
        found: set[Term] = set()
        for post in posts:
            view = post.view
            for text in (*(t.text for t in post.texts), *loose_texts(post)):
                found |= set(self._look(view.post, text))
            for consent in (*post.consents, *self.ws.registry().consents):
                if consent.subject_kind in _SUBJECTS:
                    found |= set(name_terms(consent.subject))
                    found |= set(name_terms(consent.personal_representative.partition("(")[0]))
            for issue in view.assessment.issues if view.assessment else ():
                if issue.subject and " in image " not in issue.subject and not self._ours(issue.subject):
                    found |= set(name_terms(issue.subject))
            for mark in view.marked:
                found.add(Term(mark.words, reason_of(mark.type)))
        self.terms = Terms(found, self.keep)
        self.checked = Terms(found, (*self.keep, *self.own))

    def _ours(self, name: str) -> bool:
        return name.casefold() in {kept.casefold() for kept in self.keep}

    def _look(self, post: Post, text: str) -> Iterable[Term]:
        """Detect in one text; remembers its spans and returns the terms in it."""
        key = (post.kind, text)
        if not text or key in self._spans:
            return ()
        bare = replace(post, text=text, in_reply_to=None, media=())
        unit = DetectionInput(text, kind=post.kind, platform=post.platform, author_kind=post.author.kind)
        detection = check.listed(bare, self.detector.detect(unit), self.ws.office(), self.today)
        if detection.incomplete:
            self.flaws.append(
                Flaw(str(post.id), "A text was not fully checked before it was redacted: a person has to read it.")
            )
        kept = self._kept(bare, detection)
        labels = check.judge(bare, detection, self.ws.registry(), self.today, self.ws.office()).labels
        individual = bool(_INDIVIDUAL & set(labels)) or bool(detection.incomplete)
        spans, terms = [], []
        for finding in detection.in_text():
            if finding.kind is not FindingKind.IDENTIFIER or finding.allowed_by or (finding.start, finding.end) in kept:
                continue
            if finding.type in BY_SPAN_ONLY and not individual:
                continue
            reason, words = reason_of(finding.type), text[finding.start : finding.end]
            spans.append((finding.start, finding.end, reason, finding.rule_id))
            terms += terms_of(finding, words)
        self._spans[key] = spans
        return terms

    def _kept(self, post: Post, detection: Detection) -> set[tuple[int, int]]:
        """Names that stay: author, staff and public persons."""
        people = resolve_people(post, detection, self.ws.registry(), self.today)
        spans = {span for one in people if one.role in _KEPT_ROLES and not one.minor for span in one.mentions}
        return {
            (f.start, f.end)
            for f in detection.in_text()
            if f.type == EntityType.PERSON and any(a < f.end and f.start < b for a, b in spans)
        }

    def clean(self, post: Post, part: str, text: str) -> str:
        """A text without what is to be removed; each removal is logged with its place in the original."""
        hits = [(a, b, reason, rule) for a, b, reason, rule in self._spans.get((post.kind, text), [])]
        hits += [(hit.start, hit.end, hit.reason, "term") for hit in self.terms.find(text)]
        out, at = [], 0
        for start, end, reason, rule in merged(hits):
            number = len(self.removed) + 1
            self.removed.append(Removal(number, str(post.id), part, start, end, reason, rule))
            out += [text[at:start], f"[REDACTED {number}: {reason.partition(' (')[0]}]"]
            context = text[max(0, start - CONTEXT) : end + CONTEXT]
            if len(context) - (end - start) >= CONTEXT:
                self.around.add(context)
            at = end
        return "".join([*out, text[at:]])

    def whole(self, post: Post, part: str, text: str, reason: str) -> str:
        """A value that is removed whole; nothing where there is none."""
        if not text:
            return ""
        number = len(self.removed) + 1
        self.removed.append(Removal(number, str(post.id), part, -1, -1, reason, "whole"))
        return f"[REDACTED {number}: {reason.partition(' (')[0]}]"

    def post(self, post: LegalPost) -> LegalPost:
        """A post without what is to be removed."""
        if post.withheld:
            return replace(post, view=bare_view(post.view))
        before, count = post.view, len(self.removed)
        texts = tuple(self._text(before.post, one) for one in post.texts)
        present = next((t.text for t in texts if t.number == before.revision), "")
        keys = {issue.key: f"{issue.rule_id}:{n}" for n, issue in enumerate(issues_of(before), start=1)}
        view = self._view(before, present, keys)
        return replace(
            post,
            view=view,
            texts=texts,
            answers=tuple(
                self._cleaned(
                    before.post,
                    "answer",
                    replace(a, issue_key=keys.get(a.issue_key, a.issue_key.partition(":")[0]), phrase=""),
                )
                for a in post.answers
            ),
            seen=tuple(self._cleaned(before.post, "what was seen", one) for one in post.seen),
            consents=tuple(self._consent(before.post, one) for one in post.consents),
            files=tuple(self._file(before.post, one) for one in post.files),
            entries=tuple(self._cleaned(before.post, "history", one) for one in post.entries),
            openings=(),
            redacted=len(self.removed) > count or bool(issues_of(before)),
        )

    def _text(self, post: Post, one: RevisionText) -> RevisionText:
        cleaned = self.clean(post, f"text of revision {one.number}", one.text)
        return replace(one, text=cleaned, sha256=one.sha256 if cleaned == one.text else "")

    def _view(self, view: PostView, text: str, keys: dict[str, str]) -> PostView:
        post = view.post
        author = post.author
        media = tuple(
            self._cleaned(post, f"description of image {n}", replace(m, file=""))
            for n, m in enumerate(post.media, start=1)
        )
        shown = replace(
            post,
            text=text,
            in_reply_to=self.clean(post, "what it answers", post.in_reply_to or "") or None,
            media=media,
            link=self.whole(post, "link", post.link, reason_of(EntityType.URL)),
        )
        dispositions = tuple(
            self._cleaned(
                post, "answer", replace(d, issue_key=keys.get(d.issue_key, d.issue_key.partition(":")[0]), phrase="")
            )
            for d in view.dispositions
        )
        decisions = tuple(
            self._cleaned(
                post,
                f"decision of entry {d.seq}",
                replace(d, reason_issues=tuple(keys.get(k, k.partition(":")[0]) for k in d.reason_issues)),
            )
            for d in view.decisions
        )
        return replace(
            view,
            post=replace(shown, author=author, account=self.clean(post, "account", post.account)),
            assessment=without_quotes(view.assessment, keys),
            dispositions=dispositions,
            decisions=decisions,
            media=tuple(replace(self._cleaned(post, f"image {m.index + 1}", m), file="", facts=()) for m in view.media),
            publications=tuple(
                self._cleaned(
                    post,
                    f"publication of entry {p.seq}",
                    replace(p, link=self.whole(post, f"link of entry {p.seq}", p.link, reason_of(EntityType.URL))),
                )
                for p in view.publications
            ),
            hold=self._cleaned(post, "reason of the hold", view.hold) if view.hold else None,
            comments=tuple(
                replace(self._cleaned(post, f"comment of entry {c.seq}", c), quote="", start=-1, end=-1)
                for c in view.comments
            ),
            marked=(),
            history=tuple(self._cleaned(post, "history", replace(h, detail=())) for h in view.history),
            second=replace(view.second, first=""),
        )

    def _consent(self, post: Post, consent: Consent) -> Consent:
        name = reason_of(EntityType.PERSON)
        subject = consent.subject
        if consent.subject_kind in _SUBJECTS:
            subject = self.whole(post, f"subject of form {consent.document}", subject, name)
        return replace(
            consent,
            subject=subject,
            personal_representative=self.whole(
                post, f"representative on form {consent.document}", consent.personal_representative, name
            ),
            elements=None,
            note="",
        )

    def _file(self, post: Post, file: Any) -> Any:
        self.flaws.append(
            Flaw(
                f"{post.id}/{file.index + 1}",
                "The attached file is withheld: pictures are not redacted by this program.",
            )
        )
        return replace(
            file,
            name=f"attachment-{file.index + 1}",
            sha256="",
            gone="Withheld in the redacted variant: it is not redacted.",
        )

    def _cleaned(self, post: Post, part: str, value: T) -> T:
        """A value with every text in it cleaned; ids, digests, times and closed words have nothing to be found."""
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.clean(post, part, value)  # type: ignore[return-value]  # a text for a text
        if isinstance(value, tuple):
            return tuple(self._cleaned(post, part, one) for one in value)  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, type):
            changed: dict[str, Any] = {}
            for one in fields(value):
                before = getattr(value, one.name)
                after = self._cleaned(post, part, before)
                if after is not before and after != before:
                    changed[one.name] = after
            return replace(value, **changed) if changed else value
        return value
