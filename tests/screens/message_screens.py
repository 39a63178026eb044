"""Return, message, escalation and comments, in the states that people meet."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from reviewer.detect.engine import Detector
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Level
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.comment_dialog import CommentDialog
from reviewer.ui.dialogs.escalate_dialog import EscalateDialog
from reviewer.ui.dialogs.message_dialog import MessageDialog
from reviewer.ui.dialogs.reject_dialog import RejectDialog
from reviewer.ui.dialogs.return_dialog import ReturnDialog
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.return_dialog import RETURNED
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import check, comments, decide, submit
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait

LONG = "Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein, MD, PhD"
NAMED = (
    "What a morning on 4 East! 🎉 Mason Teague, 6, rang the bell after his last chemo round on Saturday, and his "
    "grandmother Odile danced with all of us. Message me here if your child is next. We heal everybody, guaranteed."
)


def message_screens(camera: Shots, window: QWidget, ws: Workspace, runner: TaskRunner) -> None:
    """Each dialog as it opens, with something in it, and where something is wrong."""
    now = ws.clock().astimezone()
    detector = Detector()
    view = _post(ws, detector, "Renee Falk")
    long = _post(ws, detector, LONG)
    clean = _post(ws, detector, "Renee Falk", "Flu shots are free this month. Stop by the front desk any weekday.")

    dialog = ReturnDialog(ws, runner, view, window, now)
    _shoot(camera, "dialog-return-desk", window, dialog, close=False)
    dialog._sentence.setPlainText("Lovely that you answer so quickly. 🎗️ The suggested text is ready to use as it is.")
    dialog.replies.ask_name(True)
    _shot(camera, "dialog-return-keep-reply", window)
    dialog.replies.ask_name(False)
    dialog.keep(Changes())
    dialog.show_message(Message("The disk is full.", f"{RETURNED} Choose another place.", Level.BLOCK))
    _shot(camera, "dialog-return-not-saved", window)
    dialog.reject()
    again = ReturnDialog(ws, runner, long, window, now)
    _shoot(camera, "dialog-return-long", window, again)
    _shoot(camera, "dialog-return-nothing", window, ReturnDialog(ws, runner, clean, window, now))

    decide.return_(ws, clean.post.id, (), "Please add the hours of the front desk.", "Flu shots are free.", _in(ws, 26))
    _shoot(camera, "dialog-message", window, MessageDialog(ws, runner, view_post(ws, clean.post.id), window, now))
    _shoot(camera, "dialog-message-none", window, MessageDialog(ws, runner, view, window, now))

    escalate = EscalateDialog(ws, runner, view, window)
    escalate.open()
    escalate._to.setCurrentText("Second reviewer")
    _shoot(camera, "dialog-escalate-blind", window, escalate)
    needed = replace(
        view,
        second=replace(view.second, why=("Issue 1 stops this post and was dismissed, so a second person decides.",)),
    )
    _shoot(camera, "dialog-escalate-needed", window, EscalateDialog(ws, runner, needed, window))
    reject = RejectDialog(ws, runner, view, window)
    reject._reason.setPlainText("A patient can be recognized in any wording.")
    reject.drafting.keep()
    _shoot(camera, "dialog-reject-draft", window, reject)
    wait(300)
    _shoot(camera, "dialog-reject-back", window, RejectDialog(ws, runner, view, window))

    start = NAMED.index("Mason")
    _shoot(camera, "dialog-comment", window, CommentDialog(ws, runner, view, 0, 0, 0, window, now))
    ask = CommentDialog(ws, runner, view, start, start + len("Mason Teague, 6"), 0, window, now)
    ask._to.setCurrentText("Devin Marsh")
    ask._text.setPlainText("Is there an authorization for this boy that I do not see?")
    _shoot(camera, "dialog-comment-ask", window, ask)
    due = ws.clock() + timedelta(hours=3)
    comments.ask(ws, view.post.id, "Devin Marsh", "Is there an authorization for this boy? 🙏", due, start, start + 15)
    asked = view_post(ws, view.post.id)
    answer = CommentDialog(ws, runner, asked, 0, 0, asked.comments[0].seq, window, now)
    _shoot(camera, "dialog-comment-answer", window, answer, close=False)
    answer._settle.setChecked(True)
    answer.press_main()
    _shot(camera, "dialog-comment-settle", window)
    answer.reject()
    _shoot(camera, "dialog-comment-gone", window, CommentDialog(ws, runner, view, 0, 0, 9_999, window, now))


def _in(ws: Workspace, hours: int) -> str:
    return (ws.clock() + timedelta(hours=hours)).isoformat().replace("+00:00", "Z")


def _post(ws: Workspace, detector: Detector, author: str, text: str = NAMED) -> PostView:
    post_id, _ = submit.submit_post(ws, Post(PostId(""), text, Author(author), "facebook", submitter=author))
    check.check_posts(ws, [post_id], detector)
    return view_post(ws, post_id)


def _shoot(camera: Shots, name: str, window: QWidget, dialog: Dialog, close: bool = True) -> None:
    dialog.open()
    _shot(camera, name, window)
    if close:
        dialog.reject()
        wait(100)


def _shot(camera: Shots, name: str, window: QWidget) -> None:
    wait(500)
    camera.shot(name, window)
