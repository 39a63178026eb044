"""The consent registry with every kind of form, its dialogs, its tasks, and the picker of a gap."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reviewer.detect.engine import Detector
from reviewer.model.people import Consent, FormElements
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import Changes
from reviewer.model.vocabulary import IssueKind, SubjectKind
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.consent_form_dialog import ConsentFormDialog, start_for
from reviewer.ui.dialogs.consent_import_dialog import ConsentImportDialog
from reviewer.ui.dialogs.consent_picker import ConsentPicker
from reviewer.ui.sections.consent_section import ConsentSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import check, consent_documents, consents, decide, forms, publication, submit
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait

LONG = "Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein 🎗️"
Until = Callable[[Callable[[], bool]], None]

WHOLE = FormElements(
    information="name, photo and story of the bell ringing",
    discloser="Saltmarsh Valley Health, communications",
    recipient="the public readers of Facebook and the newsletter",
    purpose="thank families and present the unit",
    signer="Wanda Ostrow",
    says_revocable=True,
    says_conditions=True,
    says_redisclosure=True,
    plain_language=True,
    copy_given=True,
)
"""Everything that an authorization has to say."""


def some_forms(today: date) -> list[Consent]:
    """One form of each kind and state, all people invented."""
    patient, minor, employee = SubjectKind.PATIENT, SubjectKind.MINOR, SubjectKind.EMPLOYEE
    signed, ends = today - timedelta(days=60), today + timedelta(days=220)
    base = Consent(
        "CA-0412",
        "Wanda Ostrow",
        patient,
        ("facebook", "newsletter"),
        ("name", "photo", "story"),
        signed,
        ends,
        elements=WHOLE,
    )
    return [
        base,
        replace(base, document="MR-0003", subject="Bram Ostrow", subject_kind=minor, expires=None,
                personal_representative="Odalys Ostrow (mother)",
                elements=replace(WHOLE, signer="Odalys Ostrow", authority="mother", copy_given=False, says_redisclosure=False)),
        replace(base, document="CA-0398", subject="Samir Dufour", platforms=("any",), uses=("name", "photo", "video", "story"),
                expires=today + timedelta(days=14), purposes=("post", "reshare")),
        replace(base, document="CA-0377", subject="Harold Ezeh", platforms=("facebook",), uses=("name", "story"), elements=None),
        replace(base, document="CA-0342", subject="Luisa Cordero", platforms=("youtube",), uses=("video", "voice"),
                expires=today - timedelta(days=39)),
        replace(base, document="CA-0350", subject=LONG, platforms=("facebook", "instagram", "linkedin", "google_reviews"),
                expires=None, expires_event="End of the spring campaign of the children’s floor", sites=("Harbor", "Main"),
                note="Only with the teddy bear in the picture."),
        replace(base, document="ER-0218", subject="Ilse Brandt", subject_kind=employee, platforms=("any",),
                uses=("name", "photo", "video"), expires=None, elements=FormElements(signer="Ilse Brandt")),
        replace(base, document="ER-0204", subject="Priya Venkat", subject_kind=employee, platforms=("any",), uses=("name", "photo"),
                expires=None, elements=None),
        replace(base, document="RO-0002", subject="Ana Field", subject_kind=SubjectKind.OWNER, platforms=("any",), uses=("photo",),
                expires=None, elements=FormElements(signer="Ana Field")),
    ]  # fmt: skip


def fill(ws: Workspace, detector: Detector, folder: Path) -> dict[str, str]:
    """Forms, documents, a post that waits and two that rely on a form; posts by name."""
    folder.mkdir(parents=True, exist_ok=True)
    scan = folder / "authorization-ostrow.pdf"
    for form in some_forms(ws.today()):
        if form.document == "CA-0412":
            forms.write_form(ws, "authorization", scan, form)
        if form.elements is not None and not form.elements.authority:
            form = replace(form, elements=replace(form.elements, signer=form.subject))
        consents.record(ws, form)
    consent_documents.attach(ws, "MR-0003", scan)
    made = {}
    for name, text in (
        ("ezeh", "Thank you to our patient Harold Ezeh, who told his story at our open house today! 🎗️"),
        ("ezeh2", "Our patient Harold Ezeh tells his story at the open house."),
        ("bram", "Our little patient Bram Ostrow, 7, beat leukemia!"),
    ):
        post = Post(PostId(""), text, Author("Tessa Hollins"), "facebook", submitter="Tessa Hollins")
        made[name], _ = submit.submit_post(ws, post)
        check.check_posts(ws, [made[name]], detector)
    for name in ("ezeh", "ezeh2"):
        _approve(ws, made[name])
    publication.record(
        ws, made["ezeh"], ws.clock() - timedelta(hours=2), "facebook", "https://example.org/saltmarsh/posts/99812"
    )
    return made


def _approve(ws: Workspace, post: str) -> None:
    """Approve a post whose gaps are closed, with every other issue dismissed."""
    from reviewer.workflow import dispose

    view = view_post(ws, post)
    assert view.assessment is not None
    for issue in view.assessment.issues:
        if issue.kind is not IssueKind.CONSENT:
            dispose.dismiss(ws, post, issue.key, "context")
    decide.approve(ws, post)


def consent_screens(
    camera: Shots,
    window: QWidget,
    section: ConsentSection,
    ws: Workspace,
    runner: TaskRunner,
    bus: Bus,
    made: dict[str, str],
    until: Until,
    folder: Path,
) -> None:
    """The section has to be in front, filled by ``fill``."""
    bus.changed.emit(Changes(consents=True))
    until(lambda: section._model.rowCount() >= 9)
    for document, name in (
        ("MR-0003", "incomplete"),
        ("CA-0412", "valid"),
        ("CA-0377", "relied"),
        ("CA-0350", "long"),
        ("ER-0218", "release"),
        ("CA-0342", "expired"),
    ):
        section._presenter.refresh(document)
        until(lambda d=document: section._presenter.more is not None and section._presenter.more.document == d)
        wait()
        camera.shot(f"consent-{name}", window)
    section._presenter.refresh("CA-0377")
    wait()
    section.actions_.revoke()
    wait(200)
    camera.shot("dialog-revoke", window)
    section.actions_.dialog.press_main()
    until(lambda: section._tasks.rowCount() == 2)
    wait()
    camera.shot("consent-tasks", window)
    section.actions_.settle()
    wait()
    camera.shot("dialog-task", window)
    section.actions_.dialog.reject()
    section.actions_.letter()
    wait(200)
    camera.shot("dialog-letter", window)
    section.actions_.dialog.reject()
    section._presenter.filter("")
    section._presenter.choose("MR-0003")
    wait(200)
    section.actions_.correct()
    wait(300)
    camera.shot("dialog-form-correct", window)
    dialog = section.actions_.dialog
    bar = dialog.fields_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    wait()
    camera.shot("dialog-form-end", window)
    dialog.reject()
    more = section._presenter.more
    section.actions_.show_document(more.documents[-1].entry)
    until(lambda: section.actions_.dialog is not None)
    wait()
    camera.shot("dialog-document", window)
    section.actions_.dialog.reject()
    new = ConsentFormDialog(ws, runner, start_for(ws, SubjectKind.PATIENT, "Wanda Ostrow"), parent=window)
    new.open()
    wait(300)
    camera.shot("dialog-form-new", window)
    new.attach(str(folder / "authorization-ostrow.pdf"))
    until(lambda: new._presenter.attached is not None)
    wait(400)
    camera.shot("dialog-form-filled", window)
    new.form.signed.line.setText("Nov 31, 2026")
    new.form.expires.line.setText("Jan 1, 2020")
    new.press_main()
    wait()
    camera.shot("dialog-form-wrong", window)
    new.drafting._keeper.drop()
    new.reject()
    wait()
    table = folder / "forms.csv"
    table.write_text(
        "document,subject,subject_kind,scope,signed,expires,revoked,personal_representative\n"
        "CA-0500,Nadia Petrov,patient,platforms=facebook; uses=name|photo,2026-06-02,2027-06-01,,\n"
        "CA-0412,Wanda Ostrow,patient,platforms=any; uses=name|photo|story,2026-09-21,2027-06-28,,\n"
        "CA-0501,Ole Backwards,patient,platforms=facebook; uses=name,2026-06-02,2020-06-01,,\n"
        "CA-0502,Nils Datum,patient,platforms=facebook; uses=name,soon,2027-06-01,,\n",
        encoding="utf-8",
    )
    _dialog(camera, "dialog-consent-import", window, ConsentImportDialog(ws, runner, str(table), window))
    refused = ConsentImportDialog(ws, runner, str(table), window)
    refused.open()
    wait(300)
    refused.chips["refused"].click()
    wait()
    camera.shot("dialog-consent-import-refused", window)
    refused.reject()
    view = view_post(ws, made["bram"])
    assert view.assessment is not None
    gap = next(i for i in view.assessment.issues if i.kind is IssueKind.CONSENT)
    picker = ConsentPicker(ws, runner, made["bram"], gap, window, view)
    picker.open()
    wait(300)
    camera.shot("dialog-consent-gap", window)
    picker.ask_form()
    wait(300)
    camera.shot("dialog-consent-gap-form", window)
    assert picker.form is not None
    picker.form.reject()
    picker.reject()
    wait()


def _dialog(camera: Shots, name: str, window: QWidget, dialog: Dialog) -> None:
    dialog.open()
    wait(300)
    camera.shot(name, window)
    dialog.reject()
    wait()
