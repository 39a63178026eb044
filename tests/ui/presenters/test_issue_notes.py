"""The lines above the issues: who decides blind, who waits, why a second person is needed, who works on it."""

from reviewer.model.decision import Decision, DecisionKind, State
from reviewer.model.desk import Claim, SecondReview
from reviewer.model.views import PostView
from reviewer.ui.presenters.issue_notes import Note, notes
from reviewer.ui.presenters.masking import Cover
from tests.ui.examples import NOW, a_view

WHY = ("Issue 1 stops this post and was dismissed, so a second person decides.",)
AT = "2026-11-20T10:00:00Z"
ASKED = Decision(
    DecisionKind.ESCALATE, 1, "Devin Marsh", "legal", AT, reason="Is Odalys a patient?", handed_to="Legal",
    opinion="approve",
)  # fmt: skip


def kinds(view: PostView) -> list[str]:
    return [note.kind for note in notes(view, NOW)]


def only(view: PostView, kind: str, cover: Cover | None = None) -> Note:
    found = notes(view, NOW, cover) if cover is not None else notes(view, NOW)
    return next(note for note in found if note.kind == kind)


def test_a_post_of_one_person_alone_has_nothing_above_its_issues():
    assert notes(a_view(), NOW) == ()


def test_whoever_decides_blind_is_told_so_first_and_nothing_that_the_first_said():
    view = a_view(
        state=State.ESCALATED,
        decisions=(ASKED,),
        second=SecondReview(("The rules want a second person.",), "Devin Marsh", AT, blind=True, counts=True),
    )
    found = notes(view, NOW)
    assert found[0].kind == "blind"
    assert found[0].text.startswith("You decide without seeing what the first person said.")
    said = " ".join(note.text for note in found)
    assert "Is Odalys" not in said
    assert "would approve" not in said


def test_the_first_person_is_told_to_wait_and_why():
    view = a_view(state=State.ESCALATED, second=SecondReview(WHY, "Ines Calloway", AT, own=True))
    assert kinds(view) == ["waits"]
    assert only(view, "waits").text.startswith(WHY[0])
    assert "The decision is theirs now." in only(view, "waits").text


def test_a_needed_second_person_is_announced_with_the_reason_before_anything_is_decided():
    note = only(a_view(second=SecondReview(WHY)), "second")
    assert note.text.startswith(WHY[0])
    assert "Approving hands it to somebody else" in note.text


def test_an_open_question_to_another_person_is_shown_where_it_may_be_read_and_covered_where_it_is_covered():
    view = a_view(state=State.ESCALATED, decisions=(ASKED,))
    assert "Is Odalys a patient?" in only(view, "asked").text
    covered = only(view, "asked", Cover(text=((11, 17),), words=("Odalys",))).text
    assert "Odalys" not in covered
    assert "a patient?" in covered


def test_a_question_without_words_or_receiver_is_still_a_sentence():
    bare = Decision(DecisionKind.ESCALATE, 1, "Devin Marsh", "legal", AT)
    assert only(a_view(state=State.ESCALATED, decisions=(bare,)), "asked").text == (
        "Devin Marsh asks somebody else to decide."
    )


def test_somebody_else_at_work_is_named_above_the_post_and_not_here_again():
    assert notes(a_view(claim=Claim("Devin Marsh", AT, False)), NOW) == ()


def test_own_work_can_be_given_back():
    note = only(a_view(claim=Claim("Ines Calloway", AT, True)), "claim")
    assert note.text.startswith("You work on it since")
    assert (note.action, note.button) == ("claim", "Give back")


def test_carried_answers_are_counted():
    assert only(a_view(carried=1), "carried").text.startswith("1 answer is carried over.")
    assert only(a_view(carried=2), "carried").text.startswith("2 answers are carried over.")
