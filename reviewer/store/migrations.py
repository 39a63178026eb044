"""The schema, as migrations that are never edited after a release.

``table.transform()`` drops triggers: a migration that uses it must create them again. TRIGGERS lists what must exist.
"""

from typing import Any

from sqlite_utils import Database, Migrations

from reviewer.store import relied
from reviewer.store.access_schema import ACCESS
from reviewer.store.office_schema import CONSENT_AND_RESHARES
from reviewer.store.queue_schema import QUEUE
from reviewer.store.record_schema import RECORD

VERSION = 6
MIGRATIONS = Migrations("reviewer")

_TABLES = (
    # The ledger: exact bytes, never re-serialised.
    """create table events (
        seq integer primary key,
        body blob not null,
        leaf blob not null check (length(leaf) = 32),
        post text not null
    ) strict""",
    "create index events_post on events (post, seq)",
    # Edge of the hash tree and the newest signed checkpoint; replaced with each transaction by compare-and-swap.
    """create table head (
        id integer primary key check (id = 1),
        size integer not null,
        hashes blob not null,
        note text not null
    ) strict""",
    """create table checkpoints (
        size integer primary key,
        note text not null,
        place text not null,
        at text not null
    ) strict""",
    # Free text and files by salted commitment. Purged contents keep their row.
    """create table contents (
        commitment text primary key,
        salt blob,
        bytes blob,
        purged_by integer references events (seq)
    ) strict, without rowid""",
    # Projections: written only by store.projections.apply.
    """create table persons (
        id text primary key,
        seq integer not null references events (seq),
        name text not null references contents (commitment),
        role text not null
    ) strict""",
    """create table imports (
        id text primary key,
        seq integer not null references events (seq),
        file text not null references contents (commitment),
        rows integer not null,
        at text not null
    ) strict""",
    """create table posts (
        number integer primary key,
        id text not null unique,
        seq integer not null references events (seq),
        state text not null check (state in
            ('submitted', 'in_review', 'approved', 'returned', 'rejected', 'escalated', 'published')),
        revision integer not null check (revision >= 1),
        text text not null references contents (commitment),
        meta text not null references contents (commitment),
        platform text not null,
        kind text not null,
        author text not null,
        first_line text not null,
        due text not null,
        planned text not null,
        submitted text not null
    ) strict""",
    """create table revisions (
        post text not null references posts (id),
        revision integer not null,
        seq integer not null references events (seq),
        text text not null references contents (commitment),
        at text not null,
        person text not null,
        primary key (post, revision)
    ) strict, without rowid""",
    """create table media (
        post text not null references posts (id),
        idx integer not null,
        seq integer not null references events (seq),
        file text not null references contents (commitment),
        name text not null references contents (commitment),
        mime text not null,
        size_bytes integer not null,
        checked_by text not null default '',
        checked_at text not null default '',
        primary key (post, idx)
    ) strict, without rowid""",
    """create table dispositions (
        seq integer primary key references events (seq),
        post text not null references posts (id),
        revision integer not null,
        issue text not null references contents (commitment),
        rule text not null,
        kind text not null check (kind in ('confirmed', 'dismissed', 'cleared', 'fixed')),
        reason_code text not null,
        reason text references contents (commitment),
        consent text not null,
        subject text references contents (commitment),
        scope text not null,
        until text not null,
        person text not null,
        at text not null,
        withdrawn integer references events (seq)
    ) strict""",
    "create index dispositions_post on dispositions (post, revision)",
    """create table decisions (
        seq integer primary key references events (seq),
        post text not null references posts (id),
        revision integer not null,
        kind text not null check (kind in
            ('approve', 'approve_with_edits', 'return', 'reject', 'escalate', 'withdraw')),
        person text not null,
        role text not null,
        at text not null,
        text text not null,
        details text not null references contents (commitment),
        seen text not null references contents (commitment)
    ) strict""",
    "create index decisions_post on decisions (post, seq)",
    """create table consents (
        id text primary key,
        seq integer not null references events (seq),
        row text not null references contents (commitment),
        subject_kind text not null
    ) strict""",
    """create table staff (
        id integer primary key check (id = 1),
        seq integer not null references events (seq),
        rows text not null references contents (commitment),
        members integer not null
    ) strict""",
    """create table own_list (
        entry text primary key,
        seq integer not null references events (seq),
        type text not null,
        value text not null references contents (commitment),
        active integer not null
    ) strict""",
    # Derived, never facts: rebuilt at any time; not compared by the replay.
    """create table queue (
        post integer primary key references posts (number),
        waiting integer not null,
        state text not null,
        level integer not null,
        labels text not null,
        due text not null,
        submitted text not null
    ) strict""",
    "create index queue_urgent on queue (waiting, level desc, due, submitted, post)",
    "create index queue_state on queue (state, level desc, due, submitted, post)",
    """create table checks (
        post text primary key references posts (id),
        revision integer not null,
        pack text not null,
        basis text not null,
        detection blob not null,
        assessment blob not null,
        seal blob not null
    ) strict""",
    "create virtual table posts_fts using fts5 (body, author, tokenize = 'unicode61 remove_diacritics 2')",
    """create table preferences (
        name text primary key,
        value text not null
    ) strict""",
)

_OFFICE = (
    """create table office_policy (
        version integer primary key,
        seq integer not null references events (seq),
        document text not null references contents (commitment),
        at text not null,
        person text not null,
        change text not null,
        reason text references contents (commitment),
        what text references contents (commitment),
        tried integer not null,
        flagged integer not null
    ) strict""",
    """create table resolutions (
        seq integer primary key references events (seq),
        post text not null references posts (id),
        revision integer not null,
        person_key text not null references contents (commitment),
        role text not null,
        known_as text references contents (commitment),
        reason text references contents (commitment),
        person text not null,
        at text not null
    ) strict""",
    "create index resolutions_post on resolutions (post, seq)",
)

