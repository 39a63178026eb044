"""A card on the review desk: checked and consent-matched anew, approved only with the author's OK, counted when it is out."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.detect.engine import Detector
from reviewer.errors import RefusedError, UsageError
from reviewer.model.people import Consent
from reviewer.model.reshare import CadenceRule, Stage
from reviewer.model.vocabulary import ConsentStatus, SubjectKind
from reviewer.workflow import (
    cadence,
    check,
    consents,
    decide,
    edits,
    office,
    publication,
    record,
    reshare_cards,
    reshare_lineage,
    review,
    scheduler,
    submit,
)
from reviewer.workflow.reshare_moves import LATE
from reviewer.workflow.workspace import Workspace
from tests.workflow.conftest import MovingClock
from tests.workflow.reshare_builders import TEXTS, approved, fill, send_out

NAMED = "So proud of my patient Marisol Duarte, who beat leukemia! She rang the bell this morning."
REWRITTEN = "A nap before the night shift helps you stay alert, says our cardiologist."
OUT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def card(ws: Workspace, tmp_path: Path) -> str:
    found = fill(ws, tmp_path, 5)[0]
    reshare_cards.choose(ws, found)
    return found


def sent(ws: Workspace, card: str, detector: Detector) -> str:
    """Send to review as somebody else, and check."""
    ws.set_reviewer("Omar Haddad", "communications")
    post_id, _ = reshare_cards.to_review(ws, card)
    ws.set_reviewer("Ines Calloway")
    check.check_posts(ws, [post_id], detector)
    return post_id


def test_a_card_becomes_a_post_like_any_other(ws: Workspace, card: str, detector: Detector):
    post_id = sent(ws, card, detector)
    view = review.view_post(ws, post_id)
    post = view.post
    assert (post.text, post.kind, post.purpose, post.platform, post.link) == (
        TEXTS[0], "reshare", "reshare", "linkedin", "https://www.linkedin.com/posts/amara_0",
    )  # fmt: skip
    assert (post.author.name, post.author.role, post.submitter) == ("Amara Silva", "Cardiologist", "Omar Haddad")
    assert post.created == datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
    assert view.assessment is not None
    assert any("sent to review" in entry.what for entry in view.history)
    found = reshare_cards.get(ws, card)
    assert (found.reshare.stage, found.reshare.post, found.sentence) == (
        Stage.IN_REVIEW,
        post_id,
        "Waiting for review on the desk.",
    )
    assert reshare_cards.find(ws, post_id) == card


def test_the_one_who_sent_it_does_not_approve_it(ws: Workspace, card: str, detector: Detector):
    post_id, _ = reshare_cards.to_review(ws, card)
    check.check_posts(ws, [post_id], detector)
    with pytest.raises(RefusedError, match="your own submission"):
        decide.approve(ws, post_id)


def test_approved_and_out_it_is_counted_on_its_day(ws: Workspace, card: str, detector: Detector):
    post_id = approved(ws, card, detector)
    assert reshare_cards.get(ws, card).sentence == "Approved: it can go out."
    changes = reshare_cards.reshared(ws, card, OUT, "https://www.linkedin.com/posts/clinic_1")
    assert changes.reshares
    found = reshare_cards.get(ws, card)
    assert (found.reshare.stage, found.reshare.counted, found.reshare.reshared_at, found.post_state) == (
        Stage.RESHARED,
        date(2026, 11, 20),
        "2026-11-20T09:00:00.000Z",
        "published",
    )
    assert found.cadence.words == "1 of 2 in November"
    assert found.can == frozenset()
    assert review.view_post(ws, post_id).publications[0].link == "https://www.linkedin.com/posts/clinic_1"
    assert record.verify(ws).problems == ()


def test_what_is_not_approved_is_not_recorded_as_out(ws: Workspace, card: str, detector: Detector):
    with pytest.raises(RefusedError, match="does not go to"):
        reshare_cards.reshared(ws, card, OUT)
    sent(ws, card, detector)
    with pytest.raises(RefusedError, match="Only an approved post"):
        reshare_cards.reshared(ws, card, OUT)
    assert reshare_cards.get(ws, card).reshare.stage is Stage.IN_REVIEW


def test_a_publication_recorded_on_the_desk_moves_the_card_once(ws: Workspace, card: str, detector: Detector):
    post_id = approved(ws, card, detector)
    assert publication.record(ws, post_id, OUT, "linkedin").reshares
    assert reshare_cards.get(ws, card).reshare.stage is Stage.RESHARED
    assert not publication.record(ws, post_id, OUT, "facebook").reshares
    assert reshare_cards.get(ws, card).cadence.used == 1


# -- the cap


def test_the_third_of_a_month_is_held_with_a_message_and_goes_out_next_month(
    ws: Workspace, card: str, detector: Detector, clock: MovingClock
):
    send_out_second(ws, card, detector)
    third = reshare_cards.get(ws, "RS-0003")
    assert (third.cadence.words, third.cadence.reached, third.cadence.next_slot) == (
        "2 of 2 in November",
        True,
        date(2026, 12, 1),
    )
    reshare_cards.choose(ws, "RS-0003")
    assert (
        "The cap is reached: 2 of 2 in November. The next slot is Dec 1." in reshare_cards.get(ws, "RS-0003").sentence
    )
    with pytest.raises(RefusedError, match=r"The cap is reached: 2 of 2 in November. The next slot is Dec 1."):
        reshare_cards.to_review(ws, "RS-0003")
    message = cadence.message(ws, reshare_cards.get(ws, "RS-0003").reshare)
    reshare_cards.hold(ws, "RS-0003", message=message)
    held = reshare_cards.get(ws, "RS-0003").reshare
    assert (held.reason, held.next_slot) == ("Held for the cadence: 2 of 2 in November", date(2026, 12, 1))
    assert "The next slot is Dec 1." in held.message
    ws.today = lambda: date(2026, 12, 1)
    clock.advance(days=11)
    assert reshare_cards.get(ws, "RS-0003").cadence.words == "0 of 2 in December"
    send_out(ws, "RS-0003", detector, date(2026, 12, 1))
    assert reshare_cards.get(ws, "RS-0003").reshare.override == ""


def send_out_second(ws: Workspace, card: str, detector: Detector) -> None:
    approved(ws, card, detector)
    reshare_cards.reshared(ws, card, OUT)
    send_out(ws, "RS-0002", detector)


def test_over_the_cap_only_with_a_reason_that_is_recorded(ws: Workspace, card: str, detector: Detector):
    send_out_second(ws, card, detector)
    reshare_cards.choose(ws, "RS-0003")
    approved(ws, "RS-0003", detector, override="Heart month")
    reshare_cards.reshared(ws, "RS-0003", OUT)
    found = reshare_cards.get(ws, "RS-0003")
    assert (found.reshare.override, found.cadence.words) == ("Heart month", "3 of 2 in November")
    assert found.sentence == "Over the cap: Heart month."


def test_where_the_cap_was_reached_after_the_review_the_reason_is_asked_when_it_goes_out(
    ws: Workspace, card: str, detector: Detector
):
    for one in ("RS-0002", "RS-0003"):
        reshare_cards.choose(ws, one)
    for one in (card, "RS-0002", "RS-0003"):
        approved(ws, one, detector)
    reshare_cards.reshared(ws, card, OUT)
    reshare_cards.reshared(ws, "RS-0002", OUT)
    with pytest.raises(RefusedError, match="The cap is reached"):
        reshare_cards.reshared(ws, "RS-0003", OUT)
    assert reshare_cards.get(ws, "RS-0003").reshare.stage is Stage.IN_REVIEW
    reshare_cards.reshared(ws, "RS-0003", OUT, override="It was out already")
    assert reshare_cards.get(ws, "RS-0003").reshare.override == "It was out already"


def test_what_the_desk_published_over_the_cap_says_so(ws: Workspace, card: str, detector: Detector):
    office.save(ws, office.propose_cadence(ws, [CadenceRule(cap=1)], "One a month"))
    reshare_cards.choose(ws, "RS-0002")
    first, second = approved(ws, card, detector), approved(ws, "RS-0002", detector)
    publication.record(ws, first, OUT, "linkedin")
    publication.record(ws, second, OUT, "linkedin")
    assert reshare_cards.get(ws, "RS-0002").reshare.override == LATE
    assert reshare_cards.get(ws, card).reshare.override == ""


def test_a_no_that_came_after_the_approval_stops_the_publication(
    ws: Workspace, card: str, detector: Detector, clock: MovingClock
):
    post = approved(ws, card, detector)
    before = clock()
    clock.advance(minutes=1)
    reshare_cards.answer(ws, card, "no", "I changed my mind.")
    clock.advance(minutes=1)
    for record_it in (
        lambda: reshare_cards.reshared(ws, card, clock.now),
        lambda: publication.record(ws, post, clock.now, "linkedin"),
    ):
        with pytest.raises(RefusedError, match=r"author said no to this re-share.*open an incident"):
            record_it()
    assert reshare_cards.get(ws, card).reshare.stage is Stage.IN_REVIEW
    publication.record(ws, post, before, "linkedin")
    assert reshare_cards.get(ws, card).reshare.stage is Stage.RESHARED


def december(ws: Workspace, clock: MovingClock) -> None:
    clock.now = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
    ws.today = lambda: date(2026, 12, 2)


def test_the_cap_is_that_of_the_day_on_which_it_went_out(
    ws: Workspace, card: str, detector: Detector, clock: MovingClock
):
    for one in (card, "RS-0002", "RS-0003"):
        if one != card:
            reshare_cards.choose(ws, one)
        approved(ws, one, detector)
    december(ws, clock)
    for one in (card, "RS-0002"):
        reshare_cards.reshared(ws, one, datetime(2026, 11, 29, 9, 0, tzinfo=UTC))
    assert reshare_cards.get(ws, "RS-0003").cadence.words == "0 of 2 in December"
    with pytest.raises(RefusedError, match="2 of 2 in November"):
        reshare_cards.reshared(ws, "RS-0003", datetime(2026, 11, 30, 9, 0, tzinfo=UTC))
    reshare_cards.reshared(ws, "RS-0003", datetime(2026, 12, 1, 9, 0, tzinfo=UTC))


def test_a_day_before_the_approval_evades_no_cap(ws: Workspace, card: str, detector: Detector):
    """What is said to have gone out last month and was approved this month counts this month."""
    last_month = datetime(2026, 10, 30, 9, 0, tzinfo=UTC)
    for one in ("RS-0002", "RS-0003"):
        reshare_cards.choose(ws, one)
    out = {one: approved(ws, one, detector) for one in (card, "RS-0002", "RS-0003")}
    reshare_cards.reshared(ws, card, last_month)
    reshare_cards.reshared(ws, "RS-0002", last_month)
    with pytest.raises(RefusedError, match="2 of 2 in November"):
        reshare_cards.reshared(ws, "RS-0003", last_month)
    publication.record(ws, out["RS-0003"], last_month, "linkedin")
    shown = [reshare_cards.get(ws, one).reshare for one in (card, "RS-0002", "RS-0003")]
    assert {one.counted for one in shown} == {ws.today()}
    assert {one.reshared_at for one in shown} == {"2026-10-30T09:00:00.000Z"}
    assert shown[2].override == LATE


def test_a_post_that_the_card_left_behind_counts_when_it_goes_out(ws: Workspace, card: str, detector: Detector):
    first = approved(ws, card, detector)
    reshare_cards.back(ws, card)
    ws.set_reviewer("Omar Haddad", "communications")
    second, _ = reshare_cards.to_review(ws, card, platform="facebook")
    assert second != first
    publication.record(ws, first, OUT, "linkedin")
    found = reshare_cards.get(ws, card)
    assert (found.reshare.stage, found.reshare.post, found.cadence.words) == (
        Stage.RESHARED, first, "1 of 2 in November",
    )  # fmt: skip
    check.check_posts(ws, [second], detector)
    ws.set_reviewer("Ines Calloway")
    with pytest.raises(RefusedError, match="goes on with another post"):
        decide.approve(ws, second)


@pytest.fixture
def far_east() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/Los_Angeles", date(2026, 11, 30)), ("UTC", date(2026, 12, 1)), ("Asia/Tokyo", date(2026, 12, 1))],
)
def test_it_counts_on_the_local_day(
    ws: Workspace, card: str, detector: Detector, far_east: None, clock: MovingClock, zone: str, day: date
):
    os.environ["TZ"] = zone
    time.tzset()
    approved(ws, card, detector)
    december(ws, clock)
    reshare_cards.reshared(ws, card, datetime(2026, 12, 1, 3, 0, tzinfo=UTC))
    assert reshare_cards.get(ws, card).reshare.counted == day


def test_the_cadence_of_somebody_without_a_directory_row_counts_too(ws: Workspace, tmp_path: Path, detector: Detector):
    fill(ws, tmp_path, 3, author="Guest Writer", handle="guest")
    for one in ("RS-0001", "RS-0002"):
        send_out(ws, one, detector)
    found = reshare_cards.get(ws, "RS-0003")
    assert (found.reshare.person, found.cadence.who, found.cadence.words, found.cadence.reached) == (
        "",
        "Guest Writer",
        "2 of 2 in November",
        True,
    )
    post = review.view_post(ws, reshare_cards.get(ws, "RS-0001").reshare.post).post
    assert (post.author.name, post.author.kind) == ("Guest Writer", "employee")
    reshare_cards.choose(ws, "RS-0003")
    with pytest.raises(RefusedError, match="cap is reached"):
        reshare_cards.to_review(ws, "RS-0003")


def test_without_any_author_it_is_not_sent(ws: Workspace, tmp_path: Path):
    fill(ws, tmp_path, 1, author="", handle="", url="https://example.org/a")
    reshare_cards.choose(ws, "RS-0001")
    with pytest.raises(UsageError, match="whose post this is"):
        reshare_cards.to_review(ws, "RS-0001")
    assert reshare_cards.get(ws, "RS-0001").reshare.stage is Stage.CHOSEN


# -- the author's OK


def test_a_rewritten_text_is_approved_only_with_a_yes_to_that_very_text(ws: Workspace, card: str, detector: Detector):
    reshare_cards.edit_text(ws, card, REWRITTEN, "repurpose")
    post_id = sent(ws, card, detector)
    with pytest.raises(RefusedError, match="the author has not agreed to the rewritten text"):
        decide.approve(ws, post_id)
    reshare_cards.answer(ws, card, "changes", "Softer")
    with pytest.raises(RefusedError, match="asked for changes"):
        decide.approve(ws, post_id)
    reshare_cards.answer(ws, card, "yes")
    assert review.view_post(ws, post_id).approve_blocked == ""
    submit.revise_post(ws, post_id, REWRITTEN.replace("helps", "can help"))
    check.check_posts(ws, [post_id], detector)
    with pytest.raises(RefusedError, match="another wording"):
        decide.approve(ws, post_id)
    reshare_cards.answer(ws, card, "yes", "That too")
    decide.approve(ws, post_id)
    reshare_cards.reshared(ws, card, OUT)
    assert reshare_cards.get(ws, card).agreed


def test_a_rewritten_text_is_not_edited_past_its_author(ws: Workspace, card: str, detector: Detector):
    reshare_cards.edit_text(ws, card, REWRITTEN, "repurpose")
    reshare_cards.answer(ws, card, "yes")
    post_id = sent(ws, card, detector)
    edited = REWRITTEN.replace("you stay", "all of us stay")
    assert "another wording" in edits.check_edit(ws, post_id, edited, detector).why_not
    with pytest.raises(RefusedError, match="another wording"):
        edits.approve_with_edits(ws, post_id, edited, detector)


def test_a_repost_that_is_changed_on_the_desk_needs_its_author_too(ws: Workspace, card: str, detector: Detector):
    post_id = sent(ws, card, detector)
    with pytest.raises(RefusedError, match="has not agreed"):
        edits.approve_with_edits(ws, post_id, TEXTS[0].replace("most people", "everybody"), detector)
    decide.approve(ws, post_id)


def test_a_quote_needs_no_yes_while_the_source_stands_in_it(ws: Workspace, card: str, detector: Detector):
    reshare_cards.edit_text(ws, card, "Worth a read for every night shift:", "quote")
    post_id = sent(ws, card, detector)
    view = review.view_post(ws, post_id)
    assert view.post.text == f"Worth a read for every night shift:\n\n“{TEXTS[0]}”"
    assert view.approve_blocked == ""


def test_a_no_of_the_author_stops_everything(ws: Workspace, card: str, detector: Detector):
    post_id = sent(ws, card, detector)
    reshare_cards.answer(ws, card, "no", "Please do not")
    with pytest.raises(RefusedError, match="the author said no"):
        decide.approve(ws, post_id)
    reshare_cards.back(ws, card)
    with pytest.raises(RefusedError, match="The author said no"):
        reshare_cards.to_review(ws, card)


def test_a_card_that_left_review_stops_its_post_and_comes_back_with_the_same_one(
    ws: Workspace, card: str, detector: Detector
):
    post_id = sent(ws, card, detector)
    reshare_cards.hold(ws, card, "After the opening")
    with pytest.raises(RefusedError, match="stands under “Held” on the board"):
        decide.approve(ws, post_id)
    assert "Its post is still on the desk" not in reshare_cards.get(ws, card).sentence
    reshare_cards.back(ws, card, Stage.CHOSEN)
    assert reshare_cards.get(ws, card).sentence == "Its post is still on the desk: waiting for review."
    again, _ = reshare_cards.to_review(ws, card)
    assert again == post_id
    check.check_posts(ws, [post_id], detector)
    ws.set_reviewer("Ines Calloway")
    decide.approve(ws, post_id)


def test_an_approved_post_whose_card_was_held_is_not_scheduled(ws: Workspace, card: str, detector: Detector):
    post_id = approved(ws, card, detector)
    assert scheduler.plan(ws, None, "csv").ready == (post_id,)
    reshare_cards.hold(ws, card, "After the opening")
    ((refused, why),) = scheduler.plan(ws, None, "csv").refused
    assert (refused, why) == (post_id, f"Not yet: the re-share {card} stands under “Held” on the board.")


def test_after_a_rejection_another_post_is_made_and_the_first_keeps_its_lineage(
    ws: Workspace, card: str, detector: Detector
):
    first = sent(ws, card, detector)
    decide.reject(ws, first, "Not in this form.")
    reshare_cards.back(ws, card)
    reshare_cards.edit_text(ws, card, REWRITTEN, "repurpose")
    second = sent(ws, card, detector)
    assert second != first
    old, new = reshare_lineage.of_post(ws, first), reshare_lineage.of_post(ws, second)
    assert old is not None
    assert new is not None
    assert (old.reshare, old.text, new.text) == (card, TEXTS[0], REWRITTEN)


def test_a_text_changed_on_the_card_in_review_is_the_next_revision(ws: Workspace, card: str, detector: Detector):
    reshare_cards.edit_text(ws, card, REWRITTEN, "repurpose")
    post_id = sent(ws, card, detector)
    reshare_cards.edit_text(ws, card, REWRITTEN + " Try it.")
    view = review.view_post(ws, post_id)
    assert (view.revision, view.post.text) == (2, REWRITTEN + " Try it.")
    with pytest.raises(RefusedError, match="in review in another form"):
        reshare_cards.plan(ws, card, "quote")


def test_an_empty_rewritten_text_is_not_sent(ws: Workspace, card: str):
    reshare_cards.plan(ws, card, "repurpose")
    with pytest.raises(UsageError, match="rewritten text is empty"):
        reshare_cards.to_review(ws, card)


# -- checked and consent-matched anew


@pytest.fixture
def named(ws: Workspace, tmp_path: Path) -> str:
    fill(ws, tmp_path, 1, text=NAMED)
    reshare_cards.choose(ws, "RS-0001")
    return "RS-0001"


def consent_for(ws: Workspace, *purposes: str) -> None:
    consents.record(
        ws,
        Consent(
            "CA-0001", "Marisol Duarte", SubjectKind.PATIENT, ("any",), ("name", "condition", "story"),
            date(2026, 1, 5), date(2027, 1, 5), purposes=purposes,
        ),
    )  # fmt: skip


def test_the_patient_in_a_re_share_needs_a_consent_that_covers_re_shares(ws: Workspace, named: str, detector: Detector):
    consent_for(ws, "post")
    post_id = sent(ws, named, detector)
    (person,) = [p for p in review.view_post(ws, post_id).assessment.people if p.needs]  # type: ignore[union-attr]
    assert person.consent is not None
    assert person.consent.status is ConsentStatus.OUT_OF_SCOPE
    with pytest.raises(RefusedError, match="must be settled first"):
        decide.approve(ws, post_id)


def test_a_name_that_is_taken_out_of_the_text_needs_none_any_more_and_one_that_comes_in_does(
    ws: Workspace, named: str, detector: Detector
):
    post_id = sent(ws, named, detector)
    assert [p for p in review.view_post(ws, post_id).assessment.people if p.needs]  # type: ignore[union-attr]
    reshare_cards.edit_text(ws, named, REWRITTEN, "repurpose")
    check.check_posts(ws, [post_id], detector)
    assert not [p for p in review.view_post(ws, post_id).assessment.people if p.needs]  # type: ignore[union-attr]
    reshare_cards.edit_text(ws, named, NAMED + " Thank you!")
    reshare_cards.answer(ws, named, "yes")
    check.check_posts(ws, [post_id], detector)
    with pytest.raises(RefusedError, match="must be settled first"):
        decide.approve(ws, post_id)


def test_the_people_of_a_quoted_source_are_matched_as_well(ws: Workspace, named: str, detector: Detector):
    reshare_cards.edit_text(ws, named, "What a day for our team:", "quote")
    post_id = sent(ws, named, detector)
    assert [p.key for p in review.view_post(ws, post_id).assessment.people if p.needs]  # type: ignore[union-attr]


# -- lineage and outcome


def test_the_lineage_tells_source_and_every_word_that_is_ours(ws: Workspace, card: str, detector: Detector):
    ours = TEXTS[0].replace("short nap", "nap of twenty minutes")
    reshare_cards.edit_text(ws, card, ours, "repurpose")
    reshare_cards.plan(ws, card, platform="Facebook", account="@TestClinic")
    post_id = sent(ws, card, detector)
    found = reshare_lineage.of_post(ws, post_id)
    assert found is not None
    assert found.sentence == "Rewritten from a post by Amara Silva on LinkedIn."
    assert (found.link, found.account, found.target_platform, found.target_account) == (
        "https://www.linkedin.com/posts/amara_0", "amara", "facebook", "@TestClinic",
    )  # fmt: skip
    assert "".join(c.text for c in found.diff if c.kind != "added") == TEXTS[0]
    assert "".join(c.text for c in found.diff if c.kind != "removed") == ours
    assert [c.text.strip() for c in found.diff if c.kind == "added"] == ["nap of twenty minutes"] or any(
        "twenty" in c.text for c in found.diff if c.kind == "added"
    )
    assert review.view_post(ws, post_id).post.platform == "facebook"
    assert reshare_lineage.of_card(ws, card, "Other words").text == "Other words"


def test_other_posts_have_no_lineage_and_nothing_stops_them(ws: Workspace, detector: Detector):
    from tests.workflow.builders import a_post

    post_id, _ = submit.submit_post(ws, a_post(kind="reshare"))
    check.check_posts(ws, [post_id], detector)
    assert reshare_lineage.of_post(ws, post_id) is None
    decide.approve(ws, post_id)


def test_an_outcome_is_of_something_that_went_out(ws: Workspace, card: str, detector: Detector):
    with pytest.raises(RefusedError, match="has not gone out"):
        reshare_cards.outcome(ws, card, "ok")
    approved(ws, card, detector)
    reshare_cards.reshared(ws, card, OUT)
    with pytest.raises(UsageError, match="no such outcome"):
        reshare_cards.outcome(ws, card, "great")
    reshare_cards.outcome(ws, card, "complaint", "A reader wrote in")
    found = reshare_cards.get(ws, card)
    assert (found.reshare.outcome, found.reshare.reason, found.sentence) == (
        "complaint",
        "A reader wrote in",
        "A complaint came in.",
    )
    for action in (lambda: reshare_cards.edit_text(ws, card, "x"), lambda: reshare_cards.answer(ws, card, "yes")):
        with pytest.raises(RefusedError):
            action()


def test_a_time_to_come_is_no_publication(ws: Workspace, card: str, detector: Detector):
    approved(ws, card, detector)
    with pytest.raises(UsageError, match="not come yet"):
        reshare_cards.reshared(ws, card, datetime(2026, 11, 20, 10, 0, tzinfo=UTC) + timedelta(days=2))
    assert reshare_cards.get(ws, card).reshare.counted is None
