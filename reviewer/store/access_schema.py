"""The tables of migration 5: who may sign in, with which keys, and what was opened in an emergency."""

ACCESS = (
    """create table accounts (
        person text primary key references persons (id),
        seq integer not null references events (seq),
        role text not null,
        active integer not null,
        since text not null
    ) strict""",
    # Every key that ever was, so that signatures of people who left can be checked. The recovery key has no person.
    """create table account_keys (
        key text primary key,
        seq integer not null references events (seq),
        person text not null,
        public text not null,
        ended integer references events (seq)
    ) strict""",
    "create index account_keys_person on account_keys (person, seq)",
    """create table emergencies (
        seq integer primary key references events (seq),
        reason text not null references contents (commitment),
        at text not null,
        reviewed integer references events (seq)
    ) strict""",
)
