"""An export for legal in words: what can be in it, what a preview says, what to hand over. Pure."""

from dataclasses import dataclass

from reviewer.model.decision import State
from reviewer.model.legal import GROUPS
from reviewer.model.legal_preview import Preview, PreviewRow
from reviewer.model.signer import SignerFacts
from reviewer.ui.presenters import words
from reviewer.ui.presenters.legal_export_draft import Form
from reviewer.workflow.legal_export import Exported

FORMAT_WORDS: tuple[tuple[str, str, str], ...] = (
    ("pdf", "PDF binder", "Cover, index, one document after the other with Bates numbers, logs and checkpoint."),
    ("dat", "Concordance DAT and Opticon OPT", "Load files with native and text files, for Relativity and others."),
    ("edrm", "EDRM XML 1.2", "The same documents for receivers that read XML."),
    ("jsonl", "JSON lines", "One document a line, for programs."),
    ("csv", "CSV", "One row a document, for spreadsheets."),
    ("eml", "E-mail messages", "One message a post, for archives that take in nothing but mail."),
)
"""Code, name and what it is good for."""
GROUP_WORDS: tuple[tuple[str, str], ...] = tuple((name, said[:1].upper() + said[1:]) for name, said in GROUPS.items())
NOT_ENCRYPTED = (
    "The folder is not encrypted and may hold patient information. Hand it over on an encrypted disk, and delete copies "
    "that nobody needs."
)
READ_FIRST = "Redacted by checks, which miss things: a person has to read every page before it is served."
DRAFT = "letters/certificate_902_draft is a draft for counsel: whoever knows the system completes and signs it."
CUSTODY = "letters/custody is the sheet that everybody signs who hands the folder on."
CHECKED = (
    "README.txt in the folder says how the receiver checks it, without Reviewer and without us: sha256sum -c for the files, "
    "data/verifier/verify_record.py for the record. Reviewer read all of it back before it was recorded, and found nothing "
    "wrong."
)


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """One post of the preview as the list shows it."""

    post: str
    title: str
    second: str
    state: str
    """in, withheld or out."""
    tail: str


@dataclass(frozen=True, slots=True)
class Looked:
    """The preview as the second page shows it."""

    headline: str
    lines: tuple[ChosenLine, ...]
    left_out: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """The result as the last page shows it."""

    headline: str
    facts: tuple[tuple[str, str], ...]
    digest: str
    """SHA-256 of the manifest."""
    hints: tuple[tuple[str, str, str], ...]
    """Icon, tone and sentence."""


def looked(first: Preview, now: Preview, withheld: dict[str, str], out: frozenset[str]) -> Looked:
    """``first`` is what fits, ``now`` what goes in after some was withheld or left out."""
    counted = [
        words.count(now.posts, "post"),
        words.count(now.attachments, "attachment"),
        words.count(now.consents, "consent form"),
        words.count(now.entries, "entry", "entries") + " of the record",
    ]
    more = [f"{now.withheld:,} of them withheld"] if now.withheld else []
    more += [f"{words.count(len(out), 'post')} left out by choice"] if out else []
    headline = f"{', '.join(counted)}." + (f" {'; '.join(more)}.".capitalize() if more else "")
    return Looked(
        headline,
        tuple(_line(row, withheld.get(row.post, ""), row.post in out) for row in first.rows),
        now.left_out,
        tuple(f"{flaw.item}: {flaw.what}" for flaw in now.flaws),
    )


def _line(row: PreviewRow, basis: str, out: bool) -> ChosenLine:
    state = "out" if out else "withheld" if basis else "in"
    tail = {"in": "Goes in", "withheld": "Withheld", "out": "Left out"}[state]
    parts = [
        words.platform(row.platform),
        row.submitted[:10],
        words.STATE_WORDS[State(row.state)],
        words.count(row.revisions, "revision") if row.revisions > 1 else "",
        words.count(row.attachments, "attachment") if row.attachments else "",
        "under legal hold" if row.held else "",
    ]
    why = f"Withheld: {basis}" if state == "withheld" else ", ".join(row.why).capitalize()
    title = f"{row.post}  {words.author(row.author)}"
    return ChosenLine(row.post, title, f"{', '.join(part for part in parts if part)}. {why}.", state, tail)


def handed(done: Exported, form: Form) -> Handed:
    """What the last page says."""
    facts = [
        ("Folder", done.folder.name),
        ("Holds", f"{words.count(done.posts, 'post')}, {words.count(done.documents, 'document')}, "
                  f"{words.count(done.entries, 'entry', 'entries')} of the record"),
        ("Files", f"{done.files:,}, {max(1, round(done.size / 1024)):,} KB"),
        ("For", f"{form.recipient.strip()}: {form.purpose.strip()}"),
        ("Signed by", done.signed_by),
        ("Withheld", words.count(done.withheld, "post") + ", see logs/privilege.csv" if done.withheld else ""),
        ("Redactions", f"{done.redactions:,}, see logs/redactions.csv" if done.redactions else ""),
        ("Exceptions", f"{done.flaws:,}, see logs/exceptions.csv" if done.flaws else "None"),
    ]  # fmt: skip
    hints = [("shield-check", "clear", CHECKED), ("lock-outline", "review", NOT_ENCRYPTED)]
    if form.redact:
        hints.append(("eye-outline", "review", READ_FIRST))
    if form.certificate:
        hints.append(("certificate-outline", "info", DRAFT))
    hints.append(("account-arrow-right-outline", "info", CUSTODY))
    return Handed(
        "Hand over the whole folder, as it is",
        tuple((name, value) for name, value in facts if value),
        done.manifest,
        tuple(hints),
    )


def signer_words(facts: SignerFacts) -> str:
    """Whose certificate it is, under its field."""
    return f"{facts.words}. Whether the receiver trusts it is for the receiver to say."
