"""What stands around a post beside its issues: hold, comments, marks, publication; for people and for machines."""

from reviewer.cli.output import literal
from reviewer.model.views import PostView
from reviewer.workflow import publication


def around_json(view: PostView) -> dict[str, object]:
    """The fields for machines. Ranges are code points of the text; null where the words are gone."""
    return {
        "hold": view.hold.reason if view.hold else None,
        "claimed_by": view.claim.by if view.claim else None,
        "comments": [
            {
                "entry": c.seq, "kind": c.kind, "by": c.by, "at": c.at, "text": c.text, "to": c.to, "due": c.due,
                "words": [c.start, c.end] if c.start >= 0 else None, "settled": c.settled,
                "answers": [a.text for a in c.answers],
            }
            for c in view.comments
        ],
        "marked": [
            {"entry": m.seq, "type": m.type, "words": [m.start, m.end] if m.start >= 0 else None, "by": m.by}
            for m in view.marked
        ],
        "publications": [
            {"entry": p.seq, "at": p.at, "platform": p.platform, "link": p.link, "revision": p.revision, "same": p.same}
            for p in view.publications
        ],
        "warning": publication.warning(view),
    }  # fmt: skip


def around_lines(view: PostView) -> list[str]:
    """The same as lines; an empty line at the end if there are any."""
    lines = []
    if warning := publication.warning(view):
        lines.append(warning)
    if view.hold:
        lines.append(f"Legal hold by {literal(view.hold.by)} since {view.hold.at}: {literal(view.hold.reason)}")
    if view.claim and not view.claim.mine:
        lines.append(f"{literal(view.claim.by)} works on this since {view.claim.at}.")
    for p in view.publications:
        lines.append(f"Published on {p.platform}, {p.at}, revision {p.revision}. {literal(p.link)}".rstrip())
    for m in view.marked:
        lines.append(f"{m.seq:>6}  {literal(m.by)} marked as missed ({m.type}): {literal(m.words)}")
    for c in view.comments:
        asked = f" asks {literal(c.to)}" if c.to else ""
        lines.append(f"{c.seq:>6}  {literal(c.by)}{asked}: {literal(c.text)}")
        lines += [f"        {literal(a.by)}: {literal(a.text)}" for a in c.answers]
    return [*lines, ""] if lines else []
