"""Exports with a signature: of the binder by a certificate, and of the entries by people who sign in."""

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest

from reviewer import resources
from reviewer.bootstrap import open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.intake.pdf_images import page_texts
from reviewer.model.access import Role
from reviewer.model.events import EventKind
from reviewer.model.progress import Cancelled
from reviewer.model.signer import Signing
from reviewer.reports import legal_sign
from reviewer.store import wrapping
from reviewer.workflow import accounts, check, decide, legal_export, legal_preview, legal_selection
from reviewer.workflow.legal_verify import verify_bag
from reviewer.workflow.record import event_of
from reviewer.workflow.submit import submit_post
from tests.reports.certificates import a_certificate_file

from .access_builders import BO, CHEAP, enter, enter_with_paper, make
from .builders import CLEAN, a_post
from .conftest import TODAY, MovingClock
from .legal_samples import for_posts, office
from .test_legal_export import data, shown

SIGNING = Signing(a_certificate_file(), "correct horse")


@pytest.fixture
def posts(ws, detector, tmp_path) -> dict[str, str]:
    pytest.importorskip("pyhanko")
    return office(ws, detector, tmp_path)


def test_every_volume_is_signed_and_the_letters_name_the_certificate(ws, posts, tmp_path, monkeypatch):
    monkeypatch.setattr("reviewer.reports.legal_binder.VOLUME_DOCUMENTS", 2)
    done = legal_export.export(ws, tmp_path / "out", for_posts(*posts.values()), signing=SIGNING)
    facts = legal_preview.signer_facts(ws, SIGNING)
    assert done.signed_by == facts.words
    volumes = sorted((tmp_path / "out" / "data" / "binder").iterdir())
    assert len(volumes) == 3
    for volume in volumes:
        assert legal_sign.problem(volume.read_bytes(), facts, ws.clock()) == ""
    cover = " ".join(page_texts(volumes[0].read_bytes())[0].split())
    assert "Binder signed by Ines Calloway, certificate issued by itself, valid until 2027-11-20" in cover
    certificate = data(tmp_path / "out", "letters/certificate_902_draft.txt").decode()
    assert facts.sha256 in certificate
    assert verify_bag(tmp_path / "out")[0] == []


def test_the_record_names_the_certificate_and_holds_no_passphrase(ws, posts, tmp_path):
    legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], formats=("pdf",)), signing=SIGNING)
    with ws.connections.read() as connection:
        bodies = [bytes(body) for (body,) in connection.execute("select body from events")]
        contents = [bytes(one or b"") for (one,) in connection.execute("select bytes from contents")]
    exported = [event for body in bodies if (event := event_of(body)).kind is EventKind.RECORD_EXPORTED]
    assert exported[-1].data["certificate"] == legal_preview.signer_facts(ws, SIGNING).sha256
    assert not any(b"correct horse" in one for one in (*bodies, *contents))
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            assert b"correct horse" not in path.read_bytes()


def test_a_signed_export_too_has_the_same_bytes_for_the_same_input_and_clock(ws, posts, tmp_path, clock):
    now = clock.now
    ws.close()
    found = []
    for name in ("one", "two"):
        shutil.copytree(tmp_path / "workspace", tmp_path / name)
        again = MovingClock()
        again.now = now
        copy = open_workspace(tmp_path / name, clock=again, today=TODAY)
        try:
            asked = for_posts(*posts.values(), images=False)
            legal_export.export(copy, tmp_path / f"out-{name}", asked, signing=SIGNING)
        finally:
            copy.close()
        folder = tmp_path / f"out-{name}"
        found.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert [str(p) for p in found[0] if found[0][p] != found[1][p]] == []


def test_a_redacted_and_signed_binder_is_clean_and_holds(ws, posts, detector, tmp_path):
    asked = for_posts(*posts.values(), redact=True, formats=("pdf",))
    done = legal_export.export(ws, tmp_path / "out", asked, detector, signing=SIGNING)
    binder = data(tmp_path / "out", "binder/VOL001.pdf")
    assert done.redactions > 0
    assert "Marisol" not in "".join(page_texts(binder))
    assert legal_sign.problem(binder, legal_preview.signer_facts(ws, SIGNING), ws.clock()) == ""


def test_a_certificate_without_a_binder_or_with_a_wrong_passphrase_leaves_nothing(ws, posts, tmp_path):
    wrong = Signing(SIGNING.file, "wrong")
    for formats, signing, words in ((("csv",), SIGNING, "PDF binder only"), (("pdf",), wrong, "does not open")):
        with pytest.raises(UsageError, match=words):
            legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], formats=formats), signing=signing)
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.unfinished").exists()


