"""``python -m reviewer.training DATA``: text, two stages of training, export, measures, card.

Stage one reads the public corpora (tags only); stage two reads them again together with our own posts (tags and
labels). A stage whose result lies in the build folder already is not repeated: delete the folder to begin anew.
"""

import argparse
import logging
import random
from pathlib import Path

import torch

from reviewer.training import corpora, free
from reviewer.training.batches import example, joined
from reviewer.training.card import write_card
from reviewer.training.encoder import Reader
from reviewer.training.export import EXACT, export, write_facts
from reviewer.training.figures import all_figures
from reviewer.training.generate import Amounts, Generator, Library, count_templates, read_library
from reviewer.training.people import People
from reviewer.training.record import LABELS, Record
from reviewer.training.train import Settings, base_tokenizer, train

_log = logging.getLogger(__name__)

SEED = 7
TEXT = Path(__file__).parent / "text"
"""The templates: kept beside the code that reads them, so that neither is installed."""
STAGE_ONE = Settings(epochs=2)
STAGE_TWO = Settings(epochs=3)
AMOUNTS = Amounts(sentence=8, post=4, written=3)
VARIANTS = 2
"""How often each freely written post is read in an epoch: once as it stands, then about other people."""
HELD_OUT = Amounts(sentence=6, post=6, written=2)
THRESHOLDS = {
    "PERSON": 0.5,
    "LOCATION": 0.5,
    "REGION": 0.5,
    "FACILITY": 0.5,
    "ORGANIZATION": 0.5,
    "CONDITION": 0.5,
}
"""Of the tags where nobody asks for others; the program reads its own from ``resources/rules/thresholds.toml``."""

SECOND_OPINION = 0.5
"""Of every label, for the figures of the card; the program reads its own as above."""


def public(data: Path, part: str, rng: random.Random) -> list[Record]:
    """The records of the public corpora, some glued to their neighbours."""
    return [r for corpus in corpora.CORPORA for r in joined(corpora.read(data / "ner", corpus, part), rng)]


def restored(file: Path) -> Reader:
    """A reader with stored weights."""
    reader = Reader()
    reader.load_state_dict(torch.load(file, weights_only=True))
    return reader


def stage_one(data: Path, build: Path) -> Reader:
    """The reader after the public corpora."""
    file = build / "stage-one.pt"
    if file.exists():
        return restored(file)
    tokenizer = base_tokenizer()
    samples = [example(tokenizer, record) for record in public(data, "train", random.Random(SEED))]
    _log.info("stage one: %d texts", len(samples))
    reader = train(samples, STAGE_ONE)
    torch.save(reader.state_dict(), file)
    return reader


def stage_two(data: Path, build: Path, own: list[Record]) -> Reader:
    """The reader after the corpora and our own text."""
    file = build / "stage-two.pt"
    if file.exists():
        return restored(file)
    start = stage_one(data, build)
    tokenizer = base_tokenizer()
    samples = [example(tokenizer, record) for record in (*public(data, "train", random.Random(SEED + 1)), *own)]
    _log.info("stage two: %d texts", len(samples))
    reader = train(samples, STAGE_TWO, start)
    torch.save(reader.state_dict(), file)
    return reader


def free_posts(data: Path, library: Library, dev: bool) -> list[Record]:
    """The freely written posts of one side of the split; for training each one ``VARIANTS`` times."""
    posts = free.side(free.read_free(TEXT / "free"), dev)
    records = [free.record(post) for post in posts]
    if dev:
        return records
    given, surnames = corpora.name_lists(data / "ner")
    people, rng = People(library.cultures, library.nicknames, given, surnames), random.Random(SEED + 2)
    return records + [free.variant(post, people, rng, n) for n in range(1, VARIANTS) for post in posts]


def generator(data: Path, library: Library, dev: bool) -> Generator:
    """The generator of one side of the split."""
    return Generator(
        library, corpora.name_lists(data / "ner"), corpora.disease_terms(data / "health"), dev=dev, seed=SEED
    )


def make(data: Path, build: Path, out: Path) -> None:
    """Everything: text, training, export, thresholds, figures, card."""
    library = read_library(TEXT)
    source = generator(data, library, dev=False)
    sentences, posts = source.sentences(AMOUNTS.sentence), source.posts(AMOUNTS)
    written = free_posts(data, library, dev=False)
    kept = generator(data, library, dev=True)
    held = [*kept.sentences(HELD_OUT.sentence), *kept.posts(HELD_OUT)]
    others = free_posts(data, library, dev=True)
    reader = stage_two(data, build, [*sentences, *posts, *written])
    difference = export(reader, base_tokenizer(), out, build)
    for folder in (out, build / EXACT):
        write_facts(folder, dict.fromkeys(LABELS, SECOND_OPINION), THRESHOLDS)
    figures = all_figures(out, build / EXACT, data, held, others)
    print(figures)
    write_card(
        out,
        figures,
        sentences=len(sentences),
        posts=len(posts),
        written=len(written) // VARIANTS,
        variants=VARIANTS,
        epochs=STAGE_TWO.epochs,
        templates=count_templates((*library.sentences, *library.posts)),
        difference=difference,
    )


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(prog="python -m reviewer.training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with ner/ and health/")
    parser.add_argument("--build", type=Path, default=Path("build/training"), help="where the stages are kept")
    parser.add_argument("--out", type=Path, default=Path("resources/models"))
    parser.add_argument("--figures", action="store_true", help="only measure the model that is there")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    asked.build.mkdir(parents=True, exist_ok=True)
    if asked.figures:
        library = read_library(TEXT)
        kept = generator(asked.data, library, dev=True)
        held = [*kept.sentences(HELD_OUT.sentence), *kept.posts(HELD_OUT)]
        others = free_posts(asked.data, library, dev=True)
        print(all_figures(asked.out, asked.build / EXACT, asked.data, held, others))
    else:
        make(asked.data, asked.build, asked.out)


if __name__ == "__main__":
    main()
