"""Every way to change an export is named; hostile folders are refused without harm."""

import base64
import hashlib
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.audit.note import Signer
from reviewer.audit.package import PACKAGE
from reviewer.bootstrap import create_workspace
from reviewer.errors import FileProblem
from reviewer.reports import legal_bag
from reviewer.workflow import legal_export
from reviewer.workflow.legal_verify import is_bag, verify_bag
from reviewer.workflow.record import keep_checkpoint
from reviewer.workflow.workspace import Workspace

from .conftest import TODAY, MovingClock
from .legal_samples import for_posts, office


@pytest.fixture(scope="module")
def made(detector, tmp_path_factory) -> Iterator[tuple[Path, Workspace]]:
    """One export for all cheats; each works on a copy."""
    place = tmp_path_factory.mktemp("export")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_DATA", str(place / "keys"))
        ws = create_workspace(place / "w", "Test Clinic", "Ines Calloway", clock=MovingClock(), today=TODAY)
        legal_export.export(ws, place / "out", for_posts(*office(ws, detector, place).values()))
    yield place / "out", ws
    ws.close()


@pytest.fixture
def folder(made, tmp_path) -> Path:
    shutil.copytree(made[0], tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def ws(made) -> Workspace:
    return made[1]


def reseal(folder: Path) -> None:
    """Write manifests that fit the files: somebody who forges knows how to do that."""
    payload = sorted(p for p in (folder / "data").rglob("*") if p.is_file())
    digests = {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in payload}
    (folder / legal_bag.MANIFEST).write_bytes(legal_bag.manifest_bytes(digests))
    info = [
        (k, legal_bag.oxum([p.stat().st_size for p in payload]) if k == "Payload-Oxum" else v)
        for k, v in legal_bag.read_info((folder / legal_bag.INFO).read_bytes())
    ]
    (folder / legal_bag.INFO).write_bytes(legal_bag.info_bytes(info))
    names = [name for name in (*legal_bag.SIGNED, PACKAGE) if (folder / name).exists()]
    tags = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}
    (folder / legal_bag.TAGS).write_bytes(legal_bag.manifest_bytes(tags))


def words(folder: Path, **more) -> str:
    return " ".join(p.what for p in verify_bag(folder, **more)[0])


def edit(folder: Path, name: str, change) -> None:
    path = folder / "data" / name
    path.write_bytes(change(path.read_bytes()))


def test_one_is_told_from_other_folders(folder, tmp_path):
    assert is_bag(folder)
    assert not is_bag(tmp_path)
    with pytest.raises(FileProblem, match="not a complete export"):
        verify_bag(tmp_path)


def test_a_changed_missing_or_added_file_is_named(folder):
    edit(folder, "tables/posts.csv", lambda raw: raw.replace(b"Flu", b"Flo"))
    (folder / "data/mail/more.eml").write_bytes(b"")
    (folder / "data/README.txt").unlink()
    said = words(folder)
    assert "data/tables/posts.csv is not the file that was exported." in said
    assert "data/mail/more.eml was added" in said
    assert "data/README.txt is missing." in said


