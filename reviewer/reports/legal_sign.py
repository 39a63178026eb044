"""Signing a printed export with a person's certificate: PAdES (ETSI EN 319 142-1, level B-B), and checking it again.

Nothing is fetched: no time stamp, no list of revoked certificates. The time in the signature is that of the record's
clock. With an RSA key the same file, certificate and time give the same bytes; ECDSA signs with a random number.
pyHanko is the optional extra ``sign`` and is loaded only where somebody signs.
"""

import asyncio
import hashlib
import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any

from reviewer.errors import FileProblem, UsageError
from reviewer.model.signer import SignerFacts, Signing

FIELD = "ReviewerExport"
"""Name of the signature field in the file."""
MAX_BYTES = 1_000_000
"""A PKCS#12 file is a few kilobytes."""
_HASHES = {"ed25519": "sha512", "ed448": "shake256"}
"""Kinds of key that allow one digest only. Source: RFC 8419, 2.3."""
_NOTHING = "Nothing was exported."


def available() -> bool:
    """True if pyHanko is installed."""
    return find_spec("pyhanko") is not None


def opened(signing: Signing, at: datetime) -> "Signer":
    """The certificate and its key, fit to sign at this time. Raises UsageError with what is wrong with it."""
    if not available():
        raise UsageError(
            "Signing with a certificate needs pyHanko, which is not installed.",
            _NOTHING,
            "Install it with: pip install 'reviewer[sign]'. Or export without a signature.",
        )
    from pyhanko.sign.signers import SimpleSigner

    if len(signing.file) > MAX_BYTES:
        raise UsageError("This is not a certificate file.", _NOTHING, "Choose the file that ends with .p12 or .pfx.")
    try:
        signer = SimpleSigner.load_pkcs12_data(signing.file, (), signing.passphrase.encode("utf-8") or None)
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(
            "The certificate file does not open with this passphrase, or holds no certificate with its key.",
            _NOTHING,
            "Check the passphrase, and that the file ends with .p12 or .pfx.",
        ) from error
    found = Signer(signer, _facts(signer.signing_cert))
    facts = found.facts
    if not facts.valid_from <= at.astimezone(UTC).date() <= facts.valid_until:
        raise UsageError(
            f"This certificate is valid from {facts.valid_from.isoformat()} to {facts.valid_until.isoformat()} only.",
            _NOTHING,
            "Use one that is valid now.",
        )
    usage = signer.signing_cert.key_usage_value
    if usage is not None and not {"digital_signature", "non_repudiation"} & usage.native:
        raise UsageError(
            "This certificate is not made for signing documents.",
            _NOTHING,
            "Use one whose key usage allows signatures.",
        )
    return found


def _facts(certificate: Any) -> SignerFacts:
    validity = certificate["tbs_certificate"]["validity"]
    return SignerFacts(
        name=_common_name(certificate.subject),
        issuer=_common_name(certificate.issuer),
        valid_from=validity["not_before"].native.astimezone(UTC).date(),
        valid_until=validity["not_after"].native.astimezone(UTC).date(),
        sha256=hashlib.sha256(certificate.dump()).hexdigest(),
        self_signed=certificate.subject == certificate.issuer,
    )


def _common_name(name: Any) -> str:
    found = name.native.get("common_name") or name.human_friendly
    return " ".join(str(found).split())


@dataclass(frozen=True)
class Signer:
    """A certificate with its key, opened."""

    _signer: Any = field(repr=False)
    facts: SignerFacts

    def sign(self, pdf: bytes, at: datetime, reason: str) -> bytes:
        """The file with an invisible signature as its last update. Raises FileProblem where the result does not hold."""
        from pyhanko.pdf_utils.misc import PdfError

        try:
            signed = asyncio.run(self._sign(pdf, at, reason))
        except (ValueError, PdfError) as error:
            raise FileProblem(
                "The binder could not be signed with this certificate.", _NOTHING, "Export without a signature."
            ) from error
        if wrong := problem(signed, self.facts, at):
            raise FileProblem(
                f"The signature of the binder does not hold: {wrong}", _NOTHING, "Use another certificate."
            )
        return signed

    async def _sign(self, pdf: bytes, at: datetime, reason: str) -> bytes:
        """The steps of ``PdfSigner.sign_pdf``, at the time of the record instead of the clock's."""
        from pyhanko.pdf_utils.generic import ByteStringObject
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields
        from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
        from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

        writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
        # Neither chance nor the clock of this moment goes into the file: its second identifier comes from its bytes, and
        # the facts of it stay as they were printed.
        writer._document_id[1] = ByteStringObject(hashlib.sha256(pdf).digest()[:16])
        writer._update_meta = lambda: None
        about = PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm=_HASHES.get(self._signer.signing_cert.public_key.algorithm, "sha256"),
            reason=reason,
            name=self.facts.name,
            subfilter=fields.SigSeedSubFilter.PADES,
        )
        session = PdfSigner(about, self._signer).init_signing_session(writer)
        session.system_time = at.astimezone(UTC).replace(microsecond=0)
        reserved = await session.estimate_signature_container_size(None)
        document = session.prepare_tbs_document(validation_info=None, bytes_reserved=reserved)
        out = io.BytesIO()
        digest, _ = document.digest_tbs_document(output=out)
        await document.perform_signature(
            document_digest=digest.document_digest,
            pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=session.system_time),
        )
        return out.getvalue()


def problem(pdf: bytes, facts: SignerFacts, at: datetime) -> str:
    """What is wrong with the signature of a file, as a sentence; empty where it holds.

    It must cover the whole file, be made with this certificate, and hold at this time. Whether a receiver trusts who
    issued the certificate is for the receiver to say: here its own end of the chain is taken as known.
    """
    from pyhanko.pdf_utils.misc import PdfError

    try:
        return _problem(pdf, facts, at)
    except (ValueError, PdfError):
        return "the file cannot be read as a signed one."


def _problem(pdf: bytes, facts: SignerFacts, at: datetime) -> str:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if len(signatures) != 1:
        return "there is not exactly one signature."
    (one,) = signatures
    certificate = one.signer_cert
    if hashlib.sha256(certificate.dump()).hexdigest() != facts.sha256:
        return "it was made with another certificate."
    if not facts.valid_from <= at.astimezone(UTC).date() <= facts.valid_until:
        return "its certificate was not valid then."  # one that is its own end of the chain is not asked below
    roots = [c for c in one.other_embedded_certs if c.subject == c.issuer] or [certificate]
    context = ValidationContext(
        trust_roots=roots,
        other_certs=list(one.other_embedded_certs),
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=at.astimezone(UTC),
        best_signature_time=at.astimezone(UTC),
    )
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    status = validate_pdf_signature(one, context, key_usage_settings=usage)
    if not status.bottom_line:
        return "it does not fit the file, or its certificate was not valid then."
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return "it does not cover the whole file."
    return ""
