"""A result is saved once, however quickly she asks for it again."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.ui.video.draft import Draft
from tests.ui.video.test_signs import video_of

# So long the first of two clicks waits for the other to come in beside it.
_WAIT_S = 0.3


def test_two_clicks_at_once_save_it_once(catalog: Catalog) -> None:
    """Each is answered in a thread of its own; the second finds it saved."""
    draft = Draft(checked=video_of(catalog, "dead_bug"), person_id=None)
    beside, saved = Barrier(2), []

    def save() -> str:
        with suppress(BrokenBarrierError):
            beside.wait(_WAIT_S)
        saved.append("id")
        return "id"

    with ThreadPoolExecutor(2) as clicks:
        ids = [one.result() for one in [clicks.submit(draft.save_once, save) for _ in range(2)]]
    assert sorted(ids, key=str) == [None, "id"]
    assert saved == ["id"]
    assert draft.session_id == "id"
