"""The sample clips: one film of the grid for each exercise, to walk the live page with.

``python -m sample_videos.one_leg.samples`` writes them again.
"""

import json
import shutil
from pathlib import Path

from sample_videos.one_leg.cache import clip_of
from sample_videos.one_leg.film import Film
from sample_videos.one_leg.grid import PLANS, film_of

CLIPS = Path(__file__).parent / "clips"
BODY = "tall"


def sample_film(exercise: str) -> Film:
    """The film of the sample clip of an exercise."""
    return film_of(exercise, BODY, each=1)


def main() -> None:
    """Copy the clips, and what is done in them."""
    CLIPS.mkdir(exist_ok=True)
    for name in PLANS:
        shutil.copy(clip_of(sample_film(name)), CLIPS / f"{name}.mp4")
    done = {name: [_told(sample_film(name), i) for i in range(4)] for name in PLANS}
    (CLIPS / "manifest.json").write_text(json.dumps(done, indent=1) + "\n", encoding="utf-8")


def _told(film: Film, index: int) -> dict[str, object]:
    """One rep: the leg that moves, when (s), and its faults with their sizes."""
    span = film.spans[index]
    return {
        "moves": span.rep.side,
        "start_s": round(span.start, 2),
        "end_s": round(span.end, 2),
        "faults": dict(span.rep.faults),
    }


if __name__ == "__main__":
    main()
