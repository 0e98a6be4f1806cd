"""What was wrong with a file itself, told with true times and what to do."""

from posecheck.capture.video import VideoReader
from posecheck.coaching.engine.picture import LEAST_RATE
from posecheck.coaching.engine.session import Problem

# A file this much shorter than it says of itself was cut off.
_SHORT_S, _SHORT_SHARE = 1.0, 0.05
# Fewer pictures than this share without a time of their own are not worth a word.
_UNPLACED_SHARE = 0.01
_MOST_GAPS = 20


def file_problems(video: VideoReader) -> list[Problem]:
    """Everything that was assumed of a file that has been read, or is missing in it."""
    return [
        *_few(video),
        *_assumed(video),
        *_lost(video),
        *_gaps(video),
        *_cut_off(video),
        *_joined(video),
    ]


def _few(video: VideoReader) -> list[Problem]:
    if video.info.fps >= LEAST_RATE or video.info.frames <= 1:
        return []
    what = (
        f"Pictures a second: {video.info.fps:.2g}. Reps may be missed, and none is judged; film "
        "with ten or more."
    )
    return [Problem(start_s=0.0, end_s=video.last_time_s, what=what)]


def _assumed(video: VideoReader) -> list[Problem]:
    line, end_s = video.timeline, video.last_time_s
    found = []
    if line.assumed_rate is not None and len(line) > 1:
        found.append(
            f"The file says nothing of when its pictures were taken: {line.assumed_rate:g} a "
            "second are assumed. Export it as MP4 if the times are not right."
        )
    if line.mended > _UNPLACED_SHARE * len(line):
        found.append(
            f"{line.mended} of {len(line)} pictures had a time that cannot be true; they are taken "
            "to follow one another evenly."
        )
    if video.unplaced > _UNPLACED_SHARE * video.decoded:
        found.append(
            f"{video.unplaced} of {video.decoded} pictures are left out: their times run "
            "backwards. Export the video again as MP4."
        )
    return [Problem(start_s=0.0, end_s=end_s, what=what) for what in found]


def _lost(video: VideoReader) -> list[Problem]:
    line = video.timeline
    return [
        Problem(
            start_s=start,
            end_s=end,
            what=f"The file is damaged: {_pictures(count)} could not be read whole.",
        )
        for start, end, count in video.damage.stretches(line.times, line.step_s)
    ]


def _gaps(video: VideoReader) -> list[Problem]:
    what = "There is no picture: the recording was paused, or this part is lost."
    return [
        Problem(start_s=start, end_s=end, what=what)
        for start, end in video.timeline.gaps[:_MOST_GAPS]
        if start < video.last_time_s
    ]


def _cut_off(video: VideoReader) -> list[Problem]:
    info = video.info
    if info.claimed_s - info.duration_s <= max(_SHORT_S, _SHORT_SHARE * info.claimed_s):
        return []
    what = "The file breaks off here; copy or export it again to see the rest."
    return [Problem(start_s=video.last_time_s, end_s=info.claimed_s, what=what)]


def _joined(video: VideoReader) -> list[Problem]:
    if not video.joined:
        return []
    what = "Another video begins here in the same file; only the first is read. Check each alone."
    return [Problem(start_s=video.last_time_s, end_s=video.last_time_s, what=what)]


def _pictures(count: int) -> str:
    return "1 picture" if count == 1 else f"{count} pictures"
