"""What the tables repeat of contents goes with them: the first line of a post, and the name of its author."""

import json
from typing import Any

from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, post


def purged(connection: Any, event: Event, read: ReadContent) -> None:
    """Contents were purged. A replay, which cannot read them any more, comes to the same rows."""
    listed = event.data.get("purged")
    gone = json.dumps([one for one in listed if isinstance(one, str)] if isinstance(listed, list) else [])
    for column, named in (("first_line", "text"), ("author", "meta")):
        connection.execute(
            f"update posts set {column} = '' where id = ? and {named} in (select value from json_each(?))",
            (post(event), gone),
        )
