"""The other sections of the record of a post: header, context, people, consents, decisions, checks, history."""

from reviewer.model.decision import DECIDED_WORDS, Decision
from reviewer.model.issue import DispositionKind
from reviewer.model.people import Consent, PersonResolution
from reviewer.model.views import MediaView, PostView
from reviewer.model.vocabulary import Caution, ConsentStatus, SubjectKind
from reviewer.reports.entries import (
    ConsentEntry,
    DecisionEntry,
    Field,
    HistoryRow,
    MediaEntry,
    RecordFacts,
    RevisionRow,
)
from reviewer.reports.issue_entries import noticed, rule_of
from reviewer.reports.wording import (
    LABEL_WORDS,
    ROLE_WORDS,
    STATE_WORDS,
    counted,
    grouped,
    identity,
    listed,
    named,
    sentence,
    when,
)

SUBJECT_WORDS = {
    SubjectKind.PATIENT: "HIPAA authorization of a patient",
    SubjectKind.MINOR: "release for a minor",
    SubjectKind.EMPLOYEE: "release of an employee",
    SubjectKind.RELATIVE: "HIPAA authorization of a relative",
}


def headline(view: PostView) -> str:
    """One sentence: where the post stands and, if somebody decided, who and when."""
    last = view.decisions[-1] if view.decisions else None
    if last is None:
        return f"{STATE_WORDS[view.state]}. Nobody has decided yet."
    return (
        f"{STATE_WORDS[view.state]}. Last decision: {DECIDED_WORDS[last.kind].lower()} by {last.by}, {when(last.at)}."
    )


def header(view: PostView) -> tuple[Field, ...]:
    """Who wrote the post, who handed it in, where it goes, and when."""
    post = view.post
    author = listed_plainly(post.author.name, post.author.role, named(post.author.kind), post.author.handle)
    fields = (
        Field("Post", str(post.id), mono=True),
        Field("Author", author),
        Field("Handed in by", post.submitter),
        Field("Platform", f"{capitalized(named(post.platform))}, {named(post.kind)}, audience {named(post.audience)}"),
        Field("Account", post.account),
        Field("Link", post.link, mono=True),
        Field("Written", when(post.created)),
        Field("Submitted", when(view.submitted)),
        Field("Decision wanted by", when(post.due)),
        Field("Planned for", when(post.planned)),
        Field("Revision", f"{view.revision} of {max(len(view.revisions), view.revision)}"),
        Field("Text digest", grouped(view.text_digest), mono=True),
    )
    return tuple(f for f in fields if f.value)


def text_note(view: PostView) -> str:
    """How to read the text: length, and where marks stand for what cannot be shown."""
    length = len(view.post.text)
    if not view.post.text.strip():
        return "This revision has no text."
    return (
        f"{counted(length, 'character')}, shown exactly as handed in. A number above a passage is the number of the "
        "issue below, with a tick once the issue is settled. Characters that cannot be seen or printed are drawn as a "
        "small box with their Unicode number."
    )


def media(view: PostView) -> tuple[MediaEntry, ...]:
    """Images, videos and sounds: those known on the desk, else those the post names."""
    shown = view.media or tuple(
        MediaView(i, m.type, m.alt, m.shows, m.credit, m.file, "") for i, m in enumerate(view.post.media)
    )
    return tuple(_media_entry(m, len(shown), view.signed_since) for m in shown)


def people(view: PostView) -> tuple[Field, ...]:
    """Who is named or pictured, who that is taken to be, and what the registry says."""
    if view.assessment is None:
        return ()
    return tuple(Field(p.key, _person(p)) for p in view.assessment.people)


def consents_relied_on(view: PostView, consents: tuple[Consent, ...]) -> tuple[ConsentEntry, ...]:
    """The consents that cleared an issue or that the registry answered with; also those no longer on file."""
    reasons: dict[str, list[str]] = {}
    for d in view.dispositions:
        if d.kind is DispositionKind.CLEARED and d.document:
            reasons.setdefault(d.document, []).append(f"cleared {rule_of(d.issue_key)}, by {d.by}, {when(d.at)}")
    for person in view.assessment.people if view.assessment is not None else ():
        answer = person.consent
        if answer is not None and answer.status is ConsentStatus.CLOSED and answer.document:
            reasons.setdefault(answer.document, []).append(f"covers {person.key}")
    by_document = {c.document: c for c in consents}
    return tuple(_consent_entry(doc, by_document.get(doc), reasons[doc]) for doc in sorted(reasons))


def revisions(view: PostView) -> tuple[RevisionRow, ...]:
    """All revisions with the digests of their texts."""
    return tuple(
        RevisionRow(f"{r.number}", when(r.at), r.by, grouped(r.digest))
        for r in sorted(view.revisions, key=lambda r: r.number)
    )


def decisions(view: PostView) -> tuple[DecisionEntry, ...]:
    """All decisions, oldest first, each with printed name, time and meaning (as 21 CFR 11.50 asks)."""
    numbers = {i.key: n for n, i in enumerate(view.assessment.issues, 1)} if view.assessment is not None else {}
    return tuple(_decision_entry(d, numbers if d.revision == view.revision else {}) for d in view.decisions)


