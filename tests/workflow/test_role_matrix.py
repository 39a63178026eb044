"""The role matrix: every public function of the workflow and every role, allowed or refused with its sentence.

``TABLE`` names each function that shows, changes or writes something, with the roles that may. ``OPEN`` names those that
ask nobody, with the reason. ``CALLS`` really does the acts, once in each role: what is allowed would be recorded (and is
rolled back), what is refused leaves nothing. A new public function that is in no table fails the first test.
"""

import contextlib
import importlib
import inspect
import pkgutil
from dataclasses import replace
from datetime import date

import pytest

import reviewer.workflow
from reviewer.errors import NotPermitted, UserFacingError
from reviewer.model.permission_words import ASK, MAY, NOBODY, OWN_ONLY, WHERE_ESCALATED_ONLY
from reviewer.model.views import QueueFilter
from reviewer.store import recovery_key, wrapping
from reviewer.workflow import (
    accounts,
    bulk,
    check,
    claims,
    comments,
    consent_files,
    consents,
    corrections,
    decide,
    dispose,
    edits,
    export,
    forms,
    holds,
    images,
    importing,
    incident_reading,
    incidents,
    lists,
    marks,
    masking,
    messages,
    office,
    people,
    permissions,
    policy_texts,
    posts,
    proposals,
    public_people,
    publication,
    queue,
    record,
    rejudge,
    report,
    reshare_board,
    reshare_cards,
    review,
    rights,
    rights_reading,
    scheduler,
    sign_in,
    submit,
    tip_sheets,
    training,
    unknown_names,
    watched,
)

from .access_builders import CHEAP, PAPER
from .builders import a_post
from .conftest import MovingClock
from .consent_samples import a_form
from .six_people import LETTERS, MORE, NAMES, NINE, Office, Recorded, nothing_kept, open_office

