"""The command line as a person and a script use it."""

import json
from pathlib import Path

import pytest

from reviewer.cli.main import run


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "posts.csv"
    rows.write_text(
        "Date,Author,Platform,Text,Due\n"
        "2026-11-19 09:00,Renee Falk,facebook,Flu shots are free at the front desk.,2026-11-21 09:00\n"
        '2026-11-19 09:05,Tom Abara,facebook,"Our patient Marisol Duarte, 7, beat leukemia!",2026-11-22 09:00\n',
        encoding="utf-8",
    )
    assert run([*place, "import", str(rows)]) == 0
    capsys.readouterr()
    return place


def output(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_from_import_to_verified_record(here, tmp_path, capsys):
    assert run([*here, "list", "--json"]) == 0
    rows = output(capsys)
    assert [r["level"] for r in rows] == ["block", "none"]
    risky, clean = rows[0]["id"], rows[1]["id"]
    assert run([*here, "decide", clean, "approve", "--json"]) == 0
    assert output(capsys)[0]["state"] == "approved"
    assert run([*here, "decide", risky, "approve"]) == 1
    assert "must be settled first" in capsys.readouterr().err
    assert run([*here, "decide", risky[:6], "return", "--reason", "Please leave the name out."]) == 0
    said = capsys.readouterr().out
    assert "returned" in said
    assert "Please leave the name out." in said
    assert "Marisol" not in said
    assert run([*here, "show", risky, "--json"]) == 0
    shown = output(capsys)[0]
    assert shown["state"] == "returned"
    assert all(issue["source"] and issue["why"] for issue in shown["issues"])
    assert run([*here, "report", risky, "--output", str(tmp_path / "r.pdf")]) == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert run([*here, "audit", "export", str(tmp_path / "trail")]) == 0
    assert run(["audit", "verify", str(tmp_path / "trail")]) == 0
    assert run([*here, "audit", "prove", risky, "--output", str(tmp_path / "proof.json")]) == 0
    assert run(["audit", "verify", str(tmp_path / "proof.json")]) == 0
    assert run([*here, "audit", "checkpoint", "--output", str(tmp_path / "note.txt")]) == 0
    assert run([*here, "audit", "verify", "--checkpoint", str(tmp_path / "note.txt")]) == 0
    assert "intact" in capsys.readouterr().out


def test_a_changed_export_is_named(here, tmp_path, capsys):
    run([*here, "audit", "export", str(tmp_path / "trail")])
    events = tmp_path / "trail" / "events.jsonl"
    events.write_bytes(events.read_bytes().replace(b"post.submitted", b"post.submittee", 1))
    assert run(["audit", "verify", str(tmp_path / "trail")]) == 1
    assert "events.jsonl is not the file that was exported" in capsys.readouterr().out


def test_a_changed_proof_is_named(here, tmp_path, capsys):
    run([*here, "list", "--json"])
    post = output(capsys)[0]["id"]
    path = tmp_path / "proof.json"
    run([*here, "audit", "prove", post, "--output", str(path)])
    proof = json.loads(path.read_text())
    proof["entries"][0]["seq"] += 1
    path.write_text(json.dumps(proof))
    assert run(["audit", "verify", str(path)]) == 1
    assert "did not stand in this checkpoint" in capsys.readouterr().out


def test_an_export_never_overwrites_other_files(here, tmp_path, capsys):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    assert run([*here, "audit", "export", str(tmp_path / "mine")]) == 3
    assert (tmp_path / "mine" / "letter.txt").read_text() == "keep me"


def test_importing_twice_adds_nothing(here, tmp_path, capsys):
    assert run([*here, "import", str(tmp_path / "posts.csv"), "--json"]) == 1
    assert "nothing new" in capsys.readouterr().err
    run([*here, "list", "--json"])
    assert len(output(capsys)) == 2


def test_one_bad_row_stops_all_unless_the_good_ones_are_wanted(here, tmp_path, capsys):
    rows = tmp_path / "more.csv"
    rows.write_text("Author,Platform,Text\nA B,facebook,Come to the open house.\nC D,facebook,\n")
    assert run([*here, "import", str(rows)]) == 1
    out = capsys.readouterr()
    assert "Row 3: no text" in out.out or "row 3" in out.out.lower()
    run([*here, "list", "--json"])
    assert len(output(capsys)) == 2
    assert run([*here, "import", str(rows), "--keep-good", "--json"]) == 0
    assert output(capsys)[0]["imported"] == 1


def test_a_dry_run_writes_nothing(here, tmp_path, capsys):
    rows = tmp_path / "more.csv"
    rows.write_text("Author,Platform,Text\nA B,facebook,Come to the open house.\n")
    assert run([*here, "import", str(rows), "--dry-run"]) == 0
    assert "dry run" in capsys.readouterr().out
    run([*here, "list", "--json"])
    assert len(output(capsys)) == 2


def test_registry_and_directory_are_imported_and_listed(here, capsys):
    assert run([*here, "staff", "import", "resources/sample/staff.csv"]) == 0
    assert run([*here, "consent", "import", "resources/sample/consents.csv"]) == 0
    capsys.readouterr()
    assert run([*here, "consent", "list", "--json"]) == 0
    rows = output(capsys)
    assert len(rows) == 20
    assert {r["status"] for r in rows} >= {"valid", "expired", "revoked"}
    assert run([*here, "consent", "import", "resources/sample/consents.csv", "--json"]) == 0
    assert output(capsys)[0] == {"recorded": 0, "unchanged": 20, "refused": 0}
    assert run([*here, "staff", "list", "--json"]) == 0
    assert len(output(capsys)) == 28


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["list"], 2, "Put --workspace DIR"),
        (["--workspace", "/nowhere/at/all", "list"], 3, "no workspace in this folder"),
        (["--workspace", "W", "show", "P-NOTHING"], 2, "No post has the id"),
        (["--workspace", "W", "decide", "P-NOTHING", "approve"], 2, "No post has the id"),
        (["--workspace", "W", "import", "nothing.csv"], 3, "nothing.csv"),
        (["--workspace", "W", "import", "resources/sample/staff.csv", "--preset", "x"], 2, "no preset"),
        (["--workspace", "W", "init", "--plain", "--organization", "Again"], 3, "already"),
        (["audit", "verify", "nothing.json"], 3, "nothing.json"),
    ],
)
def test_what_goes_wrong_is_a_sentence(here, arguments, code, words, capsys):
    arguments = [here[1] if a == "W" else a for a in arguments]
    assert run(arguments) == code
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error


