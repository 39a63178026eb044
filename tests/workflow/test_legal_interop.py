"""An export as other people's programs read it: bagit, lxml, pypdf, the standard library. No reader of ours is used here.

``bagit`` and ``lxml`` are of the extra ``test``; where they are not installed their tests are skipped.
"""

import csv
import hashlib
import hmac
import io
import json
import subprocess
import sys
from base64 import b64decode
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer import resources
from reviewer.bootstrap import create_workspace
from reviewer.workflow import legal_export

from .conftest import TODAY, MovingClock
from .legal_samples import ODD, for_posts, office


@pytest.fixture(scope="module")
def folder(detector, tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("interop")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_DATA", str(place / "keys"))
        ws = create_workspace(place / "w", "Test Clinic", "Ines Calloway", clock=MovingClock(), today=TODAY)
    try:
        legal_export.export(ws, place / "out", for_posts(*office(ws, detector, place).values()))
    finally:
        ws.close()
    return place / "out"


def test_bagit_finds_a_valid_bag(folder):
    bagit = pytest.importorskip("bagit")
    bag = bagit.Bag(str(folder))
    assert bag.version_info == (1, 0)
    assert bag.validate()
    assert bag.info["Source-Organization"] == "Test Clinic"


def test_lxml_reads_the_structure_of_edrm(folder):
    etree = pytest.importorskip("lxml.etree")
    root = etree.parse(str(folder / "data/VOL001/DATA/VOL001.xml")).getroot()
    assert (root.tag, root.get("MajorVersion"), root.get("MinorVersion")) == ("Root", "1", "2")
    documents = root.xpath("/Root/Batch/Documents/Document")
    assert len(documents) == 5
    for document in documents:
        assert [child.tag for child in document] == ["Tags", "Files", "Locations"]
        for external in document.xpath("Files/File/ExternalFile"):
            raw = (folder / "data/VOL001" / external.get("FilePath") / external.get("FileName")).read_bytes()
            assert hashlib.sha256(raw).hexdigest() == external.get("Hash")
            assert len(raw) == int(external.get("FileSize"))
    (related,) = root.xpath("/Root/Batch/Relationships/Relationship")
    ids = {document.get("DocID") for document in documents}
    assert {related.get("ParentDocID"), related.get("ChildDocID")} <= ids


def test_the_structure_holds_against_a_schema_written_from_the_documentation(folder):
    """Not the published schema, which could not be had: one written from the list of its elements and attributes."""
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(Path(__file__).parents[1] / "reports" / "edrm_structure.xsd")))
    document = etree.parse(str(folder / "data/VOL001/DATA/VOL001.xml"))
    assert schema.validate(document), schema.error_log
    related = document.find("Batch/Relationships/Relationship")
    related.set("ChildDocID", "TC9999999")
    assert not schema.validate(document)  # the schema sees a child that is no document
    for tag in document.iter("Tag"):
        if tag.get("TagDataType") == "DateTime":
            assert datetime.fromisoformat(tag.get("TagValue")).utcoffset() is not None
        if tag.get("TagDataType") in ("Integer", "LongInteger"):
            assert int(tag.get("TagValue")) >= 0


def test_the_command_of_the_readme_gives_the_digest_of_the_letters(folder):
    if sys.platform == "win32":
        pytest.skip("a shell command")
    readme = (folder / "data/README.txt").read_text(encoding="utf-8")
    (command,) = [line.strip() for line in readme.splitlines() if line.strip().startswith("grep ")]
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    digest = done.stdout.split()[0]
    assert digest in (folder / "data/letters/certificate_902_draft.txt").read_text(encoding="utf-8")
    custody = (folder / "data/letters/custody.txt").read_text(encoding="utf-8")
    assert digest in custody.replace(" ", "")


def test_every_letter_and_the_binder_open_with_pypdf_and_say_the_same_as_their_text(folder):
    for name in ("certificate_902_draft", "custody"):
        pages = " ".join(page.extract_text() for page in PdfReader(folder / f"data/letters/{name}.pdf").pages)
        plain = (folder / f"data/letters/{name}.txt").read_text(encoding="utf-8")
        squeezed = "".join(pages.split())
        for line in plain.split("1. Released by")[0].splitlines():
            label, colon, value = line.partition(": ")
            words = value if colon and len(label) < 20 else line
            assert "".join(words.split())[:60] in squeezed, (name, line)
    facts = PdfReader(folder / "data/binder/VOL001.pdf").metadata
    assert facts.title == "Production binder"  # file lists show it: it names no post and nobody


def test_the_csv_reader_of_the_standard_library_reads_the_load_file_and_the_tables(folder):
    raw = (folder / "data/VOL001/DATA/VOL001.dat").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw, newline=""), delimiter="\x14", quotechar="þ", strict=True))
    assert len(rows) == 5
    assert all(None not in row and None not in row.values() for row in rows)
    table = (folder / "data/tables/posts.csv").read_bytes().decode("utf-8-sig")
    texts = [row["TEXT"] for row in csv.DictReader(io.StringIO(table, newline=""), strict=True)]
    assert ODD.replace("\x14", "\u2414") in texts


def test_pypdf_finds_number_and_order_on_every_page(folder):
    reader = PdfReader(folder / "data/binder/VOL001.pdf")
    texts = [page.extract_text() for page in reader.pages]
    assert all(f"TC{number:07d}" in text for number, text in enumerate(texts, start=1))
    assert "Index" in texts[1]
    assert reader.outline[0].title == "Cover"


def test_commitments_and_proofs_hold_by_hashlib_alone(folder):
    """What the README tells a stranger to do, written from it."""
    lines = (folder / "data/record/checkpoint.txt").read_text(encoding="utf-8").split("\n")
    named = set()
    for entry in map(json.loads, (folder / "data/record/events.jsonl").read_text().splitlines()):
        body = b64decode(entry["body_base64"])
        named |= set(json.loads(body)["data"].get("contents", {}).values())
        fn, sn, node = entry["seq"] - 1, int(lines[1]) - 1, hashlib.sha256(b"\x00" + body).digest()
        for step in map(bytes.fromhex, entry["proof"]):
            if fn & 1 or fn == sn:
                node = hashlib.sha256(b"\x01" + step + node).digest()
                while not fn & 1 and fn:
                    fn, sn = fn >> 1, sn >> 1
            else:
                node = hashlib.sha256(b"\x01" + node + step).digest()
            fn, sn = fn >> 1, sn >> 1
        assert node == b64decode(lines[2])
    opened = list(map(json.loads, (folder / "data/record/contents.jsonl").read_text().splitlines()))
    for one in opened:
        raw = (folder / one["file"]).read_bytes() if "file" in one else b64decode(one["bytes_base64"])
        assert one["commitment"] in named
        assert hmac.new(bytes.fromhex(one["salt"]), raw, "sha256").hexdigest() == one["commitment"]
    assert len(opened) > 10


def test_the_stand_alone_verifier_finds_everything_in_order(folder):
    """Run as its reader does, in a process without our package."""
    try:
        verifier = resources.path("verifier/verify_record.py")
    except FileNotFoundError:
        pytest.skip("the stand-alone verifier is not here")
    done = subprocess.run(
        [sys.executable, "-I", str(verifier), str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
