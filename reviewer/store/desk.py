"""Reading comments, claims, holds, marks, publications, incidents and dismissals that reach beyond their post."""

from typing import Any


def _dicts(cursor: Any) -> list[dict[str, Any]]:
    names = [c[0] for c in cursor.description]
    return [dict(zip(names, r, strict=True)) for r in cursor]


def _one(cursor: Any) -> dict[str, Any] | None:
    found = _dicts(cursor)
    return found[0] if found else None


def comments(connection: Any, post: str) -> list[dict[str, Any]]:
    """Comments, questions and answers on a post, oldest first."""
    return _dicts(
        connection.execute(
            "select seq, revision, kind, answers, starts, ends, due, text, quote, asked, person, at from comments "
            "where post = ? order by seq",
            (post,),
        )
    )


def open_questions(connection: Any) -> list[dict[str, Any]]:
    """Questions without an answer, the earliest due first."""
    return _dicts(
        connection.execute(
            "select q.seq, q.post, q.due, q.text, q.asked, q.person, q.at from comments as q where q.kind = 'question' "
            "and not exists (select 1 from comments as a where a.answers = q.seq) "
            "order by coalesce(nullif(q.due, ''), '9999'), q.seq"
        )
    )


def claim(connection: Any, post: str) -> dict[str, Any] | None:
    """Who works on a post, or None."""
    return _one(connection.execute("select person, at, seq from claims where post = ?", (post,)))


def claims(connection: Any, posts: list[str]) -> dict[str, str]:
    """Person id by post, of the given posts that somebody works on."""
    marks = ",".join("?" * len(posts))
    return {r[0]: r[1] for r in connection.execute(f"select post, person from claims where post in ({marks})", posts)}


def hold(connection: Any, post: str) -> dict[str, Any] | None:
    """The legal hold on a post, or None."""
    return _one(connection.execute("select person, at, reason, seq from holds where post = ?", (post,)))


def marks(connection: Any, post: str) -> list[dict[str, Any]]:
    """What reviewers marked as missed and did not take back, oldest first."""
    return _dicts(
        connection.execute(
            "select seq, revision, type, starts, ends, words, note, person, at from marks "
            "where post = ? and withdrawn is null order by seq",
            (post,),
        )
    )


def missed(connection: Any) -> dict[str, int]:
    """How many findings were missed and marked by a reviewer, by type."""
    return dict(connection.execute("select type, count(*) from marks where withdrawn is null group by type order by 1"))


def publications(connection: Any, post: str) -> list[dict[str, Any]]:
    """How a post was published, oldest first."""
    return _dicts(
        connection.execute(
            "select seq, revision, platform, published, same, live, link, person, at from publications "
            "where post = ? order by seq",
            (post,),
        )
    )


def incidents(connection: Any) -> list[dict[str, Any]]:
    """All incidents, open ones first, then the newest."""
    return _dicts(
        connection.execute(
            "select id, post, document, discovered, open, at, seq from incidents order by open desc, seq desc"
        )
    )


def incident(connection: Any, incident_id: str) -> dict[str, Any] | None:
    """One incident, or None."""
    return _one(
        connection.execute(
            "select id, post, document, discovered, open, at, seq from incidents where id = ?", (incident_id,)
        )
    )


def incident_of(connection: Any, post: str) -> str:
    """Id of the newest incident about a post, or empty."""
    row = connection.execute("select id from incidents where post = ? order by seq desc limit 1", (post,)).fetchone()
    return "" if row is None else str(row[0])


def scoped(connection: Any, rules: list[str]) -> list[dict[str, Any]]:
    """Dismissals of these rules that reach beyond their post and were not withdrawn, oldest first.

    ``author`` is that of the post on which the dismissal was said.
    """
    marks_ = ",".join("?" * len(rules))
    return _dicts(
        connection.execute(
            "select d.seq, d.post, d.revision, d.issue, d.rule, d.kind, d.reason_code, d.reason, d.phrase, "
            "d.subject, d.scope, d.until, d.person, d.at, posts.author from dispositions as d join posts on posts.id = d.post "
            f"where d.withdrawn is null and d.scope <> 'post' and d.rule in ({marks_}) order by d.seq",
            rules,
        )
    )


def earlier_dispositions(connection: Any, post: str, before: int) -> list[dict[str, Any]]:
    """What was said of issues of revisions before this one and not withdrawn, oldest first."""
    return _dicts(
        connection.execute(
            "select seq, revision, issue, rule, kind, reason_code, reason, consent, subject, phrase, scope, until, person, at "
            "from dispositions where post = ? and revision < ? and withdrawn is null order by seq",
            (post, before),
        )
    )


def escalated(connection: Any) -> list[tuple[str, int, int]]:
    """Posts that were handed to somebody else to decide: id, present revision, and the entry that made it."""
    return [
        tuple(r)
        for r in connection.execute(
            "select posts.id, posts.revision, revisions.seq from queue join posts on posts.number = queue.post "
            "join revisions on revisions.post = posts.id and revisions.revision = posts.revision "
            "where queue.state = 'escalated' order by posts.number"
        )
    ]


def rule_answers(connection: Any, rule: str) -> list[dict[str, Any]]:
    """What was said of the issues of a rule and not withdrawn, oldest first: post, revision, issue, kind."""
    return _dicts(
        connection.execute(
            "select post, revision, issue, kind from dispositions where rule = ? and withdrawn is null order by seq",
            (rule,),
        )
    )
