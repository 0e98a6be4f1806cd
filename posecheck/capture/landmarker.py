"""MediaPipe's pose landmarker: one per stream, never shared, always closed."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import mediapipe as mp

from posecheck.body.plausible import is_plausible
from posecheck.body.pose import Pose, Seconds
from posecheck.body.scene import Scene
from posecheck.body.track import PoseFrame
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.network import (
    everybody,
    levels_of,
    mask_of,
    open_landmarker,
    poses_in,
    size_of,
    wrapped,
)
from posecheck.capture.outline import hide_off_mask, trace_contour
from posecheck.capture.people import paint_over, prominence, same_person
from posecheck.capture.scene import SceneWatcher
from posecheck.capture.video import Image, VideoFrame
from posecheck.closing import Closing

# Looking for a second person costs a second network: once a second is enough to choose whom to
# follow, and every three seconds to say that somebody else has come.
PEOPLE_INTERVAL_S, FOLLOWED_INTERVAL_S = 1.0, 3.0
# While the tracked pose is none that a body can take, a fresh look may find her.
DOUBT_INTERVAL_S = 0.3
# The look around takes as long as the tracker's next pictures; its answer is always asked for at
# the same one, so that a file gives the same result every time.
_ANSWER_AFTER = 3
_MAX_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """What the network says of one picture; the mask's memory lives as long as ``mask``."""

    pose: Pose | None
    mask: mp.Image | None


