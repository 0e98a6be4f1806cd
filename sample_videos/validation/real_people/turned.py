"""Films that were turned: ``python -m sample_videos.validation.real_people.turned``.

Every real clip with reps, its poses turned by quarters as the pictures may be: what is counted
then, and which way up it is said to be. It takes some twenty minutes; docs/measures.md has the sum.
"""

from collections import Counter

import exercises
from posecheck.body.quarter_turns import TURNS, quarter_turned
from posecheck.body.track_file import load_track
from posecheck.coaching.engine.recognise import Recogniser
from posecheck.coaching.engine.way_up import WayUp
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.catalog import load_catalog
from sample_videos.validation.real_people.labels import RealClip, labelled_clips
from sample_videos.validation.real_people.run import track_path
from sample_videos.validation.tables import Row, table

_WORDS = ("films", "reps counted", "of these with a verdict", "turned back", "turned wrongly")


def main() -> None:
    """Print the table, by what is done and by the turn; 0 is as filmed."""
    counts: dict[tuple[str, int], Counter[str]] = {}
    for clip in labelled_clips(everything=True):
        if clip.reps:
            for turn in (0, *TURNS):
                counts.setdefault((clip.exercise, turn), Counter()).update(_seen(clip, turn))
    rows: list[Row] = [(*key, *(one[word] for word in _WORDS)) for key, one in counts.items()]
    print(table(("done", "turned by", *_WORDS), rows))


def _seen(clip: RealClip, turn: int) -> dict[str, int]:
    catalog = list(load_catalog(exercises).values())
    recogniser, way_up = Recogniser(catalog), WayUp(catalog)
    for frame in load_track(track_path(clip.path)).frames():
        seen = quarter_turned(frame, turn) if turn else frame
        recogniser.update(seen)
        way_up.update(seen)
    result = recogniser.finish()
    advised = way_up.turn_for(result, recogniser.exercise)
    reps = [rep for rep in result.reps if rep.complete]
    judged = [
        any(not isinstance(one, NotAssessed) for one in rep.assessments.values()) for rep in reps
    ]
    return {
        "films": 1,
        "reps counted": len(reps),
        "of these with a verdict": sum(judged),
        "turned back": bool(turn) and advised == 360 - turn,
        "turned wrongly": advised not in (0, 360 - turn),
    }


if __name__ == "__main__":
    main()
