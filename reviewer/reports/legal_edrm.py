"""EDRM XML 1.2: the same documents for receivers that read XML. With the ``Documents`` wrapper of the published schema.

``Hash`` is SHA-256. The published schema (1.2, 31 October 2010) could not be obtained, so the tests check the file against
one that was written from the list of elements and attributes in its documentation: Root > Batch > Documents > Document >
Tags, Files, Locations; Relationships after Documents. Receivers that want no wrapper are not served.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import defusedxml.ElementTree

from reviewer.model.legal import Document, ExportFacts, FileRef
from reviewer.reports.legal_fields import FIELDS, iso, values
from reviewer.reports.trail import PICTURES

DESCRIPTION = (
    "Reviewer legal export. Documents wrapper as in the published schema. Hash values are SHA-256. Times are UTC."
)
_STANDARD = {
    "FROM": "#From", "TO": "#To", "SUBJECT": "#Subject", "FILENAME": "#FileName", "FILEEXT": "#FileExtension",
    "FILESIZE": "#FileSize", "AUTHOR": "#Author", "TITLE": "#Title", "PGCOUNT": "#PageCount",
}  # fmt: skip
"""Tags that receivers know by a name of the standard."""
_TYPES = {"#FileSize": "LongInteger", "#PageCount": "Integer"}
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for. Source: XML 1.0, 2.2."""


def edrm_bytes(documents: Iterable[Document], facts: ExportFacts) -> bytes:
    """The file."""
    return "".join(_lines(list(documents), facts)).encode("utf-8")


def _lines(documents: list[Document], facts: ExportFacts) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    root = {"DataInterchangeType": "Update", "MajorVersion": "1", "MinorVersion": "2", "Description": DESCRIPTION}
    yield f"<Root{_attributes(root)}>\n <Batch{_attributes({'name': facts.volume})}>\n  <Documents>\n"
    for document in documents:
        yield from _document(document, facts)
    yield "  </Documents>\n  <Relationships>\n"
    for document in documents:
        if document.file is not None:
            parent = {"Type": "Attachment", "ParentDocID": document.family_begin, "ChildDocID": document.begin}
            yield f"   <Relationship{_attributes(parent)}/>\n"
    yield "  </Relationships>\n </Batch>\n</Root>\n"


def _document(document: Document, facts: ExportFacts) -> Iterator[str]:
    mime = document.native.mime if document.native else "application/octet-stream"
    about = {"DocID": document.begin, "DocType": "Message" if document.file is None else "File", "MimeType": mime}
    yield f"   <Document{_attributes(about)}>\n    <Tags>\n"
    fields = values(document, facts)
    for name in FIELDS:
        tag = _STANDARD.get(name, name)
        if fields[name]:
            yield _tag(tag, _TYPES.get(tag, "Text"), fields[name])
    view = document.post.view
    if document.file is None:
        yield _tag("#DateSent", "DateTime", iso(view.submitted))
        if view.post.created and not document.withheld:
            yield _tag("#DateCreated", "DateTime", iso(view.post.created))
    yield "    </Tags>\n    <Files>\n"
    for kind, refs in (("Native", (document.native,)), ("Text", (document.text,)), ("Image", document.images)):
        for ref in refs:
            if ref is not None:
                yield f'     <File FileType="{kind}">{_external(ref)}</File>\n'
    yield "    </Files>\n    <Locations>\n     <Location>\n"
    yield f"      <Custodian>{_text(facts.custodian)}</Custodian>\n"
    yield f"      <LocationURI>{_text(facts.log)}</LocationURI>\n     </Location>\n    </Locations>\n   </Document>\n"


def _tag(name: str, kind: str, value: str) -> str:
    return f"     <Tag{_attributes({'TagName': name, 'TagDataType': kind, 'TagValue': value})}/>\n"


def _external(ref: FileRef) -> str:
    folder, _, name = ref.path.rpartition("/")
    return f"<ExternalFile{_attributes({'FilePath': folder, 'FileName': name, 'FileSize': str(ref.size), 'Hash': ref.sha256})}/>"


def _attributes(pairs: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(allowed(value))}" for name, value in pairs.items())


def _text(value: str) -> str:
    return allowed(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def allowed(value: str) -> str:
    """A value without characters that XML has no place for; controls become visible signs."""
    return _NO_XML.sub("\ufffd", value.translate(PICTURES))


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of a file that was read back."""

    id: str
    tags: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, int, str], ...]
    """Kind, path, size, hash."""


def read_edrm(raw: bytes) -> list[Listed]:
    """The documents of a file. Raises ValueError for what is no such file; entities and external references are refused."""
    try:
        root = defusedxml.ElementTree.fromstring(raw)
    except (defusedxml.ElementTree.ParseError, defusedxml.DefusedXmlException) as error:
        raise ValueError("not XML") from error
    batch = root.find("Batch")
    if root.tag != "Root" or root.get("MajorVersion") != "1" or batch is None or batch.find("Documents") is None:
        raise ValueError("not an EDRM file of version 1")
    found = []
    for one in batch.findall("Documents/Document"):
        files = tuple(
            (
                file.get("FileType", ""),
                f"{e.get('FilePath')}/{e.get('FileName')}",
                int(e.get("FileSize", "-1")),
                e.get("Hash", ""),
            )
            for file in one.findall("Files/File")
            for e in file.findall("ExternalFile")
        )
        tags = tuple((tag.get("TagName", ""), tag.get("TagValue", "")) for tag in one.findall("Tags/Tag"))
        found.append(Listed(one.get("DocID", ""), tags, files))
    return found
