"""The post pane in its states, on invented posts in memory: overlaps, cover, phone, banners, comments, zoom, dialog."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from reviewer.model.desk import Answer, Claim, Comment, Hold, Publication
from reviewer.model.issue import IssueSpan
from reviewer.model.post import Author, Media
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Category, Level
from reviewer.ui.dialogs.mark_dialog import MarkDialog
from reviewer.ui.post_pane import PostPane
from reviewer.ui.presenters.desk_state import build
from reviewer.ui.session import Session
from tests.ui.desk_fakes import NOW, TEXT, a_finding, an_issue, clock, the_post, the_view

PANES = {"small": (544, 640), "large": (944, 1040)}
"""The pane in a window of 1280 by 800 and of 1920 by 1200."""

OVERLAPPING = (
    "Our patient Joel Abara of room 12 on 4 East rang the bell on Tuesday after his last round of chemo, and we "
    "guarantee that every child on 4 East will do the same this year."
)


def overlapping() -> PostView:
    """Ranges inside one another, across one another, and three on the same words."""

    def span(words: str, category: Category, tag: str) -> IssueSpan:
        start = OVERLAPPING.index(words)
        return IssueSpan(start, start + len(words), category, tag, f"Found by the rule for {tag.lower()}.")

    issues = [
        an_issue("PHI-003:1", Level.BLOCK, Category.IDENTIFIER, "A name with care", spans=(
            span("Joel Abara", Category.IDENTIFIER, "Name"), span("room 12", Category.IDENTIFIER, "Room"))),
        an_issue("CON-001:joel", Level.BLOCK, Category.CONSENT, "No consent", spans=(
            span("patient Joel Abara", Category.CONSENT, "No consent"),)),
        an_issue("IND-001:1", Level.REVIEW, Category.HEALTH, "Patient story", spans=(
            span("patient Joel Abara of room 12 on 4 East rang the bell", Category.HEALTH, "Story"),
            span("his last round of chemo", Category.HEALTH, "Treatment"))),
        an_issue("CLM-001:1", Level.REVIEW, Category.POLICY, "Promise of an outcome", spans=(
            span("chemo, and we guarantee that every child on 4 East will do the same", Category.POLICY, "Promise"),)),
    ]  # fmt: skip
    post = the_post(text=OVERLAPPING, media=(), in_reply_to=None)
    return the_view(post, issues)


def commented() -> PostView:
    """Comments and questions, one of them about words that are gone."""
    caleb, unit = TEXT.index("Caleb"), TEXT.index("4 East")
    return the_view(
        comments=(
            Comment(2410, "comment", "The family asked us not to name Caleb anywhere.", "Devin Marsh",
                    "2026-11-20T10:12:00Z", 1, "Caleb", caleb, caleb + 5),
            Comment(2411, "question", "May we name the unit at all this month?", "Ines Calloway",
                    "2026-11-20T10:20:00Z", 1, "4 East", unit, unit + 6, "Maximiliana Featherstonehaugh-Cholmondeley",
                    "2026-11-20T16:00:00Z"),
            Comment(2412, "question", "Is 555-0142 still the right line?", "Ines Calloway", "2026-11-19T15:00:00Z", 1,
                    "555-0199", -1, -1, "Omar Haddad", "2026-11-20T12:00:00Z",
                    (Answer(2413, "Omar Haddad", "2026-11-20T09:00:00Z", "Yes, since May."),), True),
        )
    )  # fmt: skip


def bannered() -> PostView:
    """Every banner at once."""
    return the_view(
        revision=3,
        incident="INC-0007",
        voided="The approval of revision 2 no longer holds: the text was changed after it.",
        hold=Hold("Samuel Okafor-Lindqvist", "2026-11-18T09:00:00Z", "Letter from the family's lawyer about Caleb"),
        claim=Claim("Devin Marsh", "2026-11-20T11:20:00Z", False),
        publications=(
            Publication(2300, "2026-11-19T15:00:00Z", "facebook", "https://facebook.com/lakemoor/posts/1", "Omar Haddad",
                        "2026-11-19T16:00:00Z", 2, "different", "Thank you, Marlene and Caleb!"),
            Publication(2301, "2026-11-19T15:30:00Z", "instagram", "", "Omar Haddad", "2026-11-19T16:05:00Z", 2, "unknown"),
        ),
    )  # fmt: skip


def linked() -> PostView:
    """Links that deserve a look, on X, longer than its limit."""
    text = (
        "New hours at the harbor clinic 🎉: https://clinic.lakemoor.example/hours?utm_source=autumn, or the short one "
        "https://bit.ly/3xYzAbC. Never log in at https://lakemoor.example@payments.example/login, that one is not ours. "
        "Dr. Lucia Bern and the whole team wish everybody a calm and healthy winter, with open doors and open ears on every day of the week. 👩‍⚕️"
    )
    post = the_post(text=text, media=(), in_reply_to=None, platform="x", kind="post", link="https://x.com/lakemoor/1")
    return the_view(post, [an_issue("REL-001:1", Level.REVIEW, Category.CONSENT, "Employee named", spans=(
        IssueSpan(text.index("Lucia Bern"), text.index("Lucia Bern") + 10, Category.CONSENT, "No release"),))])  # fmt: skip


def pictured() -> PostView:
    """A caption under a picture, on Instagram."""
    media = (Media(alt="Caleb rings a brass bell beside a nurse.", shows=("minor",), file="caleb-bell.jpg"),)
    view = the_view(the_post(platform="instagram", kind="caption", in_reply_to=None, media=media))
    alt = a_finding("Caleb rings", "Caleb", "PERSON")
    assert view.detection is not None
    findings = (*view.detection.findings, replace(alt, where="media:0"))
    return replace(view, detection=replace(view.detection, findings=findings))


def long_words() -> PostView:
    """An author with a very long name, a word without a break, and letters of three scripts."""
    text = "🎉👩‍⚕️ " + "Aa" * 90 + " عندما عاد محمد إلى البيت\n\npay\u200bpal 🙏🏽 Straße"
    author = Author(
        "Maximiliana Featherstonehaugh-Cholmondeley von Hohenstaufen-Wittgenstein, MD, PhD", "chief of " * 6
    )
    return the_view(the_post(text=text, author=author, media=(), platform="tiktok", due=NOW + timedelta(days=40)), [])


def states(pane: PostPane, shot: Callable[[str, QWidget], None]) -> None:
    """Show every state and take its picture; ``pane`` is a window of its own."""

    def show(view: PostView) -> None:
        pane.show_post(build(view, NOW), True)

    show(the_view())
    pane.select_issue("CON-002:caleb")
    shot("post", pane)
    show(overlapping())
    shot("post-overlaps", pane)
    show(the_view())
    pane.set_covered(True)
    shot("post-covered", pane)
    pane.toggle_phone()
    shot("post-covered-phone", pane)
    pane.set_covered(False)
    shot("post-phone", pane)
    for name, view in (("linked", linked()), ("pictured", pictured()), ("odd", long_words())):
        show(view)
        shot(f"post-phone-{name}", pane)
    show(pictured())
    pane.set_covered(True)
    shot("post-phone-pictured-covered", pane)
    pane.toggle_phone()
    pane.set_covered(False)
    show(commented())
    shot("post-comments", pane)
    pane.set_covered(True)
    shot("post-comments-covered", pane)
    show(bannered())
    shot("post-banners", pane)
    show(linked())
    shot("post-links", pane)
    show(long_words())
    shot("post-odd", pane)
    show(the_view())
    pane.set_covered(False)
    pane.zoom(1)
    pane.zoom(1)
    pane.zoom(1)
    shot("post-zoomed", pane)
    pane.zoom(0)
    cursor = pane.text.textCursor()
    cursor.setPosition(24)
    cursor.setPosition(40, QTextCursor.MoveMode.KeepAnchor)
    pane.text.setTextCursor(cursor)
    pane.text.begin_selection()
    shot("post-selected", pane)


def mark_dialog(shot: Callable[[str, QWidget], None], session: Session) -> None:
    """The dialog that marks what was missed, over the post that is open, plain and with a message."""
    state = session.review.desk.state
    assert state is not None
    words = state.view.post.text.split()[0]
    dialog = MarkDialog(session.ws, session.runner, state.view, 0, len(words), session.window)
    dialog.open()
    shot("dialog-mark", session.window)
    dialog.always.setChecked(True)
    dialog.press_main()
    shot("dialog-mark-asked", session.window)
    dialog.reject()


def pane_of(width: int, height: int) -> PostPane:
    """A pane as a window."""
    made = PostPane(clock)
    made.setMinimumWidth(380)
    made.resize(width, height)
    made.show()
    return made
