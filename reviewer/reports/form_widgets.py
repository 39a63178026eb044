"""Fields of a fillable PDF (AcroForm, ISO 32000-1, 12.7): boxes for text, boxes to tick, and one hidden value.

Every field brings its own picture of its value, in our embedded fonts, so a prefilled name shows in any reader. Only
while somebody types does the reader use Helvetica, which every reader has. No script, no order to calculate or send.
"""

from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
    xObjectName,
)

from reviewer.reports.layout import Line, fitted, runs_of, set_lines
from reviewer.reports.styles import ACCENT, INK, Look
from reviewer.reports.textblock import draw_line

PRINTED, HIDDEN = 4, 2
"""Annotation flags. Source: ISO 32000-1, table 165."""
READ_ONLY, MULTI_LINE, NO_SPELL_CHECK, NO_SCROLL = 1, 1 << 12, 1 << 22, 1 << 23
"""Field flags. Source: ISO 32000-1, tables 221 and 228. Without scrolling nothing that is typed is lost on paper."""
TYPE_SIZE = 10.0
SIZES, LEADING, BASE = (10.0, 9.0, 8.0, 7.0), 1.25, 0.14
"""Sizes of a prefilled value that are tried; distance of its lines and its baseline in a box, of the size."""
MAX_CHARS = 1_000
INSET = 3.0
ON = "Yes"