def test_a_link_in_the_folder_is_named(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("mine")
    (folder / "data/link.txt").symlink_to(tmp_path / "secret.txt")
    assert "data/link.txt is a link" in words(folder)


@pytest.mark.parametrize("name", legal_bag.SIGNED)
def test_a_changed_tag_file_is_named(folder, name):
    (folder / name).write_bytes((folder / name).read_bytes() + b"X: y\n")
    assert name in words(folder)


def test_a_manifest_that_leads_out_of_the_folder_is_refused(folder):
    (folder / legal_bag.MANIFEST).write_text(f"{'0' * 64}  ../../etc/passwd\n")
    assert "no file can be checked" in words(folder)


def one_line(change):
    """Change the last line, as JSON."""

    def edit_lines(raw: bytes) -> bytes:
        *others, last = raw.splitlines()
        one = json.loads(last)
        change(one)
        return b"".join(line + b"\n" for line in (*others, json.dumps(one).encode()))

    return edit_lines


def forge(one) -> None:
    """Another body, with its own leaf."""
    body = base64.b64decode(one["body_base64"]).replace(b'"revision":1', b'"revision":2')
    one |= {"body_base64": base64.b64encode(body).decode(), "leaf": hashlib.sha256(b"\0" + body).hexdigest()}
    one["event"] = json.loads(body)


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("record/events.jsonl", one_line(forge), "did not stand in this checkpoint"),
        ("record/events.jsonl", one_line(lambda one: one["proof"].pop()), "did not stand in this checkpoint"),
        ("record/events.jsonl", one_line(lambda one: one["event"].update(at="now")), "is not what its bytes say"),
        ("record/events.jsonl", one_line(lambda one: one.update(seq=2)), "out of order"),
        ("record/events.jsonl", lambda raw: raw + raw.splitlines()[-1] + b"\n", "out of order, or twice"),
        ("record/events.jsonl", lambda raw: b"".join(raw.splitlines(keepends=True)[:-1]), "another number of rows"),
        ("record/events.jsonl", lambda _raw: b"[]\n", "Line 1 of the entries cannot be read"),
        ("record/checkpoint.txt", lambda raw: raw.replace(b"\n\n", b"0\n\n"), "checkpoint cannot be trusted"),
        ("record/key.txt", lambda _raw: b"x\n", "cannot be read"),
        (
            "record/contents.jsonl",
            lambda raw: raw.replace(b'"salt":"', b'"salt":"00', 1),
            "is not the one that the entry",
        ),
        ("record/contents.jsonl", lambda raw: b"{}\n" + raw, "Line 1 of the contents cannot be read"),
        ("record/trail.csv", lambda raw: raw.replace(b"\r\n1,", b"\r\n2,", 1), "another row where entry"),
        ("VOL001/DATA/VOL001.dat", lambda raw: raw[:-9], "cannot be read"),
        ("VOL001/DATA/VOL001.dat", lambda raw: raw.replace(b"TEXT\\0001", b"TEXT\\0009", 1), "text file of"),
        ("VOL001/DATA/VOL001.opt", lambda raw: raw.replace(b",Y,", b",,", 1), "pages of the image load file"),
        ("VOL001/DATA/VOL001.opt", lambda raw: raw + b"x", "VOL001.opt cannot be read"),
        ("VOL001/DATA/VOL001.xml", lambda raw: raw.replace(b'FileSize="', b'FileSize="9', 1), "EDRM"),
        ("logs/numbers.csv", lambda raw: b"\r\n".join([*raw.split(b"\r\n")[:2], *raw.split(b"\r\n")[3:]]), "gap"),
    ],
)
def test_what_is_changed_behind_new_manifests_is_still_named(folder, name, change, said):
    edit(folder, name, change)
    reseal(folder)
    found = words(folder)
    assert said in found


def test_a_text_exchanged_with_its_content_does_not_fit_its_entry(folder):
    def other(raw: bytes) -> bytes:
        lines = [json.loads(line) for line in raw.splitlines()]
        for line in lines:
            if "bytes_base64" in line:
                line["bytes_base64"] = base64.b64encode(b"Another text.").decode()
        return b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    edit(folder, "record/contents.jsonl", other)
    reseal(folder)
    assert "is not the one that the entry names" in words(folder)


def test_a_native_file_exchanged_behind_new_manifests_is_named(folder):
    native = next((folder / "data/VOL001/NATIVES").rglob("*.json"))
    native.write_bytes(native.read_bytes().replace(b"Free", b"Paid") + b" ")
    reseal(folder)
    said = words(folder)
    assert "The native file of" in said
    assert "EDRM" in said
    assert "certificate names another digest" in said


def test_another_key_and_a_contradicting_witness_are_named(folder, ws):
    stranger = Signer.generate(ws.signer.name)
    assert "not the key of this record" in words(folder, trusted=stranger.verifier)
    note = (folder / "data/record/checkpoint.txt").read_text(encoding="utf-8")
    assert words(folder, witnesses=[("mine", note)]) == ""
    size = int(note.splitlines()[1])
    forged = ws.signer.checkpoint(ws.signer.name, size, b"\x01" * 32)
    assert "another root" in words(folder, witnesses=[("mine", forged)])
    later = words(folder, witnesses=[("later", keep_checkpoint(ws, "file"))])
    assert "could not be compared: this export was made when there were" in later


def test_every_flipped_bit_is_found(folder, tmp_path):
    files = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    dice = random.Random(20261120)
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    silent = []
    for _ in range(200):
        name = dice.choice(files)
        raw = (folder / name).read_bytes()
        if not raw:
            continue
        at, bit = dice.randrange(len(raw)), 1 << dice.randrange(8)
        changed = raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :]
        (copy / name).write_bytes(changed)
        problems, _ = verify_bag(copy)
        if not problems:
            silent.append((name.as_posix(), at))
        (copy / name).write_bytes(raw)
    assert silent == []
