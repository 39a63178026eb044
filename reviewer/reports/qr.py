"""The checkpoint note as a QR code, so that a printed page can be scanned instead of typed."""

from collections.abc import Callable
from typing import Any

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from reviewer.reports.styles import INK, QR_SIDE

MOST_BYTES = 1_200
"""A longer note makes a code that a phone can hardly read from paper."""
QUIET = 2
"""Free modules around the code; the page around it is white as well. Source: ISO/IEC 18004 asks for four in all."""


def qr_code(note: str) -> Callable[[Any], None] | None:
    """A function that draws the code into a square of QR_SIDE, or None for a note that is too long."""
    data = note.encode("utf-8", "backslashreplace")
    if len(data) > MOST_BYTES:
        return None
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(data))
    code.make()
    count = code.getModuleCount()

    def draw(canvas: Any) -> None:
        side = QR_SIDE / (count + 2 * QUIET)
        path = canvas.beginPath()
        for row in range(count):
            column = 0
            while column < count:
                start = column
                while column < count and code.isDark(row, column):
                    column += 1
                if column > start:
                    path.rect((QUIET + start) * side, QR_SIDE - (QUIET + row + 1) * side, (column - start) * side, side)
                column += 1
        canvas.setFillColor(INK)
        canvas.drawPath(path, stroke=0, fill=1)

    return draw
