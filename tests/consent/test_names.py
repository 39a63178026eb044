"""Names as written against names as listed, from twelve and more cultures of naming."""

import pytest

from reviewer.consent.names import Fit, fit, fold, name_of, same_in_full, words_of
from reviewer.consent.nicknames import SHORT_FORMS, same_given_name


@pytest.mark.parametrize(
    ("mention", "listed"),
    [
        ("josé  PEÑA", "Jose Pena"),  # Spanish, accents and capitals
        ("Zofia Żółkiewska", "Zofia Zolkiewska"),  # Polish
        ("Søren Ågård", "Soren Agard"),  # Danish
        ("Nguyễn Thị Hoa", "Nguyen Thi Hoa"),  # Vietnamese
        ("Yusra Al Khatib", "Yusra al-Khatib"),  # Arabic, hyphen or blank
        ("Kwame Osei Bonsu", "Kwame Osei-Bonsu"),  # Ghanaian, double name
        ("Jiwoo Han", "Ji-woo Han"),  # Korean, hyphen in the given name
        ("Siobhán O’Malley", "Siobhan O'Malley"),  # Irish, another apostrophe
        ("Dr. Anneliese von der Heide, MD", "Anneliese von der Heide"),  # German, title and credential
        ("Peña, José", "José Peña"),  # surname first with a comma
        ("Ruth Ben-David Jr.", "Ruth Ben David"),  # Hebrew, suffix
        ("Aroha Te Rangi", "aroha te rangi"),  # Maori
        ("Nwankwo's", "Nwankwo"),  # Igbo, possessive
        ("Đặng Văn Lâm", "Dang Van Lam"),  # Vietnamese letter without decomposition
    ],
)
def test_the_same_name_in_full_however_it_is_typed(mention: str, listed: str) -> None:
    assert same_in_full(mention, listed)
    assert fit(mention, listed) is Fit.FULL


@pytest.mark.parametrize(
    ("mention", "listed", "expected"),
    [
        ("Bob Hartley", "Robert Hartley", Fit.SHORT_FORM),
        ("Robert Hartley", "Bob Hartley", Fit.SHORT_FORM),
        ("Lupe Arriaga", "Guadalupe Arriaga", Fit.SHORT_FORM),
        ("Kolya Sidorov", "Nikolai Sidorov", Fit.SHORT_FORM),
        ("J. Abara", "Joel Abara", Fit.INITIAL),
        ("Joel A.", "Joel Abara", Fit.INITIAL),
        ("J. Abara", "Mary Abara", Fit.NONE),
        ("Joel B.", "Joel Abara", Fit.NONE),
        ("Frances Delgado", "Frances Delgado-Ruiz", Fit.PART),
        ("Frances Ruiz", "Frances Delgado-Ruiz", Fit.PART),
        ("Fatima Benali", "Fatima Zahra Benali", Fit.PART),
        ("Luz M. Quintero", "Luz Marisol Quintero", Fit.PART),
        ("Minh Tran", "Minh Anh Tran", Fit.PART),
        ("al-Khatib", "Yusra al-Khatib", Fit.SURNAME),
        ("Khatib", "Yusra al-Khatib", Fit.SURNAME),
        ("van der Berg", "Anna van der Berg", Fit.SURNAME),
        ("Berg", "Anna van der Berg", Fit.SURNAME),
        ("Osei Bonsu", "Kwame Osei-Bonsu", Fit.SURNAME),
        ("Bonsu", "Kwame Osei-Bonsu", Fit.SURNAME),
        ("O'Malley", "Pat O'Malley", Fit.SURNAME),
        ("Minh Anh", "Minh Anh Tran", Fit.GIVEN),
        ("Mei Ling", "Mei-Ling Cho", Fit.GIVEN),
        ("Mei", "Mei-Ling Cho", Fit.GIVEN),
        ("Marisol", "Luz Marisol Quintero", Fit.GIVEN),
        ("LORETTA", "Loretta Simms", Fit.GIVEN),
        ("Walt", "Walter Kowalczyk", Fit.GIVEN),
        ("Tran Minh Anh", "Minh Anh Tran", Fit.SLIP),
        ("Sato Haruka", "Haruka Sato", Fit.SLIP),
        ("Siobhan Galagher", "Siobhan Gallagher", Fit.SLIP),
        ("Nikolai Petrneko", "Nikolai Petrenko", Fit.SLIP),
    ],
)
def test_parts_short_forms_initials_and_slips(mention: str, listed: str, expected: Fit) -> None:
    assert fit(mention, listed) is expected


@pytest.mark.parametrize(
    ("mention", "listed"),
    [
        ("Maria Gomez", "Maria Gomes"),
        ("Wren Abernethy", "Wren Abernathy"),
        ("Samir Hadad", "Samir Haddad"),
        ("Jon Cho", "Jon Choi"),
        ("Hiroshi Tanaka", "Hiroshi Tanabe"),
        ("Anna Petersen", "Anna Peterson"),
        ("Marta Lindqvist", "Maria Lindqvist"),
        ("Luz P. Quintero", "Luz Marisol Quintero"),
    ],
)
def test_similar_names_are_other_people(mention: str, listed: str) -> None:
    assert fit(mention, listed) <= Fit.SIMILAR


@pytest.mark.parametrize(
    ("mention", "listed"),
    [("Abernethy", "Wren Abernathy"), ("Gomez", "Maria Gomes"), ("G. Marchand", "Rosa Marchand"), ("J", "Joel Abara"),
     ("J.T.", "Jun Tan"), ("", "Joel Abara"), ("Dr.", "Joel Abara"), ("😀", "Joel Abara"), ("Walter Kowal", "Walter Pruitt")],
)  # fmt: skip
def test_other_names_do_not_fit(mention: str, listed: str) -> None:
    assert fit(mention, listed) is Fit.NONE


def test_names_that_look_like_credentials_stay_names() -> None:
    assert words_of("Linh Do") == ("linh", "do")
    assert words_of("Md Karim") == ("md", "karim")
    assert words_of("Linh Tran, RN") == ("linh", "tran")
    assert name_of("Thanh Ma").surname == ("ma",)


def test_initials_are_told_apart() -> None:
    assert words_of("J.T.") == ("j", "t")
    assert words_of("J. T. Abara") == ("j", "t", "abara")
    assert fold("STRAẞE Łódź") == "strasse lodz"


def test_the_table_of_short_forms_is_large_and_clean() -> None:
    assert len(SHORT_FORMS) >= 200
    assert all(name == fold(name) and short == fold(short) for name, shorts in SHORT_FORMS.items() for short in shorts)
    assert all(name not in shorts for name, shorts in SHORT_FORMS.items())
    assert same_given_name("bill", "william")
    assert same_given_name("william", "bill")
    assert not same_given_name("maria", "marta")
