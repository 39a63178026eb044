"""Printing what an export for legal would hold."""

from reviewer.cli.output import say, say_json
from reviewer.model.legal_preview import Preview
from reviewer.reports.wording import counted


def say_preview(found: Preview, json: bool) -> None:
    """Print the posts that fit, the counts, and what is left out or missing."""
    if json:
        say_json(
            {
                "posts": [
                    {"id": row.post, "author": row.author, "platform": row.platform, "submitted": row.submitted,
                     "state": row.state, "revisions": row.revisions, "attachments": row.attachments,
                     "because": list(row.why), "withheld": row.withheld, "hold": row.held}
                    for row in found.rows
                ],
                "entries": found.entries, "consents": found.consents, "attachments": found.attachments,
                "withheld": found.withheld, "left_out": list(found.left_out),
                "exceptions": [{"item": flaw.item, "what": flaw.what} for flaw in found.flaws],
            }
        )  # fmt: skip
        return
    say(
        f"{counted(found.posts, 'post')}, {counted(found.attachments, 'attachment')}, "
        f"{counted(found.consents, 'consent')}, {counted(found.entries, 'entry', 'entries')} of the record; "
        f"{found.withheld:,} withheld. Nothing was written."
    )
    for row in found.rows:
        say(f"{row.post}  {row.submitted[:10]}  {row.platform}  {row.author}  {row.withheld or '; '.join(row.why)}")
    say("Left out:")
    for sentence in found.left_out:
        say(f"- {sentence}")
    if found.flaws:
        say("Exceptions:")
    for flaw in found.flaws:
        say(f"- {flaw.item}: {flaw.what}")
