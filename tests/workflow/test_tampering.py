"""Cheats on a real workspace file: each is refused, or named by the verification."""

import os
import random
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import WorkspaceProblem
from reviewer.store.migrations import TRIGGERS
from reviewer.workflow import check, decide, record, review
from reviewer.workflow.submit import submit_post

from .builders import CLEAN, NAMED, a_post
from .conftest import TODAY


@pytest.fixture
def closed(ws, detector) -> Path:
    """The file of a workspace with a day's work in it."""
    good, bad = submit_post(ws, a_post(CLEAN))[0], submit_post(ws, a_post(NAMED))[0]
    check.check_posts(ws, [good, bad], detector)
    decide.approve(ws, good)
    decide.return_(ws, bad, [i.key for i in review.open_post(ws, bad).open_issues()])
    ws.close()
    return ws.folder / DATABASE


def alter(path: Path, *statements: str, drop_triggers: bool = True) -> None:
    connection = sqlite.connect(str(path), isolation_level=None)
    try:
        saved = [
            (n, s)
            for n, s in connection.execute("select name, sql from sqlite_master where type = 'trigger'")
            if n in TRIGGERS
        ]
        if drop_triggers:
            for name, _ in saved:
                connection.execute(f"drop trigger {name}")
        for statement in statements:
            connection.execute(statement)
        if drop_triggers:
            for _, sql in saved:
                connection.execute(sql)
    finally:
        connection.close()


def verified(path: Path, **given):
    ws = open_workspace(path.parent, today=TODAY)
    try:
        return record.verify(ws, **given)
    finally:
        ws.close()


def kinds(path: Path, **given) -> set[str]:
    return {p.kind for p in verified(path, **given).problems}


def test_the_untouched_file_verifies(closed):
    assert verified(closed).intact


@pytest.mark.parametrize(
    "statement",
    [
        "update events set body = x'00' where seq = 3",
        "delete from events where seq = 3",
        "insert into events (seq, body, leaf, post) values (99, x'00', zeroblob(32), '')",
        "insert or replace into events (seq, body, leaf, post) values (3, x'00', zeroblob(32), '')",
        "update contents set bytes = x'00'",
        "delete from contents",
        "delete from head",
        "update head set size = 1",
        "delete from checkpoints",
    ],
)
def test_the_guards_refuse_what_no_program_should_do(closed, statement):
    connection = sqlite.connect(str(closed), isolation_level=None)
    connection.execute("pragma recursive_triggers=on")
    connection.execute("insert into checkpoints values (1, 'note', 'file', 'now')")
    with pytest.raises(sqlite.Error, match=r"never|in order"):
        connection.execute(statement)
    connection.close()


def test_an_edited_entry_is_named(closed):
    alter(
        closed,
        "update events set body = cast(replace(cast(body as text), 'approve', 'reject ') as blob) where seq = (select min(seq) from decisions)",
    )
    result = verified(closed)
    assert not result.intact
    assert any("was changed after it was written" in p.what for p in result.problems)
    assert {"leaf", "checkpoint", "projection"} <= {p.kind for p in result.problems}


def test_a_removed_entry_is_named(closed):
    alter(closed, "pragma foreign_keys=off", "delete from events where seq = 4")
    result = verified(closed)
    assert "gap" in {p.kind for p in result.problems}
    assert any(p.seq == 5 for p in result.problems)


def test_a_changed_row_of_the_screens_is_named_with_its_entry(closed):
    alter(closed, "update posts set state = 'approved'")
    result = verified(closed)
    assert {p.kind for p in result.problems} == {"projection"}
    assert any("“posts” (state)" in p.what for p in result.problems)


def test_a_decision_that_no_entry_explains_is_named(closed):
    alter(
        closed,
        "insert into decisions select 1, post, revision, 'approve', person, role, at, text, details, seen from decisions limit 1",
    )
    assert any("explained by no entry" in p.what for p in verified(closed).problems)


def test_a_removed_row_of_the_screens_is_named(closed):
    alter(closed, "delete from decisions")
    assert any("is missing from “decisions”" in p.what for p in verified(closed).problems)


def test_a_queue_that_hides_a_post_is_named(closed):
    alter(closed, "delete from queue")
    assert kinds(closed) == {"projection"}


def test_an_entry_that_is_filed_under_another_post_is_named(closed):
    alter(closed, "update events set post = 'P-OTHER' where post <> ''")
    assert any("filed under another post" in p.what for p in verified(closed).problems)


def test_a_changed_text_is_named(closed):
    alter(closed, "update contents set bytes = x'00' where commitment = (select text from posts limit 1)")
    assert "content" in kinds(closed)


