"""The message to the author of a re-share as a file: whole, kept with its card, or not at all."""

from pathlib import Path

import pytest

from reviewer.bootstrap import create_workspace
from reviewer.errors import FileProblem, UsageError
from reviewer.model.views import Changes
from reviewer.workflow import reshare_cards, reshare_messages, reshares
from reviewer.workflow.workspace import Workspace

CARD = "RS-0001"
WORDS = "Hi Ngozi,\n\nthe next slot is Dec 1. 🎗️\n"


@pytest.fixture
def ws(tmp_path: Path):
    opened = create_workspace(tmp_path / "ws", "Test Clinic", "Ines Calloway")
    feed = tmp_path / "feed.csv"
    feed.write_text(
        "author,platform,account,text\nNgozi Achterberg,linkedin,@ngozi_heart,Forty nurses trained.\n", "utf-8"
    )
    reshares.take(opened, reshares.read_file(opened, feed))
    yield opened
    opened.close()


def kept(ws: Workspace) -> str:
    return reshare_cards.get(ws, CARD).reshare.message


def test_a_text_file_holds_the_words_and_the_card_keeps_them(ws: Workspace, tmp_path: Path):
    changes = reshare_messages.save_file(ws, CARD, tmp_path / "m.txt", WORDS)
    assert changes == Changes(reshares=True, record=True)
    assert (tmp_path / "m.txt").read_text(encoding="utf-8") == WORDS
    assert kept(ws) == WORDS.strip()


def test_an_e_mail_draft_has_a_subject_and_no_address(ws: Workspace, tmp_path: Path):
    reshare_messages.save_file(ws, CARD, tmp_path / "m.EML", WORDS)
    content = (tmp_path / "m.EML").read_text(encoding="utf-8")
    assert "Subject: Your post on LinkedIn" in content
    assert "\nTo: " not in content.replace("\r", "") or "\nTo: \n" in content.replace("\r", "")


@pytest.mark.parametrize(("name", "words"), [("m.txt", "  \n"), ("m.exe", WORDS), ("m", WORDS)])
def test_an_empty_message_and_another_ending_write_nothing(ws: Workspace, tmp_path: Path, name: str, words: str):
    with pytest.raises(UsageError):
        reshare_messages.save_file(ws, CARD, tmp_path / name, words)
    assert not (tmp_path / name).exists()
    assert kept(ws) == ""


def test_a_file_that_cannot_be_written_leaves_the_card_as_it_was(ws: Workspace, tmp_path: Path):
    with pytest.raises(FileProblem):
        reshare_messages.save_file(ws, CARD, tmp_path / "none" / "m.txt", WORDS)
    assert kept(ws) == ""


def test_a_card_that_is_not_there_writes_nothing(ws: Workspace, tmp_path: Path):
    with pytest.raises(UsageError):
        reshare_messages.save_file(ws, "RS-0999", tmp_path / "m.txt", WORDS)
    assert not (tmp_path / "m.txt").exists()
