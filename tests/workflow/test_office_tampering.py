"""Cheats on what is recorded of consents, people, re-shares and rights: each is named by the verification.

Every column of every table of migration 4, every row taken out, every row made up, and the bytes of every content. What
is only derived (``named_people``) may be changed without an alarm, and is made anew by the next check.
"""

import contextlib
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.bootstrap import DATABASE, create_workspace, open_workspace
from reviewer.detect.engine import Detector
from reviewer.errors import UserFacingError, WorkspaceProblem
from reviewer.model.reshare import Stage
from reviewer.model.views import Problem
from reviewer.store import named
from reviewer.store.database import connect
from reviewer.store.migrations import TRIGGERS
from reviewer.store.office_schema import CONSENT_AND_RESHARES
from reviewer.store.projections import TABLES
from reviewer.workflow import (
    check,
    consent_documents,
    consent_tasks,
    consents,
    policy_texts,
    record,
    reshare_cards,
    review,
    rights,
)
from reviewer.workflow.workspace import Workspace

from .conftest import TODAY, MovingClock
from .office_day import ACTIONS, Day, Remembered, begin, chosen, detections
from .test_tampering import alter, verified

NEW = [words.split()[2] for words in CONSENT_AND_RESHARES if words.startswith("create table")]
FACTS = [table for table in NEW if table in TABLES]
DERIVED = [table for table in NEW if table not in TABLES]


