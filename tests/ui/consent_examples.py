"""Complete and incomplete forms of invented people, tasks and previews, for presenters and widgets."""

from dataclasses import replace
from datetime import date
from typing import Any

from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind
from reviewer.workflow.consent_tasks import ConsentTask

TODAY = date(2026, 11, 20)

WHOLE = FormElements(
    information="name, photo and story of the bell ringing",
    discloser="Test Clinic, communications",
    recipient="public readers of Facebook",
    purpose="thank families and present the unit",
    signer="Wanda Ostrow",
    says_revocable=True,
    says_conditions=True,
    says_redisclosure=True,
    plain_language=True,
    copy_given=True,
)
"""Everything that an authorization has to say."""


def a_form(document: str = "CA-0001", subject: str = "Wanda Ostrow", **changes: Any) -> Consent:
    """A complete authorization of a patient."""
    values: dict[str, Any] = {
        "subject_kind": SubjectKind.PATIENT,
        "platforms": ("facebook",),
        "uses": ("name", "photo", "story"),
        "signed": date(2026, 9, 14),
        "expires": date(2027, 6, 30),
        "elements": replace(WHOLE, signer=subject),
    }
    return Consent(document, subject, **(values | changes))


def a_task(post: str = "P-1", **changes: Any) -> ConsentTask:
    """A published post whose form was revoked."""
    values: dict[str, Any] = {
        "document": "CA-0377",
        "subject": "Harold Ezeh",
        "why": "revoked",
        "state": "published",
        "platform": "facebook",
        "link": "https://example.org/1",
        "author": "Tessa Hollins",
        "due": date(2026, 11, 23),
        "sentence": "CA-0377 was revoked. Have the post taken down.",
        "done": False,
        "letter": False,
        "title": "Thank you to our patient",
    }
    return ConsentTask(post, **(values | changes))
