"""``python -m sample_videos.render SPEC.json OUT.mp4`` renders one clip and its truth."""

import argparse
import sys
from pathlib import Path

from sample_videos.render.clip import write_clip
from sample_videos.render.data import BodyDataError
from sample_videos.render.renderer import NoRenderingError
from sample_videos.render.spec import SpecError, load_spec


def main() -> int:
    """Render what the command line asks for; 0 when done, 1 with a message when not."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.render", description=__doc__)
    parser.add_argument("spec", type=Path, help="JSON file with the clip's specification")
    parser.add_argument("out", type=Path, help="video to write; the truth goes beside it as .npz")
    asked = parser.parse_args()
    try:
        truth = write_clip(load_spec(asked.spec), asked.out)
    except (SpecError, BodyDataError, NoRenderingError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{asked.out} and {truth}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
