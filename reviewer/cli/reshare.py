"""Commands on re-shares: fill the board from feeds, move cards, keep the cadence."""

import argparse
import textwrap
from collections.abc import Callable

from reviewer.cli.open import workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.intake.decode import decode
from reviewer.intake.source import read_source
from reviewer.model.reshare import Stage, WatchedAccount
from reviewer.workflow import cadence, reshare_cards, reshares, watched
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.workspace import Workspace


def reshare(asked: argparse.Namespace) -> int:
    """Run one action on the board, its cards or the watched accounts."""
    actions: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {
        "import": _import, "list": _list, "watched": _watched, "watch": _watch, "unwatch": _unwatch, "cadence": _cadence,
    }  # fmt: skip
    with workspace(asked) as ws:
        if asked.action in actions:
            return actions[asked.action](ws, asked)
        found = reshare_cards.find(ws, asked.id)
        if asked.action == "message":
            return _message(ws, found, asked)
        _act(ws, found, asked)
        return _show(ws, found, asked)


def _act(ws: Workspace, found: str, asked: argparse.Namespace) -> None:
    match asked.action:
        case "choose":
            reshare_cards.choose(ws, found, asked.mode)
        case "plan":
            reshare_cards.plan(ws, found, asked.mode, asked.platform, asked.account)
        case "assign":
            reshare_cards.assign(ws, found, asked.person, asked.group)
        case "rate":
            reshare_cards.rate(ws, found, asked.quality, asked.topic)
        case "text":
            text = asked.text if asked.file is None else decode(read_source(asked.file), asked.file.name)[0]
            reshare_cards.edit_text(ws, found, text, asked.mode)
        case "ask":
            message = asked.message or cadence.message(ws, reshare_cards.get(ws, found).reshare)
            reshare_cards.ask(ws, found, message)
        case "answer":
            reshare_cards.answer(ws, found, asked.said, asked.words)
        case "hold":
            reshare_cards.hold(ws, found, asked.reason, asked.until, asked.message or _held(ws, found))
        case "drop":
            reshare_cards.drop(ws, found, asked.reason)
        case "back":
            reshare_cards.back(ws, found, Stage(asked.to.replace("-", "_")) if asked.to else None, asked.reason)
        case "review":
            reshare_cards.to_review(ws, found, asked.override, asked.platform, asked.account)
        case "reshared":
            reshare_cards.reshared(ws, found, asked.at, asked.link, asked.override)
        case "outcome":
            reshare_cards.outcome(ws, found, asked.what, asked.note)


def _held(ws: Workspace, found: str) -> str:
    """What the author is told of a hold for the cadence; nothing is said of another one unasked."""
    card = reshare_cards.get(ws, found)
    return cadence.message(ws, card.reshare) if card.cadence.reached else ""


def _import(ws: Workspace, asked: argparse.Namespace) -> int:
    preview = reshares.read_file(ws, asked.file)
    result = None if asked.dry_run else reshares.take(ws, preview)
    if asked.json:
        say_json(
            {
                "format": preview.format,
                "new": len(preview.fresh) if result is None else result.imported,
                "left_out": len(preview.known) if result is None else result.duplicates,
                "refused": [{"row": row.line, "reason": row.reason} for row in preview.refused],
                "warnings": list(preview.warnings),
                "unknown_accounts": [_unknown_json(one) for one in preview.unknown],
                "recorded": result is not None,
            }
        )
        return 0
    for warning in preview.warnings:
        say(warning)
    for row in preview.refused:
        say(row.sentence(preview.path_name))
    if preview.unknown:
        say("Accounts that nobody watches yet:")
        _say_unknown(preview.unknown)
    say(preview.summary + " Nothing was recorded." if result is None else result.sentence)
    return 0


def _list(ws: Workspace, asked: argparse.Namespace) -> int:
    stage = asked.stage.replace("-", "_")
    if stage == Stage.DROPPED:
        columns: list[tuple[str, tuple[Card, ...], int]] = [("Dropped", reshare_cards.dropped(ws), 0)]
    else:
        board = reshare_cards.board(ws, asked.search, asked.person, asked.group, asked.topic, limit=1_000_000)
        columns = [(c.title, c.cards, c.total) for c in board if not stage or c.stage == stage]
    for title, cards, _ in columns:
        if not asked.json and (cards or stage):
            say(f"{title} ({len(cards):,})")
        for card in cards:
            if asked.json:
                say_json(_json(card))
            else:
                _say_row(card)
    if not asked.json and not any(cards for _, cards, _ in columns):
        say("No card. Fill the board with: reviewer reshare import FILE.")
    return 0


def _say_row(card: Card) -> None:
    one = card.reshare
    who = one.person or one.item.author or one.item.account or "nobody named"
    counter = f"  {card.cadence.words}" if card.cadence.words else ""
    say(
        f"  {one.id}  {literal(who, 30)}, {literal(one.item.platform, 20)}, {one.item.published[:10] or 'no date'}{counter}"
    )
    say(f"           {literal(one.item.text, 90)}")
    if card.sentence:
        say(f"           {literal(card.sentence)}")


