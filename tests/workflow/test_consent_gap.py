"""A consent gap: found, covered by the registry, cleared by hand, bound to the approval."""

import json
from datetime import date

import pytest

from reviewer.errors import RefusedError
from reviewer.model.decision import DecisionKind, State
from reviewer.model.vocabulary import ConsentStatus, Label
from reviewer.store import ledger, posts
from reviewer.workflow import check, consents, decide, dispose, record, review
from reviewer.workflow.submit import submit_post

from .builders import a_post
from .consent_samples import a_form, recorded

HEADER = "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
TEXT = "So proud of our patient Marisol Duarte, who beat leukemia."


def registry(ws, tmp_path, *rows: str) -> None:
    path = tmp_path / "consents.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    consents.import_file(ws, path)


def gap(ws, post):
    view = review.view_post(ws, post)
    return next(i for i in view.assessment.issues if i.label is Label.CONSENT_GAP_PATIENT)


def ready(ws, detector, text: str = TEXT) -> str:
    post, _ = submit_post(ws, a_post(text))
    check.check_posts(ws, [post], detector)
    review.open_post(ws, post)
    return post


def test_a_covering_consent_closes_the_gap_and_stands_in_the_decision(ws, detector, tmp_path):
    registry(
        ws,
        tmp_path,
        "Marisol Duarte,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-1",
    )
    post = ready(ws, detector)
    assert gap(ws, post).consent is ConsentStatus.CLOSED
    assert "AUTH-1" in gap(ws, post).why + gap(ws, post).document
    decide.approve(ws, post)
    with ws.connections.read() as connection:
        seq = posts.decisions(connection, post)[0]["seq"]
        body = json.loads(next(iter(ledger.entries(connection, seq, seq))).body)
    assert body["data"]["consents"] == ["AUTH-1"]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (
            "Marisol Duarte,patient,platforms=facebook; uses=name|condition|story,2025-01-10,2026-01-10,,,AUTH-1",
            ConsentStatus.EXPIRED,
        ),
        (
            "Marisol Duarte,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2027-01-10,2026-05-01,,AUTH-1",
            ConsentStatus.REVOKED,
        ),
        (
            "Marisol Duarte,patient,platforms=newsletter; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-1",
            ConsentStatus.OUT_OF_SCOPE,
        ),
        (
            "Marisol Duarte,patient,platforms=facebook; uses=name|condition|story,2026-01-10,,,,AUTH-1",
            ConsentStatus.MISSING,
        ),
        (
            "Marisol Duarta,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-1",
            ConsentStatus.MISSING,
        ),
    ],
)
def test_a_consent_that_does_not_cover_says_which_element_is_missing(ws, detector, tmp_path, row, status):
    registry(ws, tmp_path, row)
    post = ready(ws, detector)
    assert gap(ws, post).consent is status
    with pytest.raises(RefusedError, match="must be settled"):
        decide.approve(ws, post)


def test_a_form_under_another_name_is_attached_by_hand_and_taken_off_again(ws, detector, tmp_path):
    registry(
        ws,
        tmp_path,
        "Marisol Duarta,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-7",
    )
    post = ready(ws, detector)
    key = gap(ws, post).key
    options = dispose.options(ws, post, key)
    assert [o.consent.document for o in options] == ["AUTH-7"]
    dispose.attach_consent(ws, post, key, "AUTH-7")
    view = review.view_post(ws, post)
    assert view.open_issues() == ()
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED
    decide.withdraw(ws, post)
    dispose.undo_disposition(ws, post, gap(ws, post).key)
    assert review.view_post(ws, post).open_issues() != ()
    assert record.verify(ws).intact


def test_a_form_for_another_platform_cannot_be_attached(ws, detector, tmp_path):
    registry(
        ws,
        tmp_path,
        "Marisol Duarte-Ibarra,patient,platforms=blog; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-7",
    )
    post = ready(ws, detector)
    with pytest.raises(RefusedError, match="does not cover"):
        dispose.attach_consent(ws, post, gap(ws, post).key, "AUTH-7")
    assert review.view_post(ws, post).dispositions == ()


def test_a_new_consent_is_seen_at_the_next_check_without_detecting_again(ws, detector, tmp_path):
    post = ready(ws, detector)
    assert check.unchecked(ws) == []
    registry(
        ws, tmp_path, "Marisol Duarte,patient,platforms=any; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-1"
    )
    assert check.unchecked(ws) == [post]
    check.check_posts(ws, [post], detector)
    assert gap(ws, post).consent is ConsentStatus.CLOSED


def test_a_consent_revoked_after_the_check_carries_no_approval_until_the_post_is_checked_again(ws, detector, tmp_path):
    row = "Marisol Duarte,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2027-01-10,{},,AUTH-1"
    registry(ws, tmp_path, row.format(""))
    post = ready(ws, detector)
    assert gap(ws, post).consent is ConsentStatus.CLOSED
    registry(ws, tmp_path, row.format("2026-11-19"))
    assert DecisionKind.APPROVE not in review.view_post(ws, post).can
    with pytest.raises(RefusedError, match="the post is checked again"):
        decide.approve(ws, post)
    check.check_posts(ws, [post], detector)
    assert gap(ws, post).consent is ConsentStatus.REVOKED


def test_a_consent_that_ran_out_overnight_carries_no_approval(ws, detector, tmp_path):
    row = "Marisol Duarte,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2026-11-20,,,AUTH-1"
    registry(ws, tmp_path, row)
    post = ready(ws, detector)
    assert review.view_post(ws, post).approve_blocked == ""
    ws.today = lambda: date(2026, 11, 21)
    with pytest.raises(RefusedError, match="the post is checked again"):
        decide.approve(ws, post)


def test_a_form_that_was_attached_by_hand_and_revoked_settles_nothing_any_more(ws, detector):
    recorded(ws, a_form("AUTH-7", "Marisol Duarta"))
    post = ready(ws, detector)
    dispose.attach_consent(ws, post, gap(ws, post).key, "AUTH-7")
    assert review.view_post(ws, post).open_issues() == ()
    consents.revoke(ws, "AUTH-7", ws.today())
    check.check_posts(ws, [post], detector)
    assert gap(ws, post).consent is ConsentStatus.REVOKED
    with pytest.raises(RefusedError, match="must be settled"):
        decide.approve(ws, post)


def test_purpose_and_site_of_a_post_are_asked_of_the_form(ws, detector):
    recorded(ws, a_form(purposes=("post",), sites=("Harbor",)))
    post, _ = submit_post(ws, a_post(TEXT, purpose="advertising", site="Harbor"))
    other, _ = submit_post(ws, a_post(f"{TEXT} Hooray!", site="East Campus"))
    good, _ = submit_post(ws, a_post(f"{TEXT} Well done!", site="harbor"))
    check.check_posts(ws, [post, other, good], detector)
    assert gap(ws, post).why == "CA-0001 is for posts of our own, not for advertising."
    assert gap(ws, other).why == "CA-0001 is for Harbor only, not for East Campus."
    assert gap(ws, good).consent is ConsentStatus.CLOSED
    assert [o.covers for o in dispose.options(ws, post, gap(ws, post).key)] == [False]
