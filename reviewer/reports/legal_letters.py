"""Texts that go with an export: cover facts, draft certificate under FRE 902(13) and (14), custody sheet, README."""

from collections.abc import Sequence

from reviewer.model.legal import Document, ExportFacts, Flaw
from reviewer.reports.entries import Field
from reviewer.reports.legal_fields import CONFIDENTIAL, iso
from reviewer.reports.wording import counted, grouped, listed, when

TIMES = "All times are UTC, offset +00:00. They are those of the clock of the computer that holds the record."
NOT_SIGNED = (
    "Identity asserted: names are as typed by whoever acted; the record does not prove who sat at the keyboard."
)


def cover_fields(facts: ExportFacts, documents: Sequence[Document], flaws: Sequence[Flaw]) -> tuple[Field, ...]:
    """What the cover and bag-info.txt say of the collection."""
    withheld = sum(bool(one.withheld) for one in documents)
    posts = sum(one.file is None for one in documents)
    found = (
        Field("Matter", facts.matter),
        Field("Purpose", facts.purpose),
        Field("For", facts.recipient),
        Field("Custodian", facts.custodian),
        Field("Organization", facts.organisation),
        Field("Collected by", f"{facts.exported_by}, {facts.role} (identity asserted)".replace(", ,", ",")),
        Field("Collected at", iso(facts.at)),
        Field("Collected with", facts.program),
        Field("Source", facts.log, mono=True),
        Field("Chosen", " ".join(facts.selection)),
        Field(
            "Documents",
            f"{counted(posts, 'post')}, {counted(len(documents) - posts, 'attachment')}, {withheld:,} withheld",
        ),
        Field("Numbers", f"{documents[0].begin} to {documents[-1].end}" if documents and documents[0].begin else ""),
        Field("Exceptions", counted(len(flaws), "entry", "entries") + " in logs/exceptions.csv"),
        Field("Redacted", "Yes, see logs/redactions.csv" if facts.redacted else "No"),
        Field("Confidentiality", CONFIDENTIAL),
        Field("Time zone", TIMES),
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


def certificate(facts: ExportFacts, manifest: str) -> list[tuple[str, str]]:
    """Titles and paragraphs of the draft. Sources: FRE 902(11), (13), (14); 28 USC 1746."""
    return [
        ("DRAFT FOR COUNSEL. Not signed, not reviewed. Certificate under Federal Rules of Evidence 902(13) and 902(14)",
         "The statements below are filled in from the export. Whoever signs must know them to be true, and must strike "
         "out or correct what is not. A certificate that only repeats the rule does not satisfy it."),
        ("1. The person", "I, ______________________________ (name), ______________________________ (title and employer), "
         "declare as follows. My qualifications with this system are: ____________________________________________."),
        ("2. The system, 902(13)",
         f"The records come from {facts.program}, a program on a computer of {facts.organisation} in which posts are "
         "reviewed before they are published. In the ordinary course of that work the program writes every act (a post "
         "handed in, an issue answered, a decision) as an entry of a record that only grows, at the time of the act by "
         "the clock of the computer, together with the name that the person had chosen. Entries are hashed into a Merkle "
         "tree (RFC 6962, RFC 9162) whose head is signed with a key of that computer (Ed25519, C2SP checkpoint). The "
         "process produces an accurate result because the program refuses to go on where an entry, a text or the head "
         "does not fit what was recorded before."),
        ("3. The collection",
         f"The export was made by {facts.exported_by} ({facts.role}) at {iso(facts.at)} from the record {facts.log} for "
         f"{facts.recipient}. Chosen were: {' '.join(facts.selection)} Before it was written the record was verified as "
         f"a whole, entries 1 to {facts.size:,}, root {facts.root}; what was found stands in logs/exceptions.csv."),
        ("4. The copies, 902(14)",
         "Each text and file in the export was read from the record, compared with the digest (HMAC-SHA256 with a random "
         "salt) that its entry names, and written. The digests (SHA-256) of all files as written stand in "
         f"manifest-sha256.txt; the SHA-256 of the payload manifest without this certificate is {manifest}. After "
         "writing, all files were read back and compared with it. A copy with the same SHA-256 is the same data."
         + (" This is the redacted variant: identifiers were removed, as logged, so its texts are not those of the record."
            if facts.redacted else "")),
        ("5. What this does not say",
         f"{NOT_SIGNED} {TIMES} The record proves nothing about acts outside the program. Whoever holds the computer and "
         "its key could rewrite what was recorded after the last checkpoint kept elsewhere, and nothing before it."),
        ("6. Declaration",
         "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true "
         "and correct (28 USC 1746). Executed on ____________________ (date) at ____________________ (place).\n\n"
         "______________________________\n(signature)"),
    ]  # fmt: skip


def custody(facts: ExportFacts) -> list[tuple[str, str]]:
    """A sheet on which whoever hands the export on signs."""
    lines = "\n".join(
        f"{n}. Released by ____________________  received by ____________________  date, time ____________  purpose ____________"
        for n in range(1, 7)
    )
    return [
        ("Chain of custody", f"What: the folder of this export, identified by the SHA-256 of its file manifest-sha256.txt, "
         f"which the record holds as well. Made {when(facts.at)} by {facts.exported_by} with {facts.program}, for "
         f"{facts.recipient}; purpose: {facts.purpose}."),
        ("Hand-overs", lines),
    ]  # fmt: skip


def plain(paragraphs: Sequence[tuple[str, str]]) -> bytes:
    """Titles and paragraphs as a text file."""
    return "\n\n".join(f"{title}\n\n{words}" for title, words in paragraphs).encode("utf-8", "backslashreplace") + b"\n"


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
        "letters/*.txt             draft certificate under FRE 902(13)/(14), custody sheet",
        "record/events.jsonl       every entry about the posts, its exact bytes and its path to the signed checkpoint;",
        "                          and entry 1, which names the key. No other entry is shown. trail.csv: for reading",
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
        *(["   With Python and nothing else: python3 data/verifier/verify_record.py FOLDER"] if verifier else []),
        "3. Texts: each line of contents.jsonl must give the commitment that an entry names.",
        "With Reviewer: reviewer audit verify FOLDER",
        "",
        "Left unproven: who sat at the keyboard, the time of day, and entries about other posts, which are not here.",
    ]  # fmt: skip
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def index_words(facts: ExportFacts) -> str:
    """One sentence above the index of a binder."""
    kinds = listed(facts.formats)
    return f"Numbers run on through all volumes without a gap. The same documents are in this export as {kinds}."
