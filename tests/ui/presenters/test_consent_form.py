from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import FileProblem, UsageError
from reviewer.model.people import Consent
from reviewer.model.views import Changes, ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters import consent_form
from reviewer.ui.presenters.consent_draft import FormDraft, consent_of, draft_of, errors, filled_in
from reviewer.ui.presenters.consent_form import OTHER, SAME, Attached, ConsentFormPresenter, question
from reviewer.workflow import consents
from tests.ui.consent_examples import TODAY, a_form
from tests.ui.fakes import LaterRunner, NowRunner, Screen

SCAN = Attached(Path("scan.pdf"), "scan.pdf", "PDF, 1 page", b"")


def a_presenter(screen: Screen, runner: NowRunner | None = None, **fakes: object) -> ConsentFormPresenter:
    recorded: list[tuple[Consent, Path | None]] = []

    def record(consent: Consent, file: Path | None) -> Changes:
        recorded.append((consent, file))
        return Changes(consents=True, record=True)

    given: dict[str, object] = {
        "elements": lambda consent: consents.elements(consent, TODAY),
        "same": lambda subject: [],
        "record": record,
        "read": lambda path: (SCAN, None),
        "before": None,
    }
    made = ConsentFormPresenter(screen, runner or NowRunner(), **(given | fakes))  # type: ignore[arg-type]
    made.kept = recorded  # type: ignore[attr-defined]
    return made


def a_draft(**changes: object) -> FormDraft:
    return replace(draft_of(a_form()), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "form",
    [
        a_form(),
        a_form(starts=date(2026, 10, 1), expires=None, expires_event="End of the campaign", sites=("Harbor", "Main")),
        a_form("ER-0001", "Ilse Brandt", subject_kind=SubjectKind.EMPLOYEE, platforms=("any",), purposes=("post", "press")),
        a_form(elements=None, note="From the old list."),
        a_form(platforms=("threads",), uses=()),
    ],
)  # fmt: skip
def test_what_stands_in_the_fields_comes_to_the_same_form(form: Consent):
    assert consent_of(draft_of(form), form) == form


def test_a_representative_is_one_line_with_the_authority():
    typed = a_draft(kind=SubjectKind.MINOR, signer=" Odalys  Ostrow ", authority="mother")
    assert consent_of(typed).personal_representative == "Odalys Ostrow (mother)"
    assert consent_of(replace(typed, authority="")).personal_representative == "Odalys Ostrow"
    assert consent_of(a_draft(signer="Wanda Ostrow")).personal_representative == ""


def test_the_representative_of_a_list_is_taken_apart_again():
    listed = a_form(subject_kind=SubjectKind.MINOR, personal_representative="Odalys Ostrow (mother)", elements=None)
    assert (draft_of(listed).signer, draft_of(listed).authority) == ("Odalys Ostrow", "mother")
    assert not draft_of(listed).known
    assert consent_of(draft_of(listed), listed) == listed


def test_a_correction_keeps_revocation_and_passed_event():
    ended = a_form(
        revoked=date(2026, 11, 1), expires=None, expires_event="End of the fair", event_passed=date(2026, 11, 2)
    )
    assert consent_of(draft_of(ended), ended) == ended
    assert consent_of(replace(draft_of(ended), expires_event=""), ended).event_passed is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signed": "Nov 31, 2026"}, "signed"),
        ({"starts": "soon"}, "starts"),
        ({"expires": "13/13/2026"}, "expires"),
        ({"expires": "Jan 1, 2020"}, "expires"),
        ({"starts": "Dec 1, 2026", "expires": "Nov 1, 2026"}, "expires"),
        ({"subject": "  "}, "subject"),
        ({"document": ""}, "document"),
    ],
)
def test_what_cannot_be_recorded_is_said_at_its_field(changes: dict[str, str], field: str):
    found = errors(a_draft(**changes))
    assert list(found) == [field]
    assert found[field].endswith(".")


def test_what_is_only_missing_can_be_recorded():
    assert errors(FormDraft(subject="Wanda Ostrow", document="CA-0001")) == {}


def test_the_elements_that_are_missing_are_told_while_one_types():
    screen = Screen()
    presenter = a_presenter(screen)
    presenter.edited(a_draft(expires="", ticks=a_draft().ticks - {"says_revocable"}))
    shown, sentence, complete = screen.last("show_elements")
    assert [line.citation for line in shown if line.state == "missing"] == ["(1)(v)", "(2)(i)"]
    assert sentence.startswith("2 elements are missing.")
    assert not complete
    presenter.edited(a_draft())
    assert screen.last("show_elements")[1:] == ("Complete.", True)


def test_a_row_of_a_list_is_not_called_complete_before_somebody_looked_at_the_form():
    screen = Screen()
    a_presenter(screen).edited(draft_of(a_form(elements=None)))
    _, sentence, complete = screen.last("show_elements")
    assert sentence.startswith("Copied from a list.")
    assert not complete


def test_a_form_is_recorded_with_its_document_and_the_dialog_closes():
    screen = Screen()
    presenter = a_presenter(screen)
    presenter.attach(Path("scan.pdf"), a_draft())
    presenter.send(a_draft())
    assert presenter.kept == [(a_form(), Path("scan.pdf"))]  # type: ignore[attr-defined]
    assert screen.last("finish") == Changes(consents=True, record=True)
    assert presenter.consent == a_form()


