"""The picture of docs/measurement.md: outline, hull and gap on frames of a sample video."""

from pathlib import Path

import numpy as np

from posecheck.body.back import back_edge, edge_in_picture, find_hollow
from posecheck.body.pose import FloatArray
from posecheck.body.track import PoseTrack
from posecheck.capture.landmarker import PhotoEstimator
from posecheck.capture.model.model_file import ensure_model
from posecheck.capture.video import Image, VideoReader

SAMPLE = Path(__file__).parents[1] / "squat_side_pelvis.mp4"
# Standing; at the bottom of a good rep; of one with the pelvis tipped forward.
MOMENTS = (("standing", 1.0), ("bottom, good", 2.9), ("bottom, pelvis tipped 15°", 6.3))
_BACK, _HULL, _GAP, _AXIS = "#1B998B", "#E9A820", "#C8553D", "#FAF7F2"


def draw_method(path: Path) -> None:
    """Write the picture."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3.4 * len(MOMENTS), 4.0), dpi=100, layout="constrained")
    panels = figure.subplots(1, len(MOMENTS))
    with PhotoEstimator(ensure_model().path) as estimator:
        for axes, (name, time_s) in zip(panels, MOMENTS, strict=True):
            image = _picture_at(time_s)
            track = PoseTrack.from_frames([estimator.look(image)])
            axes.imshow((0.6 * image + 0.4 * 128).astype(np.uint8))
            for points, style, colour in _lines(track):
                axes.plot(points[:, 0], points[:, 1], style, color=colour, linewidth=2)
            arch = float(find_hollow(back_edge(track)).depth[0])
            axes.set_title(f"{name}\narch {arch:.3f} of the trunk", fontsize=9)
            (left, right), (top, bottom) = _window(track)
            axes.set(xlim=(left, right), ylim=(bottom, top))
            axes.axis("off")
    figure.savefig(path)


def _picture_at(time_s: float) -> Image:
    with VideoReader(SAMPLE) as video:
        return next(frame.image for frame in video if frame.time_s >= time_s)


def _lines(track: PoseTrack) -> list[tuple[FloatArray, str, str]]:
    """Axis, edge, chord and gap in pixels, each with style and colour."""
    edge, hollow = edge_in_picture(track)[0], find_hollow(back_edge(track))
    low, deep, high = (edge[one[0]] for one in (hollow.low, hollow.deep, hollow.high))
    axis = np.stack([track.middle("hip")[0], track.middle("shoulder")[0]])
    along = (axis[1] - axis[0]) / np.linalg.norm(axis[1] - axis[0])
    share = ((deep - low) @ along) / ((high - low) @ along)
    return [
        (axis, "--", _AXIS),
        (edge, "-", _BACK),
        (np.stack([low, high]), "-", _HULL),
        (np.stack([deep, low + share * (high - low)]), "-", _GAP),
    ]


def _window(track: PoseTrack) -> FloatArray:
    """(2, 2) left and right, top and bottom of what is shown."""
    hips, shoulders = track.middle("hip")[0], track.middle("shoulder")[0]
    middle, reach = (hips + shoulders) / 2, 1.05 * np.linalg.norm(shoulders - hips)
    return np.stack([middle - reach, middle + reach], axis=1)
