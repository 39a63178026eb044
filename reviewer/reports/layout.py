"""Text set into lines: pure arithmetic on widths, no canvas. Never raises for odd text, never drops any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reviewer.reports import direction, emoji, fonts
from reviewer.reports.highlights import Stretch
from reviewer.reports.runs import Kind, face_for, mark_text, pieces
from reviewer.reports.styles import EMOJI_HEIGHT, MARK_PAD, MARK_SIZE, Look

NARROWEST = 0.15
"""Of the size: no letter that takes room is narrower, so more of them need not be tried on a line."""
BREAK_ANYWHERE = (Kind.EMOJI, Kind.MARK, Kind.WIDE)


@dataclass(slots=True)
class Atom:
    """A piece of a line with its measure."""

    kind: Kind
    text: str
    face: str
    look: Look
    width: float
    stretch: Stretch | None
    side: str = "L"
    """Direction: R, L, or empty for what takes that of its neighbors."""
    tag_here: bool = False
    """True for the first piece of a stretch with a tag."""


@dataclass(slots=True)
class Line:
    """One line: its atoms from left to right, ready to draw."""

    atoms: list[Atom] = field(default_factory=list)
    width: float = 0.0
    indent: float = 0.0
    tagged: bool = False
    """True if a tag is drawn above something in it."""


Run = tuple[str, Look, Stretch | None]


def runs_of(text: str, look: Look, stretches: Sequence[Stretch] = ()) -> list[Run]:
    """A text as runs: cut where highlighted stretches begin and end."""
    runs: list[Run] = []
    at = 0
    for stretch in stretches:
        if at < stretch.start:
            runs.append((text[at : stretch.start], look, None))
        runs.append((text[stretch.start : stretch.end], look, stretch))
        at = stretch.end
    if at < len(text):
        runs.append((text[at:], look, None))
    return runs


def set_lines(runs: Iterable[Run], width: float, hang: float = 0.0) -> list[Line]:
    """Set runs into lines of at most this width; words that are too long are cut."""
    lines: list[Line] = []
    tagged: set[int] = set()
    atoms: list[Atom] = []
    for run in runs:
        for atom in _atoms(run):
            if atom.kind is Kind.NEWLINE:
                lines += _paragraph(atoms, width, hang, tagged)
                atoms = []
            else:
                atoms.append(atom)
    lines += _paragraph(atoms, width, hang, tagged)
    return lines


def fitted(text: str, look: Look, width: float) -> Line:
    """One line of at most this width; what does not fit is replaced by an ellipsis."""
    atoms = [a for a in _atoms((text, look, None)) if a.kind is not Kind.NEWLINE]
    line = Line(atoms, sum(a.width for a in atoms))
    if line.width > width:
        dots = Atom(Kind.WORD, "…", look.face, look, fonts.width("…", look.face, look.size), None)
        kept: list[Atom] = []
        used = dots.width
        for atom in atoms:
            if used + atom.width > width:
                if atom.kind in (Kind.WORD, Kind.WIDE) and width > used:
                    cut = _cut(atom, width - used)[0]
                    kept.append(cut)
                    used += cut.width
                break
            kept.append(atom)
            used += atom.width
        line = Line([*kept, dots], used)
    return _ordered(line, width)


def _atoms(run: Run) -> Iterable[Atom]:
    text, look, stretch = run
    for kind, piece, name in pieces(text, look.face):
        if kind is Kind.EMOJI:
            yield from _emoji_atoms(piece, look, stretch)
        elif kind is Kind.MARK:
            yield _mark(piece, look, stretch)
        elif kind is Kind.WORD and not piece.isascii():
            side = direction.strong(piece)
            glyphs = direction.shaped(piece)
            yield Atom(kind, glyphs, name, look, fonts.width(glyphs, name, look.size), stretch, side)
        else:
            side = "" if kind is Kind.SPACE or not any(c.isalnum() for c in piece) else "L"
            yield Atom(kind, piece, name, look, fonts.width(piece, name, look.size), stretch, side)


def _emoji_atoms(sequence: str, look: Look, stretch: Stretch | None) -> Iterable[Atom]:
    high = EMOJI_HEIGHT * look.size
    for part in emoji.parts(sequence):
        picture = emoji.picture(part)
        if picture is None:
            for char in part:
                name = face_for(char, look.face)
                if name:
                    yield Atom(Kind.WIDE, char, name, look, fonts.width(char, name, look.size), stretch, "")
                else:
                    yield _mark(mark_text(char), look, stretch)
        else:
            wide, tall = picture.getSize()
            yield Atom(Kind.EMOJI, part, look.face, look, high * wide / tall + 0.6, stretch, "")


def _mark(text: str, look: Look, stretch: Stretch | None) -> Atom:
    wide = fonts.width(text, fonts.MONO, MARK_SIZE * look.size) + 2 * MARK_PAD + 1
    return Atom(Kind.MARK, text, fonts.MONO, look, wide, stretch, "")


def _paragraph(atoms: list[Atom], width: float, hang: float, tagged: set[int]) -> list[Line]:
    """The lines of one paragraph, without line ends inside. An empty one is one empty line."""
    base = next((a.side for a in atoms if a.side), "L")
    lines: list[Line] = []
    line, room = Line(), width
    for group in _words(atoms):
        word, wide = group, sum(a.width for a in group)
        if word[0].kind is Kind.SPACE:
            # Spaces hang over the edge; they never begin a new line.
            line.atoms += word
            line.width += wide
            continue
        if line.atoms and line.width + wide > room and wide <= width - hang:
            lines.append(line)
            line, room = Line(indent=hang), width - hang
        while line.width + wide > room:
            head, word = _split_word(word, room - line.width, bool(line.atoms))
            line.atoms += head
            line.width += sum(a.width for a in head)
            if not word:
                break
            lines.append(line)
            line, room = Line(indent=hang), width - hang
            wide = sum(a.width for a in word)
        line.atoms += word
        line.width += sum(a.width for a in word)
    lines.append(line)
    for one in lines:
        _tag_once(one, tagged)
    return [_ordered(one, width, base) for one in lines]


def _tag_once(line: Line, tagged: set[int]) -> None:
    """Keep the tag of a stretch on its first piece only."""
    for atom in line.atoms:
        if atom.stretch is None or not atom.stretch.tag:
            continue
        if atom.stretch.start in tagged:
            atom.tag_here = False
        else:
            tagged.add(atom.stretch.start)
            atom.tag_here = line.tagged = True


def _words(atoms: list[Atom]) -> Iterable[list[Atom]]:
    """Groups that a line should not end in."""
    group: list[Atom] = []
    for atom in atoms:
        if atom.kind is Kind.SPACE or atom.kind in BREAK_ANYWHERE:
            if group:
                yield group
                group = []
            if atom.kind is Kind.WIDE and len(atom.text) > 1:
                for char in atom.text:
                    yield [replace(atom, text=char, width=fonts.width(char, atom.face, atom.look.size))]
            else:
                yield [atom]
        else:
            group.append(atom)
    if group:
        yield group


def _split_word(word: list[Atom], room: float, begun: bool) -> tuple[list[Atom], list[Atom]]:
    """What of a word fits into the room, and the rest. Takes at least one character on an empty line."""
    head: list[Atom] = []
    for index, atom in enumerate(word):
        if atom.width <= room:
            head.append(atom)
            room -= atom.width
            continue
        if atom.kind is Kind.WORD and len(atom.text) > 1:
            first, rest = _cut(atom, room)
            if first.text:
                return [*head, first], [rest, *word[index + 1 :]] if rest.text else word[index + 1 :]
        if not head and not begun:
            return [atom], word[index + 1 :]
        return head, word[index:]
    return head, []


def _cut(atom: Atom, room: float) -> tuple[Atom, Atom]:
    """Cut a word so that the first part fits; by halving, and never measuring all of a word as long as a post."""
    size = atom.look.size
    low, high = 0, min(len(atom.text), int(room / (NARROWEST * size)) + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if fonts.width(atom.text[:middle], atom.face, size) <= room:
            low = middle
        else:
            high = middle - 1
    wide = fonts.width(atom.text[:low], atom.face, size) if low else 0.0
    return replace(atom, text=atom.text[:low], width=wide), replace(
        atom, text=atom.text[low:], width=atom.width - wide, tag_here=False
    )


def _ordered(line: Line, width: float, base: str = "L") -> Line:
    if base == "L" and not any(a.side == "R" for a in line.atoms):
        return line
    atoms = list(line.atoms)
    while atoms and atoms[-1].kind is Kind.SPACE:
        atoms.pop()
    levels = direction.levels_of([a.side for a in atoms], base)
    for atom, level in zip(atoms, levels, strict=True):
        if level == "R" and not atom.side and atom.kind is Kind.WORD:
            atom.text = direction.mirrored(atom.text[::-1])
    line.atoms = [atoms[i] for i in direction.visual_order(levels, base)]
    line.width = sum(a.width for a in atoms)
    if base == "R":
        line.indent = max(0.0, width - line.width)
    return line
