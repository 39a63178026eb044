"""A file of Presidio recognizers before it is taken over: what will be used, what was refused and why."""

from dataclasses import dataclass

from reviewer.model.office import OwnRecognizer
from reviewer.ui.presenters.office_pages import holds_words
from reviewer.ui.presenters.office_words import type_words
from reviewer.ui.presenters.words import count
from reviewer.workflow.office import PresidioFile

NOTHING_TO_USE = "Nothing in this file can be used. Each line says why."


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the preview."""

    title: str
    second: str
    used: bool


def file_rows(file: PresidioFile, present: tuple[OwnRecognizer, ...]) -> tuple[FileRow, ...]:
    """What will be used, then what was refused, then what was read differently."""
    names = {r.name for r in present}
    used = [
        FileRow(
            r.name + (" (replaces the one you have)" if r.name in names else ""),
            f"{type_words(r.type)} · {holds_words(r)}",
            True,
        )
        for r in file.recognizers
    ]
    refused = [_refused(sentence) for sentence in file.refused]
    return (*used, *refused)


def file_heading(file: PresidioFile) -> str:
    """``3 recognizers can be used. Left out: 1.``"""
    if not file.recognizers:
        return NOTHING_TO_USE
    words = f"{count(len(file.recognizers), 'recognizer')} can be used"
    return f"{words}. Left out: {len(file.refused)}, each with its reason." if file.refused else f"{words}."


def _refused(sentence: str) -> FileRow:
    """What was left out on the first line, why on the second."""
    what, _, why = sentence.rpartition(": ")
    return FileRow(what, f"{why[:1].upper()}{why[1:]}", False) if what else FileRow(why, "", False)
