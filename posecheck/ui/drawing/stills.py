"""Stills of the worst moment of each fault, with what was measured drawn on them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from posecheck.body.pose import FloatArray, Pose
from posecheck.body.track import PoseFrame
from posecheck.capture.video import Image, VideoReader
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding, Ok
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.sessions.curves import Piece, pieces, seen
from posecheck.sessions.pdf.report import Still
from posecheck.sessions.pdf.words import amount
from posecheck.sessions.verdict_sentence import looked_at, missed_before
from posecheck.sessions.verdict_words import word, word_with_doubt
from posecheck.ui.drawing.canvas import Canvas
from posecheck.ui.drawing.measured_geometry import DRAWINGS
from posecheck.ui.drawing.overlay import Mark, draw_body, draw_head
from posecheck.ui.drawing.shot import Shot
from posecheck.ui.drawing.trunk_line import trunk_line

# The titles of the picture of a set without faults; a model only where what matters was judged.
_LIKE_THIS, _AS_IT_WAS = "like this", "as it was"
_INK = (27, 31, 42)
# Room around the body, shares of its height or width, and pixels of the longer side of a still.
_ROOM, _SIDE = 0.14, 900
_NARROWEST = 0.62
_SEEN = 0.5
# A picture and its pose have the same time, but for what a stored track rounds.
_SAME_TIME_S = 0.004


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moment:
    """Where a fault was clearest; without one, the middle of a good rep."""

    rep: RepResult
    fault: Fault | None = None
    finding: Finding | None = None
    is_model: bool = False

    @property
    def time_s(self) -> float:
        """Seconds of the video."""
        return self.rep.peak_s if self.finding is None else self.finding.time_s

    @property
    def name(self) -> str:
        """Of the fault, or ""."""
        return "" if self.fault is None else self.fault.name


def worst_moments(result: SessionResult, exercise: Exercise) -> list[Moment]:
    """One for each fault that was found, gravest first."""
    worst = [
        (found, fault, rep)
        for fault in exercise.faults
        if (every := list(_found(result, fault)))
        for found, rep in [max(every, key=lambda one: _gravity(one[0]))]
    ]
    worst.sort(key=lambda one: (*one[0].gravity, -one[1].priority), reverse=True)
    return [Moment(rep=rep, fault=fault, finding=found) for found, fault, rep in worst]


def _good(rep: RepResult) -> int:
    """How much of a rep was seen to be good."""
    return sum(isinstance(one, Ok) for one in rep.assessments.values())


def moments_of(result: SessionResult, exercise: Exercise) -> list[Moment]:
    """The worst moments; of a set without faults, the middle of the rep that most was good of.

    None of a set in which nothing was seen to be good: no rep of it is one to do again.
    """
    worst = worst_moments(result, exercise)
    good = [rep for rep in result.reps if rep.complete and _good(rep)]
    if worst or not good:
        return worst
    missed = missed_before(looked_at(good, exercise), good, exercise)
    return [Moment(rep=max(good[len(good) // 2 :] + good, key=_good), is_model=not missed)]


def stills_of(
    video: Path,
    track: Iterable[PoseFrame],
    result: SessionResult,
    exercise: Exercise,
    *,
    turn: int = 0,
) -> list[Still]:
    """The moments of a set as pictures, gravest first; the video is read once up to the last.

    Args:
        video: the video that was analysed.
        track: the poses of that analysis, in order.
        turn: as the analysis turned its pictures.

    Raises:
        VideoUnreadable: the video cannot be read any more.
    """
    moments = moments_of(result, exercise)
    shots = _shots(track, result, moments)
    pictures = _pictures(video, turn, [shot.frame.time_s for shot in shots.values()])
    return [
        _still(pictures[shot.frame.time_s], shot, moment)
        for moment in moments
        if (shot := shots.get(moment.name)) is not None and shot.frame.time_s in pictures
    ]


def line_stills_of(
    track: Iterable[PoseFrame], result: SessionResult, exercise: Exercise
) -> list[Still]:
    """The same as drawings of lines, from the poses alone: where no picture of her is kept."""
    moments = moments_of(result, exercise)
    shots = _shots(track, result, moments)
    return [
        _still(_blank(shot), shot, moment)
        for moment in moments
        if (shot := shots.get(moment.name)) is not None
    ]


def _blank(shot: Shot) -> Image:
    """A dark picture with nothing but the head on it."""
    image = np.full((shot.frame.height, shot.frame.width, 3), _INK, np.uint8)
    draw_head(image, shot.pose)
    return image


def _found(result: SessionResult, fault: Fault) -> Iterable[tuple[Finding, RepResult]]:
    for rep in result.reps:
        if isinstance(one := rep.assessments[fault.name], Finding):
            yield one, rep


def _gravity(one: Finding) -> tuple[bool, bool, float]:
    """The graver one, then the one further beyond its limit."""
    return (*one.gravity, abs(one.value - one.limit) / max(abs(one.limit), 1e-9))


def _shots(
    track: Iterable[PoseFrame], result: SessionResult, moments: list[Moment]
) -> dict[str, Shot]:
    """The pose of each moment, by fault name."""
    shots = {}
    for piece in pieces(track, result):
        for moment in moments:
            if piece.rep is not None and piece.rep.index == moment.rep.index:
                shot = _shot(piece, moment)
                if shot is not None:
                    shots[moment.name] = shot
    return shots


def _shot(piece: Piece, moment: Moment) -> Shot | None:
    """The frame nearest to the moment in which she was seen."""
    away = np.abs(piece.track.times - moment.time_s)
    away[~seen(piece.track)] = np.inf
    nearest = int(np.argmin(away))
    frame = next(iter(piece.track.part(slice(nearest, nearest + 1)).frames()))
    if frame.pose is None:
        return None
    return Shot(frame=frame, pose=frame.pose, neutral=piece.neutral, view=moment.rep.view)


def _pictures(video: Path, turn: int, times: list[float]) -> dict[float, Image]:
    """The pictures of these times."""
    wanted, found = sorted(set(times)), {}
    if not wanted:
        return {}
    with VideoReader(video, turn=turn) as reader:
        for picture in reader:
            while wanted and picture.time_s >= wanted[0] - _SAME_TIME_S:
                found[wanted.pop(0)] = picture.image
            if not wanted:
                break
    return found


def _still(image: Image, shot: Shot, moment: Moment) -> Still:
    """The body close up, with what was measured or, when nobody can draw it, the joints."""
    near, close = _close_up(image, shot)
    if moment.fault is None or moment.finding is None:
        line = trunk_line(close.frame, close.view)
        drawn = draw_body(near, close.pose, back=line)
        title = _LIKE_THIS if moment.is_model else _AS_IT_WAS
        return Still(fault=title, caption=f"Rep {moment.rep.index}.", image=drawn)
    drawing = DRAWINGS.get(moment.name)
    if drawing is None:
        mark = Mark(joints=moment.fault.joints, state=word(moment.finding))
        drawn, means = draw_body(near, close.pose, marks=[mark]), ""
    else:
        canvas = Canvas(draw_body(near, close.pose))
        means, drawn = drawing(canvas, close), canvas.image
    caption = f"{_caption(moment.rep, moment.finding)} {means}".strip()
    return Still(fault=moment.fault.title, caption=caption, image=drawn)


def _close_up(image: Image, shot: Shot) -> tuple[Image, Shot]:
    """The part of the picture around the body, enlarged, and the moment in its pixels."""
    left, top, right, bottom = _box(image, shot.pose)
    scale = _SIDE / max(right - left, bottom - top)
    size = (round((right - left) * scale), round((bottom - top) * scale))
    part = cv2.resize(image[top:bottom, left:right], size, interpolation=cv2.INTER_CUBIC)
    corner = np.array([left, top], float)
    pose = _moved(shot.pose, corner, scale)
    neutral = None if shot.neutral is None else _moved(shot.neutral, corner, scale)
    return part.astype(np.uint8, copy=False), replace(
        shot, frame=replace(shot.frame, pose=pose), pose=pose, neutral=neutral
    )


def _box(image: Image, pose: Pose) -> tuple[int, int, int, int]:
    """Left, top, right, bottom around all that is seen of the body, within the picture."""
    height, width = image.shape[:2]
    body = pose.points[pose.visibility >= _SEEN]
    low, high = body.min(axis=0), body.max(axis=0)
    room = _ROOM * float((high - low).max())
    low, high = low - room, high + room
    missing = max(_NARROWEST * float(high[1] - low[1]) - float(high[0] - low[0]), 0.0)
    low[0], high[0] = low[0] - missing / 2, high[0] + missing / 2
    limit = np.array([width, height], float)
    left, top = np.clip(low, 0, limit - 2).astype(int).tolist()
    right, bottom = np.clip(np.ceil(high), (left + 2, top + 2), limit).astype(int).tolist()
    return left, top, right, bottom


def _moved(pose: Pose, corner: FloatArray, scale: float) -> Pose:
    return replace(pose, points=(pose.points - corner) * scale)


def _caption(rep: RepResult, one: Finding) -> str:
    """Which rep, how grave in words, and then the number."""
    # How far it went is told without a sign, but where the limit lies on the other side of 0.
    size = abs if one.value * one.limit >= 0 else float
    value = amount(size(one.value), one.unit)
    # From 0 on all is too much: nothing to compare with.
    limit = f"; watch from {size(one.limit):.3g}" if one.limit else ""
    when = f"Rep {rep.index}, at {one.time_s:.1f} s"
    return f"{when}: {word_with_doubt(one)}. {value[:1].upper()}{value[1:]}{limit}."
