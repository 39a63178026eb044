"""Forms for signing: written with an entry in the record, filled in, and read back as a consent."""

import hashlib
import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from reviewer.consent.elements import defects
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.intake.documents import form_fields
from reviewer.intake.pdf_pages import thumbnail as picture_of
from reviewer.model.people import PURPOSES, Consent, FormElements
from reviewer.model.vocabulary import PLATFORMS, SubjectKind
from reviewer.reports import consent_form, release_form
from reviewer.reports.form_parts import FORM_FIELD
from reviewer.reports.form_pdf import form_bytes
from reviewer.store import ledger
from reviewer.workflow.form_reading import LOOK, NO_FIELDS, OTHER_VERSION, consent_of
from reviewer.workflow.forms import FORMS, read_form, thumbnail, write_form
from reviewer.workflow.record import event_of
from reviewer.workflow.workspace import Workspace

SIGNED = date(2026, 11, 20)
AT = "2026-11-20T10:00:00.000Z"
MAKERS = {
    SubjectKind.PATIENT: consent_form.authorization,
    SubjectKind.RELATIVE: consent_form.authorization,
    SubjectKind.MINOR: consent_form.minor,
    SubjectKind.EMPLOYEE: release_form.release,
}


def filled(path: Path, values: dict[str, str]) -> Path:
    """The form with values typed and ticked, saved by another program."""
    writer = PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    out = path.with_name("filled.pdf")
    with out.open("wb") as file:
        writer.write(file)
    return out


def events(ws: Workspace) -> list[tuple[str, dict[str, object]]]:
    with ws.connections.read() as connection:
        found = [event_of(entry.body) for entry in ledger.entries(connection, 1, 10_000)]
    return [(event.kind, event.data) for event in found if event and event.kind == "consent.form_made"]


@pytest.mark.parametrize("which", FORMS)
def test_a_form_is_written_and_recorded_without_any_name(ws: Workspace, tmp_path: Path, which: str):
    path = tmp_path / "form.pdf"
    changes = write_form(ws, which, path)
    assert changes.record
    assert not changes.posts
    assert events(ws) == [
        ("consent.form_made", {"form": which, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()})
    ]
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert "Test Clinic" in text
    empty = read_form(path)
    assert empty.form == which
    assert empty.consent is not None
    assert empty.consent.subject == ""
    assert empty.consent.signed is None


def test_what_is_filled_in_elsewhere_comes_back_as_a_consent(ws: Workspace, tmp_path: Path):
    path = tmp_path / "form.pdf"
    write_form(ws, "authorization", path)
    found = read_form(filled(path, {
        "document": "CA-0007", "subject": " Adaeze  Okwuosa-Sørensen ", "about_patient": "/Yes",
        "use_name": "/Yes", "use_photo": "/Yes", "use_story": "/Yes",
        "information": "A photo at the bell\nand my words on the last day", "platform_facebook": "/Yes",
        "platform_other": "Threads, Website", "sites": "Harbor Clinic, 4 East", "purpose_post": "/Yes",
        "purpose": "To thank the team", "starts": "December 1, 2026", "expires": "6/30/2027",
        "revoke_to": "Compliance", "signed": "11/20/26", "signer": "Adaeze Okwuosa-Sørensen", "copy_given": "/Yes",
    }))  # fmt: skip
    assert found.form == "authorization"
    assert found.notes == (LOOK,)
    assert found.document.pages == 2
    assert found.consent == Consent(
        document="CA-0007",
        subject="Adaeze Okwuosa-Sørensen",
        subject_kind=SubjectKind.PATIENT,
        platforms=("facebook", "threads", "blog"),
        uses=("name", "photo", "story"),
        signed=SIGNED,
        starts=date(2026, 12, 1),
        expires=date(2027, 6, 30),
        purposes=("post",),
        sites=("Harbor Clinic", "4 East"),
        elements=FormElements(
            information="A photo at the bell\nand my words on the last day",
            discloser="Test Clinic, its staff and whoever makes its posts and pictures",
            recipient="Everyone: these places are open to the public",
            purpose="To thank the team",
            signer="Adaeze Okwuosa-Sørensen",
            says_revocable=True,
            says_conditions=True,
            says_redisclosure=True,
            plain_language=True,
            copy_given=True,
        ),
    )
    assert defects(found.consent, date(2026, 12, 2)) == (), "it is complete"


