"""Small builders: posts, findings and people made by hand, and the whole way from a text to an assessment."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reviewer.consent.resolve import resolve_people
from reviewer.detect.engine import Detector
from reviewer.model.finding import Detection, DetectionInput, Explanation, Finding
from reviewer.model.issue import Assessment
from reviewer.model.people import ConsentAnswer, PersonResolution, Registry
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.vocabulary import ConsentStatus, FindingKind, PersonRole, SubjectKind
from reviewer.policy.assess import assess

TODAY = date(2026, 11, 20)
CASES = Path(__file__).parent / "cases"


def a_post(text: str = "A quiet day.", **changes: Any) -> Post:
    """A post by an employee; ``changes`` are fields of Post, or ``role``, ``author_kind``, ``author_name``."""
    author = Author(
        changes.pop("author_name", "Robin Sayre"), changes.pop("role", "RN"), changes.pop("author_kind", "employee")
    )
    return Post(PostId("post-1"), text, author, **changes)


def a_finding(post: Post, words: str, type_: str, kind: FindingKind = FindingKind.IDENTIFIER, **fields: Any) -> Finding:
    """A finding over the first occurrence of some words in the post."""
    start = post.text.index(words)
    fields.setdefault("score", 0.9)
    fields.setdefault("rule_id", f"TST-{type_}")
    fields.setdefault("explanation", Explanation(f"Looks like {type_}"))
    return Finding(start, start + len(words), kind, type_, **fields)


def detected(*findings: Finding, incomplete: tuple[str, ...] = ()) -> Detection:
    """A detection of these findings, in order."""
    return Detection(tuple(sorted(findings, key=lambda f: f.sort_key)), incomplete)


def a_person(
    post: Post,
    name: str,
    role: PersonRole = PersonRole.PATIENT,
    needs: SubjectKind | None = SubjectKind.PATIENT,
    status: ConsentStatus | None = None,
    **fields: Any,
) -> PersonResolution:
    """Somebody named in the post, with the registry's answer if one is given."""
    start = post.text.find(name)
    mentions = ((start, start + len(name)),) if start >= 0 else ()
    document = "AUTH-0001" if status is ConsentStatus.CLOSED else ""
    answer = ConsentAnswer(status, document, f"The registry says {status}.") if status else None
    return PersonResolution(name, role, mentions, needs=needs, consent=answer, **fields)


@cache
def detector() -> Detector:
    """One detector for all tests."""
    return Detector()


def judged(post: Post, registry: Registry | None = None) -> Assessment:
    """The whole way: detection, people, the rules of policy; the second opinion has its own tests."""
    media = tuple(m.alt for m in post.media)
    detection = replace(detector().detect(DetectionInput(post.text, post.in_reply_to or "", media)), opinions=())
    people = resolve_people(post, detection, registry, TODAY)
    return assess(post, detection, people, registry is not None)


@cache
def cases() -> list[tuple[str, dict[str, Any]]]:
    """The table of posts with the labels that they carry: name of the case and its fields."""
    return [
        (f"{path.stem}-{number}", case)
        for path in sorted(CASES.glob("*.toml"))
        for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["post"])
    ]


@cache
def judged_case(name: str) -> Assessment:
    """The assessment of one case, made once."""
    return judged(post_of(dict(cases())[name]))


def post_of(case: dict[str, Any]) -> Post:
    """The post of one case."""
    media = tuple(Media(m["type"], m["alt"], tuple(m["shows"]), m.get("credit")) for m in case.get("media", []))
    fields = {
        k: case[k] for k in ("platform", "kind", "in_reply_to", "role", "author_kind", "author_name") if k in case
    }
    return a_post(case["text"], media=media, **fields)
