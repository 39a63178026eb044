"""The cards of the page of sign-in and accounts: widgets and words, no decisions."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from reviewer.model.access import Account
from reviewer.ui import keys, theme, tokens
from reviewer.ui.dialogs.parts import clear_layout, combo, hint, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters import access_page as words
from reviewer.ui.presenters.access_page import AccessState
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.parts import Card
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label

MOST_ROWS = 8


def buttons(*some: QWidget) -> FlowLayout:
    """Buttons from the left, on a second line where they have no room."""
    row = FlowLayout()
    row.setContentsMargins(4, 4, 4, 4)
    for one in some:
        row.addWidget(one)
    return row


def small(text: str, icon: str) -> KeyButton:
    """A button inside a card."""
    return KeyButton(text, icon=icon, height=tokens.CONTROL_SMALL)


class PlainCard(Card):
    """The workspace is not encrypted, and what it would gain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """One button."""
        super().__init__("This workspace is not encrypted", words.PLAIN, parent)
        for gain in words.GAINS:
            self.add_layout(hint("check", "clear", gain, "small"))
        self.add(Paragraph(words.BEFORE, "small", "text.muted"))
        self.encrypt = KeyButton("Encrypt this workspace…", icon="lock-outline", primary=True)
        self.column.addLayout(buttons(self.encrypt))


class YouCard(Card):
    """Who is signed in, and what they can do for themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nobody yet."""
        super().__init__("You", parent=parent)
        self._who = Paragraph("", "strong")
        self.change = small("Change your passphrase…", "key-change")
        self.lock = KeyButton("Lock now", keys.cap("lock"), "lock-outline", height=tokens.CONTROL_SMALL)
        self.lock.setToolTip("Lock, or let somebody else sign in")
        self.minutes: QComboBox = combo([words.lock_words(minutes) for minutes in words.MINUTES])
        self.add(self._who)
        self.column.addLayout(buttons(self.change, self.lock))
        self.column.addWidget(
            Field("Lock when nobody uses it for", self.minutes, "A change counts for everybody, and wants a reason.")
        )

    def show_state(self, state: AccessState) -> None:
        """Show who it is, and the time in force."""
        self._who.setText("Opened by the recovery key" if state.emergency else f"{state.name}, {state.role}")
        self.change.set_blocked("Nobody is signed in." if state.emergency else "")
        self.show_minutes(state.lock_minutes)

    def show_minutes(self, minutes: int) -> None:
        """Choose a time; one that is not offered is the next longer one."""
        place = next((n for n, known in enumerate(words.MINUTES) if known >= minutes), len(words.MINUTES) - 1)
        self.minutes.setCurrentIndex(place)


class PeopleCard(Card):
    """Everybody who may sign in or once might."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nobody yet."""
        super().__init__(
            "People who sign in", "Each has a passphrase and a signing key that nobody else can use.", parent
        )
        self.refused = Paragraph("", "small", "text.muted")
        self.list = RowsView("People who sign in")
        self.add_one = small("Let somebody sign in…", "account-plus-outline")
        self.role = small("Role…", "badge-account-outline")
        self.reset = small("New passphrase…", "key-change")
        self.disable = small("End sign-in…", "account-off-outline")
        self.add(self.refused)
        self.column.addWidget(self.list)
        self.column.addLayout(buttons(self.add_one, self.role))
        self.column.addLayout(buttons(self.reset, self.disable))
        self.show_people((), datetime.now().astimezone())

    @property
    def chosen(self) -> Account | None:
        """The account that is chosen, or None."""
        found = self.list.chosen()
        return found if isinstance(found, Account) else None

    def show_people(self, people: Sequence[Account], now: datetime, refused: str = "") -> None:
        """Show the list; ``refused`` stands in its place."""
        before = self.chosen
        ordered = words.sorted_accounts(people)
        self.list.set_rows(
            [
                Row(
                    one,
                    one.name,
                    words.account_line(one, now),
                    icon="account-outline" if one.active else "account-off-outline",
                    dimmed=not one.active,
                )
                for one in ordered
            ]
        )
        place = next((n for n, one in enumerate(ordered) if before is not None and one.person == before.person), 0)
        if ordered:
            self.list.setCurrentIndex(self.list.rows.index(place))
        self.list.setFixedHeight(theme.scaled(tokens.ROW_LIST) * max(1, min(len(ordered), MOST_ROWS)) + 2)
        self.list.setVisible(bool(ordered))
        self.refused.setText(refused)
        self.refused.setVisible(bool(refused))

    def follow(self, state: AccessState) -> None:
        """Let the buttons act on the chosen one, or say why they do not."""
        chosen = self.chosen
        self.add_one.set_blocked("" if state.manages else words.NO_MANAGER)
        self.role.set_blocked(words.may_change(state, chosen, self_too=True))
        self.reset.set_blocked(words.may_change(state, chosen))
        self.disable.set_blocked(words.may_change(state, chosen))


class RecoveryCard(Card):
    """The recovery key, the keyring, and what was opened with the key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing yet."""
        super().__init__(
            "For emergencies",
            "A sealed sheet with the recovery key opens the workspace when nobody can sign in.",
            parent,
        )
        self._made = Paragraph("", "small")
        self.replace = small("Replace the recovery key…", "key-change")
        self.keyring = QCheckBox("The keyring of this system may open it for verification")
        self._past = QVBoxLayout()
        self._past.setSpacing(tokens.SPACE_1)
        self.add(self._made)
        self.column.addLayout(buttons(self.replace))
        self.add_layout(self._past)
        self.column.addWidget(inset(self.keyring))
        about = label(words.KEYRING_MEANS, "caption", "text.muted", wrap=True)
        about.setContentsMargins(31, 0, 0, 0)
        self.add(about)

    def show_state(self, state: AccessState, now: datetime) -> None:
        """Show the age of the key, and each opening with it."""
        self._made.setText(words.recovery_line(state, now))
        self.replace.set_blocked("" if state.manages else words.NO_MANAGER)
        self.keyring.setChecked(state.keyring)
        self.keyring.setEnabled(state.manages)
        self.keyring.setToolTip("" if state.manages else words.NO_MANAGER)
        clear_layout(self._past)
        for found in state.emergencies:
            opened, looked = words.emergency_line(found, now)
            self._past.addLayout(
                hint("alert-octagon", "block" if not found.reviewed else "text.muted", f"{opened} {looked}.", "small")
            )


class LeftCard(Card):
    """Plain files that still lie in the folder of an encrypted workspace."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden until there are some."""
        super().__init__(
            "Still readable without a passphrase", "Delete these files yourself, and empty the trash.", parent
        )
        self._names = Paragraph("", "small")
        self._names.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.add(self._names)

    def show_state(self, state: AccessState) -> None:
        """Name them."""
        self._names.setText("\n".join(state.plain_files))
        self.setVisible(state.guarded and bool(state.plain_files))
