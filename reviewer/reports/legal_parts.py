"""What a produced document says beyond the record of a post: earlier revisions, answers to them, what was seen, digests."""

from dataclasses import dataclass

from reviewer.model.issue import Disposition
from reviewer.model.legal import Document, ExportFacts, LegalPost
from reviewer.reports.content import ReportContent, build_post_record
from reviewer.reports.entries import Field, RecordFacts
from reviewer.reports.issue_entries import rule_of
from reviewer.reports.wording import counted, grouped, named, sentence, when

WITHHELD = "Withheld as privileged"
SLIP = "This document is withheld. It has a number, so that the numbers have no gap; the privilege log describes it."
NATIVE = "This file is produced in its native form, unchanged. Its bytes can be compared by the digest below."


@dataclass(frozen=True, slots=True)
class Section:
    """One titled part: labeled values, then texts with a title each."""

    title: str
    note: str = ""
    fields: tuple[Field, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


def content_of(post: LegalPost, facts: ExportFacts) -> ReportContent:
    """The record of a post as the program prints it, without a checkpoint of its own: the export has one for all."""
    record_facts = RecordFacts(
        organisation=facts.organisation,
        printed_at=facts.at,
        program_version=facts.program.removeprefix("Reviewer "),
        printed_by=facts.exported_by,
        log=facts.log,
        policy_digest=post.policy,
    )
    return build_post_record(post.view, post.consents, "", record_facts)


def sections(document: Document, facts: ExportFacts) -> tuple[Section, ...]:
    """The parts of one document in their order."""
    if document.withheld:
        return (_slip(document),)
    if document.file is not None:
        return (_file(document, facts),)
    post = document.post
    found = [_texts(post), _answers(post, facts), _seen(post), _digests(post, facts)]
    return tuple(one for one in found if one is not None)


def _slip(document: Document) -> Section:
    view = document.post.view
    return Section(
        WITHHELD,
        SLIP,
        tuple(
            field
            for field in (
                Field("Document", document.id),
                Field("Kind", f"{named(view.post.platform).capitalize()} {named(view.post.kind)}"),
                Field("Author", view.post.author.name),
                Field("Handed in", when(view.submitted)),
                Field("Basis", document.withheld),
                Field("Number", document.begin),
            )
            if field.value
        ),
    )


def _file(document: Document, facts: ExportFacts) -> Section:
    file = document.file
    assert file is not None
    note = NATIVE if not file.gone else f"This file is not produced. {file.gone}"
    fields = (
        Field("Attached to", ", ".join(part for part in (document.post.id, document.family_begin) if part)),
        Field("File", file.name),
        Field("Type", file.mime),
        Field("Size", counted(file.size, "byte")),
        Field("SHA-256", grouped(file.sha256), mono=True),
        Field("In the record", grouped(file.commitment) if not facts.redacted else "", mono=True),
    )
    return Section(f"Attachment {file.index + 1}", note, tuple(f for f in fields if f.value))


def _texts(post: LegalPost) -> Section | None:
    earlier = [text for text in post.texts if text.number != post.view.revision or text.gone]
    if not earlier:
        return None
    return Section(
        "Texts of other revisions",
        "As they were handed in, oldest first.",
        texts=tuple((f"Revision {t.number}, {when(t.at)}, by {t.by}", t.gone or t.text or "No text.") for t in earlier),
    )


def _answers(post: LegalPost, facts: ExportFacts) -> Section | None:
    earlier = [one for one in post.answers if one.revision != post.view.revision]
    if not earlier:
        return None
    return Section(
        "Answers to issues of other revisions",
        fields=tuple(Field(f"Revision {one.revision}", answer_words(one, facts)) for one in earlier),
    )


def answer_words(one: Disposition, facts: ExportFacts) -> str:
    """A recorded answer as one sentence."""
    reason = one.reason or named(one.reason_code)
    how = "signed" if facts.identity(one.seq) == "signed" else "identity asserted"
    said = f"{rule_of(one.issue_key)} {one.kind.value} by {one.by} ({how}), {when(one.at)}, entry {one.seq:,}"
    if one.document:
        said += f", form {one.document}"
    return sentence(f"{said}. Reason: {reason}" if reason else said)


def _seen(post: LegalPost) -> Section | None:
    if not post.seen:
        return None
    return Section(
        "What was on the screen at each decision",
        "As the decision bound it when it was recorded; the issues above are those of the last check.",
        fields=tuple(
            Field(f"Entry {one.decision:,}", f"{one.rule}, {one.level}: {one.title}. {_said(one.disposition, one.by)}")
            for one in post.seen
        ),
    )


def _said(disposition: str, by: str) -> str:
    if not disposition:
        return "No answer."
    return f"{disposition.capitalize()} by {by}." if by else f"{disposition.capitalize()}."


def _digests(post: LegalPost, facts: ExportFacts) -> Section:
    fields: list[Field] = []
    for text in post.texts:
        fields.append(Field(f"Revision {text.number}, in the record", grouped(text.commitment), mono=True))
        if text.sha256:
            fields.append(Field(f"Revision {text.number}, SHA-256", grouped(text.sha256), mono=True))
    note = "The record names each text by HMAC-SHA256 with a random salt. " + (
        "The salts are not part of a redacted export." if facts.redacted else "record/contents.jsonl holds the salts."
    )
    return Section("Digests", note, tuple(fields))
