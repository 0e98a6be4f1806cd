"""The watcher of the background: camera motion, cuts and sharpness, in well under a millisecond.

Corners outside the person's mask are followed by sparse optical flow in a picture 160 pixels wide;
the similarity that fits most of their steps is the camera's: pan, zoom and roll. The mask is that
of the picture before: the background can so be looked at beside the network.
"""

import cmath

import cv2
import numpy as np
from numpy.typing import NDArray

from posecheck.body.pose import LANDMARK_COUNT, Landmark, Pose
from posecheck.body.scene import Scene
from posecheck.capture.video import Image, VideoFrame

Grey = NDArray[np.uint8]
# Width of the picture in which corners are followed.
WIDTH = 160
# Fewer corners than this tell nothing; once there are no more than twenty, new ones are looked for.
_FEWEST, _FEW, _MOST = 6, 20, 60
_WINDOW = (9, 9)
# Corners that lie closer together than this share of the width tell of no zoom and no roll.
_SPREAD = 0.15
# No camera zooms or rolls by more from one picture to the next, as a share and in radians.
_FASTEST = 0.1
# Coarse pictures of one scene correlate by 0.57-1 from frame to frame, also at 1 to 5 frames a
# second; across a cut by -0.02 to 0.01 (real clips).
_SAME_SCENE = 0.4
_COARSE = (32, 24)
# The person in the small mask and a margin around her.
_PERSON, _MARGIN = 60, np.ones((9, 9), np.uint8)
# Sharpness changes slowly.
DETAIL_EVERY_S = 1.0
_TRUNK_PX = 100.0
_TRUNK = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


