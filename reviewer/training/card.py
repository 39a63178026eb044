"""The model card: what the files are, what they were made from, what they reach, and the notices that go with them."""

from pathlib import Path

from reviewer.training.export import FACTS, MODEL, TOKENIZER, digest

CARD = "MODEL_CARD.md"

_TEXT = """\
# The shipped model

One encoder (all-MiniLM-L6-v2: 6 layers, 384 wide) with two heads in one pass: a tag for each word (PERSON, LOCATION,
REGION, FACILITY, ORGANIZATION, CONDITION; REGION and ORGANIZATION are learned only to be left out; PERSON is told apart
into patient, relative, staff and anybody else, and the four add up) and a score for each of the fifteen labels. It gives hints to a reviewer. It is no proof that a post holds no name.

| file | bytes | SHA-256 |
| --- | --- | --- |
{files}

## How it reads a post

`[CLS] text [SEP] context [SEP]`. The encoder is uncased; the second input carries the shape of each word (0 lower or no
letters, 1 Title, 2 CAPS, 3 mixed) and 4 for the context: kind, platform, kind of author, what is answered, what the
images are said to show. Every part of the context may be missing. Windows of 192 word pieces, 32 shared. One post a
call, no padding: int8 results depend on the batch.

## How it was made

`make model` (extra `train`; about 30 minutes of one core; seeds fixed). Stage one: the public corpora, tags only, two
epochs. Stage two: the same corpora, {sentences} sentences and {posts} labelled posts from templates, and {written} posts written
freely by eight hands (each {variants} times: as it stands and about other people), {epochs} epochs, both heads.
The corpora mark organizations of every kind, states and countries, and no health words; where they speak, FACILITY counts
as ORGANIZATION, REGION as LOCATION, CONDITION is left out of the loss, and who a person is does not count. Our own text
comes from {templates} templates and the free writing (`reviewer/training/text/`, not part of the installed program), all people
invented; a tenth of the templates, of the free posts and of the public names is kept for measuring. No share-alike data, no text of patients, no post of a real office.
Export: plain PyTorch to ONNX (largest difference of a logit {difference:.6f}), int8 weights per channel with reduced range; the heads, the position and
shape tables and one matrix of the last layer stay float.

Data folder of `make model`: `ner/<corpus>-<train|dev>.jsonl` (one object a line: id, text, spans with start, end, type in
code points), `ner/given-names.csv`, `ner/surnames.csv`, `health/disease-terms.txt`, made from

| source | commit | licence |
| --- | --- | --- |
| github.com/GateNLP/broad_twitter_corpus (`btc`) | 0c45ef7b1924 | CC BY 4.0 |
| github.com/leondz/emerging_entities_17 (`wnut17`) | e52a2d2a71ac | CC BY 4.0 |
| github.com/mit-ccc/TweebankNLP, Tweebank-NER v1.0 (`tweebank`) | 442697870da9 | Apache-2.0 |
| github.com/treyhunner/names, 1990 census surnames | c485a4350e84 | public domain |
| github.com/aramshiva/babies, Social Security Administration given names | 5cbb539a286b | public domain |
| github.com/DiseaseOntology/HumanDiseaseOntology | 9fbefd6651b7 | CC0 1.0 |

## Figures

Strict precision/recall/F1; overlap recall same type / any type; overlap precision (number wanted). Handles are left to a
rule and do not count. The dev parts were not trained on. The `own` rows come from the hands that wrote the training text
(templates that were kept out) and are optimistic, `free` are the kept posts of the eight hands; posts of an office will do
worse. What the whole program reaches on posts of strangers stands in the README.

{figures}

## Limits

English and some Spanish. In noisy tweets up to one name in four is missed (see the sweep). A PERSON score from 0.5 on
is a name. Hospitals and companies are told apart by their names only. The label scores are a second opinion beside the
rules: from which score on one counts stands with its measurement in `resources/rules/thresholds.toml`.

## Data, licences, notices

Derived from sentence-transformers/all-MiniLM-L6-v2 (Apache License 2.0; base: nreimers/MiniLM-L6-H384-uncased). Changed:
fine-tuned for two heads, type embedding replaced by five rows of word shape, quantised to int8. The Apache License 2.0
is the LICENSE file of this program.

Named-entity model trained on: Broad Twitter Corpus (L. Derczynski, K. Bontcheva, I. Roberts, COLING 2016), CC BY 4.0,
https://github.com/GateNLP/broad_twitter_corpus ; WNUT-2017 Emerging Entities (L. Derczynski, E. Nichols, M. van Erp,
N. Limsopatham, 2017), CC BY 4.0, https://github.com/leondz/emerging_entities_17 ; Tweebank-NER v1.0 (H. Jiang, Y. Hua,
D. Beeferman, D. Roy, LREC 2022), Apache-2.0, https://github.com/mit-ccc/TweebankNLP . Data were converted to character
offsets and three entity types. Generated training sentences use name lists of the US Census Bureau (1990) and the US
Social Security Administration (public domain) and disease names of the Human Disease Ontology (CC0 1.0). Encoder:
sentence-transformers/all-MiniLM-L6-v2, Apache-2.0. CC BY 4.0: https://creativecommons.org/licenses/by/4.0/

At run time: onnxruntime (MIT), tokenizers (Apache-2.0), numpy (BSD-3-Clause).
"""


def write_card(folder: Path, figures: str, **numbers: int | float) -> None:
    """Write the card of the files in ``folder``."""
    files = "\n".join(
        f"| {name} | {(folder / name).stat().st_size:,} | `{digest(folder / name)}` |"
        for name in (MODEL, TOKENIZER, FACTS)
    )
    (folder / CARD).write_text(_TEXT.format(files=files, figures=figures, **numbers), encoding="utf-8")
