"""The exercises of one leg at a time: reps and sides, holds, and what they are not."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exercises
from posecheck.body import one_leg
from posecheck.body.pose import SIDES, Landmark, Seconds, Side
from posecheck.body.track import PoseFrame
from posecheck.coaching.checks.limit import LimitCheck
from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.recognise import Recogniser
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding, NotAssessed
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.sides import NO_SIDE, SAME_SIDE
from posecheck.coaching.safety import SYMPTOMS
from tests.bodies import Rep, squat_frames
from tests.one_leg_bodies import POSTURES, mirrored, one_leg_frames, scaled

CATALOG = load_catalog(exercises)
OTHER: dict[Side, Side] = {"left": "right", "right": "left"}
# Standing on one leg is named after the leg that stands.
SAME: dict[Side, Side] = {side: side for side in SIDES}
NAMED_AFTER = {name: OTHER if name == "one_leg_stand" else SAME for name in POSTURES}
every_posture = pytest.mark.parametrize("name", POSTURES)
# Lying on one side only one leg can open.
MOVERS: dict[str, list[Side]] = {
    name: ["left", "left"] if name == "clamshell" else ["left", "right", "left"]
    for name in POSTURES
}


def watched(name: str, frames: list[PoseFrame], *, live: bool = False) -> SessionResult:
    """The set as an exercise sees it."""
    analyzer = Analyzer(CATALOG[name], counts_at_once=live)
    for frame in frames:
        analyzer.update(frame)
    return analyzer.finish()


@every_posture
@pytest.mark.parametrize("live", [False, True])
def test_every_rep_counts_on_its_own_side(name: str, live: bool) -> None:
    """Live and from a file alike."""
    result = watched(name, one_leg_frames(name, MOVERS[name]), live=live)
    assert [rep.side for rep in result.reps] == [NAMED_AFTER[name][one] for one in MOVERS[name]]
    assert all(rep.complete for rep in result.reps)


@every_posture
def test_mirroring_swaps_left_and_right(name: str) -> None:
    """And nothing else."""
    frames = one_leg_frames(name, MOVERS[name])
    plain, swapped = watched(name, frames), watched(name, mirrored(frames))
    assert [rep.side for rep in swapped.reps] == [OTHER[rep.side] for rep in plain.reps if rep.side]
    assert [rep.peak_s for rep in swapped.reps] == [rep.peak_s for rep in plain.reps]


@every_posture
def test_scale_does_not_matter(name: str) -> None:
    """Near and far people count alike."""
    frames = one_leg_frames(name, MOVERS[name])
    assert watched(name, scaled(frames, 0.6)).by_side == watched(name, frames).by_side


@every_posture
@settings(max_examples=12)
@given(way=st.floats(0.6, 3.0), hold=st.floats(1.3, 4.0), fps=st.sampled_from([10.0, 15.0, 25.0]))
def test_tempo_and_frame_rate_do_not_matter(name: str, way: float, hold: float, fps: float) -> None:
    """Slow or brisk, two are two."""
    frames = one_leg_frames(name, MOVERS[name][:2], way_s=way, hold_s=hold, fps=fps)
    assert watched(name, frames).rep_count == 2


@every_posture
def test_no_rep_begins_before_the_one_before_ended(name: str) -> None:
    """Also where she goes on from a rest that she did not quite reach."""
    frames = one_leg_frames(name, MOVERS[name] * 2)
    rest_s = [one.time_s for one in frames if one.pose == frames[0].pose]
    hurried = [one for one in frames if one.time_s not in rest_s[18:]]
    timed = [replace(one, time_s=Seconds(i / 15)) for i, one in enumerate(hurried)]
    reps = watched(name, timed).reps
    assert all(one.end_s <= after.start_s for one, after in pairwise(reps))


@every_posture
def test_who_stays_at_rest_does_nothing(name: str) -> None:
    """Fidgeting is no rep and no try."""
    assert watched(name, one_leg_frames(name, MOVERS[name], share=0.08)).reps == ()


@every_posture
@pytest.mark.parametrize("other", CATALOG)
def test_no_exercise_counts_the_reps_of_another(name: str, other: str) -> None:
    """Each knows its own rest and its own movement."""
    if other != name:
        assert watched(other, one_leg_frames(name, MOVERS[name])).rep_count == 0


@pytest.mark.parametrize("view", ["front", "side"])
@every_posture
def test_a_squat_is_none_of_them(name: str, view: str) -> None:
    """Whoever squats moves both legs."""
    assert watched(name, squat_frames([Rep()] * 2, view=view)).rep_count == 0


@every_posture
def test_it_is_recognised(name: str) -> None:
    """Nobody has to say which it is."""
    recogniser = Recogniser(CATALOG.values())
    for frame in one_leg_frames(name, MOVERS[name]):
        recogniser.update(frame)
    assert recogniser.finish().exercise == name


@pytest.mark.parametrize("name", ["bird_dog", "one_leg_stand"])
def test_a_hold_is_told_in_seconds(name: str) -> None:
    """As long as the leg stayed, and a part of the ways there and back."""
    result = watched(name, one_leg_frames(name, MOVERS[name], hold_s=4.0, way_s=1.0))
    for rep in result.reps:
        assert rep.held is not None
        assert 4.0 <= rep.held.seconds <= 5.3
        assert rep.held.drift == pytest.approx(0.0, abs=0.5)


def test_a_step_is_no_stand() -> None:
    """A foot that is lifted for a moment is not held."""
    frames = one_leg_frames("one_leg_stand", ["left"], way_s=0.4, hold_s=0.2)
    assert watched("one_leg_stand", frames).rep_count == 0


def test_a_rep_of_no_side_is_none() -> None:
    """Both knees move apart at once: it is told, with what to do."""
    frames = one_leg_frames("clamshell", ["left"])
    result = watched("clamshell", [mirrored_knee(one, frames[0]) for one in frames])
    assert [rep.reason for rep in result.reps] == [NO_SIDE]


def mirrored_knee(frame: PoseFrame, start: PoseFrame) -> PoseFrame:
    """The frame with the right knee as far down as the left one is up."""
    assert frame.pose is not None
    assert start.pose is not None
    points = frame.pose.points.copy()
    gone = points[Landmark.LEFT_KNEE] - start.pose.points[Landmark.LEFT_KNEE]
    points[Landmark.RIGHT_KNEE] = start.pose.points[Landmark.RIGHT_KNEE] - gone
    return replace(frame, pose=replace(frame.pose, points=points))


def test_a_small_rep_in_which_the_feet_go_along_is_not_lost() -> None:
    """Of who lies the feet move with the trunk: less than half of her others is told as a try."""
    whole = one_leg_frames("clamshell", ["left", "left"])
    small = [rolled(one) for one in one_leg_frames("clamshell", ["left"], share=0.45)]
    frames = [replace(one, time_s=Seconds(i / 15)) for i, one in enumerate([*whole, *small])]
    result = watched("clamshell", frames)
    assert [rep.complete for rep in result.reps] == [True, True, False]
    assert "less than half as far" in str(result.reps[2].reason)


def rolled(frame: PoseFrame) -> PoseFrame:
    """The frame with the feet as far up as half of what the left knee is."""
    assert frame.pose is not None
    points = frame.pose.points.copy()
    gone = (points[Landmark.LEFT_KNEE] - POSTURES["clamshell"].left["KNEE"]) / 2
    for foot in ("ANKLE", "HEEL", "FOOT_INDEX"):
        for side in SIDES:
            points[Landmark[f"{side}_{foot}".upper()]] += gone
    return replace(frame, pose=replace(frame.pose, points=points))


@pytest.mark.parametrize("name", ["dead_bug", "bird_dog"])
def test_the_same_side_twice_is_named(name: str) -> None:
    """Where left and right take turns, and only there."""
    twice = watched(name, one_leg_frames(name, ["left", "left", "right"]))
    assert [SAME_SIDE in rep.remarks for rep in twice.reps] == [False, True, False]
    slides = watched("heel_slide", one_leg_frames("heel_slide", ["left", "left"]))
    assert all(rep.remarks == () for rep in slides.reps)


@every_posture
def test_what_cannot_be_seen_is_never_called_good(name: str) -> None:
    """These bodies have no outline: the back is not assessed, with the reason."""
    hidden = ("anterior_pelvic_tilt", "rib_thrust", "pelvis_rolling_back", "lower_back_sinking")
    for rep in watched(name, one_leg_frames(name, MOVERS[name])).reps:
        unseen = [rep.assessments[one] for one in hidden if one in rep.assessments]
        assert all(isinstance(one, NotAssessed) and one.reason for one in unseen)


def test_a_foot_lifted_behind_is_no_invention() -> None:
    """Its shin points away from the camera and looks short; the stand is counted all the same."""
    frames = [_behind(frame, "left") for frame in one_leg_frames("one_leg_stand", ["left"] * 2)]
    assert [rep.complete for rep in watched("one_leg_stand", frames).reps] == [True, True]


def _behind(frame: PoseFrame, side: Side) -> PoseFrame:
    """The lifted ankle nearly at the height of its knee, the knee as low as the other."""
    assert frame.pose is not None
    points = frame.pose.points.copy()
    knee, ankle, heel = (Landmark[f"{side}_{j}".upper()] for j in ("KNEE", "ANKLE", "HEEL"))
    lifted = float(points[Landmark[f"{OTHER[side]}_ANKLE".upper()], 1] - points[ankle, 1]) / 60.0
    points[knee, 1] += 30.0 * lifted
    points[[ankle, heel], 1] -= 15.0 * lifted
    return replace(frame, pose=replace(frame.pose, points=points))


def test_lying_one_arch_is_judged_and_the_ribs_are_taught() -> None:
    """Seat and shoulder blades stay down, so that nothing tells ribs from pelvis."""
    for name in ("heel_slide", "dead_bug"):
        faults = {one.name: one.check for one in CATALOG[name].faults}
        arch = faults["anterior_pelvic_tilt"]
        assert isinstance(arch, LimitCheck)
        assert arch.measure is one_leg.lying_arch
        assert isinstance(faults["rib_thrust"], UnseenCheck)


def test_signs_to_be_asked_first_are_known() -> None:
    """They are among those of the check-in."""
    names = {one.name for one in SYMPTOMS}
    for exercise in CATALOG.values():
        assert set(exercise.ask_first) <= names
    assert CATALOG["dead_bug"].ask_first


def turned(frame: PoseFrame, degrees: float, *marks: Landmark) -> PoseFrame:
    """The same with these landmarks (all, if none) turned about her length, which is along x."""
    assert frame.pose is not None
    world, a = frame.pose.world.copy(), np.radians(degrees)
    some = list(marks or Landmark)
    middle = world[some].mean(axis=0)
    y, z = (world[some] - middle)[:, 1:].T
    world[some, 1] = middle[1] + np.cos(a) * y - np.sin(a) * z
    world[some, 2] = middle[2] + np.sin(a) * y + np.cos(a) * z
    return replace(frame, pose=replace(frame.pose, world=world))


@pytest.mark.parametrize(("yaw", "found"), [(0.0, True), (125.0, False), (-125.0, False)])
def test_a_roll_is_told_only_of_who_lay_with_her_front_to_the_camera(
    yaw: float, found: bool
) -> None:
    """From behind and from her feet the same roll is no verdict."""
    frames = one_leg_frames("clamshell", ["left"])
    rep = watched("clamshell", frames).reps[0]
    seen = [
        turned(
            turned(one, 60.0, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
            if rep.start_s + 0.3 < one.time_s < rep.end_s - 0.3
            else one,
            yaw,
        )
        for one in frames
    ]
    judged = watched("clamshell", seen).reps[0].assessments["pelvis_rolling_back"]
    assert isinstance(judged, Finding) is found
    assert found or isinstance(judged, NotAssessed)
