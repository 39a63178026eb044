"""Writes everything of an export but the documents themselves: load files, tables, mail, proofs, logs, letters, manifests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.audit.note import open_checkpoint
from reviewer.audit.package import PACKAGE, package_note
from reviewer.model.events import Entry
from reviewer.model.legal import Document, ExportFacts, Flaw, LegalPost, LegalRequest, Opening, Removal
from reviewer.reports import (
    legal_bag,
    legal_certificate,
    legal_dat,
    legal_edrm,
    legal_fields,
    legal_letter_pdf,
    legal_letters,
    legal_mail,
    legal_opticon,
    legal_record,
    legal_tables,
    trail,
)
from reviewer.reports.entries import Field
from reviewer.reports.legal_parts import Section
from reviewer.reports.wording import named
from reviewer.store import ledger
from reviewer.workflow import legal_proofs as proofs
from reviewer.workflow.describe import summary
from reviewer.workflow.legal_certified import CERTIFICATE, LETTERS, certified
from reviewer.workflow.legal_documents import Produced, documents_of, files_of
from reviewer.workflow.legal_folder import Bag
from reviewer.workflow.record import event_of
from reviewer.workflow.workspace import Workspace

CERTIFICATE_NAME = CERTIFICATE.removeprefix(LETTERS).removesuffix(".txt")


@dataclass
class Writer:
    """Writes into a bag."""

    ws: Workspace
    bag: Bag
    request: LegalRequest
    facts: ExportFacts
    removed: tuple[Removal, ...]

    def replaced(self, posts: Sequence[LegalPost]) -> list[Flaw]:
        """Where the load file holds something else for a delimiter in a value."""
        if "dat" not in self.request.formats:
            return []
        found = []
        for one in documents_of(posts):
            names = legal_dat.replaced(legal_fields.values(one, self.facts))
            if names:
                listed = ", ".join(names)
                found.append(
                    Flaw(
                        one.id,
                        f"Delimiters of the DAT file in {listed} are replaced there; the exact words are in text and native.",
                    )
                )
        return found

    def logs(self, posts: Sequence[LegalPost]) -> tuple[Section, ...]:
        """Privilege and redaction log as they are printed."""
        withheld = [post for post in posts if post.withheld]
        found = [
            Section(
                "Privilege log",
                "" if withheld else "Nothing is withheld.",
                tuple(
                    Field(
                        p.id,
                        f"{named(p.view.post.platform).capitalize()} {named(p.view.post.kind)} by "
                        f"{p.view.post.author.name}, {legal_fields.iso(p.view.submitted)}. Basis: {p.withheld}",
                    )
                    for p in withheld
                ),
            )
        ]
        if self.facts.redacted:
            fields = tuple(
                Field(f"{r.number}", f"{r.item}, {r.part}, {_place(r)}: {r.reason}, {r.rule}") for r in self.removed
            )
            found.append(
                Section(
                    "Redaction log", "Where and why, never what. Positions are code points of the original.", fields
                )
            )
        return tuple(found)

    def write(
        self,
        produced: Produced,
        flaws: Sequence[Flaw],
        entries: Sequence[Entry],
        leaves: list[bytes],
        verifier: Mapping[str, bytes],
        named: Sequence[Opening] = (),
    ) -> str:
        """Write all of it; returns the SHA-256 of the manifest. ``named`` are contents beside those of the posts."""
        documents = produced.documents
        self._load_files(documents)
        self._tables(documents)
        if "eml" in self.request.formats:
            self._mail(documents)
        self._record(documents, entries, leaves, named)
        self._logs(produced, flaws)
        for name, content in verifier.items():
            self.bag.write(f"verifier/{name}", content)
        self._letters(documents)
        self.bag.write("README.txt", legal_letters.readme(self.facts, "verify_record.py" in verifier), "text/plain")
        return self._manifests(documents, flaws)

    def _load_files(self, documents: Sequence[Document]) -> None:
        volume = self.facts.volume
        if "dat" in self.request.formats:
            rows = [legal_fields.values(one, self.facts) for one in documents]
            self.bag.write(f"{volume}/DATA/{volume}.dat", legal_dat.dat_bytes(rows, legal_fields.FIELDS), "text/plain")
            self.bag.write(f"{volume}/DATA/{volume}.opt", legal_opticon.opt_bytes(documents, volume), "text/plain")
        if "edrm" in self.request.formats:
            self.bag.write(f"{volume}/DATA/{volume}.xml", legal_edrm.edrm_bytes(documents, self.facts), "text/xml")

    def _tables(self, documents: Sequence[Document]) -> None:
        if "jsonl" in self.request.formats:
            lines = b"".join(legal_record.line_bytes(one, self.facts) for one in documents)
            self.bag.write("tables/posts.jsonl", lines, "application/x-ndjson")
        if "csv" in self.request.formats:
            self.bag.write("tables/posts.csv", legal_tables.documents_csv(documents, self.facts), "text/csv")

    def _line(self, entry: Entry, who: Mapping[int, str]) -> trail.TrailEntry:
        """An entry for reading; names only where the document that it is about shows them."""
        event = event_of(entry.body)
        return trail.TrailEntry(
            seq=entry.seq,
            at=event.at if event else "",
            kind=event.kind.value if event else "unreadable",
            who=who.get(entry.seq, ""),
            role=str(event.actor.get("role") or "") if event else "",
            subject=" ".join(f"{k} {v}" for k, v in event.subject.items()) if event else "",
            summary=summary(event) if event else "",
            leaf=entry.leaf.hex(),
            body=entry.body,
        )

    def _mail(self, documents: Sequence[Document]) -> None:
        for one in documents:
            if one.file is None and not one.withheld:
                content = legal_mail.mail_bytes(one, self.facts, tuple(files_of(self.ws, one)))
                self.bag.write(f"mail/{one.begin}.eml", content, "message/rfc822")

    def _record(
        self, documents: Sequence[Document], entries: Sequence[Entry], leaves: list[bytes], named: Sequence[Opening]
    ) -> None:
        """The part of the record that is shown, as the stand-alone verifier reads it."""
        facts = self.facts
        who = {e.seq: e.who for one in documents if one.file is None for e in one.post.entries}
        self.bag.write(proofs.EVENTS, proofs.events_bytes(leaves, entries), "application/x-ndjson")
        self.bag.write(proofs.TRAIL, trail.csv_bytes(self._line(entry, who) for entry in entries), "text/csv")
        self.bag.write(proofs.CHECKPOINT, facts.checkpoint.encode("utf-8"), "text/plain")
        self.bag.write(proofs.KEY, f"{facts.key}\n".encode(), "text/plain")
        with self.ws.connections.read() as connection:
            kept = [(size, note) for size, note, _, _ in ledger.checkpoints(connection)]
        history = proofs.history_bytes(kept, facts.checkpoint, self.ws.signer.verifier, leaves)
        if history:
            self.bag.write(proofs.HISTORY, history, "application/json")
        if not facts.redacted:
            openings = [o for one in documents if one.file is None and not one.withheld for o in one.post.openings]
            openings += named
            natives = {one.id: f"data/{facts.volume}/{one.native.path}" for one in documents if one.file and one.native}
            self.bag.write(proofs.CONTENTS, proofs.contents_bytes(openings, natives), "application/x-ndjson")

    def _logs(self, produced: Produced, flaws: Sequence[Flaw]) -> None:
        self.bag.write("logs/exceptions.csv", legal_tables.exceptions_csv(flaws), "text/csv")
        self.bag.write("logs/privilege.csv", legal_tables.privilege_csv(produced.documents), "text/csv")
        numbers = legal_tables.table(("BEGIN", "END", "WHAT"), ((r.begin, r.end, r.what) for r in produced.ranges))
        self.bag.write("logs/numbers.csv", numbers, "text/csv")
        if self.facts.redacted:
            self.bag.write("logs/redactions.csv", legal_tables.redactions_csv(self.removed, self.facts), "text/csv")

    def _letters(self, documents: Sequence[Document]) -> None:
        digest = certified(self.bag.digests())
        letters = {"custody": legal_certificate.custody(self.facts, documents, digest)}
        if self.request.certificate:
            letters[CERTIFICATE_NAME] = legal_certificate.certificate(self.facts, digest)
        for name, letter in letters.items():
            self.bag.write(f"{LETTERS}{name}.txt", legal_certificate.plain(letter), "text/plain")
            if "pdf" in self.request.formats:
                self.bag.write(
                    f"{LETTERS}{name}.pdf", legal_letter_pdf.letter_pdf(letter, self.facts), "application/pdf"
                )

    def _manifests(self, documents: Sequence[Document], flaws: Sequence[Flaw]) -> str:
        files = self.bag.files
        sizes = [ref.size for ref in files.values()]
        info = legal_letters.info(self.facts, documents, flaws, legal_bag.oxum(sizes), sum(sizes))
        tags = {
            legal_bag.BAGIT: self.bag.tag(legal_bag.BAGIT, legal_bag.DECLARATION),
            legal_bag.INFO: self.bag.tag(legal_bag.INFO, legal_bag.info_bytes(info)),
            legal_bag.MANIFEST: self.bag.tag(legal_bag.MANIFEST, legal_bag.manifest_bytes(self.bag.digests())),
        }
        signer = self.ws.signer
        head = open_checkpoint(self.facts.checkpoint, signer.verifier)
        tags[PACKAGE] = self.bag.tag(PACKAGE, package_note(signer, head, tags))
        self.bag.tag(legal_bag.TAGS, legal_bag.manifest_bytes(tags))
        return tags[legal_bag.MANIFEST]


def _place(one: Removal) -> str:
    return "whole" if one.start < 0 else f"{one.start} to {one.end}"
