"""The habit as the guided exercise finds it, and how far the meter's marker is behind the body.

``python -m sample_videos.validation.guided_report``: the held-out bodies are led through the
exercise, each with every habit, by the still stretches of their clips.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

import exercises
from posecheck.body.pose import FloatArray, Seconds
from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle.back_reader import BackReader
from posecheck.coaching.guide.middle.find_neutral import FindNeutral
from posecheck.coaching.guide.screen import Light, Stage
from posecheck.coaching.reference.own_neutral import OwnNeutral
from sample_videos.validation.back_grid import FRAMES_PER_SECOND
from sample_videos.validation.case import HELD_OUT
from sample_videos.validation.clips import track_of, truth_of
from sample_videos.validation.neutral_grid import HABITS, neutral_case

_DAYLIGHT = Light(brightness=0.5)
# Begin of the stretches of a clip: neutral, full arch, full tuck, then every further habit.
_STARTS = (0.0, 3.4, 6.8, *(10.2 + 2.6 * i for i in range(len(HABITS) - 1)))
_FADED_S, _STILL_S = 0.8, 1.1
# What is shown after the habit, and for how long: arch, tuck, ribs up, tuck, the middle.
_SHOWN = ((1, 10.5), (2, 10.5), (3, 7.0), (2, 7.0), (0, 26.0))
_FINE_S = 0.005


def main() -> None:
    """Print the figures."""
    squat = load_catalog(exercises)["squat"]
    found, errors = 0, []
    for body in HELD_OUT:
        frames = list(track_of(neutral_case(body)).frames())
        for number, (pelvis, thorax) in enumerate(HABITS):
            neutral = _led(squat, list(_show(frames, number + 2 if number else 0)))
            if neutral is not None:
                where = neutral.position(neutral.habit)
                truth = ((pelvis + thorax + 14) / 30, (pelvis + 9) / 19)
                errors.append((where.whole - truth[0], where.pelvis - truth[1]))
                found += 1
    whole, pelvis_error = np.sqrt(np.mean(np.square(errors), axis=0))
    print(f"{found} of {len(HELD_OUT) * len(HABITS)} led to their middle")
    print(f"position of the habit: RMSE {whole:.3f}, of the pelvis {pelvis_error:.3f}")
    lags = [_lag_ms(body) for body in HELD_OUT]
    print(f"marker behind the true pelvis: {', '.join(f'{lag:.0f}' for lag in lags)} ms")


def _show(frames: Sequence[PoseFrame], habit: int) -> Iterator[PoseFrame]:
    """Her habit, both ends and the middle, drawn out as long as the exercise asks."""
    number = 0
    for part, seconds in ((habit, 7.0), *_SHOWN):
        start = _STARTS[part] + _FADED_S
        still = [one for one in frames if start <= one.time_s < start + _STILL_S]
        span = len(still) - 1
        for i in range(round(seconds * FRAMES_PER_SECOND)):
            shown = still[span - abs(span - i % (2 * span))]
            yield replace(shown, time_s=Seconds(number / FRAMES_PER_SECOND))
            number += 1


def _led(exercise: Exercise, frames: Sequence[PoseFrame]) -> OwnNeutral | None:
    """What the guide found; None unless she was led to the end."""
    guide = FindNeutral(exercise)
    for one in frames:
        if guide.update(one, _DAYLIGHT).stage is Stage.OVER:
            break
    return guide.found if guide.confirmed else None


def _lag_ms(body: str) -> float:
    """By how much the marker has to be moved to fit the true pitch of the pelvis best."""
    case = neutral_case(body)
    reader, times, shown = BackReader("standing"), [], []
    for one in track_of(case).frames():
        reader.update(one)
        if reader.shown is not None:
            times.append(one.time_s)
            shown.append(reader.shown.pelvis)
    truth = truth_of(case)
    fine = np.arange(times[0], times[-1], _FINE_S)
    marker = np.interp(fine, times, shown)
    pelvis = np.interp(fine, truth["time"], truth["pelvis_pitch"])
    steps = range(-40, 80)
    best = max(steps, key=lambda step: _fit(pelvis, marker, step))
    return 1000 * _FINE_S * best


def _fit(truth: FloatArray, marker: FloatArray, step: int) -> float:
    """Correlation when the marker is taken so many steps later."""
    end = len(truth) - abs(step)
    late, early = max(step, 0), max(-step, 0)
    return float(np.corrcoef(truth[early : early + end], marker[late : late + end])[0, 1])


if __name__ == "__main__":
    main()
