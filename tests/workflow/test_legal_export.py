"""The export for legal as its reader gets it: files, numbers, proofs, limits, and that it is there whole or not at all."""

import csv
import email
import email.policy
import hashlib
import io
import json
import shutil
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from reviewer import resources
from reviewer.bootstrap import open_workspace
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.intake.pdf_images import page_texts
from reviewer.model.decision import DecisionKind
from reviewer.model.events import EventKind
from reviewer.model.legal import FORMATS, GROUPS, Selection
from reviewer.reports import legal_binder, legal_dat, legal_edrm, legal_opticon
from reviewer.reports.legal_bag import read_info
from reviewer.store import ledger
from reviewer.workflow import check, decide, legal_export
from reviewer.workflow import purge as purging
from reviewer.workflow.legal_verify import verify_bag
from reviewer.workflow.record import event_of, verify
from reviewer.workflow.submit import submit_post

from .builders import CLEAN, NAMED, a_post
from .conftest import TODAY, MovingClock
from .consent_samples import a_form, approved, recorded
from .legal_samples import ODD, PATIENT, READER, for_posts, office, request


@pytest.fixture
def posts(ws, detector, tmp_path) -> dict[str, str]:
    return office(ws, detector, tmp_path)


def data(folder: Path, name: str) -> bytes:
    return (folder / "data" / name).read_bytes()


def rows(folder: Path) -> dict[str, dict[str, str]]:
    return {row["DOCID"]: row for row in legal_dat.read_dat(data(folder, "VOL001/DATA/VOL001.dat"))}


def test_everything_is_there_and_verifies(ws, posts, tmp_path):
    done = legal_export.export(ws, tmp_path / "out", for_posts(*posts.values(), matter="22-417"))
    assert (done.posts, done.documents, done.withheld, done.redactions) == (4, 5, 0, 0)
    problems, entries = verify_bag(tmp_path / "out")
    assert problems == []
    assert entries == done.entries
    present = {
        p.relative_to(tmp_path / "out" / "data").as_posix()
        for p in (tmp_path / "out" / "data").rglob("*")
        if p.is_file()
    }
    assert {
        "binder/VOL001.pdf", "VOL001/DATA/VOL001.dat", "VOL001/DATA/VOL001.opt", "VOL001/DATA/VOL001.xml",
        "tables/posts.jsonl", "tables/posts.csv", "record/events.jsonl", "record/trail.csv",
        "record/checkpoint.txt", "record/key.txt", "record/contents.jsonl", "logs/exceptions.csv", "logs/privilege.csv",
        "logs/numbers.csv", "letters/certificate_902_draft.txt", "letters/certificate_902_draft.pdf",
        "letters/custody.txt", "README.txt",
    } <= present  # fmt: skip
    info = dict(read_info((tmp_path / "out" / "bag-info.txt").read_bytes()))
    assert (info["Reviewer-Purpose"], info["Reviewer-For"]) == ("Subpoena 22-417", "Okafor & Partners")
    assert "UTC" in info["Reviewer-Time-zone"]
    assert info["Reviewer-Custodian"] == "Test Clinic"


