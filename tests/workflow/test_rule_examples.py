"""The examples on a rule card are those of the table of rules, in plain words."""

from reviewer.workflow.rule_examples import SHOWN, of_rules


def test_a_rule_shows_what_it_finds_and_what_it_leaves_alone():
    found = of_rules(["PHN-001"])["PHN-001"]
    assert 0 < len(found.finds) <= SHOWN
    assert 0 < len(found.leaves) <= SHOWN
    assert any(char.isdigit() for char in found.finds[0])


def test_the_marks_around_the_value_are_not_shown_and_each_example_is_one_line():
    shown = [text for examples in of_rules(["PHN-001", "PHN-002", "EML-001"]).values() for text in examples.finds]
    assert shown
    assert not any("[[" in text or "]]" in text or "\n" in text for text in shown)


def test_rules_of_the_policy_and_unknown_ids_have_no_examples():
    assert of_rules(["CON-001", "NO-SUCH", ""]) == {}
