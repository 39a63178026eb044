"""Commands on the office policy, and the correction of who a named person is."""

import argparse
from contextlib import ExitStack
from dataclasses import asdict

from reviewer.bootstrap import start_worker
from reviewer.cli import office_settings
from reviewer.cli.open import ensure_checked, workspace
from reviewer.cli.output import say, say_json
from reviewer.cli.policy_arguments import AS_FOUND
from reviewer.detect.lists import OwnLists
from reviewer.detect.worker import DetectionWorker
from reviewer.errors import UsageError
from reviewer.model.office import ChangedPost, ListEntry, Scope, TryOut
from reviewer.model.vocabulary import Level
from reviewer.workflow import affiliation, check, corrections, office, posts, review
from reviewer.workflow.workspace import Workspace

_TRIED = "dry run"
"""The reason of a change that is only tried."""


def policy(asked: argparse.Namespace) -> int:
    """Show the office policy, its versions, change it, or apply it to all posts."""
    actions = {"show": _show, "versions": _versions, "rescan": _rescan}
    with workspace(asked) as ws:
        if asked.action in actions:
            return actions[asked.action](ws, asked)
        proposal = _proposal(ws, asked)
        if asked.dry_run:
            return _try(ws, asked, proposal)
        judged = proposal.policy.digest() != office.policy(ws).digest()
        office.save(ws, proposal)
        entry = proposal.policy.entries[-1].id if asked.action in ("flag", "allow") else ""
        if asked.json:
            said = {"version": proposal.policy.version, "change": proposal.change, "what": proposal.what}
            say_json({**said, "entry": entry or None})
        else:
            say(f"Version {proposal.policy.version}: {proposal.what}.")
            if entry:
                say(f"It is entry {entry}.")
            if judged:
                say("Posts that wait are checked again when they are listed; “policy rescan” checks all.")
    return 0


def _proposal(ws: Workspace, asked: argparse.Namespace) -> office.Proposal:
    reason = asked.reason or (_TRIED if asked.dry_run else "")
    match asked.action:
        case "flag" | "allow":
            scope = Scope.AUTHOR if asked.author else Scope.PLATFORM if asked.platform else Scope.EVERYWHERE
            where = asked.author or asked.platform
            if asked.action == "allow":
                return office.propose_allow(
                    ws, asked.words, reason, type=asked.type, scope=scope, where=where, until=asked.until
                )
            level = Level.BLOCK if asked.level == "block" else Level.REVIEW
            return office.propose_flag(
                ws, asked.words, reason, type=asked.type, level=level, scope=scope, where=where, until=asked.until
            )
        case "end":
            return office.propose_end(ws, asked.id, reason)
        case "rule":
            wanted = Level[asked.level.upper()] if asked.level else None
            return office.propose_rule(ws, asked.id.upper(), asked.state == "on", wanted, reason)
        case "threshold":
            return office.propose_threshold(ws, asked.name, None if asked.value == "shipped" else asked.value, reason)
        case "second":
            now = office.policy(ws)
            overrides = now.second_overrides if asked.overrides is None else asked.overrides == "on"
            labels = () if asked.no_labels else now.second_labels if asked.label is None else asked.label
            return office.propose_second(ws, overrides, labels, reason)
        case "training":
            return office.propose_training(ws, office_settings.training_of(office.policy(ws).training, asked), reason)
        case "cadence":
            return office.propose_cadence(ws, office_settings.cadence_of(asked), reason)
        case "releases":
            return office.propose_employee_release(ws, asked.choice, reason)
        case "affiliation":
            return office.propose_affiliation(ws, "" if asked.pattern == "shipped" else asked.pattern, reason)
        case "lock":
            return office.propose_lock(ws, asked.minutes, reason)
        case "hours":
            return office.propose_hours(ws, office_settings.hours_of(office.policy(ws).hours, asked), reason)
        case "remove":
            return office.propose_no_recognizer(ws, asked.name, reason)
    return _from_file(ws, asked, reason)


def _from_file(ws: Workspace, asked: argparse.Namespace, reason: str) -> office.Proposal:
    found = office.read_presidio(asked.file)
    if not asked.json:
        for sentence in (*found.refused, *found.notes):
            say(sentence)
    if not found.recognizers:
        raise UsageError("No recognizer of this file can be used.", "Nothing was changed.", " ".join(found.refused))
    return office.propose_recognizers(ws, found.recognizers, reason)


def _try(ws: Workspace, asked: argparse.Namespace, proposal: office.Proposal) -> int:
    ensure_checked(ws)
    with ExitStack() as workers:

        def detector_for(lists: OwnLists) -> check.Detects:
            return check.WorkerDetector(workers.enter_context(DetectionWorker(lists)))

        tried = office.try_out(ws, proposal, detector_for)
    if asked.json:
        say_json({"what": proposal.what, "dry_run": True, **_tried_json(tried)})
        return 0
    say(f"{proposal.what}.")
    say(tried.sentence)
    if tried.hits:
        say(f"It has a say in {tried.hits:,} of them.")
    if tried.left_out:
        say(f"{tried.left_out:,} posts have no result to try it on.")
    _say_changed(tried.changed)
    say("Nothing was saved: this was a dry run.")
    return 0


def _tried_json(tried: TryOut) -> dict[str, object]:
    return {
        "checked": tried.checked,
        "before": tried.before,
        "after": tried.after,
        "newly": tried.newly,
        "no_longer": tried.no_longer,
        "hits": tried.hits,
        "sentence": tried.sentence,
        "changed": [_changed_json(one) for one in tried.changed],
    }


