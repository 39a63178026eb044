"""Check an export for legal: files against the manifests, entries against the checkpoint, texts against entries, load files
against files. Lists everything that is wrong. Reads nothing outside the folder, writes nothing."""

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from reviewer.audit.merkle import leaf_hash
from reviewer.audit.note import NoteError, Verifier, open_checkpoint
from reviewer.errors import FileProblem
from reviewer.model.views import Problem
from reviewer.reports import legal_bag, legal_dat, legal_edrm, legal_opticon
from reviewer.workflow import legal_proofs as proofs
from reviewer.workflow.legal_certified import CERTIFICATE, certified

VOLUME = "data/VOL001/"
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, csv.Error)
_BATES = re.compile(r"([A-Z]{2,8})(\d{7,8})")


def is_bag(folder: Path) -> bool:
    """True if a folder says that it is a bag."""
    return (folder / legal_bag.BAGIT).is_file()


def verify_bag(
    folder: Path, trusted: Verifier | None = None, witnesses: Sequence[tuple[str, str]] = ()
) -> tuple[list[Problem], int]:
    """Check an export. ``trusted`` is the key that must have signed it; None takes the key in the export.

    ``witnesses`` are (name, note) of checkpoints kept elsewhere: of one over as many entries the root must be the same.
    Raises FileProblem if the folder is no export at all. Returns the problems and the number of entries.
    """
    try:
        tags = {name: (folder / name).read_bytes() for name in legal_bag.TAG_FILES}
    except OSError as error:
        raise FileProblem(
            f"{folder.name} is not a complete export.", "", "Choose the folder that Reviewer wrote."
        ) from error
    problems = _declared(tags)
    files, found = _payload(folder, tags, problems)
    problems += found
    bodies = _record(files, trusted, witnesses, problems)
    checks: tuple[tuple[str, Callable[[], list[Problem]]], ...] = (
        (proofs.CONTENTS, lambda: _contents(files, bodies)),
        (proofs.TRAIL, lambda: _trail(files, bodies)),
        ("DATA/VOL001.dat", lambda: _dat(files)),
        ("DATA/VOL001.opt", lambda: _opt(files)),
        ("DATA/VOL001.xml", lambda: _edrm(files)),
        ("logs/numbers.csv", lambda: _numbers(files)),
        (CERTIFICATE, lambda: _certificate(files)),
    )
    for name, check in checks:
        try:
            problems += check()
        except _UNREADABLE:
            problems.append(_file(f"{name} cannot be read as what it should be."))
    return list(dict.fromkeys(problems)), len(bodies)


def _file(what: str) -> Problem:
    return Problem(None, "file", what)


def _declared(tags: Mapping[str, bytes]) -> list[Problem]:
    problems = []
    if tags[legal_bag.BAGIT] != legal_bag.DECLARATION:
        problems.append(_file("bagit.txt is not that of a BagIt 1.0 bag in UTF-8."))
    try:
        listed = legal_bag.read_manifest(tags[legal_bag.TAGS])
    except ValueError:
        return [*problems, _file("The tag manifest cannot be read.")]
    for name in (legal_bag.BAGIT, legal_bag.INFO, legal_bag.MANIFEST):
        if listed.get(name) != hashlib.sha256(tags[name]).hexdigest():
            problems.append(_file(f"{name} is not the file that was exported."))
    return problems


def _payload(folder: Path, tags: Mapping[str, bytes], problems: list[Problem]) -> tuple["Files", list[Problem]]:
    """The payload, and what does not fit the manifest: changed, missing, added, or leading out of the folder."""
    try:
        listed = legal_bag.read_manifest(tags[legal_bag.MANIFEST])
    except ValueError:
        return Files(folder, {}), [_file("The manifest cannot be read, so no file can be checked.")]
    found: list[Problem] = []
    there: dict[str, str] = {}
    sizes: list[int] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found.append(_file(f"{name} is a link, not a file."))
        elif path.is_file() and name not in legal_bag.TAG_FILES:
            raw = path.read_bytes()
            sizes.append(len(raw))
            there[name] = hashlib.sha256(raw).hexdigest()
    for name in sorted({*listed, *there}):
        if name not in there:
            found.append(_file(f"{name} is missing."))
        elif name not in listed:
            found.append(_file(f"{name} was added after the export."))
        elif listed[name] != there[name]:
            found.append(_file(f"{name} is not the file that was exported."))
    try:
        info = dict(legal_bag.read_info(tags[legal_bag.INFO]))
    except ValueError:
        return Files(folder, there), [*found, _file("bag-info.txt cannot be read.")]
    if info.get("Payload-Oxum") != legal_bag.oxum(sizes):
        found.append(_file("Size and number of the files are not those of bag-info.txt."))
    return Files(folder, there), found


class Files(Mapping[str, bytes]):
    """The files of the payload by path below ``data/``; read when they are asked for. ``digest`` reads nothing."""

    def __init__(self, folder: Path, digests: Mapping[str, str]) -> None:
        """Take the folder, and the SHA-256 of each file as it lies there."""
        self._folder = folder
        self.digests = {
            name.removeprefix("data/"): digest for name, digest in digests.items() if name.startswith("data/")
        }

    def __getitem__(self, name: str) -> bytes:
        if name not in self.digests:
            raise KeyError(name)
        return (self._folder / "data" / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)

    def size(self, name: str) -> int:
        """Size of a file. Raises KeyError."""
        if name not in self.digests:
            raise KeyError(name)
        return (self._folder / "data" / name).stat().st_size


