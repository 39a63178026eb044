"""The redacted variant: what is removed is removed from every file, and the log says where and why, never what."""

import csv
import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.bootstrap import create_workspace
from reviewer.errors import FileProblem
from reviewer.intake.pdf_images import page_texts
from reviewer.model.legal import GROUPS
from reviewer.reports import legal_dat
from reviewer.workflow import check, legal_export, legal_redaction
from reviewer.workflow.legal_residue import residue, texts_of
from reviewer.workflow.legal_terms import Term, Terms, bare
from reviewer.workflow.legal_verify import verify_bag
from reviewer.workflow.submit import submit_post

from .builders import NAMED, a_post
from .conftest import TODAY, MovingClock
from .legal_samples import PATIENT, for_posts, office

SECRETS = ("Marisol", "Duarte", "marisol", "212-555-0147", "4471-88", "Okoro")
RISKY = (
    "Our patient Marisol Duarte, MRN 4471-88, is fine. Call 212-555-0147. #MarisolDuarte and M\u00e1risol D\u016barte, "
    "MARISOL DUARTE, marisol.duarte, and Duarte's mother. Mаrisol with a Cyrillic letter."
)


@pytest.fixture(scope="module")
def redacted(detector, tmp_path_factory) -> tuple[Path, dict[str, str], legal_export.Exported]:
    """One redacted export that all tests read."""
    place = tmp_path_factory.mktemp("redacted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_DATA", str(place / "keys"))
        ws = create_workspace(place / "w", "Test Clinic", "Ines Calloway", clock=MovingClock(), today=TODAY)
    try:
        return made(ws, detector, place)
    finally:
        ws.close()


def made(ws, detector, tmp_path) -> tuple[Path, dict[str, str], legal_export.Exported]:
    found = office(ws, detector, tmp_path)
    post, _ = submit_post(
        ws, a_post(RISKY, in_reply_to=f"Is {PATIENT} well?", link="https://example.org/marisol-duarte")
    )
    check.check_posts(ws, [post], detector)
    found["risky"] = post
    chosen = for_posts(*found.values(), redact=True, groups=tuple(GROUPS), purpose="Audit")
    return tmp_path / "out", found, legal_export.export(ws, tmp_path / "out", chosen, detector)


def texts(folder: Path) -> dict[str, str]:
    """The text of every file as a reader gets it."""
    return {
        p.relative_to(folder).as_posix(): "\n".join(texts_of(p.name, p.read_bytes()))
        for p in folder.rglob("*")
        if p.is_file()
    }


def test_no_file_holds_what_was_removed(redacted):
    folder, _, done = redacted
    assert done.redactions > 10
    for name, text in texts(folder).items():
        squeezed = "".join(text.split())
        for secret in SECRETS:
            assert secret not in text, name
            assert secret not in squeezed, name
        assert "".join(NAMED.split())[:60] not in squeezed, name


def test_the_raw_bytes_hold_it_neither_and_no_salt_goes_with_them(redacted):
    folder, _, _ = redacted
    for path in folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert PATIENT.encode() not in raw, path.name
            assert PATIENT.encode("utf-16-le") not in raw, path.name
    assert not (folder / "data" / "record" / "contents.jsonl").exists()


def test_the_pdf_has_the_marks_where_the_words_were(redacted):
    folder, _, _ = redacted
    printed = " ".join("".join(page_texts((folder / "data/binder/VOL001.pdf").read_bytes())).split())
    assert "So proud of our patient [REDACTED" in printed
    assert "Redacted variant." in printed
    assert "Redaction log" in printed


def test_the_log_says_where_and_why_for_every_mark(redacted):
    folder, found, done = redacted
    log = list(
        csv.DictReader(io.StringIO((folder / "data/logs/redactions.csv").read_text(encoding="utf-8-sig"), newline=""))
    )
    assert len(log) == done.redactions
    assert [int(one["NUMBER"]) for one in log] == list(range(1, len(log) + 1))
    own = [one for one in log if one["DOCID"] == found["risky"] and one["PART"] == "text of revision 1"]
    assert RISKY[int(own[0]["START"]) : int(own[0]["END"])] == PATIENT
    assert own[0]["REASON"] == "name (164.514(b)(2)(i)(A))"
    assert (own[0]["REDACTEDBY"], own[0]["AT"][-6:]) == ("Ines Calloway", "+00:00")
    marks = json.dumps([json.loads(line) for line in (folder / "data/tables/posts.jsonl").read_text().splitlines()])
    assert all(f"[REDACTED {one['NUMBER']}:" in marks for one in own)