TABLE: dict[str, str] = {
    "ACO": "images.attach submit.submit_post",
    "ACOL": "comments.add comments.answer comments.ask comments.settle submit.revise_post",
    "ACOLR": """
        check.result comments.waiting compare.compare corrections.corrections images.thumbnail
        masking.uncover people.of_author posts.find publication.compare queue.authors queue.counts queue.departments
        queue.platforms queue.post_ids queue.queue_ids queue.queue_rows queue.searched reshare_lineage.of_post
        review.image_bytes review.open_post review.view_post rights_reading.of_picture""",
    "ACOLRM": """
        backups.automatic backups.before_import backups.make backups.verify check.check_posts reports.offers reports_handouts.article
        reports_handouts.policy_card         reports_handouts.reminder reports_handouts.tip_sheet reports_save.save tip_sheets.platforms_in_use""",
    "AO": "policy_texts.acknowledge",
    "CO": """
        bulk.approve bulk.plan consent_documents.attach consent_files.compared consent_files.import_preview consent_files.preview
        consent_letters.save consent_letters.text consent_tasks.letter_text consent_tasks.reopen
        consent_tasks.save_letter consent_tasks.settle consents.event_came consents.import_file consents.next_number
        consents.record consents.record_rows consents.revoke forms.write_form importing.import_preview
        importing.known_posts importing.presets importing.preview_file importing.save_preset
        next_revisions.with_answers publication.record reshare_cards.assign reshare_cards.back reshare_cards.choose
        reshare_cards.drop reshare_cards.hold reshare_cards.plan reshare_cards.rate reshare_desk.outcome
        reshare_desk.reshared reshare_desk.to_review reshare_messages.save_file reshare_moves.act reshare_words.answer
        reshare_words.ask reshare_words.edit_text reshare_words.save_message reshares.read_file reshares.take rights.end
        rights.link rights.record rights.unlink sample.load_sample schedule_lines.lines scheduler.plan scheduler.write
        tip_sheets.record tip_sheets.restore tip_sheets.withdraw watched.stop watched.watch""",
    "COL": """
        claims.claim claims.release consent_documents.save_copy consent_files.export
        corrections.choices corrections.correct corrections.take_back decide.approve decide.escalate decide.reject decide.return_
        decide.return_message decide.withdraw dispose.attach_consent dispose.confirm dispose.dismiss dispose.options
        dispose.undo_disposition edits.approve_with_edits edits.check_edit images.tick incidents.assess incidents.close
        incidents.factors incidents.open incidents.reopen incidents.sign incidents.step marks.mark marks.unmark
        messages.save rights_reading.save_proof saved_views.all_views saved_views.remove saved_views.save templates.all
        templates.remove templates.save""",
    "COLR": """
        cadence.message cadence.of_person consent_documents.attached consent_documents.id_of consent_documents.read
        consent_posts.relying_posts consent_posts.waiting_posts consent_task_list.tasks consents.get consents.rows
        consents.same_subject figures_office.reshares incident_reading.all incident_reading.find incident_reading.get
        incident_reading.row_of_incident incident_reading.rows incident_report.incident_record office_facts.of
        people.member people.staff policy_texts.missing public_people.listed record.entries
        report.drawn report.post_record reports_access.trail reports_figures.department reports_figures.executive reports_figures.period_report
        reports_it.post reshare_board.board reshare_board.choices reshare_board.dropped reshare_board.get reshare_lineage.of_card
        reshare_reading.find rights.find rights_reading.get rights_reading.options rights_reading.proof
        rights_reading.records rights_reading.rows rights_reading.used_in statistics.departments statistics.of
        statistics.periods training.status training.statuses unknown_names.proposals watched.accounts watched.unknown
        watched.unknown_in""",
    "COLRM": """
        lists.own marks.missed office.rules office.thresholds office.versions office_facts.for_it reports_it.it_page
        rule_answers.of_rule""",
    "COM": "rejudge.rescan",
    "O": """
        people.add people.change people.checked people.import_file people.remove people_import.import_preview
        people_import.preview people_import.record_rows policy_texts.record public_people.add public_people.remove
        training.completed unknown_names.settle""",
    "OL": """
        backups.drop_purged holds.lift holds.place incidents.place_hold legal_export.export legal_preview.preview
        legal_selection.having_words legal_selection.select purge.plan purge.purge purge.purge_post retention.due""",
    "OLR": """
        access_review.of access_review.people reports_access.access reports_access.of_review entry_proofs.entry_proof entry_proofs.save_entry_proof
        entry_proofs.save_post_proofs export.export export.prove""",
    "OLRM": "accounts.accounts checkpoints.set_folder checkpoints.set_mail witnesses.accept",
    "OM": """
        backups.set_second_place lists.add_own lists.remove_own office.save
        office_proposals.propose_affiliation office_proposals.propose_cadence office_proposals.propose_employee_release
        office_proposals.propose_hours office_proposals.propose_lock office_proposals.propose_retention office_proposals.propose_training
        proposals.propose_allow proposals.propose_end proposals.propose_flag proposals.propose_no_recognizer
        proposals.propose_recognizers proposals.propose_rule proposals.propose_second proposals.propose_threshold
        rejudge.try_out""",
    "OR": "access_review.examine",
    "ORM": "accounts.review_emergency witnesses.retire",
}
"""By the letters of the roles that may (``six_people.LETTERS``): the functions that ask before they begin."""

OPEN: dict[str, str] = {
    "what is asked where it is recorded, or of whom: a manager of people, or oneself": """
        accounts.add accounts.change_passphrase accounts.change_recovery accounts.disable accounts.keep_in_keyring
        accounts.recover accounts.reset accounts.set_role checkpoints.save_mail checkpoints.save_paper
        checkpoints.save_to_folder encrypting.finish files.recording_with_file record.keep_checkpoint
        record.present_checkpoint record.save_checkpoint restoring.finish sign_in.admit sign_in.confirm sign_in.sign_in
        sign_in.sign_in_emergency sign_in.sign_out sign_in.start sign_in.try_unlock signing.confirm
        signing.given_with_command signing.one_act witnesses.look witnesses.request witnesses.save_request""",
    "says how things stand and shows nothing of a post: everybody sees it": """
        accounts.can_manage accounts.emergencies acting.need_reviewer affiliation.example affiliation.line
        backup_making.fill backup_making.looking_at backups.changed backups.everything backups.find backups.folder_of backups.ballast_kept backups.holding backups.keep_ballast
        backups.replaced backups.second_place backups.status backups.still_hold_purged backups.thin
        checkpoints.catch_up checkpoints.catch_up_quietly checkpoints.due checkpoints.places entry_proofs.consistency
        high_water.accept high_water.check high_water.check_quietly high_water.keep_up high_water.keep_up_quietly
        message_formats.remember message_formats.usual office.policy office_hours.of_workspace outside.folder_missing outside.same_disk
        outside.folder_of outside.notes policy_texts.in_force policy_texts.save_copy policy_texts.texts record.held
        record.status record.verify reports_save.printed_now retention.years sandbox.try_text sign_in.signed_from
        signed_since.signed_since tip_sheets.sheet tip_sheets.sheets verify_text.as_text verify_text.save
        witnesses.records witnesses.trusted""",
    "keeps what one typed oneself": "drafts.all drafts.forget drafts.load drafts.save",
    "works on what the caller was shown already": """
        affiliation.offered bulk.why_not claims.refused consent_checks.refuse_wrong decide.check_possible
        decide.same_as_seen describe.entry_in_words legal_documents.files_of legal_entries.around legal_facts.facts_of
        legal_gather.content_of legal_gather.gather legal_gather.picture_of legal_preview.signer_facts
        legal_request.checked legal_request.chosen_well legal_request.prefix_of
        media_rights.use_of reach.check_until reach.scopes reports.draw review.approve_blocked review.department_of
        review.not_by statistics_people.training""",
    "is a part of others, which ask": """
        check.basis check.pack check.unchecked check.up_to_date decided.veils overruled.why own_posts.who
        people_index.directory permissions.is_author permissions.may permissions.need permissions.not_in_role permissions.owns
        permissions.permitted permissions.role_of permissions.why_not""",
}
"""Functions that ask nobody by themselves, by the reason."""

