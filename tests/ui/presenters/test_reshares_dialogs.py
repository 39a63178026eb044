"""The steps of a card without Qt: what is wanted before something is recorded."""

from datetime import date, timedelta
from typing import Any

import pytest

from reviewer.model.reshare import CadenceRule, WatchedAccount
from reviewer.model.views import Changes
from reviewer.ui.presenters import reshares_limits as limits
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.reshares_dialogs import (
    AnswerPresenter,
    HoldPresenter,
    OutcomePresenter,
    ResharedPresenter,
    ReviewPresenter,
    WordsPresenter,
    ask_message,
    hold_message,
    limit_note,
    with_start,
)
from reviewer.ui.presenters.reshares_feed import FeedPresenter, shown_of
from reviewer.ui.presenters.reshares_limits import Limit
from reviewer.ui.presenters.reshares_text import Draft, TextPresenter, draft_of, start_text
from reviewer.ui.presenters.reshares_watched import WatchedPresenter, rows_of
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.reshares import FeedPreview, KnownItem
from reviewer.workflow.watched import UnknownAccount
from tests.ui.fakes import LaterRunner, NowRunner, Screen
from tests.ui.reshare_examples import COUNTER, NOW, REACHED, TODAY, a_reshare, an_item

DONE = Changes(reshares=True)


