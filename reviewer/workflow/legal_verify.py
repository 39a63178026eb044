"""Check an export for legal: files against the manifests, entries against the checkpoint, texts against entries, load files
against files. Lists everything that is wrong. Reads nothing outside the folder, writes nothing."""

import csv
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reviewer.audit.note import Checkpoint, NoteError, Verifier, open_checkpoint
from reviewer.audit.package import PACKAGE, check_package
from reviewer.audit.part import PartCheck
from reviewer.audit.proofs import ProofError, open_consistency, open_history
from reviewer.errors import FileProblem
from reviewer.model.events import Entry
from reviewer.model.views import Problem
from reviewer.reports import legal_bag
from reviewer.workflow import export_lines
from reviewer.workflow import legal_proofs as proofs
from reviewer.workflow.legal_files import CHECKS, Files, problem

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, csv.Error)

UNSIGNED = (
    f"The manifest is not signed, since {PACKAGE} is missing: the export is of an earlier version, or somebody took it out. "
    "Whoever changes a printed page, a table or a load file can then mend the manifest. Compare its SHA-256 with the one that "
    "you were told another way: {digest}"
)


KEY = f"data/{proofs.KEY}"
"""Where the key of the record lies in a bag."""


def is_bag(folder: Path) -> bool:
    """True if a folder says that it is a bag."""
    return (folder / legal_bag.BAGIT).is_file()


@dataclass(frozen=True, slots=True)
class BagCheck:
    """What the check of an export showed."""

    problems: tuple[Problem, ...]
    entries: int
    signed: int
    """How many signatures of persons hold."""
    unchecked: tuple[str, ...]
    """Sentences for a reader: what could not be checked, because only a part of the record is shown."""


def verify_bag(
    folder: Path, trusted: Verifier | None = None, witnesses: Sequence[tuple[str, str]] = ()
) -> tuple[list[Problem], int]:
    """Check an export; see ``inspect_bag``. Returns the problems and the number of entries. Raises FileProblem."""
    found = inspect_bag(folder, trusted, witnesses)
    return [*found.problems], found.entries


def inspect_bag(folder: Path, trusted: Verifier | None = None, witnesses: Sequence[tuple[str, str]] = ()) -> BagCheck:
    """Check an export. ``trusted`` is the key that must have signed it; None takes the key in the export.

    ``witnesses`` are (name, note) of checkpoints kept elsewhere; one that could not be compared is a problem too.
    Raises FileProblem if the folder is no export at all.
    """
    try:
        tags = {name: (folder / name).read_bytes() for name in legal_bag.TAG_FILES}
        tags |= {name: (folder / name).read_bytes() for name in (PACKAGE,) if (folder / name).exists()}
    except OSError as error:
        raise FileProblem(
            f"{folder.name} is not a complete export.", "", "Choose the folder that Reviewer wrote."
        ) from error
    problems = _declared(tags)
    files, found = _payload(folder, tags, problems)
    problems += found
    problems += _signed(tags, files, trusted)
    entries, part = _record(files, trusted, witnesses, problems)
    said = [*part.unchecked] if part else []
    checks: tuple[tuple[str, Callable[[], list[Problem]]], ...] = (
        (proofs.CONTENTS, lambda: _contents(files, entries, part.size if part else 0, said)),
        (proofs.TRAIL, lambda: export_lines.check_trail(files[proofs.TRAIL], entries)),
        *((name, partial(check, files)) for name, check in CHECKS),
    )
    for name, check in checks:
        try:
            problems += check()
        except _UNREADABLE:
            problems.append(problem(f"{name} cannot be read as what it should be."))
    signed = part.signed if part else 0
    return BagCheck(tuple(dict.fromkeys(problems)), len(entries), signed, tuple(dict.fromkeys(said)))


def _declared(tags: Mapping[str, bytes]) -> list[Problem]:
    problems = []
    if tags[legal_bag.BAGIT] != legal_bag.DECLARATION:
        problems.append(problem("bagit.txt is not that of a BagIt 1.0 bag in UTF-8."))
    try:
        listed = legal_bag.read_manifest(tags[legal_bag.TAGS])
    except ValueError:
        return [*problems, problem("The tag manifest cannot be read.")]
    for name in sorted({*legal_bag.SIGNED, *({PACKAGE} & {*tags, *listed})}):
        if listed.get(name) != hashlib.sha256(tags.get(name, b"")).hexdigest():
            problems.append(problem(f"{name} is not the file that was exported."))
    return problems


