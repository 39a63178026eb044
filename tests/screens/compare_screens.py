"""The page with two revisions, and the import of an answer, in the states that people meet."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from reviewer.ui.compare_page import ComparePage
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.session import Session
from reviewer.workflow import check, decide, importing, review
from tests.screens.dialog_screens import _show
from tests.ui.compare_examples import the_comparison, the_second_revision
from tests.ui.desk_fakes import clock

_HEAD = "Post ID,Author,Platform,Text\n"
ODD = (
    "🎉👩‍⚕️ So proud 🇺🇸 of María José Featherstonehaugh-Cholmondeley 💛, 7!\n\nعندما عاد محمد إلى البيت\npay\u200bpal 🙏🏽🙏🏽",
    "🎉👩‍👩‍👧 So proud 🇺🇸 of a brave child 💛!\n\nعندما عاد صديق إلى البيت\npaypal 🙏🏽",
)


class Shots(Protocol):
    """Takes pictures."""

    def shot(self, name: str, window: QWidget) -> None:
        """Take one picture."""


def comparisons(camera: Shots, size: tuple[int, int]) -> None:
    """The page on its own, at the room that it has in a window of this size."""
    page = ComparePage(clock)
    page.resize(size[0] - 152, size[1] - 240)
    page.show()
    voided = "The approval of revision 1 no longer holds: the text was changed after it."
    carried = ("“open house” was dismissed by Devin Marsh on 19 Nov in revision 1, and that holds here.",)
    full = the_comparison(voided=voided, carried=carried, asked_words="Please ask the crew first, too.")
    page.show_comparison(full, the_second_revision())
    camera.shot("compare", page)
    page.views.button(1).click()
    camera.shot("compare-one-text", page)
    page.views.button(2).click()
    camera.shot("compare-list", page)
    page.views.button(0).click()
    page.show_comparison(full, the_second_revision(), covered=True)
    camera.shot("compare-covered", page)
    quiet = the_comparison(*ODD, asked=(), levels_then=None, levels_now=())
    page.show_comparison(quiet, the_second_revision(ODD[1], comments=(), decisions=()))
    camera.shot("compare-odd", page)
    page.resize(544, size[1] - 240)
    page.show_comparison(replace(full, voided=""), the_second_revision())
    camera.shot("compare-narrow", page)
    page.close()


def answers(camera: Shots, session: Session) -> None:
    """A file whose row answers a returned post."""
    ws = session.ws
    with tempfile.TemporaryDirectory() as place:
        first, second = Path(place) / "october.csv", Path(place) / "answers.csv"
        first.write_text(f"{_HEAD}HS-88123,Dr. Núria Bàrtol,facebook,Our open house is on Friday\n", "utf-8")
        (post,) = importing.import_preview(ws, importing.preview_file(ws, first), False).changes.posts
        decide.return_(ws, post, [], "Please say where.")
        rows = "HS-88123,Dr. Núria Bàrtol,facebook,Our open house is on Friday in hall 2\nHS-9,Tom Abara,x,Come in\n"
        second.write_text(f"{_HEAD}{rows}", "utf-8")
        dialog = ImportDialog(ws, session.runner, str(second), session.window)
        _show(camera, "dialog-import-answers", session.window, dialog)
    assert review.view_post(ws, post).revision == 1
    assert not check.up_to_date(ws, post)
