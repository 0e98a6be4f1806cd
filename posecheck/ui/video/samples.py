"""Bundled videos to try without a camera."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A bundled video."""

    path: Path
    title: str
    exercise: str


def load_samples(folder: Path) -> list[Sample]:
    """The videos named in the folder's manifest; none where there is no manifest."""
    manifest = folder / "manifest.json"
    if not manifest.exists():
        return []
    clips = json.loads(manifest.read_text(encoding="utf-8"))["clips"]
    return [
        Sample(path=folder / clip["file"], title=clip["title"], exercise=clip["exercise"])
        for clip in clips
    ]
