"""The tables of the queue: one short row per post, the two orders in which it is read, and the figures of its views.

Everything here is derived and part of migration 3: made anew from the posts at any time.
"""

URGENCY = (
    "case when due = '9999' then due else strftime('%Y-%m-%dT%H:%M:%fZ', due, case "
    "when level = 3 and (labels like '%phi_disclosure%' or labels like '%patient_relationship_confirmed%' "
    "or labels like '%consent_gap_minor%' or labels like '%consent_gap_patient%') then '-24 hours' "
    "when level = 3 then '-8 hours' when level = 2 then '-2 hours' else '-0 hours' end) end"
)
"""The due time weighted by risk: what names a patient stands as if it were due a day earlier, another block eight
hours, something to look at two. Part of migration 3: another weighting needs a migration of its own."""

_COUNTED = (
    ("state", "{row}.state", "1"),
    ("platform", "{row}.platform", "1"),
    ("author", "{row}.author", "1"),
    ("view", "'waiting'", "{row}.waiting"),
    ("view", "'high_risk'", "{row}.waiting and {row}.blocking"),
    ("view", "'back'", "{row}.waiting and {row}.revision > 1"),
    ("view", "'unchecked'", "{row}.waiting and {row}.level < 0"),
    ("view", "'hold'", "{row}.hold"),
    ("view", "'changed'", "{row}.alarm"),
)
"""What is counted: kind of figure, its value, and whether a row counts."""
_WATCHED = ("state", "waiting", "level", "blocking", "revision", "hold", "alarm")


def _changed() -> str:
    """True where one of the watched columns has another value."""
    return " or ".join(f"old.{name} <> new.{name}" for name in _WATCHED)


def _tally(row: str, sign: str) -> str:
    counted = " union all ".join(
        f"select '{what}', {value}, {sign}({counts})".format(row=row) for what, value, counts in _COUNTED
    )
    return (
        f"insert into queue_tally (what, value, n) select * from ({counted}) where true "
        "on conflict (what, value) do update set n = n + excluded.n;"
    )


QUEUE: tuple[str, ...] = (
    "create temporary table queue_kept as select post, level, labels from queue",
    "drop table queue",
    """create table queue (
        post integer primary key references posts (number),
        waiting integer not null,
        state text not null,
        level integer not null,
        blocking integer not null,
        labels text not null,
        due text not null,
        urgency text not null,
        submitted text not null,
        revision integer not null,
        hold integer not null,
        alarm integer not null,
        questions integer not null,
        platform text not null,
        author text not null
    ) strict""",
    """create table queue_tally (
        what text not null,
        value text not null,
        n integer not null,
        primary key (what, value)
    ) strict, without rowid""",
    f"create trigger queue_counted after insert on queue begin {_tally('new', '+')} end",
    f"create trigger queue_uncounted after delete on queue begin {_tally('old', '-')} end",
    f"create trigger queue_recounted after update on queue when {_changed()} begin "
    f"{_tally('old', '-')} {_tally('new', '+')} end",
    "insert into queue select posts.number, posts.state in ('submitted', 'in_review', 'escalated'), posts.state, "
    "coalesce(kept.level, -1), coalesce(kept.level = 3, 0), "
    "case when coalesce(kept.labels, '') = '' then '' else ' ' || kept.labels || ' ' end, "
    "coalesce(nullif(posts.due, ''), '9999'), coalesce(nullif(posts.due, ''), '9999'), posts.submitted, "
    "posts.revision, 0, 0, 0, posts.platform, posts.author "
    "from posts left join queue_kept as kept on kept.post = posts.number",
    f"update queue set urgency = {URGENCY}",
    "drop table queue_kept",
    # Labels stand between blanks, so that one is found without putting blanks around all of them first.
    # Wide on purpose: every filter is answered from the index alone, in the order that is shown, without sorting.
    "create index queue_waiting on queue (blocking desc, urgency, submitted, post, state, platform, author, labels, "
    "due, revision) where waiting = 1",
    "create index queue_all on queue (blocking desc, urgency, submitted, post, waiting, state, platform, author, labels, "
    "due, revision, hold, alarm)",
    "create index queue_due on queue (due, level desc, post) where waiting = 1",
    "create index queue_age on queue (submitted, post) where waiting = 1",
)
"""The statements of migration 3 that make the queue anew, what was kept of the checks with it."""
