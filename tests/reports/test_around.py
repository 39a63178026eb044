"""What the record of a post says of holds, publication, marks and comments."""

from dataclasses import replace

from reviewer.model.desk import Answer, Comment, Hold, Marked, Publication, SecondReview
from reviewer.reports.around import around
from tests.reports.report_samples import a_view
from tests.reports.test_pdf import flat, made, text_of

VIEW = replace(
    a_view(),
    hold=Hold("Ines Calloway", "2026-11-20T10:00:00Z", "Letter of a lawyer"),
    second=SecondReview(why=("A block issue was dismissed.",)),
    publications=(
        Publication(
            9, "2026-11-20T11:00:00Z", "facebook", "https://example.org/p/1", "Tom Abara", "2026-11-20T11:05:00Z", 1,
            "different", "live words",
        ),
    ),
    marked=(Marked(7, "PERSON", "Smudge", 0, 6, "Ines Calloway", "2026-11-20T10:30:00Z", "her nickname"),),
    comments=(
        Comment(
            5, "question", "Is this our open house?", "Ines Calloway", "2026-11-20T10:10:00Z", 1, quote="open house",
            to="Renee Falk", answers=(Answer(6, "Renee Falk", "2026-11-20T10:20:00Z", "Yes."),), settled=True,
        ),
        Comment(8, "question", "Who took the picture?", "Ines Calloway", "2026-11-20T10:40:00Z", 1, to="Renee Falk"),
    ),
)  # fmt: skip


def test_each_thing_is_one_row_with_who_and_when() -> None:
    rows = [(row.label, row.value) for row in around(VIEW)]
    assert [label for label, _ in rows] == [
        "Second person", "Legal hold", "Published", "Marked as missed", "Question", "Question",
    ]  # fmt: skip
    values = " ".join(value for _, value in rows)
    assert "NOT the approved one" in values
    assert "Name: “Smudge”, by Ines Calloway" in values
    assert "Answer by Renee Falk" in values
    assert rows[-1][1].endswith("No answer yet.")


def test_a_post_without_any_of_it_has_no_such_part() -> None:
    assert around(a_view()) == ()


def test_the_printed_record_holds_it() -> None:
    text = flat(text_of(made(VIEW)))
    assert flat("Around the post") in text
    assert flat("Letter of a lawyer") in text
    assert flat("Who took the picture?") in text