def test_the_list_is_filtered_like_the_queue(here, capsys):
    run([*here, "list", "--view", "all", "--json"])
    rows = output(capsys)
    first = rows[0]
    run([*here, "list", "--author", first["author"], "--platform", first["platform"], "--json"])
    assert [r["id"] for r in output(capsys)] == [r["id"] for r in rows if r["author"] == first["author"]]
    run([*here, "list", "--view", "high_risk", "--label", first["labels"][0], "--json"])
    assert [r["id"] for r in output(capsys)] == [first["id"]]
    for nothing in (["--view", "hold"], ["--state", "approved", "--view", "all"], ["--department", "No such unit"]):
        assert run([*here, "list", *nothing]) == 0
        assert capsys.readouterr().out == "No post in this view.\n"


def test_control_characters_of_a_post_never_reach_the_terminal(here, tmp_path, capsys):
    rows = tmp_path / "odd.csv"
    rows.write_text(
        'Author,Platform,Text\nA B,facebook,"\x1b[31mred \u202ebidi <b>bold</b> =1+1 %s {0}"\n', encoding="utf-8"
    )
    assert run([*here, "import", str(rows)]) == 0
    run([*here, "list", "--search", "bold", "--json"])
    lines = [x for x in capsys.readouterr().out.splitlines() if x.startswith("{")]
    post = json.loads(lines[-1])["id"]
    assert run([*here, "show", post]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "<b>bold</b> =1+1 %s {0}" in shown


def test_self_test_passes(capsys):
    assert run(["self-test", "--json"]) == 0
    assert output(capsys)[-1]["passed"] is True
