import re

import pytest

from reviewer.ui.keys import KEYS
from reviewer.ui.presenters.help import ORDER, Topic, load, search

TOPICS = load()


def test_the_topics_are_complete_and_in_reading_order():
    assert [t.name for t in TOPICS] == list(ORDER)
    assert all(t.title and t.body.startswith(f"# {t.title}") for t in TOPICS)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("witness folder", "the-record"),
        ("checkpoint", "the-record"),
        ("keys", "keys"),
        ("import", "importing"),
        ("minor guardian", "consents"),
        ("always flag", "your-lists"),
        ("threshold", "rules-and-thresholds"),
        ("presidio", "recognizers"),
        ("correction nickname", "people-in-a-post"),
        ("gps", None),
        ("dismissal until", "dismissing"),
        ("second person blind", "second-person"),
        ("question colleague", "comments"),
        ("legal hold", "publication"),
        ("scheduler hootsuite", "publication"),
        ("live differs", "publication"),
        ("60 days breach", "incidents"),
        ("sandbox", None),
        ("practice nothing stored", "practice"),
        ("exchange keys", "keys"),
        ("compare revisions", "comparing"),
        ("eml", "returning"),
        ("privilege log", "evidence"),
        ("certificate evidence", "evidence"),
        ("cover identifiers", "covering"),
        ("encrypted", "where-data-lives"),
    ],
)
def test_topics_are_found_by_words_with_titles_first(words: str, first: str | None):
    found = search(TOPICS, words)
    assert (found[0].name if found else None) == first


def test_no_words_show_all_topics_and_odd_words_none():
    assert search(TOPICS, "  ") == TOPICS
    assert search(TOPICS, "zebra crossing") == ()


def test_the_help_promises_nothing_that_the_program_cannot_hold():
    text = " ".join(t.body for t in TOPICS).casefold()
    for promise in ("hipaa compliant", "guarantee", "100 %", "100%", "no phi", "tamper-proof", "tamperproof"):
        assert promise not in text


def test_single_keys_named_in_the_help_are_in_the_key_map():
    every = {cap for key in KEYS for cap in (key.key, *key.also)}
    caps = every | {cap.replace(" ", "+") for cap in every}
    named = {m for t in TOPICS for m in re.findall(r"`([A-Z?/=\[\]]|Ctrl\+[A-Z]|Shift\+[A-Z])`", t.body)}
    assert named <= caps
    assert named


def test_a_topic_is_a_value():
    assert Topic("a", "A", "# A") == Topic("a", "A", "# A")
