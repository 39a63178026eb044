"""Rights records: recorded, linked, known again by file and credit, judged at once, proved, ended; bad input refused."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from reviewer.bootstrap import open_workspace
from reviewer.detect.engine import Detector
from reviewer.errors import FileProblem, RefusedError, UsageError, UserFacingError
from reviewer.model.post import Media, Post
from reviewer.model.rights import RightsRecord
from reviewer.model.vocabulary import Level
from reviewer.store import ledger
from reviewer.workflow import check, images, media_rights, record, review, rights, submit
from reviewer.workflow.rights import TEXT, Place
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import a_post
from tests.workflow.conftest import TODAY, MovingClock

PHOTO = RightsRecord("", "image", "Photo of the new atrium", "Ana Field", "license", proof="Order 55")
SECRETS = ("Ana Field", "atrium", "Order 55", "quokka")


def a_picture(folder: Path, color: str = "navy", name: str = "a.png") -> Path:
    path = folder / name
    Image.new("RGB", (30, 20), color).save(path)
    return path


def pictured(ws: Workspace, *media: Media, **fields: object) -> str:
    post: Post = a_post(media=media or (Media("image", "The new atrium"),), **fields)
    return submit.submit_post(ws, post)[0]


def found(ws: Workspace, post_id: str) -> list[tuple[str, Level]]:
    view = review.view_post(ws, post_id)
    assert view.assessment is not None
    return [(i.rule_id, i.level) for i in view.assessment.issues if i.rule_id.startswith("CPY")]


@pytest.fixture
def post(ws: Workspace, detector: Detector) -> str:
    post_id = pictured(ws)
    check.check_posts(ws, [post_id], detector)
    return post_id


def recorded(ws: Workspace, record: RightsRecord = PHOTO, **how: object) -> str:
    before = {one.id for one in rights.records(ws)}
    rights.record(ws, record, **how)
    (made,) = {one.id for one in rights.records(ws)} - before
    return made


def test_a_record_gets_the_next_number_and_reads_back(ws: Workspace):
    assert recorded(ws) == "RGT-0001"
    second = recorded(
        ws, replace(PHOTO, title="  Logo \n of us ", platforms=("Facebook", "any", "facebook", "Threads"))
    )
    read = rights.get(ws, second)
    assert (read.id, read.title, read.platforms) == ("RGT-0002", "Logo of us", ("facebook", "threads"))
    assert rights.find(ws, "rgt-2") == rights.find(ws, "2") == second


def test_a_picture_without_a_record_is_asked_for_and_a_link_settles_it_at_once(ws: Workspace, post: str):
    assert found(ws, post) == [("CPY-003", Level.INFO)]
    made = recorded(ws)
    changes = rights.link(ws, made, post, 0)
    assert (changes.posts, changes.rights, changes.record) == ({post}, True, True)
    assert found(ws, post) == []
    view = review.view_post(ws, post)
    known = view.media[0].rights
    assert known is not None
    assert (known.covers, known.sentence) == (True, "RGT-0001: Licensed to us by Ana Field.")
    (used,) = rights.used_in(ws, made)
    assert (used.post, used.index, used.author) == (post, 0, "Renee Falk")


def test_a_link_leaves_the_results_of_other_posts_alone(ws: Workspace, post: str, detector: Detector):
    other = pictured(ws)
    made = recorded(ws)
    assert set(check.unchecked(ws)) == {post, other}
    check.check_posts(ws, [post, other], detector)
    rights.link(ws, made, post, 0)
    assert check.unchecked(ws) == []
    assert check.up_to_date(ws, post)


def test_a_record_is_made_for_a_picture_in_one_transaction(ws: Workspace, post: str, detector: Detector):
    changes = rights.record(ws, PHOTO, place=Place(post, 0))
    assert changes.posts == {post}
    check.check_posts(ws, [post], detector)
    assert found(ws, post) == []
    with pytest.raises(UsageError, match="no such picture"):
        rights.record(ws, PHOTO, place=Place(post, 7))
    assert len(rights.records(ws)) == 1


def test_rights_that_end_before_the_planned_day_are_a_finding(ws: Workspace, detector: Detector, clock: MovingClock):
    planned = clock.now + timedelta(days=30)
    post = pictured(ws, planned=planned)
    made = recorded(ws, replace(PHOTO, until=TODAY + timedelta(10)))
    rights.link(ws, made, post, 0)
    check.check_posts(ws, [post], detector)
    assert found(ws, post) == [("CPY-004", Level.REVIEW)]
    rights.record(ws, replace(rights.get(ws, made), until=TODAY + timedelta(31)))
    check.check_posts(ws, [post], detector)
    assert found(ws, post) == []


def test_the_same_file_is_known_again_in_another_post(ws: Workspace, detector: Detector, tmp_path: Path):
    picture = a_picture(tmp_path)
    made = recorded(ws, files=[picture])
    assert rights.get(ws, made).files == (hashlib.sha256(picture.read_bytes()).hexdigest(),)
    post = pictured(ws)
    check.check_posts(ws, [post], detector)
    assert found(ws, post) == [("CPY-003", Level.INFO)]
    images.attach(ws, post, 0, picture)
    assert found(ws, post) == []
    images.attach(ws, post, 0, a_picture(tmp_path, "olive", "b.png"))
    assert found(ws, post) == [("CPY-003", Level.INFO)]


def test_the_file_of_a_picture_is_known_again_when_asked_for(ws: Workspace, detector: Detector, tmp_path: Path):
    first, second = pictured(ws), pictured(ws)
    images.attach(ws, first, 0, a_picture(tmp_path))
    images.attach(ws, second, 0, a_picture(tmp_path))
    made = recorded(ws, place=Place(first, 0, same_file=True))
    assert len(rights.get(ws, made).files) == 1
    check.check_posts(ws, [first, second], detector)
    assert found(ws, second) == []
    rights.unlink(ws, made, second, 0)
    assert found(ws, second) == [("CPY-003", Level.INFO)]
    with pytest.raises(RefusedError, match="not linked here"):
        rights.unlink(ws, made, second, 0)


def test_a_credit_names_the_record_of_its_owner_and_several_are_asked(ws: Workspace, detector: Detector):
    post = pictured(ws, Media("image", "The atrium", credit="Photo by Ana Field"))
    made = recorded(ws)
    check.check_posts(ws, [post], detector)
    assert found(ws, post) == []
    other = recorded(ws, replace(PHOTO, title="Portrait"))
    check.check_posts(ws, [post], detector)
    assert found(ws, post) == [("CPY-003", Level.INFO)]
    issue = next(i for i in review.view_post(ws, post).assessment.issues if i.rule_id == "CPY-003")
    assert issue.why == f"The credit fits {made} and {other}: link the one that is meant."
    rights.link(ws, other, post, 0)
    assert found(ws, post) == []


def test_a_quote_in_the_text_is_linked_to_its_record(ws: Workspace, detector: Detector):
    post, _ = submit.submit_post(ws, a_post())
    made = recorded(ws, replace(PHOTO, kind="quote", credit_line="Lena Ortiz, 1998"))
    check.check_posts(ws, [post], detector)
    rights.link(ws, made, post, TEXT)
    assert found(ws, post) == [("CPY-005", Level.REVIEW)]
    with pytest.raises(RefusedError, match="linked here already"):
        rights.link(ws, made, post, TEXT)


def test_an_ended_record_covers_nothing_and_is_not_changed_again(ws: Workspace, post: str, detector: Detector):
    made = recorded(ws, place=Place(post, 0))
    assert rights.end(ws, made, "The owner withdrew it").posts == {post}
    check.check_posts(ws, [post], detector)
    assert found(ws, post) == [("CPY-004", Level.REVIEW)]
    for action in (
        lambda: rights.end(ws, made, "Twice"),
        lambda: rights.record(ws, replace(rights.get(ws, made), title="Other")),
        lambda: rights.link(ws, made, pictured(ws), 0),
    ):
        with pytest.raises(RefusedError, match="has ended"):
            action()
    assert [row.status for row in rights.rows(ws)] == ["ended"]


def test_what_can_be_linked_stands_first_and_the_others_say_what_is_missing(ws: Workspace, post: str):
    over = recorded(ws, replace(PHOTO, until=TODAY - timedelta(1)))
    fits, elsewhere = recorded(ws), recorded(ws, replace(PHOTO, platforms=("blog",)))
    rights.end(ws, recorded(ws), "Sold")
    said = [(o.record.id, o.covers) for o in rights.options(ws, post, 0)]
    assert said == [(fits, True), (over, False), (elsewhere, False)]
    assert rights.options(ws, post, 0)[2].sentence == f"{elsewhere} does not cover Facebook."
    rights.link(ws, over, post, 0)
    assert rights.options(ws, post, 0)[0].how == "linked"
    assert rights.lacks(PHOTO) == ""
    assert rights.lacks(replace(PHOTO, license="")) == "Still lacks the license: it covers nothing until then."


def test_the_list_finds_words_and_puts_first_what_needs_somebody(ws: Workspace):
    whole = recorded(ws)
    lacking = recorded(ws, replace(PHOTO, title="Zoë’s drawing", proof=""))
    over = recorded(ws, replace(PHOTO, title="Old map", until=date(2026, 1, 1)))
    assert [row.record.id for row in rights.rows(ws)] == [over, lacking, whole]
    assert [row.record.id for row in rights.rows(ws, "zoe drawing")] == [lacking]
    assert rights.rows(ws, "nothing like it") == ()


def test_a_proof_is_kept_as_a_content_and_saved_again(ws: Workspace, tmp_path: Path):
    proof = a_picture(tmp_path, name="order.png")
    made = recorded(ws, replace(PHOTO, proof=""), proof=proof)
    read = rights.get(ws, made)
    assert read.proof_name == "order.png"
    assert rights.proof(ws, made) == proof.read_bytes()
    rights.save_proof(ws, made, tmp_path / "copy.png")
    assert (tmp_path / "copy.png").read_bytes() == proof.read_bytes()
    rights.record(ws, replace(read, terms="web only"))
    assert rights.proof(ws, made) == proof.read_bytes()
    assert rights.rows(ws)[0].status == "valid"
    with pytest.raises(RefusedError, match="No proof"):
        rights.save_proof(ws, recorded(ws), tmp_path / "none.png")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "what it is"),
        ({"kind": "poem"}, "no kind of work"),
        ({"license": "stolen"}, "no kind of license"),
        ({"owner": "\n"}, "who owns it"),
        ({"terms": "x" * 501}, "at most 500"),
        ({"id": "RGT-0099"}, "no rights record"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(ws: Workspace, changes: dict, words: str):
    with pytest.raises(UsageError, match=words):
        rights.record(ws, replace(PHOTO, **changes))
    assert rights.records(ws) == ()


def test_a_record_that_changes_nothing_is_refused(ws: Workspace):
    made = recorded(ws)
    with pytest.raises(UsageError, match="Nothing is changed"):
        rights.record(ws, rights.get(ws, made))


@pytest.mark.parametrize("name", ["gone.png", "empty.png", "a\0b", ".", "/dev/zero"])
def test_files_that_are_no_works_and_no_proofs_are_refused(ws: Workspace, tmp_path: Path, name: str):
    (tmp_path / "empty.png").touch()
    for how in ({"files": [tmp_path / name]}, {"proof": tmp_path / name}):
        with pytest.raises(FileProblem):
            rights.record(ws, PHOTO, **how)
    (tmp_path / "fake.pdf").write_bytes(a_picture(tmp_path).read_bytes())
    with pytest.raises(FileProblem):
        rights.record(ws, PHOTO, proof=tmp_path / "fake.pdf")
    assert rights.records(ws) == ()


def test_nobody_acts_unnamed_and_unknown_posts_and_records_are_said(ws: Workspace, post: str):
    made = recorded(ws)
    for action in (
        lambda: rights.link(ws, "RGT-0077", post, 0),
        lambda: rights.link(ws, made, "P-NOWHERE", 0),
        lambda: rights.link(ws, made, post, -2),
        lambda: rights.end(ws, made, "  "),
        lambda: rights.get(ws, "x"),
    ):
        with pytest.raises(UsageError):
            action()
    ws.person = ""
    for action in (lambda: rights.record(ws, PHOTO), lambda: rights.link(ws, made, post, 0)):
        with pytest.raises(RefusedError, match="Nobody is chosen"):
            action()


def test_events_hold_no_words_and_everything_is_there_after_opening_again(ws: Workspace, post: str, tmp_path: Path):
    made = recorded(ws, replace(PHOTO, credit_line="quokka"), proof=a_picture(tmp_path), place=Place(post, 0))
    rights.end(ws, made, "quokka left")
    with ws.connections.read() as connection:
        bodies = [entry.body.decode() for entry in ledger.newest(connection, 5)]
    kinds = [json.loads(body)["kind"] for body in bodies]
    assert kinds[:3] == ["rights.recorded", "rights.linked", "rights.recorded"]
    assert not any(secret in body for body in bodies for secret in SECRETS)
    assert record.verify(ws).intact
    folder, before = ws.folder, rights.rows(ws)
    ws.close()
    again = open_workspace(folder, "Ines Calloway", clock=ws.clock, today=TODAY)
    try:
        assert rights.rows(again) == before
        assert rights.used_in(again, made)[0].post == post
    finally:
        again.close()


def test_a_fault_between_record_and_link_leaves_neither(ws: Workspace, post: str, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(rights, "_link", broken)
    with pytest.raises(OSError, match="disk"):
        rights.record(ws, PHOTO, place=Place(post, 0))
    monkeypatch.undo()
    assert rights.records(ws) == ()
    assert recorded(ws, replace(PHOTO, title="Another")) == "RGT-0001"
    assert rights.get(ws, "RGT-0001").title == "Another"


def test_errors_name_no_owner(ws: Workspace):
    made = recorded(ws, replace(PHOTO, title="quokka"))
    rights.end(ws, made, "quokka")
    for action in (lambda: rights.end(ws, made, "x"), lambda: rights.get(ws, "quokka")):
        with pytest.raises(UserFacingError) as told:
            action()
        assert not any(secret in str(told.value) for secret in SECRETS)


def test_a_record_about_files_is_not_taken_for_another_file_by_its_credit():
    record_ = replace(PHOTO, id="RGT-0001", files=("ab" * 32,))
    credit = Media("image", "x", credit="Ana Field")
    known = {"RGT-0001": record_}
    assert media_rights.about(known, [], "cd" * 32, credit, attached=True).records == ()
    assert media_rights.about(known, [], "", credit, attached=False).records == (record_,)
    assert media_rights.about(known, [], "ab" * 32, Media(), attached=True).how == "file"
    assert media_rights.about({"RGT-0001": replace(record_, kind="audio")}, [], "", credit, False).records == ()