class PoseEstimator(Closing):
    """Frames in, pose frames out; one estimator follows one person through one stream.

    Args:
        model: the network, see ``ensure_model``.
        contours: whether the outline of the trunk is read from the person's mask.
        count_people: whether to look for a second person now and then.
    """

    def __init__(
        self, model: ModelFile, *, contours: bool = True, count_people: bool = True
    ) -> None:
        self._tracker = open_landmarker(model.path, masks=contours)
        self._counter = (
            open_landmarker(model.path, single_picture=True, num_poses=_MAX_PEOPLE)
            if count_people
            else None
        )
        self._scenes = SceneWatcher()
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="beside")
        self._around = ThreadPoolExecutor(1, thread_name_prefix="around")
        self._model, self._contours = model, contours
        self._last_ms = -1
        self._next_count_s = 0.0
        self._counting: Future[list[Pose]] | None = None
        self._waited = 0
        self._chosen = False

    def close(self) -> None:
        """Free both networks."""
        self._beside.shutdown()
        self._around.shutdown()
        self._tracker.close()
        if self._counter is not None:
            self._counter.close()

    def estimate(self, frame: VideoFrame, *, outline: bool = True) -> PoseFrame:
        """Find the person in the next frame of the stream; without the outline it is quicker."""
        return self._begin(frame, outline=outline).result()

    def estimates(self, frames: Iterable[VideoFrame]) -> Iterator[PoseFrame]:
        """The same for a whole stream: an outline is read while the network sees the next picture.

        Each pose comes one picture late, so this is for files.
        """
        before: Future[PoseFrame] | None = None
        for frame in frames:
            coming = self._begin(frame)
            if before is not None:
                yield before.result()
            before = coming
        if before is not None:
            yield before.result()

    def _begin(self, frame: VideoFrame, *, outline: bool = True) -> Future[PoseFrame]:
        """Ask the network; what else the picture shows is read in the other thread, in turn."""
        scene = self._beside.submit(self._scenes.look, frame.image)
        self._count(frame.image, frame.time_s)
        found = self._track(frame.image, frame.time_s)
        people = self._counted(found)
        if people is not None and len(people) > 1 and not self._chosen:
            found = self._choose(frame, found, people)
        if people and found.pose is not None and not is_plausible(found.pose):
            found = self._find_again(frame, found, people)
        if found.pose is not None and not is_plausible(found.pose):
            self._next_count_s = min(self._next_count_s, frame.time_s + DOUBT_INTERVAL_S)
        self._chosen = found.pose is not None and (self._chosen or people is not None)
        count = None if people is None else len(people)
        return self._beside.submit(self._complete, frame, found, scene, count, outline=outline)

    def _complete(
        self,
        frame: VideoFrame,
        found: _Found,
        scene: Future[Scene],
        people: int | None,
        *,
        outline: bool,
    ) -> PoseFrame:
        """The pose with what the mask tells of it."""
        height, width = frame.image.shape[:2]
        pose, contour = found.pose, None
        if pose is not None and found.mask is not None:
            mask = levels_of(found.mask)
            pose = hide_off_mask(mask, pose)
            contour = trace_contour(mask, pose) if outline else None
            self._scenes.learn(frame, pose, mask)
        return PoseFrame(
            time_s=frame.time_s,
            width=width,
            height=height,
            pose=pose,
            people=people,
            contour=contour,
            scene=scene.result(),
            lite=self._model.name == "lite",
        )

    def _track(self, image: Image, time_s: Seconds) -> _Found:
        """The next pose of the tracked person, and her mask."""
        # The tracker asks for stamps that rise strictly; two frames may share a millisecond.
        self._last_ms = max(self._last_ms + 1, round(time_s * 1000))
        result = self._tracker.detect_for_video(wrapped(image), self._last_ms)
        found = poses_in(result, size_of(image))
        return _Found(found[0], mask_of(result, 0)) if found else _Found(None, None)

    def _count(self, image: Image, time_s: Seconds) -> None:
        """Look for everybody in the picture beside the tracker now and then."""
        if self._counter is None or self._counting is not None or time_s < self._next_count_s:
            return
        self._next_count_s = time_s + (FOLLOWED_INTERVAL_S if self._chosen else PEOPLE_INTERVAL_S)
        self._counting, self._waited = self._around.submit(everybody, self._counter, image), 0

    def _counted(self, found: _Found) -> list[Pose] | None:
        """Who was seen; waits only while it is open whom to follow."""
        if self._counting is None:
            return None
        self._waited += 1
        sure = self._chosen and found.pose is not None and is_plausible(found.pose)
        if sure and self._waited < _ANSWER_AFTER:
            return None
        people, self._counting = self._counting.result(), None
        return people

    def _choose(self, frame: VideoFrame, tracked: _Found, people: list[Pose]) -> _Found:
        """Follow the person who is nearest and most in the middle, not whoever was found first.

        The tracker cannot be told whom to follow, so it starts anew on a picture in which the
        others are painted over; from then on it stays with the person it has.
        """
        main = max(people, key=lambda pose: prominence(pose, frame.image.shape[1]))
        if tracked.pose is not None and same_person(tracked.pose, main):
            return tracked
        alone = frame.image.copy()
        for other in people:
            if other is not main:
                paint_over(alone, other, main)
        return self._restart(alone, frame.time_s, tracked)

    def _find_again(self, frame: VideoFrame, tracked: _Found, people: list[Pose]) -> _Found:
        """Start the tracker anew where it holds on to no body though one can be seen.

        With a hidden or blurred face it may cling to a sleeve for seconds.
        """
        main = max(people, key=lambda pose: prominence(pose, frame.image.shape[1]))
        if not is_plausible(main):
            return tracked
        return self._restart(frame.image, frame.time_s, tracked)

    def _restart(self, image: Image, time_s: Seconds, tracked: _Found) -> _Found:
        self._tracker.close()
        self._tracker = open_landmarker(self._model.path, masks=self._contours)
        found = self._track(image, time_s)
        return tracked if found.pose is None else found


class PhotoEstimator(Closing):
    """The most prominent person of a single picture.

    Args:
        model: a ``.task`` bundle, see ``ensure_model``.
    """

    def __init__(self, model: Path) -> None:
        self._network = open_landmarker(
            model, single_picture=True, masks=True, num_poses=_MAX_PEOPLE
        )

    def close(self) -> None:
        """Free the network."""
        self._network.close()

    def look(self, image: Image) -> PoseFrame:
        """Pose and outline of the person who is tallest and most in the middle."""
        height, width = image.shape[:2]
        result = self._network.detect(wrapped(image))
        found = poses_in(result, size_of(image))
        empty = PoseFrame(time_s=Seconds(0.0), width=width, height=height, pose=None, people=0)
        if not found:
            return empty
        main = max(range(len(found)), key=lambda i: prominence(found[i], width))
        mask = mask_of(result, main)
        contour = None if mask is None else trace_contour(levels_of(mask), found[main])
        return replace(empty, pose=found[main], people=len(found), contour=contour)
