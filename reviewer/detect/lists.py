"""The office's own identifiers (phones, domains, handles ...) and the names it knows.

A hit on an own identifier stays a finding; it only carries ``allowed_by``, the id of the entry that allows it.
Matching is typed and whole: a phone by its digits, a domain with its subdomains, a handle without regard to case.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property

from reviewer.errors import FileProblem
from reviewer.model.office import OwnRecognizer

KINDS: dict[str, str] = {
    "phone": "own_phones",
    "fax": "own_phones",
    "email": "own_emails",
    "e-mail": "own_emails",
    "domain": "own_domains",
    "website": "own_domains",
    "handle": "own_handles",
    "address": "own_addresses",
    "facility": "own_facilities",
}
"""The word before the colon in a list file, and the field it fills."""

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*[:\t=]\s*(.*\S)\s*")
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.I)


def phone_key(value: str) -> str:
    """The digits of a phone number, without the North American country code and without an extension."""
    value = re.split(r"\s*(?:ext|x|#|,)", value, maxsplit=1, flags=re.I)[0]
    digits = "".join(c for c in value if c.isdecimal())
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


def words_key(value: str) -> str:
    """Letters and digits in lower case, everything else one blank: for addresses and facilities."""
    return " ".join(re.findall(r"[^\W_]+", value.lower()))


def host_of(url: str) -> str:
    """The host of a link in lower case, without ``www.``; empty if there is none."""
    found = _HOST.match(url.strip())
    return found[1].lower().removeprefix("www.").rstrip(".") if found else ""


@dataclass(frozen=True)
class OwnLists:
    """What belongs to the organisation itself, as it was typed in, and names that help to find people."""

    own_phones: tuple[str, ...] = ()
    own_emails: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    own_handles: tuple[str, ...] = ()
    own_addresses: tuple[str, ...] = ()
    own_facilities: tuple[str, ...] = ()
    staff_names: tuple[str, ...] = ()
    patient_names: tuple[str, ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()
    """Thresholds of detection that the office set, by name."""
    recognizers: tuple[OwnRecognizer, ...] = ()
    """Recognizers of the office."""

    @classmethod
    def from_text(cls, lines: Iterable[str]) -> "OwnLists":
        """Read ``kind: value`` (or tab separated) lines; blank lines and ``#`` comments are skipped.

        Raises FileProblem naming the line for anything else.
        """
        found: dict[str, list[str]] = {}
        for number, line in enumerate(lines, start=1):
            line = line.lstrip("\ufeff")
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            match = _LINE.fullmatch(line.rstrip("\r\n"))
            name = KINDS.get(match[1].lower()) if match else None
            if match is None or name is None:
                raise FileProblem(
                    f"Line {number} of the list of own identifiers is not “kind: value”.",
                    "Nothing of the list was used.",
                    "Kinds are phone, fax, email, domain, handle, address and facility.",
                )
            found.setdefault(name, []).append(match[2])
        return cls(**{name: tuple(dict.fromkeys(values)) for name, values in found.items()})  # type: ignore[arg-type]

    @cached_property
    def _phones(self) -> dict[str, str]:
        return {phone_key(v): f"own phone {v}" for v in self.own_phones if phone_key(v)}

    @cached_property
    def _emails(self) -> dict[str, str]:
        return {v.strip().lower(): f"own e-mail {v}" for v in self.own_emails}

    @cached_property
    def _domains(self) -> dict[str, str]:
        return {host_of(v.removeprefix("@")): f"own domain {v}" for v in self.own_domains if host_of(v)}

    @cached_property
    def _handles(self) -> dict[str, str]:
        return {v.strip().lstrip("@").lower(): f"own handle {v}" for v in self.own_handles}

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {words_key(v): f"own address {v}" for v in self.own_addresses if words_key(v)}

    @cached_property
    def _facilities(self) -> dict[str, str]:
        return {words_key(v): f"own facility {v}" for v in self.own_facilities if words_key(v)}

    def allows_phone(self, value: str) -> str:
        """The entry that makes this an own phone or fax, or an empty string."""
        return self._phones.get(phone_key(value), "")

    def allows_url(self, url: str) -> str:
        """The entry whose domain this link stands on (subdomains too), or an empty string."""
        host = host_of(url)
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return ""

    def allows_email(self, value: str) -> str:
        """The entry for this address, or for an own domain it is on (subdomains too), or an empty string."""
        value = value.strip().lower()
        return self._emails.get(value) or self.allows_url(value.rpartition("@")[2])

    def allows_handle(self, value: str) -> str:
        """The entry for this handle, with or without its ``@``, or an empty string."""
        return self._handles.get(value.strip().lstrip("@").lower(), "")

    def allows_address(self, value: str) -> str:
        """The entry for exactly this address, punctuation and case aside, or an empty string."""
        return self._addresses.get(words_key(value), "")

    def allows_facility(self, value: str) -> str:
        """The entry for exactly this facility name, punctuation and case aside, or an empty string."""
        return self._facilities.get(words_key(value), "")

    def canonical(self) -> str:
        """A text that is equal for equal lists, for digests."""
        return "\n".join(f"{f.name}={sorted(map(repr, getattr(self, f.name)))!r}" for f in fields(self))
