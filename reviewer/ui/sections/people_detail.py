"""One person of the people section: what is on file, the three tracks of training, releases, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.training import PolicyText, TrainingStatus
from reviewer.model.views import ConsentRow
from reviewer.ui import tokens
from reviewer.ui.dialogs.parts import facts_grid
from reviewer.ui.presenters import people_words as said
from reviewer.ui.presenters import words
from reviewer.ui.sections.foot_bar import FootBar
from reviewer.ui.sections.parts import DetailPane
from reviewer.ui.widgets.avatar import Avatar
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow.public_people import PublicPerson
from reviewer.workflow.unknown_names import UnknownName

_ICONS = {"clear": "shield-check", "review": "alert", "block": "alert-octagon", "info": "information"}


class PeopleDetail(DetailPane):
    """Shows a person, a public person or a name to classify; the buttons stay at the bottom."""

    training_wanted = Signal()
    policy_wanted = Signal()
    change_wanted = Signal()
    remove_wanted = Signal()
    classify_wanted = Signal()
    consent_wanted = Signal(str)
    post_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a person."""
        super().__init__("Details of the person", (420, 480, 560), parent)
        self.training = self._button("Record training…", "school-outline", self.training_wanted, primary=True)
        self.policy = self._button("Policy acknowledged…", "file-check-outline", self.policy_wanted)
        self.change = self._button("Change…", "pencil-outline", self.change_wanted)
        self.remove = self._button("Remove…", "account-remove-outline", self.remove_wanted)
        self.classify = self._button("Say who this is…", "account-question-outline", self.classify_wanted, primary=True)
        self._buttons = (self.training, self.policy, self.classify, self.change, self.remove)
        self._page = QWidget()
        self._inside = QVBoxLayout(self._page)
        self.bar = FootBar()
        for button in self._buttons:
            self.bar.add(button)
        self.set_foot(self.bar)
        self.column.addWidget(self._page)
        self.column.addStretch(1)
        self.show_nothing()

    def _button(self, text: str, icon: str, signal: SignalInstance, primary: bool = False) -> KeyButton:
        made = KeyButton(text, "", icon, primary=primary)
        made.clicked.connect(signal)
        made.hide()
        return made

    def show_nothing(self) -> None:
        """Nobody is chosen."""
        self._empty()
        words_ = label("Choose somebody to see what is on file.", "body", "text.muted")
        self._inside.addSpacing(120)
        self._inside.addWidget(words_, 0, Qt.AlignmentFlag.AlignHCenter)
        self._end(())

    def show_person(self, status: TrainingStatus, text: PolicyText | None, releases: Sequence[ConsentRow]) -> None:
        """Show a row of the directory."""
        self._empty()
        member = status.member
        self._head(member.name, said.kind_words(member))
        self.area.setAccessibleDescription(said.spoken(status))
        facts = said.facts(member)
        if facts:
            self._inside.addLayout(facts_grid(facts))
        if not said.is_account(member):
            self._title("Training")
            self._inside.addWidget(_tracks(status, text))
            self._title("Releases")
            if not releases:
                self._inside.addWidget(Paragraph("No release is on file.", "small", "text.muted"))
            for row in releases:
                link = LinkButton(f"{row.consent.document}")
                link.clicked.connect(lambda _=False, document=row.consent.document: self.consent_wanted.emit(document))
                line = QHBoxLayout()
                line.addWidget(link)
                line.addWidget(Paragraph(row.sentence, "small", "text.muted"), 1)
                self._inside.addLayout(line)
        shown = [self.change, self.remove]
        if not said.is_account(member):
            shown = [self.training, *([self.policy] if text else []), *shown]
        self._end(shown)

    def show_public(self, person: PublicPerson) -> None:
        """Show a public person."""
        self._empty()
        self._head(person.name, "public person")
        self._inside.addWidget(Paragraph(person.reason, "body"))
        told = (
            "Posts may name this person without a consent. Somebody who was treated here is a patient like any other."
        )
        self._inside.addWidget(Paragraph(told, "small", "text.muted"))
        self._end([self.remove])

    def show_unknown(self, name: UnknownName) -> None:
        """Show a name to classify, with the posts that name it."""
        self._empty()
        self._head(name.name, f"named in {words.count(name.posts, 'post')}")
        likely = said.LIKELY_WORDS.get(name.likely)
        told = f"The posts read as if this is {likely}." if likely else "The posts do not say who this is."
        self._inside.addWidget(Paragraph(told, "body"))
        self._title("Posts")
        for number, post in enumerate(name.post_ids[:12], 1):
            link = LinkButton(f"Open post {number}, {post}")
            link.clicked.connect(lambda _=False, post=post: self.post_wanted.emit(post))
            self._inside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if len(name.post_ids) > 12:
            self._inside.addWidget(Paragraph(f"and {len(name.post_ids) - 12:,} more", "small", "text.muted"))
        self._end([self.classify])

    def _empty(self) -> None:
        old, self._page = self._page, QWidget()
        self._inside = QVBoxLayout(self._page)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(tokens.SPACE_3)
        self.column.replaceWidget(old, self._page)
        old.hide()
        old.deleteLater()

    def _head(self, name: str, second: str) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Paragraph(name, "heading"))
        names.addWidget(Paragraph(second, "caption", "text.muted"))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(Avatar(name), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        self._inside.addLayout(row)

    def _title(self, words_: str) -> None:
        self._inside.addSpacing(tokens.SPACE_1)
        self._inside.addWidget(Paragraph(words_, "strong"))

    def _end(self, buttons: Sequence[KeyButton]) -> None:
        """Show these buttons; one that stays keeps the focus, one that goes gives it to the pane."""
        for button in self._buttons:
            if button not in buttons and button.hasFocus():
                self.area.setFocus(Qt.FocusReason.OtherFocusReason)  # one that hides gives the focus to anybody
            button.setVisible(button in buttons)
        self.bar.setVisible(bool(buttons))
        self.bar.refit()
        self.area.verticalScrollBar().setValue(0)


def _tracks(status: TrainingStatus, text: PolicyText | None) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
    column.setSpacing(tokens.SPACE_2)
    for track in said.tracks(status, text):
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.SPACE_2)
        line.addWidget(IconLabel(_ICONS[track.level], track.level), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Paragraph(f"{track.title}: {track.words}", "small"), 1)
        row.setAccessibleName(f"{track.title}: {track.words}")
        column.addWidget(row)
    return frame