def test_purpose_recipient_and_the_digest_of_the_manifest_are_recorded(ws, posts, tmp_path):
    done = legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], formats=("csv",)))
    with ws.connections.read() as connection:
        (entry,) = ledger.newest(connection, 1)
        event = event_of(entry.body)
        contents = {name: ledger.content(connection, value) for name, value in event.contents().items()}
    manifest = (tmp_path / "out" / "manifest-sha256.txt").read_bytes()
    assert event.kind is EventKind.RECORD_EXPORTED
    # an export names an earlier size of the record and its root: whoever rewrites history has to forge this too
    assert event.data["entries"] == int(data(tmp_path / "out", "record/checkpoint.txt").splitlines()[1])
    assert event.data["shown"] == done.entries
    assert event.data["sha256"] == done.manifest == hashlib.sha256(manifest).hexdigest()
    assert (contents["purpose"], contents["recipient"]) == (b"Subpoena 22-417", b"Okafor & Partners")
    assert json.loads(contents["list"])["posts"] == [posts["clean"]]
    assert verify(ws).intact


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"purpose": " "}, "purpose and a recipient"),
        ({"recipient": ""}, "purpose and a recipient"),
        ({"purpose": "x" * 3000}, "longer than"),
        ({"formats": ("pdf", "docx")}, "no such format"),
        ({"formats": ()}, "no such format"),
        ({"groups": ("secrets",)}, "no such group"),
        ({"prefix": "x1"}, "capital letters"),
        ({"first_number": 0}, "first number"),
        ({"redact": True}, "needs the checks"),
        ({"selection": Selection()}, "Say which posts"),
    ],
)
def test_what_cannot_be_asked_so_is_refused_and_leaves_nothing(ws, posts, tmp_path, fields, words):
    before = verify(ws).entries
    with pytest.raises(UsageError, match=words):
        legal_export.export(ws, tmp_path / "out", replace(for_posts(posts["clean"]), **fields))
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.unfinished").exists()
    assert verify(ws).entries == before + 1  # of this verification's own entry


def test_a_privilege_without_basis_or_of_another_post_is_refused(ws, posts, tmp_path):
    for privileged, words in (((posts["clean"], " "), "basis"), ((posts["odd"], "Work product"), "not among")):
        with pytest.raises(UsageError, match=words):
            legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], privileged=(privileged,)))


def test_the_same_input_and_clock_give_the_same_bytes(ws, posts, tmp_path, clock):
    now = clock.now
    ws.close()
    digests = []
    for name in ("one", "two"):
        shutil.copytree(tmp_path / "workspace", tmp_path / name)
        again = MovingClock()
        again.now = now
        copy = open_workspace(tmp_path / name, clock=again, today=TODAY)
        try:
            legal_export.export(copy, tmp_path / f"out-{name}", for_posts(*posts.values()))
        finally:
            copy.close()
        folder = tmp_path / f"out-{name}"
        digests.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert digests[0].keys() == digests[1].keys()
    assert [str(p) for p in digests[0] if digests[0][p] != digests[1][p]] == []


def test_the_binder_has_a_number_on_every_page_in_the_order_of_the_index(ws, posts, tmp_path):
    legal_export.export(
        ws, tmp_path / "out", for_posts(*posts.values(), prefix="ABC", first_number=41, formats=("pdf", "dat"))
    )
    pages = page_texts(data(tmp_path / "out", "binder/VOL001.pdf"))
    assert all(f"ABC{41 + n:07d}" in page for n, page in enumerate(pages))
    found = rows(tmp_path / "out")
    for document, row in found.items():
        first = pages[int(row["BEGBATES"][3:]) - 41]
        assert document in first
        assert int(row["ENDBATES"][3:]) - int(row["BEGBATES"][3:]) + 1 == int(row["PGCOUNT"])
        assert row["BEGBATES"] in pages[1]  # the index
    named = " ".join(pages[int(found[posts["named"]]["BEGBATES"][3:]) - 41 :]).replace("\n", " ")
    for words in ("Returned, revision 1", "Texts of other revisions", "So proud of our patient Marisol Duarte", "Legal hold",
                  "What was on the screen at each decision", "(identity asserted)", "SHA-256"):  # fmt: skip
        assert words in named
    assert "Checkpoint" in pages[-1] + pages[-2]


def test_page_images_are_single_black_and_white_pages(ws, posts, tmp_path):
    legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], formats=("dat",)))
    volume = tmp_path / "out" / "data" / "VOL001"
    pages = legal_opticon.read_opt((volume / "DATA" / "VOL001.opt").read_bytes())
    assert pages[0].first
    assert pages[0].pages == len(pages)
    for page in pages:
        with Image.open(volume / page.path) as picture:
            assert (picture.mode, picture.size, picture.info["compression"], picture.n_frames) == (
                "1",
                (2550, 3300),
                "group4",
                1,
            )
    assert not (tmp_path / "out" / "data" / "binder").exists()  # pdf was not asked for


