"""Scheduler files hold approved posts only, exactly as approved, or nothing at all."""

import csv
import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.events import EventKind
from reviewer.model.post import Media
from reviewer.workflow import check, consents, decide, publication, record, scheduler
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, a_post

PLANNED = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)


@pytest.fixture
def approved(ws, detector):
    def make(text: str = CLEAN, **fields) -> str:
        fields = {"planned": PLANNED} | fields
        found, _ = submit_post(ws, a_post(text, **fields))
        check.check_posts(ws, [found], detector)
        decide.approve(ws, found)
        return found

    return make


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def local(pattern: str) -> str:
    return PLANNED.astimezone().strftime(pattern)


def test_each_format_has_the_columns_of_its_tool(ws, approved, tmp_path):
    post = approved("Free flu shots.\nAll week, 9–5 🎉 “quoted”, with commas.")
    text = "Free flu shots.\nAll week, 9–5 🎉 “quoted”, with commas."
    found = {}
    for key in scheduler.FORMATS:
        path = tmp_path / f"{key}.csv"
        scheduler.write(ws, [post], key, path)
        found[key] = rows(path)
    assert found["hootsuite"] == [[local("%m/%d/%Y %H:%M"), text, ""]]
    assert found["sprout"] == [["date", "time_24hr", "message_text"], [local("%m/%d/%Y"), local("%H:%M"), text]]
    assert found["buffer"] == [["Text", "Image URL", "Tags", "Posting Time"], [text, "", "", local("%Y-%m-%d %H:%M")]]
    head, row = found["metricool"]
    assert head[:6] == ["Text", "Date", "Time", "Draft", "Facebook", "Twitter/X"]
    assert row[:6] == [text, local("%Y-%m-%d"), local("%H:%M:%S"), "FALSE", "TRUE", "FALSE"]
    assert len(head) == len(row)
    assert found["csv"][1] == [
        post,
        "facebook",
        "",
        "Renee Falk",
        PLANNED.astimezone().isoformat(timespec="minutes"),
        text,
    ]


def test_the_files_of_tools_have_no_mark_of_the_encoding_and_the_header_as_it_is_compared(ws, approved, tmp_path):
    post = approved()
    scheduler.write(ws, [post], "sprout", tmp_path / "s.csv")
    assert (tmp_path / "s.csv").read_bytes().startswith(b"date,time_24hr,message_text\r\n")
    scheduler.write(ws, [post], "csv", tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_a_file_is_recorded_with_its_digest_and_says_what_it_holds(ws, approved, tmp_path):
    ids = [approved(), approved("Come to the open house.", planned=PLANNED - timedelta(hours=3))]
    changes, sentence = scheduler.write(ws, ids, "hootsuite", tmp_path / "week.csv")
    assert changes.record
    assert sentence.startswith("2 approved posts written to week.csv for Hootsuite. Times are those of this computer")
    assert [row[1] for row in rows(tmp_path / "week.csv")] == ["Come to the open house.", CLEAN]
    line = record.entries(ws)[0]
    assert line.kind == EventKind.POSTS_SCHEDULED
    assert line.what == "2 approved posts written to a scheduler file"
    digest = hashlib.sha256((tmp_path / "week.csv").read_bytes()).hexdigest()
    assert ("sha256", digest) in line.detail
    assert record.verify(ws).intact


def refused(ws, post, key="csv") -> str:
    plan = scheduler.plan(ws, [post], key)
    assert plan.ready == ()
    return plan.refused[0][1]


def test_what_is_not_approved_now_never_gets_in(ws, approved, detector, tmp_path):
    waiting, _ = submit_post(ws, a_post("Waiting."))
    assert "waits for a decision" in refused(ws, waiting)
    rejected, _ = submit_post(ws, a_post("No."))
    decide.reject(ws, rejected, "Never")
    assert "rejected" in refused(ws, rejected)
    withdrawn = approved("Open on Monday.")
    decide.withdraw(ws, withdrawn)
    assert refused(ws, withdrawn) == "Its approval was taken back."
    changed = approved("Open on Tuesday.")
    revise_post(ws, changed, "Open on Wednesday.")
    check.check_posts(ws, [changed], detector)
    assert "revision 1 no longer holds" in refused(ws, changed)
    published = approved("Open on Thursday.")
    publication.record(ws, published, datetime(2026, 11, 20, 9, tzinfo=UTC), "facebook")
    assert "published already" in refused(ws, published)
    good = approved()
    assert scheduler.plan(ws).ready == (good,)
    for wrong in (waiting, withdrawn, changed, published):
        with pytest.raises(RefusedError, match=f"{wrong} cannot be scheduled"):
            scheduler.write(ws, [good, wrong], "csv", tmp_path / "week.csv")
    assert not (tmp_path / "week.csv").exists()


def test_an_approval_on_a_consent_that_was_revoked_does_not_count(ws, detector, tmp_path):
    def forms(revoked: str) -> Path:
        path = tmp_path / "consents.csv"
        path.write_text(
            "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
            "Marisol Duarte,patient,platforms=any; uses=name|age|condition|story|photo,2026-01-10,2027-01-10,"
            f"{revoked},,AUTH-1\n",
            encoding="utf-8",
        )
        return path

    consents.import_file(ws, forms(""))
    post, _ = submit_post(ws, a_post("Our patient Marisol Duarte rang the bell after leukemia.", planned=PLANNED))
    check.check_posts(ws, [post], detector)
    decide.approve(ws, post)
    assert scheduler.plan(ws, [post], "hootsuite").ready == (post,)
    consents.import_file(ws, forms("2026-11-19"))
    assert refused(ws, post) == (
        "It was approved on AUTH-1, which no longer stands: AUTH-1 was revoked on Nov 19, 2026. "
        "Take the approval back and check it again."
    )


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1 for flu shots", "-20% today", "@team thanks", "  =1+1", "＝1+1"]
)
def test_no_cell_is_a_formula_and_no_published_text_is_altered(ws, approved, tmp_path, text):
    post = approved(text)
    for key in ("hootsuite", "sprout", "buffer", "metricool"):
        assert "as a formula" in refused(ws, post, key)
    _, sentence = scheduler.write(ws, [post], "csv", tmp_path / "list.csv")
    assert rows(tmp_path / "list.csv")[1][5] == f"'{text}"
    assert "An apostrophe" in sentence


