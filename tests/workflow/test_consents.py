"""Recording, correcting, revoking forms; numbers, names, and what a form covers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reviewer.audit.canonical import decode
from reviewer.bootstrap import open_workspace
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.people import FormElements
from reviewer.model.vocabulary import ConsentStatus, Label, Level, SubjectKind
from reviewer.store import ledger
from reviewer.workflow import check, consent_documents, consents, decide, dispose, record, review
from reviewer.workflow.submit import submit_post

from .builders import a_post
from .conftest import TODAY
from .consent_samples import ELEMENTS, PDF, TEXT, a_form, approved, published, recorded


def status(ws, document="CA-0001"):
    return consents.get(ws, document).status


def event_of(ws):
    with ws.connections.read() as connection:
        return decode(ledger.newest(connection, 1)[0].body)


def test_a_form_is_recorded_with_its_elements_and_shown_with_its_status(ws):
    changes = consents.record(ws, a_form())
    assert changes.consents
    assert changes.record
    row = consents.get(ws, "ca-0001")
    assert row.consent == a_form()
    assert (row.status, row.sentence, row.documents) == ("valid", "Runs until Jan 10, 2027.", 0)
    assert row.id.startswith("C-")
    entry = record.entries(ws)[0]
    assert entry.kind == "consent.recorded"
    assert "Marisol" not in str(entry)
    assert record.verify(ws).intact


def test_it_is_there_after_the_workspace_was_closed(ws):
    recorded(ws, a_form())
    folder = ws.folder
    ws.close()
    again = open_workspace(folder)
    try:
        assert consents.get(again, "CA-0001").consent == a_form()
    finally:
        again.close()


def test_nothing_is_recorded_in_nobodys_name(ws):
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        consents.record(ws, a_form())
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        consents.revoke(ws, "CA-0001", TODAY)
    assert consents.rows(ws) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"document": "  "}, "“Number”: every form needs"),
        ({"document": "N" * 41}, "“Number”: this is longer than 40"),
        ({"subject": " "}, "“Name”: say whose form"),
        ({"document": "DUARTE-2026"}, "“Number”: the name of the person stands in it"),
        ({"document": "form of Marisol"}, "“Number”: the name of the person stands in it"),
        ({"subject": "A" * 201}, "“Name”: this is longer than 200"),
        ({"note": "n" * 2001}, "“Note”: this is longer than 2,000"),
        ({"platforms": ("myspace",)}, "“Platforms”: “myspace” is not known"),
        ({"uses": ("soul",)}, "“What may be used”: “soul” is not known"),
        ({"purposes": ("glory",)}, "“What for”: “glory” is not known"),
        ({"sites": ("East|West",)}, "“Sites”"),
        ({"signed": date(1926, 1, 10)}, "“Signed on”: Jan 10, 1926 is not a day between 1990 and 2100"),
        ({"expires": date(9999, 12, 31)}, "“Ends on”: Dec 31, 9999"),
        ({"signed": TODAY + timedelta(1)}, "“Signed on”: Nov 21, 2026 is still to come"),
        ({"expires": date(2026, 1, 9)}, "“Ends on”: it expires before it was signed. .*Check both days"),
        ({"starts": date(2026, 1, 9)}, "“Valid from”: it is valid from a day before it was signed"),
        ({"starts": date(2027, 1, 11)}, "“Ends on”: it expires before it starts"),
        ({"revoked": date(2026, 1, 9)}, "“Revoked on”: it was revoked before it was signed"),
        ({"event_passed": date(2026, 2, 1)}, "“The event came on”: the form names no event"),
        ({"event_passed": date(2026, 1, 1), "expires_event": "gala"}, "“The event came on”"),
        ({"elements": replace(ELEMENTS, information="x" * 2001)}, "“What is disclosed”: this is longer"),
    ],
)
def test_what_cannot_be_is_refused_with_the_fields_name(ws, values: dict[str, Any], words: str):
    with pytest.raises(UsageError, match=words):
        consents.record(ws, a_form(**values))
    assert consents.rows(ws) == []


def test_what_is_only_missing_is_recorded_as_missing(ws):
    recorded(ws, a_form(expires=None, elements=FormElements()))
    assert status(ws) == "incomplete"


def test_a_number_is_used_once_however_it_is_written(ws):
    recorded(ws, a_form())
    with pytest.raises(UsageError, match="“Number”: CA-0001 is the number of another form"):
        consents.record(ws, a_form("ca-0001", "Bo Ek"))
    recorded(ws, a_form("CA-0002", "Bo Ek"))
    with pytest.raises(UsageError, match="number of another form"):
        consents.record(ws, a_form("CA-0001"), replaces="CA-0002")


def test_blanks_are_put_right_and_the_signer_fills_the_line_on_who_signed(ws):
    form = a_form(
        " CA-0009 ",
        "  Marisol   Duarte ",
        platforms=("x", "facebook", "x"),
        elements=replace(ELEMENTS, signer=" Pilar  Ibarra", authority="daughter"),
        note=" one\r\ntwo ",
    )
    consents.record(ws, form)
    made = consents.get(ws, "CA-0009").consent
    assert (made.subject, made.platforms, made.note) == ("Marisol Duarte", ("x", "facebook"), "one\ntwo")
    assert made.personal_representative == "Pilar Ibarra (daughter)"


def test_a_correction_keeps_id_documents_and_history(ws, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(PDF)
    consents.record(ws, a_form(expires=None), scan)
    before = consents.get(ws, "CA-0001")
    assert (before.status, before.documents) == ("incomplete", 1)
    consents.record(ws, a_form(), replaces="CA-0001")
    after = consents.get(ws, "CA-0001")
    assert (after.id, after.status, after.documents) == (before.id, "valid", 1)
    kinds = [e.kind for e in record.entries(ws)]
    assert kinds.count("consent.recorded") == 2
    assert consents.record(ws, a_form(), replaces="CA-0001") == consents.Changes()
    assert [e.kind for e in record.entries(ws)] == kinds


def test_a_correction_of_nothing_is_refused(ws):
    with pytest.raises(UsageError, match="No form has the number “CA-0404”"):
        consents.record(ws, a_form(), replaces="CA-0404")
    with pytest.raises(UsageError, match="No form has the number “CA-0404”"):
        consents.get(ws, "CA-0404")


def test_what_is_known_of_a_form_is_not_forgotten(ws):
    """A row without elements is judged by less: dropping them would heal a defective form."""
    combined = replace(a_form().elements, combined="with the admission form")
    recorded(ws, a_form(elements=combined))
    with pytest.raises(UsageError, match="“What the form says”: this is known"):
        consents.record(ws, a_form(elements=None), replaces="CA-0001")
    assert status(ws) == "incomplete"


def test_a_number_on_which_approvals_rest_stays(ws, detector):
    recorded(ws, a_form(), a_form("CA-0002", "Bo Ek"))
    approved(ws, detector)
    with pytest.raises(UsageError, match="“Number”: approvals rest on CA-0001"):
        consents.record(ws, a_form("CA-0007"), replaces="CA-0001")
    consents.record(ws, a_form("CA-0008", "Bo Ek"), replaces="CA-0002")
    assert [r.consent.document for r in consents.rows(ws)] == ["CA-0008", "CA-0001"]


def test_a_number_that_was_attached_to_a_waiting_post_stays(ws, detector):
    """What is attached is a number: under it, another person's form would cover the post."""
    recorded(ws, a_form(subject="Marisol Duarta"))
    post, _ = submit_post(ws, a_post(TEXT))
    check.check_posts(ws, [post], detector)
    gap = next(i for i in review.view_post(ws, post).open_issues() if i.label is Label.CONSENT_GAP_PATIENT)
    dispose.attach_consent(ws, post, gap.key, "CA-0001")
    with pytest.raises(UsageError, match="or posts name it, so it keeps its number"):
        consents.record(ws, a_form("CA-0007", "Marisol Duarta"), replaces="CA-0001")
    dispose.undo_disposition(ws, post, gap.key)
    consents.record(ws, a_form("CA-0007", "Marisol Duarta"), replaces="CA-0001")
    assert status(ws, "CA-0007") == "valid"