def test_a_document_that_was_taken_off_is_not_recorded():
    screen = Screen()
    presenter = a_presenter(screen)
    presenter.attach(Path("scan.pdf"), a_draft())
    presenter.take_off()
    presenter.send(a_draft())
    assert presenter.kept == [(a_form(), None)]  # type: ignore[attr-defined]


def test_wrong_fields_are_marked_and_nothing_is_recorded():
    screen = Screen()
    presenter = a_presenter(screen)
    presenter.send(a_draft(signed="yesterday"))
    assert list(screen.last("show_errors")) == ["signed"]
    assert presenter.kept == []  # type: ignore[attr-defined]
    assert screen.told("finish") == 0


def test_somebody_of_the_same_name_is_asked_about_before_it_is_recorded():
    screen = Screen()
    known = [ConsentRow(a_form("CA-0009"), "valid", "")]
    presenter = a_presenter(screen, same=lambda subject: known)
    presenter.look_for_same(" Wanda  Ostrow")
    asked = screen.last("show_question")
    assert asked is not None
    assert asked.forms == ("CA-0009: patient, signed Sep 14, 2026",)
    presenter.send(a_draft())
    assert screen.last("show_message").headline == consent_form.ASK_SAME
    presenter.answer = OTHER
    presenter.send(a_draft())
    assert list(screen.last("show_errors")) == ["subject"]
    presenter.answer = SAME
    presenter.send(a_draft())
    assert len(presenter.kept) == 1  # type: ignore[attr-defined]


def test_another_name_asks_anew_and_the_own_form_of_a_correction_does_not_count():
    screen = Screen()
    own = ConsentRow(a_form(), "valid", "")
    presenter = a_presenter(screen, same=lambda subject: [own], before=a_form())
    presenter.look_for_same("Wanda Ostrow")
    assert screen.last("show_question") is None
    presenter.look_for_same("Wanda M. Ostrow")
    assert screen.last("show_question") is None  # it is the form that is corrected
    presenter.send(a_draft(subject="Wanda M. Ostrow"))
    assert len(presenter.kept) == 1  # type: ignore[attr-defined]


def test_an_answer_about_an_earlier_name_is_dropped():
    screen, runner = Screen(), LaterRunner()
    presenter = a_presenter(screen, runner, same=lambda subject: [ConsentRow(a_form(subject=subject), "valid", "")])
    presenter.look_for_same("Wanda Ostrow")
    presenter.look_for_same("Nadia Petrov")
    runner.finish()
    assert screen.told("show_question") == 0
    runner.finish()
    assert screen.last("show_question").sentence.startswith("A form of Nadia Petrov")
    assert question(()) is None


def test_a_filled_form_fills_what_is_empty_and_keeps_what_was_typed():
    told = a_form(subject="Wanda Ostrow", expires_event="")
    draft, count = filled_in(FormDraft(subject="W. Ostrow", document="CA-0002"), told)
    assert (draft.subject, draft.document) == ("W. Ostrow", "CA-0002")
    assert (draft.platforms, draft.information) == (told.platforms, told.elements.information)  # type: ignore[union-attr]
    assert count == 14
    screen = Screen()
    presenter = a_presenter(screen, read=lambda path: (replace(SCAN, notes=("Page 2 is not signed.",)), told))
    presenter.attach(Path("scan.pdf"), FormDraft(document="CA-0002"))
    assert screen.last("show_draft").subject == "Wanda Ostrow"
    message = screen.last("show_message")
    assert "taken from the form" in message.headline
    assert "Page 2 is not signed." in message.detail


def test_a_file_that_is_no_document_is_refused_and_nothing_is_lost():
    def refuse(path: Path) -> tuple[Attached, None]:
        raise FileProblem("“letter.pdf” is a Word file.", "It was not attached.", "Attach a PDF.")

    screen = Screen()
    presenter = a_presenter(screen, read=refuse)
    presenter.attach(Path("letter.pdf"), a_draft())
    assert presenter.attached is None
    assert screen.last("show_message").headline == "“letter.pdf” is a Word file."


def test_a_refusal_while_recording_leaves_the_dialog_usable():
    def refuse(consent: Consent, file: Path | None) -> Changes:
        raise UsageError("“Number”: CA-0001 is taken.", "Nothing was recorded.", "")

    screen = Screen()
    presenter = a_presenter(screen, record=refuse)
    presenter.send(a_draft())
    presenter.send(a_draft())
    assert [a[0] for n, a in screen.calls if n == "set_busy"] == [True, False, True, False]
    assert presenter.consent is None


def test_what_is_sent_waits_until_it_is_known_whether_the_name_is_on_file():
    screen, runner = Screen(), LaterRunner()
    presenter = a_presenter(screen, runner, same=lambda subject: [ConsentRow(a_form("CA-0009"), "valid", "")])
    presenter.send(a_draft())
    runner.finish()
    assert screen.last("show_question") is not None
    assert screen.last("show_message").headline == consent_form.ASK_SAME
    assert runner.waiting == []
    nobody = a_presenter(screen, runner)
    nobody.send(a_draft())
    runner.finish()
    runner.finish()
    assert len(nobody.kept) == 1  # type: ignore[attr-defined]
