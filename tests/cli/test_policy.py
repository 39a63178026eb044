"""The office policy and corrections on the command line."""

import json
from pathlib import Path

import pytest

from reviewer.cli.main import run
from reviewer.thresholds import table

RECOGNIZER = """
recognizers:
  - name: Badge
    supported_entity: BADGE
    patterns: [{name: badge, regex: '\\bB\\d{5}\\b', score: 0.9}]
  - name: EmailRecognizer
    type: predefined
"""


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "posts.csv"
    rows.write_text(
        "Author,Platform,Text\n"
        "Renee Falk,facebook,Join us at Rosewood on Friday.\n"
        'Tom Abara,facebook,"Our patient Marisol Duarte, 7, beat leukemia!"\n',
        encoding="utf-8",
    )
    assert run([*place, "import", str(rows)]) == 0
    capsys.readouterr()
    return place


def output(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_from_a_dry_run_to_a_rescan_and_back(here, capsys):
    flag = [*here, "policy", "flag", "rosewood", "--level", "block", "--author", "Renee Falk"]
    assert run([*flag, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Would have flagged 2 of 2 posts: 1 newly, 0 no longer." in said
    assert "Nothing was saved" in said
    assert run([*flag, "--json"]) == 2
    assert "needs a reason" in capsys.readouterr().err
    assert run([*flag, "--reason", "Talks are on.", "--until", "2099-03-01", "--json"]) == 0
    (saved,) = output(capsys)
    assert (saved["version"], saved["change"]) == (1, "flag_added")
    assert saved["what"] == "Always flag “rosewood” in posts by Renee Falk until Mar 1, 2099, as a block"
    assert run([*here, "policy", "rescan", "--json"]) == 0
    (done,) = output(capsys)
    assert (done["checked"], [c["after"]["level"] for c in done["changed"]]) == (2, ["block"])
    assert run([*here, "policy", "end", saved["entry"], "--reason", "Over."]) == 0
    assert run([*here, "policy", "versions"]) == 0
    said = capsys.readouterr().out
    assert "End: always flag “rosewood”" in said
    assert "Talks are on." in said
    assert run([*here, "audit", "verify"]) == 0


def test_rules_thresholds_and_allowed_words(here, capsys):
    low = table()["opinion.claim.add"].low
    assert run([*here, "policy", "rule", "phi-001", "off", "--reason", "x"]) == 1
    assert "protects an identified patient" in capsys.readouterr().err
    assert run([*here, "policy", "rule", "CLM-001", "on", "--level", "info", "--reason", "Ads."]) == 0
    assert run([*here, "policy", "threshold", "opinion.claim.add", "5", "--reason", "x"]) == 2
    assert "goes from" in capsys.readouterr().err
    assert run([*here, "policy", "threshold", "opinion.claim.add", str(low), "--reason", "More."]) == 0
    assert run([*here, "policy", "allow", "Marisol Duarte", "--type", "PERSON", "--reason", "Our mascot."]) == 0
    capsys.readouterr()
    assert run([*here, "policy", "show", "--json"]) == 0
    (shown,) = output(capsys)
    assert shown["version"] == 3
    assert [(r["rule"], r["on"], r["level"]) for r in shown["rules"]] == [("CLM-001", True, "info")]
    assert [(t["name"], t["value"]) for t in shown["thresholds"]] == [("opinion.claim.add", low)]
    assert [(e["listed"], e["words"], e["type"], e["level"]) for e in shown["entries"]] == [
        ("allow", "Marisol Duarte", "PERSON", None)
    ]
    assert run([*here, "policy", "show", "--all"]) == 0
    said = capsys.readouterr().out
    assert "PHI-001" in said
    assert "span.PERSON" in said
    assert run([*here, "list", "--json"]) == 0
    assert all("consent_gap_minor" not in row["labels"] for row in output(capsys))


def test_recognizers_of_a_file(here, tmp_path, capsys):
    path = tmp_path / "own.yaml"
    path.write_text(RECOGNIZER, encoding="utf-8")
    assert run([*here, "policy", "presidio", str(path), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Recognizer 2 “EmailRecognizer” is one of Presidio's own" in said
    assert "no result would change" in said
    assert run([*here, "policy", "presidio", str(path), "--reason", "Badges.", "--json"]) == 0
    assert output(capsys)[0]["change"] == "recognizers_added"
    assert run([*here, "policy", "show"]) == 0
    assert "Recognizer Badge: OTHER_ID" in capsys.readouterr().out
    assert run([*here, "policy", "remove", "Badge", "--reason", "Gone."]) == 0
    path.write_text("recognizers: [CreditCardRecognizer]", encoding="utf-8")
    assert run([*here, "policy", "presidio", str(path), "--reason", "x"]) == 2
    path.write_text("nothing", encoding="utf-8")
    assert run([*here, "policy", "presidio", str(path), "--reason", "x"]) == 3


def test_a_person_is_corrected_and_the_correction_taken_back(here, capsys):
    assert run([*here, "list", "--search", "Marisol", "--json"]) == 0
    post = output(capsys)[0]["id"]
    assert run([*here, "person", post, "marisol duarte", "public", "--reason", "The singer.", "--json"]) == 0
    (said,) = output(capsys)
    assert [(p["written"], p["role"]) for p in said["people"]] == [("Marisol Duarte", "public")]
    assert run([*here, "person", post, "Marisol Duarte", "as-found", "--json"]) == 0
    assert output(capsys)[0]["people"][0]["role"] == "patient"
    assert run([*here, "person", post, "Nobody Here", "staff"]) == 2
    assert "names nobody like that" in capsys.readouterr().err
    assert run([*here, "show", post]) == 0
    assert "Named person corrected to public" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [
        ["policy"],
        ["policy", "flag"],
        ["policy", "flag", "x", "--until", "soon"],
        ["policy", "flag", "x", "--author", "a", "--platform", "b"],
        ["policy", "rule", "CLM-001", "maybe"],
        ["person", "P-1", "Name", "boss"],
    ],
)
def test_wrong_arguments_are_told(here, wrong, capsys):
    assert run([*here, *wrong]) == 2
    assert "usage:" in capsys.readouterr().err


def test_help_explains_every_action(capsys):
    for words in (["policy", "--help"], ["policy", "flag", "--help"], ["person", "--help"]):
        assert run(words) == 0
    said = " ".join(capsys.readouterr().out.split())
    for part in ("own recognizers", "what it would have done to past posts", "takes a correction back", "rescan"):
        assert part in said


def test_training_cadence_and_releases_are_set_and_shown(here, capsys):
    why = ["--reason", "As the board decided"]
    assert run([*here, "policy", "training", "--annual", "730", "--raises", "off", *why]) == 0
    assert "annual training every 730 days" in capsys.readouterr().out
    caps = ["--everybody", "3", "--each", "Cardiology=4", "--group", "ICU=8", "--person", "Bo Ek=0", "--rolling"]
    assert run([*here, "policy", "cadence", *caps, *why]) == 0
    assert run([*here, "policy", "releases", "paid_only", *why]) == 0
    capsys.readouterr()
    assert run([*here, "policy", "show"]) == 0
    told = capsys.readouterr().out
    assert "Releases of colleagues: only for advertising and press." in told
    assert "annual every 730 days, posts are not looked at for it." in told
    assert "at most 8 of the group ICU together in any 30 days" in told
    assert run([*here, "policy", "show", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["training"]["orientation_days"] == 30
    assert {(one["who"], one["cap"]) for one in shown["cadence"]} == {
        ("", 3), ("each:Cardiology", 4), ("group:ICU", 8), ("Bo Ek", 0),
    }  # fmt: skip
    assert run([*here, "policy", "cadence", "--everybody", "none", *why]) == 0
    assert run([*here, "policy", "cadence", "--everybody", "2", "--dry-run"]) == 0
    for wrong in (["cadence", *why], ["cadence", "--each", "Cardiology", *why], ["training", "--annual", "3", *why]):
        capsys.readouterr()
        assert run([*here, "policy", *wrong]) == 2
        assert "Nothing was changed" in capsys.readouterr().err


def test_office_hours_are_set_and_shown(here, capsys):
    hours = ["policy", "hours", "--opens", "07:30", "--closes", "19:00", "--days", "mon,Wed", "--promise", "0"]
    assert run([*here, *hours]) == 2
    assert "reason" in capsys.readouterr().err
    assert run([*here, *hours, "--reason", "Two days a week"]) == 0
    said = "Office hours: Monday, Wednesday, 07:30 to 19:00; nothing is promised"
    told = capsys.readouterr().out
    assert said in told
    assert "rescan" not in told, "no check rests on the hours"
    assert run([*here, "policy", "show"]) == 0
    assert said in capsys.readouterr().out
    assert run([*here, "policy", "hours", "--promise", "1", "--reason", "Faster"]) == 0
    assert "07:30 to 19:00; a decision is promised within 1 minute." in capsys.readouterr().out
    assert run([*here, "policy", "show", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["hours"] == {"days": [0, 2], "start": 450, "end": 1140, "promise": 1}
    for wrong in (["--opens", "25:00"], ["--opens", "20:00"], ["--days", "someday"], ["--promise", "-1"], []):
        assert run([*here, "policy", "hours", *wrong, "--reason", "Why not"]) == 2
    assert run([*here, "policy", "versions"]) == 0
    assert "Two days a week" in capsys.readouterr().out