def test_load_files_name_the_same_documents_with_the_same_digests(ws, posts, tmp_path):
    legal_export.export(ws, tmp_path / "out", for_posts(*posts.values()))
    found = rows(tmp_path / "out")
    listed = legal_edrm.read_edrm(data(tmp_path / "out", "VOL001/DATA/VOL001.xml"))
    assert [one.id for one in listed] == [row["BEGBATES"] for row in found.values()]
    native = {path: digest for one in listed for kind, path, _, digest in one.files if kind == "Native"}
    assert native == {row["NATIVEPATH"].replace("\\", "/"): row["SHA256"] for row in found.values()}
    picture, parent = found[f"{posts['pictured']}/1"], found[posts["pictured"]]
    assert picture["PARENTID"] == posts["pictured"]
    assert parent["TEXTSHA256"] == hashlib.sha256(b"The new atrium opens on Monday.").hexdigest()
    assert picture["TEXTSHA256"] == ""  # a file has no text of its own
    assert (picture["BEGATTACH"], picture["ENDATTACH"]) == (parent["BEGBATES"], picture["ENDBATES"])
    assert (parent["BEGATTACH"], parent["ENDATTACH"]) == (parent["BEGBATES"], picture["ENDBATES"])
    assert (
        data(tmp_path / "out", "VOL001/" + picture["NATIVEPATH"].replace("\\", "/"))
        == (tmp_path / "atrium.png").read_bytes()
    )
    assert found[posts["clean"]]["DECISION"] == "Approved"
    assert found[posts["named"]]["LEGALHOLD"].startswith("Yes, since 2026-11-20T")


def test_odd_characters_survive_in_native_text_json_csv_and_mail_and_are_named_for_the_load_file(ws, posts, tmp_path):
    legal_export.export(ws, tmp_path / "out", for_posts(posts["odd"]))
    row = rows(tmp_path / "out")[posts["odd"]]
    native = json.loads(data(tmp_path / "out", "VOL001/" + row["NATIVEPATH"].replace("\\", "/")))
    assert native["revisions"][0]["text"] == ODD
    text = data(tmp_path / "out", "VOL001/" + row["TEXTPATH"].replace("\\", "/")).decode("utf-8-sig")
    assert ODD.replace("\n", "\r\n") in text
    line = json.loads(data(tmp_path / "out", "tables/posts.jsonl").splitlines()[0])
    assert line["revisions"][0]["text"] == ODD
    table = list(
        csv.DictReader(io.StringIO(data(tmp_path / "out", "tables/posts.csv").decode("utf-8-sig"), newline=""))
    )
    assert table[0]["TEXT"] == ODD.replace("\x14", "\u2414")
    assert table[0]["SENT"].endswith("+00:00")
    (mail,) = (tmp_path / "out" / "data" / "mail").iterdir()
    message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body.get_content().replace("\r\n", "\n").rstrip("\n") == ODD
    assert message["From"].addresses[0].display_name == "Ünal Øst, =cmd"
    assert message["Date"].datetime.utcoffset().total_seconds() == 0
    assert json.loads(next(message.iter_attachments()).get_content())["id"] == posts["odd"]
    assert row["SUBJECT"].count("(th)orn") == 1
    exceptions = data(tmp_path / "out", "logs/exceptions.csv").decode("utf-8-sig")
    assert "Delimiters of the DAT file in SUBJECT, TITLE are replaced" in exceptions


