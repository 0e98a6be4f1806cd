"""``python -m sample_videos`` renders the sample videos again, to the same truth."""

import argparse
from pathlib import Path

from sample_videos.manifest import write_manifest
from sample_videos.render.clip import write_clip
from sample_videos.samples import SAMPLES

FOLDER = Path(__file__).parent


def main() -> None:
    """Render all samples, or those named, and write the manifest."""
    names = [sample.name for sample in SAMPLES]
    parser = argparse.ArgumentParser(prog="python -m sample_videos", description=__doc__)
    parser.add_argument("name", nargs="*", choices=[*names, []], help="default: all")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder to write to")
    asked = parser.parse_args()
    for sample in SAMPLES:
        if not asked.name or sample.name in asked.name:
            write_clip(sample.spec, asked.into / f"{sample.name}.mp4")
            print(sample.name)
    write_manifest(SAMPLES, asked.into)


if __name__ == "__main__":
    main()
