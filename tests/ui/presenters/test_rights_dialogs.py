"""Rights records on the screen: words, the form, the picker, the end; which picture a key means."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import RefusedError
from reviewer.model.rights import KINDS, RightsRecord
from reviewer.model.surroundings import MediaRights
from reviewer.model.views import Changes, MediaView
from reviewer.ui.presenters import rights_words as words
from reviewer.ui.presenters.desk_questions import first_uncovered, place_of_rights
from reviewer.ui.presenters.numbered import certainty
from reviewer.ui.presenters.rights_dialogs import (
    WHOLE,
    EndRightsPresenter,
    RightsDraft,
    RightsPickerPresenter,
    RightsPresenter,
)
from reviewer.workflow.rights import TEXT, RightsOption, RightsRow, UsedIn
from tests.ui.examples import a_view, an_issue
from tests.ui.fakes import NowRunner, Screen

PHOTO = RightsRecord("RGT-0001", "image", "Zoë’s photo", "Ana Field", "license", proof="Order 55")
DONE = Changes(rights=True)


def option(number: int, covers: bool = True, how: str = "", **changes: object) -> RightsOption:
    record = replace(PHOTO, id=f"RGT-{number:04d}", **changes)
    return RightsOption(record, covers, f"{record.id} ended on Nov 1, 2026.", how)


def picker(*options: RightsOption) -> tuple[RightsPickerPresenter, Screen, list[tuple[str, str]]]:
    screen, did = Screen(), []

    def link(number: str) -> Changes:
        did.append(("link", number))
        return DONE

    def unlink(number: str) -> Changes:
        did.append(("unlink", number))
        return DONE

    made = RightsPickerPresenter(screen, NowRunner(), lambda: options, link, unlink)
    made.start()
    return made, screen, did


def test_every_kind_and_status_has_words():
    assert set(words.KIND_WORDS) == set(KINDS)
    assert set(words.STATUS_WORDS) == set(words.STATUS_LOOKS)


def test_a_row_is_said_in_one_sentence():
    row = RightsRow(replace(PHOTO, platforms=("google_reviews", "threads")), "valid", "No end.", 1)
    assert words.spoken(row) == (
        "RGT-0001, picture “Zoë’s photo”, owner Ana Field, Licensed to us, Google review, Threads. Valid. No end. "
        "Used in 1 place."
    )
    assert words.used_line(replace(row, links=0)) == "not linked yet"
    assert words.until_line(replace(PHOTO, until=date(2027, 3, 1))) == "until Mar 1, 2027"
    assert words.owner_line(replace(PHOTO, owner="", license="own")) == "us"
    assert words.owner_line(replace(PHOTO, owner="")) == "not known"


@pytest.mark.parametrize(
    ("known", "line", "tone"),
    [
        (None, "No rights record", "text.muted"),
        (MediaRights(0, False), "No rights record", "text.muted"),
        (MediaRights(0, False, sentence="The credit fits two."), "The credit fits two.", "text.muted"),
        (MediaRights(0, True, True, "RGT-0001: Made by us."), "RGT-0001: Made by us.", "clear"),
        (MediaRights(0, True, False, "RGT-0001 ended."), "RGT-0001 ended.", "review"),
    ],
)
def test_the_line_on_a_picture(known: MediaRights | None, line: str, tone: str):
    assert words.media_line(known) == (line, tone)


def test_places_are_listed_up_to_five():
    used = [UsedIn(f"P-{n}", n - 1, "Renee Falk", "facebook", "x", "approved") for n in range(7)]
    assert words.places_line(used[:1]) == "Used in P-0, text (Renee Falk, Facebook)."
    assert words.places_line(used).endswith("P-4, image 4 (Renee Falk, Facebook); and more.")
    assert words.places_line(()) == ""


def test_the_form_says_what_is_missing_all_the_time():
    screen = Screen()
    made = RightsPresenter(screen, NowRunner(), lambda draft: DONE)
    made.edited(RightsDraft(replace(PHOTO, proof="")))
    assert screen.last("show_lacks") == ("Still lacks a proof: it covers nothing until then.", False)
    made.edited(RightsDraft(replace(PHOTO, proof=""), proof=Path("order.pdf")))
    assert screen.last("show_lacks") == (WHOLE, True)


def test_a_wrong_day_and_a_missing_title_are_asked_for_and_nothing_is_sent():
    screen, runner = Screen(), NowRunner()
    made = RightsPresenter(screen, runner, lambda draft: DONE)
    made.save(RightsDraft(PHOTO, "soon"))
    assert "not a day" in screen.last("show_message").headline
    made.save(RightsDraft(replace(PHOTO, title="  ")))
    assert "what it is" in screen.last("show_message").headline
    assert runner.jobs == 0


def test_the_form_is_saved_once_with_its_day():
    sent: list[RightsDraft] = []
    screen = Screen()

    def save(draft: RightsDraft) -> Changes:
        sent.append(draft)
        return DONE

    RightsPresenter(screen, NowRunner(), save).save(RightsDraft(PHOTO, "Mar 1, 2027"))
    assert sent[0].whole.until == date(2027, 3, 1)
    assert screen.last("finish") == DONE


def test_the_picker_says_how_many_cover_and_finds_words_without_accents():
    made, screen, _ = picker(option(1), option(2, covers=False, owner="Bo Lindqvist"))
    rows, heading, there = screen.last("show_rows")
    assert [row.id for row in rows] == ["RGT-0001", "RGT-0002"]
    assert (heading, there) == ("2 records, of which 1 covers this use", True)
    assert (rows[0].third, rows[1].third) == ("Covers this use.", "RGT-0002 ended on Nov 1, 2026.")
    made.find("zoe FIELD")
    assert [row.id for row in screen.last("show_rows")[0]] == ["RGT-0001"]
    made.find("nothing")
    assert screen.last("show_rows") == ([], "No record fits these words.", True)
    _, empty, _ = picker()
    assert empty.last("show_rows") == ([], "There are no rights records yet.", False)


def test_the_picker_links_what_is_not_linked_and_unlinks_what_is():
    made, screen, did = picker(option(1, how="linked"), option(2, how="credit"), option(3))
    linked, found, other = screen.last("show_rows")[0]
    assert linked.third == "Linked to this. Covers this use."
    assert found.third == "Known by its credit. Covers this use."
    made.link(linked)
    made.unlink(other)
    made.link(None)
    assert did == []
    made.link(other)
    assert (did, screen.last("finish")) == ([("link", "RGT-0003")], DONE)
    made, screen, did = picker(option(2, how="credit"))
    made.unlink(screen.last("show_rows")[0][0])
    assert did == [("unlink", "RGT-0002")]


def test_a_refusal_stays_on_the_screen():
    screen = Screen()

    def refused(_: str) -> Changes:
        raise RefusedError("RGT-0001 has ended.", "Nothing was changed.", "")

    made = EndRightsPresenter(screen, NowRunner(), refused)
    made.send(" ")
    assert "Say why" in screen.last("show_message").headline
    made.send("Sold")
    assert screen.last("show_message").headline == "RGT-0001 has ended."
    assert screen.told("finish") == 0


def test_the_key_means_the_first_picture_that_no_record_covers():
    covered = MediaRights(0, True, True, "RGT-0001: Made by us.")
    media = tuple(MediaView(n, "image", "", (), None, "", "", rights=covered if not n else None) for n in range(2))
    view = replace(a_view(), media=media)
    assert first_uncovered(view) == 1
    assert first_uncovered(replace(view, media=media[:1])) == 0
    assert first_uncovered(replace(view, media=())) is None
    issue = an_issue(rule_id="CPY-001", key="CPY-001:post")
    assert place_of_rights(view, issue) == 1
    assert place_of_rights(replace(view, media=()), issue) == TEXT
    assert place_of_rights(view, replace(issue, key="CPY-004:text-0")) == TEXT
    assert place_of_rights(view, replace(issue, media_index=0)) == 0


def test_what_stands_in_a_record_is_sure():
    assert certainty(an_issue(rule_id="CPY-004")) == "Sure: it stands in the records of the office."