@pytest.mark.parametrize(
    "at", ["Reading posts", "Printing", "Writing page images", "Signing", "Reading the export back"]
)
def test_stopped_at_any_step_it_leaves_nothing_and_records_nothing(ws, posts, tmp_path, at):
    class Stop:
        hit = False

        def report(self, done, total, words=""):
            self.hit = self.hit or words.startswith(at)

        def check_cancelled(self):
            if self.hit:
                raise Cancelled

    with ws.connections.read() as connection:
        before = connection.execute("select max(seq) from events").fetchone()[0]
    with pytest.raises(Cancelled):
        legal_export.export(ws, tmp_path / "out", for_posts(*posts.values()), progress=Stop(), signing=SIGNING)
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.unfinished").exists()
    with ws.connections.read() as connection:
        after = connection.execute("select max(seq) from events").fetchone()[0]
    assert after == before + 1  # the record was verified, and says so


# people who sign in ---------------------------------------------------------------------------------------------------


@pytest.fixture
def guarded(tmp_path, clock, detector, monkeypatch):
    """An encrypted workspace in which one person hands in and another one decides."""
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    ws = make(tmp_path / "w", clock=clock, today=TODAY)
    accounts.add(ws, "Bo Lindqvist", Role.LEGAL, BO, own=True)
    post, _ = submit_post(ws, a_post(CLEAN))
    check.check_posts(ws, [post], detector)
    decide.reject(ws, post, "Not in any wording.")
    yield ws, post
    ws.close()


def test_keys_and_roles_are_shown_so_that_each_signature_can_be_checked(guarded, tmp_path):
    ws, post = guarded
    done = legal_export.export(ws, tmp_path / "out", for_posts(post))
    kinds = [entry["event"]["kind"] for entry in shown(tmp_path / "out").values()]
    assert {"workspace.sign_in_started", "person.enrolled", "person.named"} <= set(kinds)
    assert done.entries == len(kinds)
    line = json.loads(data(tmp_path / "out", "tables/posts.jsonl").splitlines()[0])
    assert [one["identity"] for one in line["decisions"]] == ["signed"]
    pages = " ".join(" ".join(page_texts(data(tmp_path / "out", "binder/VOL001.pdf"))).split())
    assert "compliance officer (signed in)" in pages
    assert "each entry is signed with a key of the person it names" in pages
    assert "nobody had to sign in" not in pages
    assert (
        "signed (Ed25519) with a key of the person"
        in data(tmp_path / "out", "letters/certificate_902_draft.txt").decode()
    )
    assert verify_bag(tmp_path / "out")[0] == []


def test_the_stand_alone_verifier_checks_the_signatures_of_a_signed_part(guarded, tmp_path):
    ws, post = guarded
    legal_export.export(ws, tmp_path / "out", for_posts(post, formats=("csv",)))
    verifier = resources.path("verifier/verify_record.py")
    arguments = [sys.executable, "-I", "-S", str(verifier), str(tmp_path / "out"), "--json"]
    said = subprocess.run(arguments, capture_output=True, text=True, check=False)
    found = json.loads(said.stdout)
    assert found["problems"] == []
    assert said.returncode in (0, 2)  # 2: what entries that are not shown may have said could not be checked


def test_legal_may_export_and_others_are_told_whom_to_ask(guarded, tmp_path, clock):
    ws, post = guarded
    accounts.add(ws, "Tom Abara", Role.AUTHOR, "correct horse battery two", own=True)
    ws.close()
    legal = enter(tmp_path / "w", BO, "Bo Lindqvist", clock=clock)
    try:
        done = legal_export.export(legal, tmp_path / "out", for_posts(post, formats=("csv",)))
        assert done.posts == 1
    finally:
        legal.close()
    author = enter(tmp_path / "w", "correct horse battery two", "Tom Abara", clock=clock)
    try:
        with pytest.raises(RefusedError, match="Ask"):
            legal_selection.having_words(author, "flu", whole=True)
        for asked in (legal_preview.preview, lambda ws, wanted: legal_export.export(ws, tmp_path / "no", wanted)):
            with pytest.raises(RefusedError, match="Ask"):
                asked(author, for_posts(post))
        assert not (tmp_path / "no").exists()
    finally:
        author.close()


def test_in_an_emergency_it_can_be_handed_over_and_says_so(guarded, tmp_path, clock):
    ws, post = guarded
    ws.close()
    opened = enter_with_paper(tmp_path / "w", clock=clock)
    try:
        legal_export.export(opened, tmp_path / "out", for_posts(post, formats=("csv",)))
    finally:
        opened.close()
    table = data(tmp_path / "out", "tables/posts.csv").decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(table, newline="")))) == 1
    assert "Emergency access" in (tmp_path / "out" / "bag-info.txt").read_text(encoding="utf-8")