def test_a_default_export_leaves_out_what_the_purpose_does_not_need(ws, posts, tmp_path):
    legal_export.export(ws, tmp_path / "some", for_posts(*posts.values(), images=False))
    legal_export.export(ws, tmp_path / "all", for_posts(*posts.values(), images=False, groups=tuple(GROUPS)))
    for name, there in (("some", False), ("all", True)):
        everything = "\n".join(
            "\n".join(page_texts(p.read_bytes()))
            if p.suffix == ".pdf"
            else p.read_text(encoding="utf-8", errors="replace")
            for p in sorted((tmp_path / name).rglob("*"))
            if p.is_file() and p.suffix in (".pdf", ".jsonl", ".json", ".csv", ".txt", ".dat", ".xml")
        )
        assert (READER in everything) is there  # only opened a post
        assert ("Zebrafish" in everything) is there  # a comment between colleagues
        assert "Letter of counsel of Duarte" in everything
    line = json.loads(data(tmp_path / "some", "tables/posts.jsonl").splitlines()[0])
    assert line["comments"] == []
    opened = [e for e in line["entries"] if e["kind"] == "post.opened"]
    assert all(e["who"] in ("Somebody else", "Ines Calloway") for e in opened)
    assert "Comments, questions and answers between colleagues" in data(tmp_path / "some", "README.txt").decode()


def shown(folder: Path) -> dict[int, dict]:
    """The lines of the entries that are shown, by number."""
    return {one["seq"]: one for one in map(json.loads, data(folder, "record/events.jsonl").splitlines())}


def test_contents_show_that_texts_are_those_of_the_entries_and_hold_nothing_left_out(ws, posts, tmp_path):
    legal_export.export(ws, tmp_path / "out", for_posts(*posts.values(), formats=("dat",), images=False))
    lines = {
        one["commitment"]: one for one in map(json.loads, data(tmp_path / "out", "record/contents.jsonl").splitlines())
    }
    named = {
        (entry["event"]["kind"], name)
        for entry in shown(tmp_path / "out").values()
        for name, commitment in entry["event"]["data"].get("contents", {}).items()
        if commitment in lines
    }
    assert {name for _, name in named} >= {"text", "meta", "seen", "details", "reason", "file"}
    assert not {kind for kind, _ in named} & {"comment.added", "post.opened", "workspace.created"}
    (picture,) = [one for one in lines.values() if "file" in one]
    assert (tmp_path / "out" / picture["file"]).read_bytes() == (tmp_path / "atrium.png").read_bytes()


def test_every_entry_about_the_posts_is_shown_and_of_others_only_the_first_and_who_acted(ws, posts, tmp_path):
    legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], formats=("jsonl",)))
    with ws.connections.read() as connection:
        about = [entry.seq for entry in ledger.about(connection, posts["clean"])]
    entries = shown(tmp_path / "out")
    named = [seq for seq, one in entries.items() if one["event"]["kind"] == "person.named"]
    assert [*entries] == sorted([1, *named, *about])
    # two people are named in the record: one approved this post, the other only opened it
    assert [entries[seq]["event"]["subject"]["person"] for seq in named] == [ws.person]
    lines = [json.loads(line) for line in data(tmp_path / "out", "record/contents.jsonl").splitlines()]
    wanted = entries[named[0]]["event"]["data"]["contents"]["name"]
    (name,) = [b64decode(one["bytes_base64"]) for one in lines if one["commitment"] == wanted]
    assert name == b"Ines Calloway"


def test_a_privileged_post_is_withheld_with_a_number_and_a_line_in_the_log(ws, posts, tmp_path):
    chosen = for_posts(posts["named"], posts["clean"], privileged=((posts["named"], "Attorney-client communication"),))
    done = legal_export.export(ws, tmp_path / "out", chosen)
    assert done.withheld == 1
    row = rows(tmp_path / "out")[posts["named"]]
    assert row["PRIVILEGE"] == "Withheld: Attorney-client communication"
    assert (row["NATIVEPATH"], row["SHA256"]) == ("", "")
    log = list(
        csv.DictReader(io.StringIO(data(tmp_path / "out", "logs/privilege.csv").decode("utf-8-sig"), newline=""))
    )
    assert [(one["DOCID"], one["BASIS"]) for one in log] == [(posts["named"], "Attorney-client communication")]
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file() and path.suffix != ".tif":
            raw = path.read_bytes()
            text = "\n".join(page_texts(raw)) if path.suffix == ".pdf" else raw.decode("utf-8", "replace")
            assert PATIENT not in text, path.name
            assert "beat leukemia" not in text, path.name