def test_a_file_that_is_no_document_records_nothing_at_all(ws, tmp_path):
    wrong = tmp_path / "form.pdf"
    wrong.write_bytes(b"PK\x03\x04 word/document.xml" + b"\0" * 200)
    with pytest.raises(FileProblem, match="Word"):
        consents.record(ws, a_form(), wrong)
    assert consents.rows(ws) == []


def test_numbers_go_on_where_they_are(ws):
    assert consents.next_number(ws, SubjectKind.PATIENT) == "CA-0001"
    recorded(ws, a_form("CA-0007"), a_form("ca-0012", "Bo Ek"), a_form("CA-old", "Cy Oh"), a_form("CA-²", "Di Wu"))
    assert consents.next_number(ws, SubjectKind.RELATIVE) == "CA-0013"
    assert consents.next_number(ws, SubjectKind.EMPLOYEE) == "ER-0001"
    assert consents.next_number(ws, SubjectKind.MINOR) == "MR-0001"
    assert consents.next_number(ws, SubjectKind.OWNER) == "RO-0001"


def test_two_subjects_of_one_name_are_shown_to_whoever_asks(ws):
    recorded(ws, a_form("CA-0001", "Nadia Osei"), a_form("CA-0002", "Nádia OSEI"), a_form("CA-0003", "Nadia Oseis"))
    assert [r.consent.document for r in consents.same_subject(ws, "Dr. Nadia Osei")] == ["CA-0001", "CA-0002"]
    assert consents.same_subject(ws, "Nadia") == ()


