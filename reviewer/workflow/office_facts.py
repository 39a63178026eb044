"""How the office and its record stand in a period and today, for the compliance committee and for IT."""

import contextlib
import platform
from collections import Counter
from datetime import timedelta

from reviewer import __version__
from reviewer.model.office_facts import ItFacts, OfficeFacts
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.statistics import Period
from reviewer.store import access, office, office_facts, statistics
from reviewer.store import access_review as access_store
from reviewer.workflow import access_review, backups, consent_task_list, consents, record, unlocking
from reviewer.workflow.describe import CHANGES
from reviewer.workflow.encrypting import DATABASE
from reviewer.workflow.office_hours import of_workspace
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

CONSENT_WORDS = {
    "valid": "Valid", "ends_soon": "Ends soon", "not_yet": "Not in force yet", "expired": "Expired",
    "revoked": "Revoked", "incomplete": "Incomplete, covers nothing",
}  # fmt: skip
LOOK_BACK_DAYS = 30


@permits(Act.REPORT)
def of(ws: Workspace, period: Period) -> OfficeFacts:
    """What the committee is told of a period beside its figures."""
    clock = of_workspace(ws)
    start, end = clock.bounds(period)
    reading = access_review.of(ws, period, limit=0)
    with ws.connections.read() as connection:
        volumes = statistics.volumes(connection, start, end)
        opened = statistics.incidents_opened(connection, start, end)
        versions = [row for row in office.versions(connection) if start <= row["at"] < end]
        emergencies = [row for row in access.emergencies(connection) if row[3] is None]
        verified = office_facts.newest_of(connection, "record.verified")
    status, saved = record.status(ws), backups.status(ws)
    kinds = Counter(row.status for row in consents.rows(ws))
    tasks = consent_task_list.tasks(ws)
    return OfficeFacts(
        escalated=volumes["escalated"],
        withdrawn=volumes["withdrawn"],
        published=volumes["published"],
        differing=volumes["differing"],
        held=volumes["held"],
        incidents_opened=opened,
        incidents_open=volumes["incidents_open"],
        consents=tuple((words, kinds[kind]) for kind, words in CONSENT_WORDS.items() if kinds[kind]),
        consent_tasks=sum(not task.done for task in tasks),
        policy_changes=tuple(
            (clock.day(row["at"]).isoformat(), str(row["version"]), CHANGES.get(row["change"], "changed"))
            for row in reversed(versions)
        ),
        accesses=reading.total,
        unexamined=reading.unexamined,
        refused=reading.refused,
        emergencies=len(emergencies),
        entries=status.entries,
        verified_at=verified,
        witnessed_at=status.witnessed_at,
        decisions_since=status.decisions_since,
        backup_at=stamp(saved.newest.at) if saved.newest else "",
        backup_warning=saved.warning,
        retention_years=ws.office().retention_years,
    )


@permits(Act.REPORT_IT)
def for_it(ws: Workspace, progress: Progress = NO_PROGRESS) -> ItFacts:
    """What IT is told; the whole record is verified for it. A check that finds nothing is recorded."""
    result = record.verify(ws, progress)
    status, saved = record.status(ws), backups.status(ws)
    keys = unlocking.status(ws.folder, ws.folder / DATABASE, ws.clock)
    with ws.connections.read() as connection:
        accounts = access.accounts(connection)
        emergencies = [row for row in access.emergencies(connection) if row[3] is None]
        cipher = office_facts.cipher(connection) if keys.encrypted else ""
        imports = office_facts.imports(connection)
        feeds = office_facts.count_of(connection, "feed.read")
        refused = _refused(ws, connection)
    roles = Counter(role for _, _, role, active, _, _ in accounts if active)
    policy = ws.office()
    return ItFacts(
        version=__version__,
        system=f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        folder=str(ws.folder.absolute()),
        size_bytes=_size(ws),
        encrypted=keys.encrypted,
        cipher=f"SQLCipher {cipher.split()[0]}, AES-256" if cipher else "",
        signed=ws.guarded,
        roles=tuple(sorted((role.replace("-", " "), count) for role, count in roles.items())),
        recovery_keys=len(keys.recovery_made),
        keyring=keys.keyring,
        lock_minutes=policy.lock_minutes,
        plain_files=keys.plain_files if keys.encrypted else (),
        imports=imports,
        feeds=feeds,
        entries=result.entries,
        log=ws.signer.name,
        key=ws.signer.verifier.vkey,
        verified=result.intact,
        problems=tuple(problem.what for problem in result.problems),
        checks=result.passed,
        verified_at=result.checked_at,
        witnessed_at=status.witnessed_at,
        decisions_since=status.decisions_since,
        backup_at=stamp(saved.newest.at) if saved.newest else "",
        backups=saved.count,
        backup_warning=saved.warning,
        refused=refused,
        emergencies=len(emergencies),
        retention_years=policy.retention_years,
    )


def _refused(ws: Workspace, connection: object) -> int:
    """Wrong passphrases of the last days."""
    first = access_store.first_at(connection, stamp(ws.clock() - timedelta(days=LOOK_BACK_DAYS)))
    rows = access_store.rows(connection, first, 2**62, ("person.sign_in_refused",))
    return sum(max(1, row.count) for row in rows)


def _size(ws: Workspace) -> int:
    total = 0
    for path in ws.folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total
