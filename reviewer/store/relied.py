"""Which approvals rest on which forms: read, and filled once from the record of earlier workspaces."""

import json
from typing import Any

APPROVALS = ("approve", "approve_with_edits")


def fill(connection: Any) -> None:
    """Fill the table from decisions that were recorded before it was there. Part of migration 4."""
    for (body,) in connection.execute(
        "select events.body from decisions join events on events.seq = decisions.seq order by decisions.seq"
    ).fetchall():
        event = json.loads(body)
        data, subject = event["data"], event["subject"]
        if data.get("kind") not in APPROVALS:
            continue
        for document in data.get("consents", []):
            connection.execute(
                "insert into relied (seq, post, revision, document) values (?, ?, ?, ?)",
                (event["seq"], subject["post"], subject["revision"], document),
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
