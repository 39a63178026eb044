"""The tables of migration 6: witnesses outside, examinations of the trail, backups and restores."""

RECORD = (
    # Whose countersignatures count, by the name of their key (C2SP tlog-cosignature).
    """create table witnesses (
        name text primary key,
        seq integer not null references events (seq),
        vkey text not null,
        label text not null references contents (commitment),
        active integer not null
    ) strict""",
    """create table countersignatures (
        seq integer primary key references events (seq),
        witness text not null,
        size integer not null,
        root text not null,
        signed_at integer not null,
        note text not null references contents (commitment)
    ) strict""",
    # Other records that this computer countersigned: the largest checkpoint of each.
    """create table witnessed_logs (
        log text primary key,
        seq integer not null references events (seq),
        vkey text not null,
        size integer not null,
        root text not null
    ) strict""",
    """create table examinations (
        seq integer primary key references events (seq),
        person text not null,
        first integer not null,
        last integer not null,
        starts text not null,
        ends text not null,
        subject text not null,
        at text not null,
        note text not null references contents (commitment)
    ) strict""",
)
