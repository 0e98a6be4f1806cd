"""The one time line of a file: what its stamps mean, mended where they cannot be meant.

Every picture has a time, and times rise strictly in the order in which pictures are shown. A stamp
far off is put between its neighbours, a clock that starts anew goes on, and where there is no clock
pictures come at the nominal rate.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import median_filter

from posecheck.body.pose import FloatArray
from posecheck.capture.container.packets import Stamps

# A stamp is far off when so many seconds, or usual steps, part it from those around it.
_FAR_S, _FAR_STEPS = 1.0, 20.0
# Half the neighbours that say what is usual there: so many stamps in a row may be wrong.
_NEIGHBOURS = 8
# Pictures that are shown before one that is decoded earlier are at most so many later in the file.
REORDERED = 32
# A longer time without a picture is a gap: the camera paused, or something is lost.
_GAP_S, _GAP_STEPS = 2.0, 5.0
_SAME = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Timeline:
    """When the pictures of a stream are shown.

    Attributes:
        times: (n,) seconds from the first, rising strictly.
        places: (n,) for each packet, in the order of the file, its place in ``times``; where
            ``in_order`` is false only the decoder knows which picture comes first.
        in_order: whether the stamps say which picture is shown when, rather than decoded when.
        step_s: the usual time from picture to picture.
        assumed_rate: pictures a second that were taken for want of stamps; None where there were.
        mended: stamps that could not be meant.
        gaps: from when to when there was no picture for long.
    """

    times: FloatArray
    places: NDArray[np.int_]
    in_order: bool
    step_s: float
    assumed_rate: float | None = None
    mended: int = 0
    gaps: tuple[tuple[float, float], ...] = field(init=False)

    def __post_init__(self) -> None:
        long = np.flatnonzero(np.diff(self.times) > max(_GAP_S, _GAP_STEPS * self.step_s))
        gaps = tuple((float(self.times[i]), float(self.times[i + 1])) for i in long)
        object.__setattr__(self, "gaps", gaps)

    def __len__(self) -> int:
        return len(self.times)

    @property
    def length_s(self) -> float:
        """Seconds from the first picture to the last."""
        return float(self.times[-1]) if len(self.times) else 0.0

    def watched(self, time_s: float) -> float:
        """Seconds of pictures until then: gaps count as one step."""
        gone = sum(
            min(end, time_s) - start - self.step_s for start, end in self.gaps if start < time_s
        )
        return max(time_s - gone, 0.0)


def make_timeline(stamps: Stamps, *, rate: float, reorders: bool) -> Timeline:
    """The time line of a stream.

    Args:
        rate: the stream's nominal rate, pictures a second.
        reorders: whether its pictures may be shown in another order than they are decoded in.
    """
    times, count = _told(stamps), len(stamps)
    if times is None:
        nominal = np.arange(count) / rate
        return Timeline(
            times=nominal,
            places=np.arange(count),
            in_order=False,
            step_s=1 / rate,
            assumed_rate=rate,
        )
    step = _usual_step(times, rate)
    wrong = _far_off(times, step)
    times = _filled(np.where(wrong, np.nan, times), step)
    in_order = not reorders or bool(np.any(np.diff(times) < 0))
    order = _decoding_order(stamps, step)
    times = _running_on(times if in_order or order is None else order, order, step)
    times = _in_holes(times, wrong, step)
    sequence = np.argsort(times, kind="stable")
    places = np.empty(count, int)
    places[sequence] = np.arange(count)
    rising = _spread(times[sequence], step)
    return Timeline(
        times=rising - rising[0],
        places=places,
        in_order=in_order,
        step_s=step,
        mended=int(wrong.sum()),
    )


def _told(stamps: Stamps) -> FloatArray | None:
    """When pictures are shown, else decoded; None where that is not known, or always the same."""
    for times in (stamps.shown, stamps.decoded):
        known = times[np.isfinite(times)]
        if 2 * len(known) >= len(times) and (len(times) < 2 or np.ptp(known) > _SAME):
            return times
    return None


def _usual_step(times: FloatArray, rate: float) -> float:
    steps = np.diff(np.unique(times[np.isfinite(times)]))
    steps = steps[steps > _SAME]
    return float(np.median(steps)) if len(steps) else 1 / rate


def _far_off(times: FloatArray, step: float) -> NDArray[np.bool_]:
    """Which stamps are far from all around them, and not simply between them."""
    filled = _filled(times, step)
    around = median_filter(filled, size=2 * _NEIGHBOURS + 1, mode="reflect")
    far = np.abs(filled - around) > max(_FAR_S, _FAR_STEPS * step)
    good = np.flatnonzero(~far)
    for i in np.flatnonzero(far):
        after = int(np.searchsorted(good, i))
        if 0 < after < len(good):
            far[i] = not filled[good[after - 1]] < filled[i] < filled[good[after]]
    far &= np.isfinite(times)
    return far


def _filled(times: FloatArray, step: float) -> FloatArray:
    """The stamps, those that are missing step by step after the last that is there."""
    known = np.flatnonzero(np.isfinite(times))
    if len(known) == 0:
        return np.arange(len(times), dtype=float) * step
    number = np.arange(len(times))
    before = known[np.clip(np.searchsorted(known, number, side="right") - 1, 0, None)]
    return np.asarray(times[before] + (number - before) * step)


def _decoding_order(stamps: Stamps, step: float) -> FloatArray | None:
    """What rises from packet to packet as long as the clock runs on; None where nobody says."""
    decoded = stamps.decoded
    if not np.isfinite(decoded).all():
        return None
    return _filled(np.where(_far_off(decoded, step), np.nan, decoded), step)


def _running_on(times: FloatArray, order: FloatArray | None, step: float) -> FloatArray:
    """The same clock throughout: where it starts anew, it goes on from the last picture."""
    key, slack = (times, max(_FAR_S, _FAR_STEPS * step)) if order is None else (order, step / 2)
    shift, latest, highest = 0.0, -np.inf, key[0]
    out = np.empty(len(times))
    for i, (time, place) in enumerate(zip(times.tolist(), key.tolist(), strict=True)):
        if place < highest - slack:
            shift = latest + step - float(times[i : i + REORDERED].min())
            highest = place
        highest = max(highest, place)
        out[i] = time + shift
        latest = max(latest, out[i])
    return out


def _in_holes(times: FloatArray, wrong: NDArray[np.bool_], step: float) -> FloatArray:
    """Each stamp that was wrong is put where one is missing near by, if one is.

    So are those of the first and of the last packets: before and after all others.
    """
    known = np.sort(times[~wrong])
    right = np.flatnonzero(~wrong)
    holes = (known[:-1] + step)[np.diff(known) > 1.5 * step].tolist()
    holes += [known[0] - step * n for n in range(1, right[0] + 1)]
    holes += [known[-1] + step * n for n in range(1, len(times) - right[-1])]
    times = times.copy()
    for i in np.flatnonzero(wrong).tolist():
        near = [hole for hole in holes if abs(hole - times[i]) <= REORDERED * step]
        if near:
            times[i] = min(near, key=lambda hole: abs(hole - times[i]))
            holes.remove(times[i])
    return times


def _spread(times: FloatArray, step: float) -> FloatArray:
    """Sorted times made to rise: pictures of one stamp share the time until the next."""
    starts = np.flatnonzero(np.concatenate([[True], np.diff(times) > _SAME]))
    sizes = np.diff([*starts, len(times)])
    room = np.diff(times[starts])
    room = np.append(room, room[-1] if len(room) else step * sizes[-1])
    steps = np.minimum(step, room / sizes)
    number = np.arange(len(times)) - np.repeat(starts, sizes)
    return np.asarray(np.repeat(times[starts], sizes) + number * np.repeat(steps, sizes))