class Sent:
    """Notes what was sent."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *arguments: Any) -> Changes:
        self.calls.append(arguments)
        return DONE


def test_words_are_wanted_and_sent_once():
    screen, sent, runner = Screen(), Sent(), LaterRunner()
    presenter = WordsPresenter(screen, runner, sent, ask("Why?"))
    presenter.send("  ")
    assert screen.last("show_message").headline == "Why?"
    presenter.send(" Because. ")
    presenter.send("Because.")
    runner.finish()
    assert sent.calls == [("Because.",)]
    assert screen.last("finish") == DONE


def test_an_answer_is_chosen_and_changes_are_named():
    screen, sent = Screen(), Sent()
    presenter = AnswerPresenter(screen, NowRunner(), sent)
    presenter.send("", "")
    assert screen.last("show_message").headline == "What did the author say?"
    presenter.send("changes", " ")
    assert "wants changed" in screen.last("show_message").headline
    assert sent.calls == []
    presenter.send("yes", "")
    assert sent.calls == [("yes", "")]


def hold(counter: Any, sent: Sent) -> tuple[HoldPresenter, Screen]:
    screen = Screen()
    return HoldPresenter(screen, NowRunner(), sent, lambda reason, until: f"{reason}|{until}", counter, TODAY), screen


def test_holding_wants_a_reason_unless_the_limit_is_one():
    sent = Sent()
    presenter, screen = hold(COUNTER, sent)
    presenter.send("", None, False, "")
    assert "why it has to wait" in screen.last("show_message").headline
    presenter.send("Waits for a consent.", date(2026, 12, 1), False, " Hello ")
    assert sent.calls == [("Waits for a consent.", date(2026, 12, 1), "Hello")]
    presenter, _ = hold(REACHED, sent)
    presenter.send("", None, False, "")
    assert sent.calls[-1] == ("", None, "")


def test_a_day_that_is_none_or_past_is_marked():
    sent = Sent()
    presenter, screen = hold(REACHED, sent)
    presenter.send("x", None, True, "")
    assert screen.last("show_wrong_day").startswith("This is not a day")
    presenter.send("x", TODAY, False, "")
    assert screen.last("show_wrong_day").startswith("This day is past")
    assert sent.calls == []


def test_the_message_follows_the_reason_until_somebody_writes_it():
    presenter, screen = hold(COUNTER, Sent())
    presenter.start()
    assert screen.last("show_draft") == "|None"
    presenter.edited("Waits", None, "|None")
    assert screen.last("show_draft") == "Waits|None"
    before = screen.told("show_draft")
    presenter.edited("Waits for it", None, "My own words")
    assert screen.told("show_draft") == before


def test_over_the_limit_only_with_a_reason():
    screen, sent = Screen(), Sent()
    presenter = ReviewPresenter(screen, NowRunner(), sent, REACHED)
    presenter.send(" ", "facebook", "")
    assert screen.last("show_wanted").startswith("Say why")
    assert sent.calls == []
    presenter.send("An award.", " ", "")
    assert "which platform" in screen.last("show_message").headline
    presenter.send("An award.", "facebook", " Main page ")
    assert sent.calls == [("An award.", "facebook", "Main page")]
    ReviewPresenter(screen, NowRunner(), sent, COUNTER).send("", "x", "")
    assert sent.calls[-1] == ("", "x", "")


def test_what_lies_ahead_did_not_go_out_yet():
    screen, sent = Screen(), Sent()
    presenter = ResharedPresenter(screen, NowRunner(), sent, lambda: NOW, True)
    presenter.send(NOW + timedelta(minutes=1), "", "x")
    assert screen.last("show_message").headline == "This time lies ahead."
    presenter.send(NOW, "", " ")
    assert "Say why" in screen.last("show_message").headline
    presenter.send(NOW, " https://example.org/1 ", "An award.")
    assert sent.calls == [(NOW, "https://example.org/1", "An award.")]


def test_an_outcome_is_chosen():
    screen, sent = Screen(), Sent()
    presenter = OutcomePresenter(screen, NowRunner(), sent)
    presenter.send("", "note")
    assert sent.calls == []
    presenter.send("ok", " note ")
    assert sent.calls == [("ok", "note")]


def test_the_author_is_asked_a_question_also_while_the_limit_is_reached():
    asked = ask_message(a_reshare(), REACHED, TODAY, "Test Clinic")
    assert "May we re-share it" in asked
    held = hold_message(a_reshare(), REACHED, TODAY, "Test Clinic", "", None)
    assert "next slot is Dec 1" in held
    assert "Dec 24" in hold_message(a_reshare(), REACHED, TODAY, "Test Clinic", "", date(2026, 12, 24))
    reason = hold_message(a_reshare(), COUNTER, TODAY, "Test Clinic", "Waits for\na consent.", None)
    assert "Waits for a consent." in reason


def test_a_limit_that_is_not_reached_is_no_note_and_a_start_is_added_once():
    assert limit_note(COUNTER, TODAY) is None
    note = limit_note(REACHED, TODAY)
    assert note is not None
    assert note.detail == "The next slot is Dec 1."
    assert with_start(with_start("", "Out of date."), "Out of date.") == "Out of date. "


def test_our_text_is_wanted_for_a_quote_and_a_rewrite_only():
    screen, saved = Screen(), Sent()
    card = a_reshare()
    presenter = TextPresenter(screen, NowRunner(), card, saved)
    empty = Draft("quote", " ", "facebook", "", "", "Ngozi Achterberg", "")
    presenter.send(empty)
    assert "above the quote" in screen.last("show_message").headline
    presenter.send(Draft("repost", "", "facebook", "", "", "", "Heart team"))
    assert screen.last("show_message").headline == "Say whose post it is."
    presenter.send(Draft("nonsense", "x", "", "", "", "", ""))
    assert saved.calls == []
    presenter.send(Draft("repost", "", "facebook", "", "", "", "Cardiology"))
    assert saved.calls[0][0] == draft_of(card)
    assert presenter.difference("repost", "x") is None
    assert presenter.difference("repurpose", "Other words") is not None
    assert start_text(card, "repurpose") == card.item.text
    assert start_text(card, "quote") == ""


# -- limits


def test_limits_and_rules_are_the_same_thing_both_ways():
    rules = (
        CadenceRule(), CadenceRule("group:Cardiology", 6, "rolling30"), CadenceRule("each:4 East", 1),
        CadenceRule("Ngozi Achterberg", 0),
    )  # fmt: skip
    assert limits.rules_of(limits.limits_of(rules)) == rules
    assert limits.lines(limits.limits_of(rules)) == (
        "2 posts in a calendar month for everybody else.",
        "6 posts in any 30 days for Cardiology as a whole.",
        "1 post in a calendar month for each person of 4 East.",
        "Nothing at present for Ngozi Achterberg.",
    )
    assert limits.lines(()) == ("Without a limit, anybody can be re-shared at any time.",)
    assert limits.lines((Limit(limits.PERSON, "Wim Ott"),))[-1] == "Nobody else has a limit."


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((Limit(limits.PERSON, " "),), "Say for which person the limit is."),
        ((Limit(limits.EACH),), "Say for which group the limit is."),
        ((Limit(cap=limits.UNSAID),), "Say how many posts, 0 to 1,000."),
        ((Limit(), Limit(cap=3)), "There are two limits for everybody else. Take one away."),
        ((Limit("person", "Wim  Ott"), Limit("person", "wim ott")), "There are two limits for wim ott. Take one away."),
        ((Limit(), Limit("group", "4 East"), Limit("each", "4 East")), ""),
    ],
)
def test_what_is_missing_in_limits_is_said(rows: tuple[Limit, ...], words: str):
    assert limits.missing(rows) == words


# -- watched accounts


def test_watched_come_first_then_unknown_ones_then_those_no_longer_watched():
    known = (
        WatchedAccount("WA-0001", "linkedin", "@a", "Ngozi Achterberg", "Cardiology"),
        WatchedAccount("WA-0002", "x", "@b", active=False),
    )
    found = rows_of(known, (UnknownAccount("facebook", "@c", "Wim Ott", 3, ""),))
    assert [row.title for row in found] == ["@a", "@c", "@b"]
    assert [row.tail for row in found] == ["", "3 posts, not watched", "no longer watched"]
    assert found[0].second == "LinkedIn · Ngozi Achterberg · Cardiology"


def test_an_account_is_watched_changed_and_stopped():
    screen, watched, stopped = Screen(), Sent(), Sent()
    one = WatchedAccount("WA-0001", "linkedin", "@a", "Ngozi Achterberg")
    presenter = WatchedPresenter(screen, NowRunner(), lambda: ((one,), ()), watched, stopped)
    presenter.refresh()
    presenter.save("linkedin", " ", "", "")
    assert "Which account" in screen.last("show_message").headline
    presenter.stop()
    assert stopped.calls == []
    presenter.choose("WA-0001")
    assert screen.last("show_fields") == (one, "Keep the change", True)
    presenter.save("linkedin", "@a ", "Wim Ott", "")
    assert watched.calls == [(WatchedAccount("WA-0001", "linkedin", "@a", "Wim Ott"),)]
    assert screen.last("recorded") == DONE
    presenter.choose("WA-0001")
    presenter.stop()
    assert stopped.calls == [("WA-0001",)]
    presenter.begin_new()
    presenter.save("x", "@new", "", "")
    assert watched.calls[-1][0].id == ""


# -- feed


def a_preview(**fields: Any) -> FeedPreview:
    values: dict[str, Any] = {
        "path_name": "heart.xml", "format": "atom", "title": "Heart team", "fresh": (an_item(),), "known": (), "refused": (),
        "warnings": ("1 post has no date.",), "unknown": (), "source_bytes": b"",
    }  # fmt: skip
    return FeedPreview(**{**values, **fields})


def test_a_preview_says_what_the_file_would_bring():
    found = shown_of(
        a_preview(
            fresh=(an_item(), an_item(text="", author="", account="", published="", topics=("a", "b", "c", "d"))),
            known=(KnownItem(an_item(), "It is on the board as RS-0007."),),
            unknown=(UnknownAccount("x", "@c", "Wim Ott", 2, "Wim Ott"),),
        ),
        NOW,
    )
    assert found.name == "heart.xml, Atom feed, “Heart team”"
    assert (found.main, found.blocked, found.counts) == ("Put 2 posts on the board", "", (2, 1, 0, 1))
    assert found.fresh[0].second == "Ngozi Achterberg · LinkedIn · Nov 18"
    assert found.fresh[1].title == "No text, only a link or pictures"
    assert found.fresh[1].second == "nobody named · LinkedIn · no date · a, b, c"
    assert found.known[0].second == "It is on the board as RS-0007."
    assert found.unknown[0].second == "seems to be Wim Ott"
    nothing = shown_of(a_preview(fresh=()), NOW)
    assert nothing.blocked.startswith("There is nothing new")


def test_a_feed_is_read_and_taken_and_can_be_stopped():
    screen, runner = Screen(), LaterRunner()
    taken: list[FeedPreview] = []

    def take(preview: FeedPreview, progress: Any) -> ImportResult:
        progress.check_cancelled()
        taken.append(preview)
        return ImportResult(1, 0, 0, "1 possible re-share on the board.", DONE)

    presenter = FeedPresenter(screen, runner, lambda path, progress: a_preview(), take, lambda: NOW)
    presenter.send()
    assert runner.waiting == []
    presenter.choose("/tmp/heart.xml")
    presenter.choose("/tmp/other.xml")
    assert len(runner.waiting) == 1
    runner.finish()
    presenter.send()
    assert presenter.stop()
    runner.finish()
    assert taken == []
    assert screen.last("show_message").headline == "Stopped."
    runner.stop = False
    presenter.send()
    runner.finish()
    assert len(taken) == 1
    assert (presenter.sentence, screen.last("finish")) == ("1 possible re-share on the board.", DONE)
    assert not presenter.stop()