def test_a_form_closes_the_gap_of_a_waiting_post_and_the_list_says_who_waits(ws, detector):
    post, _ = submit_post(ws, a_post(TEXT))
    check.check_posts(ws, [post], detector)
    (waiting,) = consents.waiting_posts(ws, "Marisol Duarte")
    assert (waiting.id, waiting.platform, waiting.author, waiting.level) == (
        post,
        "facebook",
        "Renee Falk",
        Level.BLOCK,
    )
    assert waiting.title.startswith("So proud")
    assert consents.waiting_posts(ws, "Marisol Duarta") == ()
    recorded(ws)
    check.check_posts(ws, check.unchecked(ws), detector)
    assert consents.waiting_posts(ws, "Marisol Duarte") == ()
    gap = next(i for i in review.view_post(ws, post).assessment.issues if i.label is Label.CONSENT_GAP_PATIENT)
    assert gap.consent is ConsentStatus.CLOSED
    assert gap.document == "CA-0001"


def test_a_revocation_is_recorded_and_lists_at_once_what_rests_on_the_form(ws, detector):
    recorded(ws)
    out = published(ws, detector)
    ahead = approved(ws, detector, TEXT.replace("So proud", "Very proud"))
    changes, tasks = consents.revoke(ws, "ca-0001", TODAY, "She wrote a letter.")
    assert changes.posts == {out, ahead}
    assert [(t.post, t.why, t.state, t.due) for t in tasks] == [
        (ahead, "revoked", "approved", TODAY),
        (out, "revoked", "published", date(2026, 11, 23)),
    ]
    assert status(ws) == "revoked"
    entry = record.entries(ws)[0]
    assert entry.kind == "consent.recorded"
    assert "letter" not in str(entry.detail)
    assert "Marisol" not in str(entry.detail)
    assert record.verify(ws).intact


