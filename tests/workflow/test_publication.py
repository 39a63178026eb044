"""Recording that a post went out, and comparing what is live with what was approved."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.decision import State
from reviewer.model.desk import alarms
from reviewer.model.views import QueueFilter
from reviewer.workflow import check, decide, publication, queue, record, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, a_post
from .conftest import TODAY
from .test_tampering import alter, verified

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def post(ws, detector) -> str:
    return approved(ws, detector, CLEAN)


def approved(ws, detector, text: str) -> str:
    found, _ = submit_post(ws, a_post(text))
    check.check_posts(ws, [found], detector)
    decide.approve(ws, found)
    return found


def published(ws, post):
    return review.view_post(ws, post).publications


def test_a_publication_is_recorded_with_when_where_and_link(ws, post):
    changes = publication.record(ws, post, AT, "Facebook", " https://example.org/p/1 ")
    assert changes.posts == {post}
    view = review.view_post(ws, post)
    assert view.state is State.PUBLISHED
    (one,) = view.publications
    assert (one.at, one.platform, one.link) == ("2026-11-20T09:30:00.000Z", "facebook", "https://example.org/p/1")
    assert (one.by, one.revision, one.same, one.live, one.alarm) == ("Ines Calloway", 1, "unknown", "", False)
    assert publication.warning(view) == ""


@pytest.mark.parametrize(
    "live",
    [
        CLEAN,
        f"\n  {CLEAN} \r\n",
        CLEAN.replace(" ", "\u00a0"),
        CLEAN.replace(". ", ".\r\n\r\n"),
    ],
)
def test_white_space_is_no_difference(ws, post, live):
    publication.record(ws, post, AT, "facebook", live=live)
    assert published(ws, post)[0].same == "same"
    assert not queue.queue_ids(ws, QueueFilter(view="changed"))


def test_how_an_accent_is_stored_is_no_difference(ws, detector):
    post = approved(ws, detector, "The cafe\u0301 opens at noon.")
    publication.record(ws, post, AT, "facebook", live="The caf\u00e9 opens at noon.")
    assert published(ws, post)[0].same == "same"


@pytest.mark.parametrize(
    "live",
    [
        CLEAN.replace("front", "fr\u200bont"),
        "\ufeff" + CLEAN,
        CLEAN + "\u2060",
        CLEAN.replace("Flu", "flu"),
        CLEAN.replace(".", "", 1),
        CLEAN.replace("o", "\u043e", 1),
        CLEAN.replace("desk", "d\u0435sk"),
        CLEAN.replace("fr", "\uff46r", 1),
        CLEAN + " 🎉",
        "Something else.",
        CLEAN[:-1] + "\u202e.",
    ],
)
def test_any_other_character_is_a_difference_and_an_alarm(ws, post, live):
    publication.record(ws, post, AT, "facebook", live=live)
    view = review.view_post(ws, post)
    assert view.publications[-1].alarm
    assert view.publications[-1].live == live
    assert publication.warning(view).startswith("What is live is not the approved text.")
    assert queue.queue_ids(ws, QueueFilter(view="changed"))
    assert view.history[-1].what == "Published on facebook, not as approved"


def test_a_corrected_live_text_ends_the_alarm_and_both_stay_recorded(ws, post):
    publication.record(ws, post, AT, "facebook", live="Something else.")
    publication.record(ws, post, AT + timedelta(minutes=10), "facebook", live=CLEAN)
    assert [p.same for p in published(ws, post)] == ["different", "same"]
    assert publication.warning(review.view_post(ws, post)) == ""
    assert not queue.queue_ids(ws, QueueFilter(view="changed"))


@pytest.mark.parametrize("fields", [{"platform": "x", "live": CLEAN}, {"platform": "facebook"}])
def test_neither_another_platform_nor_a_look_without_the_text_ends_an_alarm(ws, post, fields):
    publication.record(ws, post, AT, "facebook", live="Something else.")
    publication.record(ws, post, AT + timedelta(minutes=10), **fields)
    view = review.view_post(ws, post)
    assert publication.warning(view).startswith("What is live is not the approved text.")
    assert [p.seq for p in alarms(view.publications)] == [view.publications[0].seq]
    assert queue.queue_ids(ws, QueueFilter(view="changed"))


def test_the_words_that_differ_are_shown(ws, post):
    same, changes = publication.compare(ws, post, CLEAN.replace("free", "10 dollars"))
    assert same == "different"
    assert [(c.kind, c.text) for c in changes if c.kind != "same"] == [("removed", "free"), ("added", "10 dollars")]
    same, changes = publication.compare(ws, post, CLEAN)
    assert (same, {c.kind for c in changes}) == ("same", {"same"})
    with pytest.raises(UsageError, match="no revision 7"):
        publication.compare(ws, post, CLEAN, revision=7)
    with pytest.raises(UsageError, match="live text is empty"):
        publication.compare(ws, post, " ")


def test_a_text_of_200_kb_is_compared_in_seconds(ws, detector):
    long = "\n".join(f"Line {n}: our front desk is open on weekdays." for n in range(4_500))
    assert len(long) > 200_000
    post = approved(ws, detector, long)
    began = process_time()
    publication.record(ws, post, AT, "blog", live=long.replace("Line 4000:", "Line 4O00:"))
    same, changes = publication.compare(ws, post, published(ws, post)[0].live)
    assert process_time() - began < 15
    assert same == "different"
    assert [c.text for c in changes if c.kind == "added"] == ["4O00"]


def test_only_a_post_whose_approval_holds_can_be_recorded(ws, detector, post):
    waiting, _ = submit_post(ws, a_post("Come to the open house."))
    check.check_posts(ws, [waiting], detector)
    with pytest.raises(RefusedError, match="waits for a decision"):
        publication.record(ws, waiting, AT, "facebook")
    decide.withdraw(ws, post)
    with pytest.raises(RefusedError, match="approval was taken back"):
        publication.record(ws, post, AT, "facebook")
    decide.approve(ws, post)
    revise_post(ws, post, CLEAN + " Bring a friend.")
    with pytest.raises(RefusedError, match="revision 1 no longer holds"):
        publication.record(ws, post, AT, "facebook")
    assert published(ws, post) == ()


def test_a_revision_after_publication_stays_visible(ws, detector, post):
    publication.record(ws, post, AT, "facebook", live=CLEAN)
    revise_post(ws, post, CLEAN + " Bring a friend.")
    check.check_posts(ws, [post], detector)
    view = review.view_post(ws, post)
    assert view.state is State.SUBMITTED
    assert view.publications[0].revision == 1
    assert publication.warning(view).startswith("Revision 1 is published, and the text was changed after it.")
    assert publication.compare(ws, post, CLEAN, revision=1)[0] == "same"
    assert publication.compare(ws, post, CLEAN)[0] == "different"


def test_a_withdrawal_after_publication_stays_visible(ws, post):
    publication.record(ws, post, AT, "facebook")
    decide.withdraw(ws, post, "It names a donor")
    view = review.view_post(ws, post)
    assert view.state is State.IN_REVIEW
    assert len(view.publications) == 1
    assert publication.warning(view) == "This text is published, and its approval was taken back. Have it taken down."
    with pytest.raises(RefusedError):
        publication.record(ws, post, AT, "x")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"at": datetime(2030, 1, 1, tzinfo=UTC)}, "has not come yet"),
        ({"platform": " "}, "where it went out"),
        ({"link": "javascript:alert(1)"}, "not the address"),
        ({"link": "file:///etc/passwd"}, "not the address"),
        ({"link": "https://" + "x" * 2_000}, "not the address"),
        ({"link": "https://example.org/a b"}, "not the address"),
        ({"live": ""}, "live text is empty"),
        ({"live": " \n\t"}, "live text is empty"),
        ({"live": "x" * 500_001}, "500,001 characters"),
        ({"live": CLEAN, "live_file": Path("live.txt")}, "not both"),
    ],
)
def test_fields_that_cannot_be_used_are_refused(ws, post, fields, words):
    with pytest.raises(UsageError, match=words):
        publication.record(ws, post, **({"at": AT, "platform": "facebook"} | fields))
    assert published(ws, post) == ()


def test_the_same_publication_is_recorded_once(ws, post):
    publication.record(ws, post, AT, "facebook", "https://example.org/1", live=CLEAN)
    with pytest.raises(UsageError, match="recorded already"):
        publication.record(ws, post, AT, "Facebook", "https://example.org/1", live=CLEAN)
    publication.record(ws, post, AT, "x", "https://example.org/2", live=CLEAN)
    assert [p.platform for p in published(ws, post)] == ["facebook", "x"]


def test_an_unknown_platform_is_no_text_of_the_record(ws, post):
    publication.record(ws, post, AT, "Marisol's page")
    assert published(ws, post)[0].platform == "other"


def test_the_live_text_can_come_from_a_file(ws, post, tmp_path):
    live = tmp_path / "live.txt"
    live.write_bytes(b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode())
    assert publication.read_live(live) == CLEAN
    publication.record(ws, post, AT, "facebook", live_file=live)
    assert published(ws, post)[0].same == "same"


@pytest.mark.parametrize("content", [None, b"", b"\x89PNG\r\n" + bytes(range(256)), b"x" * 2_000_005])
def test_a_file_that_is_no_text_is_refused(ws, post, tmp_path, content):
    live = tmp_path / "live.txt"
    if content is not None:
        live.write_bytes(content)
    with pytest.raises((FileProblem, UsageError)):
        publication.read_live(live)
    with pytest.raises((FileProblem, UsageError)):
        publication.record(ws, post, AT, "facebook", live_file=live)
    assert published(ws, post) == ()


def test_nobody_records_in_nobodys_name(ws, post):
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        publication.record(ws, post, AT, "facebook")


def test_publications_survive_reopening_and_the_record_verifies(ws, post):
    publication.record(ws, post, AT, "facebook", "https://example.org/1", live="Something else.")
    path = ws.folder / DATABASE
    ws.close()
    assert verified(path).intact
    again = open_workspace(path.parent, today=TODAY)
    try:
        assert published(again, post)[0].live == "Something else."
        assert record.verify(again).intact
    finally:
        again.close()


def test_an_alarm_that_is_silenced_behind_our_back_is_noticed(ws, post):
    publication.record(ws, post, AT, "facebook", live="Something else.")
    path = ws.folder / DATABASE
    ws.close()
    alter(path, "update publications set same = 'same'")
    assert "projection" in {p.kind for p in verified(path).problems}


def test_neither_link_nor_live_text_stands_in_the_record(ws, post):
    publication.record(ws, post, AT, "facebook", "https://example.org/zeb-quartz", live="Zebulon Quartz is here.")
    with ws.connections.read() as connection:
        bodies = b"".join(bytes(row[0]) for row in connection.execute("select body from events"))
    assert b"uartz" not in bodies
