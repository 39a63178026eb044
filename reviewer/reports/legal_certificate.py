"""Letters that go with an export and wait for a hand: the draft certificate under FRE 902(13) and (14), the custody sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.legal import Document, ExportFacts
from reviewer.reports.entries import Field
from reviewer.reports.legal_fields import iso
from reviewer.reports.legal_letters import TIMES, identity_words
from reviewer.reports.wording import counted, grouped

HAND_OVERS = 7
"""Empty rows of the custody sheet."""
HAND_OVER_COLUMNS = ("No.", "Released by", "Received by", "Date, time, zone", "Purpose", "Digest compared")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: facts, paragraphs with a title each, and a table to fill in by hand."""

    title: str
    subtitle: str
    fields: tuple[Field, ...] = ()
    paragraphs: tuple[tuple[str, str], ...] = ()
    table: tuple[str, ...] = ()
    """Heads of the columns; empty: no table."""
    rows: int = 0


def certificate(facts: ExportFacts, digest: str) -> Letter:
    """The draft; ``digest`` is of all files but the letters. Sources: FRE 902(11), (13), (14); 28 USC 1746."""
    signed = (
        f" From entry {facts.signed_from:,} on each entry is also signed (Ed25519) with a key of the person it names, "
        "which that person's passphrase opens."
        if facts.signed_from
        else ""
    )
    redacted = (
        " This is the redacted variant: identifiers were taken out, as logged, so its texts are not those of the record."
        if facts.redacted
        else ""
    )
    binder = (
        f" Each volume of the binder carries a signature (PAdES) by {facts.signed_by.words}, certificate SHA-256 "
        f"{facts.signed_by.sha256}."
        if facts.signed_by
        else ""
    )
    role = f" ({facts.role})" if facts.role else ""
    return Letter(
        "Certificate of records",
        "Draft for counsel: not signed, not reviewed. Federal Rules of Evidence 902(13) and 902(14).",
        paragraphs=(
            ("Before it is signed",
             "What follows is filled in from the export. Whoever signs must know it to be true, and strike out or correct "
             "what is not: a certificate that only repeats the rule does not satisfy it. The party who offers the records "
             "gives the other side reasonable written notice before the trial or hearing, and makes the records and this "
             "certificate available for inspection (902(11)). It settles authenticity only; other objections stay open."),
            ("1. The person",
             "I, ______________________________ (name), ______________________________ (title and employer), declare as "
             "follows. My qualifications with this system are: ____________________________________________________."),
            ("2. The system, 902(13)",
             f"The records come from {facts.program}, a program on a computer of {facts.organisation} in which posts are "
             "reviewed before they are published. In the ordinary course of that work the program writes every act (a post "
             "handed in, an issue answered, a decision) as an entry of a record that only grows, at the time of the act by "
             "the clock of the computer, together with who acted. Entries are hashed into a Merkle tree (RFC 6962, RFC "
             f"9162) whose head is signed with a key of that computer (Ed25519, C2SP checkpoint).{signed} The process "
             "produces an accurate result: the program refuses to go on where an entry, a text or the head does not fit "
             "what was recorded before, and each entry names the root over all entries before it."),
            ("3. The collection",
             f"The export was made by {facts.exported_by}{role} at {iso(facts.at)} from the record {facts.log} for "
             f"{facts.recipient}; custodian: {facts.custodian}. Chosen were: {' '.join(facts.selection)} Before it was "
             f"written the record was verified as a whole, entries 1 to {facts.size:,}, root {facts.root}. What was found "
             "stands in logs/exceptions.csv, what was left out in README.txt."),
            ("4. The copies, 902(14)",
             "Each text and file was read from the record, compared with the digest (HMAC-SHA256 with a random salt) that "
             "its entry names, and written. The digests (SHA-256) of all files as written stand in manifest-sha256.txt; the "
             "SHA-256 over the lines of that manifest without the letters and README.txt, sorted by path, is "
             f"{digest}. After writing, all files were read back and compared with it. A copy with the same SHA-256 is the "
             f"same data.{redacted}{binder}"),
            ("5. What this does not say",
             f"{identity_words(facts)} {TIMES} The record proves nothing about acts outside the program. Whoever holds the "
             "computer and its key could rewrite what was recorded after the last checkpoint kept elsewhere, and nothing "
             "before it."),
            ("6. Declaration",
             "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true "
             "and correct (28 USC 1746). Executed on ____________________ (date) at ______________________________ (place)."
             "\n\n\n______________________________\n(signature)"),
        ),
    )  # fmt: skip


def custody(facts: ExportFacts, documents: Sequence[Document], digest: str) -> Letter:
    """A sheet on which whoever hands the export on signs. Source: ISO/IEC 27037, 6.1 (chain of custody)."""
    posts = sum(one.file is None for one in documents)
    numbers = f"{documents[0].begin} to {documents[-1].end}" if documents and documents[0].begin else ""
    fields = (
        Field("Matter", facts.matter),
        Field("What", f"The folder of this export: {counted(posts, 'post')}, {counted(len(documents), 'document')}"),
        Field("Numbers", numbers),
        Field("Made by", f"{facts.exported_by}{', ' if facts.role else ''}{facts.role}"),
        Field("Made at", iso(facts.at)),
        Field("Made with", facts.program),
        Field("From", f"{facts.log}; custodian: {facts.custodian}"),
        Field("For", facts.recipient),
        Field("Purpose", facts.purpose),
        Field("Files, SHA-256", grouped(digest), mono=True),
    )
    how = (
        "The digest is over the lines of manifest-sha256.txt without the letters and README.txt, which has the command. The "
        "record holds the SHA-256 of the whole manifest-sha256.txt. Whoever receives the folder compares before signing."
    )
    return Letter(
        "Chain of custody",
        "Goes with the folder. One row for each time it changes hands.",
        fields=tuple(field for field in fields if field.value),
        paragraphs=(("How the folder is known again", how),),
        table=HAND_OVER_COLUMNS,
        rows=HAND_OVERS,
    )


def plain(letter: Letter) -> bytes:
    """A letter as a text file."""
    lines = [letter.title, letter.subtitle, ""]
    lines += [f"{field.label}: {field.value}" for field in letter.fields]
    for title, words in letter.paragraphs:
        lines += ["", title, "", words]
    if letter.table:
        blanks = [f"{name} ______________________" for name in letter.table[1:]]
        lines += [line for number in range(1, letter.rows + 1) for line in ("", f"{number}. {'  '.join(blanks)}")]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")