INNER = ("connection", "recording")
"""A function whose second argument is one of these works inside of another."""


def public() -> dict[str, object]:
    """Every public function of the workflow that takes a workspace first, by ``module.name``."""
    found = {}
    for part in pkgutil.iter_modules(reviewer.workflow.__path__):
        module = importlib.import_module(f"reviewer.workflow.{part.name}")
        for name, made in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(made) or made.__module__ != module.__name__:
                continue
            given = [parameter.name for parameter in inspect.signature(made).parameters.values()]
            if given[:1] == ["ws"] and given[1:2] not in ([one] for one in INNER):
                found[f"{part.name}.{name}"] = made
    return found


def allowed_in_table() -> dict[str, str]:
    return {name: letters for letters, names in TABLE.items() for name in names.split()}


def test_every_public_function_is_in_the_table():
    known = [*allowed_in_table(), *(name for names in OPEN.values() for name in names.split())]
    assert len(known) == len(set(known)), "one is there twice"
    missing = sorted(set(public()) - set(known))
    assert not missing, f"say who may: {missing}"
    assert not sorted(set(known) - set(public())), "these are gone"


def test_what_a_function_asks_for_is_what_the_table_says():
    for name, made in public().items():
        asked = getattr(made, "permits", None)
        letters = allowed_in_table().get(name)
        assert (asked is None) == (letters is None), name
        if asked is not None:
            assert {LETTERS[letter] for letter in letters or ""} == permissions.roles_for(asked), name


@pytest.fixture(scope="module")
def six(tmp_path_factory) -> Office:
    patch = pytest.MonkeyPatch()
    patch.setattr(wrapping, "NEW", CHEAP)
    from reviewer.detect.engine import Detector

    made = open_office(tmp_path_factory.mktemp("six"), MovingClock(), Detector())
    yield made
    made.ws.close()
    patch.undo()


def refused_words(letter: str) -> tuple[str, ...]:
    """The sentences by which a role may be refused."""
    own = {"A": (OWN_ONLY, "Authors acknowledge"), "L": (WHERE_ESCALATED_ONLY,)}.get(letter, ())
    return (MAY[LETTERS[letter]], "Only an administrator may change who signs in.", *own)


def a_refusal(letter: str, error: NotPermitted) -> None:
    """It says what the role is for, what did not happen, and whom to ask."""
    whole = str(error)
    assert any(words in whole for words in refused_words(letter)), whole
    assert any(words in whole for _, words in ASK) or "compliance officer" in whole, whole
    assert NAMES["A"] not in whole


@pytest.mark.parametrize("letter", LETTERS)
def test_a_function_that_a_role_may_not_use_refuses_before_it_looks_at_anything(six, letter, monkeypatch):
    ws = six.enter(letter)
    before = six.entries()
    made = public()
    for name, letters in allowed_in_table().items():
        needed = [
            None
            for parameter in list(inspect.signature(made[name]).parameters.values())[1:]
            if parameter.default is parameter.empty and parameter.kind is not parameter.KEYWORD_ONLY
        ]
        if letter not in letters:
            try:
                made[name](ws, *needed)
            except NotPermitted as error:
                a_refusal(letter, error)
            else:
                pytest.fail(f"{name} did not refuse")
        else:
            assert permissions.may(ws, made[name].permits), name
    assert six.entries() == before