class SceneWatcher:
    """Follow the background of one stream."""

    def __init__(self) -> None:
        self._before: Grey | None = None
        self._corners: NDArray[np.float32] | None = None
        # What the camera did since the beginning: a point p, seen from the middle of the picture,
        # is now seen at _turn * p + _moved.
        self._turn, self._moved = 1 + 0j, 0j
        self._person: Grey | None = None
        self._detail = float("nan")
        self._next_detail_s = 0.0

    def look(self, image: Image) -> Scene:
        """What this picture shows besides the person."""
        factor = WIDTH / image.shape[1]
        size = (WIDTH, max(2, round(image.shape[0] * factor)))
        # Grey first: one channel is scaled in a third to a half of the time, and to the same.
        whole = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
        grey = np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)
        before, self._before = self._before, grey
        if before is None or before.shape != grey.shape:
            self._corners = self._find(grey)
            return self._scene(factor, stirred=0.0, cut=before is not None)
        stirred = float(cv2.absdiff(grey, before).mean())
        cut = _likeness(grey, before) < _SAME_SCENE
        if cut:
            self._turn, self._moved = 1 + 0j, 0j
        else:
            self._follow(before, grey)
        if cut or self._corners is None or len(self._corners) < _FEW:
            self._corners = self._find(grey)
        return self._scene(factor, stirred=stirred, cut=cut)

    def learn(self, frame: VideoFrame, pose: Pose, mask: NDArray[np.float32]) -> None:
        """Where the person is in the picture that was looked at last, and how sharp she is."""
        if self._before is not None:
            size = (self._before.shape[1], self._before.shape[0])
            # The mask is smooth: every few of its samples are enough, and much quicker.
            step = max(1, mask.shape[1] // (2 * WIDTH))
            small = cv2.resize(mask[::step, ::step], size, interpolation=cv2.INTER_LINEAR)
            self._person = np.asarray(small * 255, np.uint8)
        if frame.time_s >= self._next_detail_s:
            self._next_detail_s = frame.time_s + DETAIL_EVERY_S
            self._detail = detail_of(frame.image, pose)

    def _scene(self, factor: float, *, stirred: float, cut: bool) -> Scene:
        moved = self._moved / factor
        return Scene(
            moved=(moved.real, moved.imag),
            stirred=stirred,
            cut=cut,
            detail=self._detail,
            grown=1000 * (abs(self._turn) - 1),
            rolled=1000 * cmath.phase(self._turn),
        ).rounded()

    def _background(self, grey: Grey) -> Grey | None:
        """255 where the person is not; None while she has not been seen."""
        if self._person is None or self._person.shape != grey.shape:
            return None
        person = cv2.dilate(self._person, _MARGIN)
        return np.where(person < _PERSON, 255, 0).astype(np.uint8)

    def _find(self, grey: Grey) -> NDArray[np.float32] | None:
        found = cv2.goodFeaturesToTrack(grey, _MOST, 0.01, 5, mask=self._background(grey))
        return None if found is None else np.asarray(found, np.float32)

    def _follow(self, before: Grey, grey: Grey) -> None:
        """Move the corners on, and the camera by what most of them did."""
        if self._corners is None or len(self._corners) < _FEWEST:
            return
        after, found, _ = cv2.calcOpticalFlowPyrLK(
            before, grey, self._corners, None, winSize=_WINDOW, maxLevel=2
        )
        kept = found[:, 0] > 0
        background = self._background(grey)
        if background is not None:
            x, y = np.round(after[:, 0]).astype(int).T
            inside = (x >= 0) & (y >= 0) & (x < grey.shape[1]) & (y < grey.shape[0])
            kept &= inside
            kept[inside] &= background[y[inside], x[inside]] > 0
        if kept.sum() < _FEWEST:
            self._corners = None
            return
        turn, step = _step(self._corners[kept, 0], after[kept, 0], grey.shape)
        self._turn, self._moved = turn * self._turn, turn * self._moved + step
        self._corners = np.asarray(after[kept], np.float32)


def _step(
    before: NDArray[np.float32], after: NDArray[np.float32], shape: tuple[int, ...]
) -> tuple[complex, complex]:
    """Turn and step of the similarity about the picture's middle that most corners follow."""
    middle = np.array([shape[1], shape[0]], np.float32) / 2
    if before.std(axis=0).max() > _SPREAD * shape[1]:
        fit, _ = cv2.estimateAffinePartial2D(before - middle, after - middle, method=cv2.LMEDS)
        if fit is not None and abs(change := complex(fit[0, 0], fit[1, 0]) - 1) < _FASTEST:
            return 1 + change, complex(fit[0, 2], fit[1, 2])
    x, y = np.median(after - before, axis=0).tolist()
    return 1 + 0j, complex(x, y)


def detail_of(image: Image, pose: Pose) -> float:
    """How sharp the person is, percent, see ``Scene.detail``; NaN when she is too small."""
    points = pose.points
    trunk = points[_TRUNK]
    length = float(np.hypot(*(trunk[:2].mean(axis=0) - trunk[2:].mean(axis=0))))
    size = np.array([image.shape[1], image.shape[0]])
    left, top = np.clip(points.min(axis=0), 0, size).astype(int)
    right, bottom = np.clip(points.max(axis=0), 0, size).astype(int)
    if length < 1 or right - left < LANDMARK_COUNT or bottom - top < LANDMARK_COUNT:
        return float("nan")
    grey = cv2.cvtColor(np.ascontiguousarray(image[top:bottom, left:right]), cv2.COLOR_RGB2GRAY)
    factor = _TRUNK_PX / length
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    scaled = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way).astype(np.float32)
    spread = float(scaled.std())
    if spread < 1.0:
        return float("nan")
    return 100.0 * float(np.abs(cv2.Laplacian(scaled, cv2.CV_32F)).mean()) / spread


def _likeness(one: Grey, other: Grey) -> float:
    """Correlation of two coarse pictures, -1..1; 1 where one of them is flat."""
    a, b = (cv2.resize(grey, _COARSE, interpolation=cv2.INTER_AREA) for grey in (one, other))
    a, b = (grey.astype(float) - float(grey.mean()) for grey in (a, b))
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / size if size > 0 else 1.0
