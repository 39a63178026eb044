"""Which language a text is written in, by its letters and its small words; deterministic and deliberately coarse.

The rules read English; labels of numbers are known in Spanish too. Anything else must be read by a person, so a text
that is not English says so. Source: office policy: unknown means not cleared. Stop words: the commonest function words
of each language, chosen so that no two sets share a word that English texts use often.
"""

import re

MIN_LETTERS = 32
"""Shorter pieces do not say what language they are in."""
MIN_WORDS = 6
MIN_HITS = 3
SCRIPT = "another script"
"""Stands for any language in letters that are not Latin."""

_STRIP = re.compile(r"https?://\S+|[@#]\w+|(?<!\S)\S{1,100}@\S{1,255}")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PIECES = re.compile(r"\n+|(?<=[.!?…])\s+")
_NOT_LATIN = re.compile(r"[\u0370-\u1cff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STOP: dict[str, frozenset[str]] = {
    "English": _set(
        "the and of to a in is it you that was for on are with as i his they at be this have from or had by but not"
        " what all were we when your can there an which their if will each about how up out them then she many some so"
        " these would him into has her like our my me us she's he he's it's i'm we're don't who been no than just"
    ),
    "Spanish": _set(
        "el la los las de del que y en un una unos unas por para con sin sus su al es son fue era está están estamos"
        " como pero más muy ya lo se le les nos mi tu nuestra nuestro nuestros gracias hoy ella ellos este esta estos"
        " hay cuando porque también todo todos sobre desde hasta donde quien señora señor usted ustedes"
    ),
    "French": _set(
        "le les des et est une du dans pour qui sur pas plus par au aux avec ce cette sont nous vous ils elle notre"
        " votre mais ou où très être avoir fait été chez ces leur son sa ses l'hôpital merci aujourd'hui"
    ),
    "German": _set(
        "der die das und ist nicht ein eine einen dem den des mit sich auf für wir ich sie zu von im bei auch nach wie"
        " oder aber noch nur haben hat wird sind war unsere unser ihre uns euch heute danke"
    ),
    "Portuguese": _set(
        "o os as não uma um para com dos das na nos do da em ao pela pelo mais muito você vocês nós ele ela eles foi"
        " são está estão nosso nossa obrigado obrigada hoje também seu sua que e"
    ),
    "Italian": _set(
        "il lo gli di che è non una un per con della dei delle nel nella sono ha più anche come questo questa noi voi"
        " nostro nostra grazie oggi alla al dal"
    ),
    "Dutch": _set(
        "het een van en niet zijn wij jullie voor met ook maar aan bij naar onze ons deze dit dat wordt heeft veel"
        " vandaag"
    ),
    "Polish": _set(
        "i w na z nie się że do jest to dla jak po od za przez tylko nasz nasza dziękuję dzisiaj pacjent był była"
    ),
    "Tagalog": _set(
        "ang ng mga sa na ay si ni kay hindi po ako siya kami namin natin tayo para salamat isang ito"
    ),
    "Vietnamese": _set(
        "là của và các có cho không được người với những một trong này đã bệnh nhân chúng tôi cảm ơn"
    ),
    "Haitian Creole": _set(
        "nan ak pou yo nou li mwen se ki gen pa yon sou moun lopital mèsi anpil jodi"
    ),
}  # fmt: skip


def of_piece(text: str) -> str:
    """The language of one paragraph or sentence: its English name, ``SCRIPT``, or empty if it does not say."""
    plain = _STRIP.sub(" ", text)
    letters = sum(c.isalpha() for c in plain)
    foreign = len(_NOT_LATIN.findall(plain))
    if foreign >= 8 and foreign * 2 > letters:
        return SCRIPT
    if letters < MIN_LETTERS:
        return ""
    words = [w.lower().replace("’", "'") for w in _WORDS.findall(plain)]
    if len(words) < MIN_WORDS:
        return ""
    english = sum(w in _STOP["English"] for w in words)
    if english * 3 >= len(words):
        return "English"  # no other language can outnumber that
    hits = {name: sum(w in stop for w in words) for name, stop in _STOP.items() if name != "English"}
    best = max(sorted(hits), key=lambda name: hits[name])
    if hits[best] >= MIN_HITS and hits[best] > english * 1.5 and hits[best] * 8 >= len(words):
        return best
    return "English" if english else ""


def foreign_languages(text: str) -> tuple[str, ...]:
    """Languages other than English that at least one piece of the text is written in, sorted."""
    whole = of_piece(text)
    found = {whole} if whole not in ("", "English") else set()
    pieces = _PIECES.split(text)
    if len(pieces) > 1:
        joined: list[str] = []
        for piece in pieces:
            # short sentences of one language are judged together
            joined.append(piece)
            candidate = of_piece(" ".join(joined))
            if candidate:
                found |= {candidate} - {"English"}
                joined = []
            elif len(joined) > 3:
                joined = joined[1:]
    return tuple(sorted(found))
