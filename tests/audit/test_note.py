"""Signed notes: ours, one made by another implementation, and cheats."""

import base64

import pytest

from reviewer.audit.note import NoteError, Signer, Verifier, open_checkpoint, open_note

ROOT = bytes(range(32))


@pytest.fixture
def signer() -> Signer:
    return Signer.from_bytes("reviewer/example/abc", bytes(range(32)))


def test_a_checkpoint_has_the_published_form(signer: Signer):
    note = signer.checkpoint(signer.name, 41, ROOT)
    lines = note.split("\n")
    assert lines[0] == "reviewer/example/abc"
    assert lines[1] == "41"
    assert base64.b64decode(lines[2]) == ROOT
    assert lines[3] == ""
    assert lines[4].startswith("\u2014 reviewer/example/abc ")
    assert note.endswith("\n")
    opened = open_checkpoint(note, signer.verifier)
    assert (opened.origin, opened.size, opened.root) == (signer.name, 41, ROOT)


def test_a_note_of_the_reference_implementation_is_read():
    # The example of the documentation of golang.org/x/mod/sumdb/note.
    verifier = Verifier.from_vkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    note = (
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    assert open_note(note, verifier).startswith("If you think")
    with pytest.raises(NoteError, match="does not hold"):
        open_note(note.replace("answer", "Answer"), verifier)


def test_the_verifier_key_reads_back(signer: Signer):
    assert Verifier.from_vkey(signer.verifier.vkey) == signer.verifier


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda n: n.replace("\n41\n", "\n42\n"), "does not hold"),
        (lambda n: n.replace("example", "another"), "not signed by"),
        (lambda n: n.replace("\u2014 ", "- "), "cannot be read"),
        (lambda n: n.rstrip("\n"), "not a signed note"),
        (lambda n: n.split("\n\n")[0], "not a signed note"),
        (lambda n: n[:-6] + "!!!!\n", "cannot be read"),
        (lambda n: "", "not a signed note"),
    ],
)
def test_a_changed_note_is_refused(signer: Signer, change, reason: str):
    with pytest.raises(NoteError, match=reason):
        open_checkpoint(change(signer.checkpoint(signer.name, 41, ROOT)), signer.verifier)


@pytest.mark.parametrize("size", ["041", "-1", "4.0", "", "4 1", "٤"])
def test_a_size_that_is_no_plain_number_is_refused(signer: Signer, size: str):
    text = f"{signer.name}\n{size}\n{base64.b64encode(ROOT).decode()}\n"
    note = _signed(signer, text)
    with pytest.raises(NoteError, match="not a checkpoint"):
        open_checkpoint(note, signer.verifier)


def test_a_root_of_the_wrong_length_is_refused(signer: Signer):
    note = _signed(signer, f"{signer.name}\n4\n{base64.b64encode(ROOT[:31]).decode()}\n")
    with pytest.raises(NoteError, match="wrong length"):
        open_checkpoint(note, signer.verifier)


def test_another_persons_key_of_the_same_name_is_refused(signer: Signer):
    stranger = Signer.generate(signer.name)
    with pytest.raises(NoteError, match="not signed by"):
        open_checkpoint(stranger.checkpoint(signer.name, 41, ROOT), signer.verifier)


def test_a_further_signature_of_a_witness_does_not_disturb(signer: Signer):
    note = signer.checkpoint(signer.name, 41, ROOT)
    witness = Signer.generate("witness.example").checkpoint(signer.name, 41, ROOT).split("\n\n")[1]
    assert open_checkpoint(note + witness, signer.verifier).size == 41


@pytest.mark.parametrize(
    "text", ["", "name", "name+00000000+AAAA", "a+b+c", "name+zz+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"]
)
def test_what_is_no_verifier_key_is_refused(text: str):
    with pytest.raises(NoteError, match="verifier key"):
        Verifier.from_vkey(text)


def test_a_key_name_cannot_break_the_format():
    for name in ("two words", "plus+sign", ""):
        with pytest.raises(ValueError, match="no space"):
            Signer.generate(name)


def _signed(signer: Signer, text: str) -> str:
    line = signer.checkpoint(signer.name, 1, ROOT)  # for the shape of the signature line only
    from reviewer.audit.note import key_id

    raw = key_id(signer.name, signer.verifier.public) + signer._private.sign(text.encode())
    return f"{text}\n{line.split(chr(10))[4].rsplit(' ', 1)[0]} {base64.b64encode(raw).decode()}\n"
