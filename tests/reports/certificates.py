"""Certificates of invented people, made here."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

DAY = datetime(2026, 11, 20, 10, tzinfo=UTC)


@cache
def key(kind: str = "rsa", number: int = 0) -> Any:
    """A key of this kind; the same for the same number within one run."""
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else ed25519.Ed25519PrivateKey.generate()


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def a_certificate(
    of: Any, name: str, by: tuple[str, Any] | None = None, at: datetime = DAY, days: int = 365, usage: str = "sign"
) -> x509.Certificate:
    """A certificate that began a day before ``at``; ``usage`` is sign, encrypt, ca or empty for none."""
    issuer, issuing = by or (name, of)
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(of.public_key())
        .serial_number(int.from_bytes(name.encode()[:8], "big"))
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=days))
    )
    if usage == "ca":
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    if usage:
        sign, ca = usage == "sign", usage == "ca"
        made = made.add_extension(
            x509.KeyUsage(sign, sign, usage == "encrypt", False, False, ca, ca, False, False), critical=True
        )
    digest = None if isinstance(issuing, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return made.sign(issuing, digest)


def a_certificate_file(
    passphrase: str = "correct horse",
    kind: str = "rsa",
    at: datetime = DAY,
    days: int = 365,
    usage: str = "sign",
    chain: bool = False,
) -> bytes:
    """A PKCS#12 file of Ines Calloway; with ``chain`` her certificate is issued by a clinic whose own one goes along."""
    own = key(kind)
    if chain:
        root = key("rsa", 1)
        certificate = a_certificate(own, "Ines Calloway", ("Test Clinic CA", root), at, days, usage)
        others = [a_certificate(root, "Test Clinic CA", at=at, usage="ca")]
    else:
        certificate, others = a_certificate(own, "Ines Calloway", None, at, days, usage), None
    how = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(b"signing", own, certificate, others, how)
