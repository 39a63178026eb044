"""The fold over purges: what an entry may say is gone, and what is under hold at that entry."""

from reviewer.audit.purges import Purges
from reviewer.model.events import Event, EventKind

A, B, C = "a" * 64, "b" * 64, "c" * 64


def event(seq, kind, subject=None, data=None):
    return Event(seq, "reviewer/x/1", "", f"2026-11-20T10:00:{seq:02d}.000Z", kind, subject or {}, {}, data or {})


def submitted(seq, post, commitment, import_=""):
    data = {"contents": {"text": commitment}, **({"import": import_} if import_ else {})}
    return event(seq, EventKind.POST_SUBMITTED, {"post": post, "revision": 1}, data)


def purged(seq, *commitments, post="", **data):
    subject = {"post": post} if post else {}
    return event(seq, EventKind.CONTENTS_PURGED, subject, {"purged": list(commitments), "why": "order", **data})


def hold(seq, post, change="placed"):
    return event(seq, EventKind.HOLD_CHANGED, {"post": post}, {"change": change, "contents": {"reason": C}})


def said(*events):
    fold = Purges()
    found = [problem.what for one in events for problem in fold.add(one)]
    return found, fold


def test_a_purge_of_what_was_there_is_right():
    found, fold = said(submitted(1, "P-1", A), purged(2, A, post="P-1"))
    assert found == []
    assert fold.by == {A: 2}


def test_what_no_entry_named_twice_and_nothing_are_wrong():
    assert said(purged(1, A))[0] == ["Entry 1 purges a text that no entry before it names."]
    found, _ = said(submitted(1, "P-1", A), purged(2, A), purged(3, A))
    assert found == ["Entry 3 purges what had been purged before."]
    for listed in ([], None, "text", 7, {"a": 1}):
        assert said(event(1, EventKind.CONTENTS_PURGED, {}, {"purged": listed}))[0] == [
            "Entry 1 purges nothing that it names."
        ]
    assert said(submitted(1, "P-1", A), event(2, EventKind.CONTENTS_PURGED, {}, {"purged": [7, A]}))[0] == [
        "Entry 2 purges a text that no entry before it names."
    ]


def test_an_entry_named_later_does_not_count():
    found, _ = said(purged(1, A), submitted(2, "P-1", A))
    assert found == ["Entry 1 purges a text that no entry before it names."]


def test_a_hold_stands_from_its_entry_to_the_one_that_lifts_it():
    wrong = "Entry {} purged a text or file that was under legal hold."
    assert said(submitted(1, "P-1", A), hold(2, "P-1"), purged(3, A))[0] == [wrong.format(3)]
    assert said(submitted(1, "P-1", A), hold(2, "P-1"), hold(3, "P-1", "lifted"), purged(4, A))[0] == []
    assert said(submitted(1, "P-1", A), purged(2, A), hold(3, "P-1"))[0] == []
    assert said(submitted(1, "P-1", A), submitted(2, "P-2", B), hold(3, "P-2"), purged(4, A))[0] == []


def test_the_file_of_a_held_post_is_held():
    file = event(1, EventKind.FILE_IMPORTED, {"import": "I-1"}, {"contents": {"file": A}})
    posts = submitted(2, "P-1", B, "I-1"), submitted(3, "P-2", C)
    assert said(file, *posts, hold(4, "P-1"), purged(5, A))[0] == [
        "Entry 5 purged a text or file that was under legal hold."
    ]
    assert said(file, *posts, hold(4, "P-2"), purged(5, A))[0] == []


def test_a_form_that_a_held_post_rests_on_is_held():
    form = event(1, EventKind.CONSENT_RECORDED, {"consent": "C-1"}, {"contents": {"row": A}})
    decided = event(
        3, EventKind.DECISION_RECORDED, {"post": "P-1"}, {"kind": "approve", "consents": ["AUTH-1"], "contents": {}}
    )
    start = form, submitted(2, "P-1", B), decided
    assert said(*start, hold(4, "P-1"), purged(5, A, document="AUTH-1"))[0] == [
        "Entry 5 purged a form on which a post under legal hold rests."
    ]
    assert said(*start, hold(4, "P-1"), purged(5, A, document="AUTH-2"))[0] == []
    assert said(*start, purged(5, A, document="AUTH-1"))[0] == []
