"""How much arch, lean, pelvis and ribs changed against the person's own: readings beside truth.

The rows behind the table of errors and behind the fit of the model's coefficients.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from posecheck.body.back import back_lean, lumbar_arch
from posecheck.body.pose import FloatArray, Pose
from posecheck.body.track import PoseTrack
from posecheck.coaching.checks.back_excess import BackLimits
from posecheck.coaching.reps.rep_window import RepWindow, rest_pose
from sample_videos.render.arms import Arms
from sample_videos.render.movement import FADE_SECONDS
from sample_videos.validation.case import Case
from sample_videos.validation.clips import track_of, truth_of
from sample_videos.validation.run import reference_case, windows_of

# Neighbouring steps of depth over which the engine, too, looks for an excess.
_STEPS = BackLimits().steps
POSTURES = ("standing", "squat", "bridge")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Changes:
    """Changes against the person's own reference in one clip.

    Attributes:
        posture: one of ``POSTURES``.
        seen: (n, 2) lumbar arch in trunk lengths and lean of the back in degrees, as read.
        true: (n, 2) pitch of pelvis and ribcage, degrees, forward positive.
        frames: (n,) how many frames were averaged into each.
    """

    body: str
    posture: str
    seen: FloatArray
    true: FloatArray
    frames: FloatArray


def changes_in(cases: Iterable[Case]) -> list[Changes]:
    """The changes in every clip that can show how well the back is read."""
    found = []
    for case in cases:
        if case.group == "standing":
            found.append(_standing(case))
        elif case.group == "back":
            found.append(_squat(case))
        elif case.group == "bridge" and case.spec.arms is Arms.CEILING:
            found.append(_bridge(case))
    return found


def true_excess(case: Case) -> list[float]:
    """Greatest true lumbar angle beyond the guided reference in each complete rep, degrees.

    Squat: mean over neighbouring steps of depth. Bridge: at the top.
    """
    if case.exercise == "glute_bridge":
        return [float(pelvis - ribs) for _, _, pelvis, ribs in _at_top(case)]
    angles = [change[2] - change[3] for change in _by_depth(case)]
    return [float(np.nanmax(sliding_window_view(one, _STEPS, 1).mean(-1))) for one in angles]


def _standing(case: Case) -> Changes:
    """Each stretch of standing against the still hold at the start; medians of both."""
    track = track_of(case)
    values = _values(track, rest_pose(track), truth_of(case))
    ends = np.cumsum([event.seconds for event in case.spec.events])
    # At the edges of a stretch its fault comes and goes.
    parts = [
        (track.times >= start + FADE_SECONDS) & (track.times <= end - FADE_SECONDS)
        for start, end in zip((0.0, *ends[:-1]), ends, strict=True)
    ]
    typical = np.array([np.nanmedian(values[:, part], axis=1) for part in parts])
    frames = np.array([np.isfinite(values[0, part]).sum() for part in parts])
    return _changes(case, "standing", typical[1:] - typical[0], frames[1:])


def _squat(case: Case) -> Changes:
    """Each step of depth on each way of each rep against the same step of the reference."""
    change = np.array([rep.reshape(4, -1).T for rep in _by_depth(case)]).reshape(-1, 4)
    frames = np.array([_frames(rep) for rep in windows_of(case)]).ravel()
    return _changes(case, "squat", change, frames)


def _bridge(case: Case) -> Changes:
    """The top of each rep against the top of the reference."""
    frames = [_frames(rep)[1, _top(_curves(rep, case))] for rep in windows_of(case)]
    return _changes(case, "bridge", _at_top(case), np.array(frames))


def _by_depth(case: Case) -> list[FloatArray]:
    """(4, 2, 12) changes of each rep; see ``_curves``."""
    own = _own_curves(case)
    return [_curves(rep, case) - own for rep in windows_of(case)]


def _at_top(case: Case) -> FloatArray:
    """(reps, 4) changes at the top."""
    own = _own_curves(case)
    curves = [_curves(rep, case) for rep in windows_of(case)]
    change = [curve[:, 1, _top(curve)] - own[:, 1, _top(own)] for curve in curves]
    return np.array(change).reshape(-1, 4)


def _changes(case: Case, posture: str, change: FloatArray, frames: FloatArray) -> Changes:
    """What could be read of the changes, (n, 4): arch, lean, pelvis, ribs."""
    known = np.isfinite(change).all(axis=1)
    return Changes(
        body=case.body,
        posture=posture,
        seen=change[known, :2],
        true=change[known, 2:],
        frames=frames[known],
    )


def _own_curves(case: Case) -> FloatArray:
    """(4, 2, 12) mean over the guided reps, readings and truth alike."""
    guided = reference_case(case, other_day=False)
    curves = [_curves(rep, guided) for rep in windows_of(guided)]
    return np.asarray(np.ma.masked_invalid(curves).mean(axis=0).filled(np.nan), float)


def _curves(rep: RepWindow, case: Case) -> FloatArray:
    """(4, 2, 12) arch, lean, true pelvis and true ribs in the engine's steps of depth."""
    values = _values(rep.track, rep.neutral, truth_of(case))
    return np.array([rep.by_level(one) for one in values])


def _values(track: PoseTrack, neutral: Pose, known: Mapping[str, FloatArray]) -> FloatArray:
    """(4, n) arch, lean, true pelvis and true ribs, frame by frame."""
    truth = [
        np.interp(track.times, known["time"], known[name])
        for name in ("pelvis_pitch", "ribcage_pitch")
    ]
    return np.array([lumbar_arch(track, neutral), back_lean(track, neutral), *truth])


def _frames(rep: RepWindow) -> FloatArray:
    """(2, 12) frames in which the hollow was read."""
    return rep.count_by_level(np.isfinite(rep.measure(lumbar_arch)))


def _top(curves: FloatArray) -> int:
    """The last step that was reached on the way back."""
    return int(np.flatnonzero(np.isfinite(curves[2, 1]))[-1])
