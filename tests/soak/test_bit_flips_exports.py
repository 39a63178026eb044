"""Random bits of real exports are turned over: each is found and named by both verifiers, or says the same as before.

Once as damage comes, and once with digests made anew behind it, as somebody does who wants to hide it. A short run in
every test run; ``REVIEWER_FLIPS`` flips of each kind in the soak.
"""

import csv
import io
import json
import os
import random
import runpy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.audit.note import Signer
from reviewer.errors import FileProblem
from reviewer.model.access import Role
from reviewer.model.retention import Kind, Why
from reviewer.reports import legal_bag
from reviewer.store import wrapping
from reviewer.workflow import accounts, decide, export, legal_export, purge, record, signing
from reviewer.workflow.check import check_posts
from reviewer.workflow.legal_verify import verify_bag
from reviewer.workflow.submit import submit_post
from reviewer.workflow.workspace import Workspace
from tests.workflow.access_builders import BO, CHEAP, INES, make
from tests.workflow.builders import CLEAN, a_post
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.legal_samples import for_posts
from tests.workflow.test_exports_alone import digests, sign_anew
from tests.workflow.test_legal_verify import reseal

FLIPS = int(os.environ.get("REVIEWER_FLIPS", "60"))
TOOL = runpy.run_path(str(Path(__file__).parents[2] / "resources" / "verifier" / "verify_record.py"))
RECORD = ("events.jsonl", "checkpoint.txt", "key.txt", "trail.csv", "contents.jsonl", "proofs/earlier.json")
"""The files whose words are proven, whatever the digests say."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Path], Signer]]:
    """A trail and a package for legal of an office in which people sign; one post was purged."""
    from reviewer.detect.engine import Detector

    place = tmp_path_factory.mktemp("flips")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_DATA", str(place / "keys"))
        patch.setattr(wrapping, "NEW", CHEAP)
        ws = make(place / "w", clock=MovingClock(), today=TODAY)
        accounts.add(ws, "Bo Silva", Role.LEGAL, BO, own=True)
        first, second = (_approved(ws, Detector(), text) for text in (CLEAN, "The new atrium opens on Monday."))
        record.keep_checkpoint(ws, "report")
        signing.confirm(ws, INES)
        purge.purge(ws, [(Kind.POST, second)], Why.ORDER, "Order 22-417 of the court")
        legal_export.export(ws, place / "bag", for_posts(first, second))
        export.export(ws, place / "trail")
        ws.close()
        yield {"trail": place / "trail", "bag": place / "bag"}, ws.signer


@pytest.fixture
def exports(made: tuple[dict[str, Path], Signer]) -> dict[str, Path]:
    return made[0]


def _approved(ws: Workspace, detector: Any, text: str) -> str:
    post, _ = submit_post(ws, a_post(text))
    check_posts(ws, [post], detector)
    decide.approve(ws, post)
    return post


def ours(folder: Path, name: str) -> str:
    """What the program says is wrong; empty for nothing."""
    try:
        problems, _ = (verify_bag if name == "bag" else export.verify_export)(folder)
    except FileProblem as error:
        return error.what
    return " ".join(problem.what for problem in problems)


def theirs(folder: Path) -> str:
    """What the stand-alone verifier says is wrong."""
    return " ".join(what for _, _, _, what in TOOL["check"](TOOL["arguments"]([str(folder)])).listed())


def same_digests(raw: bytes) -> object:
    """What a manifest says: digests in capitals are the same digests."""
    return [(line[:64].lower(), line[64:]) for line in raw.split(b"\n")]


def proven(name: str, raw: bytes) -> object:
    """What a file of the record says that is proven; raises where it cannot be read."""
    if name == "trail.csv":
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
        return [[cell for at, cell in enumerate(row) if at not in (3, 6)] for row in rows]
    if name == "key.txt":
        return raw.decode("ascii").strip()
    if name == "checkpoint.txt":
        return raw
    if name == "proofs/earlier.json":  # its own key counts only where no other is known
        return {member: value for member, value in json.loads(raw).items() if member != "key"}
    return [json.loads(line) for line in raw.split(b"\n") if line]


def flips(folder: Path, names: list[str], dice: random.Random) -> Iterator[tuple[Path, bytes, bytes]]:
    """Turn over one bit after the other; each is put right before the next."""
    for _ in range(FLIPS):
        path = folder / dice.choice(names)
        raw = path.read_bytes()
        changed = bytearray(raw)
        changed[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        path.write_bytes(bytes(changed))
        yield path, raw, bytes(changed)
        path.write_bytes(raw)


@pytest.mark.parametrize("name", ["trail", "bag"])
def test_every_flipped_bit_is_found_and_named(exports: dict[str, Path], tmp_path: Path, name: str) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(exports[name], folder)
    assert (ours(folder, name), theirs(folder)) == ("", "")
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.stat().st_size)
    silent, unnamed, harmless = [], [], 0
    for path, raw, changed in flips(folder, names, random.Random(20261120)):
        where = path.relative_to(folder).as_posix()
        if "manifest" in path.name and same_digests(raw) == same_digests(changed):
            harmless += 1
            continue
        said = {"ours": ours(folder, name), "theirs": theirs(folder)}
        silent += [f"{who}: {where}" for who, words in said.items() if not words]
        # of a manifest, the file whose line no longer fits is as good a name
        named = [path.name, "manifest", "complete export"] + [
            one.rpartition("/")[2] for one in names if "manifest" in where
        ]
        unnamed += [f"{who}: {where}" for who, words in said.items() if words and not any(n in words for n in named)]
    assert silent == []
    assert unnamed == []
    assert harmless < FLIPS / 10
    assert (ours(folder, name), theirs(folder)) == ("", "")


@pytest.mark.parametrize(
    ("name", "below", "mend", "tags"),
    [("trail", "", digests, (legal_bag.MANIFEST,)), ("bag", "data/record/", reseal, legal_bag.SIGNED)],
)
def test_every_flipped_bit_of_the_record_is_found_behind_new_digests_that_its_key_signed(
    made: tuple[dict[str, Path], Signer],
    tmp_path: Path,
    name: str,
    below: str,
    mend: Callable[[Path], None],
    tags: tuple[str, ...],
) -> None:
    """The manifest and its note fit whatever is there: what the record itself says has to tell."""
    exports, signer = made
    head = (exports[name] / below / "checkpoint.txt").read_text(encoding="utf-8")
    folder = tmp_path / "copy"
    shutil.copytree(exports[name], folder)
    if name == "bag":  # its digest would tell: here the entries have to
        (folder / "data/letters/certificate_902_draft.txt").unlink()
    names = [f"{below}{file}" for file in RECORD if (folder / below / file).exists()]
    silent, apart = [], []
    for path, raw, changed in flips(folder, names, random.Random(20261121)):
        mend(folder)
        sign_anew(folder, signer, head, tags)
        if name == "bag":
            mend(folder)
        file = path.relative_to(folder / below).as_posix()
        try:
            same = proven(file, raw) == proven(file, changed)
        except (ValueError, AttributeError, csv.Error):
            same = False
        found = {"ours": bool(ours(folder, name).replace(_NO_CERTIFICATE, "")), "theirs": bool(theirs(folder))}
        if not same:
            silent += [f"{who}: {file}" for who, something in found.items() if not something]
        if found["ours"] != found["theirs"]:
            apart.append(file)
    assert silent == []
    assert apart == []


_NO_CERTIFICATE = "letters/certificate_902_draft.txt cannot be read as what it should be."