def test_when_everything_is_withheld_the_export_still_verifies(ws, posts, tmp_path):
    done = legal_export.export(
        ws, tmp_path / "out", for_posts(posts["named"], privileged=((posts["named"], "Work product"),))
    )
    assert (done.entries, done.withheld) == (1, 1)
    assert verify_bag(tmp_path / "out") == ([], 1)


def test_purged_and_missing_texts_are_exceptions_and_the_rest_is_produced(ws, posts, tmp_path):
    by = purge(ws, posts["clean"])
    alter(ws, posts["odd"], "update contents set salt = null, bytes = null where commitment = ?")
    done = legal_export.export(ws, tmp_path / "out", for_posts(*posts.values()))
    table = data(tmp_path / "out", "logs/exceptions.csv").decode("utf-8-sig")
    exceptions = [tuple(row) for row in csv.reader(io.StringIO(table, newline=""))]
    not_here = "The text of revision 1 is not produced."
    assert (posts["clean"], f"{not_here} It was purged; entry {by:,} says so.") in exceptions
    assert (posts["odd"], f"{not_here} It is gone, and no entry says why.") in exceptions
    assert done.posts == 4
    assert "says so" in "".join(page_texts(data(tmp_path / "out", "binder/VOL001.pdf"))).replace("\n", " ")
    assert shown(tmp_path / "out")[by]["event"]["kind"] == "contents.purged"
    lines = [json.loads(line) for line in data(tmp_path / "out", "record/contents.jsonl").splitlines()]
    assert [one["purged_by"] for one in lines if "purged_by" in one] == [by]
    assert verify_bag(tmp_path / "out")[0] == []


def test_a_post_that_was_purged_by_order_is_said_everywhere_and_still_proven(ws, posts, tmp_path):
    purging.purge_post(ws, posts["clean"], "Order of the court in 22-417")
    done = legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], posts["odd"]))
    line = json.loads(data(tmp_path / "out", "tables/posts.jsonl").splitlines()[0])
    (revision,) = line["revisions"]
    assert (revision["text"], revision["sha256"]) == ("", "")
    assert revision["gone"].startswith("It was purged; entry ")
    assert line["author"]["name"] == "[purged]"
    assert [one["kind"] for one in line["decisions"]] == ["approve"]  # who decided what, and when, stays
    assert CLEAN.encode() not in b"".join(p.read_bytes() for p in (tmp_path / "out").rglob("*.json*"))
    lines = [json.loads(one) for one in data(tmp_path / "out", "record/contents.jsonl").splitlines()]
    assert sum("purged_by" in one for one in lines) >= 3
    assert verify_bag(tmp_path / "out") == ([], done.entries)


def test_a_table_that_names_another_entry_as_the_purge_is_not_believed(ws, posts, tmp_path):
    alter(ws, posts["clean"], "update contents set salt = null, bytes = null, purged_by = 7 where commitment = ?")
    legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], formats=("csv",)))
    exceptions = data(tmp_path / "out", "logs/exceptions.csv").decode("utf-8-sig")
    assert "It is gone, and no entry says why." in exceptions
    assert "says so" not in exceptions


def purge(ws, post: str) -> int:
    """Purge the text of a post as the record knows it; returns the number of the entry."""
    with ws.connections.read() as connection:
        name = connection.execute("select text from posts where id = ?", (post,)).fetchone()[0]
    with ws.record() as recording:
        event = recording.append(
            EventKind.CONTENTS_PURGED, {}, {"purged": [name], "why": "order"}, {"order": "Order 7"}
        )
    alter(ws, post, f"update contents set salt = null, bytes = null, purged_by = {event.seq} where commitment = ?")
    return event.seq


