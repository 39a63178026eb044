from dataclasses import replace
from datetime import date
from pathlib import Path

from reviewer.errors import FileProblem
from reviewer.intake.preview import RefusedRow
from reviewer.model.views import Changes
from reviewer.ui.presenters.consent_import import SHOWN, ConsentImportPresenter, differences, shown_of
from reviewer.workflow.consent_files import ConsentChange, ConsentPreview
from reviewer.workflow.importing import ImportResult
from tests.ui.consent_examples import a_form
from tests.ui.fakes import NowRunner, Screen

BEFORE = a_form()
PREVIEW = ConsentPreview(
    "forms.csv",
    (
        ConsentChange("new", a_form("CA-0002", "Nadia Petrov"), None, ("Is not signed.",)),
        ConsentChange("changed", replace(BEFORE, expires=date(2028, 1, 1), platforms=("any",)), BEFORE),
        ConsentChange("same", a_form("CA-0003"), a_form("CA-0003")),
    ),
    (RefusedRow(17, "expires", "It ends before it starts."),),
    ("The column “Color” is not read.",),
)


def test_a_preview_counts_its_lists_and_says_what_changes():
    shown = shown_of("forms.csv", PREVIEW)
    assert shown.counts == {"new": 1, "changed": 1, "same": 1, "refused": 1}
    assert shown.main == "Import 2 forms"
    assert shown.blocked == ""
    assert shown.lines["changed"][0].third == "platforms Facebook → any platform; ends Jun 30, 2027 → Jan 1, 2028"
    assert shown.lines["new"][0].third == "Is not signed."
    assert shown.lines["refused"][0].title == "Row 17, column “expires”"
    assert shown.first == "new"


def test_nothing_new_and_nothing_readable_cannot_be_imported():
    same = ConsentPreview("forms.csv", (PREVIEW.rows[2],), ())
    assert shown_of("forms.csv", same).blocked == "Nothing in this file is new."
    refused = shown_of("forms.csv", ConsentPreview("forms.csv", (), PREVIEW.refused))
    assert refused.blocked == "No row of this file can be imported."
    assert refused.first == "refused"


def test_long_lists_are_cut_and_counted_in_full():
    many = tuple(ConsentChange("new", a_form(f"CA-{n}"), None) for n in range(SHOWN + 20))
    shown = shown_of("forms.csv", ConsentPreview("forms.csv", many, ()))
    assert (len(shown.lines["new"]), shown.counts["new"]) == (SHOWN, SHOWN + 20)


def test_a_change_of_the_elements_alone_is_said():
    assert differences(BEFORE, replace(BEFORE, elements=None)) == "what the form says"
    assert differences(BEFORE, BEFORE) == ""


def test_what_was_shown_is_imported_once():
    screen, taken = Screen(), []

    def imports(preview: ConsentPreview) -> ImportResult:
        taken.append(preview)
        return ImportResult(2, 1, 1, "2 consents recorded.", Changes(consents=True))

    presenter = ConsentImportPresenter(screen, NowRunner(), lambda path: PREVIEW, imports)
    presenter.send()
    assert taken == []
    presenter.read(Path("forms.csv"))
    presenter.send()
    presenter.send()
    assert taken == [PREVIEW]
    assert (presenter.sentence, presenter.refused) == ("2 consents recorded.", 1)
    assert screen.last("finish") == Changes(consents=True)


def test_a_file_that_cannot_be_read_is_said_and_nothing_can_be_imported():
    def refuse(path: Path) -> ConsentPreview:
        raise FileProblem("“forms.csv” is no table.", "", "Choose a CSV or XLSX file.")

    screen = Screen()
    presenter = ConsentImportPresenter(screen, NowRunner(), refuse, lambda preview: None)  # type: ignore[arg-type, return-value]
    presenter.read(Path("forms.csv"))
    assert screen.last("show_message").headline == "“forms.csv” is no table."
    assert screen.last("show_preview") is None
    presenter.send()
    assert screen.told("finish") == 0