_DESK = (
    # What people say and do around a post beside deciding.
    """create table comments (
        seq integer primary key references events (seq),
        post text not null references posts (id),
        revision integer not null,
        kind text not null check (kind in ('comment', 'question', 'answer', 'settled')),
        answers integer not null,
        starts integer not null,
        ends integer not null,
        due text not null,
        text text references contents (commitment),
        quote text references contents (commitment),
        asked text references contents (commitment),
        person text not null,
        at text not null
    ) strict""",
    "create index comments_post on comments (post, seq)",
    """create table claims (
        post text primary key references posts (id),
        seq integer not null references events (seq),
        person text not null,
        at text not null
    ) strict""",
    """create table holds (
        post text primary key references posts (id),
        seq integer not null references events (seq),
        reason text not null references contents (commitment),
        person text not null,
        at text not null
    ) strict""",
    """create table marks (
        seq integer primary key references events (seq),
        post text not null references posts (id),
        revision integer not null,
        type text not null,
        starts integer not null,
        ends integer not null,
        words text not null references contents (commitment),
        note text references contents (commitment),
        person text not null,
        at text not null,
        withdrawn integer references events (seq)
    ) strict""",
    "create index marks_post on marks (post, seq)",
    """create table publications (
        seq integer primary key references events (seq),
        post text not null references posts (id),
        revision integer not null,
        platform text not null,
        published text not null,
        same text not null check (same in ('same', 'different', 'unknown')),
        live text references contents (commitment),
        link text references contents (commitment),
        person text not null,
        at text not null
    ) strict""",
    "create index publications_post on publications (post, seq)",
    """create table incidents (
        id text primary key,
        seq integer not null references events (seq),
        post text not null references posts (id),
        document text not null references contents (commitment),
        discovered text not null,
        open integer not null,
        at text not null
    ) strict""",
    "create index incidents_post on incidents (post)",
    "alter table dispositions add column phrase text references contents (commitment)",
    "create index dispositions_scope on dispositions (scope, rule) where withdrawn is null and scope <> 'post'",
    # The queue is derived: made anew with what its order and its views need.
    *QUEUE,
)

_GUARDS = {
    # These stop our own mistakes and other programs, not somebody who drops the trigger: the tree shows that.
    "events_no_update": "create trigger events_no_update before update on events begin "
    "select raise(abort, 'entries of the record are never changed'); end",
    "events_no_delete": "create trigger events_no_delete before delete on events begin "
    "select raise(abort, 'entries of the record are never removed'); end",
    "events_in_order": "create trigger events_in_order before insert on events "
    "when new.seq <> (select coalesce(max(seq), 0) + 1 from events) begin "
    "select raise(abort, 'entries of the record are added in order'); end",
    "contents_no_change": "create trigger contents_no_change before update on contents "
    "when new.commitment is not old.commitment or (new.bytes is not null and new.bytes is not old.bytes) "
    "or (new.bytes is null and new.purged_by is null) begin "
    "select raise(abort, 'a content is never changed, only purged by a recorded entry'); end",
    "contents_no_delete": "create trigger contents_no_delete before delete on contents begin "
    "select raise(abort, 'a content is never removed, only purged by a recorded entry'); end",
    "checkpoints_no_update": "create trigger checkpoints_no_update before update on checkpoints begin "
    "select raise(abort, 'a checkpoint is never changed'); end",
    "checkpoints_no_delete": "create trigger checkpoints_no_delete before delete on checkpoints begin "
    "select raise(abort, 'a checkpoint is never removed'); end",
    "head_no_delete": "create trigger head_no_delete before delete on head begin "
    "select raise(abort, 'the head of the record is never removed'); end",
    "head_never_shrinks": "create trigger head_never_shrinks before update on head when new.size < old.size begin "
    "select raise(abort, 'the record never gets shorter'); end",
}
TRIGGERS: frozenset[str] = frozenset(_GUARDS)
"""Names of the triggers that must exist in every workspace."""


@MIGRATIONS()
def m0001_first(db: Database) -> None:
    """The first schema."""
    for statement in (*_TABLES, *_GUARDS.values()):
        db.conn.execute(statement)
    db.conn.execute("insert into head (id, size, hashes, note) values (1, 0, x'', '')")


@MIGRATIONS()
def m0002_office(db: Database) -> None:
    """What an office sets in the rules, and who a reviewer says a named person is."""
    for statement in _OFFICE:
        db.conn.execute(statement)


@MIGRATIONS()
def m0003_desk(db: Database) -> None:
    """Comments, claims, holds, marks, publication and incidents; the queue ordered by risk and due time."""
    for statement in _DESK:
        db.conn.execute(statement)


@MIGRATIONS()
def m0004_consent_and_reshares(db: Database) -> None:
    """Documents and tasks of consents, changes of the directory, training, rights, tip sheets and the re-share board."""
    for statement in CONSENT_AND_RESHARES:
        db.conn.execute(statement)
    relied.fill(db.conn)


@MIGRATIONS()
def m0005_access(db: Database) -> None:
    """People who sign in, their keys, emergencies."""
    for statement in ACCESS:
        db.conn.execute(statement)


@MIGRATIONS()
def m0006_record(db: Database) -> None:
    """Witnesses and examinations of the record."""
    for statement in RECORD:
        db.conn.execute(statement)


def pending(connection: Any) -> bool:
    """True where a workspace lacks a step of these. Reads only; False for an empty or a foreign file."""
    tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    if not {"events", "head"} <= tables:
        return False
    return bool(MIGRATIONS.pending(Database(connection, execute_plugins=False)))