def _dismiss(o: Office) -> object:
    view = review.view_post(o.ws, o.ids["named"])
    return dispose.dismiss(o.ws, o.ids["named"], view.open_issues()[0].key, "context")


def _confirm(post: str):
    def act(o: Office) -> object:
        view = review.view_post(o.ws, o.ids[post])
        assert view.assessment is not None
        return dispose.confirm(o.ws, o.ids[post], view.assessment.issues[0].key)

    return act


def _import(o: Office) -> object:
    path = o.folder / "posts.csv"
    path.write_text("author,text\nTomas Reyes,The gift shop opens at nine.\n", encoding="utf-8")
    return importing.import_preview(o.ws, importing.preview_file(o.ws, path), True)


def _write_schedule(o: Office) -> object:
    return scheduler.write(o.ws, [o.ids["approved"]], "csv", o.folder / "schedule.csv")


def _save_policy(o: Office) -> object:
    return office.save(o.ws, proposals.propose_flag(o.ws, "code falcon", "Asked by the ward"))


def _one_row(o: Office) -> object:
    rows = queue.queue_rows(o.ws, queue.queue_ids(o.ws, QueueFilter(view="all")))
    if o.ws.person_name == NAMES["A"]:
        assert [row.id for row in rows] == [o.ids["own"]]
        assert queue.counts(o.ws).total == 1
        assert queue.authors(o.ws) == ["Renee Falk"]
    else:
        assert len(rows) == len(o.keep["posts"])
    return rows


def _waiting(o: Office) -> object:
    found = [one.post for one in comments.waiting(o.ws)]
    assert found == [o.ids["own"]] if o.ws.person_name == NAMES["A"] else set(found) == {o.ids["own"], o.ids["other"]}
    return found