def test_a_text_that_is_gone_without_a_reason_is_named(closed):
    alter(closed, "update contents set bytes = null, salt = null where commitment = (select text from posts limit 1)")
    assert any("no entry says why" in p.what for p in verified(closed).problems)


def test_a_smuggled_text_is_named(closed):
    alter(closed, "insert into contents (commitment, salt, bytes) values ('00', zeroblob(32), x'41')")
    assert any("belongs to no entry" in p.what for p in verified(closed).problems)


def test_a_cut_tail_is_named_and_nothing_more_can_be_recorded(closed):
    alter(closed, "pragma foreign_keys=off", "delete from events where seq > 5")
    assert {"checkpoint", "frontier"} <= kinds(closed)


def test_a_forged_head_stops_the_next_action(closed):
    alter(
        closed, "update head set note = replace(note, char(10) || size || char(10), char(10) || (size + 1) || char(10))"
    )
    assert "checkpoint" in kinds(closed)
    ws = open_workspace(closed.parent, today=TODAY)
    try:
        with pytest.raises(WorkspaceProblem, match="does not fit its last signature"):
            submit_post(ws, a_post())
    finally:
        ws.close()


def test_a_dropped_guard_is_noticed_when_the_workspace_opens(closed):
    connection = sqlite.connect(str(closed), isolation_level=None)
    connection.execute("drop trigger events_no_update")
    connection.close()
    with pytest.raises(WorkspaceProblem, match="lost 1 of its guards") as refused:
        open_workspace(closed.parent)
    assert "reviewer rescue" in str(refused.value)  # which opens it; audit verify would be refused like all else


def test_an_old_copy_put_back_contradicts_a_checkpoint_kept_outside_and_only_that(ws, detector, tmp_path):
    submit_post(ws, a_post(CLEAN))
    ws.connections.close()
    shutil.copy(ws.folder / DATABASE, tmp_path / "old.db")
    ws.lock.release()
    again = open_workspace(ws.folder, today=TODAY)
    submit_post(again, a_post(NAMED))
    witness = record.keep_checkpoint(again, "file")
    again.close()
    for leftover in ws.folder.glob("workspace.db*"):
        leftover.unlink()
    shutil.copy(tmp_path / "old.db", ws.folder / DATABASE)
    assert kinds(ws.folder / DATABASE) == set()
    assert "witness" in kinds(ws.folder / DATABASE, witnesses=[("mail of 20 Nov", witness)])


def test_one_changed_byte_anywhere_in_an_entry_is_found(closed):
    raw = closed.read_bytes()
    at = raw.index(b'"decision.recorded"') + 3
    closed.write_bytes(raw[:at] + b"X" + raw[at + 1 :])
    result = verified(closed)
    assert not result.intact
    assert any(p.seq for p in result.problems)


def test_an_altered_text_is_neither_shown_nor_decided_on(closed):
    ws = open_workspace(closed.parent, today=TODAY)
    with ws.connections.read() as connection:
        post, text = connection.execute("select id, text from posts where state = 'returned'").fetchone()
    ws.close()
    alter(closed, f"update contents set bytes = cast('Flu shots are free.' as blob) where commitment = '{text}'")
    ws = open_workspace(closed.parent, today=TODAY)
    try:
        with pytest.raises(WorkspaceProblem, match="not the one that was recorded"):
            review.open_post(ws, post)
        with pytest.raises(WorkspaceProblem, match="not the one that was recorded"):
            decide.withdraw(ws, post)
    finally:
        ws.close()
    assert "content" in kinds(closed)


def test_an_altered_name_of_a_person_does_not_keep_anybody_from_verifying(closed):
    alter(closed, "update contents set bytes = x'ff41' where commitment in (select name from persons)")
    ws = open_workspace(closed.parent, today=TODAY)
    try:
        assert ws.person_name == "[changed outside Reviewer]"
        assert {p.kind for p in record.verify(ws).problems} == {"content"}
    finally:
        ws.close()


def test_a_text_that_is_marked_as_purged_without_such_an_entry_is_named(closed):
    alter(
        closed,
        "update contents set bytes = null, salt = null, purged_by = 3 where commitment = (select text from posts limit 1)",
    )
    assert any("no entry says why" in p.what for p in verified(closed).problems)


def test_a_kept_checkpoint_that_no_entry_explains_is_named(closed):
    alter(closed, "insert into checkpoints select size, note, 'file', '2026-11-20T23:00:00.000Z' from head")
    assert any("kept checkpoints" in p.what for p in verified(closed).problems)