class FormFields(PDFObject):  # type: ignore[misc]  # reportlab has no type information
    """The form of one document: its fields in the order in which they are drawn."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        """Begin without a field."""
        self.fields: list[Any] = []

    @classmethod
    def of(cls, canvas: Any) -> "FormFields":
        """The form of the document that is drawn; made with its first field."""
        catalog = canvas._doc.Catalog
        if getattr(catalog, "AcroForm", None) is None:
            catalog.AcroForm = cls()
        form: FormFields = catalog.AcroForm
        return form

    def format(self, document: Any) -> bytes:
        """The dictionary of the form."""
        fonts = PDFDictionary({"Helv": _standard("Helvetica", "WinAnsiEncoding"), "ZaDb": _standard("ZapfDingbats")})
        form = PDFDictionary(
            {
                "Fields": PDFArray(self.fields),
                "DR": PDFDictionary({"Font": fonts}),
                "DA": PDFString(_typed_in(TYPE_SIZE)),
            }
        )
        written: bytes = form.format(document)
        return written

    def add(self, canvas: Any, widget: dict[str, Any]) -> None:
        """Put a field on the present page and into the form."""
        name = f"field{len(self.fields)}"
        widget["P"] = canvas._doc.thisPageRef()
        canvas._addAnnotation(PDFDictionary(widget), name)
        self.fields.append(canvas._doc.refAnnotation(name))


def text_field(
    canvas: Any, name: str, tip: str, box: tuple[float, float, float, float], value: str, look: Look, lines: int
) -> None:
    """A box to write in. ``box`` is left, bottom, width and height where the canvas stands now."""
    wide, high = box[2:]
    shown = f"shown-{name}"
    set_in = _set(value, look, wide - 2 * INSET, lines, high)
    canvas.beginForm(shown, 0, 0, wide, high)
    for line, baseline in set_in:
        draw_line(canvas, line, INSET, baseline)
    canvas.endForm()
    widget = _widget(canvas, name, tip, box)
    flags = NO_SCROLL | (MULTI_LINE if lines > 1 else NO_SPELL_CHECK)
    widget |= {
        "FT": PDFName("Tx"),
        "Ff": flags,
        "MaxLen": MAX_CHARS,
        "V": PDFString(value[:MAX_CHARS]),
        "DA": PDFString(_typed_in(look.size)),
        "AP": PDFDictionary({"N": PDFObjectReference(xObjectName(shown))}),
    }
    FormFields.of(canvas).add(canvas, widget)


def tick_field(canvas: Any, name: str, tip: str, left: float, bottom: float, side: float, on: bool) -> None:
    """A box to tick. Its frame is drawn on the page; the field holds the tick."""
    states = {ON: _tick(side), "Off": b""}
    pictures = {}
    for state, drawn in states.items():
        picture = PDFStream(content=drawn, filters=[])
        picture.dictionary = PDFDictionary(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": PDFArray([0, 0, side, side]),
                "Resources": PDFDictionary({}),
            }
        )
        pictures[state] = canvas._doc.Reference(picture, f"tick-{name}-{state}")
    state = PDFName(ON if on else "Off")
    widget = _widget(canvas, name, tip, (left, bottom, side, side))
    widget |= {
        "FT": PDFName("Btn"),
        "V": state,
        "AS": state,
        "DA": PDFString(f"{_ink(ACCENT)} /ZaDb {side:.0f} Tf"),
        "MK": PDFDictionary({"CA": PDFString("4")}),
        "AP": PDFDictionary({"N": PDFDictionary(pictures)}),
    }
    FormFields.of(canvas).add(canvas, widget)


def hidden_value(canvas: Any, name: str, value: str) -> None:
    """A value that nobody sees and that travels with the form."""
    widget = _widget(canvas, name, "Which form this is", (0, 0, 0, 0))
    widget |= {
        "F": HIDDEN,
        "FT": PDFName("Tx"),
        "Ff": READ_ONLY,
        "V": PDFString(value),
        "DA": PDFString(_typed_in(TYPE_SIZE)),
    }
    FormFields.of(canvas).add(canvas, widget)


def _widget(canvas: Any, name: str, tip: str, box: tuple[float, float, float, float]) -> dict[str, Any]:
    left, bottom, wide, high = box
    x, y = canvas.absolutePosition(left, bottom)
    return {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Widget"),
        "T": PDFString(name),
        "TU": PDFString(tip),
        "F": PRINTED,
        "Rect": PDFArray([round(x, 2), round(y, 2), round(x + wide, 2), round(y + high, 2)]),
    }


def _set(value: str, look: Look, width: float, lines: int, high: float) -> list[tuple[Line, float]]:
    """The lines of a value with their baselines, smaller where it is long; what still does not fit ends with an ellipsis."""
    if not value:
        return []
    for size in SIZES:
        look = Look(look.face, min(size, look.size), look.ink, size * LEADING)
        found = set_lines(runs_of(value if lines > 1 else " ".join(value.split()), look), width)
        room = max(1, int((high - INSET) / look.leading)) if lines > 1 else 1
        if len(found) <= room:
            break
    else:
        rest = "".join(atom.text for line in found[room - 1 :] for atom in line.atoms)
        found = [*found[: room - 1], fitted(rest, look, width)]
    if lines == 1:
        return [(found[0], (high - look.size) / 2 + look.size * BASE)]
    return [(line, high - INSET - look.size - index * look.leading) for index, line in enumerate(found)]


def _tick(side: float) -> bytes:
    """A tick, drawn as two strokes."""
    points = [(0.2, 0.52), (0.42, 0.26), (0.82, 0.78)]
    (x0, y0), (x1, y1), (x2, y2) = [(round(x * side, 2), round(y * side, 2)) for x, y in points]
    ink = " ".join(f"{part:.3f}" for part in (INK.red, INK.green, INK.blue))
    return f"q {ink} RG {side * 0.13:.2f} w 1 J 1 j {x0} {y0} m {x1} {y1} l {x2} {y2} l S Q".encode("ascii")


def _ink(color: Color) -> str:
    return f"{color.red:.3f} {color.green:.3f} {color.blue:.3f} rg"


def _typed_in(size: float) -> str:
    return f"{_ink(INK)} /Helv {size:g} Tf"


def _standard(name: str, encoding: str = "") -> PDFDictionary:
    font = {"Type": PDFName("Font"), "Subtype": PDFName("Type1"), "BaseFont": PDFName(name)}
    return PDFDictionary(font | ({"Encoding": PDFName(encoding)} if encoding else {}))