def _signed(tags: Mapping[str, bytes], files: Files, trusted: Verifier | None) -> list[Problem]:
    """The note over the manifest and the tag files. Without it a digest that was made anew does not show."""
    digests = {name: hashlib.sha256(tags[name]).hexdigest() for name in legal_bag.SIGNED}
    if PACKAGE not in tags:
        return [Problem(None, "unchecked", UNSIGNED.format(digest=digests[legal_bag.MANIFEST]))]
    try:
        key = trusted or Verifier.from_vkey(files[proofs.KEY].decode("ascii"))
    except (*_UNREADABLE, OSError):
        return [problem(f"{PACKAGE} could not be checked: there is no key.")]
    try:
        head = open_checkpoint(files[proofs.CHECKPOINT].decode("utf-8"), key)
    except (NoteError, *_UNREADABLE, OSError):
        head = None
    return [problem(what) for what in check_package(tags[PACKAGE], key, head, digests)]


def _payload(folder: Path, tags: Mapping[str, bytes], problems: list[Problem]) -> tuple[Files, list[Problem]]:
    """The payload, and what does not fit the manifest: changed, missing, added, or leading out of the folder."""
    try:
        listed = legal_bag.read_manifest(tags[legal_bag.MANIFEST])
    except ValueError:
        return Files(folder, {}), [problem("The manifest cannot be read, so no file can be checked.")]
    found: list[Problem] = []
    there: dict[str, str] = {}
    sizes: list[int] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found.append(problem(f"{name} is a link, not a file."))
        elif path.is_file() and name not in (*legal_bag.TAG_FILES, PACKAGE):
            raw = path.read_bytes()
            sizes.append(len(raw))
            there[name] = hashlib.sha256(raw).hexdigest()
    for name in sorted({*listed, *there}):
        if name not in there:
            found.append(problem(f"{name} is missing."))
        elif name not in listed:
            found.append(problem(f"{name} was added after the export."))
        elif listed[name] != there[name]:
            found.append(problem(f"{name} is not the file that was exported."))
    try:
        info = dict(legal_bag.read_info(tags[legal_bag.INFO]))
    except ValueError:
        return Files(folder, there), [*found, problem("bag-info.txt cannot be read.")]
    if info.get("Payload-Oxum") != legal_bag.oxum(sizes):
        found.append(problem("Size and number of the files are not those of bag-info.txt."))
    return Files(folder, there), found


def _record(
    files: Files, trusted: Verifier | None, witnesses: Sequence[tuple[str, str]], problems: list[Problem]
) -> tuple[list[Entry], PartCheck | None]:
    """The entries that are shown, and what the walk over them showed; what is wrong goes to the problems."""
    try:
        key = Verifier.from_vkey(files[proofs.KEY].decode("ascii"))
        note = files[proofs.CHECKPOINT].decode("utf-8")
        events = files[proofs.EVENTS]
    except (*_UNREADABLE, OSError):
        problems.append(problem("The entries, the checkpoint or the key of the record cannot be read."))
        return [], None
    if trusted is not None and key != trusted:
        problems.append(Problem(None, "signature", "The key in the export is not the key of this record."))
    links = _links(files, trusted or key, problems)
    found, entries, part = proofs.check_events(events, note, trusted or key, witnesses, links)
    problems += found
    return entries, part


def _links(files: Files, key: Verifier, problems: list[Problem]) -> list[tuple[Checkpoint, Checkpoint]]:
    """What the proofs in the export show of earlier checkpoints."""
    links = []
    for name in files:
        if name.startswith(proofs.PROOFS) and name.endswith(".json"):
            try:
                text = files[name].decode("utf-8")
                links += open_history(text, key) if name == proofs.HISTORY else [open_consistency(text, key)]
            except (ProofError, UnicodeDecodeError, OSError):
                problems.append(Problem(None, "proof", f"{name} does not hold."))
    return links


def _contents(files: Files, entries: Sequence[Entry], size: int, said: list[str]) -> list[Problem]:
    if proofs.CONTENTS not in files:
        return []
    problems, more = proofs.check_contents(files[proofs.CONTENTS], entries, files, size)
    said += more
    return problems
