"""The vectors about who signed what: people, their keys and roles, the recovery key, duties, and parts of all that."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.vectors.build import LOG, Doc, built, event, export, jcs, named, packed, part, seed, vector

Key = Ed25519PrivateKey
INES, BO, CY, DI, EL, FAY, PAPER, OTHER = (
    Ed25519PrivateKey.from_private_bytes(seed(f"key of {name}"))
    for name in ("Ines", "Bo", "Cy", "Di", "El", "Fay", "the recovery sheet", "somebody")
)
POST: Doc = {"post": "P-1", "revision": 1}
APPROVE: Doc = {"kind": "approve", "meaning": "approval"}


def public(key: Key) -> bytes:
    return key.public_key().public_bytes_raw()


def name_of(key: Key) -> str:
    """What ``actor.key`` and ``sig.key`` say."""
    return hashlib.sha256(b"reviewer person key\n" + public(key)).hexdigest()[:32]


def proof(key: Key, person: str, log: str = LOG) -> str:
    """That whoever made it holds the key."""
    return packed(key.sign(f"reviewer key proof\n{log}\n{person}\n{packed(public(key))}\n".encode()))


def sealed(key: Key, doc: Doc) -> Doc:
    """An event with a signature over its canonical bytes without ``sig``."""
    signature = key.sign(jcs({k: v for k, v in doc.items() if k != "sig"}))
    return {**doc, "sig": {"alg": "Ed25519", "key": name_of(key), "value": packed(signature)}}


class Desk:
    """A record under way. Whoever writes here holds the file and the key of the record: tree and checkpoint always fit."""

    def __init__(self, people: bool = True) -> None:
        self.events: list[Doc] = []
        self.write: dict[int, Callable[[Doc], bytes]] = {}
        self.roles: dict[str, str] = {}
        self.plain("workspace.created", {}, {"contents": {"organisation": named("organisation")}, "key": "DEVICE"})
        self.plain("person.named", {"person": "p-ines"}, {"role": "compliance-officer"})
        if people:
            self.start()
            self.enroll("p-bo", BO, "legal")
            self.enroll("p-cy", CY, "administrator")
            self.enroll("p-el", EL, "comms-lead", ("p-cy", CY))

    @property
    def last(self) -> int:
        return len(self.events)

    def put(
        self,
        kind: str,
        subject: Doc | None = None,
        data: Doc | None = None,
        actor: Doc | None = None,
        key: Key | None = None,
        alter: Doc | None = None,
    ) -> "Desk":
        """Add an entry; ``alter`` changes it after it was signed."""
        seq, at = self.last + 1, f"2026-11-20T10:{self.last + 1:02d}:00.000Z"
        self.events.append(event(seq, kind, subject or {}, data or {}, actor=actor or {}, at=at))
        if key is not None:
            self.write[seq] = lambda doc: jcs({**sealed(key, doc), **(alter or {})})
        return self

    def plain(self, kind: str, subject: Doc | None = None, data: Doc | None = None, **actor: Any) -> "Desk":
        said = {"identity": "asserted", "person": "p-ines", "role": "compliance-officer", **actor}
        return self.put(kind, subject, data, said)

    def by(
        self,
        person: str,
        key: Key,
        kind: str = "post.opened",
        subject: Doc | None = None,
        data: Doc | None = None,
        alter: Doc | None = None,
        **actor: Any,
    ) -> "Desk":
        """Add an entry that a person signs."""
        role = self.roles.get(person, "compliance-officer")
        said = {"identity": "signed", "key": name_of(key), "person": person, "role": role, **actor}
        return self.put(kind, POST if subject is None else subject, data, said, key, alter)

    def start(self, key: Key = INES, /, **changed: Any) -> "Desk":
        data = {
            "role": "compliance-officer",
            "key": packed(public(key)),
            "proof": proof(key, "p-ines"),
            "recovery": packed(public(PAPER)),
            "recovery_proof": proof(PAPER, "recovery"),
            **changed,
        }
        self.roles["p-ines"] = "compliance-officer"
        return self.by("p-ines", key, "workspace.sign_in_started", {"person": "p-ines"}, data)

    def enroll(
        self, person: str, key: Key, role: Any, by: tuple[str, Key] = ("p-ines", INES), /, **changed: Any
    ) -> "Desk":
        data = {"role": role, "key": packed(public(key)), "proof": proof(key, person), "initial": False, **changed}
        self.roles[person] = role if isinstance(role, str) else ""
        return self.by(*by, "person.enrolled", {"person": person}, data)

    def new_key(self, person: str, key: Key, why: str, by: tuple[str, Key], /, **changed: Any) -> "Desk":
        return self.by(*by, "person.key_changed", {"person": person}, self.key_data(person, key, why, **changed))

    @staticmethod
    def key_data(person: str, key: Key, why: str, /, **changed: Any) -> Doc:
        return {"key": packed(public(key)), "proof": proof(key, person), "why": why, "initial": False, **changed}

    def change(self, person: str, /, **data: Any) -> "Desk":
        """The administrator changes a person."""
        return self.by("p-cy", CY, "person.changed", {"person": person}, data)

    def recovery(
        self, kind: str, subject: Doc | None = None, data: Doc | None = None, key: Key = PAPER, **actor: Any
    ) -> "Desk":
        said = {"identity": "recovery", "key": name_of(key), "person": "", "role": "", **actor}
        return self.put(kind, subject, data, said, key)

    def new_recovery(self, key: Key, /, **changed: Any) -> "Desk":
        data = {"key": packed(public(key)), "proof": proof(key, "recovery"), **changed}
        return self.by("p-cy", CY, "workspace.recovery_changed", {}, data)

    def decides(self, person: str, key: Key, alter: Doc | None = None, /, **data: Any) -> "Desk":
        return self.by(person, key, "decision.recorded", POST, {**APPROVE, **data}, alter)

    def bodies(self) -> list[bytes]:
        return built(self.events, write=self.write)


def working_day() -> Desk:
    """A record in order in which everything that may happen to keys and roles happens once."""
    desk = Desk().enroll("p-di", DI, "author", ("p-cy", CY), initial=True)
    desk.by("p-di", DI, "person.signed_in", {"person": "p-di"})
    desk.new_key("p-di", OTHER, "own", ("p-di", DI))
    desk.by("p-di", OTHER, "post.submitted", POST, {"by": ["p-di"], "contents": {"text": named("text")}})
    desk.by("p-el", EL, "decision.recorded", POST, {"kind": "escalate", "meaning": "first approval"})
    desk.decides("p-bo", BO, meaning="second approval")
    desk.change("p-el", change="role", role="auditor")
    desk.by("p-el", EL, "record.verified", {}, {"entries": 12, "problems": 0}, role="auditor")
    desk.change("p-el", change="disabled")
    desk.new_key("p-bo", EL2, "reset", ("p-cy", CY), initial=True)
    desk.recovery("workspace.emergency", {}, {"contents": {"reason": named("reason")}})
    desk.recovery("person.key_changed", {"person": "p-ines"}, Desk.key_data("p-ines", FAY, "recovered"))
    desk.new_recovery(PAPER2)
    return desk.by("p-ines", FAY, "decision.recorded", POST, {"kind": "withdraw", "meaning": "withdrawal"})


EL2, PAPER2 = (Ed25519PrivateKey.from_private_bytes(seed(f"second key of {name}")) for name in ("Bo", "the sheet"))


def _wrong(name: str, desc: str, desk: Desk, seq: int = 0, kind: str = "signature", more: int = 0) -> None:
    """A cheat in the last entry (or in entry ``seq``), and in as many after it as ``more`` says."""
    bodies, at = desk.bodies(), seq or desk.last
    problems = [[kind, n, n] for n in range(at, at + more + 1)]
    vector(f"person-{name}", "personal signature", desc, export(bodies), problems, ours=[kind])


def in_order() -> None:
    """What must be let pass."""
    desc = (
        "Everybody signs: a key is changed, reset, recovered; a role changes, somebody leaves, the sheet is made anew."
    )
    vector("valid-persons", "none", desc, export(working_day().bodies()), ours=[])
    plain = Desk(people=False).plain("decision.recorded", POST, APPROVE)
    vector(
        "valid-persons-asserted",
        "none",
        "Nobody signs in: who acted is only asserted.",
        export(plain.bodies()),
        ours=[],
    )
    strange = Desk().decides("p-ines", INES, kind=["approve"])
    desc = "A kind of decision that there is not, written as a list, says nothing and disturbs nobody."
    vector("valid-persons-strange-kind", "none", desc, export(strange.bodies()), ours=[])
    alone = Desk(people=False).start().enroll("p-bo", BO, "legal")
    alone.by("p-ines", INES, "person.changed", {"person": "p-bo"}, {"change": "role", "role": "auditor"})
    desc = "A compliance officer manages people while there is no administrator."
    vector("valid-persons-without-administrator", "none", desc, export(alone.bodies()), ours=[])


def keys() -> None:
    """Signatures and keys."""
    _wrong(
        "without-signature",
        "A decision is not signed although people sign in.",
        Desk().plain("decision.recorded", POST, APPROVE),
    )
    signed = {"identity": "signed", "key": name_of(INES)}
    _wrong("stripped", "A signature was taken off.", Desk().plain("decision.recorded", POST, APPROVE, **signed))
    early = Desk(people=False).plain("decision.recorded", POST, APPROVE, **signed)
    _wrong("stripped-early", "An entry says that it was signed and is not, before anybody had a key.", early)
    _wrong("signed-early", "An entry is signed before anybody had a key.", Desk(people=False).by("p-ines", INES))
    _wrong("signed-by-another", "A decision is signed with the key of another person.", Desk().decides("p-ines", BO))
    _wrong("unknown-key", "A decision is signed with a key that nobody was given.", Desk().decides("p-ines", OTHER))
    said = {"identity": "signed", "key": name_of(BO), "person": "p-ines", "role": "compliance-officer"}
    other = Desk().put("decision.recorded", POST, APPROVE, said, INES)
    _wrong("another-key-named", "The entry names another key than the one that signed it.", other)
    alter = {"data": {"kind": "reject", "meaning": "rejection"}}
    _wrong("decision-changed", "A decision was changed under its signature by somebody with the key of the record.",
           Desk().decides("p-ines", INES, alter))  # fmt: skip
    for field, value in (("at", "2026-11-20T11:00:00.000Z"), ("subject", {"post": "P-2", "revision": 1})):
        desk = Desk().decides("p-ines", INES, {field: value})
        _wrong(f"{field}-changed", f"The member {field} was changed under the signature.", desk)
    actor = {"identity": "signed", "key": name_of(EL), "person": "p-ines", "role": "comms-lead"}
    _wrong("actor-changed", "Another name was put over a signature.", Desk().decides("p-el", EL, {"actor": actor}))
    moved = json.loads(Desk().decides("p-ines", INES).bodies()[-1])
    desk = Desk().by("p-ines", INES)
    desk.events.append({**moved, "seq": 8, "prev_root": "", "at": "2026-11-20T10:08:00.000Z"})
    _wrong(
        "signature-moved", "A signed decision stands in another place: the signature covers number and history.", desk
    )
    left = Desk().change("p-el", change="disabled").decides("p-el", EL)
    _wrong("disabled", "Somebody who was disabled decides.", left)
    old = Desk().new_key("p-ines", OTHER, "own", ("p-ines", INES)).decides("p-ines", INES)
    _wrong("signed-with-old-key", "A decision is signed with a key that was replaced before it.", old)
    _wrong(
        "other-role",
        "The entry names another role than the person had.",
        Desk().by("p-bo", BO, role="compliance-officer"),
    )
    asserted = Desk().by("p-ines", INES, identity="asserted")
    _wrong("identity", "A signed entry says that its author is only asserted.", asserted)
    first = Desk().enroll("p-di", DI, "comms-lead", ("p-cy", CY), initial=True).decides("p-di", DI)
    _wrong("initial-key", "A decision is signed with a key whose passphrase somebody else chose.", first)
    one = json.loads(Desk().decides("p-ines", INES).bodies()[-1])["sig"]
    twin = one["value"][:-3] + {"A": "B", "Q": "R", "g": "h", "w": "x"}[one["value"][-3]] + "=="
    for name, desc, sig in (
        ("short-name", "The signature names its key by 8 bytes.", {**one, "key": one["key"][:16]}),
        ("capitals", "The signature names its key in capitals.", {**one, "key": one["key"].upper()}),
        ("algorithm", "The signature names another algorithm.", {**one, "alg": "none"}),
        ("more", "The signature has a member more.", {**one, "more": 1}),
        ("second-form", "The signature is written in a second form of base64.", {**one, "value": twin}),
        ("short", "The signature has 60 bytes.", {**one, "value": packed(bytes(60))}),
        ("null", "The signature is null.", None),
    ):
        _wrong(f"signature-{name}", desc, Desk().decides("p-ines", INES, {"sig": sig}), kind="profile")


def changes() -> None:
    """Who may give whom a key or a role."""
    forged = Desk().enroll("p-di", DI, "author", ("p-bo", BO)).by("p-di", DI)
    _wrong("enrolled-without-right", "Legal enrolls somebody, and what that key signs is no better.", forged, 7, more=1)
    officer = Desk().enroll("p-di", DI, "author", ("p-ines", INES))
    _wrong(
        "enrolled-beside-administrator",
        "A compliance officer enrolls somebody though there is an administrator.",
        officer,
    )
    by = ("p-cy", CY)
    for name, desc, changed in (
        ("proof-of-another-person", "The proof is for another person.", {"proof": proof(DI, "p-other")}),
        (
            "proof-of-another-record",
            "The proof is for another record.",
            {"proof": proof(DI, "p-di", "reviewer/other/1")},
        ),
        ("proof-by-another-key", "Somebody else made the proof.", {"proof": proof(OTHER, "p-di")}),
        ("proof-missing", "There is no proof.", {"proof": ""}),
        ("key-unreadable", "The key has 3 bytes.", {"key": "AAAA"}),
        (
            "key-of-another",
            "The key is one that somebody has.",
            {"key": packed(public(INES)), "proof": proof(INES, "p-di")},
        ),
        (
            "key-of-recovery",
            "The key is the recovery key.",
            {"key": packed(public(PAPER)), "proof": proof(PAPER, "p-di")},
        ),
        ("initial-unsaid", "It is not said who chose the passphrase.", {"initial": None}),
        ("initial-a-number", "Who chose the passphrase is said with a number.", {"initial": 1}),
    ):
        _wrong(f"enrolled-{name}", f"Somebody is enrolled. {desc}", Desk().enroll("p-di", DI, "author", by, **changed))
    for name, role in (("unknown", "king"), ("list", ["author"]), ("none", None)):
        _wrong(
            f"enrolled-role-{name}",
            "Somebody is enrolled in a role that there is not.",
            Desk().enroll("p-di", DI, role, by),
        )
    _wrong("enrolled-twice", "Somebody is enrolled a second time.", Desk().enroll("p-bo", DI, "administrator", by))
    _wrong(
        "enrolled-as-recovery", "Somebody is enrolled as the recovery key.", Desk().enroll("recovery", DI, "author", by)
    )
    _wrong(
        "new-key-without-right", "Legal gives somebody a new key.", Desk().new_key("p-el", OTHER, "reset", ("p-bo", BO))
    )
    _wrong("new-key-why", "A reset is said to be the person's own change.", Desk().new_key("p-el", OTHER, "own", by))
    _wrong("new-key-own-initial", "One's own new key is said to be one that somebody else chose.",
           Desk().new_key("p-bo", OTHER, "own", ("p-bo", BO), initial=True))  # fmt: skip
    gone = Desk().change("p-el", change="disabled").new_key("p-el", OTHER, "reset", by)
    _wrong("new-key-of-disabled", "Somebody who was disabled is given a new key.", gone)
    _wrong(
        "new-key-of-nobody",
        "Somebody who was never enrolled is given a new key.",
        Desk().new_key("p-di", OTHER, "reset", by),
    )
    back = Desk().new_key("p-bo", OTHER, "own", ("p-bo", BO)).new_key("p-bo", BO, "own", ("p-bo", OTHER))
    _wrong("new-key-is-an-old-one", "A key that had ended comes back.", back)
    _wrong(
        "changed-to-no-role",
        "A person is given a role that there is not.",
        Desk().change("p-bo", change="role", role="king"),
    )
    _wrong(
        "changed-somehow", "A person is changed in a way that there is not.", Desk().change("p-bo", change="enabled")
    )
    _wrong(
        "changed-nobody",
        "A person is changed who is a number.",
        Desk().by("p-cy", CY, "person.changed", {"person": 5}, {"change": "disabled"}),
    )
    own = Desk().by("p-bo", BO, "person.changed", {"person": "p-bo"}, {"change": "role", "role": "administrator"})
    _wrong("changed-oneself", "Somebody gives themselves another role.", own)
    _wrong("passphrase-of-another", "Somebody changes the passphrase of another.",
           Desk().by("p-bo", BO, "person.passphrase_changed", {"person": "p-el"}))  # fmt: skip
    _wrong(
        "arrival-of-another",
        "Somebody says that another person signed in.",
        Desk().by("p-bo", BO, "person.signed_in", {"person": "p-el"}),
    )


def starts() -> None:
    """The entry from which on everybody signs."""
    _wrong("started-twice", "The sign-in starts a second time.", Desk().start(OTHER))
    for name, desc, changed in (
        ("unreadable", "The recovery key cannot be read.", {"recovery": "x"}),
        ("role", "The role is another than that of whoever acts.", {"role": "legal"}),
        ("other-key", "The key is not the one that signs.", {"key": packed(public(OTHER))}),
        ("proof", "Somebody else made the proof.", {"proof": proof(OTHER, "p-ines")}),
        ("recovery-proof", "Nobody showed to hold the recovery key.", {"recovery_proof": proof(OTHER, "recovery")}),
        (
            "same-key",
            "The recovery key is that of the person.",
            {"recovery": packed(public(INES)), "recovery_proof": proof(INES, "recovery")},
        ),
    ):
        _wrong(f"started-{name}", f"The sign-in starts. {desc}", Desk(people=False).start(**changed))
    bare = Desk(people=False).start()
    bare.write.clear()
    _wrong("started-unsigned", "The entry that starts the sign-in is not signed.", bare)


def emergencies() -> None:
    """The recovery key."""
    _wrong("recovery-decides", "The recovery key decides.", Desk().recovery("decision.recorded", POST, APPROVE))
    role = {"role": "author", "key": packed(public(DI)), "proof": proof(DI, "p-di"), "initial": False}
    _wrong(
        "recovery-enrolls",
        "The recovery key enrolls somebody.",
        Desk().recovery("person.enrolled", {"person": "p-di"}, role),
    )
    _wrong(
        "recovery-in-a-name",
        "The recovery key acts in the name of a person.",
        Desk().recovery("post.opened", POST, person="p-ines"),
    )
    _wrong(
        "recovery-as-person",
        "The recovery key says that a person signed.",
        Desk().recovery("post.opened", POST, identity="signed"),
    )
    _wrong(
        "recovery-replaced",
        "A recovery key that was replaced opens.",
        Desk().new_recovery(OTHER).recovery("workspace.emergency"),
    )
    _wrong("recovery-given-by-legal", "Legal makes a new recovery key.",
           Desk().by("p-bo", BO, "workspace.recovery_changed", {}, {"key": packed(public(OTHER)), "proof": proof(OTHER, "recovery")}))  # fmt: skip
    _wrong("recovery-unproved", "A new recovery key that nobody showed to hold.", Desk().new_recovery(OTHER, proof=""))
    _wrong("emergency-by-person", "A person opens an emergency.", Desk().by("p-ines", INES, "workspace.emergency", {}))
    _wrong("recovery-resets", "The recovery key gives a key and says that it was a reset.",
           Desk().recovery("person.key_changed", {"person": "p-ines"}, Desk.key_data("p-ines", OTHER, "reset")))  # fmt: skip


def duties() -> None:
    """Who decides what."""
    by = ("p-cy", CY)
    _wrong("decided-by-administrator", "An administrator decides.", Desk().decides("p-cy", CY))
    _wrong("decided-by-author", "An author decides.", Desk().enroll("p-di", DI, "author", by).decides("p-di", DI))
    _wrong("decided-by-auditor", "An auditor decides.", Desk().enroll("p-di", DI, "auditor", by).decides("p-di", DI))
    _wrong("decided-by-former-officer", "Somebody decides after becoming an auditor.",
           Desk().change("p-el", change="role", role="auditor").by("p-el", EL, "decision.recorded", POST, APPROVE, role="auditor"))  # fmt: skip
    _wrong("decided-by-legal", "Legal decides what nobody handed on.", Desk().decides("p-bo", BO))
    for kind in ("issue.disposed", "issue.disposition_withdrawn"):
        _wrong(
            f"{kind.replace('.', '-')}-by-legal",
            "Legal answers an issue of a post that nobody handed on.",
            Desk().by("p-bo", BO, kind),
        )
    _wrong("published-by-legal", "Legal publishes.", Desk().by("p-bo", BO, "post.published"))
    _wrong(
        "consent-by-legal", "Legal records a consent.", Desk().by("p-bo", BO, "consent.recorded", {"consent": "C-1"})
    )
    _wrong(
        "hold-by-comms-lead",
        "A comms lead lifts a hold.",
        Desk().by("p-el", EL, "hold.changed", POST, {"change": "lifted"}),
    )
    _wrong("policy-by-comms-lead", "A comms lead changes the policy.", Desk().by("p-el", EL, "policy.changed", {}))
    _wrong(
        "incident-by-comms-lead",
        "A comms lead closes an incident.",
        Desk().by("p-el", EL, "incident.changed", POST, {"change": "closed"}),
    )
    _wrong(
        "incident-list",
        "What happens to an incident is said with a list.",
        Desk().by("p-el", EL, "incident.changed", POST, {"change": ["opened"]}),
    )
    named_ = {"contents": {"text": named("text")}}
    _wrong("purge-by-legal", "Legal purges without an order.",
           Desk().by("p-ines", INES, "post.submitted", POST, named_).by("p-bo", BO, "contents.purged", POST, {"purged": [named("text")], "why": "retention"}))  # fmt: skip
    own = Desk().by("p-el", EL, "post.submitted", POST, {"by": ["p-el"]}).decides("p-el", EL)
    _wrong("approves-own-post", "Somebody approves a post that they wrote.", own)
    edits = (
        Desk().by("p-el", EL, "post.submitted", POST, {"by": ["p-el"]}).decides("p-el", EL, kind="approve_with_edits")
    )
    _wrong("approves-own-post-with-edits", "Somebody approves with edits a post that they wrote.", edits)
    twice = (
        Desk()
        .decides("p-el", EL, kind="escalate", meaning="first approval")
        .decides("p-el", EL, meaning="second approval")
    )
    _wrong("approves-twice", "One person gives both approvals.", twice)
    around = (
        Desk()
        .decides("p-el", EL, kind="escalate", meaning="first approval")
        .decides("p-ines", INES, kind="escalate", meaning="escalation")
        .decides("p-el", EL)
    )
    _wrong(
        "approves-twice-around",
        "Whoever gave the first approval gives the last, after somebody else handed it on.",
        around,
    )
    _wrong(
        "approves-second-without-first",
        "A second approval, and nobody gave a first.",
        Desk().decides("p-ines", INES, meaning="second approval"),
    )
    revised = (
        Desk().decides("p-el", EL, kind="escalate", meaning="first approval").by("p-el", EL, "post.revised", POST, {})
    )
    _wrong(
        "approves-second-of-older-revision",
        "A second approval of a revision of which nobody gave a first.",
        revised.decides("p-ines", INES, meaning="second approval"),
    )
    _wrong(
        "kind-list", "Legal decides, and the kind of decision is a list.", Desk().decides("p-bo", BO, kind=["approve"])
    )


def purges() -> None:
    """What was purged, and what must not have been."""

    def purge(desk: Desk, *names: str, **data: Any) -> Desk:
        listed = {"purged": [named(name) for name in names], "why": "retention", **data}
        return desk.by("p-ines", INES, "contents.purged", POST, listed)

    def submitted(**data: Any) -> Desk:
        given = {"contents": {"text": named("text"), "meta": named("meta")}, **data}
        return Desk().by("p-ines", INES, "post.submitted", POST, given)

    def wrong(name: str, desc: str, desk: Desk) -> None:
        seq = desk.last
        vector(f"purge-{name}", "purged", desc, export(desk.bodies()), [["content", seq, seq]], ours=["content"])

    held: tuple[str, Doc, Doc] = ("hold.changed", POST, {"change": "placed"})
    lifted = submitted().by("p-bo", BO, *held).by("p-bo", BO, "hold.changed", POST, {"change": "lifted"})
    gone = [{"commitment": named("text"), "purged_by": 10}]
    vector("valid-purge-after-hold", "none", "A text was under legal hold, and purged after the hold was lifted.",
           export(purge(lifted, "text").bodies(), extra={"contents.jsonl": [json.dumps(x) for x in gone]}), ours=[])  # fmt: skip
    wrong("unknown", "A text is purged that no entry names.", purge(submitted(), "reason"))
    wrong("before", "A text is purged before an entry names it.", purge(Desk(), "text"))
    wrong("twice", "A text is purged a second time.", purge(purge(submitted(), "text"), "text", "meta"))
    wrong("nothing", "A purge lists nothing.", purge(submitted()))
    wrong("no-list", "A purge lists what it purges with a text.", purge(submitted(), purged=named("text")))
    wrong("number", "A purge lists a number.", purge(submitted(), purged=[5]))
    wrong("held", "A text of a post under legal hold is purged.", purge(submitted().by("p-bo", BO, *held), "text"))
    came = Desk().by("p-ines", INES, "file.imported", {"import": "I-1"}, {"contents": {"file": named("text")}})
    came.by("p-ines", INES, "post.submitted", POST, {"import": "I-1"}).by("p-bo", BO, *held)
    wrong("held-file", "The file is purged with which a post under legal hold came in.", purge(came, "text"))
    form = Desk().by("p-ines", INES, "consent.document", {"consent": "C-1"}, {"contents": {"file": named("text")}})
    form.decides("p-ines", INES, consents=["F-2026-1"]).by("p-bo", BO, *held)
    wrong(
        "held-form",
        "A form is purged on which a post under legal hold rests.",
        purge(form, "text", document="F-2026-1"),
    )


def parts() -> None:
    """Parts of a signed record: what no entry could have said is a problem, the rest is said."""
    day = working_day()
    last = day.last

    def shown(
        name: str,
        desc: str,
        desk: Desk,
        seqs: tuple[int, ...],
        wrong: int = 0,
        kind: str = "signature",
        unchecked: bool = False,
    ) -> None:
        """``unchecked``: an entry is signed with a key that is not shown, and nothing else is wrong with it."""
        found = desk.bodies()
        problems: list[list[Any]] = [[kind, wrong, wrong]] if wrong else []
        problems += [["unchecked", None, None]] if unchecked else []
        vector(
            f"{'part' if problems else 'valid-part'}-{name}", "personal signature" if problems else "none", desc,
            export(found, events=part(found, seqs)), problems, ours=sorted({p[0] for p in problems}),
            exit_code=1 if wrong else 2 if unchecked else 0,
        )  # fmt: skip

    access = (1, 3, 4, 5, 6, 7, 9, 13, 15, 16, 18, 19)
    shown("persons", "The entries about a post and all that give keys and roles: every signature is checked.", day,
          tuple(sorted({*access, 10, 11, 12, last})))  # fmt: skip
    shown(
        "persons-keys-not-shown",
        "The entry that gave the key is not shown: who signed cannot be told.",
        day,
        (1, 10, 12, last),
        unchecked=True,
    )
    shown(
        "persons-older-key",
        "Only an older key of the person is shown, which may have been replaced since.",
        day,
        (1, 3, last),
        unchecked=True,
    )
    shown("persons-role-not-shown", "The entry that gave the role is not shown.", day, (1, 6, 14), unchecked=True)
    shown(
        "persons-unsigned",
        "Whether people signed in by then is not shown.",
        Desk(people=False).plain("post.opened", POST).plain("post.opened", POST),
        (1, 4),
    )
    edited = Desk().decides("p-ines", INES, {"data": {"kind": "reject"}})
    shown("decision-changed", "A decision was changed under its signature.", edited, (1, 3, 7), 7)
    shown(
        "signed-by-another",
        "A decision is signed with the key of another person.",
        Desk().decides("p-ines", BO),
        (1, 4, 7),
        7,
        unchecked=True,
    )
    shown(
        "without-signature",
        "A decision is not signed, and an entry before it is.",
        Desk().plain("decision.recorded", POST, APPROVE),
        (1, 4, 7),
        7,
        unchecked=True,
    )
    ended = Desk().new_key("p-ines", OTHER, "own", ("p-ines", INES)).by("p-bo", BO).decides("p-ines", INES)
    shown(
        "signed-with-old-key",
        "A decision is signed with a key that an entry which is shown had replaced.",
        ended,
        (1, 3, 7, 9),
        9,
    )
    left = Desk().change("p-el", change="disabled").by("p-bo", BO).decides("p-el", EL)
    shown(
        "disabled", "Somebody decides whom an entry that is shown had disabled.", left, (1, 6, 7, 9), 9, unchecked=True
    )
    shown(
        "recovery-decides",
        "The recovery key decides, and the entry that gave it is not shown.",
        Desk().recovery("decision.recorded", POST, APPROVE),
        (1, 7),
        7,
    )
    shown("decided-by-auditor", "The entry itself says that an auditor decided; the key is not shown.",
          Desk().enroll("p-di", DI, "auditor", ("p-cy", CY)).decides("p-di", DI), (1, 8), 8)  # fmt: skip
    shown("enrolled-by-legal", "The entry itself says that legal enrolled somebody; the key is not shown.",
          Desk().enroll("p-di", DI, "auditor", ("p-bo", BO)), (1, 7), 7)  # fmt: skip
    shown(
        "started-after-signed",
        "The sign-in starts after an entry that is signed.",
        Desk(people=False).by("p-ines", INES).plain("post.opened").start(),
        (1, 3, 5),
        5,
        unchecked=True,
    )
    run = Desk().by("p-bo", BO, role="compliance-officer")
    shown(
        "other-role",
        "The entry names another role, and no entry since the role was given is left out.",
        run,
        (1, 4, 5, 6, 7),
        7,
        unchecked=True,
    )
    shown(
        "unknown-key",
        "The key is unknown, and no entry since the person had another one is left out.",
        Desk().decides("p-ines", OTHER),
        (1, 3, 4, 5, 6, 7),
        7,
    )
    own = Desk().by("p-el", EL, "post.submitted", POST, {"by": ["p-el"]}).by("p-bo", BO).decides("p-el", EL)
    shown("approves-own-post", "Somebody approves a post that they wrote.", own, (1, 6, 7, 9), 9, unchecked=True)
    handed = Desk().decides("p-el", EL, kind="escalate", meaning="first approval").by("p-bo", BO).decides("p-el", EL)
    shown(
        "persons-handed-on",
        "Somebody approves what they handed on; an entry that is not shown may have begun anew.",
        handed,
        (1, 6, 7, 9),
        unchecked=True,
    )
    shown(
        "approves-twice",
        "One person gives both approvals, and no entry between is left out.",
        handed,
        (1, 6, 7, 8, 9),
        9,
        unchecked=True,
    )
    twice = Desk().by("p-ines", INES, "post.submitted", POST, {"contents": {"text": named("text")}})
    for _ in range(2):
        twice.by("p-ines", INES, "contents.purged", POST, {"purged": [named("text")], "why": "retention"})
    shown("purged-twice", "A text is purged a second time.", twice, (1, 3, 8, 9), 9, "content")


GROUPS = (in_order, keys, changes, starts, emergencies, duties, purges, parts)
