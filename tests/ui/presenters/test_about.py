import hashlib
import re
import tomllib
from email.message import Message
from importlib import metadata
from pathlib import Path

from reviewer import __version__, resources
from reviewer.ui.presenters.about import (
    DATA,
    FONTS,
    LIBRARIES,
    digest_facts,
    libraries,
    licence,
    model_facts,
    program_facts,
)


def a_distribution(**fields: str) -> Message:
    made = Message()
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    return made


def test_the_versions_are_named():
    facts = dict(program_facts("6.11.3"))
    assert facts["Reviewer"] == f"{__version__}, Apache-2.0"
    assert facts["Qt"] == "6.11.3"


def test_digests_are_shown_in_groups():
    assert digest_facts("ab" * 32 + ":" + "cd" * 32) == (
        ("Rules and lists", "abab abab abab abab"),
        ("Own lists", "cdcd cdcd cdcd cdcd"),
    )
    assert digest_facts("") == ()


def test_the_licence_is_taken_from_where_a_distribution_declares_it():
    assert licence(a_distribution(License_Expression="MIT")) == "MIT"
    assert licence(a_distribution(Classifier="License :: OSI Approved :: BSD License")) == "BSD License"
    assert licence(a_distribution(License="ISC\nlong text")) == "ISC"
    assert licence(a_distribution(Name="x")) == "see its files"


def test_every_library_that_is_installed_is_listed_with_its_version():
    found = dict(libraries())
    assert any(name.startswith("QtAwesome 1.") for name in found)
    assert all(found.values())


def test_a_library_that_is_not_installed_is_left_out():
    def nothing(name: str) -> metadata.PackageMetadata:
        raise metadata.PackageNotFoundError(name)

    assert libraries(nothing) == ()


def test_every_dependency_of_the_program_is_listed():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=~;! ]", line)[0].lower() for line in project["dependencies"]}
    assert wanted == {name.lower() for name in LIBRARIES}


def test_every_font_that_ships_is_listed():
    named = " ".join(name for name, _ in FONTS).replace(" ", "")
    files = {f.stem.split("-")[0] for f in resources.path("fonts").glob("*.ttf")}
    families = {re.match(r"NotoSans|NotoColorEmoji|[A-Za-z]+", name)[0] for name in files}
    assert families
    assert {f for f in families if f not in named} == set()


def test_the_model_is_named_by_the_digest_of_its_file():
    digest = hashlib.sha256((resources.path("models") / "model.onnx").read_bytes()).hexdigest()
    assert model_facts() == (("Language model", " ".join(digest[n : n + 4] for n in range(0, 16, 4))),)


def test_a_model_that_is_not_there_is_said(tmp_path: Path):
    assert "not there" in model_facts(tmp_path)[0][1]
    (tmp_path / "labels.json").write_text("[]", encoding="utf-8")
    assert "not there" in model_facts(tmp_path)[0][1]


def test_model_and_lists_have_their_licences():
    assert DATA[0][0] == "Language model"
    assert all(licence for _, licence in DATA)
    assert "Kevin Atkinson" in dict(DATA)["English words"]
