"""The export for legal from the command line."""

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviewer.cli.main import run
from tests.reports.certificates import a_certificate_file

WHY = ["--purpose", "Subpoena 22-417", "--recipient", "Okafor & Partners"]


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "posts.csv"
    rows.write_text(
        "Date,Author,Platform,Text\n"
        "2026-11-19 09:00,Renee Falk,facebook,Flu shots are free at the front desk.\n"
        '2026-11-19 09:05,Tom Abara,facebook,"Our patient Marisol Duarte, 7, beat leukemia!"\n',
        encoding="utf-8",
    )
    assert run([*place, "import", str(rows)]) == 0
    capsys.readouterr()
    return place


def ids(here, capsys) -> list[str]:
    assert run([*here, "list", "--json"]) == 0
    return [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]


def test_export_and_verify_with_and_without_the_program(here, tmp_path, capsys):
    out = tmp_path / "out"
    assert run([*here, "export", str(out), "--person", "Tom Abara", *WHY, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["posts"], said["documents"], said["redactions"]) == (1, 1, 0)
    assert run(["audit", "verify", str(out)]) == 0
    said = capsys.readouterr().out
    assert "every file as its manifest lists it" in said
    assert "not signed" not in said
    assert f"one known otherwise, as on a printed report: {(out / 'data/record/key.txt').read_text().strip()}\n" in said
    if sys.platform != "win32":
        done = subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=out, check=False)
        assert done.returncode == 0
    (out / "package.note").rename(out / "data" / "package.note")
    assert run(["audit", "verify", str(out)]) == 1
    said = capsys.readouterr().out
    assert "The manifest is not signed" in said
    assert hashlib.sha256((out / "manifest-sha256.txt").read_bytes()).hexdigest() in said
    (out / "data" / "package.note").rename(out / "package.note")
    readme = out / "data" / "README.txt"
    readme.write_bytes(readme.read_bytes() + b"more")
    assert run(["audit", "verify", str(out), "--json"]) == 1
    assert "data/README.txt is not the file that was exported." in json.loads(capsys.readouterr().out)["problems"]


def test_a_redacted_export_of_a_search_with_a_withheld_post(here, tmp_path, capsys):
    both = ids(here, capsys)
    arguments = ["export", str(tmp_path / "out"), "--posts", *both, *WHY, "--redact", "--formats", "jsonl,csv"]
    assert run([*here, *arguments, "--privileged", f"{both[1]}:Work product"]) == 0
    said = capsys.readouterr().out
    assert "1 withheld" in said
    assert "Marisol" not in said
    everything = b"".join(p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert b"Marisol" not in everything


UNUSABLE = [
    (["--hold", "--purpose", "x"], 2, "purpose and a recipient"),
    (WHY, 2, "Say which posts"),
    (["--hold", *WHY], 2, "No post fits"),
    (["--posts", "P-NOSUCH", *WHY], 2, "No post has the id"),
    (["--search", "flu", *WHY, "--formats", "docx"], 2, "no such format"),
    (["--search", "flu", *WHY, "--privileged", "nothing"], 2, "ID:BASIS"),
    (["--from", "yesterday", *WHY], 2, "YYYY-MM-DD"),
    (["--search", "flu", "--purpose", "", "--recipient", "x"], 2, "purpose and a recipient"),
    (["--search", "flu", *WHY, "--bates", "a b"], 2, "capital letters"),
    (["--search", "flu", *WHY, "--without", "P-NOSUCH"], 2, "No post has the id"),
    (["--search", "flu", *WHY, "--sign-with", "nosuch.p12", "--sign-passphrase-file", "x"], 3, "could not be read"),
    (["--search", "flu", *WHY, "--sign-with", "x.p12", "--formats", "csv"], 2, "signs the PDF binder only"),
]


def test_what_cannot_be_used_is_said_with_an_exit_code(here, tmp_path, capsys):
    for arguments, code, said in UNUSABLE:
        assert run([*here, "export", str(tmp_path / "out"), *arguments]) == code, arguments
        assert said in capsys.readouterr().err
        assert not (tmp_path / "out").exists()
        assert not (tmp_path / "out.unfinished").exists()


def test_a_folder_that_cannot_be_made_is_the_worlds_error(here, tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    assert run([*here, "export", str(tmp_path / "file" / "out"), "--search", "flu", *WHY]) == 3
    assert "could not be made" in capsys.readouterr().err


def test_everything_and_single_groups_can_be_added(here, tmp_path, capsys):
    assert run([*here, "export", str(tmp_path / "a"), "--search", "flu", *WHY, "--everything", "--formats", "csv"]) == 0
    assert (
        run([*here, "export", str(tmp_path / "b"), "--search", "flu", *WHY, "--with", "people", "--formats", "csv"])
        == 0
    )
    assert "Comments, questions" not in (tmp_path / "a" / "data" / "README.txt").read_text(encoding="utf-8")
    readme = (tmp_path / "b" / "data" / "README.txt").read_text(encoding="utf-8")
    assert "Comments, questions" in readme
    assert "Who the people" not in readme


def test_a_preview_says_what_would_be_in_it_and_writes_nothing(here, tmp_path, capsys):
    both = ids(here, capsys)
    before = {path.name for path in tmp_path.iterdir()}
    assert run([*here, "export", "--preview", "--posts", *both, "--privileged", f"{both[1]}:Work product"]) == 0
    said = capsys.readouterr().out
    assert "2 posts, 0 attachments, 0 consents" in said
    assert "1 withheld. Nothing was written." in said
    assert "Comments, questions and answers between colleagues" in said
    assert "Marisol" not in said
    assert run([*here, "export", "--preview", "--posts", *both, "--without", both[0], "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in found["posts"]] == [both[1]]
    assert f"Posts that fit and were left out by choice: {both[0]}." in found["left_out"]
    assert {path.name for path in tmp_path.iterdir()} == before
    assert run([*here, "export", "--search", "flu", *WHY]) == 2
    assert "Say where the export goes" in capsys.readouterr().err


def test_the_binder_is_signed_with_a_certificate_and_its_passphrase_from_a_file(here, tmp_path, capsys):
    (tmp_path / "me.p12").write_bytes(a_certificate_file("correct horse", at=datetime.now(UTC)))
    (tmp_path / "secret.txt").write_text("correct horse\n")
    signed = ["--sign-with", str(tmp_path / "me.p12"), "--sign-passphrase-file", str(tmp_path / "secret.txt")]
    asked = ["--search", "flu", *WHY, "--formats", "pdf", "--no-certificate", *signed]
    assert run([*here, "export", str(tmp_path / "out"), *asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["signed_by"].startswith("Ines Calloway, certificate issued by itself")
    letters = {path.name for path in (tmp_path / "out" / "data" / "letters").iterdir()}
    assert letters == {"custody.txt", "custody.pdf"}
    assert run(["audit", "verify", str(tmp_path / "out")]) == 0
    (tmp_path / "secret.txt").write_text("wrong\n")
    assert run([*here, "export", str(tmp_path / "two"), *asked]) == 2
    assert "does not open with this passphrase" in capsys.readouterr().err
    assert not (tmp_path / "two").exists()
