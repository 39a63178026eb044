"""How often a rule was a false alarm here: each issue once, with its last answer, and nothing told to the blind."""

from reviewer.workflow import check, decide, dispose, review, rule_answers
from reviewer.workflow.rule_answers import RuleAnswers
from reviewer.workflow.submit import submit_post

from .builders import a_post

CLAIM = "The best clinic in town has free flu shots."
RULE = "CLM-001"


def ready(ws, detector, text: str = CLAIM) -> str:
    post, _ = submit_post(ws, a_post(text))
    check.check_posts(ws, [post], detector)
    return post


def key_of(ws, post: str, rule: str = RULE) -> str:
    return next(i.key for i in review.view_post(ws, post).assessment.issues if i.rule_id == rule)


def test_a_rule_that_nobody_answered_has_no_figure(ws, detector):
    ready(ws, detector)
    assert rule_answers.of_rule(ws, RULE) == RuleAnswers()
    assert rule_answers.of_rule(ws, RULE).sentence == ""
    assert rule_answers.of_rule(ws, "NOT-999").sentence == ""


def test_confirmed_and_dismissed_issues_are_counted_over_posts(ws, detector):
    posts = [ready(ws, detector, f"{CLAIM} Number {n}.") for n in range(4)]
    for post in posts[:3]:
        dispose.confirm(ws, post, key_of(ws, post))
    dispose.dismiss(ws, posts[3], key_of(ws, posts[3]), "context")
    found = rule_answers.of_rule(ws, RULE)
    assert found == RuleAnswers(confirmed=3, dismissed=1)
    assert found.sentence == "3 confirmed, 1 dismissed (25 %)"


def test_an_issue_that_was_answered_twice_counts_once_with_the_last_answer(ws, detector):
    post = ready(ws, detector)
    dispose.confirm(ws, post, key_of(ws, post))
    dispose.dismiss(ws, post, key_of(ws, post), "context")
    assert rule_answers.of_rule(ws, RULE) == RuleAnswers(confirmed=0, dismissed=1)


def test_two_issues_of_one_rule_in_one_post_both_count(ws, detector):
    post = ready(ws, detector, "Our patient Marisol Duarte rang the bell. Our patient Tomas Weller rang it too.")
    issues = [i for i in review.view_post(ws, post).assessment.issues if i.rule_id.startswith("CON-")]
    same = [i for i in issues if i.rule_id == issues[0].rule_id]
    assert len(same) == 2
    for issue in same:
        dispose.confirm(ws, post, issue.key)
    assert rule_answers.of_rule(ws, same[0].rule_id).confirmed == 2


def test_an_answer_that_was_taken_back_does_not_count(ws, detector):
    post = ready(ws, detector)
    dispose.dismiss(ws, post, key_of(ws, post), "context")
    dispose.undo_disposition(ws, post, key_of(ws, post))
    assert rule_answers.of_rule(ws, RULE) == RuleAnswers()


def test_the_figure_does_not_tell_a_blind_second_person_what_the_first_said_here(ws, detector):
    other, post = ready(ws, detector, f"{CLAIM} Come by."), ready(ws, detector)
    dispose.confirm(ws, other, key_of(ws, other))
    dispose.dismiss(ws, post, key_of(ws, post), "context")
    decide.escalate(ws, post, "Legal", "Is this fine?", blind=True)
    ws.set_reviewer("Devin Marsh", "legal")
    view = review.view_post(ws, post)
    assert view.second.blind
    assert rule_answers.of_rule(ws, RULE, view) == RuleAnswers(confirmed=1, dismissed=0)
    assert rule_answers.of_rule(ws, RULE) == RuleAnswers(confirmed=1, dismissed=1)


def test_what_is_not_nothing_is_never_called_nothing():
    assert RuleAnswers(1999, 1).sentence == "1,999 confirmed, 1 dismissed (under 1 %)"
    assert RuleAnswers(1, 1999).sentence.endswith("(over 99 %)")
    assert RuleAnswers(0, 3).sentence == "0 confirmed, 3 dismissed (100 %)"
    assert RuleAnswers(4, 0).sentence.endswith("(0 %)")