def checked(view: PostView, facts: RecordFacts) -> tuple[Field, ...]:
    """What was applied to the text, by digest and version, and what came of it."""
    detection, assessment = view.detection, view.assessment
    pack = detection.pack_digest if detection is not None and detection.pack_digest else facts.pack_digest
    policy = assessment.policy_digest if assessment is not None and assessment.policy_digest else facts.policy_digest
    proposed, labels, cautions = "Nothing: this revision has not been checked", "", ""
    if assessment is not None:
        proposed = capitalized(assessment.verdict.value)
        labels = ", ".join(LABEL_WORDS[label] for label in assessment.labels)
        if Caution.NLRA_SECTION_7 in assessment.cautions:
            cautions = "Possibly protected speech about working conditions (NLRA section 7)"
    fields = (
        Field("Program", f"Reviewer {facts.program_version}"),
        Field("Checks applied", f"{detection.checks_run:,}" if detection is not None else ""),
        Field("The rules propose", proposed),
        Field("Labels", labels),
        Field("Caution", cautions),
        Field("Seen, no issue", noticed(view)),
        Field("Rule pack digest", grouped(pack), mono=True),
        Field("Policy digest", grouped(policy), mono=True),
        Field("Ledger", facts.log, mono=True),
    )
    return tuple(f for f in fields if f.value)


def history(view: PostView) -> tuple[HistoryRow, ...]:
    """The ledger entries of this post in their order."""
    return tuple(
        HistoryRow(h.seq, when(h.at), h.who, h.what, h.kind, grouped(h.digest))
        for h in sorted(view.history, key=lambda h: h.seq)
    )


def listed_plainly(*parts: str) -> str:
    """The parts that are not empty, with commas."""
    return ", ".join(p for p in parts if p)


def capitalized(word: str) -> str:
    """A word with a capital first letter; the rest stays."""
    return word[:1].upper() + word[1:]


def _media_entry(m: MediaView, total: int, signed_since: str) -> MediaEntry:
    how = identity(m.checked_at, signed_since)
    checked_by = f"{m.checked_by} ({how}), {when(m.checked_at)}" if m.checked_by else ""
    if not checked_by:
        checked_by = "Nobody has looked at this file yet" if m.digest else "No file attached; known by description only"
    fields = (
        Field("File", m.file),
        Field("Alt text", m.alt),
        Field("Shows", listed([named(s) for s in m.shows])),
        Field("Credit", m.credit or ""),
        Field("About the file", "\n".join(m.facts)),
        Field("Checked by a person", checked_by),
        Field("File digest", grouped(m.digest), mono=True),
    )
    return MediaEntry(
        f"{capitalized(named(m.type))} {m.index + 1} of {max(total, m.index + 1)}",
        tuple(f for f in fields if f.value),
        unchecked=bool(m.digest) and not m.checked_by,
    )


def _person(p: PersonResolution) -> str:
    parts = [capitalized(ROLE_WORDS[p.role]) + (", a minor" if p.minor else "") + (", pictured" if p.pictured else "")]
    if p.uses:
        parts.append("the post uses " + listed([named(u) for u in p.uses]))
    said = sentence("; ".join(parts))
    for more in (p.how, p.consent.sentence if p.consent is not None else ""):
        if more:
            said = f"{said} {sentence(more)}"
    return said


def _consent_entry(document: str, consent: Consent | None, reasons: list[str]) -> ConsentEntry:
    why = Field("Relied on", sentence(capitalized("; ".join(dict.fromkeys(reasons)))))
    if consent is None:
        return ConsentEntry(document, (why, Field("Registry", "This form was not in the registry at printing time.")))
    fields = (
        why,
        Field("Subject", f"{consent.subject}, {SUBJECT_WORDS[consent.subject_kind]}"),
        Field("Platforms", listed([capitalized(named(p)) for p in consent.platforms]) or "none stated"),
        Field("Uses", listed([named(u) for u in consent.uses]) or "none stated"),
        Field("Signed", consent.signed.isoformat() if consent.signed else "no date on the form"),
        Field("Expires", consent.expires.isoformat() if consent.expires else "no date on the form"),
        Field("Revoked", consent.revoked.isoformat() if consent.revoked else ""),
        Field("Signed for them by", consent.personal_representative),
    )
    return ConsentEntry(document, tuple(f for f in fields if f.value))


def _decision_entry(d: Decision, numbers: dict[str, int]) -> DecisionEntry:
    reasons = [f"issue {numbers[key]} ({rule_of(key)})" if key in numbers else rule_of(key) for key in d.reason_issues]
    how = "signed" if d.signed else "identity asserted"
    if d.signed and d.confirmed:
        how = "signed, passphrase given for it"
    fields = (
        Field("By", f"{d.by}, {d.role} ({how})" if d.role else f"{d.by} ({how})"),
        Field("When", when(d.at)),
        Field("Meaning", capitalized(d.meaning)),
        Field("Because of", listed(list(dict.fromkeys(reasons)))),
        Field("Reason", d.reason),
        Field("Handed to", d.handed_to),
        Field("Wanted by", when(d.wanted_by)),
        Field("Record entry", f"{d.seq:,}" if d.seq else ""),
    )
    return DecisionEntry(
        f"{DECIDED_WORDS[d.kind]}, revision {d.revision}", tuple(f for f in fields if f.value), d.message
    )
