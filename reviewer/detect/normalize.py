"""One folded view of a text for matching, with an exact map back to the code points of the stored text.

Rules run on ``FoldedText.text``; spans are reported through ``FoldedText.span``. Folding undoes what hides an
identifier from a pattern (look-alike letters, zero-width characters, ``[at]``, spelled digits) and nothing else:
case, punctuation and line breaks between words stay. What was folded away is itself a finding, rule HID-001.

Source: Unicode UAX #15 (NFKC), UTS #39 (confusables), UTS #51 (emoji sequences), UAX #9 (bidi controls).
"""

from dataclasses import dataclass

from reviewer.detect import folding, hidden, sequences
from reviewer.detect.ner_text import NamedSpan
from reviewer.model.finding import Finding


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text as the rules read it.

    ``text``: NFKC, plain hyphens and quotes, hidden characters gone, case as written; hashtags are split into words
    (``#TeamMateo`` reads ``#Team Mateo``). ``lower``: the same in lower case, **same length**, so offsets agree.
    ``original``: the stored text. ``hidden``: findings about what was folded away, offsets in the stored text.
    """

    text: str
    lower: str
    original: str
    hidden: tuple[Finding, ...] = ()
    starts: tuple[int, ...] | None = None
    """Stored start of each folded character; None when the text was not changed."""
    ends: tuple[int, ...] | None = None
    seen: tuple[NamedSpan, ...] = ()
    """What the shipped model saw, in order; offsets in ``text``."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stored code points ``[start, end)`` behind a non-empty range of the folded text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not a range of the folded text: {start}..{end} of {len(self.text)}")
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def stored(self, start: int, end: int) -> str:
        """The stored text behind a range of the folded text, as it will be highlighted."""
        a, b = self.span(start, end)
        return self.original[a:b]


def fold(text: str) -> FoldedText:
    """Fold a stored text. Never fails; an ordinary ASCII text comes back unchanged with the identity map."""
    work = folding.Work(text)
    concealed: list[int] = []
    if not text.isascii():
        concealed = folding.fold_characters(work)
    elif "\x7f" in text:
        work.edit([(i, i + 1, "") for i, c in enumerate(text) if c == "\x7f"])
    sequences.fold_sequences(work)
    findings = hidden.findings(text, concealed) if concealed else ()
    if work.starts is None or work.ends is None:
        return FoldedText(work.text, folding.lower(work.text), text, findings)
    return FoldedText(work.text, folding.lower(work.text), text, findings, tuple(work.starts), tuple(work.ends))
