"""The generated sessions are like kept ones, so that their figures mean something."""

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.store import Store
from tests.sessions.store.generate import REPS, generate
from tests.sessions.store.taken import Taken


def test_many_sessions_are_listed_and_summed(
    file_store: Store, squat: Exercise, taken: Taken
) -> None:
    """Pages, heads and trends agree with the sessions themselves."""
    generate(file_store, squat, taken, 60)
    pages = [file_store.sessions.page(offset=offset, limit=25) for offset in (0, 25, 50)]
    heads = [head for page in pages for head in page.heads]
    assert ([len(page.heads) for page in pages], pages[0].total) == ([25, 25, 10], 60)
    assert len({head.id for head in heads}) == 60
    assert {head.reps + head.partials for head in heads} == {REPS}
    with_fault = file_store.sessions.page(Filter(fault="knee_valgus")).total
    trend = file_store.sessions.trend(faults=["knee_valgus"])
    assert with_fault == sum(point.found > 0 for point in trend)
    head, point = heads[-1], trend[0]
    whole = file_store.sessions.open(head.id)
    assert point.session_id == head.id
    assert point.found + point.ok + point.not_assessed == head.reps
    assert len(whole.sets[0].latest.result.reps) == REPS
    assert len(file_store.sessions.track(whole.sets[0])) == taken.result.quality.frames
