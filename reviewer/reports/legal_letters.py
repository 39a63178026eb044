"""What an export says of itself: cover facts, bag-info.txt, README. The letters to sign are in ``legal_certificate``."""

from collections.abc import Sequence

from reviewer.model.legal import Document, ExportFacts, Flaw
from reviewer.reports.entries import Field
from reviewer.reports.legal_fields import CONFIDENTIAL, iso
from reviewer.reports.wording import counted, grouped, listed

TIMES = "All times are UTC, offset +00:00. They are those of the clock of the computer that holds the record."
NOT_SIGNED = (
    "Identity asserted: names are as typed by whoever acted; the record does not prove who sat at the keyboard."
)
FIRST_SIGNED = 3
"""Where people sign in from the beginning: before it stand only the workspace itself and its first person."""
NAMES: dict[str, str] = {
    "pdf": "PDF binder", "dat": "Concordance DAT with Opticon OPT", "edrm": "EDRM XML", "jsonl": "JSON lines", "csv": "CSV",
    "eml": "e-mail messages",
}  # fmt: skip
"""Formats in words."""


DIGEST_COMMAND = "grep -v -e ' data/letters/' -e ' data/README' manifest-sha256.txt | sha256sum"
"""Gives the digest that the certificate and the custody sheet name."""


def identity_words(facts: ExportFacts) -> str:
    """What the record says of who acted."""
    if not facts.signed_from:
        return NOT_SIGNED
    before = (
        f" Entries before number {facts.signed_from:,} carry asserted names."
        if facts.signed_from > FIRST_SIGNED
        else ""
    )
    return (
        f"From entry {facts.signed_from:,} on each entry is signed with a key of the person it names, which that person's "
        f"passphrase opens. The record does not prove who typed it.{before}"
    )


def not_proven(facts: ExportFacts) -> str:
    """What the record does not prove of who acted, for the page of the checkpoint."""
    if not facts.signed_from:
        return NOT_SIGNED
    return (
        f"It does not prove who typed a passphrase. From entry {facts.signed_from:,} on each entry is signed with a key of the "
        "person it names, which that person's passphrase opens; before, names are asserted."
    )


def cover_fields(facts: ExportFacts, documents: Sequence[Document], flaws: Sequence[Flaw]) -> tuple[Field, ...]:
    """What the cover and bag-info.txt say of the collection."""
    withheld = sum(bool(one.withheld) for one in documents)
    posts = sum(one.file is None for one in documents)
    how = "signed in" if facts.signs_in else "identity asserted"
    signed = facts.signed_by
    found = (
        Field("Matter", facts.matter),
        Field("Purpose", facts.purpose),
        Field("For", facts.recipient),
        Field("Custodian", facts.custodian),
        Field("Organization", facts.organisation),
        Field("Collected by", f"{facts.exported_by}{', ' if facts.role else ''}{facts.role} ({how})"),
        Field("Collected at", iso(facts.at)),
        Field("Collected with", facts.program),
        Field("Source", facts.log, mono=True),
        Field("Chosen", " ".join(facts.selection)),
        Field(
            "Documents",
            f"{counted(posts, 'post')}, {counted(len(documents) - posts, 'attachment')}, {withheld:,} withheld",
        ),
        Field("Numbers", f"{documents[0].begin} to {documents[-1].end}" if documents and documents[0].begin else ""),
        Field("Exceptions", f"{counted(len(flaws), 'entry', 'entries')} in logs/exceptions.csv" if flaws else "None"),
        Field("Redacted", "Yes, see logs/redactions.csv" if facts.redacted else "No"),
        Field("Confidentiality", CONFIDENTIAL),
        Field("Time zone", TIMES),
        Field("Identity", identity_words(facts)),
        Field("Binder signed by", f"{signed.words}. Without a time stamp of a third party." if signed else ""),
        Field("Certificate", grouped(signed.sha256) if signed else "", mono=True),
        Field("Checkpoint", f"Covers entries 1 to {facts.size:,} of the record"),
        Field("Root, hex", grouped(facts.root), mono=True),
    )
    return tuple(field for field in found if field.value)


