"""The fields of a form as the paper has them: whose it is, what it covers, until when, and what it says."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.people import PURPOSES
from reviewer.model.vocabulary import PLATFORMS, SubjectKind
from reviewer.ui import tokens
from reviewer.ui.dialogs.consent_same_card import SameCard
from reviewer.ui.dialogs.parts import choice, heading, hint, inset, text_area
from reviewer.ui.presenters.consent_draft import FormDraft
from reviewer.ui.presenters.consent_words import ALL_USES, AUTHORIZATIONS, FORM_KINDS, PURPOSE_WORDS, platform_word
from reviewer.ui.widgets.chip_choice import ChipChoice
from reviewer.ui.widgets.day_line import DayLine
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label

STATEMENTS: tuple[tuple[str, str, str], ...] = (
    ("says_revocable", "It can be revoked in writing, and how", "(c)(2)(i)"),
    ("says_conditions", "Care and payment do not depend on signing", "(c)(2)(ii)"),
    ("says_redisclosure", "Others may pass on what is disclosed", "(c)(2)(iii)"),
    ("plain_language", "It is written in plain language", "(c)(3)"),
    ("copy_given", "The signer was given a copy", "(c)(4)"),
    ("paid", "Somebody else pays for the communication", "(a)(3)"),
    ("says_payment", "The form says that somebody else pays", "(a)(3)(ii)"),
)
"""Name of the tick, its words, its paragraph. Source: 45 CFR 164.508(a)(3), (c)(2) to (4)."""
OURS = ("says_revocable", "says_conditions", "says_redisclosure", "plain_language")
"""What the empty form that this program writes says in print."""
KNOWN = "I have the form in front of me and enter what it says"


class FormFields(QWidget):
    """All fields; ``edited`` after each change."""

    edited = Signal()
    subject_left = Signal(str)
    kind_changed = Signal()

    def __init__(self, start: FormDraft, needs: str = "", parent: QWidget | None = None) -> None:
        """``start`` is what stands in them at first, ``needs`` what a post needs that waits for the form."""
        super().__init__(parent)
        self._needs = needs
        self._base = start
        self.kind = choice([(words, kind.value) for kind, words in FORM_KINDS], start.kind.value)
        self.document, self.subject = QLineEdit(), QLineEdit()
        self.subject.setPlaceholderText("First and last name, as the form has it")
        self.same = SameCard()
        self.platforms = ChipChoice(
            "Platforms", [(_cap(platform_word(p)), p) for p in ("any", *PLATFORMS)], alone="any"
        )
        self.uses = ChipChoice("What may be used", [(use, use) for use in ALL_USES])
        limit = "None chosen: the form does not limit it."
        self.purposes = ChipChoice("What for", [(PURPOSE_WORDS[p], p) for p in PURPOSES], hint=limit)
        self.sites = QLineEdit()
        self.signed, self.starts = DayLine("Signed on"), DayLine("Valid from", None, "Empty: from the day of signing")
        self.expires = DayLine("Ends on")
        self.expires_event = QLineEdit()
        self.known = QCheckBox(KNOWN)
        self.lines = {name: QLineEdit() for name in ("information", "discloser", "recipient", "purpose", "signer", "authority", "combined", "known_false")}  # fmt: skip
        self.ticks = {name: QCheckBox(words) for name, words, _ in STATEMENTS}
        self.note = text_area("", 2)
        self.fields: dict[str, Field] = {}
        self._build()
        self.show_draft(start)
        self._connect()

    def draft(self) -> FormDraft:
        """What stands in the fields."""
        return FormDraft(
            kind=SubjectKind(self.kind.currentData()),
            subject=self.subject.text(),
            document=self.document.text(),
            platforms=self.platforms.chosen,
            uses=self.uses.chosen,
            purposes=self.purposes.chosen,
            sites=self.sites.text(),
            signed=self.signed.typed,
            starts=self.starts.typed,
            expires=self.expires.typed,
            expires_event=self.expires_event.text(),
            ticks=frozenset(name for name, box in self.ticks.items() if box.isChecked()),
            known=self.known.isChecked() or self.known.isHidden(),
            note=self.note.toPlainText(),
            **{name: line.text() for name, line in self.lines.items()},
        )

    def show_draft(self, draft: FormDraft) -> None:
        """Put words into the fields."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(draft.kind.value)))
        pairs = (("document", self.document), ("subject", self.subject), ("sites", self.sites))
        for name, line in (*pairs, ("expires_event", self.expires_event), *self.lines.items()):
            line.setText(getattr(draft, name))
        for name in ("signed", "starts", "expires"):
            getattr(self, name).line.setText(getattr(draft, name))
        self.platforms.choose(draft.platforms)
        self.uses.choose(draft.uses)
        self.purposes.choose(draft.purposes)
        for name, box in self.ticks.items():
            box.setChecked(name in draft.ticks)
        self.known.setVisible(not self._base.known)
        self.known.setChecked(draft.known)
        self.note.setPlainText(draft.note)
        self._kind_shown()

    def show_errors(self, found: Mapping[str, str]) -> QWidget | None:
        """Mark the fields that cannot be recorded; returns the first of them."""
        first = None
        for name, field in self.fields.items():
            field.set_error(found.get(name, ""))
            if name in found and first is None:
                first = field.editor
        return first

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.SPACE_2, 0)
        column.setSpacing(tokens.SPACE_2)
        named = self.fields
        named["kind"], named["document"] = Field("Kind of form", self.kind), Field("Number", self.document)
        named["subject"] = Field("Whose form it is", self.subject)
        named["sites"] = Field("Only for these sites", self.sites, "With commas. Empty: the whole organization.")
        named["expires_event"] = Field(
            "Or it ends with an event", self.expires_event, "For example: end of the spring campaign"
        )
        named["signed"], named["starts"], named["expires"] = self.signed, self.starts, self.expires
        column.addLayout(_row((named["kind"], 2), (named["document"], 1)))
        column.addWidget(named["subject"])
        column.addWidget(inset(self.same))
        column.addWidget(_title("What it covers"))
        if self._needs:
            column.addLayout(hint("information", "info", self._needs))
        for part in (self.platforms, self.uses, self.purposes, named["sites"]):
            column.addWidget(part)
        column.addWidget(_title("From when, until when"))
        column.addLayout(_row((self.signed, 1), (self.starts, 1)))
        column.addLayout(_row((self.expires, 1), (named["expires_event"], 1)))
        self._says = _title("What the form says")
        column.addWidget(self._says)
        column.addWidget(inset(self.known))
        self._core = QWidget()
        core = QVBoxLayout(self._core)
        core.setContentsMargins(0, 0, 0, 0)
        core.setSpacing(tokens.SPACE_2)
        for name, words, source in (
            ("information", "What is disclosed", "(c)(1)(i): a specific and meaningful description"),
            ("discloser", "Who may disclose it", "(c)(1)(ii)"),
            ("recipient", "To whom", "(c)(1)(iii)"),
            ("purpose", "What for, in the words of the form", "(c)(1)(iv): each purpose"),
        ):
            named[name] = Field(words, self.lines[name], source)
            core.addWidget(named[name])
        named["signer"] = Field("Who signed", self.lines["signer"])
        named["authority"] = Field(
            "Authority, if for somebody else", self.lines["authority"], "Mother, guardian, executor, power of attorney"
        )
        column.addWidget(self._core)
        column.addLayout(_row((named["signer"], 1), (named["authority"], 1)))
        column.addWidget(self._statements())
        named["combined"] = Field(
            "Wrongly combined or conditioned, because",
            self.lines["combined"],
            "164.508(b)(3), (4). Empty: it stands alone.",
        )
        named["known_false"] = Field(
            "Known to be false on it", self.lines["known_false"], "164.508(b)(2)(v). Empty: nothing is."
        )
        self._wrong = QWidget()
        wrong = _row((named["combined"], 1), (named["known_false"], 1))
        wrong.setContentsMargins(0, 0, 0, 0)
        self._wrong.setLayout(wrong)
        column.addWidget(self._wrong)
        named["note"] = Field("Note", self.note)
        column.addWidget(named["note"])
        column.addStretch(1)

    def _statements(self) -> QWidget:
        self._ticks = QWidget()
        column = QVBoxLayout(self._ticks)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(0)
        self.ours = KeyButton("It is our printed form", icon="check-all", height=tokens.CONTROL_SMALL)
        self.ours.setAutoDefault(False)
        self.ours.setAccessibleDescription("Ticks the statements that the form of this program has in print")
        self.ours.clicked.connect(self._tick_ours)
        head = QGridLayout()
        head.addWidget(heading("Statements on the form"), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.ours, 0, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(head)
        column.addSpacing(tokens.SPACE_1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for number, (name, _, source) in enumerate(STATEMENTS):
            grid.addWidget(self.ticks[name], number, 0)
            grid.addWidget(label(source, "mono", "text.muted"), number, 1)
            self.ticks[name].setAccessibleDescription(f"45 CFR 164.508{source}")
        column.addLayout(grid)
        return self._ticks

    def _connect(self) -> None:
        for line in (self.document, self.subject, self.sites, self.expires_event, *self.lines.values()):
            line.textChanged.connect(self.edited)
        for day in (self.signed, self.starts, self.expires):
            day.line.textChanged.connect(self.edited)
        for chips in (self.platforms, self.uses, self.purposes):
            chips.changed.connect(self.edited)
        for box in (*self.ticks.values(), self.known):
            box.toggled.connect(self.edited)
        self.known.toggled.connect(self._kind_shown)
        self.note.textChanged.connect(self.edited)
        self.kind.currentIndexChanged.connect(self._kind_shown)
        self.kind.currentIndexChanged.connect(self.kind_changed)
        self.kind.currentIndexChanged.connect(self.edited)
        self.subject.editingFinished.connect(self._subject_left)

    def _subject_left(self) -> None:
        self.subject_left.emit(self.subject.text())

    def _tick_ours(self) -> None:
        for name in OURS:
            self.ticks[name].setChecked(True)

    def _kind_shown(self) -> None:
        """Show the elements that belong to this kind of form."""
        law = SubjectKind(self.kind.currentData()) in AUTHORIZATIONS
        known = self.known.isChecked() or self._base.known
        self._core.setVisible(law and known)
        self._ticks.setVisible(law and known)
        self._wrong.setVisible(known)
        for name in ("signer", "authority"):
            self.fields[name].setVisible(True)
        license_ = self.kind.currentData() == SubjectKind.OWNER.value
        self.fields["subject"].set_caption("Photographer or owner" if license_ else "Whose form it is")


def _row(*fields: tuple[QWidget, int]) -> QGridLayout:
    row = QGridLayout()
    row.setHorizontalSpacing(tokens.SPACE_2)
    for number, (field, share) in enumerate(fields):
        row.addWidget(field, 0, number, Qt.AlignmentFlag.AlignTop)
        row.setColumnStretch(number, share)
    return row


def _title(words: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(4, tokens.SPACE_3, 4, 0)
    column.addWidget(label(words, "strong"))
    return made


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]
