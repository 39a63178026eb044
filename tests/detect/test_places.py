"""Places smaller than a state: streets, towns, rooms, units, roads, landmarks, and what is none of them."""

import pytest

from reviewer.detect import places
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold

from .marked import check, words_found

PLACES = [
    "Deliver to [[1450 N. Harrison Ave, Suite 210, Fort Wayne, IN 46802]] by noon.",
    "She lives at [[12 Oak Street]] with two cats.",
    "Pick up at [[88 Juniper Ct Apt 4B, Elkhart, IN 46514]].",
    "Mail to [[P.O. Box 771, Marquette, MI 49855]].",
    "The ZIP is 49931? Yes, ZIP [[49931]].",
    "They moved to [[Duluth]], Minnesota.",
    "Driving in from [[Toledo]] tonight.",
    "Born and raised in [[Shreveport]], LA.",
    "The fair is at [[Riverside Park]], see you there.",
    "Found near [[Pell Township]] last week.",
    "A crash on [[Route 9]] and another on [[I-75]].",
    "Meet at [[St. Brigid's Church]] or [[Kessler Public Library]].",
    "Our unit, [[4 East]], won again.",
    "Pizza on [[5-South]] tonight!",
    "[[room 509]] and [[rm 614]] need linen.",
    "The gentleman in [[bed 7]] is singing.",
    "Park in [[Lot C]] or [[Garage 2]].",
    "Upstairs on the [[3rd floor]], past [[Suite 120]].",
    "Born in [[trauma bay 2]]!",
    "She spent a month on [[Willow Wing]].",
    "He still lives on [[Maple Avenue]].",
    "He fell off a ladder in [[Lancaster County]].",
    "A hiker from [[Elm Grove]] called.",
    "The mayor of [[Brookhaven]] came by.",
    "We cut the ribbon on the [[Bergman Pavilion]].",
    "Lunch at [[Tamarind Mall]], food court.",
    "Swimming at [[Lake Minnow]] with the kids.",
    "[[Ward 3B]] has a new coffee machine.",
    "Taken at [[O'Malley's]] on Friday.",
    "The shop on [[Main Street]] is closed.",
    "Alicia joined our [[Willow Creek]] office.",
    "A flight to [[Denver]] and a drive to [[Savannah]].",
    "The drive is at [[Temple Beth El]], [[400 Cedar Ave]].",
    "Charlotte came to us from [[Charlotte]].",
    "Two towns over in [[Zebulon Flats]] they know him.",
    "My guy in [[7]] and the lady in [[304]], again.",
    "The stop on [[Juniper Court]] was calm.",
    "She naps in [[bed six]], he in [[isolette 4]].",
    "Open Friday, [[77 Quarry Lane, Ashgrove]]. Bring a friend.",
    "Lost a ring at [[1204 Tanner Road, Orrick Bend]] last week.",
    "Come to [[9 Fir Court, Suite 3, Ashgrove 55123]], please.",
    "He fell outside the [[Kroger]] on [[Pell Street]].",
    "I cried in the [[Publix]] parking lot, then at [[Waffle House]].",
    "Dancing at the [[Elks Lodge]], supper at the [[VFW hall]].",
    "Games at the [[Harlan Senior Center]] on Monday.",
    "Meet by the [[Tolland crossroads]], bring water.",
    "They sold the [[old sawmill]] and the [[abandoned train station]].",
    "The bakery on [[6th]] is good. Come in off [[Ninth]].",
    "miss oduya in [[218]] likes her tea, MR. VALE IN [[207]] TOO",
    "Nurses on [[7]] don't sit down.",
    "TO THE NEW ONE IN [[BAY 3]]: your key is here",
    "The gentleman in [[ED 14]] is back from CT.",
    "A boy from [[C block]] says thanks.",
    "His mama in [[Selma]] should know.",
    "Crash on [[Cobble Ridge Road]] this morning.",
    "La señora de la [[cama 4]] y el señor del [[cuarto 318]] ya comen.",
    "Nos vemos en la [[Biblioteca Carnegie]], junto al [[Parque Juárez]] y la [[Calle Encino]].",
    "Mi abuela vino de [[Ocosingo]] y vive en el [[segundo piso]].",
    "She walks on [[3 Rehab]] every day.",
    "Dinner at the [[Old Foundry Tavern]] was loud.",
    "Doors open at the [[Kessler Armory]].",
    "The van stops at [[Tillman's Grocery]] again.",
    "A fire at the [[Willow Run trailer court]].",
    "She lives at [[412 Heron Lane]], he drives me home.",
    "Uncle Marty in [[508]] sings all night.",
    "It was in the [[Pickett Gulch]] newspaper.",
    "A clinic in [[Sorrel Flats]] since spring.",
]

NOT_PLACES = [
    "The ER is full and our ICU is fuller.",
    "Ohio, Kentucky and Tennessee are beautiful. So is Mexico.",
    "The infusion lounge got new chairs.",
    "Our unit is the best unit in the county.",
    "I waited 4 hours and saw 12 patients in 2 rooms.",
    "Level 1 trauma center, 24 beds, 3 units of blood.",
    "Wash In, Wash Out.",
    "Welcome Hannah Lake and Ji-woo Park to the lab.",
    "Dr. Anand Krishnan, MD, is on call.",
    "Bed 24 hours a day is not a plan.",
    "The Intensive Care Unit and the Emergency Department.",
    "The food bank and the job market are open.",
    "In March and in Spanish, in God we trust.",
    "Give him 5 mg in 10 minutes, 3 times a day.",
    "My favorite seat is by the window.",
    "lot 7AB1293 was recalled",
    "Exit interviews and a long road ahead.",
    "Meet at Food Court. A man in 4 words. The kid on 3 meds. A woman in 2024.",
    "I worked at Kroger for years and shop for Target brands.",
    "The old man, the old joke, an abandoned plan.",
    "Closed on 6th January, back on 9th May. On Friday 4th.",
    "We talked in Yoruba and in Crocs.",
    "He is patient 218 of 300. Nurses on 12 hours of sleep.",
    "Lot 44A19, exp 03/27. LOT 7731A is a box.",
    "Miss Ophelia Grange and Mr. Nathan Green are here.",
    "El parque, la calle y la iglesia. Hablo en Español en Facebook.",
    "Hall Pass, First Pass, Boarding Pass, Green Light.",
    "People in Carhartt jackets run this place.",
]


@pytest.mark.parametrize("marked", PLACES)
def test_places_are_marked_exactly(marked: str) -> None:
    check(places.find, marked)


@pytest.mark.parametrize("text", NOT_PLACES)
def test_what_is_no_place_is_not_marked(text: str) -> None:
    assert words_found(places.find, text) == []


def test_an_own_address_is_still_found_and_names_the_entry_that_allows_it() -> None:
    own = OwnLists(own_addresses=("12 Oak Street, Elkhart, IN 46514",))
    (finding,) = places.find(fold("Visit us at 12 Oak Street, Elkhart, IN 46514."), own)
    assert finding.allowed_by == "own address 12 Oak Street, Elkhart, IN 46514"


def test_a_town_that_stood_in_an_address_is_marked_again_alone() -> None:
    text = "Come to 9 Mill Rd, Quimper, OH 44811. Quimper loves you."
    assert words_found(places.find, text) == ["9 Mill Rd, Quimper, OH 44811", "Quimper"]