CALLS: dict[str, tuple[str, object]] = {
    # reading
    "an own post": ("ACOLR", lambda o: review.open_post(o.ws, o.ids["own"])),
    "a post of somebody else": ("COLR", lambda o: review.view_post(o.ws, o.ids["other"])),
    "opening somebody else's post": ("COLR", lambda o: review.open_post(o.ws, o.ids["other"])),
    "the text of somebody else's post": ("COLR", lambda o: publication.compare(o.ws, o.ids["out"], "Live")),
    "covered words of somebody else": ("COLR", lambda o: masking.uncover(o.ws, o.ids["named"])),
    "the queue": ("ACOLR", _one_row),
    "a search": ("ACOLR", lambda o: queue.searched(o.ws, "atrium", 1)),
    "questions that wait": ("ACOLR", _waiting),
    "who is in a post of somebody else": ("COLR", lambda o: corrections.corrections(o.ws, o.ids["named"])),
    "the record": ("COLR", lambda o: record.entries(o.ws)),
    "consents": ("COLR", lambda o: consents.rows(o.ws)),
    "the staff directory": ("COLR", lambda o: people.staff(o.ws)),
    "training": ("COLR", lambda o: training.statuses(o.ws)),
    "the re-share board": ("COLR", lambda o: reshare_board.board(o.ws)),
    "incidents": ("COLR", lambda o: incident_reading.rows(o.ws)),
    "rights": ("COLR", lambda o: rights_reading.rows(o.ws)),
    "what is set": ("COLRM", lambda o: office.versions(o.ws)),
    "own lists": ("COLRM", lambda o: lists.own(o.ws)),
    "accounts": ("OLRM", lambda o: accounts.accounts(o.ws)),
    "the policy": ("ACOLRM", lambda o: policy_texts.in_force(o.ws)),
    "how the record stands": ("ACOLRM", lambda o: record.status(o.ws)),
    "verifying": ("ACOLRM", lambda o: record.verify(o.ws)),
    "finding a post": ("ACOLR", lambda o: posts.find(o.ws, o.ids["own"])),
    # authors
    "handing in": ("ACO", lambda o: submit.submit_post(o.ws, a_post("Flu shots again.", "Renee Falk"))),
    "revising an own post": ("ACO", lambda o: submit.revise_post(o.ws, o.ids["own"], "Parking is free at night.")),
    "revising somebody else's": ("CO", lambda o: submit.revise_post(o.ws, o.ids["other"], "The north gate is open.")),
    "attaching to somebody else's": ("CO", lambda o: images.attach(o.ws, o.ids["pictured"], 0, o.folder / "a.jpg")),
    "answering a question": ("ACOL", lambda o: comments.answer(o.ws, o.ids["own"], int(o.ids["question"]), "May.")),
    "commenting elsewhere": ("COL", lambda o: comments.add(o.ws, o.ids["other"], "Look at the name.")),
    "acknowledging for oneself": (
        "AO", lambda o: policy_texts.acknowledge(o.ws, [o.ids["renee"]], date(2026, 11, 20))),
    "acknowledging for somebody else": (
        "O", lambda o: policy_texts.acknowledge(o.ws, [o.ids["tomas"]], date(2026, 11, 20))),
    # the desk
    "claiming": ("CO", lambda o: claims.claim(o.ws, o.ids["other"])),
    "claiming what was escalated": ("COL", lambda o: claims.claim(o.ws, o.ids["escalated"])),
    "approving": ("CO", lambda o: decide.approve(o.ws, o.ids["other"])),
    "approving what was escalated": ("CL", lambda o: decide.approve(o.ws, o.ids["escalated"])),
    "approving with edits": (
        "CO", lambda o: edits.approve_with_edits(o.ws, o.ids["other"], MORE[6], o.detector)),
    "approving with edits what was escalated": (
        "CL", lambda o: edits.approve_with_edits(o.ws, o.ids["escalated"], MORE[6], o.detector)),
    "returning": ("CO", lambda o: decide.return_(o.ws, o.ids["other"], [], "Say which gate.")),
    "returning what was escalated": ("COL", lambda o: decide.return_(o.ws, o.ids["escalated"], [], "Say which.")),
    "rejecting": ("CO", lambda o: decide.reject(o.ws, o.ids["other"], "Not ours.")),
    "rejecting what was escalated": ("COL", lambda o: decide.reject(o.ws, o.ids["escalated"], "Not ours.")),
    "escalating": ("CO", lambda o: decide.escalate(o.ws, o.ids["other"], "Bo Silva", "All right?")),
    "taking back": ("CO", lambda o: decide.withdraw(o.ws, o.ids["approved"], "Look again")),
    "several at once": ("CO", lambda o: bulk.approve(o.ws, o.keep["plan"])),
    "dismissing": ("CO", _dismiss),
    "confirming": ("CO", _confirm("named")),
    "an image": ("CO", lambda o: images.tick(o.ws, o.ids["ticked"], 0)),
    "marking": ("CO", lambda o: marks.mark(o.ws, o.ids["other"], 0, 5, "PERSON")),
    "who somebody is": ("CO", lambda o: corrections.correct(o.ws, o.ids["named"], "Marisol Duarte", "patient")),
    "the message to the author": (
        "COL", lambda o: messages.save(o.ws, o.ids["returned"], "text", o.folder / "message.txt", "Say which.")),
    "importing posts": ("CO", _import),
    "publishing": ("CO", lambda o: publication.record(o.ws, o.ids["approved"], NINE, "facebook")),
    "scheduling": ("CO", _write_schedule),
    # consents, re-shares, rights, tips
    "recording a form": ("CO", lambda o: consents.record(o.ws, a_form("CA-0002", "Anselm Okoro"))),
    "revoking": ("CO", lambda o: consents.revoke(o.ws, "CA-0001", date(2026, 11, 19), "A letter")),
    "an empty form": ("CO", lambda o: forms.write_form(o.ws, "authorization", o.folder / "form.pdf")),
    "exporting consents": ("COL", lambda o: consent_files.export(o.ws, o.folder / "consents.csv")),
    "choosing a re-share": ("CO", lambda o: reshare_cards.choose(o.ws, o.ids["card"])),
    "ending rights": ("CO", lambda o: rights.end(o.ws, o.ids["right"], "License ended")),
    "a tip sheet": ("CO", lambda o: tip_sheets.withdraw(o.ws, "facebook")),
    "watching": ("CO", lambda o: watched.watch(o.ws, o.keep["account"])),
    # the office
    "adding staff": ("O", lambda o: people.add(o.ws, replace(o.keep["member"], name="Kenji Watanabe"))),
    "a public person": ("O", lambda o: public_people.add(o.ws, "Odile Marchand", "Mayor")),
    "a name": ("O", lambda o: unknown_names.settle(o.ws, "Zsofia Brandvik", "nobody")),
    "recorded training": ("O", lambda o: training.completed(o.ws, [o.ids["renee"]], "annual", date(2026, 11, 1))),
    "a policy text": (
        "O", lambda o: policy_texts.record(o.ws, "Social media policy, version 2", date(2026, 6, 1))),
    "a setting": ("OM", _save_policy),
    "an own identifier": ("OM", lambda o: lists.add_own(o.ws, "domain", "clinic.example", "ours")),
    "checking all again": ("COM", lambda o: rejudge.rescan(o.ws, o.detector)),
    # evidence
    "holding": ("OL", lambda o: holds.place(o.ws, o.ids["other"], "Letter of Nov 20")),
    "the record of a post": ("COLR", lambda o: report.post_record(o.ws, o.ids["approved"], o.folder / "post.pdf")),
    "an export of the record": ("OLR", lambda o: export.export(o.ws, o.folder / "trail")),
    "a checkpoint": ("ACOLRM", lambda o: record.save_checkpoint(o.ws, o.folder / "c.ckpt")),
    "an incident": ("COL", lambda o: incidents.open(o.ws, o.ids["approved"], date(2026, 11, 20), "Name", True)),
    "assessing an incident": (
        "OL", lambda o: incidents.factors(o.ws, o.ids["incident"], {"nature": "A first name"})),
    # people
    "another account": ("M", lambda o: accounts.add(o.ws, "Dee", LETTERS["R"], "a third passphrase of words")),
    "another role": ("M", lambda o: accounts.set_role(o.ws, "Rui Almeida", LETTERS["L"])),
    "disabling": ("M", lambda o: accounts.disable(o.ws, "Rui Almeida", "Left.")),
    "resetting": ("M", lambda o: accounts.reset(o.ws, "Rui Almeida", "a fourth passphrase of words")),
    "the recovery key": ("M", lambda o: accounts.change_recovery(o.ws, recovery_key.written(b"y" * 16))),
}  # fmt: skip
"""Acts that are really done: the roles that may, and the act."""


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("name", CALLS)
def test_an_act_is_done_or_refused_as_the_matrix_says(six, letter, name, monkeypatch):
    letters, act = CALLS[name]
    six.enter(letter)
    before = six.entries()
    with nothing_kept(monkeypatch):
        if letter in letters:
            try:
                act(six)
            except Recorded:
                pass
            except NotPermitted as error:
                pytest.fail(f"refused: {error}")
        else:
            with pytest.raises(UserFacingError) as caught:
                act(six)
            error = caught.value
            if isinstance(error, NotPermitted):
                a_refusal(letter, error)
            else:
                assert (name, letter) in OTHERWISE, error
    assert six.entries() == before