def test_an_empty_line_comes_back_as_a_named_defect(ws: Workspace, tmp_path: Path):
    path = tmp_path / "form.pdf"
    write_form(ws, "authorization", path)
    consent = read_form(
        filled(path, {"document": "CA-0008", "subject": "Adaeze Okwuosa", "platform_x": "/Yes"})
    ).consent
    assert consent is not None
    codes = {d.code for d in defects(consent, SIGNED)}
    assert {"signed", "expires", "uses", "information", "purpose", "signer"} <= codes
    assert not {"says_revocable", "says_conditions", "says_redisclosure", "discloser", "recipient"} & codes, (
        "it is printed"
    )


def test_a_parent_signs_for_a_child_with_the_authority(ws: Workspace, tmp_path: Path):
    path = tmp_path / "form.pdf"
    write_form(ws, "minor", path)
    consent = read_form(filled(path, {
        "subject": "Kiri Tamihana", "signer": "Hana Tamihana", "authority_guardian": "/Yes",
        "authority_other": "grandmother", "child_agrees": "/Yes",
    })).consent  # fmt: skip
    assert consent is not None
    assert consent.subject_kind is SubjectKind.MINOR
    assert consent.personal_representative == "Hana Tamihana (legal guardian, grandmother)"
    assert consent.elements is not None
    assert (consent.elements.signer, consent.elements.authority) == ("Hana Tamihana", "legal guardian, grandmother")
    assert consent.note == "The child was asked and agrees."


def test_a_release_needs_no_end_and_no_statement_of_care(ws: Workspace, tmp_path: Path):
    path = tmp_path / "form.pdf"
    write_form(ws, "release", path)
    consent = read_form(filled(path, {
        "document": "ER-0003", "subject": "Ivo Brankov", "use_name": "/Yes", "platform_any": "/Yes",
        "platform_x": "/Yes", "purpose_reshare": "/Yes", "signed": "Nov 20, 2026", "signer": "Ivo Brankov",
    })).consent  # fmt: skip
    assert consent is not None
    assert consent.subject_kind is SubjectKind.EMPLOYEE
    assert consent.platforms == ("any",)
    assert consent.elements is not None
    assert consent.elements.purpose == "Re-sharing posts", "the words printed beside the tick"
    assert defects(consent, SIGNED) == ()


def test_payment_by_somebody_else_is_said_by_the_tick(ws: Workspace, tmp_path: Path):
    path = tmp_path / "form.pdf"
    write_form(ws, "authorization", path)
    for values, paid in (({}, False), ({"paid": "/Yes"}, True)):
        consent = read_form(filled(path, values)).consent
        assert consent is not None
        assert consent.elements is not None
        assert (consent.elements.paid, consent.elements.says_payment) == (paid, paid)


def test_dates_that_cannot_be_read_are_told_and_left_empty(ws: Workspace, tmp_path: Path):
    path = tmp_path / "form.pdf"
    write_form(ws, "authorization", path)
    found = read_form(filled(path, {"signed": "last Tuesday", "expires": "31/31/2027", "starts": "02/30/2027"}))
    assert found.consent is not None
    assert (found.consent.signed, found.consent.expires, found.consent.starts) == (None, None, None)
    assert "“last Tuesday” at “Date signed” cannot be read as a date." in found.notes
    assert len(found.notes) == 4


def test_both_kinds_ticked_is_told(ws: Workspace, tmp_path: Path):
    path = tmp_path / "form.pdf"
    write_form(ws, "authorization", path)
    found = read_form(filled(path, {"about_patient": "/Yes", "about_relative": "/Yes"}))
    assert found.consent is not None
    assert found.consent.subject_kind is SubjectKind.PATIENT
    assert any("Both" in note for note in found.notes)
    relative = read_form(filled(path, {"about_relative": "/Yes"})).consent
    assert relative is not None
    assert relative.subject_kind is SubjectKind.RELATIVE


def test_a_form_of_another_version_does_not_vouch_for_its_statements():
    consent, notes = consent_of({FORM_FIELD: "authorization 7", "subject": "Ana", "copy_given": "Yes"})
    assert consent is not None
    assert consent.elements is not None
    elements = consent.elements
    said = (elements.says_revocable, elements.says_conditions, elements.says_redisclosure, elements.plain_language)
    assert not any(said)
    assert OTHER_VERSION in notes


@pytest.mark.parametrize(
    "code", ["", "authorization", "authorization 1 x", "receipt 1", "x" * 5_000, "Authorization 1"]
)
def test_an_unknown_code_never_vouches_for_anything(code: str):
    consent, notes = consent_of({FORM_FIELD: code, "subject": "Ana"})
    assert notes
    assert consent is None or consent.elements is None or not consent.elements.says_revocable