def test_a_damaged_last_entry_stops_the_next_action(closed):
    alter(closed, "update events set body = x'7b7d' where seq = (select max(seq) from events)")
    ws = open_workspace(closed.parent, today=TODAY)
    try:
        with pytest.raises(WorkspaceProblem, match="does not fit its last signature"):
            submit_post(ws, a_post("Another text."))
    finally:
        ws.close()


def test_a_damaged_result_of_a_check_is_made_again(closed, detector):
    alter(closed, "update checks set assessment = x'00'", "update posts set state = 'in_review'")
    alter(closed, "update queue set waiting = 1, state = 'in_review'")
    ws = open_workspace(closed.parent, today=TODAY)
    try:
        with ws.connections.read() as connection:
            post = connection.execute("select id from posts limit 1").fetchone()[0]
        assert review.view_post(ws, post).assessment is None
        assert post in check.unchecked(ws)
        check.check_posts(ws, [post], detector)
        assert review.view_post(ws, post).assessment is not None
    finally:
        ws.close()


FLIPS = int(os.environ.get("REVIEWER_FLIPS", "30"))
_MEANT = (
    *("persons", "imports", "revisions", "media", "dispositions", "decisions", "consents", "staff", "own_list"),
    *("office_policy", "resolutions"),
    *("checkpoints", "head"),
)


def _meaning(ws, last: int) -> dict[str, list]:
    """Everything that an entry or a screen says, beside the entries that were added by looking."""
    queries = {table: f"select * from {table}" for table in _MEANT} | {
        "events": "select * from events where seq <= :last",
        "contents": "select commitment, salt, bytes from contents",
        "posts": "select * from posts",
    }
    with ws.connections.read() as connection:
        return {
            n: sorted(map(repr, connection.execute(q, {"last": last} if ":last" in q else {})))
            for n, q in queries.items()
        }


def test_any_flipped_byte_is_refused_or_named_or_without_meaning(closed):
    raw = closed.read_bytes()
    ws = open_workspace(closed.parent, today=TODAY)
    last = record.status(ws).entries
    whole = _meaning(ws, last)
    ws.close()
    chance = random.Random(20261120)
    outcomes = {"refused": 0, "named": 0, "without meaning": 0}
    for _ in range(FLIPS):
        damaged = bytearray(raw)
        for _ in range(chance.choice((1, 1, 2, 8))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        for leftover in closed.parent.glob("workspace.db*"):
            leftover.unlink()
        closed.write_bytes(damaged)
        try:
            ws = open_workspace(closed.parent, today=TODAY)
        except WorkspaceProblem:
            outcomes["refused"] += 1
            continue
        try:
            present = _meaning(ws, last)
            intact = record.verify(ws).intact
        except WorkspaceProblem:
            outcomes["named"] += 1
            continue
        finally:
            ws.close()
        assert not intact or present == whole
        outcomes["without meaning" if intact else "named"] += 1
    assert outcomes["named"], outcomes
    assert outcomes["named"] + outcomes["refused"] >= FLIPS // 10, outcomes


def test_a_damaged_list_of_formats_is_a_sentence(closed):
    connection = sqlite.connect(str(closed), isolation_level=None)
    connection.execute("pragma writable_schema=on")
    done = connection.execute(
        "update sqlite_master set sql = replace(sql, 'applied_at', 'applied_as') where sql like '%applied_at%'"
    )
    assert done.rowcount == 1
    connection.close()
    with pytest.raises(WorkspaceProblem, match="damaged"):
        open_workspace(closed.parent)


@pytest.mark.parametrize(
    "statement",
    [
        "update checks set assessment = (select assessment from checks where post = (select id from posts where author = 'Clean'))",
        "update checks set detection = (select detection from checks where post = (select id from posts where author = 'Clean'))",
        "update checks set seal = zeroblob(32)",
        "update checks set revision = 1, basis = basis || ' '",
    ],
)
def test_a_result_that_this_device_did_not_make_is_checked_again(ws, detector, statement):
    """Somebody with the file alone could otherwise wipe the issues of a post before it is approved."""
    good = submit_post(ws, a_post(CLEAN, author="Clean"))[0]
    bad = submit_post(ws, a_post(NAMED))[0]
    check.check_posts(ws, [good, bad], detector)
    before = review.view_post(ws, bad).open_issues()
    ws.close()
    alter(ws.folder / DATABASE, f"{statement}")
    again = open_workspace(ws.folder, today=TODAY)
    try:
        view = review.view_post(again, bad)
        assert view.assessment is None
        assert "have not finished" in view.approve_blocked
        assert bad in check.unchecked(again)
        check.check_posts(again, check.unchecked(again), detector)
        assert review.view_post(again, bad).open_issues() == before
    finally:
        again.close()
