"""Names of things and of made-up people, and the people beside them who stay people."""

import pytest

from reviewer.detect import person_things, persons
from reviewer.detect.tokens import tokenise

from .marked import words_found

THINGS = [
    ("My chemo year had one hero, a curly wig named Beverly. Beverly itched.", {"Beverly"}),
    ("The manikin, whom we call Walter, choked four times. Walter never complains.", {"Walter"}),
    ("I drive a van named Minerva.", {"Minerva"}),
    ("Our copier answers to Harriet.", {"Harriet"}),
    ("I overwatered the fern on my desk. Goodbye, Stanley.", {"Stanley"}),
    ("We teach with an invented patient named Odette and her five errors.", {"Odette"}),
    ("The form says Mr. Nobody signed it.", {"Nobody"}),
    ("Open Saturdays near Daisy Bluffs.", {"Daisy"}),
]


@pytest.mark.parametrize(("text", "names"), THINGS, ids=[t[:30] for t, _ in THINGS])
def test_a_thing_or_a_made_up_person_with_a_name_is_nobody(text: str, names: set[str]) -> None:
    tokens = tokenise(text)
    assert {tokens.items[i].text for i in person_things.found(tokens)} == names
    assert not names & set(words_found(persons.find, text))


PEOPLE = [
    "The lady with the walker called Beverly by the wrong name.",
    "My patient watered the fern. RIP Stanley, he was 81.",
    "A made-up name for a real patient: Odette had her biopsy on Monday.",
    "The man in the car, Walter, was admitted with chest pain.",
    "The guy in the truck called Walter for help.",
    "Daisy came in with a stroke.",
]


@pytest.mark.parametrize("text", PEOPLE)
def test_somebody_beside_a_thing_stays_somebody(text: str) -> None:
    assert person_things.found(tokenise(text)) == frozenset()
