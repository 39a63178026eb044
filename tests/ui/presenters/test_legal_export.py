"""The export for legal, page by page, without a window."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import FileProblem, UsageError
from reviewer.model.legal import Flaw, LegalRequest, Selection
from reviewer.model.legal_preview import Preview, PreviewRow
from reviewer.model.signer import SignerFacts, Signing
from reviewer.model.views import Changes
from reviewer.ui.presenters import legal_export_draft as draft
from reviewer.ui.presenters import legal_export_words as words
from reviewer.ui.presenters.legal_export import STOPPED, LegalExportPresenter
from reviewer.ui.presenters.legal_export_draft import Form, What
from reviewer.ui.presenters.legal_export_view import LegalWork, Page
from reviewer.workflow.legal_export import Exported
from tests.ui.fakes import LaterRunner, NowRunner, Screen

ROWS = tuple(
    PreviewRow(f"P-{n}", author, "facebook", "2026-11-20T10:00:00Z", "approved", 1, n % 2, ("chosen by its id",))
    for n, author in enumerate(("Renee Falk", "Tom Abara", ""))
)
FOUND = Preview(ROWS, 20, 1, 1, ("Comments: 1 in these posts.",), (Flaw("P-1", "It was purged; entry 7 says so."),))
IDS = What(ids="P-0, P-1 P-2")
READY = Form(purpose="Subpoena", recipient="Okafor")
FACTS = SignerFacts("Ines Calloway", "Test Clinic CA", date(2026, 1, 1), date(2027, 1, 1), "ab" * 32, False)
DONE = Exported(Path("/x/legal-1"), 2, 3, 20, 1, 0, 1, "cd" * 32, Changes(record=True), FACTS.words, 40, 51_200)


class Work:
    """Notes what it is asked, and answers with what it was given."""

    def __init__(self, answer: Any = FOUND, result: Any = DONE) -> None:
        self.answer, self.result = answer, result
        self.requests: list[tuple[LegalRequest, Preview | None]] = []
        self.written: list[tuple[Path, LegalRequest, Signing | None]] = []

    def preview(self, request: LegalRequest, progress: Any, again: Preview | None) -> Preview:
        progress.check_cancelled()
        self.requests.append((request, again))
        if isinstance(self.answer, Exception):
            raise self.answer
        if again is None:
            return self.answer
        rows = tuple(row for row in again.rows if row.post not in request.selection.without)
        withheld = dict(request.privileged)
        return replace(again, rows=tuple(replace(row, withheld=withheld.get(row.post, "")) for row in rows))

    def signer(self, signing: Signing) -> SignerFacts:
        if signing.passphrase != "right":
            raise UsageError("The certificate file does not open with this passphrase.", "", "Check the passphrase.")
        return FACTS

    def export(self, folder: Path, request: LegalRequest, progress: Any, signing: Signing | None) -> Exported:
        progress.check_cancelled()
        self.written.append((folder, request, signing))
        if isinstance(self.result, Exception):
            raise self.result
        return self.result

    @property
    def bundle(self) -> LegalWork:
        return LegalWork(
            self.preview, lambda path, secret: Signing(path.name.encode(), secret), self.signer, self.export
        )


def made(work: Work | None = None, runner: Any = None) -> tuple[LegalExportPresenter, Screen, Work]:
    screen, work = Screen(), work or Work()
    return LegalExportPresenter(screen, runner or NowRunner(), work.bundle), screen, work


def at_form(work: Work | None = None, runner: Any = None) -> tuple[LegalExportPresenter, Screen, Work]:
    presenter, screen, work = made(work, runner)
    presenter.look(IDS)
    presenter.go_on()
    return presenter, screen, work


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (What(ids="  ,"), "ids"),
        (What(draft.PERSON), "person"),
        (What(draft.SEARCH, search=" "), "search"),
        (What(draft.PERIOD, start=date(2026, 2, 1), end=date(2026, 1, 1)), "period"),
        (What(draft.HOLD, start=date(2026, 2, 1), end=date(2026, 1, 1)), "period"),
    ],
)
def test_a_choice_that_is_not_finished_says_what_to_do_at_its_field(what, field):
    presenter, screen, work = made()
    presenter.look(what)
    name, sentence = screen.last("show_error")
    assert name == field
    assert sentence.endswith(".")
    assert work.requests == []
    assert presenter.page is Page.WHAT


def test_every_way_of_choosing_is_the_selection_that_is_meant():
    day = date(2026, 11, 1)
    assert draft.selection_of(What(ids="P-1;P-2, P-1")) == Selection(posts=("P-1", "P-2"))
    assert draft.selection_of(What(draft.PERSON, person=" Tom ", person_as="author", start=day)) == Selection(
        person="Tom", person_as="author", start=day
    )
    assert draft.selection_of(What(draft.PERIOD, start=day, end=day)) == Selection(start=day, end=day)
    assert draft.selection_of(What(draft.SEARCH, search="flu ")) == Selection(search="flu")
    assert draft.selection_of(What(draft.HOLD, end=day)) == Selection(hold=True, end=day)


@pytest.mark.parametrize(
    ("selection", "kind"),
    [
        (None, draft.POSTS),
        (Selection(), draft.POSTS),
        (Selection(posts=("P-1",), search="flu"), draft.POSTS),
        (Selection(search="flu"), draft.SEARCH),
        (Selection(hold=True), draft.HOLD),
        (Selection(person="Tom"), draft.PERSON),
        (Selection(start=date(2026, 1, 1)), draft.PERIOD),
    ],
)
def test_what_was_in_front_is_what_the_first_page_begins_with(selection, kind):
    begun = draft.begun(selection)
    assert begun.kind == kind
    if selection is not None and not selection.empty:
        assert draft.selection_of(begun) == replace(selection, search="" if kind == draft.POSTS else selection.search)


def test_the_look_says_counts_posts_and_what_is_left_out():
    presenter, screen, _ = made()
    presenter.look(IDS)
    looked = screen.last("show_looked")
    assert looked.headline == "3 posts, 1 attachment, 1 consent form, 20 entries of the record."
    assert [line.tail for line in looked.lines] == ["Goes in"] * 3
    assert looked.lines[0].title == "P-0  Renee Falk"
    assert looked.lines[0].second == "Facebook, 2026-11-20, approved. Chosen by its id."
    assert "No author named" in looked.lines[2].title
    assert looked.exceptions == ("P-1: It was purged; entry 7 says so.",)
    assert presenter.page is Page.LOOK


def test_withheld_and_left_out_posts_are_counted_anew_without_another_search():
    presenter, screen, work = made()
    presenter.look(What(draft.SEARCH, search="flu"))
    assert not presenter.withhold("P-1", "  ")
    assert screen.last("show_error")[0] == "basis"
    assert presenter.withhold("P-1", " Work  product ")
    presenter.leave_out("P-2")
    looked = screen.last("show_looked")
    assert looked.headline.endswith("1 of them withheld; 1 post left out by choice.")
    assert [line.tail for line in looked.lines] == ["Goes in", "Withheld", "Left out"]
    assert looked.lines[1].second.endswith("Withheld: Work product.")
    assert work.requests[0][1] is None
    assert [again for _, again in work.requests[1:]] == [FOUND, FOUND]
    assert work.requests[-1][0].selection.without == ("P-2",)
    assert work.requests[-1][0].privileged == (("P-1", "Work product"),)
    presenter.keep("P-1")
    presenter.keep("P-2")
    assert [presenter.state_of(post) for post in ("P-0", "P-1", "P-2")] == ["in"] * 3


def test_a_post_that_is_left_out_is_not_withheld_too():
    presenter, _, work = made()
    presenter.look(IDS)
    presenter.withhold("P-1", "Work product")
    presenter.leave_out("P-1")
    assert work.requests[-1][0].privileged == ()
    assert presenter.state_of("P-1") == "out"


def test_at_least_one_post_stays():
    presenter, screen, work = made()
    presenter.look(IDS)
    for row in ROWS:
        presenter.leave_out(row.post)
    assert screen.last("show_message").headline == "Every post that fits is left out."
    presenter.go_on()
    assert presenter.page is Page.LOOK
    assert len(work.requests) == 3


def test_another_choice_begins_anew_and_the_same_one_keeps_what_was_said():
    presenter, _, _ = made()
    presenter.look(IDS)
    presenter.leave_out("P-2")
    presenter.back()
    presenter.look(IDS)
    assert presenter.state_of("P-2") == "out"
    presenter.back()
    presenter.look(What(draft.HOLD))
    assert presenter.state_of("P-2") == "in"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"purpose": " "}, "purpose"),
        ({"recipient": ""}, "recipient"),
        ({"formats": ()}, "formats"),
        ({"first_number": "0"}, "first_number"),
        ({"first_number": "1.5"}, "first_number"),
        ({"first_number": "²"}, "first_number"),
        ({"sign": True}, "certificate_file"),
        ({"sign": True, "certificate_file": "x.p12", "formats": ("csv",)}, "sign"),
    ],
)
def test_the_form_says_what_it_still_wants(fields, name):
    presenter, screen, _ = at_form()
    assert not presenter.ready(replace(READY, **fields))
    assert screen.last("show_error")[0] == name


def test_everything_that_was_said_reaches_the_workflow():
    presenter, screen, work = at_form()
    presenter.back()
    presenter.withhold("P-0", "Work product")
    presenter.go_on()
    form = replace(
        READY, matter="22-417", custodian="Records", formats=("pdf",), images=False, redact=True, certificate=False,
        prefix=" tcl ", first_number="1,041", sign=True, certificate_file="/k/me.p12", passphrase="right",
    )  # fmt: skip
    assert presenter.ready(form)
    presenter.export(Path("/out"))
    folder, request, signing = work.written[0]
    assert folder == Path("/out")
    assert (request.purpose, request.recipient, request.matter, request.custodian) == (
        "Subpoena",
        "Okafor",
        "22-417",
        "Records",
    )
    assert (request.formats, request.images, request.redact, request.certificate) == (("pdf",), False, True, False)
    assert (request.prefix, request.first_number) == ("TCL", 1041)
    assert request.privileged == (("P-0", "Work product"),)
    assert signing == Signing(b"me.p12", "right")
    assert presenter.page is Page.DONE
    assert screen.last("recorded") == DONE.changes


def test_the_last_page_says_what_to_hand_over_and_how_it_is_checked():
    presenter, screen, _ = at_form()
    presenter.ready(replace(READY, redact=True))
    presenter.export(Path("/out"))
    handed = screen.last("show_handed")
    facts = dict(handed.facts)
    assert facts["Folder"] == "legal-1"
    assert facts["Files"] == "40, 50 KB"
    assert facts["Withheld"] == "1 post, see logs/privilege.csv"
    assert "Redactions" not in facts
    assert handed.digest == "cd" * 32
    said = " ".join(sentence for _, _, sentence in handed.hints)
    for sentence in (words.CHECKED, words.NOT_ENCRYPTED, words.READ_FIRST, words.DRAFT, words.CUSTODY):
        assert sentence in said
    assert words.READ_FIRST not in [one[2] for one in words.handed(DONE, READY).hints]


def test_whose_certificate_it_is_is_said_and_a_wrong_passphrase_at_its_field():
    presenter, screen, _ = at_form()
    form = replace(READY, sign=True, certificate_file="me.p12", passphrase="right")
    presenter.read_certificate(form)
    assert screen.last("show_signer").startswith("Ines Calloway, certificate issued by Test Clinic CA")
    presenter.read_certificate(replace(form, passphrase="wrong"))
    name, sentence = screen.last("show_error")
    assert name == "certificate_file"
    assert "does not open with this passphrase" in sentence
    presenter.read_certificate(replace(form, sign=False))
    assert screen.last("show_signer") == ""


def test_what_goes_wrong_is_said_where_it_can_be_mended():
    presenter, screen, work = made(Work(UsageError("No post fits.", "Nothing was exported.", "Widen it.")))
    presenter.look(IDS)
    assert presenter.page is Page.WHAT
    assert screen.last("show_message").headline == "No post fits."
    presenter, screen, work = at_form(Work(result=FileProblem("The disk is full.")))
    presenter.ready(READY)
    presenter.export(Path("/out"))
    assert presenter.page is Page.WHOM
    assert "what you typed is still here" in screen.last("show_message").detail
    work.result = DONE
    presenter.export(Path("/out"))
    assert presenter.page is Page.DONE


def test_stopping_leaves_the_page_from_which_it_began():
    runner = LaterRunner()
    presenter, screen, _ = made(runner=runner)
    presenter.look(IDS)
    assert presenter.page is Page.RUN
    assert presenter.cancel()
    runner.finish()
    assert presenter.page is Page.WHAT
    assert screen.last("show_message") == STOPPED
    assert not presenter.cancel()


def test_while_something_runs_nothing_else_begins():
    runner = LaterRunner()
    presenter, _, work = made(runner=runner)
    presenter.look(IDS)
    presenter.look(IDS)
    runner.finish()
    presenter.leave_out("P-1")
    presenter.leave_out("P-2")
    presenter.keep("P-1")
    assert not presenter.withhold("P-0", "Work product")
    presenter.go_on()
    assert presenter.page is Page.LOOK
    runner.finish()
    assert runner.waiting == []
    assert presenter.state_of("P-2") == "in"
    assert len(work.requests) == 2


def test_the_passphrase_is_in_no_text_of_the_form():
    assert "right" not in repr(replace(READY, passphrase="right"))
