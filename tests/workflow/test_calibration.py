"""How often a rule is right is counted on the answers that the key has."""

from reviewer.policy.rulebook import RULES
from reviewer.workflow.calibration import Fired, calibrate
from reviewer.workflow.measures import Share
from tests.workflow.gold_posts import NAMED_GOLD, a_gold

FIRED = [
    (
        Fired("PER-010", "PERSON", 12, 26, "sure"),
        Fired("PER-012", "PERSON", 0, 3, "likely"),
        Fired("PHI-001", "phi_disclosure"),
        Fired("SPC-001", ""),
        Fired("NLR-001", "nlra_section7"),
    ),
    (Fired("PHI-001", "phi_disclosure"), Fired("NLR-001", "nlra_section7")),
]
GOLD = [NAMED_GOLD, a_gold(cautions=["nlra_section7"])]


def test_findings_are_judged_by_span_issues_by_label_cautions_by_caution():
    figures = {r.rule_id: r for r in calibrate(GOLD, FIRED)}
    assert figures["PER-010"].right == Share(1, 1)
    assert figures["PER-012"].right == Share(0, 1)
    assert (figures["PHI-001"].right, figures["PHI-001"].fired) == (Share(1, 2), 2)
    assert figures["NLR-001"].right == Share(1, 2)
    assert (figures["SPC-001"].right, figures["SPC-001"].fired) == (None, 1)
    assert (figures["CLM-001"].right, figures["CLM-001"].fired) == (None, 0)
    assert (figures["PHI-001"].level, figures["PER-010"].level) == ("block", "sure")


def test_every_rule_of_the_policy_is_listed_in_its_order_then_the_others_by_id():
    names = [r.rule_id for r in calibrate(GOLD, FIRED)]
    assert names == [*(rule.id for rule in RULES), "PER-010", "PER-012"]


def test_rules_of_detection_are_put_together_by_family():
    families = {r.rule_id: r for r in calibrate(GOLD, FIRED, by_family=True)}
    assert families["PER"].right == Share(1, 2)
    assert families["PER"].answers == ("PERSON",)
    assert "PER-010" not in families
