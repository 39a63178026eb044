"""The consent registry on the command line: from a scanned form to the letter after its revocation."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.cli.consent_arguments import CLEARED, STATEMENTS, STATUSES, TEXTS, USES, WHY
from reviewer.cli.main import run
from reviewer.model.people import Consent, FormElements
from reviewer.workflow import consents
from tests.intake.pdf_samples import pdf

TODAY = date.today()
SIGNED, ENDS = (TODAY - timedelta(30)).isoformat(), (TODAY + timedelta(300)).isoformat()
TEXT = "So proud of our patient Marisol Duarte, who beat leukemia."
ADD = [
    "consent", "add", "--kind", "patient", "--subject", "Marisol Duarte", "--platform", "facebook", "--use", "name",
    "--use", "condition", "--use", "story", "--signed", SIGNED, "--expires", ENDS,
]  # fmt: skip
ELEMENTS = [
    "--information", "name and story", "--discloser", "Test Clinic", "--recipient", "readers", "--for", "thanks",
    "--signer", "Marisol Duarte", "--says", "revocable", "--says", "conditions", "--says", "redisclosure",
]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "posts.csv"
    rows.write_text(f"Author,Platform,Text\nRenee Falk,facebook,{json.dumps(TEXT)}\n", encoding="utf-8")
    assert run([*place, "import", str(rows)]) == 0
    capsys.readouterr()
    return place


def told(capsys) -> dict:
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_from_a_scanned_form_to_the_letter_after_its_revocation(here, tmp_path, capsys):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf())
    assert run([*here, *ADD, *ELEMENTS, "--file", str(scan), "--json"]) == 0
    made = told(capsys)
    assert (made["document"], made["status"], made["defects"]) == ("CA-0001", "valid", [])
    assert [f["name"] for f in made["files"]] == ["scan.pdf"]
    assert {e["state"] for e in made["elements"] if e["code"].startswith("(c)(1)") or e["code"].startswith("(c)(2)")} == {
        "there", "not_needed",
    }  # fmt: skip
    assert run([*here, "list", "--json"]) == 0
    post = lines(capsys)[0]["id"]
    assert run([*here, "decide", post, "approve", "--json"]) == 0
    assert run([*here, "publish", post, "--platform", "facebook", "--link", "https://example.org/p/1"]) == 0
    capsys.readouterr()
    assert run([*here, "consent", "tasks"]) == 0
    assert "Nothing to do" in capsys.readouterr().out
    assert run([*here, "consent", "revoke", "ca-0001", "--reason", "By letter", "--json"]) == 0
    found = told(capsys)
    assert [(t["post"], t["why"], t["state"], t["link"]) for t in found["tasks"]] == [
        (post, "revoked", "published", "https://example.org/p/1")
    ]
    letter = tmp_path / "letter.pdf"
    assert run([*here, "consent", "letter", "CA-0001", "--output", str(letter)]) == 0
    assert letter.read_bytes().startswith(b"%PDF")
    capsys.readouterr()
    assert run([*here, "consent", "letter", "CA-0001", "--json"]) == 0
    assert "Marisol" not in told(capsys)["text"]
    assert run([*here, "consent", "settle", post, "CA-0001", "revoked", "--note", "Taken down.", "--json"]) == 0
    assert told(capsys)["done"] is True
    assert run([*here, "consent", "tasks", "--json"]) == 0
    assert lines(capsys) == []
    assert run([*here, "consent", "tasks", "--all", "--json"]) == 0
    assert [t["note"] for t in lines(capsys)] == ["Taken down."]
    assert run([*here, "consent", "reopen", post, "CA-0001", "revoked"]) == 0
    assert "due" in capsys.readouterr().out
    assert run([*here, "audit", "verify"]) == 0


def test_people_read_what_is_missing(here, capsys):
    assert run([*here, *ADD, "--information", "name"]) == 0
    out = capsys.readouterr().out
    assert "CA-0001  Marisol Duarte, patient" in out
    assert "[ ] (c)(2)(i)" in out
    assert "[-] (c)(1)(vi)" in out
    assert run([*here, "consent", "list", "--status", "incomplete"]) == 0
    assert "CA-0001" in capsys.readouterr().out
    assert run([*here, "consent", "list", "--status", "valid"]) == 0
    assert capsys.readouterr().out == ""
    assert run([*here, "consent", "list", "--search", "duarte MARI", "--json"]) == 0
    assert told(capsys)["kind"] == "patient"


def test_a_correction_keeps_what_is_not_given_and_clears_what_is_named(here, capsys):
    assert run([*here, *ADD, "--note", "In the safe.", "--site", "Harbor", "--purpose", "post"]) == 0
    capsys.readouterr()
    assert (
        run(
            [
                *here,
                "consent",
                "change",
                "CA-0001",
                "--platform",
                "blog",
                "--clear",
                "note",
                "--clear",
                "sites",
                "--json",
            ]
        )
        == 0
    )
    made = told(capsys)
    assert (made["platforms"], made["uses"], made["note"], made["sites"]) == (
        ["blog"],
        ["name", "condition", "story"],
        "",
        [],
    )
    assert made["purposes"] == ["post"]
    assert run([*here, "consent", "revoke", "CA-0001", "--spoken"]) == 0
    assert "No approved or published post rests on it." in capsys.readouterr().out
    assert run([*here, "consent", "change", "CA-0001", "--clear", "revoked", "--json"]) == 0
    assert told(capsys)["status"] == "valid"


def test_an_event_ends_a_form(here, capsys):
    assert run([*here, *ADD[:-2], "--event", "end of the campaign", "--json"]) == 0
    assert told(capsys)["status"] == "valid"
    assert run([*here, "consent", "event", "CA-0001", "--json"]) == 0
    assert told(capsys)["status"] == "expired"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_is_imported_without_a_change(here, tmp_path, capsys, ending):
    assert run([*here, *ADD, *ELEMENTS]) == 0
    assert (
        run(
            [*here, "consent", "add", "--kind", "employee", "--subject", "=Bo Ek", "--signed", SIGNED, "--use", "photo"]
        )
        == 0
    )
    path = str(tmp_path / f"registry.{ending}")
    capsys.readouterr()
    assert run([*here, "consent", "export", path]) == 0
    assert "2 forms written" in capsys.readouterr().out
    assert run([*here, "consent", "import", path, "--dry-run", "--json"]) == 0
    assert told(capsys) == {"new": [], "changed": [], "unchanged": 2, "refused": [], "warnings": []}
    assert run([*here, "consent", "import", path, "--json"]) == 0
    assert told(capsys) == {"recorded": 0, "unchanged": 2, "refused": 0}
    assert run([*here, "consent", "export", str(tmp_path / "one.csv"), "er-0001", "--json"]) == 0
    assert told(capsys)["rows"] == 1


def test_a_dry_run_says_what_would_change_and_changes_nothing(here, tmp_path, capsys):
    assert run([*here, *ADD]) == 0
    rows = tmp_path / "list.csv"
    rows.write_text(
        "document,subject,kind,platforms,uses,signed,expires\n"
        f"CA-0001,Marisol Duarte,patient,facebook,name,{SIGNED},{ENDS}\n"
        f"CA-0002,Bo Ek,patient,facebook,name,{SIGNED},\n"
        f"CA-0003,Cy Oh,patient,facebook,name,{ENDS},{SIGNED}\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert run([*here, "consent", "import", str(rows), "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "new      CA-0002" in out
    assert "changed  CA-0001" in out
    assert "row 4, column “expires”: It expires before it was signed." in out
    assert "1 new, 1 changed, 0 as they are, 1 refused. Nothing was imported." in out
    assert run([*here, "consent", "list", "--json"]) == 0
    assert len(lines(capsys)) == 1


def test_every_row_that_is_left_out_is_told(here, tmp_path, capsys):
    rows = tmp_path / "list.csv"
    rows.write_text(
        "document,subject,kind,platforms,uses,signed,expires\n"
        f"CA-0001,Bo Ek,patient,facebok,name,{SIGNED},{ENDS}\n"
        f"CA-0002,Cy Oh,patient,facebook,name,{ENDS},{SIGNED}\n",
        encoding="utf-8",
    )
    assert run([*here, "consent", "import", str(rows)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "row 2, column “platforms”: “facebok” is not a known platform. Use: facebook," in out
    assert "row 3, column “expires”: It expires before it was signed." in out


def test_a_document_is_attached_later_and_copied_out(here, tmp_path, capsys):
    assert run([*here, *ADD]) == 0
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf())
    capsys.readouterr()
    assert run([*here, "consent", "attach", "CA-0001", str(scan), "--json"]) == 0
    assert told(capsys)["mime"] == "application/pdf"
    copy = tmp_path / "copy.pdf"
    assert run([*here, "consent", "copy", "CA-0001", "--output", str(copy)]) == 0
    assert copy.read_bytes() == pdf()
    assert run([*here, "consent", "copy", "CA-0001", "--document", "2", "--output", str(copy)]) == 2
    assert "No such document" in capsys.readouterr().err


def test_our_own_filled_form_gives_the_fields(here, tmp_path, capsys):
    path = tmp_path / "form.pdf"
    assert run([*here, *ADD, *ELEMENTS]) == 0
    assert run([*here, "consent", "form", "authorization", "--like", "CA-0001", "--output", str(path)]) == 0
    capsys.readouterr()
    assert (
        run([*here, "consent", "add", "--file", str(path), "--read", "--as", "CA-0777", "--signed", SIGNED, "--json"])
        == 0
    )
    made = told(capsys)
    assert (made["document"], made["subject"]) == ("CA-0777", "Marisol Duarte")
    assert made["files"][0]["name"] == "form.pdf"
    plain = tmp_path / "scan.pdf"
    plain.write_bytes(pdf())
    assert run([*here, "consent", "add", "--file", str(plain), "--read"]) == 2
    assert "no form of this program" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["consent", "show", "CA-0404"], 2, "No form has the number “CA-0404”"),
        (["consent", "add", "--subject", "Bo Ek"], 2, "Say what kind of form it is"),
        (["consent", "add", "--kind", "patient"], 2, "“Name”: say whose form it is"),
        (["consent", "add", "--kind", "patient", "--subject", "Bo", "--signed", ENDS], 2, "“Signed on”"),
        (["consent", "add", "--kind", "patient", "--subject", "Bo", "--signed", "tomorrow"], 2, "YYYY-MM-DD"),
        (["consent", "add", "--kind", "ghost", "--subject", "Bo"], 2, "invalid choice"),
        (["consent", "add", "--read"], 2, "no form is given"),
        (["consent", "revoke", "CA-0001", "--on", ENDS], 2, "still to come"),
        (["consent", "attach", "CA-0001", "nothing.pdf"], 3, "nothing.pdf"),
        (["consent", "export", "registry.docx"], 2, "no CSV or XLSX"),
        (["consent", "import", "nothing.csv"], 3, "nothing.csv"),
        (["consent", "letter", "CA-0001"], 2, "no letter to write"),
        (["consent", "settle", "P-NOTHING", "CA-0001", "revoked", "--note", "Done."], 2, "No post has the id"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_an_exit_code(here, capsys, arguments, code, words):
    assert run([*here, *ADD]) == 0
    capsys.readouterr()
    assert run([*here, *arguments]) == code
    said = capsys.readouterr()
    assert words in said.err
    assert "Traceback" not in said.err


def test_the_words_of_the_arguments_are_those_of_the_registry():
    assert consents.USES == USES
    fields = set(FormElements.__dataclass_fields__)
    assert set(STATEMENTS.values()) | {field for field, _ in TEXTS.values()} | {"paid"} == fields
    assert {s.replace("-", "_") for s in STATUSES} == {
        "valid",
        "ends_soon",
        "not_yet",
        "incomplete",
        "revoked",
        "expired",
    }
    assert set(WHY) == {"revoked", "expired", "defect", "ends-soon"}
    other = {"event": "expires_event", "representative": "personal_representative"}
    assert {other.get(name, name.replace("-", "_")) for name in CLEARED} <= set(Consent.__dataclass_fields__)


def test_names_never_reach_the_terminal_as_controls(here, capsys):
    assert run([*here, "consent", "add", "--kind", "patient", "--subject", "Bo\x1b[31m Ek", "--note", "\x07ding"]) == 0
    assert run([*here, "consent", "list"]) == 0
    assert run([*here, "consent", "show", "CA-0001"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_publication_after_the_revocation_is_refused(here, capsys):
    assert run([*here, *ADD]) == 0
    assert run([*here, "list", "--json"]) == 0
    post = json.loads(capsys.readouterr().out.splitlines()[-1])["id"]
    assert run([*here, "decide", post, "approve"]) == 0
    assert run([*here, "consent", "revoke", "CA-0001", "--on", (TODAY - timedelta(2)).isoformat()]) == 0
    capsys.readouterr()
    at = datetime.now(UTC).astimezone().strftime("%Y-%m-%dT%H:%M")
    assert run([*here, "publish", post, "--platform", "facebook", "--at", at]) == 1
    assert "which no longer stands: CA-0001 was revoked" in capsys.readouterr().err
