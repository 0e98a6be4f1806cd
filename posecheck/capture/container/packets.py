"""The packets of a file, read once without decoding: which pictures there are, and their stamps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from posecheck.body.pose import FloatArray

# Reading begins again after a piece that cannot be read, but not for ever in one place.
_MOST_FAILURES = 100


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stamps:
    """What the packets of one stream say, in the order of the file; NaN where they say nothing.

    Attributes:
        shown: (n,) when each picture is to be shown, seconds.
        decoded: (n,) when it is to be decoded, seconds.
    """

    shown: FloatArray
    decoded: FloatArray

    @property
    def span_s(self) -> float:
        """Seconds from the usual first to the usual last picture; a few stamps far off are none."""
        known = self.shown[np.isfinite(self.shown)]
        if len(known) == 0:
            return 0.0
        low, high = np.quantile(known, [0.02, 0.98])
        return float(high - low)

    def __len__(self) -> int:
        return len(self.shown)


def packets_of(
    container: InputContainer, streams: Sequence[VideoStream]
) -> "Iterator[Packet[VideoStream]]":
    """Every packet of these streams, going on after pieces of the file that cannot be read."""
    failures = 0
    while failures < _MOST_FAILURES:
        packets = container.demux(*streams)
        try:
            for packet in packets:
                if packet.size or packet.dts is not None:
                    failures = 0
                    yield cast("Packet[VideoStream]", packet)
            return
        except av.error.EOFError:
            return
        except (av.error.FFmpegError, OSError, IndexError):  # the last: a stream begins meanwhile
            failures += 1


def read_stamps(container: InputContainer, streams: Sequence[VideoStream]) -> dict[int, Stamps]:
    """The stamps of each stream, by its index; the container is at its end afterwards."""
    found: dict[int, tuple[list[float], list[float]]] = {one.index: ([], []) for one in streams}
    for packet in packets_of(container, streams):
        shown, decoded = found[packet.stream_index]
        base = float(packet.time_base or 0)
        shown.append(np.nan if packet.pts is None else packet.pts * base)
        decoded.append(np.nan if packet.dts is None else packet.dts * base)
    return {
        index: Stamps(shown=np.array(shown, float), decoded=np.array(decoded, float))
        for index, (shown, decoded) in found.items()
    }
