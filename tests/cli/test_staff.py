"""People on the command line: directory, training, staff policy, public persons, unknown names."""

import json
from pathlib import Path

import pytest

from reviewer.cli.main import run


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "staff.csv"
    rows.write_text(
        "name,handle,role,department,training_completed\nAna Lima,@ana,RN,ICU,2020-02-11\nBo Ek,,Cook,Kitchen,\n"
        "Bo Ek,,Guard,Entrance,\n",
        encoding="utf-8",
    )
    assert run([*place, "staff", "import", str(rows)]) == 0
    capsys.readouterr()
    return place


def lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_dry_run_says_what_would_change_and_changes_nothing(here, tmp_path, capsys):
    rows = tmp_path / "new.csv"
    rows.write_text(
        "name,handle,role,department,kind\nAna Lima,@ana,MD,ICU,\nDi Wu,,,,\nX Y,,,,ghost\n", encoding="utf-8"
    )
    assert run([*here, "staff", "import", str(rows), "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "new.csv: 1 new, 1 changed, 0 unchanged, 2 not in the file, 1 row refused." in out
    assert "changed  Ana Lima: Role: RN → MD" in out
    assert out.rstrip().endswith("Nothing was recorded.")
    assert run([*here, "staff", "import", str(rows), "--dry-run", "--json"]) == 0
    (told,) = lines(capsys)
    assert (told["new"], [one["name"] for one in told["gone"]]) == (["Di Wu"], ["Bo Ek", "Bo Ek"])
    assert told["changed"][0]["fields"] == [["Role", "RN", "MD"]]
    assert told["refused"][0]["column"] == "kind"
    assert run([*here, "staff", "import", str(rows), "--keep-gone", "--json"]) == 0
    assert lines(capsys) == [{"recorded": 2, "unchanged": 0, "refused": 1}]
    assert run([*here, "staff", "list", "--json"]) == 0
    assert [one["name"] for one in lines(capsys)] == ["Ana Lima", "Bo Ek", "Bo Ek", "Di Wu"]


def test_a_person_is_added_changed_shown_and_removed(here, capsys):
    add = [*here, "staff", "add", "Cy Oh", "--job", "Guard", "--account", "x:@cy", "--hired", "2020-01-07", "--json"]
    assert run(add) == 0
    (made,) = lines(capsys)
    assert (made["name"], made["accounts"], made["hired"]) == (
        "Cy Oh",
        [{"platform": "x", "handle": "@cy"}],
        "2020-01-07",
    )
    assert (made["role"], made["overdue"]) == ("Guard", True)
    assert run(add) == 2
    assert "Cy Oh is in the directory already (Guard)." in capsys.readouterr().err
    assert run([*here, "staff", "add", "Cy Oh", "--same-name"]) == 0
    assert run([*here, "staff", "change", made["id"], "--department", "Entrance", "--name", "Cy B. Oh"]) == 0
    out = capsys.readouterr().out
    assert "Cy B. Oh (employee)" in out
    assert "Department   Entrance" in out
    assert run([*here, "staff", "list", "--search", "entrance oh"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert run([*here, "staff", "remove", made["id"], "--reason", "Left"]) == 0
    assert run([*here, "staff", "show", made["id"]]) == 2
    assert "Nobody in the directory" in capsys.readouterr().err


def test_of_two_people_of_one_name_the_id_is_asked_for(here, capsys):
    assert run([*here, "staff", "show", "bo ek"]) == 2
    told = capsys.readouterr().err
    assert "2 people have this name" in told
    assert "(Kitchen)" in told
    assert run([*here, "staff", "add", "Di Wu", "--account", "myspace:@d"]) == 2
    assert "platform" in capsys.readouterr().err


def test_training_is_listed_and_recorded(here, capsys):
    assert run([*here, "staff", "training", "--overdue", "--json"]) == 0
    (one,) = lines(capsys)
    assert (one["name"], one["annual_state"], one["annual_due"]) == ("Ana Lima", "overdue", "2021-02-10")
    assert one["sentence"] == "Annual training was due on Feb 10, 2021."
    assert run([*here, "staff", "trained", "Ana Lima"]) == 0
    assert "training done" in capsys.readouterr().out
    assert run([*here, "staff", "training"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "3 people, training overdue for 0."
    assert run([*here, "staff", "trained", "Ana Lima", "--on", "2999-01-01"]) == 2
    assert "still to come" in capsys.readouterr().err


def test_the_policy_is_recorded_and_acknowledged(here, tmp_path, capsys):
    assert run([*here, "staff", "acknowledge", "--all"]) == 2
    assert "No version of the policy is in force" in capsys.readouterr().err
    assert run([*here, "staff", "policy-add", "Version 1", "--since", "2020-01-01", "--json"]) == 0
    (text,) = lines(capsys)
    assert (text["title"], text["in_force"], text["file"]) == ("Version 1", True, "")
    assert run([*here, "staff", "acknowledge", "Ana Lima", "--json"]) == 0
    assert lines(capsys)[0]["missing"] == 2
    assert run([*here, "staff", "missing"]) == 0
    out = capsys.readouterr().out
    assert "Ana Lima" not in out
    assert "2 have not acknowledged “Version 1”." in out
    assert run([*here, "staff", "acknowledge"]) == 2
    capsys.readouterr()
    assert run([*here, "staff", "acknowledge", "--all"]) == 0
    assert capsys.readouterr().out == "Recorded for 2. 0 are missing.\n"
    word = tmp_path / "policy.docx"
    word.write_bytes(b"PK\x03\x04 not really")
    assert run([*here, "staff", "policy-add", "Version 2", "--since", "2021-01-01", "--file", str(word)]) == 3
    assert "policy.docx" in capsys.readouterr().err


def test_public_persons_are_listed_with_a_reason(here, capsys):
    assert run([*here, "staff", "public-add", "Odalys Renwick", "--reason", "Founder", "--json"]) == 0
    assert [(one["name"], one["reason"]) for one in lines(capsys)] == [("Odalys Renwick", "Founder")]
    assert run([*here, "staff", "public-add", "Ana Lima", "--reason", "Star"]) == 1
    assert run([*here, "staff", "public-remove", "odalys renwick"]) == 0
    assert "No public person is listed." in capsys.readouterr().out


def test_an_unknown_name_is_proposed_and_settled(here, tmp_path, capsys):
    posts = tmp_path / "posts.csv"
    texts = (
        "Thank you to {0} for the new mural.",
        "{0} came by the garden party.",
        "We met {0} at the farmers market.",
    )
    posts.write_text(
        "Author,Platform,Text\n" + "".join(f"Ana Lima,facebook,{t.format('Zsofia Brandvik')}\n" for t in texts),
        encoding="utf-8",
    )
    assert run([*here, "import", str(posts)]) == 0
    capsys.readouterr()
    assert run([*here, "staff", "unknown", "--json"]) == 0
    (one,) = lines(capsys)
    assert (one["name"], one["posts"], len(one["post_ids"])) == ("Zsofia Brandvik", 3, 3)
    assert run([*here, "staff", "settle", "Zsofia Brandvik", "staff", "--same-as", "Ana Lima", "--json"]) == 0
    assert lines(capsys)[0]["as"] == "staff"
    assert run([*here, "staff", "unknown"]) == 0
    assert "No unknown name stands in 3 posts or more." in capsys.readouterr().out
    assert run([*here, "audit", "verify"]) == 0


def test_every_row_that_is_left_out_is_told(here, tmp_path, capsys):
    rows = tmp_path / "staff.csv"
    rows.write_text("name,kind,role\n,employee,RN\nZoe Park,wizard,RN\nBo Ek,employee,RN\n", encoding="utf-8")
    assert run([*here, "staff", "import", str(rows), "--keep-gone"]) == 0
    out = capsys.readouterr().out
    assert "row 2, column “name”" in out
    assert "row 3, column “kind”" in out


def test_control_characters_of_a_file_reach_no_terminal(here, tmp_path, capsys):
    rows = tmp_path / "evil.csv"
    rows.write_bytes(b"name,role\nEv\x1b[31mil,R\x07N\n")
    assert run([*here, "staff", "import", str(rows), "--dry-run"]) == 0
    assert run([*here, "staff", "import", str(rows), "--keep-gone"]) == 0
    assert run([*here, "staff", "list"]) == 0
    assert run([*here, "staff", "training"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out
