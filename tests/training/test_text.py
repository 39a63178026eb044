"""The templates and what is made of them."""

import random
from collections import Counter
from pathlib import Path

import pytest

from reviewer.model.vocabulary import AUTHOR_KINDS, PLATFORMS, POST_KINDS, Label
from reviewer.training import generate
from reviewer.training.generate import Amounts, Generator, count_templates, held_out, read_library
from reviewer.training.grammar import Grammar, Slot, together
from reviewer.training.noise import rough
from reviewer.training.people import People

GIVEN = ["Marla", "Deon", "Priscilla", "Tobias", "Yolanda", "Alfred", "Ines", "Ramona", "Silas", "Otis"] * 3
SURNAMES = ["Ackerly", "Bright", "Costa", "Drum", "Eaves", "Foss", "Gill", "Hale", "Irons", "Jett", "Kipp", "Lund"] * 3
TERMS = [
    f"{first} {second}"
    for first in ("acute", "chronic", "rare", "mild")
    for second in ("gastritis", "nephritis", "anemia")
]


@pytest.fixture(scope="module")
def library():
    return read_library(Path(generate.__file__).parent / "text")


def generator(library, dev: bool = False, seed: int = 7) -> Generator:
    return Generator(library, (GIVEN, SURNAMES), TERMS, dev=dev, seed=seed)


def small() -> Grammar:
    people = People([{"women": ["Ana"], "men": ["Ana"], "surnames": ["Ruiz"]}], {"*": ["Big NAME"]}, ["Ana"], ["Ruiz"])
    return Grammar(
        {
            "city": Slot("LOCATION", ("Tulsa",)),
            "flu": Slot("CONDITION", ("the flu",)),
            "ill": Slot("CONDITION", ("asthma",)),
        },
        people,
    )


def marked(template: str, seed: int = 3) -> tuple[str, list[tuple[str, str]]]:
    text, mentions = together(small().expand(template, random.Random(seed)))
    return text, [(text[m.start : m.end], m.type) for m in mentions]


def test_slots_and_marked_words_become_spans():
    assert marked("{first#a}'s mom in {city} has {condition=gout}, says {first#a}.") == (
        "Ana's mom in Tulsa has gout, says Ana.",
        [("Ana", "PERSON"), ("Tulsa", "LOCATION"), ("gout", "CONDITION"), ("Ana", "PERSON")],
    )


def test_an_article_stays_outside_and_fits_the_word():
    assert marked("He has {flu}, a {ill} kid.") == (
        "He has the flu, an asthma kid.",
        [("flu", "CONDITION"), ("asthma", "CONDITION")],
    )


def test_alternatives_may_stand_inside_alternatives():
    assert marked("[a [b|b]|a b]")[0] == "a b"


@pytest.mark.parametrize("template", ["{nobody}", "an [open one", "a {brace", "{shoe=x}"])
def test_a_template_with_a_mistake_is_refused(template: str):
    with pytest.raises(ValueError):
        small().check(template)


def test_there_are_many_templates_and_every_label_has_its_share(library):
    assert count_templates((*library.sentences, *library.posts)) >= 1_000
    per_label = Counter(label for group in library.posts for label in group.labels for _ in group.templates)
    assert set(per_label) == {label.value for label in Label}
    assert min(per_label.values()) >= 20


def test_settings_of_the_groups_are_known_words(library):
    for group in library.posts:
        assert set(group.kinds) <= set(POST_KINDS), group.name
        assert set(group.platforms) <= set(PLATFORMS), group.name
        assert set(group.authors) <= set(AUTHOR_KINDS), group.name


def test_the_same_seed_makes_the_same_text_and_another_seed_another(library):
    amounts = Amounts(1, 1, 1)
    first, again = generator(library).posts(amounts), generator(library).posts(amounts)
    assert first == again
    assert generator(library, seed=8).posts(amounts) != first


def test_no_template_is_on_both_sides_and_a_tenth_is_held_out(library):
    groups = (*library.sentences, *library.posts)
    train = {t for group in groups for t in group.part(dev=False)}
    dev = {t for group in groups for t in group.part(dev=True)}
    assert not train & dev
    assert 0.06 < len(dev) / (len(train) + len(dev)) < 0.14
    assert all(held_out(t) for t in dev)


def test_there_is_as_much_text_as_was_asked_for_and_every_span_is_exact(library):
    source = generator(library)
    sentences, posts = source.sentences(12), source.posts(Amounts())
    assert len(sentences) >= 3_000
    assert len(posts) >= 2_500
    assert {r.context.platform for r in posts} >= set(PLATFORMS)
    assert {r.context.kind for r in posts} >= set(POST_KINDS) - {"reshare"}
    for record in (*sentences, *posts):
        last = 0
        for mention in record.mentions:
            words = record.text[mention.start : mention.end]
            assert words == words.strip() != ""
            assert mention.start >= last
            last = mention.end


def test_rough_typing_keeps_every_span_on_its_words():
    parts = [
        ("I met ", ""),
        ("Ana Ruiz", "PERSON"),
        (" because you don't have ", ""),
        ("asthma", "CONDITION"),
        (".", ""),
    ]
    kinds = set()
    for seed in range(300):
        text, mentions = together(rough(list(parts), random.Random(seed)))
        assert [m.type for m in mentions] == ["PERSON", "CONDITION"]
        name = text[mentions[0].start : mentions[0].end]
        assert 6 <= len(name) <= 10
        kinds.add((name.islower(), name.isupper(), text.startswith("I MET")))
    assert len(kinds) >= 4
