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
        ("Hanan Al Jundi", "Hanan al-Jundi"),  # Arabic, hyphen or blank
        ("Yaw Antwi Mensah", "Yaw Antwi-Mensah"),  # Ghanaian, double name
        ("Haein Noh", "Hae-in Noh"),  # Korean, hyphen in the given name
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
        ("Louisa Herrero", "Louisa Herrero-Vidal", Fit.PART),
        ("Louisa Vidal", "Louisa Herrero-Vidal", Fit.PART),
        ("Salma Belkacem", "Salma Nour Belkacem", Fit.PART),
        ("Paz Y. Cardona", "Paz Yolima Cardona", Fit.PART),
        ("Thu Dinh", "Thu Ha Dinh", Fit.PART),
        ("al-Jundi", "Hanan al-Jundi", Fit.SURNAME),
        ("Jundi", "Hanan al-Jundi", Fit.SURNAME),
        ("van der Berg", "Anna van der Berg", Fit.SURNAME),
        ("Berg", "Anna van der Berg", Fit.SURNAME),
        ("Antwi Mensah", "Yaw Antwi-Mensah", Fit.SURNAME),
        ("Mensah", "Yaw Antwi-Mensah", Fit.SURNAME),
        ("O'Malley", "Pat O'Malley", Fit.SURNAME),
        ("Thu Ha", "Thu Ha Dinh", Fit.GIVEN),
        ("Xiu Lan", "Xiu-Lan Tsai", Fit.GIVEN),
        ("Xiu", "Xiu-Lan Tsai", Fit.GIVEN),
        ("Yolima", "Paz Yolima Cardona", Fit.GIVEN),
        ("MAUREEN", "Maureen Tibbs", Fit.GIVEN),
        ("Walt", "Walter Jablonski", Fit.GIVEN),
        ("Dinh Thu Ha", "Thu Ha Dinh", Fit.ORDER),
        ("Sato Haruka", "Haruka Sato", Fit.ORDER),
        ("Sinead Donellan", "Sinead Donnellan", Fit.SLIP),
        ("Nikolai Bonadrev", "Nikolai Bondarev", Fit.SLIP),
    ],
)
def test_parts_short_forms_initials_and_slips(mention: str, listed: str, expected: Fit) -> None:
    assert fit(mention, listed) is expected


@pytest.mark.parametrize(
    ("mention", "listed"),
    [
        ("Teresa Mendez", "Teresa Mendes"),
        ("Lark Carmichoel", "Lark Carmichael"),
        ("Karim Nasar", "Karim Nassar"),
        ("Jon Cho", "Jon Choi"),
        ("Kazuo Morinoto", "Kazuo Morimoto"),
        ("Anna Petersen", "Anna Peterson"),
        ("Marta Lindqvist", "Maria Lindqvist"),
        ("Paz P. Cardona", "Paz Yolima Cardona"),
    ],
)
def test_similar_names_are_other_people(mention: str, listed: str) -> None:
    assert fit(mention, listed) <= Fit.SIMILAR


@pytest.mark.parametrize(
    ("mention", "listed"),
    [("Carmichoel", "Lark Carmichael"), ("Mendez", "Teresa Mendes"), ("G. Brossard", "Celia Brossard"), ("J", "Joel Abara"),
     ("J.T.", "Jun Tan"), ("", "Joel Abara"), ("Dr.", "Joel Abara"), ("😀", "Joel Abara"), ("Walter Kowal", "Walter Prentice")],
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
