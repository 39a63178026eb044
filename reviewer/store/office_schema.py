"""The tables of migration 4: what follows from consents, the directory in steps, rights, tip sheets, the re-share board."""

CONSENT_AND_RESHARES = (
    """create table consent_documents (
        seq integer primary key references events (seq),
        consent text not null,
        file text not null references contents (commitment),
        name text not null references contents (commitment),
        mime text not null,
        size_bytes integer not null,
        sha256 text not null,
        person text not null,
        at text not null
    ) strict""",
    "create index consent_documents_consent on consent_documents (consent, seq)",
    # Which approvals rest on which forms: one row per decision and document.
    """create table relied (
        seq integer not null references events (seq),
        post text not null references posts (id),
        revision integer not null,
        document text not null,
        primary key (seq, document)
    ) strict, without rowid""",
    "create index relied_document on relied (document, post)",
    "create index relied_post on relied (post, seq)",
    """create table consent_tasks (
        post text not null references posts (id),
        document text not null,
        why text not null,
        seq integer not null references events (seq),
        state text not null check (state in ('open', 'done')),
        letter integer not null,
        note text references contents (commitment),
        person text not null,
        at text not null,
        primary key (post, document, why)
    ) strict, without rowid""",
    """create table staff_changes (
        member text primary key,
        seq integer not null references events (seq),
        row text references contents (commitment)
    ) strict""",
    """create table policy_texts (
        id text primary key,
        seq integer not null references events (seq),
        row text not null references contents (commitment),
        file text references contents (commitment)
    ) strict""",
    """create table acknowledgements (
        text text not null references policy_texts (id),
        member text not null,
        seq integer not null references events (seq),
        name text not null references contents (commitment),
        day text not null,
        primary key (text, member)
    ) strict, without rowid""",
    """create table public_persons (
        entry text primary key,
        seq integer not null references events (seq),
        name text not null references contents (commitment),
        active integer not null
    ) strict""",
    """create table settled_names (
        seq integer primary key references events (seq),
        name text not null references contents (commitment),
        settled_as text not null
    ) strict""",
    """create table watched_accounts (
        id text primary key,
        seq integer not null references events (seq),
        row text not null references contents (commitment)
    ) strict""",
    """create table reshares (
        id text primary key,
        seq integer not null references events (seq),
        document text not null references contents (commitment),
        stage text not null,
        counted text not null,
        post text not null,
        at text not null
    ) strict""",
    "create index reshares_stage on reshares (stage, seq)",
    "create index reshares_post on reshares (post) where post <> ''",
    """create table rights (
        id text primary key,
        seq integer not null references events (seq),
        document text not null references contents (commitment)
    ) strict""",
    """create table rights_links (
        rights text not null references rights (id),
        post text not null references posts (id),
        idx integer not null,
        seq integer not null references events (seq),
        active integer not null,
        primary key (rights, post, idx)
    ) strict, without rowid""",
    "create index rights_links_post on rights_links (post)",
    """create table tip_sheets (
        platform text primary key,
        seq integer not null references events (seq),
        title text references contents (commitment),
        text text references contents (commitment),
        person text not null,
        at text not null
    ) strict""",
    # Derived from kept checks, never a fact: who each post names. Made anew with each check, not compared by the replay.
    """create table named_people (
        post text not null,
        name text not null,
        key text not null,
        known integer not null,
        role text not null,
        needs text not null,
        answer text not null,
        primary key (post, name)
    ) strict, without rowid""",
    "create index named_people_name on named_people (name, known)",
    "create index named_people_key on named_people (key)",
)
