"""Which approvals rest on which forms: read, and filled once from the record of earlier workspaces."""

import json
from typing import Any

APPROVALS = ("approve", "approve_with_edits")


def fill(connection: Any) -> None:
    """Fill the table from decisions that were recorded before it was there. Part of migration 4.

    A decision whose entry was damaged is passed over: the workspace opens, and the verification names it.
    """
    for seq, post, revision, body in connection.execute(
        "select decisions.seq, decisions.post, decisions.revision, events.body from decisions "
        "join events on events.seq = decisions.seq where decisions.kind in (?, ?) order by decisions.seq",
        APPROVALS,
    ).fetchall():
        try:
            documents = json.loads(body)["data"]["consents"]
        except (ValueError, LookupError, TypeError):
            continue
        numbers = [one for one in documents if isinstance(one, str)] if isinstance(documents, list) else []
        for document in dict.fromkeys(numbers):
            connection.execute(
                "insert into relied (seq, post, revision, document) values (?, ?, ?, ?)",
                (seq, post, revision, document),
            )


def of_post(connection: Any, post: str) -> tuple[int, list[str]] | None:
    """Entry of the approval that holds for a post and the numbers of the forms it rests on, or None without one."""
    row = connection.execute(
        "select seq from decisions where post = ? and kind in ('approve', 'approve_with_edits') order by seq desc limit 1",
        (post,),
    ).fetchone()
    if row is None:
        return None
    found = connection.execute("select document from relied where seq = ? order by document", (row[0],))
    return int(row[0]), [r[0] for r in found]


def standing(connection: Any) -> list[dict[str, Any]]:
    """Approved and published posts with each form that they rest on, by post number and document.

    Those of the newest approval count, and those of the approval with which a post went out: what is live rests on its
    forms, whatever became of the text since. ``seq`` is the newer of the two; ``published`` is 0 or 1.
    """
    out = "(posts.state = 'published' or exists (select 1 from publications as p where p.post = posts.id))"
    approval = "select max(d.seq) from decisions as d where d.post = relied.post and d.kind in ('approve', 'approve_with_edits')"
    found = connection.execute(
        f"select posts.id, posts.state, {out} as published, posts.platform, posts.planned, relied.revision, "
        "relied.document, max(relied.seq) as seq from relied join posts on posts.id = relied.post "
        f"where (posts.state = 'approved' or {out}) and (relied.seq = ({approval}) or exists (select 1 from publications "
        f"as p where p.post = relied.post and relied.seq = ({approval} and d.seq < p.seq))) "
        "group by posts.number, relied.document order by posts.number, relied.document"
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def earlier(connection: Any) -> list[dict[str, Any]]:
    """The same for approvals that do not hold any more, of posts that are not out: what was approved and written to a
    scheduler's file may go out all the same. One row for each revision and form.
    """
    found = connection.execute(
        "select posts.id, posts.state, 0 as published, posts.platform, posts.planned, relied.revision, relied.document, "
        "max(relied.seq) as seq from relied join posts on posts.id = relied.post "
        "where posts.state <> 'published' and not exists (select 1 from publications as p where p.post = posts.id) "
        "and not (posts.state = 'approved' and relied.seq = (select max(d.seq) from decisions as d "
        "where d.post = relied.post and d.kind in ('approve', 'approve_with_edits'))) "
        "group by posts.number, relied.document, relied.revision order by posts.number, relied.document, relied.revision"
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]
