"""Sets in which good and faulty reps follow each other in any order, put together from drawn reps.

A rep begins and ends in the same stand, so that reps of one body before one camera can be cut there
and put in another order: every pattern needs no clip of its own. Sets of somebody who is stuck in
a posture, standing and moving, are drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posecheck.body.pose import Seconds
from posecheck.body.track import PoseFrame
from sample_videos.render.arms import Arms
from sample_videos.render.faults import Faults
from sample_videos.render.timeline import Rep, Timeline
from sample_videos.validation.back_grid import FRAMES_PER_SECOND, NONE, SIDE, lift, ribs, tilt
from sample_videos.validation.case import LYING, Case, a_set, bridge_of, make_case
from sample_videos.validation.clips import track_of

# Sizes of the faults of each set, in the order in which they come.
PATTERNS: dict[str, tuple[float, ...]] = {
    "good, then faulty": (0, 15, 15),
    "good, then three faulty": (0, 15, 15, 15),
    "two good, then three faulty": (0, 0, 15, 15, 15),
    "one faulty among good": (0, 0, 15, 0),
    "alternating": (0, 15, 0, 15),
    "growing with tiredness": (0, 5, 10, 15),
    "good, then 10": (0, 10, 10, 0),
    "faulty throughout": (15, 15, 15),
    "10 throughout": (10, 10, 10),
    "good throughout": (0, 0, 0),
}
# Kept of the rest before and after each rep, seconds.
_BEFORE_S, _AFTER_S = 0.35, 0.1
_PARTS = frozenset({"anterior_tilt", "rib_thrust", "valgus_left_cm"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PieceOfSet:
    """One drawn rep with the rest around it, and the size of its fault."""

    size: float
    frames: tuple[PoseFrame, ...]


def stuck_case(body: str, posture: Faults, *, lying: bool = False) -> Case:
    """Three good reps of somebody who always stands, or lies, and moves with this posture."""
    rep = lift(NONE) if lying else Rep(faults=NONE)
    case = make_case(
        "stuck", "posture", body, a_set(*(rep,) * 3, still_s=2.0),
        camera=LYING if lying else SIDE, fps=FRAMES_PER_SECOND, judged=False, posture=posture,
    )  # fmt: skip
    return bridge_of(case, Arms.CEILING) if lying else case


def bridge_tens(body: str) -> Case:
    """Bridges with 10 degrees, which the grid does not have."""
    lifts = [lift(one) for one in (NONE, tilt(10), NONE, ribs(10))]
    case = make_case(
        "bridge", "tens", body, a_set(*lifts, still_s=2.0),
        camera=LYING, fps=FRAMES_PER_SECOND, judged=False,
    )  # fmt: skip
    return bridge_of(case, Arms.CEILING)


def pieces_of(cases: Sequence[Case], size_of: str) -> list[PieceOfSet]:
    """The reps of these clips that have this fault alone, or none."""
    found = []
    for case in cases:
        frames = list(track_of(case).frames())
        for span in Timeline(case.spec.events).spans():
            faults = span.rep.faults.named().keys() & _PARTS
            if faults <= {size_of}:
                inside = cut(frames, span.start - _BEFORE_S, span.end + _AFTER_S)
                size = getattr(span.rep.faults, size_of)
                found.append(PieceOfSet(size=size, frames=tuple(inside)))
    return found


def set_of(still: Sequence[PoseFrame], pieces: Sequence[PieceOfSet]) -> list[PoseFrame]:
    """A still stand, then these reps one after the other, in rising time."""
    frames = list(still)
    for piece in pieces:
        shift = frames[-1].time_s + 1.0 / FRAMES_PER_SECOND - piece.frames[0].time_s
        frames += [replace(one, time_s=Seconds(one.time_s + shift)) for one in piece.frames]
    return frames


def chosen(pieces: Sequence[PieceOfSet], sizes: Sequence[float]) -> list[PieceOfSet] | None:
    """Reps of these sizes, none twice while there is another; None when a size was not drawn."""
    by_size: dict[float, list[PieceOfSet]] = {}
    for piece in pieces:
        by_size.setdefault(piece.size, []).append(piece)
    taken, used = [], dict.fromkeys(by_size, 0)
    for size in sizes:
        if size not in by_size:
            return None
        taken.append(by_size[size][used[size] % len(by_size[size])])
        used[size] += 1
    return taken


def cut(frames: Sequence[PoseFrame], start_s: float, end_s: float) -> list[PoseFrame]:
    """The frames of a stretch."""
    return [one for one in frames if start_s <= one.time_s < end_s]
