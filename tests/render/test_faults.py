"""Faults come and go with the rep, in the size that was asked for."""

import pytest

from sample_videos.render.faults import Faults, caving
from sample_videos.render.movement import faults_now
from sample_videos.render.timeline import Rep, Still, Timeline

BAD = Faults(valgus_left_cm=5.0, anterior_tilt=15.0)


def test_only_present_faults_are_named() -> None:
    assert BAD.named() == {"valgus_left_cm": 5.0, "anterior_tilt": 15.0}
    assert Faults().named() == {}


def test_scaling_and_adding() -> None:
    assert BAD.scaled(0.5).plus(caving(1.0)).named() == {
        "valgus_left_cm": 3.5,
        "valgus_right_cm": 1.0,
        "anterior_tilt": 7.5,
    }


def test_a_rep_reaches_the_full_size_at_the_bottom_and_none_at_the_ends() -> None:
    timeline = Timeline((Rep(away=1.0, hold=0.2, back=1.0, faults=BAD),))
    assert faults_now(timeline.at(1.1), 95.0) == BAD
    assert faults_now(timeline.at(0.0), 4.0) == Faults()
    assert faults_now(timeline.at(2.2), 4.0) == Faults()


def test_knees_fail_with_depth() -> None:
    timeline = Timeline((Rep(away=1.0, faults=BAD),))
    shallow, deep = (faults_now(timeline.at(0.9), flexion) for flexion in (30.0, 60.0))
    assert 0 < shallow.valgus_left_cm < deep.valgus_left_cm == pytest.approx(5.0)


def test_faults_of_a_still_posture_fade_in_and_out() -> None:
    timeline = Timeline((Still(seconds=3.0, faults=BAD),))
    sizes = [faults_now(timeline.at(t), 4.0).anterior_tilt for t in (0.0, 0.25, 1.5, 3.0)]
    assert sizes == pytest.approx([0.0, 7.5, 15.0, 0.0])
