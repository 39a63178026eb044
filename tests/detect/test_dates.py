"""Dates and times finer than a year, and the recurring, greeting and duration words that are none."""

import pytest

from reviewer.detect import dates

from .marked import check, words_found

DATES = [
    "Closed on [[Monday]] and [[last Tuesday]].",
    "The gala is [[Friday, November 6]], [[7 pm]].",
    "Surgery was on [[March 3]] and again on [[March 9th, 2026]].",
    "Born [[04/11/1951]], seen [[2026-02-14]].",
    "She left [[three weeks ago]], he left [[20 minutes ago]].",
    "Coffee at [[2am]], [[4:12 am]] and [[noon]].",
    "Open from [[9 am to 1 pm]], later [[8 am to 8 pm]].",
    "Walk-ins from [[11 to 3]].",
    "We lost him on [[Christmas Eve]].",
    "Fireworks on the [[Fourth of July]].",
    "He coded at [[half three]], not at [[quarter past two]].",
    "Call me after [[9]].",
    "It was [[last night]], no, [[this morning]].",
    "Since [[June]] we wait. It started in [[January]].",
    "It came back in the [[spring of 2025]].",
    "See you [[tomorrow]] or [[next week]].",
    "He walked [[this summer]], she walked [[last November]].",
    "My shift on [[Tuesday morning]] was calm.",
    "The power went out at [[0300]].",
    "The clinic is on the [[14th of May]].",
    "[[Today]] is the day.",
    "El [[sábado 7 de marzo]], de [[10 a 2]].",
    "Salió [[ayer]] y regresa [[hoy]].",
    "You missed your visits on [[3/14]] and again on [[3/28]].",
    "Every patient since [[May 9]] was called.",
    "She worked over [[Labor Day weekend]].",
    "Signed on [[12 March 2026]].",
    "At [[14:30]] the alarm rang.",
    "We married at [[ten minutes to midnight]].",
    "Transplant day was [[8/19]].",
    "[[Yesterday]] I cried. [[Tonight]] I rest.",
    "Meet me [[Thursday]] at [[six]] by the flagpole.",
    "Open house on [[Saturday]], [[ten]], back of the library.",
    "He called at [[4]] and at [[9]] that night.",
    "[[Saturday]] [[10-2]], weekdays [[8 to 5]], hours [[9 to 4]].",
    "Gloves cost more from [[March]].",
    "She worked [[Christmas]].",
]

NOT_DATES = [
    "In 2025 we opened; since 2019 we grew.",
    "Two years ago we had nothing. Decades ago even less.",
    "After 31 hours of work and for six months of waiting.",
    "Every Tuesday we have yoga, and Mondays are quiet.",
    "The group meets on the first Thursday of the month.",
    "I see him every Tuesday and Thursday.",
    "October is Breast Cancer Awareness Month.",
    "Happy Thanksgiving! Merry Christmas! Happy Mother's Day!",
    "It was day 61, and the next night was worse.",
    "Visa exp 09/28, lot 12/24.",
    "That's my Monday. 24/7, 365.",
    "These days nobody sleeps. Home by the weekend.",
    "120/80 on a good day, 10/10 attitude, 5/5 strength.",
    "Taco Tuesday and Throwback Thursday!",
    "#MondayMotivation #ThankfulThursday",
    "You may 9 times out of ten be right.",
    "Children under 9 may need two doses.",
    "One day at a time. Some night shifts hurt.",
    "My cats April, May and June helped.",
    "Take 2 at a time for 3 days.",
    "The march on the capitol may go on.",
    "The Christmas party needs a tree.",
    "He died at seven. They left two by two.",
    "Outnumbered by three, and at one with it.",
    "Days 5 to 10 are the worst.",
]


@pytest.mark.parametrize("marked", DATES)
def test_dates_are_marked_exactly(marked: str) -> None:
    check(dates.find, marked)


@pytest.mark.parametrize("text", NOT_DATES)
def test_years_durations_and_greetings_are_not_marked(text: str) -> None:
    assert words_found(dates.find, text) == []