def test_names_of_staff_and_what_decides_stay(redacted):
    folder, found, _ = redacted
    rows = {row["DOCID"]: row for row in legal_dat.read_dat((folder / "data/VOL001/DATA/VOL001.dat").read_bytes())}
    assert rows[found["clean"]]["AUTHOR"] == "Renee Falk"
    assert rows[found["named"]]["REDACTED"] == "Yes"
    assert rows[found["clean"]]["REDACTED"] == "No"
    assert rows[f"{found['pictured']}/1"]["REDACTED"] == "Withheld"
    assert rows[found["named"]]["PERMALINK"].startswith("[REDACTED")
    assert "atrium.png" not in json.dumps(rows)


def test_it_verifies_and_holds_no_picture(redacted):
    folder, _, _ = redacted
    assert verify_bag(folder)[0] == []
    assert not list(folder.rglob("*.png"))
    exceptions = (folder / "data/logs/exceptions.csv").read_text(encoding="utf-8-sig")
    assert "pictures are not redacted" in exceptions


def test_an_export_that_still_holds_something_is_taken_back(ws, detector, tmp_path, monkeypatch):
    post, _ = submit_post(ws, a_post(NAMED))
    check.check_posts(ws, [post], detector)
    monkeypatch.setattr(legal_redaction.Redactor, "clean", lambda _self, _post, _part, text: text)
    with pytest.raises(FileProblem, match="not clean") as raised:
        legal_export.export(ws, tmp_path / "out", for_posts(post, redact=True), detector)
    assert "Marisol" not in str(raised.value)
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.unfinished").exists()


def test_a_span_that_names_nobody_elsewhere_is_known_by_the_words_around_it(tmp_path):
    (tmp_path / "a.txt").write_text("He is 7 and\n likes octopuses.", encoding="utf-8")
    assert residue(tmp_path, Terms(()), ["He is 7 and likes oct"]) != []
    assert residue(tmp_path, Terms(()), ["He is 8 and likes oct"]) == []


TERMS = Terms([Term("Marisol Duarte", "name"), Term("Marisol", "name", True), Term("Duarte", "name", True), Term("212-555-0147", "phone")], keep=["Paul Duarte"])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("marisol duarte", ["marisol duarte"]),
        ("Marisol-Duarte, MARISOL_DUARTE", ["Marisol-Duarte", "MARISOL_DUARTE"]),
        ("Marisol's and marisol's", ["Marisol"]),
        ("#TeamMarisol", ["Marisol"]),
        ("M\u0430risol D\u00faarte", ["M\u0430risol D\u00faarte"]),
        ("Paul Duarte and Mr. Duarte", []),
        ("(212) 555 0147 or 212.555.0147", ["212) 555 0147", "212.555.0147"]),
        ("Marisolate, xMarisol", []),
        ("🔔 Mar\u200bisol", ["Mar\u200bisol"]),
        ("", []),
    ],
)
def test_terms_are_found_however_they_are_written(text: str, found: list[str]):
    assert [text[hit.start : hit.end] for hit in TERMS.find(text)] == found


@given(st.text(max_size=60))
def test_hits_lie_in_the_text_in_order_and_never_overlap(text: str):
    hits = TERMS.find(f"{text} Marisol Duarte {text}")
    assert hits
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert len(bare(text)) == len(text)


def test_terms_too_short_to_mean_somebody_are_none():
    assert Terms([Term("JD", "name"), Term("7", "age")]).count == 0


def test_a_detector_that_could_not_look_is_said(ws, detector, tmp_path):
    class Half:
        def detect(self, unit):

            return replace(detector.detect(unit), incomplete=("The model is missing.",))

    post, _ = submit_post(ws, a_post(NAMED))
    check.check_posts(ws, [post], detector)
    legal_export.export(ws, tmp_path / "out", for_posts(post, redact=True, formats=("csv",)), Half())
    assert "a person has to read it" in (tmp_path / "out/data/logs/exceptions.csv").read_text(encoding="utf-8-sig")
