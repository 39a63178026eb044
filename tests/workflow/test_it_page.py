"""The page for IT stays one page: many accounts, a long folder, witnesses, files left over, problems."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer.model.access import Role
from reviewer.model.office_facts import ItFacts
from reviewer.model.reports import ReportKind
from reviewer.reports.it_page import it_pdf
from reviewer.store import wrapping
from reviewer.workflow import accounts, office_facts, reports
from reviewer.workflow.reports_save import printed_now
from reviewer.workflow.workspace import Workspace

from .access_builders import BO, CHEAP, make

NAMES = 30


@pytest.fixture(scope="module")
def crowded(tmp_path_factory) -> Workspace:
    """An encrypted workspace with thirty accounts more, in a folder with a long name."""
    folder = tmp_path_factory.mktemp("it") / ("Saltmarsh Valley Regional Health System, Marketing " * 3).strip()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(wrapping, "NEW", CHEAP)
        ws = make(folder)
        others = [role for role in Role if role is not Role.ADMINISTRATOR]
        for n in range(NAMES):
            role = others[n % len(others)] if n < NAMES - 1 else Role.ADMINISTRATOR
            name = f"Maximiliane {n} Featherstonehaugh-Cholmondeley"
            accounts.add(ws, name, role, BO)
    yield ws
    ws.close()


def text_of(pdf: bytes) -> tuple[int, str]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text().split()) for page in pages)


def facts_of(ws: Workspace) -> ItFacts:
    return office_facts.for_it(ws)


def test_an_encrypted_workspace_with_many_accounts_is_one_page(crowded: Workspace):
    made = reports.draw(crowded, ReportKind.IT)
    pages, said = text_of(made.pdf)
    assert pages == made.pages == 1
    assert f"{NAMES + 1} people" in said
    assert "SQLCipher" in said
    assert "The record is intact." in said
    for role in Role:
        assert role.value.replace("-", " ") in said.lower()
    assert "Featherstonehaugh" not in said, "the page names nobody"


def test_everything_that_can_be_said_at_once_is_still_one_page(crowded: Workspace):
    facts = replace(
        facts_of(crowded),
        plain_files=tuple(f"backup-before-encryption-2026-11-{n:02d}.sqlite3" for n in range(1, 31)),
        problems=tuple(f"Entry {n} differs from what was signed; {'the text was changed, ' * 30}" for n in range(40)),
        verified=False,
        keyring=True,
        witnessed_at="2026-11-20T10:42:00.000Z",
        decisions_since=12_345,
        backup_at="2026-11-20T10:42:00.000Z",
        backup_warning="The second place could not be reached since November 2. " * 3,
        refused=12_345,
        emergencies=123,
        entries=1_234_567,
    )
    pages, said = text_of(it_pdf(facts, printed_now(crowded, ReportKind.IT)))
    assert pages == 1
    assert "40 problems" in said
    assert "and 27 more" in said


@pytest.mark.parametrize("name", ["Ωμέγα клиника 病院 🏥 Santé", "W" * 200])
def test_a_long_or_foreign_name_of_the_organization_is_one_page(crowded: Workspace, name: str):
    printed = replace(printed_now(crowded, ReportKind.IT), organisation=name, by=f"{name} the Third")
    facts = replace(facts_of(crowded), folder=str(Path("/srv") / name / name))
    assert text_of(it_pdf(facts, printed))[0] == 1
