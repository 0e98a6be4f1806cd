"""Confusions: every real clip through every exercise, and through the recognition of exercises."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import exercises
from posecheck.body.track_file import load_track
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.recognise import Recogniser
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.catalog import load_catalog
from sample_videos.validation.real_people.labels import RealClip
from sample_videos.validation.real_people.run import track_path
from sample_videos.validation.tables import Row, table

NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """What each exercise counted in one clip, and what it was recognised as."""

    clip: RealClip
    counted: Mapping[str, int]
    recognised: str


def confusion(clip: RealClip) -> Confusion:
    """Run one clip; reads its track now if it is not cached."""
    catalog, track = load_catalog(exercises), load_track(track_path(clip.path))
    analyzers = {name: Analyzer(one) for name, one in catalog.items()}
    recogniser = Recogniser(catalog.values())
    for frame in track.frames():
        for analyzer in analyzers.values():
            analyzer.update(frame)
        recogniser.update(frame)
    seen: SessionResult = recogniser.finish()
    return Confusion(
        clip=clip,
        counted={name: one.finish().rep_count for name, one in analyzers.items()},
        recognised=seen.exercise if seen.rep_count else NOTHING,
    )


def confusion_table(confusions: Sequence[Confusion]) -> str:
    """Reps that each exercise counted, by what was done; then what it was recognised as."""
    names = list(load_catalog(exercises))
    done = list(dict.fromkeys(one.clip.exercise for one in confusions))
    rows: list[Row] = []
    for exercise in done:
        own = [one for one in confusions if one.clip.exercise == exercise]
        recognised = Counter(one.recognised for one in own)
        told = ", ".join(f"{name} {count}" for name, count in recognised.most_common())
        reps = sum(one.clip.reps for one in own)
        counted = [sum(one.counted[name] for one in own) for name in names]
        rows.append((exercise, len(own), reps, *counted, told))
    return table(["done", "clips", "reps", *names, "recognised as, clips"], rows)
