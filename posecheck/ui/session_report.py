"""The report of one set: the same wherever it is shown."""

from pathlib import Path
from typing import Any

import streamlit as st

from posecheck.coaching.exercise import Exercise
from posecheck.coaching.session import Analysis, SessionResult
from posecheck.sessions.export import to_csv, to_json
from posecheck.sessions.report import details, judged_faults, to_try_next, verdict
from posecheck.ui.charts import timeline
from posecheck.sessions.words import said


def show_report(result: SessionResult, exercise: Exercise) -> None:
    """One sentence of verdict, what to try, the reps, the chart, then the details."""
    if not result.quality.frames_with_pose:
        st.warning("I saw no person in this video. Film the whole body in good light.")
        return
    if not result.reps:
        st.warning(f"I saw no {exercise.title.lower()} in this video.")
        return
    st.subheader(verdict(result, exercise))
    cue = to_try_next(result, exercise)
    if cue is not None:
        st.info(f"**Try next time:** {cue.advice} {cue.why}")
        st.write(f"What helps: {cue.helps} [Learn how](learn)")
    st.dataframe(_rows(result, exercise), hide_index=True)
    st.caption("“?” marks an estimate; a number in brackets is a try that is not counted.")
    st.altair_chart(timeline(result, exercise))
    for line in details(result, exercise):
        st.write(f"- {line}")


def show_downloads(analysis: Analysis, exercise: Exercise) -> None:
    """The analysis as files."""
    stem = Path(analysis.video.path).stem
    left, right = st.columns(2)
    left.download_button(
        "Download JSON", to_json(analysis, exercise), f"{stem}.json", "application/json"
    )
    right.download_button("Download CSV", to_csv(analysis, exercise), f"{stem}.csv", "text/csv")


def _rows(result: SessionResult, exercise: Exercise) -> list[dict[str, Any]]:
    """A row for each rep; a column for each fault that could be judged in any of them."""
    judged = judged_faults(result.reps, exercise)
    return [
        {
            "Rep": str(rep.index) if rep.complete else f"({rep.index})",
            "Seconds": f"{rep.start_s:.1f} to {rep.end_s:.1f}",
            "View": rep.view.value.replace("_", " "),
            **{
                fault.title[0].upper() + fault.title[1:]: said(rep.assessments[fault.name])
                for fault in judged
            },
        }
        for rep in result.reps
    ]
