"""Tip sheets: shipped, changed, restored, withdrawn; platforms in use without one; the question on the desk."""

from pathlib import Path

import pytest

from reviewer.detect.engine import Detector
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.rights import TipSheet
from reviewer.model.vocabulary import PLATFORMS, Level
from reviewer.workflow import check, record, review, submit, tip_sheets
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import a_post

OURS = TipSheet("Threads", "Writing for Threads", "- Short and kind.\n- No patients.")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_known_platform_has_a_shipped_sheet_of_points(platform: str):
    sheet = tip_sheets.shipped()[platform]
    points = sheet.text.splitlines()
    assert sheet.title[:9] in ("Writing f", "Answering")
    assert 6 <= len(points) <= 10
    assert all(point.startswith("- ") and point.endswith(".") and len(point) < 200 for point in points)


def test_a_workspace_begins_with_the_shipped_sheets(ws: Workspace):
    assert [sheet.platform for sheet in tip_sheets.sheets(ws)] == list(PLATFORMS)
    assert all(sheet.shipped for sheet in tip_sheets.sheets(ws))
    assert tip_sheets.platforms_in_use(ws) == ()


def test_a_platform_without_a_sheet_is_listed_and_asked_for_on_the_desk(ws: Workspace, detector: Detector):
    post, _ = submit.submit_post(ws, a_post(platform="Threads"))
    submit.submit_post(ws, a_post("Another day, another walk.", platform="facebook"))
    check.check_posts(ws, [post], detector)
    (issue,) = review.view_post(ws, post).assessment.issues
    assert (issue.rule_id, issue.level, issue.why) == ("TIP-001", Level.INFO, "No tip sheet for Threads is in force.")
    uses = [(use.platform, use.name, use.posts, use.sheet) for use in tip_sheets.platforms_in_use(ws)]
    assert uses == [("threads", "Threads", 1, False), ("facebook", "Facebook", 1, True)]
    changes = tip_sheets.record(ws, OURS)
    assert changes.settings
    assert changes.record
    assert post in check.unchecked(ws)
    check.check_posts(ws, [post], detector)
    assert review.view_post(ws, post).assessment.issues == ()
    assert all(use.sheet for use in tip_sheets.platforms_in_use(ws))
    read = tip_sheets.sheet(ws, "THREADS")
    assert read is not None
    assert (read.text, read.shipped, read.by) == (OURS.text, False, "Ines Calloway")


def test_a_shipped_sheet_is_changed_restored_and_withdrawn(ws: Workspace, detector: Detector):
    post, _ = submit.submit_post(ws, a_post())
    tip_sheets.record(ws, TipSheet("facebook", "Ours", "- Be kind."))
    assert not tip_sheets.sheet(ws, "facebook").shipped
    tip_sheets.restore(ws, "Facebook")
    assert tip_sheets.sheet(ws, "facebook") == tip_sheets.shipped()["facebook"]
    tip_sheets.withdraw(ws, "facebook")
    assert tip_sheets.sheet(ws, "facebook") is None
    check.check_posts(ws, [post], detector)
    assert [i.rule_id for i in review.view_post(ws, post).assessment.issues] == ["TIP-001"]
    with pytest.raises(RefusedError, match="No sheet"):
        tip_sheets.withdraw(ws, "facebook")
    assert record.verify(ws).intact


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (TipSheet(" ", "T", "x"), "which platform"),
        (TipSheet("x", " ", "x"), "has a title"),
        (TipSheet("x", "T", "\n"), "has some points"),
        (TipSheet("x", "T", "- \n- "), "has some points"),
        (TipSheet("x", "T" * 121, "x"), "at most"),
        (TipSheet("x", "T", "x" * 8_001), "at most"),
        (tip_sheets.shipped()["blog"], "in force like that already"),
    ],
)
def test_sheets_that_cannot_be_are_refused(ws: Workspace, sheet: TipSheet, words: str):
    with pytest.raises(UsageError, match=words):
        tip_sheets.record(ws, sheet)


def test_no_sheet_of_an_unknown_platform_is_restored_and_nobody_acts_unnamed(ws: Workspace):
    with pytest.raises(UsageError, match="Write your own"):
        tip_sheets.restore(ws, "threads")
    ws.person = ""
    for action in (lambda: tip_sheets.record(ws, OURS), lambda: tip_sheets.withdraw(ws, "x")):
        with pytest.raises(RefusedError, match="Nobody is chosen"):
            action()


@pytest.mark.parametrize(
    ("written", "key", "name"),
    [
        ("Google_Reviews", "google_reviews", "Google Reviews"),
        ("x", "x", "X"),
        ("Blue Sky!", "blue_sky", "Blue Sky!"),
        ("", "", ""),
        ("微博", "organization", "微博"),
    ],
)
def test_platforms_have_one_key_and_a_name(written: str, key: str, name: str):
    assert tip_sheets.key(written) == key
    assert tip_sheets.name(written.lower() if key in PLATFORMS else written) == name


def test_the_text_of_a_sheet_comes_from_a_plain_file_only(tmp_path: Path):
    good, bad, long = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    good.write_bytes(b"\xef\xbb\xbf- Be kind.\r\n")
    bad.write_bytes(b"\xff\xfe\x00\x01")
    long.write_text("x" * 70_000)
    assert tip_sheets.read_text(good) == "- Be kind.\r\n"
    for path in (bad, long, tmp_path / "gone", tmp_path):
        with pytest.raises(FileProblem):
            tip_sheets.read_text(path)
