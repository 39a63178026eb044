"""Numbers, pages and files of the produced documents: binder volumes, page images, native and text files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reviewer.intake.pdf_images import tiff_pages
from reviewer.model.legal import Document, ExportFacts, FileRef, Flaw, LegalPost, LegalRequest
from reviewer.model.progress import Progress
from reviewer.reports import legal_binder, legal_letters, legal_parts, legal_sign
from reviewer.reports.content import ReportContent
from reviewer.reports.legal_fields import iso
from reviewer.reports.legal_record import record_bytes
from reviewer.reports.legal_text import text_bytes
from reviewer.reports.wording import named, shortened
from reviewer.workflow import legal_gather
from reviewer.workflow.legal_folder import Bag
from reviewer.workflow.workspace import Workspace

TEXT_NOTE = (
    "Shown as in this export. Characters that cannot be seen or printed are drawn as a small box with their number."
)
PER_FOLDER = 1_000
"""Files of one folder of a volume. Source: usual production specifications."""
_ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/tiff": "tif",
    "image/bmp": "bmp", "image/heic": "heic", "image/avif": "avif", "application/pdf": "pdf", "video/mp4": "mp4",
}  # fmt: skip
"""Our own list: that of the computer differs from one to the next."""


@dataclass(frozen=True, slots=True)
class Range:
    """What some numbers stand for: the numbers of an export have no gap."""

    begin: str
    end: str
    what: str


@dataclass(frozen=True, slots=True)
class Produced:
    """The documents with their numbers and files, and what every number stands for."""

    documents: tuple[Document, ...]
    ranges: tuple[Range, ...]


def documents_of(posts: Sequence[LegalPost]) -> list[Document]:
    """Each post, followed by what is attached to it."""
    found: list[Document] = []
    for post in posts:
        found.append(Document(post))
        if not post.withheld:
            found += [Document(post, file) for file in post.files]
    return found


@dataclass
class Producer:
    """Writes documents into a bag."""

    ws: Workspace
    bag: Bag
    facts: ExportFacts
    request: LegalRequest
    prefix: str
    flaws: tuple[Flaw, ...]
    logs: tuple[legal_parts.Section, ...]
    last_entry: int
    progress: Progress
    signer: legal_sign.Signer | None = None
    """Signs each volume of the binder."""

    def produce(self, posts: Sequence[LegalPost]) -> Produced:
        """Number the documents and write the files that the formats ask for."""
        wanted = documents_of(posts)
        drawn = "pdf" in self.request.formats or ("dat" in self.request.formats and self.request.images)
        numbered, ranges = self._bound(wanted) if drawn else self._counted(wanted)
        numbered = _families(numbered)
        if {"dat", "edrm"} & set(self.request.formats):
            numbered = [self._files(one) for one in numbered]
        return Produced(tuple(numbered), tuple(ranges))

    def _counted(self, wanted: Sequence[Document]) -> tuple[list[Document], list[Range]]:
        """One number a document, where nothing is printed."""
        found, ranges = [], []
        for index, one in enumerate(wanted):
            number = legal_binder.bates(self.prefix, self.request.first_number + index)
            found.append(replace(one, begin=number, end=number, pages=0))
            ranges.append(Range(number, number, one.id))
        return found, ranges

    def _bound(self, wanted: Sequence[Document]) -> tuple[list[Document], list[Range]]:
        """Draw the volumes; write them and the images where they are wanted."""
        size = legal_binder.VOLUME_DOCUMENTS
        parts = [wanted[at : at + size] for at in range(0, len(wanted), size)] or [()]
        found: list[Document] = []
        ranges: list[Range] = []
        first = self.request.first_number
        cover = legal_letters.cover_fields(self.facts, wanted, self.flaws)
        for number, part in enumerate(parts, start=1):
            self.progress.check_cancelled()
            self.progress.report(number - 1, len(parts), "Printing the binder")
            volume = legal_binder.Volume(
                self.facts, number, len(parts), cover, self.flaws, self.logs, self.last_entry, self.prefix, first
            )
            drawn = legal_binder.binder([self._to_bind(one) for one in part], volume)
            if "pdf" in self.request.formats:
                self.bag.write(f"binder/VOL{number:03d}.pdf", self._signed(drawn.pdf), "application/pdf")
            bates = partial(legal_binder.bates, self.prefix)
            starts = [*drawn.starts, drawn.after]
            ranges.append(Range(bates(first), bates(first + starts[0] - 2), f"cover and index of volume {number}"))
            images = self._images(drawn.pdf, first, starts[0], drawn.after) if self._imaged else {}
            for index, one in enumerate(part):
                begin, end = starts[index], starts[index + 1] - 1
                pages = tuple(images[page] for page in range(begin, end + 1) if page in images)
                numbers = bates(first + begin - 1), bates(first + end - 1)
                found.append(
                    replace(
                        one, begin=numbers[0], end=numbers[1], pages=end - begin + 1, binder_page=begin, images=pages
                    )
                )
                ranges.append(Range(*numbers, one.id))
            what = "logs and checkpoint" if volume.last else "end of the volume"
            ranges.append(Range(bates(first + drawn.after - 1), bates(first + drawn.pages - 1), what))
            first += drawn.pages
        return found, ranges

    def _signed(self, pdf: bytes) -> bytes:
        if self.signer is None:
            return pdf
        self.progress.report(1, 2, "Signing the binder")
        return self.signer.sign(pdf, self.facts.at, shortened(f"{self.facts.purpose}; {self.facts.recipient}", 200))

    @property
    def _imaged(self) -> bool:
        return "dat" in self.request.formats and self.request.images

    def _images(self, pdf: bytes, first: int, begin: int, after: int) -> dict[int, FileRef]:
        """Write the pages of the documents as images, named by their numbers."""
        found = {}
        for page, tiff in enumerate(tiff_pages(pdf), start=1):
            if not begin <= page < after:
                continue
            self.progress.check_cancelled()
            self.progress.report(page - begin, after - begin, "Writing page images")
            number = first + page - 1
            path = f"{self._folder('IMAGES', number)}/{legal_binder.bates(self.prefix, number)}.tif"
            found[page] = self.bag.write(path, tiff, "image/tiff", self._base)
        return found

    @property
    def _base(self) -> str:
        return f"{self.facts.volume}/"

    def _folder(self, kind: str, number: int) -> str:
        return f"{self.facts.volume}/{kind}/{(number - self.request.first_number) // PER_FOLDER + 1:04d}"

    def _to_bind(self, one: Document) -> legal_binder.Bound:
        post = one.post
        kind = f"{named(post.view.post.platform)} {named(post.view.post.kind)}"
        title = "Attachment" if one.file else kind[:1].upper() + kind[1:]
        picture = None
        if one.file is not None and not one.file.gone and not self.facts.redacted:
            picture = partial(legal_gather.picture_of, self.ws, one.file)
        return legal_binder.Bound(
            document=one,
            content=self._content(one),
            sections=legal_parts.sections(one, self.facts),
            title=f"Withheld: {title}" if one.withheld else title,
            author=post.view.post.author.name,
            date=iso(post.view.submitted)[:10],
            picture=picture,
        )

    def _content(self, one: Document) -> ReportContent | None:
        if one.withheld or one.file is not None:
            return None
        return replace(
            legal_parts.content_of(one.post, self.facts), text_note=TEXT_NOTE if one.post.view.post.text else ""
        )

    def _files(self, one: Document) -> Document:
        """Write the native and the text file of a document; of what is withheld only its slip as text."""
        number = int(one.begin.removeprefix(self.prefix))
        text = text_bytes(one, self._content(one), legal_parts.sections(one, self.facts))
        written = replace(
            one, text=self.bag.write(f"{self._folder('TEXT', number)}/{one.begin}.txt", text, "text/plain", self._base)
        )
        if one.withheld:
            return written
        if one.file is None:
            name, mime, content = f"{one.begin}.json", "application/json", record_bytes(one.post, self.facts)
        elif one.file.gone:
            return written
        else:
            mime = one.file.mime
            name, content = f"{one.begin}.{ending(mime)}", legal_gather.content_of(self.ws, one.file)
        native = self.bag.write(f"{self._folder('NATIVES', number)}/{name}", content, mime, self._base)
        return replace(written, native=native)


def ending(mime: str) -> str:
    """The ending of a file of this type, without the dot."""
    return _ENDINGS.get(mime, "bin")


def _families(documents: Sequence[Document]) -> list[Document]:
    """Give each document the first and last number of its family: a post with its attachments."""
    last: dict[str, str] = {}
    begin: dict[str, str] = {}
    for one in documents:
        begin.setdefault(one.post.id, one.begin)
        last[one.post.id] = one.end
    return [
        replace(one, family_begin=begin[one.post.id], family_end=last[one.post.id]) if _has_family(one) else one
        for one in documents
    ]


def _has_family(one: Document) -> bool:
    return bool(one.post.files) and not one.withheld


def files_of(ws: Workspace, one: Document) -> Iterator[tuple[str, str, bytes]]:
    """Name, type and bytes of what is attached to a post and produced."""
    for file in one.post.files:
        if not file.gone:
            yield file.name or f"attachment-{file.index + 1}", file.mime, legal_gather.content_of(ws, file)
