"""The certificate of a person who signs a printed export, and what it says of itself."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Signing:
    """A person's certificate with its key, to sign the binder: a PKCS#12 file and its passphrase. Never stored."""

    file: bytes = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignerFacts:
    """Whose certificate it is, as the certificate itself says."""

    name: str
    issuer: str
    valid_from: date
    valid_until: date
    sha256: str
    """Of the certificate, hex."""
    self_signed: bool

    @property
    def words(self) -> str:
        """One sentence for the cover, the certificate and the window."""
        by = "by itself" if self.self_signed else f"by {self.issuer}"
        return f"{self.name}, certificate issued {by}, valid until {self.valid_until.isoformat()}"