def test_a_post_whose_text_was_changed_outside_is_not_produced_but_named(ws, posts, tmp_path):
    alter(ws, posts["clean"], "update contents set bytes = x'41' where commitment = ?")
    done = legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], posts["odd"]))
    assert done.posts == 1
    assert "changed outside Reviewer" in data(tmp_path / "out", "logs/exceptions.csv").decode("utf-8-sig")


def test_a_record_that_does_not_verify_is_not_handed_over(ws, posts, tmp_path):
    with ws.connections.write() as connection:
        connection.execute("drop trigger events_no_update")
        connection.execute(
            "update events set body = cast(replace(cast(body as text), 'facebook', 'linkedin') as blob) "
            "where seq = (select seq from revisions where post = ? and revision = 1)",
            (posts["clean"],),
        )
    with pytest.raises(RefusedError, match="does not verify"):
        legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"]))
    assert not (tmp_path / "out").exists()


def alter(ws, post: str, sql: str) -> None:
    """Change the content of the text of a post behind the back of the program."""
    with ws.connections.write() as connection:
        triggers = [
            row[0] for row in connection.execute("select name from sqlite_master where name like 'contents_no%'")
        ]
        kept = [
            connection.execute("select sql from sqlite_master where name = ?", (t,)).fetchone()[0] for t in triggers
        ]
        for trigger in triggers:
            connection.execute(f"drop trigger {trigger}")
        name = connection.execute("select text from posts where id = ?", (post,)).fetchone()[0]
        assert connection.execute(sql, (name,)).rowcount == 1
        for statement in kept:
            connection.execute(statement)


def test_a_folder_that_holds_something_is_refused(ws, posts, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    with pytest.raises(FileProblem, match="not empty"):
        legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"]))
    (tmp_path / "new.unfinished").mkdir()
    (tmp_path / "new.unfinished" / "mine.txt").write_text("mine")
    with pytest.raises(FileProblem, match="not an unfinished export"):
        legal_export.export(ws, tmp_path / "new", for_posts(posts["clean"]))
    assert (tmp_path / "new.unfinished" / "mine.txt").read_text() == "mine"


def test_what_a_crash_left_is_replaced(ws, posts, tmp_path):
    (tmp_path / "out.unfinished" / "data").mkdir(parents=True)
    (tmp_path / "out.unfinished" / "data" / "half.json").write_text("{")
    legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], formats=("jsonl",)))
    assert not (tmp_path / "out.unfinished").exists()
    assert not (tmp_path / "out" / "data" / "half.json").exists()


@pytest.mark.parametrize("at", ["tag", "write", "finish", "append"])
def test_whatever_fails_nothing_is_left_and_nothing_is_recorded(ws, posts, tmp_path, monkeypatch, at):
    def fail(*_args, **_more):
        raise FileProblem("The disk is full.")

    if at == "append":
        monkeypatch.setattr(ledger, "move_head", fail)
    else:
        monkeypatch.setattr(legal_export.Bag, at, fail)
    chosen = for_posts(posts["clean"], formats=("jsonl",))
    with ws.connections.read() as connection:
        before = [event_of(e.body).kind for e in ledger.entries(connection)].count(EventKind.RECORD_EXPORTED)
    monkeypatch.setattr(legal_export, "_verified", lambda *_: [])
    with pytest.raises(FileProblem):
        legal_export.export(ws, tmp_path / "out", chosen)
    monkeypatch.undo()
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.unfinished").exists()
    with ws.connections.read() as connection:
        after = [event_of(e.body).kind for e in ledger.entries(connection)].count(EventKind.RECORD_EXPORTED)
    assert before == after


