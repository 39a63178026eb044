"""Purging: contents go without a trace, the record still verifies, and what is held stays."""

import json
import os
from datetime import UTC, date, datetime, timedelta

import pytest

from reviewer.audit.canonical import decode
from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.errors import IdentityNeeded, RefusedError, UsageError
from reviewer.model.backup import Place
from reviewer.model.events import EventKind
from reviewer.model.people import Consent
from reviewer.model.retention import Kind, Why, until
from reviewer.model.views import QueueFilter
from reviewer.model.vocabulary import SubjectKind
from reviewer.store import ledger
from reviewer.workflow import (
    backup_making,
    backups,
    check,
    comments,
    consents,
    decide,
    drafts,
    holds,
    office,
    purge,
    queue,
    record,
    retention,
    review,
    signing,
    submit,
)
from reviewer.workflow.importing import import_preview, preview_file
from tests.workflow.access_builders import INES, enter, make
from tests.workflow.builders import a_post
from tests.workflow.conftest import MovingClock
from tests.workflow.keeping_samples import LONG_AGO, NOW, live_files, settled, words_of

TODAY = date(2026, 11, 20)


@pytest.fixture
def old(tmp_path, detector):
    """A workspace with twelve posts that were rejected long ago; it is 2026 now."""
    clock = MovingClock()
    clock.now = LONG_AGO
    ws = create_workspace(tmp_path / "workspace", "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    ws.ids = settled(ws, 12, detector)
    ws.moving = clock
    clock.now = NOW
    yield ws
    ws.close()


def purged_entries(ws):
    with ws.connections.read() as connection:
        found = [decode(entry.body) for entry in ledger.entries(connection)]
    return [event for event in found if event.kind is EventKind.CONTENTS_PURGED]


def problems(ws):
    return [problem.what for problem in record.verify(ws).problems]


# -- what is due


@pytest.mark.parametrize(
    ("last", "end"),
    [
        (date(2020, 11, 20), date(2026, 11, 20)),
        (date(2020, 2, 29), date(2026, 3, 1)),
        (date(2024, 2, 29), date(2030, 3, 1)),
    ],
)
def test_six_years_end_on_the_same_day(last, end):
    assert until(last, 6) == end


def test_a_post_is_due_after_six_years_of_its_last_effect(old):
    assert {one.id for one in retention.due(old)} == set(old.ids)
    comments.add(old, old.ids[0], "Somebody asked about it again")
    assert old.ids[0] not in {one.id for one in retention.due(old)}
    kept = next(one for one in retention.due(old, soon=True) if one.id == old.ids[0])
    assert kept.last == TODAY
    assert [stop.code for stop in kept.stops] == ["young"]


def test_a_long_first_line_is_cut_with_a_sign_of_it(tmp_path, detector):
    clock = MovingClock()
    clock.now = LONG_AGO
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    words = "The new garden of the children's ward 🎗️ opens on Monday, and everybody who lives nearby may come"
    post, _ = submit.submit_post(ws, a_post(words))
    check.check_posts(ws, [post], detector)
    decide.reject(ws, post, "No")
    (due,) = retention.due(ws)
    assert due.title.endswith("…")
    assert len(due.title) <= 80
    assert words.startswith(due.title[:-1])
    ws.close()


def test_reading_a_post_does_not_make_it_last_longer(old):
    review.open_post(old, old.ids[0])
    assert old.ids[0] in {one.id for one in retention.due(old) if one.free}


def test_on_the_last_day_it_is_still_kept(old):
    last = date(2019, 3, 4)
    old.today = lambda: until(last, 6)
    assert retention.due(old) == ()
    old.today = lambda: date(2025, 3, 5)
    assert len(retention.due(old)) == 12


def test_the_office_can_keep_longer_but_not_shorter(old):
    office.save(old, office.propose_retention(old, 10, "State law"))
    assert retention.years(old) == 10
    assert retention.due(old) == ()
    with pytest.raises(UsageError, match="6 to 100 years"):
        office.propose_retention(old, 5, "We want to")
    with pytest.raises(UsageError, match="that time already"):
        office.propose_retention(old, 10, "Again")


def test_what_waits_for_a_decision_is_listed_with_its_reason_and_not_free(old):
    old.moving.now = LONG_AGO
    waiting, _ = submit.submit_post(old, a_post("Nobody ever looked at this one."))
    old.moving.now = NOW
    kept = next(one for one in retention.due(old) if one.id == waiting)
    assert not kept.free
    assert kept.stops[0].words == "It waits for a decision."
    with pytest.raises(RefusedError, match="waits for a decision"):
        purge.purge_post(old, waiting, "An order of the court")


# -- purging


@pytest.mark.parametrize("guarded", [False, True])
def test_no_byte_is_left_in_the_live_files_and_the_record_verifies(tmp_path, detector, guarded):
    clock = MovingClock()
    clock.now = LONG_AGO
    folder = tmp_path / "w"
    ws = (
        make(folder, clock=clock, today=TODAY)
        if guarded
        else create_workspace(folder, "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    )
    ids = settled(ws, 40, detector)
    drafts.save(ws, f"return:{ids[0]}:1", "A draft about Zebrawort000")
    comments.add(ws, ids[0], "wombatish remark 000 " * 450)  # over several pages
    clock.now = NOW
    if guarded:  # who signed in long ago says once more who they are
        ws.close()
        ws = enter(folder, clock=clock, today=TODAY)
        with pytest.raises(IdentityNeeded, match="cannot be brought back"):
            purge.purge(ws, [(Kind.POST, one) for one in ids[:39]], Why.RETENTION)
        signing.confirm(ws, INES)
    done, changes = purge.purge(ws, [(Kind.POST, one) for one in ids[:39]], Why.RETENTION)
    assert done.log_cleared
    assert changes.posts == frozenset(ids[:39])
    for name, raw in live_files(folder).items():
        for number in range(39):
            for words in words_of(number):
                assert words not in raw, (name, words)
        if name == "workspace.db":
            assert guarded or words_of(39)[0] in raw  # the search itself finds what is there
    result = record.verify(ws)
    assert result.problems == ()
    assert result.purged == done.contents
    ws.close()
    for name, raw in live_files(folder).items():
        assert not any(words in raw for number in range(39) for words in words_of(number)), name
    again = enter(folder, clock=clock) if guarded else open_workspace(folder, clock=clock)
    assert record.verify(again).problems == ()
    again.close()


def test_a_purged_post_can_still_be_looked_at_and_says_so(old):
    purge.purge(old, [(Kind.POST, old.ids[0])], Why.RETENTION)
    view = review.open_post(old, old.ids[0])
    assert view.post.text == "[purged]"
    assert view.post.author.name == "[purged]"
    assert any("Purged 5 texts and files, kept long enough" in line.what for line in view.history)


def test_a_purged_post_is_found_by_no_search_and_named_in_no_filter(old):
    purge.purge(old, [(Kind.POST, old.ids[0])], Why.RETENTION)
    assert len(queue.queue_ids(old, QueueFilter(view="all", search="Zebrawort000"))) == 0
    assert len(queue.queue_ids(old, QueueFilter(view="all", search="Zebrawort001"))) == 1
    assert "Renee Falk000" not in queue.authors(old)
    with old.connections.read() as connection:
        assert (
            connection.execute("select count(*) from posts_fts where posts_fts match 'zebrawort000'").fetchone()[0] == 0
        )
        assert connection.execute("select count(*) from queue_tally where value like '%Falk000'").fetchone()[0] == 0
        assert connection.execute("select author from queue where post = 1").fetchone()[0] == ""


def test_the_entry_names_what_went_why_and_by_whose_order(old):
    done, _ = purge.purge_post(old, old.ids[3], "Order of the County Court of May 4")
    entry = purged_entries(old)[-1]
    assert entry.seq == done.entries[0]
    assert entry.subject == {"post": old.ids[3]}
    assert entry.data["why"] == "order"
    assert len(entry.data["purged"]) == done.contents
    with old.connections.read() as connection:
        assert old.text(connection, entry.contents()["order"]) == "Order of the County Court of May 4"


def test_an_order_needs_its_reason_and_something_to_purge(old):
    with pytest.raises(UsageError, match="needs its reason"):
        purge.purge_post(old, old.ids[0], "  ")
    purge.purge_post(old, old.ids[0], "An order")
    with pytest.raises(RefusedError, match="nothing left to purge"):
        purge.purge_post(old, old.ids[0], "An order")
    with pytest.raises(UsageError, match="Nothing was chosen"):
        purge.purge(old, [], Why.RETENTION)


def test_a_young_post_goes_by_order_only(old, detector):
    young = settled(old, 1, detector, "Young Falk")[0]
    with pytest.raises(RefusedError, match="It is kept until"):
        purge.purge(old, [(Kind.POST, young)], Why.RETENTION)
    purge.purge_post(old, young, "An order")
    assert problems(old) == []


def test_all_or_nothing(old):
    holds.place(old, old.ids[1], "The matter of the bell")
    with pytest.raises(RefusedError, match="under legal hold"):
        purge.purge(old, [(Kind.POST, one) for one in old.ids], Why.RETENTION)
    assert purged_entries(old) == []
    assert len(retention.due(old)) == 12


# -- legal hold


def test_a_hold_keeps_the_post_and_stops_an_order(old):
    holds.place(old, old.ids[0], "The matter of the bell")
    kept = next(one for one in retention.due(old) if one.id == old.ids[0])
    assert kept.stops[0].code == "hold"
    with pytest.raises(RefusedError, match="under legal hold"):
        purge.purge_post(old, old.ids[0], "An order")
    holds.lift(old, old.ids[0], "The matter is settled")
    purge.purge_post(old, old.ids[0], "An order")
    assert problems(old) == []


def imported(ws, tmp_path, name="posts.csv"):
    path = tmp_path / name
    path.write_text(
        "text,author,platform\nThe first zebrawort of the file.,Renee Falk,facebook\n"
        "The second zebrawort of the file.,Bo Lindqvist,facebook\n",
        encoding="utf-8",
    )
    result = import_preview(ws, preview_file(ws, path), keep_good=True)
    with ws.connections.read() as connection:
        order = [row[0] for row in connection.execute("select id from posts order by number desc limit 2")]
    assert result.imported == 2
    return order[::-1]


def test_the_imported_file_goes_along_because_the_words_stand_in_it_too(tmp_path, detector):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", today=TODAY)
    first, second = imported(ws, tmp_path)
    check.check_posts(ws, [first, second], detector)
    decide.reject(ws, first, "No")
    planned = purge.plan(ws, [(Kind.POST, first)], Why.ORDER)
    assert planned.files == 1
    purge.purge_post(ws, first, "An order")
    raw = live_files(tmp_path / "w")["workspace.db"]
    assert b"first zebrawort" not in raw
    assert b"second zebrawort" in raw  # the other post has its own text
    assert problems(ws) == []
    ws.close()


def test_a_file_that_a_held_post_came_from_stays_and_that_is_said(tmp_path, detector):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", today=TODAY)
    first, second = imported(ws, tmp_path)
    check.check_posts(ws, [first, second], detector)
    decide.reject(ws, first, "No")
    holds.place(ws, second, "A claim is expected")
    planned = purge.plan(ws, [(Kind.POST, first)], Why.ORDER)
    assert planned.files == 0
    assert planned.left == ("The imported file stays: another post that came from it is under legal hold.",)
    purge.purge_post(ws, first, "An order")
    assert b"first zebrawort" in live_files(tmp_path / "w")["workspace.db"]
    assert problems(ws) == []
    ws.close()


def test_a_form_in_effect_or_relied_on_stays(old):
    old.moving.now = LONG_AGO
    form = Consent("AUTH-0001", "Marisol Duarte", SubjectKind.PATIENT, ("any",), ("name",), date(2019, 1, 1))
    consents.record(old, form)
    old.moving.now = NOW
    (found,) = (one for one in retention.due(old, soon=True) if one.kind is Kind.CONSENT)
    assert found.stops[0].code == "in_effect"
    old.moving.now = datetime(2019, 6, 1, 10, tzinfo=UTC)
    consents.revoke(old, "AUTH-0001", date(2019, 5, 30), "Her letter")
    old.moving.now = NOW
    (found,) = (one for one in retention.due(old) if one.kind is Kind.CONSENT)
    assert found.free
    assert found.last == date(2019, 6, 1)
    purge.purge(old, [(Kind.CONSENT, found.id)], Why.RETENTION)
    assert b"Duarte" not in live_files(old.folder)["workspace.db"]
    assert problems(old) == []
    assert old.registry().consents == ()


def test_a_form_that_a_kept_post_rests_on_stays(old):
    old.moving.now = LONG_AGO
    consents.record(old, Consent("AUTH-0001", "Marisol Duarte", SubjectKind.PATIENT, ("any",), ("name",),
                                 date(2019, 1, 1), date(2019, 12, 31)))  # fmt: skip
    with old.connections.write() as connection:  # as a decision would have it
        seq = connection.execute("select min(seq) from decisions").fetchone()[0]
        connection.execute("insert into relied values (?, ?, 1, 'AUTH-0001')", (seq, old.ids[0]))
    old.moving.now = NOW
    (found,) = (one for one in retention.due(old) if one.kind is Kind.CONSENT)
    assert found.stops[0].words == f"Post {old.ids[0]} rests on it and is kept."
    with pytest.raises(RefusedError, match="rests on it"):
        purge.purge(old, [(Kind.CONSENT, found.id)], Why.RETENTION)
    purge.purge(old, [(Kind.POST, old.ids[0])], Why.RETENTION)
    assert next(one for one in retention.due(old) if one.kind is Kind.CONSENT).free


def test_a_form_stays_for_a_held_post_however_many_other_posts_rest_on_it(old, detector):
    """Of what forbids a purge some is told: a hold is never what is left out."""
    posts = sorted([*old.ids, *settled(old, 4, detector, "Noor Haddad")])[:4]
    old.moving.now = LONG_AGO
    consents.record(old, Consent("AUTH-0001", "Marisol Duarte", SubjectKind.PATIENT, ("any",), ("name",),
                                 date(2019, 1, 1), date(2019, 12, 31)))  # fmt: skip
    with old.connections.write() as connection:  # as decisions would have it
        for post in posts:
            seq = connection.execute("select seq from decisions where post = ?", (post,)).fetchone()[0]
            connection.execute("insert into relied values (?, ?, 1, 'AUTH-0001')", (seq, post))
    old.moving.now = NOW
    holds.place(old, posts[-1], "A claim is expected")
    (found,) = (one for one in retention.due(old, soon=True) if one.kind is Kind.CONSENT)
    with pytest.raises(RefusedError, match="under legal hold"):
        purge.purge(old, [(Kind.CONSENT, found.id)], Why.ORDER, "A court order")
    assert [form.subject for form in old.registry().consents] == ["Marisol Duarte"]


def test_words_searched_for_are_due_by_month(old):
    old.moving.now = LONG_AGO
    queue.searched(old, "Marisol Duarte", 0)
    old.moving.now = NOW
    (found,) = (one for one in retention.due(old) if one.kind is Kind.NOTES)
    assert (found.id, found.title) == ("2019-03", "March 2019")
    purge.purge(old, [(Kind.NOTES, "2019-03")], Why.RETENTION)
    assert b"Marisol Duarte" not in live_files(old.folder)["workspace.db"]
    assert problems(old) == []


# -- cheats


def test_bytes_that_are_gone_without_an_entry_are_found(old):
    with old.connections.write() as connection:
        name = connection.execute("select text from posts where number = 1").fetchone()[0]
        connection.execute("update contents set salt = null, bytes = null, purged_by = 3 where commitment = ?", (name,))
    assert any("is gone, and no entry says why" in what for what in problems(old))


def test_a_purge_that_names_the_wrong_entry_is_found(old):
    purge.purge_post(old, old.ids[0], "An order")
    with old.connections.write() as connection:
        connection.execute("update contents set purged_by = 5 where purged_by is not null")
    assert any("is gone, and no entry says why" in what for what in problems(old))


def test_a_purge_of_what_is_held_is_found(old):
    """Somebody changed the program so that it purges in spite of a hold."""
    holds.place(old, old.ids[0], "The matter of the bell")
    with old.connections.read() as connection:
        name = connection.execute("select text from posts where number = 1").fetchone()[0]
    with old.record() as recording:
        event = recording.append(
            EventKind.CONTENTS_PURGED, {"post": old.ids[0]}, {"purged": [name], "why": "order"}, {"order": "Because"}
        )
        recording.connection.execute(
            "update contents set salt = null, bytes = null, purged_by = ? where commitment = ?", (event.seq, name)
        )
    assert f"Entry {event.seq:,} purged a text or file that was under legal hold." in problems(old)


def test_a_purge_that_hides_whose_it_is_is_found_all_the_same(old):
    holds.place(old, old.ids[0], "The matter of the bell")
    with old.connections.read() as connection:
        name = connection.execute("select text from posts where number = 1").fetchone()[0]
    with old.record() as recording:
        event = recording.append(EventKind.CONTENTS_PURGED, {}, {"purged": [name], "why": "retention"})
        recording.connection.execute(
            "update contents set salt = null, bytes = null, purged_by = ? where commitment = ?", (event.seq, name)
        )
    assert any("under legal hold" in what for what in problems(old))


def test_a_content_that_an_entry_says_is_gone_and_is_not_is_found(old):
    with old.connections.read() as connection:
        name = connection.execute("select text from posts where number = 1").fetchone()[0]
    with old.record() as recording:
        recording.append(EventKind.CONTENTS_PURGED, {"post": old.ids[0]}, {"purged": [name], "why": "retention"})
    assert any("says that a text or file" in what and "but it is here" in what for what in problems(old))


# -- backups that still hold it


def test_backups_from_before_are_named_and_can_be_replaced(old):
    made = backups.make(old)
    done, _ = purge.purge_post(old, old.ids[0], "An order")
    assert done.backups == (made.name,)
    assert [one.name for one in backups.still_hold_purged(old)] == [made.name]
    raw = (old.folder / "backups" / made.name / "workspace.db").read_bytes()
    assert words_of(0)[0] in raw
    assert backups.drop_purged(old) == (made.name,)
    assert backups.still_hold_purged(old) == ()
    (left,) = backups.everything(old)
    assert left.verified is not None
    for path in (old.folder / "backups").rglob("*"):
        if path.is_file():
            assert not any(words in path.read_bytes() for words in words_of(0)), path
    assert json.loads((old.folder / "backups" / left.name / "backup.json").read_text())["occasion"] == "purge"


def test_a_second_place_that_takes_no_new_backup_keeps_its_old_ones(old, tmp_path, monkeypatch):
    """A full disk there must not leave it without any; what it still holds is named."""
    (tmp_path / "disk").mkdir()
    backups.set_second_place(old, str(tmp_path / "disk"))
    made = backups.make(old)
    purge.purge_post(old, old.ids[0], "An order")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup_making.shutil, "copyfile", full)
        assert backups.drop_purged(old) == (made.name,)
    assert [(one.name, one.place) for one in backups.still_hold_purged(old)] == [(made.name, Place.SECOND)]
    old.moving.now += timedelta(seconds=1)
    assert backups.drop_purged(old) == (made.name,)
    assert backups.still_hold_purged(old) == ()
    assert {one.place for one in backups.everything(old)} == {Place.FOLDER, Place.SECOND}


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_nobody_else_on_the_computer_reads_a_backup_in_the_second_place(old, tmp_path):
    (tmp_path / "disk").mkdir()
    backups.set_second_place(old, str(tmp_path / "disk"))
    before = os.umask(0o022)
    try:
        backups.make(old)
    finally:
        os.umask(before)
    files = [path for path in (tmp_path / "disk").rglob("*") if path.is_file()]
    assert len(files) >= 2
    assert not [path.name for path in files if path.stat().st_mode & 0o077]