def _record(
    files: Files, trusted: Verifier | None, witnesses: Sequence[tuple[str, str]], problems: list[Problem]
) -> dict[int, bytes]:
    """The bytes of the entries that are shown, by number; what is wrong with them goes to the problems."""
    try:
        key = Verifier.from_vkey(files[proofs.KEY].decode("ascii"))
        note = files[proofs.CHECKPOINT].decode("utf-8")
        events = files[proofs.EVENTS]
    except (*_UNREADABLE, OSError):
        problems.append(_file("The entries, the checkpoint or the key of the record cannot be read."))
        return {}
    if trusted is not None and key != trusted:
        problems.append(Problem(None, "signature", "The key in the export is not the key of this record."))
    found, bodies = proofs.check_events(events, note, trusted or key)
    problems += found
    try:
        signed = open_checkpoint(note, trusted or key)
        for name, kept in witnesses:
            other = open_checkpoint(kept, trusted or key)
            if other.size == signed.size and other.root != signed.root:
                problems.append(Problem(None, "witness", f"The witness {name} over as many entries has another root."))
    except NoteError as error:
        problems.append(Problem(None, "checkpoint", f"A checkpoint cannot be trusted: {error}."))
    return bodies


def _contents(files: Files, bodies: Mapping[int, bytes]) -> list[Problem]:
    return proofs.check_contents(files[proofs.CONTENTS], bodies, files) if proofs.CONTENTS in files else []


def _trail(files: Files, bodies: Mapping[int, bytes]) -> list[Problem]:
    """The table for reading has the same entries in the same order."""
    rows = list(csv.DictReader(io.StringIO(files[proofs.TRAIL].decode("utf-8-sig"), newline="")))
    if [(int(row["seq"]), row["leaf"]) for row in rows] != [(n, leaf_hash(b).hex()) for n, b in bodies.items()]:
        return [_file("The entries of the table are not those of the record.")]
    return []


def _dat(files: Files) -> list[Problem]:
    if "VOL001/DATA/VOL001.dat" not in files:
        return []
    problems = []
    for row in legal_dat.read_dat(files["VOL001/DATA/VOL001.dat"]):
        name = row["BEGBATES"]
        native, text = (row[field].replace("\\", "/") for field in ("NATIVEPATH", "TEXTPATH"))
        if native and files.digests.get(f"VOL001/{native}") != row["SHA256"]:
            problems.append(_file(f"The native file of {name} is not the one that the load file names."))
        if text and f"VOL001/{text}" not in files:
            problems.append(_file(f"The text file of {name} is missing."))
        if row["PRIVILEGE"] and native:
            problems.append(_file(f"{name} is marked as withheld, but its native file is there."))
    return problems


def _opt(files: Files) -> list[Problem]:
    if "VOL001/DATA/VOL001.opt" not in files:
        return []
    pages = legal_opticon.read_opt(files["VOL001/DATA/VOL001.opt"])
    problems = [_file(f"The image of page {p.id} is missing.") for p in pages if f"VOL001/{p.path}" not in files]
    if not pages:
        return problems
    counted: dict[str, int] = {}
    begin = ""
    for page in pages:
        begin = page.id if page.first else begin
        counted[begin] = counted.get(begin, 0) + 1
    wanted = {row["BEGBATES"]: int(row["PGCOUNT"] or 0) for row in legal_dat.read_dat(files["VOL001/DATA/VOL001.dat"])}
    said = {page.id: page.pages for page in pages if page.first}
    if not counted == wanted == said:
        problems.append(_file("The pages of the image load file are not those of the documents."))
    return problems


def _edrm(files: Files) -> list[Problem]:
    if "VOL001/DATA/VOL001.xml" not in files:
        return []
    problems = []
    for one in legal_edrm.read_edrm(files["VOL001/DATA/VOL001.xml"]):
        for _, path, size, digest in one.files:
            name = f"VOL001/{path}"
            if files.digests.get(name) != digest or files.size(name) != size:
                problems.append(_file(f"{path} is not the file that the EDRM file names."))
    return problems


def _numbers(files: Files) -> list[Problem]:
    """The numbers run on without a gap."""
    rows = list(csv.reader(io.StringIO(files["logs/numbers.csv"].decode("utf-8-sig"), newline="")))[1:]
    following = 0
    for begin, end, _ in rows:
        first, last = (_BATES.fullmatch(text) for text in (begin, end))
        if first is None or last is None or first[1] != last[1] or int(last[2]) < int(first[2]):
            return [_file("A number of logs/numbers.csv cannot be read.")]
        if following and int(first[2]) != following:
            return [_file(f"The numbers have a gap before {begin}.")]
        following = int(last[2]) + 1
    return []


def _certificate(files: Files) -> list[Problem]:
    """The draft certificate names the digest of the files as they are here."""
    words = files[CERTIFICATE].decode("utf-8")
    digest = certified({f"data/{name}": digest for name, digest in files.digests.items()})
    return [] if digest in words else [_file("The draft certificate names another digest than that of these files.")]
