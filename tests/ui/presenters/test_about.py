from email.message import Message
from importlib import metadata

from reviewer import __version__
from reviewer.ui.presenters.about import digest_facts, libraries, licence, program_facts


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
