"""Words for what she did a session with."""

from collections.abc import Mapping

from posecheck.sessions.store.session_options import Band, SessionOptions

BANDS: Mapping[Band, str] = {
    "none": "no band",
    "light": "light band",
    "medium": "medium band",
    "strong": "strong band",
}


def options_told(options: SessionOptions) -> str:
    """What was said of them: "light band, 10 reps planned"; "" where nothing was."""
    reps = options.planned_reps
    planned = f"{reps} {'rep' if reps == 1 else 'reps'} planned" if reps is not None else ""
    return ", ".join(
        part for part in (BANDS[options.band] if options.band else "", planned) if part
    )
