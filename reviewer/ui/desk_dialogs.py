"""Opens the dialogs of the desk on an open workspace, and hands their Changes back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reviewer.model.legal import Selection
from reviewer.model.views import Changes, PostView
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.comment_dialog import CommentDialog
from reviewer.ui.dialogs.consent_picker import ConsentPicker
from reviewer.ui.dialogs.dismiss_dialog import DismissDialog
from reviewer.ui.dialogs.edit_dialog import EditDialog
from reviewer.ui.dialogs.entry_dialog import EntryDialog
from reviewer.ui.dialogs.escalate_dialog import EscalateDialog
from reviewer.ui.dialogs.hold_dialog import HoldDialog
from reviewer.ui.dialogs.image_dialog import ImageDialog
from reviewer.ui.dialogs.incident_dialog import IncidentDialog
from reviewer.ui.dialogs.mark_dialog import MarkDialog
from reviewer.ui.dialogs.message_dialog import MessageDialog
from reviewer.ui.dialogs.publish_dialog import PublishDialog
from reviewer.ui.dialogs.reject_dialog import RejectDialog
from reviewer.ui.dialogs.return_dialog import ReturnDialog
from reviewer.ui.dialogs.revise_dialog import ReviseDialog
from reviewer.ui.dialogs.rights_picker import rights_dialog
from reviewer.ui.dialogs.rule_card_dialog import RuleCardDialog
from reviewer.ui.dialogs.who_dialog import WhoDialog
from reviewer.ui.dialogs.withdraw_dialog import WithdrawDialog
from reviewer.ui.presenters import masking
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.presenters.edit_dialog import draft_key
from reviewer.ui.presenters.entry_dialog import EntryDraft
from reviewer.ui.presenters.numbered import NumberedIssue
from reviewer.ui.presenters.people_block import PersonLine
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import check, drafts, office
from reviewer.workflow.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.model.reports import Report

Answered = Callable[[Changes | None], None]


class DeskDialogs:
    """One dialog at a time; a second request while one is open is ignored."""

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget) -> None:
        """Dialogs stand over ``parent``."""
        self._ws, self._runner, self._bus, self._parent = ws, runner, bus, parent
        self._open: object | None = None
        self._kept: Kept = {}
        self.image_index = 0
        self.person: PersonLine | None = None
        """The person whom *who* is about."""
        self.place = (0, 0)
        """The range of the text that *mark* and *comment* are about."""
        self.question = 0
        """The question that *comment* answers; 0 for a new comment."""
        self.cover = masking.NOTHING
        """What is covered of the post: dialogs about an issue do not show it."""
        self.suggestion = ""
        """The wording that *return* proposes, instead of that of the rules."""
        self.detect: Callable[[], check.Detects] | None = None
        """Gives the detector of the window, for wordings that are edited."""
        self.draft: EntryDraft | None = None
        """The words that *entry* begins with."""

    @property
    def current(self) -> object | None:
        """The dialog that is open."""
        return self._open

    def open(self, what: str, state: DeskState, row: NumberedIssue | None, answered: Answered) -> None:
        """Open the dialog named ``what``; ``answered`` gets its Changes, or None when nothing was done."""
        if self._open is not None:
            return
        if what == "print":
            self._preview_record(state, answered)
            return
        dialog = self._make(what, state, row)
        self.suggestion = ""
        self._open = dialog
        dialog.done.connect(partial(self._closed, answered, state.view))
        dialog.open()

    def _editor(self, view: PostView, start: str) -> EditDialog:
        assert self.detect is not None
        return EditDialog(self._ws, self._runner, view, self.detect, start, self._parent)

    def _make(self, what: str, state: DeskState, row: NumberedIssue | None) -> Dialog:
        view = state.view
        match what:
            case "return":
                return ReturnDialog(self._ws, self._runner, view, self._parent, suggested=self.suggestion)
            case "edit":
                return self._editor(view, view.post.text)
            case "wording":
                safer = view.assessment.safer_text if view.assessment else ""
                return self._editor(view, safer or view.post.text)
            case "comment":
                return CommentDialog(
                    self._ws, self._runner, view, *self.place, self.question, self._parent, cover=self.cover
                )
            case "message":
                return MessageDialog(self._ws, self._runner, view, self._parent)
            case "reject":
                return RejectDialog(self._ws, self._runner, view, self._parent)
            case "escalate":
                return EscalateDialog(self._ws, self._runner, view, self._parent)
            case "revise":
                return ReviseDialog(self._ws, self._runner, view, self._parent)
            case "take_back":
                return WithdrawDialog(self._ws, self._runner, view, self._parent)
            case "image":
                return ImageDialog(self._ws, self._runner, view, self.image_index, self._parent)
            case "rights":
                return rights_dialog(self._ws, self._runner, view, self.image_index, self._parent)
            case "who":
                assert self.person is not None
                return WhoDialog(self._ws, self._runner, view, state.people, self.person, self._parent)
            case "mark":
                return MarkDialog(self._ws, self._runner, view, *self.place, self._parent)
            case "published":
                return PublishDialog(self._ws, self._runner, view, self._parent)
            case "incident":
                return IncidentDialog(self._ws, self._runner, view, self._parent)
            case "hold":
                held = HoldDialog(self._ws, self._runner, view, self._parent)
                held.export_wanted.connect(partial(self._bus.legal_wanted.emit, Selection(posts=(str(view.post.id),))))
                return held
            case "entry":
                return EntryDialog(self._ws, self._runner, self._bus, self._kept, self._begun(), self._parent)
        assert row is not None, what
        match what:
            case "dismiss":
                return DismissDialog(self._ws, self._runner, view, row.issue, self._parent, self.cover)
            case "consent":
                return ConsentPicker(self._ws, self._runner, view.post.id, row.issue, self._parent, view)
            case "why":
                rule = next((r for r in office.rules(self._ws) if r.rule.id == row.issue.rule_id), None)
                return RuleCardDialog(view, row.issue, self._parent, rule, self._ws, self._runner, self.cover)
        raise ValueError(f"no dialog is called {what}")

    def _begun(self) -> EntryDraft | None:
        """The words to begin with; None brings back what was typed about the same words before."""
        kept = self._kept.get(EntryDialog.kept_as)
        same = kept is not None and self.draft is not None and kept[0].words == self.draft.words
        return None if same else self.draft

    def _closed(self, answered: Answered, view: PostView, changes: Changes | None) -> None:
        closed, self._open = self._open, None
        if isinstance(closed, ReturnDialog) and changes is not None:  # a wording that was kept went into it
            self._runner.run(partial(drafts.forget, self._ws, draft_key(view)), beside=True)
        if isinstance(closed, EditDialog) and closed.suggestion:
            self.suggestion = closed.suggestion
        answered(changes)

    def _preview_record(self, state: DeskState, answered: Answered) -> None:
        # Loaded when it is first needed: the report writer would cost a tenth of the start.
        from reviewer.model.reports import ReportKind
        from reviewer.ui.dialogs.report_dialog import Asked, draw_report

        asked = Asked(ReportKind.POST, None, post_id=state.view.post.id)
        self._bus.said.emit("Drawing the record of this post")
        self._runner.run(
            partial(draw_report, self._ws, asked), partial(self._show_record, state, answered), beside=True
        )

    def _show_record(self, state: DeskState, answered: Answered, report: "Report") -> None:
        from reviewer.ui.dialogs.report_preview import ReportPreview

        if self._open is None:
            preview = ReportPreview(self._ws, self._runner, report, self._parent)
            self._open = preview
            preview.done.connect(partial(self._closed, answered, state.view))
            preview.open()
