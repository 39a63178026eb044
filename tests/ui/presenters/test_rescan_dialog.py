from reviewer.errors import WorkspaceProblem
from reviewer.model.progress import Progress
from reviewer.model.views import Changes
from reviewer.ui.presenters.rescan_dialog import RescanPresenter
from reviewer.workflow.office import Rescan
from tests.ui.fakes import LaterRunner, NowRunner, Screen
from tests.ui.office_examples import a_try_out


def done(progress: Progress) -> Rescan:
    progress.check_cancelled()
    progress.report(16, 40, "Checking all posts again")
    return Rescan(40, a_try_out().changed, "Checked 40 posts again; 2 changed.", Changes(record=True))


def test_it_lists_what_changed_and_runs_once():
    screen = Screen()
    presenter = RescanPresenter(screen, NowRunner(), done)
    presenter.start()
    last = screen.last("show_trial")
    assert last.words == "Checked 40 posts again; 2 changed."
    assert [row.post for row in last.rows] == ["P-1", "P-2"]
    assert presenter.result is not None
    before = screen.told("show_trial")
    presenter.start()
    assert screen.told("show_trial") == before


def test_it_can_be_stopped_and_started_again():
    screen, runner = Screen(), LaterRunner()
    presenter = RescanPresenter(screen, runner, done)
    presenter.start()
    assert presenter.stop()
    runner.finish()
    assert screen.last("show_trial").words == "Stopped. What was checked until then is kept."
    assert not presenter.running
    runner.stop = False
    presenter.start()
    runner.finish()
    assert presenter.result is not None


def test_a_failure_says_what_is_kept():
    def fail(progress: Progress) -> Rescan:
        raise WorkspaceProblem("The disk is full.")

    screen = Screen()
    presenter = RescanPresenter(screen, NowRunner(), fail)
    presenter.start()
    assert screen.last("show_message").headline == "The disk is full."
    assert not presenter.running
    assert not presenter.stop()
