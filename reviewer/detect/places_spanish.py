"""Places as Spanish posts write them: the kind first, then the name or the number.

Found: "Calle Nogal", "Parque Hidalgo", "Iglesia de San Judas", "la cama 4", "cuarto 318", "segundo piso", "el del 5B",
"vino de Totonicapán". A kind alone ("el parque") and a language or country are no places.

Source: 45 CFR 164.514(b)(2)(i)(B); Spanish is the second language of United States posts.
"""

from reviewer.detect.lexicon import wordset
from reviewer.detect.names import given, is_common, surname
from reviewer.detect.spots import Place
from reviewer.detect.tokens import Token, Tokens, capital, word_group

_KINDS = word_group(
    "calle avenida av parque biblioteca iglesia capilla parroquia catedral plaza mercado colonia barrio puente carretera estadio "
    "panteon teatro museo playa lago cerro bar cantina cine gimnasio apartamentos residencial avda bulevar calzada templo auditorio "
    "deportivo alameda rancho ejido paseo"
)
_ROOMS = word_group(
    "cuarto habitacion cama silla sala piso celda consultorio quirofano cubiculo cunero incubadora pediatria torre edificio"
)
_ORDINALS = word_group("primer primero segundo tercer tercero cuarto quinto sexto septimo octavo")
_JOIN = word_group("de del la las los el san santa santo")
_FROM = word_group(
    "somos soy es vino vine viene vengo llego llegue sali salio regreso originario originaria vive vivo viven nacio naci oriunda oriundo"
)
_MEASURES = word_group(
    "horas hora minutos meses semanas anos dias mg ml pacientes personas veces de por grados pesos dolares enfermeras camas litros a y"
)


def spanish(tokens: Tokens) -> list[Place]:
    """The Spanish places of a text; nothing is read where no word of the text is Spanish."""
    items = tokens.items
    speaks = len({t.low for t in items} & _SPEAKS)
    if not speaks:
        return []
    found = []
    for index in range(len(items)):
        place = _named(items, index) or _numbered(items, index)
        if place is None and speaks > 1:
            place = _town(items, index) or _bare(items, index)
        if place is not None:
            found.append(place)
    return found


_SPEAKS = word_group("el la los las del una un y que en con por para es hoy mi su se")


def _named(items: tuple[Token, ...], index: int) -> Place | None:
    token = items[index]
    if token.low not in _KINDS or index + 1 >= len(items):
        return None
    stop = index + 1
    while (
        stop < len(items) and items[stop].low in _JOIN and items[stop].sentence == token.sentence and stop - index < 4
    ):
        stop += 1
    if stop >= len(items) or not capital(items[stop]) or items[stop].sentence != token.sentence or items[stop].first:
        return None
    if token.shape == "lower" and token.low in ("bar", "plaza", "cine", "lago", "museo") and is_common(items[stop].low):
        return None
    while stop < len(items) and capital(items[stop]) and items[stop].sentence == token.sentence and stop - index < 6:
        stop += 1
    if stop + 1 < len(items) and items[stop].text == "#" and items[stop + 1].kind == "n":
        stop += 2
    return Place(index, stop, "LOC-060", "Spanish name of a place", 0.8)


def _numbered(items: tuple[Token, ...], index: int) -> Place | None:
    token = items[index]
    if token.low in _ORDINALS and index + 1 < len(items) and items[index + 1].low == "piso":
        return Place(index, index + 2, "LOC-061", "numbered floor", 0.75)
    if token.low not in _ROOMS or index + 1 >= len(items) or items[index + 1].kind != "n" or not items[index + 1].gap:
        return None
    if len(items[index + 1].text) > 4:
        return None
    stop = index + 2
    if stop < len(items) and not items[stop].gap and items[stop].kind == "w" and len(items[stop].text) == 1:
        stop += 1
    elif stop + 1 < len(items) and items[stop].text == "-" and not items[stop].gap and len(items[stop + 1].text) <= 2:
        stop += 2
    elif stop < len(items) and items[stop].text in ":%/" and not items[stop].gap:
        return None
    return Place(index, stop, "LOC-061", "numbered room, bed or floor", 0.85)


def _town(items: tuple[Token, ...], index: int) -> Place | None:
    """ "me pierdo en Pico Rivera", "somos de Culiacán": a name after "en", or after "de" that tells an origin."""
    token = items[index]
    if index == 0 or not capital(token) or token.first or token.shape != "title":
        return None
    before = items[index - 1]
    origin = before.low == "de" and index > 1 and items[index - 2].low in _FROM
    if not origin and before.low not in ("en", "hasta"):
        return None
    stop = index + 1
    while stop < len(items) and capital(items[stop]) and items[stop].sentence == token.sentence and stop - index < 3:
        stop += 1
    name = " ".join(t.low for t in items[index:stop])
    if name in wordset("places", "states") or name in wordset("places", "countries") or token.low in _NO_TOWN:
        return None
    if is_common(token.low) or (given(token.low) > 0.6 and surname(token.low) and stop - index == 1 and not origin):
        return None
    return Place(index, stop, "LOC-062", "town after a Spanish preposition", 0.66)


_NO_TOWN = word_group(
    "urgencias pediatria maternidad facebook instagram dios cristo navidad ingles espanol twitter tiktok youtube enero febrero marzo abril "
    "mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo cirugia terapia "
    "oncologia radiologia covid hospital clinica recursos estados zoom whatsapp google nochebuena semana pascua oncologia dialisis"
)


def _bare(items: tuple[Token, ...], index: int) -> Place | None:
    """ "el del 5B", "la bomba de la 11", "el monitor de la 6": a bed or room that is only its number."""
    number = items[index]
    if number.kind != "n" or index < 2 or len(number.text) > 3 or not number.gap:
        return None
    first = items[index - 1].low
    article = items[index - 2].low
    stop = index + 1
    letter = stop < len(items) and not items[stop].gap and items[stop].kind == "w" and len(items[stop].text) == 1
    stop += letter
    if first == "del":
        led = letter and article in (
            "viejito",
            "senor",
            "paciente",
            "el",
            "la",
            "nino",
            "abuelo",
            "familia",
            "mama",
            "papa",
        )
    else:
        led = first == "la" and article == "de" and index > 2 and items[index - 3].low in _THINGS
    after = items[stop] if stop < len(items) else None
    if not led or (after is not None and ((after.low in _MEASURES and not letter) or after.text in ":%/")):
        return None
    return Place(index, stop, "LOC-061", "room by its number alone", 0.66)


_THINGS = word_group(
    "bomba monitor alarma paciente senor senora familia timbre luz el suero hija hijo esposa mama papa abuela abuelo llamado"
)
