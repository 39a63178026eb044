"""A list of ledger entries as people read it: days, entries, witness lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reviewer.model.views import HistoryEntry
from reviewer.ui.presenters import times

RowKind = Literal["day", "entry", "witness"]

ICONS: tuple[tuple[str, str], ...] = (
    ("approv", "mdi6.check-circle-outline"),
    ("return", "mdi6.arrow-u-left-top"),
    ("reject", "mdi6.close-circle-outline"),
    ("escalat", "mdi6.account-arrow-right-outline"),
    ("withdraw", "mdi6.undo-variant"),
    ("revoked", "mdi6.undo-variant"),
)
"""Icon by the beginning of the words of a decision."""

KIND_ICONS: tuple[tuple[str, str], ...] = (
    ("workspace.emergency", "mdi6.alert-octagon"),
    ("workspace.restored", "mdi6.backup-restore"),
    ("workspace.", "mdi6.folder-lock-outline"),
    ("person.sign_in_refused", "mdi6.lock-outline"),
    ("person.", "mdi6.account-outline"),
    ("file.", "mdi6.tray-arrow-down"),
    ("post.opened", "mdi6.eye-outline"),
    ("post.unmasked", "mdi6.eye-outline"),
    ("post.claimed", "mdi6.account-outline"),
    ("post.published", "mdi6.newspaper-variant-outline"),
    ("post.", "mdi6.tray-arrow-down"),
    ("posts.searched", "mdi6.magnify"),
    ("posts.rescanned", "mdi6.update"),
    ("posts.scheduled", "mdi6.calendar-clock"),
    ("comment.", "mdi6.message-text-outline"),
    ("message.", "mdi6.export-variant"),
    ("hold.", "mdi6.gavel"),
    ("finding.", "mdi6.plus"),
    ("incident.", "mdi6.alert-octagon"),
    ("media.checked", "mdi6.eye-outline"),
    ("media.", "mdi6.image-outline"),
    ("issue.disposition_withdrawn", "mdi6.undo"),
    ("issue.", "mdi6.check"),
    ("decision.", "mdi6.gavel"),
    ("consents.", "mdi6.export-variant"),
    ("consent.", "mdi6.file-sign"),
    ("staff.", "mdi6.account-outline"),
    ("policy_text.", "mdi6.file-check-outline"),
    ("public_person.", "mdi6.account-outline"),
    ("name.", "mdi6.account-question-outline"),
    ("account.", "mdi6.repeat-variant"),
    ("feed.", "mdi6.tray-arrow-down"),
    ("reshare.", "mdi6.repeat-variant"),
    ("rights.", "mdi6.certificate-outline"),
    ("tip_sheet.", "mdi6.text-box-check-outline"),
    ("list.", "mdi6.cog-outline"),
    ("policy.", "mdi6.cog-outline"),
    ("report.", "mdi6.printer-outline"),
    ("record.verified", "mdi6.shield-check"),
    ("record.", "mdi6.export-variant"),
    ("checkpoint.", "mdi6.seal"),
    ("witness.", "mdi6.seal"),
    ("access.", "mdi6.eye-outline"),
    ("contents.", "mdi6.delete-outline"),
    ("backup.", "mdi6.content-save-outline"),
)
"""Icon by the beginning of an event kind."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of the timeline."""

    kind: RowKind
    text: str
    """The heading, the witness sentence, or what happened."""
    time: str = ""
    icon: str = ""
    entry: HistoryEntry | None = None

    @property
    def spoken(self) -> str:
        """The line as a sentence for a screen reader."""
        if self.entry is None:
            return self.text
        return f"{self.time}, {self.text}, by {self.entry.who}, entry {self.entry.seq:,}"


def icon(entry: HistoryEntry) -> str:
    """The icon of an entry; decisions by what was decided."""
    if entry.kind.startswith("decision"):
        words = entry.what.casefold()
        for start, name in ICONS:
            if words.startswith(start):
                return name
    return next((name for start, name in KIND_ICONS if entry.kind.startswith(start)), "mdi6.circle-small")


def words(entry: HistoryEntry) -> str:
    """What happened, and to which post."""
    return f"{entry.what}, post {entry.post_id[:12]}" if entry.post_id else entry.what


WHERE = {
    "file": "saved to a file",
    "folder": "saved to a witness folder",
    "mail": "written into a mail draft",
    "report": "printed on a report",
    "export": "put into an export",
    "request": "sent to be countersigned",
}
"""How a checkpoint left this computer."""


def is_witness(entry: HistoryEntry) -> bool:
    """True for entries that say that a checkpoint left this workspace; asking for a countersignature is none yet."""
    if entry.kind == "checkpoint.saved":
        return dict(entry.detail).get("where") != "request"
    return entry.kind == "checkpoint.countersigned"


def witness_words(entry: HistoryEntry, at: str) -> str:
    """``Witnessed 10:42 · checkpoint printed on a report · covers entries 1 to 2,409``."""
    detail = dict(entry.detail)
    size = detail.get("size", "")
    if not size.isdecimal():
        return f"{entry.what} · {at}" if at else entry.what
    how = (
        "countersigned by a witness"
        if entry.kind == "checkpoint.countersigned"
        else WHERE.get(detail.get("where", ""), "kept outside")
    )
    return f"{f'Witnessed {at}' if at else 'Witnessed'} · checkpoint {how} · covers entries 1 to {int(size):,}"


def rows(entries: Sequence[HistoryEntry], now: datetime, decisions: int = 0) -> tuple[TimelineRow, ...]:
    """The entries, newest first, under headings of their days; ``decisions`` are not witnessed yet, said with the first."""
    found: list[TimelineRow] = []
    day = None
    for entry in entries:
        moment = times.local(entry.at, now)
        if moment is not None and moment.date() != day:
            heading = times.day_heading(moment.date(), now.date())
            if day is None and decisions:
                heading += f" · {decisions:,} {'decision' if decisions == 1 else 'decisions'} not witnessed yet"
            day = moment.date()
            found.append(TimelineRow("day", heading))
        at = times.clock(moment) if moment else ""
        if is_witness(entry):
            found.append(TimelineRow("witness", witness_words(entry, at), at, icon(entry), entry))
        else:
            found.append(TimelineRow("entry", words(entry), at, icon(entry), entry))
    return tuple(found)
