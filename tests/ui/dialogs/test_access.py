"""Every dialog and section: names for screen readers, literal text, nothing wider than the window, Esc."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)

from reviewer.detect.engine import Detector
from reviewer.errors import IdentityNeeded
from reviewer.model.access import Account, Emergency, Role
from reviewer.model.decision import Decision, DecisionKind
from reviewer.model.desk import Comment, Hold
from reviewer.model.legal import Selection
from reviewer.model.office import Scope
from reviewer.model.people import StaffMember
from reviewer.model.reports import ReportKind
from reviewer.model.reshare import Stage
from reviewer.model.retention import Kind, Why
from reviewer.model.rights import RightsRecord, TipSheet
from reviewer.model.statistics import OfficeHours
from reviewer.model.training import PolicyText
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Label, PersonRole
from reviewer.ui import theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.access_review_dialog import AccessReviewDialog
from reviewer.ui.dialogs.account_dialogs import (
    AddAccountDialog,
    ChangePassphraseDialog,
    DisableDialog,
    ResetDialog,
    RoleDialog,
)
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.bulk_dialog import BulkDialog
from reviewer.ui.dialogs.comment_dialog import CommentDialog
from reviewer.ui.dialogs.consent_form_dialog import ConsentFormDialog
from reviewer.ui.dialogs.consent_import_dialog import ConsentImportDialog
from reviewer.ui.dialogs.consent_picker import ConsentPicker
from reviewer.ui.dialogs.consent_task_dialog import LetterDialog, SettleDialog
from reviewer.ui.dialogs.dismiss_dialog import DismissDialog
from reviewer.ui.dialogs.document_dialog import DocumentDialog
from reviewer.ui.dialogs.edit_dialog import EditDialog
from reviewer.ui.dialogs.emergency_dialogs import EmergencyDialog, LookIntoDialog, RecoverDialog
from reviewer.ui.dialogs.end_rights_dialog import EndRightsDialog
from reviewer.ui.dialogs.entry_dialog import EndEntryDialog, EntryDialog
from reviewer.ui.dialogs.escalate_dialog import EscalateDialog
from reviewer.ui.dialogs.examine_dialog import ExamineDialog
from reviewer.ui.dialogs.hold_dialog import HoldDialog
from reviewer.ui.dialogs.hours_dialog import HoursDialog
from reviewer.ui.dialogs.image_dialog import ImageDialog
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.dialogs.incident_dialog import IncidentDialog
from reviewer.ui.dialogs.incident_steps import AssessDialog, ReopenDialog, StepDialog
from reviewer.ui.dialogs.key_dialog import KeyDialog
from reviewer.ui.dialogs.keys_overlay import KeysOverlay
from reviewer.ui.dialogs.legal_export_dialog import LegalExportDialog
from reviewer.ui.dialogs.lock_dialog import LockDialog
from reviewer.ui.dialogs.mark_dialog import MarkDialog
from reviewer.ui.dialogs.member_dialog import MemberDialog
from reviewer.ui.dialogs.message_dialog import MessageDialog
from reviewer.ui.dialogs.name_dialogs import ClassifyDialog, PublicPersonDialog
from reviewer.ui.dialogs.new_access_dialog import NewAccessDialog
from reviewer.ui.dialogs.new_post_dialog import NewPostDialog
from reviewer.ui.dialogs.older_copy_dialog import OlderCopyDialog
from reviewer.ui.dialogs.order_dialog import OrderDialog
from reviewer.ui.dialogs.period_dialog import PeriodDialog
from reviewer.ui.dialogs.publish_dialog import PublishDialog
from reviewer.ui.dialogs.purge_dialog import PurgeDialog
from reviewer.ui.dialogs.purpose_dialog import PurposeDialog
from reviewer.ui.dialogs.recognizer_dialogs import RecognizersDialog, RemoveRecognizerDialog
from reviewer.ui.dialogs.recovery_dialog import ReplaceRecoveryDialog
from reviewer.ui.dialogs.reject_dialog import RejectDialog
from reviewer.ui.dialogs.release_dialog import ReleaseDialog
from reviewer.ui.dialogs.remove_dialog import RemoveDialog
from reviewer.ui.dialogs.report_dialog import ReportDialog
from reviewer.ui.dialogs.report_preview import ReportPreview
from reviewer.ui.dialogs.rescan_dialog import RescanDialog
from reviewer.ui.dialogs.rescue_dialog import RescueDialog
from reviewer.ui.dialogs.reshare_cadence_dialog import CadenceDialog
from reviewer.ui.dialogs.reshare_feed_dialog import FeedDialog
from reviewer.ui.dialogs.reshare_message import AskDialog, HoldCardDialog, NoteDialog
from reviewer.ui.dialogs.reshare_review_dialog import ReviewCardDialog
from reviewer.ui.dialogs.reshare_steps import AnswerDialog, DropDialog, OutcomeDialog, ResharedDialog
from reviewer.ui.dialogs.reshare_text_dialog import ReshareTextDialog
from reviewer.ui.dialogs.reshare_watched_dialog import WatchedDialog
from reviewer.ui.dialogs.restore_dialog import RestoreDialog
from reviewer.ui.dialogs.return_dialog import ReturnDialog
from reviewer.ui.dialogs.revise_dialog import ReviseDialog
from reviewer.ui.dialogs.revoke_dialog import EventDialog, RevokeDialog
from reviewer.ui.dialogs.rights_dialog import NEW, RightsDialog
from reviewer.ui.dialogs.rights_picker import RightsPicker
from reviewer.ui.dialogs.rule_card_dialog import RuleCardDialog
from reviewer.ui.dialogs.rule_dialogs import RuleDialog, ThresholdDialog
from reviewer.ui.dialogs.schedule_dialog import ScheduleDialog
from reviewer.ui.dialogs.second_dialog import SecondDialog
from reviewer.ui.dialogs.sign_dialog import SignDialog
from reviewer.ui.dialogs.staff_import_dialog import StaffImportDialog
from reviewer.ui.dialogs.tip_sheet_dialog import AffiliationDialog, TipSheetDialog
from reviewer.ui.dialogs.training_dialogs import AcknowledgeDialog, PolicyTextDialog, TrainingDialog
from reviewer.ui.dialogs.training_rules_dialog import TrainingRulesDialog
from reviewer.ui.dialogs.who_dialog import WhoDialog
from reviewer.ui.dialogs.withdraw_dialog import WithdrawDialog
from reviewer.ui.dialogs.witness_dialog import WitnessDialog
from reviewer.ui.dialogs.workspace_dialog import WorkspaceDialog
from reviewer.ui.dialogs.years_dialog import YearsDialog
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters.consent_tasks import task_lines
from reviewer.ui.presenters.entry_dialog import EntryDraft
from reviewer.ui.presenters.first_run import WelcomeFields
from reviewer.ui.presenters.people_block import PersonLine
from reviewer.ui.presenters.second_page import SecondDraft
from reviewer.ui.presenters.tip_sheets import TipRow
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import backups, office
from reviewer.workflow.rights import Place, RightsRow
from reviewer.workflow.unknown_names import UnknownName
from reviewer.workflow.workspace import Workspace
from tests.intake.pdf_samples import pdf
from tests.ui.consent_examples import TODAY, a_form, a_task
from tests.ui.examples import a_view, an_issue
from tests.ui.incident_examples import an_incident
from tests.ui.insights_examples import TWELVE, a_report, a_review
from tests.ui.office_examples import a_recognizer, an_entry
from tests.ui.reshare_examples import REACHED, YES, a_card, an_item

LONG = "Prof. Dr. María de los Ángeles <b>Fernández</b>-Castellanos y Etxeberria 🧑‍⚕️, MD, PhD, FACS"
CARD = a_card(
    Stage.ASKED, replace(REACHED, who=LONG), item=an_item(author=LONG, text=LONG * 4), person=LONG, group=LONG, topic=LONG,
    text=LONG * 3, mode="repurpose", answer=replace(YES, words=LONG * 2), message=LONG * 3,
)  # fmt: skip
SOMEBODY = PersonLine(LONG, LONG, LONG, PersonRole.PATIENT, "a patient", f"“{LONG}” is on no list.", "", "", True)
OTHER = replace(SOMEBODY, key="Wim", written="Wim", name="Wim", corrected=False)
ASKED = Comment(7, "question", LONG * 3, LONG, "2026-11-20T10:42:00Z", 1, LONG * 4, 11, 17, to=LONG)
RETURNED = Decision(
    DecisionKind.RETURN, 1, LONG, "", "2026-11-20T10:42:00Z", message=f"Thank you, {LONG}.\n\n{LONG * 9}"
)
Make = Callable[[Workspace, TaskRunner, PostView, QWidget], Dialog]

SOMEONE = Account("p-1", LONG, Role.COMPLIANCE_OFFICER, True, "2026-11-20T10:42:00Z", "k", initial=True)
MEMBER = StaffMember(LONG, LONG, LONG, LONG, leader=LONG, site=LONG, accounts=(("instagram", LONG),), id="m-1")
DIALOGS: dict[str, Make] = {
    "return": lambda ws, runner, view, parent: ReturnDialog(ws, runner, view, parent),
    "sign": lambda ws, runner, view, parent: SignDialog(
        ws, runner, IdentityNeeded("Ines Calloway", "second approval", LONG), parent
    ),
    "reject": lambda ws, runner, view, parent: RejectDialog(ws, runner, view, parent),
    "escalate": lambda ws, runner, view, parent: EscalateDialog(ws, runner, view, parent),
    "withdraw": lambda ws, runner, view, parent: WithdrawDialog(ws, runner, view, parent),
    "dismiss": lambda ws, runner, view, parent: DismissDialog(ws, runner, view, an_issue(title=LONG), parent),
    "consent": lambda ws, runner, view, parent: ConsentPicker(ws, runner, view.post.id, an_issue(why=LONG), parent),
    "new form": lambda ws, runner, view, parent: ConsentFormDialog(ws, runner, parent=parent),
    "correct form": lambda ws, runner, view, parent: ConsentFormDialog(
        ws, runner, before=a_form(subject=LONG, expires=None, expires_event=LONG, note=LONG * 3), parent=parent
    ),
    "import forms": lambda ws, runner, view, parent: ConsentImportDialog(ws, runner, "", parent),
    "revoke": lambda ws, runner, view, parent: RevokeDialog(ws, runner, a_form(subject=LONG), parent),
    "event": lambda ws, runner, view, parent: EventDialog(
        ws, runner, a_form(subject=LONG, expires=None, expires_event=LONG), parent
    ),
    "settle task": lambda ws, runner, view, parent: SettleDialog(
        ws,
        runner,
        task_lines([a_task(author=LONG, title=LONG, link="https://example.org/" + "x" * 200)], TODAY)[0],
        lambda note: Changes(),
        parent,
    ),
    "letter": lambda ws, runner, view, parent: LetterDialog(
        runner, "CA-1", lambda: LONG * 9, lambda path: Changes(), parent
    ),
    "document": lambda ws, runner, view, parent: DocumentDialog(LONG + ".pdf", LONG, b"", parent),
    "release": lambda ws, runner, view, parent: ReleaseDialog(ws, runner, Bus(), {}, "review", "required", parent),
    "import": lambda ws, runner, view, parent: ImportDialog(ws, runner, "", parent),
    "new": lambda ws, runner, view, parent: NewPostDialog(ws, runner, parent, LONG),
    "revise": lambda ws, runner, view, parent: ReviseDialog(ws, runner, view, parent),
    "image": lambda ws, runner, view, parent: ImageDialog(ws, runner, view, 0, parent),
    "why": lambda ws, runner, view, parent: RuleCardDialog(view, an_issue(title=LONG), parent),
    "keys": lambda ws, runner, view, parent: KeysOverlay(parent),
    "key": lambda ws, runner, view, parent: KeyDialog("previous_issue", lambda changes: None, parent),
    "help": lambda ws, runner, view, parent: HelpDialog(parent),
    "entry": lambda ws, runner, view, parent: EntryDialog(
        ws, runner, Bus(), {}, EntryDraft(words=LONG, scope=Scope.AUTHOR, where=LONG), parent
    ),
    "end entry": lambda ws, runner, view, parent: EndEntryDialog(
        ws, runner, Bus(), {}, an_entry(words=LONG, reason=LONG * 3, scope=Scope.AUTHOR, where=LONG), parent
    ),
    "rule": lambda ws, runner, view, parent: RuleDialog(
        ws, runner, Bus(), {}, next(r for r in office.rules(ws) if not r.fixed), parent
    ),
    "fixed rule": lambda ws, runner, view, parent: RuleDialog(
        ws, runner, Bus(), {}, next(r for r in office.rules(ws) if r.fixed), parent
    ),
    "threshold": lambda ws, runner, view, parent: ThresholdDialog(
        ws, runner, Bus(), {}, office.thresholds(ws)[0], parent
    ),
    "recognizers": lambda ws, runner, view, parent: RecognizersDialog(
        ws, runner, Bus(), {}, office.PresidioFile((a_recognizer(name=LONG),), (LONG,) * 7, (LONG,)), parent
    ),
    "unusable file": lambda ws, runner, view, parent: RecognizersDialog(
        ws, runner, Bus(), {}, office.PresidioFile((), (LONG,)), parent
    ),
    "remove recognizer": lambda ws, runner, view, parent: RemoveRecognizerDialog(
        ws, runner, Bus(), {}, a_recognizer(name=LONG, reason=LONG), parent
    ),
    "edit": lambda ws, runner, view, parent: EditDialog(ws, runner, view, Detector, LONG * 3, parent),
    "second": lambda ws, runner, view, parent: SecondDialog(
        ws, runner, Bus(), {}, SecondDraft(True, frozenset()), SecondDraft(False, frozenset(Label)), parent
    ),
    "bulk": lambda ws, runner, view, parent: BulkDialog(ws, runner, (), parent),
    "comment": lambda ws, runner, view, parent: CommentDialog(ws, runner, view, 11, 17, 0, parent),
    "answer": lambda ws, runner, view, parent: CommentDialog(
        ws, runner, replace(view, comments=(ASKED,)), 0, 0, ASKED.seq, parent
    ),
    "message": lambda ws, runner, view, parent: MessageDialog(ws, runner, replace(view, decisions=(RETURNED,)), parent),
    "no message": lambda ws, runner, view, parent: MessageDialog(ws, runner, view, parent),
    "mark": lambda ws, runner, view, parent: MarkDialog(ws, runner, view, 11, 17, parent),
    "export for legal": lambda ws, runner, view, parent: LegalExportDialog(
        ws, runner, Selection(person=LONG), None, parent
    ),
    "purpose": lambda ws, runner, view, parent: PurposeDialog(parent),
    "witness": lambda ws, runner, view, parent: WitnessDialog(ws, runner, parent),
    "older copy": lambda ws, runner, view, parent: OlderCopyDialog(ws, runner, LONG, parent),
    "rescan": lambda ws, runner, view, parent: RescanDialog(ws, runner, Bus(), parent),
    "who": lambda ws, runner, view, parent: WhoDialog(ws, runner, view, (SOMEBODY, OTHER), SOMEBODY, parent),
    "publish": lambda ws, runner, view, parent: PublishDialog(ws, runner, view, parent),
    "hold": lambda ws, runner, view, parent: HoldDialog(ws, runner, view, parent),
    "lift hold": lambda ws, runner, view, parent: HoldDialog(
        ws, runner, replace(view, hold=Hold(LONG, "2026-11-20T10:00:00Z", LONG * 3)), parent
    ),
    "period": lambda ws, runner, view, parent: PeriodDialog((("Last 12 weeks", TWELVE),), TWELVE, TWELVE.end, parent),
    "report": lambda ws, runner, view, parent: ReportDialog(ws, runner, (), TWELVE, parent=parent),
    "department report": lambda ws, runner, view, parent: ReportDialog(
        ws, runner, (("Last 12 weeks", TWELVE),), TWELVE, ReportKind.DEPARTMENT, True, parent
    ),
    "report preview": lambda ws, runner, view, parent: ReportPreview(
        ws, runner, a_report(pdf(), title=LONG, text=LONG, kind=ReportKind.ACCESS, note=LONG), parent
    ),
    "accesses": lambda ws, runner, view, parent: AccessReviewDialog(ws, runner, (), TWELVE, parent),
    "examine": lambda ws, runner, view, parent: ExamineDialog(ws, runner, a_review(organisation=LONG), parent),
    "schedule": lambda ws, runner, view, parent: ScheduleDialog(ws, runner, parent),
    "incident": lambda ws, runner, view, parent: IncidentDialog(ws, runner, view, parent),
    "incident step": lambda ws, runner, view, parent: StepDialog(
        ws, runner, an_incident(), replace(an_incident().steps[5], done=True, note=LONG * 3), parent
    ),
    "assess": lambda ws, runner, view, parent: AssessDialog(ws, runner, an_incident(why=LONG * 3), parent),
    "reopen": lambda ws, runner, view, parent: ReopenDialog(ws, runner, an_incident(), parent),
    "rights": lambda ws, runner, view, parent: RightsDialog(
        ws, runner, RightsRecord("RGT-0001", "image", LONG, LONG, "license", LONG, LONG), parent=parent
    ),
    "rights of a picture": lambda ws, runner, view, parent: RightsDialog(
        ws, runner, NEW, Place(view.post.id, 0), LONG, True, parent
    ),
    "rights picker": lambda ws, runner, view, parent: RightsPicker(ws, runner, view, 0, parent),
    "end rights": lambda ws, runner, view, parent: EndRightsDialog(
        ws, runner, RightsRow(RightsRecord("RGT-0001", "image", LONG * 3, LONG, ""), "incomplete", LONG), parent
    ),
    "tip sheet": lambda ws, runner, view, parent: TipSheetDialog(
        ws, runner, TipRow("facebook", LONG, TipSheet("facebook", LONG, LONG * 30, False)), parent
    ),
    "new tip sheet": lambda ws, runner, view, parent: TipSheetDialog(ws, runner, None, parent),
    "affiliation": lambda ws, runner, view, parent: AffiliationDialog(ws, runner, Bus(), {}, parent),
    "ask author": lambda ws, runner, view, parent: AskDialog(ws, runner, CARD, parent),
    "author's answer": lambda ws, runner, view, parent: AnswerDialog(ws, runner, CARD, parent),
    "hold re-share": lambda ws, runner, view, parent: HoldCardDialog(ws, runner, CARD, parent),
    "message to author": lambda ws, runner, view, parent: NoteDialog(ws, runner, CARD, parent),
    "review re-share": lambda ws, runner, view, parent: ReviewCardDialog(ws, runner, CARD, parent),
    "re-shared": lambda ws, runner, view, parent: ResharedDialog(ws, runner, CARD, parent),
    "drop re-share": lambda ws, runner, view, parent: DropDialog(ws, runner, CARD, parent),
    "outcome": lambda ws, runner, view, parent: OutcomeDialog(ws, runner, CARD, parent),
    "re-share text": lambda ws, runner, view, parent: ReshareTextDialog(ws, runner, CARD, parent),
    "feed": lambda ws, runner, view, parent: FeedDialog(ws, runner, "", parent),
    "watched accounts": lambda ws, runner, view, parent: WatchedDialog(ws, runner, parent),
    "limits": lambda ws, runner, view, parent: CadenceDialog(ws, runner, Bus(), {}, parent),
    "person": lambda ws, runner, view, parent: MemberDialog(ws, runner, MEMBER, parent=parent),
    "new person": lambda ws, runner, view, parent: MemberDialog(ws, runner, parent=parent),
    "training": lambda ws, runner, view, parent: TrainingDialog(ws, runner, [MEMBER, MEMBER, MEMBER], parent),
    "acknowledged": lambda ws, runner, view, parent: AcknowledgeDialog(
        ws, runner, [MEMBER], PolicyText("T-1", LONG, TODAY), parent
    ),
    "policy text": lambda ws, runner, view, parent: PolicyTextDialog(
        ws, runner, PolicyText("T-1", LONG, TODAY), parent
    ),
    "training rules": lambda ws, runner, view, parent: TrainingRulesDialog(ws, runner, Bus(), {}, parent),
    "public person": lambda ws, runner, view, parent: PublicPersonDialog(ws, runner, LONG, parent),
    "classify": lambda ws, runner, view, parent: ClassifyDialog(
        ws, runner, UnknownName(LONG, 4, "patient", "patient", ("P-1",), (LONG,)), parent
    ),
    "remove": lambda ws, runner, view, parent: RemoveDialog(runner, LONG, "the directory", lambda _: Changes(), parent),
    "staff import": lambda ws, runner, view, parent: StaffImportDialog(ws, runner, "", parent),
    "new access": lambda ws, runner, view, parent: NewAccessDialog(
        runner, LONG, LONG, "legal", ws.folder, "Encrypt now", ask_who=True, parent=parent
    ),
    "recovery key": lambda ws, runner, view, parent: ReplaceRecoveryDialog(ws, runner, parent),
    "let somebody sign in": lambda ws, runner, view, parent: AddAccountDialog(ws, runner, parent),
    "role": lambda ws, runner, view, parent: RoleDialog(ws, runner, SOMEONE, parent),
    "reset": lambda ws, runner, view, parent: ResetDialog(ws, runner, SOMEONE, parent),
    "end sign-in": lambda ws, runner, view, parent: DisableDialog(ws, runner, SOMEONE, parent),
    "own passphrase": lambda ws, runner, view, parent: ChangePassphraseDialog(ws, runner, parent),
    "emergency": lambda ws, runner, view, parent: EmergencyDialog(runner, lambda how: None, parent),
    "look into": lambda ws, runner, view, parent: LookIntoDialog(
        ws, runner, Emergency(1_204, "2026-11-20T10:42:00Z", LONG * 3, None), parent
    ),
    "recover": lambda ws, runner, view, parent: RecoverDialog(ws, runner, (SOMEONE, SOMEONE), parent),
    "lock time": lambda ws, runner, view, parent: LockDialog(ws, runner, Bus(), {}, 10, 1, parent),
    "office hours": lambda ws, runner, view, parent: HoursDialog(ws, runner, Bus(), {}, OfficeHours(), parent),
    "years": lambda ws, runner, view, parent: YearsDialog(ws, runner, Bus(), {}, 6, 10, parent),
    "purge by order": lambda ws, runner, view, parent: PurgeDialog(
        ws, runner, [(Kind.POST, view.post.id)], Why.ORDER, parent
    ),
    "which post": lambda ws, runner, view, parent: OrderDialog(ws, runner, parent),
    "restore": lambda ws, runner, view, parent: RestoreDialog(ws, runner, backups.make(ws), parent),
    "rescue": lambda ws, runner, view, parent: RescueDialog(runner, ws.folder, None, parent),
    "create": lambda ws, runner, view, parent: WorkspaceDialog(True, WelcomeFields(), parent),
}


def opened(name: str, ws: Workspace, runner: TaskRunner, window: QMainWindow) -> Dialog:
    """A dialog about a post whose author has a long name with markup and emoji in it."""
    view = a_view()
    named = replace(view, post=replace(view.post, author=replace(view.post.author, name=LONG)))
    made = DIALOGS[name](ws, runner, named, window)
    made.open()
    return made


@pytest.fixture(params=sorted(DIALOGS))
def dialog(request, qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow) -> Dialog:
    made = opened(request.param, ws, runner, window)
    qtbot.wait(60)
    return made


def test_every_control_has_a_name(dialog: Dialog):
    controls = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
    nameless = [
        type(w).__name__
        for w in dialog.findChildren(QWidget)
        if isinstance(w, controls)
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and w.isVisible()
        and not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
        and not isinstance(w.parentWidget(), QComboBox)
        and "qt_" not in w.objectName()
        and w.window() is dialog
    ]
    assert nameless == []


def test_text_is_literal(dialog: Dialog):
    assert [w.text() for w in dialog.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText] == []


def test_it_fits_into_the_smallest_window_and_nothing_is_cut_at_the_side(dialog: Dialog, window: QMainWindow):
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    room = dialog._scroll.viewport().width()
    assert dialog.body.width() <= room
    for child in dialog.body.findChildren(QWidget):
        if child.isVisible() and child.parentWidget() is dialog.body:
            assert child.geometry().right() <= room


def test_something_has_the_focus_and_esc_closes_it(qtbot, dialog: Dialog):
    got: list[object] = []
    dialog.done.connect(got.append)
    assert dialog.focusWidget() is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert got == [None]


def test_the_main_button_stands_right_of_the_safe_one(dialog: Dialog):
    if dialog.main.isVisible():
        assert dialog.main.x() > dialog.cancel.x()


def test_large_text_still_fits(
    qtbot, qapp: QApplication, ws: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path
):
    theme.apply(qapp, "dark", 150)
    try:
        for name in (
            "return",
            "import",
            "new",
            "image",
            "keys",
            "entry",
            "rule",
            "recognizers",
            "who",
            "publish",
            "schedule",
            "assess",
            "edit",
            "correct form",
            "revoke",
        ):
            dialog = opened(name, ws, runner, window)
            qtbot.wait(60)
            assert dialog.height() <= window.height(), name
            assert dialog.width() <= window.width(), name
            assert dialog.body.width() <= dialog._scroll.viewport().width(), name
            assert dialog.grab().save(str(tmp_path / f"{name}.png"))
            dialog.reject()
    finally:
        theme.apply(qapp, "light", 100)