def info(
    facts: ExportFacts, documents: Sequence[Document], flaws: Sequence[Flaw], oxum: str, size: int
) -> list[tuple[str, str]]:
    """The lines of bag-info.txt: reserved labels first, then the facts of the collection."""
    return [
        ("Source-Organization", facts.organisation),
        ("Contact-Name", facts.exported_by),
        ("External-Description", f"Records of reviewed posts for {facts.recipient}: {facts.purpose}"),
        ("External-Identifier", facts.matter),
        ("Bagging-Date", iso(facts.at)[:10]),
        ("Bag-Size", f"{max(1, round(size / 1024)):,} KB"),
        ("Payload-Oxum", oxum),
        ("Internal-Sender-Identifier", facts.log),
        *((f"Reviewer-{field.label.replace(', ', '-').replace(' ', '-')}", field.value.replace("\n", " "))
          for field in cover_fields(facts, documents, flaws)),
        *(("Reviewer-Left-Out", sentence) for sentence in facts.left_out),
    ]  # fmt: skip


def readme(facts: ExportFacts, verifier: bool) -> bytes:
    """How the folder is built and how a stranger checks it."""
    parts = {
        "pdf": "binder/VOL*.pdf           the printed record: cover, index, one document after the other, Bates numbers",
        "dat": "VOL001/DATA/VOL001.dat    Concordance load file (UTF-8 with BOM); VOL001.opt: Opticon page images;\n"
               "                          NATIVES, TEXT and IMAGES beside it; paths are relative to VOL001",
        "edrm": "VOL001/DATA/VOL001.xml    EDRM XML 1.2 with the Documents wrapper; Hash is SHA-256",
        "jsonl": "tables/posts.jsonl        one document a line",
        "csv": "tables/posts.csv          the same for spreadsheets; a cell that a formula could begin has an apostrophe",
        "eml": "mail/*.eml                one message a post, the record as attachment",
    }  # fmt: skip
    lines = [
        f"Records of reviewed posts, exported {iso(facts.at)} by {facts.exported_by}",
        f"{facts.organisation}; for {facts.recipient}; purpose: {facts.purpose}",
        CONFIDENTIAL,
        TIMES,
        "",
        *(words for name, words in parts.items() if name in facts.formats),
        "logs/*.csv                exceptions, privilege log" + (", redaction log" if facts.redacted else ""),
        "letters/*                 " + ("draft certificate under FRE 902(13)/(14), " if facts.certificate else "") + "custody sheet",
        "record/events.jsonl       every entry about the posts that are not withheld and about the forms that they rely on,",
        "                          its exact bytes and its path to the signed checkpoint; entry 1, which names the key; who",
        "                          the people are that acted, where they sign in with their keys; and what purged a text",
        "                          of these. No other entry is shown. trail.csv: for reading",
        "record/proofs/*           where there were earlier checkpoints: that the record went on from each unchanged",
        "record/checkpoint.txt     the signed checkpoint (C2SP signed note); key.txt: the key of the record",
        *([] if facts.redacted else
          ["record/contents.jsonl     the contents that entries name, with their salts: commitment = HMAC-SHA256(salt, bytes)"]),
        "",
        "What is left out",
        *(f"- {sentence}" for sentence in facts.left_out),
        "",
        "How to check it",
        "1. Files: any BagIt tool (RFC 8493), or in the folder above: sha256sum -c manifest-sha256.txt",
        "2. Entries: leaf = SHA-256(00 then the exact bytes); with its proof compute the root (RFC 9162,",
        "   2.1.3.2) and compare it with line 3 of checkpoint.txt; its signature is Ed25519 over the first three lines.",
        "   package.note beside the folder data signs the manifest with the same key: SHA-256 of manifest-sha256.txt.",
        *(["   With Python and nothing else: python3 -I -S data/verifier/verify_record.py FOLDER --key KEY",
           "   Compare the key with one known otherwise: a printed report, an earlier export. Take the verifier from a",
           "   place that you trust, or write one from FORMAT.md beside it: whoever changes this folder can change it."]
          if verifier else []),
        "3. Texts: each line of contents.jsonl must give the commitment that an entry names.",
        "4. The digest in the letters is over the manifest without letters and README, in the folder above:",
        f"   {DIGEST_COMMAND}",
        "With Reviewer: reviewer audit verify FOLDER",
        "",
        *([f"The binder is signed (PAdES) by {facts.signed_by.words}. Any PDF reader shows it."] if facts.signed_by else []),
        identity_words(facts),
        "Left unproven: the time of day, and entries about other posts, which are not here.",
    ]  # fmt: skip
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def index_words(facts: ExportFacts) -> str:
    """One sentence above the index of a binder."""
    others = [NAMES[name] for name in facts.formats if name != "pdf"]
    same = f" The same documents are in this export as {listed(others)}." if others else ""
    return f"Numbers run on through all volumes without a gap.{same}"
