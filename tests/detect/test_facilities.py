"""Named hospitals, clinics, schools and employers, and the nouns and agencies that are none."""

import pytest

from reviewer.detect import facilities
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold

from .marked import check, words_found

FACILITIES = [
    "I love working at [[Northgate Regional Medical Center]].",
    "Proud to be part of [[Summerlin Health]].",
    "She went to [[Jefferson Middle School]] back then.",
    "A gift from the [[Harlow Community Foundation]].",
    "[[St. Mary's Hospital]] and [[Mercy General Hospital]] are hiring.",
    "He trained at the [[University of Akron]] and at [[Stanton University Hospital]].",
    "Third graders from [[Pinecrest Elementary]] sang for us.",
    "Try [[Quigley Street Dental]] for a cleaning.",
    "She did dialysis at [[Tolliver Dialysis Center]].",
    "[[Oakhurst Skin & Laser]] opens today.",
    "THANK YOU [[PEMBERLEY HEALTH]] NURSES",
    "Nació en el [[Hospital San Rafael]].",
    "Coach at [[Fairmont High]] for years.",
    "He is at [[Golden Years Nursing Home]].",
    "My mom lives at [[Ashby Manor]] now.",
    "[[Mayo Clinic]] published it.",
    "Two years of care at [[St. Brigid]].",
    "I never had a better visit to [[Harrow Podiatry]] in town.",
    "[[Summit Ridge Ortho]] got my cousin in.",
    "[[Kestrel Home Infusion]] sent the pump.",
    "We aides at [[Lindenfell]] want a raise.",
    "I answer phones and work at [[Quarry Harbor]].",
    "Rotting teeth? [[Amberly Dental Arts]] is open.",
    "Visto en la [[Primaria Benito Juárez]].",
]

NOT_FACILITIES = [
    "Our hospital and the clinic are open.",
    "The World Health Organization and the American Heart Association agree.",
    "Public Health is everybody's job. Mental Health matters.",
    "The Joint Commission and Blue Cross came by.",
    "Urgent Care is open late. So is Primary Care.",
    "High School students may volunteer.",
    "Walk-in Flu Clinic on Friday, Free Vaccine Clinic on Monday.",
    "We are hiring in the Emergency Department.",
    "Our Children's Hospital team",
    "The old barracks hospital had no windows.",
    "Follow us on Facebook and Google.",
    "My University days were long ago.",
    "We drove by St. Louis to St. Anne Church.",
    "Chess at the Harlan Senior Center and the Pell Community Center.",
    "He fell outside the Walmart, near the Starbucks.",
    "Ana Moreno PT and Noah Reyes Ortho came.",
    "We work at Night, we work at Christmas, the team at Home.",
    "A Happy Heart, Healthy Vision, Good Hearing.",
]


@pytest.mark.parametrize("marked", FACILITIES)
def test_facilities_are_marked_exactly(marked: str) -> None:
    check(facilities.find, marked)


@pytest.mark.parametrize("text", NOT_FACILITIES)
def test_generic_nouns_and_agencies_are_not_marked(text: str) -> None:
    assert words_found(facilities.find, text) == []


def test_an_own_facility_is_found_by_the_list_and_stays_a_finding() -> None:
    own = OwnLists(own_facilities=("The Cottage",))
    (finding,) = facilities.find(fold("Nights at The Cottage are long."), own)
    assert finding.allowed_by == "own facility The Cottage"
    assert finding.rule_id == "FAC-001"


def test_the_short_name_counts_where_it_means_the_employer() -> None:
    text = "Nurses of Northgate, the Northgate Health board meets."
    assert words_found(facilities.find, text) == ["Northgate", "Northgate Health"]
