"""The checkpoint part of a report."""

from reviewer.reports.checkpoint import WHO, checkpoint_part

from .report_samples import NOTE


def test_the_note_is_kept_byte_for_byte() -> None:
    assert checkpoint_part(NOTE, 2417).note == NOTE


def test_a_note_says_how_much_it_covers_and_what_that_proves() -> None:
    part = checkpoint_part(NOTE, 2417)
    assert {f.label: f.value for f in part.fields}["Covers"] == "2,418 entries of the record, from the first on"
    assert "first 2,418 entries" in part.proves[0]
    assert len(part.proves) == 2


def test_an_entry_after_the_checkpoint_is_said_to_be_uncovered() -> None:
    assert "has number 2,419" in checkpoint_part(NOTE, 2419).proves[-1]


def test_the_root_is_repeated_in_a_form_that_is_easy_to_type() -> None:
    fields = {f.label: f.value for f in checkpoint_part(NOTE, 1).fields}
    assert len(fields["Root, base32"].replace(" ", "")) == 52
    assert len(fields["Root, hex"].replace(" ", "")) == 64


def test_without_a_note_nothing_is_claimed() -> None:
    part = checkpoint_part("", 5)
    assert part.proves == ()
    assert part.how_to.startswith("No checkpoint")
    assert not any("this checkpoint" in s for s in part.does_not_prove)


def test_a_note_in_another_form_is_printed_without_claims() -> None:
    for note in ("hello\n", "log\nmany\nAAAA\n", "log\n5\nnot base64!\n", "log\n" + "9" * 50 + "\nAAAA\n"):
        part = checkpoint_part(note, 0)
        assert part.note == note
        assert part.proves == ()


def test_where_people_sign_in_the_page_says_what_a_signature_shows_and_what_not():
    part = checkpoint_part(NOTE, 1, "2026-11-20T10:00:00.000Z")
    assert WHO in checkpoint_part(NOTE, 1).does_not_prove
    assert WHO not in part.does_not_prove
    assert any("Since Nov 20, 2026, 10:00:00 UTC each entry is signed" in words for words in part.does_not_prove)
