"""Recognizers of the office from a Presidio file: read strictly, refused with a sentence, never executed.

The format is that of Presidio's recognizer registry (``recognizers:`` with ``patterns``, ``deny_list``, ``context``;
presidio-analyzer 2.2, "no-code" recognizers). Predefined recognizers of Presidio are left out: ours stand in their
place. Every value is read as text and then checked, so that no tag and no merge of YAML does anything.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from reviewer.detect import expressions
from reviewer.detect.expressions import FLAGS, LEAST
from reviewer.errors import FileProblem
from reviewer.model.office import OwnRecognizer, Pattern, PresidioFile
from reviewer.model.vocabulary import EntityType

MOST_BYTES = 256_000
MOST_RECOGNIZERS, MOST_PATTERNS, MOST_WORDS = 100, 50, 5_000
LONGEST_REGEX = 2_000
MOST_SECONDS = 20.0
"""For trying all expressions of a file; what is left then is refused. Source: nobody waits longer for a dialog."""
LANGUAGES = ("en", "es")
"""Languages of posts that are read."""

NAMES: dict[str, EntityType] = {
    "PERSON": EntityType.PERSON, "LOCATION": EntityType.LOCATION, "GPE": EntityType.LOCATION,
    "ADDRESS": EntityType.LOCATION, "STREET_ADDRESS": EntityType.LOCATION, "ZIP": EntityType.LOCATION,
    "ZIP_CODE": EntityType.LOCATION, "ORGANIZATION": EntityType.FACILITY, "FACILITY": EntityType.FACILITY,
    "DATE_TIME": EntityType.DATE_TIME, "DATE": EntityType.DATE_TIME, "AGE": EntityType.AGE,
    "PHONE_NUMBER": EntityType.PHONE_NUMBER, "FAX_NUMBER": EntityType.PHONE_NUMBER,
    "EMAIL_ADDRESS": EntityType.EMAIL_ADDRESS, "US_SSN": EntityType.US_SSN, "URL": EntityType.URL,
    "IP_ADDRESS": EntityType.IP_ADDRESS, "MEDICAL_RECORD_NUMBER": EntityType.MEDICAL_RECORD_NUMBER,
    "MRN": EntityType.MEDICAL_RECORD_NUMBER, "HEALTH_PLAN_ID": EntityType.HEALTH_PLAN_ID,
    "US_MBI": EntityType.HEALTH_PLAN_ID, "CREDIT_CARD": EntityType.ACCOUNT_NUMBER,
    "US_BANK_NUMBER": EntityType.ACCOUNT_NUMBER, "IBAN_CODE": EntityType.ACCOUNT_NUMBER,
    "ACCOUNT_NUMBER": EntityType.ACCOUNT_NUMBER, "US_DRIVER_LICENSE": EntityType.LICENSE_NUMBER,
    "MEDICAL_LICENSE": EntityType.LICENSE_NUMBER, "US_NPI": EntityType.LICENSE_NUMBER,
    "LICENSE_NUMBER": EntityType.LICENSE_NUMBER, "US_LICENSE_PLATE": EntityType.VEHICLE_ID,
    "VEHICLE_ID": EntityType.VEHICLE_ID, "DEVICE_ID": EntityType.DEVICE_ID, "MAC_ADDRESS": EntityType.DEVICE_ID,
    "BIOMETRIC_ID": EntityType.BIOMETRIC_ID, "OTHER_ID": EntityType.OTHER_ID,
    "SOCIAL_HANDLE": EntityType.SOCIAL_HANDLE, "CONDITION": EntityType.CONDITION,
}  # fmt: skip
"""Presidio's names and ours. Any other entity becomes OTHER_ID, and the preview says so."""


_NOTHING = ("", "null", "Null", "NULL", "~")
"""How YAML writes that there is no value."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, row: Any) -> Any:
        return {k: v for k, v in row.items() if v not in _NOTHING} if isinstance(row, dict) else row


class _Pattern(_Row):
    name: str = Field(default="pattern", max_length=120)
    regex: str = Field(min_length=1, max_length=LONGEST_REGEX)
    score: float = Field(ge=0, le=1, allow_inf_nan=False)


class _Language(_Row):
    language: str
    context: list[str] = Field(default_factory=list, max_length=500)


class _Recognizer(_Row):
    name: str = Field(min_length=1, max_length=120)
    type: str = Field(default="custom", pattern="^custom$")
    enabled: bool = True
    country_code: str = ""
    supported_language: str = "en"
    supported_languages: list[_Language | str] = Field(default_factory=list)
    supported_entity: str = ""
    supported_entities: list[str] = Field(default_factory=list)
    patterns: list[_Pattern] = Field(default_factory=list, max_length=MOST_PATTERNS)
    deny_list: list[str] = Field(default_factory=list, max_length=MOST_WORDS)
    deny_list_score: float = Field(default=1.0, ge=0, le=1, allow_inf_nan=False)
    context: list[str] = Field(default_factory=list, max_length=500)
    global_regex_flags: int | None = None

    def languages(self) -> dict[str, list[str]]:
        """The languages with the context words that are meant for each."""
        listed = [x if isinstance(x, _Language) else _Language(language=x) for x in self.supported_languages]
        return {x.language: x.context for x in listed} or {self.supported_language: []}


def read_presidio(path: Path) -> PresidioFile:
    """Read the recognizers of a file. Raises FileProblem if it is no such file."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unusable("This file is too large for a list of recognizers.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise _unusable("This file cannot be read as text.") from error
    try:
        raw = yaml.load(text, Loader=yaml.BaseLoader)  # every value a text: nothing is built, converted or merged
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise _unusable("This file is not valid YAML.") from error
    rows = raw.get("recognizers") if isinstance(raw, dict) else None
    if not isinstance(rows, list) or not rows:
        raise _unusable("This file has no list named “recognizers”.")
    if len(rows) > MOST_RECOGNIZERS:
        raise _unusable(f"This file has more than {MOST_RECOGNIZERS} recognizers.")
    reading = _Reading()
    for number, row in enumerate(rows, 1):
        reading.one(number, row)
    return PresidioFile(tuple(reading.found), tuple(reading.refused), tuple(reading.notes))