def _changed_json(one: ChangedPost) -> dict[str, object]:
    return {
        "post": one.post,
        "before": {"level": one.before.level.word, "labels": list(one.before.labels), "issues": one.before.issues},
        "after": {"level": one.after.level.word, "labels": list(one.after.labels), "issues": one.after.issues},
    }


def _say_changed(changed: tuple[ChangedPost, ...], most: int = 20) -> None:
    for one in changed[:most]:
        say(f"  {one.post}  {one.before.level.word} → {one.after.level.word}  {one.title}")
    if len(changed) > most:
        say(f"  … and {len(changed) - most:,} more.")


def _entry_json(entry: ListEntry) -> dict[str, object]:
    return {
        **asdict(entry),
        "level": entry.level.word if entry.listed == "flag" else None,
        "until": entry.until.isoformat() if entry.until else None,
    }


def _show(ws: Workspace, asked: argparse.Namespace) -> int:
    set_, rules, thresholds = office.policy(ws), office.rules(ws), office.thresholds(ws)
    shown_rules = [row for row in rules if asked.all or row.setting]
    shown_numbers = [row for row in thresholds if asked.all or row.setting]
    if asked.json:
        say_json(
            {
                "version": set_.version,
                "entries": [_entry_json(entry) for entry in set_.entries],
                "rules": [
                    {
                        "rule": row.rule.id,
                        "title": row.rule.title,
                        "shipped": row.rule.level.word,
                        "on": row.setting.on if row.setting else True,
                        "level": ((row.setting and row.setting.level) or row.rule.level).word,
                        "reason": row.setting.reason if row.setting else "",
                        "fixed": row.fixed,
                    }
                    for row in shown_rules
                ],
                "thresholds": [
                    {"name": row.row.name, "title": row.row.title, "default": row.row.default, "value": row.value,
                     "low": row.row.low, "high": row.row.high}
                    for row in shown_numbers
                ],
                "recognizers": [
                    {"name": r.name, "type": r.type, "patterns": len(r.patterns), "words": len(r.words)}
                    for r in set_.recognizers
                ],
                "second": {"overrides": set_.second_overrides, "labels": list(set_.second_labels)},
                **office_settings.json_of(set_),
                "affiliation": set_.affiliation or affiliation.SHIPPED,
            }
        )  # fmt: skip
        return 0
    say(f"Office policy, version {set_.version}." if set_.version else "The office has set nothing: rules as shipped.")
    today = ws.today()
    for entry in set_.entries:
        past = "" if entry.live(today) else "  (past its day: does nothing)"
        say(f"  {entry.id}  {office.entry_words(entry)}{past}: {entry.reason}")
    for row in shown_rules:
        now = row.setting
        state = "as shipped" if now is None else "off" if not now.on else f"level {now.level.word if now.level else ''}"
        say(f"  {row.rule.id}  {row.rule.level.word:<6}  {state}: {row.rule.title}")
    for number in shown_numbers:
        set_here = "" if number.setting is None else f" instead of {number.row.default:g}"
        say(f"  {number.row.name}  {number.value:g}{set_here}: {number.row.title}")
    for own in set_.recognizers:
        say(f"  Recognizer {own.name}: {own.type}, patterns {len(own.patterns)}, words {len(own.words)}")
    if not set_.second_overrides:
        say("  No second person for posts whose stopping issue was dismissed.")
    if set_.second_labels:
        say(f"  A second person for posts of the kind {', '.join(set_.second_labels)}.")
    for line in office_settings.lines_of(set_):
        say(f"  {line}.")
    if set_.affiliation:
        say(f"  Affiliation line: {set_.affiliation}")
    return 0


def _versions(ws: Workspace, asked: argparse.Namespace) -> int:
    found = office.versions(ws)
    for version in found:
        if asked.json:
            say_json(asdict(version))
            continue
        tried = f" Tried on {version.tried:,} posts: {version.flagged:,} flagged." if version.tried else ""
        say(f"{version.version:>4}  {version.at}  {version.by}: {version.what}. {version.reason}{tried}")
    if not found and not asked.json:
        say("The office has set nothing yet.")
    return 0


def _rescan(ws: Workspace, asked: argparse.Namespace) -> int:
    with start_worker(ws) as worker:
        done = office.rescan(ws, check.WorkerDetector(worker))
    if asked.json:
        say_json({"checked": done.checked, "changed": [_changed_json(one) for one in done.changed]})
    else:
        say(done.sentence)
        _say_changed(done.changed)
    return 0


def person(asked: argparse.Namespace) -> int:
    """Say who a named person of a post is, or take that back."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        ensure_checked(ws)
        if asked.as_role == AS_FOUND:
            corrections.take_back(ws, post_id, asked.name, asked.reason)
        else:
            corrections.correct(ws, post_id, asked.name, asked.as_role, asked.known_as, asked.reason)
        view = review.view_post(ws, post_id)
        level = view.assessment.level.word if view.assessment else None
        if asked.json:
            people = view.assessment.people if view.assessment else ()
            say_json(
                {
                    "id": post_id,
                    "level": level,
                    "people": [{"written": p.written, "role": p.role.value, "known_as": p.key} for p in people],
                }
            )
        else:
            say(f"Noted. {post_id} is now at level {level or 'not checked'}.")
    return 0
