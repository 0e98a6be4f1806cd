"""The same films from where the camera should not stand: nothing may be judged there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sample_videos.one_leg.film import Film
from sample_videos.one_leg.grid import film_of
from sample_videos.one_leg.measured import Outcome, verdict
from sample_videos.validation.tables import Row, table

BODY = "older"

# Degrees by which the camera is moved round her, and what it sees from there.
WRONG: Mapping[str, Mapping[float, str]] = {
    "one_leg_stand": {90.0: "her side", 45.0: "half her side"},
    "clamshell": {180.0: "her back", 90.0: "her feet"},
    "heel_slide": {-90.0: "her feet", -45.0: "half her feet"},
    "bird_dog": {-90.0: "her head", -45.0: "half her head"},
    "dead_bug": {-90.0: "her feet", -45.0: "half her feet"},
}


def film_from(exercise: str, degrees: float) -> Film:
    """A good rep and one of the first fault, with the camera moved round her."""
    film = film_of(exercise, BODY, each=1)
    camera = replace(film.camera, yaw=film.camera.yaw + degrees)
    return replace(film, camera=camera, reps=film.reps[:2])


def views_table(outcomes: Sequence[tuple[str, Outcome]]) -> str:
    """Reps counted and verdicts given, each with the place of the camera."""
    header = ("exercise", "the camera sees", "reps counted", "faults called", "ok said")
    return table(header, [_row(place, one) for place, one in outcomes])


def _row(place: str, outcome: Outcome) -> Row:
    said = [
        (fault, verdict(rep, fault))
        for rep in outcome.result.reps
        if rep.complete
        for fault in rep.assessments
    ]
    called = sorted({name for name, one in said if one not in ("ok", "none")})
    fine = sorted({name for name, one in said if one == "ok"})
    done = len(outcome.film.reps)
    counted = f"{outcome.result.rep_count} of {done}"
    return (
        outcome.exercise,
        place,
        counted,
        ", ".join(called) or "none",
        ", ".join(fine) or "none",
    )