def test_a_scan_gives_only_the_document(tmp_path: Path):
    page = Image.open(
        io.BytesIO(picture_of(form_bytes(consent_form.authorization("Test Clinic", AT, "")), 850))
    ).convert("L")
    for name, kind in (("scan.pdf", "PDF"), ("scan.png", "PNG"), ("scan.jpg", "JPEG")):
        page.save(tmp_path / name, kind)
        found = read_form(tmp_path / name)
        assert found.consent is None
        assert found.form == ""
        assert found.notes == (NO_FIELDS,)
        assert found.document.name == name
        assert len(thumbnail(found.document.data, 120)) > 500


def test_a_form_from_elsewhere_gives_only_the_document(tmp_path: Path):
    from tests.intake.pdf_samples import pdf

    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (subject) /V (Ana) /Rect [0 0 9 9] >>"
    path = tmp_path / "other.pdf"
    path.write_bytes(pdf(b"/AcroForm << /Fields [5 0 R] >>", more=[field]))
    assert read_form(path).consent is None


def test_a_form_of_ours_that_somebody_put_a_script_into_is_refused(ws: Workspace, tmp_path: Path):
    path = tmp_path / "form.pdf"
    write_form(ws, "authorization", path)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (x) >>"))
    with pytest.raises(FileProblem, match="a script"):
        read_form(path)


def test_what_is_known_is_filled_in_and_comes_back(ws: Workspace, tmp_path: Path):
    known = Consent(
        "CA-0042", "Adaeze Okwuosa", SubjectKind.PATIENT, ("linkedin",), ("name", "quote"), purposes=("press",),
        expires_event="the 2027 campaign ends", sites=("4 East",),
    )  # fmt: skip
    path = tmp_path / "form.pdf"
    write_form(ws, "authorization", path, known)
    consent = read_form(path).consent
    assert consent is not None
    assert replace(consent, elements=None) == known


names = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn")), min_size=1, max_size=30
)
days = st.none() | st.dates(date(1995, 1, 1), date(2090, 1, 1))


@settings(max_examples=25)
@given(
    kind=st.sampled_from(sorted(MAKERS)), subject=names, information=names, event=names, signer=names,
    platforms=st.sets(st.sampled_from(PLATFORMS), min_size=1), purposes=st.sets(st.sampled_from(PURPOSES)),
    uses=st.sets(st.sampled_from(("name", "age", "photo", "video", "voice", "quote", "story"))),
    signed=days, starts=days, expires=days,
)  # fmt: skip
def test_a_filled_form_says_exactly_what_was_filled_in(
    kind, subject, information, event, signer, platforms, purposes, uses, signed, starts, expires
):
    known = Consent(
        "CA-1", subject, SubjectKind(kind), tuple(platforms), tuple(uses), signed=signed, starts=starts, expires=expires,
        expires_event=event, purposes=tuple(purposes), elements=FormElements(information=information, signer=signer),
    )  # fmt: skip
    consent, _ = consent_of(form_fields(form_bytes(MAKERS[SubjectKind(kind)]("Test Clinic", AT, "", known))))
    assert consent is not None
    assert consent.elements is not None
    assert (consent.subject, consent.subject_kind) == (subject, kind)
    assert (set(consent.platforms), set(consent.uses), set(consent.purposes)) == (platforms, uses, purposes)
    assert (consent.signed, consent.starts, consent.expires) == (signed, starts, expires)
    assert (consent.expires_event, consent.elements.information, consent.elements.signer) == (
        event,
        information,
        signer,
    )


def test_nobody_chosen_unknown_form_wrong_name(ws: Workspace, tmp_path: Path):
    with pytest.raises(UsageError, match="is no form"):
        write_form(ws, "receipt", tmp_path / "x.pdf")
    with pytest.raises(UsageError, match=r"ends in \.pdf"):
        write_form(ws, "minor", tmp_path / "x.docx")
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        write_form(ws, "minor", tmp_path / "x.pdf")
    assert list(tmp_path.glob("x.*")) == []


def test_a_form_that_cannot_be_written_is_not_recorded(ws: Workspace, tmp_path: Path):
    with pytest.raises(FileProblem):
        write_form(ws, "minor", tmp_path / "gone" / "x.pdf")
    assert events(ws) == []


def test_the_same_moment_gives_the_same_bytes(ws: Workspace, tmp_path: Path, clock):
    now = clock.now
    raw = []
    for name in ("a.pdf", "b.pdf"):
        clock.now = now
        write_form(ws, "release", tmp_path / name)
        raw.append((tmp_path / name).read_bytes())
    clock.now = now + timedelta(days=1)
    write_form(ws, "release", tmp_path / "c.pdf")
    assert raw[0] == raw[1] != (tmp_path / "c.pdf").read_bytes()
