"""Small builders: forms on file, and posts that were approved on them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind
from reviewer.workflow import check, consents, decide, publication, review
from reviewer.workflow.submit import submit_post
from tests.intake.pdf_samples import pdf

from .builders import a_post

USES = ("name", "age", "role", "photo", "quote", "condition", "story")
TEXT = "So proud of our patient Marisol Duarte, who beat leukemia."
ELEMENTS = FormElements(
    information="name, condition and story",
    discloser="Test Clinic, communications",
    recipient="readers of our pages",
    purpose="to thank the ward",
    signer="Marisol Duarte",
    says_revocable=True,
    says_conditions=True,
    says_redisclosure=True,
    plain_language=True,
    copy_given=True,
)
PDF = pdf()


def a_form(document: str = "CA-0001", subject: str = "Marisol Duarte", **values: Any) -> Consent:
    """A complete authorization for everything on Facebook, changed by the fields given."""
    base = Consent(
        document,
        subject,
        SubjectKind.PATIENT,
        ("facebook",),
        USES,
        date(2026, 1, 10),
        date(2027, 1, 10),
        elements=replace(ELEMENTS, signer=subject),
    )
    return replace(base, **values)


def approved(ws: Any, detector: Any, text: str = TEXT, **fields: Any) -> str:
    """A post that is approved."""
    post, _ = submit_post(ws, a_post(text, **fields))
    check.check_posts(ws, [post], detector)
    decide.approve(ws, post)
    return post


def published(ws: Any, detector: Any, text: str = TEXT, link: str = "https://example.org/p/1", **fields: Any) -> str:
    """A post that is out since this morning."""
    post = approved(ws, detector, text, **fields)
    publication.record(ws, post, datetime(2026, 11, 20, 9, tzinfo=UTC), "facebook", link)
    return post


def recorded(ws: Any, *forms: Consent) -> None:
    """Put forms on file."""
    for form in forms or (a_form(),):
        consents.record(ws, form)


def relied_on(ws: Any, post: str) -> list[str]:
    """What an approval of the post as it is shown would rest on."""
    return decide.relied_on(review.view_post(ws, post))