def _show(ws: Workspace, found: str, asked: argparse.Namespace) -> int:
    card = reshare_cards.get(ws, found)
    if asked.json:
        say_json(_json(card))
        return 0
    one, item = card.reshare, card.reshare.item
    _say_row(card)
    say(f"Stands under: {reshare_cards.STAGE_WORDS[one.stage]}")
    for label, value in (
        ("Link", item.link), ("Account", item.account), ("Group", one.group), ("Mode", one.mode), ("Goes to", " ".join((one.target_platform, one.target_account)).strip()),
        ("Quality", str(one.quality or "")), ("Topic", one.topic), ("Post", one.post), ("Re-shared", one.reshared_at), ("Over the cap", one.override),
        ("Outcome", one.outcome),
    ):  # fmt: skip
        if value:
            say(f"{label}: {literal(value)}")
    for label, text in (("Source", item.text), ("Our text", one.text), ("Message", one.message)):
        if text:
            say(f"{label}:")
            for line in text.split("\n"):
                for part in textwrap.wrap(literal(line), 92) or [""]:
                    say(f"    {part}")
    return 0


def _message(ws: Workspace, found: str, asked: argparse.Namespace) -> int:
    text = cadence.message(ws, reshare_cards.get(ws, found).reshare)
    if asked.json:
        say_json({"id": found, "message": text})
    else:
        say(text.rstrip("\n"))
    return 0


def _watched(ws: Workspace, asked: argparse.Namespace) -> int:
    for one in () if asked.unknown else watched.accounts(ws):
        if asked.json:
            say_json(_account_json(one))
        else:
            ended = "" if one.active else "  no longer watched"
            say(
                f"{one.id}  {literal(one.platform, 14):<14} {literal(one.handle, 40):<40} {literal(one.person, 30)}{ended}"
            )
    found = watched.unknown(ws)
    if asked.json:
        for other in found:
            say_json({**_unknown_json(other), "watched": False})
    elif found:
        say("Not watched:")
        _say_unknown(found)
    return 0


def _watch(ws: Workspace, asked: argparse.Namespace) -> int:
    same = watched.by_key(watched.accounts(ws)).get(watched.key_of(*watched.as_kept(asked.platform, asked.handle)))
    before = same if same is not None and same.active else None
    account = WatchedAccount(
        before.id if before else "", asked.platform, asked.handle,
        asked.person or (before.person if before else ""), asked.group or (before.group if before else ""),
    )  # fmt: skip
    watched.watch(ws, account)
    made = watched.by_key(watched.accounts(ws))
    now = made[watched.key_of(*watched.as_kept(asked.platform, asked.handle))]
    if asked.json:
        say_json(_account_json(now))
    else:
        say(f"{now.id} is watched: {literal(now.handle)} on {literal(now.platform)}.")
    return 0


def _unwatch(ws: Workspace, asked: argparse.Namespace) -> int:
    watched.stop(ws, asked.id.strip().upper())
    if asked.json:
        say_json({"id": asked.id.strip().upper(), "active": False})
    else:
        say(f"{literal(asked.id.strip().upper(), 20)} is watched no longer. Its cards stay.")
    return 0


def _cadence(ws: Workspace, asked: argparse.Namespace) -> int:
    one = cadence.of_person(ws, asked.person, asked.group)
    if asked.json:
        say_json(
            {
                "used": one.used, "cap": one.cap, "window": one.window, "words": one.words, "reached": one.reached,
                "next_slot": one.next_slot.isoformat() if one.next_slot else None,
            }
        )  # fmt: skip
        return 0
    slot = f" The next slot is {cadence.slot_words(one.next_slot, ws.today())}." if one.next_slot else ""
    say(f"{one.words[:1].upper()}{one.words[1:]}.{slot}" if one.words else "There is no cap.")
    return 0


def _say_unknown(found: tuple[watched.UnknownAccount, ...]) -> None:
    for one in found:
        seems = f"  seems to be {literal(one.person, 40)}" if one.person else ""
        posts = "1 post" if one.posts == 1 else f"{one.posts:,} posts"
        say(f"  {literal(one.platform, 14):<14} {literal(one.handle, 40):<40} {posts}{seems}")


def _unknown_json(one: watched.UnknownAccount) -> dict[str, object]:
    return {
        "platform": one.platform,
        "handle": one.handle,
        "author": one.author,
        "posts": one.posts,
        "person": one.person,
    }


def _account_json(one: WatchedAccount) -> dict[str, object]:
    return {
        "id": one.id, "platform": one.platform, "handle": one.handle, "person": one.person, "group": one.group,
        "active": one.active, "watched": one.active,
    }  # fmt: skip


def _json(card: Card) -> dict[str, object]:
    one, item, counter = card.reshare, card.reshare.item, card.cadence
    return {
        "id": one.id,
        "stage": one.stage.value,
        "can": sorted(stage.value for stage in card.can),
        "platform": item.platform,
        "account": item.account,
        "author": item.author,
        "person": one.person,
        "group": one.group,
        "link": item.link,
        "published": item.published or None,
        "source": item.text,
        "mode": one.mode,
        "text": card.text,
        "agreed": card.agreed,
        "answer": one.answer.said if one.answer else None,
        "quality": one.quality or None,
        "topic": one.topic,
        "reason": one.reason,
        "next_slot": one.next_slot.isoformat() if one.next_slot else None,
        "message": one.message,
        "post": one.post or None,
        "post_state": card.post_state or None,
        "counter": counter.words,
        "reached": counter.reached,
        "reshared_at": one.reshared_at or None,
        "counted": one.counted.isoformat() if one.counted else None,
        "override": one.override,
        "outcome": one.outcome or None,
        "sentence": card.sentence,
    }
