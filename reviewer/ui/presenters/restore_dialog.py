"""Restoring: what it would lose, in words. No Qt."""

from datetime import datetime

from reviewer.model.backup import Comparison, RescueReport
from reviewer.ui.presenters import times
from reviewer.ui.presenters.storage_page import size_words

WORDS = "First see what it would lose. What is there now is moved aside, not deleted."
BEFORE = "Reviewer closes the workspace, restores it, and lets you open it again. It takes as long as verifying does."
TITLE, UNDER_WAY = "Restoring the workspace", "Leave the computer on. If it stops all the same, nothing is lost."
DONE, FAILED = "The workspace is restored", "The workspace was not restored"
DAMAGED = "This workspace is damaged"
LEFT = "Its file is broken. Nothing of it was changed; see first what can still be proven."


def lines_of(seen: Comparison, now: datetime) -> tuple[tuple[str, str], ...]:
    """Label and value, for the grid."""
    one = seen.backup
    found = [("Now", f"{seen.entries:,} entries. {seen.broken or 'The file is sound.'}")]
    if one.name:
        made = times.spoken(times.iso_utc(one.at), now)
        good = "verified" if one.verified is not None else "not verified"
        found.insert(0, ("Backup", f"{made}, {one.entries:,} entries, {size_words(one.size_bytes)}, {good}"))
    if not seen.same_record:
        found.append(("History", "The two have different histories: one is not an earlier state of the other."))
    if seen.beyond:
        new = f"{seen.beyond:,} entries: {seen.decisions:,} decisions, {seen.posts:,} new posts, and others"
        found.append(("Since then" if one.name else "In it", new))
        found.append(("Kept", f"{seen.saved:,} of them still verify and are taken over"))
    return tuple(found)


def verdict(seen: Comparison) -> tuple[str, bool]:
    """What it would lose, in a sentence, and whether that is anything."""
    if seen.lost:
        return f"{seen.lost:,} {'entry' if seen.lost == 1 else 'entries'} would be lost.", True
    return "Nothing would be lost.", False


def report_lines(report: RescueReport, now: datetime) -> tuple[tuple[str, str], ...]:
    """Label and value of what can be proven of a damaged workspace."""
    found = [("Entries", f"{report.entries:,} can be read, {report.proven:,} are proven")]
    found.append(("Texts and files", f"{report.contents:,} unchanged, {report.contents_lost:,} missing"))
    found.append(("Posts, decisions", f"{report.posts:,} and {report.decisions:,}"))
    if report.backup is not None:
        made = times.spoken(times.iso_utc(report.backup.at), now)
        found.append(("Newest backup", f"{made}, {report.backup.entries:,} entries"))
    else:
        found.append(("Newest backup", "none here"))
    return tuple(found)


def report_verdict(report: RescueReport, seen: Comparison) -> tuple[str, bool]:
    """What a restore would bring back, in a sentence, and whether something would be lost."""
    back = seen.backup.entries + seen.saved
    if seen.lost:
        return f"A restore brings {back:,} entries back; {seen.lost:,} cannot be brought back.", True
    if report.contents_lost and not seen.backup.name:
        return f"A restore brings all {back:,} entries back; some of their texts are gone.", True
    return f"A restore brings all {back:,} entries back.", False
