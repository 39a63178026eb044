from reviewer.errors import FileProblem
from reviewer.model.views import Changes
from reviewer.ui.presenters.image_dialog import ImagePresenter, facts, heading, notices, ticked_by
from tests.ui.examples import a_media
from tests.ui.fakes import NowRunner, Screen


def a_presenter(screen: Screen, done: list[str], **changes: object) -> ImagePresenter:
    return ImagePresenter(
        screen,
        NowRunner(),
        a_media(**changes),
        lambda: b"png",
        lambda: done.append("tick") or Changes(record=True),
        lambda path: done.append(path) or Changes(record=True),
    )


def test_data_in_the_file_ask_for_attention_and_plain_facts_do_not():
    media = a_media()
    assert notices(media) == ("GPS data found. Previews leave it out; evidence packages keep it.",)
    assert dict(facts(media))["Facts"] == "1,600 × 1,200 pixels, JPEG."
    assert dict(facts(media))["Said to show"] == "patient face, minor"


def test_the_heading_counts_only_when_there_are_several():
    assert heading(a_media(), 1) == "Image"
    assert heading(a_media(index=1), 3) == "Image 2 of 3"


def test_a_tick_is_recorded_only_by_somebody_who_says_that_they_looked():
    screen, done = Screen(), []
    presenter = a_presenter(screen, done)
    presenter.tick(False)
    assert done == []
    assert "Tick the box" in screen.last("show_message").headline
    presenter.tick(True)
    assert done == ["tick"]
    assert screen.last("finish") == Changes(record=True)


def test_what_is_only_described_cannot_be_ticked():
    screen, done = Screen(), []
    presenter = a_presenter(screen, done, digest="")
    presenter.start()
    presenter.tick(True)
    assert screen.calls[0] == ("show_image", (None,))
    assert done == []
    assert screen.last("show_message").detail == "Attach the image first."


def test_a_file_that_is_no_image_leaves_the_dialog_open():
    screen = Screen()

    def refuse(_: str) -> Changes:
        raise FileProblem("notes.txt is not a picture.", "It was not attached.", "Choose a JPEG, PNG or GIF.")

    presenter = ImagePresenter(screen, NowRunner(), a_media(digest=""), lambda: None, lambda: Changes(), refuse)
    presenter.attach("notes.txt")
    assert screen.told("finish") == 0
    assert screen.last("show_message").headline == "notes.txt is not a picture."


def test_who_looked_is_named():
    assert ticked_by(a_media(), "today 11:00") == ""
    assert ticked_by(a_media(checked_by="Ines"), "today 11:00") == "Looked at by Ines, today 11:00."
