"""Answers to returned posts that come in with a file: recognised, shown, recorded as the next revision or not."""

import csv
from pathlib import Path

import pytest

from reviewer.errors import RefusedError
from reviewer.model.decision import State
from reviewer.model.views import QueueFilter
from reviewer.store import queue as queue_store
from reviewer.workflow import check, compare, decide, importing, queue, record, review
from reviewer.workflow.submit import revise_post

COLUMNS = ("Post ID", "Author", "Platform", "Text", "Permalink")
FIRST = "So proud of our patient Marisol Duarte, 7, who beat leukemia! She rang the bell this morning."
ANSWER = "So proud of our team! Somebody rang the bell this morning."


def a_file(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(row + ("",) * (len(COLUMNS) - len(row)) for row in rows)
    return path


def preview_of(ws, tmp_path: Path, *rows: tuple[str, ...]) -> importing.Preview:
    return importing.preview_file(ws, a_file(tmp_path / "answers.csv", *rows))


@pytest.fixture
def returned(ws, detector, tmp_path: Path) -> str:
    """A post that came from a file and was returned."""
    path = a_file(tmp_path / "first.csv", ("HS-88123", "Renee Falk", "facebook", FIRST, "https://example.org/p/1"))
    result = importing.import_preview(ws, importing.preview_file(ws, path), False)
    (post,) = result.changes.posts
    check.check_posts(ws, [post], detector)
    decide.return_(ws, post, [i.key for i in review.view_post(ws, post).open_issues()])
    return post


def all_posts(ws) -> int:
    return len(queue.queue_ids(ws, QueueFilter(view="all")))


def test_a_row_with_the_number_of_a_returned_post_is_its_next_revision(ws, detector, tmp_path, returned):
    preview = preview_of(ws, tmp_path, ("HS-88123", "renee  FALK", "facebook", ANSWER))
    assert [row.answers for row in preview.rows] == [returned]

    result = importing.import_preview(ws, preview, False)
    view = review.view_post(ws, returned)

    assert (result.imported, result.revised) == (0, 1)
    assert result.sentence == "1 answer recorded as next revision."
    assert (view.revision, view.state, view.post.text) == (2, State.SUBMITTED, ANSWER)
    assert (all_posts(ws), view.assessment) == (1, None)
    assert record.verify(ws).intact


def test_the_answer_is_found_by_its_new_words_and_opens_in_compare(ws, detector, tmp_path, returned):
    importing.import_preview(ws, preview_of(ws, tmp_path, ("HS-88123", "Renee Falk", "facebook", ANSWER)), False)
    check.check_posts(ws, check.unchecked(ws), detector)

    assert len(queue.queue_ids(ws, QueueFilter(search="somebody"))) == 1
    assert compare.compare(ws, returned).later_text == ANSWER


def test_the_events_say_that_it_came_from_a_file_and_hold_no_word_of_it(ws, tmp_path, returned):
    importing.import_preview(ws, preview_of(ws, tmp_path, ("HS-88123", "Renee Falk", "facebook", ANSWER)), False)
    with ws.connections.read() as connection:
        bodies = [bytes(r[0]).decode() for r in connection.execute("select body from events order by seq desc limit 2")]

    assert '"import":"I-' in bodies[0]
    assert '"revisions":1' in bodies[1]
    assert not any("Somebody" in body or "Falk" in body for body in bodies)


def test_a_row_that_the_person_unticks_is_a_new_post(ws, tmp_path, returned):
    preview = preview_of(ws, tmp_path, ("HS-88123", "Renee Falk", "facebook", ANSWER)).as_new({returned})
    result = importing.import_preview(ws, preview, False)

    assert (result.imported, result.revised, all_posts(ws)) == (1, 0, 2)
    assert review.view_post(ws, returned).revision == 1


def test_new_posts_and_answers_come_in_together(ws, tmp_path, returned):
    preview = preview_of(
        ws, tmp_path,
        ("HS-88123", "Renee Falk", "facebook", ANSWER),
        ("HS-90000", "Renee Falk", "facebook", "Flu shots are free this month."),
    )  # fmt: skip
    result = importing.import_preview(ws, preview, False)

    assert (result.imported, result.revised) == (1, 1)
    assert result.sentence == "1 post imported, 1 answer recorded as next revision."


@pytest.mark.parametrize(
    "row",
    [
        ("HS-88123", "Tom Abara", "facebook", ANSWER),
        ("HS-88123", "Renee Falk", "linkedin", ANSWER),
        ("HS-88124", "Renee Falk", "facebook", ANSWER),
        ("", "Renee Falk", "facebook", ANSWER),
        ("", "Renee Falk", "facebook", "Parking costs two dollars now.", "https://example.org/p/1"),
        ("HS-90001", "Renee Falk", "facebook", ANSWER, "https://example.org/p/1"),
    ],
    ids=["another author", "another platform", "another number", "no number", "same link, other words", "other number"],
)
def test_what_could_be_another_post_stays_a_new_one(ws, tmp_path, returned, row):
    assert [r.answers for r in preview_of(ws, tmp_path, row).rows] == [""]


@pytest.mark.parametrize("link", ["https://example.org/p/1", "http://www.example.org/p/1/"])
def test_a_row_with_the_link_of_the_post_and_words_of_it_is_its_next_revision(ws, tmp_path, returned, link):
    assert [r.answers for r in preview_of(ws, tmp_path, ("", "Renee Falk", "facebook", ANSWER, link)).rows] == [
        returned
    ]


def test_a_number_that_only_counts_rows_needs_words_in_common(ws, detector, tmp_path):
    result = importing.import_preview(ws, preview_of(ws, tmp_path, ("1", "Renee Falk", "facebook", FIRST)), False)
    (post,) = result.changes.posts
    check.check_posts(ws, [post], detector)
    decide.return_(ws, post, [], "Please leave her name out.")

    other = preview_of(ws, tmp_path, ("1", "Renee Falk", "facebook", "Parking costs two dollars now."))
    answer = preview_of(ws, tmp_path, ("1", "Renee Falk", "facebook", ANSWER))
    assert [row.answers for row in (*other.rows, *answer.rows)] == ["", post]


def test_only_a_returned_post_is_answered(ws, tmp_path, returned):
    decide.withdraw(ws, returned)
    assert [r.answers for r in preview_of(ws, tmp_path, ("HS-88123", "Renee Falk", "facebook", ANSWER)).rows] == [""]


def test_the_first_file_again_brings_nothing_new_after_the_answer(ws, detector, tmp_path, returned):
    revise_post(ws, returned, ANSWER)
    check.check_posts(ws, [returned], detector)
    decide.return_(ws, returned, [], "One more thing.")
    preview = preview_of(ws, tmp_path, ("HS-88123", "Renee Falk", "facebook", FIRST))

    assert [(row.duplicate_of, row.answers) for row in preview.rows] == [(returned, "")]


def test_two_rows_for_one_post_are_both_new_and_say_why(ws, tmp_path, returned):
    preview = preview_of(
        ws, tmp_path,
        ("HS-88123", "Renee Falk", "facebook", ANSWER),
        ("HS-88123", "Renee Falk", "facebook", f"{ANSWER} Thank you."),
    )  # fmt: skip
    assert [row.answers for row in preview.rows] == ["", ""]
    assert all("each comes as a new post" in row.notes[-1] for row in preview.rows)


def test_an_answer_with_other_images_is_a_new_post_and_says_why(ws, tmp_path, returned):
    path = tmp_path / "images.csv"
    path.write_text(
        f'Post ID,Author,Platform,Text,Image description\nHS-88123,Renee Falk,facebook,"{ANSWER}",A brass bell\n',
        encoding="utf-8",
    )
    (row,) = importing.preview_file(ws, path).rows
    assert row.post.media
    assert (row.answers, "images differ" in row.notes[-1]) == ("", True)


def test_a_post_that_changed_since_the_preview_stops_the_whole_import(ws, tmp_path, returned):
    preview = preview_of(
        ws, tmp_path,
        ("HS-90000", "Renee Falk", "facebook", "Flu shots are free this month."),
        ("HS-88123", "Renee Falk", "facebook", ANSWER),
    )  # fmt: skip
    revise_post(ws, returned, "Another answer that was typed meanwhile.")
    before = record.status(ws).entries
    with pytest.raises(RefusedError, match="changed since the file was read"):
        importing.import_preview(ws, preview, False)

    assert (record.status(ws).entries, all_posts(ws)) == (before, 1)


def test_a_preview_with_answers_writes_nothing(ws, tmp_path, returned):
    before = record.status(ws).entries
    preview_of(ws, tmp_path, ("HS-88123", "Renee Falk", "facebook", ANSWER))
    assert record.status(ws).entries == before


def test_the_level_of_the_answer_is_unknown_until_it_is_checked(ws, tmp_path, returned):
    importing.import_preview(ws, preview_of(ws, tmp_path, ("HS-88123", "Renee Falk", "facebook", ANSWER)), False)
    rows = queue.queue_rows(ws, queue.queue_ids(ws, QueueFilter()))

    assert [row.checked for row in rows] == [False]
    assert queue_store.UNCHECKED < 0
