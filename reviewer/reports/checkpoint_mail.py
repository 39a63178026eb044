"""A checkpoint as an e-mail draft: a file that the mail program opens for sending. The mailbox that gets it is a witness."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)
"""What a plain mailbox looks like. Source: HTML standard, valid e-mail address; without quoted forms."""

_TEXT = """Please keep this message. It shows later whether the record was changed.

{organisation}
Record    {log}
Covers    entries 1 to {size}

{note}
The lines above, from the name of the record to the line that begins with a dash,
are a signed checkpoint (C2SP signed note). The same is attached as {name}.
It holds no post, no name and no decision.

To check it later: reviewer audit verify --checkpoint {name}
"""


def plain_address(typed: str) -> str | None:
    """The address without blanks around it, empty for none; None for what is no address."""
    address = typed.strip()
    if not address:
        return ""
    return address if len(address) <= 254 and _ADDRESS.fullmatch(address) else None


def checkpoint_mail(organisation: str, note: str, size: int, name: str, to: str = "") -> bytes:
    """The draft (RFC 5322): the note as text and as the attachment ``name``. Same input, same bytes.

    Each part says in its own encoding what it holds; the boundary comes from the checkpoint, not from chance.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"Checkpoint of the review record, {size:,} entries"
    if to:
        local, _, domain = to.partition("@")
        message["To"] = Address(username=local, domain=domain)
    message["X-Unsent"] = "1"
    lines = note.splitlines()
    plain = " ".join("".join(c if c.isprintable() else " " for c in organisation).split())
    message.set_content(
        _TEXT.format(organisation=plain, log=lines[0] if lines else "", size=f"{size:,}", note=note, name=name),
        cte="quoted-printable",
    )
    message.add_attachment(
        note.encode("utf-8"), maintype="text", subtype="plain", filename=name, cte="base64", params={"charset": "utf-8"}
    )
    message.set_boundary(f"=_reviewer_checkpoint_{size}_=")
    return bytes(message)
