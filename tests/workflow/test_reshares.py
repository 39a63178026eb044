"""A feed fills the board: once, with provenance, with doubles and stopped accounts left out and said."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import FileProblem, RefusedError
from reviewer.model.progress import Cancelled, Progress
from reviewer.model.reshare import Stage, WatchedAccount
from reviewer.store import ledger
from reviewer.workflow import people, record, reshare_cards, reshares, watched
from reviewer.workflow.reshares import FeedPreview
from reviewer.workflow.workspace import Workspace
from tests.workflow.reshare_builders import REYES, SILVA, TEXTS, fill, post, write_feed


def possible(ws: Workspace) -> list[reshare_cards.Card]:
    return list(reshare_cards.board(ws)[0].cards)


def entries(ws: Workspace) -> int:
    with ws.connections.read() as connection:
        return int(ledger.head(connection)[0])


def test_a_feed_fills_the_first_column_with_provenance(ws: Workspace, tmp_path: Path):
    people.record_rows(ws, [SILVA, REYES])
    preview = reshares.read_file(
        ws, write_feed(tmp_path, post(0), post(1, author="", handle="@tomas", platform="x"), post(2, text=""))
    )
    assert preview.summary == "2 new posts, 1 refused."
    assert [(u.handle, u.person, u.posts) for u in preview.unknown] == [
        ("amara", "Amara Silva", 1),
        ("@tomas", "Tomas Reyes", 1),
    ]
    before = entries(ws)
    result = reshares.take(ws, preview)
    assert (result.imported, result.refused, result.changes.reshares) == (2, 1, True)
    assert entries(ws) == before + 3
    by_id = {card.reshare.id: card.reshare for card in possible(ws)}
    first, second = by_id["RS-0001"], by_id["RS-0002"]
    assert (first.item.platform, first.item.account, first.item.link, first.item.published) == (
        "linkedin", "amara", "https://www.linkedin.com/posts/amara_0", "2026-11-01T08:00:00Z",
    )  # fmt: skip
    assert (first.person, first.group, first.stage) == ("Amara Silva", "Cardiology", Stage.POSSIBLE)
    assert (second.person, second.group) == ("Tomas Reyes", "Surgery")
    assert record.verify(ws).problems == ()


def test_reading_records_nothing(ws: Workspace, tmp_path: Path):
    before = entries(ws)
    reshares.read_file(ws, write_feed(tmp_path, post(0)))
    assert entries(ws) == before


def test_events_of_the_board_hold_no_words(ws: Workspace, tmp_path: Path):
    fill(ws, tmp_path, 2)
    watched.watch(ws, WatchedAccount("", "linkedin", "amara", "Amara Silva", "Cardiology"))
    reshare_cards.hold(ws, "RS-0001", "Her words on sleep", message="Dear Amara")
    with ws.connections.read() as connection:
        bodies = b"".join(entry.body for entry in ledger.entries(connection)).lower()
    for words in (b"amara", b"silva", b"nap", b"sleep", b"linkedin.com", b"cardiology"):
        assert words not in bodies


@pytest.mark.parametrize(
    ("again", "why"),
    [
        ({"text": "Another text altogether, about other things than the first one was.", "url": ""}, "on the board as RS-0001"),
        ({"id": "other", "text": "Another text altogether, about other things.", "url": "http://linkedin.com/posts/amara_0/?utm_source=x#top"}, "RS-0001"),
        ({"id": "other", "url": "https://example.org/new"}, "RS-0001"),
        ({"id": "other", "url": "", "text": TEXTS[0].upper() + " #sleep"}, "RS-0001"),
        ({"id": "other", "url": "", "platform": "x", "handle": "amara_x"}, "RS-0001"),
    ],
)  # fmt: skip
def test_what_is_there_already_is_left_out_and_said(ws: Workspace, tmp_path: Path, again: dict[str, Any], why: str):
    fill(ws, tmp_path, 1)
    preview = reshares.read_file(ws, write_feed(tmp_path, post(0, **again)))
    assert preview.fresh == ()
    assert why in preview.known[0].why
    with pytest.raises(RefusedError, match="nothing new"):
        reshares.take(ws, preview)


@pytest.mark.parametrize(
    "other",
    [
        {"id": "b", "url": "https://www.linkedin.com/posts/amara_99", "author": "Tomas Reyes", "handle": "tomas"},
        {"id": "b", "url": "https://www.linkedin.com/posts/amara_99", "text": TEXTS[1]},
        {"id": "b", "url": "https://www.linkedin.com/posts/amara_0?item=2", "text": TEXTS[1]},
        {"id": "b", "url": "", "text": TEXTS[0].replace("helps most people stay alert until the morning round", "hurts some who then lie awake all day")},
    ],
)  # fmt: skip
def test_other_posts_are_not_taken_for_the_same(ws: Workspace, tmp_path: Path, other: dict[str, Any]):
    fill(ws, tmp_path, 1)
    assert len(reshares.read_file(ws, write_feed(tmp_path, post(0, **other))).fresh) == 1


def test_a_post_twice_in_one_file_comes_once(ws: Workspace, tmp_path: Path):
    preview = reshares.read_file(ws, write_feed(tmp_path, post(0), post(0), post(1)))
    assert len(preview.fresh) == 2
    assert preview.known[0].why == "It is the same as post 1 of this file."


def test_a_preview_that_was_taken_meanwhile_brings_nothing_twice(ws: Workspace, tmp_path: Path):
    preview = reshares.read_file(ws, write_feed(tmp_path, post(0), post(1)))
    reshares.take(ws, reshares.read_file(ws, write_feed(tmp_path, post(0), name="other.json")))
    assert reshares.take(ws, preview).imported == 1
    assert len(possible(ws)) == 2
    with pytest.raises(RefusedError):
        reshares.take(ws, preview)


def test_a_dropped_post_does_not_come_again(ws: Workspace, tmp_path: Path):
    (card,) = fill(ws, tmp_path, 1)
    reshare_cards.drop(ws, card, "Not ours to share")
    assert reshares.read_file(ws, write_feed(tmp_path, post(0))).fresh == ()


def test_accounts_that_are_watched_no_longer_bring_nothing(ws: Workspace, tmp_path: Path):
    watched.watch(ws, WatchedAccount("", "LinkedIn", "@amara", "Amara Silva"))
    (account,) = watched.accounts(ws)
    watched.stop(ws, account.id)
    preview = reshares.read_file(ws, write_feed(tmp_path, post(0)))
    assert preview.fresh == ()
    assert preview.known[0].why == "Its account is watched no longer."


def test_a_watched_account_gives_its_cards_person_and_group_before_and_after(ws: Workspace, tmp_path: Path):
    fill(ws, tmp_path, 1, author="Sleepy Doc", handle="sleepydoc")
    assert [(u.handle, u.posts) for u in watched.unknown(ws)] == [("sleepydoc", 1)]
    assert possible(ws)[0].reshare.person == ""
    watched.watch(ws, WatchedAccount("", "linkedin", "@SleepyDoc", "Amara Silva", "Physicians"))
    card = possible(ws)[0].reshare
    assert (card.person, card.group, card.account) == ("Amara Silva", "Physicians", "WA-0001")
    assert watched.unknown(ws) == ()
    assert reshare_cards.board(ws, person="Amara Silva")[0].total == 1
    assert reshare_cards.board(ws, group="physicians")[0].total == 1
    assert reshare_cards.board(ws, person="Tomas Reyes")[0].total == 0


def test_posts_of_the_future_and_broken_files_are_said(ws: Workspace, tmp_path: Path):
    preview = reshares.read_file(ws, write_feed(tmp_path, post(0, published="2027-03-01T00:00:00Z")))
    assert "1 post has a date in the future." in preview.warnings
    bad = tmp_path / "bad.xml"
    bad.write_text('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss>&a;</rss>', encoding="utf-8")
    with pytest.raises(FileProblem, match="pull in other files"):
        reshares.read_file(ws, bad)


def test_nobody_cannot_fill_the_board(ws: Workspace, tmp_path: Path):
    preview = reshares.read_file(ws, write_feed(tmp_path, post(0)))
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        reshares.take(ws, preview)


class Stops(Progress):
    """Is cancelled after some reports."""

    def __init__(self, after: int) -> None:
        self.left = after

    def report(self, done: int, total: int, what: str) -> None:
        self.left -= 1

    def check_cancelled(self) -> None:
        if self.left <= 0:
            raise Cancelled


def test_a_cancelled_import_leaves_nothing(ws: Workspace, tmp_path: Path):
    preview: FeedPreview = reshares.read_file(ws, write_feed(tmp_path, *(post(n) for n in range(200))))
    before = entries(ws)
    with pytest.raises(Cancelled):
        reshares.take(ws, preview, Stops(2))
    assert entries(ws) == before
    assert possible(ws) == []
    assert reshares.take(ws, preview).imported == 200


def test_twenty_thousand_posts_come_to_the_board_in_bounded_time(ws: Workspace, tmp_path: Path):
    posts = [
        {"id": f"p{n}", "text": f"Note {n}: {TEXTS[n % 5]}", "author": f"Writer Number{n % 40}", "platform": "linkedin", "url": f"https://example.org/{n}"}
        for n in range(20_000)
    ]  # fmt: skip
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(posts), encoding="utf-8")
    began = time.process_time()
    preview = reshares.read_file(ws, path)
    read = time.process_time() - began
    result = reshares.take(ws, preview)
    taken = time.process_time() - began - read
    column = reshare_cards.board(ws)[0]
    first = time.process_time()
    reshare_cards.board(ws, search="note 77")
    again = time.process_time() - first
    assert result.imported == len(preview.fresh) == column.total
    assert len(column.cards) == reshare_cards.MOST_CARDS
    print(f"read {read:.1f} s, taken {taken:.1f} s, {column.total} cards, board again {again:.2f} s")
    assert read < 40
    assert taken < 90
    assert again < 15
