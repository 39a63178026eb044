"""The shipped model as the program uses it: offsets, long texts, determinism, damage, and names of many kinds."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from reviewer import resources
from reviewer.detect.ner import RULES, ModelProblem, NerModel
from reviewer.detect.ner_text import PostContext
from reviewer.detect.normalize import fold
from reviewer.model.vocabulary import FindingKind, Label


@pytest.fixture(scope="module")
def model() -> NerModel:
    return NerModel(resources.path("models"))


def found(model: NerModel, text: str, kind: str = "PERSON") -> list[str]:
    return [text[f.start : f.end] for f in model.findings(text) if f.type == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("talked to rosalind quiroz's mom about her leukemia", "rosalind quiroz"),
        ("PROUD OF DESHAWN TUBBS FOR FINISHING CHEMO", "DESHAWN TUBBS"),
        ("So happy that Chiamaka Okonkwo went home after her surgery.", "Chiamaka Okonkwo"),
        ("Nuestra paciente Itzel Villaseñor terminó la quimioterapia.", "Itzel Villaseñor"),
        ("Mrs. Nguyen brought us soup after her hip replacement", "Nguyen"),
        ("our patient Hope rang the bell after leukemia", "Hope"),
        ("Dr. Wojciech Szczepański joins our clinic", "Wojciech Szczepański"),
        ("Pua Kealoha, 7, beat leukemia", "Pua Kealoha"),
    ],
)  # fmt: skip
def test_a_name_of_any_culture_and_casing_is_found(model: NerModel, text: str, name: str):
    assert any(name in span or span in name for span in found(model, text)), found(model, text)


@pytest.mark.parametrize(
    "text",
    [
        "Wash your hands, get your flu shot, and have a good weekend.",
        "Hope everyone will have a safe weekend.",
        "Know the signs of a stroke.",
        "May is Stroke Awareness Month.",
    ],
)
def test_words_that_only_look_like_names_are_no_sure_names(model: NerModel, text: str):
    assert [f for f in model.findings(text) if f.type == "PERSON" and f.score >= 0.5] == []


def test_offsets_are_code_points_of_the_text_as_it_is_stored(model: NerModel):
    text = "🎉👩‍⚕️💙 Zoë Gutiérrez, 9, beat leukemia at St. Brigid Hospital 🎗️ in Lakemont!\nZoë 🥹 rocks"
    spans = model.read(text).spans
    names = [text[s.start : s.end] for s in spans if s.type == "PERSON"]
    assert names[0] == "Zoë Gutiérrez"
    assert [text[s.start : s.end] for s in spans if s.type == "CONDITION"] == ["leukemia"]
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)


def test_a_name_far_into_a_long_story_is_found_at_its_place(model: NerModel):
    filler = "We changed the dressings, wrote the notes and drank cold coffee before the morning came. " * 60
    text = filler + "Then Guadalupe Ibarra rang the bell after her last chemo. " + filler
    names = [f for f in model.findings(text) if f.type == "PERSON" and f.score >= 0.5]
    assert [text[f.start : f.end] for f in names] == ["Guadalupe Ibarra"]
    assert names[0].start == text.index("Guadalupe")


def test_a_name_is_found_wherever_the_border_of_a_window_falls(model: NerModel):
    for before in range(60, 84, 2):
        text = "and so on " * before + "we hugged Imani Witherspoon after her surgery " + "and so on " * 80
        assert any("Imani" in name for name in found(model, text)), before


def test_look_alikes_and_hashtags_are_read_and_reported_on_the_stored_text(model: NerModel):
    text = "Ｍarisol Duarte rang the bell after leukemia 💙 #TeamMateo"
    folded = fold(text)
    spans = [text[f.start : f.end] for f in model.find(folded) if f.type == "PERSON"]
    assert "Ｍarisol Duarte" in spans
    assert len(folded.text) != len(text)


def test_findings_never_overlap_and_stand_in_order(model: NerModel):
    text = "Kofi Mensah and Abena Owusu of Harlan Memorial in Tulsa: diabetes, stroke, and a broken hip. " * 12
    findings = model.findings(text)
    assert len(findings) > 30
    assert all(left.end <= right.start for left, right in pairwise(findings))


def test_the_same_post_gives_the_same_scores_in_another_process(model: NerModel):
    text = "Marisol Duarte had her surgery at Dunmore Health on Tuesday."
    program = (
        "import sys; from reviewer import resources; from reviewer.detect.ner import NerModel;"
        "m = NerModel(resources.path('models')); r = m.read(sys.argv[1]);"
        "print([(s.start, s.end, s.type, s.score) for s in r.spans], sorted(r.labels.items()))"
    )
    here = model.read(text)
    wanted = f"{[(s.start, s.end, s.type, s.score) for s in here.spans]} {sorted(here.labels.items())}"
    for seed in ("0", "77"):
        done = subprocess.run(
            [sys.executable, "-c", program, text], capture_output=True, text=True, check=True, timeout=60,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(resources.__file__).parents[1]), "PATH": ""},
        )  # fmt: skip
        assert done.stdout.strip() == wanted


def test_every_finding_explains_itself(model: NerModel):
    findings = model.findings("Marisol Duarte of Lakemont had a stroke; she is at St. Brigid Hospital.")
    assert {f.type for f in findings} >= {"PERSON", "CONDITION"}
    for finding in findings:
        rule, sentence = RULES[finding.type]
        assert finding.rule_id == rule
        assert finding.explanation.sentence == sentence
        assert finding.explanation.model_score == finding.score
        assert 0 < finding.score <= 1
        assert finding.explanation.source
        assert finding.kind is (FindingKind.HEALTH if finding.type == "CONDITION" else FindingKind.IDENTIFIER)
    assert RULES["PERSON"] == ("NER-001", "The name model sees a person's name here.")


def test_states_countries_and_agencies_are_not_reported(model: NerModel):
    findings = model.findings("New guidance from the CDC for nurses in Ohio and Mexico.")
    assert {f.type for f in findings} <= set(RULES)


def test_there_is_a_score_for_each_of_the_fifteen_labels(model: NerModel):
    scores = model.post_scores("The wifi password for staff is Lakemont4471!")
    assert set(scores) == {label.value for label in Label} == set(model.label_thresholds)
    assert all(0 <= score <= 1 for score in scores.values())


def test_what_is_answered_changes_what_the_post_head_thinks(model: NerModel):
    text = "So glad that your surgery went well!"
    reply = PostContext("reply", "google_reviews", "organisation", "They ruined my week.")
    assert model.post_scores(text, reply) != model.post_scores(text)
    assert model.post_scores(text, reply)["patient_relationship_confirmed"] > 0.5


def test_a_plain_announcement_scores_low_everywhere(model: NerModel):
    context = PostContext("post", "facebook", "organisation")
    scores = model.post_scores("Flu shots are available on weekdays from nine to four. No appointment needed.", context)
    assert max(scores.values()) < 0.5


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u200b", "💙" * 500, "\ud800 broken \udfff", "[SEP] [CLS] [MASK] \x00", "a" * 3000]
)
def test_odd_texts_are_read_without_complaint(model: NerModel, text: str):
    for span in model.read(text, PostContext(in_reply_to=text)).spans:
        assert 0 <= span.start < span.end <= len(text)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    shutil.copytree(resources.path("models"), folder)
    return folder


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_one_changed_byte_is_noticed_at_load(copy: Path, name: str):
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelProblem, match="damaged") as problem:
        NerModel(copy)
    assert problem.value.means
    assert problem.value.todo


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "labels.json"])
def test_a_missing_file_is_a_problem_that_says_what_it_means(copy: Path, name: str):
    (copy / name).unlink()
    with pytest.raises(ModelProblem, match="no post passes as clean"):
        NerModel(copy)


@pytest.mark.parametrize("facts", ["", "[]", "{}", '{"sha256": 3}', '{"sha256": {"model.onnx": "0"}}'])
def test_damaged_facts_are_a_problem_and_no_traceback(copy: Path, facts: str):
    (copy / "labels.json").write_text(facts, encoding="utf-8")
    with pytest.raises(ModelProblem):
        NerModel(copy)


def test_a_model_of_another_version_is_refused(copy: Path):
    facts = json.loads((copy / "labels.json").read_text(encoding="utf-8"))
    facts["tags"] = facts["tags"][:-2]
    (copy / "labels.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(ModelProblem, match="another version"):
        NerModel(copy)


def test_the_card_states_the_digests_of_the_files_and_the_notices():
    folder = resources.path("models")
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    for name in ("model.onnx", "tokenizer.json", "labels.json"):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert re.search(rf"\| {re.escape(name)} \| [\d,]+ \| `{digest}` \|", card), name
    for notice in (
        "CC BY 4.0",
        "Broad Twitter Corpus",
        "WNUT-2017",
        "Tweebank-NER",
        "Apache-2.0",
        "Human Disease Ontology",
    ):
        assert notice in card, notice
