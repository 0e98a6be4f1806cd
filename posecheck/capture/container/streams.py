"""The choice of the stream that shows her, among those of a file."""

from collections.abc import Mapping, Sequence

from av.stream import Disposition
from av.video.stream import VideoStream

from posecheck.capture.container.packets import Stamps

# A stream that lasts this share of the longest is as long.
_AS_LONG = 0.9
# A stream shorter than this share of the longest is a preview.
_PREVIEW = 0.1
_STILL = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image


def picture_streams(streams: Sequence[VideoStream]) -> list[VideoStream]:
    """Those that may show a video: covers and thumbnails that say so of themselves are left out.

    So is what is in no format that can be decoded.
    """
    return [
        one for one in streams if one.codec_context is not None and not one.disposition & _STILL
    ]


def choose_stream(streams: Sequence[VideoStream], stamps: Mapping[int, Stamps]) -> VideoStream:
    """The moving picture that the file plays by default; else the longest, then the largest.

    Args:
        streams: at least one; a single picture is chosen only where nothing moves.
        stamps: of each stream, by its index.
    """
    longest_s = max(stamps[one.index].span_s for one in streams)

    def rank(stream: VideoStream) -> tuple[bool, bool, bool, int, int]:
        one = stamps[stream.index]
        moves = len(one) > 1 and one.span_s >= _PREVIEW * longest_s
        default = bool(stream.disposition & Disposition.default)
        as_long = one.span_s >= _AS_LONG * longest_s
        return moves, default, as_long, stream.width * stream.height, len(one)

    return max(streams, key=rank)