@dataclass
class _Reading:
    """A file while its recognizers are read one by one."""

    found: list[OwnRecognizer] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def one(self, number: int, row: Any) -> None:
        """Read one recognizer; it is found, or refused in a sentence."""
        which = f"Recognizer {number}{_named(row)}"
        if _is_predefined(row):
            self.refused.append(
                f"{which} is one of Presidio's own and was left out: Reviewer has its own in its place."
            )
            return
        try:
            one = _Recognizer.model_validate(row)
        except (ValidationError, TypeError, RecursionError) as error:
            self.refused.append(f"{which} was left out: it does not follow the format{_where(error)}.")
            return
        name = " ".join(one.name.split())
        languages = one.languages()
        if not one.enabled:
            self.refused.append(f"{which} was left out: it is switched off.")
        elif not set(LANGUAGES) & set(languages):
            self.refused.append(f"{which} was left out: it is for a language other than English and Spanish.")
        elif any(known.name == name for known in self.found):
            self.refused.append(f"{which} was left out: the file holds another one of the same name.")
        else:
            self._keep(which, name, one, languages)

    def _keep(self, which: str, name: str, one: _Recognizer, languages: dict[str, list[str]]) -> None:
        patterns = tuple(self._tried(which, one))
        words = _distinct(one.deny_list)
        if not patterns and not words:
            self.refused.append(f"{which} was left out: it has no pattern and no word that can be used.")
            return
        context = _distinct([*one.context, *(word for known in LANGUAGES for word in languages.get(known, ()))])
        entity = (one.supported_entity or next(iter(one.supported_entities), "")).upper()
        type_ = NAMES.get(entity, EntityType.OTHER_ID)
        if entity not in NAMES:
            self.notes.append(f"{which}: its kind is not known here, so hits count as other numbers.")
        if len(one.supported_entities) > 1:
            self.notes.append(f"{which}: it names several kinds; the first one is used.")
        if one.global_regex_flags is not None and one.global_regex_flags != int(FLAGS):
            self.notes.append(f"{which}: its own flags are not used; upper and lower case count alike.")
        scores = [*(p.score for p in patterns), *((f"{one.deny_list_score:.2f}",) if words else ())]
        if max(map(float, scores)) < LEAST:
            when = "only beside one of its context words" if context else "nowhere; give it context words"
            self.notes.append(f"{which}: its scores are below {LEAST}, so hits count {when}.")
        self.found.append(
            OwnRecognizer(name, type_.value, patterns, words, f"{one.deny_list_score:.2f}", context)
        )  # fmt: skip

    def _tried(self, which: str, one: _Recognizer) -> list[Pattern]:
        """The patterns that may run on every post; the others are refused."""
        kept = []
        for number, pattern in enumerate(one.patterns, 1):
            late = time.monotonic() - self.began > MOST_SECONDS
            problem = "trying the others took too long." if late else expressions.problem(pattern.regex)
            if problem:
                self.refused.append(f"{which}: pattern {number} was left out: {problem}")
            else:
                kept.append(Pattern(" ".join(pattern.name.split()), pattern.regex, f"{pattern.score:.2f}"))
        return kept


def _is_predefined(row: Any) -> bool:
    if isinstance(row, str):
        return True
    return isinstance(row, dict) and (
        row.get("type") == "predefined" or not {"type", "patterns", "deny_list"} & set(row)
    )  # fmt: skip


def _named(row: Any) -> str:
    """The name of a recognizer after its number; recognizers are named by the office, never after a person."""
    name = row.get("name") if isinstance(row, dict) else row
    shown = " ".join(name.split())[:120] if isinstance(name, str) else ""
    return f" “{shown}”" if shown else ""


def _where(error: Exception) -> str:
    """The field that a format error is about."""
    found = error.errors(include_input=False, include_url=False) if isinstance(error, ValidationError) else []
    return f" at “{str(found[0]['loc'][0])[:40]}”" if found and found[0]["loc"] else ""


def _distinct(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for word in words if (text := " ".join(word.split()))))


def _unusable(what: str) -> FileProblem:
    return FileProblem(what, "Nothing was changed.", "Choose a Presidio file with a “recognizers” list.")
