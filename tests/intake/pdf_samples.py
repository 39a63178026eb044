"""PDF files made by hand, sound and hostile: each object as bytes, with a table of where it stands."""

from collections.abc import Sequence

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>"
CONTENTS = b"<< /Length 33 >>\nstream\n0.2 0.4 0.6 rg 72 72 200 200 re f\n\nendstream"


def pdf(catalog: bytes = b"", page: bytes = PAGE, more: Sequence[bytes] = (), trailer: bytes = b"") -> bytes:
    """One page with a blue square; ``catalog`` and ``trailer`` are further entries, ``more`` further objects from 5 on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        CONTENTS,
        *more,
    ]
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    at = []
    for number, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in at)
    out += (
        b"trailer\n<< /Size %d /Root 1 0 R " % (len(objects) + 1) + trailer + b" >>\nstartxref\n%d\n%%%%EOF\n" % start
    )
    return bytes(out)
