"""Signatures of printed exports: they hold, cover the whole file, and everything that was changed afterwards is seen."""

import io
import time
from datetime import timedelta

import pytest
from pypdf import PdfReader

from reviewer.errors import UsageError
from reviewer.model.signer import Signing
from reviewer.reports import legal_sign
from reviewer.reports.legal_certificate import Letter
from reviewer.reports.legal_letter_pdf import letter_pdf
from tests.reports.certificates import DAY, a_certificate_file
from tests.reports.legal_examples import a_collection

pytest.importorskip("pyhanko")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return letter_pdf(
        Letter("A letter", "Of three words", paragraphs=(("One", "Flu shots are free."),)), a_collection()
    )


def signer(**fields) -> legal_sign.Signer:
    return legal_sign.opened(Signing(a_certificate_file(**fields), "correct horse"), DAY)


@pytest.mark.parametrize("kind", ["rsa", "ec", "ed25519"])
def test_a_signed_file_holds_and_says_who_when_and_why(pdf, kind):
    one = signer(kind=kind)
    signed = one.sign(pdf, DAY, "Subpoena 22-417")
    assert legal_sign.problem(signed, one.facts, DAY) == ""
    assert signed.startswith(pdf)  # an update: what was printed stays byte for byte
    (field,) = PdfReader(io.BytesIO(signed)).get_fields().values()
    value = field["/V"]
    assert value["/SubFilter"] == "/ETSI.CAdES.detached"
    assert (value["/Name"], value["/Reason"], value["/M"]) == ("Ines Calloway", "Subpoena 22-417", "D:20261120100000Z")


def test_the_same_file_certificate_and_time_give_the_same_bytes(pdf):
    one = signer()
    signed = one.sign(pdf, DAY, "x")
    time.sleep(1.1)  # the clock of the computer does not go into it
    assert signed == signer().sign(pdf, DAY, "x")
    assert one.sign(pdf, DAY, "x") != one.sign(pdf, DAY + timedelta(seconds=1), "x")


def test_a_certificate_of_a_chain_is_named_with_its_issuer(pdf):
    one = signer(chain=True)
    assert one.facts.words == "Ines Calloway, certificate issued by Test Clinic CA, valid until 2027-11-20"
    assert legal_sign.problem(one.sign(pdf, DAY, "x"), one.facts, DAY) == ""
    assert signer().facts.words.startswith("Ines Calloway, certificate issued by itself")


def test_every_change_afterwards_is_seen(pdf):
    one = signer()
    signed = one.sign(pdf, DAY, "x")
    for at in (20, len(pdf) // 2, len(pdf) - 40):
        changed = bytearray(signed)
        changed[at] ^= 1
        assert legal_sign.problem(bytes(changed), one.facts, DAY) != ""
    assert "whole file" in legal_sign.problem(signed + b"\n% more\n", one.facts, DAY)
    assert "exactly one" in legal_sign.problem(pdf, one.facts, DAY)
    other = signer(chain=True)
    assert "another certificate" in legal_sign.problem(signed, other.facts, DAY)
    assert "was not valid then" in legal_sign.problem(signed, one.facts, DAY + timedelta(days=400))


@pytest.mark.parametrize(
    ("signing", "words"),
    [
        (Signing(a_certificate_file(), "wrong"), "does not open with this passphrase"),
        (Signing(b"", ""), "does not open"),
        (Signing(b"not a certificate", "x"), "does not open"),
        (Signing(a_certificate_file()[:900], "correct horse"), "does not open"),
        (Signing(b"x" * (legal_sign.MAX_BYTES + 1), "x"), "not a certificate file"),
        (Signing(a_certificate_file(at=DAY - timedelta(days=400)), "correct horse"), "valid from"),
        (Signing(a_certificate_file(at=DAY + timedelta(days=9)), "correct horse"), "valid from"),
        (Signing(a_certificate_file(usage="encrypt"), "correct horse"), "not made for signing"),
    ],
)
def test_a_certificate_that_cannot_sign_now_is_refused_without_its_passphrase_in_the_sentence(signing, words):
    with pytest.raises(UsageError, match=words) as raised:
        legal_sign.opened(signing, DAY)
    assert "correct horse" not in str(raised.value)


def test_the_passphrase_is_in_no_text_of_the_value():
    assert "correct horse" not in repr(Signing(a_certificate_file(), "correct horse"))


def test_without_pyhanko_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setattr(legal_sign, "available", lambda: False)
    with pytest.raises(UsageError, match="pyHanko, which is not installed"):
        legal_sign.opened(Signing(a_certificate_file(), "correct horse"), DAY)
