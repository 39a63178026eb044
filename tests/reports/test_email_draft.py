"""E-mail drafts as files."""

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.text import normalise_text
from reviewer.reports.email_draft import email_bytes


@pytest.mark.parametrize(
    "text",
    [
        "Dear Tessa,\n\nthank you.\n",
        "Ünïcödé 🎗️ — “quoted”\n",
        "x" * 3_000 + "\n",
        ".\n..\nFrom here on\n--boundary\n",
        "Bcc: somebody@example.org\n\nX-Unsent: 0\n",
        "\u202eright to left\u202c and \u200b\n",
    ],
)
def test_the_text_comes_back_as_it_was(text):
    mail = message_from_bytes(email_bytes("About your post", text), policy=default)
    assert mail.get_content().replace("\r\n", "\n") == text
    assert mail["X-Unsent"] == "1"
    assert mail["Bcc"] is None
    assert mail.get_content_type() == "text/plain"
    assert all(len(line) <= 998 for line in email_bytes("s", text).split(b"\r\n"))


@pytest.mark.parametrize(
    "subject", ["A\r\nBcc: x@example.org", "A\nTo: x@example.org", "A\x00\x0bB", "Grüße 🎗️", "s" * 999]
)
def test_a_subject_never_adds_a_field(subject):
    mail = message_from_bytes(email_bytes(subject, "Hello.\n"), policy=default)
    assert mail["To"] is None
    assert mail["Bcc"] is None
    assert mail.get_content().replace("\r\n", "\n") == "Hello.\n"
    assert len(mail["Subject"]) <= 120


@given(st.text(max_size=300))
def test_any_stored_text_survives(text):
    text = normalise_text(text).strip() + "\n"
    mail = message_from_bytes(email_bytes("About your post", text), policy=default)
    assert mail.get_content().replace("\r", "\n").split() == text.replace("\r", "\n").split()
    assert mail["To"] is None