def test_somebody_who_decides_blind_cannot_export_what_the_first_said(ws, detector, tmp_path):
    post, _ = submit_post(ws, a_post(NAMED))
    check.check_posts(ws, [post], detector)
    decide.escalate(ws, post, "Rowan Achterberg", "Zebrafish?", DecisionKind.RETURN, blind=True)
    ws.set_reviewer("Rowan Achterberg", "legal")
    with pytest.raises(RefusedError, match="without seeing"):
        legal_export.export(ws, tmp_path / "out", for_posts(post))
    ws.set_reviewer("Ines Calloway", "compliance officer")
    assert legal_export.export(ws, tmp_path / "out", for_posts(post, formats=("csv",))).posts == 1


def test_a_consent_that_a_post_relies_on_is_in_with_its_entries(ws, detector, tmp_path):
    recorded(ws, a_form("CA-0009"))
    post = approved(ws, detector)
    legal_export.export(ws, tmp_path / "out", for_posts(post))
    line = json.loads(data(tmp_path / "out", "tables/posts.jsonl").splitlines()[0])
    assert [one["document"] for one in line["consents"]] == ["CA-0009"]
    kinds = [entry["event"]["kind"] for entry in shown(tmp_path / "out").values()]
    assert "consent.recorded" in kinds
    assert rows(tmp_path / "out")[post]["CONSENTS"] == "CA-0009"


def test_two_thousand_posts_in_tables_and_load_file(ws, tmp_path):
    for number in range(2_000):
        submit_post(ws, a_post(f"{CLEAN} Number {number} þ"))
    chosen = request(selection=Selection(search="Number"), formats=("dat", "edrm", "jsonl", "csv"), images=False)
    done = legal_export.export(ws, tmp_path / "out", chosen)
    assert (done.posts, done.entries) == (2_000, 2_002)
    found = rows(tmp_path / "out")
    assert len(found) == 2_000
    assert len({row["BEGBATES"] for row in found.values()}) == 2_000
    assert (tmp_path / "out" / "data" / "VOL001" / "NATIVES" / "0002").is_dir()


def test_more_documents_than_a_volume_go_on_in_the_next_without_a_gap(ws, tmp_path, monkeypatch):
    monkeypatch.setattr(legal_binder, "VOLUME_DOCUMENTS", 2)
    ids = [submit_post(ws, a_post(f"Number {n}."))[0] for n in range(5)]
    legal_export.export(ws, tmp_path / "out", for_posts(*ids, formats=("pdf", "dat"), images=False))
    volumes = sorted((tmp_path / "out" / "data" / "binder").iterdir())
    assert [v.name for v in volumes] == ["VOL001.pdf", "VOL002.pdf", "VOL003.pdf"]
    pages = [page for volume in volumes for page in page_texts(volume.read_bytes())]
    assert all(f"TC{n:07d}" in page for n, page in enumerate(pages, start=1))
    for document, row in rows(tmp_path / "out").items():
        assert document in pages[int(row["BEGBATES"][2:]) - 1]


def test_the_stand_alone_verifier_goes_along_where_it_is_installed(ws, posts, tmp_path, monkeypatch):
    (tmp_path / "verifier").mkdir()
    (tmp_path / "verifier" / "verify_record.py").write_text("print('fine')\n")
    (tmp_path / "verifier" / "FORMAT.md").write_text("# Format\n")
    found = resources.path
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / name if name == "verifier" else found(name))
    legal_export.export(ws, tmp_path / "out", for_posts(posts["clean"], formats=("csv",)))
    assert data(tmp_path / "out", "verifier/verify_record.py") == b"print('fine')\n"
    assert data(tmp_path / "out", "verifier/FORMAT.md") == b"# Format\n"
    assert b"verifier/verify_record.py" in data(tmp_path / "out", "README.txt")


def test_every_format_can_be_asked_for_alone(ws, posts, tmp_path):
    for name in FORMATS:
        done = legal_export.export(ws, tmp_path / name, for_posts(posts["clean"], formats=(name,)))
        assert done.documents == 1
        assert verify_bag(tmp_path / name)[0] == []
