"""Commands on rights records and tip sheets."""

import argparse
import textwrap
from dataclasses import replace

from reviewer.cli.open import workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.errors import UsageError
from reviewer.model.rights import LICENSES, RightsRecord, TipSheet
from reviewer.workflow import posts, tip_sheets
from reviewer.workflow import rights as records
from reviewer.workflow.rights import Place, RightsRow
from reviewer.workflow.workspace import Workspace

_FIELDS = (
    ("kind", "kind"), ("title", "title"), ("owner", "owner"), ("terms", "terms"), ("credit", "credit_line"),
    ("proof", "proof"), ("until", "until"),
)  # fmt: skip
"""Argument and field of a record."""


def rights(asked: argparse.Namespace) -> int:
    """List, show, record, change, end, link or unlink rights records."""
    with workspace(asked) as ws:
        match asked.action:
            case "list":
                return _list(ws, asked)
            case "record":
                made = _with(RightsRecord("", asked.kind, asked.title, "", ""), asked)
                before = {one.id for one in records.records(ws)}
                _save(ws, made, asked)
                number = next(one.id for one in records.records(ws) if one.id not in before)
            case "change":
                number = records.find(ws, asked.id)
                _save(ws, _with(records.get(ws, number), asked), asked)
            case "end":
                number = records.find(ws, asked.id)
                records.end(ws, number, asked.reason)
            case "link":
                number = records.find(ws, asked.id)
                records.link(ws, number, posts.find(ws, asked.post), _index(asked))
            case "unlink":
                number = records.find(ws, asked.id)
                records.unlink(ws, number, posts.find(ws, asked.post), _index(asked))
            case _:
                number = records.find(ws, asked.id)
        return _show(ws, number, asked.json)


def _with(record: RightsRecord, asked: argparse.Namespace) -> RightsRecord:
    """The record with what was given."""
    given = {field: getattr(asked, name) for name, field in _FIELDS if getattr(asked, name) is not None}
    if asked.license is not None:
        given["license"] = asked.license.replace("-", "_")
    if asked.platform is not None:
        given["platforms"] = tuple(asked.platform)
    return replace(record, **given)


def _save(ws: Workspace, record: RightsRecord, asked: argparse.Namespace) -> None:
    place = Place(posts.find(ws, asked.post), _index(asked)) if asked.post else None
    records.record(ws, record, asked.proof_file, asked.file, place)


def _index(asked: argparse.Namespace) -> int:
    if asked.text:
        return records.TEXT
    if asked.picture < 1:
        raise UsageError("Pictures are counted from 1.", "Nothing was recorded.", "")
    return int(asked.picture) - 1


def _list(ws: Workspace, asked: argparse.Namespace) -> int:
    found = records.rows(ws, asked.search)
    if not found and not asked.json:
        fits = "No rights record fits." if asked.search else "No rights records yet."
        say(f"{fits} Record one with: reviewer rights record --title WORDS --owner NAME --license KIND.")
    for row in found:
        if asked.json:
            say_json(_json(row))
        else:
            one = row.record
            say(f"{one.id}  {literal(one.title, 48)}  {one.kind}, {literal(one.owner, 28) or 'owner not known'}")
            say(f"          {row.sentence} Used {row.links:,} {'time' if row.links == 1 else 'times'}.")
    return 0


def _show(ws: Workspace, number: str, json: bool) -> int:
    row = next(row for row in records.rows(ws) if row.record.id == number)
    used = records.used_in(ws, number)
    if json:
        places = [{"post": u.post, "picture": u.index + 1 if u.index >= 0 else None, "state": u.state} for u in used]
        say_json({**_json(row), "used_in": places})
        return 0
    one = row.record
    say(f"{one.id}  {literal(one.title)}")
    say(row.sentence)
    for name, value in (
        ("Kind", one.kind), ("Owner", one.owner or "not known"),
        ("License", LICENSES.get(one.license, "not known")), ("Terms", one.terms), ("Credit line", one.credit_line),
        ("Proof", one.proof), ("Proof file", one.proof_name),
        ("Platforms", ", ".join(tip_sheets.name(p) for p in one.platforms) or "all"),
        ("Files known", f"{len(one.files):,}" if one.files else ""),
    ):  # fmt: skip
        if value:
            say(f"  {name:<12} {literal(value)}")
    for place in used:
        what = "text" if place.index < 0 else f"picture {place.index + 1}"
        say(f"  Used in post {place.post}, {what}, by {literal(place.author, 40)}")
    return 0


def _json(row: RightsRow) -> dict[str, object]:
    one = row.record
    return {
        "id": one.id, "kind": one.kind, "title": one.title, "owner": one.owner, "license": one.license or None,
        "terms": one.terms, "credit_line": one.credit_line, "proof": one.proof, "proof_file": one.proof_name or None,
        "platforms": list(one.platforms), "until": one.until.isoformat() if one.until else None,
        "files": list(one.files), "ended": one.ended or None, "status": row.status, "sentence": row.sentence,
        "links": row.links,
    }  # fmt: skip


def tips(asked: argparse.Namespace) -> int:
    """List, show, record, restore or withdraw tip sheets."""
    with workspace(asked) as ws:
        match asked.action:
            case "list":
                return _sheets(ws, asked.json)
            case "record":
                text = tip_sheets.read_text(asked.file)
                tip_sheets.record(ws, TipSheet(asked.platform, asked.title, text))
            case "restore":
                tip_sheets.restore(ws, asked.platform)
            case "withdraw":
                tip_sheets.withdraw(ws, asked.platform)
                if asked.json:
                    say_json({"platform": tip_sheets.key(asked.platform), "sheet": None})
                else:
                    say(f"No sheet for {literal(tip_sheets.name(asked.platform), 60)} is in force now.")
                return 0
        found = tip_sheets.sheet(ws, asked.platform)
        if found is None:
            raise UsageError("No sheet for this platform is in force.", "", "List them with: reviewer tips list.")
        if asked.json:
            say_json(_sheet_json(found))
            return 0
        say(literal(found.title))
        say(_origin(found))
        for point in found.text.splitlines():
            for n, part in enumerate(textwrap.wrap(literal(point), 94) or [""]):
                say(part if not n or not point.startswith("- ") else f"  {part}")
        return 0


def _sheets(ws: Workspace, json: bool) -> int:
    used = {use.platform: use for use in tip_sheets.platforms_in_use(ws)}
    for sheet in tip_sheets.sheets(ws):
        use = used.get(sheet.platform)
        posts_ = use.posts if use is not None else 0
        if json:
            say_json({**_sheet_json(sheet), "posts": posts_})
        else:
            name = literal(tip_sheets.name(sheet.platform), 20)
            say(f"{name:<20} {_origin(sheet)} {posts_:,} {'post' if posts_ == 1 else 'posts'}.")
    for use in used.values():
        if use.sheet:
            continue
        if json:
            say_json({"platform": use.platform, "title": None, "posts": use.posts})
        else:
            many = f"{use.posts:,} {'post' if use.posts == 1 else 'posts'}"
            say(f"{literal(use.name, 20):<20} In use WITHOUT a tip sheet, {many}.")
    return 0


def _origin(sheet: TipSheet) -> str:
    return "As shipped." if sheet.shipped else f"Your own, by {literal(sheet.by, 40)}, {sheet.at[:10]}."


def _sheet_json(sheet: TipSheet) -> dict[str, object]:
    return {"platform": sheet.platform, "title": sheet.title, "text": sheet.text, "shipped": sheet.shipped,
            "at": sheet.at or None, "by": sheet.by or None}  # fmt: skip
