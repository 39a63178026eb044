"""Which language a text is in: coarse, deterministic, silent when there is too little to say."""

import pytest

from reviewer.detect.language import SCRIPT, foreign_languages

ENGLISH = [
    "So proud of our team today! They stayed late so that a family could say goodbye.",
    "Flu shots. Walk-in. Monday to Friday. Free parking. Bring your card.",
    "Nora Feldstein, Joel Abara, Mei-Ling Cho, Anders Lindqvist, Priya Raghunathan",
    "💙💙💙 #NursesWeek #Grateful #TeamPeds",
    "Gracias!", "¡Feliz Navidad!", "De nada, Maria", "Привет!", "",
    "Dr. de la Cruz and Mr. van der Berg are in La Paz and Los Angeles for the conference on care.",
    "lol ok brb omg that shift tho", "20 mg/kg q6h PRN x3d, NPO p MN, d/c a.m. labs CBC BMP",
    "Our café crew made crème brûlée and pâté for the gala; c'est la vie!",
]  # fmt: skip
FOREIGN = [
    ("Hoy nuestra clínica abre a las ocho y todos los pacientes pueden venir sin cita para su vacuna.", "Spanish"),
    ("Merci à toute notre équipe pour les soins donnés à cette patiente qui est rentrée chez elle hier.", "French"),
    ("Wir danken unserem Team, das heute mit der Patientin und ihrer Familie gefeiert hat.", "German"),
    ("Hoje a nossa equipe celebrou com uma paciente que não desistiu e foi para casa com os filhos.", "Portuguese"),
    ("Oggi la nostra paziente è tornata a casa con la sua famiglia, grazie a tutti della squadra.", "Italian"),
    ("Salamat po sa lahat ng mga nars na nag-alaga sa aming nanay kahapon sa ospital.", "Tagalog"),
    ("Сегодня наша пациентка вернулась домой после тяжелой операции на сердце", SCRIPT),
    ("患者さんが昨日退院しました。皆さん本当にありがとうございました。", SCRIPT),
    ("مريضتنا عادت إلى بيتها اليوم بعد عملية طويلة في القلب", SCRIPT),
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_short_and_wordless_texts_pass(text: str) -> None:
    assert foreign_languages(text) == ()


@pytest.mark.parametrize(("text", "name"), FOREIGN)
def test_other_languages_are_named(text: str, name: str) -> None:
    assert foreign_languages(text) == (name,)


@pytest.mark.parametrize(("text", "name"), FOREIGN)
def test_a_paragraph_in_another_language_is_noticed_in_an_english_post(text: str, name: str) -> None:
    post = "Our clinic opens at eight and everybody is welcome to come by for a flu shot.\n\n" + text
    assert foreign_languages(post) == (name,)


def test_a_large_text_is_judged_quickly() -> None:
    assert foreign_languages("the cat and the dog were in the house\n" * 5_000) == ()
