"""The dialog that hands a post to somebody else to decide."""

from PySide6.QtWidgets import QCheckBox, QWidget

from reviewer.model.decision import DecisionKind
from reviewer.model.events import EventKind
from reviewer.model.views import Changes, PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, combo, hint, inset, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import words
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.plain_decision import EscalatePresenter, blind_because, no_approval, opinions, receivers
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import decide, permissions
from reviewer.workflow.workspace import Workspace

BLIND = "They decide without seeing what I said"
HOLDS = "Your answers, your opinion and your question are hidden from them until they have decided."
OPEN = "They see your answers, your opinion and your question."


class EscalateDialog(Dialog):
    """Who decides, what oneself would decide, what the question is, and whether the other one sees it."""

    def __init__(self, ws: Workspace, runner: TaskRunner, view: PostView, parent: QWidget | None = None) -> None:
        """``view`` is the post as the desk shows it."""
        post = view.post
        super().__init__(
            f"Escalate the {post.kind}" + (f" by {post.author.name}" if post.author.name else ""),
            f"{words.platform(post.platform, post.kind)}, revision {view.revision}. It stays in the queue until somebody else decides.",
            width=580,
            parent=parent,
        )

        def send(to: str, question: str, opinion: DecisionKind | None, blind: bool) -> Changes:
            return decide.escalate(ws, post.id, to, question, opinion, blind)

        self._because = blind_because(view)
        self._presenter = EscalatePresenter(self, Owned(runner, self), send, bool(self._because), ws.person_name)
        names = [name for name, _ in ws.persons().values()]
        self._to = combo(receivers(names, view, ws.person_name), editable=True)
        self._opinion = choice([(said, kind.value if kind else "") for kind, said in opinions(view)])
        self._question = text_area("", 4)
        self._blind = QCheckBox(BLIND)
        self._blind.setAccessibleName(BLIND)
        self._blind_note = Paragraph(OPEN, "caption", "text.muted")
        self._touched = False
        self._build(view)
        self._receiver(self._to.currentText())
        self._to.currentTextChanged.connect(self._receiver)
        self._blind.clicked.connect(self._blind_chosen)
        self._blind.toggled.connect(self._show_blind)
        self.set_main("Escalate", self._send, icon="account-arrow-right-outline")
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")
        self.drafting = Drafting(ws, runner, key_of("escalate", post.id, view.revision), self)
        self.drafting.watch("to", self._to)
        self.drafting.watch("question", self._question)
        self.drafting.watch("opinion", self._opinion)
        if not self._because:
            self.drafting.watch("blind", self._blind)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.DECISION_RECORDED))

    def first_focus(self) -> QWidget:
        """The receiver has the focus."""
        return self._to

    def _build(self, view: PostView) -> None:
        self.column.addWidget(Field("Who should decide", self._to, "Choose an office or a person, or type a name."))
        self.column.addWidget(Field("What you would decide, optional", self._opinion, no_approval(view)))
        self.column.addWidget(Field("Your question, optional", self._question))
        for why in view.second.why:
            self.column.addLayout(hint("account-multiple-outline", "review", why, "small"))
        self.column.addSpacing(tokens.SPACE_1)
        self.column.addWidget(inset(self._blind))
        self.column.addWidget(inset(self._blind_note))
        self.column.addStretch(1)
        self._blind.setEnabled(not self._presenter.always_blind)

    def _receiver(self, to: str) -> None:
        """A second reviewer decides blind, unless somebody said otherwise here."""
        if not self._touched:
            self._blind.setChecked(self._presenter.blind_for(to))
        self._show_blind()

    def _blind_chosen(self) -> None:
        self._touched = True

    def _show_blind(self) -> None:
        said = HOLDS if self._blind.isChecked() else OPEN
        self._blind_note.setText(f"{self._because} {said}".strip())
        self._blind.setAccessibleDescription(self._blind_note.text())

    def _send(self) -> None:
        opinion = DecisionKind(said) if (said := self._opinion.currentData()) else None
        self._presenter.send(self._to.currentText(), self._question.toPlainText(), opinion, self._blind.isChecked())
