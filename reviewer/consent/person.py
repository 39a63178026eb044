"""A person of a post while they are being resolved: identity, role, age and what the post uses of them."""

from dataclasses import dataclass

from reviewer.consent.identify import Identity
from reviewer.consent.mentions import Group
from reviewer.model.vocabulary import PersonRole


@dataclass(frozen=True, slots=True)
class Person:
    """One named person. Changed by ``dataclasses.replace`` from step to step."""

    group: Group
    identity: Identity
    role: PersonRole
    why_role: str = ""
    """One sentence on the role, where the name alone did not settle it."""
    said: bool = False
    """True if a reviewer said who this is; nothing else says otherwise then."""
    minor: bool = False
    why_minor: str = ""
    ages: tuple[tuple[int, int], ...] = ()
    """Spans of the ages said of this person."""
    pictured: bool = False
    media_uses: tuple[str, ...] = ()
    """photo, video, voice: from the media in which this person shows."""

    @property
    def key(self) -> str:
        """The name in the lists, or as written."""
        return self.identity.key
