"""The live page before and after the camera, in a test without a browser."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass
from posecheck.sessions.store.records import CheckIn
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.visit import FinishedPass, Step, Visit
from tests.bodies import Rep, squat_frames


def script() -> None:
    """The page alone."""
    import exercises
    from posecheck.coaching.exercise.catalog import load_catalog
    from posecheck.ui.live.page import page

    page(load_catalog(exercises))


def questions() -> None:
    """The check-in alone: after it comes the camera, which wants a browser."""
    from posecheck.ui.live import check_in
    from posecheck.ui.live.visit import this_visit

    check_in.show(this_visit())


def first() -> None:
    """What is taught before a set, alone: after it comes the camera."""
    from posecheck.ui.live import prepare
    from posecheck.ui.live.visit import this_visit

    prepare.show(this_visit())


def opened(visit: Visit | None = None, *, of: Callable[[], None] = script) -> AppTest:
    """The page at its first sight, or in the middle of a visit."""
    page = AppTest.from_function(of, default_timeout=20)
    if visit is not None:
        page.session_state["live_visit"] = visit
    return page.run()


def asked(exercise: Exercise) -> AppTest:
    """The questions before a set from the front."""
    return opened(Visit(step=Step.CHECK_IN, exercise=exercise), of=questions)


def press(page: AppTest, label: str) -> AppTest:
    """Press a button by what stands on it."""
    return next(one for one in page.button if one.label == label).click().run()


def visit_of(page: AppTest) -> Visit:
    """Where she is."""
    visit = page.session_state["live_visit"]
    assert isinstance(visit, Visit)
    return visit


def text_of(page: AppTest) -> str:
    """What is said in coloured boxes."""
    return " ".join(one.value for one in [*page.error, *page.success, *page.info, *page.warning])


def a_set(exercise: Exercise) -> tuple[SessionResult, TrackRecorder]:
    """Two reps of a made-up body."""
    analyzer, track = Analyzer(exercise), TrackRecorder()
    for frame in squat_frames([Rep(), Rep()]):
        analyzer.update(frame)
        track.add(frame)
    return analyzer.finish(), track


def finished(exercise: Exercise) -> Visit:
    """A visit whose first pass is done and kept, if that can be."""
    keeper = Keeper(exercise, CheckIn(pain=2, symptoms={"skipped": True}), "full")
    result, track = a_set(exercise)
    keeper.finish(result, track)
    return Visit(
        step=Step.SUMMARY,
        exercise=exercise,
        keeper=keeper,
        passes=[FinishedPass(check_pass=Pass.FRONT, result=result, track=track, model="full")],
    )
