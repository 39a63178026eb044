"""What the parts of the window tell each other: one object of signals, made by the window and handed to its parts."""

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """Signals between sections, dialogs and the frame. GUI thread only."""

    changed = Signal(object)
    """Changes after an action: each view decides whether it cares."""
    said = Signal(str)
    """A result in one sentence, for the status bar."""
    problem = Signal(object)
    """A UserFacingError to show in the message bar."""
    post_wanted = Signal(str)
    """Open this post on the review desk."""
    section_wanted = Signal(str)
    """Show the section with this name: review, consent, people, record, incidents, practice, settings."""
    preferences_changed = Signal(object)
    """The new Preferences, after they were saved."""
    check_wanted = Signal(str)
    """Check this post again."""
    leave_wanted = Signal()
    """Close this workspace and show the welcome."""
    lock_wanted = Signal()
    """Lock until somebody signs in again."""
    encrypt_wanted = Signal(object, str, str)
    """Close this workspace and encrypt it: the NewAccess, and name and role of the first person."""
    restore_wanted = Signal(object)
    """Close this workspace and restore this Backup."""
    new_post_wanted = Signal()
    """Open the dialog for a pasted post."""
    incident_wanted = Signal(str)
    """Show the incident with this id."""
    consent_wanted = Signal(str)
    """Show the form with this number in the consent registry."""
    reshare_wanted = Signal(str)
    """Show the card with this id on the re-share board."""
    bulk_wanted = Signal(object)
    """Approve several posts: their numbers in the queue."""
    schedule_wanted = Signal()
    """Write approved posts to a scheduler file."""
    legal_wanted = Signal(object)
    """Export posts for legal; the Selection to begin with, or None."""
    import_wanted = Signal(str)
    """Open the import dialog; a path when a file was dropped, else empty."""
