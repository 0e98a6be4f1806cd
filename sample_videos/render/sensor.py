"""What a cheap camera makes of a clean picture."""

from dataclasses import dataclass

import cv2
import numpy as np

from sample_videos.render.pictures import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensor:
    """Recording quality.

    noise: standard deviation of grey levels. blur: standard deviation of defocus, pixels.
    exposure: gain. frames_per_second: nominal rate. time_jitter: standard deviation of frame
    times in parts of the frame interval, as phones record. crf: H.264 constant rate factor, 18
    nearly lossless to 40 poor.
    """

    noise: float = 2.0
    blur: float = 0.0
    exposure: float = 1.0
    frames_per_second: float = 20.0
    time_jitter: float = 0.0
    crf: int = 23

    def record(self, picture: Picture, rng: np.random.Generator) -> Picture:
        """Degrade one RGB picture (H, W, 3)."""
        seen = picture
        if self.blur > 0:
            seen = cv2.GaussianBlur(seen, (0, 0), self.blur).astype(np.uint8)
        if self.exposure == 1.0 and self.noise == 0.0:
            return seen
        light = seen.astype(np.float32) * np.float32(self.exposure)
        light += np.float32(self.noise) * rng.standard_normal(seen.shape, dtype=np.float32)
        recorded: Picture = np.clip(light, 0, 255).astype(np.uint8)
        return recorded

    def frame_times(self, seconds: float, rng: np.random.Generator) -> list[float]:
        """Ascending frame times (s) within ``seconds``."""
        count = int(seconds * self.frames_per_second)
        late = np.clip(rng.normal(0, max(self.time_jitter, 1e-12), count), -0.4, 0.4)
        times = (np.arange(count) + late) / self.frames_per_second
        return [float(t) for t in times - times[0]]