def test_what_a_tool_cannot_take_is_left_out_with_the_reason(ws, approved, clock):
    assert "needs one" in refused(ws, approved("No time.", planned=None), "hootsuite")
    assert scheduler.plan(ws, [approved("No time here.", planned=None)], "buffer").ready
    assert "Post it by hand" in refused(ws, approved("The open house is on Monday.", kind="reply"), "sprout")
    assert "no column for Yelp" in refused(ws, approved("Open today.", platform="yelp"), "metricool")
    late = approved("Tomorrow.", planned=clock.now + timedelta(hours=1))
    clock.advance(hours=2)
    assert "has passed" in refused(ws, late, "buffer")
    assert scheduler.plan(ws, [late], "csv").ready == (late,)


def test_a_file_for_one_channel_holds_one_platform(ws, approved, tmp_path):
    ids = [approved("A."), approved("B.", platform="x")]
    for key in ("hootsuite", "sprout", "buffer"):
        with pytest.raises(UsageError, match="for one channel, and these posts are for Facebook and X"):
            scheduler.write(ws, ids, key, tmp_path / "f.csv")
    scheduler.write(ws, ids, "metricool", tmp_path / "f.csv")
    assert {row[0]: row[4:6] for row in rows(tmp_path / "f.csv")[1:]} == {
        "A.": ["TRUE", "FALSE"],
        "B.": ["FALSE", "TRUE"],
    }


def test_images_are_not_in_the_file_and_that_is_said(ws, approved):
    post = approved("Our new desk.", media=(Media(alt="A desk", shows=("no_person",)),))
    assert any(
        "holds no images: add them yourself to 1 post" in note for note in scheduler.plan(ws, [post], "sprout").notes
    )


def test_more_posts_than_the_tool_takes_are_refused(ws, approved, tmp_path, monkeypatch):
    ids = [approved("A."), approved("B.")]
    monkeypatch.setitem(scheduler.FORMATS, "buffer", replace(scheduler.FORMATS["buffer"], most=1))
    with pytest.raises(UsageError, match="takes 1 post in one file, and these are 2"):
        scheduler.write(ws, ids, "buffer", tmp_path / "f.csv")


def test_nothing_chosen_an_unknown_format_and_an_unknown_post_are_refused(ws, approved, tmp_path):
    path = tmp_path / "f.csv"
    with pytest.raises(UsageError, match="No post is chosen"):
        scheduler.write(ws, [], "csv", path)
    with pytest.raises(UsageError, match="“later” is no format"):
        scheduler.plan(ws, None, "later")
    with pytest.raises(UsageError, match="not in the workspace"):
        scheduler.write(ws, ["P-NOTHING"], "csv", path)
    post = approved()
    assert scheduler.plan(ws, [post, post]).ready == (post,)
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        scheduler.write(ws, [post], "csv", path)
    assert not path.exists()


@pytest.mark.parametrize("place", ["missing/f.csv", "", "workspace.db"])
def test_a_path_that_cannot_be_written_records_nothing(ws, approved, tmp_path, place):
    post = approved()
    before = record.status(ws).entries
    with pytest.raises(FileProblem):
        scheduler.write(ws, [post], "csv", tmp_path / place)
    assert record.status(ws).entries == before


def test_a_file_that_was_there_stays_when_the_write_is_refused(ws, approved, tmp_path):
    path = tmp_path / "week.csv"
    path.write_text("keep me")
    post = approved()
    decide.withdraw(ws, post)
    with pytest.raises(RefusedError):
        scheduler.write(ws, [post], "csv", path)
    assert path.read_text() == "keep me"


def test_what_is_out_is_not_scheduled_again_when_its_approval_is_given_anew(ws, approved, clock):
    post = approved()
    publication.record(ws, post, clock.now, "facebook")
    decide.withdraw(ws, post)
    decide.approve(ws, post)
    assert scheduler.plan(ws, [post]).refused == ((post, "It is published already."),)