def test_a_form_on_which_nothing_rests_is_revoked_without_tasks(ws):
    recorded(ws)
    assert consents.revoke(ws, "CA-0001", date(2026, 11, 1), in_writing=False)[1] == ()
    assert event_of(ws).data["in_writing"] is False
    assert status(ws) == "revoked"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY + timedelta(1), "“Revoked on”: Nov 21, 2026 is still to come"),
        (date(2026, 1, 9), "“Revoked on”: Jan 9, 2026 lies before the day of signing, Jan 10, 2026"),
    ],
)
def test_a_revocation_on_a_day_that_cannot_be_is_refused(ws, on, words):
    recorded(ws)
    with pytest.raises(UsageError, match=words):
        consents.revoke(ws, "CA-0001", on)
    assert status(ws) == "valid"


def test_a_form_is_revoked_once_unless_it_was_earlier_still(ws):
    recorded(ws)
    consents.revoke(ws, "CA-0001", date(2026, 11, 10))
    with pytest.raises(RefusedError, match="was revoked on Nov 10, 2026 already"):
        consents.revoke(ws, "CA-0001", TODAY)
    consents.revoke(ws, "CA-0001", date(2026, 11, 5))
    assert consents.get(ws, "CA-0001").consent.revoked == date(2026, 11, 5)


def test_the_event_that_ends_a_form_is_recorded_when_it_came(ws):
    recorded(ws, a_form(expires=None, expires_event="end of the spring campaign"))
    assert status(ws) == "valid"
    consents.event_came(ws, "CA-0001", TODAY, "The campaign page went offline.")
    assert status(ws) == "expired"
    with pytest.raises(RefusedError, match="The event came on Nov 20, 2026 already"):
        consents.event_came(ws, "CA-0001", TODAY)
    recorded(ws, a_form("CA-0002", "Bo Ek"))
    with pytest.raises(UsageError, match="names no event"):
        consents.event_came(ws, "CA-0002", TODAY)
    with pytest.raises(UsageError, match="still to come"):
        consents.record(ws, a_form("CA-0003", "Cy Oh", expires_event="gala"))
        consents.event_came(ws, "CA-0003", TODAY + timedelta(1))


def test_the_grid_says_what_would_be_covered_and_whether_it_is(ws):
    grid = consents.covers_grid(a_form(platforms=("facebook", "blog"), uses=("name", "age")), TODAY)
    assert grid.uses == ("name", "age", "photo", "story", "video")
    assert grid.rows == (("facebook", (True, True, False, False, False)), ("blog", (True, True, False, False, False)))
    assert grid.in_force
    any_ = consents.covers_grid(a_form(platforms=("any", "x"), expires=None), TODAY)
    assert [row[0] for row in any_.rows] == ["any"]
    assert not any_.in_force
    assert len(any_.uses) == 7


def test_the_posts_that_rest_on_a_form_are_listed_published_first(ws, detector):
    recorded(ws)
    ahead = approved(ws, detector, TEXT.replace("So proud", "Very proud"))
    out = published(ws, detector)
    posts = consents.relying_posts(ws, "CA-0001")
    assert [(p.id, p.state, p.link) for p in posts] == [
        (out, "published", "https://example.org/p/1"),
        (ahead, "approved", ""),
    ]
    assert all(p.decided.startswith("2026-11-20") for p in posts)
    decide.withdraw(ws, ahead)
    assert [p.id for p in consents.relying_posts(ws, "CA-0001")] == [out]
    assert consents.relying_posts(ws, "CA-0404") == ()


def test_rows_of_a_list_keep_working_beside_forms_with_elements(ws, tmp_path):
    path = tmp_path / "c.csv"
    path.write_text(
        "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
        "Bo Ek,patient,platforms=any; uses=name,2026-01-02,2027-01-02,,,A-1\n"
    )
    recorded(ws)
    result = consents.import_file(ws, path)
    assert (result.imported, result.duplicates) == (1, 0)
    assert consents.import_file(ws, path).duplicates == 1
    assert {r.consent.document: r.status for r in consents.rows(ws)} == {"A-1": "valid", "CA-0001": "valid"}
    assert consent_documents.attached(ws, "A-1") == ()
