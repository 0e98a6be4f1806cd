"""What the figure shader must know to paint skin, face and clothes."""

from functools import lru_cache

import cv2
import numpy as np

from sample_videos.render.data import BodyDataError, body_data_folder
from sample_videos.render.pictures import Picture
from sample_videos.render.surface import reference_body
from sample_videos.render.wardrobe import Wardrobe

Numbers = tuple[float, ...]


def eye_uniforms() -> dict[str, Numbers]:
    """Centres of both eyes on the reference body, around which the face is painted."""
    body = reference_body()
    return {f"eye_{s}": tuple(map(float, body.at_rest(f"{s}_eye"))) for s in ("left", "right")}


def clothes_uniforms(wardrobe: Wardrobe) -> dict[str, Numbers]:
    """Colours and cut of one wardrobe."""
    w = wardrobe
    return {
        "skin": w.skin,
        "hair": w.hair,
        "leggings": w.leggings,
        "top": w.top,
        "shoes": w.shoes,
        "shirt": w.shirt,
        "cut": _cut(w),
    }


def _cut(wardrobe: Wardrobe) -> tuple[float, float, float, float]:
    """Heights on the reference body: hip, waistband, top's hem, leggings' hem."""
    body = reference_body()
    hip, ankle = float(body.at_rest("right_hip")[2]), float(body.at_rest("right_ankle")[2])
    waist = hip + 0.105
    hem = waist - 0.005 if wardrobe.long_top else hip + 0.27
    return hip, waist, hem, hip - 0.26 if wardrobe.shorts else ankle + 0.13


@lru_cache(maxsize=1)
def face_masks() -> Picture:
    """Red: flushed face, green: lips, blue: ears; (1024, 1024, 4), rows from the bottom."""
    folder = body_data_folder() / "textures"
    masks = []
    for name in ("face", "lips", "ears"):
        mask = cv2.imread(str(folder / f"mpfb_{name}.jpg"), cv2.IMREAD_GRAYSCALE)
        if mask is None:
            raise BodyDataError(f"the texture {name} is missing from {folder}")
        masks.append(cv2.resize(mask, (1024, 1024), interpolation=cv2.INTER_AREA))
    stacked = np.stack([*masks, masks[0]], axis=2)[::-1]
    return np.ascontiguousarray(stacked, dtype=np.uint8)
