"""``python -m sample_videos.validation.real_people`` runs the clips and writes the report."""

import argparse
import datetime
import os
from pathlib import Path

from sample_videos.validation.real_people import report
from sample_videos.validation.real_people.confusions import confusion, confusion_table
from sample_videos.validation.real_people.labels import labelled_clips
from sample_videos.validation.real_people.run import prepare, run

DOCS = Path(__file__).parents[3] / "docs"
TEMPLATE = Path(__file__).with_name("report.md.txt")


def main() -> None:
    """Read what is not cached, judge, report."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_videos.validation.real_people", description=__doc__
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    workers = parser.parse_args().workers
    clips = labelled_clips()
    if not clips:
        return
    prepare(clips, workers)
    outcomes = [run(clip) for clip in clips]
    text = TEMPLATE.read_text(encoding="utf-8").format(
        date=datetime.datetime.now(tz=datetime.UTC).date(),
        clips=len(clips),
        people=len({clip.person for clip in clips}),
        totals=report.totals(outcomes),
        clip_table=report.clip_table(outcomes),
        confusions=confusion_table([confusion(clip) for clip in labelled_clips(everything=True)]),
        person_table=report.person_table(outcomes),
        reasons=report.reasons(outcomes),
    )
    (DOCS / "real_people.md").write_text(text, encoding="utf-8")
    print(report.totals(outcomes))


if __name__ == "__main__":
    main()
