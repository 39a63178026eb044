"""What an export would hold, counted before anything is written, and the same afterwards."""

import pytest

from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.decision import DecisionKind
from reviewer.model.legal import GROUPS, Selection
from reviewer.model.progress import Cancelled
from reviewer.reports.legal_bag import read_info
from reviewer.workflow import check, decide, legal_export, legal_preview
from reviewer.workflow.record import entries, verify
from reviewer.workflow.submit import submit_post

from .builders import NAMED, a_post
from .legal_samples import PATIENT, for_posts, office, request


@pytest.fixture
def posts(ws, detector, tmp_path) -> dict[str, str]:
    return office(ws, detector, tmp_path)


def test_it_counts_what_the_export_then_holds(ws, posts, tmp_path):
    asked = for_posts(*posts.values(), formats=("jsonl",), privileged=((posts["odd"], "Work product"),))
    found = legal_preview.preview(ws, asked)
    done = legal_export.export(ws, tmp_path / "out", asked)
    assert (found.posts, found.withheld) == (done.posts, done.withheld) == (4, 1)
    assert found.attachments + found.posts == done.documents
    assert found.entries == done.entries
    assert len(found.flaws) == done.flaws


def test_purpose_and_recipient_can_come_later_and_nothing_is_recorded(ws, posts):
    before = verify(ws).entries
    found = legal_preview.preview(ws, for_posts(posts["named"], purpose="", recipient=""))
    assert verify(ws).entries == before + 1  # of this verification's own entry
    (row,) = found.rows
    assert (row.author, row.platform, row.revisions, row.held) == ("Renee Falk", "facebook", 2, True)
    assert row.why == ("chosen by its id",)
    assert PATIENT not in repr(found)


def test_a_search_is_recorded_once_and_not_again_when_the_same_posts_are_counted_anew(ws, posts):
    found = legal_preview.preview(ws, request(selection=Selection(search="patients")))
    again = legal_preview.preview(ws, request(selection=Selection(search="patients")), again=found)
    assert again == found
    assert [e.kind for e in entries(ws)].count("posts.searched") == 1


def test_what_is_left_out_is_said_with_its_number_and_what_is_added_is_not(ws, posts):
    some = legal_preview.preview(ws, for_posts(*posts.values())).left_out
    everything = legal_preview.preview(ws, for_posts(*posts.values(), groups=tuple(GROUPS))).left_out
    assert (
        "Comments, questions and answers between colleagues, and who worked on a post when: 1 in these posts." in some
    )
    assert "Words that reviewers marked as missed by the checks: none in these posts." in some
    assert not any(sentence.startswith(("Comments", "Words that", "Who the", "The names")) for sentence in everything)


def test_a_post_can_be_left_out_by_choice_and_the_cover_says_so(ws, posts, tmp_path):
    asked = request(selection=Selection(posts=tuple(posts.values()), without=(posts["odd"],)), formats=("csv",))
    found = legal_preview.preview(ws, asked)
    assert posts["odd"] not in {row.post for row in found.rows}
    legal_export.export(ws, tmp_path / "out", asked)
    said = [value for label, value in read_info((tmp_path / "out" / "bag-info.txt").read_bytes()) if "Left" in label]
    assert f"Posts that fit and were left out by choice: {posts['odd']}." in said
    with pytest.raises(UsageError, match="does not fit anyway"):
        legal_preview.preview(ws, request(selection=Selection(posts=(posts["clean"],), without=(posts["odd"],))))
    with pytest.raises(UsageError, match="Every post that fits is left out"):
        out = Selection(posts=tuple(posts.values()), without=tuple(posts.values()))
        legal_preview.preview(ws, request(selection=out), again=found)


def test_a_redacted_one_says_which_files_it_withholds(ws, posts):
    found = legal_preview.preview(ws, for_posts(posts["pictured"], redact=True))
    assert [flaw.what for flaw in found.flaws if flaw.item.endswith("/1")] == [
        "The attached file is withheld: pictures are not redacted."
    ]


def test_who_decides_blind_may_not_look_either(ws, detector):
    post, _ = submit_post(ws, a_post(NAMED))
    check.check_posts(ws, [post], detector)
    decide.escalate(ws, post, "Rowan Achterberg", "Zebrafish?", DecisionKind.RETURN, blind=True)
    ws.set_reviewer("Rowan Achterberg", "legal")
    with pytest.raises(RefusedError, match="without seeing"):
        legal_preview.preview(ws, for_posts(post))


def test_it_can_be_stopped(ws, posts):
    class Stop:
        def report(self, *_):
            pass

        def check_cancelled(self):
            raise Cancelled

    with pytest.raises(Cancelled):
        legal_preview.preview(ws, for_posts(*posts.values()), Stop())


def test_a_certificate_file_that_is_not_there_is_the_worlds_error(ws, tmp_path):
    with pytest.raises(FileProblem, match="could not be read"):
        legal_preview.signing_from(tmp_path / "nosuch.p12", "x")
    with pytest.raises(FileProblem, match="could not be read"):
        legal_preview.signing_from(tmp_path, "x")
    (tmp_path / "empty.p12").write_bytes(b"")
    with pytest.raises(UsageError, match="does not open"):
        legal_preview.signer_facts(ws, legal_preview.signing_from(tmp_path / "empty.p12", "x"))
