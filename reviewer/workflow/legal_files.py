"""The files of an export for legal against one another: load files, numbers, the digest of the certificate."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from reviewer.model.views import Problem
from reviewer.reports import legal_dat, legal_edrm, legal_opticon
from reviewer.workflow.legal_certified import CERTIFICATE, certified

_BATES = re.compile(r"([A-Z]{2,8})(\d{7,8})")


def problem(what: str) -> Problem:
    """A problem of a file."""
    return Problem(None, "file", what)


class Files(Mapping[str, bytes]):
    """The files of the payload by path below ``data/``; read when they are asked for. ``digest`` reads nothing."""

    def __init__(self, folder: Path, digests: Mapping[str, str]) -> None:
        """Take the folder, and the SHA-256 of each file as it lies there."""
        self._folder = folder
        self.digests = {
            name.removeprefix("data/"): digest for name, digest in digests.items() if name.startswith("data/")
        }

    def __getitem__(self, name: str) -> bytes:
        if name not in self.digests:
            raise KeyError(name)
        return (self._folder / "data" / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)

    def size(self, name: str) -> int:
        """Size of a file. Raises KeyError."""
        if name not in self.digests:
            raise KeyError(name)
        return (self._folder / "data" / name).stat().st_size


def _dat(files: Files) -> list[Problem]:
    if "VOL001/DATA/VOL001.dat" not in files:
        return []
    problems = []
    for row in legal_dat.read_dat(files["VOL001/DATA/VOL001.dat"]):
        name = row["BEGBATES"]
        native, text = (row[field].replace("\\", "/") for field in ("NATIVEPATH", "TEXTPATH"))
        if native and files.digests.get(f"VOL001/{native}") != row["SHA256"]:
            problems.append(problem(f"The native file of {name} is not the one that the load file names."))
        if text and f"VOL001/{text}" not in files:
            problems.append(problem(f"The text file of {name} is missing."))
        if row["PRIVILEGE"] and native:
            problems.append(problem(f"{name} is marked as withheld, but its native file is there."))
    return problems


def _opt(files: Files) -> list[Problem]:
    if "VOL001/DATA/VOL001.opt" not in files:
        return []
    pages = legal_opticon.read_opt(files["VOL001/DATA/VOL001.opt"])
    problems = [problem(f"The image of page {p.id} is missing.") for p in pages if f"VOL001/{p.path}" not in files]
    if not pages:
        return problems
    counted: dict[str, int] = {}
    begin = ""
    for page in pages:
        begin = page.id if page.first else begin
        counted[begin] = counted.get(begin, 0) + 1
    wanted = {row["BEGBATES"]: int(row["PGCOUNT"] or 0) for row in legal_dat.read_dat(files["VOL001/DATA/VOL001.dat"])}
    said = {page.id: page.pages for page in pages if page.first}
    if not counted == wanted == said:
        problems.append(problem("The pages of the image load file are not those of the documents."))
    return problems


def _edrm(files: Files) -> list[Problem]:
    if "VOL001/DATA/VOL001.xml" not in files:
        return []
    problems = []
    for one in legal_edrm.read_edrm(files["VOL001/DATA/VOL001.xml"]):
        for _, path, size, digest in one.files:
            name = f"VOL001/{path}"
            if files.digests.get(name) != digest or files.size(name) != size:
                problems.append(problem(f"{path} is not the file that the EDRM file names."))
    return problems


def _numbers(files: Files) -> list[Problem]:
    """The numbers run on without a gap."""
    rows = list(csv.reader(io.StringIO(files["logs/numbers.csv"].decode("utf-8-sig"), newline="")))[1:]
    following = 0
    for begin, end, _ in rows:
        first, last = (_BATES.fullmatch(text) for text in (begin, end))
        if first is None or last is None or first[1] != last[1] or int(last[2]) < int(first[2]):
            return [problem("A number of logs/numbers.csv cannot be read.")]
        if following and int(first[2]) != following:
            return [problem(f"The numbers have a gap before {begin}.")]
        following = int(last[2]) + 1
    return []


def _certificate(files: Files) -> list[Problem]:
    """The draft certificate names the digest of the files as they are here; it is left out where nobody asked for it."""
    if CERTIFICATE not in files:
        return []
    words = files[CERTIFICATE].decode("utf-8")
    digest = certified({f"data/{name}": digest for name, digest in files.digests.items()})
    return [] if digest in words else [problem("The draft certificate names another digest than that of these files.")]


CHECKS: tuple[tuple[str, Callable[[Files], list[Problem]]], ...] = (
    ("DATA/VOL001.dat", _dat),
    ("DATA/VOL001.opt", _opt),
    ("DATA/VOL001.xml", _edrm),
    ("logs/numbers.csv", _numbers),
    (CERTIFICATE, _certificate),
)
"""What is compared, each with the name of the file that it is about. Each may raise for a file of another shape."""