@pytest.fixture(scope="module")
def detector() -> Remembered:
    return Remembered(detections(Detector()))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, detector: Remembered) -> Path:
    """A folder with the workspace of an office that has worked until every table holds something, and its keys."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_DATA", str(folder / "person"))
        ws = create_workspace(folder / "w", "Test Clinic", "Ines Calloway", clock=MovingClock(), today=TODAY)
        try:
            begin(ws)
            day = Day(ws, folder, random.Random(20261122), detector)
            for number in range(3_000):
                with contextlib.suppress(UserFacingError):
                    day.run(chosen(day.dice))
                if number % 20 == 0 and filled(ws):
                    break
            assert filled(ws), "the day was too short"
            assert record.verify(ws).problems == ()
        finally:
            ws.close()
    return folder


def filled(ws: Workspace) -> bool:
    """True if every new table has a row, and the rarer things that tests ask for have happened."""
    wanted = [f"select 1 from {table} limit 1" for table in NEW]
    wanted.append("select 1 from reshares where counted <> '' limit 1")
    wanted.append("select 1 from reshares where stage = 'possible' limit 1")
    wanted.append("select 1 from consent_tasks where state = 'open' limit 1")
    wanted.append("select 1 from policy_texts where file is not null limit 1")
    wanted.append("select 1 from consent_tasks where state = 'done' limit 1")
    wanted.append("select 1 from staff_changes where row is not null limit 1")
    with ws.connections.read() as connection:
        there = all(connection.execute(query).fetchone() for query in wanted)
    return there and any(r.proof_file for r in rights.records(ws)) and bool(consent_tasks.tasks(ws))


@pytest.fixture
def closed(office: Path, tmp_path: Path, own_keys: Path) -> Path:
    """The database file of a copy of the office."""
    shutil.copytree(office / "w", tmp_path / "w")
    shutil.copytree(office / "person", own_keys, dirs_exist_ok=True)
    return tmp_path / "w" / DATABASE


@pytest.fixture
def ws(closed: Path) -> Iterator[Workspace]:
    opened = open_workspace(closed.parent, clock=MovingClock(), today=TODAY)
    yield opened
    opened.close()


class _UndoneError(Exception):
    """Ends a cheat: what it changed is rolled back."""


def cheated(ws: Workspace, *statements: str) -> tuple[Problem, ...]:
    """What a verification says after the statements; they are undone afterwards."""
    found: list[tuple[Problem, ...]] = []
    with contextlib.suppress(_UndoneError), ws.connections.write() as connection:
        connection.execute("pragma defer_foreign_keys=on")
        for trigger in TRIGGERS:
            connection.execute(f"drop trigger {trigger}")
        for statement in statements:
            connection.execute(statement)
            assert connection.execute("select changes()").fetchone()[0], f"nothing was changed: {statement}"
        found.append(record.verify(ws).problems)
        raise _UndoneError
    return found[0]


def columns(table: str) -> list[tuple[str, str, bool]]:
    """Name and type of each column, and whether it may be empty."""
    connection = connect(":memory:")
    for statement in CONSENT_AND_RESHARES:
        connection.execute(statement)
    found = [(r[1], r[2], not r[3] and not r[5]) for r in connection.execute(f"pragma table_info({table})")]
    connection.close()
    return found


def another(table: str, name: str, kind: str) -> str:
    """A value that the column does not have and the table lets in."""
    if name == "state":
        return "case state when 'open' then 'done' else 'open' end"
    if name == "active":
        return "1 - active"
    return f"{name} + 100000" if kind == "INTEGER" else f"coalesce({name}, '') || 'x'"


def test_the_office_verifies_and_every_table_is_looked_at(ws: Workspace):
    assert DERIVED == ["named_people"]
    assert record.verify(ws).problems == ()
    with ws.connections.read() as connection:
        for table in NEW:
            assert connection.execute(f"select count(*) from {table}").fetchone()[0], table


@pytest.mark.parametrize("table", FACTS)
def test_a_change_in_any_column_is_named_with_table_and_column(ws: Workspace, table: str):
    key = [name.strip() for name in TABLES[table].split(",")]
    for name, kind, empty in columns(table):
        one = f"rowid = (select min(rowid) from {table})"
        if table in _WITHOUT_ROWID:
            one = f"({', '.join(key)}) = (select {', '.join(key)} from {table} limit 1)"
        problems = cheated(ws, f"update {table} set {name} = {another(table, name, kind)} where {one}")
        told = [p.what for p in problems if p.kind == "projection" and f"“{table}”" in p.what]
        assert told, (table, name)
        if name in key:
            assert any("explained by no entry" in what for what in told), (table, name, told)
            assert any("is missing from" in what for what in told), (table, name, told)
        else:
            assert any(f"({name})" in what for what in told), (table, name, told)
        if empty:
            filled_in = f"{name} is not null"
            with ws.connections.read() as connection:
                there = connection.execute(f"select 1 from {table} where {filled_in}").fetchone()
            if there:
                assert cheated(ws, f"update {table} set {name} = null where {filled_in}"), (table, name)
    assert record.verify(ws).problems == ()


_WITHOUT_ROWID = {words.split()[2] for words in CONSENT_AND_RESHARES if "without rowid" in words}


@pytest.mark.parametrize("table", FACTS)
def test_a_row_that_is_taken_out_is_named(ws: Workspace, table: str):
    key = TABLES[table]
    problems = cheated(ws, f"delete from {table} where ({key}) = (select {key} from {table} limit 1)")
    (told,) = [p for p in problems if f"“{table}”" in p.what]
    assert told.what == f"What entry {told.seq:,} recorded is missing from “{table}”."


@pytest.mark.parametrize("table", FACTS)
def test_a_row_that_is_made_up_is_named(ws: Workspace, table: str):
    key = [name.strip() for name in TABLES[table].split(",")]
    made = ", ".join(another(table, name, kind) if name == key[-1] else name for name, kind, _ in columns(table))
    problems = cheated(ws, f"insert into {table} select {made} from {table} limit 1")
    assert [p.what for p in problems if f"“{table}”" in p.what] == [
        f"A row of “{table}” is explained by no entry of the record."
    ]


def test_a_changed_byte_of_any_text_or_file_is_named_with_its_entry(ws: Workspace):
    """Forms, proofs, policies, feeds, cards, names, notes: whatever the entries of this issue name."""
    with ws.connections.read() as connection:
        rows = connection.execute("select commitment, bytes from contents").fetchall()
        used = {
            (table, name): {row[0] for row in connection.execute(f"select {name} from {table}")}
            for table in FACTS
            for name, kind, _ in columns(table)
            if kind == "TEXT"
        }
    of_tables = {commitment for values in used.values() for commitment in values}
    mine = [(name, stored) for name, stored in rows if name in of_tables]
    assert len(mine) > 40
    dice = random.Random(20261122)
    for name, stored in dice.sample(mine, min(len(mine), int(os.environ.get("REVIEWER_CONTENTS", "40")))):
        at = dice.randrange(len(stored)) if stored else 0
        altered = bytes(stored[:at]) + (bytes([stored[at] ^ 1]) if stored else b"x") + bytes(stored[at + 1 :])
        problems = cheated(ws, f"update contents set bytes = x'{altered.hex()}' where commitment = '{name}'")
        assert any(p.kind == "content" and "was changed after it was recorded" in p.what for p in problems)


CHEATS: dict[str, Callable[[Any], str]] = {
    "a form is said to be attached to another row": lambda c: (
        "update consent_documents set consent = (select id from consents where id <> consent limit 1)"
    ),
    "a revocation is undone by showing the row before it": lambda c: (
        "update consents set row = (select row from consents "
        f"as other where other.id <> consents.id limit 1) where id = '{_revoked(c)}'"
    ),
    "an approval no longer rests on a revoked form": lambda c: "delete from relied",
    "a task is done by hand": lambda c: (
        "insert or replace into consent_tasks (post, document, why, seq, state, letter, "
        "note, person, at) select post, document, why, seq, 'done', letter, note, person, at from consent_tasks"
    ),
    "a colleague is out of the directory": lambda c: "update staff_changes set row = null where row is not null",
    "somebody acknowledged what they did not": lambda c: (
        "insert into acknowledgements (text, member, seq, name, day) "
        "select text, 's-somebody', seq, name, day from acknowledgements limit 1"
    ),
    "a patient is a public person": lambda c: (
        "insert into public_persons (entry, seq, name, active) "
        "select 'PP-x', seq, (select name from settled_names limit 1), 1 from public_persons limit 1"
    ),
    "a name is settled as nobody": lambda c: (
        "update settled_names set settled_as = case settled_as when 'nobody' then 'public' else 'nobody' end"
    ),
    "a re-share does not count": lambda c: "update reshares set counted = '' where counted <> ''",
    "a re-share goes back to possible": lambda c: "update reshares set stage = 'possible' where stage <> 'possible'",
    "a card shows the words of another": lambda c: (
        "update reshares set document = (select document from reshares as o where o.id <> reshares.id limit 1)"
    ),
    "a record of rights is of another work": lambda c: (
        "update rights set document = (select document from rights as o where o.id <> rights.id limit 1)"
    ),
    "a picture is covered by a link that nobody made": lambda c: "update rights_links set active = 1 - active",
    "a tip sheet is withdrawn": lambda c: "update tip_sheets set text = null, title = null where text is not null",
}


def _revoked(connection: Any) -> str:
    row = connection.execute(
        "select json_extract(cast(body as text), '$.subject.consent') from events "
        "where json_extract(cast(body as text), '$.data.change') = 'revoked' limit 1"
    ).fetchone()
    return str(row[0])


@pytest.mark.parametrize("cheat", CHEATS)
def test_what_somebody_might_want_to_be_different_is_named(closed: Path, cheat: str):
    connection = connect(closed)
    statement = CHEATS[cheat](connection)
    connection.close()
    alter(closed, "pragma foreign_keys=off", statement)
    problems = verified(closed).problems
    assert {p.kind for p in problems} == {"projection"}, problems


def test_an_altered_file_is_neither_handed_out_nor_passed_over(closed: Path, tmp_path: Path):
    connection = connect(closed)
    (form,) = connection.execute("select file from consent_documents limit 1").fetchone()
    (text,) = connection.execute("select id from policy_texts where file is not null limit 1").fetchone()
    connection.close()
    alter(closed, "update contents set bytes = cast(bytes || x'20' as blob) where substr(bytes, 1, 4) = x'25504446'")
    ws = open_workspace(closed.parent, clock=MovingClock(), today=TODAY)
    try:
        document = next(
            one
            for consent in ws.registry().consents
            for one in consent_documents.attached(ws, consent.document)
            if one.content == form
        )
        proved = next(one.id for one in rights.records(ws) if one.proof_file)
        for take in (
            lambda: consent_documents.read(ws, document),
            lambda: consent_documents.save_copy(ws, document.entry, tmp_path / "copy.pdf"),
            lambda: policy_texts.save_copy(ws, text, tmp_path / "copy.pdf"),
            lambda: rights.proof(ws, proved),
            lambda: rights.save_proof(ws, proved, tmp_path / "copy.pdf"),
        ):
            with pytest.raises(WorkspaceProblem, match="changed outside Reviewer"):
                take()
        assert not (tmp_path / "copy.pdf").exists()
        assert {p.kind for p in record.verify(ws).problems} == {"content"}
    finally:
        ws.close()


def test_an_altered_form_or_card_stops_what_would_be_decided_on_it(closed: Path):
    connection = connect(closed)
    (row,) = connection.execute("select row from consents limit 1").fetchone()
    card, document = connection.execute("select id, document from reshares limit 1").fetchone()
    connection.close()
    alter(
        closed, f"update contents set bytes = cast(bytes || x'20' as blob) where commitment in ('{row}', '{document}')"
    )
    ws = open_workspace(closed.parent, clock=MovingClock(), today=TODAY)
    try:
        for look in (
            lambda: consents.rows(ws),
            lambda: reshare_cards.board(ws),
            lambda: reshare_cards.get(ws, card),
            lambda: reshare_cards.rate(ws, card, 3),
        ):
            with pytest.raises(WorkspaceProblem, match="changed outside Reviewer"):
                look()
    finally:
        ws.close()


def test_a_card_that_was_moved_by_hand_does_not_go_on_from_there(closed: Path):
    """The stage is in the document, too: what the table says of it is not what the workflow acts on."""
    alter(closed, "update reshares set stage = 'in_review' where stage = 'possible'")
    ws = open_workspace(closed.parent, clock=MovingClock(), today=TODAY)
    try:
        assert all(c.reshare.stage is column.stage for column in reshare_cards.board(ws) for c in column.cards)
        for column in reshare_cards.board(ws):
            if column.stage is Stage.POSSIBLE:
                assert column.cards
                with pytest.raises(UserFacingError):
                    reshare_cards.reshared(ws, column.cards[0].reshare.id, MovingClock().now)
    finally:
        ws.close()


def test_who_posts_name_is_derived_and_made_anew(closed: Path, detector: Remembered):
    ws = open_workspace(closed.parent, clock=MovingClock(), today=TODAY)
    with ws.connections.read() as connection:
        posts = [post for (post,) in connection.execute("select distinct post from named_people")]
    check.check_posts(ws, posts, detector)  # one may have been revised since
    ws.close()
    connection = connect(closed)
    query = "select * from named_people where post = ? order by name"
    (post,) = connection.execute("select post from named_people limit 1").fetchone()
    rows = connection.execute(query, (post,)).fetchall()
    connection.close()
    assert rows
    alter(closed, f"delete from named_people where post = '{post}'")
    alter(closed, "update named_people set key = 'nobody', known = 1 - known, needs = ''")
    ws = open_workspace(closed.parent, clock=MovingClock(), today=TODAY)
    try:
        assert record.verify(ws).problems == (), "nothing was decided on it, and no entry tells of it"
        check.check_posts(ws, [post], detector)
        with ws.connections.read() as connection:
            assert [tuple(row) for row in connection.execute(query, (post,))] == rows
    finally:
        ws.close()


def test_a_made_up_row_of_named_people_decides_nothing(closed: Path, detector: Remembered):
    """A gap of a post is judged from the registry, never from the derived rows."""
    ws = open_workspace(closed.parent, clock=MovingClock(), today=TODAY)
    try:
        day = Day(ws, closed.parent.parent, random.Random(1), detector)
        ACTIONS["submit_some"][0](day)
        post = day.posts("submitted", "in_review")[-1]
        check.check_posts(ws, [post], detector)
        before = review.view_post(ws, post)
        with ws.connections.write() as connection:
            named.save(connection, post, [named.Named("nobody", "nobody", True, "staff", "", "closed")])
        after = review.view_post(ws, post)
        assert (after.approve_blocked, after.open_issues()) == (before.approve_blocked, before.open_issues())
    finally:
        ws.close()
