"""HTML to plain text, as a reader sees it. Scripts, styles and comments go; nothing is executed or fetched.

A scanner of its own: each character is looked at a bounded number of times, whatever the markup, and depth does not
matter. What looks like a tag and is none (``BP < 120``) stays as it is.
"""

import html
import re

_TAG = re.compile(r"""</?(?P<name>[A-Za-z][A-Za-z0-9:\-]*+)(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_ALT = re.compile(r"""(?:^|\s)src\s*=\s*("[^"]*+"|'[^']*+'|[^\s"'>]++)""", re.IGNORECASE)
_UNSEEN = frozenset(
    (
        "script",
        "style",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "noscript",
        "head",
        "title",
        "textarea",
        "select",
    )
)
"""Elements whose content no reader sees as text."""
_PARAGRAPHS = frozenset(
    (
        "p",
        "div",
        "blockquote",
        "ul",
        "ol",
        "table",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "figure",
        "dl",
    )
)
_LINES = frozenset(("br", "tr", "hr", "figcaption", "dt", "dd"))
_MARK = re.compile(r"<[A-Za-z/!?]|&(?:#\w+|\w+);")
MAX_PICTURES = 20


def has_markup(text: str) -> bool:
    """True if a text may hold markup or entities."""
    return _MARK.search(text) is not None


def plain_text(markup: str) -> tuple[str, tuple[str, ...]]:
    """The text that a reader sees, and the addresses of its pictures, as words."""
    text = markup.replace("\r\n", "\n").replace("\r", "\n")
    if not has_markup(text):
        return text.strip(), ()
    lowered = text.lower() if len(text.lower()) == len(text) else _ascii_lower(text)
    out: list[str] = []
    pictures: list[str] = []
    collapse = _TAG.search(text) is not None  # in HTML, line ends are blanks; in plain text with entities, they are not
    at = 0
    while (begin := text.find("<", at)) >= 0:
        out.append(_words(text[at:begin], collapse))
        at = _after_comment(text, begin)
        if at:
            if at < 0:
                break
            continue
        tag = _TAG.match(text, begin)
        if tag is None:
            out.append("<")
            at = begin + 1
            continue
        at = tag.end()
        name, closing = tag["name"].lower(), text[begin + 1] == "/"
        if name in _UNSEEN and not closing and not tag["attributes"].endswith("/"):
            end = lowered.find(f"</{name}", at)
            if end < 0:
                break  # never closed: the rest is unseen
            at = end
            continue
        if name == "img" and len(pictures) < MAX_PICTURES and (source := _ALT.search(tag["attributes"])):
            pictures.append(html.unescape(source[1].strip("\"'")))
        out.append(
            "\n\n"
            if name in _PARAGRAPHS
            else "\n• "
            if name == "li" and not closing
            else "\n"
            if name in _LINES
            else ""
        )
    else:
        out.append(_words(text[at:], collapse))
    return _tidy("".join(out)), tuple(pictures)


def _after_comment(text: str, begin: int) -> int:
    """Where a comment, declaration or CDATA mark that begins here ends; 0 if it is none, -1 if it never ends."""
    for start, end in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
        if text.startswith(start, begin):
            found = text.find(end, begin + len(start))
            return found + len(end) if found >= 0 else -1
    return 0


def _words(text: str, collapse: bool) -> str:
    text = re.sub(r"\s+", " ", text) if collapse else text
    return html.unescape(text)


def _tidy(text: str) -> str:
    text = text.replace("\xa0", " ")
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _ascii_lower(text: str) -> str:
    """Lower case that keeps the length: some letters grow in Unicode's."""
    return text.translate({upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)})
