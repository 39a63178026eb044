from pathlib import Path

import pytest

from reviewer.workflow import message_formats, messages
from reviewer.workflow.workspace import Workspace


def test_the_last_format_is_remembered_for_the_person_who_used_it(ws: Workspace):
    assert message_formats.usual(ws) == ""
    message_formats.remember(ws, "pdf")
    assert message_formats.usual(ws) == "pdf"
    ws.set_reviewer("Devin Marsh", "reviewer")
    assert message_formats.usual(ws) == ""


def test_no_file_is_a_choice_too(ws: Workspace):
    message_formats.remember(ws, "email")
    message_formats.remember(ws, "")
    assert message_formats.usual(ws) == ""


@pytest.mark.parametrize("odd", ["docx", "../pdf", " "])
def test_what_is_no_format_counts_as_none(ws: Workspace, odd: str):
    message_formats.remember(ws, odd)
    assert message_formats.usual(ws) == ""
    ws.set_preference(f"message.format:{ws.person}", ["pdf"])
    assert message_formats.usual(ws) == ""


def test_every_format_has_words_and_an_ending_and_is_the_one_that_is_written():
    assert messages.FORMATS is message_formats.FORMATS
    assert all(words and Path(f"message{ending}").suffix == ending for words, ending in messages.FORMATS.values())
