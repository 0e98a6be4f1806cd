"""Posture from one picture: an estimate, a comparison, or a refusal with what to change."""

from dataclasses import replace

import pytest

from posecheck.body.contour import Contour
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.posture import Posture, Stand, judge_posture, read_stand
from tests.bodies import Rep, frame, side_contour, squat_frames, standing_pose


def looks(contour: Contour | None = None, drop: float = 0.0) -> list[PoseFrame]:
    """The same person twice, side-on."""
    frames = squat_frames([Rep(depth=drop)], view="side", before_s=0.5)
    one = frames[int(1.5 * 30)]
    return [replace(one, contour=contour or side_contour(0.12))] * 2


def posture(seen: list[PoseFrame]) -> Posture:
    """What one picture says."""
    return judge_posture(read_stand(seen), None)


def test_a_hollow_back_is_an_estimate_without_a_neutral() -> None:
    """The arch itself is measured; what it means is compared with an ordinary stand."""
    found = posture(looks())
    assert found.status == "estimate"
    assert found.lumbar_arch == pytest.approx(0.12, abs=0.01)
    assert found.pelvis is not None
    assert found.pelvis > 5.0
    assert found.side == "left"
    assert found.reason is not None


def test_against_the_own_neutral_it_is_measured() -> None:
    """The same arch is nothing new for somebody whose neutral it is."""
    seen = read_stand(looks())
    assert isinstance(seen, Stand)
    found = judge_posture(seen, seen)
    assert (found.status, found.pelvis, found.ribs) == ("measured", 0.0, 0.0)
    more = read_stand(looks(side_contour(0.17)))
    changed = judge_posture(more, seen).pelvis
    assert changed is not None
    assert changed == pytest.approx(14.0, abs=3.0)


def refused(seen: list[PoseFrame], word: str) -> bool:
    """Whether it is not assessed, for a reason that holds this word."""
    found = posture(seen)
    assert found.reason is not None
    return found.status == "not_assessed" and found.lumbar_arch is None and word in found.reason


def test_what_cannot_be_read_is_refused_with_what_to_change() -> None:
    """One sentence for each cause."""
    nobody = [frame(0.0, None)] * 2
    front = [frame(0.0, standing_pose(), contour=side_contour(0.12))] * 2
    assert refused(nobody, "could not find a person")
    assert refused(front, "side-on")
    assert refused(looks(drop=0.45), "upright")
    assert refused(looks(side_contour(0.12, arms=-0.05)), "arms forward")
    assert refused(looks(side_contour(0.12, blur=0.1)), "not clear")


def test_two_looks_that_differ_are_not_believed() -> None:
    """The edge is not clear when the mirror image reads another back."""
    one, other = looks(side_contour(0.06))[0], looks(side_contour(0.16))[0]
    assert refused([one, other], "not clear")


def test_lying_is_not_standing() -> None:
    """A person on a mat."""
    lying = []
    for one in looks():
        assert one.pose is not None
        points = one.pose.points[:, ::-1].copy()
        lying.append(replace(one, pose=replace(one.pose, points=points)))
    assert refused(lying, "upright")
