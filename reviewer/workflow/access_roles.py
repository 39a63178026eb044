"""Reading a role as somebody writes it."""

from reviewer.errors import UsageError
from reviewer.model.access import Role
from reviewer.workflow.workspace import slug


def role_of(written: str) -> Role:
    """The role that ``compliance officer`` or ``compliance-officer`` means. Raises UsageError listing them."""
    try:
        return Role(slug(written))
    except ValueError as error:
        known = ", ".join(role.words for role in Role)
        raise UsageError("There is no such role.", "", f"Roles: {known}.") from error
