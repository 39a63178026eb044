"""What the record of a post says."""

from dataclasses import replace

from reviewer.model.decision import Decision, DecisionKind, State
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.issue import Disposition, DispositionKind
from reviewer.model.vocabulary import Category, FindingKind, Level
from reviewer.reports.content import ReportContent, build_post_record
from reviewer.reports.entries import Field

from .report_samples import FACTS, NOTE, TEXT, a_bare_view, a_view, an_issue, some_consents


def built(**changes: object) -> ReportContent:
    return build_post_record(a_view(**changes), some_consents(), NOTE, FACTS)  # type: ignore[arg-type]


def value(fields: tuple[Field, ...], label: str) -> str:
    return next((f.value for f in fields if f.label == label), "")


def test_the_header_names_author_submitter_and_state() -> None:
    content = built()
    assert content.title == "Record of a Facebook reply"
    assert value(content.fields, "Author") == "Tessa Hollander, community coordinator, employee, @tessa.bh"
    assert value(content.fields, "Handed in by") == "Devin Marchetti"
    assert content.headline.startswith("Returned to the author. Last decision: returned by Inga Castellan")


def test_highlights_lie_on_the_words_of_their_issue() -> None:
    content = built()
    marked = {TEXT[s.start : s.end]: s for s in content.stretches}
    assert marked["Ottilie"].tag == "1 Name"
    assert marked["Timo"].category is Category.IDENTIFIER
    assert marked["Timo"].second is Category.CONSENT
    assert marked["555-0142"].category is Category.ALLOWED
    assert marked["message me here"].settled


def test_the_legend_lists_only_what_the_text_has_and_says_each_pattern() -> None:
    content = built(issues=(an_issue(),))
    assert [c for c, _, _ in content.legend] == [Category.IDENTIFIER, Category.HEALTH, Category.ALLOWED]
    assert len({words for _, _, words in built().legend}) == 5


def test_every_issue_shows_level_source_and_answer() -> None:
    content = built()
    first, dismissed = content.issues[0], content.issues[4]
    assert first.level is Level.BLOCK
    assert value(first.fields, "Source") == "45 CFR 164.514(b)(2)(i)(A), (B), (C)"
    assert first.answer == "Confirmed by Inga Castellan (identity asserted) on Nov 20, 2026, 11:20:00 UTC."
    assert dismissed.answer.endswith("Reason: The clinic line is named in the same sentence.")
    assert content.issues[2].answer.startswith("No answer recorded.")
    assert content.issues_note.endswith("2 still to be settled.")


def test_an_unanswered_block_is_called_open() -> None:
    content = built(dispositions=())
    assert content.issues[0].answer.startswith("Open.")


def test_an_answer_to_an_issue_that_is_no_longer_raised_is_kept() -> None:
    assert built().earlier_answers[0].startswith("PRV-001: Cleared by consent BH-0409")


def test_consents_relied_on_come_from_dispositions_and_from_the_registry() -> None:
    content = built()
    assert [c.document for c in content.consents] == ["BH-0409"]
    relied = value(content.consents[0].fields, "Relied on")
    assert "leared PRV-001" in relied
    assert "covers Ottilie Ferrand" in relied


def test_a_consent_that_left_the_registry_is_still_named() -> None:
    view = a_view(dispositions=(Disposition("CON-001:timo", DispositionKind.CLEARED, "Inga", "", document="BH-0999"),))
    content = build_post_record(view, (), NOTE, FACTS)
    entry = next(c for c in content.consents if c.document == "BH-0999")
    assert "not in the registry" in value(entry.fields, "Registry")


def test_a_decision_shows_name_role_time_with_zone_reason_and_message() -> None:
    entry = built().decisions[0]
    assert entry.title == "Returned, revision 1"
    assert value(entry.fields, "By") == "Inga Castellan, compliance officer (identity asserted)"
    assert value(entry.fields, "When") == "Nov 20, 2026, 11:28:07 UTC"
    assert value(entry.fields, "Because of") == "issue 1 (PHI-003) and issue 2 (CON-001)"
    assert entry.message.startswith("Thank you for this reply, Tessa.")


def test_a_decision_on_an_older_revision_does_not_borrow_todays_issue_numbers() -> None:
    old = Decision(DecisionKind.RETURN, 1, "Inga", "", "2026-11-19T10:00:00Z", reason_issues=("PHI-003:19-26",))
    content = built(revision=2, decisions=(old,))
    assert value(content.decisions[0].fields, "Because of") == "PHI-003"


def test_what_was_checked_names_packs_of_the_check_and_the_program() -> None:
    content = build_post_record(a_view(), (), NOTE, replace(FACTS, pack_digest="ee" * 32))
    assert value(content.checked, "Rule pack digest").replace(" ", "") == "0f" * 32
    assert value(content.checked, "Checks applied") == "41"
    assert value(content.checked, "Program") == "Reviewer 0.1.0"
    assert value(content.checked, "The rules propose") == "Return"


def test_findings_without_an_issue_are_counted_not_hidden() -> None:
    seen = tuple(
        Finding(start, start + 3, FindingKind.HEALTH, "CONDITION", 0.9, "H-1", Explanation("A word."))
        for start in (0, 330)
    )
    content = built(issues=(), detection=Detection(seen, checks_run=41))
    assert value(content.checked, "Seen, no issue") == "Health (2)"


def test_what_could_not_be_checked_stands_as_a_warning() -> None:
    assert built(detection=Detection(incomplete=("The image could not be read.",))).warnings == (
        "The image could not be read.",
    )


def test_an_image_that_nobody_looked_at_is_said() -> None:
    entry = built().media[0]
    assert entry.unchecked
    assert value(entry.fields, "Checked by a person") == "Nobody has looked at this file yet"
    ticked = replace(a_view().media[0], checked_by="Inga Castellan", checked_at="2026-11-20T11:25:00Z")
    assert not built(media=(ticked,)).media[0].unchecked


def test_history_is_in_the_order_of_the_ledger() -> None:
    content = built(history=tuple(reversed(a_view().history)))
    assert [row.seq for row in content.history] == [2401, 2415, 2416, 2417]


def test_a_post_that_was_only_handed_in_says_so_everywhere() -> None:
    content = build_post_record(a_bare_view(), (), "", FACTS)
    assert content.issues_note == "This revision has not been checked yet, so no issues are listed."
    assert content.headline == "Waiting for review. Nobody has decided yet."
    assert (content.issues, content.decisions, content.consents, content.history) == ((), (), (), ())
    assert content.checkpoint.note == ""


def test_no_issue_is_never_called_safe() -> None:
    note = built(issues=()).issues_note
    assert note == "No issue was found by 41 checks. Checks can miss things."
    assert not any(word in note.lower() for word in ("safe", "compliant", "no phi"))


def test_the_article_fits_the_platform() -> None:
    def title(platform: str) -> str:
        view = a_view()
        return build_post_record(
            replace(view, post=replace(view.post, platform=platform, kind="reshare")), (), "", FACTS
        ).title

    assert title("x") == "Record of an X re-share"
    assert title("instagram") == "Record of an Instagram re-share"
    assert title("youtube") == "Record of a YouTube re-share"
    assert title("fedi_server") == "Record of a Fedi server re-share"


def test_every_state_has_words() -> None:
    assert {built(state=state).state for state in State} >= {"Approved", "Escalated", "Published"}
