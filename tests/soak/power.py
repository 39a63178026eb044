"""What a disk may hold after a power cut, rebuilt from what the library wrote and synced.

The model: what was synced is there. Of everything written since, any part may be: no write, all, the first few, any of
them, each whole or torn between sectors of 512 bytes. A file that was removed without a sync of its folder may be back; one
that was made is there once it was synced (the library syncs the folder with the first sync of a journal).
Source: the assumptions of https://sqlite.org/atomiccommit.html, sections 2 and 9
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.soak.disk import Op

SECTOR = 512


@dataclass
class Platter:
    """The files as they are for sure, and what is under way to them."""

    sure: dict[str, bytearray] = field(default_factory=dict)
    under_way: dict[str, list[Op]] = field(default_factory=dict)
    removed: dict[str, bytearray] = field(default_factory=dict)
    """Files whose removal is not yet for sure, as they were."""
    acknowledged: int = 0

    def take(self, op: Op) -> None:
        """One more operation happened."""
        if op.kind == "mark":
            self.acknowledged = op.offset
        elif op.kind == "open":
            self.under_way.setdefault(op.file, [])
        elif op.kind == "sync":
            content = self.sure.setdefault(op.file, bytearray())
            for waiting in self.under_way.get(op.file, ()):
                _apply(content, waiting)
            self.under_way[op.file] = []
            self.removed.pop(op.file, None)
        elif op.kind == "delete":
            content = self.sure.pop(op.file, None)
            self.under_way.pop(op.file, None)
            if content is not None and not op.offset:
                self.removed[op.file] = content
        else:
            self.under_way.setdefault(op.file, []).append(op)

    def after_a_cut(self, dice: random.Random) -> dict[str, bytes]:
        """One of the states in which the disk may be found."""
        found: dict[str, bytes] = {}
        for name in self.sure.keys() | self.under_way.keys():
            content = bytearray(self.sure.get(name, b""))
            kept = list(_kept(self.under_way.get(name, ()), dice))
            for op in kept:
                _apply(content, op)
            if name in self.sure or kept:
                found[name] = bytes(content)
        for name, content in self.removed.items():
            if name not in found and dice.random() < 0.5:
                found[name] = bytes(content)
        return found


def _apply(content: bytearray, op: Op) -> None:
    if op.kind == "truncate":
        del content[op.offset :]
        return
    if len(content) < op.offset:
        content.extend(bytes(op.offset - len(content)))
    content[op.offset : op.offset + len(op.data)] = op.data


def _kept(ops: Sequence[Op], dice: random.Random) -> Iterator[Op]:
    way = dice.choice(("none", "all", "first", "any", "torn"))
    if way == "first":
        ops = ops[: dice.randint(0, len(ops))]
    for op in ops:
        if way == "none" or (way in ("any", "torn") and dice.random() < 0.5):
            continue
        if way == "torn" and op.kind == "write" and len(op.data) > SECTOR:
            yield from _torn(op, dice)
        else:
            yield op


def _torn(op: Op, dice: random.Random) -> Iterator[Op]:
    for start in range(0, len(op.data), SECTOR):
        if dice.random() < 0.5:
            yield Op("write", op.file, op.offset + start, op.data[start : start + SECTOR])


def cuts(
    ops: Sequence[Op], first: dict[str, bytes], number: int, dice: random.Random
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """``number`` states after cuts at random moments: what was acknowledged by then, and the files with their bytes."""
    moments = sorted(dice.randrange(len(ops) + 1) for _ in range(number))
    platter = Platter(sure={name: bytearray(content) for name, content in first.items()})
    done = 0
    for moment in moments:
        for op in ops[done:moment]:
            platter.take(op)
        done = moment
        yield platter.acknowledged, platter.after_a_cut(dice)
