"""A live set without a browser: pictures in, drawn pictures, events and a result out."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest

from posecheck.capture.live.landmarks import LiveEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import Image
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Screen, Sound, Stage
from posecheck.ui.live.stream import Stream
from tests.ui.live.camera_file import Clip


@dataclass(slots=True, kw_only=True)
class Seen:
    """What a page would have seen of a stream."""

    stream: Stream[Guide]
    events: list[Screen] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    cues: set[str] = field(default_factory=set)
    last: Image | None = None


@pytest.fixture(scope="module")
def seen(model: ModelFile, squat: Exercise) -> Iterator[Seen]:
    """The whole clip of a squat set from the front in which the knees fall in now and then."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    seen = Seen(stream=Stream(guide, LiveEstimator(model, None)))
    for picture in Clip(name="squat_front_knees_in").pictures():
        seen.stream.arrived(picture.time_s)
        seen.last = seen.stream.show(picture)
        screen = seen.stream.screen
        assert screen is not None
        seen.events += seen.stream.events()
        if screen.stage not in seen.stages[-1:]:
            seen.stages.append(screen.stage)
        if screen.phase:
            seen.cues.add(screen.cue)
    yield seen
    seen.stream.close()


@pytest.fixture(scope="module")
def result(seen: Seen) -> SessionResult:
    """What came of the set."""
    return seen.stream.result()[0]


def test_every_pose_of_the_set_is_handed_over_once(seen: Seen) -> None:
    """With the reps that have ended; then there is nothing new."""
    fresh = seen.stream.fresh_frames()
    track = seen.stream.result()[1]
    assert [one.time_s for one in fresh] == [one.time_s for one in track.frames()]
    assert seen.stream.fresh_frames() == []


def test_she_is_led_from_set_up_to_the_set(seen: Seen) -> None:
    """Standing still is enough to begin."""
    assert seen.stages == [Stage.SETUP, Stage.NEUTRAL, Stage.REFERENCE, Stage.SET]


def test_every_rep_is_told_to_the_page(seen: Seen, result: SessionResult) -> None:
    """Once, with its number spoken."""
    told = [rep.index for screen in seen.events for rep in screen.finished]
    assert told == [rep.index for rep in result.reps]
    spoken = [
        one.text for screen in seen.events for one in screen.sayings if one.sound is Sound.COUNT
    ]
    assert spoken == [str(1 + i) for i in range(result.rep_count)]


def test_the_cue_is_shown_while_a_rep_goes_on(seen: Seen) -> None:
    """And nothing else is."""
    assert seen.cues == {"", "Knees over your little toes."}


def test_the_kept_poses_give_the_same_result_again(
    seen: Seen, squat: Exercise, result: SessionResult
) -> None:
    """The engine over the kept track says what was said live."""
    analyzer = Analyzer(squat, reference=result.reference)
    for frame in seen.stream.result()[1].frames():
        analyzer.update(frame)
    again = analyzer.finish()
    assert [rep.complete for rep in again.reps] == [rep.complete for rep in result.reps]
    assert found(again) == found(result)


def test_the_picture_is_a_mirror(seen: Seen) -> None:
    """Her shadow falls to the other side of the floor."""
    picture = list(Clip(name="squat_front_knees_in", still_s=0.0).pictures())[-1].image
    assert seen.last is not None
    strip = slice(440, 450)  # the floor beside her, where nothing is written
    mirrored = np.abs(seen.last[strip, 560:].astype(int) - picture[strip, 79::-1]).mean()
    straight = np.abs(seen.last[strip, 560:].astype(int) - picture[strip, 560:]).mean()
    assert mirrored < straight


def test_after_closing_no_picture_comes_out(seen: Seen, result: SessionResult) -> None:
    """Whichever thread still sends some; the result stays."""
    seen.stream.close()
    seen.stream.close()
    picture = next(Clip(name="squat_front_knees_in").pictures())
    given: list[Image | None] = [seen.last]
    late = threading.Thread(target=lambda: given.append(seen.stream.show(picture)))
    late.start()
    late.join()
    assert given[1] is None
    assert seen.stream.result()[0] is result


def found(result: SessionResult) -> list[set[str]]:
    """Names of the faults of each rep."""
    return [
        {name for name, one in rep.assessments.items() if isinstance(one, Finding)}
        for rep in result.reps
    ]
