import pytest
from datetime import timedelta
from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import DecisionKind, State
from reviewer.model.issue import DismissScope
from reviewer.workflow import check, corrections, decide, dispose, images, marks, office, record, review, scheduler, publication, incidents, lists
from reviewer.workflow.submit import revise_post, submit_post
from .builders import CLEAN, NAMED, a_post
from .conftest import TODAY

FIRST, SECOND = "Ines Calloway", "Rowan Achterberg"
TEXT = "Our patient Marisol Duarte is fine."

def ready(ws, detector, text=TEXT, **f):
    p, _ = submit_post(ws, a_post(text, **f)); check.check_posts(ws, [p], detector); return p

def settle(ws, post, **f):
    for i in review.open_post(ws, post).open_issues():
        dispose.dismiss(ws, post, i.key, "permitted", **f)

@pytest.mark.parametrize("author", ["Dr. Ines Calloway", "Ines Calloway, RN", "Inés Calloway", "Ines\u200bCalloway","Ines\u00adCalloway", "Ines Call\u200boway", "Calloway, Ines", "Ines Calloway RN", "@ines", "Ines Calloway.", "Ines Сalloway"])
def test_own_post(ws, detector, author):
    p = ready(ws, detector, CLEAN, author=author, submitter="X")
    with pytest.raises(RefusedError):
        decide.approve(ws, p)

def test_correct(ws, detector):
    p = ready(ws, detector)
    print([ (i.level, i.rule_id, i.title) for i in review.view_post(ws,p).assessment.issues])
    corrections.correct(ws, p, "Marisol Duarte", "public", "", "x")
    print([ (i.level, i.rule_id, i.title) for i in review.view_post(ws,p).assessment.issues])
    decide.approve(ws, p)
    assert review.view_post(ws,p).state is not State.APPROVED

def test_allow(ws, detector):
    p = ready(ws, detector)
    office.save(ws, office.propose_allow(ws, "Marisol Duarte", "x"))
    check.check_posts(ws, [p], detector)
    decide.approve(ws, p)
    assert review.view_post(ws,p).state is not State.APPROVED

def test_policy_between(ws, detector):
    p = ready(ws, detector)
    settle(ws, p)
    decide.approve(ws, p)
    assert review.view_post(ws,p).state is State.ESCALATED
    office.save(ws, office.propose_second(ws, False, (), "x"))
    check.check_posts(ws, [p], detector)
    decide.withdraw(ws, p)
    decide.approve(ws, p)
    assert review.view_post(ws,p).state is not State.APPROVED

def test_rule_off(ws, detector):
    from reviewer.policy import rulebook
    p = ready(ws, detector)
    done=[]
    for i in review.view_post(ws,p).open_issues():
        try:
            office.save(ws, office.propose_rule(ws, i.rule_id, False, None, "x")); done.append(i.rule_id)
        except Exception as e: print(i.rule_id, e)
    print("off", done)
    check.check_posts(ws, [p], detector)
    print(review.view_post(ws,p).open_issues())

def test_crash_between(ws, detector, monkeypatch):
    p = ready(ws, detector, "Come see us. Call Wobblefish at noon.")
    print(review.view_post(ws,p).assessment.issues)
    def boom(*a): raise KeyboardInterrupt
    monkeypatch.setattr(check, "recheck_people", boom)
    with pytest.raises(KeyboardInterrupt):
        marks.mark(ws, p, 18, 28, "NAME" if "NAME" in list(marks.EntityType) else list(marks.EntityType)[0])
    monkeypatch.undo()
    print(review.view_post(ws,p).assessment.issues, review.view_post(ws,p).marked)
    with pytest.raises(RefusedError):
        decide.approve(ws, p)

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082")
def test_image_after(ws, detector, tmp_path):
    f = tmp_path/"a.png"
    from PIL import Image
    Image.new("RGB",(5,5)).save(f)
    p = ready(ws, detector, CLEAN)
    decide.approve(ws, p)
    try:
        images.attach(ws, p, None, f)
    except RefusedError as e: print(e); return
    v = review.view_post(ws,p)
    print(v.state, v.voided)
    print(scheduler.plan(ws, [p]))
    assert v.state is not State.APPROVED or v.voided

def test_unmark(ws, detector):
    p = ready(ws, detector, "Come see us. Call Wobblefish at noon.")
    ws.set_reviewer(SECOND, "legal")
    marks.mark(ws, p, 18, 28, list(marks.EntityType)[0])
    print([(i.level, i.rule_id) for i in review.view_post(ws,p).assessment.issues])
    ws.set_reviewer(FIRST)
    with pytest.raises(RefusedError):
        marks.unmark(ws, p, review.view_post(ws,p).marked[0].seq)

def test_published_twice(ws, detector, clock):
    p = ready(ws, detector, CLEAN)
    decide.approve(ws, p)
    publication.record(ws, p, clock.now, "facebook")
    decide.withdraw(ws, p); decide.approve(ws, p)
    print(scheduler.plan(ws))
    assert p not in scheduler.plan(ws).ready

def test_scratch(ws, detector):
    first = ready(ws, detector)
    settle(ws, first, scope=DismissScope.PHRASE, until=TODAY)
    decide.approve(ws, first)
    ws.set_reviewer(SECOND, "legal")
    settle(ws, first)
    decide.approve(ws, first)
    ws.set_reviewer(FIRST)
    p = ready(ws, detector, "Hello. " + TEXT)
    v = review.view_post(ws, p)
    print(v.second, v.open_issues())
    decide.approve(ws, p)
    assert review.view_post(ws,p).state is not State.APPROVED

def test_sign(ws, detector):
    pass

def test_own_revision(ws, detector):
    p = ready(ws, detector, NAMED)
    revise_post(ws, p, CLEAN + " mine")
    check.check_posts(ws, [p], detector)
    decide.approve(ws, p)
    print(review.view_post(ws,p).state)

def test_revised_by_second(ws, detector):
    """a wait is ended by a new revision by anybody"""
    p = ready(ws, detector); settle(ws, p); decide.approve(ws, p)
    revise_post(ws, p, TEXT + " x"); check.check_posts(ws, [p], detector)
    decide.approve(ws, p)
    v = review.view_post(ws, p)
    assert v.state is not State.APPROVED, v.second

def test_rejected_reapproved(ws, detector):
    p = ready(ws, detector, CLEAN)
    decide.reject(ws, p, "no")
    decide.withdraw(ws, p); decide.approve(ws, p)
    print(review.view_post(ws,p).state)