OTHERWISE = {
    ("approving what was escalated", "O"),
    ("approving with edits what was escalated", "O"),
}
"""Refused for another reason than the role: they handed it on themselves."""


def test_while_nobody_is_signed_in_nothing_is_shown(six):
    ws = six.enter("O")
    sign_in.sign_out(ws)
    for name, (_, act) in CALLS.items():
        if name in ("the policy", "how the record stands", "verifying", "accounts"):
            continue
        with pytest.raises(UserFacingError) as caught:
            act(six)
        assert NOBODY in str(caught.value), name
    assert permissions.why_not(ws, check.check_posts.permits) == ""


def test_in_an_emergency_everything_is_read_and_nothing_decided(six, monkeypatch):
    ws = six.enter("O")
    sign_in.sign_in_emergency(ws, PAPER, "The officer is in hospital")
    reading = {name for name, (letters, _) in CALLS.items() if letters in ("COLR", "ACOLR", "OLRM", "COLRM", "ACOLRM")}
    reading |= {"an export of the record", "exporting consents"}
    with nothing_kept(monkeypatch):
        for name, (_, act) in CALLS.items():
            if name in reading:
                with contextlib.suppress(Recorded):
                    act(six)
            else:
                with pytest.raises(UserFacingError) as caught:
                    act(six)
                assert "emergency" in str(caught.value), name


def test_the_words_for_a_disabled_button_are_the_refusal(six):
    ws = six.enter("R")
    assert permissions.why_not(ws, holds.place.permits) == (
        "Auditors read, verify and export the record. Ask a compliance officer or legal to place or lift the hold."
    )
    assert permissions.why_not(ws, record.entries.permits) == ""
    assert not review.view_post(ws, six.ids["other"]).can
    blocked = review.view_post(ws, six.ids["other"]).approve_blocked
    assert blocked.startswith("Not by you: auditors read")
    assert not blocked.endswith(".")
    six.enter("L")
    assert "decides only what was escalated" in review.view_post(ws, six.ids["other"]).approve_blocked
    assert review.view_post(ws, six.ids["escalated"]).can
