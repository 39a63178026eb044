"""What follows when a form ends: tasks with their due day, the gate before publication, the letter."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.vocabulary import SubjectKind
from reviewer.store import relied
from reviewer.workflow import (
    check,
    consent_lapse,
    consent_tasks,
    consents,
    decide,
    publication,
    record,
    rejudge,
    scheduler,
)
from reviewer.workflow.consent_task_list import after_working_days
from reviewer.workflow.consent_tasks import tasks
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, a_post
from .conftest import TODAY
from .consent_samples import TEXT, a_form, approved, published, recorded

PLANNED = datetime(2026, 12, 1, 15, tzinfo=UTC)


def stops(ws, post, at=None):
    with ws.connections.read() as connection:
        return consent_lapse.stops(ws, connection, post, at)


def on(ws, clock, day: date) -> None:
    """Move to the morning of another day."""
    ws.today = lambda: day
    clock.now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def test_nothing_follows_while_forms_cover(ws, detector):
    recorded(ws)
    published(ws, detector)
    assert tasks(ws) == ()


def test_a_task_says_what_where_by_when_and_why(ws, detector):
    recorded(ws)
    post = published(ws, detector)
    consents.revoke(ws, "CA-0001", date(2026, 11, 19))
    (task,) = tasks(ws)
    assert (task.post, task.document, task.subject, task.why) == (post, "CA-0001", "Marisol Duarte", "revoked")
    assert (task.state, task.platform, task.link, task.author) == (
        "published", "facebook", "https://example.org/p/1", "Renee Falk",
    )  # fmt: skip
    assert task.title.startswith("So proud")
    assert task.due == date(2026, 11, 23), "one working day after Friday, on which it was known here"
    assert task.sentence == (
        "CA-0001 was revoked on Nov 19, 2026. Have the post taken down where that is possible, or get a new form."
    )
    assert not task.done
    assert not task.letter


@pytest.mark.parametrize(
    ("fields", "state", "todo"),
    [
        ({}, "approved", "Do not publish it: take the approval back."),
        ({"planned": PLANNED}, "scheduled", "Take it out of the scheduler, then take the approval back."),
    ],
)
def test_what_is_not_out_yet_is_stopped_the_same_day(ws, detector, fields, state, todo):
    recorded(ws)
    post = approved(ws, detector, **fields)
    assert stops(ws, post) == ""
    consents.revoke(ws, "CA-0001", TODAY)
    (task,) = tasks(ws)
    assert (task.state, task.due) == (state, TODAY)
    assert task.sentence.endswith(todo)
    assert stops(ws, post) == (
        "It was approved on CA-0001, which no longer stands: CA-0001 was revoked on Nov 20, 2026. "
        "Take the approval back and check it again."
    )


def test_a_post_in_a_schedulers_file_counts_as_scheduled(ws, detector, tmp_path):
    recorded(ws)
    post = approved(ws, detector)
    scheduler.write(ws, [post], "csv", tmp_path / "week.csv")
    consents.revoke(ws, "CA-0001", TODAY)
    assert [t.state for t in tasks(ws)] == ["scheduled"]
    with pytest.raises(RefusedError, match="CA-0001 was revoked"):
        scheduler.write(ws, [post], "csv", tmp_path / "again.csv")


def test_a_publication_after_the_revocation_is_not_recorded_and_one_before_is(ws, detector, clock):
    recorded(ws)
    late, early = approved(ws, detector), approved(ws, detector, TEXT.replace("So proud", "Very proud"))
    on(ws, clock, date(2026, 11, 24))
    consents.revoke(ws, "CA-0001", date(2026, 11, 22))
    clock.advance(hours=3)
    with pytest.raises(
        RefusedError, match=r"which no longer stands: CA-0001 was revoked on Nov 22, 2026\..*open an incident"
    ):
        publication.record(ws, late, clock.now - timedelta(hours=1), "facebook")
    publication.record(ws, early, datetime(2026, 11, 21, 9, tzinfo=UTC), "facebook")
    assert {t.post: t.state for t in tasks(ws)} == {late: "approved", early: "published"}


def test_a_day_before_the_approval_saves_no_publication_from_a_revocation(ws, detector):
    """Approved on Nov 20, it did not go out on Nov 17 as an approved post, whatever is said."""
    recorded(ws)
    post = approved(ws, detector)
    consents.revoke(ws, "CA-0001", date(2026, 11, 18))
    with pytest.raises(RefusedError, match="CA-0001 was revoked on Nov 18, 2026"):
        publication.record(ws, post, datetime(2026, 11, 17, 9, tzinfo=UTC), "facebook")
    assert [t.state for t in tasks(ws)] == ["approved"]


def test_a_publication_elsewhere_needs_a_form_for_there(ws, detector, clock):
    recorded(ws, a_form(platforms=("facebook", "linkedin")))
    post = approved(ws, detector)
    with pytest.raises(RefusedError, match=r"approved for another platform: CA-0001 covers .* not X"):
        publication.record(ws, post, clock.now, "X")
    publication.record(ws, post, clock.now, "LinkedIn")
    assert tasks(ws) == ()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"subject_kind": SubjectKind.EMPLOYEE}, "was a patient's authorization then and is a release by a member of"),
        ({"subject": "Bo Ek"}, "is in another name than it was then"),
        ({"subject": "Marisol Duarta"}, "is in another name than it was then"),
    ],
)
def test_a_form_that_became_somebody_elses_carries_no_post_any_more(ws, detector, clock, values, words):
    recorded(ws, a_form(elements=None))
    out = published(ws, detector)
    post = approved(ws, detector, TEXT.replace("So proud", "Very proud"))
    consents.record(ws, a_form(elements=None, **values), replaces="CA-0001")
    assert {(t.post, t.why) for t in tasks(ws)} == {(out, "defect"), (post, "defect")}
    assert all(words in t.sentence and "Marisol" not in t.sentence for t in tasks(ws))
    assert words in stops(ws, post)
    rejudge.rescan(ws, detector)
    assert len(tasks(ws)) == 2
    with pytest.raises(RefusedError, match=words):
        publication.record(ws, post, clock.now, "facebook")


def test_a_name_written_in_another_way_is_the_same_form(ws, detector):
    recorded(ws)
    approved(ws, detector)
    consents.record(ws, a_form(subject="Marisol DUARTÉ", elements=a_form().elements), replaces="CA-0001")
    assert tasks(ws) == ()


def test_what_stands_in_a_scheduler_is_a_task_though_the_approval_was_taken_back(ws, detector, tmp_path):
    recorded(ws)
    post = approved(ws, detector)
    never = approved(ws, detector, TEXT.replace("So proud", "Very proud"))
    scheduler.write(ws, [post], "csv", tmp_path / "week.csv")
    for one in (post, never):
        decide.withdraw(ws, one)
    assert tasks(ws) == ()
    consents.revoke(ws, "CA-0001", TODAY)
    (task,) = tasks(ws)
    assert (task.post, task.state, task.why) == (post, "scheduled", "revoked")
    consent_tasks.settle(ws, post, "CA-0001", "revoked", "Taken out of the scheduler.")
    assert tasks(ws) == ()


def test_an_earlier_revision_in_a_scheduler_is_a_task_though_a_newer_one_is_approved(ws, detector, tmp_path):
    recorded(ws)
    post = approved(ws, detector)
    scheduler.write(ws, [post], "csv", tmp_path / "week.csv")
    revise_post(ws, post, CLEAN)
    check.check_posts(ws, [post], detector)
    decide.approve(ws, post)
    consents.revoke(ws, "CA-0001", TODAY)
    assert [(t.post, t.state) for t in tasks(ws)] == [(post, "scheduled")]
    publication.record(ws, post, ws.clock(), "facebook")
    assert tasks(ws) == ()


def test_what_went_out_on_the_day_before_anybody_here_knew_is_recorded(ws, detector, clock):
    recorded(ws)
    post = approved(ws, detector)
    clock.advance(hours=4)
    consents.revoke(ws, "CA-0001", TODAY)
    clock.advance(hours=1)
    with pytest.raises(RefusedError, match="no longer stands"):
        publication.record(ws, post, clock.now - timedelta(minutes=5), "facebook")
    publication.record(ws, post, clock.now - timedelta(hours=3), "facebook")
    assert [t.state for t in tasks(ws)] == ["published"]


def test_an_expiry_lists_the_posts_on_the_day_and_warns_a_week_before(ws, detector, clock):
    recorded(ws, a_form(expires=date(2026, 12, 4)))
    post = published(ws, detector)
    assert tasks(ws) == ()
    on(ws, clock, date(2026, 11, 27))
    (soon,) = tasks(ws)
    assert (soon.why, soon.due) == ("ends_soon", date(2026, 12, 4))
    assert soon.sentence == "CA-0001 ends on Dec 4, 2026. Get a new form, or have the post taken down by then."
    on(ws, clock, date(2026, 12, 4))
    assert [t.why for t in tasks(ws)] == ["ends_soon"]
    on(ws, clock, date(2026, 12, 5))
    (task,) = tasks(ws)
    assert (task.post, task.why, task.since) == (post, "expired", "2026-12-04")
    assert task.due == date(2026, 12, 7), "Saturday and Sunday are no working days"
    assert task.sentence.startswith("CA-0001 expired on Dec 4, 2026.")
    on(ws, clock, date(2026, 12, 20))
    assert tasks(ws)[0].due == date(2026, 12, 7), "it gets overdue, it does not move"


def test_an_event_that_came_is_an_expiry(ws, detector):
    recorded(ws, a_form(expires=None, expires_event="end of the campaign"))
    published(ws, detector)
    consents.event_came(ws, "CA-0001", TODAY)
    (task,) = tasks(ws)
    assert (task.why, task.since) == ("expired", "2026-11-20")
    assert "when its event came: end of the campaign." in task.sentence


def test_a_post_planned_beyond_the_new_end_of_its_form_is_listed_and_stopped(ws, detector):
    recorded(ws)
    post = approved(ws, detector, planned=PLANNED)
    consents.record(ws, a_form(expires=date(2026, 11, 30)), replaces="CA-0001")
    (task,) = tasks(ws)
    assert (task.why, task.due) == ("expired", date(2026, 11, 30))
    assert "will have expired by the planned day, on Nov 30, 2026" in task.sentence
    assert "will have expired by the planned day" in stops(ws, post)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"platforms": ("blog",)}, "CA-0001 covers the blog, not Facebook."),
        ({"uses": ("name",)}, "but not the condition"),
        ({"purposes": ("press",)}, "is for the press, not for posts of our own"),
        ({"sites": ("Harbor",)}, "is for Harbor only"),
        ({"expires": None}, "no expiration date or event"),
        ({"starts": date(2026, 12, 24)}, "valid from Dec 24, 2026"),
        ({"elements": replace(a_form().elements, known_false="The signature is not hers")}, "known to be false"),
        ({"elements": replace(a_form().elements, combined="Tied to the intake form")}, "wrongly combined"),
    ],
)
def test_a_corrected_form_that_covers_less_is_a_defect_for_the_posts_on_it(ws, detector, values, words):
    recorded(ws)
    post = approved(ws, detector)
    consents.record(ws, a_form(**values), replaces="CA-0001")
    (task,) = tasks(ws)
    assert (task.why, task.due) == ("defect", TODAY)
    assert words in task.sentence
    assert words in stops(ws, post)
    with pytest.raises(RefusedError):
        publication.record(ws, post, ws.clock(), "facebook")


def test_a_correction_that_takes_nothing_away_is_no_task(ws, detector):
    recorded(ws)
    post = approved(ws, detector)
    consents.record(ws, a_form(platforms=("any",), note="Copy sent."), replaces="CA-0001")
    assert tasks(ws) == ()
    assert stops(ws, post) == ""


def test_every_approved_form_of_a_post_counts(ws, detector):
    form = a_form("ER-0001", "Joel Abara", subject_kind=SubjectKind.EMPLOYEE, expires=None, elements=None)
    recorded(ws, a_form(), form)
    post = approved(ws, detector, f"{TEXT} Thank you, Nurse Joel Abara!")
    assert {r["document"] for r in standing(ws)} == {"CA-0001", "ER-0001"}
    consents.revoke(ws, "ER-0001", TODAY)
    assert [(t.post, t.document) for t in tasks(ws)] == [(post, "ER-0001")]
    consents.revoke(ws, "CA-0001", TODAY)
    assert [t.document for t in tasks(ws)] == ["CA-0001", "ER-0001"]
    assert [t.document for t in tasks(ws, document="CA-0001")] == ["CA-0001"]


def standing(ws):
    with ws.connections.read() as connection:
        return relied.standing(connection)


def test_taking_the_approval_back_ends_the_task_of_a_post_that_is_not_out(ws, detector):
    recorded(ws)
    post = approved(ws, detector)
    consents.revoke(ws, "CA-0001", TODAY)
    decide.withdraw(ws, post)
    assert tasks(ws) == ()


def test_a_live_post_stays_listed_whatever_becomes_of_its_text_here(ws, detector):
    recorded(ws)
    post = published(ws, detector)
    revise_post(ws, post, "We celebrated a patient today.")
    check.check_posts(ws, [post], detector)
    consents.revoke(ws, "CA-0001", TODAY)
    assert [(t.post, t.state) for t in tasks(ws)] == [(post, "published")]


def test_a_settled_task_stays_settled_until_the_form_lapses_again(ws, detector, clock):
    recorded(ws)
    post = published(ws, detector)
    consents.revoke(ws, "CA-0001", date(2026, 11, 10))
    changes = consent_tasks.settle(ws, post, "CA-0001", "revoked", " Taken down on Facebook at 9:40. ")
    assert changes.posts == {post}
    assert tasks(ws) == ()
    (done,) = tasks(ws, done=True)
    assert (done.done, done.note) == (True, "Taken down on Facebook at 9:40.")
    with pytest.raises(RefusedError, match="done already"):
        consent_tasks.settle(ws, post, "CA-0001", "revoked", "again")
    consent_tasks.reopen(ws, post, "CA-0001", "revoked")
    assert len(tasks(ws)) == 1
    consent_tasks.settle(ws, post, "CA-0001", "revoked", "Taken down.")
    consents.record(ws, a_form(), replaces="CA-0001")
    assert tasks(ws, done=True) == ()
    consents.revoke(ws, "CA-0001", TODAY)
    assert [t.done for t in tasks(ws)] == [False], "a second revocation is a task of its own"
    assert record.verify(ws).intact


def test_a_new_approval_on_a_form_starts_anew(ws, detector):
    recorded(ws)
    post = approved(ws, detector)
    consents.revoke(ws, "CA-0001", date(2026, 11, 10))
    consent_tasks.settle(ws, post, "CA-0001", "revoked", "We do not publish it.")
    decide.withdraw(ws, post)
    consents.record(ws, a_form(), replaces="CA-0001")
    check.check_posts(ws, [post], detector)
    decide.approve(ws, post)
    ws.set_reviewer("Rowan Achterberg", "legal")
    decide.approve(ws, post)
    consents.revoke(ws, "CA-0001", date(2026, 11, 10))
    assert [t.done for t in tasks(ws)] == [False]


@pytest.mark.parametrize("note", ["", "  \n"])
def test_settling_wants_a_sentence(ws, detector, note):
    recorded(ws)
    post = published(ws, detector)
    consents.revoke(ws, "CA-0001", TODAY)
    with pytest.raises(UsageError, match="Say what was done"):
        consent_tasks.settle(ws, post, "CA-0001", "revoked", note)


def test_a_task_that_is_not_there_cannot_be_settled(ws, detector):
    recorded(ws)
    post = published(ws, detector)
    for why in ("revoked", "nonsense"):
        with pytest.raises(UsageError, match="no such task"):
            consent_tasks.settle(ws, post, "CA-0001", why, "Done.")
    consents.revoke(ws, "CA-0001", TODAY)
    with pytest.raises(RefusedError, match="This task is open"):
        consent_tasks.reopen(ws, post, "CA-0001", "revoked")


def test_the_events_hold_no_name_and_no_word(ws, detector):
    recorded(ws)
    post = published(ws, detector)
    consents.revoke(ws, "CA-0001", TODAY, "Pilar called for Marisol.")
    consent_tasks.settle(ws, post, "CA-0001", "revoked", "Marisol was told.")
    with ws.connections.read() as connection:
        bodies = b"".join(bytes(r[0]) for r in connection.execute("select body from events"))
    for word in (b"Marisol", b"Pilar", b"told"):
        assert word not in bodies


def test_tasks_survive_a_kill_before_anything_else_is_done(ws, detector):
    recorded(ws)
    post = published(ws, detector)
    consents.revoke(ws, "CA-0001", TODAY)
    folder, today = ws.folder, ws.today
    ws.close()
    again = open_workspace(folder, "Ines Calloway")
    again.today = today
    try:
        assert [t.post for t in tasks(again)] == [post]
    finally:
        again.close()


def test_the_letter_names_form_posts_and_days_and_nobody(ws, detector, tmp_path):
    recorded(ws)
    published(ws, detector)
    with pytest.raises(UsageError, match="no letter to write"):
        consent_tasks.letter_text(ws, "CA-0001")
    post = approved(ws, detector, TEXT.replace("So proud", "Very proud"))
    consents.revoke(ws, "CA-0001", TODAY)
    text = consent_tasks.letter_text(ws, "CA-0001")
    assert "CA-0001" in text
    assert post in text
    assert "https://example.org/p/1" in text
    assert "Marisol" not in text
    assert "Duarte" not in text
    paths = [tmp_path / f"letter{ending}" for ending in (".txt", ".eml", ".pdf")]
    for path in paths:
        consent_tasks.save_letter(ws, "CA-0001", path)
    assert "CA-0001" in paths[0].read_text("utf-8")
    draft = message_from_bytes(paths[1].read_bytes(), policy=policy.default)
    assert draft["Subject"] == "Form CA-0001: 2 posts to look after"
    assert draft["To"] is None
    assert paths[2].read_bytes().startswith(b"%PDF")
    assert all(t.letter and not t.done for t in tasks(ws))
    assert record.verify(ws).intact


def test_a_letter_does_not_settle_and_a_note_does_not_unmake_the_letter(ws, detector, tmp_path):
    recorded(ws)
    post = published(ws, detector)
    consents.revoke(ws, "CA-0001", TODAY)
    consent_tasks.save_letter(ws, "CA-0001", tmp_path / "l.txt")
    consent_tasks.settle(ws, post, "CA-0001", "revoked", "Taken down.")
    (task,) = tasks(ws, done=True)
    assert (task.letter, task.done, task.note) == (True, True, "Taken down.")


@pytest.mark.parametrize(("name", "error"), [("letter.docx", UsageError), ("no/such/folder/letter.txt", FileProblem)])
def test_a_letter_that_cannot_be_written_leaves_no_entry(ws, detector, tmp_path, name, error):
    recorded(ws)
    published(ws, detector)
    consents.revoke(ws, "CA-0001", TODAY)
    before = len(record.entries(ws))
    with pytest.raises(error):
        consent_tasks.save_letter(ws, "CA-0001", tmp_path / name)
    assert len(record.entries(ws)) == before
    assert [t.letter for t in tasks(ws)] == [False]


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 20), 6, date(2026, 11, 30)),
    ],
)
def test_working_days_are_monday_to_friday(start, days, due):
    assert after_working_days(start, days) == due


def test_many_posts_on_one_form_are_listed_quickly(ws, detector):
    recorded(ws, *(a_form(f"CA-{n:04d}", f"Marisol Duarte{n}") for n in range(1, 4)), a_form("CA-0099"))
    ids = [submit_post(ws, a_post(f"{TEXT} Day {n}."))[0] for n in range(60)]
    check.check_posts(ws, ids, detector)
    for post in ids:
        decide.approve(ws, post)
    start = datetime.now(UTC)
    _, found = consents.revoke(ws, "CA-0099", TODAY)
    assert len(found) == 60
    assert datetime.now(UTC) - start < timedelta(seconds=5)
