"""The type of a picture, shared by everything that draws or records."""

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""(H, W, 3) RGB, or (H, W) grey."""
